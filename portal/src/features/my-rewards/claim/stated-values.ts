import type { StatableFact } from '../../../../../src/domain/reward/stated-fact.js';

/** One fact as the enterprise states it, before it is sent. */
export interface StatedDraft {
  value?: boolean | string | undefined;
  attachmentId?: string | undefined;
}
export type StatedDrafts = Partial<Record<StatableFact, StatedDraft>>;

/** The facts that are stated with their document, as they are sent, and those where one of the two is missing. */
export function statedOf(facts: readonly StatableFact[], drafts: StatedDrafts, contractId: string) {
  const stated = facts.flatMap((fact) => {
    const { value, attachmentId } = drafts[fact] ?? {};
    if (isEmpty(value) || attachmentId === undefined) return [];
    return [{ fact, value, attachmentId, ...(fact.startsWith('beneficiary.') ? {} : { contractId }) }];
  });
  const half = facts.filter((fact) => {
    const { value, attachmentId } = drafts[fact] ?? {};
    return isEmpty(value) !== (attachmentId === undefined);
  });
  return { stated, half };
}

const isEmpty = (value: StatedDraft['value']): value is undefined | '' => value === undefined || value === '';

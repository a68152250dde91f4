import { DomainError } from '../errors.js';
import { diffDeclarations } from './declaration-diff.js';

/** An answer to a correction item, as far as it points at what was changed. */
export interface PointingAnswer {
  answer?: string | undefined;
  changedPointers: readonly string[];
  changedAttachmentIds: readonly string[];
}

/**
 * 补正答复须有改动: an answer that says nothing and only points at items of the form must point at what differs from the
 * version the correction was asked of. Throws `correction-change-not-found` naming each that does not.
 */
export function assertChanged(answers: readonly PointingAnswer[], before: unknown, after: unknown): void {
  const changed = diffDeclarations(before, after).map(({ pointer }) => pointer);
  const isChanged = (place: string): boolean =>
    changed.some((pointer) => pointer === place || pointer.startsWith(`${place}/`));
  const pointers = answers.flatMap(({ answer, changedPointers, changedAttachmentIds }, index) =>
    answer === undefined && changedAttachmentIds.length === 0
      ? changedPointers.flatMap((place, at) => (isChanged(place) ? [] : [`/answers/${index}/changedPointers/${at}`]))
      : [],
  );
  if (pointers.length > 0) throw new DomainError('correction-change-not-found', { pointers });
}

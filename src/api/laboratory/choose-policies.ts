import type { z } from 'zod';
import type { Transaction } from '../../db/connection.js';
import { getPolicyDraft } from '../../db/policy-draft-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import { findRuleVersion } from '../../db/rule-change-store.js';
import { DomainError } from '../../domain/errors.js';
import { findVersionOfDay } from '../../domain/reward/version-of-day.js';
import type { TriedPolicy } from '../../schemas/laboratory-commands.js';
import { assertSound } from '../policies/publish-policy.js';

/** A policy to be tried, as its data. */
export interface ChosenPolicy {
  policyCode: string;
  version: number;
  draftId: string | null;
  data: Record<string, unknown>;
}

/**
 * The data of a draft or a published version; a draft is tried as the version it would become. Throws
 * `policy-draft-not-found`, `policy-draft-invalid`, `reward-policy-not-found`.
 */
export async function choosePolicy(
  trx: Transaction,
  book: RuleBook,
  asked: z.output<typeof TriedPolicy>,
  today: string,
): Promise<ChosenPolicy> {
  if ('draftId' in asked) {
    const draft = await getPolicyDraft(trx, asked.draftId);
    const { policyCode, data } = assertSound(draft);
    const versions = book.policies.filter((policy) => policy.policyCode === policyCode).map(({ version }) => version);
    const version = Math.max(0, ...versions) + 1;
    return { policyCode, version, draftId: draft.id, data: { ...data, version } };
  }
  const { policyCode } = asked;
  const version = asked.version ?? findVersionOfDay(book.policies, policyCode, today)?.version;
  const row = await findRuleVersion(trx, 'reward_policy', policyCode, version ?? 0);
  if (row === undefined || version === undefined) {
    throw new DomainError('reward-policy-not-found', { policyCode, version: asked.version });
  }
  return { policyCode, version, draftId: null, data: row.data };
}

/** The policies of a run, each with the version in force behind them it is compared with. */
export async function choosePolicies(
  trx: Transaction,
  book: RuleBook,
  asked: readonly z.output<typeof TriedPolicy>[],
  { today, withInForce }: { today: string; withInForce: boolean },
): Promise<{ policies: ChosenPolicy[]; comparisons: { before: number; after: number }[] }> {
  const policies: ChosenPolicy[] = [];
  for (const one of asked) policies.push(await choosePolicy(trx, book, one, today));
  const comparisons = policies.length === 2 ? [{ before: 0, after: 1 }] : [];
  if (!withInForce) return { policies, comparisons };
  for (const [after, { policyCode, version }] of [...policies.entries()]) {
    const inForce = findVersionOfDay(book.policies, policyCode, today);
    if (inForce === undefined || inForce.version === version) continue;
    let before = policies.findIndex((one) => one.policyCode === policyCode && one.version === inForce.version);
    if (before < 0) {
      policies.push(await choosePolicy(trx, book, { policyCode, version: inForce.version }, today));
      before = policies.length - 1;
    }
    if (!comparisons.some((known) => known.before === before && known.after === after)) {
      comparisons.push({ before, after });
    }
  }
  return { policies, comparisons };
}

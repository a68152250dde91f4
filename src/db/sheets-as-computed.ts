import type { RewardPolicy } from '../domain/reward/policy.js';
import { toPolicy } from '../domain/reward/read-policy.js';
import { findFigureDifference } from '../domain/reward/recomputation.js';
import type { Transaction } from './connection.js';
import type { Invariant, Slice } from './invariants.js';
import { listUnsettledSheets, type UnsettledSheet } from './read-models/claim-sheet.js';

/** So many sheets lie in memory at once, and so long no statement is asked. */
const AT_A_TIME = 100;
const EVERY_CLAIM: Slice = {
  from: '00000000-0000-0000-0000-000000000000',
  to: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
};

/**
 * 金额复算 as an invariant: no money leaves on a sheet that its own frozen facts do not give again. Every claim is looked at
 * from its computation until its payment is settled, none is left out; the sheets of settled claims are told by the nightly
 * recomputation, which also compares every word.
 */
export const SHEETS_AS_COMPUTED: Invariant = {
  name: 'every computed claim that is not settled is worth what its frozen facts give when they are computed again',
  cutBy: 'contract',
  ofMoney: true,
  findViolations: async (trx, within) => (await listDiffering(trx, within)).length,
  listExamples: async (trx, within) => (await listDiffering(trx, within)).slice(0, 5),
};

async function listDiffering(trx: Transaction, within: Slice = EVERY_CLAIM): Promise<string[]> {
  const policies = new Map<string, RewardPolicy>();
  const differing: string[] = [];
  for (let from = within.from, more = true; more; ) {
    const sheets = await listUnsettledSheets(trx, { from, to: within.to }, AT_A_TIME);
    for (const sheet of sheets) if (!(await isAsComputed(trx, sheet, policies))) differing.push(sheet.claimId);
    from = sheets.at(-1)?.claimId ?? within.to;
    more = sheets.length === AT_A_TIME;
  }
  return differing;
}

async function isAsComputed(
  trx: Transaction,
  { policyCode, policyVersion, facts, sheet, computedFen }: UnsettledSheet,
  policies: Map<string, RewardPolicy>,
): Promise<boolean> {
  const key = `${policyCode} ${policyVersion}`;
  const policy = policies.get(key) ?? (await findPolicyVersion(trx, policyCode, policyVersion));
  if (policy === undefined) return false;
  policies.set(key, policy);
  const { amountFen } = sheet as { amountFen?: unknown };
  return computedFen?.toString() === amountFen && findFigureDifference(policy, facts, sheet) === undefined;
}

async function findPolicyVersion(trx: Transaction, code: string, version: number): Promise<RewardPolicy | undefined> {
  const row = await trx('reference_data')
    .select<{ data: unknown }[]>('data')
    .where({ kind: 'reward_policy', code, version })
    .first();
  try {
    return row === undefined ? undefined : toPolicy(row.data);
  } catch {
    return undefined; // a release that cannot read it any more: what rests on it cannot be computed again
  }
}

import type { FactPath, FactValue } from '../domain/reward/fact-path.js';
import type { Transaction } from './connection.js';

/** 申报事实: what the register cannot know of a claim, as it stands. */
export interface StatedFact {
  id: string;
  claimId: string;
  fact: FactPath;
  value: FactValue;
  /** The contract it is about; absent when it is about the beneficiary, its project or its deal. */
  contractId?: string;
  attachmentId?: string;
  status: 'stated' | 'verified' | 'rejected';
  reason?: string;
  statedBy: string;
  statedAt: string;
  decidedBy?: string;
  decidedAt?: string;
}

interface StatedFactRow {
  id: string;
  claim_id: string;
  fact: FactPath;
  value: unknown;
  contract_id: string | null;
  attachment_id: string | null;
  status: StatedFact['status'];
  reason: string | null;
  stated_by: string;
  stated_at: string;
  decided_by: string | null;
  decided_at: string | null;
}

const COLUMNS: (keyof StatedFactRow)[] = [
  'id',
  'claim_id',
  'fact',
  'value',
  'contract_id',
  'attachment_id',
  'status',
  'reason',
  'stated_by',
  'stated_at',
  'decided_by',
  'decided_at',
];

/** Money is kept as text; by the rule of names the fact says which texts are money. */
function toValue(fact: FactPath, value: unknown): FactValue {
  if (fact.endsWith('Fen')) return BigInt(String(value));
  return typeof value === 'boolean' ? value : String(value);
}

export interface NewStatedFact {
  id: string;
  claimId: string;
  organisationId: string;
  fact: FactPath;
  value: FactValue;
  contractId?: string | undefined;
  /** Absent: another part of the registry knows it, and it needs no decision. */
  attachmentId?: string | undefined;
  statedBy: string;
  statedAt: string;
}

/** Keeps facts stated with a claim; what the register itself knows is verified from the start. */
export async function addStatedFacts(trx: Transaction, facts: readonly NewStatedFact[]): Promise<void> {
  if (facts.length === 0) return;
  await trx('stated_facts').insert(
    facts.map((fact) => ({
      id: fact.id,
      claim_id: fact.claimId,
      organisation_id: fact.organisationId,
      contract_id: fact.contractId ?? null,
      fact: fact.fact,
      value: JSON.stringify(typeof fact.value === 'bigint' ? fact.value.toString() : fact.value),
      source: fact.attachmentId === undefined ? 'register' : 'enterprise',
      attachment_id: fact.attachmentId ?? null,
      status: fact.attachmentId === undefined ? 'verified' : 'stated',
      stated_by: fact.statedBy,
      stated_at: fact.statedAt,
      decided_at: fact.attachmentId === undefined ? fact.statedAt : null,
    })),
  );
}

/** What was stated with a claim, first the first. */
export async function listStatedFacts(trx: Transaction, claimId: string): Promise<StatedFact[]> {
  const rows = await trx('stated_facts')
    .select<StatedFactRow[]>(COLUMNS)
    .where({ claim_id: claimId })
    .orderBy(['stated_at', 'fact', 'id']);
  return rows.map((row) => ({
    id: row.id,
    claimId: row.claim_id,
    fact: row.fact,
    value: toValue(row.fact, row.value),
    ...(row.contract_id === null ? {} : { contractId: row.contract_id }),
    ...(row.attachment_id === null ? {} : { attachmentId: row.attachment_id }),
    status: row.status,
    ...(row.reason === null ? {} : { reason: row.reason }),
    statedBy: row.stated_by,
    statedAt: row.stated_at,
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  }));
}

/** What was verified of these contracts with any claim of the organisation, by contract; of two the one decided last. */
export async function listVerifiedFactsOfContracts(
  trx: Transaction,
  of: { organisationCode: string; contractIds: readonly string[] },
): Promise<Map<string, Pick<StatedFact, 'fact' | 'value' | 'status' | 'contractId'>[]>> {
  const { rows } = await trx.raw<{ rows: { contract_id: string; fact: FactPath; value: unknown }[] }>(
    `select x.contract_id, s.fact, s.value
     from claim_contracts x join reward_claims k on k.id = x.claim_id join stated_facts s on s.claim_id = k.id
     where x.contract_id = any(?::uuid[]) and k.beneficiary_credit_code = ? and s.status = 'verified'
       and (s.contract_id is null or s.contract_id = x.contract_id)
     order by s.decided_at, s.id`,
    [[...of.contractIds], of.organisationCode],
  );
  const byContract = new Map<string, Pick<StatedFact, 'fact' | 'value' | 'status' | 'contractId'>[]>();
  for (const row of rows) {
    const fact = {
      fact: row.fact,
      value: toValue(row.fact, row.value),
      status: 'verified' as const,
      contractId: row.contract_id,
    };
    const known = byContract.get(row.contract_id);
    if (known === undefined) byContract.set(row.contract_id, [fact]);
    else known.push(fact);
  }
  return byContract;
}

/** Decides a fact that waits; false when none such waits. */
export async function decideStatedFact(
  trx: Transaction,
  decision: {
    id: string;
    claimId: string;
    status: 'verified' | 'rejected';
    reason?: string | undefined;
    decidedBy: string;
    decidedAt: string;
  },
): Promise<boolean> {
  const count = await trx('stated_facts')
    .where({ id: decision.id, claim_id: decision.claimId, status: 'stated' })
    .update({
      status: decision.status,
      reason: decision.reason ?? null,
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
    });
  return count === 1;
}

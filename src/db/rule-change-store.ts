import type { ChangeableKind } from '../domain/contract/rule-data.js';
import type { CaseImpact } from '../domain/contract/rule-impact.js';
import { DomainError } from '../domain/errors.js';
import { readClock } from './clock-store.js';
import type { Database, Transaction } from './connection.js';

export type RuleChangeStatus = 'proposed' | 'approved' | 'rejected';

/** A reward policy is changed by the same two people's machinery, by way of its drafts. */
export type ChangeKind = ChangeableKind | 'reward_policy';

/** 规则变更: what somebody proposes as the next version of a rule, and how it was decided. */
export interface RuleChangeRecord<Kind extends ChangeKind = ChangeableKind> {
  id: string;
  kind: Kind;
  code: string;
  /** The version it was made from; 0 for something new. */
  baseVersion: number;
  data: Record<string, unknown>;
  contentSha256: string;
  validFrom: string | null;
  reason: string;
  /** As the proposer saw it; once decided, as the decider did. */
  impact: CaseImpact[];
  status: RuleChangeStatus;
  proposedBy: { id: string; name: string };
  proposedAt: string;
  decision: { reason: string; by: { id: string; name: string }; at: string; version: number | null } | null;
}

interface Row<Kind extends ChangeKind = ChangeableKind> {
  id: string;
  kind: Kind;
  code: string;
  base_version: number;
  data: Record<string, unknown>;
  content_sha256: string;
  valid_from: string | null;
  reason: string;
  impact: CaseImpact[];
  proposed_by: string;
  proposer: string;
  proposed_at: string;
  outcome: 'approved' | 'rejected' | null;
  decision_reason: string;
  decided_by: string;
  decider: string;
  decided_at: string;
  decided_impact: CaseImpact[];
  version: number | null;
}

function toRuleChange<Kind extends ChangeKind>(row: Row<Kind>): RuleChangeRecord<Kind> {
  const { outcome } = row;
  return {
    id: row.id,
    kind: row.kind,
    code: row.code,
    baseVersion: row.base_version,
    data: row.data,
    contentSha256: row.content_sha256,
    validFrom: row.valid_from,
    reason: row.reason,
    impact: outcome === null ? row.impact : row.decided_impact,
    status: outcome ?? 'proposed',
    proposedBy: { id: row.proposed_by, name: row.proposer },
    proposedAt: row.proposed_at,
    decision:
      outcome === null
        ? null
        : {
            reason: row.decision_reason,
            by: { id: row.decided_by, name: row.decider },
            at: row.decided_at,
            version: row.version,
          },
  };
}

/** What is large enough to be left out of a list. */
const WHOLE = { data: 'c.data', impact: 'c.impact', decided_impact: 'd.impact' } as const;

const changes = (db: Database, columns: Record<string, string> = WHOLE) =>
  changesOfAllKinds<ChangeableKind>(db, columns).whereNot('c.kind', 'reward_policy');

const changesOfAllKinds = <Kind extends ChangeKind>(db: Database, columns: Record<string, string> = WHOLE) =>
  db('rule_changes as c')
    .join('users as p', 'p.id', 'c.proposed_by')
    .leftJoin('rule_change_decisions as d', 'd.change_id', 'c.id')
    .leftJoin('users as q', 'q.id', 'd.decided_by')
    .leftJoin('reference_data as r', 'r.change_id', 'c.id')
    .select<Row<Kind>[]>({
      id: 'c.id',
      kind: 'c.kind',
      code: 'c.code',
      base_version: 'c.base_version',
      content_sha256: 'c.content_sha256',
      valid_from: 'c.valid_from',
      reason: 'c.reason',
      proposed_by: 'c.proposed_by',
      proposer: 'p.name',
      proposed_at: 'c.proposed_at',
      outcome: 'd.outcome',
      decision_reason: 'd.reason',
      decided_by: 'd.decided_by',
      decider: 'q.name',
      decided_at: 'd.decided_at',
      ...columns,
      version: 'r.version',
    });

/** One change at a time: two that are right each by itself may be wrong together. Held until the transaction ends. */
export async function lockRules(trx: Transaction): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('rules and places'))`);
}

/** A change with its decision, if it has one. Throws `rule-change-not-found`. */
export async function getRuleChange(db: Database, id: string): Promise<RuleChangeRecord> {
  const row = await changes(db).where('c.id', id).first();
  if (row === undefined) throw new DomainError('rule-change-not-found', { changeId: id });
  return toRuleChange(row);
}

/** A proposed version of a reward policy with its decision, if it has one. Throws `rule-change-not-found`. */
export async function getPolicyChange(db: Database, id: string): Promise<RuleChangeRecord<'reward_policy'>> {
  const row = await changesOfAllKinds<'reward_policy'>(db).where({ 'c.id': id, 'c.kind': 'reward_policy' }).first();
  if (row === undefined) throw new DomainError('rule-change-not-found', { changeId: id });
  return toRuleChange(row);
}

/** The proposed version of this policy that waits for its decision, or undefined. */
export async function findWaitingPolicyChange(trx: Transaction, policyCode: string): Promise<string | undefined> {
  const row = await changesOfAllKinds<'reward_policy'>(trx)
    .where({ 'c.kind': 'reward_policy', 'c.code': policyCode })
    .whereNull('d.outcome')
    .first();
  return row?.id;
}

/** A change as a list shows it: what it says and whom it touches are read with the change itself. */
export type RuleChangeLine = Omit<RuleChangeRecord, 'data' | 'impact'> & { impactCount: number };

/** Changes, newest first; of one status where asked. */
export async function listRuleChanges(
  db: Database,
  filter: {
    status?: RuleChangeStatus | undefined;
    before?: { proposedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<RuleChangeLine[]> {
  const query = changes(db, {})
    .select(db.raw('coalesce(d.impact_count, c.impact_count) as impact_count'))
    .orderBy([
      { column: 'c.proposed_at', order: 'desc' },
      { column: 'c.id', order: 'desc' },
    ]);
  if (filter.status === 'proposed') void query.whereNull('d.outcome');
  else if (filter.status !== undefined) void query.where('d.outcome', filter.status);
  if (filter.before !== undefined) {
    void query.whereRaw('(c.proposed_at, c.id) < (?, ?)', [filter.before.proposedAt, filter.before.id]);
  }
  const rows: (Row & { impact_count: number })[] = await query.limit(filter.limit + 1);
  return rows.map((row) => {
    const { data: _, impact: _1, ...line } = toRuleChange(row);
    return { ...line, impactCount: row.impact_count };
  });
}

/** The change of this rule that waits for its decision, or undefined. */
export async function findWaitingChange(
  trx: Transaction,
  kind: ChangeableKind,
  code: string,
): Promise<RuleChangeRecord | undefined> {
  const row = await changes(trx).where({ 'c.kind': kind, 'c.code': code }).whereNull('d.outcome').first();
  return row === undefined ? undefined : toRuleChange(row);
}

export interface NewRuleChange {
  id: string;
  kind: ChangeKind;
  code: string;
  baseVersion: number;
  data: unknown;
  contentSha256: string;
  validFrom: string | null;
  reason: string;
  impact: readonly CaseImpact[];
  proposedBy: string;
  proposedAt: string;
  clockOffsetMs: number;
}

/** Keeps what is proposed; it is never edited. */
export async function addRuleChange(trx: Transaction, change: NewRuleChange): Promise<void> {
  await trx('rule_changes').insert({
    id: change.id,
    kind: change.kind,
    code: change.code,
    base_version: change.baseVersion,
    data: JSON.stringify(change.data),
    content_sha256: change.contentSha256,
    valid_from: change.validFrom,
    reason: change.reason,
    impact: JSON.stringify(change.impact),
    proposed_by: change.proposedBy,
    proposed_at: change.proposedAt,
    clock_offset_ms: change.clockOffsetMs,
  });
}

/** Keeps the one decision of a change; the table refuses the proposer. */
export async function decideRuleChange(
  trx: Transaction,
  decision: {
    change: Pick<RuleChangeRecord, 'id' | 'proposedBy'>;
    outcome: 'approved' | 'rejected';
    reason: string;
    impact: readonly CaseImpact[];
    decidedBy: string;
    decidedAt: string;
    clockOffsetMs: number;
  },
): Promise<void> {
  await trx('rule_change_decisions').insert({
    change_id: decision.change.id,
    outcome: decision.outcome,
    reason: decision.reason,
    proposed_by: decision.change.proposedBy.id,
    decided_by: decision.decidedBy,
    decided_at: decision.decidedAt,
    impact: JSON.stringify(decision.impact),
    clock_offset_ms: decision.clockOffsetMs,
  });
}

/** The latest version of a rule; 0 when nobody made one. */
export async function findLatestVersion(
  db: Database,
  kind: ChangeKind,
  code: string,
): Promise<{ version: number; data: unknown } | undefined> {
  return db('reference_data')
    .select<{ version: number; data: unknown }[]>('version', 'data')
    .where({ kind, code })
    .orderBy('version', 'desc')
    .first();
}

/** One version of a rule as it is kept for ever. */
export interface KeptRuleVersion {
  data: Record<string, unknown>;
  loadedAt: string;
  /** The change it came of; null when it came with the configuration. */
  changeId: string | null;
}

export async function findRuleVersion(
  db: Database,
  kind: ChangeKind,
  code: string,
  version: number,
): Promise<KeptRuleVersion | undefined> {
  return db('reference_data')
    .select<KeptRuleVersion[]>({ data: 'data', loadedAt: 'loaded_at', changeId: 'change_id' })
    .where({ kind, code, version })
    .first();
}

/** 生效: the approved change becomes the next version; the table refuses one that is not approved. */
export async function putRuleInForce(trx: Transaction, change: RuleChangeRecord<ChangeKind>): Promise<number> {
  const version = change.baseVersion + 1;
  const { source, confirmed, validTo } = change.data;
  await trx('reference_data').insert({
    kind: change.kind,
    code: change.code,
    version,
    data: JSON.stringify(change.data),
    content_sha256: change.contentSha256,
    source: typeof source === 'string' ? source : '',
    confirmed: confirmed === true,
    valid_from: change.validFrom,
    valid_to: typeof validTo === 'string' ? validTo : null,
    loaded_at: (await readClock(trx)).nowAt,
    change_id: change.id,
  });
  return version;
}

/** Every version ever of what says which rules hold where: history for whoever asks. */
export async function listRuleVersions(
  db: Database,
  kind: ChangeableKind,
): Promise<
  {
    code: string;
    version: number;
    data: Record<string, unknown>;
    source: string;
    confirmed: boolean;
    validFrom: string | null;
    validTo: string | null;
    loadedAt: string;
    changeId: string | null;
  }[]
> {
  return db('reference_data')
    .select({
      code: 'code',
      version: 'version',
      data: 'data',
      source: 'source',
      confirmed: 'confirmed',
      validFrom: 'valid_from',
      validTo: 'valid_to',
      loadedAt: 'loaded_at',
      changeId: 'change_id',
    })
    .where({ kind })
    .orderBy(['code', 'version']);
}

import type { DisputeKind, DisputeOutcome, StatutoryPeriodName } from '../../domain/contract/dispute.js';
import type { SpotCheckFinding } from '../../domain/spot-check/draw.js';
import { prepared, type Transaction } from '../connection.js';

/** 异议 and how it was decided. */
export interface ObjectionEntry {
  onBehalfOf: string;
  against: string;
  reason: string | null;
  raisedAt: string;
  outcome: 'dismissed' | 're_recognised' | null;
  rationale: string | null;
  decidedAt: string | null;
}

/** 行政复议、行政诉讼. */
export interface DisputeEntry {
  id: string;
  kind: DisputeKind;
  knownOn: string;
  filedOn: string;
  period: StatutoryPeriodName;
  lastOn: string;
  lastProvisional: boolean;
  isInTime: boolean;
  bodyName: string;
  reference: string | null;
  outcome: DisputeOutcome | null;
  decidedOn: string | null;
}

/** 撤销程序. */
export interface RevocationEntry {
  causeCodes: string[];
  notice: string;
  proposedAt: string;
  statement: string | null;
  statementAt: string | null;
  heardOn: string | null;
  hearingMinutes: string | null;
  periodEndedAt: string | null;
  outcome: 'revoked' | 'cleared' | null;
  rationale: string | null;
  decidedAt: string | null;
}

/** 抽查. */
export interface SpotCheckEntry {
  planId: string;
  title: string;
  rank: number;
  finding: SpotCheckFinding | null;
  remarks: string | null;
  foundAt: string | null;
  lapsedAt: string | null;
}

/** What was and is going on about a decision, beside its status. */
export interface Proceedings {
  objections: ObjectionEntry[];
  disputes: DisputeEntry[];
  revocations: RevocationEntry[];
  spotChecks: SpotCheckEntry[];
}

/** Objections, disputes, revocations and spot checks of one contract, the earliest first. */
export async function readProceedings(trx: Transaction, contractId: string): Promise<Proceedings> {
  return {
    objections: await readObjections(trx, contractId),
    disputes: await readDisputes(trx, contractId),
    revocations: await trx('revocations')
      .select<RevocationEntry[]>({
        causeCodes: 'cause_codes',
        notice: 'notice',
        proposedAt: 'proposed_at',
        statement: 'statement',
        statementAt: 'statement_at',
        heardOn: 'heard_on',
        hearingMinutes: 'hearing_minutes',
        periodEndedAt: 'period_ended_at',
        outcome: 'outcome',
        rationale: 'rationale',
        decidedAt: 'decided_at',
      })
      .where({ contract_id: contractId })
      .orderBy('proposed_at')
      .options(prepared('dossier-revocations')),
    spotChecks: await trx('spot_checks as s')
      .leftJoin('spot_check_plans as p', 'p.id', 's.plan_id')
      .select<SpotCheckEntry[]>(trx.raw(`coalesce(p.title, '') as title`), {
        planId: 's.plan_id',
        rank: 's.rank',
        finding: 's.finding',
        remarks: 's.remarks',
        foundAt: 's.found_at',
        lapsedAt: 's.lapsed_at',
      })
      .where({ 's.contract_id': contractId })
      .orderBy('s.plan_id')
      .options(prepared('dossier-spot-checks')),
  };
}

async function readDisputes(trx: Transaction, contractId: string): Promise<DisputeEntry[]> {
  const rows = await trx('disputes')
    .select<Omit<DisputeEntry, 'isInTime'>[]>({
      id: 'id',
      kind: 'kind',
      knownOn: 'known_on',
      filedOn: 'filed_on',
      period: 'period',
      lastOn: 'last_on',
      lastProvisional: 'last_provisional',
      bodyName: 'body_name',
      reference: 'reference',
      outcome: 'outcome',
      decidedOn: 'decided_on',
    })
    .where({ contract_id: contractId })
    .orderBy('opened_at')
    .options(prepared('dossier-disputes'));
  return rows.map((row) => ({ ...row, isInTime: row.filedOn <= row.lastOn }));
}

const OUTCOMES: Readonly<Record<string, ObjectionEntry['outcome']>> = {
  'contract.objection_dismissed': 'dismissed',
  'contract.re_recognised': 're_recognised',
  'contract.registered': 're_recognised',
};

/** An objection is two events: raised, and decided by the next decision on it. */
async function readObjections(trx: Transaction, contractId: string): Promise<ObjectionEntry[]> {
  const events = await trx('case_events')
    .select<
      { kind: string; before: string | null; text: string | null; data: Record<string, unknown>; occurredAt: string }[]
    >({ kind: 'kind', before: 'status_before', text: 'reason_text', data: 'data', occurredAt: 'occurred_at' })
    .where({ subject_kind: 'contract', subject_id: contractId })
    .whereIn('kind', ['contract.objection_raised', ...Object.keys(OUTCOMES)])
    .orderBy('seq')
    .options(prepared('dossier-objections'));
  const objections: ObjectionEntry[] = [];
  for (const event of events) {
    const open = objections.at(-1);
    if (event.kind === 'contract.objection_raised') {
      objections.push({
        onBehalfOf: textOf(event.data['onBehalfOf']),
        against: textOf(event.data['against']),
        reason: event.text,
        raisedAt: event.occurredAt,
        outcome: null,
        rationale: null,
        decidedAt: null,
      });
    } else if (open !== undefined && event.before === 'objection') {
      open.outcome = OUTCOMES[event.kind] ?? null;
      open.rationale = event.text;
      open.decidedAt = event.occurredAt;
    }
  }
  return objections;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

import type { ClaimStatus } from '../../domain/reward/claim-status.js';
import type { RecoveryStatus } from '../../domain/reward/recovery-status.js';
import type { Duty } from '../../domain/separation-of-duties.js';
import type { RewardSheetWire } from '../../domain/reward/sheet.js';
import { prepared, type Transaction } from '../connection.js';
import { sheetInScope } from './claim-sheet.js';

/** A claim as lists show it. */
export interface ClaimListRow {
  id: string;
  contractId: string;
  organisationId: string;
  registrationNumber: string | null;
  policyCode: string;
  policyVersion: number;
  policyConfirmed: boolean;
  claimYear: number;
  beneficiaryName: string;
  status: ClaimStatus;
  version: number;
  computedFen: bigint | null;
  amountFen: bigint | null;
  dueAt: string | null;
  submittedAt: string;
  /** 暂缓: a hold stands on it. */
  isHeld: boolean;
}

const ROW_COLUMNS = {
  id: 'k.id',
  contractId: 'k.contract_id',
  organisationId: 'k.organisation_id',
  registrationNumber: 'r.number',
  policyCode: 'k.policy_code',
  policyVersion: 'k.policy_version',
  policyConfirmed: 'k.policy_confirmed',
  claimYear: 'k.claim_year',
  beneficiaryName: 'k.beneficiary_name',
  status: 'k.status',
  version: 'k.version',
  computedFen: 'k.computed_fen',
  amountFen: 'k.amount_fen',
  dueAt: 'k.due_at',
  submittedAt: 'k.submitted_at',
} as const;

const isHeld = (trx: Transaction) =>
  trx.raw(`exists (select 1 from claim_holds h where h.claim_id = k.id and h.lifted_at is null) as "isHeld"`);

/** What narrows a list of claims. */
export interface ClaimFilter {
  status?: ClaimStatus | undefined;
  /** Only those that wait for somebody in such a role. */
  statuses?: readonly ClaimStatus[] | undefined;
  /** Only those on which this person may still act in the duty of its status: no other duty is theirs there (四眼). */
  actableBy?: { userId: string; decidesFacts: boolean; speaksForBodies: boolean } | undefined;
  claimYear?: number | undefined;
  contractId?: string | undefined;
  policyCode?: string | undefined;
  /** Name of the beneficiary, or the beginning of a registration number. */
  words?: string | undefined;
  /** Computed or decided for so much at least. */
  leastFen?: bigint | undefined;
  /** With a due date before this instant. */
  dueBefore?: string | undefined;
  held?: boolean | undefined;
}

const DUTY_OF_STATUS: Partial<Record<ClaimStatus, Duty>> = {
  first_check: 'first_check',
  second_check: 'second_check',
  joint_review: 'joint_review',
  bureau_decision: 'approval',
  under_objection: 'reward_objection',
  approval: 'approval',
};

/** Claims in the scope of the transaction, oldest first; one row more than the page tells whether there is another. */
export async function listRewardClaims(
  trx: Transaction,
  filter: ClaimFilter & {
    /** 账户变更待核实: only those whose account waits for a second person. */
    payeeChangeWaits?: boolean | undefined;
    after?: { submittedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<ClaimListRow[]> {
  const query = trx('reward_claims as k')
    .leftJoin('registrations as r', 'r.contract_id', 'k.contract_id')
    .select<ClaimListRow[]>(ROW_COLUMNS, isHeld(trx))
    .orderBy(['k.submitted_at', 'k.id'])
    .limit(filter.limit + 1);
  if (filter.status !== undefined) void query.where('k.status', filter.status);
  if (filter.claimYear !== undefined) void query.where('k.claim_year', filter.claimYear);
  if (filter.contractId !== undefined) {
    void query.whereIn('k.id', trx('claim_contracts').select('claim_id').where({ contract_id: filter.contractId }));
  }
  narrow(trx, query, filter);
  if (filter.payeeChangeWaits === true) void query.whereNotNull('k.payee_changed_by');
  if (filter.after !== undefined) {
    void query.whereRaw('(k.submitted_at, k.id) > (?, ?)', [filter.after.submittedAt, filter.after.id]);
  }
  return query;
}

function narrow(trx: Transaction, query: Query, filter: ClaimFilter): void {
  const { policyCode, words, leastFen, dueBefore, held, statuses, actableBy } = filter;
  if (policyCode !== undefined) void query.where('k.policy_code', policyCode);
  if (leastFen !== undefined) void query.whereRaw('coalesce(k.amount_fen, k.computed_fen) >= ?', [leastFen.toString()]);
  if (dueBefore !== undefined) void query.where('k.due_at', '<', dueBefore);
  if (words !== undefined) {
    const like = words.replace(/[\\%_]/g, (character) => `\\${character}`);
    void query.whereRaw('(k.beneficiary_name ilike ? or r.number like ?)', [`%${like}%`, `${like}%`]);
  }
  if (held !== undefined) {
    void query.whereRaw(
      `${held ? '' : 'not '}exists (select 1 from claim_holds h where h.claim_id = k.id and h.lifted_at is null)`,
    );
  }
  if (actableBy === undefined) {
    if (statuses !== undefined) void query.whereIn('k.status', [...statuses]);
    return;
  }
  const { userId, decidesFacts, speaksForBodies } = actableBy;
  void query.where((any) => {
    for (const status of statuses ?? []) {
      const duty = DUTY_OF_STATUS[status];
      void any.orWhere((one) => {
        void one.where('k.status', status);
        if (duty === undefined) return;
        void one.whereNotExists(
          trx('case_duties as d')
            .join('claim_contracts as x', 'x.contract_id', 'd.contract_id')
            .whereRaw('x.claim_id = k.id and d.user_id = ? and d.duty <> ?', [userId, duty]),
        );
        if (status === 'joint_review' && speaksForBodies) void one.whereRaw(STILL_TO_SPEAK, [userId]);
      });
    }
    if (decidesFacts) {
      void any.orWhereRaw(
        `k.status = 'submitted' and exists (select 1 from stated_facts f where f.claim_id = k.id and f.status = 'stated')`,
      );
    }
    if (!decidesFacts && (statuses ?? []).length === 0) void any.whereRaw('false');
  });
}

type Query = ReturnType<ReturnType<Transaction>['where']>;

/** A body of the running joint review for which this person speaks, and which has not spoken. */
const STILL_TO_SPEAK = `exists (select 1 from joint_reviews j
    cross join lateral jsonb_array_elements(j.bodies) b
    join review_body_members m on m.body_code = b ->> 'code' and m.ended_at is null
    where j.claim_id = k.id and j.ended_at is null and m.user_id = ?
      and not exists (select 1 from joint_opinions o where o.joint_review_id = j.id and o.body_code = m.body_code))`;

/** What the status table asks of a claim. */
export interface ClaimFacts {
  id: string;
  contractId: string;
  organisationId: string;
  status: ClaimStatus;
}

/** The facts of a visible claim, or undefined. */
export async function findClaimFacts(trx: Transaction, id: string): Promise<ClaimFacts | undefined> {
  return trx('reward_claims')
    .select<ClaimFacts[]>({
      id: 'id',
      contractId: 'contract_id',
      organisationId: 'organisation_id',
      status: 'status',
    })
    .where({ id })
    .first()
    .options(prepared('claim-facts'));
}

/** A claim with its sheet, its publicity and where its money is. */
export interface ClaimDossier extends ClaimListRow {
  beneficiaryCreditCode: string;
  basisFen: bigint;
  sheet: RewardSheetWire | null;
  payeeAccountName: string | null;
  payeeBankName: string | null;
  payeeBankCode: string | null;
  payeeAccountNumber: string | null;
  payeeChangedBy: string | null;
  payeePersonName: string | null;
  lastPaymentProblem: string | null;
  updatedAt: string;
  receipts: {
    id: string;
    kind: 'invoice' | 'bank_slip';
    number: string;
    receivedOn: string;
    amountFen: bigint;
    status: 'entered' | 'verified' | 'rejected';
    contractId: string;
    attachmentId: string;
    /** Null for whoever does not see the documents of the contract. */
    fileName: string | null;
    findings: string[];
    explanation: string | null;
  }[];
  publicities: {
    id: string;
    round: number;
    status: string;
    openedOn: string;
    closesOn: string;
    provisional: boolean;
  }[];
  objections: {
    id: string;
    content: string;
    channel: string;
    receivedAt: string;
    objectorName: string;
    objectorContact: string;
    outcome: string | null;
    decisionReason: string | null;
    decidedAt: string | null;
  }[];
  payments: {
    instructionId: string;
    reference: string;
    batchId: string;
    status: string;
    amountFen: bigint;
    reason: string | null;
    executedOn: string | null;
  }[];
  /** All that is owed back together, for the reason that came last. */
  recovery: { amountFen: bigint; reasonCode: string; status: string } | null;
}

type ClaimHead = Omit<ClaimDossier, 'receipts' | 'publicities' | 'objections' | 'payments' | 'recovery'>;

/** The whole dossier of a visible claim, or undefined. */
export async function findClaimDossier(trx: Transaction, id: string): Promise<ClaimDossier | undefined> {
  const head = await trx('reward_claims as k')
    .leftJoin('registrations as r', 'r.contract_id', 'k.contract_id')
    .select<ClaimHead[]>(
      {
        ...ROW_COLUMNS,
        beneficiaryCreditCode: 'k.beneficiary_credit_code',
        basisFen: 'k.basis_fen',
        sheet: 'k.sheet',
        payeeAccountName: 'k.payee_account_name',
        payeeBankName: 'k.payee_bank_name',
        payeeBankCode: 'k.payee_bank_code',
        payeeAccountNumber: 'k.payee_account_number',
        payeeChangedBy: 'k.payee_changed_by',
        payeePersonName: 'k.payee_person_name',
        lastPaymentProblem: 'k.last_payment_problem',
        updatedAt: 'k.updated_at',
      },
      isHeld(trx),
    )
    .where('k.id', id)
    .first();
  if (head === undefined) return undefined;
  return {
    ...head,
    sheet: await sheetInScope(trx, head.sheet),
    receipts: await trx('claim_receipts as x')
      .join('receipts as q', 'q.id', 'x.receipt_id')
      .leftJoin('attachments as a', 'a.id', 'q.attachment_id')
      .select<ClaimDossier['receipts']>({
        id: 'q.id',
        kind: 'q.kind',
        number: 'q.number',
        receivedOn: 'q.received_on',
        amountFen: 'q.amount_fen',
        status: 'q.status',
        contractId: 'q.contract_id',
        attachmentId: 'q.attachment_id',
        fileName: 'a.file_name',
        findings: 'q.findings',
        explanation: 'q.explanation',
      })
      .where('x.claim_id', id)
      .orderBy(['q.received_on', 'q.id']),
    publicities: await trx('publicities')
      .select<ClaimDossier['publicities']>({
        id: 'id',
        round: 'round',
        status: 'status',
        openedOn: 'opened_on',
        closesOn: 'closes_on',
        provisional: 'provisional',
      })
      .where({ claim_id: id })
      .orderBy('round'),
    objections: await trx('objections')
      .select<ClaimDossier['objections']>({
        id: 'id',
        content: 'content',
        channel: 'channel',
        receivedAt: 'received_at',
        objectorName: 'objector_name',
        objectorContact: 'objector_contact',
        outcome: 'outcome',
        decisionReason: 'decision_reason',
        decidedAt: 'decided_at',
      })
      .where({ claim_id: id })
      .orderBy('received_at'),
    payments: await trx('payment_instructions')
      .select<ClaimDossier['payments']>({
        instructionId: 'id',
        reference: 'reference',
        batchId: 'batch_id',
        status: 'status',
        amountFen: 'amount_fen',
        reason: 'reason',
        executedOn: 'executed_on',
      })
      .where({ claim_id: id })
      .orderBy('updated_at'),
    recovery:
      (await trx('recoveries')
        .select<NonNullable<ClaimDossier['recovery']>[]>(
          trx.raw('(sum(amount_fen) over ())::bigint as "amountFen"'),
          'reason_code as reasonCode',
          'status',
        )
        .where({ claim_id: id })
        .whereNotIn('status', ['proposed', 'recovery_refused'] satisfies RecoveryStatus[])
        .orderBy('opened_at', 'desc')
        .first()) ?? null,
  };
}

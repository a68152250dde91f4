import type { Transaction } from './connection.js';

/** One payment that was made, as a sample draws it. */
export interface PaidInstruction {
  instructionId: string;
  reference: string;
  claimId: string;
  contractId: string;
  payeeName: string;
  amountFen: bigint;
  paidOn: string | null;
  email: string | null;
  recipientName: string;
}

/** 总体: every payment of these days that stands as paid, in the order of their references; each with whom to write to. */
export async function listPaidInstructions(
  trx: Transaction,
  of: { policyCode?: string | undefined; paidFromOn: string; paidToOn: string },
): Promise<PaidInstruction[]> {
  const query = trx('payment_instructions as i')
    .join('reward_claims as k', 'k.id', 'i.claim_id')
    .leftJoin('users as u', 'u.id', 'k.submitted_by')
    .select<PaidInstruction[]>({
      instructionId: 'i.id',
      reference: 'i.reference',
      claimId: 'i.claim_id',
      contractId: 'i.contract_id',
      payeeName: 'i.payee_name',
      amountFen: 'i.amount_fen',
      paidOn: 'i.executed_on',
      email: 'u.email',
      recipientName: 'u.name',
    })
    .where('i.status', 'paid')
    .whereBetween('i.executed_on', [of.paidFromOn, of.paidToOn])
    .orderBy('i.reference');
  if (of.policyCode !== undefined) void query.where('k.policy_code', of.policyCode);
  return query;
}

export interface ReceiptPlanRecord {
  id: string;
  policyCode: string | null;
  paidFromOn: string;
  paidToOn: string;
  method: string;
  seed: string;
  confidencePermille: number;
  tolerablePermille: number;
  populationSize: number;
  populationSha256: string;
  sampleSize: number;
  answerByOn: string;
  drawnBy: string;
  drawnAt: string;
}

const PLAN_COLUMNS = {
  id: 'id',
  policyCode: 'policy_code',
  paidFromOn: 'paid_from_on',
  paidToOn: 'paid_to_on',
  method: 'method',
  seed: 'seed',
  confidencePermille: 'confidence_permille',
  tolerablePermille: 'tolerable_permille',
  populationSize: 'population_size',
  populationSha256: 'population_sha256',
  sampleSize: 'sample_size',
  answerByOn: 'answer_by_on',
  drawnBy: 'drawn_by',
  drawnAt: 'drawn_at',
} as const;

export async function addReceiptPlan(trx: Transaction, plan: ReceiptPlanRecord): Promise<void> {
  await trx('payee_receipt_plans').insert({
    id: plan.id,
    policy_code: plan.policyCode,
    paid_from_on: plan.paidFromOn,
    paid_to_on: plan.paidToOn,
    method: plan.method,
    seed: plan.seed,
    confidence_permille: plan.confidencePermille,
    tolerable_permille: plan.tolerablePermille,
    population_size: plan.populationSize,
    population_sha256: plan.populationSha256,
    sample_size: plan.sampleSize,
    answer_by_on: plan.answerByOn,
    drawn_by: plan.drawnBy,
    drawn_at: plan.drawnAt,
  });
}

/** The plans, newest first; one more than the page tells whether there is another. */
export async function listReceiptPlans(
  trx: Transaction,
  filter: { before?: { drawnAt: string; id: string } | undefined; limit: number },
): Promise<ReceiptPlanRecord[]> {
  const query = trx('payee_receipt_plans')
    .select<ReceiptPlanRecord[]>(PLAN_COLUMNS)
    .orderBy([
      { column: 'drawn_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.before !== undefined)
    void query.whereRaw('(drawn_at, id) < (?, ?)', [filter.before.drawnAt, filter.before.id]);
  return query;
}

/** A plan, or undefined. */
export async function findReceiptPlan(trx: Transaction, id: string): Promise<ReceiptPlanRecord | undefined> {
  return trx('payee_receipt_plans').select<ReceiptPlanRecord[]>(PLAN_COLUMNS).where({ id }).first();
}

/** What one drawn payee was asked, and said. */
export interface ReceiptCheckRecord {
  id: string;
  planId: string;
  claimId: string;
  instructionId: string;
  reference: string;
  rank: number;
  hash: string;
  amountFen: bigint;
  paidOn: string | null;
  recipientName: string;
  email: string | null;
  answer: 'received' | 'not_received' | 'other_amount' | null;
  answeredFen: bigint | null;
  answeredName: string | null;
  remarks: string | null;
  answeredAt: string | null;
  settlement: string | null;
  settledBy: string | null;
  settledAt: string | null;
}

const CHECK_COLUMNS = {
  id: 'id',
  planId: 'plan_id',
  claimId: 'claim_id',
  instructionId: 'instruction_id',
  reference: 'reference',
  rank: 'rank',
  hash: 'hash',
  amountFen: 'amount_fen',
  paidOn: 'paid_on',
  recipientName: 'recipient_name',
  email: 'email',
  answer: 'answer',
  answeredFen: 'answered_fen',
  answeredName: 'answered_name',
  remarks: 'remarks',
  answeredAt: 'answered_at',
  settlement: 'settlement',
  settledBy: 'settled_by',
  settledAt: 'settled_at',
} as const;

export async function addReceiptCheck(
  trx: Transaction,
  check: Pick<
    ReceiptCheckRecord,
    | 'id'
    | 'planId'
    | 'claimId'
    | 'instructionId'
    | 'reference'
    | 'rank'
    | 'hash'
    | 'amountFen'
    | 'paidOn'
    | 'recipientName'
    | 'email'
  >,
): Promise<void> {
  await trx('payee_receipt_checks').insert({
    id: check.id,
    plan_id: check.planId,
    claim_id: check.claimId,
    instruction_id: check.instructionId,
    reference: check.reference,
    rank: check.rank,
    hash: check.hash,
    amount_fen: check.amountFen,
    paid_on: check.paidOn,
    recipient_name: check.recipientName,
    email: check.email,
  });
}

/** What the drawn payees of a plan were asked, in the order of the draw. */
export async function listReceiptChecks(trx: Transaction, planId: string): Promise<ReceiptCheckRecord[]> {
  return trx('payee_receipt_checks')
    .select<ReceiptCheckRecord[]>(CHECK_COLUMNS)
    .where({ plan_id: planId })
    .orderBy('rank');
}

/** How many of a plan have answered, and how many did not get what was paid. */
export async function countReceiptAnswers(
  trx: Transaction,
  planIds: readonly string[],
): Promise<Map<string, { answered: number; notReceived: number }>> {
  const rows = await trx('payee_receipt_checks')
    .select<{ planId: string; answered: number; notReceived: number }[]>(
      { planId: 'plan_id' },
      trx.raw('count(answer)::int as "answered"'),
      trx.raw(`(count(*) filter (where answer <> 'received'))::int as "notReceived"`),
    )
    .whereIn('plan_id', [...planIds])
    .groupBy('plan_id');
  return new Map(rows.map(({ planId, ...counts }) => [planId, counts]));
}

/** 待处理: payments that did not arrive or arrived otherwise, and that nobody has settled; the longest first. */
export async function listReceiptProblems(
  trx: Transaction,
  filter: { after?: { answeredAt: string; id: string } | undefined; limit: number },
): Promise<ReceiptCheckRecord[]> {
  const query = trx('payee_receipt_checks')
    .select<ReceiptCheckRecord[]>(CHECK_COLUMNS)
    .whereIn('answer', ['not_received', 'other_amount'])
    .whereNull('settled_at')
    .orderBy(['answered_at', 'id'])
    .limit(filter.limit + 1);
  if (filter.after !== undefined) {
    void query.whereRaw('(answered_at, id) > (?, ?)', [filter.after.answeredAt, filter.after.id]);
  }
  return query;
}

/** One question, in the scope of the transaction; undefined when there is none. */
export async function findReceiptCheck(trx: Transaction, id: string): Promise<ReceiptCheckRecord | undefined> {
  return trx('payee_receipt_checks').select<ReceiptCheckRecord[]>(CHECK_COLUMNS).where({ id }).first();
}

/** Keeps the answer of a payee, once. */
export async function answerReceiptCheck(
  trx: Transaction,
  id: string,
  answer: {
    answer: NonNullable<ReceiptCheckRecord['answer']>;
    answeredFen: bigint | null;
    answeredName: string;
    remarks: string | null;
    answeredAt: string;
    linkId: string;
  },
): Promise<void> {
  await trx('payee_receipt_checks').where({ id }).whereNull('answer').update({
    answer: answer.answer,
    answered_fen: answer.answeredFen,
    answered_name: answer.answeredName,
    remarks: answer.remarks,
    answered_at: answer.answeredAt,
    link_id: answer.linkId,
  });
}

/** Settles what did not arrive; false when nothing of this id waits. */
export async function settleReceiptCheck(
  trx: Transaction,
  id: string,
  settled: { settledBy: string; settledAt: string; settlement: string },
): Promise<boolean> {
  const count = await trx('payee_receipt_checks')
    .where({ id })
    .whereIn('answer', ['not_received', 'other_amount'])
    .whereNull('settled_at')
    .update({ settled_by: settled.settledBy, settled_at: settled.settledAt, settlement: settled.settlement });
  return count > 0;
}

import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';

/** Keeps a proposal with the ranking it rests on; returns its round. */
export async function addAward(
  trx: Transaction,
  award: { id: string; challengeId: string; bidId: string; ranking: unknown; reason: string; by: string; at: string },
): Promise<number> {
  const last = await trx('challenge_awards')
    .where({ challenge_id: award.challengeId })
    .max<{ round: number | null }[]>('round as round')
    .first();
  const round = (last?.round ?? 0) + 1;
  await trx('challenge_awards').insert({
    id: award.id,
    challenge_id: award.challengeId,
    round,
    bid_id: award.bidId,
    ranking: JSON.stringify(award.ranking),
    reason: award.reason,
    proposed_by: award.by,
    proposed_at: award.at,
  });
  return round;
}

/** The bid that was proposed last. Throws `bid-not-found`. */
export async function getProposedBidId(trx: Transaction, challengeId: string): Promise<string> {
  const row = await trx('challenge_awards')
    .select<{ bid_id: string }[]>('bid_id')
    .where({ challenge_id: challengeId })
    .orderBy('round', 'desc')
    .first();
  if (row === undefined) throw new DomainError('bid-not-found', { challengeId });
  return row.bid_id;
}

export interface MilestoneRecord {
  milestoneNo: number;
  dueOn: string;
  reportedAt?: string;
  outcome?: string;
}

export async function addMilestones(
  trx: Transaction,
  challengeId: string,
  milestones: readonly { id: string; milestoneNo: number; title: string; dueOn: string }[],
): Promise<void> {
  await trx('challenge_milestones').insert(
    milestones.map(({ id, milestoneNo, title, dueOn }) => ({
      id,
      challenge_id: challengeId,
      milestone_no: milestoneNo,
      title,
      due_on: dueOn,
    })),
  );
}

export async function listMilestones(trx: Transaction, challengeId: string): Promise<MilestoneRecord[]> {
  const rows = await trx('challenge_milestones')
    .select<{ milestone_no: number; due_on: string; reported_at: string | null; outcome: string | null }[]>(
      'milestone_no',
      'due_on',
      'reported_at',
      'outcome',
    )
    .where({ challenge_id: challengeId })
    .orderBy('milestone_no');
  return rows.map((row) => ({
    milestoneNo: row.milestone_no,
    dueOn: row.due_on,
    ...(row.reported_at === null ? {} : { reportedAt: row.reported_at }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
  }));
}

export async function saveMilestone(
  trx: Transaction,
  challengeId: string,
  milestoneNo: number,
  changes:
    | { report: string; reportedAt: string }
    | { outcome: string; opinion: string; decidedBy: string; decidedAt: string },
): Promise<void> {
  await trx('challenge_milestones')
    .where({ challenge_id: challengeId, milestone_no: milestoneNo })
    .update(
      'report' in changes
        ? { report: changes.report, reported_at: changes.reportedAt }
        : {
            outcome: changes.outcome,
            opinion: changes.opinion,
            decided_by: changes.decidedBy,
            decided_at: changes.decidedAt,
          },
    );
}

/** Records the deposit of a challenge; false when it has one, or the slip was used for another. */
export async function addDeposit(
  trx: Transaction,
  deposit: {
    challengeId: string;
    firstSumFen: bigint;
    amountFen: bigint;
    holder: string;
    slipNumber: string;
    paidOn: string;
    by: string;
    at: string;
  },
): Promise<boolean> {
  const rows = await trx('challenge_deposits')
    .insert({
      challenge_id: deposit.challengeId,
      first_sum_fen: deposit.firstSumFen,
      amount_fen: deposit.amountFen,
      holder: deposit.holder,
      slip_number: deposit.slipNumber,
      paid_on: deposit.paidOn,
      recorded_by: deposit.by,
      recorded_at: deposit.at,
    })
    .onConflict()
    .ignore()
    .returning('challenge_id');
  return rows.length === 1;
}

/** Decides what becomes of a deposit, once; false when there is none that waits. */
export async function decideDeposit(
  trx: Transaction,
  decision: { challengeId: string; outcome: string; reason: string; by: string; at: string },
): Promise<boolean> {
  const count = await trx('challenge_deposits')
    .where({ challenge_id: decision.challengeId })
    .whereNull('outcome')
    .update({ outcome: decision.outcome, reason: decision.reason, decided_by: decision.by, decided_at: decision.at });
  return count === 1;
}

/** True when more time was asked for before, whatever came of it. */
export async function isExtensionAsked(trx: Transaction, challengeId: string): Promise<boolean> {
  return (await trx('challenge_extensions').where({ challenge_id: challengeId }).first('challenge_id')) !== undefined;
}

/** Keeps the one request for more time; false when there was one before. */
export async function addExtension(
  trx: Transaction,
  extension: { challengeId: string; fromOn: string; toOn: string; reason: string; by: string; at: string },
): Promise<boolean> {
  const rows = await trx('challenge_extensions')
    .insert({
      challenge_id: extension.challengeId,
      from_on: extension.fromOn,
      to_on: extension.toOn,
      reason: extension.reason,
      asked_by: extension.by,
      asked_at: extension.at,
    })
    .onConflict('challenge_id')
    .ignore()
    .returning('challenge_id');
  return rows.length === 1;
}

/** Decides the request that waits; its new end of the work, or undefined when none waits. */
export async function decideExtension(
  trx: Transaction,
  decision: { challengeId: string; outcome: string; opinion: string; by: string; at: string },
): Promise<string | undefined> {
  const [row] = await trx('challenge_extensions')
    .where({ challenge_id: decision.challengeId })
    .whereNull('outcome')
    .update({ outcome: decision.outcome, opinion: decision.opinion, decided_by: decision.by, decided_at: decision.at })
    .returning<{ to_on: string }[]>('to_on');
  return row?.to_on;
}

/** Keeps an expert's opinion on the result; one in each round of acceptance. False when it was given before. */
export async function addOpinion(
  trx: Transaction,
  opinion: { challengeId: string; round: number; userId: string; outcome: string; opinion: string; at: string },
): Promise<boolean> {
  const rows = await trx('challenge_opinions')
    .insert({
      challenge_id: opinion.challengeId,
      round: opinion.round,
      user_id: opinion.userId,
      outcome: opinion.outcome,
      opinion: opinion.opinion,
      given_at: opinion.at,
    })
    .onConflict(['challenge_id', 'round', 'user_id'])
    .ignore()
    .returning('user_id');
  return rows.length === 1;
}

/** How many experts found that the result passes, and how many that it does not. */
export async function countOpinions(
  trx: Transaction,
  challengeId: string,
  round: number,
): Promise<{ pass: number; fail: number }> {
  const outcomes = await trx('challenge_opinions')
    .where({ challenge_id: challengeId, round })
    .pluck<string[]>('outcome');
  return {
    pass: outcomes.filter((outcome) => outcome === 'pass').length,
    fail: outcomes.filter((outcome) => outcome === 'fail').length,
  };
}

/** How often acceptance was applied for: each is a round with opinions of its own. */
export async function countAcceptanceRounds(trx: Transaction, challengeId: string): Promise<number> {
  const row = await trx('case_events')
    .where({ subject_kind: 'challenge', subject_id: challengeId, status_after: 'acceptance' })
    .whereIn('kind', ['challenge.acceptance_asked', 'challenge.objection_upheld'])
    .count<{ count: bigint }[]>('id as count')
    .first();
  return Number(row?.count ?? 0n);
}

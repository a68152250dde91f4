import type { Transaction } from './connection.js';

/** 局长办公会 on one claim. */
export interface MeetingDecision {
  id: string;
  meetingNumber: string;
  heldOn: string;
  minutesDocumentId: string;
  outcome: 'pass' | 'lower' | 'set' | 'refuse';
  amountFen: bigint | null;
  reason: string | null;
  recordedBy: string;
  recordedAt: string;
}

export async function addMeetingDecision(trx: Transaction, claimId: string, decision: MeetingDecision): Promise<void> {
  await trx('meeting_decisions').insert({
    id: decision.id,
    claim_id: claimId,
    meeting_number: decision.meetingNumber,
    held_on: decision.heldOn,
    minutes_document_id: decision.minutesDocumentId,
    outcome: decision.outcome,
    amount_fen: decision.amountFen,
    reason: decision.reason,
    recorded_by: decision.recordedBy,
    recorded_at: decision.recordedAt,
  });
}

export async function listMeetingDecisions(trx: Transaction, claimId: string): Promise<MeetingDecision[]> {
  return trx('meeting_decisions')
    .select<MeetingDecision[]>({
      id: 'id',
      meetingNumber: 'meeting_number',
      heldOn: 'held_on',
      minutesDocumentId: 'minutes_document_id',
      outcome: 'outcome',
      amountFen: 'amount_fen',
      reason: 'reason',
      recordedBy: 'recorded_by',
      recordedAt: 'recorded_at',
    })
    .where({ claim_id: claimId })
    .orderBy('recorded_at');
}

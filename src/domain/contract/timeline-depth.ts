/**
 * How much of a case's history its parties are told: what happened, when, by which role, and the reasons that are
 * addressed to them. Notes between officers (reviews, checks, referrals) and the traces of the engine stay inside.
 */

import type { Actor } from '../actor.js';

/** `all`: auditors and supervisors; `own`: the organisation that filed; `party`: the other party of a registered contract. */
export type TimelineDepth = 'all' | 'own' | 'party';

/** Acts whose reason is a message to the applicant: what is asked of them, what was refused, and why. */
const REASON_IS_FOR_APPLICANT: readonly string[] = [
  'contract.correction_requested',
  'contract.not_accepted',
  'contract.not_registered',
  'contract.closed_no_response',
  'contract.amendment_refused',
  'contract.deregistered',
  'contract.deregistration_refused',
  'contract.objection_dismissed',
  'contract.re_recognised',
  'contract.revocation_proposed',
  'contract.revoked',
  'contract.revocation_cleared',
  // Licensing Law arts 42 and 45 by analogy: they are told why their case takes longer
  'contract.clock_paused',
  'contract.clock_resumed',
  'contract.extension_granted',
  'contract.refused_by_counterparty',
  'reward.refused',
  'reward.refused_by_rule',
  'reward.objection_upheld',
  'reward.objection_dismissed',
  'reward.payee_change_refused',
  'reward.cancelled',
  'reward.recovery_opened',
];

/** What the other party of a contract learns of it: that it is in force, changed or ended. */
const FOR_THE_OTHER_PARTY: readonly string[] = [
  'contract.registered',
  'certificate.issued',
  'contract.amended',
  'contract.re_recognised',
  'contract.deregistered',
  'contract.revoked',
  'contract.completed',
];

/**
 * What stays inside: what the offices still have to settle among themselves, which names claims and payments of others, and
 * what a scanner said of the papers of an expert.
 */
const INSIDE: readonly string[] = [
  'contract.dependants_flagged',
  'contract.dependant_settled',
  'contract.write_off_proposed',
  'contract.write_off_confirmed',
  'contract.write_off_refused',
  'contract.expert_document_infected',
  'contract.expert_document_cleared',
];

/** Facts of an event that say nothing of anybody's work: dates, numbers, amounts of one's own. */
const FACTS_FOR_APPLICANT: readonly string[] = [
  'dueOn',
  'dueBeforeOn',
  'provisional',
  'pauseReason',
  'pauseWords',
  'latestEndOn',
  'days',
  'article',
  'closesOn',
  'acceptedOn',
  'endedOn',
  'versionNo',
  'round',
  'items',
  'fields',
  'registrationNumber',
  'registrationVersion',
  'slot',
  'attachmentId',
  'receiptId',
  'verified',
  'rejected',
  'amountFen',
  'computedFen',
  'policyCode',
  'remedies',
  'secondReviewOffice',
];

/** How much of a contract this person is told: who belongs to one of its parties is told what that party is, whatever else they are. */
export function depthOf(
  actor: Actor,
  contract: { organisationId: string; counterpartyOrganisationId: string | null },
): TimelineDepth {
  if (actor.organisationId === contract.organisationId) return 'own';
  if (actor.organisationId !== undefined && actor.organisationId === contract.counterpartyOrganisationId)
    return 'party';
  return actor.roles.some((role) => role !== 'applicant') ? 'all' : 'party';
}

/** True when this reader is told of the event at all. */
export function isTold(depth: TimelineDepth, event: { kind: string; subjectKind: string }): boolean {
  if (depth === 'all') return true;
  if (event.subjectKind === 'payout_batch' || INSIDE.includes(event.kind)) return false;
  // claims of others are out of sight already
  const isOfClaim = event.subjectKind === 'reward_claim' || event.subjectKind === 'payment_instruction';
  return depth === 'own' || isOfClaim || FOR_THE_OTHER_PARTY.includes(event.kind);
}

/** True when the reason was written for the applicant, or by them. */
export function isReasonForApplicant(event: { kind: string; actorRole: string }): boolean {
  return event.actorRole === 'applicant' || REASON_IS_FOR_APPLICANT.includes(event.kind);
}

/** The facts of an event as the applicant is told them. */
export function factsForApplicant(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => FACTS_FOR_APPLICANT.includes(name)));
}

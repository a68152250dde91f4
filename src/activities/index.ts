import type { CaseProcesses } from '../gateways/case-processes.js';
import type { CertificateRenderer } from '../gateways/certificate-renderer.js';
import type { DocumentStore } from '../gateways/document-store.js';
import type { CreditRegisters } from '../gateways/credit-check.js';
import type { PublicityRules } from '../domain/reward/publicity.js';
import type { PayoutTerms } from '../domain/payout/payout-terms.js';
import type { TreasuryGateway } from '../gateways/treasury.js';
import { recordAcceptance, recordCorrectionRequest, recordNonAcceptance } from './acceptance.js';
import { recordAlarm } from './alarm.js';
import {
  readBatch,
  recordBatch,
  recordBatchCheck,
  recordBatchRelease,
  recordEnquiry,
  recordPaymentFileSent,
  tellClaims,
  tellMovedClaims,
} from './batch.js';
import { recordCertificateIssued, removeDocuments, renderCertificate } from './certificate.js';
import {
  recordAmendmentApplication,
  recordAmendmentDecision,
  recordAmendmentWithdrawal,
  recordDeregistration,
  recordDeregistrationApplication,
  recordDeregistrationRefusal,
  recordDeregistrationWithdrawal,
} from './change.js';
import { recordApproval, recordFirstCheck, recordSecondCheck } from './check-claim.js';
import { recordClaimCorrectionAnswer, recordClaimCorrectionRequest } from './claim-correction.js';
import { recordClaimDue } from './claim-due.js';
import {
  recordObjection,
  recordObjectionDecision,
  recordObjectionNote,
  recordPaperObjection,
} from './claim-objection.js';
import { recordCreditInquiry } from './credit.js';
import { offerCandidates, recordCandidateConfirmation, recordGivenPayee } from './candidates.js';
import { recordClaim, recordClaimWithdrawal } from './claim.js';
import { recordExtensionDecision, recordExtensionRequest, recordPause, recordPauseEnd } from './clock.js';
import { recordBudgetDecision, recordBudgetProposal, recordShareClaim, recordShareReceipt } from './budget.js';
import { recordCompletion } from './completion.js';
import { recomputeDueDates, ringMissedAlarms } from './clock-duties.js';
import { recordComputation } from './compute-reward.js';
import { recordDispute, recordDisputeClosing } from './dispute.js';
import { recordFundingPlan, recordFundingPlanDecision } from './funding-plan.js';
import { withHeartbeats } from './heartbeats.js';
import { checkInvariants, collectTreasuryResults, findOrphans, listOverdue } from './nightly.js';
import {
  recordExceptionClosing,
  recordExceptionOwner,
  recordNationalComparison,
  recordNationalExport,
  recordNationalImport,
} from './national.js';
import { recordJointOpinion } from './joint-review.js';
import { recordMeetingDecision } from './meeting.js';
import { recordHold, recordHoldLifting } from './place-hold.js';
import { readClaim, readContract } from './read-case.js';
import { recordReceipt, recordReceiptVerification } from './receipts.js';
import { recordPayee, recordPayeeCheck } from './payee.js';
import { recordInvariantCheck } from './invariant-check.js';
import { recordGateClosing, recordGateOpening } from './payout-gate.js';
import { recomputeSheets } from './recompute-sheets.js';
import { recordPayoutDeskAct } from './payout-desk.js';
import { recordReconciliation } from './reconcile.js';
import type { ActDependencies } from './record-act.js';
import { recordRecoveryAct } from './recovery.js';
import { recordRegistrationObjection, recordRegistrationObjectionDecision } from './registration-objection.js';
import { remindOfDeadlines } from './remind.js';
import { recordHandedResults } from './results.js';
import { recordRetypingProposal } from './retyping.js';
import { recordHearing, recordRevocationDecision, recordRevocationProposal, recordStatement } from './revocation.js';
import { recordDecision, recordExpertOpinion, recordSecondDecision } from './review.js';
import { recordSpotCheckFinding } from './spot-check.js';
import { recordStatedFactDecisions, recordStatedFacts } from './stated-facts.js';
import { recordSnapshot, recordTargets } from './statistics.js';
import { recordPurge, recordResubmission, recordSubmission, recordWithdrawal } from './submission.js';
import { recordTransferDecision, recordTransferProposal } from './transfer.js';
import { putAwayResults, sendEnquiry, sendPaymentFile, watchTreasury } from './treasury.js';
import {
  readChallenge,
  recordChallenge,
  recordChallengeCheck,
  recordChallengeDeadline,
  recordChallengePublication,
  recordChallengeResubmission,
  recordChallengeWithdrawal,
} from './challenge.js';
import {
  recordBid,
  recordBidWithdrawal,
  recordChallengeExpert,
  recordChallengeInterest,
  recordMembership,
  recordScores,
} from './bid.js';
import {
  recordAwardDecision,
  recordAwardProposal,
  recordAwardRelease,
  recordChallengeObjection,
  recordChallengeObjectionDecision,
} from './award.js';
import {
  recordAcceptanceApplication,
  recordAcceptanceDecision,
  recordAcceptanceOpinion,
  recordChallengeContract,
  recordDeposit,
  recordDepositDecision,
  recordMilestoneDecision,
  recordMilestoneReport,
  recordWorkExtensionDecision,
  recordWorkExtensionRequest,
} from './challenge-work.js';
import { recordChallengeClaim, wakeClaim } from './challenge-claim.js';
import {
  readProject,
  recordCommitteeAmount,
  recordProject,
  recordProjectAcceptance,
  recordProjectCheck,
  recordProjectClaim,
  recordProjectWithdrawal,
  recordProof,
  recordVouchers,
} from './project.js';

/** What lies outside the record, handed in by the worker. */
export interface OutsideDependencies {
  documents: DocumentStore;
  treasury: TreasuryGateway;
  processes: CaseProcesses;
  certificates: CertificateRenderer;
  /** Asks public registers; left out where none can be asked. */
  credit?: CreditRegisters | undefined;
  options: {
    publicUrl: string;
    isDemo: boolean;
    unconfirmedPolicies: 'refuse' | 'pay';
    /** What is left out of publicity, and whether nameless objections are heard; `USUAL_PUBLICITY_RULES` by default. */
    publicity?: PublicityRules;
    /** What was agreed with the treasury; `USUAL_PAYOUT_TERMS` by default. */
    payoutTerms?: PayoutTerms;
  };
}

/** Every act of the registry, bound to its database and gateways. */
export function createActivities(dependencies: ActDependencies & OutsideDependencies) {
  return {
    recordSubmission: recordSubmission(dependencies),
    recordResubmission: recordResubmission(dependencies),
    recordWithdrawal: recordWithdrawal(dependencies),
    recordPurge: recordPurge(dependencies),
    recordAcceptance: recordAcceptance(dependencies),
    recordNonAcceptance: recordNonAcceptance(dependencies),
    recordCorrectionRequest: recordCorrectionRequest(dependencies),
    recordDecision: recordDecision(dependencies),
    recordSecondDecision: recordSecondDecision(dependencies),
    recordExpertOpinion: recordExpertOpinion(dependencies),
    recordAmendmentApplication: recordAmendmentApplication(dependencies),
    recordAmendmentDecision: recordAmendmentDecision(dependencies),
    recordAmendmentWithdrawal: recordAmendmentWithdrawal(dependencies),
    recordDeregistrationApplication: recordDeregistrationApplication(dependencies),
    recordDeregistration: recordDeregistration(dependencies),
    recordDeregistrationRefusal: recordDeregistrationRefusal(dependencies),
    recordDeregistrationWithdrawal: recordDeregistrationWithdrawal(dependencies),
    recordRetypingProposal: recordRetypingProposal(dependencies),
    recordRegistrationObjection: recordRegistrationObjection(dependencies),
    recordRegistrationObjectionDecision: recordRegistrationObjectionDecision(dependencies),
    recordDispute: recordDispute(dependencies),
    recordDisputeClosing: recordDisputeClosing(dependencies),
    recordRevocationProposal: recordRevocationProposal(dependencies),
    recordStatement: recordStatement(dependencies),
    recordHearing: recordHearing(dependencies),
    recordRevocationDecision: recordRevocationDecision(dependencies),
    recordCompletion: recordCompletion(dependencies),
    recordTransferProposal: recordTransferProposal(dependencies),
    recordTransferDecision: recordTransferDecision(dependencies),
    recordSpotCheckFinding: recordSpotCheckFinding(dependencies),
    recordReceipt: recordReceipt(dependencies),
    recordReceiptVerification: recordReceiptVerification(dependencies),
    recordPause: recordPause(dependencies),
    recordPauseEnd: recordPauseEnd(dependencies),
    recordExtensionRequest: recordExtensionRequest(dependencies),
    recordExtensionDecision: recordExtensionDecision(dependencies),
    recordAlarm: recordAlarm(dependencies),
    recordCertificateIssued: recordCertificateIssued(dependencies),
    readContract: readContract(dependencies),
    renderCertificate: withHeartbeats(renderCertificate(dependencies)),
    removeDocuments: withHeartbeats(removeDocuments(dependencies)),

    recordClaim: recordClaim(dependencies),
    recordStatedFacts: recordStatedFacts(dependencies),
    recordStatedFactDecisions: recordStatedFactDecisions(dependencies),
    recordComputation: recordComputation(dependencies),
    recomputeSheets: recomputeSheets(dependencies),
    offerCandidates: offerCandidates(dependencies),
    recordCandidateConfirmation: recordCandidateConfirmation(dependencies),
    recordGivenPayee: recordGivenPayee(dependencies),
    recordFirstCheck: recordFirstCheck(dependencies),
    recordSecondCheck: recordSecondCheck(dependencies),
    recordObjection: recordObjection(dependencies),
    recordObjectionDecision: recordObjectionDecision(dependencies),
    recordClaimCorrectionRequest: recordClaimCorrectionRequest(dependencies),
    recordClaimCorrectionAnswer: recordClaimCorrectionAnswer(dependencies),
    recordJointOpinion: recordJointOpinion(dependencies),
    recordMeetingDecision: recordMeetingDecision(dependencies),
    recordPaperObjection: recordPaperObjection(dependencies),
    recordObjectionNote: recordObjectionNote(dependencies),
    recordHold: recordHold(dependencies),
    recordHoldLifting: recordHoldLifting(dependencies),
    recordClaimDue: recordClaimDue(dependencies),
    recordCreditInquiry: withHeartbeats(recordCreditInquiry(dependencies)),
    recordApproval: recordApproval(dependencies),
    recordPayee: recordPayee(dependencies),
    recordPayeeCheck: recordPayeeCheck(dependencies),
    recordClaimWithdrawal: recordClaimWithdrawal(dependencies),
    readClaim: readClaim(dependencies),

    recordBatch: recordBatch(dependencies),
    recordBatchCheck: recordBatchCheck(dependencies),
    recordBatchRelease: recordBatchRelease(dependencies),
    recordPaymentFileSent: recordPaymentFileSent(dependencies),
    recordEnquiry: recordEnquiry(dependencies),
    recordHandedResults: recordHandedResults(dependencies),
    recordReconciliation: recordReconciliation(dependencies),
    readBatch: readBatch(dependencies),
    recordPayoutDeskAct: withHeartbeats(recordPayoutDeskAct(dependencies)),
    tellClaims: withHeartbeats(tellClaims(dependencies)),
    tellMovedClaims: withHeartbeats(tellMovedClaims(dependencies)),
    sendPaymentFile: withHeartbeats(sendPaymentFile(dependencies)),
    sendEnquiry: withHeartbeats(sendEnquiry(dependencies)),
    watchTreasury: withHeartbeats(watchTreasury(dependencies)),
    putAwayResults: withHeartbeats(putAwayResults(dependencies)),

    recordSnapshot: withHeartbeats(recordSnapshot(dependencies)),
    recordTargets: withHeartbeats(recordTargets(dependencies)),
    recordNationalExport: withHeartbeats(recordNationalExport(dependencies)),
    recordNationalImport: withHeartbeats(recordNationalImport(dependencies)),
    recordNationalComparison: withHeartbeats(recordNationalComparison(dependencies)),
    recordExceptionOwner: withHeartbeats(recordExceptionOwner(dependencies)),
    recordExceptionClosing: withHeartbeats(recordExceptionClosing(dependencies)),

    recordBudgetProposal: withHeartbeats(recordBudgetProposal(dependencies)),
    recordBudgetDecision: withHeartbeats(recordBudgetDecision(dependencies)),
    recordShareClaim: withHeartbeats(recordShareClaim(dependencies)),
    recordShareReceipt: withHeartbeats(recordShareReceipt(dependencies)),
    recordFundingPlan: withHeartbeats(recordFundingPlan(dependencies)),
    recordFundingPlanDecision: withHeartbeats(recordFundingPlanDecision(dependencies)),
    recordInvariantCheck: withHeartbeats(recordInvariantCheck(dependencies)),
    recordGateClosing: withHeartbeats(recordGateClosing(dependencies)),
    recordGateOpening: withHeartbeats(recordGateOpening(dependencies)),

    recordRecoveryAct: withHeartbeats(recordRecoveryAct(dependencies)),

    readChallenge: readChallenge(dependencies),
    recordChallenge: recordChallenge(dependencies),
    recordChallengeCheck: recordChallengeCheck(dependencies),
    recordChallengeDeadline: recordChallengeDeadline(dependencies),
    recordChallengePublication: recordChallengePublication(dependencies),
    recordChallengeResubmission: recordChallengeResubmission(dependencies),
    recordChallengeWithdrawal: recordChallengeWithdrawal(dependencies),
    recordBid: recordBid(dependencies),
    recordBidWithdrawal: recordBidWithdrawal(dependencies),
    recordChallengeExpert: recordChallengeExpert(dependencies),
    recordChallengeInterest: recordChallengeInterest(dependencies),
    recordMembership: recordMembership(dependencies),
    recordScores: recordScores(dependencies),
    recordAwardDecision: recordAwardDecision(dependencies),
    recordAwardProposal: recordAwardProposal(dependencies),
    recordAwardRelease: recordAwardRelease(dependencies),
    recordChallengeObjection: recordChallengeObjection(dependencies),
    recordChallengeObjectionDecision: recordChallengeObjectionDecision(dependencies),
    recordAcceptanceApplication: recordAcceptanceApplication(dependencies),
    recordAcceptanceDecision: recordAcceptanceDecision(dependencies),
    recordAcceptanceOpinion: recordAcceptanceOpinion(dependencies),
    recordChallengeContract: recordChallengeContract(dependencies),
    recordDeposit: recordDeposit(dependencies),
    recordDepositDecision: recordDepositDecision(dependencies),
    recordMilestoneDecision: recordMilestoneDecision(dependencies),
    recordMilestoneReport: recordMilestoneReport(dependencies),
    recordWorkExtensionDecision: recordWorkExtensionDecision(dependencies),
    recordWorkExtensionRequest: recordWorkExtensionRequest(dependencies),
    recordChallengeClaim: recordChallengeClaim(dependencies),
    wakeClaim: wakeClaim(dependencies),
    readProject: readProject(dependencies),
    recordCommitteeAmount: recordCommitteeAmount(dependencies),
    recordProject: recordProject(dependencies),
    recordProjectAcceptance: recordProjectAcceptance(dependencies),
    recordProjectCheck: recordProjectCheck(dependencies),
    recordProjectClaim: recordProjectClaim(dependencies),
    recordProjectWithdrawal: recordProjectWithdrawal(dependencies),
    recordProof: recordProof(dependencies),
    recordVouchers: recordVouchers(dependencies),

    checkInvariants: checkInvariants(dependencies),
    remindOfDeadlines: remindOfDeadlines(dependencies),
    findOrphans: findOrphans(dependencies),
    listOverdue: listOverdue(dependencies),
    recomputeDueDates: recomputeDueDates(dependencies),
    ringMissedAlarms: ringMissedAlarms(dependencies),
    collectTreasuryResults: collectTreasuryResults(dependencies),
  };
}

export type Activities = ReturnType<typeof createActivities>;

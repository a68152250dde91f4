import type { CaseProcesses } from '../gateways/case-processes.js';
import type { CertificateRenderer } from '../gateways/certificate-renderer.js';
import type { DocumentStore } from '../gateways/document-store.js';
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
import {
  recordApproval,
  recordFirstCheck,
  recordObjection,
  recordObjectionDecision,
  recordPublicityClosing,
  recordSecondCheck,
} from './check-claim.js';
import { recordClaim, recordClaimWithdrawal } from './claim.js';
import { recordExtensionDecision, recordExtensionRequest, recordPause, recordPauseEnd } from './clock.js';
import { recordCompletion } from './completion.js';
import { recomputeDueDates, ringMissedAlarms } from './clock-duties.js';
import { recordComputation } from './compute-reward.js';
import { recordDispute, recordDisputeClosing } from './dispute.js';
import { withHeartbeats } from './heartbeats.js';
import { checkInvariants, collectTreasuryResults, findOrphans, listOverdue } from './nightly.js';
import {
  recordExceptionClosing,
  recordExceptionOwner,
  recordNationalComparison,
  recordNationalExport,
  recordNationalImport,
} from './national.js';
import { readClaim, readContract } from './read-case.js';
import { recordReceipt, recordReceiptVerification } from './receipts.js';
import { recordPayee, recordPayeeCheck } from './payee.js';
import { recordReconciliation } from './reconcile.js';
import type { ActDependencies } from './record-act.js';
import { recordRegistrationObjection, recordRegistrationObjectionDecision } from './registration-objection.js';
import { recordHandedResults } from './results.js';
import { recordRetypingProposal } from './retyping.js';
import { recordHearing, recordRevocationDecision, recordRevocationProposal, recordStatement } from './revocation.js';
import { recordDecision, recordExpertOpinion, recordSecondDecision } from './review.js';
import { recordSpotCheckFinding } from './spot-check.js';
import { recordSnapshot, recordTargets } from './statistics.js';
import { recordPurge, recordResubmission, recordSubmission, recordWithdrawal } from './submission.js';
import { recordTransferDecision, recordTransferProposal } from './transfer.js';
import { putAwayResults, sendEnquiry, sendPaymentFile, watchTreasury } from './treasury.js';

/** What lies outside the record, handed in by the worker. */
export interface OutsideDependencies {
  documents: DocumentStore;
  treasury: TreasuryGateway;
  processes: CaseProcesses;
  certificates: CertificateRenderer;
  options: {
    publicUrl: string;
    isDemo: boolean;
    unconfirmedPolicies: 'refuse' | 'pay';
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
    recordComputation: recordComputation(dependencies),
    recordFirstCheck: recordFirstCheck(dependencies),
    recordSecondCheck: recordSecondCheck(dependencies),
    recordObjection: recordObjection(dependencies),
    recordObjectionDecision: recordObjectionDecision(dependencies),
    recordPublicityClosing: recordPublicityClosing(dependencies),
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

    checkInvariants: checkInvariants(dependencies),
    findOrphans: findOrphans(dependencies),
    listOverdue: listOverdue(dependencies),
    recomputeDueDates: recomputeDueDates(dependencies),
    ringMissedAlarms: ringMissedAlarms(dependencies),
    collectTreasuryResults: collectTreasuryResults(dependencies),
  };
}

export type Activities = ReturnType<typeof createActivities>;

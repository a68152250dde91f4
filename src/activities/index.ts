import type { CertificateRenderer } from '../gateways/certificate-renderer.js';
import type { DocumentStore } from '../gateways/document-store.js';
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
} from './change.js';
import {
  recordApproval,
  recordFirstCheck,
  recordObjection,
  recordObjectionDecision,
  recordPublicityClosing,
  recordSecondCheck,
} from './check-claim.js';
import { recordClaim, recordClaimWithdrawal, recordPayee } from './claim.js';
import { recordComputation } from './compute-reward.js';
import { withHeartbeats } from './heartbeats.js';
import { checkInvariants, collectTreasuryResults, findOrphans, listOverdue } from './nightly.js';
import { recordReceipt, recordReceiptVerification } from './receipts.js';
import { recordReconciliation } from './reconcile.js';
import type { ActDependencies } from './record-act.js';
import { recordHandedResults } from './results.js';
import { recordDecision, recordExpertOpinion, recordSecondDecision } from './review.js';
import { recordPurge, recordResubmission, recordSubmission, recordWithdrawal } from './submission.js';
import { awaitTreasuryResults, sendEnquiry, sendPaymentFile } from './treasury.js';

/** What lies outside the record, handed in by the worker. */
export interface OutsideDependencies {
  documents: DocumentStore;
  treasury: TreasuryGateway;
  certificates: CertificateRenderer;
  options: { publicUrl: string; isDemo: boolean; unconfirmedPolicies: 'refuse' | 'pay' };
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
    recordReceipt: recordReceipt(dependencies),
    recordReceiptVerification: recordReceiptVerification(dependencies),
    recordAlarm: recordAlarm(dependencies),
    recordCertificateIssued: recordCertificateIssued(dependencies),
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
    recordClaimWithdrawal: recordClaimWithdrawal(dependencies),

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
    awaitTreasuryResults: awaitTreasuryResults(dependencies),

    checkInvariants: checkInvariants(dependencies),
    findOrphans: findOrphans(dependencies),
    listOverdue: listOverdue(dependencies),
    collectTreasuryResults: collectTreasuryResults(dependencies),
  };
}

export type Activities = ReturnType<typeof createActivities>;

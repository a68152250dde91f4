import { accept } from './contracts/accept.js';
import { applyAmendment } from './contracts/apply-amendment.js';
import { applyDeregistration } from './contracts/apply-deregistration.js';
import { claimReward } from './contracts/claim-reward.js';
import { confirmDeregistration } from './contracts/confirm-deregistration.js';
import { createDraft } from './contracts/create-draft.js';
import { decide } from './contracts/decide.js';
import { decideAmendment } from './contracts/decide-amendment.js';
import { decideSecond } from './contracts/decide-second.js';
import { declineAcceptance } from './contracts/decline-acceptance.js';
import { deleteAttachment } from './contracts/delete-attachment.js';
import { downloadAttachment } from './contracts/download-attachment.js';
import { downloadCertificate } from './contracts/download-certificate.js';
import { enterReceipt } from './contracts/enter-receipt.js';
import { flagStateSecret } from './contracts/flag-state-secret.js';
import { giveExpertOpinion } from './contracts/give-expert-opinion.js';
import { listContracts } from './contracts/list-contracts.js';
import { listQueue } from './contracts/list-queue.js';
import { listVersions } from './contracts/list-versions.js';
import { patchDraft } from './contracts/patch-draft.js';
import { precheckContract } from './contracts/precheck-contract.js';
import { requestCorrection } from './contracts/request-correction.js';
import { resubmit } from './contracts/resubmit.js';
import { showContract } from './contracts/show-contract.js';
import { showTimeline } from './contracts/show-timeline.js';
import { submit } from './contracts/submit.js';
import { uploadAttachment } from './contracts/upload-attachment.js';
import { verifyReceipts } from './contracts/verify-receipts.js';
import { withdraw } from './contracts/withdraw.js';
import { withdrawAmendment } from './contracts/withdraw-amendment.js';
import { showCommand } from './operations/show-command.js';
import { buildBatch } from './payouts/build-batch.js';
import { checkBatch } from './payouts/check-batch.js';
import { downloadPaymentFile } from './payouts/download-payment-file.js';
import { handInResults } from './payouts/hand-in-results.js';
import { listBatches } from './payouts/list-batches.js';
import { reconcileBatch } from './payouts/reconcile-batch.js';
import { releaseBatch } from './payouts/release-batch.js';
import { showBatch } from './payouts/show-batch.js';
import { showReconciliation } from './payouts/show-reconciliation.js';
import { listOffices } from './registry/list-offices.js';
import { listPolicies } from './registry/list-policies.js';
import { moveClock } from './registry/move-clock.js';
import { showClock } from './registry/show-clock.js';
import { showCodeList } from './registry/show-code-list.js';
import { showMe } from './registry/show-me.js';
import { showStatistics } from './registry/show-statistics.js';
import { approveClaim } from './rewards/approve-claim.js';
import { confirmPayee } from './rewards/confirm-payee.js';
import { decideObjection } from './rewards/decide-objection.js';
import { firstCheck } from './rewards/first-check.js';
import { listClaims } from './rewards/list-claims.js';
import { listPublicity, showPublicity } from './rewards/publicity.js';
import { raiseObjection } from './rewards/raise-objection.js';
import { secondCheck } from './rewards/second-check.js';
import { showClaim } from './rewards/show-claim.js';
import { withdrawClaim } from './rewards/withdraw-claim.js';
import {
  APPLICANT,
  AUDIT_READERS,
  BATCH_READERS,
  CLAIM_READERS,
  CONTRACT_READERS,
  FINANCE,
  OFFICE,
  STATISTICS_READERS,
} from './roles.js';
import { del, get, patch, post, type Route } from './route.js';

/** Every address of the API: path, who may, what it does. Everything else is built from this table. */
export const API_ROUTES: readonly Route[] = [
  get('/contracts', CONTRACT_READERS, listContracts),
  post('/contracts', APPLICANT, createDraft),
  get('/contracts/{contractId}', CONTRACT_READERS, showContract),
  patch('/contracts/{contractId}', APPLICANT, patchDraft),
  post('/contracts/{contractId}/attachments', APPLICANT, uploadAttachment),
  get('/contracts/{contractId}/attachments/{attachmentId}', CONTRACT_READERS, downloadAttachment),
  del('/contracts/{contractId}/attachments/{attachmentId}', APPLICANT, deleteAttachment),
  post('/contracts/{contractId}/precheck', ['applicant', 'reviewer', 'second_reviewer'], precheckContract),
  post('/contracts/{contractId}/submission', APPLICANT, submit),
  post('/contracts/{contractId}/state-secret-flag', ['applicant', 'reviewer'], flagStateSecret),
  post('/contracts/{contractId}/acceptance', ['reviewer'], accept),
  post('/contracts/{contractId}/non-acceptance', ['reviewer'], declineAcceptance),
  post('/contracts/{contractId}/correction-requests', ['reviewer'], requestCorrection),
  post('/contracts/{contractId}/resubmission', APPLICANT, resubmit),
  post('/contracts/{contractId}/withdrawal', APPLICANT, withdraw),
  post('/contracts/{contractId}/decision', ['reviewer'], decide),
  post('/contracts/{contractId}/second-decision', ['second_reviewer'], decideSecond),
  post('/contracts/{contractId}/expert-opinions', ['expert'], giveExpertOpinion),
  post('/contracts/{contractId}/amendments', APPLICANT, applyAmendment),
  post('/contracts/{contractId}/amendment-decision', ['reviewer', 'second_reviewer'], decideAmendment),
  post('/contracts/{contractId}/amendment-withdrawal', APPLICANT, withdrawAmendment),
  post('/contracts/{contractId}/deregistration', APPLICANT, applyDeregistration),
  post('/contracts/{contractId}/deregistration-confirmation', ['reviewer'], confirmDeregistration),
  post('/contracts/{contractId}/receipts', APPLICANT, enterReceipt),
  post('/contracts/{contractId}/receipt-verification', ['reviewer'], verifyReceipts),
  post('/contracts/{contractId}/reward-claims', APPLICANT, claimReward),
  get('/contracts/{contractId}/certificate', CONTRACT_READERS, downloadCertificate),
  get('/contracts/{contractId}/timeline', AUDIT_READERS, showTimeline),
  get('/contracts/{contractId}/versions', CONTRACT_READERS, listVersions),
  get('/review-queue', OFFICE, listQueue),

  get('/reward-claims', CLAIM_READERS, listClaims),
  get('/reward-claims/{claimId}', CLAIM_READERS, showClaim),
  post('/reward-claims/{claimId}/first-check', ['reward_checker'], firstCheck),
  post('/reward-claims/{claimId}/second-check', ['reward_checker'], secondCheck),
  post('/reward-claims/{claimId}/objection-decision', ['competent_authority'], decideObjection),
  post('/reward-claims/{claimId}/approval', ['competent_authority'], approveClaim),
  post('/reward-claims/{claimId}/payee', APPLICANT, confirmPayee),
  post('/reward-claims/{claimId}/withdrawal', APPLICANT, withdrawClaim),
  get('/publicity', 'public', listPublicity),
  get('/publicity/{publicityId}', 'public', showPublicity),
  post('/publicity/{publicityId}/objections', 'public', raiseObjection),

  get('/payout-batches', BATCH_READERS, listBatches),
  post('/payout-batches', ['finance_maker'], buildBatch),
  get('/payout-batches/{batchId}', BATCH_READERS, showBatch),
  post('/payout-batches/{batchId}/check', ['finance_checker', 'finance_releaser'], checkBatch),
  post('/payout-batches/{batchId}/release', ['finance_releaser'], releaseBatch),
  post('/payout-batches/{batchId}/results', ['finance_maker', 'finance_checker'], handInResults),
  post('/payout-batches/{batchId}/reconciliation', ['finance_checker', 'finance_releaser'], reconcileBatch),
  get('/payout-batches/{batchId}/reconciliation', BATCH_READERS, showReconciliation),
  get('/payout-batches/{batchId}/file', [...FINANCE, 'auditor'], downloadPaymentFile),

  get('/commands/{commandId}', 'signed-in', showCommand),
  get('/statistics', STATISTICS_READERS, showStatistics),
  get('/offices', 'signed-in', listOffices),
  get('/code-lists/{name}', 'signed-in', showCodeList),
  get('/reward-policies', 'signed-in', listPolicies),
  get('/me', 'signed-in', showMe),
  get('/clock', 'signed-in', showClock),
  post('/demo-clock', ['system_admin'], moveClock),
];

import { breaches, explainBreach } from './clock/breaches.js';
import { listClaimHolds } from './claim-process/list-holds.js';
import {
  answerClaimCorrection,
  decideInMeeting,
  giveJointOpinion,
  liftHold,
  noteObjection,
  placeHold,
  requestClaimCorrection,
} from './claim-process/claim-acts.js';
import {
  downloadClaimDocument,
  uploadClaimDocument,
  uploadObjectionDocument,
} from './claim-process/claim-documents.js';
import { appointBodyMember, endBodyMembership, showBodyMembers } from './claim-process/body-members.js';
import { askCredit, keepCreditCheck } from './claim-process/credit-checks.js';
import { CREDIT_CHECKERS, RECOMPUTERS } from '../domain/reward/claim-side-actions.js';
import { listObjections } from './claim-process/list-objections.js';
import { registerObjection } from './claim-process/register-objection.js';
import { showClaimProcess } from './claim-process/show-process.js';
import { drawPayeeReceipts, settlePayeeReceipt } from './payee-receipts/draw-receipts.js';
import {
  listPayeeReceiptPlans,
  listPayeeReceiptProblems,
  showPayeeReceiptPlan,
} from './payee-receipts/show-receipts.js';
import {
  downloadObjectionAnswer,
  printObjectionAnswer,
  showObjectionAnswer,
  showPublicityList,
  showPublicityLists,
} from './publicity/publicity-lists.js';
import { decideExtension, requestExtension } from './clock/extensions.js';
import { endPause, pauseClock } from './clock/pause-clock.js';
import { showCaseClock } from './clock/show-case-clock.js';
import { accept } from './contracts/accept.js';
import { closeDispute } from './contracts/close-dispute.js';
import { complete } from './contracts/complete.js';
import { decideRegistrationObjection } from './contracts/decide-registration-objection.js';
import { decideRevocation } from './contracts/decide-revocation.js';
import { decideTransfer } from './contracts/decide-transfer.js';
import { flagDispute } from './contracts/flag-dispute.js';
import { giveStatement } from './contracts/give-statement.js';
import { objectToRegistration } from './contracts/object-to-registration.js';
import { proposeRetyping } from './contracts/propose-retyping.js';
import { proposeRevocation } from './contracts/propose-revocation.js';
import { proposeTransfer } from './contracts/propose-transfer.js';
import { recordFinding } from './contracts/record-finding.js';
import { recordHearing } from './contracts/record-hearing.js';
import { refuseDeregistration } from './contracts/refuse-deregistration.js';
import { withdrawDeregistration } from './contracts/withdraw-deregistration.js';
import { drawSpotCheck } from './spot-checks/draw-spot-check.js';
import { listSpotChecks, showSpotCheck } from './spot-checks/show-spot-check.js';
import { decideSummaryList } from './summary-lists/decide-summary-list.js';
import { downloadSummaryList } from './summary-lists/download-summary-list.js';
import { requestSummaryList } from './summary-lists/request-summary-list.js';
import { listOfSummaryLists, showSummaryList } from './summary-lists/show-summary-list.js';
import { applyAmendment } from './contracts/apply-amendment.js';
import { applyDeregistration } from './contracts/apply-deregistration.js';
import { carryOverForm } from './contracts/carry-over-form.js';
import { claimReward } from './contracts/claim-reward.js';
import { confirmDeregistration } from './contracts/confirm-deregistration.js';
import { downloadTemplate } from './contract-imports/download-template.js';
import { importContracts } from './contract-imports/import-contracts.js';
import { downloadResults, listImports, listRowsOfImport, showImport } from './contract-imports/show-imports.js';
import { createDraft } from './contracts/create-draft.js';
import { rescanDocuments, showDocumentScans } from './documents/document-scans.js';
import { listContractDocuments, listDocumentSlots } from './documents/document-slots.js';
import { decide } from './contracts/decide.js';
import { decideAmendment } from './contracts/decide-amendment.js';
import { decideSecond } from './contracts/decide-second.js';
import { declineAcceptance } from './contracts/decline-acceptance.js';
import { deleteAttachment } from './contracts/delete-attachment.js';
import { downloadAttachment } from './contracts/download-attachment.js';
import { downloadCertificate } from './contracts/download-certificate.js';
import { downloadModelContract } from './contracts/download-model-contract.js';
import { enterReceipt } from './contracts/enter-receipt.js';
import { flagStateSecret } from './contracts/flag-state-secret.js';
import { askConfirmation, revokeConfirmation } from './links/ask-confirmation.js';
import { downloadOpinionDocument } from './links/download-opinion-document.js';
import { inviteExpert, revokeInvitation } from './links/invite-expert.js';
import { giveExpertOpinion } from './contracts/give-expert-opinion.js';
import { listContracts } from './contracts/list-contracts.js';
import { listDraftFields } from './contracts/list-draft-fields.js';
import { listQueue } from './contracts/list-queue.js';
import { listVersions } from './contracts/list-versions.js';
import { patchDraft } from './contracts/patch-draft.js';
import { precheckContract } from './contracts/precheck-contract.js';
import { requestCorrection } from './contracts/request-correction.js';
import { resubmit } from './contracts/resubmit.js';
import { saveDraftFields } from './contracts/save-draft-fields.js';
import { showContract } from './contracts/show-contract.js';
import { listCaseReads } from './contracts/list-reads.js';
import { showDraftFieldHistory } from './contracts/show-draft-field-history.js';
import { showTimeline } from './contracts/show-timeline.js';
import { showVersionDiff } from './contracts/show-version-diff.js';
import { showWhereabouts } from './contracts/show-whereabouts.js';
import { submit } from './contracts/submit.js';
import { uploadAttachment } from './contracts/upload-attachment.js';
import { verifyReceipts } from './contracts/verify-receipts.js';
import { withdraw } from './contracts/withdraw.js';
import { withdrawAmendment } from './contracts/withdraw-amendment.js';
import { decideItems } from './corrections/decide-items.js';
import { showCorrections } from './corrections/show-corrections.js';
import { downloadAssessment } from './assessments/download-assessment.js';
import { showAssessment } from './assessments/show-assessment.js';
import { writeAssessment } from './assessments/write-assessment.js';
import { handBack, takeCase } from './desk/hold.js';
import { publishQueue, showQueues, writeQueue } from './desk/queues.js';
import { reassign } from './desk/reassign.js';
import { recuse } from './desk/recuse.js';
import { resolveNote, showReviewNotes, writeReviewNote } from './desk/review-notes.js';
import { showCaseDesk } from './desk/show-case-desk.js';
import { showWorkload } from './desk/show-workload.js';
import { takeNext } from './desk/take-next.js';
import { listNoticeDeliveries, replayNoticeDelivery } from './notices/deliveries.js';
import { downloadAuditPackage } from './audit/audit-package.js';
import { listNoticesOfCase } from './notices/list-case-notices.js';
import { countUnread, listNotices } from './notices/list-notices.js';
import { markNotice, markNotices } from './notices/mark-notices.js';
import { changePreferences, showPreferences } from './notices/preferences.js';
import {
  exportClaims,
  exportContracts,
  exportExceptions,
  exportQueue,
  exportStatistics,
  exportSync,
  exportTargets,
} from './exports/exports.js';
import {
  exportBreaches,
  exportDeliveries,
  exportDependants,
  exportPeople,
  exportPeopleLog,
  exportRuleChanges,
} from './exports/administration-exports.js';
import {
  exportBatches,
  exportFindings,
  exportNotices,
  exportSpotChecks,
  exportSummaryLists,
  exportTreasuryProblems,
} from './exports/desk-exports.js';
import { assignException, closeException, compareNational, exportNational } from './national/commands.js';
import { importNational } from './national/import.js';
import {
  downloadNationalFile,
  listNationalExceptions,
  listNationalFileRows,
  listNationalFiles,
  listNationalSync,
} from './national/lists.js';
import {
  closeDependant,
  decideWritingOff,
  listDependantsOfCase,
  listOfDependants,
  proposeWritingOff,
} from './dependants/dependants.js';
import { showCommand } from './operations/show-command.js';
import {
  decideRecovery,
  decideRecoveryRequest,
  orderRecovery,
  proposeRecovery,
  receiveRefund,
  requestOnRecovery,
  suspendRecovery,
} from './recoveries/recovery-commands.js';
import { downloadRecoveryOrder, listOfRecoveries, showRecovery } from './recoveries/show-recoveries.js';
import { decideSplit, listSplits, publishSplit, showSplitPublicity } from './splits/split-plans.js';
import { showTaxExtract } from './tax-extracts/show-tax-extract.js';
import {
  endTransferFiling,
  fileTransferBody,
  listOfTransferBodies,
  showMediatedYear,
} from './transfer-bodies/transfer-bodies.js';
import { endTrialLicence, listTrials, startTrial } from './trial-licences/trial-licences.js';
import { showMissingGlyphs } from './papers/list-missing-glyphs.js';
import { downloadPaper, listPapers } from './papers/papers-of-contract.js';
import { previewNotice } from './papers/preview-notice.js';
import { decideFindings } from './prechecks/decide-findings.js';
import { importRelations } from './prechecks/import-relations.js';
import { listFindings } from './prechecks/list-findings.js';
import { listPrechecks } from './prechecks/list-prechecks.js';
import { showPrecheckPrecision } from './prechecks/show-precheck-precision.js';
import {
  claimShare,
  decideBudgetAct,
  enterShareReceipt,
  proposeBudgetAct,
  showBudgetActs,
} from './budgets/budget-acts.js';
import { downloadFundingPlan } from './budgets/download-funding-plan.js';
import {
  decideFundingPlan,
  previewFundingPlan,
  proposeFundingPlan,
  showFundingPlan,
  showFundingPlans,
} from './budgets/funding-plans.js';
import { listBudgets, showBudget } from './budgets/show-budgets.js';
import {
  exportLedgerAccounts,
  exportStatement,
  exportTrialBalance,
  showLedgerAccounts,
  showStatement,
  showTrialBalance,
} from './ledger/books.js';
import {
  closePayoutGate,
  openPayoutGate,
  showInvariants,
  showPayoutGate,
  startInvariantCheck,
} from './ledger/invariants.js';
import { buildBatch } from './payouts/build-batch.js';
import {
  closePayoutDay,
  confirmDeskItem,
  confirmPayoutDay,
  correctPayment,
  decideDeskItem,
  decidePaymentCorrection,
  takeDeskItem,
} from './payouts/desk-commands.js';
import {
  listPaymentCorrections,
  listPayoutClosings,
  listPayoutDesk,
  listPayoutDeskPayments,
  showPayoutChannels,
} from './payouts/desk-lists.js';
import { downloadPayoutReport, printPayoutReport, showPayoutReport } from './payouts/payout-report.js';
import { previewPaymentFile } from './payouts/preview-payment-file.js';
import { checkBatch } from './payouts/check-batch.js';
import { downloadPaymentFile } from './payouts/download-payment-file.js';
import { handInResults } from './payouts/hand-in-results.js';
import { listBatches } from './payouts/list-batches.js';
import { listTreasuryProblems } from './payouts/list-treasury-problems.js';
import { reconcileBatch } from './payouts/reconcile-batch.js';
import { releaseBatch } from './payouts/release-batch.js';
import { showBatch } from './payouts/show-batch.js';
import { showReconciliation } from './payouts/show-reconciliation.js';
import { delegate, endDelegation, showDelegations } from './people/delegations.js';
import { closePersonAccount, giveRoles, openAccount, showPeople, showPeopleLog } from './people/accounts.js';
import { showColleagues } from './people/list-colleagues.js';
import { enterOrganisation, showOrganisations } from './people/organisations.js';
import { showSeparationReport } from './people/show-separation-report.js';
import * as challenge from './challenges/commands.js';
import { fileChallenge } from './challenges/file-challenge.js';
import { objectToChallenge } from './challenges/object-to-challenge.js';
import { downloadSchemeDocument, uploadSchemeDocument } from './challenges/scheme-documents.js';
import {
  listOfChallenges,
  listOfPublicChallenges,
  showChallenge,
  showPublicChallenge,
} from './challenges/show-challenges.js';
import * as project from './projects/commands.js';
import { listOfProjects, showProject } from './projects/show-projects.js';
import { listModelContracts } from './registry/list-model-contracts.js';
import { listOffices } from './registry/list-offices.js';
import { listPolicies } from './registry/list-policies.js';
import { runLaboratory, tryList } from './laboratory/run-laboratory.js';
import { downloadLaboratoryRun, listLaboratoryRuns, showLaboratoryRun } from './laboratory/show-runs.js';
import { whatIf } from './laboratory/what-if.js';
import { decidePolicy, proposePolicy } from './policies/publish-policy.js';
import { listPolicyDrafts, showPolicyDiff, showPolicyDraft } from './policies/show-drafts.js';
import { showPolicyVersion } from './policies/show-version.js';
import { discardPolicyDraft, draftPolicy, rewritePolicy } from './policies/write-drafts.js';
import { moveClock } from './registry/move-clock.js';
import { showActivity, showMyActivity } from './registry/show-activity.js';
import { showClock } from './registry/show-clock.js';
import { keepAddressBookEntry, listAddressBook } from './address-book/address-book.js';
import { listForms, showFormVersion } from './forms/forms.js';
import { listCodeLists } from './registry/list-code-lists.js';
import { showCodeList } from './registry/show-code-list.js';
import { showMe } from './registry/show-me.js';
import { showStatistics } from './registry/show-statistics.js';
import { listCountedContracts, listLeadingParties } from './statistics/behind-figures.js';
import { listTargets } from './statistics/list-targets.js';
import { listPublications, showPublication, showSnapshot } from './statistics/publications.js';
import { correctStatistics, publishStatistics, setTargets } from './statistics/publish.js';
import { approveClaim } from './rewards/approve-claim.js';
import { checkPayeeChange } from './rewards/check-payee-change.js';
import { confirmPayee } from './rewards/confirm-payee.js';
import { decideObjection } from './rewards/decide-objection.js';
import { firstCheck } from './rewards/first-check.js';
import { listClaims } from './rewards/list-claims.js';
import { listPublicity, showPublicity } from './rewards/publicity.js';
import { raiseObjection } from './rewards/raise-objection.js';
import { showClaimTimeline } from './rewards/show-claim-timeline.js';
import { secondCheck } from './rewards/second-check.js';
import { showClaim } from './rewards/show-claim.js';
import { confirmCandidate, declineCandidate, showCandidates } from './rewards/candidates.js';
import { showPayees } from './rewards/list-payees.js';
import { printPayeeAudit, showPayeeAudit } from './rewards/payee-audit-file.js';
import { printSheet, recomputeClaim, showSheet } from './rewards/show-sheet.js';
import { decideFacts, statedFacts } from './rewards/stated-facts.js';
import { submitRewardClaim } from './rewards/submit-claim.js';
import { withdrawClaim } from './rewards/withdraw-claim.js';
import {
  ANSWER_READERS,
  APPLICANT,
  AUDIT_READERS,
  BATCH_READERS,
  BUDGET_READERS,
  CLAIM_PARTS,
  CLAIM_PROCESS_READERS,
  COLLEAGUES,
  CANDIDATE_READERS,
  CLAIM_READERS,
  CONTRACT_READERS,
  DEPENDANT_OWNERS,
  DEPENDANT_READERS,
  DESK,
  FINANCE,
  GATE_KEEPERS,
  HOLDERS,
  LENDERS,
  LIST_READERS,
  SCHEME_READERS,
  NATIONAL_READERS,
  OFFICE,
  PEOPLE_READERS,
  RECEIPT_SAMPLE_READERS,
  RECOVERY_READERS,
  RULE_READERS,
  SPOT_CHECK_READERS,
  STATISTICS_READERS,
  SUPERVISORS,
  WEBHOOK_OWNERS,
  CITY,
  POLICY_WRITERS,
} from './roles.js';
import { del, get, patch, post, type Route } from './route.js';
import { listWebhookDeliveries, replayWebhookDelivery } from './webhooks/deliveries.js';
import {
  createWebhookEndpoint,
  listWebhookEndpoints,
  removeWebhookEndpoint,
  rotateWebhookSecret,
  showWebhookEndpoint,
  showWebhookSecrets,
} from './webhooks/endpoints.js';
import { decideRuleChange } from './rules/decide-rule-change.js';
import { listRuleChanges, showRuleChange } from './rules/list-rule-changes.js';
import { listCalendars, listJurisdictions, listRuleSets } from './rules/list-rule-versions.js';
import { previewRuleChange } from './rules/preview-rule-change.js';
import { proposeRuleChange } from './rules/propose-rule-change.js';
import { showRules } from './rules/show-rules.js';

/** Every address of the API: path, who may, what it does. Everything else is built from this table. */
export const API_ROUTES: readonly Route[] = [
  get('/contracts', CONTRACT_READERS, listContracts),
  post('/contracts', APPLICANT, createDraft),
  get('/contracts/{contractId}', CONTRACT_READERS, showContract),
  patch('/contracts/{contractId}', APPLICANT, patchDraft),
  get('/contracts/{contractId}/draft-fields', APPLICANT, listDraftFields),
  patch('/contracts/{contractId}/draft-fields', APPLICANT, saveDraftFields),
  get('/contracts/{contractId}/draft-fields/{field}/history', APPLICANT, showDraftFieldHistory),
  post('/contracts/{contractId}/carry-over-form', APPLICANT, carryOverForm),
  get('/contracts/{contractId}/model-contract', APPLICANT, downloadModelContract),
  get('/model-contracts', 'signed-in', listModelContracts),
  post('/contracts/{contractId}/attachments', APPLICANT, uploadAttachment),
  get('/contracts/{contractId}/attachments/{attachmentId}', CONTRACT_READERS, downloadAttachment),
  del('/contracts/{contractId}/attachments/{attachmentId}', APPLICANT, deleteAttachment),
  get('/contracts/{contractId}/documents', CONTRACT_READERS, listContractDocuments),
  get('/document-slots', 'signed-in', listDocumentSlots),
  get('/document-scans', ['system_admin', 'security_admin', 'auditor'], showDocumentScans),
  post('/document-rescans', ['system_admin'], rescanDocuments),
  post('/contracts/{contractId}/precheck', ['applicant', 'reviewer', 'second_reviewer'], precheckContract),
  get('/contracts/{contractId}/findings', CONTRACT_READERS, listFindings),
  post('/contracts/{contractId}/finding-decisions', ['reviewer', 'second_reviewer'], decideFindings),
  post('/contracts/{contractId}/submission', APPLICANT, submit),
  post('/contracts/{contractId}/state-secret-flag', ['applicant', 'reviewer'], flagStateSecret),
  post('/contracts/{contractId}/acceptance', ['reviewer'], accept),
  post('/contracts/{contractId}/non-acceptance', ['reviewer'], declineAcceptance),
  post('/contracts/{contractId}/correction-requests', ['reviewer'], requestCorrection),
  get('/contracts/{contractId}/corrections', CONTRACT_READERS, showCorrections),
  post('/contracts/{contractId}/correction-item-decisions', ['reviewer', 'second_reviewer'], decideItems),
  get('/contracts/{contractId}/review-notes', OFFICE, showReviewNotes),
  post('/contracts/{contractId}/review-notes', OFFICE, writeReviewNote),
  post('/review-notes/{noteId}/resolution', OFFICE, resolveNote),
  post('/contracts/{contractId}/notice-previews', ['reviewer', 'second_reviewer'], previewNotice),
  get('/contracts/{contractId}/assessment', CONTRACT_READERS, showAssessment),
  post('/contracts/{contractId}/assessment', ['reviewer', 'second_reviewer'], writeAssessment),
  get('/contracts/{contractId}/assessment/file', CONTRACT_READERS, downloadAssessment),
  post('/contracts/{contractId}/resubmission', APPLICANT, resubmit),
  post('/contracts/{contractId}/withdrawal', APPLICANT, withdraw),
  post('/contracts/{contractId}/decision', ['reviewer'], decide),
  post('/contracts/{contractId}/second-decision', ['second_reviewer'], decideSecond),
  post('/contracts/{contractId}/expert-opinions', ['expert'], giveExpertOpinion),
  post('/contracts/{contractId}/expert-invitations', ['reviewer', 'second_reviewer'], inviteExpert),
  post('/expert-invitations/{invitationId}/revocation', ['reviewer', 'second_reviewer'], revokeInvitation),
  get(
    '/contracts/{contractId}/expert-documents/{documentId}',
    [...OFFICE, 'competent_authority', 'auditor'],
    downloadOpinionDocument,
  ),
  post('/contracts/{contractId}/counterparty-confirmations', APPLICANT, askConfirmation),
  post('/counterparty-confirmations/{confirmationId}/revocation', APPLICANT, revokeConfirmation),
  post('/contracts/{contractId}/amendments', APPLICANT, applyAmendment),
  post('/contracts/{contractId}/amendment-decision', ['reviewer', 'second_reviewer'], decideAmendment),
  post('/contracts/{contractId}/amendment-withdrawal', APPLICANT, withdrawAmendment),
  post('/contracts/{contractId}/deregistration', APPLICANT, applyDeregistration),
  post('/contracts/{contractId}/deregistration-confirmation', ['reviewer'], confirmDeregistration),
  post('/contracts/{contractId}/deregistration-refusal', ['reviewer'], refuseDeregistration),
  post('/contracts/{contractId}/deregistration-withdrawal', APPLICANT, withdrawDeregistration),
  post('/contracts/{contractId}/retyping-proposals', ['reviewer'], proposeRetyping),
  post('/contracts/{contractId}/objections', ['applicant', 'competent_authority'], objectToRegistration),
  post(
    '/contracts/{contractId}/objection-decision',
    ['second_reviewer', 'competent_authority'],
    decideRegistrationObjection,
  ),
  post('/contracts/{contractId}/disputes', ['applicant', 'competent_authority'], flagDispute),
  post('/contracts/{contractId}/dispute-closing', ['competent_authority'], closeDispute),
  post('/contracts/{contractId}/revocation', SUPERVISORS, proposeRevocation),
  post('/contracts/{contractId}/statements', APPLICANT, giveStatement),
  post('/contracts/{contractId}/hearings', SUPERVISORS, recordHearing),
  post('/contracts/{contractId}/revocation-decision', SUPERVISORS, decideRevocation),
  post('/contracts/{contractId}/completion', APPLICANT, complete),
  post('/contracts/{contractId}/transfers', ['office_manager'], proposeTransfer),
  post('/contracts/{contractId}/transfer-decision', ['office_manager'], decideTransfer),
  post('/contracts/{contractId}/spot-check-finding', SUPERVISORS, recordFinding),
  get('/contracts/{contractId}/clock', CONTRACT_READERS, showCaseClock),
  post('/contracts/{contractId}/pauses', ['reviewer', 'second_reviewer'], pauseClock),
  post('/contracts/{contractId}/pauses/{pauseId}/end', ['reviewer', 'second_reviewer'], endPause),
  post('/contracts/{contractId}/extensions', ['reviewer', 'second_reviewer'], requestExtension),
  post('/contracts/{contractId}/extension-decision', ['office_manager'], decideExtension),
  get('/breaches', ['office_manager', 'auditor'], breaches),
  post('/breaches/{breachId}/explanations', OFFICE, explainBreach),
  get('/contract-imports', APPLICANT, listImports),
  post('/contract-imports', APPLICANT, importContracts),
  get('/contract-imports/template.xlsx', APPLICANT, downloadTemplate),
  get('/contract-imports/{importId}', APPLICANT, showImport),
  get('/contract-imports/{importId}/rows', APPLICANT, listRowsOfImport),
  get('/contract-imports/{importId}/results.xlsx', APPLICANT, downloadResults),
  get('/summary-lists', LIST_READERS, listOfSummaryLists),
  post('/summary-lists', APPLICANT, requestSummaryList),
  get('/summary-lists/{listId}', LIST_READERS, showSummaryList),
  post('/summary-lists/{listId}/decision', ['reviewer'], decideSummaryList),
  get('/summary-lists/{listId}/file', LIST_READERS, downloadSummaryList),
  get('/spot-checks', SPOT_CHECK_READERS, listSpotChecks),
  post('/spot-checks', ['competent_authority'], drawSpotCheck),
  get('/spot-checks/{planId}', SPOT_CHECK_READERS, showSpotCheck),
  post('/contracts/{contractId}/receipts', APPLICANT, enterReceipt),
  post('/contracts/{contractId}/receipt-verification', ['reviewer'], verifyReceipts),
  post('/contracts/{contractId}/reward-claims', APPLICANT, claimReward),
  get('/contracts/{contractId}/certificate', CONTRACT_READERS, downloadCertificate),
  get('/contracts/{contractId}/papers', CONTRACT_READERS, listPapers),
  get('/contracts/{contractId}/papers/{paperId}', CONTRACT_READERS, downloadPaper),
  get('/contracts/{contractId}/dependants', DEPENDANT_READERS, listDependantsOfCase),
  get('/dependants', DEPENDANT_READERS, listOfDependants),
  post('/dependants/{dependantId}/closing', DEPENDANT_OWNERS, closeDependant),
  post('/dependants/{dependantId}/write-off-proposal', ['finance_checker'], proposeWritingOff),
  post('/dependants/{dependantId}/write-off-decision', ['finance_releaser'], decideWritingOff),
  get('/missing-glyphs', ['system_admin', ...OFFICE], showMissingGlyphs),
  get('/contracts/{contractId}/timeline', [...AUDIT_READERS, ...APPLICANT], showTimeline),
  get('/contracts/{contractId}/whereabouts', CONTRACT_READERS, showWhereabouts),
  get('/contracts/{contractId}/reads', ['auditor', 'audit_admin'], listCaseReads),
  get('/contracts/{contractId}/notices', ['auditor'], listNoticesOfCase),
  get('/contracts/{contractId}/audit-package', ['auditor'], downloadAuditPackage),
  get('/contracts/{contractId}/version-diff', CONTRACT_READERS, showVersionDiff),
  get('/contracts/{contractId}/versions', CONTRACT_READERS, listVersions),
  get('/prechecks', 'signed-in', listPrechecks),
  get('/precheck-precision', STATISTICS_READERS, showPrecheckPrecision),
  post('/relation-imports', ['office_manager', 'competent_authority'], importRelations),
  get('/review-queue', OFFICE, listQueue),
  post('/review-queue/next', DESK, takeNext),
  get('/review-queue/workload', ['office_manager'], showWorkload),
  post('/review-queue/reassignment', ['office_manager'], reassign),
  get('/contracts/{contractId}/desk', OFFICE, showCaseDesk),
  post('/contracts/{contractId}/hold', DESK, takeCase),
  post('/contracts/{contractId}/hold-release', DESK, handBack),
  post('/contracts/{contractId}/recusals', [...OFFICE, 'reward_checker', 'competent_authority', ...FINANCE], recuse),

  get('/desk-queues', OFFICE, showQueues),
  post('/desk-queues', ['office_manager'], writeQueue),
  post('/desk-queues/publication', ['office_manager'], publishQueue),
  get('/delegations', 'signed-in', showDelegations),
  post('/delegations', LENDERS, delegate),
  post('/delegations/{delegationId}/revocation', LENDERS, endDelegation),
  get('/colleagues', COLLEAGUES, showColleagues),
  get('/people', [...PEOPLE_READERS, 'auditor'], showPeople),
  get('/organisations', PEOPLE_READERS, showOrganisations),
  post('/organisations', ['system_admin'], enterOrganisation),
  post('/people', ['system_admin'], openAccount),
  post('/people/{userId}/closing', ['system_admin'], closePersonAccount),
  post('/people/{userId}/roles', ['security_admin'], giveRoles),
  get('/people-log', ['audit_admin', 'auditor'], showPeopleLog),
  get('/reports/separation-of-duties', ['auditor', 'audit_admin', 'competent_authority'], showSeparationReport),

  get('/reward-claims', CLAIM_READERS, listClaims),
  get('/reward-claims/{claimId}', CLAIM_READERS, showClaim),
  post('/reward-claims', APPLICANT, submitRewardClaim),
  get('/reward-claims/{claimId}/sheet', CLAIM_READERS, showSheet),
  get('/reward-claims/{claimId}/sheet.pdf', CLAIM_READERS, printSheet),
  get('/reward-claims/{claimId}/timeline', CLAIM_READERS, showClaimTimeline),
  post('/reward-claims/{claimId}/recomputation', RECOMPUTERS, recomputeClaim),
  get('/reward-candidates', CANDIDATE_READERS, showCandidates),
  post('/reward-candidates/{candidateId}/confirmation', APPLICANT, confirmCandidate),
  post('/reward-candidates/{candidateId}/decline', APPLICANT, declineCandidate),
  get('/payees', ['auditor', 'competent_authority'], showPayees),
  get('/payees/{creditCode}/audit-file', ['auditor', 'competent_authority'], showPayeeAudit),
  get('/payees/{creditCode}/audit-file.pdf', ['auditor', 'competent_authority'], printPayeeAudit),
  post('/reward-claims/{claimId}/stated-facts', APPLICANT, statedFacts),
  post('/reward-claims/{claimId}/stated-fact-decisions', ['reward_checker'], decideFacts),
  post('/reward-claims/{claimId}/first-check', ['reward_checker'], firstCheck),
  post('/reward-claims/{claimId}/second-check', ['reward_checker'], secondCheck),
  post('/reward-claims/{claimId}/objection-decision', ['competent_authority'], decideObjection),
  post('/reward-claims/{claimId}/approval', ['competent_authority'], approveClaim),
  post('/reward-claims/{claimId}/payee', APPLICANT, confirmPayee),
  post('/reward-claims/{claimId}/payee-check', ['finance_checker'], checkPayeeChange),
  post('/reward-claims/{claimId}/withdrawal', APPLICANT, withdrawClaim),
  get('/reward-claims/{claimId}/process', CLAIM_PROCESS_READERS, showClaimProcess),
  post('/reward-claims/{claimId}/documents', CLAIM_PARTS, uploadClaimDocument),
  get('/reward-claims/{claimId}/documents/{documentId}', CLAIM_PROCESS_READERS, downloadClaimDocument),
  post('/reward-claims/{claimId}/correction-requests', ['reward_checker'], requestClaimCorrection),
  post('/reward-claims/{claimId}/correction-answer', APPLICANT, answerClaimCorrection),
  post('/reward-claims/{claimId}/joint-opinions', ['joint_reviewer'], giveJointOpinion),
  post('/reward-claims/{claimId}/meeting-decision', ['competent_authority'], decideInMeeting),
  post('/reward-claims/{claimId}/objections', ['competent_authority', 'reward_checker'], registerObjection),
  get('/reward-claims/{claimId}/objections/{objectionId}/answer', ANSWER_READERS, printObjectionAnswer),
  post('/reward-claims/{claimId}/objection-notes', ['competent_authority'], noteObjection),
  post('/reward-claims/{claimId}/holds', HOLDERS, placeHold),
  post('/reward-claims/{claimId}/hold-lifting', HOLDERS, liftHold),
  post('/reward-claims/{claimId}/credit-checks', CREDIT_CHECKERS, keepCreditCheck),
  post('/reward-claims/{claimId}/credit-inquiries', CREDIT_CHECKERS, askCredit),
  get('/claim-holds', [...HOLDERS, 'finance_maker', 'finance_releaser', 'auditor'], listClaimHolds),
  get('/claim-objections', ANSWER_READERS, listObjections),
  get('/review-body-members', 'signed-in', showBodyMembers),
  post('/review-body-members', ['security_admin'], appointBodyMember),
  post('/review-body-members/{memberId}/ending', ['security_admin'], endBodyMembership),
  get('/payee-receipt-plans', RECEIPT_SAMPLE_READERS, listPayeeReceiptPlans),
  post('/payee-receipt-plans', ['finance_checker'], drawPayeeReceipts),
  get('/payee-receipt-plans/{planId}', RECEIPT_SAMPLE_READERS, showPayeeReceiptPlan),
  get('/payee-receipt-problems', RECEIPT_SAMPLE_READERS, listPayeeReceiptProblems),
  post('/payee-receipt-checks/{checkId}/settlement', ['finance_checker'], settlePayeeReceipt),
  get('/publicity-lists', 'public', showPublicityLists),
  get('/publicity-lists/{policyCode}/{openedOn}', 'public', showPublicityList),
  get('/objection-answers/{referenceNumber}', 'public', showObjectionAnswer),
  get('/objection-answers/{referenceNumber}/letter', 'public', downloadObjectionAnswer),
  post('/publicity/{publicityId}/objection-documents', 'public', uploadObjectionDocument),
  get('/publicity', 'public', listPublicity),
  get('/publicity/{publicityId}', 'public', showPublicity),
  post('/publicity/{publicityId}/objections', 'public', raiseObjection),

  get('/budgets', BUDGET_READERS, listBudgets),
  get('/budgets/{budgetId}', BUDGET_READERS, showBudget),
  post('/budgets/{budgetId}/share-claims', ['finance_checker'], claimShare),
  post('/budgets/{budgetId}/share-receipts', ['finance_maker'], enterShareReceipt),
  get('/budget-acts', BUDGET_READERS, showBudgetActs),
  post('/budget-acts', ['competent_authority'], proposeBudgetAct),
  post('/budget-acts/{actId}/decision', ['finance_checker'], decideBudgetAct),
  post('/funding-plans/preview', ['finance_maker', 'competent_authority'], previewFundingPlan),
  get('/funding-plans', BUDGET_READERS, showFundingPlans),
  post('/funding-plans', ['finance_maker', 'competent_authority'], proposeFundingPlan),
  get('/funding-plans/{planId}', BUDGET_READERS, showFundingPlan),
  post('/funding-plans/{planId}/decision', ['competent_authority'], decideFundingPlan),
  get('/funding-plans/{planId}/file', BUDGET_READERS, downloadFundingPlan),
  get('/ledger/trial-balance', BUDGET_READERS, showTrialBalance),
  get('/ledger/accounts', BUDGET_READERS, showLedgerAccounts),
  get('/ledger/accounts/{accountId}', BUDGET_READERS, showStatement),
  get('/invariants', ['auditor', 'audit_admin', 'competent_authority', ...FINANCE], showInvariants),
  post('/invariants/checks', ['auditor', 'audit_admin'], startInvariantCheck),
  get('/payout-gate', BUDGET_READERS, showPayoutGate),
  post('/payout-gate/closing', GATE_KEEPERS, closePayoutGate),
  post('/payout-gate/opening', GATE_KEEPERS, openPayoutGate),
  get('/public-challenges', 'public', listOfPublicChallenges),
  get('/public-challenges/{challengeId}', 'public', showPublicChallenge),
  post('/challenge-publicity/{publicityId}/objections', 'public', objectToChallenge),
  get('/challenges', SCHEME_READERS, listOfChallenges),
  post('/challenges', APPLICANT, fileChallenge),
  get('/challenges/{challengeId}', SCHEME_READERS, showChallenge),
  post('/challenges/{challengeId}/check', ['reviewer', 'office_manager'], challenge.checkChallenge),
  post('/challenges/{challengeId}/resubmission', APPLICANT, challenge.resubmitChallenge),
  post('/challenges/{challengeId}/withdrawal', APPLICANT, challenge.withdrawChallenge),
  post('/challenges/{challengeId}/publication', ['competent_authority'], challenge.decidePublication),
  post('/challenges/{challengeId}/bids', APPLICANT, challenge.bidForChallenge),
  post('/challenges/{challengeId}/bids/{bidId}/membership', APPLICANT, challenge.answerMembership),
  post('/challenges/{challengeId}/bids/{bidId}/withdrawal', APPLICANT, challenge.withdrawBid),
  post('/challenges/{challengeId}/experts', ['reviewer', 'office_manager'], challenge.assignChallengeExpert),
  post('/challenges/{challengeId}/interest-declaration', ['expert'], challenge.declareChallengeInterest),
  post('/challenges/{challengeId}/scores', ['expert', 'applicant'], challenge.scoreBids),
  post('/challenges/{challengeId}/award-proposal', ['reviewer', 'office_manager'], challenge.proposeAward),
  post('/challenges/{challengeId}/award-decision', ['competent_authority'], challenge.decideAward),
  post('/challenges/{challengeId}/objection-decision', ['competent_authority'], challenge.decideChallengeObjection),
  post('/challenges/{challengeId}/award-release', ['competent_authority'], challenge.releaseAward),
  post('/challenges/{challengeId}/contract', APPLICANT, challenge.linkContract),
  post('/challenges/{challengeId}/deposit', APPLICANT, challenge.recordDeposit),
  post('/challenges/{challengeId}/deposit-decision', ['competent_authority'], challenge.decideDeposit),
  post('/challenges/{challengeId}/milestone-reports', APPLICANT, challenge.reportMilestone),
  post('/challenges/{challengeId}/milestone-decision', ['reviewer', 'office_manager'], challenge.decideMilestone),
  post('/challenges/{challengeId}/extension', APPLICANT, challenge.requestWorkExtension),
  post('/challenges/{challengeId}/extension-decision', ['competent_authority'], challenge.decideWorkExtension),
  post('/challenges/{challengeId}/acceptance-application', APPLICANT, challenge.applyForAcceptance),
  post('/challenges/{challengeId}/acceptance-opinions', ['expert'], challenge.giveAcceptanceOpinion),
  post('/challenges/{challengeId}/acceptance-decision', ['competent_authority'], challenge.decideAcceptance),
  post('/challenges/{challengeId}/reward-claims', APPLICANT, challenge.claimChallengeSubsidy),
  post('/scheme-documents', ['applicant', 'reviewer', 'office_manager', 'competent_authority'], uploadSchemeDocument),
  get('/scheme-documents/{documentId}', SCHEME_READERS, downloadSchemeDocument),
  get('/projects', SCHEME_READERS, listOfProjects),
  post('/projects', APPLICANT, project.fileProject),
  get('/projects/{projectId}', SCHEME_READERS, showProject),
  post('/projects/{projectId}/vouchers', APPLICANT, project.enterVouchers),
  post('/projects/{projectId}/proof', APPLICANT, project.submitProof),
  post('/projects/{projectId}/check', ['reviewer', 'office_manager'], project.checkProject),
  post('/projects/{projectId}/acceptance', ['competent_authority'], project.acceptProject),
  post('/projects/{projectId}/committee-amount', ['competent_authority'], project.determineAmount),
  post('/projects/{projectId}/reward-claims', APPLICANT, project.claimProjectSubsidy),
  post('/projects/{projectId}/withdrawal', APPLICANT, project.withdrawProject),

  get('/recoveries', RECOVERY_READERS, listOfRecoveries),
  get('/recoveries/{recoveryId}', RECOVERY_READERS, showRecovery),
  get('/recoveries/{recoveryId}/order', RECOVERY_READERS, downloadRecoveryOrder),
  post(
    '/reward-claims/{claimId}/recovery-proposals',
    ['reward_checker', 'finance_maker', 'finance_checker'],
    proposeRecovery,
  ),
  post('/recoveries/{recoveryId}/decision', ['competent_authority'], decideRecovery),
  post('/recoveries/{recoveryId}/order', ['competent_authority'], orderRecovery),
  post('/recoveries/{recoveryId}/receipts', ['finance_maker', 'finance_checker'], receiveRefund),
  post('/recoveries/{recoveryId}/requests', ['finance_maker', 'finance_checker'], requestOnRecovery),
  post('/recoveries/{recoveryId}/suspension', ['competent_authority'], suspendRecovery),
  post('/recovery-requests/{requestId}/decision', ['finance_releaser', 'competent_authority'], decideRecoveryRequest),

  post('/contracts/{contractId}/split-plans', APPLICANT, publishSplit),
  get('/contracts/{contractId}/split-plans', CONTRACT_READERS, listSplits),
  post('/split-plans/{splitPlanId}/decision', SUPERVISORS, decideSplit),
  get('/split-publicity/{splitPlanId}', 'public', showSplitPublicity),
  get('/transfer-bodies', CONTRACT_READERS, listOfTransferBodies),
  post('/transfer-bodies', SUPERVISORS, fileTransferBody),
  get('/transfer-bodies/{transferBodyId}/deals', CONTRACT_READERS, showMediatedYear),
  post('/transfer-bodies/{transferBodyId}/ending', SUPERVISORS, endTransferFiling),
  post('/contracts/{contractId}/trial-licences', APPLICANT, startTrial),
  get('/contracts/{contractId}/trial-licences', CONTRACT_READERS, listTrials),
  post('/trial-licences/{trialLicenceId}/ending', APPLICANT, endTrialLicence),
  get('/tax-extracts', APPLICANT, showTaxExtract),

  get('/payout-batches', BATCH_READERS, listBatches),
  post('/payout-batches', ['finance_maker'], buildBatch),
  get('/payout-batches/{batchId}', BATCH_READERS, showBatch),
  post('/payout-batches/{batchId}/check', ['finance_checker', 'finance_releaser', 'competent_authority'], checkBatch),
  post('/payout-batches/{batchId}/release', ['finance_releaser'], releaseBatch),
  post('/payout-batches/{batchId}/results', ['finance_maker', 'finance_checker'], handInResults),
  post('/payout-batches/{batchId}/reconciliation', ['finance_checker', 'finance_releaser'], reconcileBatch),
  get('/payout-batches/{batchId}/reconciliation', BATCH_READERS, showReconciliation),
  get('/payout-batches/{batchId}/file', [...FINANCE, 'auditor'], downloadPaymentFile),
  get('/payout-batches/{batchId}/file-preview', [...FINANCE, 'competent_authority', 'auditor'], previewPaymentFile),
  get('/payout-channels', BATCH_READERS, showPayoutChannels),
  get('/payout-desk', BATCH_READERS, listPayoutDesk),
  get('/payout-desk/payments', BATCH_READERS, listPayoutDeskPayments),
  post('/payout-desk/{itemId}/owner', ['finance_maker', 'finance_checker'], takeDeskItem),
  post('/payout-desk/{itemId}/decision', ['finance_maker', 'finance_checker'], decideDeskItem),
  post('/payout-desk/{itemId}/confirmation', ['finance_checker', 'finance_releaser'], confirmDeskItem),
  get('/payment-corrections', BATCH_READERS, listPaymentCorrections),
  post('/payment-instructions/{instructionId}/corrections', ['finance_maker', 'finance_checker'], correctPayment),
  post(
    '/payment-corrections/{correctionId}/decision',
    ['finance_checker', 'finance_releaser'],
    decidePaymentCorrection,
  ),
  get('/payout-reconciliation', BATCH_READERS, showPayoutReport),
  get('/payout-reconciliation/file', BATCH_READERS, downloadPayoutReport),
  get('/payout-reconciliation.pdf', BATCH_READERS, printPayoutReport),
  get('/payout-closings', BATCH_READERS, listPayoutClosings),
  post('/payout-closings', ['finance_maker', 'finance_checker'], closePayoutDay),
  post('/payout-closing-confirmations', ['finance_checker', 'finance_releaser'], confirmPayoutDay),
  get('/treasury-problems', BATCH_READERS, listTreasuryProblems),

  get('/notices', 'signed-in', listNotices),
  patch('/notices', 'signed-in', markNotices),
  get('/notices/unread-count', 'signed-in', countUnread),
  patch('/notices/{noticeId}', 'signed-in', markNotice),
  get('/notice-preferences', 'signed-in', showPreferences),
  patch('/notice-preferences', 'signed-in', changePreferences),
  get('/notice-deliveries', ['system_admin', 'auditor'], listNoticeDeliveries),
  post('/notice-deliveries/{deliveryId}/replay', ['system_admin'], replayNoticeDelivery),
  get('/webhook-endpoints', WEBHOOK_OWNERS, listWebhookEndpoints),
  post('/webhook-endpoints', WEBHOOK_OWNERS, createWebhookEndpoint),
  get('/webhook-endpoints/{endpointId}', WEBHOOK_OWNERS, showWebhookEndpoint),
  del('/webhook-endpoints/{endpointId}', WEBHOOK_OWNERS, removeWebhookEndpoint),
  get('/webhook-endpoints/{endpointId}/secrets', WEBHOOK_OWNERS, showWebhookSecrets),
  post('/webhook-endpoints/{endpointId}/secret-rotation', WEBHOOK_OWNERS, rotateWebhookSecret),
  get('/webhook-endpoints/{endpointId}/deliveries', WEBHOOK_OWNERS, listWebhookDeliveries),
  post('/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/replay', WEBHOOK_OWNERS, replayWebhookDelivery),

  get('/commands/{commandId}', 'signed-in', showCommand),
  get('/statistics', STATISTICS_READERS, showStatistics),
  get('/statistics/contracts', STATISTICS_READERS, listCountedContracts),
  get('/statistics/parties', STATISTICS_READERS, listLeadingParties),
  post('/statistics-snapshots', ['competent_authority'], publishStatistics),
  get('/statistics-snapshots/{snapshotId}', STATISTICS_READERS, showSnapshot),
  post('/statistics-snapshots/{snapshotId}/correction', ['competent_authority'], correctStatistics),
  get('/statistics-targets', STATISTICS_READERS, listTargets),
  post('/statistics-targets', ['competent_authority'], setTargets),
  get('/public-statistics', 'public', listPublications),
  get('/public-statistics/{snapshotId}', 'public', showPublication),
  get('/exports/contracts', CONTRACT_READERS, exportContracts),
  get('/exports/review-queue', OFFICE, exportQueue),
  get('/exports/reward-claims', CLAIM_READERS, exportClaims),
  get('/exports/findings', STATISTICS_READERS, exportFindings),
  get('/exports/notices', 'signed-in', exportNotices),
  get('/exports/payout-batches', BATCH_READERS, exportBatches),
  get('/exports/trial-balance', BUDGET_READERS, exportTrialBalance),
  get('/exports/ledger-accounts', BUDGET_READERS, exportLedgerAccounts),
  get('/exports/ledger-statement', BUDGET_READERS, exportStatement),
  get('/exports/treasury-problems', BATCH_READERS, exportTreasuryProblems),
  get('/exports/summary-lists', LIST_READERS, exportSummaryLists),
  get('/exports/spot-checks', SPOT_CHECK_READERS, exportSpotChecks),
  get('/exports/people', PEOPLE_READERS, exportPeople),
  get('/exports/people-log', ['audit_admin', 'auditor'], exportPeopleLog),
  get('/exports/notice-deliveries', ['system_admin', 'auditor'], exportDeliveries),
  get('/exports/rule-changes', RULE_READERS, exportRuleChanges),
  get('/exports/breaches', ['office_manager', 'auditor'], exportBreaches),
  get('/exports/dependants', DEPENDANT_READERS, exportDependants),
  get('/exports/statistics', STATISTICS_READERS, exportStatistics),
  get('/exports/statistics-targets', STATISTICS_READERS, exportTargets),
  get('/exports/national-sync', NATIONAL_READERS, exportSync),
  get('/exports/national-exceptions', NATIONAL_READERS, exportExceptions),

  get('/national-files', NATIONAL_READERS, listNationalFiles),
  get('/national-files/{fileId}/rows', NATIONAL_READERS, listNationalFileRows),
  get('/national-files/{fileId}/content', ['office_manager', 'auditor'], downloadNationalFile),
  get('/national-sync', NATIONAL_READERS, listNationalSync),
  post('/national-exports', ['office_manager'], exportNational),
  post('/national-imports', ['office_manager'], importNational),
  post('/national-comparisons', ['office_manager'], compareNational),
  get('/national-exceptions', NATIONAL_READERS, listNationalExceptions),
  post('/national-exceptions/{exceptionId}/owner', ['office_manager'], assignException),
  post('/national-exceptions/{exceptionId}/closing', ['office_manager', 'reviewer', 'second_reviewer'], closeException),
  get('/offices', 'signed-in', listOffices),
  get('/code-lists', 'signed-in', listCodeLists),
  get('/code-lists/{name}', 'signed-in', showCodeList),
  get('/forms', 'signed-in', listForms),
  get('/forms/{formId}/versions/{version}', 'signed-in', showFormVersion),
  get('/address-book', 'signed-in', listAddressBook),
  post('/address-book', ['applicant'], keepAddressBookEntry),
  get('/rules', 'signed-in', showRules),
  get('/rule-sets', 'signed-in', listRuleSets),
  get('/jurisdictions', 'signed-in', listJurisdictions),
  get('/calendars', 'signed-in', listCalendars),
  get('/rule-changes', RULE_READERS, listRuleChanges),
  post('/rule-changes', ['system_admin'], proposeRuleChange),
  post('/rule-changes/preview', ['system_admin'], previewRuleChange),
  get('/rule-changes/{changeId}', RULE_READERS, showRuleChange),
  post('/rule-changes/{changeId}/decision', ['competent_authority'], decideRuleChange),
  get('/reward-policies', 'signed-in', listPolicies),
  get('/reward-policies/{policyCode}/versions/{version}', 'signed-in', showPolicyVersion),
  get('/reward-policy-drafts', CITY, listPolicyDrafts),
  post('/reward-policy-drafts', POLICY_WRITERS, draftPolicy),
  get('/reward-policy-drafts/{draftId}', CITY, showPolicyDraft),
  get('/reward-policy-drafts/{draftId}/diff', CITY, showPolicyDiff),
  post('/reward-policy-drafts/{draftId}/contents', POLICY_WRITERS, rewritePolicy),
  post('/reward-policy-drafts/{draftId}/discarding', POLICY_WRITERS, discardPolicyDraft),
  post('/reward-policy-drafts/{draftId}/proposal', POLICY_WRITERS, proposePolicy),
  post('/reward-policy-drafts/{draftId}/decision', ['competent_authority'], decidePolicy),
  get('/laboratory-runs', CITY, listLaboratoryRuns),
  post('/laboratory-runs', POLICY_WRITERS, runLaboratory),
  post('/laboratory-lists', POLICY_WRITERS, tryList),
  post('/laboratory-what-if', [...CITY, ...APPLICANT], whatIf),
  get('/laboratory-runs/{runId}', CITY, showLaboratoryRun),
  get('/laboratory-runs/{runId}/file', CITY, downloadLaboratoryRun),
  get('/me', 'signed-in', showMe),
  get('/me/activity', 'signed-in', showMyActivity),
  get('/people/{userId}/activity', ['auditor', 'audit_admin'], showActivity),
  get('/clock', 'signed-in', showClock),
  post('/demo-clock', ['system_admin'], moveClock),
];

import type { Page } from '@playwright/test';
import type { Given, Subject } from './support/portal.js';
import { settled } from './support/settled.js';

// Every page of the portal, and who sees it with something on it. test/portal/every-page.spec.ts opens each: heading, no error in
// the console, no answer of 500, axe, nothing sticks out at 390 px, a picture for docs/portal.md (PORTAL_SHOTS=1).
//
// To add a page, add a row: `name` is that of its picture, `route` the pattern as portal/src/shared/paths.ts (or src/api) has
// it, `params` what stands in it, taken from a case of test/portal/support/given.ts; `person` who opens it (nobody: a page for
// anybody). `then` brings the page into the state to be looked at, when opening it is not enough. The same route may have
// several rows. test/portal/pages.test.ts fails when a route of the portal has none.

export interface PortalPage {
  name: string;
  route: string;
  params?: (given: Given) => Promise<Readonly<Record<string, string>>>;
  search?: string;
  person?: Subject;
  then?: (page: Page) => Promise<void>;
}

const FOR_ANYBODY: readonly PortalPage[] = [
  { name: 'home', route: '/' },
  { name: 'guide', route: '/guide' },
  { name: 'estimate', route: '/estimate' },
  { name: 'statistics', route: '/statistics' },
  { name: 'verify', route: '/verify' },
  {
    name: 'verify-certificate',
    route: '/v/:publicId',
    params: async (given) => ({ publicId: (await given.registered()).publicId }),
  },
  { name: 'publicity', route: '/publicity' },
  {
    name: 'publicity-list',
    route: '/publicity/:policyCode/:openedOn',
    params: async (given) => {
      const { policyCode, openedOn } = await given.claimInPublicity();
      return { policyCode, openedOn };
    },
  },
  {
    name: 'publicity-item',
    route: '/publicity/items/:publicityId',
    params: async (given) => ({ publicityId: (await given.claimInPublicity()).publicityId }),
  },
  {
    name: 'publicity-objection',
    route: '/publicity/items/:publicityId/objection',
    params: async (given) => ({ publicityId: (await given.claimInPublicity()).publicityId }),
  },
  { name: 'publicity-splits', route: '/publicity/splits' },
  { name: 'challenges', route: '/challenges' },
  {
    name: 'challenge',
    route: '/challenges/:challengeId',
    params: async (given) => ({ challengeId: (await given.challenge()).id }),
  },
  { name: 'problems', route: '/problems' },
  { name: 'sign-in', route: '/portal/sign-in' },
  { name: 'signed-in', route: '/portal/signed-in' },
  { name: 'portal-home', route: '/portal/', person: 'wang-min' },
];

const DECLARATION: readonly PortalPage[] = [
  { name: 'new-contract', route: '/portal/contracts/new', person: 'chen-jie' },
  {
    name: 'new-contract-secret',
    route: '/portal/contracts/new',
    person: 'chen-jie',
    then: (page) => page.getByRole('radio', { name: '含国家秘密' }).check(),
  },
  {
    name: 'draft-tasks',
    route: '/portal/contracts/:contractId/draft',
    params: async (given) => ({ contractId: (await given.draft()).id }),
    person: 'chen-jie',
  },
  ...(
    [
      'contract',
      'parties',
      'technology',
      'rights',
      'money',
      'funding',
      'more',
      'people',
      'documents',
      'confirmation',
      'check',
    ] as const
  ).map((section) => ({
    name: `draft-${section}`,
    route: '/portal/contracts/:contractId/draft/:section',
    params: async (given: Given) => ({ contractId: (await given.draft()).id, section }),
    person: 'chen-jie' as const,
  })),
  { name: 'imports', route: '/portal/contracts/imports', person: 'chen-jie' },
  {
    name: 'import',
    route: '/portal/contracts/imports/:importId',
    params: async (given) => ({ importId: (await given.contractImport()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-estimate',
    route: '/portal/estimate',
    search: '?policy=LZ-TRADE&technology=42000000',
    person: 'chen-jie',
  },
  { name: 'address-book', route: '/portal/address-book', person: 'chen-jie' },
  {
    name: 'address-book-entry',
    route: '/portal/address-book',
    person: 'chen-jie',
    then: (page) => page.getByRole('button', { name: '新增单位' }).click(),
  },
];

const FINANCE: readonly PortalPage[] = [
  {
    name: 'finance-batches',
    route: '/portal/finance/batches',
    params: async (given) => (await given.claimsToPay(), {}),
    person: 'tang-wei',
  },
  {
    name: 'finance-batch-to-check',
    route: '/portal/finance/batches/:batchId',
    params: async (given) => ({ batchId: (await given.batchToCheck()).id }),
    person: 'yang-xue',
  },
  {
    name: 'finance-batch-release',
    route: '/portal/finance/batches/:batchId',
    params: async (given) => ({ batchId: (await given.batchToRelease()).id }),
    person: 'feng-gang',
    then: (page) => page.getByRole('button', { name: '签发批次' }).click(),
  },
  {
    name: 'finance-batch-trouble',
    route: '/portal/finance/batches/:batchId',
    params: async (given) => ({ batchId: (await given.batchWithTrouble()).id }),
    person: 'tang-wei',
  },
  { name: 'finance-desk', route: '/portal/finance/desk', person: 'yang-xue' },
  {
    name: 'finance-desk-returned',
    route: '/portal/finance/desk',
    params: async (given) => (await given.batchWithTrouble(), {}),
    search: '?tab=payments&list=returned',
    person: 'tang-wei',
  },
  {
    name: 'finance-reconciliation',
    route: '/portal/finance/reconciliation',
    params: async (given) => (await given.batchReconciled(), {}),
    person: 'yang-xue',
  },
  { name: 'finance-budgets', route: '/portal/finance/budgets', person: 'luo-ping' },
  {
    name: 'finance-budget',
    route: '/portal/finance/budgets/:budgetId',
    params: async (given) => ({ budgetId: (await given.budgetLine()).id }),
    person: 'luo-ping',
  },
  { name: 'finance-plans', route: '/portal/finance/plans', person: 'tang-wei' },
  {
    name: 'finance-plan',
    route: '/portal/finance/plans/:planId',
    params: async (given) => ({ planId: (await given.fundingPlan()).id }),
    person: 'luo-ping',
  },
  {
    name: 'finance-recoveries',
    route: '/portal/finance/recoveries',
    params: async (given) => (await given.recovery(), {}),
    person: 'yang-xue',
  },
  {
    name: 'finance-recovery',
    route: '/portal/finance/recoveries/:recoveryId',
    params: async (given) => ({ recoveryId: (await given.recovery()).id }),
    person: 'yang-xue',
  },
  { name: 'finance-ledger', route: '/portal/finance/ledger', person: 'qin-zheng' },
  {
    name: 'finance-ledger-account',
    route: '/portal/finance/ledger/:accountId',
    params: async (given) => ({ accountId: (await given.budgetLine()).accountId }),
    person: 'qin-zheng',
  },
  {
    name: 'finance-receipt-samples',
    route: '/portal/finance/receipt-samples',
    params: async (given) => (await given.receiptSample(), {}),
    person: 'yang-xue',
  },
  {
    name: 'finance-receipt-sample',
    route: '/portal/finance/receipt-samples/:planId',
    params: async (given) => ({ planId: (await given.receiptSample()).id }),
    person: 'yang-xue',
  },
  { name: 'finance-gate', route: '/portal/finance/gate', person: 'feng-gang' },
];

const MY_CASES: readonly PortalPage[] = [
  {
    name: 'my-contracts',
    route: '/portal/contracts',
    params: async (given) => (await given.registered(), await given.correctionRequested(), {}),
    person: 'chen-jie',
  },
  {
    name: 'my-contract-registered',
    route: '/portal/contracts/:contractId',
    params: async (given) => ({ contractId: (await given.registered()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-contract-in-review',
    route: '/portal/contracts/:contractId',
    params: async (given) => ({ contractId: (await given.inReview()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-contract-refused',
    route: '/portal/contracts/:contractId',
    params: async (given) => ({ contractId: (await given.notRegistered()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-correction',
    route: '/portal/contracts/:contractId/correction',
    params: async (given) => ({ contractId: (await given.correctionRequested()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-correction-answered',
    route: '/portal/contracts/:contractId/correction',
    params: async (given) => ({ contractId: (await given.resubmitted()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-amendment',
    route: '/portal/contracts/:contractId/amendment',
    params: async (given) => ({ contractId: (await given.registered()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-amendment-pending',
    route: '/portal/contracts/:contractId/amendment',
    params: async (given) => ({ contractId: (await given.changing()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-deregistration',
    route: '/portal/contracts/:contractId/deregistration',
    params: async (given) => ({ contractId: (await given.registered()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-receipts',
    route: '/portal/contracts/:contractId/receipts',
    params: async (given) => ({ contractId: (await given.receiptsToVerify()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-receipt-form',
    route: '/portal/contracts/:contractId/receipts',
    params: async (given) => ({ contractId: (await given.receiptsToVerify()).id }),
    person: 'chen-jie',
    then: (page) => page.getByRole('button', { name: '录入凭证' }).click(),
  },
  {
    name: 'my-claim',
    route: '/portal/contracts/:contractId/claim',
    params: async (given) => ({ contractId: (await given.claimable()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-rewards',
    route: '/portal/my-rewards',
    params: async (given) => (await given.claimInPublicity(), {}),
    person: 'chen-jie',
  },
  {
    name: 'my-reward-in-publicity',
    route: '/portal/my-rewards/:claimId',
    params: async (given) => ({ claimId: (await given.claimInPublicity()).id }),
    person: 'chen-jie',
  },
  {
    name: 'my-reward-account',
    route: '/portal/my-rewards/:claimId',
    params: async (given) => ({ claimId: (await given.claimToConfirm()).id }),
    person: 'chen-jie',
    then: (page) => page.getByRole('button', { name: '确认收款账户' }).click(),
  },
  { name: 'summary-lists', route: '/portal/summary-lists', person: 'chen-jie' },
  {
    name: 'inbox',
    route: '/portal/inbox',
    params: async (given) => (await given.registered(), {}),
    person: 'chen-jie',
    search: '?show=all',
  },
  { name: 'inbox-preferences', route: '/portal/inbox/preferences', person: 'chen-jie' },
];

const STATISTICS: readonly PortalPage[] = [
  {
    name: 'statistics-desk',
    route: '/portal/statistics',
    params: async (given) => (await given.registered(), {}),
    person: 'luo-ping',
  },
  {
    name: 'statistics-of-office',
    route: '/portal/statistics',
    search: '?measure=count&throughQuarter=3',
    person: 'he-fang',
  },
  {
    name: 'statistics-contracts',
    route: '/portal/statistics/contracts',
    params: async (given) => (await given.registered(), {}),
    search: '?by=kind&key=41',
    person: 'luo-ping',
  },
  {
    name: 'targets',
    route: '/portal/statistics/targets',
    params: async (given) => (await given.targets(), {}),
    person: 'luo-ping',
  },
  {
    name: 'targets-form',
    route: '/portal/statistics/targets',
    person: 'luo-ping',
    then: (page) => page.getByRole('button', { name: '下达目标' }).click(),
  },
  {
    name: 'publications',
    route: '/portal/statistics/publications',
    params: async (given) => (await given.publication(), {}),
    person: 'luo-ping',
  },
  {
    name: 'publication',
    route: '/portal/statistics/publications/:snapshotId',
    params: (given) => given.publication(),
    person: 'qin-zheng',
  },
];

const LABORATORY: readonly PortalPage[] = [
  { name: 'policies', route: '/portal/policies', person: 'luo-ping' },
  {
    name: 'policy-drafts',
    route: '/portal/policies',
    params: async (given) => (await given.policyDraft(), {}),
    search: '?tab=drafts',
    person: 'xu-jing',
  },
  {
    name: 'policy',
    route: '/portal/policies/:policyCode/:version',
    params: async () => ({ policyCode: 'LZ-TRADE', version: '2' }),
    person: 'he-fang',
  },
  {
    name: 'policy-compared',
    route: '/portal/policies/:policyCode/:version',
    params: async (given) => ({ ...(await given.policyOfTwoVersions()), version: '2' }),
    search: '?against=1',
    person: 'luo-ping',
  },
  { name: 'policy-new-draft', route: '/portal/policies/drafts/new', search: '?from=LZ-TRADE@2', person: 'xu-jing' },
  {
    name: 'policy-draft',
    route: '/portal/policies/drafts/:draftId',
    params: (given) => given.policyDraft(),
    person: 'xu-jing',
  },
  {
    name: 'policy-proposal',
    route: '/portal/policies/drafts/:draftId',
    params: (given) => given.policyProposal(),
    person: 'luo-ping',
  },
  { name: 'laboratory', route: '/portal/laboratory', person: 'luo-ping' },
  { name: 'laboratory-what-if', route: '/portal/laboratory', search: '?tab=what-if', person: 'luo-ping' },
  {
    name: 'laboratory-runs',
    route: '/portal/laboratory',
    params: async (given) => (await given.laboratoryRun(), {}),
    search: '?tab=runs',
    person: 'qin-zheng',
  },
  {
    name: 'laboratory-run',
    route: '/portal/laboratory/:runId',
    params: (given) => given.laboratoryRun(),
    person: 'luo-ping',
  },
  {
    name: 'rule-changes',
    route: '/portal/rule-changes',
    params: async (given) => (await given.ruleChange(), {}),
    person: 'gu-yan',
  },
  { name: 'rule-change-new', route: '/portal/rule-changes/new', person: 'gu-yan' },
  {
    name: 'rule-change',
    route: '/portal/rule-changes/:changeId',
    params: (given) => given.ruleChange(),
    person: 'luo-ping',
  },
];

const REWARD_DESK: readonly PortalPage[] = [
  {
    name: 'claims',
    route: '/portal/claims',
    params: async (given) => (await given.claimToCheck(), {}),
    person: 'xu-jing',
  },
  {
    name: 'claims-all',
    route: '/portal/claims',
    params: async (given) => (await given.claimOnHold(), {}),
    search: '?view=all',
    person: 'luo-ping',
  },
  {
    name: 'claim-first-check',
    route: '/portal/claims/:claimId',
    params: async (given) => ({ claimId: (await given.claimToCheck()).id }),
    person: 'xu-jing',
    then: (page) => page.getByRole('button', { name: '初核通过' }).click(),
  },
  {
    name: 'claim-evidence',
    route: '/portal/claims/:claimId',
    params: async (given) => ({ claimId: (await given.claimToCheckAgain()).id }),
    search: '?part=evidence',
    person: 'deng-hao',
  },
  {
    name: 'claim-joint-review',
    route: '/portal/claims/:claimId',
    params: async (given) => ({ claimId: (await given.claimInJointReview()).id }),
    person: 'tao-ying',
  },
  {
    name: 'claim-objection',
    route: '/portal/claims/:claimId',
    params: async (given) => ({ claimId: (await given.claimUnderObjection()).id }),
    person: 'fu-yu',
  },
  {
    name: 'claim-approval',
    route: '/portal/claims/:claimId',
    params: async (given) => ({ claimId: (await given.claimToApprove()).id }),
    person: 'luo-ping',
    then: (page) => page.getByRole('button', { name: /审\s*定/ }).click(),
  },
  {
    name: 'claim-history',
    route: '/portal/claims/:claimId',
    params: async (given) => ({ claimId: (await given.claimOnHold()).id }),
    search: '?part=history',
    person: 'qin-zheng',
  },
  {
    name: 'claim-of-our-office',
    route: '/portal/claims/:claimId',
    params: async (given) => ({ claimId: (await given.claimInPublicity()).id }),
    person: 'wang-min',
  },
  {
    name: 'claims-in-publicity',
    route: '/portal/claims-in-publicity',
    params: async (given) => (await given.claimUnderObjection(), {}),
    person: 'fu-yu',
  },
  {
    name: 'claims-published',
    route: '/portal/claims-in-publicity',
    params: async (given) => (await given.claimInPublicity(), {}),
    search: '?part=published',
    person: 'luo-ping',
  },
  {
    name: 'claim-holds',
    route: '/portal/claim-holds',
    params: async (given) => (await given.claimOnHold(), {}),
    person: 'deng-hao',
  },
];

const SUPERVISION: readonly PortalPage[] = [
  {
    name: 'supervision',
    route: '/portal/supervision',
    params: async (given) => (await given.revoking(), {}),
    person: 'luo-ping',
  },
  {
    name: 'supervision-revoking',
    route: '/portal/supervision/:contractId',
    params: async (given) => ({ contractId: (await given.revoking()).id }),
    person: 'luo-ping',
  },
  {
    name: 'supervision-dispute',
    route: '/portal/supervision/:contractId',
    params: async (given) => ({ contractId: (await given.inDispute()).id }),
    person: 'fu-yu',
  },
  {
    name: 'supervision-notice',
    route: '/portal/supervision/:contractId',
    params: async (given) => ({ contractId: (await given.registered()).id }),
    person: 'he-fang',
    then: async (page) => {
      await page.getByRole('button', { name: '启动撤销' }).click();
      await page.getByRole('checkbox', { name: /重复登记/ }).check();
    },
  },
  {
    name: 'supervision-dependants',
    route: '/portal/supervision/:contractId',
    params: async (given) => ({ contractId: (await given.deregistered()).id }),
    search: '?part=dependants',
    person: 'luo-ping',
  },
];

const SCHEMES: readonly PortalPage[] = [
  {
    name: 'portal-challenges',
    route: '/portal/challenges',
    params: async (given) => (await given.challengeWithBid(), {}),
    person: 'wang-min',
  },
  {
    name: 'portal-challenge-filing',
    route: '/portal/challenges',
    person: 'chen-jie',
    then: (page) => page.getByRole('button', { name: '申请发榜' }).click(),
  },
  {
    name: 'portal-challenge-sealed',
    route: '/portal/challenges/:challengeId',
    params: async (given) => ({ challengeId: (await given.challengeWithBid()).id }),
    person: 'wang-min',
  },
  {
    name: 'portal-challenge-own-bid',
    route: '/portal/challenges/:challengeId',
    params: async (given) => ({ challengeId: (await given.challengeWithBid()).id }),
    person: 'chen-jie',
  },
  {
    name: 'portal-challenge-invitation',
    route: '/portal/challenges/:challengeId',
    params: async (given) => ({ challengeId: (await given.challengeWithBid()).id }),
    person: 'gao-yuan',
  },
  {
    name: 'portal-challenge-bidding',
    route: '/portal/challenges/:challengeId',
    params: async (given) => ({ challengeId: (await given.challenge()).id }),
    person: 'chen-jie',
    then: (page) => page.getByRole('button', { name: /^揭\s*榜$/ }).click(),
  },
  {
    name: 'portal-challenge-scoring',
    route: '/portal/challenges/:challengeId',
    params: async (given) => ({ challengeId: (await given.challengeToScore()).id }),
    person: 'lin-shu',
    then: (page) => page.getByRole('button', { name: /^评\s*分$/ }).click(),
  },
  {
    name: 'portal-challenge-at-work',
    route: '/portal/challenges/:challengeId',
    params: async (given) => ({ challengeId: (await given.challengeAtWork()).id }),
    person: 'luo-ping',
  },
  {
    name: 'portal-projects',
    route: '/portal/projects',
    params: async (given) => (await given.project(), {}),
    person: 'wang-min',
  },
  {
    name: 'portal-project',
    route: '/portal/projects/:projectId',
    params: async (given) => ({ projectId: (await given.project()).id }),
    person: 'chen-jie',
  },
];

const REVIEW_DESK: readonly PortalPage[] = [
  {
    name: 'review-queue',
    route: '/portal/desk',
    params: async (given) => (await given.inReview(), {}),
    person: 'wang-min',
  },
  {
    name: 'review-case',
    route: '/portal/desk/:contractId',
    params: async (given) => ({ contractId: (await given.inReview()).id }),
    person: 'wang-min',
  },
  {
    name: 'review-findings',
    route: '/portal/desk/:contractId',
    params: async (given) => ({ contractId: (await given.inReview()).id }),
    search: '?tab=findings',
    person: 'wang-min',
  },
  {
    name: 'review-assessment',
    route: '/portal/desk/:contractId',
    params: async (given) => ({ contractId: (await given.inReview()).id }),
    search: '?tab=assessment',
    person: 'wang-min',
  },
  {
    name: 'review-corrections',
    route: '/portal/desk/:contractId',
    params: async (given) => ({ contractId: (await given.resubmitted()).id }),
    search: '?tab=corrections',
    person: 'wang-min',
    then: (page) => page.getByRole('button', { name: '前后对照' }).first().click(),
  },
  {
    name: 'review-decision',
    route: '/portal/desk/:contractId',
    params: async (given) => ({ contractId: (await given.inReview()).id }),
    search: '?tab=decision',
    person: 'wang-min',
    then: (page) => page.getByRole('button', { name: '不予登记' }).click(),
  },
  {
    name: 'review-second',
    route: '/portal/desk/:contractId',
    params: async (given) => ({ contractId: (await given.secondReview()).id }),
    search: '?tab=decision',
    person: 'zhao-lei',
  },
  {
    name: 'review-receipts',
    route: '/portal/desk/:contractId',
    params: async (given) => ({ contractId: (await given.receiptsToVerify()).id }),
    search: '?tab=receipts',
    person: 'wang-min',
    then: (page) => page.getByRole('button', { name: '查看凭证' }).first().click(),
  },
  {
    name: 'review-clock',
    route: '/portal/desk/:contractId',
    params: async (given) => ({ contractId: (await given.inReview()).id }),
    search: '?tab=clock',
    person: 'wang-min',
  },
  {
    name: 'review-record',
    route: '/portal/desk/:contractId',
    params: async (given) => ({ contractId: (await given.notRegistered()).id }),
    search: '?tab=record',
    person: 'wang-min',
  },
  { name: 'my-activity', route: '/portal/activity', person: 'wang-min' },
];

/** Before a file is opened, the auditor says what for; once per session. */
async function purposeStated(page: Page): Promise<void> {
  const purpose = page.getByRole('textbox', { name: '本次调阅目的' });
  if (!(await purpose.isVisible())) return;
  await purpose.fill('2026年度奖励资金专项审计');
  await page.getByRole('button', { name: '记录并继续' }).click();
  await settled(page);
}

const AUDIT: readonly PortalPage[] = [
  {
    name: 'audit-search',
    route: '/portal/audit',
    params: async (given) => (await given.claimToCheck(), {}),
    search: '?q=泸州启明',
    person: 'qin-zheng',
    then: purposeStated,
  },
  {
    name: 'audit-case',
    route: '/portal/audit/contracts/:contractId',
    params: async (given) => ({ contractId: (await given.resubmitted()).id }),
    person: 'qin-zheng',
    then: purposeStated,
  },
  {
    name: 'audit-case-as-it-stood',
    route: '/portal/audit/contracts/:contractId',
    params: async (given) => ({ contractId: (await given.resubmitted()).id }),
    person: 'qin-zheng',
    then: async (page) => {
      await purposeStated(page);
      await page.getByRole('button', { name: '上一步' }).click();
      await settled(page);
    },
  },
  {
    name: 'audit-case-step',
    route: '/portal/audit/contracts/:contractId',
    params: async (given) => ({ contractId: (await given.resubmitted()).id }),
    person: 'qin-zheng',
    then: async (page) => {
      await purposeStated(page);
      await page.getByRole('button', { name: '前后对比' }).first().click();
      await settled(page);
    },
  },
  {
    name: 'audit-reads',
    route: '/portal/audit/contracts/:contractId',
    params: async (given) => ({ contractId: (await given.resubmitted()).id }),
    person: 'mo-fei',
  },
  {
    name: 'audit-person',
    route: '/portal/audit/people/:userId',
    params: async (given) => ({ userId: (await given.registrar()).id }),
    person: 'qin-zheng',
  },
  {
    name: 'audit-payee',
    route: '/portal/audit/payees/:creditCode',
    params: async (given) => (await given.batchReconciled(), { creditCode: '91510500MA00QM017E' }),
    person: 'qin-zheng',
  },
  { name: 'audit-separation', route: '/portal/audit/separation-of-duties', person: 'qin-zheng' },
  { name: 'audit-invariants', route: '/portal/audit/invariants', person: 'mo-fei' },
];

const OFFICE: readonly PortalPage[] = [
  {
    name: 'office-workload',
    route: '/portal/office',
    params: async (given) => (await given.inReview(), {}),
    person: 'he-fang',
  },
  { name: 'office-queues', route: '/portal/office/queues', person: 'he-fang' },
  { name: 'office-delegations', route: '/portal/office/delegations', person: 'he-fang' },
  { name: 'office-breaches', route: '/portal/office/breaches', search: '?all=true', person: 'he-fang' },
  {
    name: 'office-spot-checks',
    route: '/portal/office/spot-checks',
    params: async (given) => (await given.spotCheck(), {}),
    person: 'luo-ping',
  },
  {
    name: 'office-spot-check',
    route: '/portal/office/spot-checks/:planId',
    params: async (given) => ({ planId: (await given.spotCheck()).planId }),
    person: 'he-fang',
  },
  {
    name: 'office-dependants',
    route: '/portal/office/dependants',
    params: async (given) => (await given.deregistered(), {}),
    person: 'he-fang',
  },
  {
    name: 'office-national',
    route: '/portal/office/national',
    params: async (given) => (await given.registered(), {}),
    person: 'he-fang',
  },
  { name: 'office-calendars', route: '/portal/office/calendars', person: 'he-fang' },
];

const ADMINISTRATION: readonly PortalPage[] = [
  { name: 'administration-people', route: '/portal/administration/people', person: 'gu-yan' },
  { name: 'administration-permissions', route: '/portal/administration/permissions', person: 'bai-lin' },
  { name: 'administration-organisations', route: '/portal/administration/organisations', person: 'gu-yan' },
  { name: 'administration-people-log', route: '/portal/administration/people-log', person: 'mo-fei' },
  { name: 'administration-rules', route: '/portal/administration/rules', person: 'gu-yan' },
  { name: 'administration-code-lists', route: '/portal/administration/code-lists', person: 'gu-yan' },
  {
    name: 'administration-webhooks',
    route: '/portal/administration/webhooks',
    params: async (given) => (await given.webhook(), {}),
    person: 'chen-jie',
  },
  {
    name: 'administration-webhook',
    route: '/portal/administration/webhooks/:endpointId',
    params: async (given) => ({ endpointId: (await given.webhook()).id }),
    person: 'chen-jie',
  },
  { name: 'administration-deliveries', route: '/portal/administration/deliveries', person: 'gu-yan' },
  { name: 'administration-health', route: '/portal/administration/health', person: 'gu-yan' },
];

export const PAGES: readonly PortalPage[] = [
  ...REVIEW_DESK,
  ...FOR_ANYBODY,
  ...FINANCE,
  ...MY_CASES,
  ...DECLARATION,
  ...STATISTICS,
  ...LABORATORY,
  ...REWARD_DESK,
  ...SUPERVISION,
  ...SCHEMES,
  ...AUDIT,
  ...OFFICE,
  ...ADMINISTRATION,
];

/** The address of a page, with what is given in the place of its parameters. */
export async function addressOf({ route, params, search = '' }: PortalPage, given: Given): Promise<string> {
  const values = (await params?.(given)) ?? {};
  const address = route.replace(/:(\w+)\??/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${route} needs ${name}`);
    return encodeURIComponent(value);
  });
  return `${address}${search}`;
}

import { generatePath } from 'react-router';

/** Every page of the portal below /portal, by what somebody does there. */
export const PATHS = {
  home: '/',
  signIn: '/sign-in',
  signedIn: '/signed-in',
  inbox: '/inbox',
  preferences: '/inbox/preferences',

  contracts: '/contracts',
  newContract: '/contracts/new',
  contractImports: '/contracts/imports',
  contractImport: '/contracts/imports/:importId',
  draft: '/contracts/:contractId/draft',
  draftSection: '/contracts/:contractId/draft/:section',
  contract: '/contracts/:contractId',
  correction: '/contracts/:contractId/correction',
  amendment: '/contracts/:contractId/amendment',
  deregistration: '/contracts/:contractId/deregistration',
  receipts: '/contracts/:contractId/receipts',
  contractClaim: '/contracts/:contractId/claim',
  summaryLists: '/summary-lists',
  addressBook: '/address-book',
  estimate: '/estimate',
  myRewards: '/my-rewards',
  myReward: '/my-rewards/:claimId',

  queue: '/desk',
  deskCase: '/desk/:contractId',
  myActivity: '/activity',

  office: '/office',
  officeQueues: '/office/queues',
  delegations: '/office/delegations',
  breaches: '/office/breaches',
  spotChecks: '/office/spot-checks',
  spotCheck: '/office/spot-checks/:planId',
  calendars: '/office/calendars',
  nationalFiles: '/office/national',
  dependants: '/office/dependants',

  statistics: '/statistics',
  countedContracts: '/statistics/contracts',
  targets: '/statistics/targets',
  publications: '/statistics/publications',
  publication: '/statistics/publications/:snapshotId',
  policies: '/policies',
  policy: '/policies/:policyCode/:version',
  newPolicyDraft: '/policies/drafts/new',
  policyDraft: '/policies/drafts/:draftId',
  laboratory: '/laboratory',
  laboratoryRun: '/laboratory/:runId',
  supervision: '/supervision',
  supervisedCase: '/supervision/:contractId',
  ruleChanges: '/rule-changes',
  newRuleChange: '/rule-changes/new',
  ruleChange: '/rule-changes/:changeId',

  claims: '/claims',
  claim: '/claims/:claimId',
  publicity: '/claims-in-publicity',
  holds: '/claim-holds',
  challenges: '/challenges',
  challenge: '/challenges/:challengeId',
  projects: '/projects',
  project: '/projects/:projectId',

  budgets: '/finance/budgets',
  budget: '/finance/budgets/:budgetId',
  fundingPlans: '/finance/plans',
  fundingPlan: '/finance/plans/:planId',
  batches: '/finance/batches',
  batch: '/finance/batches/:batchId',
  payoutDesk: '/finance/desk',
  reconciliation: '/finance/reconciliation',
  recoveries: '/finance/recoveries',
  recovery: '/finance/recoveries/:recoveryId',
  ledger: '/finance/ledger',
  ledgerAccount: '/finance/ledger/:accountId',
  payeeReceipts: '/finance/receipt-samples',
  payeeReceiptPlan: '/finance/receipt-samples/:planId',
  payoutGate: '/finance/gate',

  audit: '/audit',
  auditedCase: '/audit/contracts/:contractId',
  auditedPerson: '/audit/people/:userId',
  auditedPayee: '/audit/payees/:creditCode',
  separation: '/audit/separation-of-duties',
  invariants: '/audit/invariants',

  people: '/administration/people',
  organisations: '/administration/organisations',
  permissions: '/administration/permissions',
  peopleLog: '/administration/people-log',
  rules: '/administration/rules',
  codeLists: '/administration/code-lists',
  webhooks: '/administration/webhooks',
  webhook: '/administration/webhooks/:endpointId',
  deliveries: '/administration/deliveries',
  health: '/administration/health',
} as const;

export type PathName = keyof typeof PATHS;
type Params<P extends string> = P extends `${string}:${infer A}/${infer R}`
  ? A | Params<`/${R}`>
  : P extends `${string}:${infer A}`
    ? A
    : never;
type Values<N extends PathName> = [Params<(typeof PATHS)[N]>] extends [never]
  ? []
  : [values: Record<Params<(typeof PATHS)[N]>, string>];

/** The address of a page, e.g. `pathTo('contract', { contractId })`. */
export function pathTo<N extends PathName>(name: N, ...values: Values<N>): string {
  return generatePath(PATHS[name] as string, values[0] ?? {});
}

import type { Role } from '../../../../src/domain/actor.js';
import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

const READERS: readonly Role[] = [
  'finance_maker',
  'finance_checker',
  'finance_releaser',
  'competent_authority',
  'auditor',
];
const RECOVERY_READERS: readonly Role[] = [...READERS, 'reward_checker'];

/** 财务: budgets and plans, batches, what came back of them, the books. */
export const finance: Feature = [
  {
    path: PATHS.batches,
    who: READERS,
    load: () => import('./batches/batches-page').then(({ Page }) => ({ Page })),
    nav: { group: 'finance', label: { zh: '拨付批次', en: 'Payout batches' } },
  },
  { path: PATHS.batch, who: READERS, load: () => import('./batches/batch-page').then(({ Page }) => ({ Page })) },
  {
    path: PATHS.payoutDesk,
    who: READERS,
    load: () => import('./desk/desk-page').then(({ Page }) => ({ Page })),
    nav: { group: 'finance', label: { zh: '拨付柜台', en: 'Payout desk' } },
  },
  {
    path: PATHS.reconciliation,
    who: READERS,
    load: () => import('./reconciliation/reconciliation-page').then(({ Page }) => ({ Page })),
    nav: { group: 'finance', label: { zh: '对账与日结', en: 'Reconciliation' } },
  },
  {
    path: PATHS.budgets,
    who: READERS,
    load: () => import('./budgets/budgets-page').then(({ Page }) => ({ Page })),
    nav: { group: 'finance', label: { zh: '预算', en: 'Budgets' } },
  },
  { path: PATHS.budget, who: READERS, load: () => import('./budgets/budget-page').then(({ Page }) => ({ Page })) },
  {
    path: PATHS.fundingPlans,
    who: READERS,
    load: () => import('./plans/plans-page').then(({ Page }) => ({ Page })),
    nav: { group: 'finance', label: { zh: '资金计划', en: 'Funding plans' } },
  },
  { path: PATHS.fundingPlan, who: READERS, load: () => import('./plans/plan-page').then(({ Page }) => ({ Page })) },
  {
    path: PATHS.recoveries,
    who: RECOVERY_READERS,
    load: () => import('./recoveries/recoveries-page').then(({ Page }) => ({ Page })),
    nav: { group: 'finance', label: { zh: '追回', en: 'Recoveries' } },
  },
  {
    path: PATHS.recovery,
    who: RECOVERY_READERS,
    load: () => import('./recoveries/recovery-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.ledger,
    who: READERS,
    load: () => import('./ledger/ledger-page').then(({ Page }) => ({ Page })),
    nav: { group: 'finance', label: { zh: '账簿', en: 'Ledger' } },
  },
  {
    path: PATHS.ledgerAccount,
    who: READERS,
    load: () => import('./ledger/account-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.payeeReceipts,
    who: READERS,
    load: () => import('./receipts/receipts-page').then(({ Page }) => ({ Page })),
    nav: { group: 'finance', label: { zh: '收款核实', en: 'Payee receipts' } },
  },
  {
    path: PATHS.payeeReceiptPlan,
    who: READERS,
    load: () => import('./receipts/receipt-plan-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.payoutGate,
    who: READERS,
    load: () => import('./gate/gate-page').then(({ Page }) => ({ Page })),
    nav: { group: 'finance', label: { zh: '拨付闸门', en: 'Payout gate' } },
  },
];

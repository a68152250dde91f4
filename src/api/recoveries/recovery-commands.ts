import {
  DecideRecovery,
  DecideRecoveryRequest,
  OrderRecovery,
  ProposeRecovery,
  ReceiveRefund,
  RequestOnRecovery,
  SuspendRecovery,
} from '../../schemas/recovery-commands.js';
import { RecoveryOutcomeView } from '../../schemas/recovery-views.js';
import { recoverUpdate } from '../../workflows/desk/messages.js';
import { deskCommand } from '../desk-command.js';

const recovery = { parameter: 'recoveryId', unknown: 'recovery-not-found' } as const;

/** POST /reward-claims/{claimId}/recovery-proposals: nothing is owed until another person agrees. */
export const proposeRecovery = deskCommand({
  summary: '提请追回：审计、退款、弄虚作假、错付 · Propose a recovery',
  kind: 'recovery.propose',
  body: ProposeRecovery,
  subject: { parameter: 'claimId', unknown: 'reward-claim-not-found' },
  payload: (body, claimId) => ({ act: 'propose', claimId, body }),
  update: recoverUpdate,
  answers: { 201: RecoveryOutcomeView },
  refusals: ['action-not-allowed', 'recovery-above-paid', 'own-organisation'],
});

/** POST /recoveries/{recoveryId}/decision: by another person than who proposed it. */
export const decideRecovery = deskCommand({
  summary: '决定是否追回 · Confirm or refuse a proposed recovery',
  kind: 'recovery.decide',
  body: DecideRecovery,
  subject: recovery,
  payload: (body, recoveryId) => ({ act: 'decide', recoveryId, body }),
  update: recoverUpdate,
  answers: { 200: RecoveryOutcomeView },
  refusals: ['action-not-allowed', 'separation-of-duties', 'recovery-above-paid', 'own-organisation'],
});

/** POST /recoveries/{recoveryId}/order: amount, reason, basis, deadline, instalments; printed with seal. */
export const orderRecovery = deskCommand({
  summary: '下达追回决定书 · Issue the order',
  kind: 'recovery.order',
  body: OrderRecovery,
  subject: recovery,
  payload: (body, recoveryId) => ({ act: 'order', recoveryId, body }),
  update: recoverUpdate,
  answers: { 200: RecoveryOutcomeView },
  refusals: [
    'action-not-allowed',
    'recovery-plan-not-exact',
    'recovery-plan-out-of-terms',
    'recovery-terms-not-found',
    'own-organisation',
  ],
});

/** POST /recoveries/{recoveryId}/receipts: money back; a slip counts once. */
export const receiveRefund = deskCommand({
  summary: '登记追回到账 · Record money that came back',
  kind: 'recovery.receive',
  body: ReceiveRefund,
  subject: recovery,
  payload: (body, recoveryId) => ({ act: 'receive', recoveryId, body }),
  update: recoverUpdate,
  answers: { 200: RecoveryOutcomeView },
  refusals: [
    'action-not-allowed',
    'recovery-overpaid',
    'recovery-slip-used',
    'recovery-before-payment',
    'date-in-future',
    'own-organisation',
  ],
});

/** POST /recoveries/{recoveryId}/requests: another plan, writing off, netting, returning what was too much. */
export const requestOnRecovery = deskCommand({
  summary: '提请变更分期、核销、抵扣、退还多缴 · Ask for what takes two people',
  kind: 'recovery.request',
  body: RequestOnRecovery,
  subject: recovery,
  payload: (body, recoveryId) => ({ act: 'request', recoveryId, body }),
  update: recoverUpdate,
  answers: { 201: RecoveryOutcomeView },
  refusals: [
    'action-not-allowed',
    'recovery-request-waits',
    'recovery-plan-not-exact',
    'recovery-plan-out-of-terms',
    'recovery-nothing-owed',
    'recovery-no-credit',
    'netting-not-allowed',
    'netting-not-same-beneficiary',
    'netting-too-much',
    'netting-not-found',
    'claim-held',
    'payment-answer-open',
    'reward-claim-not-found',
    'own-organisation',
  ],
});

/** POST /recovery-requests/{requestId}/decision: by another person than who asked. */
export const decideRecoveryRequest = deskCommand({
  summary: '决定追回中的待决事项 · Decide what takes two people',
  kind: 'recovery.decide_request',
  body: DecideRecoveryRequest,
  subject: { parameter: 'requestId', unknown: 'recovery-request-not-found' },
  payload: (body, requestId) => ({ act: 'decideRequest', requestId, body }),
  update: recoverUpdate,
  answers: { 200: RecoveryOutcomeView },
  refusals: [
    'action-not-allowed',
    'separation-of-duties',
    'recovery-request-decided',
    'netting-not-allowed',
    'netting-not-same-beneficiary',
    'netting-too-much',
    'netting-not-found',
    'claim-held',
    'payment-answer-open',
    'own-organisation',
  ],
});

/** POST /recoveries/{recoveryId}/suspension: while a dispute about it is pending. */
export const suspendRecovery = deskCommand({
  summary: '中止或恢复追缴 · Suspend or resume collection',
  kind: 'recovery.suspend',
  body: SuspendRecovery,
  subject: recovery,
  payload: (body, recoveryId) => ({ act: 'suspend', recoveryId, body }),
  update: recoverUpdate,
  answers: { 200: RecoveryOutcomeView },
  refusals: ['action-not-allowed', 'own-organisation'],
});

import { ClosePayoutDay, ConfirmOrRefuse, CorrectPayment, DecideDeskItem } from '../../schemas/payout-commands.js';
import { PayoutDeskOutcomeView } from '../../schemas/payout-views.js';
import { Nothing } from '../../schemas/contract-commands.js';
import { payoutDeskUpdate } from '../../workflows/desk/messages.js';
import { deskCommand } from '../desk-command.js';

const item = { parameter: 'itemId', unknown: 'desk-item-not-found' } as const;
const common = { update: payoutDeskUpdate, answers: { 200: PayoutDeskOutcomeView } };

/** POST /payout-desk/{itemId}/owner: whoever asks looks after the item from now on. */
export const takeDeskItem = deskCommand({
  ...common,
  summary: '认领回单待处理事项 · Take an item of the payout desk',
  kind: 'payout_desk.take',
  body: Nothing,
  subject: item,
  payload: (_body, itemId) => ({ act: 'take', itemId }),
  refusals: ['desk-item-closed', 'own-organisation', 'recused'],
});

/**
 * POST /payout-desk/{itemId}/decision: dismissed or asked about by one person; attaching to a payment, dismissing what says that
 * an unpaid one was paid, or taking it for given back, waits for another.
 */
export const decideDeskItem = deskCommand({
  ...common,
  summary: '处理回单事项：认领到付款、认定主动退回、不予处理、请国库查复 · Decide an item of the payout desk',
  kind: 'payout_desk.decide',
  body: DecideDeskItem,
  subject: item,
  payload: (body, itemId) => ({ act: 'decide', itemId, body }),
  refusals: [
    'desk-item-closed',
    'desk-decision-not-possible',
    'payment-instruction-not-found',
    'result-amount-differs',
    'result-date-impossible',
    'result-contradicts',
    'result-duplicate',
    'repayment-notice-differs',
    'result-for-recovery',
    'recovery-above-paid',
    'recovery-before-payment',
    'recovery-slip-used',
    'action-not-allowed',
    'own-organisation',
    'recused',
  ],
});

/** POST /payout-desk/{itemId}/confirmation: by another person; then the line does what it says to that payment. */
export const confirmDeskItem = deskCommand({
  ...common,
  summary: '复核认领、主动退回或不予处理，第二人 · Confirm or refuse what was proposed for an item',
  kind: 'payout_desk.confirm',
  body: ConfirmOrRefuse,
  subject: item,
  payload: (body, itemId) => ({ act: 'confirm', itemId, body }),
  refusals: [
    'desk-item-closed',
    'desk-item-without-proposal',
    'desk-decision-not-possible',
    'separation-of-duties',
    'result-contradicts',
    'result-duplicate',
    'result-for-recovery',
    'result-amount-differs',
    'result-date-impossible',
    'payment-not-correctable',
    'action-not-allowed',
    'batch-not-sent-yet',
    'recovery-above-paid',
    'recovery-before-payment',
    'recovery-slip-used',
    'repayment-notice-differs',
    'own-organisation',
    'recused',
  ],
});

/** POST /payment-instructions/{instructionId}/corrections: the line a payment belongs to; waits for another person. */
export const correctPayment = deskCommand({
  ...common,
  answers: { 201: PayoutDeskOutcomeView },
  summary: '付款更正：收款人无误、预算项目有误 · Propose that a payment belongs to another budget line',
  kind: 'payout_desk.correct',
  body: CorrectPayment,
  subject: { parameter: 'instructionId', unknown: 'payment-instruction-not-found' },
  payload: (body, instructionId) => ({ act: 'correct', instructionId, body }),
  refusals: [
    'payment-not-correctable',
    'payment-correction-pending',
    'budget-line-same',
    'budget-not-found',
    'budget-closed',
    'own-organisation',
    'recused',
  ],
});

/** POST /payment-corrections/{correctionId}/decision: by another person; no money moves. */
export const decidePaymentCorrection = deskCommand({
  ...common,
  summary: '复核付款更正，第二人 · Confirm or refuse a correction of a payment',
  kind: 'payout_desk.decide_correction',
  body: ConfirmOrRefuse,
  subject: { parameter: 'correctionId', unknown: 'payment-correction-not-found' },
  payload: (body, correctionId) => ({ act: 'decideCorrection', correctionId, body }),
  refusals: [
    'separation-of-duties',
    'payment-not-correctable',
    'budget-closed',
    'budget-insufficient',
    'own-organisation',
    'recused',
  ],
});

/** POST /payout-closings: the day is in order, finds one person. */
export const closePayoutDay = deskCommand({
  ...common,
  answers: { 201: PayoutDeskOutcomeView },
  summary: '拨付日结 · Propose to close a day of the payout desk',
  kind: 'payout_desk.close',
  body: ClosePayoutDay,
  payload: (body) => ({ act: 'close', body }),
  refusals: ['closing-differences-open', 'closing-done-already', 'closing-day-not-over'],
});

/** POST /payout-closing-confirmations: another person finds the same. */
export const confirmPayoutDay = deskCommand({
  ...common,
  answers: { 201: PayoutDeskOutcomeView },
  summary: '复核日结，第二人 · Confirm the closing of a day',
  kind: 'payout_desk.confirm_closing',
  body: ClosePayoutDay,
  payload: (body) => ({ act: 'confirmClosing', body }),
  refusals: ['closing-not-proposed', 'closing-differences-open', 'closing-done-already', 'separation-of-duties'],
});

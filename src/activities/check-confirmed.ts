import { readConfirmedContent } from '../db/confirmed-content.js';
import type { ContractRecord } from '../db/contract-store.js';
import { findLastConfirmation } from '../db/counterparty-confirmation-store.js';
import { assertConfirmedBeforeFiling, confirmationState } from '../domain/contract/counterparty-confirmation.js';
import type { RulesInForce } from '../domain/contract/rule-set.js';
import type { Act } from './record-act.js';

/** 先确认后申报: where the rules of the place want it, what is filed is what the other party confirmed. Throws `counterparty-not-confirmed`. */
export async function checkConfirmed(act: Act, contract: ContractRecord, rules: RulesInForce): Promise<void> {
  // most places do not ask for it, and nobody looks
  if (rules.counterpartyConfirmation.beforeFiling === 'NOT_REQUIRED') return;
  const { contentSha256 } = await readConfirmedContent(act.trx, contract.id, contract.declaration);
  const last = await findLastConfirmation(act.trx, contract.id);
  assertConfirmedBeforeFiling(rules, confirmationState(last, contentSha256));
}

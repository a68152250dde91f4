/** 先试用后付费: a free licence that turns into a paid one by an amendment of its registration, or ends without. */
import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';
import type { ContractKind } from './kind.js';

export const TRIAL_STATUSES = [
  'on_trial', // 试用中
  'turned_paid', // 已转为付费许可
  'trial_ended', // 试用结束
] as const;
export type TrialStatus = (typeof TRIAL_STATUSES)[number];

/** Only a registered licence is tried. Throws `trial-not-a-licence`, `action-not-allowed`. */
export function assertTrial(contract: { kind: ContractKind | undefined; status: string }): void {
  if (contract.kind !== 'licence') throw new DomainError('trial-not-a-licence', { kind: contract.kind });
  if (contract.status !== 'registered') {
    throw new DomainError('action-not-allowed', { status: contract.status, action: 'startTrial' });
  }
}

/**
 * 转为付费许可: by an amendment registered since the trial began, with a higher value. Statistics count the price from that
 * amendment on, and nothing of it before. Throws `trial-not-running`, `trial-not-amended`.
 */
export function assertTurnsPaid(
  trial: { status: TrialStatus; startedVersionNo: number; startedValueFen: Fen },
  now: { versionNo: number; contractValueFen: Fen },
): void {
  if (trial.status !== 'on_trial') throw new DomainError('trial-not-running', { status: trial.status });
  if (now.versionNo <= trial.startedVersionNo || now.contractValueFen <= trial.startedValueFen) {
    throw new DomainError('trial-not-amended', { versionNo: now.versionNo });
  }
}

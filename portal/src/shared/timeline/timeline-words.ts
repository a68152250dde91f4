import { CORRECTION_REASONS } from '../../../../src/domain/contract/correction-reason.js';
import { NON_ACCEPTANCE_REASONS } from '../../../../src/domain/contract/non-acceptance-reason.js';
import { REFUSAL_REASONS } from '../../../../src/domain/contract/refusal-reason.js';
import { REVOCATION_CAUSES } from '../../../../src/domain/contract/revocation-cause.js';
import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import { BATCH_STATUS_WORDS } from '../../../../src/domain/payout/batch-words.js';
import { CLAIM_STATUS_WORDS } from '../../../../src/domain/reward/claim-words.js';
import { RECOVERY_CAUSE_WORDS } from '../../../../src/domain/reward/recovery-words.js';
import { isRewardReason, REWARD_REASONS } from '../../../../src/domain/reward/reward-reason.js';
import type { Words } from '../../../../src/domain/words.js';

const STATUSES: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  contract: STATUS_WORDS,
  reward_claim: CLAIM_STATUS_WORDS,
  payout_batch: BATCH_STATUS_WORDS,
};

/** Where something stood, in words; a state nobody named stays as it was written. */
export function statusWords(subjectKind: string, status: string): Words {
  return STATUSES[subjectKind]?.[status] ?? { zh: status, en: status };
}

const CODED: readonly { code: string; zh: string; en: string }[] = [
  ...CORRECTION_REASONS,
  ...REFUSAL_REASONS,
  ...NON_ACCEPTANCE_REASONS,
  ...REVOCATION_CAUSES,
];

/** The reason a decision names by code, in words. */
export function reasonWords(code: string): Words {
  if (isRewardReason(code)) return REWARD_REASONS[code];
  return CODED.find((reason) => reason.code === code) ?? RECOVERY_CAUSE_WORDS[code] ?? { zh: code, en: code };
}

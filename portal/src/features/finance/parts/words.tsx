import type { BatchStatus } from '../../../../../src/domain/payout/batch-status.js';
import { BATCH_STATUS_WORDS } from '../../../../../src/domain/payout/batch-words.js';
import { INSTRUCTION_STATUS_WORDS } from '../../../../../src/domain/payout/instruction-words.js';
import { ROLE_WORDS } from '../../../../../src/domain/role-words.js';
import type { Words } from '../../../../../src/domain/words.js';
import { useLanguage } from '../../../shared/i18n';
import { Mark, type Tone } from '../../../shared/page/marks';

/** The words for a value of a list; a value nobody named stays as it is written. */
export function wordsFor(table: Readonly<Record<string, Words>>, value: string): Words {
  return table[value] ?? { zh: value, en: value };
}

/** A role as people read it. */
export const roleWords = (role: string): Words => wordsFor(ROLE_WORDS, role);

const BATCH_TONES: Readonly<Record<BatchStatus, Tone>> = {
  proposed: 'waiting',
  checked: 'waiting',
  released: 'running',
  sent: 'running',
  settled: 'waiting',
  reconciled: 'good',
  rejected: 'over',
};

/** Where a batch stands. */
export function BatchMark({ status }: { status: string }) {
  const { pick } = useLanguage();
  return (
    <Mark tone={(BATCH_TONES as Readonly<Record<string, Tone>>)[status] ?? 'plain'}>
      {pick(wordsFor(BATCH_STATUS_WORDS, status))}
    </Mark>
  );
}

const PAYMENT_TONES: Readonly<Record<string, Tone>> = {
  prepared: 'plain',
  instructed: 'running',
  unknown: 'bad',
  paid: 'good',
  rejected: 'bad',
  returned: 'bad',
  withdrawn: 'over',
};

/** Where a payment stands. */
export function PaymentMark({ status }: { status: string }) {
  const { pick } = useLanguage();
  return <Mark tone={PAYMENT_TONES[status] ?? 'plain'}>{pick(wordsFor(INSTRUCTION_STATUS_WORDS, status))}</Mark>;
}

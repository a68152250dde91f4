import type { ContractStatus } from '../../../../src/domain/contract/status.js';
import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import { useLanguage } from '../../shared/i18n';
import { Mark, type Tone } from '../../shared/page/marks';

const TONES: Partial<Record<ContractStatus, Tone>> = {
  registered: 'good',
  completed: 'good',
  objection: 'waiting',
  revoking: 'waiting',
  changing: 'running',
  changing_second_review: 'running',
  deregistering: 'running',
  not_registered: 'bad',
  not_accepted: 'bad',
  revoked: 'bad',
  deregistered: 'over',
  withdrawn: 'over',
};

/** Where a registration stands. */
export function StatusMark({ status }: { status: ContractStatus }) {
  const { pick } = useLanguage();
  return <Mark tone={TONES[status] ?? 'plain'}>{pick(STATUS_WORDS[status])}</Mark>;
}

import type { ChallengeStatus } from '../../../../src/domain/challenge/challenge-status.js';
import type { BidState } from '../../../../src/domain/challenge/bid.js';
import { BID_STATE_WORDS, CHALLENGE_STATUS_WORDS } from '../../../../src/domain/challenge/challenge-words.js';
import type { ProjectStatus } from '../../../../src/domain/project/project-status.js';
import { PROJECT_STATUS_WORDS } from '../../../../src/domain/project/project-words.js';
import { useLanguage } from '../../shared/i18n';
import { Mark, type Tone } from '../../shared/page/marks';

const CHALLENGE_TONES: Readonly<Record<ChallengeStatus, Tone>> = {
  submitted: 'waiting',
  sent_back: 'waiting',
  publication: 'waiting',
  open: 'running',
  evaluation: 'running',
  award_decision: 'waiting',
  award_publicity: 'plain',
  award_objection: 'bad',
  awarded: 'waiting',
  in_progress: 'running',
  acceptance: 'running',
  acceptance_publicity: 'plain',
  acceptance_objection: 'bad',
  accepted: 'good',
  failed: 'bad',
  refused: 'bad',
  withdrawn: 'over',
  no_bid: 'over',
  no_award: 'over',
};
const BID_TONES: Readonly<Record<BidState, Tone>> = {
  waiting: 'waiting',
  complete: 'running',
  replaced: 'over',
  withdrawn: 'over',
  declined: 'bad',
  lapsed: 'over',
  excluded: 'bad',
  awarded: 'good',
};
const PROJECT_TONES: Readonly<Record<ProjectStatus, Tone>> = {
  started: 'running',
  proof: 'waiting',
  acceptance: 'waiting',
  committee: 'waiting',
  determined: 'good',
  claimed: 'good',
  failed: 'bad',
  refused: 'bad',
  withdrawn: 'over',
};

/** Where a challenge stands. */
export function ChallengeMark({ status }: { status: ChallengeStatus }) {
  const { pick } = useLanguage();
  return <Mark tone={CHALLENGE_TONES[status]}>{pick(CHALLENGE_STATUS_WORDS[status])}</Mark>;
}

/** Where a bid stands. */
export function BidMark({ state }: { state: BidState }) {
  const { pick } = useLanguage();
  return <Mark tone={BID_TONES[state]}>{pick(BID_STATE_WORDS[state])}</Mark>;
}

/** Where a project stands. */
export function ProjectMark({ status }: { status: ProjectStatus }) {
  const { pick } = useLanguage();
  return <Mark tone={PROJECT_TONES[status]}>{pick(PROJECT_STATUS_WORDS[status])}</Mark>;
}

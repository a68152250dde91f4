import { useWords } from '../../shared/i18n';
import { Mark } from '../../shared/page/marks';
import { messages } from './messages';
import type { DraftStatus, Standing } from './use-policies';

const TONE_OF = { inForce: 'good', coming: 'running', over: 'over', replaced: 'over' } as const;

/** Where a version stands: in force, not yet, not any more. */
export function StandingMark({ standing }: { standing: Standing }) {
  const say = useWords(messages);
  return <Mark tone={TONE_OF[standing]}>{say(`policies.${standing}`)}</Mark>;
}

const DRAFT_TONE = {
  draft: 'running',
  proposed: 'waiting',
  published: 'good',
  rejected: 'bad',
  discarded: 'over',
} as const;

/** Where a draft stands. */
export function DraftMark({ status }: { status: DraftStatus }) {
  const say = useWords(messages);
  return <Mark tone={DRAFT_TONE[status]}>{say(`draftStatus.${status}`)}</Mark>;
}

/** Held against its original text, or not. */
export function ConfirmedMark({ confirmed }: { confirmed: boolean }) {
  const say = useWords(messages);
  return (
    <Mark tone={confirmed ? 'good' : 'waiting'}>
      {say(confirmed ? 'policies.isConfirmed' : 'policies.notConfirmed')}
    </Mark>
  );
}

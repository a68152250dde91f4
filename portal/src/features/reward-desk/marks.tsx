import { lastDayOf } from '../../shared/format';
import { useLanguage, useWords } from '../../shared/i18n';
import { DueMark, Mark } from '../../shared/page/marks';
import { claimStanding } from '../../shared/claim-tone';
import { messages } from './messages';

/** Where a claim stands, and that it is held. */
export function ClaimStatusMark({ status, isHeld = false }: { status: string; isHeld?: boolean }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { words, tone } = claimStanding(status);
  return (
    <>
      <Mark tone={tone}>{pick(words)}</Mark> {isHeld && <Mark tone="bad">{say('held')}</Mark>}
    </>
  );
}

/** How long is left of a limit. */
export function DueAtMark({ dueAt, today }: { dueAt: string | null; today: string }) {
  return <DueMark dueOn={dueAt === null ? null : lastDayOf(dueAt)} today={today} />;
}

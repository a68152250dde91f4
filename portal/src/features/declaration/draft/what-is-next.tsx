import { wordsOfRule } from '../../../../../src/domain/rule-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Unconfirmed } from '../../../shared/page/marks';
import { messages } from '../messages';
import { type Period, useOfficeRules } from '../start/use-office-rules';

/** What happens after a draft is submitted, and how long each step may take. */
export function SavedAndWhatIsNext({ officeId }: { officeId?: string }) {
  const say = useWords(messages);
  const { acceptance, review, largeReview } = useOfficeRules(officeId);
  return (
    <>
      <h3>{say('next.title')}</h3>
      <ol className="decl-steps">
        <li>{say('next.submit')}</li>
        <li>
          {say('next.acceptance')} <PeriodText period={acceptance} />
        </li>
        <li>
          {say('next.review')} <PeriodText period={review} />
          {largeReview !== undefined && review !== undefined && largeReview.days !== review.days && (
            <span className="quiet"> {say('next.large', { days: largeReview.days })}</span>
          )}
        </li>
        <li>{say('next.certificate')}</li>
      </ol>
    </>
  );
}

export function PeriodText({ period }: { period: Period | undefined }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (period === undefined) return null;
  return (
    <>
      <strong>{say(period.isWorkdays ? 'next.workdays' : 'next.days', { days: period.days })}</strong>{' '}
      {!period.confirmed && <Unconfirmed source={pick(wordsOfRule(period.source))} />}
    </>
  );
}

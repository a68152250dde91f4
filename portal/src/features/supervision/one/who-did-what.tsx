import { wordsOfEvent } from '../../../../../src/domain/event-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Time } from '../../../shared/page/marks';
import type { TimelineEntry } from '../../../shared/timeline/timeline';
import { messages } from '../messages';
import { makersOf, whoDid } from './who';

/** 四眼: who made the registration, and who proposed to take it back; none of them decides. */
export function WhoDidWhat({ entries }: { entries: readonly TimelineEntry[] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const proposed = whoDid(entries, 'contract.revocation_proposed');
  const people = [...makersOf(entries), ...(proposed === undefined ? [] : [proposed])];
  if (people.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="case-who">
      <h2 id="case-who">{say('who.title')}</h2>
      <ul className="plain-list">
        {people.map((entry) => (
          <li key={`${entry.kind}${entry.at}`}>
            <div className="plain-row">
              <span>{pick(wordsOfEvent(entry.kind))}</span>
              <strong>{entry.actor.name}</strong>
            </div>
            <small className="supervision-under">
              <Time at={entry.at} />
            </small>
          </li>
        ))}
      </ul>
      <p className="quiet">{say('who.rule')}</p>
    </section>
  );
}

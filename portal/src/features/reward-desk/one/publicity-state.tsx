import { useLanguage, useWords } from '../../../shared/i18n';
import { DueMark, Facts, Mark, Time } from '../../../shared/page/marks';
import { messages } from '../messages';
import { publicityWords } from '../../../../../src/domain/reward/publicity-words.js';
import type { Claim } from '../use-claim';

/** 公示: each round with its days, and where the public reads it. */
export function PublicityState({ claim, today }: { claim: Claim; today: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (claim.publicities.length === 0) return <p className="panel">{say('publicity.notYet')}</p>;
  return (
    <section className="panel" aria-labelledby="claim-publicity">
      <h2 id="claim-publicity">{say('claim.publicity')}</h2>
      <ul className="plain-list">
        {claim.publicities.map(({ id, round, status, openedOn, closesOn, provisional }) => (
          <li key={id}>
            <div className="plain-row">
              <strong>{say('publicity.round', { round })}</strong>
              <Mark tone={status === 'open' ? 'running' : status === 'stopped' ? 'waiting' : 'plain'}>
                {pick(publicityWords(status))}
              </Mark>
              {status === 'open' && <DueMark dueOn={closesOn} today={today} />}
              <a href={`/publicity/items/${id}`} target="_blank" rel="noreferrer">
                {say('publicity.page')}
              </a>
            </div>
            <Facts
              of={[
                [say('publicity.opened'), <Time at={openedOn} as="day" />],
                [
                  say('publicity.closes'),
                  <>
                    <Time at={closesOn} as="day" /> {provisional && <Mark tone="waiting">{say('provisional')}</Mark>}
                  </>,
                ],
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

import { publicityWords } from '../../../../src/domain/reward/publicity-words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../shared/page/marks';
import { messages } from './messages';
import type { Challenge } from './use-challenges';

/** 公示 as the public saw it, and what was objected. */
export function Publicities({ challenge: { publicities, objections } }: { challenge: Challenge }) {
  return (
    <>
      {publicities.length > 0 && <Shown publicities={publicities} />}
      {objections.length > 0 && <Objections objections={objections} />}
    </>
  );
}

function Shown({ publicities }: { publicities: Challenge['publicities'] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <section className="panel" aria-labelledby="scheme-publicities">
      <h2 id="scheme-publicities">{say('publicities')}</h2>
      {publicities.map(({ id, purpose, status, openedOn, closesOn, provisional, content }) => (
        <article key={id} className="scheme-bid" aria-labelledby={id}>
          <h3 id={id}>
            {say(purpose === 'award' ? 'purposes.award' : 'purposes.acceptance')}
            <Mark tone={status === 'open' ? 'running' : status === 'stopped' ? 'bad' : 'over'}>
              {pick(publicityWords(status))}
            </Mark>
          </h3>
          <Facts
            of={[
              [say('openedOn'), <Time key="opened" at={openedOn} as="day" />],
              [
                say('closesOn'),
                <>
                  <Time at={closesOn} as="day" />
                  {provisional && <div className="quiet">{say('provisional')}</div>}
                </>,
              ],
              typeof content['solverName'] === 'string' && [say('solver'), content['solverName']],
              typeof content['priceFen'] === 'string' && [
                say('publicPrice'),
                <Money key="price" fen={content['priceFen']} />,
              ],
            ]}
          />
        </article>
      ))}
    </section>
  );
}

function Objections({ objections }: { objections: Challenge['objections'] }) {
  const say = useWords(messages);
  return (
    <section className="panel" aria-labelledby="scheme-objections">
      <h2 id="scheme-objections">{say('objections')}</h2>
      <ul className="plain-list">
        {objections.map(({ id, objectorName, objectorContact, content, outcome, reason }) => (
          <li key={id}>
            <div className="plain-row">
              <span>
                {say('objector')} {say('brackets', { what: objectorName, more: objectorContact })}
              </span>
              <Mark tone={outcome === null ? 'waiting' : outcome === 'upheld' ? 'bad' : 'over'}>
                {say(
                  outcome === null ? 'objectionWaits' : outcome === 'upheld' ? 'objectionUpheld' : 'objectionDismissed',
                )}
              </Mark>
            </div>
            <p className="said">{content}</p>
            {reason !== null && <p className="said answered">{reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

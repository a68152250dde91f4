import { Alert } from 'antd';
import { useToday } from '../../../shared/clock';
import { useLanguage, useWords } from '../../../shared/i18n';
import { DueMark, Mark, Time, Unconfirmed } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { messages } from '../messages';
import { TONE_OF_STATUS } from '../status-tone';
import { useWhereabouts, type Whereabouts } from '../use-contract';

/** 办到哪一步: where it is, who has it, what is next and by when, with what can be said of the end. */
export function WherePanel({ contractId }: { contractId: string }) {
  return <ViewState view={useWhereabouts(contractId)}>{(where) => <Where where={where} />}</ViewState>;
}

function Where({ where }: { where: Whereabouts }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const today = useToday();
  const { due, forecast, queue, pauses, waitsOn, because } = where;
  const isOurs = waitsOn.some(({ role }) => role === 'applicant');
  return (
    <section className="panel" aria-labelledby="where">
      <h2 id="where">{say('where.title')}</h2>
      {isOurs && <Alert className="where-ours" type="warning" showIcon title={pick(where.waitsFor)} />}
      <div className="where">
        <div>
          <h3>{say('where.now')}</h3>
          <p className="where-main">
            <Mark tone={TONE_OF_STATUS[where.status]}>{pick(where.statusWords)}</Mark>
          </p>
          <p className="quiet">
            {say('where.since')} <Time at={where.since} />
          </p>
          {because !== null && <p className="quiet">{pick(because.words)}</p>}
          {because?.reason != null && <blockquote className="where-reason">{because.reason}</blockquote>}
        </div>
        <div>
          <h3>{say('where.who')}</h3>
          <p className="where-main">
            {waitsOn.length === 0
              ? say('where.nobody')
              : isOurs
                ? say('where.you')
                : waitsOn.map(({ words }) => pick(words)).join(separator)}
          </p>
          {waitsOn.length > 0 && !isOurs && <p className="quiet">{where.deskOffice}</p>}
          {queue !== null && <p className="quiet">{say('where.queue', { ahead: queue.ahead })}</p>}
        </div>
        <div>
          <h3>{say('where.next')}</h3>
          <p className="where-main">{pick(where.waitsFor)}</p>
        </div>
        <div>
          <h3>{say('where.by')}</h3>
          {due === null ? (
            <p className="where-main">{say('where.noLimit')}</p>
          ) : (
            <>
              <p className="where-main">
                <Time at={due.on} as="day" />{' '}
                <DueMark dueOn={due.on} today={today} isPaused={pauses.some(({ latestTo }) => latestTo === null)} />
              </p>
              <p className="quiet">
                {pick(due.words)} {!due.ruleSetConfirmed && <Unconfirmed source={due.ruleSet ?? ''} />}{' '}
                {due.provisional && <Mark tone="waiting">{say('where.provisional')}</Mark>}
              </p>
            </>
          )}
          {pauses.map((pause) => (
            <p key={`${pause.reason}${pause.since}`} className="quiet">
              {say('where.paused', { reason: pick(pause.words) })} <Time at={pause.since} as="day" />
            </p>
          ))}
          {forecast !== null && <p className="quiet">{pick(forecast.words)}</p>}
        </div>
      </div>
    </section>
  );
}

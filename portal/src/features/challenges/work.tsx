import { useWords } from '../../shared/i18n';
import { useToday } from '../../shared/clock';
import { formatTime } from '../../shared/format';
import { DueMark, Facts, Mark, Money, Time } from '../../shared/page/marks';
import { messages } from './messages';
import type { Challenge } from './use-challenges';

/** 攻关: milestones, the deposit, and more time. */
export function Work({ challenge: { milestones, deposit, extension } }: { challenge: Challenge }) {
  return (
    <>
      {milestones.length > 0 && <Milestones milestones={milestones} />}
      {(deposit !== null || extension !== null) && (
        <div className="columns">
          {deposit !== null && <Deposit deposit={deposit} />}
          {extension !== null && <Extension extension={extension} />}
        </div>
      )}
    </>
  );
}

function Milestones({ milestones }: { milestones: Challenge['milestones'] }) {
  const say = useWords(messages);
  const today = useToday();
  return (
    <section className="panel" aria-labelledby="scheme-milestones">
      <h2 id="scheme-milestones">{say('milestones')}</h2>
      <ol className="plain-list">
        {milestones.map(({ milestoneNo, title, dueOn, report, reportedAt, outcome, opinion }) => (
          <li key={milestoneNo}>
            <div className="plain-row">
              <strong>{say('milestoneTitle', { no: milestoneNo, title })}</strong>
              <span>
                {say('milestoneDue')} <Time at={dueOn} as="day" />
              </span>
              {outcome === null && reportedAt === null && <DueMark dueOn={dueOn} today={today} />}
              <Mark
                tone={
                  outcome === null ? (reportedAt === null ? 'plain' : 'waiting') : outcome === 'passed' ? 'good' : 'bad'
                }
              >
                {say(outcome ?? (reportedAt === null ? 'notReported' : 'waitsDecision'))}
              </Mark>
            </div>
            {report !== null && <p className="said">{report}</p>}
            {opinion !== null && <p className="said answered">{opinion}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Deposit({ deposit }: { deposit: NonNullable<Challenge['deposit']> }) {
  const say = useWords(messages);
  const { outcome } = deposit;
  return (
    <section className="panel" aria-labelledby="scheme-deposit">
      <h2 id="scheme-deposit" className="scheme-head">
        {say('deposit')}
        <Mark tone={outcome === null ? 'waiting' : outcome === 'released' ? 'good' : 'bad'}>
          {say(outcome ?? 'depositWaits')}
        </Mark>
      </h2>
      <Facts
        of={[
          [say('amount'), <Money key="amount" fen={deposit.amountFen} />],
          [say('firstSum'), <Money key="first" fen={deposit.firstSumFen} />],
          [say('holder'), deposit.holder],
          [say('slip'), deposit.slipNumber],
          [say('paidOn'), <Time key="paid" at={deposit.paidOn} as="day" />],
          deposit.reason !== null && [say('fields.reason'), deposit.reason],
        ]}
      />
    </section>
  );
}

function Extension({ extension }: { extension: NonNullable<Challenge['extension']> }) {
  const say = useWords(messages);
  const { outcome, fromOn, toOn, reason, opinion } = extension;
  return (
    <section className="panel" aria-labelledby="scheme-extension">
      <h2 id="scheme-extension" className="scheme-head">
        {say('extension')}
        <Mark tone={outcome === null ? 'waiting' : outcome === 'granted' ? 'good' : 'bad'}>
          {say(outcome === null ? 'extensionWaits' : outcome === 'granted' ? 'granted' : 'refusedShort')}
        </Mark>
      </h2>
      <p>{say('extensionOf', { from: formatTime(fromOn, 'day'), to: formatTime(toOn, 'day') })}</p>
      <p className="said">{reason}</p>
      {opinion !== null && <p className="said answered">{opinion}</p>}
    </section>
  );
}

import { Button, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../shared/i18n';
import { Mark } from '../../shared/page/marks';
import { RefusalNote } from '../../shared/page/refusal-note';
import { pathTo } from '../../shared/paths';
import { messages } from './messages';
import { type Trial, useTrials } from './use-trials';

/** What is being tried now, and what has just ended; found again after going elsewhere or loading the page anew. */
export function TrialsUnderway() {
  const say = useWords(messages);
  const { trials, forget } = useTrials();
  if (trials.length === 0) return null;
  return (
    <section className="panel no-print" aria-labelledby="trials-underway" aria-live="polite">
      <h2 id="trials-underway">{say('lab.underway')}</h2>
      {trials.map((trial) => (
        <div className="trial" key={trial.key}>
          <strong>{trial.title}</strong>
          <State trial={trial} />
          {trial.state !== 'running' && (
            <Button size="small" type="text" onClick={() => forget(trial.key)}>
              {say('lab.dismiss')}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

function State({ trial: { state, answer, refusal, startedAt } }: { trial: Trial }) {
  const say = useWords(messages);
  const seconds = useSecondsSince(startedAt, state === 'running');
  if (state === 'running') {
    return (
      <span>
        <Spin size="small" /> <span className="number">{say('lab.running', { seconds })}</span>
      </span>
    );
  }
  if (state === 'refused') {
    return (
      <>
        <Mark tone="bad">{say('lab.refused')}</Mark>
        {refusal !== undefined && <RefusalNote refusal={refusal} />}
      </>
    );
  }
  return (
    <>
      <Mark tone="good">{say('lab.done')}</Mark>
      {answer !== undefined && <Link to={pathTo('laboratoryRun', { runId: answer.runId })}>{say('lab.open')}</Link>}
    </>
  );
}

const SECOND_MS = 1000;

function useSecondsSince(startedAt: string, isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  return Math.max(0, Math.round((now - Date.parse(startedAt)) / SECOND_MS));
}

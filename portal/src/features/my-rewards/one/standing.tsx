import { Alert } from 'antd';
import { CheckOutlined } from '@ant-design/icons';
import type { ClaimStatus } from '../../../../../src/domain/reward/claim-status.js';
import { CLAIM_WAITS_WORDS } from '../../../../../src/domain/reward/claim-waits-words.js';
import { HOLD_WORDS } from '../../../../../src/domain/reward/claim-process-words.js';
import { useToday } from '../../../shared/clock';
import { lastDayOf } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { DueMark, Mark, Money, Time } from '../../../shared/page/marks';
import { claimStanding } from '../../../shared/claim-tone';
import { messages } from '../messages';
import { addressOf, type Claim, type Process } from '../use-rewards';
import { claimStepsOf } from './claim-steps';

/** Where the claim is, what it waits for, until when, and what stops it; in plain words. */
export function Standing({ claim, process }: { claim: Claim; process: Process }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const today = useToday();
  const status = claim.status as ClaimStatus;
  const steps = claimStepsOf(status, process.steps);
  const holds = process.holds.filter(({ liftedAt }) => liftedAt === null);
  const publicity = claim.publicities.at(-1);
  return (
    <>
      {steps.length > 0 && (
        <ol className="panel claim-steps" aria-label={say('steps.name')}>
          {steps.map(({ step, state }, index) => (
            <li
              key={step}
              className={`claim-step-${state}`}
              {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}
            >
              <span className="claim-dot" aria-hidden>
                {state === 'done' ? <CheckOutlined /> : index + 1}
              </span>
              <span>{say(`steps.${step}`)}</span>
              <small>{say(`steps.state.${state}`)}</small>
            </li>
          ))}
        </ol>
      )}
      {holds.map((hold) => (
        <Alert
          key={hold.id}
          className="claim-alert"
          type="warning"
          showIcon
          title={say('held', { kind: pick(HOLD_WORDS[hold.kind]) })}
          description={
            <>
              {hold.reason} <Time at={hold.placedAt} as="day" />
              <p>{say('heldMore')}</p>
            </>
          }
        />
      ))}
      <section className="panel" aria-labelledby="standing">
        <h2 id="standing">{say('standing.title')}</h2>
        <div className="standing">
          <div>
            <h3>{say('status')}</h3>
            <p className="standing-main">
              <Mark tone={claimStanding(status).tone}>{pick(claimStanding(status).words)}</Mark>
            </p>
            <p>{pick(CLAIM_WAITS_WORDS[status])}</p>
          </div>
          <div>
            <h3>{say('due')}</h3>
            {claim.dueAt === null ? (
              <p className="standing-main">{say('standing.noDue')}</p>
            ) : (
              <p className="standing-main">
                <Time at={lastDayOf(claim.dueAt)} as="day" /> <DueMark dueOn={lastDayOf(claim.dueAt)} today={today} />
              </p>
            )}
            {process.coolingOffUntil !== null && (
              <p>
                {say('standing.coolingOff')} <Time at={process.coolingOffUntil} />
              </p>
            )}
          </div>
          <div>
            <h3>{say('amount')}</h3>
            <p className="standing-main">
              <Money fen={claim.amountFen} />
            </p>
            {claim.computedFen !== claim.amountFen && (
              <p className="quiet">
                {say('standing.computed')} <Money fen={claim.computedFen} />
              </p>
            )}
          </div>
          {publicity !== undefined && (
            <div>
              <h3>{say('publicity.title')}</h3>
              <p className="standing-main">
                <Time at={publicity.openedOn} as="day" /> – <Time at={publicity.closesOn} as="day" />
              </p>
              <p>
                {say('publicity.round', { no: publicity.round })} ·{' '}
                <a href={addressOf.publicity(publicity.id)} target="_blank" rel="noreferrer">
                  {say('publicity.page')}
                </a>
              </p>
            </div>
          )}
        </div>
        {claim.payeeChangeWaits && <Alert type="info" showIcon title={say('payee.changeWaits')} />}
        {claim.lastPaymentProblem !== null && (
          <Alert type="error" showIcon title={say('payee.lastProblem')} description={claim.lastPaymentProblem} />
        )}
        {claim.recovery !== null && (
          <Alert
            type="error"
            showIcon
            title={say('recoveries.title')}
            description={<Money fen={claim.recovery.amountFen} />}
          />
        )}
      </section>
    </>
  );
}

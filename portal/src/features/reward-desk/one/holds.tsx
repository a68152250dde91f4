import { HOLD_WORDS } from '../../../../../src/domain/reward/claim-process-words.js';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Time } from '../../../shared/page/marks';
import { HoldForm, LiftForm } from '../acts/hold-forms';
import { messages } from '../messages';
import type { Claim, Process } from '../use-claim';
import { nameIn } from './people';

/** 暂缓: what holds a claim, or held it; placed and lifted by two people. */
export function Holds({ claim, process }: { claim: Claim; process: Process }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const standing = process.holds.filter(({ liftedAt }) => liftedAt === null);
  if (process.holds.length === 0 && process.allowedActions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="claim-holds">
      <h2 id="claim-holds">{say('hold.title')}</h2>
      {process.holds.length === 0 && <p className="quiet">{say('hold.none')}</p>}
      <ul className="plain-list">
        {process.holds.map((hold) => (
          <li key={hold.id}>
            <div className="plain-row">
              <strong>{pick(HOLD_WORDS[hold.kind])}</strong>
              <Mark tone={hold.liftedAt === null ? 'bad' : 'over'}>
                {say(hold.liftedAt === null ? 'hold.standing' : 'hold.lifted')}
              </Mark>
            </div>
            <small className="desk-under">
              {nameIn(process, hold.placedBy)} <Time at={hold.placedAt} />
            </small>
            <p className="said">{hold.reason}</p>
            {hold.liftedAt !== null && (
              <div className="answered">
                <small className="desk-under">
                  {nameIn(process, hold.liftedBy)} <Time at={hold.liftedAt} />
                </small>
                <p className="said">{hold.liftReason}</p>
              </div>
            )}
          </li>
        ))}
      </ul>
      <ActionPanel
        allowed={process.allowedActions}
        forms={[
          {
            action: 'placeHold',
            label: say('hold.place'),
            render: (close) => <HoldForm claimId={claim.id} kinds={process.holdKinds} close={close} />,
          },
          {
            action: 'liftHold',
            label: say('hold.lift'),
            render: (close) => <LiftForm claimId={claim.id} holds={standing} close={close} />,
          },
        ]}
      />
    </section>
  );
}

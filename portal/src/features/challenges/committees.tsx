import { useLanguage, useWords } from '../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../shared/page/marks';
import { useNewestPolicies } from '../../shared/policies';
import { messages } from './messages';
import type { Project } from './use-projects';

type Member = Project['amounts'][number]['members'][number];

/** 验收 of every round, with what each member said. */
export function Acceptances({ acceptances }: { acceptances: Project['acceptances'] }) {
  const say = useWords(messages);
  if (acceptances.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="scheme-acceptances">
      <h2 id="scheme-acceptances">{say('acceptances')}</h2>
      {acceptances.map(({ round, heldOn, outcome, conclusion, committee }) => (
        <article key={round} className="scheme-bid" aria-labelledby={`scheme-acceptance-${round}`}>
          <h3 id={`scheme-acceptance-${round}`}>
            {say('round', { round })}
            <Mark tone={outcome === 'pass' ? 'good' : 'bad'}>
              {say(outcome === 'pass' ? 'accepted' : 'notAccepted')}
            </Mark>
            <Time at={heldOn} as="day" />
          </h3>
          <p className="said">{conclusion}</p>
          <Committee members={committee} />
        </article>
      ))}
    </section>
  );
}

/** 委员会定额: the last one counts. */
export function Amounts({ amounts }: { amounts: Project['amounts'] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { nameOf } = useNewestPolicies();
  if (amounts.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="scheme-amounts">
      <h2 id="scheme-amounts">{say('amounts')}</h2>
      {amounts.map(({ round, policyCode, policyVersion, amountFen, spentFen, members, minutesOn, minutes }) => (
        <article key={round} className="scheme-bid" aria-labelledby={`scheme-amount-${round}`}>
          <h3 id={`scheme-amount-${round}`}>
            {say('round', { round })} <Money fen={amountFen} />
          </h3>
          <Facts
            of={[
              [
                say('fields.policyCode'),
                say('policyOf', { title: pick(nameOf(policyCode)), code: policyCode, version: policyVersion }),
              ],
              [say('spentThen'), <Money key="spent" fen={spentFen} />],
              [say('fields.minutesOn'), <Time key="minutes" at={minutesOn} as="day" />],
              [say('minutes'), minutes],
            ]}
          />
          <Committee members={members} />
        </article>
      ))}
    </section>
  );
}

function Committee({ members }: { members: readonly Member[] }) {
  const say = useWords(messages);
  return (
    <ul className="plain-list" aria-label={say('committee')}>
      {members.map(({ name, organisation, opinion }) => (
        <li key={`${name} ${organisation}`}>
          {say('brackets', { what: name, more: organisation })}
          <div className="quiet">{opinion}</div>
        </li>
      ))}
    </ul>
  );
}

import { Link } from 'react-router';
import { wordsOfRole } from '../../../../../src/domain/role-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Money, Time } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { PATHS } from '../../../shared/paths';
import { messages } from '../messages';
import { useCaseDependants } from '../use-supervision';

/** 关联事项: what rested on this registration when it changed or ended, and what of it is left to do. */
export function Dependants({ contractId }: { contractId: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const view = useCaseDependants(contractId);
  return (
    <ViewState view={view}>
      {({ items, open }) => (
        <section className="panel" aria-labelledby="case-dependants">
          <h2 id="case-dependants">{say('case.dependants')}</h2>
          {items.length === 0 ? (
            <p>{say('dependants.none')}</p>
          ) : (
            <>
              <p>
                {say('dependants.open', { count: open })} <Link to={PATHS.dependants}>{say('dependants.settle')}</Link>
              </p>
              <ul className="plain-list">
                {items.map((item) => (
                  <li key={item.id}>
                    <div className="plain-row">
                      <strong>{item.label}</strong>
                      {item.amountFen !== null && <Money fen={item.amountFen} />}
                      <Mark tone={item.settledAt === null ? 'waiting' : 'good'}>
                        {item.settledAt === null ? pick(item.taskWords) : say('dependants.settled')}
                      </Mark>
                    </div>
                    <small className="supervision-under">
                      {say(`dependants.${item.cause}`)} <Time at={item.causedOn} as="day" />{' '}
                      {item.settledAt === null &&
                        say('dependants.owner', { role: pick(wordsOfRole(item.ownerRole)), days: item.ageDays })}
                    </small>
                    {item.settledNote !== null && <p className="said">{item.settledNote}</p>}
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
    </ViewState>
  );
}

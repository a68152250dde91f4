import { Link } from 'react-router';
import { useWords } from '../../shared/i18n';
import { Money, Time } from '../../shared/page/marks';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { messages } from './messages';
import { countedAddress } from './use-open-counted';
import { type Scope, useLargest } from './use-statistics';

/** The largest contracts of the period, and the way to all of them. */
export function Largest({ scope }: { scope: Scope }) {
  const say = useWords(messages);
  const view = useLargest(scope);
  return (
    <section className="panel" aria-labelledby="largest-contracts">
      <h2 id="largest-contracts">{say('largest')}</h2>
      <ViewState view={view}>
        {({ items }) =>
          items.length === 0 ? (
            <NothingHere text={say('noRegistrations')} />
          ) : (
            <>
              <ol className="largest">
                {items.map((row) => (
                  <li key={row.contractId}>
                    <span>
                      {row.projectName}
                      <small className="quiet">
                        {row.registrationNumber} · {row.sellerName} → {row.buyerName} ·{' '}
                        <Time at={row.registeredOn} as="day" />
                      </small>
                    </span>
                    <strong>
                      <Money fen={row.contractValueFen} as="words" />
                    </strong>
                  </li>
                ))}
              </ol>
              <Link to={countedAddress({}, scope)}>{say('toAll')}</Link>
            </>
          )
        }
      </ViewState>
    </section>
  );
}

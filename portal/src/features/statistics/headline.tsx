import { Link } from 'react-router';
import { useWords } from '../../shared/i18n';
import { Money } from '../../shared/page/marks';
import { Growth } from './growth';
import { messages } from './messages';
import { countedAddress } from './use-open-counted';
import type { Scope, Statistics } from './use-statistics';

/** The three figures everybody asks for first, and how they came about. */
export function Headline({ page, scope }: { page: Statistics; scope: Scope }) {
  const say = useWords(messages);
  const { total, period, comparedWith, asOf, movements } = page;
  const to = countedAddress({}, scope);
  return (
    <section aria-label={say('title')}>
      <ul className="headline">
        <li className="panel">
          <span>{say('count')}</span>
          <Link to={to}>
            <strong className="number">{say('contractsUnit', { count: total.count })}</strong>
          </Link>
          <Growth of={total.growth?.count} />
        </li>
        <li className="panel">
          <span>{say('contractValue')}</span>
          <Link to={to}>
            <strong>
              <Money fen={total.contractValueFen} as="words" />
            </strong>
          </Link>
          <Growth of={total.growth?.contractValue} />
        </li>
        <li className="panel">
          <span>{say('technologyTransactionValue')}</span>
          <Link to={to}>
            <strong>
              <Money fen={total.technologyTransactionValueFen} as="words" />
            </strong>
          </Link>
          <Growth of={total.growth?.technologyTransactionValue} />
        </li>
      </ul>
      <p className="quiet">
        {period === null ? say('everything', { asOf }) : say('period', { ...period, asOf })}
        {comparedWith !== null && <> · {say('compared', comparedWith)}</>}
      </p>
      <details className="how-counted">
        <summary>{say('howCounted')}</summary>
        <table>
          <tbody>
            {movements.map(({ movement, count, contractValueFen, technologyTransactionValueFen }) => (
              <tr key={movement}>
                <th scope="row">{say(`movement.${movement}`)}</th>
                <td className="number">{say('contractsUnit', { count })}</td>
                <td className="number">
                  <Money fen={contractValueFen} />
                </td>
                <td className="number">
                  <Money fen={technologyTransactionValueFen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="quiet">{say('sumsTo', { count: total.count })}</p>
      </details>
    </section>
  );
}

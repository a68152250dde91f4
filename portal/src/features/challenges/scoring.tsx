import { useLanguage, useWords } from '../../shared/i18n';
import { Unconfirmed } from '../../shared/page/marks';
import { messages } from './messages';
import type { Challenge } from './use-challenges';

/** 评分办法: what bids are scored by, as everybody reads it. */
export function Scoring({ scoring }: { scoring: Challenge['scoring'] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { criteria, expertWeight, posterWeight, mostPoints, fewestExperts, confirmed, source } = scoring;
  return (
    <section className="panel" aria-labelledby="scheme-scoring">
      <h2 id="scheme-scoring" className="scheme-head">
        {say('scoring')} {!confirmed && <Unconfirmed source={source} />}
      </h2>
      <p>
        {say('scoringRule', { expert: expertWeight, poster: posterWeight, most: mostPoints, experts: fewestExperts })}
      </p>
      <table className="scheme-table">
        <thead>
          <tr>
            <th scope="col">{say('criterion')}</th>
            <th scope="col" className="number">
              {say('weight')}
            </th>
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ code, zh, en, weight }) => (
            <tr key={code}>
              <td>{pick({ zh, en })}</td>
              <td className="number">{weight}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

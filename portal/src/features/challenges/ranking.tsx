import { Fragment } from 'react';
import type { RankLine } from '../../../../src/domain/challenge/ranking.js';
import { DECIDED_BY_WORDS } from '../../../../src/domain/challenge/challenge-words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { Time } from '../../shared/page/marks';
import { messages } from './messages';
import type { Challenge } from './use-challenges';

/** 定榜建议 of every round, the last one first: anybody who computes it again gets the same. */
export function Rankings({ challenge }: { challenge: Challenge }) {
  const say = useWords(messages);
  return challenge.awards
    .toSorted((a, b) => b.round - a.round)
    .map(({ round, reason, ranking, proposedAt }) => (
      <section key={round} className="panel" aria-labelledby={`scheme-ranking-${round}`}>
        <h2 id={`scheme-ranking-${round}`}>{say('ranking', { round })}</h2>
        <p>
          {reason}{' '}
          <span className="quiet">
            {say('proposedAt')} <Time at={proposedAt} />
          </span>
        </p>
        <Ranking lines={linesOf(ranking)} challenge={challenge} />
      </section>
    ));
}

/** As it was kept on the day of the proposal. */
const linesOf = (ranking: Readonly<Record<string, unknown>>): readonly RankLine[] =>
  (ranking['lines'] ?? []) as readonly RankLine[];

function Ranking({ lines, challenge }: { lines: readonly RankLine[]; challenge: Challenge }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { criteria } = challenge.scoring;
  const bidderOf = (bidId: string) => challenge.bids.find(({ id }) => id === bidId)?.organisation.name ?? '—';
  const expertOf = (userId: string) => challenge.experts.find(({ id }) => id === userId)?.name ?? '';
  return (
    <div className="scheme-scroll" role="region" tabIndex={0} aria-label={say('rankingTable')}>
      <table className="scheme-table">
        <thead>
          <tr>
            <th scope="col">{say('judge')}</th>
            {criteria.map(({ code, zh, en }) => (
              <th key={code} scope="col" className="number">
                {pick({ zh, en })}
              </th>
            ))}
            <th scope="col" className="number">
              {say('score')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Fragment key={line.bidId}>
              <tr className="is-bid">
                <th scope="row" colSpan={criteria.length + 1}>
                  {say('rankOf', { rank: line.rank, name: bidderOf(line.bidId) })}{' '}
                  {line.decidedBy !== 'last' && (
                    <small className="quiet">
                      {say('brackets', { what: say('decidedBy'), more: pick(DECIDED_BY_WORDS[line.decidedBy]) })}
                    </small>
                  )}
                </th>
                <td className="number">{shortScore(line.score)}</td>
              </tr>
              {line.experts.map(({ userId, points, score }) => (
                <Judge
                  key={userId}
                  name={say('judgeExpert', { name: expertOf(userId) })}
                  points={points}
                  score={score}
                  criteria={criteria}
                />
              ))}
              <Judge
                name={say('judgePoster')}
                points={line.poster.points}
                score={line.poster.score}
                criteria={criteria}
              />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Judge({
  name,
  points,
  score,
  criteria,
}: {
  name: string;
  points: Readonly<Record<string, number>>;
  score: string;
  criteria: Challenge['scoring']['criteria'];
}) {
  return (
    <tr className="is-judge">
      <th scope="row">{name}</th>
      {criteria.map(({ code }) => (
        <td key={code} className="number">
          {points[code] ?? '—'}
        </td>
      ))}
      <td className="number">{shortScore(score)}</td>
    </tr>
  );
}

/** Six places are kept so that a tie can be told; what follows them without meaning is left out. */
const shortScore = (score: string): string => (score.includes('.') ? score.replace(/\.?0+$/, '') : score);

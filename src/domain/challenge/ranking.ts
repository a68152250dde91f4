import { DomainError } from '../errors.js';
import { add, compare, decimalText, multiply, type Rational, rationalOf } from '../money.js';
import type { ChallengeTerms } from './terms.js';

/** What somebody gave a bid, by criterion. */
export interface ScoreSheet {
  bidId: string;
  userId: string;
  side: 'expert' | 'poster';
  points: Readonly<Record<string, number>>;
}

/** A bid as the ranking looks at it. */
export interface RankedBid {
  bidId: string;
  priceFen: bigint;
  submittedAt: string;
}

/** One place of the ranking with everything that led to it; decimal texts are shown, the comparison is exact. */
export interface RankLine {
  rank: number;
  bidId: string;
  score: string;
  expertScore: string;
  posterScore: string;
  experts: { userId: string; points: Readonly<Record<string, number>>; score: string }[];
  poster: { userId: string; points: Readonly<Record<string, number>>; score: string };
  /** What put it before the next one when both scored the same. */
  decidedBy: 'score' | 'poster_score' | 'price' | 'submitted_at' | 'last';
}

/** Points are whole, from nothing to the most, for every criterion and no other. Throws `score-incomplete`. */
export function checkPoints(
  points: Readonly<Record<string, number>>,
  terms: Pick<ChallengeTerms, 'criteria' | 'mostPoints'>,
): void {
  const codes = terms.criteria.map(({ code }) => code);
  const missing = codes.filter((code) => points[code] === undefined);
  const unknown = Object.keys(points).filter((code) => !codes.includes(code));
  const beyond = Object.entries(points).filter(
    ([, value]) => !Number.isInteger(value) || value < 0 || value > terms.mostPoints,
  );
  if (missing.length + unknown.length + beyond.length > 0) {
    throw new DomainError('score-incomplete', {
      pointer: '/scores',
      missing,
      unknown,
      outOfRange: beyond.map(([code]) => code),
      mostPoints: terms.mostPoints,
    });
  }
}

/**
 * 评审排名: the mean of the experts and the score of the enterprise that asked (用户评榜), weighted as configured; on a tie
 * the higher score of the enterprise, the lower price, the earlier bid. Exact, so that anybody who computes it again from
 * the same sheets gets the same. Throws `scores-missing`.
 */
export function rankBids(
  bids: readonly RankedBid[],
  sheets: readonly ScoreSheet[],
  terms: Pick<ChallengeTerms, 'criteria' | 'expertWeight' | 'posterWeight' | 'fewestExperts'>,
): RankLine[] {
  const counted = bids.map((bid) => {
    const own = sheets.filter(({ bidId }) => bidId === bid.bidId);
    const experts = own.filter(({ side }) => side === 'expert').toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
    const poster = own.find(({ side }) => side === 'poster');
    if (poster === undefined || experts.length < terms.fewestExperts) {
      throw new DomainError('scores-missing', {
        bidId: bid.bidId,
        experts: experts.length,
        fewestExperts: terms.fewestExperts,
        poster: poster !== undefined,
      });
    }
    const expertScores = experts.map(({ points }) => weighed(points, terms.criteria));
    const mean = multiply(sum(expertScores), { numerator: 1n, denominator: BigInt(experts.length) });
    const posterScore = weighed(poster.points, terms.criteria);
    const score = add(
      multiply(rationalOf(terms.expertWeight), mean),
      multiply(rationalOf(terms.posterWeight), posterScore),
    );
    return { bid, experts, expertScores, mean, poster, posterScore, score };
  });
  type Counted = (typeof counted)[number];
  const reasonBetween = (a: Counted, b: Counted): [number, RankLine['decidedBy']] => {
    const byScore = compare(b.score, a.score);
    if (byScore !== 0) return [byScore, 'score'];
    const byPoster = compare(b.posterScore, a.posterScore);
    if (byPoster !== 0) return [byPoster, 'poster_score'];
    if (a.bid.priceFen !== b.bid.priceFen) return [a.bid.priceFen < b.bid.priceFen ? -1 : 1, 'price'];
    return [`${a.bid.submittedAt} ${a.bid.bidId}` < `${b.bid.submittedAt} ${b.bid.bidId}` ? -1 : 1, 'submitted_at'];
  };
  const ranked = counted.toSorted((a, b) => reasonBetween(a, b)[0]);
  return ranked.map((entry, index) => {
    const next = ranked[index + 1];
    return {
      rank: index + 1,
      bidId: entry.bid.bidId,
      score: decimalText(entry.score, 6),
      expertScore: decimalText(entry.mean, 6),
      posterScore: decimalText(entry.posterScore, 6),
      experts: entry.experts.map(({ userId, points }, at) => ({
        userId,
        points,
        score: decimalText(entry.expertScores[at] ?? NOTHING, 6),
      })),
      poster: { userId: entry.poster.userId, points: entry.poster.points, score: decimalText(entry.posterScore, 6) },
      decidedBy: next === undefined ? 'last' : reasonBetween(entry, next)[1],
    };
  });
}

const NOTHING: Rational = { numerator: 0n, denominator: 1n };

function weighed(points: Readonly<Record<string, number>>, criteria: ChallengeTerms['criteria']): Rational {
  return sum(
    criteria.map(({ code, weight }) =>
      multiply(rationalOf(weight), { numerator: BigInt(points[code] ?? 0), denominator: 1n }),
    ),
  );
}

function sum(parts: readonly Rational[]): Rational {
  return parts.reduce(add, NOTHING);
}

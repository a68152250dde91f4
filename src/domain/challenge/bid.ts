import { DomainError } from '../errors.js';

export const BID_STATES = [
  'waiting', // 待成员确认
  'complete', // 已成立: every member has confirmed
  'replaced', // 已替换
  'withdrawn', // 已撤回
  'declined', // 成员不同意
  'lapsed', // 逾期未确认: the deadline came before every member had confirmed
  'excluded', // 已排除: an objection was upheld, or the award was released
  'awarded', // 中榜
] as const;
/** Where a bid stands. */
export type BidState = (typeof BID_STATES)[number];

/** A whole in millionths: a share of 33.34 % is 333400. */
export const WHOLE_PPM = 1_000_000;

/** 联合攻榜: who takes which share. */
export interface BidShare {
  organisationId: string;
  sharePpm: number;
  isLead: boolean;
}

/** A share of a joint bid from its decimal text in percent, in millionths: at most four places are exact. */
export function sharePpmOf(percent: string): number {
  const [whole = '0', decimals = ''] = percent.split('.');
  return Number(whole) * 10_000 + Number(decimals.padEnd(4, '0'));
}

/** A share back as decimal text in percent. */
export function sharePercentOf(sharePpm: number): string {
  const decimals = String(sharePpm % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(sharePpm / 10_000)}${decimals === '' ? '' : `.${decimals}`}`;
}

/**
 * 联合攻榜 (Suining): shares are positive and add to exactly one, nobody stands in twice, exactly one member leads and it
 * is whoever bids; the enterprise that asked is none of them. Throws `bid-shares-wrong`, `own-challenge`.
 */
export function checkBidShares(
  members: readonly BidShare[],
  { bidderId, posterId }: { bidderId: string; posterId: string },
): void {
  if (members.some(({ organisationId }) => organisationId === posterId)) {
    throw new DomainError('own-challenge', { pointer: '/members' });
  }
  const fail = (what: string, facts: Record<string, unknown> = {}): never => {
    throw new DomainError('bid-shares-wrong', { pointer: '/members', what, ...facts });
  };
  if (new Set(members.map(({ organisationId }) => organisationId)).size !== members.length) fail('repeated');
  if (members.some(({ sharePpm }) => sharePpm <= 0)) fail('not-positive');
  const sum = members.reduce((total, { sharePpm }) => total + sharePpm, 0);
  if (sum !== WHOLE_PPM) fail('not-a-whole', { sumPercent: sharePercentOf(sum) });
  const leads = members.filter(({ isLead }) => isLead);
  if (leads.length !== 1 || leads[0]?.organisationId !== bidderId) fail('lead');
}

/** Where a bid stands by the answers of its members. */
export function bidStateBy(answers: readonly (string | undefined)[]): 'waiting' | 'complete' | 'declined' {
  if (answers.includes('declined')) return 'declined';
  return answers.every((answer) => answer === 'confirmed') ? 'complete' : 'waiting';
}

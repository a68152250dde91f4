/** 职务科技成果权属和收益分配 (Law on Promoting the Transformation of S&T Achievements arts 44–45; rewards.md 5.1). */
import { DomainError } from '../errors.js';
import { add, allocateByLargestRemainder, compare, type Fen, type Rational, rationalOf, sumFen } from '../money.js';
import { sameName } from '../payout/payee.js';
import { isUnifiedSocialCreditCode } from '../unified-social-credit-code.js';
import type { SplitFloor, SplitSubject, SplitTerms, SplitWay } from './split-terms.js';

export const SPLIT_STATUSES = [
  'split_published', // 公示中
  'split_objected', // 有异议
  'split_in_force', // 已生效
  'split_void', // 已作废
] as const;
export type SplitStatus = (typeof SPLIT_STATUSES)[number];

export const SPLIT_PARTY_KINDS = [
  'completer', // 完成人
  'contributor', // 转化贡献人
  'unit', // 单位
] as const;
export type SplitPartyKind = (typeof SPLIT_PARTY_KINDS)[number];

export interface SplitParty {
  kind: SplitPartyKind;
  name: string;
  /** Of a unit; it may be left out for a party of the contract. */
  unifiedSocialCreditCode?: string | undefined;
  contribution: string;
  /** 担任领导职务: published as well when cash is paid (国科发政〔2018〕103号). */
  holdsLeadingPost: boolean;
  share: Rational;
}

/** 扣除项: one line between gross and net. */
export interface Deduction {
  item: string;
  amountFen: Fen;
  document: string;
}

const ONE: Rational = { numerator: 1n, denominator: 1n };
const NOTHING: Rational = { numerator: 0n, denominator: 1n };

/** The exact share a person wrote: "0.7", "70%" or "1/3". Throws `split-share-malformed`. */
export function parseShare(text: string): Rational {
  const share = readShare(text.trim());
  if (share === undefined || compare(share, NOTHING) <= 0 || compare(share, ONE) > 0) {
    throw new DomainError('split-share-malformed', { text: text.slice(0, 32) });
  }
  return share;
}

function readShare(text: string): Rational | undefined {
  const [, numerator, denominator] = /^([1-9]\d{0,8})\/([1-9]\d{0,8})$/.exec(text) ?? [];
  if (numerator !== undefined && denominator !== undefined) {
    return add({ numerator: BigInt(numerator), denominator: BigInt(denominator) }, NOTHING);
  }
  const [, percent] = /^(\d{1,3}(?:\.\d{1,8})?)%$/.exec(text) ?? [];
  if (percent !== undefined) {
    const whole = rationalOf(percent);
    return add({ numerator: whole.numerator, denominator: whole.denominator * 100n }, NOTHING);
  }
  return /^[01](?:\.\d{1,10})?$/.test(text) ? rationalOf(text) : undefined;
}

/** A share as it is shown: "1/3". */
export function shareText({ numerator, denominator }: Rational): string {
  return denominator === 1n ? numerator.toString() : `${numerator}/${denominator}`;
}

/** The share of everybody for whom the floor is: those who made the result and brought it to use. */
export function shareOfPeople(parties: readonly Pick<SplitParty, 'kind' | 'share'>[]): Rational {
  return parties.filter(({ kind }) => kind !== 'unit').reduce((sum, { share }) => add(sum, share), NOTHING);
}

/** The floor of the terms for this division. Throws `split-floor-unknown`. */
export function floorOf(terms: Pick<SplitTerms, 'floors'>, subject: SplitSubject, way: SplitWay): SplitFloor {
  const found = terms.floors.find((floor) => floor.subject === subject && floor.way === way);
  if (found === undefined) throw new DomainError('split-floor-unknown', { subject, way });
  return found;
}

/**
 * 职务科技成果分配: exact shares that add up to exactly one, and no less for the people than the floor. Throws
 * `split-shares-not-whole`, `split-below-floor`.
 */
export function assertSplit(parties: readonly Pick<SplitParty, 'kind' | 'share'>[], floor: SplitFloor): void {
  const sum = parties.reduce((total, { share }) => add(total, share), NOTHING);
  if (compare(sum, ONE) !== 0) {
    throw new DomainError('split-shares-not-whole', { pointer: '/parties', sum: shareText(sum) });
  }
  const people = shareOfPeople(parties);
  if (compare(people, rationalOf(floor.share)) < 0) {
    throw new DomainError('split-below-floor', {
      pointer: '/parties',
      people: shareText(people),
      floor: floor.share,
      basis: floor.basis,
    });
  }
}

type Named = Pick<SplitParty, 'kind' | 'name' | 'unifiedSocialCreditCode'>;

/** Everybody once: of a kind no name twice, and no credit code twice. Throws `split-party-twice` with the second place. */
export function assertPartiesOnce(parties: readonly Named[]): void {
  for (const [index, party] of parties.entries()) {
    const first = parties
      .slice(0, index)
      .findIndex(
        (other) =>
          (other.kind === party.kind && sameName(other.name, party.name)) ||
          (party.unifiedSocialCreditCode !== undefined &&
            other.unifiedSocialCreditCode === party.unifiedSocialCreditCode),
      );
    if (first !== -1) throw new DomainError('split-party-twice', { pointer: `/parties/${index}`, first });
  }
}

/**
 * 单位: a party of the contract by its name, or named with a credit code that checks and is no party's of another name.
 * Throws `split-unit-unknown`.
 */
export function assertUnitsKnown(
  parties: readonly Named[],
  ofContract: readonly { name: string; unifiedSocialCreditCode?: string | undefined }[],
): void {
  for (const [index, { kind, name, unifiedSocialCreditCode: code }] of parties.entries()) {
    if (code !== undefined && (kind !== 'unit' || !isUnifiedSocialCreditCode(code))) {
      throw new DomainError('split-unit-unknown', { pointer: `/parties/${index}/unifiedSocialCreditCode` });
    }
    if (kind !== 'unit') continue;
    const party = ofContract.find((one) =>
      code === undefined ? sameName(one.name, name) : one.unifiedSocialCreditCode === code,
    );
    // a code that is nobody's here is a third unit's; one of a party goes with the name of that party
    if (party === undefined ? code === undefined : !sameName(party.name, name)) {
      throw new DomainError('split-unit-unknown', {
        pointer: `/parties/${index}/name`,
        ofContract: ofContract.map((one) => one.name),
      });
    }
  }
}

/**
 * 总收入: at most what the contract is registered with, or, where more of it came in (提成), what was verified of that.
 * Throws `split-gross-above-contract`.
 */
export function assertGrossEarned(
  grossFen: Fen,
  { contractValueFen, verifiedFen }: { contractValueFen: Fen; verifiedFen: Fen },
): void {
  const mostFen = contractValueFen > verifiedFen ? contractValueFen : verifiedFen;
  if (grossFen > mostFen) {
    throw new DomainError('split-gross-above-contract', {
      pointer: '/grossFen',
      mostFen: mostFen.toString(),
      contractValueFen: contractValueFen.toString(),
      verifiedFen: verifiedFen.toString(),
    });
  }
}

/** 净收入 = 总收入 − 扣除项, line by line. Throws `split-net-negative`. */
export function netOf(grossFen: Fen, deductions: readonly Deduction[]): Fen {
  const netFen = grossFen - sumFen(deductions.map(({ amountFen }) => amountFen));
  if (netFen < 0n) {
    throw new DomainError('split-net-negative', { pointer: '/deductions', shortFen: (-netFen).toString() });
  }
  return netFen;
}

/** What of the net income each party has: exact shares, whole fen, nothing left over (最大余额法). */
export function amountsOf(netFen: Fen, parties: readonly Pick<SplitParty, 'share'>[]): Fen[] {
  const common = parties.reduce((product, { share }) => lowestCommon(product, share.denominator), 1n);
  return allocateByLargestRemainder(
    netFen,
    parties.map(({ share }) => (share.numerator * common) / share.denominator),
  );
}

function lowestCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** The last day for a cash reward out of money received on a day (财税〔2018〕58号: within so many months). */
export function cashRewardUntil(receivedOn: string, months: number): string {
  const [year = 0, month = 1, day = 1] = receivedOn.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [endYear, endMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const last = new Date(Date.UTC(endYear, endMonth, 0)).getUTCDate();
  return `${endYear}-${String(endMonth).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

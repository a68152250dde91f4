/** 对账报告与账龄: what was sent, answered, booked and seen on the statement, and how long what is open has been open. */
import type { Fen } from '../money.js';

/** 账龄: working buckets of days, the last without an end. */
export const AGE_BUCKETS = [
  { code: '0-3', upToDays: 3 },
  { code: '4-7', upToDays: 7 },
  { code: '8-15', upToDays: 15 },
  { code: '16-30', upToDays: 30 },
  { code: '31-90', upToDays: 90 },
  { code: '90+', upToDays: undefined },
] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number]['code'];

/** The bucket something falls into that has been open for so many days. */
function bucketOf(days: number): AgeBucket {
  return AGE_BUCKETS.find(({ upToDays }) => upToDays === undefined || days <= upToDays)?.code ?? '90+';
}

/** Whole days between two civil dates; never negative. */
export function daysBetween(from: string, to: string): number {
  const ms = Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`);
  return Math.max(0, Math.round(ms / 86_400_000));
}

/** How many open things of which amount there are in each bucket; every bucket is named. */
export function ageing(items: readonly { openSince: string; amountFen: Fen }[], today: string) {
  return AGE_BUCKETS.map(({ code }) => {
    const within = items.filter(({ openSince }) => bucketOf(daysBetween(openSince, today)) === code);
    return {
      bucket: code,
      count: within.length,
      amountFen: within.reduce((sum, { amountFen }) => sum + amountFen, 0n),
    };
  });
}

/** What of one day of the payout desk must agree. */
export interface DayFigures {
  /** Paid by the instructions, less what came back. */
  instructionsPaidFen: Fen;
  /** Paid by the ledger, recoveries not counted. */
  ledgerPaidFen: Fen;
  instructionsInTransitFen: Fen;
  ledgerInTransitFen: Fen;
  /** Lines of the treasury nobody has decided about. */
  openDeskItems: number;
}

export type Difference =
  | { code: 'paid-differs' | 'in-transit-differs'; fen: Fen }
  | { code: 'desk-items-open'; count: number };

/** What is not explained; nothing may be, or the day is not closed. */
export function findDifferences(figures: DayFigures): Difference[] {
  const paidFen = figures.ledgerPaidFen - figures.instructionsPaidFen;
  const inTransitFen = figures.ledgerInTransitFen - figures.instructionsInTransitFen;
  return [
    ...(paidFen === 0n ? [] : [{ code: 'paid-differs' as const, fen: paidFen }]),
    ...(inTransitFen === 0n ? [] : [{ code: 'in-transit-differs' as const, fen: inTransitFen }]),
    ...(figures.openDeskItems === 0 ? [] : [{ code: 'desk-items-open' as const, count: figures.openDeskItems }]),
  ];
}

import type { NationalState, SyncState } from './layout.js';

/** 三方比对: what ours, the national system and the certificates can disagree on. */
export const EXCEPTION_KINDS = [
  'missing_in_national', // 全国系统缺
  'missing_in_ours', // 本系统缺
  'state_differs', // 状态不一致
  'value_differs', // 金额不一致
  'number_conflict', // 编号冲突
  'rejected_by_national', // 全国系统退回
  'certificate_missing', // 缺登记证明
  'certificate_not_void', // 登记已失效而证明仍有效
  'certificate_value_differs', // 证明金额不一致
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** Why an exception is closed; `resolved` is what a later run says, the others what a person says. */
export const CLOSING_REASONS = [
  'resolved',
  'corrected_in_national',
  'corrected_here',
  'explained',
  'false_alarm',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** What a person may give as the reason; each is said in words too. */
export const PERSONS_CLOSING_REASONS = CLOSING_REASONS.filter((reason) => reason !== 'resolved');

interface Values {
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
}

/** One contract as each of the three holds it; undefined where it is not held. */
export interface ThreeWay {
  ours?: Values & {
    registrationNumber: string;
    state: NationalState;
    /** The day after which it should have been sent. */
    sendBy: string;
    nationalNumber?: string | undefined;
    syncState: SyncState;
    problem?: string | undefined;
  };
  national: readonly {
    nationalNumber: string;
    registrationNumber?: string | undefined;
    state: NationalState;
    contractValueFen?: bigint | undefined;
    technologyTransactionValueFen?: bigint | undefined;
  }[];
  /** The live certificate. */
  certificate?: Values | undefined;
}

/** One disagreement; amounts as decimal text, for it is kept as JSON. */
export interface Difference {
  kind: ExceptionKind;
  registrationNumber?: string;
  nationalNumber?: string;
  facts: Record<string, string>;
}

/** The disagreements about one contract, none when all who hold it agree. */
export function differencesOf({ ours, national, certificate }: ThreeWay, today: string): Difference[] {
  if (ours === undefined) {
    return national.map((record) => ({
      kind: 'missing_in_ours' as const,
      ...(record.registrationNumber === undefined ? {} : { registrationNumber: record.registrationNumber }),
      nationalNumber: record.nationalNumber,
      facts: { national: record.state },
    }));
  }
  const about = (
    kind: ExceptionKind,
    facts: Record<string, string>,
    nationalNumber = ours.nationalNumber,
  ): Difference => ({
    kind,
    registrationNumber: ours.registrationNumber,
    ...(nationalNumber === undefined ? {} : { nationalNumber }),
    facts,
  });
  const found: Difference[] = [];

  const isInForce = ours.state === 'registered';
  if (isInForce && certificate === undefined) found.push(about('certificate_missing', { ours: ours.state }));
  if (!isInForce && certificate !== undefined) found.push(about('certificate_not_void', { ours: ours.state }));
  if (isInForce && certificate !== undefined && !isSameValue(ours, certificate)) {
    found.push(about('certificate_value_differs', valueFacts(ours, 'certificate', certificate)));
  }

  if (ours.syncState === 'sync_error') {
    found.push(about('rejected_by_national', { problem: ours.problem ?? '' }));
  }
  const [first, ...more] = national;
  if (first === undefined) {
    // one that ended before it was ever sent has nothing to be missed for
    const isOwed = ours.syncState === 'sent' || (ours.syncState === 'not_sent' && isInForce && ours.sendBy < today);
    if (isOwed) found.push(about('missing_in_national', { sync: ours.syncState, sendBy: ours.sendBy }));
    return found;
  }
  if (more.length > 0 || (ours.nationalNumber !== undefined && ours.nationalNumber !== first.nationalNumber)) {
    const numbers = national.map(({ nationalNumber }) => nationalNumber).toSorted();
    found.push(about('number_conflict', { ours: ours.nationalNumber ?? '', national: numbers.join(' ') }));
    return found;
  }
  if (ours.state !== first.state) {
    found.push(about('state_differs', { ours: ours.state, national: first.state }, first.nationalNumber));
  }
  const theirs = {
    contractValueFen: first.contractValueFen ?? ours.contractValueFen,
    technologyTransactionValueFen: first.technologyTransactionValueFen ?? ours.technologyTransactionValueFen,
  };
  if (isInForce && first.state === 'registered' && !isSameValue(ours, theirs)) {
    found.push(about('value_differs', valueFacts(ours, 'national', theirs), first.nationalNumber));
  }
  return found;
}

function isSameValue(a: Values, b: Values): boolean {
  return (
    a.contractValueFen === b.contractValueFen && a.technologyTransactionValueFen === b.technologyTransactionValueFen
  );
}

function valueFacts(ours: Values, name: string, theirs: Values): Record<string, string> {
  return {
    oursContractValueFen: ours.contractValueFen.toString(),
    oursTechnologyTransactionValueFen: ours.technologyTransactionValueFen.toString(),
    [`${name}ContractValueFen`]: theirs.contractValueFen.toString(),
    [`${name}TechnologyTransactionValueFen`]: theirs.technologyTransactionValueFen.toString(),
  };
}

/** 公示内容: what of a reward the public is shown. */
import { type Fen, sumFen } from '../money.js';
import { maskPersonName } from '../people/masked-name.js';

/** Fields that a place may leave out of what it publishes; who is paid under which policy is always shown. */
export const HIDEABLE_FIELDS = ['projectName', 'registrationNumber', 'amountFen'] as const;
export type HideableField = (typeof HIDEABLE_FIELDS)[number];

/** What is left out of publicity, and whether objections without a name are heard. */
export interface PublicityRules {
  hides: readonly HideableField[];
  /** Practice of 绵阳 (rewards.md 4.1): anonymous material is not accepted. */
  anonymousObjections: 'refuse' | 'accept';
}

/** Everything is shown, and whoever objects gives a name. */
export const USUAL_PUBLICITY_RULES: PublicityRules = { hides: [], anonymousObjections: 'refuse' };

/** One contract that a published reward rests on. */
export interface PublishedContract {
  registrationNumber: string | null;
  projectName: string | null;
  /** Its part of the amount; null where the amount was lowered as a whole, so that no part of it is on record. */
  amountFen: string | null;
}

/** What a contract counts for and brings in a claim, as the claim's sheet says. */
export interface CountedContract {
  registrationNumber: string | null;
  projectName: string;
  basisFen: Fen;
  amountFen: Fen;
}

/** One item as it is published: kept as it was shown, for ever. */
export interface PublishedItem {
  beneficiaryName: string;
  /** 技术经纪人, who is paid; people are masked. */
  personName: string | null;
  /** Of the one contract; null where there are several. */
  projectName: string | null;
  registrationNumber: string | null;
  /** Every contract that counts; left out of what was published before it was kept. */
  contracts: readonly PublishedContract[];
  policyCode: string;
  policyTitle: string;
  policyConfirmed: boolean;
  amountFen: string | null;
}

/** 所依据的合同: every contract that counts, by registration number; the one there is also beside the amount, as it always was. */
export function contractsPublished(
  all: readonly CountedContract[],
  amountFen: Fen,
): Pick<PublishedItem, 'projectName' | 'registrationNumber' | 'contracts'> {
  const counting = all.filter((one) => one.basisFen > 0n || one.amountFen > 0n);
  // a policy that pays for something else than its contracts counts none of them
  const listed = (counting.length === 0 ? all : counting).toSorted(byNumber);
  const addsUp = sumFen(listed.map((one) => one.amountFen)) === amountFen;
  const contracts = listed.map(({ registrationNumber, projectName, amountFen: partFen }) => ({
    registrationNumber,
    projectName,
    amountFen: addsUp ? partFen.toString() : null,
  }));
  const [only] = contracts.length === 1 ? contracts : [];
  return {
    projectName: only?.projectName ?? null,
    registrationNumber: only?.registrationNumber ?? null,
    contracts,
  };
}

const byNumber = (one: CountedContract, other: CountedContract): number => {
  const [a, b] = [one.registrationNumber ?? '~', other.registrationNumber ?? '~'];
  return a < b ? -1 : a > b ? 1 : 0;
};

/** The item as the public is shown it: the unit that is paid in full, the person masked, and without what the place leaves out. */
export function redacted(item: PublishedItem, { hides }: Pick<PublicityRules, 'hides'>): PublishedItem {
  const { personName } = item;
  const without = <Part extends object>(part: Part): Part => ({
    ...part,
    ...Object.fromEntries(hides.map((field) => [field, null])),
  });
  return without({
    ...item,
    personName: personName === null ? null : maskPersonName(personName),
    contracts: item.contracts.map(without),
  });
}

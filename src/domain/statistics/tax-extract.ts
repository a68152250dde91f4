/** 涉税登记摘录 (rewards.md 5): the register's own figures, contract by contract and for the year; what it cannot know it says. */
import type { ContractKind } from '../contract/kind.js';
import { addWords } from './tax-words.js';
import { cashRewardUntil, type SplitPartyKind } from '../split/split-plan.js';
import type { SplitSubject } from '../split/split-terms.js';
import { DomainError } from '../errors.js';
import { type Fen, multiply, rationalFromFen, rationalOf, roundHalfUp, sumFen } from '../money.js';
import type { Words } from '../words.js';
import type { TaxBasis, TaxSentence } from './tax-bases.js';

/** A receipt on record: amounts positive; one that takes another back counts against. */
export interface TaxReceipt {
  kind: 'invoice' | 'bank_slip';
  number: string;
  on: string;
  amountFen: Fen;
  isRefund: boolean;
  verified: boolean;
  /** 核定技术性收入, once an officer said so. */
  technicalFen?: Fen | undefined;
}

/** 职务科技成果分配 in force for a contract: who has which share, and what of the net income. */
export interface TaxDivision {
  subject: SplitSubject;
  agreement: string;
  netFen: Fen | null;
  publishedOn: string;
  closesOn: string;
  parties: readonly { name: string; kind: SplitPartyKind; share: string; amountFen: Fen | null }[];
}

/** A registered contract, as the extract reads it. */
export interface TaxContract {
  contractId: string;
  registrationNumber: string;
  registrationVersion: number;
  projectName: string;
  kind: ContractKind;
  kindCode: string;
  signedOn: string;
  registeredOn: string;
  officeName: string;
  sellers: readonly string[];
  buyers: readonly string[];
  /** Registered for a party abroad on the other side. */
  isForeign: boolean;
  isRelated: boolean;
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
  /** Absent while the registration stands. */
  ended?: { how: string; on: string } | undefined;
  verificationUrl: string;
  receipts: readonly TaxReceipt[];
  /** Those in force; an extract for cash rewards shows them. */
  divisions: readonly TaxDivision[];
}

/** What one contract gives for a relief in a year. */
export interface TaxLine {
  contractId: string;
  registrationNumber: string;
  registrationVersion: number;
  projectName: string;
  kindCode: string;
  signedOn: string;
  registeredOn: string;
  officeName: string;
  sellers: readonly string[];
  buyers: readonly string[];
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
  nonTechnicalFen: Fen;
  verificationUrl: string;
  /** Of the year, those that take others back negative. */
  invoices: readonly TaxMoney[];
  slips: readonly TaxMoney[];
  invoicedFen: Fen;
  receivedFen: Fen;
  /** 到账中的技术性收入: as an officer admitted it, else in the proportion of the register's own values. */
  technicalReceivedFen: Fen;
  /** True: some of it is a proportion, no officer's decision. */
  isProportional: boolean;
  /** What to look at with this contract in particular. */
  cautions: readonly TaxSentence[];
  /** 现金奖励: how the result was divided; empty where nothing is in force, and for other reliefs. */
  divisions: readonly TaxDivision[];
}

export interface TaxMoney {
  number: string;
  on: string;
  amountFen: Fen;
  verified: boolean;
  /** 现金奖励: the last day for a reward out of this money. */
  rewardUntil?: string | undefined;
}

/** 款项在登记前年度: money of a year before the one a contract was registered in; of no total. */
export interface TaxEarlierYear
  extends Pick<
    TaxLine,
    'contractId' | 'registrationNumber' | 'invoices' | 'slips' | 'invoicedFen' | 'receivedFen' | 'technicalReceivedFen'
  > {
  registeredOn: string;
  year: number;
}

/** 未列入: a contract that an extract does not count, why, and what its own money of the year was. */
export interface TaxLeftOut
  extends Pick<
    TaxLine,
    'contractId' | 'registrationNumber' | 'registeredOn' | 'invoicedFen' | 'receivedFen' | 'technicalReceivedFen'
  > {
  /** How its registration ended, or that it was registered after the year. */
  reason: string;
  endedOn: string | null;
  note: TaxSentence;
}

/** The extract of a year, or of one contract in it. */
export interface TaxExtract {
  relief: TaxBasis['relief'];
  title: Words;
  year: number;
  side: 'seller' | 'buyer';
  lines: readonly TaxLine[];
  /** Of the contracts registered in this year: what came in before; no total holds it. */
  earlierYears: readonly TaxEarlierYear[];
  leftOut: readonly TaxLeftOut[];
  totals: {
    contracts: number;
    contractValueFen: Fen;
    technologyTransactionValueFen: Fen;
    invoicedFen: Fen;
    receivedFen: Fen;
    technicalReceivedFen: Fen;
  };
  /** 企业所得税: what the register's figures would give if nothing were deducted from them; null for other reliefs. */
  incomeTax: {
    revenueFen: Fen;
    exemptFen: Fen;
    halvedFen: Fen;
    taxedFen: Fen;
    exampleTaxFen: Fen;
    exampleWithoutFen: Fen;
  } | null;
  /** 加计扣除: what was paid for entrusted development and the part of it that counts; null for other reliefs. */
  counted: {
    paidFen: Fen;
    countedFen: Fen;
    foreignPaidFen: Fen;
    /** 合作开发: paid to the other party; each deducts what it bore itself, so nothing of this is counted. */
    cooperativePaidFen: Fen;
  } | null;
  basis: TaxBasis['basis'];
  notValidIf: readonly TaxSentence[];
  notes: readonly TaxSentence[];
}

/** Why a contract gives no extract for a relief; undefined when it does. */
export function whyNoExtract(contract: Pick<TaxContract, 'kind' | 'ended'>, basis: TaxBasis): string | undefined {
  if (contract.ended !== undefined) return 'registration-ended';
  return basis.kinds.includes(contract.kind) || basis.relatedKinds.includes(contract.kind)
    ? undefined
    : 'kind-not-of-relief';
}

/** Refuses a single contract of which no extract is to be had. Throws `tax-extract-refused` with the reason. */
export function assertExtractable(
  contract: Pick<TaxContract, 'kind' | 'ended' | 'registrationNumber'>,
  basis: TaxBasis,
): void {
  const reason = whyNoExtract(contract, basis);
  if (reason === undefined) return;
  throw new DomainError('tax-extract-refused', {
    reason,
    relief: basis.relief,
    registrationNumber: contract.registrationNumber,
    ...(contract.ended === undefined ? {} : { endedOn: contract.ended.on, how: contract.ended.how }),
  });
}

const yearOf = (on: string): number => Number(on.slice(0, 4));

/**
 * The extract of these contracts for a relief and a tax year. What it does not count is named with its money, so that each
 * receipt of a contract is found in the extract of its own year and in that of the year of registration.
 */
export function taxExtract(basis: TaxBasis, year: number, contracts: readonly TaxContract[]): TaxExtract {
  const counted = contracts.filter(
    (contract) => whyNoExtract(contract, basis) === undefined && yearOf(contract.registeredOn) <= year,
  );
  const lines = counted.map((contract) => toLine(basis, year, contract));
  const total = (of: (line: TaxLine) => Fen): Fen => sumFen(lines.map(of));
  const technicalReceivedFen = total((line) => line.technicalReceivedFen);
  return {
    relief: basis.relief,
    title: basis.title,
    year,
    side: basis.side,
    lines,
    earlierYears: counted
      .filter(({ registeredOn }) => yearOf(registeredOn) === year)
      .flatMap((contract) => earlierYearsOf(basis, contract)),
    leftOut: contracts.flatMap((contract) => leftOutOf(basis, year, contract)),
    totals: {
      contracts: lines.length,
      contractValueFen: total((line) => line.contractValueFen),
      technologyTransactionValueFen: total((line) => line.technologyTransactionValueFen),
      invoicedFen: total((line) => line.invoicedFen),
      receivedFen: total((line) => line.receivedFen),
      technicalReceivedFen,
    },
    incomeTax: incomeTaxOf(basis, technicalReceivedFen),
    counted: countedOf(basis, contracts, lines),
    basis: basis.basis,
    notValidIf: basis.notValidIf,
    notes: addWords(basis.relief, { isProportional: lines.some((line) => line.isProportional) }),
  };
}

function earlierYearsOf(basis: TaxBasis, contract: TaxContract): TaxEarlierYear[] {
  const registered = yearOf(contract.registeredOn);
  const years = new Set(contract.receipts.map(({ on }) => yearOf(on)).filter((year) => year < registered));
  return [...years]
    .toSorted((a, b) => a - b)
    .map((year) => {
      const { contractId, registrationNumber, registeredOn, invoices, slips, ...line } = toLine(basis, year, contract);
      const { invoicedFen, receivedFen, technicalReceivedFen } = line;
      const money = { invoices, slips, invoicedFen, receivedFen, technicalReceivedFen };
      return { contractId, registrationNumber, registeredOn, year, ...money };
    });
}

function leftOutOf(basis: TaxBasis, year: number, contract: TaxContract): TaxLeftOut[] {
  const { ended } = contract;
  if (whyNoExtract({ ...contract, ended: undefined }, basis) !== undefined) return [];
  if (ended === undefined && yearOf(contract.registeredOn) <= year) return [];
  const { contractId, registrationNumber, registeredOn, ...line } = toLine(basis, year, contract);
  const { invoicedFen, receivedFen, technicalReceivedFen } = line;
  return [
    {
      contractId,
      registrationNumber,
      registeredOn,
      invoicedFen,
      receivedFen,
      technicalReceivedFen,
      reason: ended?.how ?? 'registered-later',
      endedOn: ended?.on ?? null,
      note: ended === undefined ? registeredLater(registeredOn) : (ENDED_NOTES[ended.how] ?? ENDED),
    },
  ];
}

function registeredLater(registeredOn: string): TaxSentence {
  return {
    zh: `合同于${registeredOn}登记，晚于本年度，未列入合计；本年度的款项能否享受优惠，按主管税务机关的规定办理`,
    en: `registered on ${registeredOn}, after this year, and in no total; whether the relief covers money of this year is for the tax office to say`,
    confirmed: false,
  };
}

const ENDED: TaxSentence = { zh: '登记已失效，未列入', en: 'its registration ended', confirmed: true };
const ENDED_NOTES: Readonly<Record<string, TaxSentence>> = {
  deregistered: { zh: '登记已注销，未列入', en: 'its registration was ended by its party', confirmed: true },
  revoked: { zh: '登记已撤销，未列入', en: 'its registration was revoked', confirmed: true },
};

function toLine(basis: TaxBasis, year: number, contract: TaxContract): TaxLine {
  const ofYear = contract.receipts.filter(({ on }) => on.slice(0, 4) === String(year));
  const money = (kind: TaxReceipt['kind']): TaxMoney[] =>
    ofYear
      .filter((receipt) => receipt.kind === kind)
      .map((receipt) => ({
        number: receipt.number,
        on: receipt.on,
        amountFen: receipt.isRefund ? -receipt.amountFen : receipt.amountFen,
        verified: receipt.verified,
        ...(kind === 'bank_slip' && basis.months !== undefined && !receipt.isRefund
          ? { rewardUntil: cashRewardUntil(receipt.on, basis.months) }
          : {}),
      }));
  const slips = ofYear.filter(({ kind }) => kind === 'bank_slip');
  const technicalOf = (receipt: TaxReceipt): Fen => {
    const fen = receipt.technicalFen ?? proportionOf(receipt.amountFen, contract);
    return receipt.isRefund ? -fen : fen;
  };
  const invoices = money('invoice');
  const bankSlips = money('bank_slip');
  const { kind, isForeign, isRelated } = contract;
  const isCounted = countsByShare(basis, contract);
  return {
    contractId: contract.contractId,
    registrationNumber: contract.registrationNumber,
    registrationVersion: contract.registrationVersion,
    projectName: contract.projectName,
    kindCode: contract.kindCode,
    signedOn: contract.signedOn,
    registeredOn: contract.registeredOn,
    officeName: contract.officeName,
    sellers: contract.sellers,
    buyers: contract.buyers,
    contractValueFen: contract.contractValueFen,
    technologyTransactionValueFen: contract.technologyTransactionValueFen,
    nonTechnicalFen: contract.contractValueFen - contract.technologyTransactionValueFen,
    verificationUrl: contract.verificationUrl,
    invoices,
    slips: bankSlips,
    invoicedFen: sumFen(invoices.map(({ amountFen }) => amountFen)),
    receivedFen: sumFen(bankSlips.map(({ amountFen }) => amountFen)),
    technicalReceivedFen: sumFen(slips.map(technicalOf)),
    isProportional:
      contract.technologyTransactionValueFen !== contract.contractValueFen &&
      slips.some(({ technicalFen }) => technicalFen === undefined),
    cautions: [
      ...(basis.relatedKinds.includes(kind) ? [RELATED_KIND] : []),
      ...(isCounted || basis.relief !== 'super_deduction' ? [] : [COOPERATIVE]),
      ...(isForeign && isCounted && basis.relief === 'super_deduction' ? [ABROAD] : []),
      ...(isRelated ? [RELATED_PARTIES] : []),
    ],
    divisions: basis.relief === 'cash_reward' ? contract.divisions : [],
  };
}

function proportionOf(amountFen: Fen, contract: TaxContract): Fen {
  const { technologyTransactionValueFen, contractValueFen } = contract;
  if (contractValueFen === 0n) return 0n;
  return roundHalfUp({ numerator: amountFen * technologyTransactionValueFen, denominator: contractValueFen });
}

/** 五百万元以内免征、超过部分减半 on the register's revenue, and what that is worth at the usual rate. */
function incomeTaxOf(basis: TaxBasis, revenueFen: Fen): TaxExtract['incomeTax'] {
  const { relievedFen, aboveShare, exampleRate } = basis;
  if (relievedFen === undefined || aboveShare === undefined || exampleRate === undefined) return null;
  const positive = revenueFen > 0n ? revenueFen : 0n;
  const exemptFen = positive < relievedFen ? positive : relievedFen;
  const aboveFen = positive - exemptFen;
  const taxed = multiply(rationalFromFen(aboveFen), rationalOf(aboveShare));
  const rate = rationalOf(exampleRate);
  return {
    revenueFen,
    exemptFen,
    halvedFen: aboveFen,
    taxedFen: roundHalfUp(taxed),
    exampleTaxFen: roundHalfUp(multiply(taxed, rate)),
    exampleWithoutFen: roundHalfUp(multiply(rationalFromFen(positive), rate)),
  };
}

function countedOf(
  basis: TaxBasis,
  contracts: readonly TaxContract[],
  lines: readonly TaxLine[],
): TaxExtract['counted'] {
  if (basis.relief !== 'super_deduction' || basis.countedShare === undefined) return null;
  const received = (of: readonly TaxLine[]): Fen => sumFen(of.map(({ receivedFen }) => receivedFen));
  const entrusted = lines.filter((line) => countsByShare(basis, line));
  const paidFen = received(entrusted);
  const abroad = new Set(contracts.filter(({ isForeign }) => isForeign).map(({ contractId }) => contractId));
  return {
    paidFen,
    countedFen: roundHalfUp(multiply(rationalFromFen(paidFen), rationalOf(basis.countedShare))),
    foreignPaidFen: received(entrusted.filter(({ contractId }) => abroad.has(contractId))),
    cooperativePaidFen: received(lines) - paidFen,
  };
}

/** 委托研发按比例计入; of cooperative R&D each party deducts the expense it bore itself (财税〔2015〕119号, rewards.md 5.5). */
function countsByShare({ countedKinds }: TaxBasis, { kindCode }: Pick<TaxContract, 'kindCode'>): boolean {
  return countedKinds === undefined || countedKinds.includes(kindCode);
}

const RELATED_KIND: TaxSentence = {
  zh: '技术咨询、技术服务：仅在与技术转让、技术开发直接相关且开具在同一张发票上时适用',
  en: 'consulting or service: only when directly tied to a transfer or development and on the same invoice',
  confirmed: false,
};
const COOPERATIVE: TaxSentence = {
  zh: '合作开发：由合作各方就自身实际承担的研发费用分别加计扣除，付给合作方的款项不按80%计入',
  en: 'cooperative development: each party deducts what it bore itself; what was paid to the other does not count at 80 %',
  confirmed: false,
};
const ABROAD: TaxSentence = {
  zh: '委托境外研发：不超过境内符合条件的研发费用三分之二的部分',
  en: 'entrusted abroad: at most two thirds of the domestic expense',
  confirmed: false,
};
const RELATED_PARTIES: TaxSentence = {
  zh: '合同当事人之间存在关联关系',
  en: 'the parties are related',
  confirmed: true,
};

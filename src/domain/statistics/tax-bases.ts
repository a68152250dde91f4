import { Fields } from '../configuration-fields.js';
import { CONTRACT_KINDS, type ContractKind, KIND_CODES } from '../contract/kind.js';
import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';
import type { Words } from '../words.js';

/** 涉税用途: what an enterprise takes from the register for its tax. */
export const TAX_RELIEFS = [
  'vat_exemption', // 增值税免税
  'income_tax', // 技术转让所得减免企业所得税
  'super_deduction', // 研发费用加计扣除
  'cash_reward', // 科技人员现金奖励个人所得税
] as const;
export type TaxRelief = (typeof TAX_RELIEFS)[number];

/** A sentence the extract prints, and whether it was read in the text in force. */
export interface TaxSentence extends Words {
  confirmed: boolean;
}

/** The same, and where it is said. */
export interface DocumentedSentence extends TaxSentence {
  document: string;
}

/** Data, not code: for which contracts and which side an extract is, where that is said and when it is no use. */
export interface TaxBasis {
  relief: TaxRelief;
  title: Words;
  side: 'seller' | 'buyer';
  kinds: readonly ContractKind[];
  /** 直接相关: of these kinds only together with one of the others. */
  relatedKinds: readonly ContractKind[];
  basis: readonly DocumentedSentence[];
  notValidIf: readonly TaxSentence[];
  /** 企业所得税: so much exempt, of what is above a part. */
  relievedFen?: Fen | undefined;
  aboveShare?: string | undefined;
  exampleRate?: string | undefined;
  /** 加计扣除: the part of what was paid that counts. */
  countedShare?: string | undefined;
  /** 其中可按该比例计入的合同类别: codes of contract kinds; left out, every kind of the extract. */
  countedKinds?: readonly string[] | undefined;
  /** 现金奖励: months after each receipt. */
  months?: number | undefined;
}

export interface TaxBases {
  code: string;
  version: number;
  validFrom: string;
  source: string;
  confirmed: boolean;
  /** 付给个人的奖励: what a person who is paid is told about their tax. */
  personReward?: DocumentedSentence | undefined;
  reliefs: readonly TaxBasis[];
}

/** Reads the bases from configuration data. Throws `configuration-invalid` naming the field. */
export function toTaxBases(data: unknown, code = 'unnamed', version = 1): TaxBases {
  const fields = new Fields(data, 'taxBases');
  const bases: TaxBases = {
    code,
    version,
    validFrom: fields.date('validFrom'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    ...(fields.has('personReward') ? { personReward: toDocumented(fields.nested('personReward')) } : {}),
    reliefs: fields.list('reliefs', toBasis),
  };
  fields.end();
  return bases;
}

function toDocumented(fields: Fields): DocumentedSentence {
  const read = {
    document: fields.text('document'),
    zh: fields.text('zh'),
    en: fields.text('en'),
    confirmed: fields.flag('confirmed'),
  };
  fields.end();
  return read;
}

function toBasis(item: unknown, path: string): TaxBasis {
  const fields = new Fields(item, path);
  const title = fields.nested('title');
  const basis: TaxBasis = {
    relief: fields.oneOf('relief', TAX_RELIEFS),
    title: { zh: title.text('zh'), en: title.text('en') },
    side: fields.oneOf('side', ['seller', 'buyer']),
    kinds: fields.listOf('kinds', CONTRACT_KINDS),
    relatedKinds: fields.has('relatedKinds') ? fields.listOf('relatedKinds', CONTRACT_KINDS) : [],
    basis: fields.list('basis', (sentence, at) => toDocumented(new Fields(sentence, at))),
    notValidIf: fields.list('notValidIf', (sentence, at) => {
      const inner = new Fields(sentence, at);
      const read = { zh: inner.text('zh'), en: inner.text('en'), confirmed: inner.flag('confirmed') };
      inner.end();
      return read;
    }),
    ...(fields.has('relievedFen') ? { relievedFen: fields.fen('relievedFen') } : {}),
    ...(fields.has('aboveShare') ? { aboveShare: fields.rate('aboveShare') } : {}),
    ...(fields.has('exampleRate') ? { exampleRate: fields.rate('exampleRate') } : {}),
    ...(fields.has('countedShare') ? { countedShare: fields.rate('countedShare') } : {}),
    ...(fields.has('countedKinds') ? { countedKinds: toKindCodes(fields) } : {}),
    ...(fields.has('months') ? { months: fields.integer('months', { min: 1, max: 120 }) } : {}),
  };
  title.end();
  fields.end();
  return basis;
}

function toKindCodes(fields: Fields): string[] {
  return fields.listOf(
    'countedKinds',
    KIND_CODES.map(({ code }) => code),
  );
}

/** The basis of a relief in force on a day. Throws `tax-basis-not-found`. */
export function taxBasisFor(all: readonly TaxBases[], relief: TaxRelief, on: string): TaxBasis {
  const found = inForce(all, on)
    .flatMap(({ reliefs }) => reliefs)
    .findLast((basis) => basis.relief === relief);
  if (found === undefined) throw new DomainError('tax-basis-not-found', { relief, on });
  return found;
}

/** What a person who is paid a reward is told about their tax on a day; undefined where nothing is configured. */
export function personRewardNote(all: readonly TaxBases[], on: string): DocumentedSentence | undefined {
  return inForce(all, on).findLast(({ personReward }) => personReward !== undefined)?.personReward;
}

/** Those that apply on a day, the latest last. */
function inForce(all: readonly TaxBases[], on: string): TaxBases[] {
  return all
    .filter(({ validFrom }) => validFrom <= on)
    .toSorted((a, b) => a.validFrom.localeCompare(b.validFrom) || a.version - b.version);
}

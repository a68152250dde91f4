import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import type { Words } from '../words.js';

/** 分配的对象: what is divided. */
export const SPLIT_PLAN_SUBJECTS = ['ownership', 'net_income'] as const;
export type SplitSubject = (typeof SPLIT_PLAN_SUBJECTS)[number];

/** 转化方式, by which the law sets different floors. */
export const SPLIT_WAYS = [
  'transfer_or_licence', // 转让、许可
  'investment', // 作价投资
  'own_implementation', // 自行实施或者合作实施
] as const;
export type SplitWay = (typeof SPLIT_WAYS)[number];

/** The least share of those who made the result, and where that is said. */
export interface SplitFloor {
  subject: SplitSubject;
  way: SplitWay;
  /** A plain decimal: "0.5". */
  share: string;
  basis: string;
  confirmed: boolean;
}

/** 职务科技成果分配规则 of a place. */
export interface SplitTerms {
  code: string;
  version: number;
  regionCodes: readonly string[];
  validFrom: string;
  source: string;
  confirmed: boolean;
  floors: readonly SplitFloor[];
  publicity: { workingDays: number; basis: string; confirmed: boolean };
  /** 现金奖励的个人所得税: what the note beside the plan says. */
  cashReward: {
    /** Part of the reward that counts as wages. */
    countedShare: string;
    months: number;
    basis: string;
    confirmed: boolean;
    conditions: readonly (Words & { confirmed: boolean })[];
  };
}

/** Reads the terms from configuration data. Throws `configuration-invalid` naming the field. */
export function toSplitTerms(data: unknown, code = 'unnamed', version = 1): SplitTerms {
  const fields = new Fields(data, 'splitTerms');
  const publicity = fields.nested('publicity');
  const cash = fields.nested('cashReward');
  const terms: SplitTerms = {
    code,
    version,
    regionCodes: fields.texts('regionCodes'),
    validFrom: fields.date('validFrom'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    floors: fields.list('floors', (item, path) => {
      const floor = new Fields(item, path);
      const read = {
        subject: floor.oneOf('subject', SPLIT_PLAN_SUBJECTS),
        way: floor.oneOf('way', SPLIT_WAYS),
        share: floor.rate('share'),
        basis: floor.text('basis'),
        confirmed: floor.flag('confirmed'),
      };
      floor.end();
      return read;
    }),
    publicity: {
      workingDays: publicity.integer('workingDays', { min: 1, max: 60 }),
      basis: publicity.text('basis'),
      confirmed: publicity.flag('confirmed'),
    },
    cashReward: {
      countedShare: cash.rate('countedShare'),
      months: cash.integer('months', { min: 1, max: 120 }),
      basis: cash.text('basis'),
      confirmed: cash.flag('confirmed'),
      conditions: cash.list('conditions', (item, path) => {
        const condition = new Fields(item, path);
        const read = { zh: condition.text('zh'), en: condition.text('en'), confirmed: condition.flag('confirmed') };
        condition.end();
        return read;
      }),
    },
  };
  publicity.end();
  cash.end();
  fields.end();
  return terms;
}

/** The terms of the first of these places that has any, on a day. Throws `split-terms-not-found`. */
export function splitTermsFor(all: readonly SplitTerms[], regionCodes: readonly string[], on: string): SplitTerms {
  for (const region of regionCodes) {
    const found = all
      .filter((terms) => terms.regionCodes.includes(region) && terms.validFrom <= on)
      .toSorted((a, b) => a.validFrom.localeCompare(b.validFrom) || a.version - b.version)
      .at(-1);
    if (found !== undefined) return found;
  }
  throw new DomainError('split-terms-not-found', { regionCodes, on });
}

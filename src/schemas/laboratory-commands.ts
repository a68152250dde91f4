import { z } from 'zod';
import { formatted, Line, PositiveFen } from './wire.js';

/** A draft, or a published version; without a number the one in force. */
export const TriedPolicy = z
  .union([
    z.strictObject({ draftId: z.uuid() }),
    z.strictObject({ policyCode: formatted('policyCode'), version: z.int().min(1).optional() }),
  ])
  .meta({ id: 'TriedPolicy', description: '草稿（draftId）或已发布版本（policyCode，缺省为现行版本）' });

const Year = z.int().min(2000).max(2100);

/** How a trial over the register or a list is asked for. */
const trial = {
  title: Line.optional(),
  /** One, or two side by side. */
  policies: z.array(TriedPolicy).min(1).max(2),
  /** Left out, each is also compared with the version in force of its code. */
  compareWithInForce: z.boolean().optional(),
  fromYear: Year,
  toYear: Year,
  /** Of the whole scheme; left out, the line of the year is looked up. */
  budgetFen: PositiveFen.optional(),
  /** Of the budget line; `toYear` when left out. */
  fiscalYear: Year.optional(),
};

const inOrder = ({ fromYear, toYear }: { fromYear: number; toYear: number }): boolean =>
  fromYear <= toYear && toYear - fromYear < 10;

/** POST /laboratory-runs. */
export const RunLaboratory = z
  .strictObject({ ...trial, regionCode: formatted('regionCode').optional() })
  .refine(inOrder, { error: 'ends-before-start', path: ['toYear'] })
  .meta({ id: 'RunLaboratory' });

/** The field `request` of POST /laboratory-lists, as JSON text. */
export const TryList = z
  .strictObject({
    ...trial,
    /** True: contracts with rows that are wrong are left out and named; else such a list is refused as a whole. */
    goodRowsOnly: z.boolean().optional(),
  })
  .refine(inOrder, { error: 'ends-before-start', path: ['toYear'] })
  .meta({ id: 'TryList' });

/** POST /laboratory-what-if: one enterprise, one year; nothing is kept. */
export const WhatIf = z
  .strictObject({
    policy: TriedPolicy,
    creditCode: formatted('creditCode'),
    claimYear: Year,
    /** Left out: every contract of the enterprise registered, signed or paid for in the year. */
    contractIds: z.array(z.uuid()).min(1).max(500).optional(),
    /** Left out: what was granted for the year already is taken off, as a claim would have it. */
    deductEarlierGrants: z.boolean().optional(),
    /** Facts the register does not know, by their path; money as fen text. */
    facts: z.record(z.string(), z.union([z.string().max(200), z.boolean()])).optional(),
  })
  .meta({ id: 'WhatIf' });

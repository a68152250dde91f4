import { z } from 'zod';
import { SPLIT_PARTY_KINDS } from '../domain/split/split-plan.js';
import { SPLIT_PLAN_SUBJECTS } from '../domain/split/split-terms.js';
import { TAX_RELIEFS } from '../domain/statistics/tax-bases.js';
import { FenText } from './views.js';

const Day = z.iso.date();
const Words = z.strictObject({ zh: z.string(), en: z.string() });
const Sentence = Words.extend({ confirmed: z.boolean() });
const Money = z.strictObject({
  number: z.string(),
  on: Day,
  /** Negative: takes another one back. */
  amountFen: FenText,
  verified: z.boolean(),
  rewardUntil: Day.optional(),
});

/** GET /tax-extracts. */
export const TaxExtractView = z
  .strictObject({
    relief: z.enum(TAX_RELIEFS),
    title: Words,
    year: z.int(),
    side: z.enum(['seller', 'buyer']),
    organisation: z.strictObject({ name: z.string(), unifiedSocialCreditCode: z.string() }),
    takenAt: z.iso.datetime(),
    lines: z.array(
      z.strictObject({
        contractId: z.uuid(),
        registrationNumber: z.string(),
        registrationVersion: z.int(),
        projectName: z.string(),
        kindCode: z.string(),
        signedOn: Day,
        registeredOn: Day,
        officeName: z.string(),
        sellers: z.array(z.string()),
        buyers: z.array(z.string()),
        contractValueFen: FenText,
        technologyTransactionValueFen: FenText,
        nonTechnicalFen: FenText,
        verificationUrl: z.string(),
        invoices: z.array(Money),
        slips: z.array(Money),
        invoicedFen: FenText,
        receivedFen: FenText,
        technicalReceivedFen: FenText,
        isProportional: z.boolean(),
        cautions: z.array(Sentence),
        /** 职务科技成果分配 in force, for cash rewards; empty where none is on record. */
        divisions: z.array(
          z.strictObject({
            subject: z.enum(SPLIT_PLAN_SUBJECTS),
            agreement: z.string(),
            netFen: FenText.nullable(),
            publishedOn: Day,
            closesOn: Day,
            parties: z.array(
              z.strictObject({
                name: z.string(),
                kind: z.enum(SPLIT_PARTY_KINDS),
                share: z.string(),
                amountFen: FenText.nullable(),
              }),
            ),
          }),
        ),
      }),
    ),
    /** 款项在登记前年度: of contracts registered in this year, what came in before; in no total. */
    earlierYears: z.array(
      z.strictObject({
        contractId: z.uuid(),
        registrationNumber: z.string(),
        registeredOn: Day,
        year: z.int(),
        invoices: z.array(Money),
        slips: z.array(Money),
        invoicedFen: FenText,
        receivedFen: FenText,
        technicalReceivedFen: FenText,
      }),
    ),
    totals: z.strictObject({
      contracts: z.int(),
      contractValueFen: FenText,
      technologyTransactionValueFen: FenText,
      invoicedFen: FenText,
      receivedFen: FenText,
      technicalReceivedFen: FenText,
    }),
    incomeTax: z
      .strictObject({
        revenueFen: FenText,
        exemptFen: FenText,
        halvedFen: FenText,
        taxedFen: FenText,
        exampleTaxFen: FenText,
        exampleWithoutFen: FenText,
      })
      .nullable(),
    counted: z
      .strictObject({ paidFen: FenText, countedFen: FenText, foreignPaidFen: FenText, cooperativePaidFen: FenText })
      .nullable(),
    basis: z.array(Sentence.extend({ document: z.string() })),
    notValidIf: z.array(Sentence),
    notes: z.array(Sentence),
    /** 未列入: the registration ended, or is later than the year (`registered-later`); with the money of the year. */
    leftOut: z.array(
      z.strictObject({
        contractId: z.uuid(),
        registrationNumber: z.string(),
        registeredOn: Day,
        reason: z.string(),
        endedOn: Day.nullable(),
        invoicedFen: FenText,
        receivedFen: FenText,
        technicalReceivedFen: FenText,
        note: Sentence,
      }),
    ),
  })
  .meta({ id: 'TaxExtract', description: '涉税登记摘录' });

import { z } from 'zod';
import { LINE_OUTCOMES } from '../domain/contract/assessment-sheet.js';
import { NON_TECHNICAL_KINDS } from '../domain/contract/declaration.js';

const FenText = z.string();
const Stage = z.enum(['first_review', 'second_review', 'amendment', 'objection']);
const Capitals = z.strictObject({
  contractValue: z.string(),
  technologyTransactionValue: z.string(),
  technicalIncome: z.string(),
});
const DeclaredLine = z.strictObject({
  declaredLine: z.int(),
  item: z.string(),
  kind: z.enum(NON_TECHNICAL_KINDS),
  amountFen: FenText,
});

const Sheet = z.strictObject({
  sheetNo: z.int(),
  versionNo: z.int(),
  stage: Stage,
  origin: z.enum(['desk', 'decision']).meta({ description: '单独编制，或由决定所附金额生成' }),
  contractValueFen: FenText,
  contractValueReason: z.string().nullable(),
  contractValueArticle: z.string().nullable(),
  technologyTransactionValueFen: FenText,
  nonTechnicalFen: FenText,
  technicalIncomeFen: FenText,
  capitals: Capitals,
  lines: z.array(
    z.strictObject({
      declaredLine: z.int().nullable(),
      outcome: z.enum(LINE_OUTCOMES),
      item: z.string(),
      kind: z.enum(NON_TECHNICAL_KINDS),
      declaredFen: FenText.nullable(),
      assessedFen: FenText,
      reason: z.string().nullable(),
      article: z.string().nullable(),
    }),
  ),
  writtenBy: z
    .strictObject({ id: z.uuid(), name: z.string() })
    .nullable()
    .meta({ description: '仅工作人员可见 · officers only' }),
  writtenAt: z.iso.datetime(),
  signedAt: z.iso.datetime().nullable().meta({ description: '随决定签署的时间 · when a decision signed it' }),
});

/** GET /contracts/{contractId}/assessment. */
export const AssessmentView = z
  .strictObject({
    contractId: z.uuid(),
    /** The number to name when the next sheet is written. */
    sheetNo: z.int(),
    declared: z
      .strictObject({
        versionNo: z.int(),
        contractValueFen: FenText,
        technologyTransactionValueFen: FenText,
        lines: z.array(DeclaredLine),
      })
      .nullable(),
    technicalIncome: z.strictObject({ verifiedFen: FenText, countedFen: FenText, inCapitals: z.string() }),
    sheets: z.array(Sheet),
    /** Where the second reviewer's last sheet differs from the first reviewer's, for the same version. */
    differences: z.array(
      z.strictObject({
        what: z.enum(['contract_value', 'technology_transaction_value', 'line']),
        declaredLine: z.int().nullable(),
        item: z.string().nullable(),
        earlierFen: FenText.nullable(),
        laterFen: FenText.nullable(),
        earlierOutcome: z.enum(LINE_OUTCOMES).nullable(),
        laterOutcome: z.enum(LINE_OUTCOMES).nullable(),
      }),
    ),
  })
  .meta({ id: 'AssessmentSheets', description: '核定表' });

/** POST /contracts/{contractId}/assessment. */
export const AssessmentWrittenView = z
  .strictObject({
    commandId: z.uuid(),
    contractId: z.uuid(),
    sheetNo: z.int(),
    contractValueFen: FenText,
    technologyTransactionValueFen: FenText,
    nonTechnicalFen: FenText,
    technicalIncomeFen: FenText,
    capitals: Capitals,
  })
  .meta({ id: 'AssessmentWritten' });

import { z } from 'zod';
import { FINDING_OUTCOMES } from '../domain/precheck/finding-decision.js';
import { PRECHECK_THEMES } from '../domain/precheck/parameters.js';
import { RELATION_KINDS } from '../domain/precheck/relation-graph.js';
import { FindingView } from './views.js';

const Person = z.strictObject({ id: z.uuid(), name: z.string() });

/** GET /contracts/{id}/findings: what was noticed about each version, and what officers said of it. */
export const FindingsView = z
  .strictObject({
    contractId: z.uuid(),
    findings: z.array(
      z.strictObject({
        id: z.uuid(),
        versionNo: z.int(),
        finding: FindingView,
        foundAt: z.iso.datetime(),
        /** The last word first. */
        decisions: z.array(
          z.strictObject({
            outcome: z.enum(FINDING_OUTCOMES),
            /** Between officers, like the name. */
            reason: z.string().nullable(),
            by: Person.nullable(),
            as: z.enum(['reviewer', 'second_reviewer']),
            decidedAt: z.iso.datetime(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Findings', description: '预检意见及认定' });

export const FindingDecisionsView = z
  .strictObject({ commandId: z.uuid(), contractId: z.uuid(), confirmed: z.int(), dismissed: z.int() })
  .meta({ id: 'FindingDecisions', description: '意见认定结果' });

/** GET /prechecks: every rule, its clause, and whether that was read in the text in force. */
export const PrecheckRulesView = z
  .strictObject({
    rules: z.array(
      z.strictObject({
        ruleId: z.string(),
        theme: z.enum(PRECHECK_THEMES),
        zh: z.string(),
        en: z.string(),
        basis: z.string(),
        confirmed: z.boolean(),
        source: z.string(),
      }),
    ),
  })
  .meta({ id: 'PrecheckRules', description: '预检规则' });

/** GET /precheck-precision: of the findings of a month, how many were decided and how many of those confirmed. */
export const PrecheckPrecisionView = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        ruleId: z.string(),
        zh: z.string().nullable(),
        en: z.string().nullable(),
        month: z.string(),
        found: z.int(),
        confirmed: z.int(),
        dismissed: z.int(),
        /** Confirmed of decided; null while none was decided. */
        precision: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'PrecheckPrecision', description: '预检规则精确率：按规则和月份' });

/** POST /relation-imports: what became of each row. */
export const RelationImportView = z
  .strictObject({
    importId: z.uuid(),
    kind: z.enum(RELATION_KINDS),
    rowCount: z.int(),
    takenCount: z.int(),
    rows: z.array(
      z.strictObject({
        rowNo: z.int(),
        outcome: z.enum(['added', 'replaced', 'unchanged', 'refused']),
        /** Of a refused row: which field, which rule, in words. */
        errors: z
          .array(z.strictObject({ pointer: z.string(), code: z.string(), message: z.string(), messageEn: z.string() }))
          .optional(),
      }),
    ),
  })
  .meta({ id: 'RelationImport', description: '导入结果，逐行' });

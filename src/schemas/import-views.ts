import { z } from 'zod';

const Instant = z.iso.datetime();

const Counts = z.strictObject({
  waiting: z.int(),
  created: z.int(),
  unchanged: z.int(),
  updated: z.int(),
  refused: z.int(),
  alreadyFiled: z.int(),
  submitted: z.int(),
  incomplete: z.int(),
  submissionRefused: z.int(),
});

/** A table of contracts that was sent, and how far its rows are. */
export const ContractImportView = z
  .strictObject({
    id: z.uuid(),
    fileName: z.string(),
    sha256: z.string(),
    format: z.enum(['xlsx', 'csv']),
    submit: z.boolean(),
    officeId: z.uuid(),
    rowCount: z.int(),
    importedAt: Instant,
    /** Null while rows of it wait. */
    finishedAt: Instant.nullable(),
    counts: Counts,
    /** What of the file was not read. */
    notes: z.array(z.strictObject({ code: z.string(), name: z.string(), message: z.string(), messageEn: z.string() })),
  })
  .meta({ id: 'ContractImport', description: '批量导入' });

export const ContractImportPage = z
  .strictObject({
    items: z.array(ContractImportView.omit({ counts: true, notes: true })),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ContractImports', description: '批量导入清单' });

/** What became of one row. */
export const ContractImportRowPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        rowNo: z.int(),
        ownNumber: z.string().nullable(),
        state: z.enum(['to_do', 'to_submit', 'done']),
        outcome: z.enum(['created', 'unchanged', 'updated', 'refused', 'already_filed']).nullable(),
        submission: z.enum(['submitted', 'incomplete', 'refused']).nullable(),
        contractId: z.uuid().nullable(),
        errors: z.array(
          z.strictObject({
            /** The heading as it was written; '' for the row as a whole. */
            column: z.string(),
            /** Where the program shows it, such as C7. */
            place: z.string().optional(),
            /** Into the declaration, when the form as a whole was looked at. */
            pointer: z.string().optional(),
            code: z.string(),
            /** The precheck that stops it, such as P26. */
            ruleId: z.string().optional(),
            message: z.string(),
            messageEn: z.string(),
          }),
        ),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ContractImportRows', description: '批量导入逐行结果' });

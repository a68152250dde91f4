import type { z } from 'zod';
import { appendCaseEvent } from '../../db/case-event-store.js';
import type { Transaction } from '../../db/connection.js';
import { addRelationImport, type ImportedRelation, putRelation, type RowOutcome } from '../../db/relation-store.js';
import { DomainError } from '../../domain/errors.js';
import { readRelationCsv } from '../../domain/precheck/relation-csv.js';
import type { RelationKind } from '../../domain/precheck/relation-graph.js';
import {
  GroupRow,
  ImportRelations,
  MOST_RELATION_ROWS,
  RepresentativeRow,
  ShareholdingRow,
} from '../../schemas/precheck-commands.js';
import { RelationImportView } from '../../schemas/precheck-views.js';
import { recordCommand } from '../record-command.js';
import { type FieldError, parseWith, ValidationError } from '../validation.js';

/** What became of one row; a refused one says why, and the others are taken all the same. */
interface RowResult {
  rowNo: number;
  outcome: RowOutcome | 'refused';
  errors?: Pick<FieldError, 'pointer' | 'code' | 'message' | 'messageEn'>[];
}

/**
 * POST /relation-imports: legal representatives, shareholdings or groups from a public register, as rows or as CSV. What is
 * imported about an organisation takes the place of what was known; a relation ends by a row with `endedOn`.
 */
export const importRelations = recordCommand({
  summary:
    '导入关联关系（法定代表人、股权、集团），逐行反馈 · Import relations between organisations, with a result per row',
  kind: 'registry.import_relations',
  body: ImportRelations,
  answers: { 201: RelationImportView },
  refusals: ['relation-table-malformed', 'date-in-future'],
  async act({ trx, commandId, actor, actorRole, time, today, body }) {
    const { kind, source, asOf } = body;
    if (asOf > today) throw new DomainError('date-in-future', { pointer: '/asOf', asOf });
    const rows = body.rows ?? readRelationCsv(body.csv ?? '');
    if (rows === undefined || rows.length === 0 || rows.length > MOST_RELATION_ROWS) {
      throw new DomainError('relation-table-malformed', { pointer: '/csv', limitRows: MOST_RELATION_ROWS });
    }
    const read = rows.map((row, index) => readRow(kind, row, index + 1));
    const taken = read.flatMap(({ relation }) => relation ?? []);
    // the import is on record before its rows point at it; a row that is refused keeps nobody from the others
    await addRelationImport(trx, {
      id: commandId,
      kind,
      source,
      asOf,
      rowCount: rows.length,
      takenCount: taken.length,
      results: read.map(({ result: { rowNo, errors } }) => ({ rowNo, refused: errors?.map(({ code }) => code) ?? [] })),
      importedBy: actor.id,
      importedAt: time.nowAt,
    });
    const results = await putRows(trx, commandId, read);
    await appendCaseEvent(trx, {
      subjectKind: 'registry',
      subjectId: commandId,
      kind: 'registry.relations_imported',
      actorId: actor.id,
      actorRole,
      commandId,
      data: { kind, source, asOf, rowCount: rows.length, takenCount: taken.length },
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return { importId: commandId, kind, rowCount: rows.length, takenCount: taken.length, rows: results };
  },
  toBody: (result) => result,
});

interface ReadRow {
  relation?: ImportedRelation;
  result: RowResult;
}

async function putRows(trx: Transaction, importId: string, read: readonly ReadRow[]): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const { relation, result } of read) {
    results.push(relation === undefined ? result : { ...result, outcome: await putRelation(trx, importId, relation) });
  }
  return results;
}

function readRow(kind: RelationKind, row: Record<string, unknown>, rowNo: number): ReadRow {
  try {
    return { relation: toRelation(kind, row), result: { rowNo, outcome: 'unchanged' } };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const errors = error.errors.map(({ pointer, code, message, messageEn }) => ({ pointer, code, message, messageEn }));
    return { result: { rowNo, outcome: 'refused', errors } };
  }
}

function toRelation(kind: RelationKind, row: Record<string, unknown>): ImportedRelation {
  const read = <Schema extends z.ZodType>(schema: Schema): z.output<Schema> => parseWith(schema, row);
  switch (kind) {
    case 'legal_representative':
      return { kind, row: read(RepresentativeRow) };
    case 'shareholding':
      return { kind, row: read(ShareholdingRow) };
    case 'group':
      return { kind, row: read(GroupRow) };
  }
}

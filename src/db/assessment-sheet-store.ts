import type { NonTechnicalKind } from '../domain/contract/declaration.js';
import type { LineOutcome, SheetFigures, SheetLine } from '../domain/contract/assessment-sheet.js';
import type { Transaction } from './connection.js';

export type AssessmentStage = 'first_review' | 'second_review' | 'amendment' | 'objection';

/** 核定表: one sheet as it was kept. */
export interface KeptSheet extends SheetFigures {
  sheetNo: number;
  versionNo: number;
  stage: AssessmentStage;
  /** `desk`: written for itself; `decision`: made of the amounts that came with a decision. */
  origin: 'desk' | 'decision';
  technicalIncomeFen: bigint;
  writtenById: string;
  writtenByName: string;
  writtenAt: string;
  /** When a decision signed it; null while none has. */
  signedAt: string | null;
}

interface LineJson {
  declaredLine: number | null;
  outcome: LineOutcome;
  item: string;
  kind: NonTechnicalKind;
  declaredFen: string | null;
  assessedFen: string;
  reason?: string;
  article?: string;
}

interface Row {
  sheet_no: number;
  version_no: number;
  stage: AssessmentStage;
  origin: KeptSheet['origin'];
  contract_value_fen: bigint;
  technology_transaction_value_fen: bigint;
  technical_income_fen: bigint;
  contract_value_reason: string | null;
  contract_value_article: string | null;
  lines: LineJson[];
  written_by: string;
  written_by_name: string;
  written_at: string;
  signed_at: string | null;
}

/** Appends the next sheet of a contract, whose lock the caller holds; returns its number. */
export async function addSheet(
  trx: Transaction,
  sheet: SheetFigures & {
    contractId: string;
    versionNo: number;
    stage: AssessmentStage;
    origin: KeptSheet['origin'];
    technicalIncomeFen: bigint;
    writtenBy: string;
    writtenAt: string;
    commandId: string;
  },
): Promise<number> {
  const sheetNo = (await findLastSheetNo(trx, sheet.contractId)) + 1;
  await trx('assessment_sheets').insert({
    contract_id: sheet.contractId,
    sheet_no: sheetNo,
    version_no: sheet.versionNo,
    stage: sheet.stage,
    origin: sheet.origin,
    contract_value_fen: sheet.contractValueFen,
    technology_transaction_value_fen: sheet.technologyTransactionValueFen,
    non_technical_fen: sheet.contractValueFen - sheet.technologyTransactionValueFen,
    technical_income_fen: sheet.technicalIncomeFen,
    contract_value_reason: sheet.contractValueGrounds.reason ?? null,
    contract_value_article: sheet.contractValueGrounds.article ?? null,
    lines: JSON.stringify(sheet.lines.map(toJson)),
    written_by: sheet.writtenBy,
    written_at: sheet.writtenAt,
    command_id: sheet.commandId,
  });
  return sheetNo;
}

function toJson({ declaredFen, assessedFen, ...line }: SheetLine) {
  return { ...line, declaredFen: declaredFen?.toString() ?? null, assessedFen: assessedFen.toString() };
}

/** The number of the last sheet; 0 before the first. */
export async function findLastSheetNo(trx: Transaction, contractId: string): Promise<number> {
  const row = await trx('assessment_sheets')
    .where({ contract_id: contractId })
    .max<{ last: number | null }[]>('sheet_no as last')
    .first();
  return row?.last ?? 0;
}

/** Every sheet of a visible contract, the first first. */
export async function listSheets(trx: Transaction, contractId: string): Promise<KeptSheet[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select s.*, u.name as written_by_name,
       (select min(a.assessed_at) from assessments a where a.contract_id = s.contract_id and a.sheet_no = s.sheet_no) as signed_at
     from assessment_sheets s join users u on u.id = s.written_by
     where s.contract_id = ? order by s.sheet_no`,
    [contractId],
  );
  return rows.map((row) => ({
    sheetNo: row.sheet_no,
    versionNo: row.version_no,
    stage: row.stage,
    origin: row.origin,
    contractValueFen: row.contract_value_fen,
    contractValueGrounds: {
      ...(row.contract_value_reason === null ? {} : { reason: row.contract_value_reason }),
      ...(row.contract_value_article === null ? {} : { article: row.contract_value_article }),
    },
    technologyTransactionValueFen: row.technology_transaction_value_fen,
    technicalIncomeFen: row.technical_income_fen,
    lines: row.lines.map(({ declaredFen, assessedFen, ...line }) => ({
      ...line,
      declaredFen: declaredFen === null ? null : BigInt(declaredFen),
      assessedFen: BigInt(assessedFen),
    })),
    writtenById: row.written_by,
    writtenByName: row.written_by_name,
    writtenAt: row.written_at,
    signedAt: row.signed_at,
  }));
}

/** 到账: what bank slips of a contract were admitted for, together, refunds taken off; an invoice alone is no money. */
export async function sumVerifiedSlips(trx: Transaction, contractId: string): Promise<bigint> {
  const { rows } = await trx.raw<{ rows: { sum: bigint }[] }>(
    `select coalesce(sum(case when refund_of is null then admitted_fen else -admitted_fen end), 0)::bigint as sum from receipts
     where contract_id = ? and kind = 'bank_slip' and status = 'verified'`,
    [contractId],
  );
  return rows[0]?.sum ?? 0n;
}

import type { NonTechnicalLine } from '../domain/contract/declaration.js';
import type { AssessmentStage } from './assessment-sheet-store.js';
import type { Transaction } from './connection.js';

/** 核定: the three values, their lines and who assessed them. */
export interface AssessedValues {
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
  nonTechnicalLines: readonly NonTechnicalLine[];
}

export async function addAssessment(
  trx: Transaction,
  assessment: AssessedValues & {
    id: string;
    contractId: string;
    versionNo: number;
    stage: AssessmentStage;
    /** 核定表 which this decision signs. */
    sheetNo: number;
    assessedBy: string;
    assessedAt: string;
    commandId: string;
  },
): Promise<void> {
  const nonTechnicalFen = assessment.nonTechnicalLines.reduce((sum, line) => sum + line.amountFen, 0n);
  await trx('assessments').insert({
    id: assessment.id,
    contract_id: assessment.contractId,
    version_no: assessment.versionNo,
    stage: assessment.stage,
    sheet_no: assessment.sheetNo,
    contract_value_fen: assessment.contractValueFen,
    technology_transaction_value_fen: assessment.technologyTransactionValueFen,
    non_technical_fen: nonTechnicalFen,
    non_technical_lines: JSON.stringify(
      assessment.nonTechnicalLines.map((line) => ({ ...line, amountFen: line.amountFen.toString() })),
    ),
    assessed_by: assessment.assessedBy,
    assessed_at: assessment.assessedAt,
    command_id: assessment.commandId,
  });
  await trx('contracts').where({ id: assessment.contractId }).update({
    contract_value_fen: assessment.contractValueFen,
    technology_transaction_value_fen: assessment.technologyTransactionValueFen,
  });
}

/** The latest assessed values of one version of a contract; undefined when nobody has assessed that version. */
export async function findLatestAssessment(
  trx: Transaction,
  contractId: string,
  versionNo: number,
): Promise<{ contractValueFen: bigint; technologyTransactionValueFen: bigint } | undefined> {
  const row = await trx('assessments')
    .select<{ contract_value_fen: bigint; technology_transaction_value_fen: bigint }[]>(
      'contract_value_fen',
      'technology_transaction_value_fen',
    )
    .where({ contract_id: contractId, version_no: versionNo })
    .orderBy('assessed_at', 'desc')
    .first();
  return row === undefined
    ? undefined
    : {
        contractValueFen: row.contract_value_fen,
        technologyTransactionValueFen: row.technology_transaction_value_fen,
      };
}

/** The first reviewer who assessed a contract last; undefined when none has. */
export async function findFirstAssessor(trx: Transaction, contractId: string): Promise<string | undefined> {
  const row = await trx('assessments')
    .select<{ assessed_by: string }[]>('assessed_by')
    .where({ contract_id: contractId, stage: 'first_review' })
    .orderBy('assessed_at', 'desc')
    .first();
  return row?.assessed_by;
}

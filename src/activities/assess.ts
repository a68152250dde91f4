import { randomUUID } from 'node:crypto';
import {
  addSheet,
  type AssessmentStage,
  type KeptSheet,
  listSheets,
  sumVerifiedSlips,
} from '../db/assessment-sheet-store.js';
import { addAssessment, type AssessedValues, findLatestAssessment } from '../db/assessment-store.js';
import type { ContractRecord } from '../db/contract-store.js';
import { findLastVersionNo } from '../db/version-store.js';
import { assertAsOnSheet, linesTakenOut, sheetOfValues, technicalIncome } from '../domain/contract/assessment-sheet.js';
import { checkAssessment } from '../domain/contract/value-assessment.js';
import { pointedAt } from '../domain/errors.js';
import { isLarge } from '../domain/contract/rule-set.js';
import type { Act } from './record-act.js';
import { kindOf, parseDeclaration, valuesOf } from './submission.js';

/**
 * 核定: signs the sheet of this reviewer and keeps its values. Amounts that come with a decision must be those of the sheet;
 * where none was written they make one, and without either the declared values are taken. Parts sum to the whole, and every
 * line that differs from the declared one carries its reason. Throws `assessment-differs-from-sheet`.
 */
export async function assess(
  act: Act,
  contract: ContractRecord,
  stage: AssessmentStage,
  sent: AssessedValues | undefined,
  declaration: unknown = contract.declaration,
): Promise<AssessedValues> {
  const versionNo = (await findLastVersionNo(act.trx, contract.id)) ?? 1;
  const written = findDeskSheet(await listSheets(act.trx, contract.id), versionNo, stage);
  if (written !== undefined && sent !== undefined) assertAsOnSheet(written, sent);
  const values = written === undefined ? checked(declaration, sent) : valuesOfSheet(written);
  const sheetNo = written?.sheetNo ?? (await keepSheet(act, contract, { stage, versionNo, values, declaration }));
  await sign(act, contract, { stage, versionNo, values, sheetNo });
  return values;
}

async function sign(
  act: Act,
  contract: ContractRecord,
  of: { stage: AssessmentStage; versionNo: number; values: AssessedValues; sheetNo: number },
): Promise<void> {
  await addAssessment(act.trx, {
    ...of.values,
    id: randomUUID(),
    contractId: contract.id,
    versionNo: of.versionNo,
    stage: of.stage,
    sheetNo: of.sheetNo,
    assessedBy: act.actor.id,
    assessedAt: act.time.nowAt,
    commandId: act.command.id,
  });
}

/** The sheet an officer wrote last for this version at this stage, unless the other stage wrote one since. */
function findDeskSheet(sheets: readonly KeptSheet[], versionNo: number, stage: AssessmentStage): KeptSheet | undefined {
  const last = sheets.findLast((sheet) => sheet.versionNo === versionNo && sheet.stage === stage);
  if (last?.origin !== 'desk') return undefined;
  const firstAgain = sheets.some(({ stage: other, sheetNo }) => other === 'first_review' && sheetNo > last.sheetNo);
  return stage === 'second_review' && firstAgain ? undefined : last;
}

function checked(declaration: unknown, sent: AssessedValues | undefined): AssessedValues {
  const declared = valuesOf(parseDeclaration(declaration));
  if (sent === undefined) checkAssessment({ declared, assessed: declared });
  else pointedAt('/assessment', () => checkAssessment({ declared, assessed: sent }));
  return sent ?? declared;
}

function valuesOfSheet({ contractValueFen, technologyTransactionValueFen, lines }: KeptSheet): AssessedValues {
  return { contractValueFen, technologyTransactionValueFen, nonTechnicalLines: linesTakenOut(lines) };
}

async function keepSheet(
  act: Act,
  contract: ContractRecord,
  of: { stage: AssessmentStage; versionNo: number; values: AssessedValues; declaration: unknown },
): Promise<number> {
  const figures = sheetOfValues(valuesOf(parseDeclaration(of.declaration)), of.values);
  return addSheet(act.trx, {
    ...figures,
    contractId: contract.id,
    versionNo: of.versionNo,
    stage: of.stage,
    origin: 'decision',
    technicalIncomeFen: technicalIncome(
      await sumVerifiedSlips(act.trx, contract.id),
      figures.technologyTransactionValueFen,
    ),
    writtenBy: act.actor.id,
    writtenAt: act.time.nowAt,
    commandId: act.command.id,
  });
}

/**
 * 复审核定: the second reviewer signs their own sheet, or agrees with the first reviewer's: then nothing is assessed again,
 * and amounts sent along must be those. A first sheet that no decision has signed, because the case went to experts from it,
 * is signed now; a version nobody has assessed, or corrected since, is assessed now. Throws `assessment-differs-from-sheet`.
 */
export async function assessAgain(act: Act, contract: ContractRecord, sent: AssessedValues | undefined): Promise<void> {
  const versionNo = (await findLastVersionNo(act.trx, contract.id)) ?? 1;
  const sheets = await listSheets(act.trx, contract.id);
  const isOwn = findDeskSheet(sheets, versionNo, 'second_review') !== undefined;
  const first = isOwn ? undefined : findDeskSheet(sheets, versionNo, 'first_review');
  if (first !== undefined && sent !== undefined) assertAsOnSheet(first, sent);
  if (first?.signedAt === null) {
    const { sheetNo } = first;
    return sign(act, contract, { stage: 'second_review', versionNo, values: valuesOfSheet(first), sheetNo });
  }
  const isAssessed = (await findAssessedValues(act, contract)) !== undefined;
  if (isOwn || !isAssessed || (first === undefined && sent !== undefined)) {
    await assess(act, contract, 'second_review', sent);
  }
}

/** The values somebody has assessed of the version that lies on the desk; undefined when nobody has. */
export async function findAssessedValues(
  act: Act,
  contract: ContractRecord,
): Promise<{ contractValueFen: bigint; technologyTransactionValueFen: bigint } | undefined> {
  const versionNo = await findLastVersionNo(act.trx, contract.id);
  return versionNo === undefined ? undefined : findLatestAssessment(act.trx, contract.id, versionNo);
}

/** 大额合同 by the values as assessed: what the office sees decides, not what was declared (D2024 art. 14). */
export function isLargeAsAssessed(
  act: Act,
  contract: ContractRecord,
  values: { contractValueFen: bigint; technologyTransactionValueFen: bigint },
  declaration: unknown = contract.declaration,
): boolean {
  return isLarge(values, kindOf(parseDeclaration(declaration)), act.rules.rulesOf(contract));
}

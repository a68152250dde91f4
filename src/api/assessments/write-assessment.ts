import { addSheet, findLastSheetNo, sumVerifiedSlips } from '../../db/assessment-sheet-store.js';
import { noteOnCase } from '../../db/desk-store.js';
import { takeDuty } from '../../db/duty-store.js';
import { findSubmittedVersion } from '../../db/version-store.js';
import { capitalsOf, technicalIncome, toSheet } from '../../domain/contract/assessment-sheet.js';
import { DomainError } from '../../domain/errors.js';
import { AssessmentWrittenView } from '../../schemas/assessment-views.js';
import { WriteAssessment } from '../../schemas/contract-commands.js';
import { lockForReview, REVIEW_DUTIES } from '../desk/lock-for-review.js';
import { recordCommand } from '../record-command.js';
import { declaredValues } from './declared-values.js';

/** Statuses in which amounts are assessed, and by whom the sheet counts as written. */
const STAGE_OF = { in_review: 'first_review', second_review: 'second_review' } as const;

function stageOf(status: string): (typeof STAGE_OF)[keyof typeof STAGE_OF] {
  if (status === 'in_review' || status === 'second_review') return STAGE_OF[status];
  throw new DomainError('action-not-allowed', { status, action: 'assess' });
}

/**
 * POST /contracts/{contractId}/assessment: the next sheet of the officer on whose desk the case lies. What the decision then
 * says of the amounts is what the last sheet says; no sheet is ever changed.
 */
export const writeAssessment = recordCommand({
  summary: '编制核定表：逐项认可、调整、不予扣除或增列 · Write the assessment sheet, line by line with grounds',
  kind: 'contract.write_assessment',
  body: WriteAssessment,
  subject: { parameter: 'contractId', unknown: 'contract-not-found' },
  answers: { 201: AssessmentWrittenView },
  refusals: [
    'action-not-allowed',
    'assessment-sheet-changed',
    'assessment-lines-incomplete',
    'assessment-line-unchanged',
    'assessment-reason-missing',
    'technology-value-not-positive',
    'held-by-another',
    'not-on-your-desk',
    'separation-of-duties',
  ],
  async act({ trx, commandId, actor, time, body, id }) {
    const { deskCase, role } = await lockForReview(trx, actor, id, time.nowAt);
    const stage = stageOf(deskCase.status);
    await takeDuty(trx, deskCase, actor, REVIEW_DUTIES[role], time.nowAt);
    const lastSheetNo = await findLastSheetNo(trx, id);
    if (body.expectedSheetNo !== lastSheetNo) {
      throw new DomainError('assessment-sheet-changed', { pointer: '/expectedSheetNo', sheetNo: lastSheetNo });
    }
    const version = await findSubmittedVersion(trx, id);
    if (version === undefined)
      throw new DomainError('action-not-allowed', { status: deskCase.status, action: 'assess' });
    const figures = toSheet(declaredValues(version.declaration), body);
    const technicalIncomeFen = technicalIncome(await sumVerifiedSlips(trx, id), figures.technologyTransactionValueFen);
    const sheetNo = await addSheet(trx, {
      ...figures,
      contractId: id,
      versionNo: version.versionNo,
      stage,
      origin: 'desk',
      technicalIncomeFen,
      writtenBy: actor.id,
      writtenAt: time.nowAt,
      commandId,
    });
    const changed = figures.lines.filter(({ outcome }) => outcome !== 'accepted').length;
    await noteOnCase(
      trx,
      deskCase,
      { kind: 'contract.assessed', rule: 'V01, V02; SPC interpretation art. 14(2)', data: { sheetNo, stage, changed } },
      { actorId: actor.id, actorRole: role, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs },
    );
    const { contractValueFen, technologyTransactionValueFen } = figures;
    return {
      contractId: id,
      sheetNo,
      contractValueFen: contractValueFen.toString(),
      technologyTransactionValueFen: technologyTransactionValueFen.toString(),
      nonTechnicalFen: (contractValueFen - technologyTransactionValueFen).toString(),
      technicalIncomeFen: technicalIncomeFen.toString(),
      capitals: capitalsOf({ contractValueFen, technologyTransactionValueFen, technicalIncomeFen }),
    };
  },
});

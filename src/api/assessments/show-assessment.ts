import type { z } from 'zod';
import { type KeptSheet, listSheets, sumVerifiedSlips } from '../../db/assessment-sheet-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { findSubmittedVersion } from '../../db/version-store.js';
import { toCapitals } from '../../domain/chinese-capitals.js';
import { capitalsOf, diffSheets, technicalIncome } from '../../domain/contract/assessment-sheet.js';
import { isRecognitionDecided } from '../../domain/contract/status.js';
import { depthOf } from '../../domain/contract/timeline-depth.js';
import { DomainError } from '../../domain/errors.js';
import { AssessmentView } from '../../schemas/assessment-views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';
import { declaredValues } from './declared-values.js';

type Body = z.input<typeof AssessmentView>;

/** GET /contracts/{contractId}/assessment: declared and assessed amounts line by line, and where two reviewers differ. */
export const showAssessment: Endpoint = {
  summary:
    '核定表：申报与核定逐项对照，初审与复审的差异 · Declared and assessed, line by line, and where reviewers differ',
  answers: { 200: AssessmentView },
  refusals: ['contract-not-found'],
  readsCase: 'assessment',
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const body = await inScope(context.db, scopeOf(actor), async (trx): Promise<Body> => {
      const facts = await findContractFacts(trx, contractId);
      if (facts === undefined || depthOf(actor, facts) === 'party') throw new DomainError('contract-not-found');
      const isOfficer = depthOf(actor, facts) === 'all';
      return bodyOf(trx, contractId, { isOfficer, isTold: isOfficer || isRecognitionDecided(facts.status) });
    });
    res.json(body);
  },
};

async function bodyOf(
  trx: Transaction,
  contractId: string,
  { isOfficer, isTold }: { isOfficer: boolean; isTold: boolean },
): Promise<Body> {
  const all = isTold ? await listSheets(trx, contractId) : [];
  // what is weighed or proposed on the desk is the office's; the applicant reads what was signed and decided
  const sheets = isOfficer ? all : all.filter(({ signedAt }) => signedAt !== null);
  const version = await findSubmittedVersion(trx, contractId);
  const declared = version === undefined ? undefined : declaredValues(version.declaration);
  const verifiedFen = await sumVerifiedSlips(trx, contractId);
  const technologyFen = sheets.at(-1)?.technologyTransactionValueFen ?? declared?.technologyTransactionValueFen ?? 0n;
  const countedFen = technicalIncome(verifiedFen, technologyFen);
  return {
    contractId,
    sheetNo: sheets.at(-1)?.sheetNo ?? 0,
    declared:
      version === undefined || declared === undefined
        ? null
        : {
            versionNo: version.versionNo,
            contractValueFen: declared.contractValueFen.toString(),
            technologyTransactionValueFen: declared.technologyTransactionValueFen.toString(),
            lines: declared.nonTechnicalLines.map(({ item, kind, amountFen }, index) => ({
              declaredLine: index + 1,
              item,
              kind,
              amountFen: amountFen.toString(),
            })),
          },
    technicalIncome: {
      verifiedFen: verifiedFen.toString(),
      countedFen: countedFen.toString(),
      inCapitals: toCapitals(countedFen),
    },
    sheets: sheets.map((sheet) => sheetBody(sheet, isOfficer)),
    differences: isOfficer ? differencesOf(sheets) : [],
  };
}

function sheetBody(sheet: KeptSheet, isOfficer: boolean): Body['sheets'][number] {
  const { contractValueFen, technologyTransactionValueFen, technicalIncomeFen, contractValueGrounds } = sheet;
  return {
    sheetNo: sheet.sheetNo,
    versionNo: sheet.versionNo,
    stage: sheet.stage,
    origin: sheet.origin,
    contractValueFen: contractValueFen.toString(),
    contractValueReason: contractValueGrounds.reason ?? null,
    contractValueArticle: contractValueGrounds.article ?? null,
    technologyTransactionValueFen: technologyTransactionValueFen.toString(),
    nonTechnicalFen: (contractValueFen - technologyTransactionValueFen).toString(),
    technicalIncomeFen: technicalIncomeFen.toString(),
    capitals: capitalsOf({ contractValueFen, technologyTransactionValueFen, technicalIncomeFen }),
    lines: sheet.lines.map(({ declaredFen, assessedFen, reason = null, article = null, ...line }) => ({
      ...line,
      declaredFen: declaredFen?.toString() ?? null,
      assessedFen: assessedFen.toString(),
      reason,
      article,
    })),
    writtenBy: isOfficer ? { id: sheet.writtenById, name: sheet.writtenByName } : null,
    writtenAt: sheet.writtenAt,
    signedAt: sheet.signedAt,
  };
}

/** 初审与复审: the last sheet of each for the version that was second-reviewed last. */
function differencesOf(sheets: readonly KeptSheet[]): Body['differences'] {
  const second = sheets.findLast(({ stage }) => stage === 'second_review');
  const first = sheets.findLast(({ stage, versionNo }) => stage === 'first_review' && versionNo === second?.versionNo);
  return first === undefined || second === undefined ? [] : toWire(diffSheets(first, second));
}

import { z } from 'zod';
import { listSheets } from '../../db/assessment-sheet-store.js';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { listPapersOfContract } from '../../db/paper-store.js';
import { listReads } from '../../db/read-models/activity.js';
import { listCaseNotices } from '../../db/read-models/case-notices.js';
import { listAttachmentVersions } from '../../db/read-models/contract-attachments.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { listContractFindings } from '../../db/read-models/contract-findings.js';
import { listContractVersions } from '../../db/read-models/contract-versions.js';
import { readTimeline } from '../../db/read-models/timeline.js';
import { listRewardClaims } from '../../db/read-models/reward-claims.js';
import { DomainError } from '../../domain/errors.js';
import { type PackageFiles, zipPackage } from '../../gateways/zip-package.js';
import { actorOf } from '../authentication.js';
import { toTimelineBody } from '../contracts/show-timeline.js';
import { correctionsOf } from '../corrections/show-corrections.js';
import { pathId } from '../path-id.js';
import { PurposeQuery } from '../reading.js';
import { getSheet, printedSheet } from '../rewards/show-sheet.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { toWire } from '../wire.js';

/** A case has some hundreds of looks and letters; the package says when it has more. */
const MOST = 10_000;

/** GET /contracts/{contractId}/audit-package: what the record tells of the course of a case, in one zip with the hash of each part; its README says what is not in it. */
export const downloadAuditPackage: Endpoint = {
  summary:
    '审计资料包（ZIP）：全过程、历次版本、补正、认定、调阅、送达、材料与文书摘要、奖励申请与计算表 · The course of a case in one zip; its README.txt lists what is in it and what is not',
  query: z.strictObject(PurposeQuery),
  answers: { 200: { mediaType: 'application/zip' } },
  refusals: ['contract-not-found', 'too-many-requests'],
  readsCase: 'package',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const actor = actorOf(res);
    const { nowAt, claims, ...record } = await inScope(context.db, scopeOf(actor), async (trx) => {
      if ((await findContractFacts(trx, contractId)) === undefined) throw new DomainError('contract-not-found');
      return {
        nowAt: (await readClock(trx)).nowAt,
        timeline: toTimelineBody(context.options, await readTimeline(trx, contractId, 'all')),
        versions: await listContractVersions(trx, contractId),
        documents: await listAttachmentVersions(trx, contractId),
        papers: await listPapersOfContract(trx, contractId),
        findings: await listContractFindings(trx, contractId),
        corrections: await correctionsOf(trx, contractId, true),
        assessments: await listSheets(trx, contractId),
        claims: await listRewardClaims(trx, { contractId, limit: MOST }),
      };
    });
    // who looked and who was told belong to those persons; the auditor reads beside them
    const { reads, notices } = await inScope(context.db, { kind: 'system' }, async (trx) => ({
      reads: await listReads(trx, { contractId, limit: MOST }),
      notices: await listCaseNotices(trx, { contractId, limit: MOST }),
    }));
    const sheets = await Promise.all(
      claims.filter(({ computedFen }) => computedFen !== null).map(({ id }) => getSheet(context, actor, id)),
    );
    const files: Record<string, PackageFiles[string]> = {
      'README.txt': readmeOf(contractId, nowAt, reads.length > MOST || notices.length > MOST),
    };
    for (const [name, part] of Object.entries({ ...record, claims, reads, notices })) {
      files[`${name}.json`] = `${JSON.stringify(toWire(part), null, 2)}\n`;
    }
    for (const sheet of sheets) {
      files[`sheets/${sheet.claimId}.json`] = `${JSON.stringify(toWire(sheet), null, 2)}\n`;
      files[`sheets/${sheet.claimId}.pdf`] = await printedSheet(context, sheet);
    }
    const bytes = await context.exports.atOnce(async () => zipPackage(files));
    sendFile(res, { bytes, mediaType: 'application/zip', fileName: `审计资料包-${contractId.slice(0, 8)}.zip` });
  },
};

function readmeOf(contractId: string, nowAt: string, isCut: boolean): string {
  return [
    `审计资料包 · Audit package of contract ${contractId}`,
    `截至 · as of ${nowAt}`,
    '',
    'timeline.json   办件全过程 · everything that happened, with who, when, why and by which command',
    'versions.json   历次申报版本 · every version that was filed',
    'documents.json  材料目录与摘要 · every document with its hash',
    'papers.json     文书与事实 · every paper with the facts it states and the hash of its print',
    'findings.json   预检意见 · what the rules found, and what officers said of it',
    'claims.json     奖励申请 · reward claims; sheets/: 计算表 · their sheets as data and on paper',
    'corrections.json 补正事项 · what was asked, answered and closed, item by item',
    'assessments.json 认定表 · every assessment sheet, line by line',
    'reads.json      调阅记录 · who opened the file, when and what for',
    'notices.json    送达记录 · who was told what, and when they read it',
    'manifest.sha256 各文件摘要，可用 sha256sum -c 核验 · the hash of each file, for sha256sum -c',
    '',
    '不在本包内，须在系统中查阅 · Not in this package; read them in the registry:',
    '- 材料和文书原件（只有目录和摘要）· the documents and papers themselves, of which only names and hashes are here',
    '- 登记机构内部批注、专家评审 · notes among the officers of the office, reviews by experts',
    '- 到款凭证及其核定 · receipts and how each was verified',
    '- 奖励办理的会审、会议、暂缓、信用查询和公示异议（全过程中只有其事项）· joint opinions, meetings, holds, credit checks and objections of the claims, beyond what the timeline says of them',
    '- 拨付批次、支付指令和账簿 · payout batches, payment instructions and the books',
    ...(isCut
      ? ['', `调阅或送达超过 ${MOST} 条，只含最近的 · of more than ${MOST} reads or notices only the latest`]
      : []),
    '',
  ].join('\n');
}

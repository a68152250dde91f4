import { z } from 'zod';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { findPaper, listPapersOfContract, type PaperRecord } from '../../db/paper-store.js';
import { type ContractDossier, findContractDossier } from '../../db/read-models/contract-view.js';
import type { RuleBook } from '../../db/rule-book.js';
import { DomainError } from '../../domain/errors.js';
import { nameCharacters } from '../../domain/paper/code-point.js';
import { getTemplate } from '../../domain/paper/template.js';
import { PaperListView } from '../../schemas/paper-views.js';
import { actorOf } from '../authentication.js';
import { YesNo } from '../page.js';
import { pathId } from '../path-id.js';
import { PurposeQuery } from '../reading.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { parseWith } from '../validation.js';
import { endingOf } from './paper-ending.js';
import { endedCopyOf, originalOf } from './print-paper.js';

async function dossierOf(trx: Transaction, contractId: string): Promise<ContractDossier> {
  const dossier = await findContractDossier(trx, contractId);
  if (dossier === undefined) throw new DomainError('contract-not-found');
  return dossier;
}

/** GET /contracts/{contractId}/papers: what the office issued on paper about this contract, newest first. */
export const listPapers: Endpoint = {
  summary: '文书：登记证明、补正通知书、不予登记通知书、不予受理通知书 · Certificates and notices of a contract',
  answers: { 200: PaperListView },
  refusals: ['contract-not-found'],
  readsCase: 'papers',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const book = await context.rules.read();
    const items = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const dossier = await dossierOf(trx, contractId);
      return (await listPapersOfContract(trx, contractId)).map((paper) => toItem(paper, dossier, book));
    });
    res.json({ items });
  },
};

function toItem(paper: PaperRecord, dossier: ContractDossier, book: RuleBook) {
  const { code, version } = paper.template;
  const ending = endingOf(paper, dossier);
  return {
    id: paper.id,
    paper: paper.paper,
    number: paper.number,
    versionNo: paper.certificateVersionNo,
    issuedOn: paper.issuedOn,
    issuedAt: paper.issuedAt,
    template: { code, version, confirmed: getTemplate(book.paperTemplates, code, version).confirmed },
    seal: paper.seal ?? null,
    pdfSha256: paper.pdfSha256,
    annotated: nameCharacters(paper.annotated),
    ended: ending === undefined ? null : { how: ending.how, on: ending.on },
  };
}

/** A later copy of what has ended says so; the bytes as issued are asked for by name. */
export const OriginalQuery = {
  original: YesNo.meta({ description: 'true：按出具时的原件下载，不加失效标记 · the bytes as issued' }),
};
const Query = z.strictObject({ ...OriginalQuery, ...PurposeQuery });

/** GET /contracts/{contractId}/papers/{paperId}: the paper as PDF; one that lost its effect says so across the page. */
export const downloadPaper: Endpoint = {
  summary: '下载文书（PDF）；已失效的加盖失效标记 · One paper as PDF',
  query: Query,
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: ['contract-not-found', 'paper-not-found', 'document-store-unavailable', 'too-many-requests'],
  readsCase: 'paper',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const id = pathId(req, 'paperId', 'paper-not-found');
    const { original } = parseWith(Query, req.query);
    const { dossier, paper } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => ({
      dossier: await dossierOf(trx, contractId),
      paper: await findPaper(trx, { id }),
    }));
    if (paper === undefined || paper.contractId !== contractId) throw new DomainError('paper-not-found');
    const ending = original === 'true' ? undefined : endingOf(paper, dossier);
    const first = await originalOf(context, paper);
    const file = ending === undefined ? first : { bytes: await endedCopyOf(context, paper, ending) };
    sendFile(res, {
      ...file,
      mediaType: 'application/pdf',
      fileName: fileNameOf(paper, ending !== undefined),
      inline: true,
    });
  },
};

const TITLES: Record<PaperRecord['paper'], string> = {
  certificate: '技术合同认定登记证明',
  summary_list: '技术合同认定登记汇总表',
  refusal_notice: '不予登记通知书',
  non_acceptance_notice: '不予受理通知书',
  correction_notice: '补正通知书',
  recovery_order: '追回决定书',
  objection_answer: '异议答复',
  tax_extract: '涉税登记摘录',
  reward_sheet: '奖励计算表',
  payee_audit_file: '受奖单位审计档案',
  funding_plan: '资金计划',
  payout_report: '拨付对账报告',
};

/** The name under which a paper is saved. */
export function fileNameOf(
  { paper, number, certificateVersionNo }: Pick<PaperRecord, 'paper' | 'number' | 'certificateVersionNo'>,
  isEnded: boolean,
): string {
  const version = certificateVersionNo === null ? '' : `-v${certificateVersionNo}`;
  return `${TITLES[paper]}-${number.replaceAll(/\s/g, '')}${version}${isEnded ? '-已失效' : ''}.pdf`;
}

import { inScope } from '../../db/connection.js';
import { bindPaperPrint, findPaper, type PaperRecord } from '../../db/paper-store.js';
import type { Statement } from '../../domain/paper/statement.js';
import type { KeptCertificateFacts, NoticeFacts, PaperEnding, SummaryListFacts } from '../../domain/paper/facts.js';
import { readCertificateFacts } from '../../domain/paper/facts.js';
import { findSeal } from '../../domain/paper/seal.js';
import { getTemplate } from '../../domain/paper/template.js';
import type { PaperForm, PrintedPaper } from '../../gateways/certificate-renderer.js';
import type { AppContext } from '../dependencies.js';

type PrintContext = Pick<AppContext, 'db' | 'documents' | 'exports' | 'papers' | 'rules'>;

/** A paper as bytes with their hash. */
export interface PaperFile {
  bytes: Uint8Array;
  sha256: string;
}

/**
 * The paper itself. A notice or list is printed when it is first asked for, from the facts, template and seal of the day it
 * was issued; from then on these bytes are the paper.
 */
export async function originalOf(context: PrintContext, paper: PaperRecord): Promise<PaperFile> {
  if (paper.pdfSha256 !== null) {
    return { bytes: await context.documents.get(paper.pdfSha256), sha256: paper.pdfSha256 };
  }
  const printed = await print(context, paper);
  const { sha256 } = await context.documents.put(printed.bytes);
  const { fonts, annotated } = printed;
  const bound = await inScope(context.db, { kind: 'system' }, async (trx) => {
    await bindPaperPrint(trx, paper.id, { pdfSha256: sha256, fonts, annotated });
    return findPaper(trx, { id: paper.id });
  });
  // somebody asked at the same moment: theirs came first, and is the paper
  const first = bound?.pdfSha256 ?? sha256;
  return { bytes: first === sha256 ? printed.bytes : await context.documents.get(first), sha256: first };
}

/** A later copy of a paper that lost its effect: the same page, and across it what happened and what took its place. */
export async function endedCopyOf(context: PrintContext, paper: PaperRecord, ending: PaperEnding): Promise<Uint8Array> {
  return (await print(context, paper, ending)).bytes;
}

/** One of few at once: drawing a paper takes a core. Throws `too-many-requests`. */
function print(context: PrintContext, paper: PaperRecord, ending?: PaperEnding): Promise<PrintedPaper> {
  return context.exports.atOnce(() => draw(context, paper, ending));
}

async function draw(context: PrintContext, paper: PaperRecord, ending?: PaperEnding): Promise<PrintedPaper> {
  const book = await context.rules.read();
  const form: PaperForm = {
    template: getTemplate(book.paperTemplates, paper.template.code, paper.template.version),
    seal: findSeal(book.seals, paper.seal),
    ...(ending === undefined ? {} : { ending }),
    ...(paper.pdfSha256 === null ? {} : { annotated: paper.annotated }),
  };
  switch (paper.paper) {
    case 'certificate':
      return context.papers.certificate.render(readCertificateFacts(paper.facts as KeptCertificateFacts), form);
    case 'summary_list':
      return context.papers.summaryList.render(paper.facts as SummaryListFacts, form);
    case 'refusal_notice':
    case 'non_acceptance_notice':
    case 'correction_notice':
      return context.papers.notice.render(paper.facts as NoticeFacts, form);
    case 'recovery_order':
    case 'objection_answer':
    case 'tax_extract':
    case 'reward_sheet':
    case 'payee_audit_file':
    case 'funding_plan':
    case 'payout_report':
      return context.papers.statement.render(paper.facts as Statement, form);
  }
}

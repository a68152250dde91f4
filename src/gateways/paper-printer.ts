import { type CertificateRenderer, certificateRendererWith } from './certificate-renderer.js';
import { type ContractPdfRenderer, contractPdfWith } from './contract-pdf.js';
import { type NoticeRenderer, noticeRendererWith } from './notice-renderer.js';
import { type FontPaths, openPaperFonts } from './paper-fonts.js';
import { type StatementRenderer, statementRendererWith } from './statement-renderer.js';
import { type SummaryListRenderer, summaryListRendererWith } from './summary-list-renderer.js';

/** Everything an office prints. */
export interface PaperPrinter {
  certificate: CertificateRenderer;
  notice: NoticeRenderer;
  summaryList: SummaryListRenderer;
  /** Papers of paragraphs and tables. */
  statement: StatementRenderer;
  /** What parties print for themselves: a contract generated from a model text. */
  contract: ContractPdfRenderer;
}

/** Opens the fonts once for all papers. */
export function createPaperPrinter(paths: FontPaths = {}): PaperPrinter {
  const fonts = openPaperFonts(paths);
  return {
    certificate: certificateRendererWith(fonts),
    notice: noticeRendererWith(fonts),
    summaryList: summaryListRendererWith(fonts),
    statement: statementRendererWith(fonts),
    contract: contractPdfWith(fonts),
  };
}

import type { Paper } from '../domain/paper/template.js';
import type { Transaction } from './connection.js';

/** 文书编号: the next serial of an office, paper and year, under the counter's row lock; a rolled-back decision gives it back. */
export async function drawPaperSerial(trx: Transaction, officeId: string, paper: Paper, year: number): Promise<number> {
  const { rows } = await trx.raw<{ rows: { last_serial: number }[] }>(
    `insert into paper_counters (office_id, paper, year, last_serial) values (?, ?, ?, 1)
     on conflict (office_id, paper, year) do update set last_serial = paper_counters.last_serial + 1
     returning last_serial`,
    [officeId, paper, year],
  );
  const serial = rows[0]?.last_serial;
  if (serial === undefined) throw new Error('the counter gave no serial');
  return serial;
}

/** What an office issued on paper: the facts it says, and by which template and seal it is made. */
export interface IssuedPaper {
  id: string;
  paper: Paper;
  contractId?: string | undefined;
  listId?: string | undefined;
  recoveryId?: string | undefined;
  objectionId?: string | undefined;
  /** Of a certificate. */
  certificateVersionNo?: number | undefined;
  officeId: string;
  number: string;
  serial?: { year: number; serial: number } | undefined;
  template: { code: string; version: number };
  seal?: { code: string; version: number } | undefined;
  facts: object;
  factsSha256: string;
  issuedOn: string;
  issuedAt: string;
  clockOffsetMs: number;
  commandId: string;
}

/** How it was printed: once. */
export interface PaperPrint {
  pdfSha256: string;
  fonts: readonly string[];
  annotated: readonly string[];
}

export async function addPaper(trx: Transaction, paper: IssuedPaper, print?: PaperPrint): Promise<void> {
  await trx('official_papers').insert({
    id: paper.id,
    paper: paper.paper,
    contract_id: paper.contractId ?? null,
    list_id: paper.listId ?? null,
    recovery_id: paper.recoveryId ?? null,
    objection_id: paper.objectionId ?? null,
    certificate_version_no: paper.certificateVersionNo ?? null,
    office_id: paper.officeId,
    number: paper.number,
    year: paper.serial?.year ?? null,
    serial: paper.serial?.serial ?? null,
    template_code: paper.template.code,
    template_version: paper.template.version,
    seal_code: paper.seal?.code ?? null,
    seal_version: paper.seal?.version ?? null,
    facts: JSON.stringify(paper.facts),
    facts_sha256: paper.factsSha256,
    issued_on: paper.issuedOn,
    issued_at: paper.issuedAt,
    clock_offset_ms: paper.clockOffsetMs,
    command_id: paper.commandId,
    ...(print === undefined ? {} : printColumns(print)),
  });
}

function printColumns({ pdfSha256, fonts, annotated }: PaperPrint): object {
  return { pdf_sha256: pdfSha256, fonts: [...fonts], annotated: [...annotated] };
}

/** The first print is the paper; printing again changes nothing. */
export async function bindPaperPrint(trx: Transaction, id: string, print: PaperPrint): Promise<void> {
  await trx('official_papers').where({ id }).whereNull('pdf_sha256').update(printColumns(print));
}

/** A paper as it is kept. */
export interface PaperRecord {
  id: string;
  paper: Paper;
  contractId: string | null;
  listId: string | null;
  certificateVersionNo: number | null;
  number: string;
  template: { code: string; version: number };
  seal: { code: string; version: number } | undefined;
  facts: unknown;
  issuedOn: string;
  issuedAt: string;
  pdfSha256: string | null;
  annotated: string[];
}

interface PaperRow {
  id: string;
  paper: Paper;
  contract_id: string | null;
  list_id: string | null;
  certificate_version_no: number | null;
  number: string;
  template_code: string;
  template_version: number;
  seal_code: string | null;
  seal_version: number | null;
  facts: unknown;
  issued_on: string;
  issued_at: string;
  pdf_sha256: string | null;
  annotated: string[] | null;
}

const COLUMNS: (keyof PaperRow)[] = [
  'id',
  'paper',
  'contract_id',
  'list_id',
  'certificate_version_no',
  'number',
  'template_code',
  'template_version',
  'seal_code',
  'seal_version',
  'facts',
  'issued_on',
  'issued_at',
  'pdf_sha256',
  'annotated',
];

function toPaper(row: PaperRow): PaperRecord {
  return {
    id: row.id,
    paper: row.paper,
    contractId: row.contract_id,
    listId: row.list_id,
    certificateVersionNo: row.certificate_version_no,
    number: row.number,
    template: { code: row.template_code, version: row.template_version },
    seal:
      row.seal_code === null || row.seal_version === null
        ? undefined
        : { code: row.seal_code, version: row.seal_version },
    facts: row.facts,
    issuedOn: row.issued_on,
    issuedAt: row.issued_at,
    pdfSha256: row.pdf_sha256,
    annotated: row.annotated ?? [],
  };
}

/** State Secrets Law art. 31(3): of a paper about a case that was purged nothing is left to show. */
const IS_THERE = `facts <> '{}'`;

/** One visible paper; undefined when there is none. */
export async function findPaper(
  trx: Transaction,
  by:
    | { id: string }
    | { listId: string }
    | { recoveryId: string }
    | { objectionId: string }
    | { contractId: string; certificateVersionNo: number },
): Promise<PaperRecord | undefined> {
  const where =
    'id' in by
      ? { id: by.id }
      : 'listId' in by
        ? { list_id: by.listId }
        : 'recoveryId' in by
          ? { recovery_id: by.recoveryId }
          : 'objectionId' in by
            ? { objection_id: by.objectionId }
            : { contract_id: by.contractId, certificate_version_no: by.certificateVersionNo };
  const row = await trx('official_papers').select<PaperRow[]>(COLUMNS).where(where).whereRaw(IS_THERE).first();
  return row === undefined ? undefined : toPaper(row);
}

/** Every visible paper of a contract, newest first. */
export async function listPapersOfContract(trx: Transaction, contractId: string): Promise<PaperRecord[]> {
  const rows = await trx('official_papers')
    .select<PaperRow[]>(COLUMNS)
    .where({ contract_id: contractId })
    .whereRaw(IS_THERE)
    .orderBy([
      { column: 'issued_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
  return rows.map(toPaper);
}

import { type Database, inScope, type Transaction } from '../connection.js';

/** What anybody may know of a certificate: its state, since when, its number, and the hash of its file to compare with. */
export interface CertificateCheck {
  registrationNumber: string;
  /** Of the registration where it ended, else of the certificate itself. */
  state: 'registered' | 'superseded' | 'deregistered' | 'revoked';
  issuedOn: string;
  endedOn: string | null;
  pdfSha256: string | null;
  /** True: issued while the demonstration had moved the service's date. */
  movedClock: boolean;
}

interface Row {
  registrationNumber: string;
  state: 'issued' | 'superseded' | 'void';
  issuedOn: string;
  certificateEndedOn: string | null;
  registrationEndedOn: string | null;
  endKind: 'deregistered' | 'revoked' | null;
  pdfSha256: string | null;
  clockOffsetMs: bigint;
}

const certificates = (trx: Transaction) =>
  trx('certificates as k').join('registrations as r', 'r.contract_id', 'k.contract_id').select<Row[]>({
    registrationNumber: 'k.registration_number',
    state: 'k.state',
    issuedOn: 'k.issued_on',
    certificateEndedOn: 'k.ended_on',
    registrationEndedOn: 'r.ended_on',
    endKind: 'r.end_kind',
    pdfSha256: 'k.pdf_sha256',
    clockOffsetMs: 'k.clock_offset_ms',
  });

/** An ended registration says more than what became of one of its certificates before. */
function toCheck(row: Row | undefined): CertificateCheck | undefined {
  if (row === undefined) return undefined;
  const { registrationNumber, issuedOn, pdfSha256, endKind } = row;
  const known = { registrationNumber, issuedOn, pdfSha256, movedClock: row.clockOffsetMs !== 0n };
  if (endKind !== null) return { ...known, state: endKind, endedOn: row.registrationEndedOn };
  if (row.state === 'issued') return { ...known, state: 'registered', endedOn: null };
  return { ...known, state: 'superseded', endedOn: row.certificateEndedOn };
}

/** The certificate behind the unguessable id of its QR code. */
export async function findCertificateByPublicId(db: Database, publicId: string): Promise<CertificateCheck | undefined> {
  return inScope(db, { kind: 'system' }, async (trx) =>
    toCheck(await certificates(trx).where('k.public_id', publicId).first()),
  );
}

/** The latest certificate under a registration number; the number is looked up where it is unique and indexed. */
export async function findCertificateByNumber(db: Database, number: string): Promise<CertificateCheck | undefined> {
  return inScope(db, { kind: 'system' }, async (trx) =>
    toCheck(await certificates(trx).where('r.number', number).orderBy('k.version_no', 'desc').first()),
  );
}

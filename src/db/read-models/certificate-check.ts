import { type Database, inScope } from '../connection.js';

/** What anybody may know of a certificate: that it exists, whether and since when it is valid, and the hash of its file. */
export interface CertificateCheck {
  registrationNumber: string;
  state: 'issued' | 'superseded' | 'void';
  issuedOn: string;
  endedOn: string | null;
  pdfSha256: string | null;
  /** True: issued while the demonstration had moved the service's date. */
  movedClock: boolean;
}

const COLUMNS = {
  registrationNumber: 'registration_number',
  state: 'state',
  issuedOn: 'issued_on',
  endedOn: 'ended_on',
  pdfSha256: 'pdf_sha256',
  clockOffsetMs: 'clock_offset_ms',
} as const;
type Row = Omit<CertificateCheck, 'movedClock'> & { clockOffsetMs: bigint };

function toCheck(row: Row | undefined): CertificateCheck | undefined {
  if (row === undefined) return undefined;
  const { clockOffsetMs, ...check } = row;
  return { ...check, movedClock: clockOffsetMs !== 0n };
}

/** The certificate behind the unguessable id of its QR code. */
export async function findCertificateByPublicId(db: Database, publicId: string): Promise<CertificateCheck | undefined> {
  return toCheck(await db('certificates').select<Row[]>(COLUMNS).where({ public_id: publicId }).first());
}

/** The latest certificate under a registration number; the number is looked up where it is unique and indexed. */
export async function findCertificateByNumber(db: Database, number: string): Promise<CertificateCheck | undefined> {
  return inScope(db, { kind: 'system' }, async (trx) =>
    toCheck(
      await trx('certificates')
        .select<Row[]>(COLUMNS)
        .where('contract_id', trx('registrations').select('contract_id').where({ number }))
        .orderBy('version_no', 'desc')
        .first(),
    ),
  );
}

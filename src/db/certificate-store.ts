import { DomainError } from '../domain/errors.js';
import type { Database, Transaction } from './connection.js';

/** What a certificate is printed from: the version that was registered, and the values as assessed. */
export interface CertificateSource {
  certificateId: string;
  publicId: string;
  registrationNumber: string;
  officeName: string;
  issuedOn: string;
  registeredOn: string;
  clockOffsetMs: number;
  /** Where the contract is kept now: whose template and seal its certificate has. */
  officeId: string;
  declaration: unknown;
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
  ruleSetCode: string;
  ruleSetConfirmed: boolean;
  supersedes?: { versionNo: number; registeredOn: string };
}

interface SourceRow {
  id: string;
  public_id: string;
  registration_number: string;
  office_name: string;
  issued_on: string;
  registered_on: string;
  clock_offset_ms: bigint;
  office_id: string;
  declaration: unknown;
  contract_value_fen: bigint;
  technology_transaction_value_fen: bigint;
  rule_set_code: string;
  rule_set_confirmed: boolean;
}

/** Throws `certificate-not-found`. */
export async function getCertificateSource(
  db: Database,
  contractId: string,
  versionNo: number,
): Promise<CertificateSource> {
  const row = await db('certificates as k')
    .join('contracts as c', 'c.id', 'k.contract_id')
    .join('registrations as r', 'r.contract_id', 'k.contract_id')
    .join('contract_versions as v', (join) =>
      join.on('v.contract_id', 'k.contract_id').andOn('v.version_no', 'k.contract_version_no'),
    )
    .select<SourceRow[]>(
      'k.id',
      'k.public_id',
      'k.registration_number',
      'k.office_name',
      'k.issued_on',
      'r.registered_on',
      'k.clock_offset_ms',
      'c.office_id',
      'v.declaration',
      'k.contract_value_fen',
      'k.technology_transaction_value_fen',
      'c.rule_set_code',
      'c.rule_set_confirmed',
    )
    .where({ 'k.contract_id': contractId, 'k.version_no': versionNo })
    .first();
  if (row === undefined) throw new DomainError('certificate-not-found', { contractId, versionNo });
  const before = await db('certificates')
    .select<{ version_no: number; issued_on: string }[]>('version_no', 'issued_on')
    .where({ contract_id: contractId, version_no: versionNo - 1 })
    .first();
  return {
    certificateId: row.id,
    publicId: row.public_id,
    registrationNumber: row.registration_number,
    officeName: row.office_name,
    issuedOn: row.issued_on,
    registeredOn: row.registered_on,
    clockOffsetMs: Number(row.clock_offset_ms),
    officeId: row.office_id,
    declaration: row.declaration,
    contractValueFen: row.contract_value_fen,
    technologyTransactionValueFen: row.technology_transaction_value_fen,
    ruleSetCode: row.rule_set_code,
    ruleSetConfirmed: row.rule_set_confirmed,
    ...(before === undefined ? {} : { supersedes: { versionNo: before.version_no, registeredOn: before.issued_on } }),
  };
}

/** Binds the printed document to its certificate; the first print stays. False when there was one already. */
export async function bindCertificatePdf(
  trx: Transaction,
  contractId: string,
  versionNo: number,
  pdfSha256: string,
): Promise<boolean> {
  const bound = await trx('certificates')
    .where({ contract_id: contractId, version_no: versionNo })
    .whereNull('pdf_sha256')
    .update({ pdf_sha256: pdfSha256 });
  return bound > 0;
}

/** Versions of a contract's certificate that were decided and not printed yet, oldest first. */
export async function listUnprintedCertificates(trx: Transaction, contractId: string): Promise<number[]> {
  return trx('certificates')
    .where({ contract_id: contractId })
    .whereNull('pdf_sha256')
    .orderBy('version_no')
    .pluck<number[]>('version_no');
}

import { randomBytes } from 'node:crypto';
import type { Transaction } from './connection.js';

/**
 * Draws the next serial of an office and year under the counter's row lock: a rolled-back decision gives it back, so
 * numbers have no gap, also when many decide at once.
 */
export async function drawSerial(trx: Transaction, officeId: string, year: number): Promise<number> {
  const { rows } = await trx.raw<{ rows: { last_serial: number }[] }>(
    `insert into registration_counters (office_id, year, last_serial) values (?, ?, 1)
     on conflict (office_id, year) do update set last_serial = registration_counters.last_serial + 1
     returning last_serial`,
    [officeId, year],
  );
  const serial = rows[0]?.last_serial;
  if (serial === undefined) throw new Error('the counter gave no serial');
  return serial;
}

export interface NewRegistration {
  contractId: string;
  number: string;
  officeId: string;
  year: number;
  serial: number;
  registeredOn: string;
  firstReviewerId: string;
  secondReviewerId?: string | undefined;
}

export async function addRegistration(trx: Transaction, registration: NewRegistration): Promise<void> {
  await trx('registrations').insert({
    contract_id: registration.contractId,
    number: registration.number,
    office_id: registration.officeId,
    year: registration.year,
    serial: registration.serial,
    registered_on: registration.registeredOn,
    first_reviewer_id: registration.firstReviewerId,
    second_reviewer_id: registration.secondReviewerId ?? null,
  });
}

export interface Registration {
  number: string;
  registeredOn: string;
  versionNo: number;
  firstReviewerId: string;
  /** How it ended, if it did. */
  endKind?: 'deregistered' | 'revoked';
}

export async function findRegistration(trx: Transaction, contractId: string): Promise<Registration | undefined> {
  const row = await trx('registrations')
    .select<
      {
        number: string;
        registered_on: string;
        version_no: number;
        first_reviewer_id: string;
        end_kind: 'deregistered' | 'revoked' | null;
      }[]
    >('number', 'registered_on', 'version_no', 'first_reviewer_id', 'end_kind')
    .where({ contract_id: contractId })
    .first();
  return row === undefined
    ? undefined
    : {
        number: row.number,
        registeredOn: row.registered_on,
        versionNo: row.version_no,
        firstReviewerId: row.first_reviewer_id,
        ...(row.end_kind === null ? {} : { endKind: row.end_kind }),
      };
}

/** The registration goes on under the same number with its next version. */
export async function countRegistrationVersion(trx: Transaction, contractId: string): Promise<number> {
  const [row] = await trx('registrations')
    .where({ contract_id: contractId })
    .update({ version_no: trx.raw('version_no + 1') })
    .returning<{ version_no: number }[]>('version_no');
  if (row === undefined) throw new Error('no registration to amend');
  return row.version_no;
}

/** 注销 or 撤销: the number is not given again. */
export async function endRegistration(
  trx: Transaction,
  contractId: string,
  endedOn: string,
  endKind: 'deregistered' | 'revoked',
): Promise<void> {
  await trx('registrations').where({ contract_id: contractId }).update({ ended_on: endedOn, end_kind: endKind });
}

/** Puts a certificate in force; the one before it is superseded. The PDF follows. */
export async function issueCertificateRow(
  trx: Transaction,
  certificate: {
    id: string;
    contractId: string;
    registrationNumber: string;
    versionNo: number;
    officeName: string;
    issuedOn: string;
    clockOffsetMs: number;
  },
): Promise<void> {
  await trx('certificates')
    .where({ contract_id: certificate.contractId, state: 'issued' })
    .update({ state: 'superseded', ended_on: certificate.issuedOn });
  await trx('certificates').insert({
    id: certificate.id,
    // unguessable: the public page must not be a directory of contracts
    public_id: randomBytes(16).toString('base64url'),
    contract_id: certificate.contractId,
    registration_number: certificate.registrationNumber,
    version_no: certificate.versionNo,
    state: 'issued',
    office_name: certificate.officeName,
    issued_on: certificate.issuedOn,
    clock_offset_ms: certificate.clockOffsetMs,
    // what is printed is what was registered, however late it is printed
    contract_version_no: trx('contract_versions').max('version_no').where({ contract_id: certificate.contractId }),
    contract_value_fen: trx('contracts').select('contract_value_fen').where({ id: certificate.contractId }),
    technology_transaction_value_fen: trx('contracts')
      .select('technology_transaction_value_fen')
      .where({ id: certificate.contractId }),
  });
}

export async function voidCertificate(trx: Transaction, contractId: string, endedOn: string): Promise<void> {
  await trx('certificates')
    .where({ contract_id: contractId, state: 'issued' })
    .update({ state: 'void', ended_on: endedOn });
}

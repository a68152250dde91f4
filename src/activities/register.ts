import { randomUUID } from 'node:crypto';
import { addRegistration, drawSerial, issueCertificateRow } from '../db/registration-store.js';
import { findFirstAssessor } from '../db/assessment-store.js';
import { findDuties } from '../db/duty-store.js';
import { formatRegistrationNumber } from '../domain/certificate/registration-number.js';
import { DomainError } from '../domain/errors.js';
import type { ContractOutcome } from '../workflows/contract/messages.js';
import { advance, contractOutcome, type OpenCase } from './advance-case.js';
import type { Act } from './record-act.js';

/** 准予登记: number, registration and certificate come into being in the deciding transaction; the number has no gap. */
export async function register(act: Act, open: OpenCase, rationale: string): Promise<ContractOutcome> {
  const { contract } = open;
  const office = act.rules.office(contract.officeId);
  const secondReviewer = open.row.action === 'register' ? undefined : act.actor.id;
  const firstReviewer = secondReviewer === undefined ? act.actor.id : await firstReviewerOf(act, contract.id);

  const year = Number(act.today.slice(0, 4));
  const serial = await drawSerial(act.trx, contract.officeId, year);
  const number = formatRegistrationNumber(
    { year, regionCode: office.regionCode, point: office.point, serial },
    act.rules.rulesOf(contract).numberTemplate,
  );
  const saved = await advance(act, open, {
    kind: 'contract.registered',
    changes: { due: null, holderId: null, declaration: contract.declaration, isLarge: contract.isLarge },
    reasonText: rationale,
    data: { registeredOn: act.today, registrationNumber: number },
  });
  await addRegistration(act.trx, {
    contractId: contract.id,
    number,
    officeId: contract.officeId,
    year,
    serial,
    registeredOn: act.today,
    firstReviewerId: firstReviewer,
    secondReviewerId: secondReviewer,
  });
  await issueCertificateRow(act.trx, {
    id: randomUUID(),
    contractId: contract.id,
    registrationNumber: number,
    versionNo: 1,
    officeName: office.name,
    issuedOn: act.today,
    clockOffsetMs: act.time.offsetMs,
  });
  return contractOutcome(act, saved, { registrationNumber: number, certificateToIssue: 1 });
}

/** Whoever assessed the case first-hand; referred straight to experts, whoever took it. Several may have held the desk. */
async function firstReviewerOf(act: Act, contractId: string): Promise<string> {
  const duties = await findDuties(act.trx, contractId);
  const reviewer =
    (await findFirstAssessor(act.trx, contractId)) ?? duties.find(({ duty }) => duty === 'first_review')?.userId;
  if (reviewer === undefined)
    throw new DomainError('action-not-allowed', { action: 'register', missing: 'first_review' });
  return reviewer;
}

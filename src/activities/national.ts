import { randomUUID } from 'node:crypto';
import {
  addComparison,
  addNationalFile,
  addNationalFileRows,
  assignException,
  closeException,
  closeResolvedExceptions,
  type ComparedRegistration,
  type ComparisonCounts,
  findRegistrationsByNumbers,
  type FoundException,
  type KnownRegistration,
  listComparedRegistrations,
  listForeignRecords,
  listRegistrationsToSend,
  lockException,
  lockNationalFiles,
  type NationalFileRow,
  type NationalRecord,
  type RegistrationToSend,
  saveException,
  saveNationalRecords,
  saveSync,
  type SyncChange,
} from '../db/national-store.js';
import { findSignerById } from '../db/user-store.js';
import { addCalendarDays } from '../domain/calendar.js';
import { leadFirst } from '../domain/contract/declaration.js';
import { DomainError } from '../domain/errors.js';
import { allowedExceptionActions } from '../domain/national/exception-actions.js';
import { differencesOf, type ThreeWay } from '../domain/national/comparison.js';
import type { NationalExportRow, NationalImportRow, UnreadableRow } from '../domain/national/layout.js';
import { toStatisticsRules } from '../domain/statistics/rules.js';
import { neutralNationalFiles } from '../gateways/national-files.js';
import { AssignException, CloseException, ExportNational, NationalImportFile } from '../schemas/registry-commands.js';
import type {
  ComparisonOutcome,
  DeskInput,
  ExceptionOutcome,
  NationalFileOutcome,
} from '../workflows/desk/messages.js';
import { appendRegistryEvent, officeOf, roleAmong } from './registry-act.js';
import type { OutsideDependencies } from './index.js';
import { type Act, type ActDependencies, recordAct } from './record-act.js';
import { parseDeclaration } from './submission.js';

const MOST_IN_A_FILE = 20_000;
const PAGE = 1000;
const RULE = 'row 38: timely, accurate and safe upload (Jilin measures)';

/** 导出: a file of what is not with the national system yet; from then on each of these waits for its number. */
export const recordNationalExport =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'documents'>) =>
  (input: DeskInput): Promise<NationalFileOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['office_manager']);
      const officeId = officeOf(act.actor);
      const { which, format } = ExportNational.parse(act.command.payload);
      await lockNationalFiles(act.trx, officeId);
      const found = await listRegistrationsToSend(act.trx, officeId, which, MOST_IN_A_FILE + 1);
      const toSend = found.slice(0, MOST_IN_A_FILE);
      const bytes = neutralNationalFiles.write(toSend.map(toExportRow), format);
      const { sha256, byteSize } = await dependencies.documents.put(bytes);
      const summary = { exported: toSend.length, left: found.length - toSend.length };
      await addNationalFile(act.trx, {
        id: act.command.id,
        officeId,
        direction: 'export',
        format,
        layoutVersion: neutralNationalFiles.layoutVersion,
        fileName: `registrations-${act.today}-${act.command.id.slice(0, 8)}.${format}`,
        sha256,
        byteSize,
        rowCount: toSend.length,
        summary,
        handledBy: act.actor.id,
        handledAt: act.time.nowAt,
        clockOffsetMs: act.time.offsetMs,
      });
      await addNationalFileRows(
        act.trx,
        act.command.id,
        toSend.map((registration, index) => ({
          rowNo: index + 1,
          contractId: registration.contractId,
          registrationNumber: registration.registrationNumber,
          nationalNumber: registration.nationalNumber ?? undefined,
          outcome: 'exported',
        })),
      );
      await saveSync(
        act.trx,
        act.command.id,
        act.time.nowAt,
        toSend.map((registration) => ({
          contractId: registration.contractId,
          officeId,
          registrationNumber: registration.registrationNumber,
          state: 'sent',
          sent: { versionNo: registration.versionNo, ended: registration.endedOn !== null },
        })),
      );
      await appendRegistryEvent(act, {
        subjectId: act.command.id,
        kind: 'national.exported',
        role,
        rule: RULE,
        data: { ...summary, sha256, format },
      });
      return { fileId: act.command.id, rowCount: toSend.length, sha256, summary };
    });

function toExportRow(registration: RegistrationToSend): NationalExportRow {
  const declaration = parseDeclaration(registration.declaration);
  const [sellers, buyers] = [leadFirst(declaration.sellers), leadFirst(declaration.buyers)];
  const [[seller], [buyer]] = [sellers, buyers];
  return {
    registrationNumber: registration.registrationNumber,
    nationalNumber: registration.nationalNumber ?? '',
    versionNo: registration.versionNo,
    state: registration.endKind ?? 'registered',
    registeredOn: registration.registeredOn,
    endedOn: registration.endedOn ?? '',
    projectName: declaration.projectName,
    kindCode: declaration.kindCode,
    signedOn: declaration.signedOn,
    effectiveFrom: declaration.effectiveFrom,
    effectiveTo: declaration.effectiveTo,
    sellerName: sellers.map(({ name }) => name).join('、'),
    sellerCreditCode: seller?.unifiedSocialCreditCode ?? '',
    sellerNature: seller?.natureCode ?? '',
    sellerCountry: seller?.countryCode ?? '',
    sellerRegion: seller?.regionCode ?? '',
    buyerName: buyers.map(({ name }) => name).join('、'),
    buyerCreditCode: buyer?.unifiedSocialCreditCode ?? '',
    buyerNature: buyer?.natureCode ?? '',
    buyerCountry: buyer?.countryCode ?? '',
    buyerRegion: buyer?.regionCode ?? '',
    technologyField: declaration.technologyFieldCode,
    industry: declaration.industryCode,
    objective: declaration.objectiveCode,
    intellectualProperty: declaration.intellectualPropertyType,
    intellectualPropertyNumber: declaration.intellectualPropertyNumber ?? '',
    planSource: declaration.planSourceCode,
    paymentMethod: declaration.paymentMethod,
    relatedParty: declaration.relatedParty ? 'yes' : 'no',
    fiscallyFunded: declaration.fiscallyFunded ? 'yes' : 'no',
    contractValueFen: registration.contractValueFen,
    technologyTransactionValueFen: registration.technologyTransactionValueFen,
  };
}

/**
 * 导入: numbers and states that came back; each row is taken, or told why not. The same file again changes nothing:
 * what is known already is reported as unchanged.
 */
export const recordNationalImport =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'documents'>) =>
  (input: DeskInput): Promise<NationalFileOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['office_manager']);
      const officeId = officeOf(act.actor);
      const file = NationalImportFile.parse(act.command.payload);
      const bytes = await dependencies.documents.get(file.sha256);
      const { rows, unreadable } = neutralNationalFiles.read(bytes, file.format);
      await lockNationalFiles(act.trx, officeId);

      const taken: Taken = { rows: unreadable.map(toRefusedRow), changes: new Map(), records: new Map() };
      for (let at = 0; at < rows.length; at += PAGE) {
        await takeRows(act, officeId, rows.slice(at, at + PAGE), taken);
      }
      const summary: Record<string, number> = {};
      for (const { outcome } of taken.rows) summary[outcome] = (summary[outcome] ?? 0) + 1;
      await addNationalFile(act.trx, {
        id: act.command.id,
        officeId,
        direction: 'import',
        format: file.format,
        layoutVersion: neutralNationalFiles.layoutVersion,
        fileName: file.fileName,
        sha256: file.sha256,
        byteSize: bytes.byteLength,
        rowCount: taken.rows.length,
        summary,
        handledBy: act.actor.id,
        handledAt: act.time.nowAt,
        clockOffsetMs: act.time.offsetMs,
      });
      await addNationalFileRows(act.trx, act.command.id, taken.rows);
      await saveSync(act.trx, act.command.id, act.time.nowAt, [...taken.changes.values()]);
      await saveNationalRecords(act.trx, { id: act.command.id, officeId, updatedAt: act.time.nowAt }, [
        ...taken.records.values(),
      ]);
      await appendRegistryEvent(act, {
        subjectId: act.command.id,
        kind: 'national.imported',
        role,
        rule: RULE,
        data: { ...summary, sha256: file.sha256 },
      });
      return { fileId: act.command.id, rowCount: taken.rows.length, sha256: file.sha256, summary };
    });

interface Taken {
  rows: NationalFileRow[];
  changes: Map<string, SyncChange>;
  records: Map<string, NationalRecord>;
}

function toRefusedRow(row: UnreadableRow): NationalFileRow {
  return {
    rowNo: row.rowNo,
    registrationNumber: row.registrationNumber === '' ? undefined : row.registrationNumber,
    nationalNumber: row.nationalNumber === '' ? undefined : row.nationalNumber,
    outcome: 'refused',
    problem: row.problem,
  };
}

async function takeRows(act: Act, officeId: string, rows: readonly NationalImportRow[], taken: Taken): Promise<void> {
  const known = await findRegistrationsByNumbers(act.trx, officeId, {
    registration: rows.map((row) => row.registrationNumber),
    national: rows.map((row) => row.nationalNumber).filter((number) => number !== ''),
  });
  const byNumber = new Map(known.map((entry) => [entry.registrationNumber, entry]));
  const byNational = new Map(
    known.flatMap((entry) => (entry.nationalNumber === null ? [] : [[entry.nationalNumber, entry] as const])),
  );
  // numbers given by rows before this one, not stored yet
  for (const { contractId, registrationNumber, nationalNumber } of taken.changes.values()) {
    if (nationalNumber === undefined) continue;
    byNational.set(nationalNumber, { contractId, registrationNumber, nationalNumber, syncState: 'synced' });
  }
  for (const row of rows) {
    const ours =
      row.registrationNumber === '' ? byNational.get(row.nationalNumber) : byNumber.get(row.registrationNumber);
    const result = judge(row, ours, byNational.get(row.nationalNumber));
    taken.rows.push({
      rowNo: row.rowNo,
      contractId: ours?.contractId,
      registrationNumber: row.registrationNumber === '' ? ours?.registrationNumber : row.registrationNumber,
      nationalNumber: row.nationalNumber === '' ? undefined : row.nationalNumber,
      ...result,
    });
    if (row.nationalNumber !== '' && row.state !== 'rejected') {
      taken.records.set(row.nationalNumber, {
        nationalNumber: row.nationalNumber,
        registrationNumber: row.registrationNumber === '' ? (ours?.registrationNumber ?? null) : row.registrationNumber,
        state: row.state,
        registeredOn: row.registeredOn ?? null,
        contractValueFen: row.contractValueFen ?? null,
        technologyTransactionValueFen: row.technologyTransactionValueFen ?? null,
        rowNo: row.rowNo,
      });
    }
    if (ours === undefined || (result.outcome !== 'matched' && result.outcome !== 'rejected')) continue;
    const change: SyncChange = {
      contractId: ours.contractId,
      officeId,
      registrationNumber: ours.registrationNumber,
      ...(result.outcome === 'rejected'
        ? { state: 'sync_error', problem: result.problem }
        : { state: 'synced', nationalNumber: row.nationalNumber }),
    };
    taken.changes.set(ours.contractId, change);
    if (change.nationalNumber !== undefined) {
      byNational.set(change.nationalNumber, { ...ours, nationalNumber: change.nationalNumber, syncState: 'synced' });
    }
  }
}

function judge(
  row: NationalImportRow,
  ours: KnownRegistration | undefined,
  holder: KnownRegistration | undefined,
): Pick<NationalFileRow, 'outcome' | 'problem'> {
  if (ours === undefined) return { outcome: 'unknown', problem: 'no registration of this office has these numbers' };
  if (row.state === 'rejected') {
    return { outcome: 'rejected', problem: row.message === '' ? 'rejected without a message' : row.message };
  }
  if (holder !== undefined && holder.contractId !== ours.contractId) {
    return { outcome: 'refused', problem: `the national number belongs to ${holder.registrationNumber}` };
  }
  if (ours.nationalNumber !== null && ours.nationalNumber !== row.nationalNumber) {
    return { outcome: 'refused', problem: `the registration has the national number ${ours.nationalNumber}` };
  }
  const isKnown = ours.nationalNumber === row.nationalNumber && ours.syncState === 'synced';
  return { outcome: isKnown ? 'unchanged' : 'matched' };
}

/** 三方比对: ours, the national system and the certificates; what disagrees gets an owner, what agrees again is closed. */
export const recordNationalComparison =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<ComparisonOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['office_manager']);
      const officeId = officeOf(act.actor);
      await lockNationalFiles(act.trx, officeId);
      const { nationalGraceDays } = toStatisticsRules(act.rules.codeLists.get('statistics-rules'));
      const found: FoundException[] = [];
      let compared = 0;
      let after = '';
      for (;;) {
        const page = await listComparedRegistrations(act.trx, officeId, after, PAGE);
        for (const registration of page) {
          const differences = differencesOf(toThreeWay(registration, nationalGraceDays), act.today);
          found.push(
            ...differences.map((difference) => ({
              ...difference,
              id: randomUUID(),
              contractId: registration.contractId,
              ownerId: registration.firstReviewerId,
            })),
          );
        }
        compared += page.length;
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE) break;
        after = last.registrationNumber;
      }
      for (const record of await listForeignRecords(act.trx, officeId)) {
        const national = [{ ...record, registrationNumber: record.registrationNumber ?? undefined }];
        found.push(
          ...differencesOf({ national }, act.today).map((difference) => ({
            ...difference,
            id: randomUUID(),
            ownerId: act.actor.id,
          })),
        );
      }
      const counts = await keepRun(act, officeId, compared, found);
      await appendRegistryEvent(act, {
        subjectId: act.command.id,
        kind: 'national.compared',
        role,
        rule: RULE,
        data: { ...counts },
      });
      return { comparisonId: act.command.id, ...counts };
    });

function toThreeWay(registration: ComparedRegistration, graceDays: number): ThreeWay {
  const { certificateValueFen, certificateTechnologyValueFen } = registration;
  return {
    ours: {
      registrationNumber: registration.registrationNumber,
      state: registration.endKind ?? 'registered',
      sendBy: addCalendarDays(registration.registeredOn, graceDays),
      nationalNumber: registration.nationalNumber ?? undefined,
      syncState: registration.syncState ?? 'not_sent',
      problem: registration.problem ?? undefined,
      contractValueFen: registration.contractValueFen,
      technologyTransactionValueFen: registration.technologyTransactionValueFen,
    },
    national: registration.national.map((record) => ({
      nationalNumber: record.nationalNumber,
      registrationNumber: record.registrationNumber ?? undefined,
      state: record.state,
      contractValueFen: record.contractValueFen === null ? undefined : BigInt(record.contractValueFen),
      technologyTransactionValueFen:
        record.technologyTransactionValueFen === null ? undefined : BigInt(record.technologyTransactionValueFen),
    })),
    certificate:
      certificateValueFen === null || certificateTechnologyValueFen === null
        ? undefined
        : { contractValueFen: certificateValueFen, technologyTransactionValueFen: certificateTechnologyValueFen },
  };
}

/** Keeps what a run found, and the run with its counts; exceptions name it before it is there, which the record allows until the end. */
async function keepRun(
  act: Act,
  officeId: string,
  compared: number,
  found: readonly FoundException[],
): Promise<ComparisonCounts> {
  const run = { id: act.command.id, officeId, at: act.time.nowAt };
  let opened = 0;
  let stillOpen = 0;
  for (const exception of found) {
    const outcome = await saveException(act.trx, run, exception);
    if (outcome === 'opened') opened += 1;
    if (outcome === 'still_open') stillOpen += 1;
  }
  const closed = await closeResolvedExceptions(act.trx, { ...run, by: act.actor.id });
  const counts = { compared, opened, closed, stillOpen };
  await addComparison(act.trx, {
    id: run.id,
    officeId,
    comparedBy: act.actor.id,
    comparedAt: run.at,
    clockOffsetMs: act.time.offsetMs,
    ...counts,
  });
  return counts;
}

/** 指派: an exception gets another owner of the same office. */
export const recordExceptionOwner =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<ExceptionOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['office_manager']);
      const exception = await openException(act);
      const { ownerId } = AssignException.parse(act.command.payload);
      const owner = await findSignerById(act.trx, ownerId);
      if (owner?.officeId !== exception.officeId) throw new DomainError('not-of-this-office', { pointer: '/ownerId' });
      await assignException(act.trx, exception.id, ownerId, act.time.nowAt);
      await appendRegistryEvent(act, {
        subjectId: exception.id,
        kind: 'national.exception_assigned',
        role,
        rule: RULE,
        data: { from: exception.ownerId, to: ownerId },
      });
      return { exceptionId: exception.id, ownerId };
    });

/** 办结: the owner or the office manager says why the two registers may disagree, or who was corrected. */
export const recordExceptionClosing =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<ExceptionOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['office_manager', 'reviewer', 'second_reviewer']);
      const exception = await openException(act);
      if (!allowedExceptionActions(exception, act.actor).includes('close')) {
        throw new DomainError('role-not-allowed', { required: ['office_manager'], owner: exception.ownerId });
      }
      const { reason, note } = CloseException.parse(act.command.payload);
      await closeException(act.trx, exception.id, { by: act.actor.id, at: act.time.nowAt, reason, note });
      await appendRegistryEvent(act, {
        subjectId: exception.id,
        kind: 'national.exception_closed',
        role,
        rule: RULE,
        reasonCodes: [reason],
        reasonText: note,
        data: { kind: exception.kind },
      });
      return { exceptionId: exception.id, ownerId: exception.ownerId, closingReason: reason };
    });

async function openException(act: Act) {
  const officeId = officeOf(act.actor);
  const id = act.command.subjectId;
  const exception = id === undefined ? undefined : await lockException(act.trx, id);
  if (exception === undefined || exception.officeId !== officeId) throw new DomainError('national-exception-not-found');
  if (exception.closedAt !== null) throw new DomainError('national-exception-closed');
  return exception;
}

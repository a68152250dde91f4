import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope } from '../../src/db/connection.js';
import { listNationalExceptions, listNationalSync } from '../../src/db/read-models/national.js';
import { readCsv } from '../../src/domain/spreadsheet-text.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { aContract, PEOPLE, RATIONALE } from '../support/builders.js';
import { openRegistry, refusalOf, type TestRegistry } from '../support/registry.js';

const MANAGER = 'he-fang';
let registry: TestRegistry;
let numbers: string[];
let contracts: string[];
beforeAll(async () => {
  registry = await openRegistry();
  contracts = [];
  for (let at = 0; at < 3; at += 1) contracts.push((await aContract(registry).registered()).id);
  numbers = await registry.inSystem((trx) => trx('registrations').orderBy('serial').pluck('number'));
});
afterAll(() => registry.close());

const exportFile = (payload: object = {}) => registry.act(MANAGER, 'recordNationalExport', {}, payload);
const compare = () => registry.act(MANAGER, 'recordNationalComparison', {});

const importLines = async (...lines: string[]) => {
  const text = [
    'registrationNumber,nationalNumber,state,registeredOn,contractValueYuan,technologyTransactionValueYuan,message',
    ...lines,
  ].join('\r\n');
  const { sha256 } = await registry.documents.put(new TextEncoder().encode(text));
  return registry.act(MANAGER, 'recordNationalImport', {}, { fileName: 'results.csv', sha256, format: 'csv' });
};
const rowsOf = (fileId: string) =>
  registry.inSystem((trx) => trx('national_file_rows').where({ file_id: fileId }).orderBy('row_no'));
const syncOf = async () =>
  (await registry.inSystem((trx) => listNationalSync(trx, { limit: 10 }))).map(({ state, nationalNumber }) => [
    state,
    nationalNumber,
  ]);
const openExceptions = () => registry.inSystem((trx) => listNationalExceptions(trx, { isOpen: true, limit: 50 }));

test('the files of the national system go out and come back, and the two registers are held against one another', async () => {
  // nothing was sent, and nothing is late yet
  expect(await compare()).toMatchObject({ compared: 3, opened: 0, stillOpen: 0 });

  const file = await exportFile();
  expect(file).toMatchObject({ rowCount: 3, summary: { exported: 3, left: 0 } });
  const text = new TextDecoder().decode(await registry.documents.get(file.sha256));
  const [header, ...lines] = readCsv(text) ?? [];
  expect(lines.map((line) => line[0])).toEqual(numbers);
  expect(lines[0]?.[header?.indexOf('contractValueYuan') ?? -1]).toBe('480000.00');
  expect(await exportFile()).toMatchObject({ rowCount: 0 });
  expect(await syncOf()).toEqual([
    ['sent', null],
    ['sent', null],
    ['sent', null],
  ]);

  const [first, second, third] = numbers;
  const answer = [
    `${first},2026000000000001,registered,,480000.00,420000.00,`,
    `${second},,rejected,,,,行业代码有误`,
    `${third},2026000000000003,registered,,470000.00,420000.00,`,
    `9999999999999999,2026000000000009,registered,,,,`,
    `${third},not-a-number,registered,,,,`,
  ];
  const taken = await importLines(...answer);
  expect(taken.summary).toEqual({ matched: 2, rejected: 1, unknown: 1, refused: 1 });
  expect((await rowsOf(taken.fileId)).map(({ outcome }) => outcome)).toEqual([
    'matched',
    'rejected',
    'matched',
    'unknown',
    'refused',
  ]);
  expect(await syncOf()).toEqual([
    ['synced', '2026000000000001'],
    ['sync_error', null],
    ['synced', '2026000000000003'],
  ]);
  // the same file again changes nothing
  expect((await importLines(...answer)).summary).toEqual({ unchanged: 2, rejected: 1, unknown: 1, refused: 1 });

  expect(await compare()).toMatchObject({ compared: 3, opened: 3, closed: 0, stillOpen: 0 });
  const found = await openExceptions();
  expect(Object.fromEntries(found.map(({ kind, registrationNumber }) => [kind, registrationNumber]))).toEqual({
    missing_in_ours: '9999999999999999',
    rejected_by_national: second,
    value_differs: third,
  });
  // whoever registered it first-hand owns it; what is none of ours, whoever compared
  expect(found.find(({ kind }) => kind === 'value_differs')?.owner.id).toBe(registry.idOf(PEOPLE.reviewer));
  expect(found.find(({ kind }) => kind === 'missing_in_ours')?.owner.id).toBe(registry.idOf(MANAGER));

  // found again, they keep their age; corrected, they close
  const opened = new Map(found.map(({ id, openedAt }) => [id, openedAt]));
  await importLines(`${third},2026000000000003,registered,,480000.00,420000.00,`);
  expect(await compare()).toMatchObject({ opened: 0, closed: 1, stillOpen: 2 });
  for (const { id, openedAt } of await openExceptions()) expect(openedAt).toBe(opened.get(id));
});

describe('an import', () => {
  test('gives no national number twice, and no registration two', async () => {
    const [first, second] = numbers;
    const taken = await importLines(
      `${second},2026000000000001,registered,,,,`,
      `${first},2026000000000008,registered,,,,`,
    );
    const rows = await rowsOf(taken.fileId);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
    expect(rows[0].problem).toContain(first);
    expect((await openExceptions()).some(({ kind }) => kind === 'number_conflict')).toBe(false);
    await compare();
    const conflicts = (await openExceptions()).filter(({ kind }) => kind === 'number_conflict');
    expect(conflicts.map(({ registrationNumber }) => registrationNumber)).toContain(first);
  });

  test('of a file in another layout is refused whole', async () => {
    const { sha256 } = await registry.documents.put(new TextEncoder().encode('a,b\r\n1,2\r\n'));
    const payload = { fileName: 'x.csv', sha256, format: 'csv' };
    const no = await refusalOf(registry.act(MANAGER, 'recordNationalImport', {}, payload));
    expect(no.code).toBe('national-file-not-readable');
  });

  test('belongs to an office: nobody without one hands it in', async () => {
    const no = await refusalOf(registry.act(PEOPLE.authority, 'recordNationalComparison', {}));
    expect(no.code).toBe('role-not-allowed');
  });
});

describe('an exception', () => {
  const actOn = (
    person: string,
    name: 'recordExceptionOwner' | 'recordExceptionClosing',
    id: string,
    payload: object,
  ) => {
    const commandId = randomUUID();
    return registry
      .remember(person, { kind: name, subjectId: id, payload, id: commandId })
      .then(() => registry.carryOut(person, name, {}, payload, commandId));
  };
  const oneOf = async (kind: string) => {
    const exception = (await openExceptions()).find((entry) => entry.kind === kind);
    if (exception === undefined) throw new Error(`no open ${kind}`);
    return exception;
  };

  test('changes hands within the office, and is closed by its owner with a reason', async () => {
    const { id } = await oneOf('missing_in_ours');
    const outside = await refusalOf(
      actOn(MANAGER, 'recordExceptionOwner', id, { ownerId: registry.idOf(PEOPLE.applicant) }),
    );
    expect(outside.code).toBe('not-of-this-office');
    await actOn(MANAGER, 'recordExceptionOwner', id, { ownerId: registry.idOf('liu-yang') });
    const closing = { reason: 'explained', note: '另一登记处的合同' };
    const other = await refusalOf(actOn(PEOPLE.reviewer, 'recordExceptionClosing', id, closing));
    expect(other.code).toBe('role-not-allowed');
    await actOn('liu-yang', 'recordExceptionClosing', id, closing);
    const again = await refusalOf(actOn('liu-yang', 'recordExceptionClosing', id, closing));
    expect(again.code).toBe('national-exception-closed');
    const none = await refusalOf(actOn(MANAGER, 'recordExceptionClosing', randomUUID(), closing));
    expect(none.code).toBe('national-exception-not-found');
    const events = await registry.inSystem((trx) =>
      trx('case_events').where({ subject_id: id }).orderBy('seq').pluck('kind'),
    );
    expect(events).toEqual(['national.exception_assigned', 'national.exception_closed']);
  });

  test('that was explained stays so while the facts are the same', async () => {
    await compare();
    expect((await openExceptions()).some(({ kind }) => kind === 'missing_in_ours')).toBe(false);
  });

  test('is not seen by another office', async () => {
    const scope = { kind: 'office', officeId: registry.otherOfficeId } as const;
    expect(await inScope(registry.db, scope, (trx) => listNationalExceptions(trx, { isOpen: true, limit: 9 }))).toEqual(
      [],
    );
    expect(await inScope(registry.db, scope, (trx) => listNationalSync(trx, { limit: 9 }))).toEqual([]);
  });
});

test('a registration that ends is sent again, and one that nobody sends is missed after the days of grace', async () => {
  const [, , third] = contracts;
  const contractId = third ?? '';
  const today = await registry.today();
  await registry.act(
    PEOPLE.applicant,
    'recordDeregistrationApplication',
    { contractId },
    {
      cause: 'terminated',
      endedOn: today,
      reason: '双方协商解除',
    },
  );
  await registry.act(PEOPLE.reviewer, 'recordDeregistration', { contractId }, { rationale: RATIONALE });
  await compare();
  expect((await openExceptions()).map(({ kind }) => kind)).toContain('state_differs');
  const file = await exportFile({ format: 'json' });
  const { rows } = JSON.parse(new TextDecoder().decode(await registry.documents.get(file.sha256)));
  expect(rows).toMatchObject([{ state: 'registered' }, { state: 'deregistered', nationalNumber: '2026000000000003' }]);

  await aContract(registry).registered();
  await registry.moveClockPast(`${addCalendarDays(today, 40)}T02:00:00Z`);
  await compare();
  const missed = (await openExceptions()).filter(({ kind }) => kind === 'missing_in_national');
  expect(missed.length).toBeGreaterThan(0);
});

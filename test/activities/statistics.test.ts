import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope } from '../../src/db/connection.js';
import { INVARIANTS } from '../../src/db/invariants.js';
import { findPublication, findSnapshot } from '../../src/db/publication-store.js';
import { readStatistics, sumOf } from '../../src/db/read-models/statistics.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { AMENDMENT, aContract, PEOPLE, RATIONALE } from '../support/builders.js';
import { openRegistry, refusalOf, type TestRegistry } from '../support/registry.js';
import { INSUFFICIENT_PRIVILEGE, sqlStateOf } from '../db/sql-state.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const publish = (payload: object, person: string = PEOPLE.authority, commandId = randomUUID()) =>
  registry.act(person, 'recordSnapshot', {}, payload, commandId);

/** The total as of a day. */
const totalAsOf = async (asOf: string) =>
  registry.inSystem(async (trx) => {
    const year = Number((await registry.today()).slice(0, 4));
    const statistics = await readStatistics(trx, {
      by: 'kind',
      period: { from: `${year}-01-01`, to: `${year}-12-31` },
      asOf,
    });
    return { ...sumOf(statistics.rows), movements: statistics.movements, rows: statistics.rows };
  });

const nextDay = async (): Promise<string> => {
  await registry.moveClockPast(`${addCalendarDays(await registry.today(), 1)}T02:00:00Z`);
  return registry.today();
};

/** Everything the record says of statistics agrees with what is stored of them. */
async function expectToAgree(): Promise<void> {
  for (const invariant of INVARIANTS.filter(({ name }) => name.includes('statistics'))) {
    const violations = await registry.inSystem((trx) => invariant.findViolations(trx));
    expect([invariant.name, violations]).toEqual([invariant.name, 0]);
  }
}

test('a registration counts from its day on, an amendment from its own, and what ended no more', async () => {
  const registeredOn = await registry.today();
  const kept = await aContract(registry).registered();
  const ended = await aContract(registry).registered();
  const first = await totalAsOf(registeredOn);
  expect(first).toMatchObject({ count: 2, contractValueFen: 96_000_000n, technologyTransactionValueFen: 84_000_000n });
  await expectToAgree();

  const amendedOn = await nextDay();
  await registry.act(
    PEOPLE.applicant,
    'recordAmendmentApplication',
    { contractId: kept.id },
    {
      reason: '增加技术内容',
      changes: {
        contractValueFen: '58000000',
        technologyTransactionValueFen: '52000000',
        contractValueInCapitals: '伍拾捌万元整',
      },
    },
  );
  await registry.act(
    PEOPLE.reviewer,
    'recordAmendmentDecision',
    { contractId: kept.id },
    {
      outcome: 'approve_amendment',
      rationale: RATIONALE,
    },
  );
  expect(await totalAsOf(amendedOn)).toMatchObject({ count: 2, contractValueFen: 106_000_000n });
  await expectToAgree();

  const endedOn = await nextDay();
  await registry.act(
    PEOPLE.applicant,
    'recordDeregistrationApplication',
    { contractId: ended.id },
    {
      cause: 'terminated',
      endedOn,
      reason: '双方协商解除',
    },
  );
  await registry.act(PEOPLE.reviewer, 'recordDeregistration', { contractId: ended.id }, { rationale: RATIONALE });
  const last = await totalAsOf(endedOn);
  expect(last).toMatchObject({ count: 1, contractValueFen: 58_000_000n });
  // the total is what was registered, amended and ended: nothing is left unexplained
  expect(sumOf(last.movements)).toMatchObject({ count: 1, contractValueFen: 58_000_000n });
  expect(last.movements).toMatchObject([
    { movement: 'registered', count: 2, contractValueFen: 96_000_000n },
    { movement: 'amended', count: 0, contractValueFen: 10_000_000n },
    { movement: 'ended', count: -1, contractValueFen: -48_000_000n },
  ]);
  // the past stays what it was
  expect(await totalAsOf(registeredOn)).toMatchObject({ count: 2, contractValueFen: 96_000_000n });
  expect(await totalAsOf(amendedOn)).toMatchObject({ count: 2, contractValueFen: 106_000_000n });
  await expectToAgree();
});

describe('a publication', () => {
  let year: number;
  let id: string;
  beforeAll(async () => {
    year = Number((await registry.today()).slice(0, 4));
    const lastDay = `${year}-12-31`;
    await registry.moveClockPast(`${addCalendarDays(lastDay, 5)}T02:00:00Z`);
    const outcome = await publish({ what: 'publication', year, throughQuarter: 4 });
    id = outcome.snapshotId;
  });

  test('is the same act twice, once', async () => {
    const again = await registry.carryOut(PEOPLE.authority, 'recordSnapshot', {}, {}, id);
    expect(again.snapshotId).toBe(id);
  });

  test('keeps the tables whole for the house and hides from the public what one respondent reported', async () => {
    const snapshot = await registry.inSystem((trx) => findSnapshot(trx, id));
    const publication = await inScope(registry.db, { kind: 'none' }, (trx) => findPublication(trx, id));
    expect(snapshot?.cells.find((cell) => cell.id === 'total')?.figures).toMatchObject({ count: 1 });
    // there is one contract of one respondent: nothing at all may be shown
    expect(publication?.cells.every(({ figures }) => figures === null)).toBe(true);
    expect(publication?.contentSha256).not.toBe(snapshot?.contentSha256);
    expect(snapshot?.rules).toMatchObject({ minimumRespondents: 3 });
  });

  test('is not changed by anybody: not by the service, not by the owner of the tables', async () => {
    for (const table of ['statistics_snapshots', 'statistics_publications']) {
      const change = (db: typeof registry.db) =>
        inScope(db, { kind: 'system' }, (trx) => trx(table).update({ revision_no: 9 }));
      expect(await sqlStateOf(change(registry.db))).toBe(INSUFFICIENT_PRIVILEGE);
      expect(await sqlStateOf(change(registry.database.asMigrator()))).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  test('of the same period does not follow, only a correction that names the old one and tells why', async () => {
    const again = await refusalOf(publish({ what: 'publication', year, throughQuarter: 4 }));
    expect(again).toMatchObject({ code: 'statistics-published-already', details: { snapshotId: id } });
    const correction = await publish({ what: 'correction', correctsId: id, reason: '金额更正' });
    expect(correction.revisionNo).toBe(2);
    const twice = await refusalOf(publish({ what: 'correction', correctsId: id, reason: '再次更正' }));
    expect(twice.code).toBe('statistics-corrected-already');
    const nothing = await refusalOf(publish({ what: 'correction', correctsId: randomUUID(), reason: '无' }));
    expect(nothing.code).toBe('statistics-snapshot-not-found');
  });

  test('is as of a day that is over and not before the end of its period', async () => {
    const today = await registry.today();
    for (const payload of [
      { what: 'publication', year, throughQuarter: 3, asOf: today },
      { what: 'publication', year, throughQuarter: 3, asOf: `${year}-09-29` },
      { what: 'publication', year: year + 1, throughQuarter: 1 },
    ]) {
      expect((await refusalOf(publish(payload))).code).toBe('statistics-period-not-over');
    }
  });

  test('is made by the competent authority', async () => {
    const no = await refusalOf(publish({ what: 'publication', year, throughQuarter: 2 }, PEOPLE.reviewer));
    expect(no.code).toBe('role-not-allowed');
  });

  test('stands in the record', async () => {
    const events = await registry.inSystem((trx) => trx('case_events').where({ subject_id: id }).pluck('kind'));
    expect(events).toEqual(['statistics.published']);
  });
});

describe('targets', () => {
  const set = (targets: object[], reason?: string) =>
    registry.act(
      PEOPLE.authority,
      'recordTargets',
      {},
      {
        year: 2026,
        targets,
        ...(reason === undefined ? {} : { reason }),
      },
    );
  const target = { districtCode: '510504', quarter: 4, measure: 'contract_value', targetFen: '100' };

  test('that are the same stay, one that differs needs the reason and becomes the next revision', async () => {
    expect(await set([target])).toMatchObject({ set: 1, unchanged: 0 });
    expect(await set([target])).toMatchObject({ set: 0, unchanged: 1 });
    const higher = { ...target, targetFen: '200' };
    expect((await refusalOf(set([higher]))).code).toBe('target-reason-missing');
    expect(await set([higher], '年中调整')).toMatchObject({ set: 1 });
    const rows = await registry.inSystem((trx) => trx('statistics_targets').orderBy('revision_no').pluck('target_fen'));
    expect(rows).toEqual([100n, 200n]);
  });
});

test('what an amendment is applied for and not approved changes no statistics', async () => {
  const contract = await aContract(registry).registered();
  const before = await totalAsOf(await registry.today());
  await registry.act(PEOPLE.applicant, 'recordAmendmentApplication', { contractId: contract.id }, AMENDMENT);
  expect(await totalAsOf(await registry.today())).toEqual(before);
  await expectToAgree();
});

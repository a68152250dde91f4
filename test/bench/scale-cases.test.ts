import { describe, expect, test } from '@jest/globals';
import { CaseWriter, type OfficeOfScale, type PartyOfScale, type World } from '../../bench/scale/cases.js';
import { contractValueFen, creditCodeOf, organisationOf, personName, projectName } from '../../bench/scale/names.js';
import { COLUMNS, Rows, type Table } from '../../bench/scale/rows.js';
import { CONTRACT_STATUSES, hasEnded, isInForce } from '../../src/domain/contract/status.js';
import { isUnifiedSocialCreditCode } from '../../src/domain/unified-social-credit-code.js';
import { Declaration } from '../../src/schemas/declaration.js';
import { randomOf } from '../support/near-duplicates.js';

const HOW_MANY = 2500;

/** A small world; ids are names, so that a failure can be read. */
function makeWorld(): World {
  const random = randomOf(5);
  const organisations = Array.from({ length: 120 }, (_, index): PartyOfScale => {
    const made = organisationOf(random, index);
    return { ...made, id: `organisation-${index}`, userId: `applicant-${index}`, personName: personName(random) };
  });
  const offices = [1, 2].map(
    (at): OfficeOfScale => ({
      id: `office-${at}`,
      name: `登记处${at}`,
      regionCode: '510500',
      point: `0${at}`,
      reviewers: [`reviewer-${at}a`, `reviewer-${at}b`],
      secondReviewers: [`second-${at}`],
      experts: [`expert-${at}`],
      manager: `manager-${at}`,
      weight: at,
    }),
  );
  return {
    organisations,
    offices,
    today: Date.parse('2026-11-22T00:00:00+08:00'),
    city: {
      checkers: ['checker-1', 'checker-2'],
      authority: 'authority',
      maker: 'maker',
      cashier: 'cashier',
      releaser: 'releaser',
      system: 'system',
    },
  };
}

type Row = Record<string, string | null>;

function generate(seed: number, howMany: number): Map<Table, Row[]> {
  const rows = new Rows();
  const writer = new CaseWriter(randomOf(seed), makeWorld(), rows);
  for (let index = 0; index < howMany; index += 1) writer.write(index, howMany);
  writer.finish();
  return new Map(
    rows.take().map(([table, lines]) => [
      table,
      lines.map((line) => {
        const values = line.slice(0, -1).split('\t');
        return Object.fromEntries(
          COLUMNS[table].map((column, at) => [column, values[at] === '\\N' ? null : (values[at] ?? null)]),
        );
      }),
    ]),
  );
}

const tables = generate(1, HOW_MANY);
const rowsOf = (table: Table): Row[] => tables.get(table) ?? [];
function grouped(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
const byContract = (table: Table): Map<string, Row[]> => grouped(rowsOf(table), (row) => row['contract_id'] ?? '');

describe('what the generator of a large register makes', () => {
  test('comes out the same for the same seed, and otherwise for another', () => {
    const [once, again, otherwise] = [generate(1, 100), generate(1, 100), generate(2, 100)];
    expect(again).toEqual(once);
    expect(otherwise).not.toEqual(once);
  });

  test('has credit codes with the right check character, each once', () => {
    const codes = makeWorld().organisations.map(({ creditCode }) => creditCode);
    expect(codes.filter((code) => !isUnifiedSocialCreditCode(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(isUnifiedSocialCreditCode(creditCodeOf('510502', 999_999))).toBe(true);
  });

  test('has project names by kind, and amounts of which half are below 300,000 yuan and a few above 3,000,000', () => {
    const random = randomOf(3);
    expect(projectName(random, '31')).toMatch(/许可$/);
    const values = Array.from({ length: 2000 }, () => contractValueFen(random)).toSorted((a, b) => (a < b ? -1 : 1));
    expect(values[1000]).toBeGreaterThan(20_000_000n);
    expect(values[1000]).toBeLessThan(40_000_000n);
    expect(values[1980]).toBeGreaterThan(300_000_000n);
  });

  test('is in every state that lasts, most of it registered or completed, few cases on the desk', () => {
    const counts = grouped(rowsOf('contracts'), (row) => row['status'] ?? '');
    const share = (status: string): number => (counts.get(status)?.length ?? 0) / HOW_MANY;
    expect([...counts.keys()].filter((status) => !CONTRACT_STATUSES.some((known) => known === status))).toEqual([]);
    expect(share('registered') + share('completed')).toBeGreaterThan(0.85);
    expect(share('in_review')).toBeLessThan(0.03);
    expect(counts.size).toBeGreaterThan(12);
  });

  test('declares what a person could have submitted', () => {
    const wrong = rowsOf('contract_versions')
      .map((row) => Declaration.safeParse(JSON.parse((row['declaration'] ?? '').replaceAll('\\\\', '\\'))))
      .filter(({ success }) => !success);
    expect(wrong).toEqual([]);
  });

  test('has for each state what the state demands: number, certificate, limit, holder, duty', () => {
    const registrations = byContract('registrations');
    const certificates = byContract('certificates');
    const duties = byContract('case_duties');
    for (const {
      id,
      status: found,
      status_before: before,
      due_at: dueAt,
      due_limit: limit,
      holder_id: holder,
    } of rowsOf('contracts')) {
      const status = CONTRACT_STATUSES.find((known) => known === found);
      if (id === null || id === undefined || status === undefined) throw new Error(`${id} is ${found}`);
      const live = (certificates.get(id) ?? []).filter((row) => row['state'] === 'issued').length;
      const isRegistered = isInForce(status) || status === 'deregistered' || status === 'revoked';
      expect([status, registrations.get(id)?.length ?? 0]).toEqual([status, isRegistered ? 1 : 0]);
      expect([status, live]).toEqual([status, isInForce(status) ? 1 : 0]);
      expect(before === 'registered').toBe(isInForce(status) && status !== 'registered' && status !== 'completed');
      expect(dueAt === null).toBe(limit === null);
      if (hasEnded(status) || status === 'registered' || status === 'completed' || status === 'draft')
        expect(dueAt).toBeNull();
      if (status === 'in_review') expect(duties.get(id)?.map(({ user_id: user }) => user)).toContain(holder);
    }
  });

  test('never has one person twice on a case', () => {
    for (const held of byContract('case_duties').values()) {
      expect(new Set(held.map((row) => row['user_id'])).size).toBe(held.length);
    }
  });

  test('gives numbers without a gap, by office and year', () => {
    const serials = grouped(rowsOf('registrations'), (row) => `${row['office_id']} ${row['year']}`);
    for (const { office_id: office, year, last_serial: last } of rowsOf('registration_counters')) {
      const given = (serials.get(`${office} ${year}`) ?? [])
        .map((row) => Number(row['serial']))
        .toSorted((a, b) => a - b);
      expect(given).toEqual(Array.from({ length: Number(last) }, (_, at) => at + 1));
    }
  });

  test('books what it pays: every transaction is balanced, every account the sum of its postings', () => {
    const sums = new Map<string, bigint>();
    const add = (key: string, fen: string | null | undefined): void => {
      sums.set(key, (sums.get(key) ?? 0n) + BigInt(fen ?? '0'));
    };
    for (const row of rowsOf('postings')) {
      add(`transaction ${row['transaction_id']}`, row['amount_fen']);
      add(`account ${row['account_id']}`, row['amount_fen']);
    }
    expect([...sums].filter(([key, sum]) => key.startsWith('transaction') && sum !== 0n)).toEqual([]);
    for (const { id, balance_fen: balance } of rowsOf('accounts')) {
      expect(sums.get(`account ${id}`) ?? 0n).toBe(BigInt(balance ?? '0'));
    }
    expect(rowsOf('reward_claims').length).toBeGreaterThan(20);
  });
});

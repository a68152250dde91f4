import { describe, expect, test } from '@jest/globals';
import {
  fundingPlanStatement,
  planHands,
  type PrintedPlan,
} from '../../../src/domain/ledger/funding-plan-statement.js';
import { policyOf } from '../reward/reward-support.js';

const PLAN: PrintedPlan = {
  fiscalYear: 2026,
  mode: 'CARRY_OVER',
  status: 'issued',
  availableFen: 150_00n,
  entitledFen: 350_00n,
  allocatedFen: 150_00n,
  documentNumber: '泸市科〔2026〕9号',
  documentOn: '2026-11-20',
  proposedBy: { name: '唐伟' },
  // the day in Shanghai, not in UTC
  proposedAt: '2026-11-20T17:00:00.000Z',
  decidedBy: { name: '罗平' },
  decidedAt: '2026-11-22T02:00:00.000Z',
};
const lineOf = (position: number, allocatedFen: bigint, registrationNumbers: string[]) => ({
  position,
  beneficiaryName: `单位${position}`,
  registrationNumbers,
  entitledFen: position === 3 ? 200_00n : 75_00n,
  allocatedFen,
});
const LINES = [
  lineOf(1, 75_00n, ['2026510500000001', '2026510500000002', '2026510500000005']),
  lineOf(2, 75_00n, ['2026510500000003']),
  lineOf(3, 0n, ['2026510500000004']),
];

describe('the paper of a funding plan', () => {
  const { issuedOn, subject, sections } = fundingPlanStatement({
    plan: PLAN,
    lines: LINES,
    policy: policyOf({}),
    isDemo: true,
  });
  const rowsOf = (section: string): (readonly string[])[] =>
    (sections[section] ?? []).flatMap((part) => (part.kind === 'table' ? part.rows : []));

  test('carries its date, and who proposed and who issued it', () => {
    expect([issuedOn, subject]).toEqual(['2026-11-20', expect.stringContaining('文件日期 Dated 2026-11-20')]);
    expect(sections['figures']).toContainEqual(
      expect.objectContaining({ zh: '编制：唐伟（2026-11-21）；下达：罗平（2026-11-22）。' }),
    );
  });

  test('names every registration number of a claim, and ends each table with its total', () => {
    expect(rowsOf('claims')).toEqual([
      ['1', '单位1', '2026510500000001、2026510500000002、2026510500000005', '75.00', '75.00'],
      ['2', '单位2', '2026510500000003', '75.00', '75.00'],
      ['合计', '2 件', '4 份合同', '150.00', '150.00'],
    ]);
    expect(rowsOf('queue').at(-1)).toEqual(['合计', '1 件', '1 份合同', '200.00', '0.00']);
  });

  test('goes on in further rows where a claim rests on more contracts than a row holds', () => {
    const numbers = Array.from({ length: 45 }, (_, at) => String(2026510500000100 + at));
    const long = fundingPlanStatement({
      plan: PLAN,
      lines: [lineOf(1, 75_00n, numbers)],
      policy: policyOf(),
      isDemo: true,
    });
    const rows = (long.sections['claims'] ?? []).flatMap((part) => (part.kind === 'table' ? part.rows : []));
    expect(rows.map(([no]) => no)).toEqual(['1', '续', '续', '合计']);
    expect(rows.slice(0, 3).flatMap(([, , cell = '']) => cell.split('、'))).toEqual(numbers);
  });

  test.each<[string, Partial<PrintedPlan>, string]>([
    ['waits', { status: 'proposed', decidedBy: null, decidedAt: null }, '编制：唐伟（2026-11-21）；下达：待下达'],
    ['was sent back', { status: 'refused' }, '编制：唐伟（2026-11-21）；退回：罗平（2026-11-22）'],
  ])('says so while it %s', (_rule, change, zh) => {
    expect(planHands({ ...PLAN, ...change }).zh).toBe(zh);
  });
});

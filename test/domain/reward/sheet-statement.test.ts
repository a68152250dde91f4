import { expect, test } from '@jest/globals';
import { auditStatement } from '../../../src/domain/ledger/audit-statement.js';
import { NO_BALANCE } from '../../../src/domain/ledger/payee-account.js';
import type { StatementTable } from '../../../src/domain/paper/statement.js';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import type { ContractFact, RewardFacts } from '../../../src/domain/reward/facts.js';
import { loweringsOf } from '../../../src/domain/reward/lowering.js';
import { sheetLinesTable } from '../../../src/domain/reward/sheet-statement.js';
import { type RewardSheetWire, toSheetWire } from '../../../src/domain/reward/sheet.js';
import { policy as delivered } from '../support.js';

const policy = delivered('LZ-TRADE');
const contract = (number: number, buyer: string): ContractFact => ({
  contractId: `c${number}`,
  registrationNumber: `2026510500010000${number}`,
  kind: 'development',
  registeredOn: '2026-03-20',
  signedOn: '2026-03-02',
  contractValueFen: 48_000_000n,
  technologyTransactionValueFen: 40_000_000n,
  relatedParty: false,
  fiscallyFunded: false,
  facts: { 'buyer.kind': buyer, 'seller.kind': 'enterprise' },
  receipts: [
    {
      receiptId: `r${number}`,
      kind: 'bank_slip',
      number: `SLIP-${number}`,
      receivedOn: '2026-05-01',
      amountFen: 19_200_000n,
      verified: true,
    },
  ],
});
const FACTS: RewardFacts = {
  beneficiary: { unifiedSocialCreditCode: '91510500MA00QM017E', role: 'REGISTRANT', regionCode: '510502' },
  year: 2026,
  contracts: [contract(1, 'enterprise'), contract(2, 'enterprise'), contract(3, 'university')],
  earlierGrants: [
    {
      contractId: 'c9',
      claimId: '0f4c1c9e-0000-4000-8000-000000000009',
      year: 2026,
      status: 'second_check',
      amountFen: 96_000n,
      basisFen: 19_200_000n,
    },
    {
      contractId: 'c8',
      claimId: '1f4c1c9e-0000-4000-8000-000000000008',
      year: 2026,
      status: 'paid',
      amountFen: 80_000n,
      computedFen: 96_000n,
      basisFen: 19_200_000n,
    },
  ],
};
const SHEET: RewardSheetWire = toSheetWire(evaluateReward(policy, FACTS));
const rowsOf = (table: unknown): readonly (readonly string[])[] => (table as StatementTable).rows;

test('each earlier grant is named with its claim, year, amount and where it stands; one in process counts and says so', () => {
  const lines = SHEET.lines.filter(({ step, rule }) => step === 'earlier' && rule === 'earlierGrants');
  expect(lines.map(({ zh }) => zh).slice(0, 2)).toEqual([
    '申请 0f4c1c9e（2026 年度，复核；在办，尚未审定，先行计入）：960.00 元',
    '申请 1f4c1c9e（2026 年度，已拨付；已审定）：960.00 元（按计算额计入，核减后为 800.00 元）',
  ]);
  expect(lines.map(({ input }) => input)).toContain('0f4c1c9e-0000-4000-8000-000000000009');
  expect(SHEET.earlierGrantedFen).toBe('192000');
});

test('on paper a fact says of which contracts it is, once for all that agree, in Chinese and with every line counted', () => {
  const rows = rowsOf(sheetLinesTable(SHEET));
  const facts = rows.filter(([, step]) => step === '事实').map(([, , , zh, result]) => [zh, result]);
  expect(facts).toContainEqual(['合同 20265105000100001、20265105000100002：买方类别：企业', '企业']);
  expect(facts).toContainEqual(['合同 20265105000100003：买方类别：高等院校', '高等院校']);
  expect(facts).toContainEqual(['全部 3 份合同：卖方类别：企业', '企业']);
  const numbers = rows.flatMap(([no = '']) => no.split('、')).map(Number);
  expect(numbers.toSorted((a, b) => a - b)).toEqual(SHEET.lines.map((_line, index) => index + 1));
  // results in Chinese, and no word of a rule longer than its column
  expect(rows.map(([, , , , result]) => result).filter((result) => /[A-Za-z]{2}/.test(result ?? ''))).toEqual([]);
  for (const [, , rule = ''] of rows) {
    for (const piece of rule.split(/[\n ]/)) expect(piece.length).toBeLessThanOrEqual(30);
  }
});

test('the audit file of a payee explains an amount line by line and names everything in Chinese', () => {
  const claimId = '2f4c1c9e-0000-4000-8000-000000000001';
  const lowering = { kind: 'reward.objection_upheld', role: 'competent_authority', at: '2026-11-20T17:00:00.000Z' };
  const { sections } = auditStatement({
    creditCode: '91510500MA00QM017E',
    name: '启明智能',
    issuer: '技术合同登记系统',
    asOfOn: '2026-11-24',
    isDemo: true,
    balance: NO_BALANCE,
    equations: [],
    lines: [],
    claims: [
      {
        claimId,
        policyCode: 'LZ-TRADE',
        claimYear: 2026,
        status: 'paid',
        computedFen: 96_000n,
        amountFen: 40_000n,
        registrationNumbers: ['20265105000100001'],
        recomputation: 'identical',
        sheet: SHEET,
        lowerings: loweringsOf(96_000n, [
          { ...lowering, amountFen: 50_000n, reasonText: '一笔未到账', isByPlan: false },
        ]),
        evidence: [{ zh: '专项审计报告：已提交（审计报告.pdf）', en: 'audit report: handed in' }],
        allocation: [{ zh: '预算不足，已核减：500.00 元 减为 400.00 元', en: 'short' }],
      },
    ],
    plans: [
      {
        claimId,
        documentNumber: '泸市科〔2026〕7号',
        fiscalYear: 2026,
        mode: 'PRO_RATA',
        status: 'issued',
        entitledFen: 50_000n,
        allocatedFen: 40_000n,
        proposedBy: '罗平',
        decidedBy: '秦政',
      },
    ],
    receipts: [],
    decisions: [
      { ...lowering, claimId, personName: '罗平', reasonCodes: ['OBJECTION_UPHELD'], reasonText: '一笔未到账' },
    ],
    publicities: [{ claimId, round: 1, openedOn: '2026-11-10', closesOn: '2026-11-17', status: 'superseded' }],
    instructions: [{ reference: 'P1', status: 'paid', amountFen: 40_000n, executedOn: '2026-11-22' }],
    recoveries: [
      {
        claimId,
        registrationNumber: '20265105000100001',
        openedOn: '2026-11-23',
        reasonCode: 'REGISTRATION_ENDED',
        status: 'ordered',
        amountFen: 40_000n,
        principalFen: 40_000n,
        instalments: [],
      },
    ],
  });
  const said = JSON.stringify(sections);
  expect(rowsOf(sections['computation']?.[1])).toEqual(rowsOf(sheetLinesTable(SHEET)));
  for (const words of [
    // the Shanghai day: 01:00 on the 21st
    '2026-11-21 公示异议成立，已核减（科技主管部门）：960.00 元 减为 500.00 元；理由：一笔未到账',
    '资金计划 泸市科〔2026〕7号（2026 年度，按比例分配，尾差按最大余额法，已下达）：应得 500.00 元，分配 400.00 元；提出 罗平，下达 秦政',
    '专项审计报告：已提交（审计报告.pdf）',
    '预算不足，已核减：500.00 元 减为 400.00 元',
    '（已由下一次公示代替）',
    '合同 20265105000100001，合同登记已注销或者撤销：应追回 400.00 元，未清 400.00 元（追缴中）',
  ]) {
    expect(said).toContain(words);
  }
  expect(rowsOf(sections['decisions']?.[0])).toEqual([
    ['2026-11-21 01:00', '2f4c1c9e', '异议成立，调整金额', '罗平（科技主管部门）', '公示异议成立，已核减；一笔未到账'],
  ]);
  expect(rowsOf(sections['payments']?.[0])).toEqual([['P1', '已支付', '2026-11-22', '400.00']]);
  for (const code of ['second_check', 'competent_authority', 'reward.', 'superseded', 'REGISTRATION_ENDED']) {
    expect(said.includes(code)).toBe(false);
  }
});

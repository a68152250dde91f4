import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { taxBasisFor, toTaxBases } from '../../../src/domain/statistics/tax-bases.js';
import {
  assertExtractable,
  taxExtract,
  type TaxContract,
  whyNoExtract,
} from '../../../src/domain/statistics/tax-extract.js';
import { CHECKOUT } from '../../../src/embedded/checkout.js';

const BASES = [toTaxBases(parse(readFileSync(path.join(CHECKOUT, 'config/tax-extracts/bases.yaml'), 'utf8')))];
const basis = (relief: Parameters<typeof taxBasisFor>[1]) => taxBasisFor(BASES, relief, '2026-11-22');
const slip = (number: string, on: string, amountFen: bigint, more: object = {}) => ({
  kind: 'bank_slip' as const,
  number,
  on,
  amountFen,
  isRefund: false,
  verified: true,
  ...more,
});
const contract = (changes: Partial<TaxContract> = {}): TaxContract => ({
  contractId: 'c1',
  registrationNumber: '2026510500010001',
  registrationVersion: 1,
  projectName: '专利权转让',
  kind: 'transfer',
  kindCode: '21',
  signedOn: '2026-01-10',
  registeredOn: '2026-02-01',
  officeName: '登记处',
  sellers: ['甲'],
  buyers: ['乙'],
  isForeign: false,
  isRelated: false,
  contractValueFen: 1_000_000_000n,
  technologyTransactionValueFen: 800_000_000n,
  verificationUrl: 'https://example.org/v/1',
  receipts: [],
  ...changes,
});
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'done';
};

describe('企业所得税 the example of the rules', () => {
  test('8,000,000 of transfer income: 5,000,000 exempt, 3,000,000 at half, 375,000 instead of 2,000,000', () => {
    const extract = taxExtract(basis('income_tax'), 2026, [
      contract({ receipts: [slip('S1', '2026-05-01', 1_000_000_000n)] }),
    ]);
    expect(extract.incomeTax).toEqual({
      revenueFen: 800_000_000n,
      exemptFen: 500_000_000n,
      halvedFen: 300_000_000n,
      taxedFen: 150_000_000n,
      exampleTaxFen: 37_500_000n,
      exampleWithoutFen: 200_000_000n,
    });
    expect(extract.lines[0]).toMatchObject({ nonTechnicalFen: 200_000_000n, isProportional: true });
    expect(extract.notes.some(({ zh }) => zh.includes('按登记的技术交易额占合同成交额的比例'))).toBe(true);
  });

  test('takes what an officer admitted, money of the year only, and refunds against it', () => {
    const receipts = [
      slip('S0', '2025-12-31', 7n),
      slip('S1', '2026-05-01', 400_000_000n, { technicalFen: 390_000_000n }),
      slip('S2', '2026-06-01', 100_000_000n, { technicalFen: 90_000_000n, isRefund: true }),
    ];
    const { totals, incomeTax, lines } = taxExtract(basis('income_tax'), 2026, [contract({ receipts })]);
    expect(totals).toMatchObject({ receivedFen: 300_000_000n, technicalReceivedFen: 300_000_000n });
    expect(incomeTax).toMatchObject({ exemptFen: 300_000_000n, halvedFen: 0n, exampleTaxFen: 0n });
    expect(lines[0]?.isProportional).toBe(false);
  });
});

describe('which contracts give an extract', () => {
  test('one whose registration ended gives none, with the reason; nor does one of another kind', () => {
    const ended = contract({ ended: { how: 'revoked', on: '2026-06-30' } });
    expect(whyNoExtract(ended, basis('vat_exemption'))).toBe('registration-ended');
    expect(codeOf(() => assertExtractable(ended, basis('vat_exemption')))).toBe('tax-extract-refused');
    expect(whyNoExtract(contract({ kind: 'development' }), basis('income_tax'))).toBe('kind-not-of-relief');
    expect(whyNoExtract(contract({ kind: 'service' }), basis('vat_exemption'))).toBeUndefined();
    expect(taxExtract(basis('vat_exemption'), 2026, [ended]).lines).toEqual([]);
  });

  test('consulting and service, related parties and parties abroad are told apart on the line', () => {
    const cautions = (changes: Partial<TaxContract>, relief: Parameters<typeof taxBasisFor>[1]) =>
      taxExtract(basis(relief), 2026, [contract(changes)]).lines[0]?.cautions.length;
    expect(cautions({ kind: 'service' }, 'vat_exemption')).toBe(1);
    expect(cautions({ kind: 'development', isForeign: true, isRelated: true }, 'super_deduction')).toBe(2);
  });

  test('80 % of what was paid for entrusted development counts', () => {
    const receipts = [slip('S1', '2026-05-01', 10_000_001n)];
    const extract = taxExtract(basis('super_deduction'), 2026, [
      contract({ kind: 'development', receipts, isForeign: true }),
    ]);
    expect(extract.counted).toEqual({ paidFen: 10_000_001n, countedFen: 8_000_001n, foreignPaidFen: 10_000_001n });
  });

  test('each receipt has its own 36 months', () => {
    const receipts = [slip('S1', '2026-05-01', 5n), slip('S2', '2026-08-31', 5n)];
    const [line] = taxExtract(basis('cash_reward'), 2026, [contract({ receipts })]).lines;
    expect(line?.slips.map(({ rewardUntil }) => rewardUntil)).toEqual(['2029-05-01', '2029-08-31']);
  });

  test('a relief that no rules are in force for is a named problem', () => {
    expect(codeOf(() => taxBasisFor(BASES, 'vat_exemption', '2010-01-01'))).toBe('tax-basis-not-found');
  });
});

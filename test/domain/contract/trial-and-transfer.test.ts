import { describe, expect, test } from '@jest/globals';
import { assertFiling, mediatedYear } from '../../../src/domain/contract/transfer-body.js';
import { assertTrial, assertTurnsPaid } from '../../../src/domain/contract/trial-licence.js';
import { codeOf } from '../support.js';

describe('先试用后付费 a trial', () => {
  test('is of a registered licence only', () => {
    expect(codeOf(() => assertTrial({ kind: 'licence', status: 'registered' }))).toBe('done');
    expect(codeOf(() => assertTrial({ kind: 'service', status: 'registered' }))).toBe('trial-not-a-licence');
    expect(codeOf(() => assertTrial({ kind: 'licence', status: 'deregistered' }))).toBe('action-not-allowed');
  });

  test('turns paid by an amendment registered since, that carries a price', () => {
    const trial = { status: 'on_trial', startedVersionNo: 1, startedValueFen: 100n } as const;
    expect(codeOf(() => assertTurnsPaid(trial, { versionNo: 2, contractValueFen: 900n }))).toBe('done');
    expect(codeOf(() => assertTurnsPaid(trial, { versionNo: 1, contractValueFen: 900n }))).toBe('trial-not-amended');
    expect(codeOf(() => assertTurnsPaid(trial, { versionNo: 2, contractValueFen: 100n }))).toBe('trial-not-amended');
    const over = { ...trial, status: 'trial_ended' as const };
    expect(codeOf(() => assertTurnsPaid(over, { versionNo: 2, contractValueFen: 900n }))).toBe('trial-not-running');
  });
});

describe('技术转移机构 a transfer body', () => {
  test('is filed by its credit code, a broker by certificate and organisation', () => {
    expect(codeOf(() => assertFiling({ kind: 'body', unifiedSocialCreditCode: 'X' }))).toBe('done');
    expect(codeOf(() => assertFiling({ kind: 'body' }))).toBe('transfer-body-incomplete');
    expect(codeOf(() => assertFiling({ kind: 'broker_person', unifiedSocialCreditCode: 'X' }))).toBe(
      'transfer-body-incomplete',
    );
  });

  test('brought about so many deals, so much, and so much more or less than the year before', () => {
    const deal = (registeredOn: string, fen: bigint, commissionAgreed = true) => ({
      contractId: registeredOn,
      registrationNumber: registeredOn,
      registeredOn,
      contractValueFen: fen + 1n,
      technologyTransactionValueFen: fen,
      commissionAgreed,
    });
    const deals = [deal('2025-06-01', 50n), deal('2026-02-01', 20n, false), deal('2026-03-01', 10n)];
    expect(mediatedYear(deals, 2026)).toEqual({
      year: 2026,
      count: 2,
      contractValueFen: 32n,
      technologyTransactionValueFen: 30n,
      withCommission: 1,
      growthFen: -20n,
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  type AskedConfirmation,
  assertConfirmedBeforeFiling,
  CONFIRMABLE,
  CONFIRMATION_STATES,
  confirmationState,
  confirmedText,
} from '../../../src/domain/contract/counterparty-confirmation.js';
import { TRANSITIONS } from '../../../src/domain/contract/status.js';
import { refusalOf, ruleSet } from '../support.js';

const ASKED: AskedConfirmation = { contentSha256: 'a', answer: null, revokedAt: null };

describe('where a confirmation stands', () => {
  test.each<{ last: AskedConfirmation | undefined; now: string; state: string }>([
    { last: undefined, now: 'a', state: 'none' },
    { last: { ...ASKED, revokedAt: '2026-11-23T00:00:00.000Z' }, now: 'a', state: 'none' },
    { last: ASKED, now: 'a', state: 'asked' },
    { last: ASKED, now: 'b', state: 'stale' },
    { last: { ...ASKED, answer: 'confirmed' }, now: 'a', state: 'confirmed' },
    { last: { ...ASKED, answer: 'confirmed' }, now: 'b', state: 'stale' },
    { last: { ...ASKED, answer: 'refused' }, now: 'a', state: 'refused' },
    { last: { ...ASKED, answer: 'refused' }, now: 'b', state: 'stale' },
  ])('%j', ({ last, now, state }) => {
    expect(confirmationState(last, now)).toBe(state);
  });

  test('is asked for as long as the filing can be taken back, and before it', () => {
    const withdrawable = TRANSITIONS.find(({ action }) => action === 'withdraw')?.from ?? [];
    expect(CONFIRMABLE.toSorted()).toEqual(['draft', ...withdrawable].toSorted());
  });
});

describe('what is confirmed', () => {
  const text = (sha256: string, fileName = 'contract.pdf') => ({ fileName, mediaType: 'application/pdf', sha256 });

  test('is the same in whatever order fields and files come, and whatever a file is called', () => {
    const one = confirmedText({ declaration: { a: 1, b: { c: 2, d: 3 } }, contractTexts: [text('1'), text('2')] });
    const other = confirmedText({
      declaration: { b: { d: 3, c: 2 }, a: 1 },
      contractTexts: [text('2', '合同.pdf'), text('1'), text('2')],
    });
    expect(other).toBe(one);
  });

  test('is another when any field or any contract text is', () => {
    const base = { declaration: { handlerPhone: '1', sellers: [{ name: '甲' }] }, contractTexts: [text('1')] };
    const changes = [
      { ...base, declaration: { ...base.declaration, handlerPhone: '2' } },
      { ...base, declaration: { ...base.declaration, sellers: [{ name: '乙' }] } },
      { ...base, declaration: { sellers: base.declaration.sellers } },
      { ...base, contractTexts: [text('2')] },
      { ...base, contractTexts: [] },
    ];
    for (const changed of changes) expect(confirmedText(changed)).not.toBe(confirmedText(base));
  });
});

test('only where the rules want it nothing is filed that was not confirmed', () => {
  const required = { counterpartyConfirmation: { beforeFiling: 'REQUIRED' as const } };
  for (const state of CONFIRMATION_STATES) {
    expect(refusalOf(() => assertConfirmedBeforeFiling(ruleSet('R2026-national'), state))).toBeUndefined();
    const refusal = refusalOf(() => assertConfirmedBeforeFiling(required, state));
    expect(refusal).toEqual(
      state === 'confirmed' ? undefined : { code: 'counterparty-not-confirmed', details: { state } },
    );
  }
});

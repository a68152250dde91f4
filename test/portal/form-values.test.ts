import { describe, expect, test } from '@jest/globals';
import { filledIn, fromKept, toKept } from '../../portal/src/shared/forms/form-values.js';

const reloaded = (values: object): unknown => fromKept(JSON.parse(JSON.stringify(toKept(values))));

describe('what a form sends', () => {
  test('are the fields that were filled in, also those of one field made of several', () => {
    expect(
      filledIn({ reason: '理由', newFacts: '', remark: ' \n', payer: undefined, filter: { q: '', office: 'LZ' } }),
    ).toEqual({ reason: '理由', filter: { office: 'LZ' } });
  });

  test('are lists as they are, noughts, and what was said no to', () => {
    const values = { items: [{ text: '' }], count: 0, isStamped: false, day: null };
    expect(filledIn(values)).toEqual(values);
  });
});

describe('what of a form is kept', () => {
  test('comes back as it was, and what was emptied comes back empty', () => {
    const values = { payerName: undefined, reason: '', lines: ['a'] };
    expect({ payerName: '启明', ...(reloaded(values) as object) }).toEqual({
      payerName: undefined,
      reason: '',
      lines: ['a'],
    });
  });

  test('is never that somebody was sure', () => {
    expect(reloaded({ isSure: true, reason: '理由' })).toEqual({ reason: '理由' });
  });

  test('is nothing where something else was kept under the name', () => {
    expect([fromKept('text'), fromKept(undefined), fromKept(null)]).toEqual([undefined, undefined, undefined]);
  });
});

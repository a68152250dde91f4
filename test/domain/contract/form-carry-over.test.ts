import { describe, expect, test } from '@jest/globals';
import { findNewerForm, formOfDraft, planCarryOver } from '../../../src/domain/contract/form-carry-over.js';
import type { FormVersion } from '../../../src/domain/contract/form-version.js';
import { FORMS } from '../support.js';

const development = FORMS.find(({ kinds }) => kinds.includes('development'));
const transfer = FORMS.find(({ kinds }) => kinds.includes('transfer'));
if (development === undefined || transfer === undefined) throw new Error('no forms');
const pin = { formId: development.formId, version: development.version };
/** The next version: without the broker's fields and without the share of a seller, and the industry is asked otherwise. */
const next: FormVersion = {
  ...development,
  version: development.version + 1,
  validFrom: '2026-12-01',
  fields: development.fields
    .filter(({ pointer }) => !pointer.startsWith('/intermediaries') && pointer !== '/sellers/*/sharePercent')
    .map((field) => {
      if (field.pointer === '/expectedOutputFen') return { ...field, required: 'always' as const };
      return field.pointer === '/industryCode' ? { ...field, labelZh: '国民经济行业' } : field;
    }),
};
const forms = [...FORMS, next];

describe('a draft stands on', () => {
  test('no form while no kind is chosen', () => {
    expect(formOfDraft(forms, undefined, undefined, '2026-11-22')).toBeUndefined();
  });
  test('the version of the day its kind was chosen', () => {
    expect(formOfDraft(forms, undefined, 'development', '2026-11-22')).toBe(development);
    expect(formOfDraft(forms, undefined, 'development', '2026-12-02')).toBe(next);
  });
  test('the version it is pinned to, when a later one has come into force', () => {
    expect(formOfDraft(forms, pin, 'development', '2026-12-02')).toBe(development);
    expect(formOfDraft(forms, pin, undefined, '2026-12-02')).toBe(development);
  });
  test('the form of another kind, when that is chosen', () => {
    expect(formOfDraft(forms, pin, 'transfer', '2026-11-22')).toBe(transfer);
  });
  test('a later version is offered from the day it holds', () => {
    expect(findNewerForm(forms, pin, '2026-11-30')).toBeUndefined();
    expect(findNewerForm(forms, pin, '2026-12-01')).toBe(next);
    expect(findNewerForm(forms, { formId: next.formId, version: next.version }, '2027-01-01')).toBeUndefined();
  });
});

test('carrying over tells what leaves the form, what it wants besides, and what is asked otherwise', () => {
  const values = {
    projectName: '检测系统',
    kindCode: '11',
    industryCode: '34',
    sellers: [
      { name: '甲公司', countryCode: 'CHN', natureCode: '150', sharePercent: '60' },
      { name: '乙公司', countryCode: 'CHN', natureCode: '150', sharePercent: '40' },
    ],
    intermediaries: [{ name: '某技术转移中心', role: 'transfer_institution' }],
  };
  const plan = planCarryOver(values, development, next, (given) => given);
  expect(plan).toMatchObject({
    from: pin,
    to: { formId: next.formId, version: next.version, validFrom: '2026-12-01' },
  });
  expect(plan.dropped.map(({ pointer, labelZh, value }) => [pointer, labelZh, value])).toEqual(
    expect.arrayContaining([
      ['/sellers/0/sharePercent', '卖方（第1项）份额（%）', '60'],
      ['/sellers/1/sharePercent', '卖方（第2项）份额（%）', '40'],
    ]),
  );
  const gone = plan.dropped.filter(({ pointer }) => pointer.startsWith('/intermediaries'));
  expect(JSON.stringify(gone)).toContain('某技术转移中心');
  expect(plan.changes).toEqual(
    expect.arrayContaining([
      {
        field: 'sellers',
        value: [
          { name: '甲公司', countryCode: 'CHN', natureCode: '150' },
          { name: '乙公司', countryCode: 'CHN', natureCode: '150' },
        ],
      },
      { field: 'intermediaries' },
    ]),
  );
  expect(plan.changes).toHaveLength(2);
  expect(plan.toFill.map(({ pointer }) => pointer)).toEqual(['/expectedOutputFen']);
  expect(plan.diff.changed.map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(['/industryCode', '/expectedOutputFen']),
  );
});

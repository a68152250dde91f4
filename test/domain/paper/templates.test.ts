import { describe, expect, test } from '@jest/globals';
import { remediesOf } from '../../../src/domain/paper/remedies.js';
import { sealFor, toOfficeSeal } from '../../../src/domain/paper/seal.js';
import { formatPaperNumber, SECTIONS, templateFor, toPaperTemplate } from '../../../src/domain/paper/template.js';

const words = { zh: '字', en: 'words' };
const DATA = {
  paper: 'refusal_notice',
  scope: { regionCode: '000000' },
  validFrom: '2026-03-01',
  source: 'test',
  confirmed: false,
  title: words,
  opening: words,
  sections: ['facts', 'reasons'],
  labels: Object.fromEntries(SECTIONS.refusal_notice.map((section) => [section, words])),
  places: Object.fromEntries(['title', 'body', 'seal', 'footer'].map((name) => [name, { x: 1, y: 2 }])),
  numberTemplate: '不予〔{YYYY}〕{SEQ4}号',
};

describe('文书模板 a template', () => {
  test('is read as it is written', () => {
    expect(toPaperTemplate(DATA, 'refusal', 3)).toMatchObject({
      code: 'refusal',
      version: 3,
      sections: ['facts', 'reasons'],
    });
  });

  test.each<[what: string, change: object, path: string]>([
    ['an unknown paper', { paper: 'poster' }, 'paperTemplate.paper'],
    ['a section twice', { sections: ['facts', 'facts'] }, 'paperTemplate.sections'],
    ['no sections', { sections: [] }, 'paperTemplate.sections'],
    ['a section of another paper', { sections: ['sellers'] }, 'paperTemplate.sections'],
    ['a missing label', { labels: { facts: words } }, 'paperTemplate.labels.reasons'],
    ['a missing place', { places: { title: { x: 1, y: 1 } } }, 'paperTemplate.places.body'],
    ['a place off the page', { places: { ...DATA.places, seal: { x: 1, y: 9999 } } }, 'paperTemplate.places.seal.y'],
    ['a number without a serial', { numberTemplate: '不予〔{YYYY}〕' }, 'paperTemplate.numberTemplate'],
    ['a number with a token nobody knows', { numberTemplate: '{YYYY}{SEQ4}{X}' }, 'paperTemplate.numberTemplate'],
    ['a day that does not exist', { validFrom: '2026-02-30' }, 'paperTemplate.validFrom'],
    ['a field nobody knows', { colour: 'red' }, 'paperTemplate.colour'],
  ])('with %s is refused, naming the field', (_what, change, path) => {
    expect(() => toPaperTemplate({ ...DATA, ...change })).toThrow(
      expect.objectContaining({ code: 'configuration-invalid', details: expect.objectContaining({ path }) }),
    );
  });

  test('may name the bodies of its place; otherwise the remedies name none', () => {
    const limit = { objectionLimit: null };
    const court = { zh: '泸州市江阳区人民法院', en: 'the Jiangyang court' };
    const named = toPaperTemplate({ ...DATA, remedyBodies: { court } });
    const remedies = (template: typeof named) => remediesOf(limit, template).map(({ zh }) => zh);
    expect(remedies(named)[1]).toBe('自知道决定之日起6个月内，向泸州市江阳区人民法院提起行政诉讼');
    expect(remedies(toPaperTemplate(DATA))).toEqual([
      '自知道决定之日起60日内，向有管辖权的行政复议机关申请行政复议',
      '自知道决定之日起6个月内，向有管辖权的人民法院提起行政诉讼',
    ]);
  });

  test('writes the number of a notice', () => {
    const parts = { year: 2026, regionCode: '510500', point: '01', serial: 7 };
    expect(formatPaperNumber('{REG6}-{PT2} 不予〔{YYYY}〕{SEQ4}号', parts)).toBe('510500-01 不予〔2026〕0007号');
  });
});

describe('the template in force', () => {
  const at = (code: string, version: number, change: object) => toPaperTemplate({ ...DATA, ...change }, code, version);
  const TEMPLATES = [
    at('nation', 1, {}),
    at('nation', 2, { validFrom: '2026-10-01' }),
    at('province', 1, { scope: { regionCode: '510000' } }),
    at('office', 1, { scope: { regionCode: '510500', point: '02' } }),
  ];
  test.each<[office: string, point: string, region: string, on: string, code: string, version: number]>([
    ['in another province', '01', '110000', '2026-05-01', 'nation', 1],
    ['in another province, later', '01', '110000', '2026-11-01', 'nation', 2],
    ['in the province', '01', '510500', '2026-11-01', 'province', 1],
    ['with its own', '02', '510500', '2026-11-01', 'office', 1],
  ])('of an office %s', (_what, point, regionCode, on, code, version) => {
    expect(templateFor(TEMPLATES, 'refusal_notice', { regionCode, point }, on)).toMatchObject({ code, version });
  });

  test('is asked for in vain before the first began', () => {
    expect(() => templateFor(TEMPLATES, 'refusal_notice', { regionCode: '110000', point: '01' }, '2026-01-01')).toThrow(
      expect.objectContaining({ code: 'paper-template-not-found' }),
    );
  });
});

describe('印章 a seal', () => {
  const SEAL = {
    regionCode: '510500',
    point: '01',
    validFrom: '2026-01-01',
    source: 'test',
    confirmed: false,
    demo: true,
    drawing: { wording: '泸州市技术合同登记处', centre: '专用章', mark: '示范' },
  };
  const office = { regionCode: '510500', point: '01' };

  test('made up for a demonstration is never set outside of one', () => {
    const seals = [toOfficeSeal(SEAL, 'demo')];
    expect(sealFor(seals, office, '2026-05-01', true)?.code).toBe('demo');
    expect(sealFor(seals, office, '2026-05-01', false)).toBeUndefined();
    expect(sealFor(seals, office, '2025-05-01', true)).toBeUndefined();
    expect(sealFor(seals, { ...office, point: '02' }, '2026-05-01', true)).toBeUndefined();
  });

  test.each<[what: string, change: object]>([
    ['made up without saying so', { drawing: { wording: '登记处', centre: '专用章' } }],
    ['neither drawn nor an image', { drawing: undefined }],
    ['both', { imagePng: `iVBORw0KGgo${'A'.repeat(40)}` }],
    ['an image of another kind', { drawing: undefined, imagePng: 'R0lGODlhAQABAAAAACw=' }],
  ])('%s is refused', (_what, change) => {
    expect(() => toOfficeSeal({ ...SEAL, ...change })).toThrow(
      expect.objectContaining({ code: 'configuration-invalid' }),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  type Choice,
  COLUMN_DEFINITIONS,
  readHeading,
  templateColumns,
} from '../../../src/domain/contract-import/columns.js';
import {
  choicesOf,
  readAmount,
  readCells,
  readChoice,
  readDate,
} from '../../../src/domain/contract-import/read-cells.js';
import { changesOf } from '../../../src/api/contract-imports/work-on-import.js';
import { Declaration } from '../../../src/schemas/declaration.js';
import { CODE_LISTS, FORMS } from '../support.js';

const YUAN = 100n;
const WAN_YUAN = 1_000_000n;

describe('an amount is read exactly, in the unit of its heading', () => {
  test.each([
    ['480000', YUAN, '48000000'],
    ['480,000.50', YUAN, '48000050'],
    ['¥1234567.8', YUAN, '123456780'],
    ['0.01', YUAN, '1'],
    ['1.2E+7', YUAN, '1200000000'],
    ['48', WAN_YUAN, '48000000'],
    ['48.000001', WAN_YUAN, '48000001'],
    ['-0', YUAN, '0'],
    ['10000000', WAN_YUAN, '10000000000000'],
    ['４８０', YUAN, '48000'],
  ])('%s', (text, unit, fen) => {
    expect(readAmount(text, unit)).toEqual({ value: fen });
  });

  test.each([
    ['0.005', YUAN, 'amount-too-precise'],
    ['48.0000001', WAN_YUAN, 'amount-too-precise'],
    ['48万', YUAN, 'amount-not-readable'],
    ['1,23', YUAN, 'amount-not-readable'],
    ['约100', YUAN, 'amount-not-readable'],
    ['-5', YUAN, 'amount-negative'],
    ['10000000.000001', WAN_YUAN, 'amount-too-large'],
    ['', YUAN, 'amount-not-readable'],
  ])('%s is refused', (text, unit, problem) => {
    expect(readAmount(text, unit)).toEqual({ problem });
  });
});

describe('a date is read as written or as its serial number', () => {
  test.each([
    ['2026-03-15', false, false, '2026-03-15'],
    ['2026/3/5', false, false, '2026-03-05'],
    ['2026.3.5', false, false, '2026-03-05'],
    ['2026年3月5日', false, false, '2026-03-05'],
    ['20260315', true, false, '2026-03-15'],
    ['46096', true, false, '2026-03-15'],
    ['46096.75', true, false, '2026-03-15'],
    ['44634', true, true, '2026-03-15'],
  ])('%s', (text, isNumber, date1904, value) => {
    expect(readDate(text, isNumber, date1904)).toEqual({ value });
  });

  test.each([
    ['46096', false],
    ['3月15日', false],
    ['12', true],
    ['15/03/2026', false],
  ])('%s is refused', (text, isNumber) => {
    expect(readDate(text, isNumber, false)).toEqual({ problem: 'date-not-readable' });
  });
});

describe('a choice is its code, its name, or both', () => {
  const choices = [
    { code: '0111', zh: '法人', en: 'legal person' },
    { code: '0112', zh: '分支机构', en: 'branch' },
    { code: '0212', zh: '分支机构', en: 'branch' },
    { code: 'lump_sum', zh: '一次总付', en: 'lump sum' },
  ];
  test.each([
    ['0111', '0111'],
    ['111', '0111'],
    ['0112 分支机构', '0112'],
    ['法人', '0111'],
    ['Lump sum', 'lump_sum'],
    ['lump_sum', 'lump_sum'],
  ])('%s', (text, value) => {
    expect(readChoice(text, choices)).toEqual({ value });
  });
  test('a name that several codes have is not guessed', () => {
    expect(readChoice('分支机构', choices)).toEqual({ problem: 'choice-ambiguous' });
    expect(readChoice('其他', choices)).toEqual({ problem: 'not-a-choice' });
  });
});

describe('a choice of a delivered list', () => {
  const lists = new Map([...CODE_LISTS].map(([name, { entries }]) => [name, entries]));
  const columnAt = (pointer: string) => COLUMN_DEFINITIONS.find((column) => column.pointer === pointer);

  test('is the one the form has at that field: the same list, or the same words', () => {
    const compared: string[] = [];
    for (const { fields } of FORMS) {
      for (const { pointer, codeList } of fields) {
        const column = columnAt(pointer.replaceAll('*', '#'));
        if (codeList === undefined || column === undefined || column.kind.type === 'text') continue;
        compared.push(codeList);
        if (column.kind.type === 'code') expect([pointer, column.kind.list]).toEqual([pointer, codeList]);
        else expect(labelsOf(choicesOf(column.kind, { lists }))).toEqual(labelsOf(declarable(codeList)));
      }
    }
    for (const name of [
      'payment-methods',
      'plan-document-kinds',
      'secrecy-levels',
      'contract-kinds',
      'royalty-bases',
    ]) {
      expect(compared).toContain(name);
    }
  });

  test.each([
    ['/paymentMethod', '分期支付（一次总算）', 'instalments'],
    ['/paymentMethod', '分期支付', 'instalments'],
    ['/paymentMethod', 'fixed sum in instalments', 'instalments'],
    ['/paymentMethod', '提成支付', 'royalty'],
    ['/paymentMethod', '提成支付附加入门费 royalty with entry fee', 'royalty_with_entry_fee'],
    ['/planProjects/#/documentKind', '招投标文件和中标通知书', 'award_notice'],
    ['/intellectualPropertyType', '专利申请', 'patent_application'],
    ['/intermediaries/#/role', '其他中介 · other intermediary', 'other'],
    ['/secrecy', '不涉密', 'none'],
    ['/secrecy', '非密', 'none'],
  ])('%s takes %s', (pointer, text, value) => {
    const kind = columnAt(pointer)?.kind ?? { type: 'text' };
    expect(readChoice(text, choicesOf(kind, { lists }))).toEqual({ value });
  });

  /** What an applicant may choose: neither a heading nor what must not be entered here. */
  function declarable(list: string): Choice[] {
    return (CODE_LISTS.get(list)?.entries ?? []).filter(
      ({ code, selectable }) => selectable && code !== 'state_secret',
    );
  }
  function labelsOf(choices: readonly Choice[]): string[][] {
    return choices.map(({ code, zh, en }) => [code, zh, en]);
  }
});

describe('a heading', () => {
  test.each([
    ['项目名称', { is: 'column', pointer: '/projectName' }],
    ['项目名称 Project name', { is: 'column', pointer: '/projectName' }],
    ['* 合同成交额 (万元)', { is: 'column', pointer: '/contractValueFen' }],
    ['卖方12名称', { is: 'column', pointer: '/sellers/11/name' }],
    ['合同自编号', { is: 'own-number' }],
    ['问题 Problems', { is: 'result' }],
    ['', { is: 'blank' }],
    ['合同成交额', { is: 'without-unit' }],
    ['卖方0名称', { is: 'unknown' }],
    ['卖方21名称', { is: 'unknown' }],
    ['备注', { is: 'unknown' }],
  ])('%s', (heading, expected) => {
    const read = readHeading(heading);
    expect('column' in read ? { is: read.is, pointer: read.column.pointer } : read).toEqual(expected);
  });

  test('every heading of the template is read as its own column, and as no other', () => {
    for (const column of templateColumns()) {
      expect(readHeading(column.heading)).toMatchObject({ is: 'column', column: { pointer: column.pointer } });
      expect(readHeading(column.zh)).toMatchObject({ is: 'column', column: { pointer: column.pointer } });
    }
  });
});

test('every value of the declaration has a column, but for what the reviewer writes', () => {
  const known = COLUMN_DEFINITIONS.map(({ pointer }) => pointer);
  const schema = z.toJSONSchema(z.object(Declaration.shape), { io: 'input', unrepresentable: 'any' });
  const plain: Json = JSON.parse(JSON.stringify(schema));
  const missing = leavesOf(plain).filter((pointer) => !known.includes(pointer));
  expect(missing).toEqual(['/nonTechnicalLines/#/reason']);
});

interface Json {
  properties?: Record<string, Json>;
  items?: Json;
}
function leavesOf(schema: Json, pointer = ''): string[] {
  if (schema.items !== undefined) return leavesOf(schema.items, `${pointer}/#`);
  if (schema.properties === undefined) return [pointer];
  return Object.entries(schema.properties).flatMap(([name, inner]) => leavesOf(inner, `${pointer}/${name}`));
}

test('entries of a list are numbered without gaps, and what is wrong is named by column and place', () => {
  const cell = (place: string, text: string, more = {}) => ({
    place,
    text,
    isNumber: false,
    isPercent: false,
    ...more,
  });
  const column = (heading: string) => {
    const read = readHeading(heading);
    if (read.is !== 'column') throw new Error(heading);
    return read.column;
  };
  const read = readCells(
    [
      { column: column('卖方2名称'), cell: cell('C2', '甲公司') },
      { column: column('卖方2份额（%）'), cell: cell('D2', '0.3334', { isNumber: true, isPercent: true }) },
      { column: column('提成比例'), cell: cell('E2', '3%') },
      { column: column('是否关联交易'), cell: cell('F2', '也许') },
      { column: column('合同成交额（元）'), cell: cell('G2', '5', { problem: 'cell-has-formula' }) },
      { column: column('技术交易额（元）'), cell: cell('H2', '-5') },
      { column: column('预计新增投入（万元）'), cell: cell('I2', '0.0000001') },
      { column: column('项目名称'), cell: undefined },
    ],
    { lists: new Map(), date1904: false },
  );
  expect(read.declaration).toEqual({ sellers: [{ name: '甲公司', sharePercent: '33.34' }], royalty: { rate: '0.03' } });
  expect(read.errors.map(({ column: at, place, code }) => [at, place, code])).toEqual([
    ['是否关联交易', 'F2', 'yes-or-no'],
    ['合同成交额（元）', 'G2', 'cell-has-formula'],
    ['技术交易额（元）', 'H2', 'amount-negative'],
    ['预计新增投入（万元）', 'I2', 'amount-too-precise'],
  ]);
  expect(read.errors.slice(-2).map(({ message }) => message)).toEqual([
    '金额不能为负数；应为以元为单位的数字，最多两位小数，不为负，不超过1000亿元',
    expect.stringContaining('应为以万元为单位的数字，最多六位小数，不为负，不超过10000000万元（1000亿元）'),
  ]);
});

describe('a file changes only what it says otherwise than the last one did', () => {
  const imported = { projectName: '甲', summary: '一' };
  test.each([
    ['nothing new', { projectName: '甲', summary: '一' }, { projectName: '甲', summary: '一' }, [], []],
    [
      'a new value',
      { projectName: '乙', summary: '一' },
      { projectName: '甲', summary: '一' },
      [['projectName', '乙']],
      [],
    ],
    [
      'what people typed since stays',
      { projectName: '甲', summary: '一' },
      { projectName: '丙', summary: '一' },
      [],
      [],
    ],
    ['a field nobody has filled in', { handlerName: '陈' }, {}, [['handlerName', '陈']], []],
    ['both agree', { projectName: '丙' }, { projectName: '丙' }, [], []],
    ['both changed it otherwise', { projectName: '乙' }, { projectName: '丙' }, [], ['projectName']],
    ['typed and never imported', { handlerName: '陈' }, { handlerName: '孙' }, [], ['handlerName']],
  ])('%s', (_name, file, present, changes, clashes) => {
    const values: Record<string, unknown> = present;
    expect(changesOf(file, imported, (field) => values[field])).toEqual({ changes, clashes });
  });
});

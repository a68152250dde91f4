import type { Words } from '../words.js';

/** What may be wrong with a row or a cell of a table of contracts, in the words its sender reads. */
export const IMPORT_PROBLEMS = {
  'row-hidden': { zh: '该行被隐藏；请取消隐藏后重新导入', en: 'The row is hidden; show it and import again' },
  'column-hidden': {
    zh: '该列被隐藏而有内容；请取消隐藏或删除该列',
    en: 'The column is hidden and holds something; show it or delete it',
  },
  'cell-has-formula': { zh: '单元格为公式；请粘贴为数值', en: 'The cell is a formula; paste it as a value' },
  'cell-has-error': { zh: '单元格为错误值', en: 'The cell holds an error value' },
  'cell-merged': { zh: '单元格被合并；请拆分', en: 'The cell is merged with others; split it' },
  'cell-without-heading': { zh: '该单元格所在列没有标题', en: 'The cell stands in a column without a heading' },
  'example-row': { zh: '模板中的示例行；请删除', en: 'This is the example of the template; delete it' },
  'importer-left': {
    zh: '导入人员账号已停用，请由其他经办人重新导入',
    en: 'The account of whoever imported it is closed; import it again',
  },
  'own-number-missing': { zh: '缺少合同自编号', en: 'The own number of the contract is missing' },
  'own-number-malformed': {
    zh: '合同自编号须为1至64个字，不含控制字符',
    en: 'An own number has 1 to 64 characters and no control characters',
  },
  'own-number-twice': { zh: '同一文件中合同自编号重复', en: 'The same own number stands in two rows of this file' },
  'date-not-readable': {
    zh: '日期无法识别；请写作 2026-03-15，或使用日期格式的单元格',
    en: 'This is not read as a date; write 2026-03-15, or use a cell formatted as a date',
  },
  'amount-not-readable': { zh: '金额无法识别；请只填数字', en: 'This is not read as an amount; write figures only' },
  'amount-too-precise': { zh: '金额不足一分的部分无法登记', en: 'The amount has parts of a fen' },
  'amount-negative': { zh: '金额不能为负数', en: 'The amount is negative' },
  'amount-too-large': { zh: '金额超过上限', en: 'The amount is larger than a form takes' },
  'number-not-readable': { zh: '数字无法识别', en: 'This is not read as a number' },
  'yes-or-no': { zh: '请填“是”或“否”', en: 'Write 是 (yes) or 否 (no)' },
  'not-a-choice': {
    zh: '不在可选范围内；请从下拉列表选择，或填写代码',
    en: 'This is not one of the choices; take one of the drop-down, or its code',
  },
  'choice-ambiguous': {
    zh: '名称对应多个代码；请填写代码',
    en: 'Several codes are called so; write the code',
  },
  'changed-on-screen': {
    zh: '上次导入后该项已在系统中改为其他内容；请核对后使两处一致',
    en: 'The field was changed on the screen since the last import; make both agree',
  },
} as const satisfies Record<string, Words>;
export type ImportProblem = keyof typeof IMPORT_PROBLEMS;

/** One thing wrong with a row. */
export interface RowError {
  /** The heading, as written; '' for the row as a whole. */
  column: string;
  /** Where the program shows it, such as 'C7'. */
  place?: string | undefined;
  /** Where it lies in the declaration, when the form as a whole was looked at. */
  pointer?: string | undefined;
  code: string;
  /** Of the precheck that stops it. */
  ruleId?: string | undefined;
  message: string;
  messageEn: string;
}

/** A problem at a place, in words. */
export function rowError(
  code: ImportProblem,
  at: { column?: string; place?: string | undefined } = {},
  more?: Words,
): RowError {
  const { zh, en } = IMPORT_PROBLEMS[code];
  return {
    column: at.column ?? '',
    ...(at.place === undefined ? {} : { place: at.place }),
    code,
    message: more === undefined ? zh : `${zh}；${more.zh}`,
    messageEn: more === undefined ? en : `${en}; ${more.en}`,
  };
}

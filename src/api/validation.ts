import type { z } from 'zod';
import { DomainError, ERRORS, isErrorCode } from '../domain/errors.js';
import type { Words } from '../domain/words.js';
import { isStorableText } from '../schemas/wire.js';
import { type Expectation, expectationAt } from './expectation.js';

/** One field that did not pass: where it is, which rule, and words for the screen. */
export interface FieldError {
  /** JSON pointer into what was sent; '' stands for the whole. */
  pointer: string;
  code: string;
  /** Chinese. */
  message: string;
  messageEn: string;
  /** What the field wants, in keywords of JSON Schema: type, allowed values (`enum`), pattern, format, limits. */
  expected?: Record<string, unknown>;
}

/** 422 with the fields that did not pass; never carries what was sent. */
export class ValidationError extends DomainError {
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super('validation-failed');
    this.errors = errors;
  }
}

const MOST_ERRORS = 100;

const WORDS: Readonly<Record<string, Words>> = {
  required: { zh: '必填', en: 'This is required' },
  'wrong-type': { zh: '数据类型不正确', en: 'This has the wrong type' },
  'unknown-field': { zh: '不认识的字段', en: 'There is no such field' },
  'too-short': { zh: '内容过短', en: 'This is too short' },
  'too-few': { zh: '项数过少', en: 'There are too few entries' },
  'too-many': { zh: '项数过多', en: 'There are too many entries' },
  'too-small': { zh: '数值过小', en: 'This is too small' },
  'too-big': { zh: '数值过大', en: 'This is too big' },
  'invalid-format': { zh: '格式不正确', en: 'This is not well formed' },
  'not-in-list': { zh: '不在可选范围内', en: 'This is not one of the choices' },
  'date-does-not-exist': { zh: '日期不存在', en: 'There is no such date' },
  'text-has-control-characters': { zh: '含有控制字符', en: 'This holds control characters' },
  'text-has-hidden-characters': {
    zh: '含有看不见的字符或改变文字方向的字符，请删除后重新输入',
    en: 'This holds characters that are not seen or that turn the direction of the text; type it again without them',
  },
  'pointer-not-on-form': {
    zh: '登记表中没有这一项',
    en: 'There is no such item on the form',
  },
  'field-named-twice': { zh: '同一项出现两次', en: 'The same field is named twice' },
  'one-place-only': {
    zh: '登记表项目与文件原文只能指一处',
    en: 'Point at an item of the form or at a passage, not at both',
  },
  'credit-code-wrong': {
    zh: '统一社会信用代码不是18位，或校验位不符',
    en: 'This is no unified social credit code: not 18 characters, or the check character differs',
  },
  'named-twice': { zh: '同一项出现两次', en: 'The same entry is named twice' },
  'month-or-year': { zh: '月份不与年度、季度同时填写', en: 'A month goes without year and quarter' },
  'reason-missing': {
    zh: '核定金额须说明理由',
    en: 'An amount that is admitted comes with its reason',
  },
  'value-not-of-fact': {
    zh: '该事实须填是否（true、false）、文字或以分为单位的金额，与其类型一致',
    en: 'The value is not of the kind this fact has: a flag, a text, or money in whole fen',
  },
  'contracts-or-receipts': {
    zh: '请填写合同（contractIds）或凭证（receiptIds）',
    en: 'Name the contracts or the receipts',
  },
  'by-or-to': { zh: '请只填 by（如 "+5d"）或 to（"now"）其中一项', en: 'Give either by, such as "+5d", or to, "now"' },
  'same-person': { zh: '不能授权给本人', en: 'Nobody stands in for themselves' },
  'person-left': { zh: '该人员已离岗', en: 'This person has left' },
  'other-office': { zh: '该人员不在同一机构', en: 'This person does not belong to the same house' },
  'person-without-role': { zh: '该人员尚无权限', en: 'This person holds no role yet' },
  'ends-before-start': { zh: '结束日期早于开始日期', en: 'This lies before the first day' },
  'already-over': { zh: '该日期已过（以服务日期为准）', en: 'This day is over, by the date of the service' },
  'too-long': { zh: '内容或期限过长', en: 'This is too long' },
  'already-lent': {
    zh: '该角色在这段时间内已授权给此人',
    en: 'This role is lent to this person on these days already',
  },
  'role-not-delegable': { zh: '该角色不得授权他人', en: 'This role is not lent' },
  'role-not-held': { zh: '授权人本人没有该角色', en: 'The lender does not hold this role themselves' },
  'window-not-in-order': {
    zh: '日期先后有误：起始日不晚于截止日，截止日不晚于总体日',
    en: 'The dates are not in order: from, to, then the day of the population',
  },
  invalid: { zh: '内容无效', en: 'This is not valid' },
};

/** Where the words alone say all: what is expected would only repeat the field's length. */
const SAID_BY_WORDS = ['text-has-control-characters', 'text-has-hidden-characters', 'unknown-field'];

/** An error at one place, with the words of its code and, where it is known, what is expected there. */
export function fieldError(pointer: string, code: string, expectation?: Expectation): FieldError {
  const { zh, en } = wordsOf(code);
  if (expectation === undefined || SAID_BY_WORDS.includes(code)) return { pointer, code, message: zh, messageEn: en };
  return {
    pointer,
    code,
    message: `${zh}：应为${expectation.zh}`,
    messageEn: `${en}; expected ${expectation.en}`,
    expected: expectation.limits,
  };
}

function wordsOf(code: string): Words {
  return WORDS[code] ?? (isErrorCode(code) ? ERRORS[code] : { zh: '内容无效', en: 'This is not valid' });
}

/** What was sent, as the schema reads it. Throws `validation-failed` naming every field that does not pass. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, sent: unknown): z.output<Schema> {
  const parsed = schema.safeParse(sent);
  if (parsed.success) {
    const unstorable = pointersToUnstorable(sent);
    if (unstorable.length === 0) return parsed.data;
    throw new ValidationError(unstorable.map((pointer) => fieldError(pointer, 'text-has-control-characters')));
  }
  const errors = parsed.error.issues.flatMap((issue) => toFieldErrors(issue, { above: [], sent, schema }));
  throw new ValidationError(errors.slice(0, MOST_ERRORS));
}

/** Texts of whatever shape that the record could not keep; free tables and addresses come through no line of a form. */
function pointersToUnstorable(sent: unknown, pointer = ''): string[] {
  if (typeof sent === 'string') return isStorableText(sent) ? [] : [pointer];
  if (sent === null || typeof sent !== 'object') return [];
  return Object.entries(sent)
    .flatMap(([key, value]) =>
      isStorableText(key) ? pointersToUnstorable(value, `${pointer}/${pointerPart(key)}`) : [pointer],
    )
    .slice(0, MOST_ERRORS);
}

function pointerPart(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

type Path = readonly PropertyKey[];

/** Where an issue was met: the path above it, what was sent, and what was wanted. */
interface Place {
  above: Path;
  sent: unknown;
  schema: z.ZodType;
}

function toFieldErrors(issue: z.core.$ZodIssue, place: Place): FieldError[] {
  const path = [...place.above, ...issue.path];
  const at = (code: string): FieldError => fieldError(pointerOf(path), code, expectationAt(place.schema, path));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fieldError(pointerOf([...path, key]), 'unknown-field'));
  }
  if (issue.code === 'invalid_union') {
    // Several shapes and nothing of any of them: what is missing is the choice.
    if (issue.errors.length > 1 && issue.errors.every((inner) => isAllMissing(inner, path, place.sent))) {
      return [at('required')];
    }
    // Of several readings the one that got furthest is the one that was meant.
    const furthest = issue.errors.toSorted((a, b) => progressOf(b) - progressOf(a))[0];
    if (furthest !== undefined && furthest.length > 0) {
      return furthest.flatMap((inner) => toFieldErrors(inner, { ...place, above: path }));
    }
    return [at(valueAt(place.sent, path) === undefined ? 'required' : 'not-in-list')];
  }
  return [at(codeOf(issue, valueAt(place.sent, path)))];
}

function isAllMissing(issues: readonly z.core.$ZodIssue[], above: Path, sent: unknown): boolean {
  return issues.every((issue) => issue.path.length > 0 && valueAt(sent, [...above, ...issue.path]) === undefined);
}

/** How far a reading got: deeper is further, and a value of the right type further than one of the wrong. */
function progressOf(issues: readonly z.core.$ZodIssue[]): number {
  const depth = Math.max(0, ...issues.map((issue) => issue.path.length));
  return 2 * depth + (issues.every((issue) => issue.code === 'invalid_type') ? 0 : 1);
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'required';
  // Schemas give their rule a code of its own as the message.
  if (/^[a-z]+(-[a-z]+)+$/.test(issue.message)) return issue.message;
  if (issue.code === 'too_small') return sizeCode(issue.origin, 'too-short', 'too-few', 'too-small');
  if (issue.code === 'too_big') return sizeCode(issue.origin, 'too-long', 'too-many', 'too-big');
  return CODE_OF[issue.code] ?? 'invalid';
}

const CODE_OF: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'wrong-type',
  invalid_format: 'invalid-format',
  invalid_value: 'not-in-list',
};

function sizeCode(origin: string, text: string, list: string, number: string): string {
  if (origin === 'string') return text;
  return origin === 'array' || origin === 'set' ? list : number;
}

function valueAt(sent: unknown, path: Path): unknown {
  let value = sent;
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

/** RFC 6901. */
function pointerOf(path: Path): string {
  return path.map((key) => `/${String(key).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

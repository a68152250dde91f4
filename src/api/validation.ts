import type { z } from 'zod';
import { DomainError, ERRORS, isErrorCode } from '../domain/errors.js';

/** One field that did not pass: where it is, which rule, and words for the screen. */
export interface FieldError {
  /** JSON pointer into what was sent; '' stands for the whole. */
  pointer: string;
  code: string;
  /** Chinese. */
  message: string;
  messageEn: string;
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

const WORDS: Record<string, readonly [zh: string, en: string]> = {
  required: ['必填', 'This is required'],
  'wrong-type': ['数据类型不正确', 'This has the wrong type'],
  'unknown-field': ['不认识的字段', 'There is no such field'],
  'too-short': ['内容过短', 'This is too short'],
  'too-long': ['内容过长', 'This is too long'],
  'too-few': ['项数过少', 'There are too few entries'],
  'too-many': ['项数过多', 'There are too many entries'],
  'too-small': ['数值过小', 'This is too small'],
  'too-big': ['数值过大', 'This is too big'],
  'invalid-format': ['格式不正确', 'This is not well formed'],
  'not-in-list': ['不在可选范围内', 'This is not one of the choices'],
  'date-does-not-exist': ['日期不存在', 'There is no such date'],
  'text-has-control-characters': ['含有控制字符', 'This holds control characters'],
  invalid: ['内容无效', 'This is not valid'],
};

/** An error at one place, with the words of its code. */
export function fieldError(pointer: string, code: string): FieldError {
  const [message, messageEn] = WORDS[code] ?? (isErrorCode(code) ? [ERRORS[code].zh, ERRORS[code].en] : INVALID);
  return { pointer, code, message, messageEn };
}
const INVALID = ['内容无效', 'This is not valid'] as const;

/** What was sent, as the schema reads it. Throws `validation-failed` naming every field that does not pass. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, sent: unknown): z.output<Schema> {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) => toFieldErrors(issue, [], sent));
  throw new ValidationError(errors.slice(0, MOST_ERRORS));
}

type Path = readonly PropertyKey[];

function toFieldErrors(issue: z.core.$ZodIssue, above: Path, sent: unknown): FieldError[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fieldError(pointerOf([...path, key]), 'unknown-field'));
  }
  if (issue.code === 'invalid_union') {
    // Of several readings the one that got furthest is the one that was meant.
    const furthest = issue.errors.toSorted((a, b) => progressOf(b) - progressOf(a))[0];
    if (furthest !== undefined && furthest.length > 0) {
      return furthest.flatMap((inner) => toFieldErrors(inner, path, sent));
    }
    return [fieldError(pointerOf(path), valueAt(sent, path) === undefined ? 'required' : 'not-in-list')];
  }
  return [fieldError(pointerOf(path), codeOf(issue, valueAt(sent, path)))];
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

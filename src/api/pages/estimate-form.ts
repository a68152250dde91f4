import { KIND_CODES } from '../../domain/contract/kind.js';
import { DomainError } from '../../domain/errors.js';
import type { Fen } from '../../domain/money.js';
import { parseInUnit } from '../../domain/money-words.js';
import { parsePercent } from '../../domain/percent.js';
import { countsMoney, measureWords } from '../../domain/reward/basis.js';
import { BENEFICIARY_ROLE_WORDS } from '../../domain/reward/beneficiary.js';
import { factWords, valueWords } from '../../domain/reward/eligibility.js';
import {
  asksForPriorYear,
  type EstimateAnswers,
  type EstimateQuestion,
  questionsOf,
} from '../../domain/reward/estimate.js';
import type { FactValue } from '../../domain/reward/fact-path.js';
import { BENEFICIARY_ROLES, type RewardPolicy } from '../../domain/reward/policy.js';
import type { Words } from '../../domain/words.js';
import { type FieldError, fieldError } from '../validation.js';
import { escapeHtml } from './html-page.js';
import { bilingual } from './page-parts.js';

/** What was typed, by the name of its field. */
export type Typed = Readonly<Record<string, string>>;

/** A choice that none of the policy's own is. */
const OTHER = 'other';

/** One field of the form: what it is called, and how it is filled in. */
interface Field {
  name: string;
  words: Words;
  hint?: Words;
  kind: 'amount' | 'percent' | 'text' | 'flag' | 'choice';
  choices?: readonly { value: string; words: Words }[];
  isOptional?: boolean;
  /** What stands there before anybody typed. */
  preset?: string;
}

/** What places and regions are called. */
export type RegionWords = (code: string) => Words | undefined;

/** The fields for one policy: of everybody the same first, then what its own conditions look at. */
export function fieldsOf(policy: RewardPolicy, thisYear: number, regionWords: RegionWords): Field[] {
  const years = [thisYear, thisYear - 1];
  return [
    {
      name: 'role',
      words: { zh: '您是合同的哪一方', en: 'Which side are you?' },
      kind: 'choice',
      choices: BENEFICIARY_ROLES.map((value) => ({ value, words: BENEFICIARY_ROLE_WORDS[value] })),
      preset: policy.beneficiary.role,
    },
    {
      name: 'kindCode',
      words: { zh: '合同类别', en: 'Kind of contract' },
      kind: 'choice',
      choices: KIND_CODES.map(({ code, zh, en }) => ({ value: code, words: { zh, en } })),
    },
    {
      name: 'year',
      words: { zh: '奖励年度', en: 'Year' },
      kind: 'choice',
      choices: years.map((year) => ({ value: String(year), words: { zh: `${year}年`, en: String(year) } })),
      preset: String(thisYear),
    },
    {
      name: 'technologyTransactionValue',
      words: { zh: '技术交易额（万元）', en: 'Technology transaction value, in 10,000 yuan' },
      hint: {
        zh: '合同金额中扣除设备、材料等非技术性支出后的部分，如 48 或者 1,234.56',
        en: 'The contract value less equipment and material, such as 48 or 1,234.56',
      },
      kind: 'amount',
    },
    {
      name: 'contractValue',
      words: { zh: '合同成交额（万元，可不填）', en: 'Contract value, in 10,000 yuan, if it is more' },
      hint: { zh: '不填的，与技术交易额相同', en: 'Left empty, it is the technology transaction value' },
      kind: 'amount',
      isOptional: true,
    },
    ...movedField(policy),
    {
      name: 'earlierBasis',
      words: { zh: '本年度此前已计入的金额（万元，可不填）', en: 'Counted earlier in this year, in 10,000 yuan' },
      hint: {
        zh: '本年度第一份合同不用填；不是第一份的，填此前各合同已计入奖励基数的合计',
        en: 'Leave it empty for the first contract of the year; else what earlier ones counted together',
      },
      kind: 'amount',
      isOptional: true,
    },
    {
      name: 'earlierGranted',
      words: { zh: '本年度此前已获该项奖励（万元，可不填）', en: 'Granted earlier in this year, in 10,000 yuan' },
      kind: 'amount',
      isOptional: true,
    },
    ...(asksForPriorYear(policy)
      ? [
          {
            name: 'priorYear',
            words: { zh: '上年度同一口径的数额（万元）', en: 'The same of the year before, in 10,000 yuan' },
            kind: 'amount',
          } satisfies Field,
        ]
      : []),
    ...questionsOf(policy).map((question) => questionField(question, regionWords)),
  ];
}

function movedField({ basis }: RewardPolicy): Field[] {
  if (!countsMoney(basis)) return [];
  const { zh, en } = measureWords(basis);
  return [
    {
      name: 'moved',
      words: { zh: `奖励年度内的${zh}额（万元）`, en: `In that year ${en}, in 10,000 yuan` },
      hint: { zh: '凭发票、银行回单核定', en: 'As invoices and bank slips will show' },
      kind: 'amount',
    },
  ];
}

const factName = ({ fact }: EstimateQuestion): string => `fact.${fact}`;

function questionField(question: EstimateQuestion, regionWords: RegionWords): Field {
  const { fact, type, choices } = question;
  const { zh, en } = factWords(fact);
  const name = factName(question);
  if (type === 'flag') return { name, words: { zh: `${zh}？`, en: `${en}?` }, kind: 'flag' };
  if (type === 'fen') return { name, words: { zh: `${zh}（万元）`, en: `${en}, in 10,000 yuan` }, kind: 'amount' };
  if (type === 'share') return { name, words: { zh: `${zh}（%）`, en: `${en}, percent` }, kind: 'percent' };
  if (choices.length === 0) return { name, words: { zh, en }, kind: 'text' };
  return {
    name,
    words: { zh, en },
    kind: 'choice',
    choices: [
      ...choices.map(({ value, isBeginning }) => {
        const region = regionWords(value.padEnd(6, '0'));
        if (isBeginning || region !== undefined) {
          const words = region ?? { zh: `代码以 ${value} 开头`, en: `a code beginning with ${value}` };
          return { value: value.padEnd(6, '0'), words };
        }
        return { value, words: valueWords(fact, value) };
      }),
      { value: OTHER, words: { zh: '其他', en: 'other' } },
    ],
  };
}

/** The answers that were typed, or what is wrong with which of them. */
export function readAnswers(
  policy: RewardPolicy,
  fields: readonly Field[],
  typed: Typed,
): { answers: EstimateAnswers } | { errors: FieldError[] } {
  const errors: FieldError[] = [];
  const values = new Map<string, FactValue>();
  for (const field of fields) {
    const text = typed[field.name]?.trim() ?? '';
    if (text === '') {
      if (field.isOptional !== true) errors.push(fieldError(`/${field.name}`, 'required'));
      continue;
    }
    const read = readValue(field, text);
    if (typeof read === 'object') errors.push(fieldError(`/${field.name}`, read.code));
    else values.set(field.name, read);
  }
  const amount = (name: string, otherwise: Fen): Fen => {
    const value = values.get(name);
    return typeof value === 'bigint' ? value : otherwise;
  };
  const technologyTransactionValueFen = amount('technologyTransactionValue', 0n);
  const contractValueFen = amount('contractValue', technologyTransactionValueFen);
  if (technologyTransactionValueFen > contractValueFen) {
    errors.push(fieldError('/contractValue', 'technology-value-above-contract-value'));
  }
  const role = BENEFICIARY_ROLES.find((each) => each === values.get('role'));
  const kindCode = KIND_CODES.find(({ code }) => code === values.get('kindCode'))?.code;
  if (errors.length > 0 || role === undefined || kindCode === undefined) return { errors };
  const facts = questionsOf(policy).flatMap((question) => {
    const value = values.get(factName(question));
    return value === undefined ? [] : [[question.fact, value] as const];
  });
  return {
    answers: {
      role,
      kindCode,
      year: Number(values.get('year')),
      contractValueFen,
      technologyTransactionValueFen,
      movedFen: amount('moved', technologyTransactionValueFen),
      earlierBasisFen: amount('earlierBasis', 0n),
      earlierGrantedFen: amount('earlierGranted', 0n),
      ...(values.has('priorYear') ? { priorYearFen: amount('priorYear', 0n) } : {}),
      facts: Object.fromEntries(facts),
    },
  };
}

const LONGEST_TEXT = 100;

function readValue({ kind, choices = [] }: Field, text: string): FactValue | { code: string } {
  switch (kind) {
    case 'amount':
      try {
        return parseInUnit(text, '万元');
      } catch (error) {
        if (error instanceof DomainError) return { code: error.code };
        throw error;
      }
    case 'percent': {
      const units = parsePercent(text.replace(/[%％]$/, ''));
      if (units === undefined) return { code: 'invalid-format' };
      // ten-thousandths of a percent are millionths of the whole
      return units > 1_000_000n ? { code: 'too-big' } : shareText(units);
    }
    case 'flag':
      return text === 'yes' || text === 'no' ? text === 'yes' : { code: 'not-in-list' };
    case 'choice':
      return choices.some(({ value }) => value === text) ? text : { code: 'not-in-list' };
    case 'text':
      return text.length > LONGEST_TEXT ? { code: 'too-long' } : text;
  }
}

const shareText = (millionths: bigint): string =>
  `${millionths / 1_000_000n}.${(millionths % 1_000_000n).toString().padStart(6, '0')}`;

/** What is wanted in a field of this kind, in the words of the page. */
const WANTED: Readonly<Record<Field['kind'], Words>> = {
  amount: {
    zh: '请填写以万元为单位的数字，最多六位小数，不为负',
    en: 'a figure in 10,000 yuan, at most six decimals, not negative',
  },
  percent: { zh: '请填写0至100的数字', en: 'a figure from 0 to 100' },
  flag: { zh: '请选择是或者否', en: 'choose yes or no' },
  choice: { zh: '请从列表中选择', en: 'choose one of the list' },
  text: { zh: '请填写，不超过100字', en: 'at most 100 characters' },
};

const idOf = (name: string): string => `f-${name.replaceAll('.', '-')}`;

/** What is wrong with the form, above it, each with a link to its field and its code. */
export function errorSummary(fields: readonly Field[], errors: readonly FieldError[]): string {
  if (errors.length === 0) return '';
  const items = errors.map((error) => {
    const field = fields.find(({ name }) => `/${name}` === error.pointer);
    const name = field?.words.zh ?? '所填内容';
    return `<li><a href="#${idOf(error.pointer.slice(1))}">${escapeHtml(name)}</a>：${escapeHtml(error.message)} <span class="en" lang="en">${escapeHtml(error.messageEn)}</span> <code>${error.code}</code></li>`;
  });
  return `<div class="card verdict is-ended" role="alert"><p class="state ended">请更正后重新测算 <span class="en" lang="en">Please correct and try again</span></p><ul>${items.join('')}</ul></div>`;
}

/** The fields as they stand on the page, with what was typed and what is wrong with it. */
export function formFields(fields: readonly Field[], typed: Typed, errors: readonly FieldError[]): string {
  const firstWrong = errors[0]?.pointer;
  return fields
    .map((field) => {
      const error = errors.find(({ pointer }) => pointer === `/${field.name}`);
      return fieldText(field, typed[field.name] ?? field.preset ?? '', error, firstWrong === `/${field.name}`);
    })
    .join('\n');
}

function fieldText(field: Field, value: string, error: FieldError | undefined, isFirstWrong: boolean): string {
  const { name, words, hint, kind, choices = [], isOptional } = field;
  const id = idOf(name);
  const told = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error === undefined ? [] : [`${id}-wrong`])];
  const described = told.length === 0 ? '' : ` aria-describedby="${told.join(' ')}"`;
  const marks = `${described}${error === undefined ? '' : ' aria-invalid="true"'}${isFirstWrong ? ' autofocus' : ''}${isOptional === true ? '' : ' required'}`;
  const hintText =
    hint === undefined
      ? ''
      : `<span class="hint" id="${id}-hint">${escapeHtml(hint.zh)}<br><span class="en" lang="en">${escapeHtml(hint.en)}</span></span>`;
  const wrong =
    error === undefined
      ? ''
      : `<span class="wrong" id="${id}-wrong">${escapeHtml(error.message)}，${WANTED[kind].zh} <code>${error.code}</code><br><span class="en" lang="en">${escapeHtml(error.messageEn)}; ${WANTED[kind].en}</span></span>`;
  if (kind === 'flag') {
    const radio = (answer: string, zh: string, en: string, at: string): string =>
      `<label><input type="radio" id="${at}" name="${name}" value="${answer}"${value === answer ? ' checked' : ''}${answer === 'yes' ? marks : ''}> ${zh} <span class="en" lang="en">${en}</span></label>`;
    return `<fieldset><legend>${bilingual(words)}</legend>${wrong}${radio('yes', '是', 'Yes', id)}${radio('no', '否', 'No', `${id}-no`)}</fieldset>`;
  }
  const input =
    kind === 'choice'
      ? `<select id="${id}" name="${name}"${marks}><option value="">请选择 · choose</option>${choices
          .map(
            (choice) =>
              `<option value="${escapeHtml(choice.value)}"${choice.value === value ? ' selected' : ''}>${escapeHtml(choice.words.zh)} · ${escapeHtml(choice.words.en)}</option>`,
          )
          .join('')}</select>`
      : `<input id="${id}" name="${name}" value="${escapeHtml(value)}" maxlength="100" autocomplete="off"${kind === 'text' ? '' : ' inputmode="decimal"'}${marks}>`;
  return `<p class="field"><label for="${id}">${bilingual(words)}</label>${hintText}${wrong}${input}</p>`;
}

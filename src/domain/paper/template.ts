/**
 * 文书模板: how the papers of an office look and what stands on them beside the facts. Data, not code: wording, order of the
 * rows, places on the page, legal basis and remedies come from `config/paper-templates`; a paper keeps the version it was
 * made by.
 */
import { Fields } from '../configuration-fields.js';
import { enclosingRegions, NATION } from '../contract/jurisdiction.js';
import { DomainError } from '../errors.js';
import type { Words } from '../words.js';

export const PAPERS = [
  'certificate', // 登记证明
  'summary_list', // 登记清单
  'refusal_notice', // 不予登记通知书
  'non_acceptance_notice', // 不予受理通知书
  'correction_notice', // 补正通知书
  'recovery_order', // 追回决定书
  'objection_answer', // 异议答复
  'tax_extract', // 涉税登记摘录
  'reward_sheet', // 奖励计算表
  'payee_audit_file', // 受奖单位审计档案
  'funding_plan', // 资金计划
  'payout_report', // 对账报告
] as const;
export type Paper = (typeof PAPERS)[number];

const NOTICE_PAPERS = [
  'refusal_notice',
  'non_acceptance_notice',
  'correction_notice',
  'recovery_order',
  'objection_answer',
] as const satisfies Paper[];
/** The papers that carry a number of their own, drawn without gaps per office and year. */
export type NoticePaper = (typeof NOTICE_PAPERS)[number];

/** Every row or part of a paper that a template may order; each has a label of its own. */
export const SECTIONS: Readonly<Record<Paper, readonly string[]>> = {
  certificate: [
    'number',
    'project',
    'kind',
    'sellers',
    'buyers',
    'dates',
    'contractValue',
    'technologyValue',
    'supersedes',
  ],
  summary_list: [
    'serial',
    'number',
    'project',
    'kind',
    'seller',
    'buyer',
    'signedOn',
    'registeredOn',
    'contractValue',
    'technologyValue',
  ],
  refusal_notice: ['facts', 'reasons', 'articles', 'remedies'],
  non_acceptance_notice: ['facts', 'reasons', 'articles', 'remedies'],
  correction_notice: ['items', 'deadline', 'articles'],
  recovery_order: ['facts', 'amount', 'instalments', 'interest', 'payment', 'articles', 'remedies'],
  objection_answer: ['matter', 'outcome', 'reasons', 'next', 'articles'],
  tax_extract: [
    'figures',
    'contracts',
    'receipts',
    'divisions',
    'calendar',
    'incomeTax',
    'counted',
    'articles',
    'notValidIf',
    'notes',
    'verification',
  ],
  reward_sheet: [
    'outcome',
    'contracts',
    'receipts',
    'facts',
    'evidence',
    'lines',
    'answers',
    'lowerings',
    'allocation',
  ],
  payee_audit_file: [
    'equations',
    'account',
    'claims',
    'computation',
    'receipts',
    'publicity',
    'decisions',
    'payments',
    'recoveries',
  ],
  funding_plan: ['figures', 'claims', 'queue', 'rules'],
  payout_report: ['batches', 'comparison', 'differences', 'unmatched', 'ageing', 'signatures'],
};

/** The places a template sets on the page. */
const PLACES: Readonly<Record<Paper, readonly string[]>> = {
  certificate: ['title', 'opening', 'table', 'seal', 'qr', 'footer'],
  summary_list: ['title', 'table', 'seal', 'footer'],
  refusal_notice: ['title', 'body', 'seal', 'footer'],
  non_acceptance_notice: ['title', 'body', 'seal', 'footer'],
  correction_notice: ['title', 'body', 'seal', 'footer'],
  recovery_order: ['title', 'body', 'seal', 'footer'],
  objection_answer: ['title', 'body', 'seal', 'footer'],
  tax_extract: ['title', 'body', 'seal', 'footer'],
  reward_sheet: ['title', 'body', 'seal', 'footer'],
  payee_audit_file: ['title', 'body', 'seal', 'footer'],
  funding_plan: ['title', 'body', 'seal', 'footer'],
  payout_report: ['title', 'body', 'seal', 'footer'],
};

/** Points from the upper left corner of the page; `size` is lettering or the side of a square. */
export interface Place {
  x: number;
  y: number;
  width?: number | undefined;
  height?: number | undefined;
  size?: number | undefined;
}

/** A sentence with the clause it rests on. */
export interface ClauseWords extends Words {
  basis: string;
  /** False: the clause was not read in the text in force; the paper says so itself. */
  confirmed: boolean;
}

/** One version of one template. */
export interface PaperTemplate {
  code: string;
  version: number;
  paper: Paper;
  /** The nation, a region, or one office of a region. */
  scope: { regionCode: string; point?: string | undefined };
  validFrom: string;
  source: string;
  /** False: the official layout was not at hand. */
  confirmed: boolean;
  title: Words;
  opening: Words;
  labels: Readonly<Record<string, Words>>;
  sections: readonly string[];
  places: Readonly<Record<string, Place>>;
  legalBasis: readonly ClauseWords[];
  remedies: readonly ClauseWords[];
  /** 行政复议机关、人民法院, where the rules of the place name them. */
  remedyBodies?: { reconsideration?: Words | undefined; court?: Words | undefined } | undefined;
  /** Of papers with a number of their own. */
  numberTemplate?: string | undefined;
}

/** Reads a template from configuration data. Throws `configuration-invalid` naming the field. */
export function toPaperTemplate(data: unknown, code = 'unnamed', version = 1): PaperTemplate {
  const fields = new Fields(data, 'paperTemplate');
  const paper = fields.oneOf('paper', PAPERS);
  const scope = fields.nested('scope');
  const allowed = SECTIONS[paper];
  const sections = fields.listOf('sections', allowed);
  const template: PaperTemplate = {
    code,
    version,
    paper,
    scope: {
      regionCode: scope.matching('regionCode', /^\d{6}$/, 'six digits'),
      ...(scope.has('point') ? { point: scope.matching('point', /^\d{2}$/, 'two digits') } : {}),
    },
    validFrom: fields.date('validFrom'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    title: readWords(fields.nested('title')),
    opening: readWords(fields.nested('opening')),
    labels: readAll(fields.nested('labels'), allowed, readWords),
    sections,
    places: readAll(fields.nested('places'), PLACES[paper], readPlace),
    legalBasis: fields.optionalList('legalBasis', readClause),
    remedies: fields.optionalList('remedies', readClause),
    ...(fields.has('remedyBodies') ? { remedyBodies: readBodies(fields.nested('remedyBodies')) } : {}),
    ...(hasNumber(paper) ? { numberTemplate: readNumberTemplate(fields) } : {}),
  };
  scope.end();
  fields.end();
  if (sections.length === 0 || new Set(sections).size < sections.length) fields.fail('sections', 'each section once');
  return template;
}

const hasNumber = (paper: Paper): paper is NoticePaper => NOTICE_PAPERS.some((notice) => notice === paper);

function readWords(fields: Fields): Words {
  const words = { zh: fields.text('zh'), en: fields.text('en') };
  fields.end();
  return words;
}

function readBodies(fields: Fields): NonNullable<PaperTemplate['remedyBodies']> {
  const body = (name: string): Words | undefined => (fields.has(name) ? readWords(fields.nested(name)) : undefined);
  const bodies = { reconsideration: body('reconsideration'), court: body('court') };
  fields.end();
  return bodies;
}

function readAll<T>(fields: Fields, names: readonly string[], read: (fields: Fields) => T): Record<string, T> {
  const all = Object.fromEntries(names.map((name) => [name, read(fields.nested(name))]));
  fields.end();
  return all;
}

function readPlace(fields: Fields): Place {
  const most = { min: 0, max: 1200 };
  const optional = (name: string): number | undefined => (fields.has(name) ? fields.integer(name, most) : undefined);
  const place: Place = {
    x: fields.integer('x', most),
    y: fields.integer('y', most),
    width: optional('width'),
    height: optional('height'),
    size: optional('size'),
  };
  fields.end();
  return place;
}

function readClause(item: unknown, path: string): ClauseWords {
  const fields = new Fields(item, path);
  const clause = {
    zh: fields.text('zh'),
    en: fields.text('en'),
    basis: fields.text('basis'),
    confirmed: fields.flag('confirmed'),
  };
  fields.end();
  return clause;
}

/** Text with the year and a serial in it, region and point where wanted; written out for an office by `formatPaperNumber`. */
function readNumberTemplate(fields: Fields): string {
  const template = fields.text('numberTemplate');
  const tokens = [...template.matchAll(/\{([^}]*)\}/g)].map(([, token = '']) => token);
  const isGood =
    tokens.every((token) => /^(?:YYYY|REG6|PT2|SEQ[3-6])$/.test(token)) &&
    tokens.filter((token) => token === 'YYYY').length === 1 &&
    tokens.filter((token) => token.startsWith('SEQ')).length === 1;
  return isGood
    ? template
    : fields.fail('numberTemplate', 'text with {YYYY} and {SEQ4}, {REG6} and {PT2} where wanted');
}

/** 文书编号 as its template writes it. */
export function formatPaperNumber(
  template: string,
  parts: { year: number; regionCode: string; point: string; serial: number },
): string {
  return template.replace(/\{(YYYY|REG6|PT2|SEQ(\d))\}/g, (_all, token: string, width: string | undefined) => {
    if (token === 'YYYY') return String(parts.year);
    if (token === 'REG6') return parts.regionCode;
    if (token === 'PT2') return parts.point;
    return String(parts.serial).padStart(Number(width), '0');
  });
}

/** An office by where it is. */
export interface PaperOffice {
  regionCode: string;
  point: string;
}

/**
 * The template of a paper at an office on a day: of the office itself, else of its region, else of the places above it; of
 * these the version in force, the latest. Throws `paper-template-not-found`.
 */
export function templateFor(
  templates: readonly PaperTemplate[],
  paper: Paper,
  office: PaperOffice,
  on: string,
): PaperTemplate {
  const places = [office.regionCode, ...enclosingRegions(office.regionCode), NATION];
  const nearness = ({ scope }: PaperTemplate): number =>
    scope.point === undefined
      ? places.indexOf(scope.regionCode)
      : scope.regionCode === office.regionCode && scope.point === office.point
        ? -0.5
        : -1;
  const [found] = templates
    .filter((template) => template.paper === paper && template.validFrom <= on && nearness(template) !== -1)
    .toSorted((a, b) => nearness(a) - nearness(b) || b.validFrom.localeCompare(a.validFrom) || b.version - a.version);
  if (found === undefined) throw new DomainError('paper-template-not-found', { paper, ...office, on });
  return found;
}

/** The very version a paper was made by. Throws `paper-template-not-found`. */
export function getTemplate(templates: readonly PaperTemplate[], code: string, version: number): PaperTemplate {
  const found = templates.find((template) => template.code === code && template.version === version);
  if (found === undefined) throw new DomainError('paper-template-not-found', { code, version });
  return found;
}

import { toCapitals } from '../chinese-capitals.js';
import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import { formatYuan } from '../money.js';
import { leadFirst } from './declaration.js';
import { CONTRACT_KINDS, type ContractKind, findKind } from './kind.js';
import { type DraftDeclaration, hasRegisteredNumber, isBlank } from './missing-fields.js';

/** 合同示范文本: the model text of one kind of contract, with places for what the declaration says. */
export interface ModelContract {
  kind: ContractKind;
  version: number;
  title: string;
  titleEn: string;
  /** What the two sides are called in contracts of this kind: 乙方 and 甲方. */
  sellerRole: string;
  buyerRole: string;
  basis: string;
  validFrom: string;
  source: string;
  confirmed: boolean;
  articles: readonly ModelArticle[];
}

/** One article: what it is about, the rule that asks for it, and its paragraphs. */
export interface ModelArticle {
  heading: string;
  basis: string;
  paragraphs: readonly ModelParagraph[];
}

export type ModelParagraph = { when?: ModelCondition | undefined } & ({ text: string } | { table: ModelTable });

export const MODEL_TABLES = ['non_technical_lines'] as const;
export type ModelTable = (typeof MODEL_TABLES)[number];

/** What stands where nothing is filled in. */
export const BLANK = '____';

type Condition = (draft: DraftDeclaration) => boolean;
const paysBy =
  (method: string): Condition =>
  ({ paymentMethod }) =>
    paymentMethod === method;
const isOfKind =
  (...codes: string[]): Condition =>
  ({ kindCode }) =>
    kindCode !== undefined && codes.includes(kindCode);

/** When a paragraph belongs into the contract at hand. */
const CONDITIONS = {
  entrusted: isOfKind('11'),
  cooperative: isOfKind('12'),
  training: isOfKind('52'),
  intermediary: isOfKind('53'),
  lump_sum: paysBy('lump_sum'),
  instalments: paysBy('instalments'),
  royalty: paysBy('royalty'),
  royalty_with_entry_fee: paysBy('royalty_with_entry_fee'),
  other_payment: ({ paymentMethod }) => paymentMethod === undefined || paymentMethod === 'other',
  non_technical: ({ nonTechnicalLines }) => (nonTechnicalLines ?? []).length > 0,
  fiscally_funded: ({ fiscallyFunded }) => fiscallyFunded === true,
  trade_secret: ({ secrecy }) => secrecy === 'trade_secret',
  technical_secret: ({ intellectualPropertyType }) => intellectualPropertyType === 'technical_secret',
  registered_right: ({ intellectualPropertyType: type }) => type !== undefined && hasRegisteredNumber(type),
  foreign_party: ({ sellers = [], buyers = [] }) =>
    [...sellers, ...buyers].some(({ countryCode }) => countryCode !== undefined && countryCode !== 'CHN'),
} as const satisfies Record<string, Condition>;
export type ModelCondition = keyof typeof CONDITIONS;

/** What a code of a list is called in Chinese, as the lists in force say; undefined: no such code. */
export type CodeName = (list: string, code: string) => string | undefined;

const yuan = (fen: bigint | undefined): string | undefined => (fen === undefined ? undefined : formatYuan(fen));
const capitals = (fen: bigint | undefined): string | undefined => (fen === undefined ? undefined : toCapitals(fen));

/** What fills each place of a model text; undefined where the declaration says nothing yet. */
const PLACES: Readonly<
  Record<string, (draft: DraftDeclaration, model: ModelContract, nameOf: CodeName) => string | undefined>
> = {
  blank: () => undefined,
  projectName: ({ projectName }) => projectName,
  kind: ({ kindCode }) => (kindCode === undefined ? undefined : findKind(kindCode)?.zh),
  sellerRole: (_draft, { sellerRole }) => `乙方（${sellerRole}）`,
  buyerRole: (_draft, { buyerRole }) => `甲方（${buyerRole}）`,
  summary: ({ summary }) => summary,
  effectiveFrom: ({ effectiveFrom }) => inChinese(effectiveFrom),
  effectiveTo: ({ effectiveTo }) => inChinese(effectiveTo),
  contractValue: ({ contractValueFen }) => yuan(contractValueFen),
  contractValueInCapitals: ({ contractValueFen }) => capitals(contractValueFen),
  technologyTransactionValue: ({ technologyTransactionValueFen }) => yuan(technologyTransactionValueFen),
  technologyTransactionValueInCapitals: ({ technologyTransactionValueFen }) => capitals(technologyTransactionValueFen),
  nonTechnicalValue: ({ nonTechnicalLines = [] }) => {
    const amounts = nonTechnicalLines.map(({ amountFen }) => amountFen);
    return amounts.includes(undefined) ? undefined : yuan(amounts.reduce<bigint>((sum, fen) => sum + (fen ?? 0n), 0n));
  },
  royaltyBase: ({ royalty }, _model, nameOf) =>
    royalty?.base === undefined ? undefined : nameOf('royalty-bases', royalty.base),
  royaltyRate: ({ royalty }) => (royalty?.rate === undefined ? undefined : inPercent(royalty.rate)),
  royaltyEntryFee: ({ royalty }) => yuan(royalty?.entryFeeFen),
  fiscalAmount: ({ fiscalAmountFen }) => yuan(fiscalAmountFen),
  ownershipClause: ({ ownershipClause }) => ownershipClause,
  intellectualPropertyType: ({ intellectualPropertyType: type }, _model, nameOf) =>
    type === undefined ? undefined : nameOf('intellectual-property-types', type),
  intellectualPropertyNumber: ({ intellectualPropertyNumber }) => intellectualPropertyNumber,
  handlerName: ({ handlerName }) => handlerName,
  handlerPhone: ({ handlerPhone }) => handlerPhone,
};

/** '2026-09-18' as a contract writes it. */
function inChinese(date: string | undefined): string | undefined {
  const [year, month, day] = (date ?? '').split('-');
  return day === undefined ? undefined : `${year}年${Number(month)}月${Number(day)}日`;
}

/** '0.035' as '3.5%'; in text, because a float would round. */
function inPercent(rate: string): string {
  const decimals = (rate.split('.')[1] ?? '').padEnd(2, '0');
  const whole = decimals.slice(0, 2).replace(/^0(?=\d)/, '');
  const rest = decimals.slice(2).replace(/0+$/, '');
  return `${whole}${rest === '' ? '' : `.${rest}`}%`;
}

/** Reads one model text from data. Throws `configuration-invalid` naming the field, unknown places included. */
export function toModelContract(data: unknown, version: number): ModelContract {
  const fields = new Fields(data, 'modelContract');
  const model: ModelContract = {
    kind: fields.oneOf('kind', CONTRACT_KINDS),
    version,
    title: fields.text('title'),
    titleEn: fields.text('titleEn'),
    sellerRole: fields.text('sellerRole'),
    buyerRole: fields.text('buyerRole'),
    basis: fields.text('basis'),
    validFrom: fields.date('validFrom'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    articles: fields.list('articles', toArticle),
  };
  fields.end();
  return model;
}

function toArticle(data: unknown, path: string): ModelArticle {
  const fields = new Fields(data, path);
  const article: ModelArticle = {
    heading: fields.text('heading'),
    basis: fields.text('basis'),
    paragraphs: fields.list('paragraphs', toParagraph),
  };
  fields.end();
  return article;
}

function toParagraph(data: unknown, path: string): ModelParagraph {
  const fields = new Fields(data, path);
  const when = fields.optionalOneOf('when', Object.keys(CONDITIONS)) as ModelCondition | undefined;
  const paragraph: ModelParagraph = fields.has('table')
    ? { when, table: fields.oneOf('table', MODEL_TABLES) }
    : { when, text: fields.text('text') };
  fields.end();
  if ('text' in paragraph) {
    for (const [, name = ''] of paragraph.text.matchAll(PLACE)) {
      if (!Object.hasOwn(PLACES, name)) fields.fail('text', `a place that can be filled in, not {${name}}`);
    }
  }
  return paragraph;
}

const PLACE = /\{([^{}]*)\}/g;

/** The text in force for a kind on a day: the highest version that has begun. Throws `model-contract-not-found`. */
export function modelContractInForce(
  models: readonly ModelContract[],
  kindCode: string | undefined,
  on: string,
): ModelContract {
  const kind = kindCode === undefined ? undefined : findKind(kindCode)?.kind;
  const found = models
    .filter((model) => model.kind === kind && model.validFrom <= on)
    .toSorted((one, other) => other.version - one.version)[0];
  if (found === undefined) throw new DomainError('model-contract-not-found', { kindCode: kindCode ?? null });
  return found;
}

/** A piece of running text; `filled` when it comes from the declaration, or is the blank where nothing does. */
export interface TextPiece {
  text: string;
  filled: boolean;
}

/** What a generated contract is made of, whatever file it is written to. */
export type ContractBlock =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; pieces: readonly TextPiece[] }
  | { kind: 'note'; text: string }
  | { kind: 'table'; rows: readonly (readonly string[])[] };

/** A contract written from a model text. */
export interface GeneratedContract {
  title: string;
  blocks: readonly ContractBlock[];
}

/**
 * 生成合同文本: the model text with what the declaration says; what it does not say yet stays blank. Values are put in as
 * they are: nothing in a name or a summary is read as a place of the text again.
 */
export function fillModelContract(model: ModelContract, draft: DraftDeclaration, nameOf: CodeName): GeneratedContract {
  const numbered = model.articles.flatMap((article, index): ContractBlock[] => [
    { kind: 'heading', text: `第${articleNumber(index + 1)}条　${article.heading}` },
    ...article.paragraphs.flatMap((paragraph) => fillParagraph(paragraph, model, draft, nameOf)),
  ]);
  return {
    title: model.title,
    blocks: [
      { kind: 'title', text: model.title },
      paragraph(plain('项目名称：'), filledIn(draft.projectName)),
      ...sideOf('甲方', model.buyerRole, draft.buyers),
      ...sideOf('乙方', model.sellerRole, draft.sellers),
      paragraph(plain('签订日期：'), filledIn(inChinese(draft.signedOn)), plain('　签订地点：'), filledIn(undefined)),
      ...numbered,
      { kind: 'heading', text: '签署页' },
      ...signaturesOf('甲方', model.buyerRole, draft.buyers),
      ...signaturesOf('乙方', model.sellerRole, draft.sellers),
      {
        kind: 'note',
        text: `本文本按《${model.title}》示范文本第${model.version}版${model.confirmed ? '' : '（条款骨架，未经核对官方文本）'}和登记表填写内容生成，供双方协商使用；空白处请填写或者划除，以双方签署的文本为准。`,
      },
    ],
  };
}

type DraftParties = DraftDeclaration['sellers'];

function namesOf(
  parties: DraftParties,
): { name?: string | undefined; code?: string | undefined; signer?: string | undefined }[] {
  const listed = leadFirst(parties ?? []).map((party) => ({
    name: party.name,
    code: party.unifiedSocialCreditCode,
    signer: party.legalRepresentative,
  }));
  return listed.length === 0 ? [{}] : listed;
}

function sideOf(letter: string, role: string, parties: DraftParties): ContractBlock[] {
  return namesOf(parties).flatMap(({ name, code, signer }) => [
    paragraph(plain(`${role}（${letter}）：`), filledIn(name)),
    paragraph(plain('统一社会信用代码：'), filledIn(code), plain('　法定代表人：'), filledIn(signer)),
    paragraph(plain('住所：'), filledIn(undefined), plain('　联系方式：'), filledIn(undefined)),
  ]);
}

function signaturesOf(letter: string, role: string, parties: DraftParties): ContractBlock[] {
  return namesOf(parties).flatMap(({ name }) => [
    paragraph(plain(`${role}（${letter}）：`), filledIn(name), plain('（盖章）')),
    paragraph(plain('法定代表人或者委托代理人（签字）：'), filledIn(undefined), plain('　日期：'), filledIn(undefined)),
  ]);
}

function fillParagraph(
  part: ModelParagraph,
  model: ModelContract,
  draft: DraftDeclaration,
  nameOf: CodeName,
): ContractBlock[] {
  if (part.when !== undefined && !CONDITIONS[part.when](draft)) return [];
  if ('table' in part) return [{ kind: 'table', rows: linesOf(draft, nameOf) }];
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const place of part.text.matchAll(PLACE)) {
    if (place.index > at) pieces.push(plain(part.text.slice(at, place.index)));
    const name = place[1] ?? '';
    const value = PLACES[name]?.(draft, model, nameOf);
    pieces.push(name === 'sellerRole' || name === 'buyerRole' ? plain(value ?? '') : filledIn(value));
    at = place.index + place[0].length;
  }
  if (at < part.text.length) pieces.push(plain(part.text.slice(at)));
  return [{ kind: 'paragraph', pieces }];
}

function linesOf({ nonTechnicalLines = [] }: DraftDeclaration, nameOf: CodeName): string[][] {
  return [
    ['序号', '项目', '种类', '金额（元）'],
    ...nonTechnicalLines.map(({ item, kind, amountFen }, index) => [
      String(index + 1),
      item ?? BLANK,
      kind === undefined ? BLANK : (nameOf('non-technical-kinds', kind) ?? BLANK),
      yuan(amountFen) ?? BLANK,
    ]),
  ];
}

function paragraph(...pieces: TextPiece[]): ContractBlock {
  return { kind: 'paragraph', pieces };
}

function plain(text: string): TextPiece {
  return { text, filled: false };
}

function filledIn(value: string | undefined): TextPiece {
  return { text: value === undefined || isBlank(value) ? BLANK : value, filled: true };
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 十二 for 12; a model text has fewer than a hundred articles. */
function articleNumber(number: number): string {
  const [tens, units] = [Math.trunc(number / 10), number % 10];
  return `${tens > 1 ? NUMERALS[tens] : ''}${tens > 0 ? '十' : ''}${NUMERALS[units]}`;
}

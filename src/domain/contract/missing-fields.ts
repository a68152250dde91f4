import { needsIntellectualProperty, findKind } from './kind.js';
import type { Declaration, IntellectualPropertyType, NonTechnicalLine, Party, Royalty } from './declaration.js';

/** A declaration that is still being written: every field may be absent, parties and lines may be half filled. */
export type DraftDeclaration = {
  [Field in Exclude<keyof Declaration, 'sellers' | 'buyers' | 'nonTechnicalLines' | 'royalty'>]?:
    | Declaration[Field]
    | undefined;
} & {
  sellers?: readonly DraftParty[] | undefined;
  buyers?: readonly DraftParty[] | undefined;
  nonTechnicalLines?: readonly DraftNonTechnicalLine[] | undefined;
  royalty?: { [Field in keyof Royalty]?: Royalty[Field] | undefined } | undefined;
};
export type DraftParty = { [Field in keyof Party]?: Party[Field] | undefined };
export type DraftNonTechnicalLine = { [Field in keyof NonTechnicalLine]?: NonTechnicalLine[Field] | undefined };

/** A mandatory field nobody filled in, named for people. */
export interface MissingField {
  pointer: string;
  zh: string;
  en: string;
}

const ALWAYS_MANDATORY = [
  'projectName',
  'kindCode',
  'signedOn',
  'effectiveFrom',
  'effectiveTo',
  'applicantSide',
  'intellectualPropertyType',
  'technologyFieldCode',
  'industryCode',
  'objectiveCode',
  'planSourceCode',
  'contractValueFen',
  'technologyTransactionValueFen',
  'paymentMethod',
  'relatedParty',
  'fiscallyFunded',
  'secrecy',
  'summary',
  'handlerName',
  'handlerPhone',
  'legalRepresentative',
] as const satisfies readonly (keyof Declaration)[];

/** The words of the form (技术合同登记表) for each field. */
const FIELD_WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  projectName: { zh: '项目名称', en: 'project name' },
  kindCode: { zh: '合同类别', en: 'contract kind' },
  signedOn: { zh: '合同签订日期', en: 'date of signing' },
  effectiveFrom: { zh: '合同有效期起', en: 'start of the term' },
  effectiveTo: { zh: '合同有效期止', en: 'end of the term' },
  applicantSide: { zh: '申请方', en: 'applying side' },
  sellers: { zh: '卖方', en: 'seller' },
  buyers: { zh: '买方', en: 'buyer' },
  name: { zh: '名称', en: 'name' },
  countryCode: { zh: '国别（地区）代码', en: 'country code' },
  natureCode: { zh: '单位性质', en: 'nature of the organisation' },
  regionCode: { zh: '行政区划代码', en: 'region code' },
  unifiedSocialCreditCode: { zh: '统一社会信用代码', en: 'unified social credit code' },
  intellectualPropertyType: { zh: '知识产权类型', en: 'type of intellectual property' },
  intellectualPropertyNumber: { zh: '专利号或登记号', en: 'number of the right' },
  ownershipClause: { zh: '成果及知识产权归属', en: 'ownership clause' },
  technologyFieldCode: { zh: '技术领域', en: 'technology field' },
  industryCode: { zh: '应用行业', en: 'industry' },
  objectiveCode: { zh: '社会经济目标', en: 'socio-economic objective' },
  planSourceCode: { zh: '计划来源', en: 'plan source' },
  contractValueFen: { zh: '合同成交额', en: 'contract value' },
  technologyTransactionValueFen: { zh: '技术交易额', en: 'technology transaction value' },
  nonTechnicalLines: { zh: '非技术性支出明细', en: 'non-technical lines' },
  item: { zh: '项目', en: 'item' },
  kind: { zh: '种类', en: 'kind' },
  amountFen: { zh: '金额', en: 'amount' },
  paymentMethod: { zh: '支付方式', en: 'payment method' },
  royalty: { zh: '提成约定', en: 'royalty terms' },
  base: { zh: '提成基数', en: 'royalty base' },
  rate: { zh: '提成比例', en: 'royalty rate' },
  entryFeeFen: { zh: '入门费', en: 'entry fee' },
  relatedParty: { zh: '是否关联交易', en: 'related-party question' },
  fiscallyFunded: { zh: '是否财政资助', en: 'fiscal funding question' },
  fiscalAmountFen: { zh: '财政资助金额', en: 'fiscal amount' },
  paperHandedInOn: { zh: '纸质合同递交日期', en: 'day the paper was handed in' },
  secrecy: { zh: '密级', en: 'secrecy question' },
  summary: { zh: '技术内容摘要', en: 'technical summary' },
  handlerName: { zh: '经办人', en: 'handler of the case' },
  handlerPhone: { zh: '经办人电话', en: "handler's telephone" },
  legalRepresentative: { zh: '法定代表人', en: 'legal representative' },
};

/** What the form calls the field at this pointer: '/sellers/0/name' is 卖方（第1项）名称. */
export function wordsAt(pointer: string): { zh: string; en: string } {
  const zh: string[] = [];
  const en: string[] = [];
  for (const segment of pointer.split('/').slice(1)) {
    if (/^\d+$/.test(segment)) {
      zh.push(`（第${Number(segment) + 1}项）`);
      en.push(String(Number(segment) + 1));
    } else {
      const words = FIELD_WORDS[segment];
      zh.push(words?.zh ?? segment);
      en.push(words?.en ?? segment);
    }
  }
  return { zh: zh.join(''), en: en.join(' ') };
}

/** True when a field says nothing: absent, or only blanks. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Rights that have a number in a public register; a technical secret has none (CC 845(3)). */
export function hasRegisteredNumber(type: IntellectualPropertyType): boolean {
  return type !== 'technical_secret' && type !== 'none' && type !== 'bio_medicine_variety';
}

function missingOfParties(side: 'sellers' | 'buyers', parties: readonly DraftParty[] | undefined): string[] {
  if (parties === undefined || parties.length === 0) {
    return [`/${side}`];
  }
  return parties.flatMap((party, index) => {
    const mandatory: (keyof Party)[] = ['name', 'countryCode', 'natureCode'];
    if (party.countryCode === 'CHN') {
      mandatory.push('regionCode', 'unifiedSocialCreditCode');
    }
    return mandatory.filter((field) => isBlank(party[field])).map((field) => `/${side}/${index}/${field}`);
  });
}

function missingOfLines(draft: DraftDeclaration): string[] {
  const lines = draft.nonTechnicalLines ?? [];
  const { contractValueFen, technologyTransactionValueFen } = draft;
  const differs =
    contractValueFen !== undefined &&
    technologyTransactionValueFen !== undefined &&
    contractValueFen !== technologyTransactionValueFen;
  if (differs && lines.length === 0) {
    return ['/nonTechnicalLines'];
  }
  return lines.flatMap((line, index) =>
    (['item', 'kind', 'amountFen'] as const)
      .filter((field) => isBlank(line[field]))
      .map((field) => `/nonTechnicalLines/${index}/${field}`),
  );
}

function missingByCondition(draft: DraftDeclaration): string[] {
  const pointers: string[] = [];
  const kind = draft.kindCode === undefined ? undefined : findKind(draft.kindCode);
  if (kind !== undefined && needsIntellectualProperty(kind.kind) && isBlank(draft.ownershipClause)) {
    pointers.push('/ownershipClause');
  }
  const type = draft.intellectualPropertyType;
  if (type !== undefined && hasRegisteredNumber(type) && isBlank(draft.intellectualPropertyNumber)) {
    pointers.push('/intellectualPropertyNumber');
  }
  if (draft.paymentMethod === 'royalty' || draft.paymentMethod === 'royalty_with_entry_fee') {
    const fields: (keyof Royalty)[] =
      draft.paymentMethod === 'royalty' ? ['base', 'rate'] : ['base', 'rate', 'entryFeeFen'];
    pointers.push(
      ...(draft.royalty === undefined
        ? ['/royalty']
        : fields.filter((field) => isBlank(draft.royalty?.[field])).map((field) => `/royalty/${field}`)),
    );
  }
  if (draft.fiscallyFunded === true && draft.fiscalAmountFen === undefined) {
    pointers.push('/fiscalAmountFen');
  }
  return pointers;
}

/** Which mandatory fields of the form (§2.1: M, and C where their condition holds) are not filled in yet. */
export function findMissingFields(draft: DraftDeclaration): MissingField[] {
  const pointers = [
    ...ALWAYS_MANDATORY.filter((field) => isBlank(draft[field])).map((field) => `/${field}`),
    ...missingOfParties('sellers', draft.sellers),
    ...missingOfParties('buyers', draft.buyers),
    ...missingOfLines(draft),
    ...missingByCondition(draft),
  ];
  return pointers.map((pointer) => ({ pointer, ...wordsAt(pointer) }));
}

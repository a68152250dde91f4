import type { Declaration, IntellectualPropertyType, NonTechnicalLine, Party } from './declaration.js';
import type { FieldCondition, FormField, FormVersion } from './form-version.js';

/** What is still being written: every part may be absent, however deep it lies. */
type Unfinished<T> = T extends readonly (infer Item)[]
  ? readonly Unfinished<Item>[]
  : T extends object
    ? { [Field in keyof T]?: Unfinished<T[Field]> | undefined }
    : T;

/** A declaration that is still being written: every field may be absent, parties and lines may be half filled. */
export type DraftDeclaration = Unfinished<Declaration>;
export type DraftParty = Unfinished<Party>;
export type DraftNonTechnicalLine = Unfinished<NonTechnicalLine>;

/** A mandatory field nobody filled in, named for people. */
export interface MissingField {
  pointer: string;
  zh: string;
  en: string;
}

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
  sharePercent: { zh: '份额（%）', en: 'share in percent' },
  shareFen: { zh: '份额（金额）', en: 'share as an amount' },
  isLead: { zh: '牵头方', en: 'lead party' },
  intellectualPropertyRights: { zh: '知识产权明细', en: 'intellectual property right' },
  typeCode: { zh: '类型', en: 'type' },
  number: { zh: '专利号或登记号', en: 'number' },
  ownerName: { zh: '权利人', en: 'owner' },
  appliedOn: { zh: '申请日', en: 'day of application' },
  grantedOn: { zh: '授权日', en: 'day of grant' },
  expiresOn: { zh: '届满日', en: 'day of expiry' },
  proofFileName: { zh: '证明文件', en: 'proof' },
  planProjects: { zh: '计划项目', en: 'plan project' },
  projectNumber: { zh: '项目编号', en: 'project number' },
  documentKind: { zh: '项目文件种类', en: 'kind of document' },
  publicFunding: { zh: '财政资金形成的成果', en: 'result of public funding' },
  funded: { zh: '是否由财政资金形成', en: 'whether publicly funded' },
  resultName: { zh: '成果名称', en: 'name of the result' },
  fundingSource: { zh: '资金来源', en: 'source of the funds' },
  ownershipSplit: { zh: '权属分配', en: 'ownership split' },
  party: { zh: '权属人', en: 'owner' },
  percent: { zh: '比例（%）', en: 'percent' },
  inventorsSharePercent: { zh: '科技人员奖酬比例（%）', en: "inventors' share in percent" },
  expectedInvestmentFen: { zh: '预计新增投入', en: 'expected new investment' },
  expectedOutputFen: { zh: '预计新增产值', en: 'expected new output' },
  intermediaries: { zh: '技术转移机构（经纪人）', en: 'intermediary' },
  role: { zh: '中介角色', en: 'role' },
  brokerName: { zh: '技术经纪人姓名', en: "broker's name" },
  brokerCertificateNumber: { zh: '技术经纪人证书编号', en: "number of the broker's certificate" },
  commissionFen: { zh: '中介报酬', en: 'commission' },
  intermediation: { zh: '技术中介事项', en: 'intermediation' },
  separate: { zh: '是否单独登记', en: 'whether registered apart' },
  thirdPartyName: { zh: '第三人名称', en: 'third party' },
  mainProjectName: { zh: '所促成的技术合同项目名称', en: 'project of the main contract' },
  mainRegistrationNumber: { zh: '所促成合同的登记编号', en: 'registration number of the main contract' },
  importExportCertificateNumber: {
    zh: '技术进出口合同登记证号',
    en: 'number of the import or export certificate',
  },
  importExport: { zh: '技术进出口', en: 'import or export' },
  direction: { zh: '进出口方向', en: 'direction' },
  foreignPartyName: { zh: '外方名称', en: 'foreign party' },
  currencyCode: { zh: '币种', en: 'currency' },
  foreignAmount: { zh: '外币金额', en: 'amount in foreign currency' },
  exchangeRate: { zh: '汇率', en: 'exchange rate' },
  rateOn: { zh: '汇率日期', en: 'day of the rate' },
  paperHandedInOn: { zh: '纸质合同递交日期', en: 'day the paper was handed in' },
  secrecy: { zh: '密级', en: 'secrecy question' },
  summary: { zh: '技术内容摘要', en: 'technical summary' },
  handlerName: { zh: '经办人', en: 'handler of the case' },
  handlerPhone: { zh: '经办人电话', en: "handler's telephone" },
  legalRepresentative: { zh: '法定代表人', en: 'legal representative' },
  contractValueInCapitals: { zh: '合同金额大写', en: 'amount in capitals' },
  reason: { zh: '理由', en: 'reason' },
  responsibleName: { zh: '负责人', en: 'person responsible' },
  fillerName: { zh: '填报人', en: 'person who filled it in' },
  filledOn: { zh: '填报日期', en: 'day it was filled in' },
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

/** Which mandatory fields of the form, and conditional ones whose condition holds, are not filled in yet (§2.1: M and C). */
export function findMissingFields(draft: DraftDeclaration, form: Pick<FormVersion, 'fields'>): MissingField[] {
  return form.fields
    .filter(({ givenBy, required, type }) => givenBy === 'applicant' && required !== 'never' && type !== 'documents')
    .flatMap((field) => placesOf(draft, field.pointer).map((place) => ({ field, ...place })))
    .filter(({ value, field, indexes }) => isEmpty(value) && isRequired(draft, field, indexes))
    .map(({ pointer }) => ({ pointer, ...wordsAt(pointer) }));
}

function isRequired(draft: DraftDeclaration, { pointer, when = [] }: FormField, indexes: readonly number[]): boolean {
  return when.every((condition) => holds(draft, condition, { pattern: pointer, indexes }));
}

/** Whether a field must be filled in here: always, or because its conditions hold in this entry of the lists it lies in. */
export function isAskedFor(draft: DraftDeclaration, field: FormField, indexes: readonly number[] = []): boolean {
  return field.required !== 'never' && isRequired(draft, field, indexes);
}

/** One place a field has in this declaration, and which entry of each list above it that is. */
interface Place {
  pointer: string;
  indexes: readonly number[];
  value: unknown;
}

/** A field of something that is not there has no place: that it is missing is said of the thing itself. */
function placesOf(draft: DraftDeclaration, pattern: string): Place[] {
  let places: Place[] = [{ pointer: '', indexes: [], value: draft }];
  for (const segment of pattern.split('/').slice(1)) {
    places = places.flatMap((place) => (segment === '*' ? entriesOf(place) : partOf(place, segment)));
  }
  return places;
}

function entriesOf({ pointer, indexes, value }: Place): Place[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return entries.map((entry, index) => ({
    pointer: `${pointer}/${index}`,
    indexes: [...indexes, index],
    value: entry,
  }));
}

function partOf({ pointer, indexes, value }: Place, name: string): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const part: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return [{ pointer: `${pointer}/${name}`, indexes, value: part }];
}

/** A list without an entry says as little as no list. */
function isEmpty(value: unknown): boolean {
  return isBlank(value) || (Array.isArray(value) && value.length === 0);
}

/** The field a condition is asked for. */
interface Asked {
  pattern: string;
  indexes: readonly number[];
}

function holds(draft: DraftDeclaration, condition: FieldCondition, asked: Asked): boolean {
  if ('anyOf' in condition) return condition.anyOf.some((other) => holds(draft, other, asked));
  const values = valuesAt(draft, condition.pointer, asked);
  if ('in' in condition) return values.some((value) => condition.in.includes(String(value)));
  if ('notIn' in condition) return values.some((value) => !condition.notIn.includes(String(value)));
  if ('filled' in condition) return values.length > 0 === condition.filled;
  if ('moreThan' in condition) return values.flat().length > condition.moreThan;
  const others = valuesAt(draft, condition.differsFrom, asked);
  return values.length > 0 && others.length > 0 && values[0] !== others[0];
}

/** What is filled in at a pointer: in the same entry of every list the asking field lies in too, in any entry of another. */
function valuesAt(draft: DraftDeclaration, pattern: string, { pattern: asking, indexes }: Asked): unknown[] {
  const isSame = indexes.map((_, list) => isInSameList(pattern, asking, list));
  return placesOf(draft, pattern)
    .filter((place) => indexes.every((index, list) => isSame[list] !== true || place.indexes[list] === index))
    .flatMap(({ value }) => (isEmpty(value) ? [] : [value]));
}

/** True when both pointers go through the same list at their n-th star. */
function isInSameList(one: string, other: string, list: number): boolean {
  const upTo = (pattern: string): string | undefined => {
    const parts = pattern.split('*');
    return parts.length > list + 1 ? parts.slice(0, list + 1).join('*') : undefined;
  };
  return upTo(one) !== undefined && upTo(one) === upTo(other);
}

import { KIND_CODES } from '../contract/kind.js';
import type { Words } from '../words.js';

/** A code and what it is called: cells hold either, or both as the drop-down shows them. */
export interface Choice extends Words {
  code: string;
  /** What else people write for it. */
  also?: readonly string[];
}

/** What a cell of a column holds. */
export type ColumnKind =
  | { type: 'text' }
  | { type: 'date' }
  /** Money: the heading says whether in yuan or in ten thousand yuan. */
  | { type: 'amount' }
  | { type: 'yesNo' }
  /** 0 to 100, with or without the sign. */
  | { type: 'percent' }
  /** Of one: 0.03 or 3 %. */
  | { type: 'rate' }
  | { type: 'decimal' }
  | { type: 'choice'; choices: readonly Choice[] }
  /** Codes of a list that is loaded with the rules. */
  | { type: 'code'; list: string };

/** One column of the table: heading and the field of the declaration it fills. `#` stands for the number of an entry. */
export interface ColumnDefinition {
  pointer: string;
  zh: string;
  en: string;
  kind: ColumnKind;
}

/** A column of one file: a definition with its number, if it belongs to a list. */
export interface ImportColumn extends ColumnDefinition {
  /** As the heading was written. */
  heading: string;
  /** Money per unit of the cell, in fen. */
  unitFen: bigint;
}

const text = { type: 'text' } as const;
const date = { type: 'date' } as const;
const amount = { type: 'amount' } as const;
const yesNo = { type: 'yesNo' } as const;
const percent = { type: 'percent' } as const;
const decimal = { type: 'decimal' } as const;
const code = (list: string): ColumnKind => ({ type: 'code', list });
const RIGHTS = code('intellectual-property-types');
/** 涉密 is no choice here: what is a state secret must not be typed into any table. */
const SECRECY: ColumnKind = {
  type: 'choice',
  choices: [
    { code: 'none', zh: '不涉密', en: 'none', also: ['非密'] },
    { code: 'trade_secret', zh: '商业秘密', en: 'trade secret' },
  ],
};

/** 合同自编号: what the enterprise itself calls the contract; the same number is the same contract in every file. */
export const OWN_NUMBER = { zh: '合同自编号', en: 'Own number' } as const;

const of = (pointer: string, zh: string, en: string, kind: ColumnKind): ColumnDefinition => ({ pointer, zh, en, kind });

const partyColumns = (side: 'sellers' | 'buyers', zh: string, en: string): ColumnDefinition[] => [
  of(`/${side}/#/name`, `${zh}#名称`, `${en} # name`, text),
  of(`/${side}/#/unifiedSocialCreditCode`, `${zh}#统一社会信用代码`, `${en} # credit code`, text),
  of(`/${side}/#/countryCode`, `${zh}#国别`, `${en} # country`, code('countries')),
  of(`/${side}/#/regionCode`, `${zh}#行政区划代码`, `${en} # region code`, text),
  of(`/${side}/#/natureCode`, `${zh}#单位性质`, `${en} # nature`, code('natures')),
  of(`/${side}/#/legalRepresentative`, `${zh}#法定代表人`, `${en} # legal representative`, text),
  of(`/${side}/#/sharePercent`, `${zh}#份额（%）`, `${en} # share (%)`, percent),
  of(`/${side}/#/shareFen`, `${zh}#份额金额`, `${en} # share`, amount),
  of(`/${side}/#/isLead`, `${zh}#是否牵头`, `${en} # is lead`, yesNo),
];

/** Every column a table of contracts may have, in the order of the template. */
export const COLUMN_DEFINITIONS: readonly ColumnDefinition[] = [
  of('/projectName', '项目名称', 'Project name', text),
  of('/kindCode', '合同类别', 'Contract kind', {
    type: 'choice',
    choices: KIND_CODES.map(({ code: value, zh, en }) => ({ code: value, zh, en })),
  }),
  of('/signedOn', '合同签订日期', 'Signed on', date),
  of('/effectiveFrom', '合同有效期起', 'Term from', date),
  of('/effectiveTo', '合同有效期止', 'Term to', date),
  of('/applicantSide', '申请方', 'Applying side', code('applicant-sides')),
  ...partyColumns('sellers', '卖方', 'Seller'),
  ...partyColumns('buyers', '买方', 'Buyer'),
  of('/contractValueFen', '合同成交额', 'Contract value', amount),
  of('/technologyTransactionValueFen', '技术交易额', 'Technology value', amount),
  of('/contractValueInCapitals', '合同金额大写', 'Contract value in capitals', text),
  of('/nonTechnicalLines/#/item', '非技术性支出#项目', 'Non-technical line # item', text),
  of('/nonTechnicalLines/#/kind', '非技术性支出#种类', 'Non-technical line # kind', code('non-technical-kinds')),
  of('/nonTechnicalLines/#/amountFen', '非技术性支出#金额', 'Non-technical line # amount', amount),
  of('/paymentMethod', '支付方式', 'Payment method', code('payment-methods')),
  of('/royalty/base', '提成基数', 'Royalty base', code('royalty-bases')),
  of('/royalty/rate', '提成比例', 'Royalty rate', { type: 'rate' }),
  of('/royalty/entryFeeFen', '入门费', 'Entry fee', amount),
  of('/intellectualPropertyType', '知识产权类型', 'Type of right', RIGHTS),
  of('/intellectualPropertyNumber', '专利号或登记号', 'Number of the right', text),
  of('/ownershipClause', '成果及知识产权归属', 'Ownership clause', text),
  of('/intellectualPropertyRights/#/typeCode', '知识产权#类型', 'Right # type', RIGHTS),
  of('/intellectualPropertyRights/#/number', '知识产权#号码', 'Right # number', text),
  of('/intellectualPropertyRights/#/name', '知识产权#名称', 'Right # name', text),
  of('/intellectualPropertyRights/#/ownerName', '知识产权#权利人', 'Right # owner', text),
  of('/intellectualPropertyRights/#/appliedOn', '知识产权#申请日期', 'Right # applied on', date),
  of('/intellectualPropertyRights/#/grantedOn', '知识产权#授权日期', 'Right # granted on', date),
  of('/intellectualPropertyRights/#/expiresOn', '知识产权#有效期至', 'Right # expires on', date),
  of('/intellectualPropertyRights/#/proofFileName', '知识产权#证明文件名', 'Right # file name of proof', text),
  of('/technologyFieldCode', '技术领域', 'Technology field', code('technology-fields')),
  of('/industryCode', '应用行业', 'Industry', code('industries')),
  of('/objectiveCode', '社会经济目标', 'Socio-economic objective', code('objectives')),
  of('/planSourceCode', '计划来源', 'Plan source', code('plan-sources')),
  of('/planProjects/#/planSourceCode', '计划项目#来源', 'Plan project # source', code('plan-sources')),
  of('/planProjects/#/projectNumber', '计划项目#编号', 'Plan project # number', text),
  of('/planProjects/#/projectName', '计划项目#名称', 'Plan project # name', text),
  of('/planProjects/#/documentKind', '计划项目#证明文件', 'Plan project # document', code('plan-document-kinds')),
  of('/planProjects/#/amountFen', '计划项目#金额', 'Plan project # amount', amount),
  of('/relatedParty', '是否关联交易', 'Related parties', yesNo),
  of('/fiscallyFunded', '是否财政资助', 'Fiscally funded', yesNo),
  of('/fiscalAmountFen', '财政资助金额', 'Fiscal amount', amount),
  of('/publicFunding/funded', '是否财政资金形成的成果', 'Result of public funds', yesNo),
  of('/publicFunding/resultName', '财政资金成果名称', 'Name of the result', text),
  of('/publicFunding/fundingSource', '财政资金来源', 'Source of the funds', text),
  of('/publicFunding/ownershipSplit/#/party', '权属分配#单位', 'Ownership # party', text),
  of('/publicFunding/ownershipSplit/#/percent', '权属分配#比例（%）', 'Ownership # share (%)', percent),
  of('/publicFunding/inventorsSharePercent', '科技人员奖酬比例（%）', "Inventors' share (%)", percent),
  of('/expectedInvestmentFen', '预计新增投入', 'Expected investment', amount),
  of('/expectedOutputFen', '预计新增产值', 'Expected output', amount),
  of('/intermediaries/#/name', '中介#名称', 'Intermediary # name', text),
  of('/intermediaries/#/unifiedSocialCreditCode', '中介#统一社会信用代码', 'Intermediary # credit code', text),
  of('/intermediaries/#/role', '中介#类型', 'Intermediary # role', code('intermediary-roles')),
  of('/intermediaries/#/brokerName', '中介#技术经纪人', 'Intermediary # broker', text),
  of('/intermediaries/#/brokerCertificateNumber', '中介#经纪人证书编号', 'Intermediary # broker certificate', text),
  of('/intermediaries/#/commissionFen', '中介#报酬', 'Intermediary # commission', amount),
  of('/intermediaries/#/sharePercent', '中介#比例（%）', 'Intermediary # share (%)', percent),
  of('/intermediation/separate', '中介条款是否另立合同', 'Intermediation in a contract of its own', yesNo),
  of('/intermediation/thirdPartyName', '中介合同第三方名称', 'Intermediation third party', text),
  of('/intermediation/mainProjectName', '中介所涉主合同名称', 'Intermediation main contract', text),
  of('/intermediation/mainRegistrationNumber', '中介所涉主合同登记编号', 'Intermediation main number', text),
  of('/importExportCertificateNumber', '技术进出口合同登记证书编号', 'Import/export certificate number', text),
  of('/importExport/direction', '进出口方向', 'Trade direction', code('trade-directions')),
  of('/importExport/foreignPartyName', '外方名称', 'Foreign party', text),
  of('/importExport/countryCode', '外方国别', 'Foreign country', code('countries')),
  of('/importExport/currencyCode', '外币币种', 'Currency', text),
  of('/importExport/foreignAmount', '外币金额', 'Foreign amount', decimal),
  of('/importExport/exchangeRate', '汇率', 'Exchange rate', decimal),
  of('/importExport/rateOn', '汇率日期', 'Rate of', date),
  of('/paperHandedInOn', '纸质合同递交日期', 'Paper handed in on', date),
  of('/secrecy', '密级', 'Secrecy', SECRECY),
  of('/summary', '技术内容摘要', 'Technical summary', text),
  of('/handlerName', '经办人', 'Handler', text),
  of('/handlerPhone', '经办人电话', "Handler's telephone", text),
  of('/legalRepresentative', '法定代表人', 'Legal representative', text),
  of('/responsibleName', '负责人', 'Person responsible', text),
  of('/fillerName', '填报人', 'Filled in by', text),
  of('/filledOn', '填报日期', 'Filled in on', date),
];

/** How many entries of a list the template shows; a table may have more, by their number. */
export const SHOWN_ENTRIES: Readonly<Record<string, number>> = {
  sellers: 2,
  buyers: 2,
  nonTechnicalLines: 3,
  intellectualPropertyRights: 2,
  planProjects: 1,
  ownershipSplit: 2,
  intermediaries: 1,
};

/** Entries a list may have at most in a table. */
const MOST_ENTRIES = 20;

/** 万元: the other unit amounts are often given in. */
const UNITS: readonly { zh: string; fen: bigint }[] = [
  { zh: '（元）', fen: 100n },
  { zh: '（万元）', fen: 1_000_000n },
];

/** Headings that our own result files add before the columns; they say nothing about a contract. */
export const RESULT_HEADINGS = ['结果 Result', '合同编号 Contract id', '问题 Problems'] as const;

/** The columns of the template, with numbered headings. */
export function templateColumns(): ImportColumn[] {
  return COLUMN_DEFINITIONS.flatMap((definition) => {
    const list = definition.pointer.split('/').at(-3);
    const shown = definition.pointer.includes('#') ? (SHOWN_ENTRIES[list ?? ''] ?? 1) : 1;
    return Array.from({ length: shown }, (_, index) => columnOf(definition, index + 1, 100n));
  });
}

function columnOf(definition: ColumnDefinition, entryNo: number, unitFen: bigint): ImportColumn {
  const numbered = (words: string): string => words.replace('#', String(entryNo));
  const unit = definition.kind.type === 'amount' ? UNITS.find(({ fen }) => fen === unitFen)?.zh : '';
  const zh = `${numbered(definition.zh)}${unit}`;
  const en = numbered(definition.en);
  const pointer = definition.pointer.replace('#', String(entryNo - 1));
  return { ...definition, pointer, zh, en, heading: `${zh} ${en}`, unitFen };
}

/** What a heading means: a column, the own number, one of our result columns, or why it is nothing of these. */
export type Heading =
  | { is: 'column'; column: ImportColumn }
  | { is: 'own-number' | 'result' | 'blank' }
  | { is: 'unknown' | 'without-unit' };

/** Reads a heading: the Chinese words alone or with the English behind them; blanks and the form of brackets do not matter. */
export function readHeading(heading: string): Heading {
  const plain = plainHeading(heading);
  if (plain === '') return { is: 'blank' };
  if (plain === plainHeading(OWN_NUMBER.zh) || plain === plainHeading(`${OWN_NUMBER.zh}${OWN_NUMBER.en}`)) {
    return { is: 'own-number' };
  }
  if (RESULT_HEADINGS.some((ours) => plainHeading(ours) === plain)) return { is: 'result' };
  const entryNo = Number(/\d+/.exec(plain)?.[0] ?? 1);
  for (const definition of COLUMN_DEFINITIONS) {
    const isNumbered = definition.pointer.includes('#');
    if (isNumbered && (entryNo < 1 || entryNo > MOST_ENTRIES)) continue;
    const isAmount = definition.kind.type === 'amount';
    for (const { fen } of isAmount ? UNITS : UNITS.slice(0, 1)) {
      const column = columnOf(definition, isNumbered ? entryNo : 1, fen);
      if (plain === plainHeading(column.zh) || plain === plainHeading(column.heading)) {
        return { is: 'column', column: { ...column, heading } };
      }
    }
    if (isAmount && plain === plainHeading(definition.zh.replace('#', String(entryNo)))) return { is: 'without-unit' };
  }
  return { is: 'unknown' };
}

function plainHeading(heading: string): string {
  return heading.normalize('NFKC').replace(/[\s*]/g, '').toLowerCase();
}

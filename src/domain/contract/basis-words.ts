/**
 * 依据的名称: what our notes call a source by a short key, as a paper has to name it in Chinese: title, article, paragraph.
 * What was not read in a text in force says so.
 */

interface Source {
  zh: string;
  /** How the law counts below an article: 款 paragraphs, 项 numbered items. */
  part: '款' | '项';
  /** Known from a consultation draft alone. */
  isDraft?: true;
}

/** Our short keys and what the rule is called. Longer keys stand before those they begin with. */
const SOURCES: Readonly<Record<string, Source>> = {
  CCR: { zh: '《技术合同认定登记规则》', part: '项' },
  R2000: { zh: '《技术合同认定登记管理办法》（国科发政字〔2000〕063号）', part: '项' },
  R2001: { zh: '《技术合同认定规则》（国科发政字〔2001〕253号）', part: '项' },
  R2026: { zh: '《技术合同认定登记管理办法》（2026年）', part: '项' },
  D2024: { zh: '《技术合同认定登记管理办法（征求意见稿）》', part: '项', isDraft: true },
  'Civil Code': { zh: '《民法典》', part: '款' },
  CC: { zh: '《民法典》', part: '款' },
  'SPC interpretation': { zh: '《最高人民法院关于审理技术合同纠纷案件适用法律若干问题的解释》', part: '款' },
  'State Secrets Law 2024': { zh: '《保守国家秘密法》（2024年修订）', part: '项' },
  'Licensing Law': { zh: '《行政许可法》', part: '款' },
  'Administrative Reconsideration Law 2023': { zh: '《行政复议法》（2023年修订）', part: '款' },
  'Administrative Reconsideration Law': { zh: '《行政复议法》（2023年修订）', part: '款' },
  'Statistics Law 2024': { zh: '《统计法》（2024年修正）', part: '款' },
  'Civil Servants Law': { zh: '《公务员法》', part: '款' },
  'Administrative Litigation Law': { zh: '《行政诉讼法》', part: '款' },
  'Shanghai 2025': { zh: '《上海市技术合同认定登记管理办法》（2025年）', part: '项' },
  'Shandong 2020': { zh: '山东省技术合同认定登记规定（2020年）', part: '项' },
  'Inner Mongolia 2024': { zh: '内蒙古自治区技术合同认定登记规定（2024年）', part: '项' },
  'Beijing ordinance': { zh: '《北京市技术市场条例》', part: '项' },
  'Zhejiang ordinance': { zh: '《浙江省技术市场条例》', part: '项' },
  'Jiangsu manual of summary lists': { zh: '江苏省技术合同登记清单办理说明', part: '项' },
  'Jiangsu manual': { zh: '江苏省技术合同登记清单办理说明', part: '项' },
  'GB 32100-2015': { zh: 'GB 32100-2015《法人和其他组织统一社会信用代码编码规则》', part: '项' },
  'registry design': { zh: '本系统规则', part: '项' },
  'local guides': { zh: '各地办事指南', part: '项' },
  'local second-review practice': { zh: '地方复审通行做法', part: '项' },
  V01: { zh: '金额勾稽规则（技术交易额不超过成交额）', part: '项' },
  V02: { zh: '金额勾稽规则（成交额减非技术性支出等于技术交易额）', part: '项' },
  // guides that were read: what they pass on of the rules of 2000 and 2001
  S08: { zh: '《技术合同认定登记管理办法》（国科发政字〔2000〕063号）的办理说明', part: '项' },
  S19: { zh: '《技术合同认定规则》不予登记情形', part: '项' },
};
const KEYS = Object.keys(SOURCES);

const REMARKS: readonly [note: RegExp, zh: string][] = [
  [/\bby analogy\b/, '（参照）'],
  [/\((?:not read|unconfirmed)\)/, '（未核实）'],
  [/\bread in part\b/, '（部分核实）'],
];

/** A basis as our notes have it, in Chinese: 'CCR art. 39(2)' is 《技术合同认定登记规则》第三十九条第（二）项. */
export function chineseBasis(basis: string): string {
  return basis
    .split(/[;；]\s*/)
    .map(partInChinese)
    .join('；');
}

function partInChinese(part: string): string {
  const [head = part] = part.replace(/^row \d+: /, '').split(': ');
  const key = KEYS.find((each) => head === each || (head.startsWith(each) && /[^\w]/.test(head.charAt(each.length))));
  const source = key === undefined ? undefined : SOURCES[key];
  // what is in Chinese already, or what no note of ours has a name for, stays as it is
  if (key === undefined || source === undefined) return part;
  const rest = head.slice(key.length);
  const remarks = REMARKS.flatMap(([note, zh]) => (note.test(rest) ? [zh] : []));
  const others = [...rest.matchAll(/, ([VS]\d\d)\b/g)].map(([, other = '']) => `、${SOURCES[other]?.zh ?? other}`);
  return [source.zh, placeIn(rest, source), ...others, ...(source.isDraft ? ['（未核实）'] : []), ...remarks].join('');
}

/** 第三十九条第（二）项, 第六至八条, 不予登记情形第（五）项. */
function placeIn(rest: string, { part }: Source): string {
  const listed = /non-registration reason \((\d+)\)|^ ?\((\d+)\)/.exec(rest);
  if (listed !== null) {
    const isNamed = rest.includes('non-registration') || rest.startsWith(' ');
    return `${isNamed ? '不予登记情形' : ''}第（${numeral(listed[1] ?? listed[2])}）项`;
  }
  const articles = /^ (?:arts?\. ?|arts )?(\d+(?:[–-]\d+)?(?:, \d+)*)(?:\((\d+)\))?/.exec(rest);
  if (articles === null) return '';
  const [, numbers = '', inside] = articles;
  const named = numbers
    .split(', ')
    .map((range) => range.split(/[–-]/).map(numeral).join('至'))
    .join('、');
  if (inside === undefined) return `第${named}条`;
  return `第${named}条第${part === '项' ? `（${numeral(inside)}）` : numeral(inside)}${part}`;
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The number of an article, up to 9999, as a statute writes it: 八百四十三, 十七. */
function numeral(digits: string | undefined): string {
  const value = Number(digits);
  let text = '';
  let isZeroPending = false;
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.trunc(value / unit) % 10;
    if (digit === 0) isZeroPending = text !== '';
    else {
      text += `${isZeroPending ? '零' : ''}${DIGITS[digit] ?? ''}${name}`;
      isZeroPending = false;
    }
  }
  return value >= 10 && value < 20 ? text.slice(1) : text;
}

/** What a field of a policy should say, in the words of whoever drafts it. */

/** Expectations without figures. */
const PLAIN: Readonly<Record<string, string>> = {
  object: '一组字段',
  text: '文字',
  list: '列表',
  'true or false': 'true 或 false',
  'date YYYY-MM-DD': '日期，如 2024-05-27',
  'real date': '实际存在的日期',
  'day of every year MM-DD': '每年的月日，如 05-27',
  'fen as text, such as "100000000"': '以分为单位的整数文本，如 "100000000"',
  'rate as text, such as "0.005"': '小数文本的费率，如 "0.005"',
  'rate of at most 1': '不大于 1 的费率',
  'no such field': '没有此字段',
  'six digits': '六位数字',
  'code in capital letters, digits and hyphens': '由大写字母、数字和连字符组成的代码',
  'a name such as isLocal': '以小写字母开头的名称，如 isLocal',
  'at least two measures': '至少两项计量',
  'above zero': '大于零',
  'zero or more': '不小于零',
  'bodies, each once': '会审单位，各列一次',
  'date on or after validFrom': '不早于 validFrom 的日期',
  'both days of one year, or both of every year': '起止同为某年的日期，或同为每年的月日',
  'day on or after opens': '不早于 opens 的日期',
  'date on or after from': '不早于 from 的日期',
  'another date than earlier': '与 earlier 不同的日期',
  'one date of money and one of the contract': '一个款项日期和一个合同日期',
  'at least minContractFen': '不小于 minContractFen',
  'at least one condition': '至少一个条件',
  'a condition that does not lead back to itself': '不循环引用自身的条件',
  'basis.amountFen only in the cases of a formula': 'basis.amountFen 只能用于公式的分情形条件',
  'ITEM_COUNT with the aggregation PER_ITEM_COUNT, and only with it': 'ITEM_COUNT 与 PER_ITEM_COUNT 须同时使用',
  'the aggregation PER_BENEFICIARY_YEAR': '汇总方式 PER_BENEFICIARY_YEAR',
  'amounts of money': '金额类的计量',
  'priorYearAs of the whole basis': '写在整个基数上的 priorYearAs',
  'the aggregation PER_ITEM_COUNT': '汇总方式 PER_ITEM_COUNT',
  'PER_ITEM or FIXED': 'PER_ITEM 或 FIXED',
  'the aggregation PER_BENEFICIARY_YEAR and a basis without priorYearAs':
    '汇总方式 PER_BENEFICIARY_YEAR，且基数不写 priorYearAs',
  'the determination DISCRETIONARY': '核定方式 DISCRETIONARY',
  'formula among them': '列有 formula',
  'a COMMITTEE in the formula': '公式中有 COMMITTEE',
  'no fact of one contract where the formula runs on the sum of the year': '按年度合计计算的公式不得引用单份合同的事实',
  'at least one formula': '至少一个公式',
  'at least one case': '至少一种情形',
  'at least minFen': '不小于 minFen',
  'at least one tier': '至少一个档次',
  'null: the last tier is open': 'null：最后一档不设上限',
  'at least minPayoutFen': '不小于 minPayoutFen（最低发放金额）',
  'one cap of each scope': '每种范围只设一个上限',
  'amountFen or amountFact': 'amountFen 或 amountFact',
  'an amount of money': '金额类的事实',
  'a fact of the beneficiary or its project': '受奖方或其项目的事实',
  'the policies of the group with GROUP_YEAR, and only with it': '仅 GROUP_YEAR 须列出同组政策',
  'shares that add to 1': '各份额之和等于 1',
  'false as long as a field is unknown': 'false：仍有未知字段',
  'a validity of one year, or money of the year of the claim': '有效期只有一年，或款项属于申请年度',
  'budget.fiscalYear with it: a claim is computed before anybody else knows which budget pays':
    '同时写明 budget.fiscalYear：计算申请时尚无从得知由哪个年度的预算支付',
  'of each payer its level, each level once, and a share in ten-thousandths':
    '每个出资方写明级别，每级一次，份额为万分之一的整数倍',
  'who can claim here: an office has no account, and only parties are found without an application':
    '能够申请的受奖方：登记机构没有账户，免申即享只限合同当事人',
};

/** Expectations with figures or codes in them. */
const WITH_PLACES: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^one of (.+)$/, (codes = '') => `以下之一：${inList(codes)}`],
  [/^integer from (\d+) to (\d+)$/, (low, high) => `${low} 至 ${high} 的整数`],
  [/^at most (\d+) levels$/, (levels) => `最多 ${levels} 层嵌套`],
  [/^at most (\d+) names$/, (names) => `最多 ${names} 个已命名的条件`],
  [/^at most (\d+) tests with every name followed$/, (tests) => `展开全部名称后最多 ${tests} 个判断`],
  [/^at most (\d+) fen$/, (fen) => `不超过 ${fen} 分`],
  [/^a condition with a name: (.+)$/, (names = '') => `已命名的条件：${inList(names)}`],
  [/^another operator for (.+)$/, (fact) => `适用于 ${fact} 的其他运算符`],
  [/^a fact of the same type as (.+)$/, (fact) => `与 ${fact} 同类的事实`],
  [/^no (\S+) cap where the formula runs on the sum of the year$/, (scope) => `按年度合计计算时不设 ${scope} 上限`],
  [
    /^no overlap at tier (\d+): only the last is open$/,
    (tier) => `第 ${tier} 档不与其后各档重叠：只有最后一档不设上限`,
  ],
  [
    /^no overlap at tier (\d+): an edge above (\d+) fen$/,
    (tier, edge) => `第 ${tier} 档不与之前各档重叠：上限高于 ${edge} 分`,
  ],
];

const inList = (codes: string): string => codes.split(', ').join('、');

/** What is expected, in Chinese; undefined for what no reader of policies says. */
export function expectationInChinese(expected: string): string | undefined {
  if (Object.hasOwn(PLAIN, expected)) return PLAIN[expected];
  for (const [pattern, words] of WITH_PLACES) {
    const found = pattern.exec(expected);
    if (found !== null) return words(...found.slice(1));
  }
  return undefined;
}

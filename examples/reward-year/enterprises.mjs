// Sixty enterprises of one city and the three hundred contracts by which they bought technology. Everything is invented.
import { checkCharacterOf } from '../../dist/src/domain/unified-social-credit-code.js';

export const SELLER = {
  name: '泸州启明智能科技有限公司',
  unifiedSocialCreditCode: '91510500MA00QM017E',
  regionCode: '510504',
};

const DISTRICTS = ['510502', '510503', '510504', '510521', '510522', '510524', '510525'];
const TRADES = [
  '酿造',
  '精密制造',
  '食品科技',
  '新材料',
  '生物医药',
  '环保工程',
  '智能装备',
  '能源技术',
  '物流装备',
  '包装印务',
];
const WORKS = [
  ['11', '在线检测装置研发', '03', '34'],
  ['51', '窖泥菌群监测技术服务', '04', '15'],
  ['11', '余热回收控制系统研发', '06', '34'],
  ['51', '轴承疲劳寿命试验技术服务', '03', '34'],
  ['41', '污水处理工艺升级技术咨询', '07', '77'],
];
export const CONTRACTS_EACH = 5;

/** What is special about which enterprise; all others are as one would expect. A small year, of seven at least, has most of it. */
export function specialOf(count) {
  const isWhole = count >= 60;
  return {
    /** Together below 1,000,000 yuan: nothing, and the sheet says why. */
    belowThreshold: isWhole ? [7, 23, 41] : [1],
    /** Above 100,000,000 yuan together: cut to the highest reward of a year. */
    capped: isWhole ? 30 : undefined,
    /** Two of its five contracts are with a related party. */
    related: isWhole ? 19 : 2,
    /** Nobody has paid its last contract yet. */
    unpaidLast: isWhole ? [3, 12, 27, 36, 45, 54] : [3],
    /** Objected to: the first objection is dismissed, the second is upheld and changes the amount. */
    objected: isWhole ? [5, 14] : [0, 3],
    /** Its clerk names an account of somebody else. */
    misnamed: isWhole ? 17 : 4,
    /** Its payment comes back after the end of the year. */
    returned: isWhole ? 22 : 5,
    /** The registration of one of its contracts is revoked after payment. */
    revoked: isWhole ? 33 : 6,
  };
}

/** The enterprise with this number, 0 to 59; `run` and `clerksBefore` let the year be walked again beside an earlier one. */
export function enterprise(run, at, clerksBefore = 0) {
  const seventeen = `91510500${String(run).slice(-6)}${String(at).padStart(3, '0')}`;
  const number = String(at + 1).padStart(3, '0');
  return {
    at,
    clerk: `clerk-${String(clerksBefore + at + 1).padStart(3, '0')}`,
    name: `泸州${TRADES[at % TRADES.length]}${number}（集团）有限公司`,
    unifiedSocialCreditCode: `${seventeen}${checkCharacterOf(seventeen)}`,
    kind: 'enterprise',
    regionCode: DISTRICTS[at % DISTRICTS.length],
    natureCode: '150',
  };
}

/** The contracts of an enterprise: own number, value in yuan, what of it is paid. */
export function contractsOf(run, buyer, special) {
  return Array.from({ length: CONTRACTS_EACH }, (_, turn) => {
    const [kind, title, field, industry] = WORKS[(buyer.at + turn) % WORKS.length];
    const usual = 150_000 + ((buyer.at * 37 + turn * 53) % 97) * 21_300;
    const yuan = special.belowThreshold.includes(buyer.at)
      ? 60_000 + turn * 11_000
      : special.capped === buyer.at
        ? 24_000_000 + turn * 500_000
        : usual;
    return {
      ownNumber: `RY-${run}-${String(buyer.at + 1).padStart(3, '0')}-${turn + 1}`,
      buyer,
      kind,
      title: `${TRADES[buyer.at % TRADES.length]}${title}（${buyer.at + 1}之${turn + 1}）`,
      field,
      industry,
      yuan,
      isRelated: special.related === buyer.at && turn < 2,
      isPaid: !(special.unpaidLast.includes(buyer.at) && turn === CONTRACTS_EACH - 1),
    };
  });
}

/** A row of the table that is imported, by heading. `day` tells the date so many days from today. */
export function rowOf(contract, day) {
  const { buyer, kind, title } = contract;
  return {
    '合同自编号 Own number': contract.ownNumber,
    '项目名称 Project name': title,
    '合同类别 Contract kind': kind,
    '合同签订日期 Signed on': day(-20),
    '合同有效期起 Term from': day(-15),
    '合同有效期止 Term to': day(500),
    '申请方 Applying side': '卖方',
    '卖方1名称 Seller 1 name': SELLER.name,
    '卖方1统一社会信用代码 Seller 1 credit code': SELLER.unifiedSocialCreditCode,
    '卖方1国别 Seller 1 country': 'CHN',
    '卖方1行政区划代码 Seller 1 region code': SELLER.regionCode,
    '卖方1单位性质 Seller 1 nature': '150',
    '买方1名称 Buyer 1 name': buyer.name,
    '买方1统一社会信用代码 Buyer 1 credit code': buyer.unifiedSocialCreditCode,
    '买方1国别 Buyer 1 country': 'CHN',
    '买方1行政区划代码 Buyer 1 region code': buyer.regionCode,
    '买方1单位性质 Buyer 1 nature': buyer.natureCode,
    '合同成交额（元） Contract value': contract.yuan.toFixed(2),
    '技术交易额（元） Technology value': contract.yuan.toFixed(2),
    '支付方式 Payment method': '分期支付',
    '知识产权类型 Type of right': kind === '11' ? '技术秘密' : '未涉及知识产权',
    '成果及知识产权归属 Ownership clause':
      kind === '11'
        ? '履行本合同所完成的研究开发成果及其知识产权归乙方所有，甲方享有免费实施的权利。'
        : '本合同不转移知识产权；各方利用对方条件完成的新的技术成果归完成方所有。',
    '技术领域 Technology field': contract.field,
    '应用行业 Industry': contract.industry,
    '社会经济目标 Socio-economic objective': '10',
    '计划来源 Plan source': '90',
    '是否关联交易 Related parties': contract.isRelated ? '是' : '否',
    '是否财政资助 Fiscally funded': '否',
    '密级 Secrecy': '商业秘密',
    '技术内容摘要 Technical summary': `${title}：针对现有工艺波动大、检测滞后的技术问题，研究测量方法与模型，形成样机或方案一套，约定验收指标、试验方法和交付进度，漏检率不高于百分之一。`,
    '经办人 Handler': '陈洁',
    "经办人电话 Handler's telephone": '0830-0000101',
    '法定代表人 Legal representative': '李明远',
  };
}

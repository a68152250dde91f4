// Sixty enterprises of one city and the three hundred contracts by which they bought technology. Everything is invented.
import { checkCharacterOf } from '../../dist/src/domain/unified-social-credit-code.js';
import { formRow } from '../contract-table.mjs';

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
  const { title } = contract;
  return formRow({
    ...contract,
    signedOn: day(-20),
    from: day(-15),
    to: day(500),
    summary: `${title}：针对现有工艺波动大、检测滞后的技术问题，研究测量方法与模型，形成样机或方案一套，约定验收指标、试验方法和交付进度，漏检率不高于百分之一。`,
  });
}

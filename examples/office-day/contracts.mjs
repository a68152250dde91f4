// Forty contracts of one enterprise, as its clerk keeps them in a table. Everything in them is invented.
import { checkCharacterOf } from '../../dist/src/domain/unified-social-credit-code.js';
import { formRow } from '../contract-table.mjs';

const PLACES = [
  ['泸州', '510502'],
  ['宜宾', '511502'],
  ['自贡', '510303'],
  ['内江', '511002'],
  ['成都', '510107'],
  ['重庆', '500103'],
];
const TRADES = ['精密制造', '食品科技', '新材料', '生物医药', '环保工程', '智能装备', '能源技术', '物流装备'];
const WORKS = [
  ['11', '陶瓷滤芯孔隙率在线检测装置研发', '03', '34'],
  ['51', '白酒窖泥菌群监测技术服务', '04', '15'],
  ['11', '锅炉烟气余热回收控制系统研发', '06', '34'],
  ['51', '精密轴承疲劳寿命试验技术服务', '03', '34'],
  ['41', '园区污水处理工艺升级技术咨询', '07', '77'],
  ['11', '白酒酿造温湿度无线传感网络研发', '01', '39'],
  ['51', '玻璃纤维拉丝工艺参数优化技术服务', '05', '30'],
  ['11', '果蔬冷链品质预测模型研发', '09', '14'],
];
/** Large ones, which two people must review. */
const LARGE = new Set([7, 19, 31]);

/** The number the enterprise itself gives a contract; `run` lets the day be walked again beside an earlier one. */
export const ownNumber = (run, at) => `QM-${run}-${String(at + 1).padStart(2, '0')}`;

function buyerOf(run, at) {
  const [place, region] = PLACES[at % PLACES.length];
  const trade = TRADES[Math.floor(at / PLACES.length) % TRADES.length];
  const seventeen = `91${region}MA${String(run).slice(-4).padStart(4, '0')}${String(at).padStart(3, '0')}`;
  return {
    name: `${place}${trade}${'甲乙丙丁戊己庚辛'[at % 8]}${at + 1}号有限公司`,
    unifiedSocialCreditCode: `${seventeen}${checkCharacterOf(seventeen)}`,
    regionCode: region,
  };
}

/** One row per contract, by heading. `day` tells the date so many days from today. */
export function contracts({ run, day }) {
  return Array.from({ length: 40 }, (_, at) => {
    const [kind, title, field, industry] = WORKS[at % WORKS.length];
    const yuan = LARGE.has(at) ? 6_000_000 + at * 100_000 : 60_000 + at * 9_700;
    const equipment = at % 5 === 0 ? 8_000 + at * 100 : 0;
    return {
      ...formRow({
        ownNumber: ownNumber(run, at),
        title: `${title}（第${at + 1}批）`,
        kind,
        signedOn: day(-20 - (at % 7)),
        from: day(-15),
        to: day(400 + at),
        buyer: buyerOf(run, at),
        yuan,
        technologyYuan: yuan - equipment,
        field,
        industry,
        summary: `${title}：针对现有工艺第${at + 1}号产线波动大、检测滞后的技术问题，研究测量方法与模型，形成样机或方案一套，约定验收指标、试验方法和交付进度，漏检率不高于百分之一。`,
      }),
      ...(equipment === 0
        ? {}
        : {
            '非技术性支出1项目 Non-technical line 1 item': '配套检测设备',
            '非技术性支出1种类 Non-technical line 1 kind': '设备',
            '非技术性支出1金额（元） Non-technical line 1 amount': equipment.toFixed(2),
          }),
    };
  });
}

// Forty contracts of one enterprise, as its clerk keeps them in a table. Everything in them is invented.
import { checkCharacterOf } from '../../dist/src/domain/unified-social-credit-code.js';

const SELLER = {
  '卖方1名称 Seller 1 name': '泸州启明智能科技有限公司',
  '卖方1统一社会信用代码 Seller 1 credit code': '91510500MA00QM017E',
  '卖方1国别 Seller 1 country': 'CHN',
  '卖方1行政区划代码 Seller 1 region code': '510504',
  '卖方1单位性质 Seller 1 nature': '150',
};

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
    '买方1名称 Buyer 1 name': `${place}${trade}${'甲乙丙丁戊己庚辛'[at % 8]}${at + 1}号有限公司`,
    '买方1统一社会信用代码 Buyer 1 credit code': `${seventeen}${checkCharacterOf(seventeen)}`,
    '买方1国别 Buyer 1 country': 'CHN',
    '买方1行政区划代码 Buyer 1 region code': region,
    '买方1单位性质 Buyer 1 nature': '150',
  };
}

/** One row per contract, by heading. `day` tells the date so many days from today. */
export function contracts({ run, day }) {
  return Array.from({ length: 40 }, (_, at) => {
    const [kind, title, field, industry] = WORKS[at % WORKS.length];
    const yuan = LARGE.has(at) ? 6_000_000 + at * 100_000 : 60_000 + at * 9_700;
    const equipment = at % 5 === 0 ? 8_000 + at * 100 : 0;
    return {
      '合同自编号 Own number': ownNumber(run, at),
      '项目名称 Project name': `${title}（第${at + 1}批）`,
      '合同类别 Contract kind': kind,
      '合同签订日期 Signed on': day(-20 - (at % 7)),
      '合同有效期起 Term from': day(-15),
      '合同有效期止 Term to': day(400 + at),
      '申请方 Applying side': '卖方',
      ...SELLER,
      ...buyerOf(run, at),
      '合同成交额（元） Contract value': yuan.toFixed(2),
      '技术交易额（元） Technology value': (yuan - equipment).toFixed(2),
      ...(equipment === 0
        ? {}
        : {
            '非技术性支出1项目 Non-technical line 1 item': '配套检测设备',
            '非技术性支出1种类 Non-technical line 1 kind': '设备',
            '非技术性支出1金额（元） Non-technical line 1 amount': equipment.toFixed(2),
          }),
      '支付方式 Payment method': '分期支付',
      '知识产权类型 Type of right': kind === '11' ? '技术秘密' : '未涉及知识产权',
      '成果及知识产权归属 Ownership clause':
        kind === '11'
          ? '履行本合同所完成的研究开发成果及其知识产权归乙方所有，甲方享有免费实施的权利。'
          : '本合同不转移知识产权；各方利用对方条件完成的新的技术成果归完成方所有。',
      '技术领域 Technology field': field,
      '应用行业 Industry': industry,
      '社会经济目标 Socio-economic objective': '10',
      '计划来源 Plan source': '90',
      '是否关联交易 Related parties': '否',
      '是否财政资助 Fiscally funded': '否',
      '密级 Secrecy': '商业秘密',
      '技术内容摘要 Technical summary': `${title}：针对现有工艺第${at + 1}号产线波动大、检测滞后的技术问题，研究测量方法与模型，形成样机或方案一套，约定验收指标、试验方法和交付进度，漏检率不高于百分之一。`,
      '经办人 Handler': '陈洁',
      "经办人电话 Handler's telephone": '0830-0000101',
      '法定代表人 Legal representative': '李明远',
    };
  });
}

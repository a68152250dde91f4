import { checkCharacterOf } from '../../src/domain/unified-social-credit-code.js';

/** A stream of numbers from 0 to below 1; the same for the same seed. */
export type Random = () => number;

const words = (text: string): readonly string[] => text.split(' ');

/** One of these, each as likely as the others. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** A whole number from `least` to `most`. */
export function whole(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

const SURNAMES = words(
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕',
);
const GIVEN = words(
  '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 建华 志强 晓东 海燕 国栋 雪梅 文博 思远 雨桐 嘉怡 子轩 浩然 一鸣 佳琪',
);

/** A person's name. */
export function personName(random: Random): string {
  return pick(random, SURNAMES) + pick(random, GIVEN);
}

const PLACES = words(
  '泸州 四川 成都 宜宾 自贡 内江 江阳 龙马潭 纳溪 泸县 合江 叙永 古蔺 重庆 遵义 绵阳 德阳 乐山 眉山 资阳 南充 达州 贵阳 昆明 西安 武汉 深圳 上海',
);
const FIRST = words(
  '启 恒 瑞 鼎 华 中 博 新 远 汇 聚 创 天 云 金 宏 盛 泰 诚 信 联 科 智 蓝 锦 长 川 江 龙 嘉 永 兴 国 东 西 润 禾 安 佳 卓',
);
const SECOND = words(
  '明 达 丰 源 力 航 图 思 维 通 宇 腾 辉 程 拓 海 峰 诺 优 晟 泽 翔 凯 硕 景 阳 和 美 康 利 能 声 波 微 纳 原 野 森 林 石',
);
const TRADES = words(
  '智能科技 精密制造 新材料 生物医药 酒业装备 环保工程 信息技术 农业科技 机械设备 电子科技 化工 能源科技 检测技术 医疗器械 软件 自动化设备 食品科技 建筑科技 交通装备 仪器仪表',
);
const FORMS = words('有限公司 有限责任公司 股份有限公司 有限公司 有限公司 集团有限公司');
const INSTITUTES = words('大学 职业技术学院 研究院 设计院 农业科学院 工业研究所 产业技术研究院 中医院');

/** An organisation as the register knows it. */
export interface ScaleOrganisation {
  readonly name: string;
  readonly creditCode: string;
  readonly natureCode: string;
  readonly regionCode: string;
  readonly kind: 'enterprise' | 'university' | 'institute';
}

const HOME_REGIONS = words('510502 510503 510504 510521 510522 510524 510525');
const OTHER_REGIONS = words('510104 510107 510302 511502 500103 520302 610102 420102 440305 310115 110108');
const CODE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A credit code with the right check character: registrar 9, kind 1, place, nine characters of its own. */
export function creditCodeOf(regionCode: string, index: number, registrar = '91'): string {
  let rest = index;
  let own = '';
  for (let at = 0; at < 7; at += 1) {
    own = CODE_CHARACTERS.charAt(rest % CODE_CHARACTERS.length) + own;
    rest = Math.floor(rest / CODE_CHARACTERS.length);
  }
  const firstSeventeen = `${registrar}${regionCode}MB${own}`;
  return firstSeventeen + checkCharacterOf(firstSeventeen);
}

/** The organisation with this index: the same for the same seed. */
export function organisationOf(random: Random, index: number): ScaleOrganisation {
  const isHere = random() < 0.72;
  const regionCode = pick(random, isHere ? HOME_REGIONS : OTHER_REGIONS);
  const place = pick(random, PLACES);
  const character = pick(random, FIRST) + pick(random, SECOND);
  if (random() < 0.04) {
    const name = `${place}${character}${pick(random, INSTITUTES)}`;
    return {
      name,
      creditCode: creditCodeOf(regionCode, index, '12'),
      natureCode: '210',
      regionCode,
      kind: 'institute',
    };
  }
  const third = random() < 0.5 ? pick(random, SECOND) : '';
  const name = `${place}${character}${third}${pick(random, TRADES)}${pick(random, FORMS)}`;
  return { name, creditCode: creditCodeOf(regionCode, index), natureCode: '150', regionCode, kind: 'enterprise' };
}

const OBJECTS = words(
  '白酒 窖泥 灌装线 包装瓶 曲药 高粱 龙眼 竹材 页岩气 烟气 废水 粉煤灰 玄武岩纤维 铝合金 钛材 锂电池 光伏板 变压器 阀门 齿轮箱 轴承 液压支架 起重机 挖掘机 船闸 桥梁 隧道 边坡 管网 泵站 水库 大坝 温室 土壤 秸秆 饲料 疫苗 中药材 抗体 酶制剂 医学影像 病理切片 手术机器人 心电信号 护理床 电子病历 政务数据 供应链 物流园 停车场 公交车 充电桩 路灯 电梯 楼宇 矿井 钻头 储罐 压力容器 锅炉 电机 传感器 芯片 雷达 无人机 卫星影像 水稻 油茶 柑橘 生猪 肉牛 蚕桑 茶叶',
);
const QUALITIES = words(
  '缺陷 温度 湿度 振动 浊度 能耗 产量 品质 安全 风险 寿命 腐蚀 泄漏 噪声 应力 位移 成分 香气 病害 虫害 养分 水质 排放 碳足迹 故障 负荷 路径 库存 溯源 身份',
);
const MEANS = words(
  '机器视觉 深度学习 物联网 大数据 数字孪生 边缘计算 区块链 近红外光谱 超声波 激光雷达 知识图谱 有限元 微波 等离子体 膜分离 发酵 基因编辑 纳米涂层 增材制造 机器人 遥感 语音识别 联邦学习 强化学习 多源融合',
);
const RESULTS = words(
  '在线检测系统 预测模型 控制方法 监测平台 管理软件 优化方案 关键技术 成套装备 制备工艺 诊断方法 评价体系 调度算法 采集终端 试验装置 信息系统 回收工艺 防护材料 种植技术 养殖技术 咨询报告',
);
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  '1': ['研发', '研究与开发', '开发', '联合研发'],
  '2': ['专利权转让', '技术秘密转让', '软件著作权转让'],
  '3': ['专利实施许可', '技术秘密许可'],
  '4': ['技术咨询', '可行性论证', '专题评估'],
  '5': ['技术服务', '技术培训', '调试与维护服务'],
};

/** A project name as such contracts bear them. */
export function projectName(random: Random, kindCode: string): string {
  const ending = pick(random, ENDINGS[kindCode.charAt(0)] ?? ['技术服务']);
  return `${pick(random, OBJECTS)}${pick(random, QUALITIES)}${pick(random, MEANS)}${pick(random, RESULTS)}${ending}`;
}

/** About normally distributed, mean 0 and spread 1. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** 成交额 in fen: log-normal around 280,000 yuan, a few of tens of millions; whole hundreds of yuan. */
export function contractValueFen(random: Random): bigint {
  const yuan = Math.exp(Math.log(280_000) + 1.35 * normal(random));
  return BigInt(Math.min(900_000_000, Math.max(1000, Math.round(yuan / 100) * 100))) * 100n;
}

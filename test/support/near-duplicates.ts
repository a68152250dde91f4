/** Contracts as offices receive them: a model text all of them share, and what is said of one project. */
export interface GeneratedContract {
  model: readonly string[];
  own: readonly string[];
}

/** A stream of numbers between 0 and 1 that is the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

const THINGS =
  '温度 压力 流量 振动 图像 光谱 气味 酒精度 含水率 转速 电流 粘度 浊度 位移 应力 噪声 湿度 酸度 糖度 密度'.split(' ');
const PLACES =
  '发酵车间 灌装线 窖池 烧结炉 涂布线 净化间 锅炉房 包装线 冷库 配料站 曲房 反应釜 装配线 检测台 仓库'.split(' ');
const METHODS =
  '卷积网络 随机森林 卡尔曼滤波 模糊控制 有限元模型 遗传算法 主成分分析 贝叶斯估计 强化学习 小波变换'.split(' ');
const RESULTS = '预测模型 控制策略 缺陷识别算法 在线检测系统 参数优化方案 故障诊断方法 数据采集装置 质量追溯平台'.split(
  ' ',
);
const VERBS = '研究 建立 优化 验证 设计 开发 改进 测试 分析 集成'.split(' ');

/** A sentence of a contract on one project; two of them seldom share much. */
function sentenceOf(random: () => number): string {
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const figure = (): string => (random() * 100).toFixed(1);
  return (
    [
      () =>
        `${pick(VERBS)}${pick(PLACES)}${pick(THINGS)}的${pick(RESULTS)}，误差不大于${figure()}，响应时间不超过${figure()}秒`,
      () =>
        `乙方采用${pick(METHODS)}处理${pick(PLACES)}的${pick(THINGS)}和${pick(THINGS)}数据，样本不少于${Math.ceil(random() * 9000)}组`,
      () =>
        `第${Math.ceil(random() * 24)}个月末提交${pick(RESULTS)}及${pick(THINGS)}测试报告，${pick(THINGS)}指标达到${figure()}`,
      () =>
        `甲方提供${pick(PLACES)}近${Math.ceil(random() * 60)}个月的${pick(THINGS)}记录，并安排${pick(PLACES)}的试验条件`,
      () =>
        `${pick(RESULTS)}在${pick(PLACES)}连续运行${Math.ceil(random() * 90)}天，${pick(THINGS)}合格率不低于${figure()}%`,
    ][Math.floor(random() * 5)]?.() ?? ''
  );
}

const MODEL = [
  '根据《中华人民共和国民法典》的规定，双方就项目的技术开发经平等协商，在真实、充分地表达各自意愿的基础上达成如下协议并由双方共同恪守',
  '双方确定，在本合同有效期内，甲方指定项目联系人，乙方指定项目联系人，一方变更项目联系人的，应当及时以书面形式通知另一方',
  '双方确定因履行本合同应遵守的保密义务如下：保密内容、涉密人员范围、保密期限和泄密责任',
  '本合同的变更必须由双方协商一致，并以书面形式确定',
  '双方确定，在本合同履行中，因作为研究开发标的的技术已经由他人公开，一方应在十日内通知另一方解除合同',
  '双方因履行本合同而发生的争议，应协商、调解解决；协商、调解不成的，依法向人民法院起诉',
  '双方约定本合同其他相关事项以附件形式确定，附件与本合同具有同等效力',
  '本合同一式六份，具有同等法律效力，经双方签字盖章后生效',
];

/** A contract on a project of its own. */
export function generateContract(seed: number, { usesModel = true, sentences = 45 } = {}): GeneratedContract {
  const random = randomOf(seed);
  return {
    model: usesModel ? MODEL : [],
    own: Array.from({ length: sentences }, () => sentenceOf(random)),
  };
}

/** The contract as one text. */
export function toText({ model, own }: GeneratedContract): string {
  const half = Math.ceil(model.length / 2);
  return [...model.slice(0, half), ...own, ...model.slice(half)].join('。\n');
}

/** How a contract comes back a second time. */
export const COPIES = {
  'reformatted (blanks, punctuation, width)': (contract, _random) =>
    toText(contract)
      .replaceAll('，', ' ，')
      .replaceAll('。\n', '．')
      .replaceAll(/\d/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)),
  'parties and figures changed': (contract, random) =>
    toText(contract).replaceAll(/\d+(?:\.\d+)?/g, (number) =>
      random() < 0.3 ? String(Math.ceil(random() * 1000)) : number,
    ),
  '5 % of its sentences rewritten': (contract, random) => rewritten(contract, random, 0.05),
  '10 % rewritten': (contract, random) => rewritten(contract, random, 0.1),
  '15 % rewritten': (contract, random) => rewritten(contract, random, 0.15),
  'clauses in another order': (contract, random) =>
    toText({ ...contract, own: contract.own.toSorted(() => random() - 0.5) }),
  'an annex of a tenth added': (contract, random) =>
    toText({ ...contract, own: [...contract.own, ...contract.own.slice(0, 5).map(() => sentenceOf(random))] }),
} as const satisfies Record<string, (contract: GeneratedContract, random: () => number) => string>;

function rewritten(contract: GeneratedContract, random: () => number, share: number): string {
  return toText({ ...contract, own: contract.own.map((said) => (random() < share ? sentenceOf(random) : said)) });
}

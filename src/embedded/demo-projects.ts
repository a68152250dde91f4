import type { NonTechnicalKind } from '../domain/contract/declaration.js';
import type { KindCode } from '../domain/contract/kind.js';

/** An enterprise of the contracts of the demonstration; everything about it is invented. */
export interface DemoParty {
  name: string;
  unifiedSocialCreditCode: string;
  regionCode: string;
  natureCode: string;
  legalRepresentative: string;
  contact: string;
  phone: string;
  address: string;
  bank: string;
  account: string;
  /** Who files for it, when it has an account at the registry. */
  subject?: string;
}

export type PartyKey = 'QM' | 'JC' | 'JY' | 'YZ' | 'HC' | 'YD' | 'ZP' | 'NK';
export type ApplicantKey = 'QM' | 'JC' | 'JY';

/** The credit codes of those that `examples/organisations.json` describes. */
export const APPLICANT_CODES: Readonly<Record<ApplicantKey, string>> = {
  QM: '91510500MA00QM017E',
  JC: '91510500MA00JC02X4',
  JY: '91510500MA00JY0386',
};

/** Buyers that have no account at the registry. */
export const OUTSIDE_PARTIES: Readonly<Record<Exclude<PartyKey, ApplicantKey>, DemoParty>> = {
  YZ: {
    name: '泸州云竹生态包装有限公司',
    unifiedSocialCreditCode: '91510503MA00YC041P',
    regionCode: '510503',
    natureCode: '150',
    legalRepresentative: '赵云竹',
    contact: '钱敏',
    phone: '0830-0000104',
    address: '四川省泸州市纳溪区示例路4号',
    bank: '示例银行纳溪支行',
    account: '0000000000000000104',
  },
  HC: {
    name: '宜宾翠屏汇川智造有限公司',
    unifiedSocialCreditCode: '91511502MA00HC0525',
    regionCode: '511502',
    natureCode: '150',
    legalRepresentative: '宋汇川',
    contact: '吴晓',
    phone: '0831-0000105',
    address: '四川省宜宾市翠屏区示例路5号',
    bank: '示例银行宜宾分行',
    account: '0000000000000000105',
  },
  YD: {
    name: '自贡盐都新能材料有限公司',
    unifiedSocialCreditCode: '91510303MA00YD063W',
    regionCode: '510303',
    natureCode: '150',
    legalRepresentative: '罗新能',
    contact: '蒋琳',
    phone: '0813-0000106',
    address: '四川省自贡市贡井区示例路6号',
    bank: '示例银行自贡分行',
    account: '0000000000000000106',
  },
  ZP: {
    name: '成都天府智谱软件有限公司',
    unifiedSocialCreditCode: '91510107MA00TP074R',
    regionCode: '510107',
    natureCode: '150',
    legalRepresentative: '谭知谱',
    contact: '冉冬',
    phone: '028-00000107',
    address: '四川省成都市武侯区示例路7号',
    bank: '示例银行成都分行',
    account: '0000000000000000107',
  },
  NK: {
    name: '泸州市龙涧农业科学研究所',
    unifiedSocialCreditCode: '12510500MA00LJ0850',
    regionCode: '510504',
    natureCode: '0211',
    legalRepresentative: '何丰年',
    contact: '苏禾',
    phone: '0830-0000108',
    address: '四川省泸州市龙马潭区示例路8号',
    bank: '示例银行泸州分行',
    account: '0000000000000000108',
  },
};

/** What a contract of the demonstration is about. */
export interface DemoProject {
  name: string;
  summary: string;
  kindCode: KindCode;
  seller: ApplicantKey;
  buyer: PartyKey;
  valueYuan: number;
  /** 非技术性支出: item, kind, yuan. */
  lines?: readonly (readonly [item: string, kind: NonTechnicalKind, yuan: number])[];
  /** Share of the value in percent that is paid at first. */
  firstPaymentPercent?: number;
  technologyFieldCode: string;
  industryCode: string;
  termDays: number;
}

/** What every story of the demonstration is about, by its name. */
export const DEMO_PROJECTS = {
  'draft-begun': {
    name: '竹纤维包装盒模切线视觉定位系统开发',
    summary: '针对竹纤维片材模切时收缩不均、套准偏差大的问题，研究边缘与纹理联合定位方法，套准误差不大于0.2毫米。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'YZ',
    valueYuan: 260_000,
    technologyFieldCode: '03',
    industryCode: '22',
    termDays: 540,
  },
  'draft-ready': {
    name: '硼酸盐玻璃粉体包覆工艺技术服务',
    summary:
      '针对硼酸盐玻璃粉体吸潮结块的问题，测定包覆剂与粉体的界面行为，提出两段包覆工艺，七日吸湿率由3.1%降至0.8%以下。',
    kindCode: '51',
    seller: 'JY',
    buyer: 'YD',
    valueYuan: 185_000,
    technologyFieldCode: '05',
    industryCode: '30',
    termDays: 400,
  },
  submitted: {
    name: '薄壁齿轮热处理变形控制技术服务',
    summary:
      '针对薄壁齿轮渗碳淬火后齿向变形超差的问题，建立装炉方式与变形量的关系，提出压淬参数，齿向变形不大于0.015毫米。',
    kindCode: '51',
    seller: 'JC',
    buyer: 'HC',
    valueYuan: 320_000,
    technologyFieldCode: '03',
    industryCode: '34',
    termDays: 500,
  },
  'submitted-second': {
    name: '数控车床刀具磨损在线监测算法开发',
    summary:
      '针对小批量车削刀具换刀时机依赖经验的问题，研究主轴功率与振动融合的磨损估计算法，后刀面磨损估计误差不大于0.03毫米。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'JC',
    valueYuan: 450_000,
    lines: [['功率与振动传感器', 'instrument', 38_000]],
    technologyFieldCode: '03',
    industryCode: '34',
    termDays: 730,
  },
  'submitted-overdue': {
    name: '竹浆模塑餐盒阻油涂层配方技术秘密许可',
    summary: '许可被许可方使用水性阻油涂层的配方和涂布工艺，餐盒95℃热油30分钟不渗透，并提供工艺指导和验证试样。',
    kindCode: '32',
    seller: 'JY',
    buyer: 'YZ',
    valueYuan: 380_000,
    technologyFieldCode: '05',
    industryCode: '22',
    termDays: 1095,
  },
  withdrawn: {
    name: '注塑车间能耗建模与优化技术咨询',
    summary:
      '对注塑车间的用能结构进行测试和建模，分析干燥、塑化和保压环节的节能潜力，提出分级改造方案并评价其技术经济性。',
    kindCode: '41',
    seller: 'QM',
    buyer: 'HC',
    valueYuan: 96_000,
    technologyFieldCode: '06',
    industryCode: '29',
    termDays: 365,
  },
  correction: {
    name: '盐卤输送泵叶轮耐蚀结构改进技术开发',
    summary:
      '针对盐卤输送泵叶轮冲蚀寿命短的问题，研究叶片进口边流动分离与冲蚀的关系，改进叶片型线，叶轮寿命提高一倍以上。',
    kindCode: '11',
    seller: 'JC',
    buyer: 'YD',
    valueYuan: 540_000,
    lines: [['试制叶轮铸件', 'part', 72_000]],
    technologyFieldCode: '03',
    industryCode: '34',
    termDays: 600,
  },
  closed: {
    name: '再生塑料改性配方技术咨询',
    summary:
      '对再生聚丙烯的批次差异进行调查和试验，分析熔体流动速率与冲击强度波动的原因，提出改性配方建议和来料分级方法。',
    kindCode: '41',
    seller: 'JY',
    buyer: 'HC',
    valueYuan: 78_000,
    technologyFieldCode: '05',
    industryCode: '29',
    termDays: 365,
  },
  'in-review': {
    name: '包装缺陷小样本识别模型技术开发',
    summary:
      '针对新品种包装缺陷样本少、模型训练周期长的问题，研究小样本增量识别方法，每类缺陷样本不多于40件，识别准确率不低于98%。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'YZ',
    valueYuan: 360_000,
    technologyFieldCode: '01',
    industryCode: '23',
    termDays: 540,
  },
  'in-review-resubmitted': {
    name: '刀具陶瓷涂层工艺技术服务',
    summary:
      '针对干式切削刀具涂层易剥落的问题，调整过渡层成分与沉积温度，涂层结合力由42牛提高到70牛以上，并提交工艺规范。',
    kindCode: '51',
    seller: 'JY',
    buyer: 'JC',
    valueYuan: 290_000,
    technologyFieldCode: '05',
    industryCode: '33',
    termDays: 450,
  },
  'in-review-due': {
    name: '窑炉风机叶片动平衡技术服务',
    summary:
      '针对窑炉循环风机高温运行振动大的问题，建立热态不平衡量的测量方法，提出双面配重方案，振动速度由7.1毫米每秒降至2.8以下。',
    kindCode: '51',
    seller: 'JC',
    buyer: 'JY',
    valueYuan: 128_000,
    technologyFieldCode: '03',
    industryCode: '30',
    termDays: 365,
  },
  experts: {
    name: '锂电池极片涂布厚度预测模型开发',
    summary:
      '针对极片涂布面密度调整滞后的问题，研究浆料流变参数与涂布厚度的预测模型，面密度极差不大于1.5%，首件调整时间缩短60%。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'YD',
    valueYuan: 880_000,
    lines: [['在线测厚仪', 'instrument', 160_000]],
    technologyFieldCode: '06',
    industryCode: '38',
    termDays: 730,
  },
  'second-review': {
    name: '高性能碳陶刹车盘制备技术秘密转让',
    summary:
      '转让碳陶刹车盘预制体编织、浸渍裂解和熔渗的成套技术秘密，受让方可独立生产直径380毫米制动盘，摩擦系数0.38至0.45。',
    kindCode: '23',
    seller: 'JY',
    buyer: 'HC',
    valueYuan: 8_600_000,
    technologyFieldCode: '05',
    industryCode: '36',
    termDays: 1460,
  },
  'second-review-experts': {
    name: '工业知识图谱构建与推理引擎合作开发',
    summary:
      '双方合作研究装备故障知识的抽取与推理方法，开发推理引擎一套，故障定位准确率不低于92%，双方共有成果并分别使用。',
    kindCode: '12',
    seller: 'QM',
    buyer: 'ZP',
    valueYuan: 1_500_000,
    technologyFieldCode: '01',
    industryCode: '65',
    termDays: 900,
  },
  'registered-large': {
    name: '超高温陶瓷烧结炉结构优化技术开发',
    summary:
      '针对超高温陶瓷烧结炉温场不均匀的问题，研究加热体布置与保温结构，有效区温差由±22℃降至±9℃，炉次能耗下降15%。',
    kindCode: '11',
    seller: 'JC',
    buyer: 'JY',
    valueYuan: 6_800_000,
    lines: [
      ['加热体与保温组件', 'part', 620_000],
      ['温场测试仪', 'instrument', 180_000],
    ],
    technologyFieldCode: '05',
    industryCode: '30',
    termDays: 1095,
  },
  'registered-receipts': {
    name: '数控机床热误差补偿方法发明专利实施许可（车削中心）',
    summary:
      '许可方以普通实施许可的方式，许可被许可方在车削中心产品上实施发明专利“一种基于数字孪生的数控机床热误差补偿方法及系统”，并提供实施指导。',
    kindCode: '31',
    seller: 'QM',
    buyer: 'JC',
    valueYuan: 300_000,
    firstPaymentPercent: 50,
    technologyFieldCode: '03',
    industryCode: '34',
    termDays: 1460,
  },
  'registered-amended': {
    name: '柑橘分级图像模型训练技术服务',
    summary:
      '针对柑橘果面瑕疵分级标准不一的问题，整理果面图像样本并训练分级模型，分级一致率不低于95%，提供两个采收季的技术支持。',
    kindCode: '51',
    seller: 'QM',
    buyer: 'NK',
    valueYuan: 150_000,
    technologyFieldCode: '09',
    industryCode: '05',
    termDays: 730,
  },
  'not-registered': {
    name: '包装机械年度保养维修',
    summary: '受托方按照保养手册对委托方的六台包装机械进行季度润滑、紧固、清洁和易损件更换，保证机械正常运转。',
    kindCode: '51',
    seller: 'JC',
    buyer: 'YZ',
    valueYuan: 66_000,
    technologyFieldCode: '03',
    industryCode: '35',
    termDays: 365,
  },
  changing: {
    name: '氮化硅轴承球烧结助剂配方技术秘密许可',
    summary:
      '许可被许可方使用氮化硅轴承球的烧结助剂配方和气压烧结制度，轴承球压碎载荷不低于标准值的1.3倍，并提供技术指导。',
    kindCode: '32',
    seller: 'JY',
    buyer: 'JC',
    valueYuan: 420_000,
    technologyFieldCode: '05',
    industryCode: '30',
    termDays: 1095,
  },
  'changing-second': {
    name: '高端阀门铸件数值模拟与工艺优化技术开发',
    summary:
      '针对高端阀门铸件缩松缺陷多的问题，建立充型凝固数值模型并优化浇冒口工艺，铸件一次合格率由百分之八十一提高到百分之九十三。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'YZ',
    valueYuan: 5_900_000,
    technologyFieldCode: '03',
    industryCode: '34',
    termDays: 900,
  },
  'objection-pending': {
    name: '酿酒车间通风方案评估技术咨询',
    summary: '针对酿酒车间夏季温度过高的问题，测量各工位温湿度并比较三种通风方案，提交评估报告和建议。',
    kindCode: '41',
    seller: 'QM',
    buyer: 'JC',
    valueYuan: 96_000,
    technologyFieldCode: '07',
    industryCode: '15',
    termDays: 180,
  },
  completed: {
    name: '输送链条疲劳寿命试验方法技术服务',
    summary: '针对输送链条断裂原因不明的问题，设计疲劳寿命试验方法并完成三组对比试验，提交失效分析报告。',
    kindCode: '51',
    seller: 'JC',
    buyer: 'NK',
    valueYuan: 128_000,
    technologyFieldCode: '03',
    industryCode: '34',
    termDays: 365,
  },
  revoking: {
    name: '仓储机器人路径规划软件技术开发',
    summary: '针对窄巷道仓库多车拥堵的问题，研究路径规划与避让算法并开发调度软件，高峰时段通行效率提高百分之二十。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'HC',
    valueYuan: 240_000,
    technologyFieldCode: '01',
    industryCode: '65',
    termDays: 540,
  },
  revoked: {
    name: '冷链温度记录仪数据接口技术服务',
    summary:
      '针对冷链温度记录仪数据格式不一的问题，定义数据接口并完成六种型号的接入调试，数据完整率不低于百分之九十九。',
    kindCode: '51',
    seller: 'JC',
    buyer: 'YD',
    valueYuan: 110_000,
    technologyFieldCode: '01',
    industryCode: '65',
    termDays: 400,
  },
  deregistering: {
    name: '焊缝跟踪传感算法技术开发',
    summary:
      '针对薄板角焊缝反光强、跟踪易丢失的问题，研究激光条纹提取与滤波算法，跟踪误差不大于0.3毫米，适应三种坡口。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'HC',
    valueYuan: 310_000,
    technologyFieldCode: '03',
    industryCode: '35',
    termDays: 600,
  },
  purged: {
    name: '涂层结合强度检测方法技术服务',
    summary: '受托方为委托方的涂层试样建立结合强度检测方法，并培训检测人员。',
    kindCode: '51',
    seller: 'QM',
    buyer: 'YD',
    valueYuan: 120_000,
    technologyFieldCode: '05',
    industryCode: '33',
    termDays: 365,
  },
  reconciled: {
    name: '陶瓷基复合材料构件无损检测系统开发',
    summary:
      '针对陶瓷基复合材料构件内部分层和孔隙难以检出的问题，研究空耦超声与红外热像融合的检测方法，研制检测系统一套，最小可检分层直径3毫米。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'JY',
    valueYuan: 9_800_000,
    lines: [
      ['空耦超声探头与红外热像仪', 'equipment', 480_000],
      ['扫查机构零部件', 'part', 120_000],
    ],
    firstPaymentPercent: 30,
    technologyFieldCode: '05',
    industryCode: '30',
    termDays: 1095,
  },
  recovery: {
    name: '机加车间刀具寿命预测系统开发',
    summary: '针对多品种加工刀具寿命离散大的问题，研究工况聚类与寿命预测方法，预测误差不大于15%，与车间刀具台账对接。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'JC',
    valueYuan: 620_000,
    technologyFieldCode: '03',
    industryCode: '34',
    termDays: 730,
  },
  returned: {
    name: '精密蜗轮副加工工艺技术服务',
    summary: '针对精密蜗轮副啮合噪声大的问题，优化滚齿与跑合工艺，接触斑点不低于70%，噪声下降4分贝，并提交工艺文件。',
    kindCode: '51',
    seller: 'JC',
    buyer: 'HC',
    valueYuan: 240_000,
    technologyFieldCode: '03',
    industryCode: '34',
    termDays: 450,
  },
  'rejected-then-paid': {
    name: '光伏玻璃减反射膜层配方技术秘密转让',
    summary: '转让光伏玻璃减反射膜层的溶胶配方和镀膜固化制度，透过率增益不低于2.2%，耐候试验1000小时衰减不大于0.5%。',
    kindCode: '23',
    seller: 'JY',
    buyer: 'YD',
    valueYuan: 1_260_000,
    technologyFieldCode: '06',
    industryCode: '30',
    termDays: 1095,
  },
  paid: {
    name: '竹片分选机器人视觉引导技术开发',
    summary:
      '针对竹片颜色、竹节和弯曲度人工分选效率低的问题，研究多光谱成像与抓取引导方法，分选速度每分钟90片，准确率不低于96%。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'YZ',
    valueYuan: 520_000,
    lines: [['多光谱相机', 'equipment', 90_000]],
    technologyFieldCode: '03',
    industryCode: '20',
    termDays: 730,
  },
  silent: {
    name: '耐火材料压机模具寿命提升技术服务',
    summary:
      '针对耐火材料压机模具磨损快的问题，分析模腔应力与磨损分布，提出模具硬化和间隙方案，模具寿命由3万次提高到6万次以上。',
    kindCode: '51',
    seller: 'JC',
    buyer: 'JY',
    valueYuan: 270_000,
    technologyFieldCode: '05',
    industryCode: '30',
    termDays: 500,
  },
  approval: {
    name: '灌装线多品种快速换型技术开发',
    summary:
      '针对灌装线换型停线时间长的问题，研究参数化换型与自动找正方法，换型时间由90分钟缩短到25分钟以内，适用八种瓶型。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'HC',
    valueYuan: 460_000,
    technologyFieldCode: '03',
    industryCode: '15',
    termDays: 600,
  },
  payee: {
    name: '硬质合金梯度烧结工艺技术服务',
    summary: '针对硬质合金刀片表层韧性不足的问题，建立脱β层厚度与烧结制度的关系，提出梯度烧结工艺，抗弯强度提高12%。',
    kindCode: '51',
    seller: 'JY',
    buyer: 'JC',
    valueYuan: 330_000,
    technologyFieldCode: '05',
    industryCode: '33',
    termDays: 540,
  },
  payable: {
    name: '储能电芯分容数据异常诊断算法开发',
    summary: '针对电芯分容数据异常靠人工判读的问题，研究容量曲线的异常诊断算法，异常检出率不低于99%，误判率不高于1%。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'YD',
    valueYuan: 580_000,
    technologyFieldCode: '06',
    industryCode: '38',
    termDays: 600,
  },
  'in-batch': {
    name: '纸浆模塑模具快速换装结构开发',
    summary:
      '针对纸浆模塑换模时间长、密封面易损的问题，研究定位锁紧一体的换装结构，换模时间由40分钟缩短到8分钟，重复定位误差0.1毫米。',
    kindCode: '11',
    seller: 'JC',
    buyer: 'YZ',
    valueYuan: 230_000,
    lines: [['试制模座', 'part', 26_000]],
    technologyFieldCode: '03',
    industryCode: '35',
    termDays: 450,
  },
  'batch-checked': {
    name: '柑橘保鲜可降解膜技术开发',
    summary:
      '针对柑橘贮藏失水和腐烂的问题，研究可降解膜的透气比与抑菌缓释性能，贮藏60天失重率不高于5%，腐烂率不高于3%。',
    kindCode: '11',
    seller: 'JY',
    buyer: 'NK',
    valueYuan: 280_000,
    technologyFieldCode: '09',
    industryCode: '29',
    termDays: 730,
  },
  cancelled: {
    name: '质检报告自动生成软件技术开发',
    summary:
      '针对质检报告编制重复劳动多的问题，研究检测数据的语义映射和报告生成方法，开发软件一套，报告编制时间缩短80%。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'ZP',
    valueYuan: 340_000,
    technologyFieldCode: '01',
    industryCode: '65',
    termDays: 450,
  },
  'objection-upheld': {
    name: '生物基热熔胶配方技术服务',
    summary: '针对生物基热熔胶开放时间短的问题，调整增黏树脂与蜡的配比，开放时间不少于25秒，剥离强度不低于4牛每厘米。',
    kindCode: '51',
    seller: 'JY',
    buyer: 'YZ',
    valueYuan: 210_000,
    technologyFieldCode: '05',
    industryCode: '26',
    termDays: 400,
  },
  publicity: {
    name: '曲轴磨床砂轮修整自适应控制技术开发',
    summary:
      '针对曲轴磨削砂轮修整周期固定、浪费砂轮的问题，研究声发射与功率融合的修整判据，砂轮消耗下降30%，表面粗糙度稳定在0.4微米以内。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'JC',
    valueYuan: 680_000,
    technologyFieldCode: '03',
    industryCode: '34',
    termDays: 730,
  },
  'under-objection': {
    name: '聚合物轴承自润滑配方技术秘密许可',
    summary: '许可被许可方使用聚合物轴承自润滑配方和成型工艺，干摩擦系数不大于0.12，并提供工艺指导和性能测试方法。',
    kindCode: '32',
    seller: 'JY',
    buyer: 'HC',
    valueYuan: 390_000,
    technologyFieldCode: '05',
    industryCode: '29',
    termDays: 1095,
  },
  'second-check': {
    name: '纸箱印刷色差在线测量技术开发',
    summary:
      '针对纸箱柔印色差靠目测、返工多的问题，研究运动条件下的色差测量与墨量反馈方法，色差测量重复性不大于0.3，检测速度每分钟180米。',
    kindCode: '11',
    seller: 'QM',
    buyer: 'YZ',
    valueYuan: 410_000,
    technologyFieldCode: '01',
    industryCode: '23',
    termDays: 600,
  },
  'first-check': {
    name: '卤水换热器振动监测技术服务',
    summary:
      '针对卤水换热器管束振动疲劳的问题，布置测点并建立振动与流量的关系，提出报警阈值和防振方案，提供一年监测分析。',
    kindCode: '51',
    seller: 'JC',
    buyer: 'YD',
    valueYuan: 160_000,
    technologyFieldCode: '03',
    industryCode: '26',
    termDays: 450,
  },
} as const satisfies Readonly<Record<string, DemoProject>>;

export type DemoProjectName = keyof typeof DEMO_PROJECTS;

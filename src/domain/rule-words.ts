/**
 * 依据用语: on what an act rests, in the words of a reader. What is kept with an event stays as it was written ('practice: 复核
 * by another person, then 公示'); here it is only said in Chinese: the source by its name, what it asks for as a sentence.
 */
import { chineseBasis } from './contract/basis-words.js';
import { LIMIT_WORDS } from './contract/status-words.js';
import type { Words } from './words.js';

/** Where practice was found. */
const PLACES: Readonly<Record<string, string>> = {
  Hefei: '合肥',
  Suining: '遂宁',
  Mianyang: '绵阳',
  Hangzhou: '杭州',
  Sichuan: '四川',
  Luzhou: '泸州',
  Fuzhou: '福州',
  Nanjing: '南京',
  Nanning: '南宁',
  Henan: '河南',
  Shenyang: '沈阳',
};

/** The parts of a basis as our tables and records write them; the longer ones are taken whole before they are divided. */
const PHRASES = {
  // sources that are no law
  practice: '通行做法',
  'treasury practice': '国库支付通行做法',
  'the reward policy of the place': '当地奖励政策',
  'separation of duties': '不相容职务分离',
  desk: '经办台派件规则',
  Luzhou: '泸州',
  'before the decision (registry design)': '作出决定前（本系统规则）',
  'registry design (offices are set up and closed: 2022 guide): another office takes over, the number stays':
    '本系统规则（登记机构有设有撤，见2022年办事指南）：由另一登记机构接办，登记编号不变',
  'registry design, by analogy with 招标投标法 art. 46: whether the award falls is decided by a person':
    '本系统规则（参照《招标投标法》第四十六条）：中榜是否失效由人决定',
  'registry design, after the limit and one reminder': '本系统规则：期限届满并已提醒一次',
  'reasons of CCR art. 39': '理由见《技术合同认定登记规则》第三十九条',
  'D2024 art. 14 (15 working days)': `${chineseBasis('D2024 art. 14')}（15个工作日）`,
  'practice (Hefei)': '通行做法（合肥）',
  '先试用后付费 (rewards.md, seed cities)': '先试用后付费（试点城市做法）',
  '促进科技成果转化法 arts 44–45': '《促进科技成果转化法》第四十四至四十五条',
  'timely, accurate and safe upload (Jilin measures)': '及时、准确、安全上传（吉林省办法）',

  // filing and review
  'the acceptance date becomes the date of the corrected material': '受理日期按补正材料的日期计',
  'the clock starts, day 0': '期限自当日起算',
  'the kind follows the content, not the title': '合同类别依内容而不依名称',
  'large, disputed or sampled contracts': '大额、有争议或被抽查的合同',
  'a large contract needs a second review': '大额合同须经复审',
  'the first reviewer proposes registration': '由初审人提出拟予登记',
  'never the first reviewer': '不得由初审人办理',
  'a new draft linked to this filing': '新建草稿，与本次申报关联',
  'the registrant, or the authority for a tax or finance body': '由登记申请人提出，或由主管部门代税务、财政机关提出',
  'the decision stands': '维持原决定',
  'another person than those who reviewed': '由未参与审核的人办理',
  'recognised anew': '重新认定',
  'effect goes on': '不停止执行',
  'how it ended is recorded': '记录争议结果',
  'every item is answered and closed': '逐项答复、逐项办结',
  experts: '专家评审',
  'no interest in the case': '专家与本案无利害关系',
  'an invitation ends with its deadline, or with the step of the case it was for': '邀请到期或所涉环节结束即失效',
  'due first': '先到期的先办',
  'not mine to decide, held or recused is skipped': '不归本人决定、他人在办或应回避的跳过',
  'the other party confirms what is declared (相对方确认)': '相对方确认申报内容',
  'published with the registration of the contract': '随合同登记公示',
  'the certificate carries contract value and technology transaction value': '登记证明载明合同成交额和技术交易额',
  'a breach is explained afterwards, never taken back': '超期只作说明，不得撤销记录',

  // change, end, dispute
  'at the original registration office': '向原登记机构申请',
  'values are assessed again, the old certificate is superseded': '重新核定金额，原登记证明由新证明取代',
  'the first reviewer proposes the amendment of a large contract': '大额合同的变更由初审人提出',
  'the second reviewer, never the first, approves it': '由复审人准予，不得由初审人办理',
  'the old version stays in force': '原版本继续有效',
  'the contract ended, was revoked or is void': '合同终止、被撤销或者无效',
  'the certificate becomes void, rewards are stopped or recovered': '登记证明作废，奖励停发或追回',
  'no ground of D2024 art. 16 is shown': `未见${chineseBasis('D2024 art. 16')}所列情形`,
  'the registration stays': '登记继续有效',
  'notice with the cause': '载明事由的告知',
  'the party is heard before the decision': '作出决定前听取当事人意见',
  'the period for the statement is over': '陈述申辩期限届满',
  'certificate and lists void, rewards stopped or recovered': '登记证明和清单作废，奖励停发或追回',
  'never who proposed it': '不得由提请人办理',
  'no ground is shown': '未见应予撤销的情形',
  'performed, or at the end of the term': '履行完毕或期限届满',
  'the registration stays valid': '登记继续有效',
  'what rests on a registration follows it': '以登记为前提的事项随登记而变',
  'based on court or reconsideration decisions': '依法院裁判或复议决定',
  'based on own inspection': '依本机关检查',

  // money received, lists, spot checks, transfers, the clock
  'before tax relief or reward': '在享受税收优惠或奖励之前',
  'technical income is verified by the original office': '技术性收入由原登记机构核定',
  'window by notice': '申报时间以通知为准',
  'small and large contracts never in one list': '小额与大额合同不列入同一清单',
  'a list is void when a contract in it is revoked or ends': '清单所列合同被撤销或终止的，清单作废',
  'spot checks by plan': '按计划抽查',
  'a finding leads to rows 22 or 27': '抽查发现问题的，转入变更或撤销',
  'the office that takes over agrees': '接办机构同意',
  'the office that would take over declines, or the other takes it back': '接办机构不同意，或移交机构撤回',
  'the listed reasons of the rule set': '规则集所列事由',
  'the applicant is told in writing': '书面告知申请人',
  'the extension of the rule set': '规则集规定的延期',
  'before the period is over, with the reason': '在期限届满前提出并说明理由',
  'the head of the office approves': '由机构负责人批准',
  'the head of the office refuses': '由机构负责人不予批准',
  'never who asked': '不得由申请延期的人决定',
  'the price is registered as a change when it is agreed': '价款议定后办理变更登记',
  'a trial ends as a paid licence, by an amendment, or without': '试用期满转为付费许可、办理变更，或者终止',
  'transfer bodies and brokers are filed before they are rewarded (Fuzhou, Nanjing)':
    '技术转移机构和技术经理人先备案、后奖励（福州、南京）',

  // the rules on periods
  'default of this registry': '本系统默认规则',
  'no article was read': '未读到条文（未核实）',
  'as the draft of 2024 has it': '按2024年征求意见稿',
  'the measures of 2000 were not read on this': '2000年办法于此未核对（未核实）',
  'expert review is not counted, the applicant is told in writing (S48)': '专家评审所需时间不计入，并书面告知申请人',
  'by analogy': '参照适用',
  'tests, inspections and appraisals are not counted': '检验、检测、鉴定所需时间不计入',
  'ten days more, by approval of the head of the office, the applicant told why (general knowledge)':
    '经机构负责人批准可延长十日，并告知申请人理由（凭一般法律知识，未核实）',
  'Civil Code art. 180 by analogy (general knowledge)': '《民法典》第一百八十条（参照；凭一般法律知识，未核实）',
  'the total is 30 working days instead (S04)': '总期限改为30个工作日',
  'Licensing Law art. 45 would exclude the time': '若依《行政许可法》第四十五条，则该时间不计入',
  'the acceptance date becomes the date of the corrected material (S04)': '受理日期按补正材料的日期计',
  'experts review inside the 30 日': '专家评审在30日内进行',
  S31: '天津市南开区科技局办事指南',
  'S46 (Wanzhou)': '重庆市万州区做法',
  'Henan ordinance art. 16': '《河南省技术市场条例》第十六条',
  'R2000 art. 14 makes no difference by amount (S07, S08)': `${chineseBasis('R2000 art. 14')}：不分金额`,
  'R2000 art. 14 makes no difference for experts (S07, S08)': `${chineseBasis('R2000 art. 14')}：专家评审不另计`,
  'Henan ordinance art. 16 makes no exception (S48)': '《河南省技术市场条例》第十六条：未设例外',
  'Beijing ordinance art. 22 makes no exception (S48)': `${chineseBasis('Beijing ordinance art. 22')}：未设例外`,
  'Zhejiang ordinance art. 16 makes no exception (S48)': `${chineseBasis('Zhejiang ordinance art. 16')}：未设例外`,
  'default of this registry (Licensing Law art. 32 by analogy)': '本系统默认规则（参照《行政许可法》第三十二条）',
  'Licensing Law art. 42 by analogy (general knowledge)': '《行政许可法》第四十二条（参照；凭一般法律知识，未核实）',
  'within the period the registrar sets': '在登记机构规定的期限内',
  '10 working days, general and import': '10个工作日，一般合同和引进合同',
  '30 日 for the re-review by the city bureau': '市科技局复核30日',
  '15 working days (S04)': '15个工作日',
  '30 working days (S04)': '30个工作日',
  '30 working days with expert review, also of disputed contracts (S04)': '专家评审30个工作日，有争议的合同亦同',
  '30 日 (S07, S08)': '30日',
  '30 日 (S48)': '30日',
  '15 日 (S48)': '15日',
  '10 日 (S48)': '10日',
  'the other reasons as in the national rules': '其他事由同国家规则',
  'the reasons beside expert review and correction are defaults of this registry':
    '专家评审和补正之外的事由为本系统默认规则',

  // rewards
  'the sheet gives nothing, with its reasons': '计算表结果为零，并列明理由',
  'what the register cannot know is stated with a document': '登记系统不能知道的事实由申请人凭材料申报',
  '初审, before the computation': '初审，在计算之前',
  '复核 by another person, then 公示': '由另一人复核，然后公示',
  '会审 with other departments, where the policy asks for it': '政策要求的，与其他部门会审',
  '局长办公会, where the policy asks for it': '政策要求的，提交局长办公会',
  '补正, with a deadline': '限期补正',
  '会审意见, one for each body': '会审意见，每个部门一份',
  '会审, nobody objects': '会审无异议',
  '会审, nobody objects, then 局长办公会': '会审无异议，然后提交局长办公会',
  '会审, a body objects: the second check decides anew': '会审有部门提出异议：由复核重新决定',
  '局长办公会 collective decision': '局长办公会集体决定',
  'reason codes': '按理由代码说明理由',
  '审定 or 局长办公会, reason codes': '审定或局长办公会，按理由代码说明理由',
  'in writing, with name and contact, inside the publicity period': '在公示期内书面提出，写明姓名和联系方式',
  'on paper, to the bureau or to discipline inspection, inside the publicity period':
    '在公示期内向主管局或纪检部门提交书面材料',
  'objection and investigation': '异议调查处理',
  'a changed amount needs a new publicity': '金额变动的，重新公示',
  'at least five working days': '不少于五个工作日',
  'the account name equals the unit name of the fund document': '账户名称与资金文件所列单位名称一致',
  'an account changed after approval needs two people': '审定后变更账户的，由两人办理',
  'an account changed after approval cools off before it is paid to': '审定后变更的账户，经冷静期后方可支付',
  'suspended for a named reason': '因列明的事由暂缓',
  'lifted by another person': '由另一人解除',
  'the maker asks, others check and release': '经办人提出，由他人复核、签发',
  'the batch was rejected before it was sent': '批次在送出前被退回',
  'result file': '结果文件',
  'what was netted in full has reached its payee without a payment, and no statement will show it':
    '全额抵扣的视为已到收款人，不另支付，对账单上也不会出现',
  'an outcome the treasury contradicted itself about takes two people': '国库前后回执矛盾的结果，由两人确认',
  'an outcome the treasury did not name by our reference takes two people': '国库未以本系统编号列明的结果，由两人确认',
  'rejected, or returned (被动退回)': '被拒付或退回（被动退回）',
  'returned in a later year, the money is with finance and the budget of that year must be asked':
    '跨年退回的，资金在财政，须再申请当年预算',
  'what does not fit into the budget waits in the order of the plan': '预算不足的部分按计划的顺序等候',
  '结转下年, what an unpaid claim holds goes along to the next year': '结转下年，未支付的申请占用的额度一并结转',
  'released when the year is closed': '年度关账时释放',
  'the budget of another year must be asked': '须申请其他年度的预算',
  statement: '对账单',
  'the registration ended before payment': '登记在支付前终止',
  'benefits are taken back': '追回已得利益',
  'or given back (主动退回)': '或由单位主动退回',
  免申即享: '免申即享',
  '免申即享, the enterprise confirms account and contact': '免申即享，由企业确认账户和联系人',
  'the enterprise confirms account and contact': '由企业确认账户和联系人',
  'credit checks': '信用核查',
  'netting only where the policy allows it, by two people': '仅在政策允许时抵扣，由两人办理',
  'the payee says whether the money arrived': '由收款人说明款项是否到账',

  // recoveries
  'false claims are recovered (Shenyang rules)': '弄虚作假的予以追回（沈阳规定）',
  'two people for what no registration says by itself': '登记本身不能说明的事由，由两人办理',
  'the second person does not agree': '第二人不同意',
  'recovery is an order with amount, reason, deadline, instalments': '追回以决定书作出，写明金额、事由、期限和分期',
  'a recovery has deadlines': '追回有期限',
  receipts: '到款凭证',
  'two people': '由两人办理',
  'enforcement waits while reconsideration or a lawsuit is pending and the authority says so':
    '复议或诉讼期间，主管部门决定中止的，暂停追缴',
  'the dispute is over': '争议已经解决',

  // payment
  'maker, checker and releaser are three people': '经办、复核、签发为三人',
  'approvals by tiers of the amount, n of m, before release': '按金额分级审批，达到规定人数后签发',
  'payment file': '支付文件',
  'result files, late returns included': '结果文件，含迟到的退回',
  'every instruction has a result': '每笔支付均有结果',
  'whoever asks for a payment does not reconcile it': '提出支付的人不得对账',
  'results against ledger': '以结果与账簿核对',
  'the batch was released': '批次已签发',
  'timeout, crash or unreadable answer after the file left': '文件送出后超时、中断或回执不可读',
  'result file, or statement line with our reference': '结果文件，或对账单上带本系统编号的一行',
  'result file, or proof that the reference is not known to the treasury': '结果文件，或国库无此编号的证明',
  'refund notice (国库集中支付资金退回通知书，被动)': '国库集中支付资金退回通知书（被动）',
  'reconciliation daily, nothing unexplained': '每日对账，不留未说明的差异',
  'kill switch': '紧急停付',
  'kill switch, opened by two people': '紧急停付由两人解除',
  'one checker, also run by the auditor': '同一核对程序，审计人员也可运行',
  'rules are changed by two people': '规则由两人变更',
  'targets are set by the competent authority': '目标由主管部门设定',

  // challenges and projects
  'challenges are collected online all year round': '常年在线征集需求',
  'truth, legality and credit are checked first': '先核查真实性、合法性和信用',
  'formal check': '形式审查',
  'not true or not legal': '不真实或者不合法',
  'put on the list by the bureau, or not': '由主管局决定是否张榜',
  'before the bids are opened': '在揭榜申报开启之前',
  'the bureau publishes, all year round': '主管局常年发布',
  '能者揭榜, 联合攻榜': '能者揭榜、联合攻榜',
  'every member of a joint bid speaks for itself': '联合揭榜的各成员自行表态',
  'until the deadline a bid is its bidder’s own': '截止之前，揭榜材料只归揭榜方',
  'the deadline breaks the seal': '截止时开启',
  'a challenge that gets no bid closes at its deadline': '无人揭榜的，到期结束',
  'experts are asked by the office': '由机构邀请专家',
  'interests are declared before anything is scored': '评分前申报利害关系',
  'experts, and 用户评榜': '专家评榜和用户评榜',
  'the ranking is computed from the scores': '按评分计算排名',
  '定榜, then publicity': '定榜，然后公示',
  'no bid is good enough': '无合格的揭榜方',
  'in writing, with name and contact': '书面提出，写明姓名和联系方式',
  'the bid is out, the others are looked at again': '该揭榜方出局，其余重新评定',
  'acceptance is decided again': '重新决定验收',
  'five working days': '五个工作日',
  'the winner does not sign': '中榜方不签约',
  'the subsidy rests on a registered technology contract': '补助以已登记的技术合同为前提',
  'a deposit of at least a tenth of the first payment': '保证金不低于首付款的十分之一',
  'released, or forfeited by a missed milestone': '退还，或因未达节点而没收',
  milestones: '里程碑节点',
  'one extension of at most one year': '可延期一次，最长一年',
  'report and papers': '报告和材料',
  'acceptance by experts': '专家验收',
  'the result is published': '结果公示',
  'not accepted': '验收未通过',
  'when its instalment is due': '分期到期时',
  'the payment branch is blocked': '不进入支付环节',
  'without its registration the payment branch is blocked': '未经登记的，不进入支付环节',
  'own money first': '先投入自有资金',
  'receipts, sales, audit report': '凭证、销售、审计报告',
  verify: '核实',
  'with a reason': '说明理由',
  'project.accepted': '项目验收通过',
  'up to 5,000,000 yuan': '最高500万元',
  'a committee amount': '金额由评审委员会确定',
  'without its registration nothing is paid': '未经登记的，不予拨付',
  'a project on registered contracts': '以已登记合同为基础的项目',
} satisfies Readonly<Record<string, string>>;

/** On what an act rests, in words; what nobody named stays as it was kept. */
export function wordsOfRule(rule: string): Words {
  const [, row, basis = rule] = /^row (\d+): (.*)$/s.exec(rule) ?? [];
  const zh = inChinese(basis);
  return { zh: row === undefined ? zh : `办理流程第${row}项：${zh}`, en: rule };
}

function inChinese(basis: string): string {
  return (
    phraseOf(basis) ??
    basis
      .split(/[;；] */)
      .map(partInChinese)
      .join('；')
  );
}

/** A part is a source, a source and what it asks for, or what is asked for alone. */
function partInChinese(part: string): string {
  const whole = phraseOf(part);
  if (whole !== undefined) return whole;
  const at = part.indexOf(': ');
  if (at === -1) return sourceInChinese(part);
  const remark = part.slice(at + 2);
  return `${sourceInChinese(part.slice(0, at))}：${phraseOf(remark) ?? recountedInChinese(remark) ?? remark}`;
}

function sourceInChinese(source: string): string {
  const named = phraseOf(source);
  if (named !== undefined) return named;
  const [, title, places] = /^(.*) \(([A-Z][a-z]+(?:, [A-Z][a-z]+)*)\)$/.exec(source) ?? [];
  if (title !== undefined && places !== undefined) {
    const where = places.split(', ').map((place) => PLACES[place] ?? place);
    return `${sourceInChinese(title)}（${where.join('、')}）`;
  }
  const [, notes, section] = /^(rewards|trust)(?:\.md)? §?([\d.]+)$/.exec(source) ?? [];
  if (section !== undefined) return `${notes === 'trust' ? '本系统资金安全规则' : '本系统奖励办理规则'}${section}`;
  const [, limit] = /^limit ([a-z]+)$/.exec(source) ?? [];
  if (limit !== undefined) return limitInChinese(limit);
  return source
    .split(/ and (?=[A-Z])/)
    .map(chineseBasis)
    .join('、');
}

function limitInChinese(limit: string): string {
  const words: Readonly<Record<string, Words>> = LIMIT_WORDS;
  return words[limit]?.zh ?? limit;
}

const recountedInChinese = (remark: string): string | undefined => {
  const [, calendar] = /^counted again with (.+)$/.exec(remark) ?? [];
  return calendar === undefined ? undefined : `按工作日历${calendar}重新计算`;
};

function phraseOf(part: string): string | undefined {
  const phrases: Readonly<Record<string, string>> = PHRASES;
  return Object.hasOwn(phrases, part) ? phrases[part] : undefined;
}

import type { Words } from '../words.js';

/** 核对项: what each invariant says, by its name, which is the English sentence; the list itself is src/db/invariants.ts. */
const IN_CHINESE: Readonly<Record<string, string>> = {
  'postings of every transaction sum to zero and have two legs': '每笔账务借贷相抵为零，且至少有两条分录',
  'the cached balance of an account is the sum of its postings': '账户余额等于其全部分录之和',
  'the accounts of a budget sum to zero and none but where money comes from is negative':
    '每项预算的各账户合计为零，除资金来源账户外均不为负',
  'the total of a budget is what it was appropriated': '预算总额等于下达的指标数',
  'a closed budget holds nothing for anybody': '已关闭的预算不再留有任何可用、预留或已承诺的资金',
  'what other levels owe is what they were asked for and did not refund':
    '其他层级应承担的资金等于已请款减去已到位的数额',
  'at most one live instruction per claim, and one paid instruction per claim':
    '每份奖励申请至多有一条有效付款指令、一条已支付指令',
  'what a claim took along to the next year left the line of the year before':
    '结转到下一年度的资金已从上一年度的指标中转出',
  'every instruction is booked exactly as its status says, each step once':
    '每条付款指令的记账与其状态完全一致，每一步只记一次',
  'money in transit is exactly the instructions without an answer': '在途资金恰为尚无回单的付款指令之和',
  'money in unreleased batches is exactly their prepared instructions': '未签发批次占用的资金恰为其待付指令之和',
  'money paid or owed back is exactly the paid instructions and what was netted':
    '已支付与应追回的资金恰为已支付指令与抵扣数额之和',
  'what a payee gave back of its own accord left the line once, by a notice that two people read':
    '收款人主动退回的资金只核减一次，且其通知经两人核对',
  'what later claims gave up by netting is what earlier ones got back by it':
    '后一申请抵扣的数额等于前一申请由此收回的数额',
  'what is owed back is exactly the recoveries, and never more than was paid':
    '应追回的数额恰为各追回事项之和，且不超过已支付数额',
  'the reserve is exactly the approved claims that are not under way': '预留资金恰为已审定而尚未支付的申请之和',
  'a claim holds its amount while it is approved and unpaid, and nothing before or after':
    '申请只在审定后、支付前占用其金额，此前此后均不占用',
  'a paid claim has one paid instruction of its own amount and payee':
    '已支付的申请有且仅有一条金额、收款人均一致的已支付指令',
  'what was paid rests on a registration, a maker, a checker and a releaser who are three people':
    '每笔支付都有对应的登记，且经办、复核、签发为三人',
  'no amount above what the sheet computed': '金额不超过计算表算得的数额',
  'a claim that a plan gave money has exactly that amount, and no plan gives more than its line held':
    '列入资金计划的申请金额与计划一致，计划总额不超过指标',
  'statistics count every registration, with the values and from the days the record has':
    '统计覆盖每一件登记，数值和日期与登记记录一致',
  'the cells of statistics are the sums of what each registration counts for': '统计单元等于各件登记计入数之和',
  'the months of statistics are the sums of their days': '月度统计等于各日之和',
  'every registered contract has a number and one live certificate': '每件已登记合同有登记编号和一份有效登记证明',
  'a contract whose registration ended has no live certificate': '登记已终止的合同没有有效登记证明',
  'serials of an office and year run without a gap': '各登记机构每年的编号连续无缺',
  'the events of a case are numbered without a gap': '每件的办理记录序号连续无缺',
  'the status of a contract is the one its last event left': '合同状态与最后一条办理记录一致',
  'a person holds one duty on a case, and two reviewers are two people': '同一件上一人只承担一项职责，初审与复审为两人',
  'every reconciled batch has three people and no open instruction': '已对账批次由三人经手，且没有未了结的指令',
  'a contract counts in one live claim of a policy, beneficiary, year and instalment':
    '同一合同在同一政策、受奖单位、年度和期次中只计入一份有效申请',
  'every reservation rests on contracts that were registered and certified on its day':
    '每笔预留都以当日有效登记并持有证明的合同为依据',
  'what the ledger settled is what the treasury said it paid, or two people found it had':
    '账上结清的数额与国库回单一致，或经两人认定',
  'what a project is granted never comes to more than its committee named': '项目资助累计不超过评审确定的数额',
  'a receipt is counted once over all claims and policies, or once for each side where every claim on it says so':
    '同一凭证在全部申请和政策中只计一次；相关申请均载明按交易方分别计的，各方一次',
  'what the contracts of a computed claim are given adds up to what its sheet computed':
    '各合同分得的数额之和等于计算表算得的数额',
  'refunds never come to more than the receipt they take back': '退款、红字累计不超过原凭证金额',
  'the balance of every recovery is the sum of its entries, and what was confirmed is owed exactly once':
    '每项追回的余额等于其分录之和，已确认的数额只计一次应追回',
  'money that came back is used exactly: principal, interest or a credit':
    '收回的资金全部用于本金、利息或留抵，分文不差',
  'interest that is owed is the interest of the ledger': '应付利息与账上利息一致',
  'what a claim gave up by netting is the sum of its nettings that hold': '申请被抵扣的数额等于其有效抵扣之和',
  'the shares of every division add up to exactly one, and its amounts to the net income':
    '每份分配方案的比例合计为一，金额合计等于净收入',
  'a claim lists its contracts and one lead among them; one that ended without payment lets them go':
    '申请列明所含合同，其中一件为主；未支付而终止的申请不再占用合同',
  'a batch that left was approved by as many of whom as its tier asks, all of the set that left':
    '已发出的批次按其金额档位由足够人数审签，且所签即所发',
  'the instructions of a batch are as many and as much as the batch says': '批次所含指令的笔数、金额与批次载明一致',
  'what the treasury answered moved at most one payment, and each payment at most once that way':
    '每条国库回单至多影响一笔支付，每笔支付至多因回单变动一次',
  'a line that was attached to a payment was attached by two people': '人工认领到支付的回单行均经两人办理',
  'every computed claim that is not settled is worth what its frozen facts give when they are computed again':
    '每份未结清的申请，按其留存事实重算，金额不变',
};

/** An invariant in words; one that nobody named stays as it was written. */
export function wordsOfInvariant(name: string): Words {
  return { zh: IN_CHINESE[name] ?? name, en: name };
}

/** Whether an invariant has words of its own. */
export const hasInvariantWords = (name: string): boolean => name in IN_CHINESE;

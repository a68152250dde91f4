import type { DependantCause, DependantKind } from '../../domain/contract/dependant.js';
import type { Severity } from '../../domain/contract/prechecks/finding.js';
import type { ChangeableKind } from '../../domain/contract/rule-data.js';
import { ERRORS, isErrorCode } from '../../domain/errors.js';
import type { ClosingReason, ExceptionKind } from '../../domain/national/comparison.js';
import type { SyncState } from '../../domain/national/layout.js';
import type { AttemptCode, DeliveryChannel, DeliveryState } from '../../domain/notice/delivery.js';
import type { FindingOutcome } from '../../domain/precheck/finding-decision.js';
import type { ListStatus } from '../../domain/summary-list/list-status.js';

type Named<Code extends string> = Readonly<Record<Code, string>>;

const LISTS = {
  severity: { block: '阻止提交', warn: '提示', info: '说明' } satisfies Named<Severity>,
  finding: { confirmed: '认定', dismissed: '排除' } satisfies Named<FindingOutcome>,
  list: {
    list_pending: '清单待审',
    list_issued: '清单已出具',
    list_refused: '清单不予出具',
    list_void: '清单作废',
  } satisfies Named<ListStatus>,
  sync: { not_sent: '未报送', sent: '已报送', synced: '已同步', sync_error: '报送有误' } satisfies Named<SyncState>,
  exception: {
    missing_in_national: '全国系统缺',
    missing_in_ours: '本系统缺',
    state_differs: '状态不一致',
    value_differs: '金额不一致',
    number_conflict: '编号冲突',
    rejected_by_national: '全国系统退回',
    certificate_missing: '缺登记证明',
    certificate_not_void: '登记已失效而证明仍有效',
    certificate_value_differs: '证明金额不一致',
  } satisfies Named<ExceptionKind>,
  closing: {
    resolved: '比对已一致',
    corrected_in_national: '已在全国系统更正',
    corrected_here: '已在本系统更正',
    explained: '已说明原因',
    false_alarm: '误报',
  } satisfies Named<ClosingReason>,
  channel: { email: '电子邮件', sms: '短信', webhook: '接口回调' } satisfies Named<DeliveryChannel>,
  delivery: {
    pending: '待发送',
    accepted: '已被对方接收',
    gave_up: '已放弃',
    undeliverable: '无法发送',
    cancelled: '已取消',
  } satisfies Named<DeliveryState>,
  attempt: {
    accepted: '已接收',
    'no-address': '没有地址',
    'no-provider': '未配置发送渠道',
    'no-content': '内容已清除',
    'refused-for-now': '对方暂时拒收',
    'refused-for-good': '对方拒收',
    unreachable: '无法连接',
    'timed-out': '超时',
    'address-not-allowed': '地址不允许',
    redirected: '对方要求转向',
    gone: '对方已停用',
  } satisfies Named<AttemptCode>,
  rule: {
    rule_set: '规则集',
    jurisdiction: '地区',
    calendar: '日历',
    code_list: '代码表',
  } satisfies Named<ChangeableKind>,
  change: { proposed: '待审定', approved: '已通过', rejected: '未通过' },
  cause: { amended: '变更', deregistered: '注销', revoked: '撤销' } satisfies Named<DependantCause>,
  dependant: {
    certificate: '登记证明',
    summary_list: '登记清单',
    spot_check: '抽查',
    reward_claim: '奖励申请',
    approval: '奖励审定',
    payment_instruction: '支付指令',
    recovery: '追回',
    statistics_snapshot: '统计发布',
    national_record: '全国系统记录',
  } satisfies Named<DependantKind>,
  payment: { paid: '已支付', rejected: '未执行', returned: '已退回', unknown: '不明' },
  treasury: {
    'result-unknown-reference': '参考号不属于本系统',
    'result-amount-differs': '金额不一致',
    'result-payee-differs': '收款人不一致',
    'result-duplicate': '重复回单',
    'result-contradicts': '与已有结果矛盾',
    'result-for-recovery': '涉及追回',
  },
} as const;

/** What a code is called in a list that is read by people; a code without a name stays, nothing stays nothing. */
export function wordFor(list: keyof typeof LISTS, code: string | null | undefined): string | null {
  if (code === null || code === undefined) return null;
  const words: Readonly<Record<string, string>> = LISTS[list];
  if (Object.hasOwn(words, code)) return words[code] ?? code;
  return isErrorCode(code) ? ERRORS[code].zh : code;
}

/**
 * 关联事项: what rests on a registration. When it changes or ends, all of it is found in the same transaction, and for each
 * piece this says what is left to do and whose it is; what the act has done itself is written down as done.
 */
import type { Actor, Role } from '../actor.js';
import { DomainError } from '../errors.js';
import { isSecondPerson } from '../separation-of-duties.js';

export const DEPENDANT_CAUSES = [
  'amended', // 变更
  'deregistered', // 注销
  'revoked', // 撤销
] as const;
export type DependantCause = (typeof DEPENDANT_CAUSES)[number];

export const DEPENDANT_KINDS = [
  'certificate', // 登记证明
  'summary_list', // 登记清单
  'spot_check', // 抽查
  'reward_claim', // 奖励申请
  'approval', // 奖励审定
  'payment_instruction', // 支付指令
  'recovery', // 追回
  'statistics_snapshot', // 统计发布
  'national_record', // 全国系统记录
] as const;
export type DependantKind = (typeof DEPENDANT_KINDS)[number];

export const DEPENDANT_TASKS = [
  'none',
  'print_certificate', // 制发新证明
  'reissue_list', // 重新出具清单
  'stop_claim', // 终止奖励
  'withdraw_approval', // 撤回审定
  'take_out_of_batch', // 撤下支付指令
  'await_treasury', // 跟踪国库回执
  'collect', // 收回款项
  'publish_correction', // 发布统计更正
  'send_again', // 重新报送全国系统
] as const;
export type DependantTask = (typeof DEPENDANT_TASKS)[number];

/** How a dependant came to rest. */
export const SETTLED_HOW = [
  'nothing_to_do', // 无须处理: as it was found
  'by_the_act', // 随本行为处理
  'found_done', // 后续行为已处理: noticed by the registry
  'done', // 已办: a person says so
  'not_needed', // 无需办理: a person says why
  'collected', // 已收回
  'written_off', // 已核销
] as const;
export type SettledHow = (typeof SETTLED_HOW)[number];

/** How one person may close what is open; what is written off takes two, the others the registry finds out itself. */
export const CLOSING_HOW = ['done', 'not_needed', 'collected'] as const;
export type ClosingHow = (typeof CLOSING_HOW)[number];

/** 核销: only money that was to be collected can be written off. */
const WRITE_OFF_TASK = 'collect' satisfies DependantTask;

/**
 * May this task be closed so? Money is collected, and never simply not needed; nothing else is. Throws
 * `dependant-closing-not-of-task`.
 */
export function assertClosedAsItsTask(task: DependantTask, how: ClosingHow): void {
  const allowed = task === WRITE_OFF_TASK ? (['collected'] as const) : (['done', 'not_needed'] as const);
  if ((allowed as readonly ClosingHow[]).includes(how)) return;
  throw new DomainError('dependant-closing-not-of-task', { pointer: '/how', task, how, allowed });
}

/** Throws `dependant-closing-not-of-task` for what is no money. */
export function assertMayWriteOff(task: DependantTask): void {
  if (task !== WRITE_OFF_TASK) throw new DomainError('dependant-closing-not-of-task', { task, how: 'written_off' });
}

/** What is done about what is left of a registration. */
export const DEPENDANT_ACTIONS = [
  'close', // 办结
  'proposeWriteOff', // 提请核销
  'decideWriteOff', // 核销决定
] as const;
export type DependantAction = (typeof DEPENDANT_ACTIONS)[number];

/** Whose it is: the role that is named, of the same office where that role sits in one. */
export function isOwnerOfDependant(
  actor: Pick<Actor, 'roles' | 'officeId'>,
  { ownerRole, officeId }: { ownerRole: string; officeId: string },
): boolean {
  if (!actor.roles.some((role) => role === ownerRole)) return false;
  const isOfOffice = ownerRole === 'reviewer' || ownerRole === 'office_manager';
  return !isOfOffice || actor.officeId === officeId;
}

/** What this person may do about it now; what takes two people is not offered to the one who proposed it. */
export function allowedDependantActions(
  dependant: {
    ownerRole: string;
    officeId: string;
    task: DependantTask;
    settledAt: string | null;
    writeOffProposedBy: string | null;
  },
  actor: Actor,
): DependantAction[] {
  const { task, settledAt, writeOffProposedBy } = dependant;
  if (settledAt !== null) return [];
  const isOwner = isOwnerOfDependant(actor, dependant);
  const mayPropose = isOwner && actor.roles.includes('finance_checker') && task === WRITE_OFF_TASK;
  return [
    ...(isOwner ? (['close'] as const) : []),
    ...(mayPropose && writeOffProposedBy === null ? (['proposeWriteOff'] as const) : []),
    ...(isSecondPerson(actor, ['finance_releaser'], writeOffProposedBy) ? (['decideWriteOff'] as const) : []),
  ];
}

/** 核销决定 */
export const WRITE_OFF_OUTCOMES = ['confirm_write_off', 'refuse_write_off'] as const;
export type WriteOffOutcome = (typeof WRITE_OFF_OUTCOMES)[number];

/** Something that rests on a registration, in the state in which it was met. */
export interface Dependant {
  kind: DependantKind;
  subjectId: string;
  /** Status, or what stands for one: `unprinted`, `counted`, `not_counted`, `others_listed`. */
  state: string;
  /** What a person knows it by. */
  label: string;
  amountFen?: bigint | undefined;
}

/** What is left to do about a dependant. */
export interface DependantDuty {
  task: DependantTask;
  owner: Role;
  settled?: Extract<SettledHow, 'nothing_to_do' | 'by_the_act'>;
}

const NOTHING = (owner: Role): DependantDuty => ({ task: 'none', owner, settled: 'nothing_to_do' });
const DONE = (owner: Role): DependantDuty => ({ task: 'none', owner, settled: 'by_the_act' });

/**
 * What has to be done about a dependant after the registration changed or ended, by whom (D2024 art. 16; Zhejiang ordinance
 * art. 24; rows 26, 28, 36). Undefined: it did not rest on the registration any more.
 */
export function dutyOf(
  cause: DependantCause,
  before: Dependant | undefined,
  after: Dependant,
): DependantDuty | undefined {
  const isMoved = before !== undefined && before.state !== after.state;
  switch (after.kind) {
    case 'certificate':
      // the new one is printed outside of the transaction; the old one ended with it
      if (after.state === 'unprinted') return { task: 'print_certificate', owner: 'reviewer' };
      return isMoved ? DONE('reviewer') : undefined;
    case 'summary_list':
      return dutyOfList(before, after);
    case 'spot_check':
      return isMoved ? DONE('office_manager') : NOTHING('office_manager');
    case 'reward_claim':
      if (after.state === 'in_batch') return { task: 'stop_claim', owner: 'reward_checker' };
      return isMoved || after.state === 'recovery' ? DONE('reward_checker') : NOTHING('reward_checker');
    case 'approval':
      if (after.state === 'in_batch') return { task: 'withdraw_approval', owner: 'competent_authority' };
      return isMoved || after.state === 'recovery' ? DONE('competent_authority') : NOTHING('competent_authority');
    case 'payment_instruction':
      if (after.state === 'prepared') return { task: 'take_out_of_batch', owner: 'finance_checker' };
      if (after.state === 'instructed' || after.state === 'unknown') {
        return { task: 'await_treasury', owner: 'finance_checker' };
      }
      // what was paid and not earned has a recovery beside it
      return NOTHING('finance_checker');
    case 'recovery':
      return { task: 'collect', owner: 'finance_checker' };
    case 'statistics_snapshot':
      return cause === 'amended' && after.state === 'not_changed'
        ? NOTHING('competent_authority')
        : { task: 'publish_correction', owner: 'competent_authority' };
    case 'national_record':
      return { task: 'send_again', owner: 'office_manager' };
  }
}

/** A list that is over rests on nothing; one that is asked for is read when it is issued; an issued one is out of date. */
function dutyOfList(before: Dependant | undefined, after: Dependant): DependantDuty | undefined {
  const [was = ''] = (before ?? after).state.split(':');
  const [, others = ''] = after.state.split(':');
  if (was === 'list_pending') return before?.state === after.state ? NOTHING('reviewer') : DONE('reviewer');
  if (was !== 'list_issued') return undefined;
  return others === 'alone' ? DONE('reviewer') : { task: 'reissue_list', owner: 'reviewer' };
}

/** A dependant as it is flagged. */
export interface FlaggedDependant extends DependantDuty {
  dependant: Dependant;
  stateBefore: string;
}

/** Compares what was found before an act with what is there after it. */
export function flagged(
  cause: DependantCause,
  before: readonly Dependant[],
  after: readonly Dependant[],
): FlaggedDependant[] {
  return after.flatMap((dependant) => {
    const was = before.find(({ kind, subjectId }) => kind === dependant.kind && subjectId === dependant.subjectId);
    const duty = dutyOf(cause, was, dependant);
    return duty === undefined ? [] : [{ ...duty, dependant, stateBefore: (was ?? dependant).state }];
  });
}

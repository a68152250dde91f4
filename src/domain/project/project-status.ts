/**
 * 后补助 as one table: the undertaker transforms what registered contracts are about with its own money, proves it, the
 * project is accepted, a committee determines an amount within the bounds of the policy, and it is claimed as any other
 * reward (rewards.md §7.2).
 */
import type { Actor, Role } from '../actor.js';
import type { StatusRow } from '../status-table.js';
import { actionsAllowedTo, statusAfter, statusRowFor } from '../status-table.js';

export const PROJECT_STATUSES = [
  'started', // 实施中: vouchers are entered
  'proof', // 待核验: waits for the office
  'acceptance', // 待验收
  'committee', // 待定额: waits for the committee's amount
  'determined', // 已定额: the subsidy may be claimed
  'claimed', // 已申请
  'failed', // 验收未通过
  'refused', // 不予支持
  'withdrawn', // 已撤回
] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

export const PROJECT_ACTIONS = [
  'enterVouchers',
  'submitProof',
  'passCheck',
  'sendBack',
  'refuse',
  'passAcceptance',
  'failAcceptance',
  'determineAmount',
  'claimSubsidy',
  'withdraw',
  'loseRegistration',
] as const;
export type ProjectAction = (typeof PROJECT_ACTIONS)[number];

const OFFICE: readonly Role[] = ['reviewer', 'office_manager'];
const AUTHORITY: readonly Role[] = ['competent_authority'];
const APPLICANT: readonly Role[] = ['applicant'];

export const PROJECT_TRANSITIONS: readonly StatusRow<ProjectStatus, ProjectAction>[] = [
  {
    from: ['started'],
    action: 'enterVouchers',
    to: 'same',
    actors: APPLICANT,
    basis: 'rewards.md §7.2: own money first',
  },
  {
    from: ['started'],
    action: 'submitProof',
    to: 'proof',
    actors: APPLICANT,
    basis: 'rewards.md §7.2 (Nanning, Henan): receipts, sales, audit report',
  },
  { from: ['proof'], action: 'passCheck', to: 'acceptance', actors: OFFICE, basis: 'rewards.md §7.2: verify' },
  { from: ['proof'], action: 'sendBack', to: 'started', actors: OFFICE, basis: 'registry design' },
  { from: ['proof'], action: 'refuse', to: 'refused', actors: OFFICE, basis: 'registry design: with a reason' },
  {
    from: ['acceptance'],
    action: 'passAcceptance',
    to: 'committee',
    actors: AUTHORITY,
    basis: 'Luzhou: project.accepted',
  },
  {
    from: ['acceptance'],
    action: 'failAcceptance',
    to: 'failed',
    actors: AUTHORITY,
    basis: 'Luzhou: project.accepted',
  },
  {
    from: ['committee', 'determined'],
    action: 'determineAmount',
    to: 'determined',
    actors: AUTHORITY,
    basis: 'Luzhou: up to 5,000,000 yuan; a committee amount',
  },
  {
    from: ['determined', 'claimed'],
    action: 'claimSubsidy',
    to: 'claimed',
    actors: APPLICANT,
    basis: 'the reward policy of the place',
  },
  {
    from: ['started', 'proof', 'acceptance', 'committee', 'determined'],
    action: 'withdraw',
    to: 'withdrawn',
    actors: APPLICANT,
    basis: 'registry design',
  },
  {
    from: ['started', 'proof', 'acceptance', 'committee', 'determined', 'claimed'],
    action: 'loseRegistration',
    to: 'same',
    actors: ['system'],
    basis: 'rewards.md §7: without its registration nothing is paid',
  },
];

type ProjectRow = StatusRow<ProjectStatus, ProjectAction>;

/** The row that lets this act happen to a project now. Throws `action-not-allowed` (409). */
export function projectTransitionFor(
  status: ProjectStatus,
  action: ProjectAction,
  actor?: Pick<Actor, 'roles'>,
): ProjectRow {
  return statusRowFor(PROJECT_TRANSITIONS, status, action, actor);
}

/** The status of a project after this act. Throws `action-not-allowed`. */
export function nextProjectStatus(status: ProjectStatus, action: ProjectAction): ProjectStatus {
  return statusAfter(PROJECT_TRANSITIONS, status, action);
}

/** What this person may do with a project in this status. */
export function allowedProjectActions(status: ProjectStatus, actor: Pick<Actor, 'roles'>): ProjectAction[] {
  return actionsAllowedTo(PROJECT_TRANSITIONS, status, actor);
}

/** True when nothing happens to a project by itself any more. */
export function hasProjectEnded(status: ProjectStatus): boolean {
  return ['claimed', 'failed', 'refused', 'withdrawn'].includes(status);
}

/** The act each update of the process stands for; where a person decides, by the outcome. */
export const PROJECT_UPDATES = {
  enterVouchers: 'enterVouchers',
  submitProof: 'submitProof',
  checkProject: { pass: 'passCheck', send_back: 'sendBack', refuse: 'refuse' },
  acceptProject: { pass: 'passAcceptance', fail: 'failAcceptance' },
  determineAmount: 'determineAmount',
  claimProjectSubsidy: 'claimSubsidy',
  withdrawProject: 'withdraw',
} as const satisfies Record<string, ProjectAction | Readonly<Record<string, ProjectAction>>>;
export type ProjectUpdate = keyof typeof PROJECT_UPDATES;

/** The act an update stands for; undefined for an outcome nobody knows. */
export function projectActionOf(update: ProjectUpdate, outcome: string | undefined): ProjectAction | undefined {
  const action: ProjectAction | Readonly<Record<string, ProjectAction>> = PROJECT_UPDATES[update];
  return typeof action === 'string' ? action : action[outcome ?? ''];
}

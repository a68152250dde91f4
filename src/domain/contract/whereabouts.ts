/**
 * 「我的件为什么在这里」: where a case stands at a moment, since when and why, who has it, what is next, by when and on what
 * basis, told from its events alone; the same for the present and for any day in the past.
 */
import type { ActorRole } from '../actor.js';
import { shanghaiDateOf } from '../calendar.js';
import { ROLE_WORDS } from '../role-words.js';
import type { Words } from '../words.js';
import type { PauseEffect } from './clock-rules.js';
import {
  type CaseFacts,
  type ContractAction,
  type ContractStatus,
  hasEnded,
  type LimitName,
  possibleActions,
  TRANSITIONS,
  type TransitionRow,
} from './status.js';
import { ACTION_WORDS, LIMIT_WORDS, STATUS_WORDS } from './status-words.js';
import { isReasonForApplicant, isTold } from './timeline-depth.js';

/** What an event left behind: who has the case from then on, and by when. */
export interface Standing {
  holderId: string | null;
  isLarge: boolean;
  dueOn: string | null;
  dueLimit: LimitName | null;
  dueProvisional: boolean;
  ruleSet: string | null;
}

/** One event of the contract itself, in the order of its sequence. */
export interface WhereaboutsEvent {
  kind: string;
  at: string;
  statusBefore: ContractStatus | null;
  statusAfter: ContractStatus | null;
  actorRole: ActorRole;
  actorName: string;
  reason: string | null;
  reasonCodes: readonly string[];
  rule: string | null;
  standing: Standing | null;
  /** 复审机构, on the event that brought the case to it. */
  secondReviewOffice?: string | null;
}

/**
 * How much a reader is told: the other party of the contract that it is in force, changed or ended; an applicant no
 * names of officers and no reasons but those addressed to them; an auditor the evidence too.
 */
export type Depth = 'party' | 'applicant' | 'officer' | 'auditor';

export interface Whereabouts {
  status: ContractStatus;
  statusWords: Words;
  /** Instant since which it has this status. */
  since: string;
  waitsFor: Words;
  /** The act that brought it here; null for a draft nobody has acted on. */
  because: {
    kind: string;
    at: string;
    action: ContractAction | null;
    words: Words;
    role: ActorRole;
    name: string | null;
    reason: string | null;
    reasonCodes: readonly string[];
    rule: string | null;
  } | null;
  /** Roles whose turn it is; empty when nothing is waited for. */
  waitsOn: { role: ActorRole; words: Words }[];
  holderId: string | null;
  due: { on: string; limit: LimitName; words: Words; provisional: boolean; ruleSet: string | null } | null;
  next: { action: ContractAction; words: Words; roles: Words[]; limit: LimitName | null; basis: string }[];
}

/** What only the applicant may do at any time does not mean that the case waits for them. */
const AT_ANY_TIME: readonly ContractAction[] = ['withdraw', 'purgeStateSecret', 'fileAgain'];

/** What is done to the clock moves no case, so it is no answer to "what is next". */
const ON_THE_CLOCK: readonly ContractAction[] = [
  'pauseClock',
  'endPause',
  'requestExtension',
  'grantExtension',
  'refuseExtension',
];

/** The events a reader of this depth is told of. */
export function eventsToldTo<Event extends WhereaboutsEvent>(depth: Depth, events: readonly Event[]): Event[] {
  return events.filter(({ kind }) => depth !== 'party' || isTold('party', { kind, subjectKind: 'contract' }));
}

/** Where the case stands after the events of which the reader is told; none means a draft since `createdAt`. */
export function whereaboutsAfter(happened: readonly WhereaboutsEvent[], createdAt: string, depth: Depth): Whereabouts {
  const events = eventsToldTo(depth, happened);
  const last = events.findLast((event) => event.statusAfter !== null);
  const status = last?.statusAfter ?? 'draft';
  const arrival = events.findLast((event) => event.statusAfter === status && event.statusBefore !== status);
  const standing = events.findLast((event) => event.standing !== null)?.standing ?? null;
  const facts: CaseFacts = { status, isLarge: standing?.isLarge ?? false };
  const rows = possibleActions(facts).filter(({ action }) => !ON_THE_CLOCK.includes(action));
  const { waitsFor, zh, en } = STATUS_WORDS[status];
  return {
    status,
    statusWords: { zh, en },
    since: arrival?.at ?? createdAt,
    waitsFor,
    because: arrival === undefined ? null : becauseOf(arrival, depth),
    waitsOn: rolesWaitedOn(status, rows).map((role) => ({ role, words: ROLE_WORDS[role] })),
    holderId: depth === 'party' ? null : (standing?.holderId ?? null),
    due: dueOf(standing),
    next: rows.map((row) => ({
      action: row.action,
      words: ACTION_WORDS[row.action],
      roles: row.actors.map((role) => ROLE_WORDS[role]),
      limit: row.limit ?? null,
      basis: row.basis,
    })),
  };
}

function becauseOf(event: WhereaboutsEvent, depth: Depth): Whereabouts['because'] {
  const row = rowOf(event);
  const role = ROLE_WORDS[event.actorRole];
  const action = row === undefined ? undefined : ACTION_WORDS[row.action];
  const hasReason = isReasonTold(event, depth);
  return {
    kind: event.kind,
    at: event.at,
    action: row?.action ?? null,
    words: { zh: `${role.zh}：${action?.zh ?? event.kind}`, en: `${role.en}: ${action?.en ?? event.kind}` },
    role: event.actorRole,
    name: isNamed(event, depth) ? event.actorName : null,
    reason: hasReason ? event.reason : null,
    reasonCodes: hasReason ? event.reasonCodes : [],
    rule: event.rule,
  };
}

/** Officers act for the office, not under their names. */
function isNamed({ actorRole }: WhereaboutsEvent, depth: Depth): boolean {
  if (depth === 'party') return false;
  return depth !== 'applicant' || actorRole === 'applicant';
}

function isReasonTold(event: WhereaboutsEvent, depth: Depth): boolean {
  if (depth === 'party') return false;
  return depth !== 'applicant' || isReasonForApplicant(event);
}

/** Whether a pause of the clock ran at a moment; who made it is for officers, why and since when for the applicant too. */
export function isPausedAt(
  moment: string,
  {
    effect,
    startedAt,
    endedAt,
    latestEndOn,
  }: { effect: PauseEffect; startedAt: string; endedAt: string | null; latestEndOn: string | null },
): boolean {
  const at = Date.parse(moment);
  const isOver =
    (endedAt !== null && Date.parse(endedAt) <= at) || (latestEndOn !== null && latestEndOn < shanghaiDateOf(at));
  return effect === 'PAUSES' && Date.parse(startedAt) <= at && !isOver;
}

/** The row of the life-cycle table that an event says it followed. */
export function rowOf(
  event: Pick<WhereaboutsEvent, 'rule' | 'statusBefore' | 'statusAfter'>,
): TransitionRow | undefined {
  const number = /^row (\d+):/.exec(event.rule ?? '')?.[1];
  if (number === undefined) return undefined;
  const rows = TRANSITIONS.filter((row) => row.row === Number(number));
  return (
    rows.find(
      (row) =>
        event.statusBefore !== null &&
        row.from.includes(event.statusBefore) &&
        (row.to === (event.statusAfter === event.statusBefore ? 'same' : event.statusAfter) ||
          (row.to === 'standing' && (event.statusAfter === 'registered' || event.statusAfter === 'completed'))),
    ) ?? rows[0]
  );
}

/** Whose turn it is: those who can bring the case on, not those who may merely stop it. */
function rolesWaitedOn(status: ContractStatus, rows: readonly TransitionRow[]): ActorRole[] {
  if (hasEnded(status) || status === 'registered' || status === 'completed') return [];
  const moving = rows.filter((row) => row.to !== 'same' && !AT_ANY_TIME.includes(row.action));
  return [...new Set(moving.flatMap((row) => row.actors))].filter((role) => role !== 'system');
}

function dueOf(standing: Standing | null): Whereabouts['due'] {
  if (standing === null || standing.dueOn === null || standing.dueLimit === null) return null;
  return {
    on: standing.dueOn,
    limit: standing.dueLimit,
    words: LIMIT_WORDS[standing.dueLimit],
    provisional: standing.dueProvisional,
    ruleSet: standing.ruleSet,
  };
}

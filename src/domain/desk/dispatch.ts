/**
 * 派件规则: the next case of a person is the one due first among those that wait for one of their roles; skipped is what
 * another person holds, what they declared a relation to, what is their own organisation's, and where they (or the person
 * they stand in for) hold another duty already. A case that is due on no day comes after all others, the older before the newer.
 */
import type { Actor, Role } from '../actor.js';
import {
  type CaseFacts,
  CONTRACT_STATUSES,
  type ContractStatus,
  possibleActions,
  type TransitionRow,
} from '../contract/status.js';
import { principalsOf } from '../people/delegation.js';
import { type Duty, findConflicts, type HeldDuty } from '../separation-of-duties.js';
import type { Words } from '../words.js';

/** Roles that work a desk, and the duty each takes on a case. */
export const DUTY_OF_ROLE: Partial<Record<Role, Duty>> = {
  reviewer: 'first_review',
  second_reviewer: 'second_review',
  expert: 'expert_review',
};

export interface DeskCase extends CaseFacts {
  id: string;
  organisationId: string;
  counterpartyOrganisationId: string | null;
  dueAt: string | null;
  holderId: string | null;
  /** Until when the holder's claim keeps others off; null: the holder is named, nobody is kept off. */
  heldUntil: string | null;
  duties: readonly HeldDuty[];
  recusedUserIds: readonly string[];
}

/** True while somebody else's claim on the case stands. */
export function isHeldByAnother(
  { holderId, heldUntil }: Pick<DeskCase, 'holderId' | 'heldUntil'>,
  userId: string,
  nowAt: string,
): boolean {
  return holderId !== null && holderId !== userId && heldUntil !== null && heldUntil > nowAt;
}

/** The role in which this person may decide the case now, or undefined. */
export function roleOnDesk(deskCase: DeskCase, person: Actor): Role | undefined {
  const own = person.organisationId;
  if (own !== undefined && (own === deskCase.organisationId || own === deskCase.counterpartyOrganisationId))
    return undefined;
  if (deskCase.recusedUserIds.includes(person.id)) return undefined;
  const waitedFor = new Set(
    possibleActions(deskCase)
      .filter(bringsItOn)
      .flatMap((row) => row.actors),
  );
  return person.roles.find((role) => {
    const duty = DUTY_OF_ROLE[role];
    if (duty === undefined || !waitedFor.has(role)) return false;
    const hands = [person.id, ...principalsOf(person, role)];
    return hands.every(
      (hand) => !deskCase.recusedUserIds.includes(hand) && findConflicts(deskCase.duties, duty, hand).length === 0,
    );
  });
}

/** What keeps somebody of the desk from deciding a case now. */
export const DESK_OBSTACLES = [
  'recused',
  'own_organisation',
  'separation_of_duties',
  'held_by_another',
  'not_waiting',
] as const;
export type DeskObstacle = (typeof DESK_OBSTACLES)[number];

export const DESK_OBSTACLE_WORDS: Readonly<Record<DeskObstacle, Words>> = {
  recused: { zh: '您已申报回避，不能办理本件', en: 'You declared a relation to this case and must not decide it' },
  own_organisation: { zh: '本件涉及您所在单位，不能办理', en: 'Your own organisation is a party to this case' },
  separation_of_duties: {
    zh: '您已在本件承担另一职责，须由他人办理（职责分离）',
    en: 'You hold another duty on this case, so somebody else decides it (separation of duties)',
  },
  held_by_another: { zh: '本件已由他人领取', en: 'Somebody else has taken this case' },
  not_waiting: { zh: '本件目前不在等待您办理', en: 'This case does not wait for you now' },
};

/** Why this person may not decide the case now, and the duties they hold on it; undefined when nothing keeps them from it. */
export function obstacleOnDesk(
  deskCase: DeskCase,
  person: Actor,
  nowAt: string,
): { obstacle: DeskObstacle; held: Duty[] } | undefined {
  const held = [...new Set(deskCase.duties.filter(({ userId }) => userId === person.id).map(({ duty }) => duty))];
  if (deskCase.recusedUserIds.includes(person.id)) return { obstacle: 'recused', held };
  const own = person.organisationId;
  if (own !== undefined && (own === deskCase.organisationId || own === deskCase.counterpartyOrganisationId)) {
    return { obstacle: 'own_organisation', held };
  }
  if (roleOnDesk(deskCase, person) === undefined) {
    const free: DeskCase = { ...deskCase, duties: [], recusedUserIds: [] };
    const wouldBe = roleOnDesk(free, person);
    return { obstacle: wouldBe === undefined ? 'not_waiting' : 'separation_of_duties', held };
  }
  return isHeldByAnother(deskCase, person.id, nowAt) ? { obstacle: 'held_by_another', held } : undefined;
}

/** Statuses in which a case waits for one of these roles. */
export function statusesForDesk(roles: readonly Role[]): ContractStatus[] {
  const deskRoles = roles.filter((role) => DUTY_OF_ROLE[role] !== undefined);
  return CONTRACT_STATUSES.filter((status) =>
    [true, false].some((isLarge) =>
      possibleActions({ status, isLarge }).some(
        (row) => bringsItOn(row) && row.actors.some((actor) => deskRoles.some((role) => role === actor)),
      ),
    ),
  );
}

/** What moves the case along: an act that leaves it where it is, or that only stops it, does not make it wait for anybody. */
function bringsItOn(row: TransitionRow): boolean {
  return row.to !== 'same' && row.action !== 'purgeStateSecret' && row.limit !== undefined;
}

/** The next case of this person among those on the desk, or undefined when nothing is theirs to do. */
export function nextOnDesk<Case extends DeskCase>(
  cases: readonly Case[],
  person: Actor,
  nowAt: string,
): Case | undefined {
  return cases
    .toSorted(byUrgency)
    .find((each) => !isHeldByAnother(each, person.id, nowAt) && roleOnDesk(each, person) !== undefined);
}

/** Due first, then without a due day; ids are older first. */
export function byUrgency(a: Pick<DeskCase, 'dueAt' | 'id'>, b: Pick<DeskCase, 'dueAt' | 'id'>): number {
  if (a.dueAt !== b.dueAt) {
    if (a.dueAt === null) return 1;
    if (b.dueAt === null) return -1;
    return a.dueAt < b.dueAt ? -1 : 1;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

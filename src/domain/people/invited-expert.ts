import type { Actor, Role } from '../actor.js';
import { addCalendarDays, calendarDaysBetween } from '../calendar.js';
import type { ContractStatus } from '../contract/status.js';
import { DomainError } from '../errors.js';
import { type Duty, findConflicts, handsForDuty, type HeldDuty } from '../separation-of-duties.js';
import { plainText } from '../text/plain-text.js';

/** 专家邀请: where an invitation stands. */
export const INVITATION_STATES = [
  'invited', // 已邀请: waits for the declaration of interests
  'declared', // 已声明无利害关系: waits for the opinion
  'declined', // 有利害关系, 已回避
  'answered', // 已出具意见
  'expired', // 逾期未出具
  'revoked', // 已撤回: by who invited, or because the case went on without it
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** True while the expert may still answer. */
export function isOpenInvitation(state: InvitationState): boolean {
  return state === 'invited' || state === 'declared';
}

/** What is done about experts from outside. */
export const INVITATION_ACTIONS = [
  'inviteExpert', // 邀请
  'revokeInvitation', // 撤回邀请
] as const;
export type InvitationAction = (typeof INVITATION_ACTIONS)[number];

/** A case to which experts are invited, as far as it decides who invites them. */
export interface InvitingCase {
  status: ContractStatus;
  officeId: string;
  secondReviewOfficeId?: string | null | undefined;
  recusedUserIds: readonly string[];
}

/** True for people of the office of the case, and of the one that reviews it a second time. */
export function isOfItsOffice(
  { officeId, secondReviewOfficeId }: Pick<InvitingCase, 'officeId' | 'secondReviewOfficeId'>,
  actor: Pick<Actor, 'officeId'>,
): boolean {
  return actor.officeId !== undefined && (actor.officeId === officeId || actor.officeId === secondReviewOfficeId);
}

/** Who chooses the expert has a hand in the case: the duty of the review in which they choose. */
export function dutyOfInviter(roles: readonly Role[]): Duty {
  return roles.includes('reviewer') ? 'first_review' : 'second_review';
}

/** What this person may do about experts for a case; the act asks the record for the duties under its lock. */
export function allowedInvitationActions(
  { duties, states, ...of }: InvitingCase & { duties: readonly HeldDuty[]; states: readonly InvitationState[] },
  actor: Actor,
): InvitationAction[] {
  const duty = dutyOfInviter(actor.roles);
  const isReviewer = actor.roles.some((role) => role === 'reviewer' || role === 'second_reviewer');
  if (!isReviewer || !isOfItsOffice(of, actor) || of.recusedUserIds.includes(actor.id)) return [];
  if (states.some(isOpenInvitation)) return ['revokeInvitation'];
  const hands = handsForDuty(actor, duty);
  const isSeparate = hands.every(
    (hand) => !of.recusedUserIds.includes(hand) && findConflicts(duties, duty, hand).length === 0,
  );
  return of.status === 'expert_review' && isSeparate ? ['inviteExpert'] : [];
}

/** The longest an expert from outside is given. */
const LONGEST_DAYS = 60;
/** Days before the deadline on which the expert is reminded. */
const REMINDER_DAYS_BEFORE = 2;

/** 邀请期限: a day to come, and not beyond sixty days. Throws `expert-deadline-not-possible`. */
export function checkInvitationDeadline(deadlineOn: string, today: string): void {
  const days = calendarDaysBetween(today, deadlineOn);
  if (days < 1 || days > LONGEST_DAYS) {
    throw new DomainError('expert-deadline-not-possible', {
      pointer: '/deadlineOn',
      earliestOn: addCalendarDays(today, 1),
      latestOn: addCalendarDays(today, LONGEST_DAYS),
    });
  }
}

/** The day of the reminder; undefined when the time is too short for one. */
export function reminderDayOf(deadlineOn: string, today: string): string | undefined {
  const on = addCalendarDays(deadlineOn, -REMINDER_DAYS_BEFORE);
  return on > today ? on : undefined;
}

/** Somebody the reviewer would ask. */
export interface ExpertFromOutside {
  name: string;
  email: string;
  organisation: string;
}

/** Who and what stands on either side of a case. */
export interface CaseSides {
  /** Names of the parties and of what else the declaration calls an organisation. */
  organisations: readonly string[];
  /** People the declaration names: handler, legal representative. */
  contacts: readonly string[];
  /** Accounts of the parties, and whoever was asked to confirm for the other party. */
  partyPeople: readonly { name: string; email: string | null }[];
  /** Who has a hand in the case already, or must not have one. */
  hands: readonly { name: string; email: string | null }[];
}

export const EXPERT_INTERESTS = ['party', 'contact', 'party_person', 'hand'] as const;
/** Why somebody cannot be asked: of a party, a contact or person of one, or somebody with a hand in the case. */
export type ExpertInterest = (typeof EXPERT_INTERESTS)[number];

const EXPERT_FIELDS = ['name', 'organisation', 'email'] as const satisfies readonly (keyof ExpertFromOutside)[];

/**
 * 专家回避: an expert belongs to no party and is nobody's second pair of hands; known by e-mail address and by name, as the
 * registry knows no more of somebody from outside (rewards.md §4.5 by analogy; unconfirmed).
 */
export function findExpertInterests(
  expert: ExpertFromOutside,
  sides: CaseSides,
): { interest: ExpertInterest; fields: readonly (keyof ExpertFromOutside)[] }[] {
  const name = plainText(expert.name);
  const email = plainText(expert.email);
  const organisation = plainText(expert.organisation);
  const isNamed = (names: readonly string[], wanted: string) => names.some((each) => plainText(each) === wanted);
  const sharedWith = (people: CaseSides['hands']): (keyof ExpertFromOutside)[] => [
    ...(people.some((person) => plainText(person.name) === name) ? (['name'] as const) : []),
    ...(people.some((person) => plainText(person.email ?? '') === email) ? (['email'] as const) : []),
  ];
  const found: Record<ExpertInterest, readonly (keyof ExpertFromOutside)[]> = {
    party: isNamed(sides.organisations, organisation) ? ['organisation'] : [],
    contact: isNamed(sides.contacts, name) ? ['name'] : [],
    party_person: sharedWith(sides.partyPeople),
    hand: sharedWith(sides.hands),
  };
  return EXPERT_INTERESTS.flatMap((interest) =>
    found[interest].length === 0 ? [] : [{ interest, fields: found[interest] }],
  );
}

/** Throws `expert-not-independent` naming what speaks against asking this expert, and in which of the fields it shows. */
export function assertIndependent(expert: ExpertFromOutside, sides: CaseSides): void {
  const interests = findExpertInterests(expert, sides);
  if (interests.length === 0) return;
  const fields = interests.flatMap((found) => found.fields);
  throw new DomainError('expert-not-independent', {
    pointers: EXPERT_FIELDS.filter((field) => fields.includes(field)).map((field) => `/${field}`),
    interests: interests.map(({ interest }) => interest),
  });
}

import { DomainError } from '../errors.js';

/** What was decided about an objection; `overtaken` is one that needs no decision of its own: another was upheld, or the claim ended. */
export const OBJECTION_OUTCOMES = ['dismissed', 'upheld_change', 'upheld_remove', 'overtaken'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

/** How an objection came in; all but the web are registered by an officer. */
export const OBJECTION_CHANNELS = ['web', 'letter', 'mail', 'visit', 'discipline_inspection'] as const;
export type ObjectionChannel = (typeof OBJECTION_CHANNELS)[number];

/** Who objects: a person with name and contact, a unit with its stamp; without a name only where the place hears it. */
export const OBJECTOR_KINDS = ['person', 'unit', 'anonymous'] as const;
export type ObjectorKind = (typeof OBJECTOR_KINDS)[number];

/**
 * 多项异议: each is recorded and each gets its decision. Publicity goes on only when all are decided; one that is upheld
 * decides the claim, and with it those that still wait: the claim is refused, or its new amount is published for the whole
 * period and anybody may object anew (rewards.md 4.2).
 */
export function overtakesOthers(outcome: Exclude<ObjectionOutcome, 'overtaken'>): boolean {
  return outcome !== 'dismissed';
}

/** True while objections are heard: the period runs and its last day is not over, or it stands still because of another one. */
export function isOpenToObjections(publicity: { status: string; closesAt: string }, nowAt: string): boolean {
  return publicity.status === 'stopped' || (publicity.status === 'open' && nowAt < publicity.closesAt);
}

/** 逾期异议不予受理. Throws `publicity-closed` naming the last day. */
export function assertHeard(publicity: { status: string; closesOn: string; closesAt: string }, nowAt: string): void {
  if (!isOpenToObjections(publicity, nowAt))
    throw new DomainError('publicity-closed', { closesOn: publicity.closesOn });
}

/** Why an objection needs no decision any more: what it was about is not granted, and not shown to the public any longer. */
export const ENDED_WITH_CLAIM = {
  withdrawn: '奖励申请已由申请单位撤回，不再给予奖励，异议事项随之终结',
  cancelled: '奖励申请已终止，不再给予奖励，异议事项随之终结',
} as const;

/** Names under which nobody answers for what they say. */
const NO_NAME = /^(?:匿名.*|佚名|无名氏?|某某?|群众|anonymous|n\/?a|-+|\?+)$/i;

/**
 * 实名: a person signs with a real name, a unit with its stamp (绵阳 practice, rewards.md 4.1).
 * Throws `objection-anonymous`, `objection-not-stamped`.
 */
export function assertObjectorNamed(
  objector: { kind: ObjectorKind; name: string; isStamped: boolean },
  anonymous: 'refuse' | 'accept',
): void {
  const isNameless = objector.kind === 'anonymous' || NO_NAME.test(objector.name.trim());
  if (isNameless && anonymous === 'refuse') throw new DomainError('objection-anonymous', { pointer: '/objectorName' });
  if (objector.kind === 'unit' && !objector.isStamped) {
    throw new DomainError('objection-not-stamped', { pointer: '/isStamped' });
  }
}

/** 逾期异议不予受理: what came on paper counts by the day it was handed in. Throws `publicity-closed`, `objection-before-publicity`. */
export function assertHandedInTime(receivedOn: string, publicity: { openedOn: string; closesOn: string }): void {
  if (receivedOn > publicity.closesOn) {
    throw new DomainError('publicity-closed', { pointer: '/receivedOn', closesOn: publicity.closesOn });
  }
  if (receivedOn < publicity.openedOn) {
    throw new DomainError('objection-before-publicity', { pointer: '/receivedOn', openedOn: publicity.openedOn });
  }
}

/** No letter or figure that is taken for another when read aloud or copied by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** 回执编号: what an objector asks by later; nobody guesses it. `bytes` are random, at least twelve. */
export function objectionReference(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, 12)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  return `YY-${letters.slice(0, 4).join('')}-${letters.slice(4, 8).join('')}-${letters.slice(8, 12).join('')}`;
}

import { DomainError } from '../errors.js';
import type { Words } from '../words.js';

/** 异议提出方: the registrant, or a tax or finance body through the competent authority. */
export const OBJECTING_SIDES = ['registrant', 'tax_body', 'finance_body'] as const;
export type ObjectingSide = (typeof OBJECTING_SIDES)[number];

/** Events of a case that tell what was decided, objected to and heard; each decision can be objected to anew. */
export const OBJECTION_EVENTS = [
  'contract.registered',
  'contract.not_registered',
  'contract.amended',
  'contract.re_recognised',
  'contract.objection_raised',
  'contract.objection_dismissed',
] as const;
export type ObjectionEventKind = (typeof OBJECTION_EVENTS)[number];

/** One of these events, in the order of the case. */
export interface ObjectionEvent {
  kind: ObjectionEventKind;
  /** Of an objection: whose it is. */
  onBehalfOf?: string | undefined;
}

export const SIDE_WORDS: Readonly<Record<ObjectingSide, Words>> = {
  registrant: { zh: '申报单位', en: 'the registrant' },
  tax_body: { zh: '税务机关', en: 'the tax body' },
  finance_body: { zh: '财政部门', en: 'the finance body' },
};

/**
 * 一事不再理: against one decision each side is heard once; what is new brings it back (registry design: D2024 art. 17 gives
 * the objection, and says nothing of a second one). Throws `objection-already-decided`.
 */
export function assertNotHeardYet(
  history: readonly ObjectionEvent[],
  { onBehalfOf, newFacts }: { onBehalfOf: ObjectingSide; newFacts?: string | undefined },
): void {
  let heard: string[] = [];
  let raisedBy: string | undefined;
  for (const event of history) {
    if (event.kind === 'contract.objection_raised') raisedBy = event.onBehalfOf;
    else if (event.kind === 'contract.objection_dismissed') heard.push(raisedBy ?? 'registrant');
    else heard = [];
  }
  if (newFacts === undefined && heard.includes(onBehalfOf)) {
    throw new DomainError('objection-already-decided', { pointer: '/newFacts', onBehalfOf });
  }
}

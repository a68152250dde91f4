import type { Actor, Role } from '../actor.js';
import { principalsOf } from '../people/delegation.js';

/** What is done with the draft of a reward policy. */
export const DRAFT_ACTIONS = [
  'rewrite', // 修改
  'propose', // 提请发布
  'discard', // 作废
  'decide', // 发布或者驳回
] as const;
export type DraftAction = (typeof DRAFT_ACTIONS)[number];

const WRITERS: readonly Role[] = ['reward_checker', 'competent_authority'];

/** Whose hands would decide: this person's, and those of whoever they stand in for as the authority. */
export const handsThatDecide = (actor: Actor): string[] => [actor.id, ...principalsOf(actor, 'competent_authority')];

/** What this person may do with a draft now; nobody decides what they proposed or wrote in. */
export function allowedDraftActions(
  draft: { status: string; problems: readonly unknown[]; writtenOrProposedBy: readonly string[] },
  actor: Actor,
): DraftAction[] {
  if (draft.status === 'draft') {
    if (!actor.roles.some((role) => WRITERS.includes(role))) return [];
    return draft.problems.length === 0 ? ['rewrite', 'propose', 'discard'] : ['rewrite', 'discard'];
  }
  const tookPart = handsThatDecide(actor).some((hand) => draft.writtenOrProposedBy.includes(hand));
  const mayDecide = draft.status === 'proposed' && actor.roles.includes('competent_authority') && !tookPart;
  return mayDecide ? ['decide'] : [];
}

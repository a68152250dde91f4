import type { TimelineEntry } from '../../../shared/timeline/timeline';

/** Who did the latest act of this kind, by name, up to a moment. */
export function whoDid(
  entries: readonly TimelineEntry[],
  kind: string,
  upTo?: string | null,
): TimelineEntry | undefined {
  return entries.findLast((entry) => entry.kind === kind && (upTo == null || entry.at <= upTo));
}

/** Acts that make a registration: whoever did one decides nothing against or about it later (四眼). */
const MAKING: readonly string[] = [
  'contract.accepted',
  'contract.referred_to_second_review',
  'contract.expert_opinion_given',
  'contract.registered',
  'contract.not_registered',
  'contract.receipts_verified',
  'contract.amended',
  'contract.objection_dismissed',
  'contract.re_recognised',
];

/** Everybody who helped to make this registration. */
export function makersOf(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const byPerson = new Map<string, TimelineEntry>();
  for (const entry of entries) {
    const { kind, actor } = entry;
    if (!MAKING.includes(kind) || actor.name === null || actor.role === 'system' || actor.role === 'applicant')
      continue;
    byPerson.set(`${kind}${actor.name}`, entry);
  }
  return [...byPerson.values()];
}

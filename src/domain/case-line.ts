/** 办件线: what happened to a case and who looked, on one line; and what of it stood at a moment. */

/** What kind of thing stands on the line. */
export const LINE_KINDS = ['act', 'timer', 'letter', 'document', 'rule', 'payment', 'refused', 'read'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** A look into the file, as the record of reads keeps it. */
export interface Look {
  id: string;
  at: string;
  reader: { id: string; name: string };
  what: string;
  purpose: string;
}

/** What one person looked at in one go: each part once, from the first look to the last. */
export interface Visit<L extends Look> {
  first: L;
  until: string;
  parts: string[];
}

/** Looks of one person for one purpose belong together while no more than this lies between two of them. */
const ONE_GO_MS = 60_000;

/** Opening a page reads many parts of a file: they are one visit. Looks come in any order, visits the earliest first. */
export function visitsOf<L extends Look>(looks: readonly L[]): Visit<L>[] {
  const visits: Visit<L>[] = [];
  const last = new Map<string, Visit<L>>();
  for (const look of looks.toSorted(byTime)) {
    const who = JSON.stringify([look.reader.id, look.purpose]);
    const visit = last.get(who);
    if (visit !== undefined && Date.parse(look.at) - Date.parse(visit.until) <= ONE_GO_MS) {
      visit.until = look.at;
      if (!visit.parts.includes(look.what)) visit.parts.push(look.what);
      continue;
    }
    const next = { first: look, until: look.at, parts: [look.what] };
    visits.push(next);
    last.set(who, next);
  }
  return visits;
}

/** The earlier first; what is of one instant stays in its order. */
export function byTime(a: { at: string }, b: { at: string }): number {
  return Date.parse(a.at) - Date.parse(b.at);
}

/** The moments at which something changed, each once, the earliest first: the stops of the slider. */
export function momentsOf(entries: readonly { at: string }[]): string[] {
  return [...new Set(entries.toSorted(byTime).map(({ at }) => at))];
}

/** The place of the last of these moments that is not after `at`; -1 when all are. */
export function placeOf(moments: readonly string[], at: string): number {
  return moments.findLastIndex((moment) => Date.parse(moment) <= Date.parse(at));
}

/** The version that had been filed last at a moment; undefined before the first. */
export function versionAt<V extends { createdAt: string }>(versions: readonly V[], at: string): V | undefined {
  return versions
    .filter(({ createdAt }) => Date.parse(createdAt) <= Date.parse(at))
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))
    .at(-1);
}

/** The files that lay in the case at a moment: handed in, and not replaced yet. */
export function filesAt<F extends { uploadedAt: string; supersededAt: string | null }>(
  files: readonly F[],
  at: string,
): F[] {
  const moment = Date.parse(at);
  return files.filter(
    ({ uploadedAt, supersededAt }) =>
      Date.parse(uploadedAt) <= moment && (supersededAt === null || Date.parse(supersededAt) > moment),
  );
}

/** What of the line somebody wants to see; left out: all of it. */
export interface LineFilter {
  kinds?: readonly string[] | undefined;
  role?: string | undefined;
  person?: string | undefined;
  /** Days in Shanghai, both included. */
  from?: string | undefined;
  to?: string | undefined;
}

interface Placed {
  at: string;
  kind: LineKind;
  person: { id: string } | null;
  roles: readonly string[];
}

/** Whether an entry of the line is of what was asked for. */
export function isAskedFor(
  { at, kind, person, roles }: Placed,
  { kinds, role, person: asked, from, to }: LineFilter,
): boolean {
  if (kinds !== undefined && !kinds.includes(kind)) return false;
  if (role !== undefined && !roles.includes(role)) return false;
  if (asked !== undefined && person?.id !== asked) return false;
  const moment = Date.parse(at);
  if (from !== undefined && moment < Date.parse(`${from}T00:00:00+08:00`)) return false;
  return to === undefined || moment < Date.parse(`${to}T00:00:00+08:00`) + DAY_MS;
}

const DAY_MS = 86_400_000;

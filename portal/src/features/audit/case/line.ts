import { byTime, type LineKind, visitsOf, type Visit } from '../../../../../src/domain/case-line.js';
import type { TimelineEntry } from '../../../shared/timeline/timeline';
import type { CaseFinding, CaseLetter, CasePaper, CaseRead } from './use-audited-case';

interface Placed {
  key: string;
  at: string;
  kind: LineKind;
  person: { id: string; name: string } | null;
  roles: readonly string[];
}

/** One thing on the line, with what it is made of. */
export type LineItem = Placed &
  (
    | { of: 'entry'; entry: TimelineEntry }
    | { of: 'letter'; letter: CaseLetter }
    | { of: 'paper'; paper: CasePaper }
    | { of: 'finding'; finding: CaseFinding }
    | { of: 'visit'; visit: Visit<CaseRead> }
  );

interface Parts {
  entries: readonly TimelineEntry[];
  letters: readonly CaseLetter[];
  papers: readonly CasePaper[];
  findings: readonly CaseFinding[];
  reads: readonly CaseRead[];
}

/** Everything about one case in the order in which it happened. */
export function oneLine({ entries, letters, papers, findings, reads }: Parts): LineItem[] {
  return [
    ...findings.map(
      (finding): LineItem => ({
        of: 'finding',
        key: finding.id,
        at: finding.foundAt,
        kind: 'rule',
        person: null,
        roles: ['system'],
        finding,
      }),
    ),
    ...entries.map(
      (entry, index): LineItem => ({
        of: 'entry',
        key: `entry ${index}`,
        at: entry.at,
        kind: entry.what,
        person: personOf(entry),
        roles: [entry.actor.role],
        entry,
      }),
    ),
    // a certificate is on the line when it was issued
    ...papers
      .filter(({ paper }) => paper !== 'certificate')
      .map(
        (paper): LineItem => ({
          of: 'paper',
          key: paper.id,
          at: paper.issuedAt,
          kind: 'letter',
          person: null,
          roles: ['system'],
          paper,
        }),
      ),
    ...letters.map(
      (letter): LineItem => ({
        of: 'letter',
        key: letter.id,
        at: letter.occurredAt,
        kind: 'letter',
        person: letter.recipient,
        roles: ['system'],
        letter,
      }),
    ),
    ...visitsOf(reads).map(
      (visit): LineItem => ({
        of: 'visit',
        key: visit.first.id,
        at: visit.first.at,
        kind: 'read',
        person: visit.first.reader,
        roles: visit.first.roles,
        visit,
      }),
    ),
  ].toSorted(byTime);
}

function personOf({ actor: { id, name, role } }: TimelineEntry): Placed['person'] {
  return id === null || name === null || role === 'system' || role === 'public' ? null : { id, name };
}

/** Whether something on the line speaks of this claim, batch or payment. */
export function isAbout(item: LineItem, subjectId: string): boolean {
  if (item.of === 'letter') return item.letter.textZh.includes(subjectId);
  if (item.of !== 'entry') return false;
  const { subject, data } = item.entry;
  return [subject.id, data['claimId'], data['batchId'], data['instructionId']].includes(subjectId);
}

/** Where the engine shows what drove the case: each workflow once. */
export function workflowsOf(entries: readonly TimelineEntry[]): { workflowId: string; url: string | null }[] {
  const found = new Map<string, string | null>();
  for (const { workflow } of entries) {
    if (workflow !== null) found.set(workflow.workflowId, workflow.url);
  }
  return [...found].map(([workflowId, url]) => ({ workflowId, url }));
}

import type { Draft, Finding } from '../draft/use-draft';
import type { useDocuments } from '../draft/use-draft-page';
import { FindingNote } from '../form/finding-note';
import { sectionOfPointer } from '../form/form-sections';
import { ViewState } from '../../../shared/page/view-state';
import { useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import { DocumentSlotPanel } from './document-slot-panel';

/** Slots that come later than the filing: receipts and the papers of changes. */
const LATER: readonly string[] = ['invoice', 'bank_slip', 'amendment_agreement', 'termination_proof'];

/** 材料: what is wanted and why, what is there, and a place to hand it in. */
export function DocumentsPage({
  draft,
  documents,
  findings,
}: {
  draft: Draft;
  documents: ReturnType<typeof useDocuments>;
  findings: readonly Finding[];
}) {
  const say = useWords(messages);
  const { contract } = draft;
  const isCorrection = contract.status === 'correction_requested';
  const about = findings.filter(({ pointer }) => sectionOfPointer(pointer) === 'documents');
  return (
    <ViewState view={documents}>
      {({ slots }) => {
        const shown = slots.filter(
          ({ slot, documents: own }) =>
            own.length > 0 || (!LATER.includes(slot) && (slot !== 'correction_material' || isCorrection)),
        );
        const wanted = shown.filter(({ demand, documents: own }) => demand !== 'optional' || own.length > 0);
        const others = shown.filter((slot) => !wanted.includes(slot));
        const hasAny = slots.some((slot) => slot.documents.length > 0);
        return (
          <>
            {hasAny && about.length > 0 && (
              <section className="panel" aria-label={say('documents.findings')}>
                {about.map((finding) => (
                  <FindingNote key={`${finding.ruleId}${finding.pointer}${finding.zh}`} finding={finding} />
                ))}
              </section>
            )}
            {wanted.map((slot) => (
              <DocumentSlotPanel key={slot.slot} contract={contract} slot={slot} />
            ))}
            <details className="panel decl-more-slots">
              <summary>{say('documents.others', { count: others.length })}</summary>
              {others.map((slot) => (
                <DocumentSlotPanel key={slot.slot} contract={contract} slot={slot} />
              ))}
            </details>
          </>
        );
      }}
    </ViewState>
  );
}

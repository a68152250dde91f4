import type { AnswerOf } from '../../../shared/api/client';
import { FORM_SECTIONS, nodesOf, type Section, sectionOfField, sectionOfPointer } from '../form/form-sections';
import { valueAt } from '../form/place-value';
import { hasContent, missingBySection, type SectionState, stateOf } from '../form/section-state';
import { type Draft, type Finding, isAboutThis } from './use-draft';

export type Documents = AnswerOf<'/api/v1/contracts/{contractId}/documents'>;

/** One line of the task list. */
export interface Task {
  section: Section;
  state: SectionState;
  /** Places that still have to be filled in. */
  missing: readonly string[];
  /** How many things are wrong with what is there. */
  wrong: number;
}

interface Known {
  draft: Draft;
  findings: readonly Finding[];
  documents: Documents | undefined;
  isConfirmationRequired: boolean;
}

/** 任务清单: every page of the draft and how far it is. */
export function tasksOf({ draft, findings, documents, isConfirmationRequired }: Known): Task[] {
  const { form, values, tree } = draft;
  const missing = form === undefined ? new Map<Section, readonly string[]>() : missingBySection(values, form);
  const ofForm = FORM_SECTIONS.map((section): Task => {
    const places = missing.get(section) ?? [];
    const wrong = wrongIn(section, draft, findings);
    return {
      section,
      missing: places,
      wrong,
      state: stateOf({ nodes: nodesOf(section, tree), values, missing: places.length, wrong }),
    };
  });
  const wrongDocuments = findings.filter(
    ({ severity, pointer }) => severity === 'block' && sectionOfPointer(pointer) === 'documents',
  ).length;
  const slots = documents?.slots ?? [];
  const missingSlots = slots.filter((slot) => slot.missing).map(({ slot }) => slot);
  const hasDocuments = slots.some((slot) => slot.documents.length > 0);
  const confirmation = draft.contract.counterpartyConfirmation?.state ?? 'none';
  const isConfirmationOpen = isConfirmationRequired && confirmation !== 'confirmed';
  return [
    ...ofForm,
    {
      section: 'documents',
      missing: missingSlots,
      wrong: hasDocuments ? wrongDocuments : 0,
      state: !hasDocuments
        ? 'untouched'
        : missingSlots.length > 0
          ? 'begun'
          : wrongDocuments > 0
            ? 'attention'
            : 'complete',
    },
    {
      section: 'confirmation',
      missing: isConfirmationOpen ? ['confirmation'] : [],
      wrong: confirmation === 'refused' || confirmation === 'stale' ? 1 : 0,
      state:
        confirmation === 'confirmed'
          ? 'complete'
          : confirmation === 'refused' || confirmation === 'stale'
            ? 'attention'
            : confirmation === 'asked'
              ? 'begun'
              : isConfirmationRequired
                ? 'untouched'
                : 'optional',
    },
  ];
}

function wrongIn(section: Section, draft: Draft, findings: readonly Finding[]): number {
  const { values, errors, state } = draft;
  const inSection = (field: string) => sectionOfField(field) === section;
  const unsound = new Set(errors.map(({ pointer }) => pointer.split('/')[1] ?? '').filter(inSection));
  const blocking = findings.filter(({ severity, pointer }) => {
    const [, field = '', ...path] = pointer.split('/');
    return (
      severity === 'block' &&
      isAboutThis(draft, { pointer }) &&
      field !== '' &&
      sectionOfPointer(pointer) === section &&
      hasContent(valueAt(values[field], path))
    );
  });
  return unsound.size + blocking.length + [...state.conflicts.keys()].filter(inSection).length;
}

/** Nothing is left that keeps the draft from being submitted, as far as this page can see. */
export const isWhole = (tasks: readonly Task[]): boolean =>
  tasks.every(({ missing, wrong }) => missing.length === 0 && wrong === 0);

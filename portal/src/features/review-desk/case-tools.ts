import { createContext, useContext } from 'react';
import type { CaseDesk, Contract } from './use-case';
import type { CorrectionDraft, DraftItem } from './use-correction-draft';

export const TABS = [
  'declaration',
  'findings',
  'assessment',
  'corrections',
  'decision',
  'notes',
  'clock',
  'receipts',
  'record',
] as const;
export type Tab = (typeof TABS)[number];

/** A place in a document: by the document, or by the slot whose first document is meant. */
export interface Place {
  attachmentId?: string | undefined;
  slot?: string | undefined;
  page?: number | undefined;
  quote?: string | undefined;
}

/** What the parts of the case page do with each other. */
export interface CaseTools {
  contract: Contract;
  desk: CaseDesk | undefined;
  /** The reader may decide now as one of the two reviewers. */
  isDeciding: boolean;
  show: (place: Place) => void;
  /** Two documents beside each other. */
  compare: (first: string, second: string) => void;
  /** Looks words up in the document that is open. */
  find: (words: string) => void;
  open: (tab: Tab) => void;
  draft: CorrectionDraft;
  ask: (item: DraftItem) => void;
}

export const CaseContext = createContext<CaseTools | undefined>(undefined);

/** What the parts of the case page do with each other; only inside of it. */
export function useCaseTools(): CaseTools {
  const tools = useContext(CaseContext);
  if (tools === undefined) throw new Error('outside of a case');
  return tools;
}

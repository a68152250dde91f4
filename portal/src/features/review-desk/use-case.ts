import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type AnswerOf, fileAddress } from '../../shared/api/client';
import { useView } from '../../shared/api/use-view';
import { usePerson } from '../../shared/session';

export type Contract = AnswerOf<'/api/v1/contracts/{contractId}'>;
export type CaseDesk = AnswerOf<'/api/v1/contracts/{contractId}/desk'>;
export type CaseEvent = CaseDesk['recent'][number];
export type FindingRow = AnswerOf<'/api/v1/contracts/{contractId}/findings'>['findings'][number];
export type Corrections = AnswerOf<'/api/v1/contracts/{contractId}/corrections'>;
export type CorrectionRow = Corrections['rounds'][number]['items'][number] & { round: number };
export type Assessment = AnswerOf<'/api/v1/contracts/{contractId}/assessment'>;
export type CaseDocuments = AnswerOf<'/api/v1/contracts/{contractId}/documents'>;
export type DocumentVersion = CaseDocuments['slots'][number]['documents'][number]['versions'][number];
export type ReviewNote = AnswerOf<'/api/v1/contracts/{contractId}/review-notes'>['notes'][number];

/** How often the desk is asked what colleagues did. */
const AGAIN_EVERY_SECONDS = 15;

const of = (contractId: string) => ({ path: { contractId } });

export const useContract = (contractId: string) => useView('/api/v1/contracts/{contractId}', of(contractId));

export const useFindings = (contractId: string) => useView('/api/v1/contracts/{contractId}/findings', of(contractId));

export const useDocuments = (contractId: string) => useView('/api/v1/contracts/{contractId}/documents', of(contractId));

export const useAssessment = (contractId: string) =>
  useView('/api/v1/contracts/{contractId}/assessment', of(contractId));

export const useCorrections = (contractId: string) =>
  useView('/api/v1/contracts/{contractId}/corrections', of(contractId));

export const useCaseClock = (contractId: string) => useView('/api/v1/contracts/{contractId}/clock', of(contractId));

export const useNotes = (contractId: string) => useView('/api/v1/contracts/{contractId}/review-notes', of(contractId));

export const usePapers = (contractId: string) => useView('/api/v1/contracts/{contractId}/papers', of(contractId));

export const useVersionDiff = (contractId: string, from: number, to: number, when: boolean) =>
  useView(
    '/api/v1/contracts/{contractId}/version-diff',
    { ...of(contractId), query: { from: String(from), to: String(to) } },
    { when },
  );

/** Who has the case and what happened to it; asked again every few seconds. */
export const useCaseDesk = (contractId: string) =>
  useView('/api/v1/contracts/{contractId}/desk', of(contractId), { everySeconds: AGAIN_EVERY_SECONDS });

/** Where a document of the case lies. */
export const documentAddress = (contractId: string, attachmentId: string): string =>
  fileAddress('/api/v1/contracts/{contractId}/attachments/{attachmentId}', { contractId, attachmentId });

/** What colleagues did since this page was opened, or since the reader last loaded it. */
export function useNews(desk: CaseDesk | undefined): { news: readonly CaseEvent[]; load: () => void } {
  const me = usePerson();
  const queries = useQueryClient();
  const [seen, setSeen] = useState<string | undefined>(undefined);
  const latest = desk?.recent[0]?.id;
  const after = useRef<string | undefined>(undefined);
  after.current = latest;
  useEffect(() => {
    if (seen === undefined && latest !== undefined) setSeen(latest);
  }, [seen, latest]);
  const until = desk?.recent.findIndex(({ id }) => id === seen) ?? -1;
  const since = desk === undefined || seen === undefined ? [] : desk.recent.slice(0, until === -1 ? undefined : until);
  const news = since.filter(({ by }) => by !== null && by.id !== me.id);
  return {
    news,
    load: () => {
      setSeen(after.current);
      void queries.invalidateQueries();
    },
  };
}

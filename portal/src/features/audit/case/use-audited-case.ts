import type { AnswerOf } from '../../../shared/api/client';
import { type RowOf, useRows, useView } from '../../../shared/api/use-view';

// Everything here is a look into the file: its purpose is kept beside it.

export type Dossier = AnswerOf<'/api/v1/contracts/{contractId}'>;
export const useDossier = (contractId: string, purpose: string) =>
  useView('/api/v1/contracts/{contractId}', { path: { contractId } }, { purpose });

export const useCaseTimeline = (contractId: string, purpose: string) =>
  useView('/api/v1/contracts/{contractId}/timeline', { path: { contractId } }, { purpose });

export type CaseVersion = AnswerOf<'/api/v1/contracts/{contractId}/versions'>['versions'][number];
export const useVersions = (contractId: string, purpose: string) =>
  useView('/api/v1/contracts/{contractId}/versions', { path: { contractId } }, { purpose });

export type CaseFile =
  AnswerOf<'/api/v1/contracts/{contractId}/documents'>['slots'][number]['documents'][number]['versions'][number];
export const useDocuments = (contractId: string, purpose: string) =>
  useView('/api/v1/contracts/{contractId}/documents', { path: { contractId } }, { purpose });

export type CasePaper = AnswerOf<'/api/v1/contracts/{contractId}/papers'>['items'][number];
export const usePapers = (contractId: string, purpose: string) =>
  useView('/api/v1/contracts/{contractId}/papers', { path: { contractId } }, { purpose });

export type CaseFinding = AnswerOf<'/api/v1/contracts/{contractId}/findings'>['findings'][number];
export const useFindings = (contractId: string, purpose: string) =>
  useView('/api/v1/contracts/{contractId}/findings', { path: { contractId } }, { purpose });

export type CaseLetter = RowOf<'/api/v1/contracts/{contractId}/notices'>;
export const useLetters = (contractId: string, purpose: string) =>
  useRows('/api/v1/contracts/{contractId}/notices', { path: { contractId }, query: { limit: '100' } }, { purpose });

export type CaseRead = RowOf<'/api/v1/contracts/{contractId}/reads'>;
export const useReads = (contractId: string) =>
  useRows('/api/v1/contracts/{contractId}/reads', { path: { contractId }, query: { limit: '100' } });

/** How the case stood at a moment; without one, how it stands. */
export const useStanding = (contractId: string, asOf: string | undefined, purpose: string, when = true) =>
  useView(
    '/api/v1/contracts/{contractId}/whereabouts',
    { path: { contractId }, query: asOf === undefined ? {} : { asOf } },
    { purpose, keepsBefore: true, when },
  );

/** Field by field and line by line, from one version to another. */
export const useVersionDiff = (contractId: string, pair: { from: number; to: number } | undefined, purpose: string) =>
  useView(
    '/api/v1/contracts/{contractId}/version-diff',
    { path: { contractId }, query: { from: String(pair?.from ?? 1), to: String(pair?.to ?? 1) } },
    { purpose, when: pair !== undefined },
  );

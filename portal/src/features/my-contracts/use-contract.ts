import type { AnswerOf } from '../../shared/api/client';
import { fileAddress } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { useView } from '../../shared/api/use-view';

export type Contract = AnswerOf<'/api/v1/contracts/{contractId}'>;
export type Whereabouts = AnswerOf<'/api/v1/contracts/{contractId}/whereabouts'>;
export type ContractDocuments = AnswerOf<'/api/v1/contracts/{contractId}/documents'>;

const path = (contractId: string) => ({ path: { contractId } });

export const useContract = (contractId: string) => useView('/api/v1/contracts/{contractId}', path(contractId));

export const useWhereabouts = (contractId: string) =>
  useView('/api/v1/contracts/{contractId}/whereabouts', path(contractId), { everySeconds: 60 });

export const useTimeline = (contractId: string) => useView('/api/v1/contracts/{contractId}/timeline', path(contractId));

export const useClock = (contractId: string) => useView('/api/v1/contracts/{contractId}/clock', path(contractId));

export const useDocuments = (contractId: string, when = true) =>
  useView('/api/v1/contracts/{contractId}/documents', path(contractId), { when });

export const usePapers = (contractId: string) => useView('/api/v1/contracts/{contractId}/papers', path(contractId));

export const useAssessment = (contractId: string) =>
  useView('/api/v1/contracts/{contractId}/assessment', path(contractId));

export const useVersions = (contractId: string, when = true) =>
  useView('/api/v1/contracts/{contractId}/versions', path(contractId), { when });

export const useCorrections = (contractId: string) =>
  useView('/api/v1/contracts/{contractId}/corrections', path(contractId));

/** A kind of contract, in words. */
export function useKinds() {
  const list = useView('/api/v1/code-lists/{name}', { path: { name: 'kinds' } });
  return (list.data?.entries ?? []) as unknown as readonly { code: string; zh: string; en: string }[];
}

/** A new draft that follows a filing which came to nothing. */
export const useFileAgain = () => useCommand('post', '/api/v1/contracts');

/** Addresses of files, for links. */
export const addressOf = {
  attachment: (contractId: string, attachmentId: string) =>
    fileAddress('/api/v1/contracts/{contractId}/attachments/{attachmentId}', { contractId, attachmentId }),
  paper: (contractId: string, paperId: string) =>
    fileAddress('/api/v1/contracts/{contractId}/papers/{paperId}', { contractId, paperId }),
  certificate: (contractId: string) => fileAddress('/api/v1/contracts/{contractId}/certificate', { contractId }),
  upload: (contractId: string) => fileAddress('/api/v1/contracts/{contractId}/attachments', { contractId }),
  listFile: (listId: string, format: string) =>
    `${fileAddress('/api/v1/summary-lists/{listId}/file', { listId })}?format=${format}`,
};

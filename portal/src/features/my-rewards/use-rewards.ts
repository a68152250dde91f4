import type { AnswerOf } from '../../shared/api/client';
import { fileAddress } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { useRows, useView, type RowOf } from '../../shared/api/use-view';
import type { ClaimStatus } from '../../../../src/domain/reward/claim-status.js';

export type Claim = AnswerOf<'/api/v1/reward-claims/{claimId}'>;
export type Process = AnswerOf<'/api/v1/reward-claims/{claimId}/process'>;
export type ListedClaim = RowOf<'/api/v1/reward-claims'>;
export type Candidate = RowOf<'/api/v1/reward-candidates'>;
export type ListedRecovery = RowOf<'/api/v1/recoveries'>;
export type Policy = AnswerOf<'/api/v1/reward-policies'>['items'][number];
export type Contract = AnswerOf<'/api/v1/contracts/{contractId}'>;

const path = (claimId: string) => ({ path: { claimId } });

export const useClaims = ({ status, year }: { status?: string; year?: string }) =>
  useRows('/api/v1/reward-claims', {
    query: {
      ...(status === undefined ? {} : { status: status as ClaimStatus }),
      ...(year === undefined ? {} : { year }),
    },
  });

export const useCandidates = () => useRows('/api/v1/reward-candidates', { query: { status: 'offered', limit: '50' } });

export const useRecoveries = () => useRows('/api/v1/recoveries', { query: {} });

export const useRecovery = (recoveryId: string | undefined) =>
  useView(
    '/api/v1/recoveries/{recoveryId}',
    { path: { recoveryId: recoveryId ?? '' } },
    { when: recoveryId !== undefined },
  );

export const useClaim = (claimId: string) =>
  useView('/api/v1/reward-claims/{claimId}', path(claimId), { everySeconds: 30 });
export const useProcess = (claimId: string) => useView('/api/v1/reward-claims/{claimId}/process', path(claimId));
export const useSheet = (claimId: string) => useView('/api/v1/reward-claims/{claimId}/sheet', path(claimId));
export const usePolicies = () => useView('/api/v1/reward-policies', {}, {});
export const useContract = (contractId: string, when = true) =>
  useView('/api/v1/contracts/{contractId}', { path: { contractId } }, { when });
export const useTimeline = (contractId: string) =>
  useView('/api/v1/contracts/{contractId}/timeline', { path: { contractId } });
export const useDocuments = (contractId: string, when = true) =>
  useView('/api/v1/contracts/{contractId}/documents', { path: { contractId } }, { when });
export const useMe = () => useView('/api/v1/me', {});

/** The policy in the version under which something was claimed. */
export function usePolicy(policyCode: string | undefined, version: number | undefined): Policy | undefined {
  const { data } = usePolicies();
  return data?.items.find((policy) => policy.policyCode === policyCode && policy.version === version);
}

export const useSubmitClaim = () => useCommand('post', '/api/v1/reward-claims');
export const useConfirmCandidate = () => useCommand('post', '/api/v1/reward-candidates/{candidateId}/confirmation');
export const useDeclineCandidate = () => useCommand('post', '/api/v1/reward-candidates/{candidateId}/decline');
export const useConfirmPayee = () => useCommand('post', '/api/v1/reward-claims/{claimId}/payee');
export const useAnswerCorrection = () => useCommand('post', '/api/v1/reward-claims/{claimId}/correction-answer');
export const useStateFacts = () => useCommand('post', '/api/v1/reward-claims/{claimId}/stated-facts');
export const useWithdrawClaim = () => useCommand('post', '/api/v1/reward-claims/{claimId}/withdrawal');

/** Addresses of files, for links. */
export const addressOf = {
  sheetPdf: (claimId: string) => fileAddress('/api/v1/reward-claims/{claimId}/sheet.pdf', { claimId }),
  upload: (claimId: string) => fileAddress('/api/v1/reward-claims/{claimId}/documents', { claimId }),
  document: (claimId: string, documentId: string) =>
    fileAddress('/api/v1/reward-claims/{claimId}/documents/{documentId}', { claimId, documentId }),
  contractUpload: (contractId: string) => fileAddress('/api/v1/contracts/{contractId}/attachments', { contractId }),
  order: (recoveryId: string) => fileAddress('/api/v1/recoveries/{recoveryId}/order', { recoveryId }),
  /** The page anybody can read. */
  publicity: (publicityId: string) => fileAddress('/publicity/items/{publicityId}', { publicityId }),
};

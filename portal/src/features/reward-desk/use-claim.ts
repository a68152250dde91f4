import type { Role } from '../../../../src/domain/actor.js';
import { type AnswerOf, fileAddress } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { type RowOf, useRows, useView } from '../../shared/api/use-view';
import { useHasRole } from '../../shared/session';

export type Claim = AnswerOf<'/api/v1/reward-claims/{claimId}'>;
export type Process = AnswerOf<'/api/v1/reward-claims/{claimId}/process'>;
export type Objection = RowOf<'/api/v1/claim-objections'>;
export type ClaimDocument = Process['documents'][number];
export type BodyMember = AnswerOf<'/api/v1/review-body-members'>['items'][number];

/** Whoever works on claims; an office that only registered the contracts sees the claim and its sheet. */
const PROCESS_READERS: readonly Role[] = [
  'reward_checker',
  'joint_reviewer',
  'competent_authority',
  'finance_maker',
  'finance_checker',
  'finance_releaser',
  'auditor',
];
const OBJECTION_READERS: readonly Role[] = ['competent_authority', 'reward_checker', 'auditor'];

/** A public objection is to be seen when it arrives, and a colleague's act too. */
const AGAIN_EVERY_SECONDS = 15;

const of = (claimId: string) => ({ path: { claimId } });

export const useClaim = (claimId: string) =>
  useView('/api/v1/reward-claims/{claimId}', of(claimId), { everySeconds: AGAIN_EVERY_SECONDS });

export function useProcess(claimId: string) {
  const when = useHasRole(...PROCESS_READERS);
  const view = useView('/api/v1/reward-claims/{claimId}/process', of(claimId), { when, everySeconds: 30 });
  return { ...view, isReadable: when };
}

export const useSheet = (claimId: string, when: boolean) =>
  useView('/api/v1/reward-claims/{claimId}/sheet', of(claimId), { when });

export const useClaimTimeline = (claimId: string) =>
  useView('/api/v1/reward-claims/{claimId}/timeline', of(claimId), { everySeconds: 30 });

/** Objections to one claim, for whoever works on them. */
export function useObjectionsOf(claimId: string) {
  const when = useHasRole(...OBJECTION_READERS);
  return useRows('/api/v1/claim-objections', { query: { claimId } }, { when, everySeconds: AGAIN_EVERY_SECONDS });
}

export const useBodyMembers = (when: boolean) => useView('/api/v1/review-body-members', {}, { when });

/** Whether the documents of contracts are open to the reader. */
export const useReadsContracts = (): boolean =>
  useHasRole('reward_checker', 'competent_authority', 'auditor', 'reviewer', 'second_reviewer', 'office_manager');

/** Addresses of files, for links and the viewer. */
export const addressOf = {
  document: (claimId: string, documentId: string) =>
    fileAddress('/api/v1/reward-claims/{claimId}/documents/{documentId}', { claimId, documentId }),
  upload: (claimId: string) => fileAddress('/api/v1/reward-claims/{claimId}/documents', { claimId }),
  sheet: (claimId: string) => fileAddress('/api/v1/reward-claims/{claimId}/sheet.pdf', { claimId }),
  answer: (claimId: string, objectionId: string) =>
    fileAddress('/api/v1/reward-claims/{claimId}/objections/{objectionId}/answer', { claimId, objectionId }),
  attachment: (contractId: string, attachmentId: string) =>
    fileAddress('/api/v1/contracts/{contractId}/attachments/{attachmentId}', { contractId, attachmentId }),
};

export const useFirstCheck = () => useCommand('post', '/api/v1/reward-claims/{claimId}/first-check');
export const useSecondCheck = () => useCommand('post', '/api/v1/reward-claims/{claimId}/second-check');
export const useApproval = () => useCommand('post', '/api/v1/reward-claims/{claimId}/approval');
export const useFactDecisions = () => useCommand('post', '/api/v1/reward-claims/{claimId}/stated-fact-decisions');
export const useCorrectionRequest = () => useCommand('post', '/api/v1/reward-claims/{claimId}/correction-requests');
export const useJointOpinion = () => useCommand('post', '/api/v1/reward-claims/{claimId}/joint-opinions');
export const useMeetingDecision = () => useCommand('post', '/api/v1/reward-claims/{claimId}/meeting-decision');
export const useObjectionEntry = () => useCommand('post', '/api/v1/reward-claims/{claimId}/objections');
export const useObjectionNote = () => useCommand('post', '/api/v1/reward-claims/{claimId}/objection-notes');
export const useObjectionDecision = () => useCommand('post', '/api/v1/reward-claims/{claimId}/objection-decision');
export const useHoldPlacing = () => useCommand('post', '/api/v1/reward-claims/{claimId}/holds');
export const useHoldLifting = () => useCommand('post', '/api/v1/reward-claims/{claimId}/hold-lifting');
export const useCreditInquiry = () => useCommand('post', '/api/v1/reward-claims/{claimId}/credit-inquiries');
export const useCreditEntry = () => useCommand('post', '/api/v1/reward-claims/{claimId}/credit-checks');
export const useRecomputation = () => useCommand('post', '/api/v1/reward-claims/{claimId}/recomputation');

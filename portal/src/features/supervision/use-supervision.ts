import { fileAddress, type AnswerOf } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { type RowOf, useRows, useView } from '../../shared/api/use-view';
import { useUrlFilters } from '../../shared/tables/use-url-filters';

export type Case = AnswerOf<'/api/v1/contracts/{contractId}'>;
export type CaseRow = RowOf<'/api/v1/contracts'>;
export type Dependants = AnswerOf<'/api/v1/contracts/{contractId}/dependants'>;

/** What is asked of the register for each part of the page. */
const ASKED = {
  registered: { status: 'registered' },
  revoking: { status: 'revoking' },
  objection: { status: 'objection' },
  disputes: { mark: 'inDispute' },
  sampled: { mark: 'isSampled' },
  revoked: { status: 'revoked' },
  all: {},
} as const;
export const PARTS = ['revoking', 'objection', 'disputes', 'sampled', 'registered', 'revoked', 'all'] as const;
export type Part = (typeof PARTS)[number];
const isPart = (text: string | undefined): text is Part => PARTS.some((part) => part === text);

const AGAIN_EVERY_SECONDS = 60;

/** The register by the part and the words in the address. */
export function useSupervised() {
  const url = useUrlFilters(['part', 'q', 'kind', 'year']);
  const { part: asked, ...narrowing } = url.filters;
  const part: Part = isPart(asked) ? asked : 'registered';
  const query: Record<string, string> = { ...ASKED[part], ...narrowing };
  return {
    ...url,
    part,
    narrowing,
    rows: useRows('/api/v1/contracts', { query }, { everySeconds: AGAIN_EVERY_SECONDS }),
    exportAddress: `/api/v1/exports/contracts?${new URLSearchParams(query).toString()}`,
  };
}

const of = (contractId: string) => ({ path: { contractId } });

export const useCase = (contractId: string) =>
  useView('/api/v1/contracts/{contractId}', of(contractId), { everySeconds: AGAIN_EVERY_SECONDS });
export const useCaseTimeline = (contractId: string) =>
  useView('/api/v1/contracts/{contractId}/timeline', of(contractId));
export const useCaseDependants = (contractId: string) =>
  useView('/api/v1/contracts/{contractId}/dependants', of(contractId));

export const addressOf = {
  certificate: (contractId: string) => fileAddress('/api/v1/contracts/{contractId}/certificate', { contractId }),
  attachment: (contractId: string, attachmentId: string) =>
    fileAddress('/api/v1/contracts/{contractId}/attachments/{attachmentId}', { contractId, attachmentId }),
};

export const useRevocationProposal = () => useCommand('post', '/api/v1/contracts/{contractId}/revocation');
export const useHearing = () => useCommand('post', '/api/v1/contracts/{contractId}/hearings');
export const useRevocationDecision = () => useCommand('post', '/api/v1/contracts/{contractId}/revocation-decision');
export const useObjectionRaising = () => useCommand('post', '/api/v1/contracts/{contractId}/objections');
export const useObjectionDecision = () => useCommand('post', '/api/v1/contracts/{contractId}/objection-decision');
export const useDispute = () => useCommand('post', '/api/v1/contracts/{contractId}/disputes');
export const useDisputeClosing = () => useCommand('post', '/api/v1/contracts/{contractId}/dispute-closing');
export const useFinding = () => useCommand('post', '/api/v1/contracts/{contractId}/spot-check-finding');

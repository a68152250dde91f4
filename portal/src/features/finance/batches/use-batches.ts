import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AnswerOf, QueryValues } from '../../../shared/api/client';
import { fileAddress } from '../../../shared/api/client';
import { askForFile } from '../../../shared/api/read-file';
import type { Refusal } from '../../../shared/api/refusal';
import { useCommand } from '../../../shared/api/use-command';
import { type RowOf, useRows, useView } from '../../../shared/api/use-view';

export type BatchRow = RowOf<'/api/v1/payout-batches'>;
export type Batch = AnswerOf<'/api/v1/payout-batches/{batchId}'>;
export type Instruction = Batch['instructions'][number];
export type Reconciliation = AnswerOf<'/api/v1/payout-batches/{batchId}/reconciliation'>;
export type BatchOutcome = AnswerOf<'/api/v1/payout-batches/{batchId}/check', 'post'>;
export type PayableClaim = RowOf<'/api/v1/reward-claims'>;
export type Channels = AnswerOf<'/api/v1/payout-channels'>;
type Status = NonNullable<NonNullable<QueryValues<'/api/v1/payout-batches'>>['status']>;

/** While the treasury has still to answer, the batch is asked again so often. */
const TREASURY_SECONDS = 3;
const WAITS_FOR_TREASURY = ['released', 'sent'];

/** Batches, newest first. */
export function useBatches(status?: string) {
  return useRows('/api/v1/payout-batches', { query: status === undefined ? {} : { status: status as Status } });
}

/** One batch; while the treasury works on it, asked again by itself. */
export function useBatch(batchId: string) {
  const first = useView('/api/v1/payout-batches/{batchId}', { path: { batchId } });
  const isUnderway = first.data !== undefined && WAITS_FOR_TREASURY.includes(first.data.status);
  useView(
    '/api/v1/payout-batches/{batchId}',
    { path: { batchId } },
    isUnderway ? { everySeconds: TREASURY_SECONDS } : { when: false },
  );
  return first;
}

/** Where every fen of a batch is, and what the treasury said line by line. */
export function useReconciliation(batchId: string, isUnderway: boolean) {
  const queries = useQueryClient();
  const wasUnderway = useRef(isUnderway);
  useEffect(() => {
    // the last lines came between the last asking and the end
    if (wasUnderway.current && !isUnderway)
      void queries.invalidateQueries({ queryKey: ['/api/v1/payout-batches/{batchId}/reconciliation'] });
    wasUnderway.current = isUnderway;
  }, [isUnderway, queries]);
  return useView(
    '/api/v1/payout-batches/{batchId}/reconciliation',
    { path: { batchId } },
    isUnderway ? { everySeconds: TREASURY_SECONDS } : {},
  );
}

/** Claims that may be paid, the longest waiting first. */
export function usePayableClaims() {
  return useRows('/api/v1/reward-claims', { query: { status: 'payable', limit: '100' } });
}

/** Claims whose changed account waits for a second person of finance. */
export function usePayeeChanges(when: boolean) {
  return useRows('/api/v1/reward-claims', { query: { payeeChange: 'waits' } }, { when });
}

/** One claim, for its account. */
export function useClaim(claimId: string | undefined) {
  return useView(
    '/api/v1/reward-claims/{claimId}',
    { path: { claimId: claimId ?? '' } },
    { when: claimId !== undefined, purpose: 'payout' },
  );
}

/** In which forms a batch may leave, and how many people approve it. */
export function useChannels() {
  return useView('/api/v1/payout-channels', {});
}

/** The text of a file of the registry, for a look at it; what is no text is only there to be taken away. */
export function useFileText(path: string, values: Readonly<Record<string, string>>, when: boolean) {
  const address = fileAddress(path, values);
  return useQuery<{ text: string | undefined; sha256: string }, Refusal>({
    queryKey: ['file-text', address],
    enabled: when,
    queryFn: async ({ signal }) => {
      const answer = await askForFile(address, { signal });
      const bytes = await answer.arrayBuffer();
      const type = answer.headers.get('Content-Type') ?? '';
      return {
        text: /sheet|zip|octet/.test(type) ? undefined : decoded(bytes, type),
        sha256: await sha256Of(bytes, answer),
      };
    },
  });
}

/** Of what arrived; over plain HTTP a browser computes none, and what the registry said of it stands. */
async function sha256Of(bytes: ArrayBuffer, { headers }: Response): Promise<string> {
  if (!isSecureContext) return (headers.get('ETag') ?? '').replaceAll('"', '');
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function decoded(bytes: ArrayBuffer, type: string): string {
  const charset = /charset=([\w-]+)/i.exec(type)?.[1];
  for (const name of [...(charset === undefined ? [] : [charset]), 'utf-8', 'gb18030']) {
    try {
      return new TextDecoder(name, { fatal: true }).decode(bytes);
    } catch {
      // not in this character set
    }
  }
  return new TextDecoder().decode(bytes);
}

export const useBuildBatch = () => useCommand('post', '/api/v1/payout-batches');
export const useCheckBatch = () => useCommand('post', '/api/v1/payout-batches/{batchId}/check');
export const useReleaseBatch = () => useCommand('post', '/api/v1/payout-batches/{batchId}/release');
export const useReconcileBatch = () => useCommand('post', '/api/v1/payout-batches/{batchId}/reconciliation');
export const usePayeeCheck = () => useCommand('post', '/api/v1/reward-claims/{claimId}/payee-check');
export const useCorrection = () => useCommand('post', '/api/v1/payment-instructions/{instructionId}/corrections');

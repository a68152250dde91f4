import type { AnswerOf } from '../../../shared/api/client';
import { useCommand } from '../../../shared/api/use-command';
import { useView } from '../../../shared/api/use-view';

export type Gate = AnswerOf<'/api/v1/payout-gate'>;
export type Invariants = AnswerOf<'/api/v1/invariants'>;

/** Whether money may leave. */
export function useGate() {
  return useView('/api/v1/payout-gate', {}, { everySeconds: 60 });
}

/** What is checked every night, and what the last checks found. */
export function useInvariants() {
  return useView('/api/v1/invariants', {});
}

export const useGateClosing = () => useCommand('post', '/api/v1/payout-gate/closing');
export const useGateOpening = () => useCommand('post', '/api/v1/payout-gate/opening');

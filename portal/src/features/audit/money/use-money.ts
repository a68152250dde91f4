import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { AnswerOf } from '../../../shared/api/client';
import { useView } from '../../../shared/api/use-view';
import { type Check, currentCheck, onCheck, resumeCheck, startCheck } from './check-underway';

export type Invariants = AnswerOf<'/api/v1/invariants'>;
export type CheckRun = Invariants['checks'][number];
export const useInvariants = () => useView('/api/v1/invariants', {});

/** The check under way; what was found before is read again when it ends. */
export function useCheck(): { check: Check | undefined; start: (reason: string) => void } {
  const check = useSyncExternalStore(onCheck, currentCheck);
  const queries = useQueryClient();
  useEffect(resumeCheck, []);
  const isDone = check?.state === 'done';
  useEffect(() => {
    if (isDone) void queries.invalidateQueries({ queryKey: ['/api/v1/invariants'] });
  }, [isDone, queries]);
  return { check, start: startCheck };
}

export type PayeeFile = AnswerOf<'/api/v1/payees/{creditCode}/audit-file'>;
export const usePayeeFile = (creditCode: string) =>
  useView('/api/v1/payees/{creditCode}/audit-file', { path: { creditCode } });

import type { AnswerOf } from '../../../shared/api/client';
import { useView } from '../../../shared/api/use-view';

export type Invariants = AnswerOf<'/api/v1/invariants'>;
export type CheckRun = Invariants['checks'][number];
export const useInvariants = () => useView('/api/v1/invariants', {});

export type PayeeFile = AnswerOf<'/api/v1/payees/{creditCode}/audit-file'>;
export const usePayeeFile = (creditCode: string) =>
  useView('/api/v1/payees/{creditCode}/audit-file', { path: { creditCode } });

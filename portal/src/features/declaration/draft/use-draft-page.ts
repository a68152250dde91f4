import { useView } from '../../../shared/api/use-view';
import { useOfficeRules } from '../start/use-office-rules';
import { type Task, tasksOf } from './overview';
import { type Draft, type Finding, isWritable, usePrecheck } from './use-draft';

const NONE: readonly Finding[] = [];

/** What every page of a draft shows beside its fields: findings, documents, and how far everything is. */
export function useOverview(draft: Draft | undefined): {
  tasks: readonly Task[];
  findings: readonly Finding[];
  precheck: ReturnType<typeof usePrecheck>;
  documents: ReturnType<typeof useDocuments>;
  isConfirmationRequired: boolean;
} {
  const { contract } = draft ?? {};
  const precheck = usePrecheck(contract);
  const documents = useDocuments(contract?.id, contract !== undefined && isWritable(contract));
  const { isConfirmationRequired } = useOfficeRules(contract?.office.id);
  const findings = precheck.data?.findings ?? NONE;
  return {
    findings,
    precheck,
    documents,
    isConfirmationRequired,
    tasks: draft === undefined ? [] : tasksOf({ draft, findings, documents: documents.data, isConfirmationRequired }),
  };
}

/** The documents of a contract by slot, with what is still wanted. */
export function useDocuments(contractId: string | undefined, when = true) {
  return useView(
    '/api/v1/contracts/{contractId}/documents',
    { path: { contractId: contractId ?? '' } },
    { when: when && contractId !== undefined },
  );
}

import { useCommand } from '../../shared/api/use-command';
import { type RowOf, useRows, useView } from '../../shared/api/use-view';

/** What each officer has to do, how old it is and what falls due. */
export const useWorkload = () => useView('/api/v1/review-queue/workload', {}, { everySeconds: 60 });

export type DeskCase = RowOf<'/api/v1/review-queue'>;
/** The cases of the desk, the most urgent first; by holder or overdue only. */
export function useDeskCases(filters: { overdue?: string; holder?: string }) {
  return useRows('/api/v1/review-queue', {
    query: {
      ...(filters.overdue === 'true' ? { overdue: 'true' as const } : {}),
      ...(filters.holder === undefined ? {} : { holder: filters.holder }),
    },
  });
}
export const useReassign = () => useCommand('post', '/api/v1/review-queue/reassignment');

export const useQueueDefinitions = () => useView('/api/v1/desk-queues', {});
export const useWriteQueue = () => useCommand('post', '/api/v1/desk-queues');
export const usePublishQueue = () => useCommand('post', '/api/v1/desk-queues/publication');

export const useDelegations = () => useView('/api/v1/delegations', {});
export const useDelegate = () => useCommand('post', '/api/v1/delegations');
export const useEndDelegation = () => useCommand('post', '/api/v1/delegations/{delegationId}/revocation');
/** Who works beside this person. */
export const useColleagues = () => useView('/api/v1/colleagues', {});

export type Breach = RowOf<'/api/v1/breaches'>;
export const useBreaches = (onlyOpen: boolean) =>
  useRows('/api/v1/breaches', { query: onlyOpen ? { explained: 'false' } : {} });
export const useExplainBreach = () => useCommand('post', '/api/v1/breaches/{breachId}/explanations');

export type SpotCheckRow = RowOf<'/api/v1/spot-checks'>;
export const useSpotChecks = () => useRows('/api/v1/spot-checks', {});
export const useSpotCheck = (planId: string) => useView('/api/v1/spot-checks/{planId}', { path: { planId } });
export const useDrawSpotCheck = () => useCommand('post', '/api/v1/spot-checks');
export const useRecordFinding = () => useCommand('post', '/api/v1/contracts/{contractId}/spot-check-finding');

export type Dependant = RowOf<'/api/v1/dependants'>;
export const useDependants = (onlyOpen: boolean) =>
  useRows('/api/v1/dependants', { query: onlyOpen ? { open: 'true' } : {} });
export const useCloseDependant = () => useCommand('post', '/api/v1/dependants/{dependantId}/closing');

export type NationalException = RowOf<'/api/v1/national-exceptions'>;
export type NationalSync = RowOf<'/api/v1/national-sync'>;
export type NationalFile = RowOf<'/api/v1/national-files'>;
export const useNationalExceptions = () => useRows('/api/v1/national-exceptions', {});
export const useNationalSync = () => useRows('/api/v1/national-sync', {});
export const useNationalFiles = () => useRows('/api/v1/national-files', {});
export const useExportNational = () => useCommand('post', '/api/v1/national-exports');
export const useCompareNational = () => useCommand('post', '/api/v1/national-comparisons');
export const useCloseException = () => useCommand('post', '/api/v1/national-exceptions/{exceptionId}/closing');

export const useCalendars = () => useView('/api/v1/calendars', {});

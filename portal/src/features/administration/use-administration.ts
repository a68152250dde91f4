import { useQuery } from '@tanstack/react-query';
import { useCommand } from '../../shared/api/use-command';
import { Refusal } from '../../shared/api/refusal';
import { type RowOf, useRows, useView } from '../../shared/api/use-view';

export type Person = RowOf<'/api/v1/people'>;
export const usePeople = () => useRows('/api/v1/people', { query: { limit: '100' } });
export const useFoundPeople = (q: string | undefined) =>
  useRows('/api/v1/people', { query: { limit: '20', ...(q === undefined ? {} : { q }) } });
export const useOpenAccount = () => useCommand('post', '/api/v1/people');
export const useCloseAccount = () => useCommand('post', '/api/v1/people/{userId}/closing');
export const useGiveRoles = () => useCommand('post', '/api/v1/people/{userId}/roles');
export type PersonEvent = RowOf<'/api/v1/people-log'>;
export const usePeopleLog = () => useRows('/api/v1/people-log', {});

export const useBodyMembers = () => useView('/api/v1/review-body-members', {});
export const useAppoint = () => useCommand('post', '/api/v1/review-body-members');
export const useEndAppointment = () => useCommand('post', '/api/v1/review-body-members/{memberId}/ending');

export type Organisation = RowOf<'/api/v1/organisations'>;
export const useOrganisations = () => useRows('/api/v1/organisations', { query: { limit: '100' } });
export const useFoundOrganisations = (q: string | undefined) =>
  useRows('/api/v1/organisations', { query: { limit: '20', ...(q === undefined ? {} : { q }) } });
export const useEnterOrganisation = () => useCommand('post', '/api/v1/organisations');
export const useOffices = () => useView('/api/v1/offices', {});

export const useRules = (regionCode: string | undefined, on: string | undefined) =>
  useView(
    '/api/v1/rules',
    { query: { regionCode: regionCode ?? '', ...(on === undefined ? {} : { on }) } },
    { keepsBefore: true, when: regionCode !== undefined },
  );
export const useCodeLists = () => useView('/api/v1/code-lists', {});
export const useCodeList = (name: string | undefined) =>
  useView('/api/v1/code-lists/{name}', { path: { name: name ?? '' } }, { when: name !== undefined });

export const useWebhooks = () => useView('/api/v1/webhook-endpoints', {});
export const useWebhook = (endpointId: string) =>
  useView('/api/v1/webhook-endpoints/{endpointId}', { path: { endpointId } });
export const useWebhookSecrets = (endpointId: string, when: boolean) =>
  useView('/api/v1/webhook-endpoints/{endpointId}/secrets', { path: { endpointId } }, { when });
export const useCreateWebhook = () => useCommand('post', '/api/v1/webhook-endpoints');
export const useRemoveWebhook = () => useCommand('delete', '/api/v1/webhook-endpoints/{endpointId}');
export const useRotateSecret = () => useCommand('post', '/api/v1/webhook-endpoints/{endpointId}/secret-rotation');
export type Delivery = RowOf<'/api/v1/notice-deliveries'>;
export const useWebhookDeliveries = (endpointId: string) =>
  useRows('/api/v1/webhook-endpoints/{endpointId}/deliveries', { path: { endpointId } });
export const useReplayWebhook = () =>
  useCommand('post', '/api/v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/replay');
export const useDeliveries = (query: { channel?: 'email' | 'sms'; state?: Delivery['state'] }) =>
  useRows('/api/v1/notice-deliveries', { query });
export const useReplayDelivery = () => useCommand('post', '/api/v1/notice-deliveries/{deliveryId}/replay');

export const useScans = () => useView('/api/v1/document-scans', {});
export const useRescan = () => useCommand('post', '/api/v1/document-rescans');
export const useMissingGlyphs = (when: boolean) => useView('/api/v1/missing-glyphs', {}, { when });
export const useClock = () => useView('/api/v1/clock', {});
export const useMoveClock = () => useCommand('post', '/api/v1/demo-clock');

/** GET /readyz, as operators see it; it answers with 503 and the same body when something is away. */
export interface Readiness {
  status: string;
  checks: Readonly<Record<string, { ok: boolean; ms: number }>>;
}
const HEALTH_EVERY_MS = 10_000;
export function useReadiness() {
  return useQuery<Readiness, Refusal>({
    queryKey: ['/readyz'],
    refetchInterval: HEALTH_EVERY_MS,
    queryFn: async () => {
      try {
        return (await (await fetch('/readyz')).json()) as Readiness;
      } catch {
        throw new Refusal(navigator.onLine ? 'interrupted' : 'offline', 0);
      }
    },
  });
}

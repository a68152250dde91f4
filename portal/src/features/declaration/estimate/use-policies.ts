import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isInArea } from '../../../../../src/domain/contract/jurisdiction.js';
import { canBeEstimated } from '../../../../../src/domain/reward/estimate.js';
import type { RewardPolicy } from '../../../../../src/domain/reward/policy.js';
import { toPolicy } from '../../../../../src/domain/reward/read-policy.js';
import { type AnswerOf, ask } from '../../../shared/api/client';
import type { Refusal } from '../../../shared/api/refusal';
import { useCommand } from '../../../shared/api/use-command';
import { useView } from '../../../shared/api/use-view';
import { useToday } from '../../../shared/clock';
import { usePerson } from '../../../shared/session';

const VERSION = '/api/v1/reward-policies/{policyCode}/versions/{version}';

/** 现行政策 of the places this registry registers for, read whole: the very rules a claim is evaluated by. */
export function usePoliciesHere(): { policies: readonly RewardPolicy[]; isLoading: boolean; refusal: Refusal | null } {
  const today = useToday();
  const offices = useView('/api/v1/offices', {});
  const all = useView('/api/v1/reward-policies', {});
  const places = offices.data?.items.map(({ regionCode }) => regionCode) ?? [];
  const inForce = (all.data?.items ?? []).filter(({ validFrom, validTo, terms }) => {
    const { jurisdiction } = terms as { jurisdiction?: { regionCode?: string } };
    const area = jurisdiction?.regionCode;
    const isHere = area !== undefined && places.some((place) => isInArea(place, area));
    return isHere && validFrom <= today && (validTo === null || validTo >= today);
  });
  const latest = inForce.filter(
    ({ policyCode, version }) => !inForce.some((other) => other.policyCode === policyCode && other.version > version),
  );
  const read = useQueries({
    queries: latest.map(({ policyCode, version }) => ({
      queryKey: [VERSION, policyCode, version],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async () => {
        const { data } = await ask('get', VERSION, { path: { policyCode, version: String(version) } });
        return toPolicy((data as AnswerOf<typeof VERSION>).data);
      },
    })),
  });
  const found = read.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const names = found.map(({ policyCode, version }) => `${policyCode}${version}`).join();
  const policies = useMemo(() => found.filter(canBeEstimated), [names]);
  return {
    policies,
    isLoading: offices.isLoading || all.isLoading || read.some(({ isLoading }) => isLoading),
    refusal: all.error ?? offices.error,
  };
}

/** 按登记簿测算: what is registered for the own enterprise in a year, by the policy engine; nothing is kept. */
export function useOwnWhatIf() {
  const me = useView('/api/v1/me', {});
  const { organisation } = usePerson();
  const { send, isSending, refusal, answer, clear } = useCommand('post', '/api/v1/laboratory-what-if');
  const creditCode = me.data?.organisation?.unifiedSocialCreditCode ?? undefined;
  return {
    organisation,
    isSending,
    refusal,
    answer,
    clear,
    ask: (policyCode: string, claimYear: number) =>
      creditCode === undefined || creditCode === null
        ? Promise.resolve(undefined)
        : send({ body: { policy: { policyCode }, creditCode, claimYear } }),
  };
}

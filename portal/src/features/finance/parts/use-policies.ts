import { useMemo } from 'react';
import { useView } from '../../../shared/api/use-view';

export interface PolicyChoice {
  policyCode: string;
  title: string;
  titleEn: string;
}

/** The policies a budget line may be of, each once, by its newest version. */
export function usePolicyChoices(): readonly PolicyChoice[] {
  const { data } = useView('/api/v1/reward-policies', {});
  return useMemo(() => {
    const newest = new Map<string, PolicyChoice>();
    for (const { policyCode, title, titleEn } of data?.items ?? [])
      newest.set(policyCode, { policyCode, title, titleEn });
    return [...newest.values()];
  }, [data]);
}

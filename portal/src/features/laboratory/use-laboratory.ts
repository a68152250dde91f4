import { useMemo } from 'react';
import type { AnswerOf, BodyOf } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { useRows, useView } from '../../shared/api/use-view';

export type LaboratoryRun = AnswerOf<'/api/v1/laboratory-runs/{runId}'>;
export type TrialBody = BodyOf<'/api/v1/laboratory-runs', 'post'>;
export type TriedPolicy = TrialBody['policies'][number];
export type WhatIfAnswer = AnswerOf<'/api/v1/laboratory-what-if', 'post'>;

export function useRuns() {
  return useRows('/api/v1/laboratory-runs', {});
}

export function useRun(runId: string) {
  return useView('/api/v1/laboratory-runs/{runId}', { path: { runId } });
}

export function useWhatIf() {
  return useCommand('post', '/api/v1/laboratory-what-if');
}

interface Region {
  code: string;
  zh: string;
  en: string;
}

/** What the districts are called. */
export function useRegions(): { regions: readonly Region[]; find: (code: string) => Region | undefined } {
  const view = useView('/api/v1/code-lists/{name}', { path: { name: 'regions' } });
  return useMemo(() => {
    const regions = (view.data?.entries ?? []) as unknown as readonly Region[];
    const byCode = new Map(regions.map((region) => [region.code, region]));
    return { regions, find: (code: string) => byCode.get(code) };
  }, [view.data]);
}

import { useCallback, useMemo } from 'react';
import type { AnswerOf, BodyOf, QueryValues } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { useRows, useView } from '../../shared/api/use-view';
import { useToday } from '../../shared/clock';
import { useUrlFilters } from '../../shared/tables/use-url-filters';

export type Statistics = AnswerOf<'/api/v1/statistics'>;
export type StatisticsRow = Statistics['rows'][number];
export type Snapshot = AnswerOf<'/api/v1/statistics-snapshots/{snapshotId}'>;
export type Targets = AnswerOf<'/api/v1/statistics-targets'>;
type Query = NonNullable<QueryValues<'/api/v1/statistics'>>;
export type Grouping = NonNullable<Query['by']>;
type CountedQuery = NonNullable<QueryValues<'/api/v1/statistics/contracts'>>;
export type Side = NonNullable<CountedQuery['side']>;
export type SetTargetsBody = BodyOf<'/api/v1/statistics-targets', 'post'>;

/** What the figures of the page are of; a link to the contracts behind a figure carries it on. */
export type Scope = Pick<Query, 'year' | 'throughQuarter' | 'month' | 'asOf' | 'officeId'>;
export const SCOPE_NAMES = ['year', 'throughQuarter', 'month', 'asOf', 'officeId'] as const;
/** The year 0 of the address: all years there ever were. */
export const ALL_YEARS = 'all';

/** What the page is of, from its address: this year where nothing is said. */
export function useScope(): {
  scope: Scope;
  filters: Partial<Record<(typeof SCOPE_NAMES)[number] | 'measure', string>>;
  set: ReturnType<typeof useUrlFilters<(typeof SCOPE_NAMES)[number] | 'measure'>>['set'];
  clear: () => void;
  isFiltered: boolean;
  today: string;
} {
  const { filters, set, clear, isFiltered } = useUrlFilters([...SCOPE_NAMES, 'measure']);
  const today = useToday();
  const scope = useMemo(() => scopeOf(filters, today), [filters, today]);
  return { scope, filters, set, clear, isFiltered, today };
}

/** The query that an address means. */
export function scopeOf(filters: Partial<Record<string, string>>, today: string): Scope {
  const { month, asOf, officeId, throughQuarter } = filters;
  const year = filters['year'] ?? today.slice(0, 4);
  return {
    ...(month === undefined ? (year === ALL_YEARS ? {} : { year }) : { month }),
    ...(month === undefined && year !== ALL_YEARS && isQuarter(throughQuarter) ? { throughQuarter } : {}),
    ...(asOf === undefined ? {} : { asOf }),
    ...(officeId === undefined ? {} : { officeId }),
  };
}

const isQuarter = (text: string | undefined): text is '1' | '2' | '3' | '4' => /^[1-4]$/.test(text ?? '');

/** Registrations grouped in one way. */
export function useStatistics(by: Grouping, scope: Scope) {
  return useView('/api/v1/statistics', { query: { by, ...scope } }, { keepsBefore: true });
}

export function useLeadingParties(side: Side, scope: Scope) {
  return useView('/api/v1/statistics/parties', { query: { side, ...scope } }, { keepsBefore: true });
}

/** The largest contracts behind the page's total. */
export function useLargest(scope: Scope) {
  return useView('/api/v1/statistics/contracts', { query: { ...scope, limit: '10' } }, { keepsBefore: true });
}

/** The contracts a figure counts. */
export function useCounted(query: CountedQuery) {
  return useRows('/api/v1/statistics/contracts', { query });
}

export function useOffices() {
  return useView('/api/v1/offices', {});
}

/** The address of the workbook of what a panel shows. */
export function exportAddress(list: 'statistics' | 'statistics-targets', values: object): string {
  return `/api/v1/exports/${list}?${new URLSearchParams(values as Record<string, string>).toString()}`;
}

export function useTargets(year: string) {
  return useView('/api/v1/statistics-targets', { query: { year } }, { keepsBefore: true });
}

export function useSetTargets() {
  return useCommand('post', '/api/v1/statistics-targets');
}

export function usePublications(year: string | undefined) {
  return useRows('/api/v1/public-statistics', { query: year === undefined ? {} : { year } });
}

export function useSnapshot(snapshotId: string) {
  return useView('/api/v1/statistics-snapshots/{snapshotId}', { path: { snapshotId } });
}

export function usePublish() {
  return useCommand('post', '/api/v1/statistics-snapshots');
}

export function useCorrect() {
  return useCommand('post', '/api/v1/statistics-snapshots/{snapshotId}/correction');
}

interface Entry {
  code: string;
  zh: string;
  en: string;
}
const NO_ENTRIES: readonly Entry[] = [];
const useEntries = (name: string): readonly Entry[] =>
  (useView('/api/v1/code-lists/{name}', { path: { name } }).data?.entries as readonly Entry[] | undefined) ??
  NO_ENTRIES;

/** What the codes of the groupings are called, as the registry's lists have them. */
export function useCodeWords(): {
  districts: readonly Entry[];
  find: (list: 'district' | 'field' | 'seller_nature' | 'plan_source', code: string) => Entry | undefined;
} {
  const district = useEntries('regions');
  const field = useEntries('technology-fields');
  const sellerNature = useEntries('natures');
  const planSource = useEntries('plan-sources');
  const lists = useMemo(
    () => ({ district, field, seller_nature: sellerNature, plan_source: planSource }),
    [district, field, sellerNature, planSource],
  );
  const find = useCallback(
    (list: keyof typeof lists, code: string) => lists[list].find((entry) => entry.code === code),
    [lists],
  );
  return { districts: district, find };
}

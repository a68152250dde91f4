import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type AnswerOf, ask, type Asked, type PathOf, type PathValues, type QueryValues } from './client';
import type { Refusal } from './refusal';

type Values<P extends PathOf<'get'>> = (PathValues<P> extends undefined ? unknown : { path: PathValues<P> }) & {
  query?: QueryValues<P>;
};

interface ViewOptions {
  /** False: not asked yet, e.g. until something was chosen. */
  when?: boolean;
  /** Asked again after so many seconds, for what others change. */
  everySeconds?: number;
  /** What was seen before stays until the new answer is there, for filters. */
  keepsBefore?: boolean;
  /** What the case is looked at for; kept in the record of reads. */
  purpose?: string;
}

const purposeHeader = (purpose: string | undefined): Record<string, string> =>
  purpose === undefined ? {} : { 'Access-Purpose': encodeURIComponent(purpose) };

/** What the registry knows at this address; asked again whenever a command of this page succeeded. */
export function useView<P extends PathOf<'get'>>(
  path: P,
  values: Values<P>,
  { when = true, everySeconds, keepsBefore = false, purpose }: ViewOptions = {},
): UseQueryResult<AnswerOf<P>, Refusal> {
  return useQuery<AnswerOf<P>, Refusal>({
    queryKey: [path, values, purpose ?? null],
    queryFn: async ({ signal }) => {
      const asked: Asked = values;
      const { data } = await ask('get', path, { ...asked, signal, headers: purposeHeader(purpose) });
      return data as AnswerOf<P>;
    },
    enabled: when,
    ...(everySeconds === undefined ? {} : { refetchInterval: everySeconds * 1000 }),
    ...(keepsBefore ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Addresses that answer with a page of rows and the cursor of the next page. */
export type ListPath = {
  [P in PathOf<'get'>]: AnswerOf<P> extends { items: readonly unknown[]; nextCursor: string | null } ? P : never;
}[PathOf<'get'>];
export type RowOf<P extends ListPath> = AnswerOf<P> extends { items: readonly (infer R)[] } ? R : never;

/** A list that is read page by page as somebody scrolls or asks for more. */
export interface Rows<Row, Page> {
  rows: readonly Row[];
  /** The first page as it came, for what stands beside the rows. */
  first: Page | undefined;
  /** What was asked for is not here yet; until it is, the rows are those of the question before. */
  isLoading: boolean;
  isMore: boolean;
  isLoadingMore: boolean;
  refusal: Refusal | null;
  readMore: () => void;
  readAgain: () => void;
}

/** The rows at this address, page by page. */
export function useRows<P extends ListPath>(
  path: P,
  values: Values<P>,
  { when = true, everySeconds, purpose }: Pick<ViewOptions, 'when' | 'everySeconds' | 'purpose'> = {},
): Rows<RowOf<P>, AnswerOf<P>> {
  const query = useInfiniteQuery({
    queryKey: [path, values, 'rows', purpose ?? null],
    queryFn: async ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) => {
      const { data } = await ask('get', path, {
        ...values,
        query: { limit: '50', ...(values.query as object | undefined), ...(pageParam ? { cursor: pageParam } : {}) },
        headers: purposeHeader(purpose),
        signal,
      });
      return data as { items: RowOf<P>[]; nextCursor: string | null };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: when,
    ...(everySeconds === undefined ? {} : { refetchInterval: everySeconds * 1000 }),
  });
  return {
    rows: query.data?.pages.flatMap(({ items }) => items) ?? [],
    first: query.data?.pages[0] as AnswerOf<P> | undefined,
    isLoading: query.isLoading || query.isPlaceholderData,
    isMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    refusal: query.error as Refusal | null,
    readMore: () => void query.fetchNextPage(),
    readAgain: () => void query.refetch(),
  };
}

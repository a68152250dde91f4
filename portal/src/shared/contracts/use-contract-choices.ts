import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { type AnswerOf, ask } from '../api/client';

const LIST = '/api/v1/contracts' as const;
const ONE = '/api/v1/contracts/{contractId}' as const;

/** A contract as it is chosen from a list. */
export interface ContractChoice {
  value: string;
  label: string;
}

type Status = 'registered' | 'completed';
const MOST = '50';

/**
 * Contracts with these words in their number, name or parties, the newest first, and whatever is chosen already wherever it
 * stands: an enterprise may have more of them than are read at once.
 */
export function useContractChoices(words: string, statuses: readonly Status[], chosen: readonly string[]) {
  const found = useQueries({
    queries: statuses.map((status) => {
      const query = { status, limit: MOST, ...(words === '' ? {} : { q: words }) };
      return {
        queryKey: [LIST, { query }, null],
        queryFn: async ({ signal }: { signal: AbortSignal }) => {
          const { data } = await ask('get', LIST, { query, signal });
          return data as AnswerOf<typeof LIST>;
        },
        placeholderData: keepPreviousData,
      };
    }),
  });
  const choices = found.flatMap(({ data }) =>
    (data?.items ?? []).map(({ id, registrationNumber, projectName }) => choiceOf(id, registrationNumber, projectName)),
  );
  const unseen = chosen.filter((id) => choices.every(({ value }) => value !== id));
  const others = useQueries({
    queries: unseen.map((contractId) => ({
      queryKey: [ONE, { path: { contractId } }, null],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const { data } = await ask('get', ONE, { path: { contractId }, signal });
        return data as AnswerOf<typeof ONE>;
      },
    })),
  });
  return {
    choices,
    /** Chosen, and not among those that were found. */
    others: others.flatMap(({ data }) =>
      data === undefined ? [] : [choiceOf(data.id, data.registration?.number ?? null, data.declaration.projectName)],
    ),
    isSearching: found.some(({ isFetching, isPlaceholderData }) => isFetching || isPlaceholderData),
  };
}

const choiceOf = (id: string, number: string | null, name: string | null | undefined): ContractChoice => ({
  value: id,
  label: `${number ?? ''} ${name ?? ''}`.trim(),
});

import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FormField } from '../../../../src/domain/contract/form-version.js';
import type { Words } from '../../../../src/domain/words.js';
import { ask, type AnswerOf } from '../api/client';
import { useView } from '../api/use-view';

/** A code with its words; `selectable: false` is a heading of others. */
export interface Code extends Words {
  code: string;
  parent?: string;
  selectable?: boolean;
}

/** A form with the code lists it names, as far as they are there. */
export interface Form {
  fields: readonly FormField[];
  codes: ReadonlyMap<string, readonly Code[]>;
}

const LIST = '/api/v1/code-lists/{name}' as const;
const NO_FIELDS: readonly FormField[] = [];

/** The form a contract is declared on, with its code lists. Empty until it is known. */
export function useForm(pin: { formId: string; version: number } | null | undefined): Form & { isPending: boolean } {
  const form = useView(
    '/api/v1/forms/{formId}/versions/{version}',
    { path: { formId: pin?.formId ?? '', version: String(pin?.version ?? 1) } },
    { when: pin != null },
  );
  const fields = (form.data?.fields as readonly FormField[] | undefined) ?? NO_FIELDS;
  const names = useMemo(
    () => [...new Set(fields.flatMap(({ codeList }) => codeList ?? []))].toSorted((a, b) => a.localeCompare(b)),
    [fields],
  );
  const lists = useQueries({
    queries: names.map((name) => ({
      queryKey: [LIST, { path: { name } }, null],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const { data } = await ask('get', LIST, { path: { name }, signal });
        return data as AnswerOf<typeof LIST>;
      },
      staleTime: 600_000,
    })),
    combine: (results) => results.map(({ data, isLoading }) => ({ data, isLoading })),
  });
  const codes = useMemo(
    () =>
      new Map(names.map((name, index) => [name, (lists[index]?.data?.entries ?? []) as unknown as readonly Code[]])),
    [names, lists],
  );
  return {
    fields,
    codes,
    isPending: pin != null && (form.data === undefined || lists.some(({ isLoading }) => isLoading)),
  };
}

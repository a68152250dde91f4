import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FormVersion } from '../../../../../src/domain/contract/form-version.js';
import { type AnswerOf, ask } from '../../../shared/api/client';
import type { Refusal } from '../../../shared/api/refusal';
import { useView } from '../../../shared/api/use-view';
import { type FormNode, toFormTree } from '../form/form-tree';
import type { DraftOutbox, FieldProblem, OutboxState } from './draft-outbox';
import { useOutbox } from './use-outbox';

export type Contract = AnswerOf<'/api/v1/contracts/{contractId}'>;
type StoredField = AnswerOf<'/api/v1/contracts/{contractId}/draft-fields'>['fields'][number];
export type Finding = AnswerOf<'/api/v1/contracts/{contractId}/precheck', 'post'>['findings'][number];

/** A draft with its form, its fields as they stand here, and what happens to what is typed. */
export interface Draft {
  contract: Contract;
  /** Undefined as long as no kind is chosen. */
  form: FormVersion | undefined;
  tree: readonly FormNode[];
  /** What stands in each field, with what is not acknowledged yet. */
  values: Readonly<Record<string, unknown>>;
  /** Only what is well formed: what the rules calculate with. */
  sound: Readonly<Record<string, unknown>>;
  errors: readonly FieldProblem[];
  versionOf: (field: string) => number;
  changeOf: (field: string) => Pick<StoredField, 'changedBy' | 'changedAt'> | undefined;
  outbox: DraftOutbox;
  state: OutboxState;
  /** The last moment at which anything of the draft was saved, by whomever. */
  savedAt: string;
}

/** What was asked for, as a page of the registry: a draft is there when contract, fields and form are. */
export function useDraft(contractId: string): {
  data: Draft | undefined;
  error: Refusal | null;
  isPending: boolean;
  refetch: () => unknown;
} {
  const contract = useView('/api/v1/contracts/{contractId}', { path: { contractId } });
  const fields = useView(
    '/api/v1/contracts/{contractId}/draft-fields',
    { path: { contractId } },
    { everySeconds: 20, when: contract.data === undefined || isWritable(contract.data) },
  );
  const version = contract.data?.formVersion ?? undefined;
  const form = useView(
    '/api/v1/forms/{formId}/versions/{version}',
    { path: { formId: version?.formId ?? '', version: String(version?.version ?? '') } },
    { when: version !== undefined },
  );
  const { outbox, state } = useOutbox(contractId);

  const data = useMemo<Draft | undefined>(() => {
    if (contract.data === undefined || (version !== undefined && form.data === undefined)) return undefined;
    if (fields.data === undefined && isWritable(contract.data)) return undefined;
    const stored = new Map((fields.data?.fields ?? []).map((field) => [field.pointer.slice(1), field]));
    const values: Record<string, unknown> = {};
    const sound: Record<string, unknown> = {};
    const errors: FieldProblem[] = [];
    for (const [name, field] of stored) {
      const own = state.acknowledged.get(name);
      // what somebody else saved since is newer than what this page saved
      const standing = own !== undefined && own.version >= field.version ? own : field;
      const unsent = state.unsent.get(name);
      const value = unsent === undefined ? (standing.value ?? undefined) : unsent.value;
      const wrong = state.refused.get(name) ?? (unsent === undefined ? standing.errors : []);
      if (value === undefined) continue;
      values[name] = value;
      if (wrong.length === 0) sound[name] = value;
      else errors.push(...wrong);
    }
    const definition = form.data as FormVersion | undefined;
    return {
      contract: contract.data,
      form: definition,
      tree: definition === undefined ? [] : toFormTree(definition.fields),
      values,
      sound,
      errors,
      versionOf: (field) => Math.max(stored.get(field)?.version ?? 0, state.acknowledged.get(field)?.version ?? 0),
      changeOf: (field) => stored.get(field),
      outbox,
      state,
      savedAt: state.savedAt?.toISOString() ?? contract.data.updatedAt,
    };
  }, [contract.data, fields.data, form.data, version, outbox, state]);

  const asked = [contract, fields, form];
  const away = asked.find(({ error, data: seen }) => error !== null && seen === undefined);
  return {
    data,
    error: away?.error ?? null,
    isPending: data === undefined,
    refetch: () => asked.forEach((view) => void view.refetch()),
  };
}

/** While the applicant may write: before the submission, and while a correction is answered. */
export const isWritable = ({ status }: Pick<Contract, 'status'>): boolean =>
  status === 'draft' || status === 'correction_requested';

/** What the prechecks say of the draft as it was saved last; asked again after every save. */
export function usePrecheck(contract: Contract | undefined) {
  const contractId = contract?.id ?? '';
  const documents = contract?.attachments.map(({ id }) => id).join();
  return useQuery<AnswerOf<'/api/v1/contracts/{contractId}/precheck', 'post'>, Refusal>({
    queryKey: ['precheck', contractId, contract?.etag, documents],
    queryFn: async ({ signal }) => {
      const { data } = await ask('post', '/api/v1/contracts/{contractId}/precheck', { path: { contractId }, signal });
      return data as AnswerOf<'/api/v1/contracts/{contractId}/precheck', 'post'>;
    },
    enabled: contract !== undefined && isWritable(contract),
    placeholderData: (before) => (before?.contractId === contractId ? before : undefined),
  });
}

/** False while the registry does not hold what stands here: a finding is then about a value that is none any more. */
export function isAboutThis({ sound, values, state }: Draft, { pointer }: Pick<Finding, 'pointer'>): boolean {
  const field = pointer.split('/')[1] ?? '';
  if (!Object.hasOwn(values, field)) return true;
  return Object.hasOwn(sound, field) && !state.unsent.has(field);
}

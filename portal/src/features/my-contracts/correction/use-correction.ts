import { useMemo, useState } from 'react';
import type { AnswerOf } from '../../../shared/api/client';
import { newCommandKey } from '../../../shared/api/command-key';
import { useCommand } from '../../../shared/api/use-command';
import { useView } from '../../../shared/api/use-view';
import { topOf } from '../../../shared/declaration/form-places';
import { forgetKept, keep, readKept } from '../../../shared/forms/kept-values';
import { useKept } from '../../../shared/forms/use-kept';

export type Round = AnswerOf<'/api/v1/contracts/{contractId}/corrections'>['rounds'][number];
export type Item = Round['items'][number];

/** What is written of one item before it is sent. */
export interface ItemAnswer {
  text: string;
  attachments: readonly { id: string; fileName: string }[];
}
export type Answers = Readonly<Record<number, ItemAnswer>>;
const NOTHING: ItemAnswer = { text: '', attachments: [] };

/** The answers of a round while they are written; a reload or an ended session loses none. */
export function useAnswers(contractId: string, round: number) {
  const name = `correction:${contractId}:${round}`;
  const [answers, setAnswers] = useState<Answers>(() => (readKept(name) as Answers | undefined) ?? {});
  return {
    answerOf: (itemNo: number): ItemAnswer => answers[itemNo] ?? NOTHING,
    change: (itemNo: number, change: Partial<ItemAnswer>) =>
      setAnswers((before) => {
        const next = { ...before, [itemNo]: { ...(before[itemNo] ?? NOTHING), ...change } };
        keep(name, next);
        return next;
      }),
    forget: () => forgetKept(name),
  };
}

/** A place of the form somebody is changing, with the version of its field as it was when they began. */
interface UnsavedField {
  itemNo: number;
  baseVersion: number;
  value?: unknown;
}

/** What was typed into the form and not saved yet, place by place; nothing is handed in over it. */
export interface Unsaved {
  fields: Readonly<Record<string, UnsavedField>>;
  put: (pointer: string, field: UnsavedField) => void;
  /** Gives up what was typed. */
  drop: (pointer: string) => void;
  /** Saved: what was begun in another place of the same field goes on from the version this made. */
  saved: (pointer: string, before: number, after: number) => void;
  forget: () => void;
}

export function useUnsaved(contractId: string, round: number): Unsaved {
  const [fields, set, forget] = useKept<Unsaved['fields']>(`correction-fields:${contractId}:${round}`, {});
  const without = (all: Unsaved['fields'], pointer: string): Unsaved['fields'] =>
    Object.fromEntries(Object.entries(all).filter(([place]) => place !== pointer));
  return {
    fields,
    put: (pointer, field) => set((before) => ({ ...before, [pointer]: field })),
    drop: (pointer) => set((before) => without(before, pointer)),
    saved: (pointer, before, after) =>
      set((all) =>
        Object.fromEntries(
          Object.entries(without(all, pointer)).map(([place, field]) => [
            place,
            topOf(place) === topOf(pointer) && field.baseVersion === before ? { ...field, baseVersion: after } : field,
          ]),
        ),
      ),
    forget,
  };
}

/** The fields under correction with the version each has, so that two windows do not undo each other. */
export function useFields(contractId: string, when: boolean) {
  const view = useView('/api/v1/contracts/{contractId}/draft-fields', { path: { contractId } }, { when });
  return useMemo(() => new Map((view.data?.fields ?? []).map((field) => [field.pointer, field])), [view.data]);
}

/** One field saved; known again by its id, so a second try saves nothing twice. */
export function useSaveField(contractId: string) {
  const command = useCommand('patch', '/api/v1/contracts/{contractId}/draft-fields');
  return {
    ...command,
    save: (pointer: string, baseVersion: number, value: unknown) =>
      command.send({
        path: { contractId },
        body: {
          saveId: newUuid(),
          fields: [
            value === undefined ? { pointer, baseVersion, remove: true as const } : { pointer, baseVersion, value },
          ],
        },
      }),
  };
}

/** 32 random hex digits in the form of a UUID of version 4. */
function newUuid(): string {
  const hex = newCommandKey();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const useResubmission = () => useCommand('post', '/api/v1/contracts/{contractId}/resubmission');

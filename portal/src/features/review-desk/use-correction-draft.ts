import { useCallback, useMemo, useState } from 'react';
import { forgetKept, keep, readKept } from '../../shared/forms/kept-values';
import type { BodyOf } from '../../shared/api/client';

type Sent = BodyOf<'/api/v1/contracts/{contractId}/correction-requests', 'post'>['items'][number];

/** One thing that will be asked for; what is still missing is empty. */
export interface DraftItem {
  pointer?: string | undefined;
  document?: { attachmentId: string; fileName: string; page: number; quote: string } | undefined;
  reopens?: { round: number; itemNo: number } | undefined;
  reasonCode: string;
  request: string;
}

/** The complete list that is being put together; it survives a reload. */
export interface CorrectionDraft {
  items: readonly DraftItem[];
  add: (item: DraftItem) => void;
  change: (index: number, changes: Partial<DraftItem>) => void;
  remove: (index: number) => void;
  clear: () => void;
}

export function useCorrectionDraft(contractId: string): CorrectionDraft {
  const name = `correction:${contractId}`;
  const [items, setItems] = useState<readonly DraftItem[]>(() => (readKept(name) as DraftItem[] | undefined) ?? []);
  const write = useCallback(
    (next: (before: readonly DraftItem[]) => readonly DraftItem[]) =>
      setItems((before) => {
        const after = next(before);
        if (after.length === 0) forgetKept(name);
        else keep(name, after);
        return after;
      }),
    [name],
  );
  return useMemo(
    () => ({
      items,
      add: (item) => write((before) => [...before, item]),
      change: (index, changes) =>
        write((before) => before.map((item, at) => (at === index ? { ...item, ...changes } : item))),
      remove: (index) => write((before) => before.filter((_item, at) => at !== index)),
      clear: () => write(() => []),
    }),
    [items, write],
  );
}

/** The list as the registry takes it. */
export function toSentItems(items: readonly DraftItem[]): Sent[] {
  return items.map(({ pointer, document, reopens, reasonCode, request }) => ({
    reasonCode,
    request,
    ...(pointer === undefined ? {} : { pointer }),
    ...(document === undefined
      ? {}
      : { document: { attachmentId: document.attachmentId, page: document.page, quote: document.quote } }),
    ...(reopens === undefined ? {} : { reopens }),
  }));
}

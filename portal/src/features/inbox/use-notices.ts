import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ask } from '../../shared/api/client';
import { createSender } from '../../shared/api/command-sender';
import type { Refusal } from '../../shared/api/refusal';
import { useCommand } from '../../shared/api/use-command';
import { useRows, useView, type RowOf } from '../../shared/api/use-view';

export type Notice = RowOf<'/api/v1/notices'>;

export const useNotices = ({ unread, contractId }: { unread: boolean; contractId: string | undefined }) =>
  useRows(
    '/api/v1/notices',
    {
      query: {
        ...(unread ? { unread: 'true' as const } : {}),
        ...(contractId === undefined ? {} : { contractId }),
      },
    },
    { everySeconds: 60 },
  );

export const useUnread = () => useView('/api/v1/notices/unread-count', {});

/** Marks notices one by one, or everything up to the newest that was seen. */
export function useMark() {
  const queries = useQueryClient();
  const [isMarking, setMarking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const all = useCommand('patch', '/api/v1/notices');
  const send = useMemo(
    () =>
      createSender<unknown>({
        ask: (asked) => ask('patch', '/api/v1/notices/{noticeId}', asked),
        settle: () => Promise.resolve(undefined),
        // many are marked at once: everything is read again after the last of them
        readAgain: () => Promise.resolve(),
        show: (state) => {
          if (state.refusal !== undefined) setRefusal(state.refusal);
        },
      }),
    [],
  );
  return {
    /** Answers with those that could not be marked. */
    mark: async (noticeIds: readonly string[], read: boolean): Promise<string[]> => {
      setMarking(true);
      setRefusal(undefined);
      const left: string[] = [];
      for (const noticeId of noticeIds) {
        if ((await send({ path: { noticeId }, body: { read } })) === undefined) left.push(noticeId);
      }
      await queries.invalidateQueries();
      setMarking(false);
      return left;
    },
    markAll: (readUpTo: string) => all.send({ body: { readUpTo } }),
    isSending: isMarking || all.isSending,
    refusal: refusal ?? all.refusal,
  };
}

export const usePreferences = () => useView('/api/v1/notice-preferences', {});
export const useChangePreferences = () => useCommand('patch', '/api/v1/notice-preferences');

/** The address of the inbox as a spreadsheet. */
export const EXPORT_ADDRESS = '/api/v1/exports/notices?format=xlsx';

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
  const one = useCommand('patch', '/api/v1/notices/{noticeId}');
  const all = useCommand('patch', '/api/v1/notices');
  return {
    mark: async (noticeIds: readonly string[], read: boolean) => {
      for (const noticeId of noticeIds) await one.send({ path: { noticeId }, body: { read } });
    },
    markAll: (readUpTo: string) => all.send({ body: { readUpTo } }),
    isSending: one.isSending || all.isSending,
    refusal: one.refusal ?? all.refusal,
  };
}

export const usePreferences = () => useView('/api/v1/notice-preferences', {});
export const useChangePreferences = () => useCommand('patch', '/api/v1/notice-preferences');

/** The address of the inbox as a spreadsheet. */
export const EXPORT_ADDRESS = '/api/v1/exports/notices?format=xlsx';

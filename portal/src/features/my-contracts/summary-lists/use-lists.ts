import type { ListStatus } from '../../../../../src/domain/summary-list/list-status.js';
import { useCommand } from '../../../shared/api/use-command';
import { useRows, useView, type RowOf } from '../../../shared/api/use-view';

export type ListedSummary = RowOf<'/api/v1/summary-lists'>;

export const useSummaryLists = (status: string | undefined) =>
  useRows('/api/v1/summary-lists', {
    query: status === undefined ? {} : { status: status as ListStatus },
  });

export const useSummaryList = (listId: string | undefined) =>
  useView('/api/v1/summary-lists/{listId}', { path: { listId: listId ?? '' } }, { when: listId !== undefined });

export const useRequestList = () => useCommand('post', '/api/v1/summary-lists');
export const useDecideList = () => useCommand('post', '/api/v1/summary-lists/{listId}/decision');

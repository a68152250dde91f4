import { App } from 'antd';
import { useNavigate } from 'react-router';
import { type RowOf, useRows, useView } from '../../shared/api/use-view';
import { useCommand } from '../../shared/api/use-command';
import { useWords } from '../../shared/i18n';
import { pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { messages } from './messages';

const FILTERS = ['queue', 'status', 'kind', 'holder', 'overdue', 'tier', 'task', 'q'] as const;
export type QueueFilter = (typeof FILTERS)[number];
export type QueueRow = RowOf<'/api/v1/review-queue'>;

/** So that a page that is open all day shows what others did. */
const AGAIN_EVERY_SECONDS = 30;

/** The desk of the office by the filters in the address; it asks again by itself. */
export function useQueue() {
  const url = useUrlFilters(FILTERS);
  const query = queryOf(url.filters);
  const rows = useRows(
    '/api/v1/review-queue',
    { query: { ...query, limit: '100' } },
    { everySeconds: AGAIN_EVERY_SECONDS },
  );
  const exportAddress = `/api/v1/exports/review-queue?${new URLSearchParams(query).toString()}`;
  return { ...url, rows, exportAddress };
}

function queryOf({ tier, ...filters }: Partial<Record<QueueFilter, string>>): Record<string, string> {
  return { ...filters, ...(tier === undefined ? {} : { amountTier: tier }) };
}

/** The queues that are in use, with how many cases each has. */
export function useDeskQueues() {
  const view = useView('/api/v1/desk-queues', {}, { everySeconds: 60 });
  return view.data?.items.filter(({ inUse }) => inUse) ?? [];
}

/** 取下一件: opens the case that was taken, or says that there is none; a refusal is for the page to show. */
export function useTakeNext(queue?: string) {
  const say = useWords(messages);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const next = useCommand('post', '/api/v1/review-queue/next');
  const takeNext = async () => {
    const taken = await next.send({ body: queue === undefined ? {} : { queue } });
    if (taken === undefined) return;
    if (taken.contractId === null) void message.info(say('queue.nothingNext'));
    else void navigate(pathTo('deskCase', { contractId: taken.contractId }));
  };
  return {
    mayTake: useHasRole('reviewer', 'second_reviewer', 'expert'),
    takeNext: () => void takeNext(),
    isTaking: next.isSending,
    refusal: next.refusal,
  };
}

import { Button, Grid, type InputRef } from 'antd';
import { useRef } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useToday } from '../../shared/clock';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Page } from '../../shared/page/page';
import { RefusalNote } from '../../shared/page/refusal-note';
import { pathTo } from '../../shared/paths';
import { RowsTable } from '../../shared/tables/rows-table';
import { KeysHelp } from './keys-help';
import { messages } from './messages';
import { QueueCards } from './queue-cards';
import { useQueueColumns } from './queue-columns';
import { QueueFilters } from './queue-filters';
import { useDeskQueues, useQueue, useTakeNext } from './use-queue';
import './review-desk.css';

/** 待办队列: what lies on the desk of the office, most urgent first. */
export function QueuePage() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const today = useToday();
  const queue = useQueue();
  const columns = useQueueColumns(today);
  const { mayTake, takeNext, isTaking, refusal } = useTakeNext(queue.filters.queue);
  const navigate = useNavigate();
  const searchField = useRef<InputRef>(null);
  const { md = true } = Grid.useBreakpoint();
  const { rows } = queue.rows;

  const move = (by: number) => {
    const links = [...document.querySelectorAll<HTMLElement>('[data-queue-row]')];
    const here = links.findIndex((link) => link === document.activeElement);
    const to = here === -1 ? (by > 0 ? 0 : links.length - 1) : here + by;
    links[Math.min(Math.max(to, 0), links.length - 1)]?.focus();
    if (to >= links.length && queue.rows.isMore) queue.rows.readMore();
  };
  const keys = [
    { key: 'j', words: say('keys.down'), run: () => move(1) },
    { key: 'k', words: say('keys.up'), run: () => move(-1) },
    ...(mayTake ? [{ key: 'n', words: say('keys.next'), run: takeNext }] : []),
    { key: '/', words: say('keys.search'), run: () => searchField.current?.focus() },
    { key: 'r', words: say('keys.again'), run: () => queue.rows.readAgain() },
  ];

  return (
    <Page
      title={say('queue.title')}
      intro={say('queue.intro')}
      extra={
        <>
          <KeysHelp bindings={keys} />
          <Button href={queue.exportAddress} download>
            {sayShared('export')}
          </Button>
          {mayTake && (
            <Button type="primary" loading={isTaking} onClick={takeNext}>
              {say('queue.takeNext')}
            </Button>
          )}
        </>
      }
    >
      {refusal !== undefined && <RefusalNote refusal={refusal} />}
      <QueueTabs />
      <QueueFilters filters={queue.filters} set={queue.set} searchField={searchField} />
      {md ? (
        <RowsTable
          name={say('queue.title')}
          rows={queue.rows}
          columns={columns}
          keyOf={(row) => row.id}
          empty={queue.isFiltered ? sayShared('nothingFound') : say('queue.empty')}
          onOpen={(row) => void navigate(pathTo('deskCase', { contractId: row.id }))}
          rowClassName={(row) => `queue-row-${row.seen}${row.overdue ? ' queue-row-overdue' : ''}`}
          height={640}
          minWidth={1180}
        />
      ) : (
        <QueueCards rows={queue.rows} today={today} />
      )}
      <p className="visually-hidden" role="status">
        {queue.rows.isLoading ? sayShared('loading') : say('queue.shown', { count: rows.length })}
      </p>
    </Page>
  );
}

/** The saved queues of the office as links, with their counts; the filters stay. */
function QueueTabs() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const queues = useDeskQueues();
  const [search] = useSearchParams();
  const chosen = search.get('queue');
  if (queues.length === 0) return null;
  const to = (code: string | undefined) => {
    const params = new URLSearchParams(search);
    if (code === undefined) params.delete('queue');
    else params.set('queue', code);
    return { search: params.toString() };
  };
  return (
    <nav className="queue-tabs no-print" aria-label={say('queue.queues')}>
      <Link to={to(undefined)} replace aria-current={chosen === null ? 'page' : undefined}>
        {say('queue.all')}
      </Link>
      {queues.map(({ code, title, titleEn, cases }) => (
        <Link key={code} to={to(code)} replace aria-current={chosen === code ? 'page' : undefined}>
          {pick({ zh: title, en: titleEn })} <span className="queue-count">{cases ?? 0}</span>
        </Link>
      ))}
    </nav>
  );
}

import { Badge, Button, Checkbox, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { pageOfNotice } from '../../../../src/domain/notice/page-of-notice.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark, Time } from '../../shared/page/marks';
import { Page as Frame } from '../../shared/page/page';
import { RefusalNote } from '../../shared/page/refusal-note';
import { NothingHere, RefusedView } from '../../shared/page/view-state';
import { PATHS } from '../../shared/paths';
import { usePerson } from '../../shared/session';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { messages } from './messages';
import { withoutAddress } from './notice-link';
import { EXPORT_ADDRESS, type Notice, useMark, useNotices, useUnread } from './use-notices';
import './inbox.css';

/** 消息: what the registry told this person, unread first seen, each leading to its case. */
export function Page() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { filters, set, clear } = useUrlFilters(['show', 'contractId']);
  const isUnread = filters.show !== 'all';
  const notices = useNotices({ unread: isUnread, contractId: filters.contractId });
  const unread = useUnread();
  const { mark, markAll, isSending, refusal } = useMark();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const newest = notices.rows[0];
  const marked = [...chosen].filter((id) => notices.rows.some((notice) => notice.id === id));
  const choose = (id: string, isChosen: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      if (isChosen) next.add(id);
      else next.delete(id);
      return next;
    });
  const markChosen = async (read: boolean) => {
    setChosen(new Set(await mark(marked, read)));
  };
  return (
    <Frame
      title={say('title')}
      intro={say('intro', { count: unread.data?.unread ?? 0 })}
      extra={
        <>
          <Button href={EXPORT_ADDRESS} download>
            {sayShared('export')}
          </Button>
          <Link to={PATHS.preferences} className="inbox-preferences">
            {say('preferences')}
          </Link>
        </>
      }
    >
      <Flex className="filters no-print" gap="small" wrap align="center">
        <Segmented
          aria-label={say('which')}
          value={isUnread ? 'unread' : 'all'}
          onChange={(show) => set({ show: show === 'all' ? 'all' : undefined })}
          options={[
            { value: 'unread', label: say('unread') },
            { value: 'all', label: say('all') },
          ]}
        />
        {filters.contractId !== undefined && <Button onClick={clear}>{say('everyCase')}</Button>}
        <Checkbox
          checked={marked.length > 0 && marked.length === notices.rows.length}
          indeterminate={marked.length > 0 && marked.length < notices.rows.length}
          onChange={({ target }) => setChosen(new Set(target.checked ? notices.rows.map(({ id }) => id) : []))}
        >
          {say('chooseAll')}
        </Checkbox>
        <Button disabled={marked.length === 0} loading={isSending} onClick={() => void markChosen(true)}>
          {say('markRead', { count: marked.length })}
        </Button>
        {filters.contractId === undefined && (
          // it marks what came of every case, so it does not stand where one is shown
          <Button
            disabled={newest === undefined || (unread.data?.unread ?? 0) === 0}
            loading={isSending}
            onClick={() => newest !== undefined && void markAll(newest.id)}
          >
            {say('markAll')}
          </Button>
        )}
      </Flex>
      {refusal !== undefined && <RefusalNote refusal={refusal} />}
      {notices.refusal !== null && notices.rows.length === 0 ? (
        <RefusedView refusal={notices.refusal} onAgain={notices.readAgain} />
      ) : notices.rows.length === 0 && !notices.isLoading ? (
        <div className="panel">
          <NothingHere text={say(isUnread ? 'noneUnread' : 'none')} />
        </div>
      ) : (
        <ul className="inbox" aria-busy={notices.isLoading}>
          {notices.rows.map((notice) => (
            <NoticeRow
              key={notice.id}
              notice={notice}
              isChosen={chosen.has(notice.id)}
              onChoose={(isChosen) => choose(notice.id, isChosen)}
              onRead={(read) => void mark([notice.id], read)}
            />
          ))}
        </ul>
      )}
      {notices.isMore && (
        <Button onClick={notices.readMore} loading={notices.isLoadingMore}>
          {sayShared('more')}
        </Button>
      )}
    </Frame>
  );
}

function NoticeRow({
  notice,
  isChosen,
  onChoose,
  onRead,
}: {
  notice: Notice;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onRead: (read: boolean) => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { roles } = usePerson();
  const title = pick({ zh: notice.titleZh, en: notice.titleEn });
  const isRead = notice.readAt !== null;
  const page = pageOfNotice(notice, roles);
  return (
    <li className={isRead ? 'inbox-read' : 'inbox-unread'}>
      <Checkbox
        checked={isChosen}
        aria-label={say('choose', { title })}
        onChange={({ target }) => onChoose(target.checked)}
      />
      <div>
        <p className="inbox-title">
          {!isRead && <Badge status="processing" text={<span className="inbox-new">{say('new')}</span>} />}{' '}
          {page === undefined ? (
            <strong>{title}</strong>
          ) : (
            <Link to={page} onClick={() => !isRead && onRead(true)}>
              {title}
            </Link>
          )}{' '}
          {notice.isLegal && <Mark tone="waiting">{say('legal')}</Mark>}
        </p>
        <p className="inbox-text">{withoutAddress(pick({ zh: notice.textZh, en: notice.textEn }))}</p>
        <p className="quiet inbox-foot">
          <Time at={notice.occurredAt} />
          {notice.isLegal && <span>{notice.basis}</span>}
          <Button type="link" size="small" onClick={() => onRead(!isRead)}>
            {say(isRead ? 'asUnread' : 'asRead')}
          </Button>
          {notice.contractId !== null && (
            <Link to={`${PATHS.inbox}?show=all&contractId=${notice.contractId}`}>{say('sameCase')}</Link>
          )}
        </p>
      </div>
    </li>
  );
}

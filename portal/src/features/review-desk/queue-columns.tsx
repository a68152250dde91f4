import type { TableProps } from 'antd';
import { Link } from 'react-router';
import { findKind } from '../../../../src/domain/contract/kind.js';
import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { DueMark, Mark, Money, Time } from '../../shared/page/marks';
import { pathTo } from '../../shared/paths';
import { usePerson } from '../../shared/session';
import { messages } from './messages';
import type { QueueRow } from './use-queue';

/** The columns of the queue, for the registry's day. */
export function useQueueColumns(today: string): NonNullable<TableProps<QueueRow>['columns']> {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return [
    {
      title: say('queue.project'),
      key: 'project',
      width: 300,
      fixed: 'left',
      render: (_value, row) => <ProjectCell row={row} />,
    },
    {
      title: say('queue.due'),
      key: 'due',
      width: 148,
      render: (_value, row) => <DueCell row={row} today={today} />,
    },
    {
      title: say('queue.status'),
      key: 'status',
      width: 112,
      render: (_value, row) => pick(STATUS_WORDS[row.status]),
    },
    {
      title: say('queue.parties'),
      key: 'parties',
      width: 240,
      render: (_value, row) => <Parties row={row} />,
    },
    {
      title: say('queue.kind'),
      key: 'kind',
      width: 132,
      render: (_value, row) => kindWords(row, pick),
    },
    {
      title: say('queue.value'),
      key: 'value',
      width: 132,
      className: 'number',
      align: 'right',
      render: (_value, row) => <Money fen={row.contractValueFen} />,
    },
    {
      title: say('queue.holder'),
      key: 'holder',
      width: 116,
      render: (_value, row) => <HolderCell row={row} />,
    },
  ];
}

function kindWords({ kindCode }: QueueRow, pick: (words: { zh: string; en: string }) => string): string {
  const kind = kindCode === null ? undefined : findKind(kindCode);
  return kind === undefined ? '—' : pick(kind);
}

/** Name, unread mark and what is special about it. */
export function ProjectCell({ row }: { row: QueueRow }) {
  const say = useWords(messages);
  const isOfAnotherOffice = row.status === 'second_review' || row.status === 'changing_second_review';
  return (
    <div className="queue-project">
      {row.seen !== 'read' && (
        <span className={`queue-seen queue-seen-${row.seen}`}>
          {say(row.seen === 'unread' ? 'queue.unread' : 'queue.changed')}
        </span>
      )}
      <Link to={pathTo('deskCase', { contractId: row.id })} data-queue-row={row.id}>
        {row.projectName === '' ? say('queue.unnamed') : row.projectName}
      </Link>
      <div className="queue-marks">
        {row.isLarge && <Mark tone="running">{say('queue.large')}</Mark>}
        {isOfAnotherOffice && <Mark tone="plain">{row.office.name}</Mark>}
        {row.receiptsToVerify > 0 && (
          <Mark tone="waiting">{say('queue.receiptsWait', { count: row.receiptsToVerify })}</Mark>
        )}
        {row.extensionAsked && <Mark tone="waiting">{say('queue.extensionAsked')}</Mark>}
        {row.registrationNumber !== null && <span className="quiet">{row.registrationNumber}</span>}
      </div>
    </div>
  );
}

export function DueCell({ row, today }: { row: QueueRow; today: string }) {
  const say = useWords(messages);
  return (
    <div className="queue-due">
      <DueMark dueOn={row.dueOn} today={today} isPaused={row.isPaused} />
      {row.dueOn !== null && (
        <small className="quiet">
          <Time at={row.dueOn} as="day" />
          {row.dueProvisional ? ` ${say('queue.provisional')}` : ''}
        </small>
      )}
    </div>
  );
}

export function Parties({ row }: { row: QueueRow }) {
  const say = useWords(messages);
  return (
    <div className="queue-parties">
      <div>
        <small className="quiet">{say('queue.seller')}</small> {row.sellerName}
      </div>
      <div>
        <small className="quiet">{say('queue.buyer')}</small> {row.buyerName}
      </div>
    </div>
  );
}

export function HolderCell({ row }: { row: QueueRow }) {
  const say = useWords(messages);
  const me = usePerson();
  if (row.holder === null) return <span className="quiet">{say('queue.free')}</span>;
  if (row.holder.id === me.id) return <Mark tone="running">{say('queue.me')}</Mark>;
  return <span>{row.holder.name}</span>;
}

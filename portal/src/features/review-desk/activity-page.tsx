import { Link } from 'react-router';
import type { TableProps } from 'antd';
import { wordsOfEvent } from '../../../../src/domain/event-words.js';
import { wordsOfRead } from '../../../../src/domain/read-words.js';
import { wordsOfRole } from '../../../../src/domain/role-words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { Mark, Time } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { messages } from './messages';
import { type ActivityRow, useMyActivity } from './use-activity';
import './review-desk.css';

/** 我的办理与调阅: what I did and which files I opened, as the registry keeps it. */
export function ActivityPage() {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const rows = useMyActivity();
  const isOfDesk = useHasRole('reviewer', 'second_reviewer', 'expert', 'office_manager');
  const isApplicant = useHasRole('applicant');
  const columns: TableProps<ActivityRow>['columns'] = [
    { title: say('activity.at'), key: 'at', width: 170, render: (_value, row) => <Time at={row.at} as="second" /> },
    {
      title: say('activity.what'),
      key: 'what',
      width: 240,
      render: (_value, row) => (
        <>
          <Mark tone={row.what === 'act' ? 'running' : 'plain'}>{say(`activity.${row.what}`)}</Mark>{' '}
          {pick(row.what === 'act' ? wordsOfEvent(row.kind) : wordsOfRead(row.kind))}
        </>
      ),
    },
    {
      title: say('activity.case'),
      key: 'case',
      width: 320,
      render: (_value, row) =>
        row.contractId === null ? (
          <code>{row.subject.id}</code>
        ) : isOfDesk || isApplicant ? (
          <Link to={pathTo(isOfDesk ? 'deskCase' : 'contract', { contractId: row.contractId })}>{row.contractId}</Link>
        ) : (
          <code>{row.contractId}</code>
        ),
    },
    {
      title: say('activity.role'),
      key: 'role',
      width: 200,
      render: (_value, row) =>
        row.role
          .split(' ')
          .map((role) => pick(wordsOfRole(role)))
          .join(separator),
    },
    { title: say('activity.purpose'), key: 'purpose', width: 160, render: (_value, row) => row.purpose ?? '' },
  ];
  return (
    <Page title={say('activity.title')} intro={say('activity.intro')}>
      <RowsTable name={say('activity.title')} rows={rows} columns={columns} keyOf={(row) => row.id} minWidth={1090} />
    </Page>
  );
}

import { Segmented } from 'antd';
import { Link, useParams } from 'react-router';
import { wordsOfEvent } from '../../../../src/domain/event-words.js';
import { wordsOfRead } from '../../../../src/domain/read-words.js';
import { wordsOfRole } from '../../../../src/domain/role-words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { Facts, Mark, Time } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { PATHS, pathTo } from '../../shared/paths';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { messages } from './messages';
import { type Activity, useActivity, usePersonOf } from './use-people';
import './audit.css';

/** 某人的办理与调阅: what somebody did and what they opened, with what for. */
export function Page() {
  const { userId = '' } = useParams();
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const { filters, set } = useUrlFilters(['what']);
  const person = usePersonOf(userId).data?.items[0];
  const what = filters.what === 'act' || filters.what === 'read' ? filters.what : undefined;
  const activity = useActivity(userId, what);
  const rolesOf = (roles: string) =>
    roles
      .split(' ')
      .map((role) => pick(wordsOfRole(role)))
      .join(separator);
  return (
    <PageFrame
      title={person === undefined ? say('person.title') : say('person.of', { name: person.name })}
      intro={say('person.intro')}
      above={[{ title: say('search.title'), to: PATHS.audit }]}
    >
      {person !== undefined && (
        <div className="panel">
          <Facts
            of={[
              [say('column.account'), <code key="account">{person.subject}</code>],
              [say('column.roles'), person.roles.map((role) => pick(wordsOfRole(role))).join(separator)],
              [
                say('column.state'),
                <Mark key="state" tone={person.active ? 'good' : 'over'}>
                  {say(person.active ? 'person.active' : 'person.left')}
                </Mark>,
              ],
            ]}
          />
        </div>
      )}
      <div className="filters no-print">
        <Segmented
          aria-label={say('person.which')}
          value={what ?? ''}
          onChange={(chosen) => set({ what: chosen })}
          options={[
            { value: '', label: say('person.both') },
            { value: 'act', label: say('person.acts') },
            { value: 'read', label: say('person.reads') },
          ]}
        />
      </div>
      <RowsTable<Activity>
        name={say('person.title')}
        rows={activity}
        keyOf={({ id }) => id}
        minWidth={1000}
        columns={[
          { title: say('column.at'), key: 'at', width: 175, render: (_cell, { at }) => <Time at={at} as="second" /> },
          {
            title: say('column.what'),
            key: 'what',
            width: 260,
            render: (_cell, { what, kind }) => (
              <>
                <Mark tone={what === 'act' ? 'running' : 'plain'}>
                  {say(what === 'act' ? 'kind.act' : 'kind.read')}
                </Mark>{' '}
                {pick(what === 'act' ? wordsOfEvent(kind) : wordsOfRead(kind))}
              </>
            ),
          },
          {
            title: say('column.case'),
            key: 'case',
            width: 300,
            render: (_cell, { contractId, subject }) =>
              contractId === null ? (
                <code>{subject.id}</code>
              ) : (
                <Link to={pathTo('auditedCase', { contractId })}>
                  <code>{contractId}</code>
                </Link>
              ),
          },
          { title: say('column.asRole'), key: 'role', width: 150, render: (_cell, { role }) => rolesOf(role) },
          { title: say('column.purpose'), key: 'purpose', render: (_cell, { purpose }) => purpose },
        ]}
      />
    </PageFrame>
  );
}

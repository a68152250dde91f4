import { Button } from 'antd';
import { Link } from 'react-router';
import { wordsOfRole } from '../../../../src/domain/role-words.js';
import { PERSON_EVENT_WORDS } from '../../../../src/domain/people/person-event-words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark, Time } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { pathTo } from '../../shared/paths';
import { RowsTable } from '../../shared/tables/rows-table';
import { messages } from './messages';
import { type PersonEvent, usePeopleLog } from './use-administration';
import './administration.css';

const WORDS: Readonly<Record<string, { zh: string; en: string }>> = PERSON_EVENT_WORDS;

/** 账号与权限日志: what the administrators did, only ever added to. */
export function Page() {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick } = useLanguage();
  const log = usePeopleLog();
  return (
    <PageFrame
      title={say('log.title')}
      intro={say('log.intro')}
      extra={<Button href="/api/v1/exports/people-log">{words('export')}</Button>}
    >
      <RowsTable<PersonEvent>
        name={say('log.title')}
        rows={log}
        keyOf={({ id }) => id}
        minWidth={960}
        columns={[
          {
            title: say('at'),
            key: 'at',
            width: 190,
            render: (_cell, { at, movedClock }) => (
              <>
                <Time at={at} as="second" /> {movedClock && <Mark>{say('log.moved')}</Mark>}
              </>
            ),
          },
          {
            title: say('log.what'),
            key: 'kind',
            render: (_cell, { kind }) => (WORDS[kind] === undefined ? kind : pick(WORDS[kind])),
          },
          {
            title: say('log.person'),
            key: 'person',
            render: (_cell, { person }) => (
              <Link to={pathTo('auditedPerson', { userId: person.id })}>{person.name}</Link>
            ),
          },
          {
            title: say('log.by'),
            key: 'by',
            render: (_cell, { by }) => `${by.name} · ${pick(wordsOfRole(by.role))}`,
          },
          { title: say('reason'), dataIndex: 'reason' },
          {
            title: say('log.data'),
            key: 'data',
            render: (_cell, { data }) => <code className="log-data">{JSON.stringify(data)}</code>,
          },
        ]}
      />
    </PageFrame>
  );
}

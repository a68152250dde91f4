import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ROLES, type Role } from '../../../../src/domain/actor.js';
import { ROLE_WORDS } from '../../../../src/domain/role-words.js';
import { CommandForm } from '../../shared/forms/command-form';
import { ConfirmedButton } from '../../shared/forms/confirmed-button';
import { SearchedSelect } from '../../shared/forms/searched-select';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark, Time } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import type { AnswerOf } from '../../shared/api/client';
import { RowsTable } from '../../shared/tables/rows-table';
import { wholeList } from '../../shared/tables/whole-list';
import { messages } from './messages';
import { RoleNames } from './role-names';
import {
  type Person,
  useAppoint,
  useBodyMembers,
  useEndAppointment,
  useFoundPeople,
  useGiveRoles,
  usePeople,
} from './use-administration';

type Member = AnswerOf<'/api/v1/review-body-members'>['items'][number];

/** 权限: the security administrator says who may do what, and opens no account. */
export function Page() {
  const say = useWords(messages);
  const people = usePeople();
  const [open, setOpen] = useState<Person | undefined>(undefined);
  return (
    <PageFrame title={say('permissions.title')} intro={say('permissions.intro')}>
      <RowsTable<Person>
        name={say('permissions.title')}
        rows={people}
        keyOf={({ id }) => id}
        columns={[
          {
            title: say('name'),
            key: 'name',
            width: 180,
            render: (_cell, { name, active }) => (
              <>
                {name} {!active && <Mark tone="over">{say('people.closed')}</Mark>}
              </>
            ),
          },
          { title: say('roles'), key: 'roles', render: (_cell, { ownRoles }) => <RoleNames of={ownRoles} /> },
          {
            title: say('permissions.give'),
            key: 'give',
            width: 110,
            render: (_cell, person) =>
              person.active && (
                <Button
                  size="small"
                  aria-label={`${say('permissions.give')} ${person.name}`}
                  onClick={() => setOpen(person)}
                >
                  {say('permissions.give')}
                </Button>
              ),
          },
        ]}
      />
      <BodyMembers />
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={`${say('permissions.give')} · ${open?.name ?? ''}`}
        size={520}
        destroyOnHidden
      >
        {open !== undefined && <GiveForm person={open} onClose={() => setOpen(undefined)} />}
      </Drawer>
    </PageFrame>
  );
}

function GiveForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick } = useLanguage();
  const give = useGiveRoles();
  return (
    <CommandForm<{ roles: Role[]; reason: string }>
      command={give}
      keptAs={`roles:${person.id}`}
      initial={{ roles: [...person.ownRoles] }}
      onCancel={onClose}
      onDone={onClose}
      sendLabel={say('permissions.give')}
      onSend={(body) => give.send({ path: { userId: person.id }, body })}
    >
      <p>
        {say('permissions.before')}: <RoleNames of={person.ownRoles} />
      </p>
      <Form.Item name="roles" label={say('permissions.after')}>
        <Select mode="multiple" options={ROLES.map((value) => ({ value, label: pick(ROLE_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name="reason" label={say('reason')} rules={[{ required: true, message: words('required') }]}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </CommandForm>
  );
}

/** 会审单位人员. */
function BodyMembers() {
  const say = useWords(messages);
  const members = useBodyMembers();
  const [isOpen, setOpen] = useState(false);
  return (
    <section>
      <h2>{say('permissions.bodies')}</h2>
      <p>
        <Button onClick={() => setOpen(true)}>{say('permissions.appoint')}</Button>
      </p>
      <ViewState view={members}>
        {({ items }) => (
          <RowsTable<Member>
            name={say('permissions.bodies')}
            rows={wholeList(items)}
            keyOf={({ id }) => id}
            empty={say('permissions.none')}
            columns={[
              { title: say('permissions.body'), dataIndex: 'bodyCode' },
              { title: say('permissions.person'), dataIndex: 'name' },
              { title: say('at'), key: 'at', render: (_cell, { appointedAt }) => <Time at={appointedAt} /> },
              {
                title: say('state'),
                key: 'state',
                render: (_cell, { id, endedAt }) =>
                  endedAt === null ? (
                    <EndAppointment memberId={id} />
                  ) : (
                    <Mark tone="over">{say('permissions.ended')}</Mark>
                  ),
              },
            ]}
          />
        )}
      </ViewState>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        title={say('permissions.appoint')}
        size={520}
        destroyOnHidden
      >
        <AppointForm onClose={() => setOpen(false)} />
      </Drawer>
    </section>
  );
}

/** A command of its own: what is refused of one person stands beside that person. */
function EndAppointment({ memberId }: { memberId: string }) {
  const say = useWords(messages);
  const end = useEndAppointment();
  return (
    <ConfirmedButton
      label={say('permissions.end')}
      question={say('permissions.endAsk')}
      command={end}
      onSend={() => void end.send({ path: { memberId }, body: {} })}
    />
  );
}

/** Nobody is appointed who has left. */
function useFoundActivePeople(words: string | undefined) {
  const found = useFoundPeople(words);
  return { ...found, rows: found.rows.filter(({ active }) => active) };
}

function AppointForm({ onClose }: { onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const appoint = useAppoint();
  const required = [{ required: true, message: words('required') }];
  return (
    <CommandForm<{ bodyCode: string; userId: string }>
      command={appoint}
      keptAs="appoint"
      onCancel={onClose}
      onDone={onClose}
      onSend={(body) => appoint.send({ body })}
    >
      <Form.Item name="bodyCode" label={say('permissions.body')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="userId" label={say('permissions.person')} rules={required}>
        <SearchedSelect
          isFoundById
          useFound={useFoundActivePeople}
          optionOf={({ id, name, subject }) => ({ value: id, label: `${name} ${subject}` })}
        />
      </Form.Item>
    </CommandForm>
  );
}

import { Alert, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { CommandForm } from '../../shared/forms/command-form';
import { ReasonForm } from '../../shared/forms/reason-form';
import { SearchedSelect } from '../../shared/forms/searched-select';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { messages } from './messages';
import { RoleNames } from './role-names';
import {
  type Person,
  useCloseAccount,
  useFoundOrganisations,
  useOffices,
  useOpenAccount,
  usePeople,
} from './use-administration';

/** 账号: who there is. The system administrator opens and closes accounts, and gives no power. */
export function Page() {
  const say = useWords(messages);
  const words = useWords(shared);
  const people = usePeople();
  const isSystemAdmin = useHasRole('system_admin');
  const offices = useOffices();
  const [isOpening, setOpening] = useState(false);
  const [closing, setClosing] = useState<Person | undefined>(undefined);
  const officeName = (id: string | null) => offices.data?.items.find((office) => office.id === id)?.name;
  return (
    <PageFrame
      title={say('people.title')}
      intro={say('people.intro')}
      extra={
        <>
          {isSystemAdmin && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {say('people.open')}
            </Button>
          )}
          <Button href="/api/v1/exports/people">{words('export')}</Button>
        </>
      }
    >
      <RowsTable<Person>
        name={say('people.title')}
        rows={people}
        keyOf={({ id }) => id}
        minWidth={860}
        columns={[
          { title: say('name'), dataIndex: 'name', width: 120 },
          { title: say('people.subject'), dataIndex: 'subject', width: 140 },
          {
            title: say('roles'),
            key: 'roles',
            render: (_cell, { ownRoles, roles }) => {
              const lent = roles.filter((role) => !ownRoles.includes(role));
              return (
                <>
                  <RoleNames of={ownRoles} />
                  {lent.length > 0 && (
                    <>
                      {' '}
                      <Mark tone="running">
                        <RoleNames of={lent} />
                      </Mark>
                    </>
                  )}
                </>
              );
            },
          },
          { title: say('people.office'), key: 'office', render: (_cell, { officeId }) => officeName(officeId) },
          {
            title: say('state'),
            key: 'state',
            width: 160,
            render: (_cell, person) =>
              person.active ? (
                <>
                  <Mark tone="good">{say('people.active')}</Mark>{' '}
                  {isSystemAdmin && (
                    <Button
                      size="small"
                      aria-label={`${say('people.close')} ${person.name}`}
                      onClick={() => setClosing(person)}
                    >
                      {say('people.close')}
                    </Button>
                  )}
                </>
              ) : (
                <Mark tone="over">
                  {person.leftOn === null ? say('people.closed') : say('people.leftOn', { day: person.leftOn })}
                </Mark>
              ),
          },
        ]}
      />
      <Drawer open={isOpening} onClose={() => setOpening(false)} title={say('people.open')} size={520} destroyOnHidden>
        <OpenForm onClose={() => setOpening(false)} />
      </Drawer>
      <Drawer
        open={closing !== undefined}
        onClose={() => setClosing(undefined)}
        title={`${say('people.closeTitle')} · ${closing?.name ?? ''}`}
        size={520}
        destroyOnHidden
      >
        {closing !== undefined && (
          <CloseForm key={closing.id} userId={closing.id} onDone={() => setClosing(undefined)} />
        )}
      </Drawer>
    </PageFrame>
  );
}

function CloseForm({ userId, onDone }: { userId: string; onDone: () => void }) {
  const say = useWords(messages);
  const close = useCloseAccount();
  return (
    <ReasonForm
      name="reason"
      label={say('reason')}
      keptAs={`close-account:${userId}`}
      command={close}
      isDangerous
      sendLabel={say('people.close')}
      onSend={(reason) => close.send({ path: { userId }, body: { reason } })}
      onDone={onDone}
    >
      <Alert type="warning" showIcon title={say('people.closeMore')} className="kept-note" />
    </ReasonForm>
  );
}

interface OpenValues {
  subject: string;
  name: string;
  email?: string;
  officeId?: string;
  organisationId?: string;
  reason: string;
}

function OpenForm({ onClose }: { onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const open = useOpenAccount();
  const offices = useOffices();
  const required = [{ required: true, message: words('required') }];
  return (
    <CommandForm<OpenValues>
      command={open}
      keptAs="open-account"
      onCancel={onClose}
      onDone={onClose}
      sendLabel={say('people.open')}
      onSend={({ email, ...values }) => open.send({ body: { ...values, ...(email ? { email } : {}) } })}
    >
      <p className="quiet">{say('people.openHint')}</p>
      <Form.Item name="name" label={say('name')} rules={required}>
        <Input />
      </Form.Item>
      <Form.Item name="subject" label={say('people.subject')} extra={say('people.subjectHint')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={say('people.email')}>
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="officeId" label={say('people.office')}>
        <Select allowClear options={offices.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []} />
      </Form.Item>
      <Form.Item name="organisationId" label={say('people.organisation')}>
        <SearchedSelect
          allowClear
          isFoundById
          useFound={useFoundOrganisations}
          optionOf={({ id, name, unifiedSocialCreditCode }) => ({
            value: id,
            label: `${name} ${unifiedSocialCreditCode}`,
          })}
        />
      </Form.Item>
      <Form.Item name="reason" label={say('reason')} rules={required}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </CommandForm>
  );
}

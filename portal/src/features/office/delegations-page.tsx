import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ROLE_WORDS } from '../../../../src/domain/role-words.js';
import type { Role } from '../../../../src/domain/actor.js';
import type { AnswerOf } from '../../shared/api/client';
import { useToday } from '../../shared/clock';
import { CommandForm } from '../../shared/forms/command-form';
import { DayInput } from '../../shared/forms/day-input';
import { ReasonForm } from '../../shared/forms/reason-form';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark, type Tone } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { RowsTable } from '../../shared/tables/rows-table';
import { wholeList } from '../../shared/tables/whole-list';
import { useHasRole, usePerson } from '../../shared/session';
import { LeaveCalendar } from './leave-calendar';
import { messages } from './messages';
import { useColleagues, useDelegate, useDelegations, useEndDelegation } from './use-office';
import { Roles } from './words';

type Delegation = AnswerOf<'/api/v1/delegations'>['items'][number];
const TONES: Readonly<Record<Delegation['state'], Tone>> = {
  planned: 'plain',
  in_force: 'running',
  over: 'over',
  revoked: 'over',
};

/** 请假与授权代办: who stands in for whom, when, in which roles and why. */
export function Page() {
  const say = useWords(messages);
  const delegations = useDelegations();
  const [isGiving, setGiving] = useState(false);
  const [ending, setEnding] = useState<string | undefined>(undefined);
  return (
    <PageFrame
      title={say('delegations.title')}
      intro={say('delegations.intro')}
      extra={
        <Button type="primary" onClick={() => setGiving(true)}>
          {say('delegations.give')}
        </Button>
      }
    >
      <ViewState view={delegations}>
        {({ items }) => (
          <>
            <LeaveCalendar delegations={items.filter(({ state }) => state === 'planned' || state === 'in_force')} />
            <RowsTable<Delegation>
              name={say('delegations.title')}
              rows={wholeList(items)}
              keyOf={({ id }) => id}
              empty={say('delegations.empty')}
              columns={[
                { title: say('delegations.from'), key: 'from', render: (_cell, { from }) => from.name },
                { title: say('delegations.to'), key: 'to', render: (_cell, { to }) => to.name },
                { title: say('delegations.roles'), key: 'roles', render: (_cell, { roles }) => <Roles of={roles} /> },
                {
                  title: say('delegations.period'),
                  key: 'period',
                  render: (_cell, { startsOn, endsOn }) => say('delegations.span', { from: startsOn, to: endsOn }),
                },
                { title: say('reason'), dataIndex: 'reason' },
                {
                  title: say('delegations.state'),
                  key: 'state',
                  render: (_cell, { id, state, allowedActions }) => (
                    <>
                      <Mark tone={TONES[state]}>{say(`delegations.${state}`)}</Mark>{' '}
                      {allowedActions.includes('revoke') && (
                        <Button size="small" onClick={() => setEnding(id)}>
                          {say('delegations.revoke')}
                        </Button>
                      )}
                    </>
                  ),
                },
              ]}
            />
          </>
        )}
      </ViewState>
      <Drawer
        open={isGiving}
        onClose={() => setGiving(false)}
        title={say('delegations.give')}
        size={520}
        destroyOnHidden
      >
        <DelegateForm onClose={() => setGiving(false)} />
      </Drawer>
      <Drawer
        open={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={say('delegations.revokeTitle')}
        size={520}
        destroyOnHidden
      >
        {ending !== undefined && <EndForm delegationId={ending} onClose={() => setEnding(undefined)} />}
      </Drawer>
    </PageFrame>
  );
}

/** Its own command, so that what one was refused does not stand under another. */
function EndForm({ delegationId, onClose }: { delegationId: string; onClose: () => void }) {
  const say = useWords(messages);
  const end = useEndDelegation();
  return (
    <ReasonForm
      name="reason"
      label={say('reason')}
      keptAs={`delegation:${delegationId}`}
      command={end}
      isDangerous
      onSend={(reason) => end.send({ path: { delegationId }, body: { reason } })}
      onDone={onClose}
    />
  );
}

interface DelegateValues {
  fromUserId?: string;
  toUserId: string;
  roles: Role[];
  startsOn: string;
  endsOn: string;
  reason: string;
}

function DelegateForm({ onClose }: { onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick } = useLanguage();
  const today = useToday();
  const person = usePerson();
  const isManager = useHasRole('office_manager');
  const colleagues = useColleagues();
  const delegate = useDelegate();
  const [form] = Form.useForm<DelegateValues>();
  const from = Form.useWatch('fromUserId', form) ?? person.id;
  const people = colleagues.data?.items ?? [];
  const rolesOf = people.find(({ id }) => id === from)?.roles ?? person.roles;
  const required = [{ required: true, message: words('required') }];
  const named = people.map(({ id, name }) => ({
    value: id,
    label: id === person.id ? `${name} · ${say('delegations.self')}` : name,
  }));
  return (
    <CommandForm<DelegateValues>
      form={form}
      command={delegate}
      keptAs="office:delegate"
      initial={{ startsOn: today, endsOn: today }}
      onCancel={onClose}
      onDone={onClose}
      onSend={(values) => delegate.send({ body: values })}
    >
      {isManager && (
        <Form.Item name="fromUserId" label={say('delegations.from')}>
          <Select
            options={named}
            placeholder={say('delegations.self')}
            allowClear
            // the roles of one are not those of another
            onChange={() => form.setFieldValue('roles', [])}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
      )}
      <Form.Item name="toUserId" label={say('delegations.to')} extra={say('delegations.personHint')} rules={required}>
        <Select options={named.filter(({ value }) => value !== from)} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="roles" label={say('delegations.roles')} rules={required}>
        <Select mode="multiple" options={rolesOf.map((value) => ({ value, label: pick(ROLE_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name="startsOn" label={say('delegations.start')} rules={required}>
        <DayInput />
      </Form.Item>
      <Form.Item name="endsOn" label={say('delegations.end')} rules={required}>
        <DayInput />
      </Form.Item>
      <Form.Item name="reason" label={say('reason')} rules={required}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </CommandForm>
  );
}

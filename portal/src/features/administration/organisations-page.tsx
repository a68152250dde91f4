import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { AnswerOf, BodyOf } from '../../shared/api/client';
import { CommandForm } from '../../shared/forms/command-form';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { wholeList } from '../../shared/tables/whole-list';
import { messages } from './messages';
import {
  type Organisation,
  useCodeList,
  useEnterOrganisation,
  useOffices,
  useOrganisations,
} from './use-administration';

type Office = AnswerOf<'/api/v1/offices'>['items'][number];
type Entered = BodyOf<'/api/v1/organisations', 'post'>;
const KINDS: readonly Entered['kind'][] = ['enterprise', 'university', 'institute', 'hospital', 'association', 'other'];
const isKind = (kind: string): kind is Entered['kind'] => (KINDS as readonly string[]).includes(kind);

/** 单位与登记机构: who files and is paid, and where it is registered. */
export function Page() {
  const say = useWords(messages);
  const organisations = useOrganisations();
  const offices = useOffices();
  const mayEnter = useHasRole('system_admin');
  const [isOpen, setOpen] = useState(false);
  return (
    <PageFrame
      title={say('organisations.title')}
      intro={say('organisations.intro')}
      extra={
        mayEnter ? (
          <Button type="primary" onClick={() => setOpen(true)}>
            {say('organisations.enter')}
          </Button>
        ) : undefined
      }
    >
      <RowsTable<Organisation>
        name={say('organisations.title')}
        rows={organisations}
        keyOf={({ id }) => id}
        columns={[
          { title: say('organisations.name'), dataIndex: 'name' },
          {
            title: say('organisations.code'),
            key: 'code',
            render: (_cell, row) => <code>{row.unifiedSocialCreditCode}</code>,
          },
          {
            title: say('organisations.kind'),
            key: 'kind',
            render: (_cell, { kind }) => (isKind(kind) ? say(`organisations.kinds.${kind}`) : kind),
          },
          { title: say('organisations.region'), dataIndex: 'regionCode' },
        ]}
      />
      <h2>{say('organisations.offices')}</h2>
      <ViewState view={offices}>
        {({ items }) => (
          <RowsTable<Office>
            name={say('organisations.offices')}
            rows={wholeList(items)}
            keyOf={({ id }) => id}
            columns={[
              { title: say('organisations.name'), dataIndex: 'name' },
              { title: say('organisations.region'), dataIndex: 'regionCode' },
              { title: say('organisations.point'), dataIndex: 'point' },
              { title: say('rules.place'), dataIndex: 'jurisdictionCode' },
            ]}
          />
        )}
      </ViewState>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        title={say('organisations.enter')}
        size={520}
        destroyOnHidden
      >
        <EnterForm onClose={() => setOpen(false)} />
      </Drawer>
    </PageFrame>
  );
}

function EnterForm({ onClose }: { onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { language } = useLanguage();
  const enter = useEnterOrganisation();
  const regions = useCodeList('regions');
  const natures = useCodeList('natures');
  const required = [{ required: true, message: words('required') }];
  const optionsOf = (entries: readonly Record<string, unknown>[] | undefined) =>
    (entries ?? []).map((entry) => {
      const [code, words] = [entry['code'], entry[language === 'en' ? 'en' : 'zh']].map((each) =>
        typeof each === 'string' ? each : '',
      );
      return { value: code, label: `${code} ${words}` };
    });
  return (
    <CommandForm<Entered>
      command={enter}
      keptAs="organisation"
      onCancel={onClose}
      onDone={onClose}
      onSend={(body) => enter.send({ body })}
    >
      <Form.Item name="name" label={say('organisations.name')} rules={required}>
        <Input />
      </Form.Item>
      <Form.Item name="unifiedSocialCreditCode" label={say('organisations.code')} rules={required}>
        <Input autoComplete="off" maxLength={18} showCount />
      </Form.Item>
      <Form.Item name="kind" label={say('organisations.kind')} rules={required}>
        <Select options={KINDS.map((value) => ({ value, label: say(`organisations.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="regionCode" label={say('organisations.region')} rules={required}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(regions.data?.entries)} />
      </Form.Item>
      <Form.Item name="natureCode" label={say('organisations.nature')} rules={required}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(natures.data?.entries)} />
      </Form.Item>
      <Form.Item name="reason" label={say('reason')} rules={required}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </CommandForm>
  );
}

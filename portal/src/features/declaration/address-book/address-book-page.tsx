import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import type { RowOf } from '../../../shared/api/use-view';
import { CommandForm } from '../../../shared/forms/command-form';
import { useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Mark, type Tone } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { RowsTable } from '../../../shared/tables/rows-table';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { CodeText } from '../form/value-text';
import { CodeSelect } from './code-select';
import { messages } from '../messages';
import { useAddressBookEntry, useAddressBookRows } from './use-address-book-page';
import '../declaration.css';

type Entry = RowOf<'/api/v1/address-book'>;
const ORIGIN_TONES: Readonly<Record<Entry['origin'], Tone>> = { saved: 'good', used: 'plain', organisation: 'running' };

interface Values {
  unifiedSocialCreditCode?: string;
  name: string;
  countryCode: string;
  regionCode?: string;
  natureCode?: string;
  legalRepresentative?: string;
  contactName?: string;
  contactPhone?: string;
}

/** 通讯录: organisations one files with, so that nobody types a credit code twice. */
export function Page() {
  const say = useWords(messages);
  const { filters, set } = useUrlFilters(['q']);
  const rows = useAddressBookRows(filters.q);
  const [edited, setEdited] = useState<Entry | 'new' | undefined>();
  return (
    <PageFrame
      title={say('book.title')}
      intro={say('book.intro')}
      extra={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          {say('book.add')}
        </Button>
      }
    >
      <div className="filters">
        <Input.Search
          className="decl-search"
          allowClear
          defaultValue={filters.q ?? ''}
          aria-label={say('book.search')}
          placeholder={say('book.search')}
          onSearch={(q) => set({ q: q.trim() })}
        />
      </div>
      <RowsTable<Entry>
        name={say('book.title')}
        rows={rows}
        keyOf={(row) => row.id ?? `${row.unifiedSocialCreditCode ?? ''}${row.name}`}
        empty={say('book.none')}
        minWidth={1180}
        columns={[
          { title: say('book.name'), dataIndex: 'name', width: 260 },
          {
            title: say('book.code'),
            width: 210,
            render: (_, row) => (
              <>
                <code>{row.unifiedSocialCreditCode ?? ''}</code>{' '}
                {row.codeCheck !== null && row.codeCheck !== 'ok' && (
                  <Mark tone="waiting">{say('book.codeWrong')}</Mark>
                )}
              </>
            ),
          },
          {
            title: say('book.region'),
            width: 150,
            render: (_, row) => (row.regionCode === null ? '' : <CodeText list="regions" code={row.regionCode} />),
          },
          {
            title: say('book.nature'),
            width: 170,
            render: (_, row) => (row.natureCode === null ? '' : <CodeText list="natures" code={row.natureCode} />),
          },
          {
            title: say('book.contact'),
            width: 150,
            render: (_, row) => [row.contactName, row.contactPhone].filter((part) => part !== null).join(' '),
          },
          {
            title: say('book.origin'),
            width: 120,
            render: (_, row) => <Mark tone={ORIGIN_TONES[row.origin]}>{say(`origin.${row.origin}`)}</Mark>,
          },
          {
            title: say('book.action'),
            width: 110,
            render: (_, row) => (
              <Button size="small" icon={<EditOutlined aria-hidden />} onClick={() => setEdited(row)}>
                {say(row.origin === 'saved' ? 'book.change' : 'book.keep')}
                <span className="decl-unseen">{row.name}</span>
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={say(edited === 'new' ? 'book.add' : 'book.change')}
        size={520}
        destroyOnHidden
        maskClosable={false}
      >
        {edited !== undefined && (
          <EntryForm entry={edited === 'new' ? undefined : edited} onDone={() => setEdited(undefined)} />
        )}
      </Drawer>
    </PageFrame>
  );
}

function EntryForm({ entry, onDone }: { entry: Entry | undefined; onDone: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const command = useAddressBookEntry();
  const required = [{ required: true, message: words('required') }];
  const initial = Object.fromEntries(
    Object.entries({ countryCode: 'CHN', ...entry }).filter(([name, value]) => FIELDS.includes(name) && value !== null),
  ) as Partial<Values>;
  return (
    <CommandForm<Values>
      command={command}
      keptAs={`address-book:${entry?.unifiedSocialCreditCode ?? entry?.name ?? 'new'}`}
      initial={initial}
      sendLabel={words('save')}
      onSend={(values) =>
        command.send({
          body: Object.fromEntries(
            Object.entries(values).filter(([, value]) => value != null && value !== ''),
          ) as unknown as Values,
        })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      <Form.Item name="name" label={say('book.name')} rules={required}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="unifiedSocialCreditCode" label={say('book.code')} extra={say('book.codeHint')}>
        <Input maxLength={18} autoComplete="off" />
      </Form.Item>
      <Form.Item name="countryCode" label={say('book.country')} rules={required}>
        <CodeSelect list="countries" />
      </Form.Item>
      <Form.Item name="regionCode" label={say('book.region')}>
        <CodeSelect list="regions" />
      </Form.Item>
      <Form.Item name="natureCode" label={say('book.nature')}>
        <CodeSelect list="natures" />
      </Form.Item>
      <Form.Item name="legalRepresentative" label={say('book.representative')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="contactName" label={say('book.contactName')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="contactPhone" label={say('book.contactPhone')}>
        <Input maxLength={20} autoComplete="off" inputMode="tel" />
      </Form.Item>
    </CommandForm>
  );
}

const FIELDS: readonly string[] = [
  'name',
  'unifiedSocialCreditCode',
  'countryCode',
  'regionCode',
  'natureCode',
  'legalRepresentative',
  'contactName',
  'contactPhone',
];

import { Button, Drawer, Form, Input, InputNumber, Select, Table } from 'antd';
import { useState } from 'react';
import { CONTRACT_KINDS, KIND_WORDS } from '../../../../src/domain/contract/kind.js';
import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import { statusesForDesk } from '../../../../src/domain/desk/dispatch.js';
import type { AnswerOf, BodyOf } from '../../shared/api/client';
import { CommandForm } from '../../shared/forms/command-form';
import { ConfirmedButton } from '../../shared/forms/confirmed-button';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { messages } from './messages';
import { usePublishQueue, useQueueDefinitions, useWriteQueue } from './use-office';

type Definition = AnswerOf<'/api/v1/desk-queues'>['items'][number];
const STATUSES = statusesForDesk(['reviewer', 'second_reviewer', 'expert']);

/** 待办队列定义: which cases stand in which queue; written, looked at, then published. */
export function Page() {
  const say = useWords(messages);
  const { language } = useLanguage();
  const queues = useQueueDefinitions();
  const [isOpen, setOpen] = useState(false);
  return (
    <PageFrame
      title={say('queues.title')}
      intro={say('queues.intro')}
      extra={
        <Button type="primary" onClick={() => setOpen(true)}>
          {say('queues.write')}
        </Button>
      }
    >
      <ViewState view={queues}>
        {({ items }) => (
          <section className="rows-table" aria-label={say('queues.title')}>
            <Table<Definition>
              size="middle"
              pagination={false}
              scroll={{ x: 820 }}
              rowKey={({ code, version }) => `${code}/${version}`}
              dataSource={items}
              columns={[
                {
                  title: say('queues.name'),
                  key: 'name',
                  render: (_cell, { title, titleEn }) => (language === 'en' ? titleEn : title),
                },
                { title: say('queues.code'), dataIndex: 'code' },
                { title: say('queues.version'), dataIndex: 'version', className: 'number' },
                {
                  title: say('queues.filter'),
                  key: 'filter',
                  render: (_cell, { filter }) => <Scope filter={filter} />,
                },
                { title: say('queues.cases'), dataIndex: 'cases', className: 'number' },
                { title: say('queues.state'), key: 'state', render: (_cell, definition) => <State of={definition} /> },
              ]}
            />
          </section>
        )}
      </ViewState>
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={say('queues.write')} size={560} destroyOnHidden>
        <QueueForm onClose={() => setOpen(false)} />
      </Drawer>
    </PageFrame>
  );
}

function Scope({ filter }: { filter: Definition['filter'] }) {
  const say = useWords(messages);
  const { separator, pick } = useLanguage();
  const parts = [
    ...(filter.statuses ?? []).map((status) => pick(STATUS_WORDS[status])),
    ...(filter.kinds ?? []).map((kind) => pick(KIND_WORDS[kind])),
    ...(filter.amountTier === undefined ? [] : [say(`queues.${filter.amountTier}`)]),
    ...(filter.dueWithinDays === undefined ? [] : [say('queues.days', { days: filter.dueWithinDays })]),
  ];
  return parts.length === 0 ? say('queues.everything') : parts.join(separator);
}

function State({ of: { code, version, inUse, publishedAt } }: { of: Definition }) {
  const say = useWords(messages);
  const publish = usePublishQueue();
  if (inUse) return <Mark tone="good">{say('queues.inUse')}</Mark>;
  if (publishedAt !== null) return <Mark tone="over">{say('queues.old')}</Mark>;
  return (
    <>
      <Mark tone="waiting">{say('queues.draft')}</Mark>{' '}
      <ConfirmedButton
        label={say('queues.publish')}
        question={say('queues.publishAsk')}
        command={publish}
        onSend={() => void publish.send({ body: { code, version } })}
      />
    </>
  );
}

interface QueueValues {
  code: string;
  title: string;
  titleEn: string;
  filter?: BodyOf<'/api/v1/desk-queues', 'post'>['filter'];
}

function QueueForm({ onClose }: { onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick } = useLanguage();
  const write = useWriteQueue();
  const required = [{ required: true, message: words('required') }];
  return (
    <CommandForm<QueueValues>
      command={write}
      keptAs="office:queue"
      onCancel={onClose}
      onDone={onClose}
      sendLabel={words('save')}
      onSend={({ filter = {}, ...values }) => write.send({ body: { ...values, filter: withoutEmpty(filter) } })}
    >
      <Form.Item name="code" label={say('queues.code')} extra={say('queues.codeHint')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="title" label={say('queues.name')} rules={required}>
        <Input />
      </Form.Item>
      <Form.Item name="titleEn" label={say('queues.nameEn')} rules={required}>
        <Input />
      </Form.Item>
      <Form.Item name={['filter', 'statuses']} label={say('queues.statuses')}>
        <Select mode="multiple" options={STATUSES.map((value) => ({ value, label: pick(STATUS_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name={['filter', 'kinds']} label={say('queues.kinds')}>
        <Select mode="multiple" options={CONTRACT_KINDS.map((value) => ({ value, label: pick(KIND_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name={['filter', 'amountTier']} label={say('queues.tier')}>
        <Select
          allowClear
          options={(['small', 'large'] as const).map((value) => ({ value, label: say(`queues.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={['filter', 'dueWithinDays']} label={say('queues.dueWithin')}>
        <InputNumber min={0} precision={0} />
      </Form.Item>
    </CommandForm>
  );
}

/** What was left empty does not narrow the queue. */
function withoutEmpty<T extends object>(filter: T): T {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0)),
  ) as T;
}

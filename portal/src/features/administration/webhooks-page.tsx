import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../shared/api/client';
import { CommandForm } from '../../shared/forms/command-form';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark, Time } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { pathTo } from '../../shared/paths';
import { RowsTable } from '../../shared/tables/rows-table';
import { wholeList } from '../../shared/tables/whole-list';
import { messages } from './messages';
import { useCreateWebhook, useWebhooks } from './use-administration';

type Endpoint = AnswerOf<'/api/v1/webhook-endpoints'>['items'][number];

/** 回调: where other systems are told that a case changed. */
export function Page() {
  const say = useWords(messages);
  const webhooks = useWebhooks();
  const [isOpen, setOpen] = useState(false);
  return (
    <PageFrame
      title={say('webhooks.title')}
      intro={say('webhooks.intro')}
      extra={
        <Button type="primary" onClick={() => setOpen(true)}>
          {say('webhooks.create')}
        </Button>
      }
    >
      <ViewState view={webhooks}>
        {({ items }) => (
          <RowsTable<Endpoint>
            name={say('webhooks.title')}
            rows={wholeList(items)}
            keyOf={({ id }) => id}
            empty={say('webhooks.empty')}
            columns={[
              {
                title: say('webhooks.url'),
                key: 'url',
                render: (_cell, { id, url }) => <Link to={pathTo('webhook', { endpointId: id })}>{url}</Link>,
              },
              { title: say('webhooks.description'), dataIndex: 'description' },
              {
                title: say('webhooks.kinds'),
                key: 'kinds',
                render: (_cell, { kinds }) => (kinds.length === 0 ? say('webhooks.allKinds') : kinds.join(', ')),
              },
              { title: say('at'), key: 'at', render: (_cell, { createdAt }) => <Time at={createdAt} /> },
              {
                title: say('state'),
                key: 'state',
                render: (_cell, { endedAt }) => (
                  <Mark tone={endedAt === null ? 'good' : 'over'}>
                    {say(endedAt === null ? 'webhooks.live' : 'webhooks.ended')}
                  </Mark>
                ),
              },
            ]}
          />
        )}
      </ViewState>
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={say('webhooks.create')} size={520} destroyOnHidden>
        <CreateForm onClose={() => setOpen(false)} />
      </Drawer>
    </PageFrame>
  );
}

function CreateForm({ onClose }: { onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const create = useCreateWebhook();
  return (
    <CommandForm<{ url: string; description?: string; kinds?: string[] }>
      command={create}
      keptAs="webhook"
      onCancel={onClose}
      onDone={onClose}
      onSend={(body) => create.send({ body })}
    >
      <Form.Item
        name="url"
        label={say('webhooks.url')}
        extra={say('webhooks.urlHint')}
        rules={[{ required: true, message: words('required') }]}
      >
        <Input type="url" autoComplete="off" />
      </Form.Item>
      <Form.Item name="description" label={say('webhooks.description')}>
        <Input />
      </Form.Item>
      <Form.Item name="kinds" label={say('webhooks.kinds')} extra={say('webhooks.kindsHint')}>
        <Select mode="tags" />
      </Form.Item>
    </CommandForm>
  );
}

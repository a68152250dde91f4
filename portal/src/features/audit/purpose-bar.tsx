import { Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { messages } from './messages';
import { usePurpose } from './use-purpose';
import './audit.css';

const LONGEST = 200;

/** 调阅目的: asked for once before the first file is opened, shown above everything that is read with it. */
export function PurposeBar() {
  const say = useWords(messages);
  const words = useWords(shared);
  const { purpose, state } = usePurpose();
  const [isChanging, setChanging] = useState(false);
  if (purpose !== undefined && !isChanging) {
    return (
      <p className="audit-purpose">
        <span className="quiet">{say('purpose.label')}</span> <strong>{purpose}</strong>{' '}
        <Button size="small" className="no-print" onClick={() => setChanging(true)}>
          {say('purpose.change')}
        </Button>
      </p>
    );
  }
  return (
    <section className="panel audit-purpose-form no-print" aria-labelledby="purpose-title">
      <h2 id="purpose-title">{say('purpose.title')}</h2>
      <p>{say('purpose.why')}</p>
      <Form<{ purpose: string }>
        layout="vertical"
        initialValues={purpose === undefined ? {} : { purpose }}
        onFinish={(values) => {
          state(values.purpose.trim());
          setChanging(false);
        }}
      >
        <Form.Item
          name="purpose"
          label={say('purpose.label')}
          extra={say('purpose.example')}
          rules={[{ required: true, whitespace: true, message: words('required') }]}
        >
          <Input maxLength={LONGEST} autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {say('purpose.state')}
        </Button>
      </Form>
    </section>
  );
}

/** What is only shown to somebody who said what for; `frame` is the page until then. */
export function WithPurpose({
  frame,
  children,
}: {
  frame: (bar: ReactNode) => ReactNode;
  children: (purpose: string, bar: ReactNode) => ReactNode;
}) {
  const { purpose } = usePurpose();
  const bar = <PurposeBar />;
  return purpose === undefined ? frame(bar) : children(purpose, bar);
}

import { Button, Drawer, Form, InputNumber, Select } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { RowOf } from '../../shared/api/use-view';
import { useToday } from '../../shared/clock';
import { CommandForm } from '../../shared/forms/command-form';
import { DayInput } from '../../shared/forms/day-input';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark, Time } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { PATHS, pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { messages } from './messages';
import './statistics.css';
import { usePublications, usePublish } from './use-statistics';

type Publication = RowOf<'/api/v1/public-statistics'>;

/** 统计发布: what was published, and publishing the next. */
export function PublicationsPage() {
  const say = useWords(messages);
  const rows = usePublications(undefined);
  const mayPublish = useHasRole('competent_authority');
  const [isPublishing, setPublishing] = useState(false);
  const columns = useMemo<ColumnsType<Publication>>(
    () => [
      {
        key: 'period',
        title: say('publicationsPage.period'),
        width: 200,
        render: (_value, { id, year, throughQuarter }) => (
          <Link to={pathTo('publication', { snapshotId: id })}>
            {say('publicationsPage.open', { year, quarter: throughQuarter })}
          </Link>
        ),
      },
      {
        key: 'revision',
        title: say('publicationsPage.revision'),
        width: 160,
        render: (_value, { revisionNo, correctsId }) => (
          <Mark tone={correctsId === null ? 'plain' : 'waiting'}>
            {correctsId === null
              ? say('publicationsPage.first')
              : say('publicationsPage.corrected', { no: revisionNo })}
          </Mark>
        ),
      },
      {
        key: 'asOf',
        title: say('publicationsPage.asOf'),
        width: 120,
        render: (_value, { asOf }) => <Time at={asOf} as="day" />,
      },
      {
        key: 'publishedAt',
        title: say('publicationsPage.publishedAt'),
        width: 160,
        render: (_value, { publishedAt }) => <Time at={publishedAt} />,
      },
      { key: 'reason', title: say('publicationsPage.reason'), dataIndex: 'reasonText', width: 240 },
      {
        key: 'public',
        title: say('publicationsPage.publicPage'),
        width: 120,
        render: (_value, { id }) => (
          <a href={`/statistics/${id}`} target="_blank" rel="noreferrer">
            {say('publicationsPage.publicPage')}
          </a>
        ),
      },
    ],
    [say],
  );
  return (
    <Page
      title={say('publicationsPage.title')}
      intro={say('publicationsPage.intro')}
      above={[{ title: say('title'), to: PATHS.statistics }]}
      extra={
        mayPublish && (
          <Button type="primary" onClick={() => setPublishing(true)}>
            {say('publicationsPage.publish')}
          </Button>
        )
      }
    >
      <RowsTable
        name={say('publicationsPage.title')}
        rows={rows}
        columns={columns}
        keyOf={({ id }) => id}
        empty={say('publicationsPage.empty')}
        minWidth={980}
      />
      <Drawer
        open={isPublishing}
        onClose={() => setPublishing(false)}
        title={say('publicationsPage.publish')}
        size={520}
        destroyOnHidden
        maskClosable={false}
      >
        <PublishForm onCancel={() => setPublishing(false)} />
      </Drawer>
    </Page>
  );
}

interface Values {
  year: number;
  throughQuarter: 1 | 2 | 3 | 4;
  asOf?: string;
}

function PublishForm({ onCancel }: { onCancel: () => void }) {
  const say = useWords(messages);
  const required = { required: true, message: useWords(shared)('required') };
  const today = useToday();
  const navigate = useNavigate();
  const command = usePublish();
  return (
    <CommandForm<Values>
      command={command}
      keptAs="statistics:publish"
      initial={{
        year: Number(today.slice(0, 4)),
        throughQuarter: Math.max(1, Math.ceil(Number(today.slice(5, 7)) / 3) - 1) as 1,
      }}
      onSend={({ asOf, ...values }) => command.send({ body: { ...values, ...(asOf === undefined ? {} : { asOf }) } })}
      onDone={(answer) =>
        void navigate(pathTo('publication', { snapshotId: (answer as { snapshotId: string }).snapshotId }))
      }
      onCancel={onCancel}
      sendLabel={say('publicationsPage.publishNow')}
    >
      <p>{say('publicationsPage.publishIntro')}</p>
      <Form.Item name="year" label={say('publicationsPage.year')} rules={[required]}>
        <InputNumber min={2000} max={2100} />
      </Form.Item>
      <Form.Item
        className="filter-medium"
        name="throughQuarter"
        label={say('publicationsPage.throughQuarter')}
        rules={[required]}
      >
        <Select options={([1, 2, 3, 4] as const).map((value) => ({ value, label: say(`quarter${value}`) }))} />
      </Form.Item>
      <Form.Item name="asOf" label={say('publicationsPage.asOf')} help={say('publicationsPage.asOfHelp')}>
        <DayInput />
      </Form.Item>
    </CommandForm>
  );
}

import { Button, Progress, Table } from 'antd';
import type { AnswerOf } from '../../shared/api/client';
import { useWords } from '../../shared/i18n';
import { Mark, Time } from '../../shared/page/marks';
import { NothingHere } from '../../shared/page/view-state';
import { messages } from './messages';
import { Roles } from './words';

type Workload = AnswerOf<'/api/v1/review-queue/workload'>;
export type Officer = Workload['officers'][number];

const FULL_PERCENT = 100;

/** Everybody who works the desk; a press on a name shows what they hold. */
export function Officers({
  officers,
  holder,
  onPick,
}: {
  officers: readonly Officer[];
  holder: string | undefined;
  onPick: (holder: string) => void;
}) {
  const say = useWords(messages);
  const number = (value: number) => <span className="number">{value}</span>;
  return (
    <section aria-label={say('workload.officers')} className="rows-table">
      <Table<Officer>
        size="middle"
        pagination={false}
        scroll={{ x: 760 }}
        rowKey={({ person }) => person.id}
        dataSource={officers}
        columns={[
          {
            title: say('workload.name'),
            key: 'name',
            render: (_cell, { person }) => (
              <Button
                type={person.id === holder ? 'primary' : 'link'}
                size="small"
                aria-pressed={person.id === holder}
                onClick={() => onPick(person.id)}
              >
                {person.name}
              </Button>
            ),
          },
          { title: say('workload.roles'), key: 'roles', render: (_cell, { roles }) => <Roles of={roles} /> },
          { title: say('workload.held'), dataIndex: 'held', className: 'number', render: number },
          {
            title: say('workload.overdue'),
            dataIndex: 'overdue',
            className: 'number',
            render: (value: number) => (value > 0 ? <Mark tone="bad">{value}</Mark> : value),
          },
          {
            title: say('workload.soon'),
            dataIndex: 'dueInFiveDays',
            className: 'number',
            render: (value: number) => (value > 0 ? <Mark tone="waiting">{value}</Mark> : value),
          },
          { title: say('workload.decided'), dataIndex: 'decidedInThirtyDays', className: 'number', render: number },
          {
            title: say('workload.away'),
            key: 'away',
            render: (_cell, { awayUntil }) =>
              awayUntil === null ? null : <Mark>{say('workload.awayUntil', { day: awayUntil })}</Mark>,
          },
        ]}
      />
    </section>
  );
}

/** 在办时长. */
export function Ages({ ages }: { ages: Workload['ages'] }) {
  const say = useWords(messages);
  const most = Math.max(1, ...ages.map(({ cases }) => cases));
  return (
    <section className="panel">
      <h2>{say('workload.ages')}</h2>
      <table className="office-bars">
        <thead>
          <tr>
            <th scope="col">{say('workload.age')}</th>
            <th scope="col">{say('workload.held')}</th>
            <th scope="col" className="number">
              {say('workload.overdue')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ages.map(({ age, cases, overdue }) => (
            <tr key={age}>
              <th scope="row">{age}</th>
              <td>
                <Bar value={cases} most={most} />
              </td>
              <td className="number">{overdue}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** 今后到期. */
export function ComingDays({ coming }: { coming: Workload['coming'] }) {
  const say = useWords(messages);
  const most = Math.max(1, ...coming.map(({ cases }) => cases));
  return (
    <section className="panel">
      <h2>{say('workload.coming')}</h2>
      {coming.length === 0 ? (
        <NothingHere text={say('workload.comingEmpty')} />
      ) : (
        <table className="office-bars">
          <thead>
            <tr>
              <th scope="col">{say('workload.day')}</th>
              <th scope="col">{say('workload.held')}</th>
            </tr>
          </thead>
          <tbody>
            {coming.map(({ dueOn, cases }) => (
              <tr key={dueOn}>
                <th scope="row">
                  <Time at={dueOn} as="day" />
                </th>
                <td>
                  <Bar value={cases} most={most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Bar({ value, most }: { value: number; most: number }) {
  const say = useWords(messages);
  return (
    <span className="office-bar">
      <span className="number">{say('cases', { count: value })}</span>
      <Progress
        percent={(value / most) * FULL_PERCENT}
        showInfo={false}
        size="small"
        status="normal"
        strokeColor="var(--mark-running)"
        aria-hidden
      />
    </span>
  );
}

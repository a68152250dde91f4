import type { ColumnsType } from 'antd/es/table';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { RowOf } from '../../shared/api/use-view';
import { useWords } from '../../shared/i18n';
import { Time } from '../../shared/page/marks';
import { pathTo } from '../../shared/paths';
import { RowsTable } from '../../shared/tables/rows-table';
import { messages } from './messages';
import { useRuns } from './use-laboratory';

type Run = RowOf<'/api/v1/laboratory-runs'>;
const SECOND_MS = 1000;

/** What was tried, by whom, newest first. */
export function RunList({ mayTry }: { mayTry: boolean }) {
  const say = useWords(messages);
  const rows = useRuns();
  const columns = useMemo<ColumnsType<Run>>(
    () => [
      {
        key: 'title',
        title: say('lab.name'),
        render: (_value, { runId, title }) => <Link to={pathTo('laboratoryRun', { runId })}>{title}</Link>,
      },
      {
        key: 'kind',
        title: say('lab.kind'),
        width: 110,
        render: (_value, { kind }) => say(kind === 'replay' ? 'lab.replay' : 'lab.listKind'),
      },
      { key: 'contracts', title: say('lab.contracts'), dataIndex: 'contractCount', width: 100, className: 'number' },
      { key: 'ranBy', title: say('lab.ranBy'), width: 110, render: (_value, { ranBy }) => ranBy.name },
      { key: 'ranAt', title: say('lab.ranAt'), width: 160, render: (_value, { ranAt }) => <Time at={ranAt} /> },
      {
        key: 'took',
        title: say('lab.took'),
        width: 90,
        className: 'number',
        render: (_value, { milliseconds }) => say('lab.ms', { seconds: (milliseconds / SECOND_MS).toFixed(1) }),
      },
    ],
    [say],
  );
  return (
    <>
      {!mayTry && <p className="quiet">{say('lab.readOnly')}</p>}
      <RowsTable
        name={say('lab.tabRuns')}
        rows={rows}
        columns={columns}
        keyOf={({ runId }) => runId}
        empty={say('lab.empty')}
        minWidth={760}
      />
    </>
  );
}

import { Segmented } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { RowOf } from '../../shared/api/use-view';
import { useWords } from '../../shared/i18n';
import { Mark, Time } from '../../shared/page/marks';
import { pathTo } from '../../shared/paths';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { messages } from './messages';
import { DraftMark } from './standing-mark';
import { useDrafts } from './use-policies';

type Draft = RowOf<'/api/v1/reward-policy-drafts'>;
const CHOICES = ['all', 'draft', 'proposed'] as const;

/** What is being written, and what waits for a decision; the one touched last first. */
export function DraftList() {
  const say = useWords(messages);
  const { filters, set } = useUrlFilters(['draftStatus']);
  const status = CHOICES.find((choice) => choice === filters.draftStatus) ?? 'all';
  const rows = useDrafts(status === 'all' ? undefined : status);
  const columns = useMemo<ColumnsType<Draft>>(
    () => [
      {
        key: 'title',
        title: say('drafts.name'),
        render: (_value, { draftId, title, policyCode }) => (
          <>
            <Link to={pathTo('policyDraft', { draftId })}>{title ?? say('drafts.unnamed')}</Link>{' '}
            <code>{policyCode}</code>
          </>
        ),
      },
      {
        key: 'status',
        title: say('drafts.status'),
        width: 110,
        render: (_value, row) => <DraftMark status={row.status} />,
      },
      {
        key: 'problems',
        title: say('drafts.problems'),
        width: 90,
        render: (_value, { problemCount }) =>
          problemCount === 0 ? (
            say('drafts.noProblems')
          ) : (
            <Mark tone="bad">{say('drafts.problemCount', { count: problemCount })}</Mark>
          ),
      },
      { key: 'writtenBy', title: say('drafts.writtenBy'), width: 120, render: (_value, row) => row.writtenBy.name },
      {
        key: 'updatedAt',
        title: say('drafts.updatedAt'),
        width: 160,
        render: (_value, row) => <Time at={row.updatedAt} />,
      },
    ],
    [say],
  );
  return (
    <>
      <Segmented
        className="draft-choice no-print"
        aria-label={say('drafts.status')}
        value={status}
        onChange={(next) => set({ draftStatus: next === 'all' ? undefined : next })}
        options={CHOICES.map((value) => ({
          value,
          label: value === 'all' ? say('drafts.all') : say(`draftStatus.${value}`),
        }))}
      />
      <RowsTable
        name={say('drafts.title')}
        rows={rows}
        columns={columns}
        keyOf={({ draftId }) => draftId}
        empty={say('drafts.empty')}
        minWidth={760}
      />
    </>
  );
}

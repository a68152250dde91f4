import { Button, Select } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { RowOf } from '../../shared/api/use-view';
import { useWords } from '../../shared/i18n';
import { Mark, Time } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { PATHS, pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import './laboratory.css';
import { messages } from './messages';
import { type RuleChangeStatus, useRuleChanges } from './use-rule-changes';

type Row = RowOf<'/api/v1/rule-changes'>;
const STATUSES = ['proposed', 'approved', 'rejected'] as const;
export const RULE_TONES = { proposed: 'waiting', approved: 'good', rejected: 'bad' } as const;

/** 规则变更: what was proposed, what it touches, how it was decided. */
export function RuleChangesPage() {
  const say = useWords(messages);
  const navigate = useNavigate();
  const mayPropose = useHasRole('system_admin');
  const { filters, set } = useUrlFilters(['status']);
  const status = STATUSES.find((known) => known === filters.status) satisfies RuleChangeStatus | undefined;
  const rows = useRuleChanges(status);
  const columns = useMemo<ColumnsType<Row>>(
    () => [
      {
        key: 'code',
        title: say('rules.code'),
        render: (_value, { changeId, kind, ruleCode }) => (
          <Link to={pathTo('ruleChange', { changeId })}>
            {say('rules.changeTitle', { kind: say(`rules.${kind}`), code: ruleCode })}
          </Link>
        ),
      },
      {
        key: 'status',
        title: say('rules.status'),
        width: 110,
        render: (_value, row) => <Mark tone={RULE_TONES[row.status]}>{say(`rules.${row.status}`)}</Mark>,
      },
      {
        key: 'validFrom',
        title: say('rules.validFrom'),
        width: 120,
        render: (_value, { validFrom }) =>
          validFrom === null ? say('rules.noValidFrom') : <Time at={validFrom} as="day" />,
      },
      { key: 'impact', title: say('rules.impact'), dataIndex: 'impactCount', width: 120, className: 'number' },
      { key: 'proposedBy', title: say('rules.proposedBy'), width: 110, render: (_value, row) => row.proposedBy.name },
      {
        key: 'proposedAt',
        title: say('rules.proposedAt'),
        width: 160,
        render: (_value, { proposedAt }) => <Time at={proposedAt} />,
      },
    ],
    [say],
  );
  return (
    <Page
      title={say('rules.title')}
      intro={say('rules.intro')}
      extra={
        mayPropose && (
          <Button type="primary" onClick={() => void navigate(PATHS.newRuleChange)}>
            {say('rules.propose')}
          </Button>
        )
      }
    >
      <search className="filters no-print">
        <label className="filter">
          <span>{say('rules.status')}</span>
          <Select
            className="filter-medium"
            aria-label={say('rules.status')}
            value={filters.status ?? ''}
            onChange={(value: string) => set({ status: value })}
            options={[
              { value: '', label: say('rules.all') },
              ...STATUSES.map((value) => ({ value, label: say(`rules.${value}`) })),
            ]}
          />
        </label>
      </search>
      <RowsTable
        name={say('rules.title')}
        rows={rows}
        columns={columns}
        keyOf={({ changeId }) => changeId}
        empty={say('rules.empty')}
        minWidth={820}
      />
    </Page>
  );
}

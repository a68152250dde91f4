import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Select } from 'antd';
import { Link, useParams } from 'react-router';
import type { RowOf } from '../../../shared/api/use-view';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, type Tone, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { PATHS, pathTo } from '../../../shared/paths';
import { RowsTable } from '../../../shared/tables/rows-table';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { fileAddress } from '../../../shared/api/client';
import { messages } from '../messages';
import { type Outcome, useImport, useImportRows } from './use-imports';
import '../declaration.css';

type Row = RowOf<'/api/v1/contract-imports/{importId}/rows'>;
const OUTCOMES = ['created', 'updated', 'unchanged', 'refused', 'already_filed'] as const satisfies readonly Outcome[];
const OUTCOME_TONES: Readonly<Record<Outcome, Tone>> = {
  created: 'good',
  updated: 'good',
  unchanged: 'plain',
  refused: 'bad',
  already_filed: 'over',
};
const COUNTS = [
  'waiting',
  'created',
  'updated',
  'unchanged',
  'refused',
  'alreadyFiled',
  'submitted',
  'incomplete',
  'submissionRefused',
] as const;

/** One import: how far it is, and what became of every row, with what to mend. */
export function Page() {
  const { importId = '' } = useParams();
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { view, isUnderway } = useImport(importId);
  const { filters, set } = useUrlFilters(['outcome']);
  const outcome = OUTCOMES.find((each) => each === filters.outcome);
  const rows = useImportRows(importId, outcome, isUnderway);
  return (
    <PageFrame
      title={view.data?.fileName ?? say('imports.one')}
      intro={say('imports.oneIntro')}
      above={[{ title: say('imports.title'), to: PATHS.contractImports }]}
      extra={
        <Button
          href={fileAddress('/api/v1/contract-imports/{importId}/results.xlsx', { importId })}
          download
          icon={<DownloadOutlined aria-hidden />}
        >
          {say('imports.results')}
        </Button>
      }
    >
      <ViewState view={view}>
        {(found) => {
          const done = found.rowCount - found.counts.waiting;
          return (
            <>
              <section className="panel" aria-live="polite">
                <Progress
                  percent={found.rowCount === 0 ? 100 : Math.round((done / found.rowCount) * 100)}
                  aria-label={say('imports.progress', { done, all: found.rowCount })}
                />
                <Facts
                  of={[
                    [say('imports.at'), <Time at={found.importedAt} />],
                    [say('imports.rows'), String(found.rowCount)],
                    ...COUNTS.map(
                      (name) =>
                        found.counts[name] > 0 && ([say(`imports.count.${name}`), String(found.counts[name])] as const),
                    ),
                  ]}
                />
                {found.notes.map((note) => (
                  <Alert
                    key={`${note.code}${note.name}`}
                    type="info"
                    title={pick({ zh: note.message, en: note.messageEn })}
                    className="decl-newer"
                  />
                ))}
              </section>
              <div className="filters">
                <Select
                  aria-label={say('imports.outcome')}
                  allowClear
                  className="decl-filter"
                  placeholder={say('imports.anyOutcome')}
                  value={outcome}
                  onChange={(chosen?: string) => set({ outcome: chosen })}
                  options={OUTCOMES.map((value) => ({ value, label: say(`imports.outcomes.${value}`) }))}
                />
              </div>
              <RowsTable<Row>
                name={say('imports.rowsTitle')}
                rows={rows}
                keyOf={({ rowNo }) => String(rowNo)}
                minWidth={760}
                columns={[
                  { title: say('imports.rowNo'), className: 'number', width: 70, dataIndex: 'rowNo' },
                  {
                    title: say('imports.ownNumber'),
                    width: 170,
                    render: (_, row) =>
                      row.contractId === null ? (
                        (row.ownNumber ?? '')
                      ) : (
                        <Link to={pathTo('draft', { contractId: row.contractId })}>
                          {row.ownNumber ?? say('draft.untitled')}
                        </Link>
                      ),
                  },
                  {
                    title: say('imports.outcome'),
                    width: 190,
                    render: (_, row) => (
                      <>
                        {row.outcome === null ? (
                          <Mark tone="running">{say('imports.waits')}</Mark>
                        ) : (
                          <Mark tone={OUTCOME_TONES[row.outcome]}>{say(`imports.outcomes.${row.outcome}`)}</Mark>
                        )}{' '}
                        {row.submission !== null && (
                          <Mark tone={row.submission === 'submitted' ? 'good' : 'waiting'}>
                            {say(`imports.submission.${row.submission}`)}
                          </Mark>
                        )}
                      </>
                    ),
                  },
                  {
                    title: say('imports.problems'),
                    render: (_, row) => (
                      <ul className="decl-places">
                        {row.errors.map((error, index) => (
                          // several problems of one cell are told in their order
                          <li key={index}>
                            <strong>{[error.column, error.place].filter(Boolean).join(' ')}</strong>{' '}
                            {pick({ zh: error.message, en: error.messageEn })}
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]}
              />
            </>
          );
        }}
      </ViewState>
    </PageFrame>
  );
}

import { Alert, Form } from 'antd';
import { Link } from 'react-router';
import { DayInput } from '../../../shared/forms/day-input';
import { useWords } from '../../../shared/i18n';
import { Money, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { messages } from '../messages';
import { FileLinks } from '../parts/file-links';
import { SumTable } from '../parts/sum-table';
import { shortId } from '../parts/sums';
import { BatchMark } from '../parts/words';
import '../finance.css';
import { Closings } from './closings';
import { type Report, type ReportRow, useReport } from './use-reconciliation';

/** 对账: instructions, results, ledger and statements batch by batch; how old what is open is; days closed by two people. */
export function Page() {
  const say = useWords(messages);
  const { filters, set } = useUrlFilters(['from', 'to']);
  const span = {
    ...(filters.from === undefined ? {} : { from: filters.from }),
    ...(filters.to === undefined ? {} : { to: filters.to }),
  };
  const view = useReport(span);
  const query = new URLSearchParams(span).toString();
  const suffix = query === '' ? '' : `?${query}`;
  return (
    <PageFrame title={say('report.title')} intro={say('report.intro')}>
      <div className="filters no-print">
        <Form.Item label={say('ledger.from')} htmlFor="report-from" className="finance-filter-item">
          <DayInput
            id="report-from"
            value={filters.from ?? view.data?.from ?? null}
            onChange={(from) => set({ from })}
          />
        </Form.Item>
        <Form.Item label={say('ledger.to')} htmlFor="report-to" className="finance-filter-item">
          <DayInput id="report-to" value={filters.to ?? view.data?.to ?? null} onChange={(to) => set({ to })} />
        </Form.Item>
        <FileLinks
          files={[
            { href: `/api/v1/payout-reconciliation.pdf${suffix}`, label: say('parts.pdf') },
            { href: `/api/v1/payout-reconciliation/file${suffix}`, label: say('parts.excel') },
          ]}
        />
      </div>
      <ViewState view={view}>{(report) => <Found report={report} />}</ViewState>
      <Closings />
    </PageFrame>
  );
}

function Found({ report }: { report: Report }) {
  const say = useWords(messages);
  const { differenceFen } = report.totals;
  const differing = report.batches.filter((row) => row.differenceFen !== '0');
  return (
    <>
      <Alert
        className="kept-note"
        type={differenceFen === '0' && differing.length === 0 ? 'success' : 'error'}
        showIcon
        title={
          differing.length === 0 ? (
            say('report.agrees')
          ) : (
            <>
              {say('report.differs', { count: differing.length })} <Money fen={differenceFen} />
            </>
          )
        }
        description={
          differing.length === 0 ? undefined : (
            <ul className="finance-list">
              {differing.map((row) => (
                <li key={row.batchId}>
                  <Link to={pathTo('batch', { batchId: row.batchId })}>{shortId(row.batchId)}</Link>:{' '}
                  {say('report.explained')} <Money fen={row.ledgerPaidFen} /> − <Money fen={row.paidFen} /> ={' '}
                  <Money fen={row.differenceFen} />
                </li>
              ))}
            </ul>
          )
        }
      />
      <SumTable<ReportRow>
        name={say('report.title')}
        rows={report.batches}
        keyOf={({ batchId }) => batchId}
        minWidth={1150}
        empty={say('report.empty')}
        columns={[
          {
            key: 'batch',
            title: say('batches.one'),
            width: 130,
            render: ({ batchId, createdOn }) => (
              <>
                <Link to={pathTo('batch', { batchId })}>{shortId(batchId)}</Link>
                <small className="finance-under">
                  <Time at={createdOn} as="day" />
                </small>
              </>
            ),
          },
          { key: 'status', title: say('acts.status'), render: ({ status }) => <BatchMark status={status} /> },
          { key: 'count', title: say('batches.count'), count: ({ payments }) => payments },
          { key: 'total', title: say('batches.total'), money: ({ totalFen }) => totalFen, to: toBatch },
          { key: 'paid', title: say('report.paid'), money: ({ paidFen }) => paidFen, to: toBatch },
          { key: 'rejected', title: say('report.rejected'), money: ({ rejectedFen }) => rejectedFen },
          { key: 'returned', title: say('report.returned'), money: ({ returnedFen }) => returnedFen },
          { key: 'open', title: say('report.open'), money: ({ openFen }) => openFen },
          { key: 'ledgerPaid', title: say('report.ledgerPaid'), money: ({ ledgerPaidFen }) => ledgerPaidFen },
          {
            key: 'ledgerTransit',
            title: say('report.ledgerTransit'),
            money: ({ ledgerInTransitFen }) => ledgerInTransitFen,
          },
          { key: 'statement', title: say('report.statement'), money: ({ statementFen }) => statementFen },
          { key: 'difference', title: say('report.difference'), money: ({ differenceFen: each }) => each },
        ]}
      />
      <Ageing report={report} />
    </>
  );
}

const toBatch = ({ batchId }: ReportRow): string => pathTo('batch', { batchId });

/** 账龄: what is open, by how many days. */
function Ageing({ report }: { report: Report }) {
  const say = useWords(messages);
  const buckets = report.ageing[0]?.buckets.map(({ bucket }) => bucket) ?? [];
  return (
    <>
      <h2>{say('report.ageing')}</h2>
      <SumTable
        name={say('report.ageing')}
        rows={report.ageing}
        keyOf={({ what }) => what}
        minWidth={760}
        sumLabel={false}
        columns={[
          {
            key: 'what',
            title: say('report.what'),
            render: ({ what }) => say(`report.aged.${isAged(what) ? what : 'desk_item'}`),
          },
          ...buckets.map((bucket) => ({
            key: bucket,
            title: say('report.days', { bucket }),
            isRight: true,
            render: ({ buckets: found }: Report['ageing'][number]) => {
              const each = found.find((one) => one.bucket === bucket);
              return (
                <span className="finance-right">
                  {each === undefined || each.count === 0 ? (
                    <span className="quiet">—</span>
                  ) : (
                    <>
                      {each.count} · <Money fen={each.amountFen} />
                    </>
                  )}
                </span>
              );
            },
          })),
        ]}
      />
    </>
  );
}

const AGED = ['payment_open', 'payment_failed', 'desk_item'] as const;
const isAged = (what: string): what is (typeof AGED)[number] => (AGED as readonly string[]).includes(what);

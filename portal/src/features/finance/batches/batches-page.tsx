import { Segmented } from 'antd';
import { Link } from 'react-router';
import { BATCH_ACTION_WORDS, BATCH_STATUS_WORDS } from '../../../../../src/domain/payout/batch-words.js';
import { BATCH_STATUSES } from '../../../../../src/domain/payout/batch-status.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { GateNote } from '../gate/gate-note';
import { messages } from '../messages';
import { FileLinks } from '../parts/file-links';
import { Stamp } from '../parts/stamp';
import { PagedSumTable } from '../parts/sum-table';
import { shortId } from '../parts/sums';
import { BatchMark, wordsFor } from '../parts/words';
import '../finance.css';
import { BuildBatch } from './build-batch';
import { PayeeChanges } from './payee-changes';
import { type BatchRow, useBatches } from './use-batches';

const ALL = 'all';

/** 拨付批次: payable claims to be put together, accounts to be checked, and every batch with what may be done with it. */
export function Page() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const isMaker = useHasRole('finance_maker');
  const { filters, set } = useUrlFilters(['status']);
  const batches = useBatches(filters.status);
  return (
    <PageFrame title={say('batches.title')} intro={say('batches.intro')}>
      <GateNote />
      {isMaker && <BuildBatch />}
      <PayeeChanges />
      <h2>{say('batches.list')}</h2>
      <div className="filters no-print">
        <Segmented
          aria-label={say('acts.status')}
          value={filters.status ?? ALL}
          onChange={(next) => set({ status: next === ALL ? undefined : next })}
          options={[
            { value: ALL, label: say('parts.all') },
            ...BATCH_STATUSES.map((status) => ({ value: status as string, label: pick(BATCH_STATUS_WORDS[status]) })),
          ]}
        />
        <FileLinks files={[{ href: '/api/v1/exports/payout-batches', label: say('parts.excel') }]} />
      </div>
      <PagedSumTable<BatchRow>
        name={say('batches.list')}
        paged={batches}
        keyOf={({ id }) => id}
        minWidth={1100}
        empty={say('batches.empty')}
        columns={[
          {
            key: 'batch',
            title: say('batches.one'),
            render: ({ id, createdAt }) => (
              <>
                <Link to={pathTo('batch', { batchId: id })}>{shortId(id)}</Link>
                <small className="finance-under">
                  <Time at={createdAt} />
                </small>
              </>
            ),
          },
          { key: 'status', title: say('acts.status'), render: ({ status }) => <BatchMark status={status} /> },
          { key: 'count', title: say('batches.count'), count: ({ instructionCount }) => instructionCount },
          {
            key: 'total',
            title: say('batches.total'),
            money: ({ totalFen }) => totalFen,
            to: ({ id }) => pathTo('batch', { batchId: id }),
          },
          { key: 'maker', title: say('batches.maker'), render: ({ maker }) => <Stamp by={maker} /> },
          { key: 'checker', title: say('batches.checker'), render: ({ checker }) => <Stamp by={checker} /> },
          { key: 'releaser', title: say('batches.releaser'), render: ({ releaser }) => <Stamp by={releaser} /> },
          { key: 'sent', title: say('batches.sent'), render: ({ sentAt }) => <Time at={sentAt} as="day" /> },
          {
            key: 'next',
            title: say('batches.forMe'),
            render: ({ id, allowedActions }) =>
              allowedActions.length === 0 ? (
                <span className="quiet">—</span>
              ) : (
                <Link to={pathTo('batch', { batchId: id })}>
                  {allowedActions.map((action) => pick(wordsFor(BATCH_ACTION_WORDS, action))).join(' / ')}
                </Link>
              ),
          },
        ]}
      />
    </PageFrame>
  );
}

import { Checkbox, Segmented } from 'antd';
import { Link } from 'react-router';
import { RECOVERY_STATUSES, type RecoveryStatus } from '../../../../../src/domain/reward/recovery-status.js';
import { RECOVERY_STATUS_WORDS } from '../../../../../src/domain/reward/recovery-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Time, type Tone } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { pathTo } from '../../../shared/paths';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { messages } from '../messages';
import { PagedSumTable } from '../parts/sum-table';
import '../finance.css';
import { ProposeRecovery } from './propose-recovery';
import { type RecoveryRow, useRecoveries } from './use-recoveries';
import { WriteOffs } from './write-offs';

const TONES: Readonly<Record<RecoveryStatus, Tone>> = {
  proposed: 'waiting',
  open: 'waiting',
  ordered: 'running',
  suspended: 'plain',
  settled: 'good',
  recovery_written_off: 'over',
  recovery_refused: 'over',
};
const ALL = 'all';

/** Where a recovery stands. */
export function RecoveryMark({ status }: { status: RecoveryStatus }) {
  const { pick } = useLanguage();
  return <Mark tone={TONES[status]}>{pick(RECOVERY_STATUS_WORDS[status])}</Mark>;
}

/** 追回: what is owed back, how much of it is still open and for how long, until exactly zero. */
export function Page() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { filters, set } = useUrlFilters(['status', 'overdue']);
  const recoveries = useRecoveries(filters);
  return (
    <PageFrame title={say('recoveries.title')} intro={say('recoveries.intro')} extra={<ProposeRecovery />}>
      <div className="filters no-print">
        <Segmented
          aria-label={say('acts.status')}
          value={filters.status ?? ALL}
          onChange={(next) => set({ status: next === ALL ? undefined : next })}
          options={[
            { value: ALL, label: say('parts.all') },
            ...RECOVERY_STATUSES.map((each) => ({ value: each as string, label: pick(RECOVERY_STATUS_WORDS[each]) })),
          ]}
        />
        <Checkbox
          checked={filters.overdue !== undefined}
          onChange={({ target }) => set({ overdue: target.checked ? 'true' : undefined })}
        >
          {say('recoveries.onlyOverdue')}
        </Checkbox>
      </div>
      <PagedSumTable<RecoveryRow>
        name={say('recoveries.title')}
        paged={recoveries}
        keyOf={({ id }) => id}
        minWidth={1160}
        empty={say('recoveries.empty')}
        columns={[
          {
            key: 'who',
            title: say('parts.beneficiary'),
            width: 260,
            render: ({ id, beneficiaryName, registrationNumber }) => (
              <>
                <Link to={pathTo('recovery', { recoveryId: id })}>{beneficiaryName}</Link>
                <small className="finance-under">{registrationNumber}</small>
              </>
            ),
          },
          { key: 'why', title: say('recoveries.why'), render: ({ reasonWords }) => pick(reasonWords) },
          { key: 'status', title: say('acts.status'), render: ({ status }) => <RecoveryMark status={status} /> },
          {
            key: 'owed',
            title: say('recoveries.owed'),
            money: ({ amountFen }) => amountFen,
            to: ({ id }) => pathTo('recovery', { recoveryId: id }),
          },
          { key: 'left', title: say('recoveries.left'), money: ({ principalFen }) => principalFen },
          { key: 'interest', title: say('recoveries.interest'), money: ({ interestFen }) => interestFen },
          { key: 'opened', title: say('recoveries.opened'), render: ({ openedOn }) => <Time at={openedOn} as="day" /> },
          {
            key: 'overdue',
            title: say('recoveries.overdue'),
            render: ({ overdueDays, deadlineOn }) =>
              overdueDays > 0 ? (
                <Mark tone="bad">{say('recoveries.overdueDays', { count: overdueDays })}</Mark>
              ) : (
                <Time at={deadlineOn} as="day" />
              ),
          },
        ]}
      />
      <WriteOffs />
    </PageFrame>
  );
}

import { Segmented, Select } from 'antd';
import { Link } from 'react-router';
import { HOLD_WORDS } from '../../../../../src/domain/reward/claim-process-words.js';
import { HOLD_KINDS } from '../../../../../src/domain/reward/hold.js';
import { wordsOfRole } from '../../../../../src/domain/role-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Money, Time } from '../../../shared/page/marks';
import { Page } from '../../../shared/page/page';
import { pathTo } from '../../../shared/paths';
import { RowsTable } from '../../../shared/tables/rows-table';
import { ClaimStatusMark } from '../marks';
import { messages } from '../messages';
import { useHolds } from './use-holds';
import '../reward-desk.css';

/** 暂缓清单: which claims stand still, since when and why; lifted on the page of the claim by another person. */
export function HoldsPage() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const holds = useHolds();
  return (
    <Page title={say('hold.list')} intro={say('hold.intro')}>
      <div className="filters no-print">
        <Segmented
          aria-label={say('hold.state')}
          value={holds.state}
          onChange={(state) => holds.set({ state })}
          options={[
            { value: 'standing', label: say('hold.standing') },
            { value: 'lifted', label: say('hold.lifted') },
            { value: 'all', label: say('list.all') },
          ]}
        />
        <Select
          allowClear
          aria-label={say('hold.kind')}
          placeholder={say('hold.kind')}
          value={holds.kind ?? null}
          onChange={(kind: string | null | undefined) => holds.set({ kind: kind ?? undefined })}
          options={HOLD_KINDS.map((kind) => ({ value: kind as string, label: pick(HOLD_WORDS[kind]) }))}
          popupMatchSelectWidth={false}
          className="desk-search"
        />
      </div>
      <RowsTable
        name={say('hold.list')}
        rows={holds.rows}
        keyOf={({ id }) => id}
        minWidth={1000}
        empty={say('hold.noneAtAll')}
        columns={[
          {
            title: say('list.beneficiary'),
            key: 'beneficiary',
            width: 240,
            render: (_value, { claimId, beneficiaryName, policyCode }) => (
              <>
                <Link to={pathTo('claim', { claimId })}>{beneficiaryName}</Link>
                <small className="desk-under">{policyCode}</small>
              </>
            ),
          },
          {
            title: say('hold.kind'),
            key: 'kind',
            width: 130,
            render: (_value, { kind, liftedAt }) => (
              <Mark tone={liftedAt === null ? 'bad' : 'over'}>{pick(HOLD_WORDS[kind])}</Mark>
            ),
          },
          {
            title: say('reason'),
            key: 'reason',
            render: (_value, { reason, liftReason }) => (
              <>
                <span className="desk-excerpt">{reason}</span>
                {liftReason !== null && (
                  <small className="desk-under">{say('hold.liftedBecause', { reason: liftReason })}</small>
                )}
              </>
            ),
          },
          {
            title: say('hold.since'),
            key: 'since',
            width: 160,
            render: (_value, { placedAt, placedAs }) => (
              <>
                <Time at={placedAt} />
                <small className="desk-under">{pick(wordsOfRole(placedAs))}</small>
              </>
            ),
          },
          {
            title: say('hold.liftedAt'),
            key: 'lifted',
            width: 160,
            render: (_value, { liftedAt, liftedAs }) =>
              liftedAt === null ? (
                <span className="quiet">—</span>
              ) : (
                <>
                  <Time at={liftedAt} />
                  <small className="desk-under">{liftedAs === null ? '' : pick(wordsOfRole(liftedAs))}</small>
                </>
              ),
          },
          {
            title: say('list.status'),
            key: 'status',
            width: 120,
            render: (_value, { claimStatus }) => <ClaimStatusMark status={claimStatus} />,
          },
          {
            title: say('list.amount'),
            key: 'amount',
            width: 130,
            className: 'number',
            render: (_value, { amountFen }) => <Money fen={amountFen} />,
          },
        ]}
      />
    </Page>
  );
}

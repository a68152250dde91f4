import { Segmented } from 'antd';
import { Link } from 'react-router';
import { CLAIM_STATUS_WORDS } from '../../../../../src/domain/reward/claim-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Time } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import { messages } from '../messages';
import { PagedSumTable } from '../parts/sum-table';
import { shortId } from '../parts/sums';
import { PaymentMark, wordsFor } from '../parts/words';
import { type DeskPayment, PAYMENT_LISTS, type PaymentList, useDeskPayments } from './use-desk';

/** 待跟进的付款: what was not answered, is unknown, rejected, returned, or was answered twice. */
export function DeskPayments({ list, onList }: { list: string | undefined; onList: (list: string) => void }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const shown = PAYMENT_LISTS.find((each) => each === list) ?? 'unanswered';
  const payments = useDeskPayments(shown);
  return (
    <>
      <div className="filters no-print">
        <Segmented<PaymentList>
          aria-label={say('desk.payments')}
          value={shown}
          onChange={onList}
          options={PAYMENT_LISTS.map((each) => ({ value: each, label: say(`desk.lists.${each}`) }))}
        />
      </div>
      <PagedSumTable<DeskPayment>
        name={say('desk.payments')}
        paged={payments}
        keyOf={({ instructionId }) => instructionId}
        minWidth={960}
        empty={say('desk.noPayments')}
        columns={[
          {
            key: 'payee',
            title: say('account.name'),
            render: ({ payeeName, reference }) => (
              <>
                {payeeName}
                <small className="finance-under">
                  <code className="finance-hash">{reference}</code>
                </small>
              </>
            ),
          },
          {
            key: 'status',
            title: say('acts.status'),
            render: ({ status, reason }) => (
              <>
                <PaymentMark status={status} />
                {reason !== null && <small className="finance-under">{reason}</small>}
              </>
            ),
          },
          {
            key: 'amount',
            title: say('parts.amount'),
            money: ({ amountFen }) => amountFen,
            to: ({ claimId }) => pathTo('claim', { claimId }),
          },
          { key: 'since', title: say('desk.since'), render: ({ since }) => <Time at={since} as="day" /> },
          { key: 'age', title: say('desk.age'), count: ({ ageDays }) => ageDays, isSummed: false },
          {
            key: 'claim',
            title: say('desk.claimStatus'),
            render: ({ claimStatus }) => pick(wordsFor(CLAIM_STATUS_WORDS, claimStatus)),
          },
          {
            key: 'batch',
            title: say('batches.one'),
            render: ({ batchId }) => <Link to={pathTo('batch', { batchId })}>{shortId(batchId)}</Link>,
          },
        ]}
      />
    </>
  );
}

import { Form } from 'antd';
import { Link, useParams } from 'react-router';
import { ACCOUNT_WORDS } from '../../../../../src/domain/ledger/account-words.js';
import { BOOKING_WORDS } from '../../../../../src/domain/ledger/booking-words.js';
import { DayInput } from '../../../shared/forms/day-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Money, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { pathTo, PATHS } from '../../../shared/paths';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { messages } from '../messages';
import { FileLinks } from '../parts/file-links';
import { PagedSumTable } from '../parts/sum-table';
import { shortId } from '../parts/sums';
import { wordsFor } from '../parts/words';
import '../finance.css';
import { type StatementLine, useStatement } from './use-ledger';

/** 明细账: one account over a period; every line says what it was booked for and leads there. */
export function Page() {
  const { accountId = '' } = useParams();
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const { filters, set } = useUrlFilters(['from', 'to']);
  const period = {
    ...(filters.from === undefined ? {} : { from: filters.from }),
    ...(filters.to === undefined ? {} : { to: filters.to }),
  };
  const statement = useStatement(accountId, period);
  const first = statement.first;
  const title =
    first === undefined
      ? say('ledger.statement')
      : `${pick(ACCOUNT_WORDS[first.account.account])} · ${first.account.policyCode} · ${first.account.fiscalYear}`;
  return (
    <PageFrame
      title={title}
      intro={say('ledger.statementIntro')}
      above={[{ title: say('ledger.title'), to: PATHS.ledger }]}
    >
      <div className="filters no-print">
        <Form.Item label={say('ledger.from')} htmlFor="statement-from" className="finance-filter-item">
          <DayInput id="statement-from" value={filters.from ?? null} onChange={(from) => set({ from })} />
        </Form.Item>
        <Form.Item label={say('ledger.to')} htmlFor="statement-to" className="finance-filter-item">
          <DayInput id="statement-to" value={filters.to ?? null} onChange={(to) => set({ to })} />
        </Form.Item>
        <FileLinks
          files={[
            {
              href: `/api/v1/exports/ledger-statement?${new URLSearchParams({ accountId, ...period, format: 'xlsx' }).toString()}`,
              label: say('parts.excel'),
            },
          ]}
        />
      </div>
      {first !== undefined && (
        <div className="panel">
          <Facts
            of={[
              [
                say('budgets.line'),
                <Link key="line" to={pathTo('budget', { budgetId: first.account.budgetId })}>
                  {first.account.policyCode} · {first.account.fiscalYear}
                </Link>,
              ],
              [say('ledger.opening'), <Money key="opening" fen={first.openingFen} />],
              [say('ledger.closing'), <Money key="closing" fen={first.closingFen} />],
            ]}
          />
        </div>
      )}
      <PagedSumTable<StatementLine>
        name={say('ledger.statement')}
        paged={statement}
        keyOf={({ no }) => String(no)}
        minWidth={1020}
        empty={say('ledger.noLines')}
        columns={[
          { key: 'no', title: say('parts.no'), width: 60, render: ({ no }) => no },
          { key: 'on', title: say('ledger.bookedOn'), render: ({ bookedOn }) => <Time at={bookedOn} as="day" /> },
          { key: 'kind', title: say('ledger.kind'), render: ({ kind }) => pick(wordsFor(BOOKING_WORDS, kind)) },
          {
            key: 'counter',
            title: say('ledger.counter'),
            render: ({ counterAccounts }) => counterAccounts.map((each) => pick(ACCOUNT_WORDS[each])).join(separator),
          },
          { key: 'for', title: say('ledger.for'), render: (line) => <BookedFor line={line} /> },
          { key: 'amount', title: say('parts.amount'), money: ({ amountFen }) => amountFen },
          { key: 'balance', title: say('ledger.balance'), money: ({ balanceFen }) => balanceFen, isSummed: false },
        ]}
      />
    </PageFrame>
  );
}

/** What a line was booked for: a claim, a batch, a document. */
function BookedFor({ line }: { line: StatementLine }) {
  const say = useWords(messages);
  return (
    <>
      {line.claimId !== null && (
        <Link to={pathTo('claim', { claimId: line.claimId })}>{line.beneficiaryName ?? shortId(line.claimId)}</Link>
      )}
      {line.batchId !== null && (
        <small className="finance-under">
          <Link to={pathTo('batch', { batchId: line.batchId })}>
            {say('batches.oneOf', { number: shortId(line.batchId) })}
          </Link>
        </small>
      )}
      {line.documentNumber !== null && <small className="finance-under">{line.documentNumber}</small>}
    </>
  );
}

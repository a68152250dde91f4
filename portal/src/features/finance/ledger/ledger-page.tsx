import { Alert, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { ACCOUNT_WORDS } from '../../../../../src/domain/ledger/account-words.js';
import { DayInput } from '../../../shared/forms/day-input';
import { useToday } from '../../../shared/clock';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { useNewestPolicies } from '../../../shared/policies';
import { messages } from '../messages';
import { FileLinks } from '../parts/file-links';
import { SumTable } from '../parts/sum-table';
import '../finance.css';
import {
  type BooksFilter,
  type LedgerAccount,
  type TrialBalance,
  useLedgerAccounts,
  useTrialBalance,
} from './use-ledger';

/** 账簿: the trial balance of any day, and the accounts that make it up. */
export function Page() {
  const say = useWords(messages);
  const { filters, set, clear } = useUrlFilters(['on', 'policy', 'year']);
  const asked: BooksFilter = {
    ...(filters.on === undefined ? {} : { on: filters.on }),
    ...(filters.policy === undefined ? {} : { policyCode: filters.policy }),
    ...(filters.year === undefined ? {} : { year: filters.year }),
  };
  const trial = useTrialBalance(asked);
  const accounts = useLedgerAccounts(asked);
  const query = new URLSearchParams({ ...asked, format: 'xlsx' }).toString();
  return (
    <PageFrame title={say('ledger.title')} intro={say('ledger.intro')}>
      <Filters filters={filters} set={set} clear={clear} />
      <h2>{say('ledger.trial')}</h2>
      <FileLinks
        files={[
          { href: `/api/v1/exports/trial-balance?${query}`, label: say('ledger.trialFile') },
          { href: `/api/v1/exports/ledger-accounts?${query}`, label: say('ledger.accountsFile') },
        ]}
      />
      <ViewState view={trial}>{(balance) => <Trial balance={balance} />}</ViewState>
      <h2>{say('ledger.accounts')}</h2>
      <ViewState view={accounts}>{({ items }) => <Accounts items={items} />}</ViewState>
    </PageFrame>
  );
}

function Filters({
  filters,
  set,
  clear,
}: {
  filters: { on?: string; policy?: string; year?: string };
  set: (changes: { on?: string | undefined; policy?: string | undefined; year?: string | undefined }) => void;
  clear: () => void;
}) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const { policies } = useNewestPolicies();
  const today = useToday();
  const thisYear = Number(today.slice(0, 4));
  return (
    <div className="filters no-print">
      <Form.Item label={say('ledger.on')} htmlFor="ledger-on" className="finance-filter-item">
        <DayInput id="ledger-on" value={filters.on ?? today} onChange={(on) => set({ on })} />
      </Form.Item>
      <Select
        allowClear
        aria-label={say('parts.policy')}
        placeholder={say('parts.allPolicies')}
        className="finance-filter"
        value={filters.policy ?? null}
        onChange={(policy) => set({ policy: policy ?? undefined })}
        options={policies.map(({ policyCode }) => ({ value: policyCode, label: policyCode }))}
      />
      <Select
        allowClear
        aria-label={say('parts.fiscalYear')}
        placeholder={say('parts.allYears')}
        className="finance-filter"
        value={filters.year ?? null}
        onChange={(year) => set({ year: year ?? undefined })}
        options={[1, 0, -1, -2, -3].map((back) => ({ value: String(thisYear + back), label: String(thisYear + back) }))}
      />
      <Button onClick={clear}>{shared('clearFilters')}</Button>
    </div>
  );
}

/** 试算平衡表: what went in and out of each kind of account, and that all of it is zero. */
function Trial({ balance }: { balance: TrialBalance }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const rows = balance.rows.filter(
    ({ inFen, outFen, balanceFen }) => inFen !== '0' || outFen !== '0' || balanceFen !== '0',
  );
  return (
    <>
      <Alert
        className="kept-note"
        type={balance.balances ? 'success' : 'error'}
        showIcon
        title={say(balance.balances ? 'ledger.balances' : 'ledger.differs', { on: balance.on })}
      />
      <SumTable
        name={say('ledger.trial')}
        rows={rows}
        keyOf={({ account }) => account}
        minWidth={680}
        empty={say('ledger.empty')}
        sumLabel={say('ledger.sum')}
        columns={[
          { key: 'account', title: say('ledger.account'), render: (row) => pick(row) },
          { key: 'in', title: say('ledger.in'), money: ({ inFen }) => inFen },
          { key: 'out', title: say('ledger.out'), money: ({ outFen }) => outFen },
          { key: 'balance', title: say('ledger.balance'), money: ({ balanceFen }) => balanceFen },
        ]}
      />
    </>
  );
}

const ALL = 'all';

/** Every account with money in or out, each leading to its statement. */
function Accounts({ items }: { items: readonly LedgerAccount[] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const [kind, setKind] = useState<string>(ALL);
  const kinds = [...new Set(items.map(({ account }) => account))];
  const shown = items.filter(({ account, balanceFen }) => (kind === ALL ? balanceFen !== '0' : account === kind));
  return (
    <>
      <div className="filters no-print">
        <Select
          aria-label={say('ledger.account')}
          className="finance-filter"
          value={kind}
          onChange={setKind}
          options={[
            { value: ALL, label: say('ledger.withMoney') },
            ...kinds.map((each) => ({ value: each as string, label: pick(ACCOUNT_WORDS[each]) })),
          ]}
        />
      </div>
      <SumTable<LedgerAccount>
        name={say('ledger.accounts')}
        rows={shown}
        keyOf={({ id }) => id}
        minWidth={560}
        empty={say('ledger.empty')}
        columns={[
          {
            key: 'line',
            title: say('budgets.line'),
            render: ({ policyCode, fiscalYear }) => `${policyCode} · ${fiscalYear}`,
          },
          { key: 'account', title: say('ledger.account'), render: ({ account }) => pick(ACCOUNT_WORDS[account]) },
          {
            key: 'balance',
            title: say('ledger.balance'),
            money: ({ balanceFen }) => balanceFen,
            to: ({ id }) => pathTo('ledgerAccount', { accountId: id }),
          },
        ]}
      />
    </>
  );
}

import { Select } from 'antd';
import { Link } from 'react-router';
import { LEVEL_WORDS } from '../../../../../src/domain/ledger/budget-act.js';
import { ACCOUNT_WORDS } from '../../../../../src/domain/ledger/account-words.js';
import type { Account } from '../../../../../src/domain/ledger/posting.js';
import { useToday } from '../../../shared/clock';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { GateNote } from '../gate/gate-note';
import { useNewestPolicies } from '../../../shared/policies';
import { messages } from '../messages';
import { SumTable } from '../parts/sum-table';
import '../finance.css';
import { BudgetActs } from './budget-acts';
import { ProposeBudgetAct } from './propose-budget-act';
import { type BudgetLine, useBudgets } from './use-budgets';

const SHOWN: readonly Account[] = [
  'budget_available',
  'budget_reserved',
  'budget_committed',
  'in_transit',
  'paid',
  'netted',
];

/** 预算: every line, where its money stands, and what waits to be confirmed. */
export function Page() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { filters, set } = useUrlFilters(['year', 'policy', 'act']);
  const thisYear = useToday().slice(0, 4);
  const year = filters.year ?? thisYear;
  const view = useBudgets({
    ...(year === ALL ? {} : { year }),
    ...(filters.policy === undefined ? {} : { policyCode: filters.policy }),
  });
  const { nameOf } = useNewestPolicies();
  return (
    <PageFrame title={say('budgets.title')} intro={say('budgets.intro')} extra={<ProposeBudgetAct />}>
      <GateNote />
      <Filters filters={{ ...filters, year }} set={set} />
      <ViewState view={view}>
        {({ items }) => (
          <SumTable<BudgetLine>
            name={say('budgets.title')}
            rows={items}
            keyOf={({ id }) => id}
            minWidth={1180}
            empty={say('budgets.empty')}
            columns={[
              {
                key: 'policy',
                title: say('budgets.line'),
                width: 230,
                render: ({ id, policyCode, fiscalYear }) => (
                  <>
                    <Link to={pathTo('budget', { budgetId: id })}>
                      {policyCode} · {fiscalYear}
                    </Link>
                    <small className="finance-under">{pick(nameOf(policyCode))}</small>
                  </>
                ),
              },
              { key: 'level', title: say('budgets.level'), render: ({ level }) => pick(LEVEL_WORDS[level]) },
              {
                key: 'total',
                title: say('budgets.total'),
                money: ({ totalFen }) => totalFen,
                to: ({ id }) => pathTo('budget', { budgetId: id }),
              },
              ...SHOWN.map((account) => ({
                key: account,
                title: pick(ACCOUNT_WORDS[account]),
                money: ({ balances }: BudgetLine) => balances[account] ?? '0',
                to: ({ id }: BudgetLine) => pathTo('budget', { budgetId: id }),
              })),
              {
                key: 'state',
                title: say('budgets.state'),
                render: ({ closedAt }) =>
                  closedAt === null ? (
                    <Mark tone="good">{say('budgets.open')}</Mark>
                  ) : (
                    <Mark tone="over">{say('budgets.closed')}</Mark>
                  ),
              },
            ]}
          />
        )}
      </ViewState>
      <BudgetActs
        status={filters.act}
        onStatus={(act) => set({ act })}
        {...(year === ALL ? {} : { year })}
        {...(filters.policy === undefined ? {} : { policyCode: filters.policy })}
      />
    </PageFrame>
  );
}

/** Every year; without a choice, the year of the registry's clock. */
const ALL = 'all';

/** Years and policies, kept in the address. */
function Filters({
  filters,
  set,
}: {
  filters: { year?: string; policy?: string };
  set: (changes: { year?: string | undefined; policy?: string | undefined }) => void;
}) {
  const say = useWords(messages);
  const { policies } = useNewestPolicies();
  const thisYear = Number(useToday().slice(0, 4));
  return (
    <div className="filters no-print">
      <Select
        aria-label={say('parts.fiscalYear')}
        value={filters.year ?? ALL}
        onChange={(year) => set({ year })}
        options={[
          { value: ALL, label: say('parts.allYears') },
          ...[1, 0, -1, -2, -3].map((back) => ({ value: String(thisYear + back), label: String(thisYear + back) })),
        ]}
        className="finance-filter"
      />
      <Select
        allowClear
        aria-label={say('parts.policy')}
        placeholder={say('parts.allPolicies')}
        value={filters.policy ?? null}
        onChange={(policy) => set({ policy: policy ?? undefined })}
        options={policies.map(({ policyCode }) => ({ value: policyCode, label: policyCode }))}
        className="finance-filter"
      />
    </div>
  );
}

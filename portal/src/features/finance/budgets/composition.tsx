import { ACCOUNT_WORDS } from '../../../../../src/domain/ledger/account-words.js';
import { type Account, ACCOUNTS, SOURCE_ACCOUNTS } from '../../../../../src/domain/ledger/posting.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { pathTo } from '../../../shared/paths';
import { messages } from '../messages';
import { SumTable } from '../parts/sum-table';
import { percentOf } from '../parts/sums';
import type { BudgetDossier } from './use-budgets';

/** The accounts in which money of the appropriation can stand; interest and shares run beside it. */
const OF_LINE: readonly Account[] = ACCOUNTS.filter(
  (account) => !SOURCE_ACCOUNTS.includes(account) && !/^(interest|share)_/.test(account),
);

/** 12.3%; of what is there but too little to show, that it is. */
const percentText = (percent: number): string => (percent > 0 && percent < 0.1 ? '<0.1%' : `${percent.toFixed(1)}%`);

/** What the line is made of: every account with its balance, which leads to its statement; all together they are zero. */
export function Composition({
  budget,
  accounts,
}: {
  budget: BudgetDossier;
  accounts: readonly { id: string; account: Account }[];
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const idOf = (account: Account) => accounts.find((each) => each.account === account)?.id;
  const balanceOf = (account: Account) => BigInt(budget.balances[account] ?? '0');
  const whole = BigInt(budget.totalFen);
  const parts = OF_LINE.filter((account) => balanceOf(account) > 0n);
  const rows = ACCOUNTS.filter((account) => balanceOf(account) !== 0n || OF_LINE.slice(0, 5).includes(account));
  return (
    <>
      <div className="finance-bar" aria-hidden="true">
        {parts.map((account) => (
          <span
            key={account}
            className={`finance-part finance-part-${account}`}
            style={{ flexBasis: `${percentOf(balanceOf(account), whole)}%` }}
          />
        ))}
      </div>
      <SumTable
        name={say('budgets.where')}
        rows={rows.map((account) => ({ account, balanceFen: balanceOf(account).toString() }))}
        keyOf={({ account }) => account}
        minWidth={480}
        sumLabel={say('budgets.zero')}
        columns={[
          {
            key: 'account',
            title: say('ledger.account'),
            render: ({ account }) => (
              <>
                {parts.includes(account) && (
                  <span className={`finance-swatch finance-part-${account}`} aria-hidden="true" />
                )}
                {pick(ACCOUNT_WORDS[account])}
              </>
            ),
          },
          {
            key: 'balance',
            title: say('ledger.balance'),
            money: ({ balanceFen }) => balanceFen,
            to: ({ account }) => {
              const accountId = idOf(account);
              return accountId === undefined ? undefined : pathTo('ledgerAccount', { accountId });
            },
          },
          {
            key: 'share',
            title: say('budgets.part'),
            isRight: true,
            render: ({ account, balanceFen }) => (
              <span className="finance-right">
                {OF_LINE.includes(account) ? percentText(percentOf(BigInt(balanceFen), whole)) : ''}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}

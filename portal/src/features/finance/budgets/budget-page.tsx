import { Alert } from 'antd';
import { useParams } from 'react-router';
import { BUDGET_ACT_KINDS, LEVEL_WORDS } from '../../../../../src/domain/ledger/budget-act.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo, PATHS } from '../../../shared/paths';
import { titleOf, useNewestPolicies } from '../../../shared/policies';
import { messages } from '../messages';
import { SumTable } from '../parts/sum-table';
import '../finance.css';
import { BudgetActs } from './budget-acts';
import { Composition } from './composition';
import { ProposeBudgetAct } from './propose-budget-act';
import { Shares } from './shares';
import { type BudgetDossier, useAccountsOfLine, useBudget } from './use-budgets';

/** 预算详情: where each fen of the line stands, what it is made of, how it is shared, what closing it would do. */
export function Page() {
  const { budgetId = '' } = useParams();
  const say = useWords(messages);
  const view = useBudget(budgetId);
  const { policies } = useNewestPolicies();
  const { pick } = useLanguage();
  const policy = policies.find(({ policyCode }) => policyCode === view.data?.policyCode);
  const title = view.data === undefined ? say('budgets.one') : `${view.data.policyCode} · ${view.data.fiscalYear}`;
  return (
    <PageFrame
      title={title}
      above={[{ title: say('budgets.title'), to: PATHS.budgets }]}
      {...(policy === undefined ? {} : { intro: pick(titleOf(policy)) })}
      {...(view.data === undefined || view.data.closedAt !== null
        ? {}
        : { extra: <ProposeBudgetAct line={view.data} kinds={BUDGET_ACT_KINDS.filter((kind) => kind !== 'open')} /> })}
    >
      <ViewState view={view}>{(budget) => <Dossier budget={budget} />}</ViewState>
    </PageFrame>
  );
}

function Dossier({ budget }: { budget: BudgetDossier }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const accounts = useAccountsOfLine(budget);
  return (
    <>
      <div className="panel">
        <Facts
          of={[
            [say('budgets.total'), <Money key="total" fen={budget.totalFen} />],
            [say('parts.capitals'), <Money key="capitals" fen={budget.totalFen} as="capitals" />],
            [say('budgets.borne'), <Money key="borne" fen={budget.borneFen} />],
            [say('budgets.level'), pick(LEVEL_WORDS[budget.level])],
            [
              say('budgets.state'),
              budget.closedAt === null ? (
                <Mark key="state" tone="good">
                  {say('budgets.open')}
                </Mark>
              ) : (
                <span key="state">
                  <Mark tone="over">{say('budgets.closed')}</Mark> <Time at={budget.closedAt} />
                </span>
              ),
            ],
          ]}
        />
      </div>
      <h2>{say('budgets.where')}</h2>
      <p className="quiet">{say('budgets.whereMore')}</p>
      <Composition budget={budget} accounts={accounts.data?.items ?? []} />
      <Shares budget={budget} />
      {budget.closing !== null && <Closing closing={budget.closing} />}
      <BudgetActs policyCode={budget.policyCode} year={String(budget.fiscalYear)} />
    </>
  );
}

/** 结账预览: what closing the line would do today. */
function Closing({ closing }: { closing: NonNullable<BudgetDossier['closing']> }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <>
      <h2>{say('closing.title')}</h2>
      {closing.obstacleWords.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          className="kept-note"
          title={say('closing.blocked')}
          description={
            <ul className="finance-list">
              {closing.obstacleWords.map((words) => (
                <li key={words.en}>{pick(words)}</li>
              ))}
            </ul>
          }
        />
      ) : (
        <Alert type="success" showIcon className="kept-note" title={say('closing.possible')} />
      )}
      <div className="panel">
        <Facts
          of={[
            [say('closing.lapses'), <Money key="lapses" fen={closing.lapsesFen} />],
            [say('closing.inTransit'), <Money key="transit" fen={closing.inTransitFen} />],
            [say('closing.holding'), say('parts.payments', { count: closing.holding.length })],
          ]}
        />
      </div>
      {closing.holding.length > 0 && (
        <SumTable
          name={say('closing.holding')}
          rows={closing.holding}
          keyOf={({ claimId }) => claimId}
          minWidth={520}
          columns={[
            { key: 'claim', title: say('parts.beneficiary'), render: ({ beneficiaryName }) => beneficiaryName },
            {
              key: 'amount',
              title: say('parts.amount'),
              money: ({ amountFen }) => amountFen,
              to: ({ claimId }) => pathTo('claim', { claimId }),
            },
            { key: 'netted', title: say('closing.netted'), money: ({ nettedFen }) => nettedFen },
          ]}
        />
      )}
    </>
  );
}

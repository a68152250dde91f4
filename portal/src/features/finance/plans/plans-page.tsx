import { Segmented } from 'antd';
import { Link } from 'react-router';
import { PLAN_STATUS_WORDS } from '../../../../../src/domain/ledger/funding-plan-statement.js';
import { SHORTAGE_WORDS } from '../../../../../src/domain/ledger/funding-plan.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { messages } from '../messages';
import { decidedColumn, proposedColumn } from '../parts/stamp-columns';
import { PagedSumTable } from '../parts/sum-table';
import '../finance.css';
import { MakePlan } from './make-plan';
import { type PlanRow, usePlans } from './use-plans';

export const PLAN_TONES = { proposed: 'waiting', issued: 'good', refused: 'over' } as const;
const STATUSES = ['proposed', 'issued', 'refused'] as const;
const ALL = 'all';

/** 资金计划: what is shared out among approved claims; one person makes a plan, another issues it. */
export function Page() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const mayMake = useHasRole('finance_maker', 'competent_authority');
  const { filters, set } = useUrlFilters(['status']);
  const plans = usePlans(filters.status);
  return (
    <PageFrame title={say('plans.title')} intro={say('plans.intro')}>
      {mayMake && <MakePlan />}
      <h2>{say('plans.list')}</h2>
      <div className="filters no-print">
        <Segmented
          aria-label={say('acts.status')}
          value={filters.status ?? ALL}
          onChange={(next) => set({ status: next === ALL ? undefined : next })}
          options={[
            { value: ALL, label: say('parts.all') },
            ...STATUSES.map((status) => ({ value: status as string, label: pick(PLAN_STATUS_WORDS[status]) })),
          ]}
        />
      </div>
      <PagedSumTable<PlanRow>
        name={say('plans.list')}
        paged={plans}
        keyOf={({ id }) => id}
        minWidth={980}
        empty={say('plans.empty')}
        columns={[
          {
            key: 'plan',
            title: say('parts.document'),
            render: ({ id, documentNumber, policyCode, fiscalYear }) => (
              <>
                <Link to={pathTo('fundingPlan', { planId: id })}>{documentNumber}</Link>
                <small className="finance-under">
                  {policyCode} · {fiscalYear}
                </small>
              </>
            ),
          },
          { key: 'mode', title: say('plans.mode'), render: ({ mode }) => pick(SHORTAGE_WORDS[mode]) },
          {
            key: 'available',
            title: say('plans.available'),
            money: ({ availableFen }) => availableFen,
            isSummed: false,
          },
          { key: 'entitled', title: say('plans.entitled'), money: ({ entitledFen }) => entitledFen },
          {
            key: 'allocated',
            title: say('plans.allocated'),
            money: ({ allocatedFen }) => allocatedFen,
            to: ({ id }) => pathTo('fundingPlan', { planId: id }),
          },
          proposedColumn(say('acts.proposed')),
          decidedColumn(say('plans.issuedBy')),
          {
            key: 'status',
            title: say('acts.status'),
            render: ({ status }) => <Mark tone={PLAN_TONES[status]}>{pick(PLAN_STATUS_WORDS[status])}</Mark>,
          },
        ]}
      />
    </PageFrame>
  );
}

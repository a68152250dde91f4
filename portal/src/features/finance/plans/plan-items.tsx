import type { TableProps } from 'antd';
import type { ReactNode } from 'react';
import { wordsOfSheetRule } from '../../../../../src/domain/reward/sheet-rule-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import { messages } from '../messages';
import { SumTable } from '../parts/sum-table';
import type { PlanItem } from './use-plans';

/** Who gets what of a plan, and, opened, by which lines. */
export function PlanItems({
  items,
  selection,
  scoreOf,
}: {
  items: readonly PlanItem[];
  selection?: TableProps<PlanItem>['rowSelection'];
  scoreOf?: (claimId: string) => ReactNode;
}) {
  const say = useWords(messages);
  const { separator } = useLanguage();
  return (
    <SumTable<PlanItem>
      name={say('plans.items')}
      rows={items}
      keyOf={({ claimId }) => claimId}
      minWidth={980}
      {...(selection === undefined ? {} : { selection })}
      expandable={{ expandedRowRender: (item) => <Why item={item} />, columnWidth: 48 }}
      columns={[
        { key: 'no', title: say('parts.no'), width: 60, render: ({ position }) => position },
        {
          key: 'who',
          title: say('parts.beneficiary'),
          render: ({ beneficiaryName, registrationNumbers, claimYear }) => (
            <>
              {beneficiaryName}
              <small className="finance-under">
                {registrationNumbers.join(separator)} · {claimYear}
              </small>
            </>
          ),
        },
        ...(scoreOf === undefined
          ? []
          : [{ key: 'score', title: say('plans.score'), render: ({ claimId }: PlanItem) => scoreOf(claimId) }]),
        {
          key: 'entitled',
          title: say('plans.entitled'),
          money: ({ entitledFen }) => entitledFen,
          to: ({ claimId }) => pathTo('claim', { claimId }),
        },
        { key: 'allocated', title: say('plans.allocated'), money: ({ allocatedFen }) => allocatedFen },
        {
          key: 'missing',
          title: say('plans.missing'),
          money: ({ entitledFen, allocatedFen }) => (BigInt(entitledFen) - BigInt(allocatedFen)).toString(),
        },
        {
          key: 'outcome',
          title: say('plans.outcome'),
          render: ({ allocation }) =>
            allocation.outcome === 'allocated' ? (
              <Mark tone="good">{say('plans.gets')}</Mark>
            ) : (
              <Mark tone="waiting">{say('plans.queued', { place: allocation.queuePlace ?? 0 })}</Mark>
            ),
        },
      ]}
    />
  );
}

/** The lines below the sheet that explain the share of a claim. */
function Why({ item }: { item: PlanItem }) {
  const { pick } = useLanguage();
  return (
    <ol className="finance-why">
      {item.allocation.lines.map((line, index) => (
        // the lines of a frozen plan keep their order
        <li key={index}>
          {pick(line)} <span className="money">{line.result}</span>
          <small className="finance-under">{pick(wordsOfSheetRule(line.rule))}</small>
        </li>
      ))}
    </ol>
  );
}

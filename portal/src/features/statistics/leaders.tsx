import { useMemo } from 'react';
import { Chart } from '../../shared/chart/chart';
import { useWords } from '../../shared/i18n';
import { ViewState } from '../../shared/page/view-state';
import type { Measure } from './dimension-chart';
import { messages } from './messages';
import { useOpenCounted } from './use-open-counted';
import { type Scope, type Side, useLeadingParties } from './use-statistics';

/** How many of them the drawing has. */
const SHOWN = 10;

/** Who sold or bought most; a bar leads to the party's contracts. */
export function Leaders({ side, scope, measure }: { side: Side; scope: Scope; measure: Measure }) {
  const view = useLeadingParties(side, scope);
  return <ViewState view={view}>{(page) => <Drawn {...{ side, scope, measure }} rows={page.rows} />}</ViewState>;
}

type Rows = NonNullable<ReturnType<typeof useLeadingParties>['data']>['rows'];

function Drawn({ side, scope, measure, rows }: { side: Side; scope: Scope; measure: Measure; rows: Rows }) {
  const say = useWords(messages);
  const open = useOpenCounted(scope);
  const { categories, series } = useMemo(() => {
    const shown = rows.slice(0, SHOWN);
    return {
      categories: shown.map(({ name, creditCode }) => ({ key: creditCode ?? name, name })),
      series: [
        {
          name: say(
            measure === 'contractValueFen'
              ? 'contractValue'
              : measure === 'count'
                ? 'count'
                : 'technologyTransactionValue',
          ),
          kind: measure === 'count' ? ('count' as const) : ('money' as const),
          figures: shown.map((row) => row[measure]),
        },
      ],
    };
  }, [rows, measure, say]);
  return (
    <Chart
      title={say(side === 'seller' ? 'topSellers' : 'topBuyers')}
      note={say('topNote', { count: SHOWN })}
      categoryName={say('party')}
      categories={categories}
      series={series}
      onPick={(party) => open({ side, party })}
    />
  );
}

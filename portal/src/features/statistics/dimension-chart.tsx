import { Button } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { Chart } from '../../shared/chart/chart';
import type { ChartCategory, ChartSeries, ChartShape } from '../../shared/chart/figures';
import { useLanguage, useWords } from '../../shared/i18n';
import { Money, Unconfirmed } from '../../shared/page/marks';
import { ViewState } from '../../shared/page/view-state';
import { messages } from './messages';
import { countedAddress, useOpenCounted } from './use-open-counted';
import { exportAddress, type Grouping, type Scope, type Statistics, useStatistics } from './use-statistics';

export type Measure = 'count' | 'contractValueFen' | 'technologyTransactionValueFen';

interface DimensionChartProps {
  by: Grouping;
  title: string;
  scope: Scope;
  measure: Measure;
  shape?: ChartShape;
  note?: string;
}

/** Registrations in one grouping, beside the same days of last year; a bar leads to its contracts. */
export function DimensionChart(props: DimensionChartProps) {
  const view = useStatistics(props.by, props.scope);
  return <ViewState view={view}>{(page) => <Drawn {...props} page={page} />}</ViewState>;
}

function Drawn({ by, title, scope, measure, shape = 'bars', note, page }: DimensionChartProps & { page: Statistics }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const open = useOpenCounted(scope);
  const { categories, series } = useMemo(() => {
    const isTime = shape === 'columns';
    const rows = isTime
      ? page.rows
      : page.rows.toSorted((a, b) => (BigInt(b.contractValueFen) > BigInt(a.contractValueFen) ? 1 : -1));
    const named: ChartCategory[] = rows.map(({ key, zh, en }) => ({
      key,
      name: zh !== null ? pick({ zh, en: en ?? zh }) : key === '' ? say('unstated') : key,
    }));
    const kind = measure === 'count' ? ('count' as const) : ('money' as const);
    const withLast = page.total.last !== null && page.rows.some(({ last }) => last.count !== 0);
    const drawn: ChartSeries[] = [
      { name: say('current'), kind, figures: rows.map((row) => row[measure]) },
      ...(withLast
        ? [{ name: say('lastYear'), kind, figures: rows.map(({ last }) => last[measure]), isReference: true }]
        : []),
    ];
    return { categories: named, series: drawn };
  }, [page, measure, shape, pick, say]);
  return (
    <Chart
      title={title}
      categoryName={title}
      categories={categories}
      series={series}
      shape={shape}
      onPick={(key) => open({ by, key })}
      note={
        <>
          {page.codesConfirmed === false && <Unconfirmed source={say('unconfirmedCodes')} />} {note}
          {page.ofWhich.length > 0 && <Parts page={page} scope={scope} />}
        </>
      }
      extra={
        <Button
          size="small"
          href={exportAddress('statistics', { by, ...scope })}
          download
          aria-label={say('excelOf', { title })}
        >
          {say('excel')}
        </Button>
      }
    />
  );
}

/** The flows behind a part of the page; other parts have no list of their own. */
const FLOWS: Readonly<Record<string, string>> = { output: 'local>*', absorption: '*>local' };

/** 其中: parts that are usually asked for. */
function Parts({ page, scope }: { page: Statistics; scope: Scope }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <span className="statistics-parts">
      {page.ofWhich.map(({ name, zh, en, count, contractValueFen }) => {
        const flow = FLOWS[name];
        const figures = (
          <>
            {say('contractsUnit', { count })} · <Money fen={contractValueFen} as="words" />
          </>
        );
        return (
          <span key={name}>
            {pick({ zh: zh ?? name, en: en ?? name })}{' '}
            {flow === undefined ? (
              figures
            ) : (
              <Link to={countedAddress({ by: 'flow', key: flow }, scope)}>{figures}</Link>
            )}
          </span>
        );
      })}
    </span>
  );
}

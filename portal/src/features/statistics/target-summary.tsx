import { useMemo } from 'react';
import { Link } from 'react-router';
import { Chart } from '../../shared/chart/chart';
import { useLanguage, useWords } from '../../shared/i18n';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { PATHS } from '../../shared/paths';
import { districtTotals } from './district-totals';
import { messages } from './messages';
import { type Targets, useCodeWords, useTargets } from './use-statistics';

/** 目标完成: what each district was to reach in the year, and what it reached. */
export function TargetSummary({ year }: { year: string }) {
  const say = useWords(messages);
  const view = useTargets(year);
  const link = <Link to={`${PATHS.targets}?year=${year}`}>{say('targets')}</Link>;
  return (
    <ViewState view={view}>
      {(page) =>
        page.rows.some(({ targetFen }) => targetFen !== null) ? (
          <Drawn page={page} year={year} />
        ) : (
          <section className="panel">
            <h2>{say('targetsYear', { year })}</h2>
            <NothingHere text={say('noTargets')}>{link}</NothingHere>
          </section>
        )
      }
    </ViewState>
  );
}

function Drawn({ page, year }: { page: Targets; year: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { find } = useCodeWords();
  const { categories, series } = useMemo(() => {
    const totals = districtTotals(page.rows, 'contract_value');
    return {
      categories: totals.map(({ districtCode }) => {
        const words = find('district', districtCode);
        return { key: districtCode, name: words === undefined ? districtCode : pick(words) };
      }),
      series: [
        { name: say('reached'), kind: 'money' as const, figures: totals.map(({ actualFen }) => actualFen.toString()) },
        {
          name: say('target'),
          kind: 'money' as const,
          isReference: true,
          figures: totals.map(({ targetFen }) => targetFen?.toString() ?? null),
        },
      ],
    };
  }, [page, find, pick, say]);
  return (
    <Chart
      title={say('targetsYear', { year })}
      note={<Link to={`${PATHS.targets}?year=${year}`}>{say('targets')}</Link>}
      categories={categories}
      series={series}
    />
  );
}

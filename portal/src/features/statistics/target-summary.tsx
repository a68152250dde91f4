import { Link } from 'react-router';
import { Chart } from '../../shared/chart/chart';
import { useWords } from '../../shared/i18n';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { PATHS } from '../../shared/paths';
import { messages } from './messages';
import { type Targets, useTargets } from './use-statistics';
import { useTargetChart } from './use-target-chart';

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
  const { categories, series } = useTargetChart(page, 'contract_value');
  return (
    <Chart
      title={say('targetsYear', { year })}
      note={<Link to={`${PATHS.targets}?year=${year}`}>{say('targets')}</Link>}
      categories={categories}
      series={series}
    />
  );
}

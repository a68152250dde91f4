import { Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import { TARGET_MEASURE_WORDS, TARGET_MEASURES, type TargetMeasure } from '../../../../src/domain/statistics/target.js';
import { Chart } from '../../shared/chart/chart';
import { useToday } from '../../shared/clock';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark, Money } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { PATHS } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { growthText } from './growth-text';
import { messages } from './messages';
import { SetTargetsForm } from './set-targets-form';
import './statistics.css';
import { exportAddress, type Targets, useCodeWords, useTargets } from './use-statistics';
import { useTargetChart } from './use-target-chart';

const YEARS = 4;

/** 目标任务与完成率: by district and quarter, set by the authority. */
export function TargetsPage() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const today = useToday();
  const { filters, set } = useUrlFilters(['year']);
  const thisYear = Number(today.slice(0, 4));
  const year = filters.year ?? String(thisYear);
  const view = useTargets(year);
  const maySet = useHasRole('competent_authority');
  const [isSetting, setSetting] = useState(false);
  return (
    <Page
      title={say('targetsPage.title')}
      intro={say('targetsPage.intro')}
      above={[{ title: say('title'), to: PATHS.statistics }]}
      extra={
        <>
          <Button href={exportAddress('statistics-targets', { year })} download>
            {sayShared('export')}
          </Button>
          {maySet && (
            <Button type="primary" onClick={() => setSetting(true)}>
              {say('targetsPage.set')}
            </Button>
          )}
        </>
      }
    >
      <search className="filters no-print">
        <label className="filter">
          <span>{say('year')}</span>
          <Select
            className="filter-short"
            aria-label={say('year')}
            value={year}
            onChange={(value: string) => set({ year: value })}
            options={Array.from({ length: YEARS }, (_, index) => String(thisYear + 1 - index)).map((value) => ({
              value,
              label: value,
            }))}
          />
        </label>
      </search>
      <ViewState view={view}>{(page) => <Shown page={page} />}</ViewState>
      <Drawer
        open={isSetting}
        onClose={() => setSetting(false)}
        title={say('targetsPage.set')}
        size={720}
        destroyOnHidden
        maskClosable={false}
      >
        <SetTargetsForm year={Number(year)} onDone={() => setSetting(false)} />
      </Drawer>
    </Page>
  );
}

function Shown({ page }: { page: Targets }) {
  const say = useWords(messages);
  if (page.rows.length === 0) return <NothingHere text={say('targetsPage.empty')} />;
  return (
    <>
      <p className="quiet">{say('targetsPage.asOf', { asOf: page.asOf })}</p>
      <div className="columns">
        {TARGET_MEASURES.map((measure) => (
          <MeasureChart key={measure} page={page} measure={measure} />
        ))}
      </div>
      <TargetTable page={page} />
    </>
  );
}

function useDistrictName(): (code: string) => string {
  const { pick } = useLanguage();
  const { find } = useCodeWords();
  return (code) => {
    const words = find('district', code);
    return words === undefined ? code : pick(words);
  };
}

function MeasureChart({ page, measure }: { page: Targets; measure: TargetMeasure }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { categories, series } = useTargetChart(page, measure);
  return (
    <Chart
      title={say('targetsPage.chart', { measure: pick(TARGET_MEASURE_WORDS[measure]) })}
      categoryName={say('targetsPage.district')}
      categories={categories}
      series={series}
    />
  );
}

function TargetTable({ page }: { page: Targets }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const nameOf = useDistrictName();
  return (
    <section className="panel figure-table" tabIndex={0} aria-label={say('targetsPage.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('targetsPage.district')}</th>
            <th scope="col">{say('targetsPage.quarter')}</th>
            <th scope="col">{say('targetsPage.measure')}</th>
            <th scope="col" className="number">
              {say('target')}
            </th>
            <th scope="col" className="number">
              {say('reached')}
            </th>
            <th scope="col" className="number">
              {say('targetsPage.completion')}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={`${row.districtCode} ${row.quarter} ${row.measure}`}>
              <th scope="row">{nameOf(row.districtCode)}</th>
              <td>{say('targetsPage.quarterNo', { quarter: row.quarter })}</td>
              <td>{pick(TARGET_MEASURE_WORDS[row.measure])}</td>
              <td className="number">
                {row.targetFen === null ? (
                  <span className="quiet">{say('targetsPage.notSet')}</span>
                ) : (
                  <>
                    <Money fen={row.targetFen} />
                    {(row.revisionNo ?? 1) > 1 && (
                      <small className="quiet"> {say('targetsPage.revision', { no: row.revisionNo ?? 1 })}</small>
                    )}
                  </>
                )}
              </td>
              <td className="number">
                <Money fen={row.actualFen} />
              </td>
              <td className="number">
                <Completion of={row.completion} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Completion({ of }: { of: string }) {
  const text = growthText(of)?.replace('+', '');
  if (text === undefined) return <span className="quiet">{'—'}</span>;
  return <Mark tone={Number(of) >= 1 ? 'good' : 'plain'}>{text}</Mark>;
}

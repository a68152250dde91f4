import { Button } from 'antd';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { KIND_WORDS } from '../../../../src/domain/contract/kind.js';
import type { Words } from '../../../../src/domain/words.js';
import { fileAddress } from '../../shared/api/client';
import { Chart } from '../../shared/chart/chart';
import type { ChartSeries } from '../../shared/chart/figures';
import { formatMoney } from '../../shared/format';
import { useLanguage, useWords } from '../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { PATHS, pathTo } from '../../shared/paths';
import { BadListRows } from './bad-list-rows';
import { Comparison } from './comparison';
import './laboratory.css';
import { messages } from './messages';
import { ConfirmedMark } from './standing-mark';
import { type LaboratoryRun, useRegions, useRun } from './use-laboratory';

type Policy = LaboratoryRun['policies'][number];

/** 试算结果: what each policy would have granted, to whom, and who wins or loses. */
export function RunPage() {
  const say = useWords(messages);
  const { runId = '' } = useParams();
  const view = useRun(runId);
  return (
    <Page
      title={view.data?.title ?? say('run.title')}
      above={[{ title: say('lab.title'), to: `${PATHS.laboratory}?tab=runs` }]}
      extra={
        <Button href={fileAddress('/api/v1/laboratory-runs/{runId}/file', { runId })} download>
          {say('run.excel')}
        </Button>
      }
    >
      <ViewState view={view}>{(run) => <Shown run={run} />}</ViewState>
    </Page>
  );
}

function Shown({ run }: { run: LaboratoryRun }) {
  const say = useWords(messages);
  return (
    <>
      <ul className="run-totals">
        {run.policies.map((policy) => (
          <Total key={`${policy.policyCode} ${policy.version} ${policy.draftId}`} policy={policy} />
        ))}
      </ul>
      {run.comparisons.map((comparison) => (
        <Comparison key={`${comparison.before} ${comparison.after}`} run={run} comparison={comparison} />
      ))}
      <h2>{say('run.charts')}</h2>
      <div className="columns">
        {run.charts.map((chart) => (
          <Distribution key={chart.chart} run={run} chart={chart} />
        ))}
        {run.policies.map((policy) => (
          <Reasons key={`${policy.policyCode} ${policy.version} ${policy.draftId}`} policy={policy} />
        ))}
      </div>
      {run.badRows.length > 0 && (
        <section className="panel" aria-labelledby="bad-rows">
          <h2 id="bad-rows">{say('run.badRows')}</h2>
          <BadListRows rows={run.badRows} />
        </section>
      )}
      <About run={run} />
    </>
  );
}

/** 'LZ-TRADE v3', a draft says so. */
export function usePolicyName(): (policy: Policy) => string {
  const say = useWords(messages);
  return ({ policyCode, version, draftId }) =>
    `${policyCode} v${version}${draftId === null ? '' : ` (${say('run.isDraft')})`}`;
}

function Total({ policy }: { policy: Policy }) {
  const say = useWords(messages);
  const { language } = useLanguage();
  const nameOf = usePolicyName();
  const { budget } = policy;
  return (
    <li className="panel">
      <h2>{nameOf(policy)}</h2>
      <p className="quiet">
        {policy.draftId === null ? (
          <Link to={pathTo('policy', { policyCode: policy.policyCode, version: String(policy.version) })}>
            {policy.title}
          </Link>
        ) : (
          <Link to={pathTo('policyDraft', { draftId: policy.draftId })}>{policy.title}</Link>
        )}{' '}
        <ConfirmedMark confirmed={policy.confirmed} />
      </p>
      <strong>
        <Money fen={policy.totalFen} as="words" />
      </strong>
      <p>
        {say('run.granted', { count: policy.grantedCount })} · {say('run.nothing', { count: policy.nothingCount })}
      </p>
      <p className="quiet">
        {say('run.basis')} <Money fen={policy.basisFen} as="words" />
      </p>
      <p>
        {budget === null ? (
          <span className="quiet">{say('run.noBudget')}</span>
        ) : (
          <>
            {say('run.budget', {
              budget: formatMoney(budget.budgetFen, 'words', language),
              share: percent(budget.usedShare),
            })}{' '}
            {budget.shortFen !== '0' && (
              <Mark tone="bad">{say('run.short', { short: formatMoney(budget.shortFen, 'words', language) })}</Mark>
            )}
          </>
        )}
      </p>
    </li>
  );
}

const percent = (share: string): string => {
  const value = Number(share);
  return Number.isNaN(value) ? '—' : `${Number((value * 100).toFixed(1))}%`;
};

type Drawing = LaboratoryRun['charts'][number];
const KINDS: Readonly<Record<string, Words>> = KIND_WORDS;
/** Their categories have an order of their own, which columns show. */
const ORDERED: readonly Drawing['chart'][] = ['years', 'sizes', 'deciles'];

function Distribution({ run, chart }: { run: LaboratoryRun; chart: Drawing }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { find } = useRegions();
  const nameOf = usePolicyName();
  const names = run.policies.map(nameOf).join('\n');
  const { categories, series } = useMemo(() => {
    const wordFor = (key: string): string => {
      if (chart.chart === 'kinds') {
        const kind = KINDS[key];
        return kind === undefined ? key : pick(kind);
      }
      if (chart.chart === 'districts') {
        const region = find(key);
        return region === undefined ? (key === '' ? say('run.unknownDistrict') : key) : pick(region);
      }
      return chart.chart === 'deciles' ? say('run.tenth', { no: key }) : key;
    };
    return {
      categories: chart.categories.map((key) => ({ key, name: wordFor(key) })),
      series: chart.series.map(
        (one, index): ChartSeries => ({
          name: names.split('\n')[index] ?? one.name,
          kind: 'money',
          figures: one.amountFen,
        }),
      ),
    };
  }, [chart, names, find, pick, say]);
  return (
    <Chart
      level={3}
      title={pick(chart)}
      categories={categories}
      series={series}
      shape={ORDERED.includes(chart.chart) ? 'columns' : 'bars'}
    />
  );
}

function Reasons({ policy }: { policy: Policy }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const nameOf = usePolicyName();
  const { categories, series } = useMemo(
    () => ({
      categories: policy.reasons.map((reason) => ({ key: reason.code, name: pick(reason) })),
      series: [{ name: say('run.count'), kind: 'count' as const, figures: policy.reasons.map(({ count }) => count) }],
    }),
    [policy, pick, say],
  );
  if (policy.reasons.length === 0) return null;
  return (
    <Chart
      level={3}
      title={say('run.reasonsOf', { policy: nameOf(policy) })}
      categoryName={say('run.reason')}
      categories={categories}
      series={series}
    />
  );
}

function About({ run }: { run: LaboratoryRun }) {
  const say = useWords(messages);
  const { fromYear, toYear } = run.request as { fromYear?: number; toYear?: number };
  return (
    <section className="panel" aria-labelledby="about-run">
      <h2 id="about-run">{say('run.facts')}</h2>
      <Facts
        of={[
          [say('run.data'), say(run.kind === 'replay' ? 'lab.register' : 'lab.list')],
          [say('lab.years'), say('run.years', { from: fromYear ?? '', to: toYear ?? '' })],
          [say('lab.contracts'), String(run.contractCount)],
          [say('lab.ranBy'), run.ranBy.name],
          [say('lab.ranAt'), <Time key="at" at={run.ranAt} />],
          [say('lab.took'), say('lab.ms', { seconds: (run.milliseconds / 1000).toFixed(1) })],
          [say('run.hash'), <code key="hash">{run.inputSha256}</code>],
        ]}
      />
    </section>
  );
}

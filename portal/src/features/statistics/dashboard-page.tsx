import { DIMENSION_WORDS } from '../../../../src/domain/statistics/dimension.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { Page } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { DimensionChart, type Measure } from './dimension-chart';
import { Headline } from './headline';
import { Largest } from './largest';
import { Leaders } from './leaders';
import { messages } from './messages';
import { ScopeFilters } from './scope-filters';
import './statistics.css';
import { TargetSummary } from './target-summary';
import { useScope, useStatistics } from './use-statistics';

const MEASURES: readonly string[] = ['count', 'contractValueFen', 'technologyTransactionValueFen'];
const measureOf = (text: string | undefined): Measure =>
  MEASURES.includes(text ?? '') ? (text as Measure) : 'contractValueFen';

/** 统计分析: what was registered, in every grouping that is asked for; each figure leads to its contracts. */
export function DashboardPage() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const filtering = useScope();
  const { scope, filters, today } = filtering;
  const byTime = useStatistics('month', scope);
  const measure = measureOf(filters.measure);
  const shown = { scope, measure };
  const year = scope.year ?? scope.month?.slice(0, 4) ?? today.slice(0, 4);
  return (
    <Page title={say('title')} intro={say('intro')}>
      <ScopeFilters {...filtering} />
      <ViewState view={byTime}>{(page) => <Headline page={page} scope={scope} />}</ViewState>
      <div className="columns">
        {scope.month === undefined && (
          <>
            <DimensionChart {...shown} by="month" title={say('byMonth')} shape="columns" />
            {scope.year === undefined ? (
              <DimensionChart {...shown} by="year" title={say('byYear')} shape="columns" />
            ) : (
              <DimensionChart {...shown} by="half" title={say('byHalf')} shape="columns" />
            )}
          </>
        )}
        <DimensionChart {...shown} by="kind" title={pick(DIMENSION_WORDS.kind)} />
        <DimensionChart {...shown} by="field" title={pick(DIMENSION_WORDS.field)} />
        <DimensionChart {...shown} by="district" title={pick(DIMENSION_WORDS.district)} note={say('noMap')} />
        <DimensionChart {...shown} by="flow" title={pick(DIMENSION_WORDS.flow)} note={say('overlap')} />
        <Leaders {...shown} side="seller" />
        <Leaders {...shown} side="buyer" />
        <DimensionChart {...shown} by="seller_nature" title={pick(DIMENSION_WORDS.seller_nature)} />
        <DimensionChart {...shown} by="intellectual_property" title={pick(DIMENSION_WORDS.intellectual_property)} />
        <DimensionChart {...shown} by="plan_source" title={pick(DIMENSION_WORDS.plan_source)} />
        <TargetSummary year={year} />
      </div>
      <Largest scope={scope} />
    </Page>
  );
}

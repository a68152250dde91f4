import { useMemo } from 'react';
import type { TargetMeasure } from '../../../../src/domain/statistics/target.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { districtTotals } from './district-totals';
import { messages } from './messages';
import { type Targets, useCodeWords } from './use-statistics';

/** What each district reached by one measure, beside what it was to reach, as a chart draws it. */
export function useTargetChart(page: Targets, measure: TargetMeasure) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { find } = useCodeWords();
  return useMemo(() => {
    const totals = districtTotals(page.rows, measure);
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
  }, [page, measure, find, pick, say]);
}

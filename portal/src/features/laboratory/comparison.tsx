import { useMemo } from 'react';
import { Chart } from '../../shared/chart/chart';
import { useLanguage, useWords } from '../../shared/i18n';
import { Facts, Money } from '../../shared/page/marks';
import { messages } from './messages';
import { type LaboratoryRun, useRegions } from './use-laboratory';

type Compared = LaboratoryRun['comparisons'][number];
/** How many of each side the drawing has. */
const SHOWN = 8;
const differenceOf = ({ beforeFen, afterFen }: Compared['most'][number]): bigint =>
  BigInt(afterFen) - BigInt(beforeFen);

/** 谁多得、谁少得: two policies of a run against each other. */
export function Comparison({ run, comparison }: { run: LaboratoryRun; comparison: Compared }) {
  const say = useWords(messages);
  const nameAt = (index: number): string => {
    const policy = run.policies[index];
    return policy === undefined
      ? ''
      : `${policy.policyCode} v${policy.version}${policy.draftId === null ? '' : ` (${say('run.isDraft')})`}`;
  };
  const title = say('run.compare', { before: nameAt(comparison.before), after: nameAt(comparison.after) });
  const id = `comparison-${comparison.before}-${comparison.after}`;
  const { categories, series } = useMemo(() => {
    const sorted = comparison.most.toSorted((a, b) => (differenceOf(b) > differenceOf(a) ? 1 : -1));
    const winners = sorted.filter((one) => differenceOf(one) > 0n).slice(0, SHOWN);
    const losers = sorted.filter((one) => differenceOf(one) < 0n).slice(-SHOWN);
    const shown = [...winners, ...losers];
    return {
      categories: shown.map(({ creditCode, name, year }) => ({
        key: `${creditCode} ${year}`,
        name:
          run.comparisons.length > 0 && comparison.most.some((o) => o.name === name && o.year !== year)
            ? `${name} ${year}`
            : name,
      })),
      series: [
        { name: say('run.change'), kind: 'money' as const, figures: shown.map((one) => differenceOf(one).toString()) },
      ],
    };
  }, [comparison, run.comparisons.length, say]);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="columns">
        <div className="panel">
          <Facts
            of={[
              [
                say('run.difference'),
                <strong key="difference">
                  <Money fen={comparison.differenceFen} as="words" />
                </strong>,
              ],
              [
                say('run.gained'),
                <span key="gained">
                  {say('run.people', { count: comparison.gained.count })} ·{' '}
                  <Money fen={comparison.gained.amountFen} as="words" />
                </span>,
              ],
              [
                say('run.lost'),
                <span key="lost">
                  {say('run.people', { count: comparison.lost.count })} ·{' '}
                  <Money fen={comparison.lost.amountFen} as="words" />
                </span>,
              ],
              [say('run.unchanged'), say('run.people', { count: comparison.unchangedCount })],
            ]}
          />
          {comparison.most.length === 0 && <p>{say('run.noDifferences')}</p>}
        </div>
        {categories.length > 0 && (
          <Chart
            level={3}
            title={say('run.winners')}
            categoryName={say('run.unit')}
            categories={categories}
            series={series}
          />
        )}
      </div>
      {comparison.most.length > 0 && (
        <Differences comparison={comparison} before={nameAt(comparison.before)} after={nameAt(comparison.after)} />
      )}
    </section>
  );
}

function Differences({ comparison, before, after }: { comparison: Compared; before: string; after: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { find } = useRegions();
  const title = say('run.mostTable', { count: comparison.most.length });
  return (
    <section className="panel" aria-label={title}>
      <h3>{title}</h3>
      <div className="figure-table" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('run.unit')}</th>
              <th scope="col">{say('run.district')}</th>
              <th scope="col" className="number">
                {say('run.year')}
              </th>
              <th scope="col" className="number">
                {before}
              </th>
              <th scope="col" className="number">
                {after}
              </th>
              <th scope="col" className="number">
                {say('run.change')}
              </th>
            </tr>
          </thead>
          <tbody>
            {comparison.most.map((one) => {
              const region = find(one.districtCode);
              const difference = differenceOf(one);
              return (
                <tr key={`${one.creditCode} ${one.year}`}>
                  <th scope="row">{one.name}</th>
                  <td>{region === undefined ? one.districtCode : pick(region)}</td>
                  <td className="number">{one.year}</td>
                  <td className="number">
                    <Money fen={one.beforeFen} />
                  </td>
                  <td className="number">
                    <Money fen={one.afterFen} />
                  </td>
                  <td className="number">
                    {difference > 0n ? '+' : ''}
                    <Money fen={difference} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

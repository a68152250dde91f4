import { Input, Table } from 'antd';
import { LIMIT_UNIT_WORDS } from '../../../../src/domain/limit-unit-words.js';
import type { AnswerOf } from '../../shared/api/client';
import { DayInput } from '../../shared/forms/day-input';
import { useLanguage, useWords } from '../../shared/i18n';
import { Facts, Unconfirmed } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { messages } from './messages';
import { useOffices, useRules } from './use-administration';
import './administration.css';

type Figure = AnswerOf<'/api/v1/rules'>['figures'][number];

/** 适用规则: every figure that holds in a place on a day, where it is from, and what wider places say instead. */
export function Page() {
  const say = useWords(messages);
  const { language, pick } = useLanguage();
  const { filters, set } = useUrlFilters(['region', 'on']);
  const offices = useOffices();
  const region = filters.region ?? offices.data?.items[0]?.regionCode;
  const rules = useRules(region, filters.on);
  return (
    <PageFrame title={say('rules.title')} intro={say('rules.intro')}>
      <div className="filters">
        <label>
          {say('rules.region')}{' '}
          <Input
            className="short-input"
            defaultValue={region}
            key={region}
            maxLength={6}
            onPressEnter={({ currentTarget }) => set({ region: currentTarget.value })}
            onBlur={({ currentTarget }) => set({ region: currentTarget.value })}
          />
        </label>
        <label htmlFor="rules-on">{say('rules.on')}</label>
        <DayInput id="rules-on" value={filters.on ?? rules.data?.on} onChange={(on) => set({ on })} />
      </div>
      <ViewState view={rules}>
        {({ ruleSet, layers, figures, calendar }) => (
          <>
            <section className="panel">
              <Facts
                of={[
                  [
                    say('rules.title'),
                    <>
                      {ruleSet.code} v{ruleSet.version} {!ruleSet.confirmed && <Unconfirmed source={ruleSet.code} />}
                    </>,
                  ],
                  [
                    say('rules.place'),
                    layers
                      .map(({ title, titleEn, version }) => `${language === 'en' ? titleEn : title} v${version}`)
                      .join(' › '),
                  ],
                  [say('rules.from'), `${calendar.version} (${calendar.years.join(', ')})`],
                ]}
              />
            </section>
            <section className="rows-table" aria-label={say('rules.title')}>
              <Table<Figure>
                size="middle"
                pagination={false}
                scroll={{ x: 900 }}
                rowKey="figure"
                dataSource={figures}
                columns={[
                  {
                    title: say('rules.figure'),
                    width: '26%',
                    key: 'figure',
                    render: (_cell, figure) => (
                      <>
                        {pick(figure)} <code className="quiet">{figure.figure}</code>
                      </>
                    ),
                  },
                  {
                    title: say('rules.value'),
                    width: '22%',
                    key: 'value',
                    render: (_cell, { value }) => <ValueText of={value} />,
                  },
                  {
                    title: say('rules.from'),
                    width: '34%',
                    key: 'source',
                    render: (_cell, { source, confirmed, code, version, note }) => (
                      <>
                        {code} v{version} {!confirmed && <Unconfirmed source={source} />}
                        <div className="quiet">{source}</div>
                        {note !== null && <div className="quiet">{note}</div>}
                      </>
                    ),
                  },
                  {
                    title: say('rules.instead'),
                    key: 'instead',
                    render: (_cell, { instead }) => (
                      <ul className="plain-list">
                        {instead.map((each) => (
                          <li key={`${each.code}${each.version}`}>
                            {language === 'en' ? each.place.nameEn : each.place.name}: <ValueText of={each.value} />
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]}
              />
            </section>
          </>
        )}
      </ViewState>
    </PageFrame>
  );
}

/** A time limit in words; anything else as it is written in the rules. */
function ValueText({ of: value }: { of: unknown }) {
  const { pick } = useLanguage();
  if (isLimit(value)) {
    return (
      <>
        {value.days} {pick(LIMIT_UNIT_WORDS[value.unit])}
      </>
    );
  }
  return <code className="log-data">{typeof value === 'string' ? value : JSON.stringify(value)}</code>;
}

function isLimit(value: unknown): value is { unit: keyof typeof LIMIT_UNIT_WORDS; days: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'days' in value &&
    'unit' in value &&
    String(value.unit) in LIMIT_UNIT_WORDS
  );
}

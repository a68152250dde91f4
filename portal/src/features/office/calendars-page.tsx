import { Select } from 'antd';
import { useMemo } from 'react';
import { useWords } from '../../shared/i18n';
import { Facts, Unconfirmed } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { messages } from './messages';
import { useCalendars } from './use-office';
import './office.css';

const MONTHS = Array.from({ length: 12 }, (_none, index) => index + 1);
const WEEK = 7;
/** Saturday, when Monday is 0. */
const WEEKEND = 5;

interface Year {
  year: number;
  off: readonly string[];
  working: readonly string[];
}

/** 工作日历: which days count, where that is from, and whether it is confirmed. */
export function Page() {
  const say = useWords(messages);
  const calendars = useCalendars();
  const { filters, set } = useUrlFilters(['version']);
  return (
    <PageFrame title={say('calendars.title')} intro={say('calendars.intro')}>
      <ViewState view={calendars}>
        {({ items }) => {
          const keyOf = ({ code, version }: { code: string; version: number }) => `${code}/${version}`;
          const years = items.filter(({ data }) => isYear(data));
          const shown = years.find((each) => keyOf(each) === filters.version) ?? years.at(-1);
          return (
            <>
              <div className="filters">
                <label>
                  {say('calendars.choose')}{' '}
                  <Select
                    value={shown === undefined ? undefined : keyOf(shown)}
                    onChange={(version) => set({ version })}
                    options={years.map((each) => ({ value: keyOf(each), label: `${each.code} v${each.version}` }))}
                    popupMatchSelectWidth={false}
                  />
                </label>
              </div>
              {shown !== undefined && isYear(shown.data) && (
                <>
                  <section className="panel">
                    <Facts
                      of={[
                        [
                          say('calendars.source'),
                          <>
                            {shown.source} {!shown.confirmed && <Unconfirmed source={shown.source} />}
                          </>,
                        ],
                        [
                          say('calendars.holidays'),
                          <span className="office-off" key="off">
                            {shown.data.off.length}
                          </span>,
                        ],
                        [
                          say('calendars.workdays'),
                          <span className="office-on" key="on">
                            {shown.data.working.length}
                          </span>,
                        ],
                      ]}
                    />
                  </section>
                  <YearView year={shown.data} />
                </>
              )}
            </>
          );
        }}
      </ViewState>
    </PageFrame>
  );
}

function isYear(data: unknown): data is Year {
  return typeof data === 'object' && data !== null && 'year' in data && 'off' in data && 'working' in data;
}

function YearView({ year }: { year: Year }) {
  return (
    <div className="office-months">
      {MONTHS.map((month) => (
        <Month key={month} year={year} month={month} />
      ))}
    </div>
  );
}

function Month({ year: { year, off, working }, month }: { year: Year; month: number }) {
  const say = useWords(messages);
  const weeks = useMemo(() => weeksOf(year, month), [year, month]);
  return (
    <div className="panel office-month">
      <table>
        <caption>{say('calendars.month', { month })}</caption>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={index}>
              {week.map((day, weekday) => {
                if (day === undefined) return <td key={weekday} />;
                const isOff = off.includes(day);
                const isWorked = working.includes(day);
                return (
                  <td
                    key={day}
                    className={isOff ? 'office-off' : isWorked ? 'office-on' : weekday >= WEEKEND ? 'quiet' : ''}
                    title={isOff ? say('calendars.off') : isWorked ? say('calendars.on') : undefined}
                  >
                    {Number(day.slice(-2))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The days of a month in rows of seven, beginning on Monday. */
function weeksOf(year: number, month: number): (string | undefined)[][] {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + WEEK - 1) % WEEK;
  const cells: (string | undefined)[] = Array.from({ length: before }, () => undefined);
  for (let day = 1; day <= days; day += 1) {
    cells.push(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  }
  while (cells.length % WEEK !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / WEEK }, (_none, week) => cells.slice(week * WEEK, (week + 1) * WEEK));
}

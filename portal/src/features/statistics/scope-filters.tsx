import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { DayInput } from '../../shared/forms/day-input';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { useHasRole } from '../../shared/session';
import { messages } from './messages';
import { ALL_YEARS, useOffices, type useScope } from './use-statistics';

/** How many years back can be chosen. */
const YEARS_BACK = 6;

/** Of what the figures are: all of it stands in the address. */
export function ScopeFilters({ filters, set, clear, isFiltered, today }: ReturnType<typeof useScope>) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const offices = useOffices();
  const isOfCity = useHasRole('competent_authority', 'auditor', 'reward_checker');
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from({ length: YEARS_BACK }, (_, index) => String(thisYear - index));
  const year = filters.month === undefined ? (filters.year ?? String(thisYear)) : undefined;
  return (
    <search className="filters no-print">
      <label className="filter">
        <span>{say('year')}</span>
        <Select
          className="filter-short"
          aria-label={say('year')}
          value={year ?? null}
          onChange={(value: string | null) =>
            set({
              year: value ?? undefined,
              month: undefined,
              ...(value === ALL_YEARS ? { throughQuarter: undefined } : {}),
            })
          }
          options={[...years.map((value) => ({ value, label: value })), { value: ALL_YEARS, label: say('allYears') }]}
        />
      </label>
      <label className="filter">
        <span>{say('span')}</span>
        <Select
          className="filter-medium"
          aria-label={say('span')}
          disabled={year === undefined || year === ALL_YEARS}
          value={filters.throughQuarter ?? ''}
          onChange={(value: string) => set({ throughQuarter: value })}
          options={[
            { value: '', label: say('wholeYear') },
            { value: '1', label: say('quarter1') },
            { value: '2', label: say('quarter2') },
            { value: '3', label: say('quarter3') },
          ]}
        />
      </label>
      <label className="filter">
        <span>{say('month')}</span>
        <DatePicker
          picker="month"
          aria-label={say('month')}
          placeholder=""
          value={filters.month === undefined ? null : dayjs(`${filters.month}-01`)}
          maxDate={dayjs(today)}
          onChange={(value) => set({ month: value?.format('YYYY-MM'), year: undefined, throughQuarter: undefined })}
        />
      </label>
      {isOfCity && (
        <label className="filter">
          <span>{say('office')}</span>
          <Select
            className="filter-wide"
            aria-label={say('office')}
            value={filters.officeId ?? ''}
            onChange={(value: string) => set({ officeId: value })}
            options={[
              { value: '', label: say('allOffices') },
              ...(offices.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </label>
      )}
      <label className="filter">
        <span>{say('asOf')}</span>
        <DayInput value={filters.asOf ?? today} onChange={(asOf) => set({ asOf: asOf === today ? undefined : asOf })} />
      </label>
      <label className="filter">
        <span>{say('measure')}</span>
        <Select
          className="filter-medium"
          aria-label={say('measure')}
          value={filters.measure ?? 'contractValueFen'}
          onChange={(value: string) => set({ measure: value === 'contractValueFen' ? undefined : value })}
          options={[
            { value: 'contractValueFen', label: say('contractValue') },
            { value: 'technologyTransactionValueFen', label: say('technologyTransactionValue') },
            { value: 'count', label: say('count') },
          ]}
        />
      </label>
      {isFiltered && <Button onClick={clear}>{sayShared('clearFilters')}</Button>}
    </search>
  );
}

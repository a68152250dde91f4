import { Select } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { findKind } from '../../../../src/domain/contract/kind.js';
import { INTELLECTUAL_PROPERTY_WORDS } from '../../../../src/domain/contract/intellectual-property-words.js';
import {
  DIMENSION_WORDS,
  flowOf,
  flowWords,
  PLACE_WORDS,
  PLACES,
} from '../../../../src/domain/statistics/dimension.js';
import type { Words } from '../../../../src/domain/words.js';
import type { RowOf } from '../../shared/api/use-view';
import { useToday } from '../../shared/clock';
import { formatMoney } from '../../shared/format';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Facts, Money, Time } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { PATHS, pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { messages } from './messages';
import './statistics.css';
import { type Grouping, SCOPE_NAMES, scopeOf, useCodeWords, useCounted, useStatistics } from './use-statistics';

type Counted = RowOf<'/api/v1/statistics/contracts'>;
const NAMES = [...SCOPE_NAMES, 'by', 'key', 'side', 'party'] as const;
const GROUPINGS: readonly string[] = ['year', 'half', 'quarter', 'month', ...Object.keys(DIMENSION_WORDS)];

/** 统计明细: the contracts a figure counts, largest first. */
export function CountedPage() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const today = useToday();
  const { filters, set } = useUrlFilters(NAMES);
  const { key, side, party } = filters;
  const by = (GROUPINGS.includes(filters.by ?? '') ? filters.by : 'year') as Grouping;
  const scope = scopeOf(filters, today);
  const rows = useCounted({
    ...scope,
    by,
    ...(key === undefined ? {} : { key }),
    ...(party === undefined ? {} : { party, side: side === 'buyer' ? 'buyer' : 'seller' }),
  });
  const page = useStatistics(by, scope);
  const { columns } = useCountedColumns();
  const wordsOf = useKeyWords(by);
  const { pick } = useLanguage();
  const loaded = rows.rows.reduce((sum, row) => sum + BigInt(row.contractValueFen), 0n);
  const { language } = useLanguage();
  const keys = page.data?.rows.map((row) => row.key) ?? [];
  const choices = key !== undefined && !keys.includes(key) ? [...keys, key] : keys;
  const isDimension = by in DIMENSION_WORDS;
  return (
    <Page
      title={say('counted.title')}
      intro={say('counted.intro')}
      above={[{ title: say('title'), to: `${PATHS.statistics}?${new URLSearchParams({ ...scope }).toString()}` }]}
    >
      <section className="panel" aria-label={say('counted.of')}>
        <Facts
          of={[
            [
              say('counted.of'),
              page.data === undefined
                ? ''
                : page.data.period === null
                  ? say('everything', { asOf: page.data.asOf })
                  : say('period', { ...page.data.period, asOf: page.data.asOf }),
            ],
            party !== undefined && [
              say(side === 'buyer' ? 'counted.buyer' : 'counted.seller'),
              rows.rows[0]?.[side === 'buyer' ? 'buyerName' : 'sellerName'] ?? party,
            ],
          ]}
        />
        {isDimension && (
          <label className="filter no-print">
            <span>{pick(DIMENSION_WORDS[by as keyof typeof DIMENSION_WORDS])}</span>
            <Select
              className="filter-wide"
              aria-label={pick(DIMENSION_WORDS[by as keyof typeof DIMENSION_WORDS])}
              allowClear
              value={key ?? null}
              onChange={(value: string | null | undefined) => set({ key: value ?? undefined })}
              options={choices.map((value) => ({ value, label: wordsOf(value) }))}
            />
          </label>
        )}
      </section>
      <p role="status">
        {rows.isLoading
          ? sayShared('loading')
          : say('counted.loadedSum', { count: rows.rows.length, value: formatMoney(loaded, 'words', language) })}
      </p>
      <RowsTable
        name={say('counted.title')}
        rows={rows}
        columns={columns}
        keyOf={({ contractId }) => contractId}
        empty={say('noRegistrations')}
        minWidth={1180}
      />
    </Page>
  );
}

/** What a key of a grouping is called. */
function useKeyWords(by: Grouping): (key: string) => string {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { find } = useCodeWords();
  return (key) => {
    if (key === '') return say('unstated');
    const words = ((): Words | undefined => {
      if (by === 'kind') return findKind(key);
      if (by === 'intellectual_property') return (INTELLECTUAL_PROPERTY_WORDS as Record<string, Words>)[key];
      if (by === 'flow') return flowOf(key) === undefined ? undefined : flowWords(key);
      if (by === 'district' || by === 'field' || by === 'seller_nature' || by === 'plan_source') return find(by, key);
      return undefined;
    })();
    if (words !== undefined) return pick(words);
    if (by !== 'flow') return key;
    return key
      .split('>')
      .map((end) => {
        const place = PLACES.find((known) => known === end);
        return place === undefined ? say('counted.anyEnd') : pick(PLACE_WORDS[place]);
      })
      .join(' → ');
  };
}

/** The way to a contract: each role reads it on a page of its own. */
function useCasePath(): 'deskCase' | 'supervisedCase' | 'auditedCase' | undefined {
  const isOffice = useHasRole('reviewer', 'second_reviewer', 'expert', 'office_manager');
  const isAuthority = useHasRole('competent_authority');
  const isAuditor = useHasRole('auditor');
  return isOffice ? 'deskCase' : isAuthority ? 'supervisedCase' : isAuditor ? 'auditedCase' : undefined;
}

function useCountedColumns() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { find } = useCodeWords();
  const casePath = useCasePath();
  const columns = useMemo<ColumnsType<Counted>>(
    () => [
      {
        key: 'number',
        title: say('counted.number'),
        width: 180,
        render: (_value, { contractId, registrationNumber }) =>
          casePath === undefined ? (
            registrationNumber
          ) : (
            <Link to={pathTo(casePath, { contractId })}>{registrationNumber}</Link>
          ),
      },
      { key: 'project', title: say('counted.project'), dataIndex: 'projectName', width: 260 },
      {
        key: 'kind',
        title: say('counted.kind'),
        width: 130,
        render: (_value, { kindCode }) => {
          const kind = findKind(kindCode);
          return kind === undefined ? kindCode : pick(kind);
        },
      },
      { key: 'seller', title: say('counted.seller'), dataIndex: 'sellerName', width: 190 },
      { key: 'buyer', title: say('counted.buyer'), dataIndex: 'buyerName', width: 190 },
      {
        key: 'district',
        title: say('counted.district'),
        width: 100,
        render: (_value, { districtCode }) => {
          const district = find('district', districtCode);
          return district === undefined ? districtCode : pick(district);
        },
      },
      {
        key: 'registeredOn',
        title: say('counted.registeredOn'),
        width: 120,
        render: (_value, { registeredOn }) => <Time at={registeredOn} as="day" />,
      },
      {
        key: 'contractValue',
        title: say('contractValue'),
        className: 'number',
        width: 150,
        render: (_value, { contractValueFen }) => <Money fen={contractValueFen} />,
      },
      {
        key: 'technology',
        title: say('technologyTransactionValue'),
        className: 'number',
        width: 150,
        render: (_value, { technologyTransactionValueFen }) => <Money fen={technologyTransactionValueFen} />,
      },
    ],
    [say, pick, find, casePath],
  );
  return { columns };
}

import { Button, Input, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import { CONTRACT_STATUSES } from '../../../../../src/domain/contract/status.js';
import { STATUS_WORDS } from '../../../../../src/domain/contract/status-words.js';
import { useToday } from '../../../shared/clock';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Mark, Money, Time } from '../../../shared/page/marks';
import { Page as Frame } from '../../../shared/page/page';
import { NothingHere } from '../../../shared/page/view-state';
import { pathTo, PATHS } from '../../../shared/paths';
import { RowsTable } from '../../../shared/tables/rows-table';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { messages } from '../messages';
import { TONE_OF_STATUS } from '../status-tone';
import { useKinds } from '../use-contract';
import { NeedsMe } from './needs-me';
import { exportAddress, type ListedContract, useContracts } from './use-list';
import '../my-contracts.css';

const YEARS_BACK = 6;

/** 我的合同: what waits for the enterprise, then every contract of it. */
export function Page() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const navigate = useNavigate();
  const { filters, set, clear, isFiltered } = useUrlFilters(['q', 'status', 'kind', 'year']);
  const rows = useContracts(filters);
  const kinds = useKinds();
  const kindName = (code: string | null) => {
    const kind = kinds.find((one) => one.code === code);
    return kind === undefined ? (code ?? '') : pick(kind);
  };
  return (
    <Frame
      title={say('list.title')}
      intro={say('list.intro')}
      extra={
        <>
          <Button href={exportAddress(filters)} download>
            {say('list.export')}
          </Button>
          <Button type="primary" onClick={() => void navigate(PATHS.newContract)}>
            {say('list.new')}
          </Button>
        </>
      }
    >
      {!isFiltered && <NeedsMe />}
      <ListFilters filters={filters} set={set} clear={clear} isFiltered={isFiltered} kinds={kinds} />
      <RowsTable<ListedContract>
        name={say('list.title')}
        rows={rows}
        keyOf={({ id }) => id}
        minWidth={980}
        empty={
          isFiltered ? undefined : (
            <NothingHere text={say('list.none')}>
              <Link to={PATHS.newContract}>{say('list.new')}</Link>
            </NothingHere>
          )
        }
        onOpen={({ id }) => void navigate(pathTo('contract', { contractId: id }))}
        columns={[
          {
            title: say('list.project'),
            render: (_, { id, projectName, status }) => (
              <Link to={pathTo(status === 'draft' ? 'draft' : 'contract', { contractId: id })}>
                {status === 'purged_offline'
                  ? say('list.purged')
                  : projectName === ''
                    ? say('list.unnamed')
                    : projectName}
              </Link>
            ),
          },
          {
            title: say('list.status'),
            width: 150,
            render: (_, { status }) => <Mark tone={TONE_OF_STATUS[status]}>{pick(STATUS_WORDS[status])}</Mark>,
          },
          {
            title: say('list.number'),
            width: 170,
            render: (_, { registrationNumber }) => <span className="number">{registrationNumber}</span>,
          },
          { title: say('list.kind'), width: 150, render: (_, { kindCode }) => kindName(kindCode) },
          {
            title: say('list.parties'),
            width: 230,
            render: (_, { sellerName, buyerName }) => (
              <span className="quiet parties">
                {sellerName}
                <br />
                {buyerName}
              </span>
            ),
          },
          {
            title: say('list.value'),
            width: 150,
            className: 'number',
            render: (_, { contractValueFen }) => <Money fen={contractValueFen} />,
          },
          {
            title: say('list.submitted'),
            width: 120,
            render: (_, { submittedAt }) => <Time at={submittedAt} as="day" />,
          },
        ]}
      />
    </Frame>
  );
}

function ListFilters({
  filters,
  set,
  clear,
  isFiltered,
  kinds,
}: Pick<
  ReturnType<typeof useUrlFilters<'q' | 'status' | 'kind' | 'year'>>,
  'filters' | 'set' | 'clear' | 'isFiltered'
> & {
  kinds: ReturnType<typeof useKinds>;
}) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const thisYear = Number(useToday().slice(0, 4));
  return (
    <form className="filters no-print" role="search" onSubmit={(event) => event.preventDefault()}>
      <Input.Search
        className="contract-search"
        aria-label={say('list.search')}
        placeholder={say('list.search')}
        defaultValue={filters.q}
        key={filters.q ?? ''}
        allowClear
        enterButton={sayShared('search')}
        onSearch={(q) => set({ q: q.trim() })}
      />
      <Select
        aria-label={say('list.status')}
        placeholder={say('list.status')}
        className="filter-select"
        allowClear
        value={filters.status}
        onChange={(status: string | undefined) => set({ status })}
        options={CONTRACT_STATUSES.map((status) => ({ value: status, label: pick(STATUS_WORDS[status]) }))}
      />
      <Select
        aria-label={say('list.kind')}
        placeholder={say('list.kind')}
        className="filter-select"
        allowClear
        value={filters.kind}
        onChange={(kind: string | undefined) => set({ kind })}
        options={kinds.map((kind) => ({ value: kind.code, label: pick(kind) }))}
      />
      <Select
        aria-label={say('list.year')}
        placeholder={say('list.year')}
        allowClear
        value={filters.year}
        onChange={(year: string | undefined) => set({ year })}
        options={Array.from({ length: YEARS_BACK }, (_, back) => String(thisYear - back)).map((year) => ({
          value: year,
          label: year,
        }))}
      />
      {isFiltered && <Button onClick={clear}>{sayShared('clearFilters')}</Button>}
    </form>
  );
}

import { Button, Select, Tabs } from 'antd';
import { Link, useNavigate } from 'react-router';
import { findKind, KIND_CODES } from '../../../../../src/domain/contract/kind.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Money, Time } from '../../../shared/page/marks';
import { Page } from '../../../shared/page/page';
import { PATHS, pathTo } from '../../../shared/paths';
import { RowsTable } from '../../../shared/tables/rows-table';
import { StatusMark } from '../marks';
import { SearchField } from '../../../shared/tables/search-field';
import { messages } from '../messages';
import { PARTS, useSupervised } from '../use-supervision';
import '../supervision.css';

/** 登记监督: what is under way, and the whole register to look something up in. */
export function SupervisionPage() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const register = useSupervised();
  const navigate = useNavigate();
  return (
    <Page
      title={say('list.title')}
      intro={
        <>
          {say('list.intro')} <Link to={PATHS.spotChecks}>{say('list.spotChecks')}</Link>{' '}
          <Link to={PATHS.dependants}>{say('list.dependants')}</Link>
        </>
      }
      extra={
        <Button href={register.exportAddress} download>
          {sayShared('export')}
        </Button>
      }
    >
      <Tabs
        activeKey={register.part}
        onChange={(part) => register.set({ part })}
        items={PARTS.map((part) => ({ key: part, label: say(`part.${part}`) }))}
      />
      <search className="filters no-print">
        <SearchField label={say('list.search')} words={register.filters.q} set={(q) => register.set({ q })} />
        <label className="filter">
          <span>{say('list.kind')}</span>
          <Select
            allowClear
            aria-label={say('list.kind')}
            placeholder={say('list.any')}
            value={register.filters.kind ?? null}
            onChange={(kind: string | null | undefined) => register.set({ kind: kind ?? undefined })}
            options={KIND_CODES.map((kind) => ({ value: kind.code as string, label: pick(kind) }))}
            popupMatchSelectWidth={false}
          />
        </label>
        {Object.keys(register.narrowing).length > 0 && (
          <Button onClick={() => register.set({ q: undefined, kind: undefined, year: undefined })}>
            {sayShared('clearFilters')}
          </Button>
        )}
      </search>
      <RowsTable
        name={say(`part.${register.part}`)}
        rows={register.rows}
        keyOf={({ id }) => id}
        empty={say('list.empty')}
        minWidth={980}
        height={640}
        onOpen={({ id }) => void navigate(pathTo('supervisedCase', { contractId: id }))}
        columns={[
          {
            title: say('list.project'),
            key: 'project',
            width: 300,
            render: (_value, { id, projectName, registrationNumber }) => (
              <>
                <Link to={pathTo('supervisedCase', { contractId: id })}>
                  {projectName === '' ? say('list.unnamed') : projectName}
                </Link>
                <small className="supervision-under number">{registrationNumber ?? say('list.noNumber')}</small>
              </>
            ),
          },
          {
            title: say('list.status'),
            key: 'status',
            width: 130,
            render: (_value, { status }) => <StatusMark status={status} />,
          },
          {
            title: say('list.parties'),
            key: 'parties',
            render: (_value, { sellerName, buyerName }) => (
              <>
                {sellerName}
                <small className="supervision-under">{buyerName}</small>
              </>
            ),
          },
          {
            title: say('list.kind'),
            key: 'kind',
            width: 140,
            render: (_value, { kindCode }) => {
              const kind = kindCode === null ? undefined : findKind(kindCode);
              return kind === undefined ? '—' : pick(kind);
            },
          },
          {
            title: say('list.value'),
            key: 'value',
            width: 140,
            className: 'number',
            render: (_value, { contractValueFen }) => <Money fen={contractValueFen} />,
          },
          {
            title: say('list.registeredOn'),
            key: 'registeredOn',
            width: 120,
            render: (_value, { registeredOn }) => <Time at={registeredOn} as="day" />,
          },
        ]}
      />
    </Page>
  );
}

import { Button, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { CONTRACT_STATUSES } from '../../../../../src/domain/contract/status.js';
import { STATUS_WORDS } from '../../../../../src/domain/contract/status-words.js';
import { wordsOfRole } from '../../../../../src/domain/role-words.js';
import { useToday } from '../../../shared/clock';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Mark, Money, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { RowsTable } from '../../../shared/tables/rows-table';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { wholeList } from '../../../shared/tables/whole-list';
import { statusWords } from '../../../shared/timeline/timeline-words';
import { messages } from '../messages';
import { PurposeBar } from '../purpose-bar';
import { type PersonRow, useFoundPeople } from '../use-people';
import {
  type FoundBatch,
  type FoundClaim,
  type FoundContract,
  type FoundPayee,
  type Search,
  useBatches,
  useClaimById,
  useFoundClaims,
  useFoundContracts,
  useFoundPayees,
} from './use-search';
import '../audit.css';

const GROUPS = ['contracts', 'claims', 'batches', 'payees', 'people'] as const;
type Group = (typeof GROUPS)[number];
const WHOLE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const FIRST_YEAR = 2024;

/** 审计检索: one question over everything the auditor may read, answered group by group. */
export function Page() {
  const say = useWords(messages);
  const { filters, set, clear, isFiltered } = useUrlFilters(['q', 'status', 'year', 'in']);
  const readsCases = useHasRole('auditor');
  const { q, status, year } = filters;
  const search: Search = {
    ...(q === undefined ? {} : { q }),
    ...(status === undefined ? {} : { status }),
    ...(year === undefined ? {} : { year }),
  };
  const groups: readonly Group[] = readsCases ? GROUPS : ['people'];
  const shows = (group: Group) => groups.includes(group) && (filters.in === undefined || filters.in === group);
  return (
    <PageFrame title={say('search.title')} intro={say(readsCases ? 'search.intro' : 'search.introPeople')}>
      <PurposeBar />
      <Filters search={search} group={filters.in} groups={groups} isFiltered={isFiltered} onSet={set} onClear={clear} />
      {q !== undefined && WHOLE_ID.test(q) && <ById id={q} readsCases={readsCases} />}
      {shows('contracts') && <Contracts search={search} />}
      {shows('claims') && status === undefined && <Claims search={search} />}
      {shows('batches') && status === undefined && q !== undefined && <Batches q={q} />}
      {shows('payees') && status === undefined && q !== undefined && <Payees search={search} />}
      {shows('people') && status === undefined && (q !== undefined || !readsCases) && <People q={q ?? ''} />}
    </PageFrame>
  );
}

function Filters({
  search,
  group,
  groups,
  isFiltered,
  onSet,
  onClear,
}: {
  search: Search;
  group: string | undefined;
  groups: readonly Group[];
  isFiltered: boolean;
  onSet: (changes: Partial<Record<'q' | 'status' | 'year' | 'in', string | undefined>>) => void;
  onClear: () => void;
}) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick } = useLanguage();
  const today = useToday();
  const [typed, setTyped] = useState(search.q ?? '');
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from({ length: Math.max(1, thisYear - FIRST_YEAR + 1) }, (_, index) => String(thisYear - index));
  const isWide = groups.length > 1;
  return (
    <search>
      <Form layout="vertical" className="filters audit-filters no-print" onFinish={() => onSet({ q: typed.trim() })}>
        <Form.Item
          label={say('search.q')}
          htmlFor="audit-q"
          extra={say(isWide ? 'search.qHint' : 'search.qHintPeople')}
        >
          <Input.Search
            id="audit-q"
            className="audit-q"
            enterButton={words('search')}
            value={typed}
            maxLength={100}
            onChange={(event) => setTyped(event.target.value)}
            onSearch={(text) => onSet({ q: text.trim() })}
          />
        </Form.Item>
        {isWide && (
          <>
            <Form.Item label={say('search.in')} htmlFor="audit-in">
              <Select
                id="audit-in"
                className="audit-select"
                value={group ?? ''}
                onChange={(value) => onSet({ in: value })}
                options={[
                  { value: '', label: say('search.everything') },
                  ...groups.map((value) => ({ value, label: say(`group.${value}`) })),
                ]}
              />
            </Form.Item>
            <Form.Item label={say('search.status')} htmlFor="audit-status">
              <Select
                id="audit-status"
                className="audit-select"
                value={search.status ?? ''}
                onChange={(value) => onSet({ status: value })}
                options={[
                  { value: '', label: say('search.anyStatus') },
                  ...CONTRACT_STATUSES.map((value) => ({ value: value as string, label: pick(STATUS_WORDS[value]) })),
                ]}
              />
            </Form.Item>
            <Form.Item label={say('search.year')} htmlFor="audit-year">
              <Select
                id="audit-year"
                className="audit-select"
                value={search.year ?? ''}
                onChange={(value) => onSet({ year: value })}
                options={[
                  { value: '', label: say('search.anyYear') },
                  ...years.map((value) => ({ value, label: value })),
                ]}
              />
            </Form.Item>
          </>
        )}
        {isFiltered && (
          <Form.Item>
            <Button
              onClick={() => {
                setTyped('');
                onClear();
              }}
            >
              {words('clearFilters')}
            </Button>
          </Form.Item>
        )}
      </Form>
    </search>
  );
}

/** A whole id names one thing; which, its page says. */
function ById({ id, readsCases }: { id: string; readsCases: boolean }) {
  const say = useWords(messages);
  const claim = useClaimById(readsCases ? id : undefined);
  return (
    <div className="panel">
      <h2>{say('search.byId')}</h2>
      <ul>
        {claim.data !== undefined && (
          <li>
            <Link to={caseOfClaim(claim.data)}>{say('search.theClaim', { name: claim.data.beneficiaryName })}</Link>
          </li>
        )}
        <li>
          <Link to={pathTo('auditedCase', { contractId: id })}>{say('search.theCase')}</Link>
        </li>
        <li>
          <Link to={pathTo('auditedPerson', { userId: id })}>{say('search.thePerson')}</Link>
        </li>
      </ul>
    </div>
  );
}

/** The line of a claim's case, narrowed to what concerns the claim. */
const caseOfClaim = ({ id, contractId }: Pick<FoundClaim, 'id' | 'contractId'>): string =>
  `${pathTo('auditedCase', { contractId })}?subject=${id}`;

function Found({ group, children }: { group: Group; children: ReactNode }) {
  const say = useWords(messages);
  return (
    <section aria-labelledby={`found-${group}`}>
      <h2 id={`found-${group}`}>{say(`group.${group}`)}</h2>
      {children}
    </section>
  );
}

function Contracts({ search }: { search: Search }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const rows = useFoundContracts(search, true);
  return (
    <Found group="contracts">
      <RowsTable<FoundContract>
        name={say('group.contracts')}
        rows={rows}
        keyOf={({ id }) => id}
        minWidth={900}
        columns={[
          {
            title: say('column.project'),
            key: 'project',
            render: (_cell, { id, projectName }) => (
              <Link to={pathTo('auditedCase', { contractId: id })}>
                {projectName === '' ? say('noName') : projectName}
              </Link>
            ),
          },
          {
            title: say('column.number'),
            key: 'number',
            width: 190,
            render: (_cell, row) => <span className="number">{row.registrationNumber}</span>,
          },
          {
            title: say('column.parties'),
            key: 'parties',
            render: (_cell, { sellerName, buyerName }) => (
              <>
                {sellerName}
                <small className="audit-under">{buyerName}</small>
              </>
            ),
          },
          {
            title: say('column.status'),
            key: 'status',
            width: 120,
            render: (_cell, { status }) => <Mark>{pick(statusWords('contract', status))}</Mark>,
          },
          {
            title: say('column.value'),
            key: 'value',
            className: 'number',
            width: 150,
            render: (_cell, { contractValueFen }) => <Money fen={contractValueFen} />,
          },
          {
            title: say('column.submitted'),
            key: 'submitted',
            width: 120,
            render: (_cell, { submittedAt }) => <Time at={submittedAt} as="day" />,
          },
        ]}
      />
    </Found>
  );
}

function Claims({ search }: { search: Search }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const rows = useFoundClaims(search, true);
  return (
    <Found group="claims">
      <RowsTable<FoundClaim>
        name={say('group.claims')}
        rows={rows}
        keyOf={({ id }) => id}
        minWidth={800}
        columns={[
          {
            title: say('column.beneficiary'),
            key: 'who',
            render: (_cell, claim) => <Link to={caseOfClaim(claim)}>{claim.beneficiaryName}</Link>,
          },
          {
            title: say('column.number'),
            key: 'number',
            width: 190,
            render: (_cell, row) => <span className="number">{row.registrationNumber}</span>,
          },
          {
            title: say('column.policy'),
            key: 'policy',
            width: 190,
            render: (_cell, { policyCode, claimYear }) => say('policyYear', { code: policyCode, year: claimYear }),
          },
          {
            title: say('column.status'),
            key: 'status',
            width: 130,
            render: (_cell, { status }) => <Mark>{pick(statusWords('reward_claim', status))}</Mark>,
          },
          {
            title: say('column.amount'),
            key: 'amount',
            className: 'number',
            width: 150,
            render: (_cell, { amountFen, computedFen }) => <Money fen={amountFen ?? computedFen} />,
          },
        ]}
      />
    </Found>
  );
}

function Batches({ q }: { q: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const all = useBatches(true);
  const rows = all.rows.filter(({ id, createdAt, maker, checker, releaser }) =>
    [id, createdAt, maker.name, checker?.name, releaser?.name].some(
      (text) => text?.toLowerCase().includes(q.toLowerCase()) === true,
    ),
  );
  return (
    <Found group="batches">
      <RowsTable<FoundBatch>
        name={say('group.batches')}
        rows={{ ...(all.isLoading || all.refusal !== null ? all : wholeList(rows)), rows }}
        keyOf={({ id }) => id}
        minWidth={760}
        columns={[
          {
            title: say('column.batch'),
            key: 'batch',
            render: (_cell, { id, createdAt }) => (
              <Link to={pathTo('batch', { batchId: id })}>
                <Time at={createdAt} as="day" /> <code>{id.slice(0, 8)}</code>
              </Link>
            ),
          },
          {
            title: say('column.status'),
            key: 'status',
            width: 130,
            render: (_cell, { status }) => <Mark>{pick(statusWords('payout_batch', status))}</Mark>,
          },
          {
            title: say('column.hands'),
            key: 'hands',
            render: (_cell, { maker, checker, releaser }) =>
              [maker, checker, releaser].flatMap((person) => person?.name ?? []).join(' → '),
          },
          { title: say('column.payments'), dataIndex: 'instructionCount', className: 'number', width: 90 },
          {
            title: say('column.amount'),
            key: 'amount',
            className: 'number',
            width: 150,
            render: (_cell, { totalFen }) => <Money fen={totalFen} />,
          },
        ]}
      />
    </Found>
  );
}

function Payees({ search }: { search: Search }) {
  const say = useWords(messages);
  const rows = useFoundPayees(search, true);
  return (
    <Found group="payees">
      <RowsTable<FoundPayee>
        name={say('group.payees')}
        rows={rows}
        keyOf={({ creditCode }) => creditCode}
        minWidth={560}
        columns={[
          {
            title: say('column.name'),
            key: 'name',
            render: (_cell, { creditCode, name }) => <Link to={pathTo('auditedPayee', { creditCode })}>{name}</Link>,
          },
          {
            title: say('column.creditCode'),
            key: 'code',
            render: (_cell, { creditCode }) => <code>{creditCode}</code>,
          },
          { title: say('column.claims'), dataIndex: 'claims', className: 'number', width: 110 },
        ]}
      />
    </Found>
  );
}

function People({ q }: { q: string }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const rows = useFoundPeople(q, true);
  return (
    <Found group="people">
      <RowsTable<PersonRow>
        name={say('group.people')}
        rows={rows}
        keyOf={({ id }) => id}
        minWidth={560}
        columns={[
          {
            title: say('column.name'),
            key: 'name',
            render: (_cell, { id, name }) => <Link to={pathTo('auditedPerson', { userId: id })}>{name}</Link>,
          },
          { title: say('column.account'), key: 'account', render: (_cell, { subject }) => <code>{subject}</code> },
          {
            title: say('column.roles'),
            key: 'roles',
            render: (_cell, { roles }) => roles.map((role) => pick(wordsOfRole(role))).join(separator),
          },
          {
            title: say('column.state'),
            key: 'state',
            width: 110,
            render: (_cell, { active }) => (
              <Mark tone={active ? 'good' : 'over'}>{say(active ? 'person.active' : 'person.left')}</Mark>
            ),
          },
        ]}
      />
    </Found>
  );
}

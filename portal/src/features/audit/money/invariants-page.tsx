import { Button, Form, Input, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { wordsOfInvariant } from '../../../../../src/domain/ledger/invariant-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Mark, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { RowsTable } from '../../../shared/tables/rows-table';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { wholeList } from '../../../shared/tables/whole-list';
import { messages } from '../messages';
import { useCheck } from './use-check';
import { type CheckRun, type Invariants, useInvariants } from './use-money';
import '../audit.css';

type Invariant = Invariants['invariants'][number];
type Broken = CheckRun['broken'][number];

/** 账实核对: what must hold at any moment, whether it did the last time, and where it did not. */
export function Page() {
  const say = useWords(messages);
  const invariants = useInvariants();
  const mayStart = useHasRole('auditor', 'audit_admin');
  return (
    <PageFrame title={say('invariants.title')} intro={say('invariants.intro')}>
      {mayStart && <StartCheck />}
      <ViewState view={invariants}>
        {(found) => (
          <>
            <LastRun found={found} />
            <List found={found} />
            <Recomputation found={found} />
            <History found={found} />
          </>
        )}
      </ViewState>
    </PageFrame>
  );
}

/** One check at a time; it goes on wherever the reader goes. */
function StartCheck() {
  const say = useWords(messages);
  const words = useWords(shared);
  const { check, start } = useCheck();
  const [form] = Form.useForm<{ reason: string }>();
  const isRunning = check?.state === 'running';
  return (
    <section className="panel no-print" aria-labelledby="start-check">
      <h2 id="start-check">{say('invariants.start')}</h2>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reason }) => {
          start(reason.trim());
          form.resetFields();
        }}
      >
        <Form.Item
          name="reason"
          label={say('invariants.reason')}
          rules={[{ required: true, whitespace: true, message: words('required') }]}
        >
          <Input className="audit-q" maxLength={200} autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit" disabled={isRunning}>
          {say('invariants.startNow')}
        </Button>
      </Form>
      <div role="status">
        {isRunning && (
          <p>
            <Spin size="small" /> {say('invariants.running', { reason: check.title })}{' '}
            <span className="quiet">{say('invariants.mayLeave')}</span>
          </p>
        )}
        {check?.state === 'done' && check.answer !== undefined && (
          <p>
            <Mark tone={check.answer.broken.length === 0 ? 'good' : 'bad'}>
              {check.answer.broken.length === 0
                ? say('invariants.allHold', { count: check.answer.checked })
                : say('invariants.someBroken', { count: check.answer.broken.length })}
            </Mark>{' '}
            {say(check.answer.isGateOpen ? 'invariants.gateOpen' : 'invariants.gateClosed')}
          </p>
        )}
      </div>
      {check?.refusal !== undefined && <RefusalNote refusal={check.refusal} />}
    </section>
  );
}

function LastRun({ found: { checks } }: { found: Invariants }) {
  const say = useWords(messages);
  const [last] = checks;
  return (
    <section className="panel" aria-labelledby="last-run">
      <h2 id="last-run">{say('invariants.last')}</h2>
      {last === undefined ? (
        <p>{say('invariants.never')}</p>
      ) : (
        <p className="audit-verdict">
          <Mark tone={last.broken.length === 0 ? 'good' : 'bad'}>
            {last.broken.length === 0
              ? say('invariants.allHold', { count: last.checked })
              : say('invariants.someBroken', { count: last.broken.length })}
          </Mark>{' '}
          <Time at={last.ranAt} as="second" />
        </p>
      )}
    </section>
  );
}

/** Broken ones first, then those of money. */
function List({ found: { invariants, checks } }: { found: Invariants }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { filters, set } = useUrlFilters(['show']);
  const [last] = checks;
  const brokenOf = (name: string): Broken | undefined => last?.broken.find((each) => each.name === name);
  const shown = invariants
    .filter(({ name, ofMoney }) => {
      if (filters.show === 'broken') return brokenOf(name) !== undefined;
      return filters.show === 'money' ? ofMoney : true;
    })
    .toSorted((a, b) => Number(brokenOf(b.name) !== undefined) - Number(brokenOf(a.name) !== undefined));
  return (
    <section aria-labelledby="invariant-list">
      <h2 id="invariant-list">{say('invariants.list', { count: invariants.length })}</h2>
      <div className="filters no-print">
        <Segmented
          aria-label={say('invariants.which')}
          value={filters.show ?? ''}
          onChange={(show) => set({ show })}
          options={[
            { value: '', label: say('invariants.all') },
            { value: 'money', label: say('invariants.ofMoney') },
            { value: 'broken', label: say('invariants.broken') },
          ]}
        />
      </div>
      <RowsTable<Invariant>
        name={say('invariants.title')}
        rows={wholeList(shown)}
        keyOf={({ name }) => name}
        empty={say('invariants.noneBroken')}
        minWidth={640}
        rowClassName={({ name }) => (brokenOf(name) === undefined ? '' : 'audit-broken')}
        columns={[
          {
            title: say('column.no'),
            key: 'no',
            className: 'number',
            width: 60,
            render: (_cell, invariant) => invariants.indexOf(invariant) + 1,
          },
          {
            title: say('invariants.means'),
            key: 'name',
            render: (_cell, { name }) => (
              <>
                {pick(wordsOfInvariant(name))}
                <Where broken={brokenOf(name)} />
              </>
            ),
          },
          {
            title: say('invariants.about'),
            key: 'money',
            width: 140,
            render: (_cell, { ofMoney }) =>
              ofMoney ? (
                <Mark tone="waiting">{say('invariants.closesGate')}</Mark>
              ) : (
                <Mark>{say('invariants.record')}</Mark>
              ),
          },
          {
            title: say('invariants.lastTime'),
            key: 'last',
            width: 120,
            render: (_cell, { name }) => {
              if (last === undefined) return say('invariants.notYet');
              const broken = brokenOf(name) !== undefined;
              return (
                <Mark tone={broken ? 'bad' : 'good'}>{say(broken ? 'invariants.isBroken' : 'invariants.holds')}</Mark>
              );
            },
          },
        ]}
      />
    </section>
  );
}

/** How often and where an invariant did not hold. */
function Where({ broken }: { broken: Broken | undefined }) {
  const say = useWords(messages);
  if (broken === undefined) return null;
  return (
    <div className="audit-where">
      <p>
        {broken.violations === null
          ? say('invariants.unknownCount')
          : say('invariants.count', { count: broken.violations })}
      </p>
      <ul>
        {broken.examples.map((example) => (
          <li key={example}>
            <Link to={`${pathTo('audit')}?q=${encodeURIComponent(example)}`}>
              <code>{example}</code>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** 逐笔复算: every sheet computed again from its frozen facts, word by word. */
function Recomputation({ found: { recomputation } }: { found: Invariants }) {
  const say = useWords(messages);
  return (
    <section className="panel" aria-labelledby="recomputation">
      <h2 id="recomputation">{say('invariants.recomputation')}</h2>
      {recomputation === null ? (
        <p>{say('invariants.neverRecomputed')}</p>
      ) : (
        <>
          <p>
            <Mark tone={recomputation.different === 0 ? 'good' : 'bad'}>
              {recomputation.different === 0
                ? say('invariants.allSame', { count: recomputation.checked })
                : say('invariants.someDiffer', { count: recomputation.different })}
            </Mark>{' '}
            <Time at={recomputation.ranAt} as="second" />
          </p>
          <ul>
            {recomputation.differences.map(({ claimId, pointer }) => (
              <li key={`${claimId}${pointer}`}>
                <Link to={pathTo('claim', { claimId })}>{claimId}</Link> <code>{pointer}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function History({ found: { checks } }: { found: Invariants }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const mayFollow = useHasRole('auditor', 'audit_admin');
  const [shown, setShown] = useState(FEW);
  return (
    <section aria-labelledby="check-history">
      <h2 id="check-history">{say('invariants.history')}</h2>
      <RowsTable<CheckRun>
        name={say('invariants.history')}
        rows={{
          ...wholeList(checks.slice(0, shown)),
          isMore: checks.length > shown,
          readMore: () => setShown(checks.length),
        }}
        keyOf={({ ranAt }) => ranAt}
        empty={say('invariants.never')}
        minWidth={640}
        columns={[
          {
            title: say('column.at'),
            key: 'at',
            width: 180,
            render: (_cell, { ranAt }) => <Time at={ranAt} as="second" />,
          },
          {
            title: say('invariants.by'),
            key: 'by',
            width: 160,
            render: (_cell, { startedBy }) => {
              if (startedBy === null) return say('invariants.byNight');
              if (!mayFollow) return say('invariants.byAuditor');
              return <Link to={pathTo('auditedPerson', { userId: startedBy })}>{say('invariants.byAuditor')}</Link>;
            },
          },
          { title: say('invariants.checked'), dataIndex: 'checked', className: 'number', width: 100 },
          {
            title: say('invariants.found'),
            key: 'found',
            render: (_cell, { broken }) =>
              broken.length === 0 ? (
                <Mark tone="good">{say('invariants.nothing')}</Mark>
              ) : (
                <ul className="audit-plain">
                  {broken.map(({ name }) => (
                    <li key={name}>{pick(wordsOfInvariant(name))}</li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </section>
  );
}

const FEW = 7;

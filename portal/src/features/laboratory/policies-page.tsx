import { Button, Select, Tabs } from 'antd';
import { Link, useNavigate } from 'react-router';
import { wordsOfSource } from '../../../../src/domain/source-words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Time } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { PATHS, pathTo } from '../../shared/paths';
import { SearchField } from '../../shared/tables/search-field';
import { useHasRole } from '../../shared/session';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { DraftList } from './draft-list';
import './laboratory.css';
import { messages } from './messages';
import { ConfirmedMark, StandingMark } from './standing-mark';
import { type PolicySummary, type Standing, usePolicies } from './use-policies';

const NAMES = ['tab', 'standing', 'confirmed', 'q'] as const;
type Filters = Partial<Record<(typeof NAMES)[number], string>>;
const STANDINGS = ['inForce', 'coming', 'over', 'replaced'] as const;

/** 奖励政策: every version there ever was, and what is being written. */
export function PoliciesPage() {
  const say = useWords(messages);
  const navigate = useNavigate();
  const mayWrite = useHasRole('reward_checker', 'competent_authority');
  const mayReadDrafts = useHasRole('reward_checker', 'competent_authority', 'auditor');
  const { filters, set } = useUrlFilters(NAMES);
  return (
    <Page
      title={say('policies.title')}
      intro={say('policies.intro')}
      extra={
        mayWrite && (
          <Button type="primary" onClick={() => void navigate(PATHS.newPolicyDraft)}>
            {say('policies.draft')}
          </Button>
        )
      }
    >
      {mayReadDrafts ? (
        <Tabs
          activeKey={filters.tab ?? 'versions'}
          onChange={(tab) => set({ tab: tab === 'versions' ? undefined : tab })}
          items={[
            { key: 'versions', label: say('policies.listTab'), children: <Versions filters={filters} set={set} /> },
            { key: 'drafts', label: say('policies.draftsTab'), children: <DraftList /> },
          ]}
        />
      ) : (
        <Versions filters={filters} set={set} />
      )}
    </Page>
  );
}

type Placed = PolicySummary & { standing: Standing };

function matches(policy: Placed, { standing = 'inForce', confirmed, q }: Filters): boolean {
  if (standing !== 'all' && policy.standing !== standing) return false;
  if (confirmed !== undefined && policy.confirmed !== (confirmed === 'yes')) return false;
  const words = (q ?? '').toLowerCase().split(/\s+/);
  const text = `${policy.title} ${policy.titleEn} ${policy.policyCode} ${policy.issuer}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function Versions({
  filters,
  set,
}: {
  filters: Filters;
  set: (changes: Partial<Record<(typeof NAMES)[number], string | undefined>>) => void;
}) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { view, policies } = usePolicies();
  const shown = policies.filter((policy) => matches(policy, filters));
  return (
    <>
      <search className="filters no-print">
        <SearchField
          label={sayShared('search')}
          hint={say('policies.search')}
          words={filters.q}
          set={(q) => set({ q })}
        />
        <label className="filter">
          <span>{say('policies.standing')}</span>
          <Select
            className="filter-medium"
            aria-label={say('policies.standing')}
            value={filters.standing ?? 'inForce'}
            onChange={(value: string) => set({ standing: value === 'inForce' ? undefined : value })}
            options={[
              ...STANDINGS.map((standing) => ({ value: standing, label: say(`policies.${standing}`) })),
              { value: 'all', label: say('policies.all') },
            ]}
          />
        </label>
        <label className="filter">
          <span>{say('policies.confirmed')}</span>
          <Select
            className="filter-medium"
            aria-label={say('policies.confirmed')}
            value={filters.confirmed ?? ''}
            onChange={(value: string) => set({ confirmed: value })}
            options={[
              { value: '', label: say('policies.all') },
              { value: 'yes', label: say('policies.onlyConfirmed') },
              { value: 'no', label: say('policies.onlyUnconfirmed') },
            ]}
          />
        </label>
      </search>
      <ViewState view={view}>
        {() => (
          <>
            <p role="status">{say('policies.found', { count: shown.length })}</p>
            {shown.length === 0 ? (
              <NothingHere text={say('policies.nothing')} />
            ) : (
              <ul className="policy-list">
                {shown.map((policy) => (
                  <PolicyLine key={`${policy.policyCode} ${policy.version}`} policy={policy} />
                ))}
              </ul>
            )}
          </>
        )}
      </ViewState>
    </>
  );
}

function PolicyLine({ policy }: { policy: Placed }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { policyCode, version, title, titleEn, issuer, validFrom, validTo, source, sentence, confirmed, standing } =
    policy;
  return (
    <li className="panel">
      <h2>
        <Link to={pathTo('policy', { policyCode, version: String(version) })}>{pick({ zh: title, en: titleEn })}</Link>
      </h2>
      <p className="policy-marks">
        <StandingMark standing={standing} /> <ConfirmedMark confirmed={confirmed} />{' '}
        <code>
          {policyCode} v{version}
        </code>{' '}
        <span className="quiet">
          {issuer} · {say('policies.validity')} <Time at={validFrom} as="day" />–
          {validTo === null ? '' : <Time at={validTo} as="day" />}
        </span>
      </p>
      <p>{pick(sentence)}</p>
      <p className="quiet policy-source">
        {say('policies.source')}: {pick(wordsOfSource(source))}
      </p>
    </li>
  );
}

import { Button, Segmented, Select } from 'antd';
import { Fragment } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { percentText } from '../../../../src/domain/reward/policy.js';
import { fieldWords, policyLines } from '../../../../src/domain/reward/policy-text.js';
import { wordsOfSource } from '../../../../src/domain/source-words.js';
import { formatTime } from '../../shared/format';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Facts, Mark, Time, Unconfirmed } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { PATHS, pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { ChangesTable, policyChanges } from './changes-table';
import './laboratory.css';
import { LineName } from './line-name';
import { messages } from './messages';
import { ConfirmedMark, StandingMark } from './standing-mark';
import { type PolicyVersion, usePolicies, usePolicyVersion } from './use-policies';

/** 一个政策版本: readable line by line, and against any other version of the same policy. */
export function PolicyPage() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { policyCode = '', version = '' } = useParams();
  const view = usePolicyVersion(policyCode, version);
  const mayWrite = useHasRole('reward_checker', 'competent_authority');
  const navigate = useNavigate();
  return (
    <Page
      title={view.data === undefined ? policyCode : pick({ zh: view.data.title, en: view.data.titleEn })}
      above={[{ title: say('policies.title'), to: PATHS.policies }]}
      extra={
        mayWrite &&
        view.data !== undefined && (
          <>
            <Button onClick={() => void navigate(`${PATHS.newPolicyDraft}?from=${policyCode}@${version}`)}>
              {say('policy.copyToDraft')}
            </Button>
            <Button onClick={() => void navigate(`${PATHS.laboratory}?policy=${policyCode}@${version}`)}>
              {say('policy.try')}
            </Button>
          </>
        )
      }
    >
      <ViewState view={view}>{(policy) => <Shown policy={policy} />}</ViewState>
    </Page>
  );
}

function Shown({ policy }: { policy: PolicyVersion }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { filters, set } = useUrlFilters(['against', 'show']);
  const { policies } = usePolicies();
  const others = policies.filter(
    ({ policyCode, version }) => policyCode === policy.policyCode && version !== policy.version,
  );
  const standing = policies.find(
    ({ policyCode, version }) => policyCode === policy.policyCode && version === policy.version,
  )?.standing;
  return (
    <>
      <section className="panel" aria-labelledby="in-a-sentence">
        <h2 id="in-a-sentence">{say('policy.sentence')}</h2>
        <p className="policy-sentence">{pick(policy.sentence)}</p>
        <p className="policy-marks">
          {standing !== undefined && <StandingMark standing={standing} />}{' '}
          <ConfirmedMark confirmed={policy.confirmed} />{' '}
          <Mark tone={policy.payable ? 'good' : 'waiting'}>
            {say(policy.payable ? 'policy.isPayable' : 'policy.notPayable')}
          </Mark>
        </p>
      </section>
      <div className="columns">
        <About policy={policy} />
        <RecoveryTerms policy={policy} />
      </div>
      <section className="panel" aria-labelledby="line-by-line">
        <h2 id="line-by-line">{say('policy.lines')}</h2>
        {others.length > 0 && (
          <div className="filters no-print">
            <label className="filter">
              <span>{say('policy.compare')}</span>
              <Select
                className="filter-medium"
                aria-label={say('policy.compare')}
                value={filters.against ?? ''}
                onChange={(against: string) => set({ against })}
                options={[
                  { value: '', label: say('policy.noCompare') },
                  ...others.map(({ version }) => ({
                    value: String(version),
                    label: say('policy.versionOf', { version }),
                  })),
                ]}
              />
            </label>
            {filters.against !== undefined && (
              <Segmented
                aria-label={say('policy.view')}
                value={filters.show ?? 'changes'}
                onChange={(show) => set({ show: show === 'changes' ? undefined : show })}
                options={[
                  { value: 'changes', label: say('policy.changesOnly') },
                  { value: 'whole', label: say('policy.wholeText') },
                ]}
              />
            )}
          </div>
        )}
        {filters.against === undefined ? (
          <Lines policy={policy} />
        ) : (
          <Against policy={policy} against={filters.against} isWhole={filters.show === 'whole'} />
        )}
      </section>
    </>
  );
}

function About({ policy }: { policy: PolicyVersion }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { data } = policy;
  const text = (field: string): string | undefined => (typeof data[field] === 'string' ? data[field] : undefined);
  const { publishedBy } = policy;
  return (
    <section className="panel" aria-labelledby="about-policy">
      <h2 id="about-policy">{say('policy.facts')}</h2>
      <Facts
        of={[
          [
            say('policy.code'),
            <code key="code">
              {policy.policyCode} v{policy.version}
            </code>,
          ],
          text('documentNo') !== undefined && [say('policy.documentNo'), text('documentNo')],
          [say('policies.issuer'), text('issuer')],
          [
            say('policies.validity'),
            policy.validTo === null
              ? say('policies.from', { from: policy.validFrom })
              : say('policies.span', { from: policy.validFrom, to: policy.validTo }),
          ],
          [
            say('policies.source'),
            <span key="source">
              {pick(wordsOfSource(text('source') ?? ''))}{' '}
              {text('sourceUrl') !== undefined && (
                <a href={text('sourceUrl')} rel="noreferrer" target="_blank">
                  {text('sourceUrl')}
                </a>
              )}
            </span>,
          ],
          policy.unknown.length > 0 && [
            say('policy.unknown'),
            policy.unknown.map((field) => pick(fieldWords(field))).join(' · '),
          ],
          [
            say('policy.publishedBy'),
            publishedBy === null ? (
              <>
                {say('policy.release')} <Time at={policy.loadedAt} />
              </>
            ) : (
              say('policy.published', {
                proposer: publishedBy.proposer.name,
                decider: publishedBy.decider.name,
                at: formatTime(publishedBy.at),
                reason: publishedBy.reason,
              })
            ),
          ],
        ]}
      />
    </section>
  );
}

function RecoveryTerms({ policy }: { policy: PolicyVersion }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { netting, interest } = policy.recovery;
  return (
    <section className="panel" aria-labelledby="recovery-terms">
      <h2 id="recovery-terms">{say('policy.recovery')}</h2>
      <Facts
        of={[
          [
            say('policy.netting'),
            <Fragment key="netting">
              {sayShared(netting.allowed ? 'yes' : 'no')}{' '}
              {!netting.confirmed && <Unconfirmed source={netting.source} />}
            </Fragment>,
          ],
          [
            say('policy.interest'),
            interest === null ? (
              say('policy.noInterest')
            ) : (
              <>
                {say('policy.perDay', {
                  rate: percentText(interest.ratePerDay),
                  from: say(interest.from === 'order' ? 'policy.fromOrder' : 'policy.fromDue'),
                })}{' '}
                {!interest.confirmed && <Unconfirmed source={interest.source} />}
              </>
            ),
          ],
        ]}
      />
    </section>
  );
}

function Lines({ policy }: { policy: PolicyVersion }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const lines = policyLines(policy.data);
  return (
    <div className="figure-table policy-lines" tabIndex={0} role="region" aria-labelledby="line-by-line">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('policy.field')}</th>
            <th scope="col">{say('policy.value')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.pointer} className={lines[index - 1]?.field === line.field ? 'same-field' : ''}>
              <th scope="row">
                <LineName line={line} />{' '}
                {policy.unknown.includes(line.field) && lines[index - 1]?.field !== line.field && (
                  <Unconfirmed source={typeof policy.data['source'] === 'string' ? policy.data['source'] : ''} />
                )}
              </th>
              <td>{pick(line.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Against({ policy, against, isWhole }: { policy: PolicyVersion; against: string; isWhole: boolean }) {
  const say = useWords(messages);
  const view = usePolicyVersion(policy.policyCode, against);
  return (
    <ViewState view={view}>
      {(other) => {
        const changes = policyChanges(other.data, policy.data);
        const title = say('policy.changes', { before: other.version, after: policy.version, count: changes.length });
        return (
          <>
            <h3>{changes.length === 0 ? say('policy.same') : title}</h3>
            <p>
              <Link to={pathTo('policy', { policyCode: other.policyCode, version: String(other.version) })}>
                {say('policy.before', { version: other.version })}
              </Link>
            </p>
            {(changes.length > 0 || isWhole) && (
              <ChangesTable
                name={title}
                before={other.data}
                after={policy.data}
                changes={changes}
                beforeLabel={say('policy.before', { version: other.version })}
                afterLabel={say('policy.after', { version: policy.version })}
                isWhole={isWhole}
              />
            )}
          </>
        );
      }}
    </ViewState>
  );
}

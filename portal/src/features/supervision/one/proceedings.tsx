import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { DISPUTE_KIND_WORDS, DISPUTE_OUTCOME_WORDS } from '../../../../../src/domain/contract/dispute-words.js';
import { OBJECTING_SIDES, SIDE_WORDS } from '../../../../../src/domain/contract/registration-objection.js';
import { SPOT_CHECK_FINDING_WORDS } from '../../../../../src/domain/spot-check/finding-words.js';
import { useToday } from '../../../shared/clock';
import { useLanguage, useWords } from '../../../shared/i18n';
import { DueMark, Facts, Mark, Time } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import type { TimelineEntry } from '../../../shared/timeline/timeline';
import { messages } from '../messages';
import type { Case } from '../use-supervision';
import { Cause } from './cause';
import { whoDid } from './who';

function Panel({ id, title, none, children }: { id: string; title: string; none: string; children: ReactNode[] }) {
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children.length === 0 ? <p className="quiet">{none}</p> : <ul className="plain-list">{children}</ul>}
    </section>
  );
}

/** Who did it, and when. */
function By({ entry, at }: { entry: TimelineEntry | undefined; at: string | null }) {
  return (
    <span className="quiet">
      {entry?.actor.name} <Time at={at} />
    </span>
  );
}

/** 撤销: notice, statement of the party, hearing and decision, one after the other. */
export function Revocations({ contract, entries }: { contract: Case; entries: readonly TimelineEntry[] }) {
  const say = useWords(messages);
  const today = useToday();
  return (
    <Panel id="case-revocations" title={say('revocation.title')} none={say('revocation.none')}>
      {contract.revocations.toReversed().map((revocation) => {
        const isOpen = revocation.outcome === null;
        const end = revocation.decidedAt;
        return (
          <li key={revocation.proposedAt}>
            <div className="plain-row">
              <strong>{say('revocation.notice')}</strong>
              <By entry={whoDid(entries, 'contract.revocation_proposed', end)} at={revocation.proposedAt} />
              <Mark tone={isOpen ? 'waiting' : revocation.outcome === 'revoked' ? 'bad' : 'good'}>
                {say(`revocation.outcome.${revocation.outcome ?? 'open'}`)}
              </Mark>
            </div>
            <ul className="inner-list">
              {revocation.causeCodes.map((code) => (
                <li key={code}>
                  <Cause code={code} />
                </li>
              ))}
            </ul>
            <p className="said">{revocation.notice}</p>
            <div className="answered">
              <strong>{say('revocation.statement')}</strong>{' '}
              {revocation.statement === null ? (
                <>
                  {say(revocation.periodEndedAt === null ? 'revocation.noStatement' : 'revocation.periodEnded')}{' '}
                  {isOpen && revocation.periodEndedAt === null && contract.dueOn !== null && (
                    <DueMark dueOn={contract.dueOn} today={today} />
                  )}
                </>
              ) : (
                <>
                  <By entry={whoDid(entries, 'contract.statement_given', end)} at={revocation.statementAt} />
                  <p className="said">{revocation.statement}</p>
                </>
              )}
            </div>
            <div className="answered">
              <strong>{say('revocation.hearing')}</strong>{' '}
              {revocation.heardOn === null ? (
                say('revocation.notHeard')
              ) : (
                <>
                  <span className="quiet">
                    {whoDid(entries, 'contract.hearing_recorded', end)?.actor.name}{' '}
                    <Time at={revocation.heardOn} as="day" />
                  </span>
                  <p className="said">{revocation.hearingMinutes}</p>
                </>
              )}
            </div>
            {!isOpen && (
              <div className="answered">
                <strong>{say('revocation.decision')}</strong>{' '}
                <By
                  entry={
                    whoDid(entries, 'contract.revoked', end) ?? whoDid(entries, 'contract.revocation_cleared', end)
                  }
                  at={revocation.decidedAt}
                />
                <p className="said">{revocation.rationale}</p>
              </div>
            )}
          </li>
        );
      })}
    </Panel>
  );
}

/** 登记异议: against what, by whom, and what was decided by somebody who did not review the case. */
export function Objections({ contract, entries }: { contract: Case; entries: readonly TimelineEntry[] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Panel id="case-objections" title={say('objection.title')} none={say('objection.none')}>
      {contract.objections.toReversed().map((objection) => {
        const side = OBJECTING_SIDES.find((known) => known === objection.onBehalfOf);
        return (
          <li key={objection.raisedAt}>
            <div className="plain-row">
              <strong>{side === undefined ? objection.onBehalfOf : pick(SIDE_WORDS[side])}</strong>
              <span className="quiet">
                <Time at={objection.raisedAt} />
              </span>
              <Mark tone={objection.outcome === null ? 'waiting' : 'over'}>
                {say(`objection.outcome.${objection.outcome ?? 'open'}`)}
              </Mark>
            </div>
            {objection.reason !== null && <p className="said">{objection.reason}</p>}
            {objection.outcome !== null && (
              <div className="answered">
                <By
                  entry={whoDid(
                    entries,
                    objection.outcome === 'dismissed' ? 'contract.objection_dismissed' : 'contract.re_recognised',
                    objection.decidedAt,
                  )}
                  at={objection.decidedAt}
                />
                <p className="said">{objection.rationale}</p>
              </div>
            )}
          </li>
        );
      })}
    </Panel>
  );
}

/** 行政复议、行政诉讼: recorded beside the status, which they do not change. */
export function Disputes({ contract }: { contract: Case }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Panel id="case-disputes" title={say('dispute.title')} none={say('dispute.none')}>
      {contract.disputes.toReversed().map((dispute) => (
        <li key={dispute.id}>
          <div className="plain-row">
            <strong>{pick(DISPUTE_KIND_WORDS[dispute.kind])}</strong>
            <span>{dispute.bodyName}</span>
            <Mark tone={dispute.outcome === null ? 'waiting' : 'over'}>
              {dispute.outcome === null ? say('dispute.open') : pick(DISPUTE_OUTCOME_WORDS[dispute.outcome])}
            </Mark>
          </div>
          <Facts
            of={[
              dispute.reference !== null && [say('dispute.reference'), dispute.reference],
              [say('dispute.knownOn'), <Time at={dispute.knownOn} as="day" />],
              [say('dispute.filedOn'), <Time at={dispute.filedOn} as="day" />],
              [
                say('dispute.lastOn'),
                <>
                  <Time at={dispute.lastOn} as="day" />{' '}
                  <Mark tone={dispute.isInTime ? 'good' : 'bad'}>
                    {say(dispute.isInTime ? 'dispute.inTime' : 'dispute.late')}
                  </Mark>{' '}
                  {dispute.lastProvisional && <Mark tone="waiting">{say('provisional')}</Mark>}
                </>,
              ],
              dispute.decidedOn !== null && [say('dispute.decidedOn'), <Time at={dispute.decidedOn} as="day" />],
            ]}
          />
        </li>
      ))}
    </Panel>
  );
}

/** 抽查: the plans that drew this registration, and what each found. */
export function SpotChecks({ contract }: { contract: Case }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Panel id="case-spot-checks" title={say('spotCheck.title')} none={say('spotCheck.none')}>
      {contract.spotChecks.toReversed().map((check) => (
        <li key={check.planId}>
          <div className="plain-row">
            <Link to={pathTo('spotCheck', { planId: check.planId })}>{check.title}</Link>
            <span className="quiet">{say('spotCheck.rank', { rank: check.rank })}</span>
            <Mark tone={check.finding === null ? 'waiting' : check.finding === 'in_order' ? 'good' : 'bad'}>
              {check.finding === null
                ? say(check.lapsedAt === null ? 'spotCheck.open' : 'spotCheck.lapsed')
                : pick(SPOT_CHECK_FINDING_WORDS[check.finding])}
            </Mark>
          </div>
          {check.remarks !== null && (
            <p className="said">
              {check.remarks} <Time at={check.foundAt} />
            </p>
          )}
        </li>
      ))}
    </Panel>
  );
}

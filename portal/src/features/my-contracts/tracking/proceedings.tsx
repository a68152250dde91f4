import { Link } from 'react-router';
import { DISPUTE_KIND_WORDS, DISPUTE_OUTCOME_WORDS } from '../../../../../src/domain/contract/dispute-words.js';
import { REVOCATION_CAUSES } from '../../../../../src/domain/contract/revocation-cause.js';
import { CLAIM_STATUS_WORDS } from '../../../../../src/domain/reward/claim-words.js';
import type { ClaimStatus } from '../../../../../src/domain/reward/claim-status.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import { reasonWords } from '../../../shared/timeline/timeline-words';
import { messages } from '../messages';
import type { Contract } from '../use-contract';

/** What was decided against the enterprise and what can be done about it; corrections asked; disputes and revocations. */
export function Proceedings({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { refusal, corrections, objections, disputes, revocations, counterpartyConfirmation, claims } = contract;
  const openItems = corrections.flatMap(({ items }) => items).filter(({ state }) => state === 'open').length;
  return (
    <>
      {refusal !== null && (
        <section className="panel" aria-labelledby="refusal">
          <h2 id="refusal">{say('refused.title')}</h2>
          <ul>
            {refusal.reasonCodes.map((code) => (
              <li key={code}>{pick(reasonWords(code))}</li>
            ))}
          </ul>
          {refusal.reason !== null && <blockquote className="where-reason">{refusal.reason}</blockquote>}
          {refusal.remedies !== null && (
            <p>
              {say('refused.remedies')}: {refusal.remedies}
            </p>
          )}
          <p className="quiet">
            <Time at={refusal.decidedAt} />
          </p>
        </section>
      )}
      {corrections.length > 0 && (
        <section className="panel" aria-labelledby="corrections">
          <h2 id="corrections">{say('corrections.title')}</h2>
          <p>
            {say('corrections.rounds', { count: corrections.length })}{' '}
            {openItems > 0 && <Mark tone="waiting">{say('corrections.open', { count: openItems })}</Mark>}
          </p>
          <p>
            <Link to={pathTo('correction', { contractId: contract.id })}>
              {say(openItems > 0 ? 'corrections.answer' : 'corrections.look')}
            </Link>
          </p>
        </section>
      )}
      {counterpartyConfirmation !== null && counterpartyConfirmation.state !== 'none' && (
        <section className="panel" aria-labelledby="confirmation">
          <h2 id="confirmation">{say('confirmation.title')}</h2>
          <p>
            <Mark tone={counterpartyConfirmation.state === 'confirmed' ? 'good' : 'waiting'}>
              {say(`confirmation.${counterpartyConfirmation.state}`)}
            </Mark>
          </p>
          <Facts
            of={[
              [
                say('confirmation.to'),
                `${counterpartyConfirmation.name ?? ''} ${counterpartyConfirmation.email ?? ''}`,
              ],
              [say('confirmation.askedAt'), <Time at={counterpartyConfirmation.askedAt} />],
              [say('confirmation.validUntil'), <Time at={counterpartyConfirmation.validUntil} />],
              counterpartyConfirmation.answeredAt !== null && [
                say('confirmation.answeredAt'),
                <Time at={counterpartyConfirmation.answeredAt} />,
              ],
              counterpartyConfirmation.reason !== null && [say('confirmation.reason'), counterpartyConfirmation.reason],
            ]}
          />
        </section>
      )}
      {claims.length > 0 && (
        <section className="panel" aria-labelledby="claims">
          <h2 id="claims">{say('claims.title')}</h2>
          <ul className="documents">
            {claims.map(({ id, policyCode, status, amountFen }) => (
              <li key={id}>
                <Link to={pathTo('myReward', { claimId: id })}>{policyCode}</Link>{' '}
                <Mark tone="running">{pick(CLAIM_STATUS_WORDS[status as ClaimStatus])}</Mark> <Money fen={amountFen} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {objections.length > 0 && (
        <section className="panel" aria-labelledby="objections">
          <h2 id="objections">{say('objections.title')}</h2>
          <ul className="documents">
            {objections.map(({ raisedAt, reason, outcome, rationale }) => (
              <li key={raisedAt}>
                <Time at={raisedAt} as="day" /> {reason}
                <p className="quiet">
                  {outcome === null ? say('objections.open') : say(`objections.${outcome}`)} {rationale}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {revocations.map((revocation) => (
        <section key={revocation.proposedAt} className="panel" aria-label={say('revocation.title')}>
          <h2>{say('revocation.title')}</h2>
          <ul>
            {revocation.causeCodes.map((code) => {
              const cause = REVOCATION_CAUSES.find((one) => one.code === code);
              return <li key={code}>{cause === undefined ? code : pick(cause)}</li>;
            })}
          </ul>
          <blockquote className="where-reason">{revocation.notice}</blockquote>
          {revocation.statement !== null && (
            <p>
              {say('revocation.statement')}: {revocation.statement}
            </p>
          )}
          <p>{say(revocation.outcome === null ? 'revocation.open' : `revocation.${revocation.outcome}`)}</p>
        </section>
      ))}
      {disputes.map((dispute) => (
        <section key={dispute.id} className="panel" aria-label={pick(DISPUTE_KIND_WORDS[dispute.kind])}>
          <h2>{pick(DISPUTE_KIND_WORDS[dispute.kind])}</h2>
          <Facts
            of={[
              [say('dispute.body'), `${dispute.bodyName} ${dispute.reference ?? ''}`],
              [say('dispute.filedOn'), <Time at={dispute.filedOn} as="day" />],
              [
                say('dispute.lastOn'),
                <>
                  <Time at={dispute.lastOn} as="day" />{' '}
                  {!dispute.isInTime && <Mark tone="bad">{say('dispute.late')}</Mark>}
                </>,
              ],
              [
                say('dispute.outcome'),
                dispute.outcome === null ? say('dispute.open') : pick(DISPUTE_OUTCOME_WORDS[dispute.outcome]),
              ],
            ]}
          />
        </section>
      ))}
    </>
  );
}

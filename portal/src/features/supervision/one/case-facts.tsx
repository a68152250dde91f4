import { Link } from 'react-router';
import { findKind } from '../../../../../src/domain/contract/kind.js';
import { CLAIM_STATUS_WORDS } from '../../../../../src/domain/reward/claim-words.js';
import { CLAIM_STATUSES } from '../../../../../src/domain/reward/claim-status.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import { messages } from '../messages';
import { addressOf, type Case } from '../use-supervision';

const textAt = (declaration: unknown, name: string): string | undefined => {
  const value = (declaration as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
};

/** What is registered, where, for whom, and what was paid for it. */
export function CaseFacts({ contract }: { contract: Case }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { registration, declaration, claims, certificate } = contract;
  const kindCode = textAt(declaration, 'kindCode');
  const kind = kindCode === undefined ? undefined : findKind(kindCode);
  return (
    <section className="panel" aria-labelledby="case-facts">
      <h2 id="case-facts">{say('case.registration')}</h2>
      <div className="supervision-facts">
        <Facts
          of={[
            [say('case.number'), <span className="number">{registration?.number ?? '—'}</span>],
            [say('list.registeredOn'), <Time at={registration?.registeredOn} as="day" />],
            registration?.endedOn != null && [say('case.endedOn'), <Time at={registration.endedOn} as="day" />],
            [say('list.kind'), kind === undefined ? '—' : pick(kind)],
            [say('case.office'), contract.office.name],
            [say('case.applicant'), contract.applicant.name],
          ]}
        />
        <Facts
          of={[
            [
              say('list.value'),
              <>
                <Money fen={textAt(declaration, 'contractValueFen')} />{' '}
                {contract.isLarge && <Mark tone="running">{say('case.large')}</Mark>}
              </>,
            ],
            [say('case.technologyValue'), <Money fen={textAt(declaration, 'technologyTransactionValueFen')} />],
            [say('case.signedOn'), <Time at={textAt(declaration, 'signedOn')} as="day" />],
            certificate !== null && [
              say('case.certificate'),
              <>
                <a href={addressOf.certificate(contract.id)} target="_blank" rel="noreferrer">
                  {say('case.certificateVersion', { version: certificate.versionNo })}
                </a>{' '}
                <Mark tone={certificate.state === 'issued' ? 'good' : 'over'}>{say(`case.${certificate.state}`)}</Mark>
              </>,
            ],
            claims.length > 0 && [
              say('case.claims'),
              claims.map(({ id, policyCode, status, amountFen }) => {
                const known = CLAIM_STATUSES.find((one) => one === status);
                return (
                  <div key={id}>
                    <Link to={pathTo('claim', { claimId: id })}>{policyCode}</Link> <Money fen={amountFen} />{' '}
                    {known === undefined ? status : pick(CLAIM_STATUS_WORDS[known])}
                  </div>
                );
              }),
            ],
            [
              say('case.documents'),
              contract.attachments.map(({ id, fileName }) => (
                <div key={id}>
                  <a href={addressOf.attachment(contract.id, id)} target="_blank" rel="noreferrer">
                    {fileName}
                  </a>
                </div>
              )),
            ],
          ]}
        />
      </div>
    </section>
  );
}

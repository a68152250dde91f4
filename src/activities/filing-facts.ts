import type { Organisation } from '../db/organisation-store.js';
import { listValidFilings } from '../db/transfer-body-store.js';
import type { Declaration } from '../domain/contract/declaration.js';
import { DomainError } from '../domain/errors.js';
import type { FactPath, FactValue } from '../domain/reward/fact-path.js';
import type { RewardPolicy } from '../domain/reward/policy.js';
import type { Act } from './record-act.js';

/** What the register of filings knows about who brought a contract about. */
export interface FiledMediator {
  knownFacts: { fact: FactPath; value: FactValue }[];
  /** The broker a cap per person is about; absent when it is a body. */
  personCode?: string | undefined;
  /** Their name as filed: the reward is paid to their own account. */
  payeePersonName?: string | undefined;
}

/**
 * 备案事实: whether the claimant is filed today, and whether it claims for a person: a broker named in every one of the
 * contracts by certificate, filed with the claimant as the organisation they apply through. A person is paid only where the
 * policy says so. Throws `person-not-allowed`.
 */
export async function filedMediator(
  act: Act,
  policy: Pick<RewardPolicy, 'policyCode' | 'beneficiary'>,
  claimant: Organisation,
  declarations: readonly Pick<Declaration, 'intermediaries'>[],
): Promise<FiledMediator> {
  const filings = await listValidFilings(
    act.trx,
    { creditCode: claimant.unifiedSocialCreditCode, organisationId: claimant.id },
    act.today,
  );
  const isNamedEverywhere = (certificate: string | null): boolean =>
    declarations.every(({ intermediaries = [] }) =>
      intermediaries.some(({ brokerCertificateNumber }) => brokerCertificateNumber === certificate),
    );
  const person =
    policy.beneficiary.role === 'BROKER_PERSON'
      ? filings.find(
          ({ kind, certificateNumber }) =>
            kind === 'broker_person' && certificateNumber !== null && isNamedEverywhere(certificateNumber),
        )
      : undefined;
  if (person !== undefined && policy.beneficiary.personAllowed !== true) {
    throw new DomainError('person-not-allowed', { pointer: '/policyCode', policyCode: policy.policyCode });
  }
  const isFiled = person !== undefined || filings.some(({ kind }) => kind === 'body');
  return {
    // whoever is not filed here may state a filing elsewhere, with its document
    knownFacts: [
      ...(isFiled ? [{ fact: 'beneficiary.filed' as const, value: true }] : []),
      ...(person === undefined ? [] : [{ fact: 'beneficiary.isPerson' as const, value: true }]),
    ],
    ...(person?.certificateNumber == null
      ? {}
      : { personCode: person.certificateNumber, payeePersonName: person.name }),
  };
}

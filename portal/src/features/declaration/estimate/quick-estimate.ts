import type { KindCode } from '../../../../../src/domain/contract/kind.js';
import { estimateReward, questionsOf } from '../../../../../src/domain/reward/estimate.js';
import type { FactValues } from '../../../../../src/domain/reward/fact-path.js';
import type { BeneficiaryRole, RewardPolicy } from '../../../../../src/domain/reward/policy.js';
import type { RewardSheet } from '../../../../../src/domain/reward/sheet.js';

/** What is known of a contract that is not registered yet. */
export interface Planned {
  applicantSide: 'seller' | 'buyer';
  kindCode: KindCode;
  year: number;
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
  relatedParty: boolean;
  fiscallyFunded: boolean;
}

/** What a policy would pay the applicant for a planned contract when all of its money has come; undefined when it pays others. */
export function quickEstimate(
  policy: RewardPolicy,
  planned: Planned,
): { sheet: RewardSheet; openQuestions: number } | undefined {
  const { role } = policy.beneficiary;
  const own: BeneficiaryRole = planned.applicantSide === 'seller' ? 'SELLER' : 'BUYER';
  if (role !== own && role !== 'REGISTRANT') return undefined;
  const known: FactValues = {
    'parties.related': planned.relatedParty,
    'contract.fiscallyFunded': planned.fiscallyFunded,
  };
  const open = questionsOf(policy).filter(({ fact }) => !Object.hasOwn(known, fact));
  const sheet = estimateReward(policy, {
    role,
    kindCode: planned.kindCode,
    year: planned.year,
    contractValueFen: planned.contractValueFen,
    technologyTransactionValueFen: planned.technologyTransactionValueFen,
    movedFen: planned.technologyTransactionValueFen,
    earlierBasisFen: 0n,
    earlierGrantedFen: 0n,
    facts: known,
  });
  return { sheet, openQuestions: open.length };
}

import type { ClaimRecord } from '../db/claim-store.js';
import type { LockedContract } from '../db/contract-store.js';
import type { RecoveryRecord } from '../db/recovery-store.js';
import { findRegistration } from '../db/registration-store.js';
import { recoveryOrderStatement } from '../domain/paper/recovery-order.js';
import type { Instalment } from '../domain/reward/recovery-plan.js';
import type { RecoveryTerms } from '../domain/reward/recovery-terms.js';
import type { OutsideDependencies } from './index.js';
import { issuePaper } from './issue-paper.js';
import type { Act } from './record-act.js';

/** 出具追回决定书: what is owed back, by when and where to. Returns the paper's id. */
export async function issueRecoveryOrder(
  act: Act,
  { options }: Pick<OutsideDependencies, 'options'>,
  ordered: {
    recovery: RecoveryRecord;
    claim: ClaimRecord;
    contract: LockedContract;
    terms: RecoveryTerms;
    reason: string;
    legalBasis: string;
    instalments: readonly Instalment[];
    payTo: string;
  },
): Promise<string> {
  const { recovery, claim, contract } = ordered;
  const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
  const { projectName } = contract.declaration as { projectName?: unknown };
  const registrationNumber = (await findRegistration(act.trx, contract.id))?.number ?? '';
  const subject = { paper: 'recovery_order', officeId: contract.officeId, recoveryId: recovery.id } as const;
  return issuePaper(act, options, subject, (issuer, template) =>
    recoveryOrderStatement(
      {
        ...issuer,
        debtorName: claim.beneficiaryName,
        personName: claim.payeePersonName,
        creditCode: claim.beneficiaryCreditCode,
        registrationNumber,
        projectName: typeof projectName === 'string' ? projectName : '',
        policyTitle: policy.title,
        claimYear: claim.claimYear,
        paidFen: claim.amountFen ?? 0n,
        owedFen: recovery.principalFen,
        reasonCode: recovery.reasonCode,
        reason: ordered.reason,
        legalBasis: ordered.legalBasis,
        instalments: ordered.instalments,
        interest: ordered.terms.interest,
        termsConfirmed: ordered.terms.confirmed,
        payTo: ordered.payTo,
        issuedOn: act.today,
      },
      template,
    ),
  );
}

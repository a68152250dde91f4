import type { ClaimRecord } from '../db/claim-store.js';
import type { LockedContract } from '../db/contract-store.js';
import { addPaper, drawPaperSerial } from '../db/paper-store.js';
import type { RecoveryRecord } from '../db/recovery-store.js';
import { findRegistration } from '../db/registration-store.js';
import { sealFor } from '../domain/paper/seal.js';
import { formatPaperNumber, templateFor } from '../domain/paper/template.js';
import { recoveryOrderStatement } from '../domain/paper/recovery-order.js';
import type { Instalment } from '../domain/reward/recovery-plan.js';
import type { RecoveryTerms } from '../domain/reward/recovery-terms.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import type { OutsideDependencies } from './index.js';
import { contentHashOf } from './keep-version.js';
import type { Act } from './record-act.js';

/**
 * 出具追回决定书: number, facts, template and seal come into being in the deciding transaction; it is printed when it is
 * first asked for, from these facts and no others. Returns the paper's id.
 */
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
  const paper = 'recovery_order' as const;
  const office = act.rules.office(contract.officeId);
  const template = templateFor(act.rules.paperTemplates, paper, office, act.today);
  const seal = sealFor(act.rules.seals, office, act.today, options.isDemo);
  const year = Number(act.today.slice(0, 4));
  const serial = await drawPaperSerial(act.trx, contract.officeId, paper, year);
  const number = formatPaperNumber(template.numberTemplate ?? '{REG6}-{PT2}〔{YYYY}〕{SEQ4}', {
    ...office,
    year,
    serial,
  });
  const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
  const { projectName } = contract.declaration as { projectName?: unknown };
  const facts = recoveryOrderStatement(
    {
      officeName: office.name,
      number,
      debtorName: claim.beneficiaryName,
      creditCode: claim.beneficiaryCreditCode,
      registrationNumber: (await findRegistration(act.trx, contract.id))?.number ?? '',
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
      isDemo: options.isDemo,
    },
    template,
  );
  const id = uuidFromHash(contentHashOf({ commandId: act.command.id, paper }));
  await addPaper(act.trx, {
    id,
    paper,
    recoveryId: recovery.id,
    officeId: contract.officeId,
    number,
    serial: { year, serial },
    template: { code: template.code, version: template.version },
    seal: seal === undefined ? undefined : { code: seal.code, version: seal.version },
    facts,
    factsSha256: contentHashOf(facts),
    issuedOn: act.today,
    issuedAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
    commandId: act.command.id,
  });
  return id;
}

import { randomUUID } from 'node:crypto';
import { snapshotOf } from '../db/attachment-snapshot-store.js';
import { writeDeclaredColumns } from '../db/declared-columns.js';
import {
  countRegistrationVersion,
  endRegistration,
  findRegistration,
  issueCertificateRow,
  voidCertificate,
} from '../db/registration-store.js';
import { addVersion } from '../db/version-store.js';
import { isLarge } from '../domain/contract/rule-set.js';
import { DomainError } from '../domain/errors.js';
import {
  AmendmentDecision,
  ApplyAmendment,
  ApplyDeregistration,
  ConfirmDeregistration,
} from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome, DecisionInput } from '../workflows/contract/messages.js';
import { advance, checkRegistrant, contractOutcome, dueFrom, openCase, takeDuty } from './advance-case.js';
import { assess } from './assess.js';
import { checkFiling, findCounterparty } from './check-filing.js';
import { stopClaimsOfAmendment, stopClaimsOfContract } from './end-claims.js';
import type { OutsideDependencies } from './index.js';
import { type ActDependencies, recordAct } from './record-act.js';
import { kindOf, parseDeclaration, sha256Of, valuesOf } from './submission.js';

/** 变更申请: what would change is kept beside the registered version, which stays in force (D2024 art. 16). */
export const recordAmendmentApplication =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'certificates'>) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'applyAmendment');
      checkRegistrant(act, open.contract);
      const { reason } = ApplyAmendment.parse(act.command.payload);
      const changes = (act.command.payload as { changes: Record<string, unknown> }).changes;
      if (Object.keys(changes).length === 0) throw new DomainError('amendment-empty');
      if (changes['secrecy'] === 'state_secret') throw new DomainError('state-secret-stop');
      const amended = { ...(open.contract.declaration as object), ...changes };
      const ruleSet = act.rules.ruleSet(open.contract.ruleSetCode);
      await checkFiling(act, open.contract, parseDeclaration(amended), ruleSet, dependencies);
      const saved = await advance(act, open, {
        kind: 'contract.amendment_applied',
        changes: {
          pendingDeclaration: amended,
          due: dueFrom(act, open.contract, 'review', act.today),
        },
        reasonText: reason,
        data: { fields: Object.keys(changes).toSorted() },
      });
      return contractOutcome(act, saved);
    });

/**
 * 变更决定: approved, the amended version takes the place of the old one under the same number, values are assessed again
 * and the old certificate is superseded; a contract that is or becomes large needs a second reviewer (rows 23–24).
 */
export const recordAmendmentDecision =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'certificates'>) =>
  (input: DecisionInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const decision = AmendmentDecision.parse(act.command.payload);
      if (decision.outcome !== input.outcome)
        throw new DomainError('idempotency-key-reused', { outcome: input.outcome });
      const action = decision.outcome === 'approve_amendment' ? 'approveAmendment' : 'refuseAmendment';
      const open = await openCase(act, input.contractId, action);
      const { contract } = open;
      const duty = open.role === 'second_reviewer' ? 'second_review' : 'first_review';
      await takeDuty(act, contract.id, duty);

      if (decision.outcome === 'refuse_amendment') {
        const saved = await advance(act, open, {
          kind: 'contract.amendment_refused',
          changes: { pendingDeclaration: null, due: null },
          reasonText: decision.rationale,
        });
        return contractOutcome(act, saved);
      }

      const amended = contract.pendingDeclaration;
      const declaration = parseDeclaration(amended);
      const ruleSet = act.rules.ruleSet(contract.ruleSetCode);
      const values = decision.assessment ?? valuesOf(declaration);
      const large = isLarge(values, kindOf(declaration), ruleSet);
      if ((large || contract.isLarge) && open.role !== 'second_reviewer') {
        throw new DomainError('second-review-required', { contractId: contract.id });
      }
      const registration = await findRegistration(act.trx, contract.id);
      if (registration === undefined) throw new DomainError('action-not-allowed', { status: contract.status, action });
      const { attachments, findings } = await checkFiling(act, contract, declaration, ruleSet, dependencies);
      const snapshot = { declaration: amended, attachments: attachments.map(snapshotOf), findings };
      const affectedClaims = await stopClaimsOfAmendment(act, contract.id);
      await addVersion(act.trx, {
        contractId: contract.id,
        kind: 'amendment',
        ...snapshot,
        contentSha256: sha256Of(snapshot),
        createdBy: act.actor.id,
        createdAt: act.time.nowAt,
        commandId: act.command.id,
      });
      await writeDeclaredColumns(act.trx, contract.id, declaration);
      await assess(act, contract, 'amendment', decision.assessment, amended);
      const versionNo = await countRegistrationVersion(act.trx, contract.id);
      await issueCertificateRow(act.trx, {
        id: randomUUID(),
        contractId: contract.id,
        registrationNumber: registration.number,
        versionNo,
        officeName: act.rules.office(contract.officeId).name,
        issuedOn: act.today,
        clockOffsetMs: act.time.offsetMs,
      });
      const saved = await advance(act, open, {
        kind: 'contract.amended',
        changes: {
          declaration: amended,
          pendingDeclaration: null,
          due: null,
          isLarge: large || contract.isLarge,
          counterpartyOrganisationId: (await findCounterparty(act, declaration)) ?? null,
        },
        reasonText: decision.rationale,
        data: { registrationNumber: registration.number, registrationVersion: versionNo },
      });
      return contractOutcome(act, saved, {
        registrationNumber: registration.number,
        certificateToIssue: versionNo,
        affectedClaims,
      });
    });

/** 撤回变更: the old version stays in force (row 24). */
export const recordAmendmentWithdrawal =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'withdrawAmendment');
      checkRegistrant(act, open.contract);
      const saved = await advance(act, open, {
        kind: 'contract.amendment_withdrawn',
        changes: { pendingDeclaration: null, due: null },
      });
      return contractOutcome(act, saved);
    });

/** 注销申请: the contract itself has ended, was revoked or is void (D2024 art. 16). */
export const recordDeregistrationApplication =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'applyDeregistration');
      checkRegistrant(act, open.contract);
      const { cause, endedOn, reason } = ApplyDeregistration.parse(act.command.payload);
      if (endedOn > act.today) throw new DomainError('date-in-future', { pointer: '/endedOn', endedOn });
      const saved = await advance(act, open, {
        kind: 'contract.deregistration_applied',
        changes: { due: dueFrom(act, open.contract, 'deregistration', act.today) },
        reasonCodes: [cause],
        reasonText: reason,
        data: { endedOn },
      });
      return contractOutcome(act, saved);
    });

/**
 * 注销: the certificate is void; rewards not yet paid are stopped and their budget released, paid ones are recovered
 * (D2024 art. 16; row 26).
 */
export const recordDeregistration =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'confirmDeregistration');
      await takeDuty(act, open.contract.id, 'first_review');
      const { rationale } = ConfirmDeregistration.parse(act.command.payload);
      await endRegistration(act.trx, open.contract.id, act.today);
      await voidCertificate(act.trx, open.contract.id, act.today);
      const saved = await advance(act, open, {
        kind: 'contract.deregistered',
        changes: { due: null, holderId: null },
        reasonText: rationale,
      });
      const affectedClaims = await stopClaimsOfContract(act, open.contract.id);
      return contractOutcome(act, saved, { affectedClaims });
    });

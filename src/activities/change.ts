import { ACTION_OF_OUTCOME } from '../domain/contract/decision-outcome.js';
import { transitionFor } from '../domain/contract/status.js';
import { checkAssessment } from '../domain/contract/value-assessment.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import {
  AmendmentDecision,
  ApplyAmendment,
  ApplyDeregistration,
  Assessment,
  ConfirmDeregistration,
  RefuseDeregistration,
} from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome, DecisionInput } from '../workflows/contract/messages.js';
import { advance, checkRegistrant, contractOutcome, openCase, rowFacts, takeDuty } from './advance-case.js';
import { dueFrom } from './due-dates.js';
import { isLargeAsAssessed } from './assess.js';
import { checkFiling } from './check-filing.js';
import { endRegistrationOf } from './end-registration.js';
import type { OutsideDependencies } from './index.js';
import { putInForce } from './put-in-force.js';
import { type ActDependencies, assertDecidedAsSent, recordAct } from './record-act.js';
import { parseDeclaration, valuesOf } from './submission.js';

/** What a change leaves behind when it comes to nothing. */
const NOTHING_PENDING = { pendingDeclaration: null, pendingAssessment: null, due: null };

/** 变更申请: what would change is kept beside the registered version, which stays in force (D2024 art. 16). */
export const recordAmendmentApplication =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'certificates'>) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'applyAmendment');
      checkRegistrant(act, open.contract);
      const { reason } = ApplyAmendment.parse(act.command.payload);
      const changes = (act.command.payload as { changes: Record<string, unknown> }).changes;
      if (Object.keys(changes).length === 0) throw new DomainError('amendment-empty', { pointer: '/changes' });
      if (changes['secrecy'] === 'state_secret') throw new DomainError('state-secret-stop');
      const amended = { ...(open.contract.declaration as object), ...changes };
      const ruleSet = act.rules.rulesOf(open.contract);
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
 * and the old certificate is superseded; of a contract that is or becomes large the first reviewer only proposes it and
 * the second approves (rows 23–24).
 */
export const recordAmendmentDecision =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'certificates'>) =>
  (input: DecisionInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const decision = AmendmentDecision.parse(act.command.payload);
      assertDecidedAsSent(decision.outcome, input.outcome);
      const action = ACTION_OF_OUTCOME[decision.outcome];
      const desk = await openCase(act, input.contractId, action);
      const { contract } = desk;
      const isSecond = contract.status === 'changing_second_review';
      if (decision.outcome === 'send_back' && !isSecond) {
        throw new DomainError('action-not-allowed', { status: contract.status, action });
      }
      await takeDuty(act, contract, isSecond ? 'second_review' : 'first_review');

      if (decision.outcome === 'send_back') {
        const saved = await advance(act, desk, {
          kind: 'contract.amendment_sent_back',
          changes: { pendingAssessment: null },
          reasonText: decision.rationale,
        });
        return contractOutcome(act, saved);
      }
      if (decision.outcome === 'refuse_amendment') {
        const saved = await advance(act, desk, {
          kind: 'contract.amendment_refused',
          changes: NOTHING_PENDING,
          reasonText: decision.rationale,
        });
        return contractOutcome(act, saved);
      }

      const declaration = parseDeclaration(contract.pendingDeclaration);
      const proposed =
        contract.pendingAssessment === undefined ? undefined : Assessment.parse(contract.pendingAssessment);
      const sheet = decision.assessment ?? proposed;
      const values = sheet ?? valuesOf(declaration);
      const large = contract.isLarge || isLargeAsAssessed(act, contract, values, contract.pendingDeclaration);
      // the values as assessed choose the row: no amendment makes a contract large by one person
      const row = transitionFor(rowFacts(act, { ...contract, isLarge: large }), action);
      const open = { ...desk, row };
      if (row.to === 'changing_second_review') {
        if (sheet !== undefined) {
          pointedAt('/assessment', () => checkAssessment({ declared: valuesOf(declaration), assessed: sheet }));
        }
        const saved = await advance(act, open, {
          kind: 'contract.amendment_proposed',
          // large or not is written with the approval: a proposal may come to nothing
          changes: { pendingAssessment: (act.command.payload as { assessment?: unknown }).assessment ?? null },
          reasonText: decision.rationale,
        });
        return contractOutcome(act, saved);
      }
      return putInForce(act, open, dependencies, {
        kind: 'amendment',
        declaration: contract.pendingDeclaration,
        sheet,
        isLarge: large,
        eventKind: 'contract.amended',
        rationale: decision.rationale,
      });
    });

/** 撤回变更: the old version stays in force (row 24). */
export const recordAmendmentWithdrawal =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'withdrawAmendment');
      checkRegistrant(act, open.contract);
      const saved = await advance(act, open, { kind: 'contract.amendment_withdrawn', changes: NOTHING_PENDING });
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
      await takeDuty(act, open.contract, 'first_review');
      const { rationale } = ConfirmDeregistration.parse(act.command.payload);
      return endRegistrationOf(act, open, {
        endKind: 'deregistered',
        eventKind: 'contract.deregistered',
        rationale,
      });
    });

/** 不予注销: no ground is shown; the registration stays in force (row 26). */
export const recordDeregistrationRefusal =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'refuseDeregistration');
      await takeDuty(act, open.contract, 'first_review');
      const { rationale } = RefuseDeregistration.parse(act.command.payload);
      const saved = await advance(act, open, {
        kind: 'contract.deregistration_refused',
        changes: { due: null },
        reasonText: rationale,
      });
      return contractOutcome(act, saved);
    });

/** 撤回注销申请: the registration stays in force (row 26). */
export const recordDeregistrationWithdrawal =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'withdrawDeregistration');
      checkRegistrant(act, open.contract);
      const saved = await advance(act, open, {
        kind: 'contract.deregistration_withdrawn',
        changes: { due: null },
      });
      return contractOutcome(act, saved);
    });

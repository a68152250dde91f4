import { ACTION_OF_OUTCOME } from '../domain/contract/decision-outcome.js';
import { findLastActor, listEventsOf } from '../db/case-event-store.js';
import { assertNotHeardYet, OBJECTION_EVENTS } from '../domain/contract/registration-objection.js';
import { DomainError } from '../domain/errors.js';
import { DecideContractObjection, RaiseContractObjection } from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome, DecisionInput } from '../workflows/contract/messages.js';
import {
  advance,
  checkRegistrant,
  contractOutcome,
  handsOf,
  handsThen,
  openCase,
  type OpenCase,
  takeDuty,
} from './advance-case.js';
import { dueFrom } from './due-dates.js';
import { assess, isLargeAsAssessed } from './assess.js';
import { checkFiling } from './check-filing.js';
import { waiveRemainingItems } from './correction-items.js';
import type { OutsideDependencies } from './index.js';
import { keepVersion } from './keep-version.js';
import { putInForce } from './put-in-force.js';
import { type Act, type ActDependencies, recordAct, assertDecidedAsSent } from './record-act.js';
import { register } from './register.js';
import { parseDeclaration, valuesOf } from './submission.js';

/**
 * 异议: the registrant objects to a refusal or to what was recognised; the competent authority speaks for a tax or finance
 * body (row 19; D2024 art. 17). Each side is heard once against a decision. Throws `objection-already-decided`.
 */
export const recordRegistrationObjection =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'raiseObjection');
      const { onBehalfOf, reason, newFacts } = RaiseContractObjection.parse(act.command.payload);
      const isRegistrant = open.role === 'applicant';
      if (isRegistrant) checkRegistrant(act, open.contract);
      if (isRegistrant !== (onBehalfOf === 'registrant')) {
        throw new DomainError('role-not-allowed', { action: 'raiseObjection', onBehalfOf });
      }
      const events = await listEventsOf(act.trx, open.contract.id, OBJECTION_EVENTS);
      assertNotHeardYet(
        events.map(({ kind, data }) => {
          const side = data?.['onBehalfOf'];
          return { kind, onBehalfOf: typeof side === 'string' ? side : undefined };
        }),
        { onBehalfOf, newFacts },
      );
      const saved = await advance(act, open, {
        kind: 'contract.objection_raised',
        changes: { due: dueFrom(act, open.contract, 'objection', act.today), holderId: null },
        reasonText: reason,
        data: { onBehalfOf, against: open.contract.status, ...(newFacts === undefined ? {} : { newFacts }) },
      });
      return contractOutcome(act, saved);
    });

/**
 * 异议复核决定: somebody who neither reviewed the case nor objected lets the decision stand, or recognises anew: a refused
 * contract is registered, a registered one gets its next version (row 20). One person makes no contract large.
 * Throws `separation-of-duties`, `second-review-required`.
 */
export const recordRegistrationObjectionDecision =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'certificates'>) =>
  (input: DecisionInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const decision = DecideContractObjection.parse(act.command.payload);
      assertDecidedAsSent(decision.outcome, input.outcome);
      const open = await openCase(act, input.contractId, ACTION_OF_OUTCOME[decision.outcome]);
      const { contract } = open;
      await assertDidNotObject(act, open);
      await takeDuty(act, contract, 'objection_decision');
      if (decision.outcome === 'dismiss_objection') {
        const saved = await advance(act, open, {
          kind: 'contract.objection_dismissed',
          changes: { due: null },
          reasonText: decision.rationale,
        });
        return contractOutcome(act, saved);
      }

      const declaration = {
        ...(contract.declaration as object),
        ...(decision.kindCode === undefined ? {} : { kindCode: decision.kindCode }),
      };
      const values = decision.assessment ?? valuesOf(parseDeclaration(declaration));
      const { isLarge } = contract;
      if (!isLarge && isLargeAsAssessed(act, contract, values, declaration)) {
        throw new DomainError('second-review-required', { contractId: contract.id });
      }
      if (contract.statusBefore !== 'not_registered') {
        return putInForce(act, open, dependencies, {
          kind: 're_recognition',
          declaration,
          sheet: decision.assessment,
          isLarge,
          eventKind: 'contract.re_recognised',
          rationale: decision.rationale,
        });
      }
      await waiveRemainingItems(act, contract.id, decision.rationale);
      if (decision.kindCode !== undefined) await keepRetyped(act, open, dependencies, declaration);
      const recognised = { ...contract, declaration };
      await assess(act, recognised, 'objection', decision.assessment);
      return register(act, { ...open, contract: recognised }, decision.rationale);
    });

/** Whoever raised the objection does not decide it, nor does anybody who stands in for one of them. */
async function assertDidNotObject(act: Act, { contract, role }: OpenCase): Promise<void> {
  const raised = await findLastActor(act.trx, contract.id, 'contract.objection_raised');
  if (raised === undefined) return;
  const objectors = await handsThen(act, raised.actorId, raised.occurredAt);
  if (handsOf(act, role).some((hand) => objectors.includes(hand))) {
    throw new DomainError('separation-of-duties', { held: ['raise_objection'], wanted: 'objection_decision' });
  }
}

/** The refused contract is of another kind: the version that is registered says so. */
async function keepRetyped(
  act: Act,
  { contract }: OpenCase,
  dependencies: Pick<OutsideDependencies, 'certificates'>,
  wire: unknown,
): Promise<void> {
  const declaration = parseDeclaration(wire);
  const ruleSet = act.rules.rulesOf(contract);
  const checked = await checkFiling(act, contract, declaration, ruleSet, dependencies);
  await keepVersion(act, contract.id, { kind: 're_recognition', wire, declaration, checked });
}

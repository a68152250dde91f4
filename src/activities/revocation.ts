import { ACTION_OF_OUTCOME } from '../domain/contract/decision-outcome.js';
import { findDuties } from '../db/duty-store.js';
import {
  decideRevocation,
  getOpenRevocation,
  keepHearing,
  keepStatement,
  openRevocation,
} from '../db/revocation-store.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { checkRevocationCause } from '../domain/contract/revocation-cause.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { assertMayDecideRevocation } from '../domain/separation-of-duties.js';
import { DecideRevocation, GiveStatement, ProposeRevocation, RecordHearing } from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome, DecisionInput } from '../workflows/contract/messages.js';
import { advance, checkRegistrant, contractOutcome, handsOf, handsThen, openCase } from './advance-case.js';
import { dueFrom } from './due-dates.js';
import { endRegistrationOf } from './end-registration.js';
import { type ActDependencies, recordAct, assertDecidedAsSent } from './record-act.js';

/** 启动撤销: notice to the party with the causes; the period for its statement begins (row 27). */
export const recordRevocationProposal =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'proposeRevocation');
      const { causeCodes, notice } = ProposeRevocation.parse(act.command.payload);
      causeCodes.forEach((code, index) => {
        pointedAt(`/causeCodes/${index}`, () => checkRevocationCause(code));
      });
      await openRevocation(act.trx, {
        id: act.command.id,
        contractId: open.contract.id,
        causeCodes,
        notice,
        proposedBy: act.actor.id,
        proposedAt: act.time.nowAt,
      });
      const saved = await advance(act, open, {
        kind: 'contract.revocation_proposed',
        changes: { due: dueFrom(act, open.contract, 'statement', act.today), holderId: null },
        reasonCodes: causeCodes,
        reasonText: notice,
      });
      return contractOutcome(act, saved);
    });

/** 陈述申辩: what the party says to the notice; from now on it may be decided (row 27). */
export const recordStatement =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'giveStatement');
      checkRegistrant(act, open.contract);
      const { statement } = GiveStatement.parse(act.command.payload);
      const revocation = await getOpenRevocation(act.trx, open.contract.id);
      if (revocation.statementAt !== null)
        throw new DomainError('statement-already-given', { at: revocation.statementAt });
      await keepStatement(act.trx, revocation.id, { text: statement, by: act.actor.id, at: act.time.nowAt });
      const saved = await advance(act, open, {
        kind: 'contract.statement_given',
        changes: { due: null },
        reasonText: statement,
        data: { isInTime: revocation.periodEndedAt === null },
      });
      return contractOutcome(act, saved);
    });

/** 听取意见: the party was heard in person; the minutes are kept (row 27). */
export const recordHearing =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'recordHearing');
      const { heardOn, minutes } = RecordHearing.parse(act.command.payload);
      if (heardOn > act.today) throw new DomainError('date-in-future', { pointer: '/heardOn', heardOn });
      const revocation = await getOpenRevocation(act.trx, open.contract.id);
      // who was heard before the notice was not heard on it
      const noticedOn = shanghaiDateOf(Date.parse(revocation.proposedAt));
      if (heardOn < noticedOn) throw new DomainError('heard-before-notice', { pointer: '/heardOn', noticedOn });
      await keepHearing(act.trx, revocation.id, { on: heardOn, minutes, by: act.actor.id });
      const saved = await advance(act, open, {
        kind: 'contract.hearing_recorded',
        reasonText: minutes,
        data: { heardOn },
      });
      return contractOutcome(act, saved);
    });

/**
 * 撤销决定: after the party was heard or its period is over, by another person than who proposed it; revoked, the
 * registration ends with everything that hangs on it; cleared, it goes on where it was (rows 28–29).
 * Throws `party-not-heard`, `separation-of-duties`.
 */
export const recordRevocationDecision =
  (dependencies: ActDependencies) =>
  (input: DecisionInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { outcome, rationale } = DecideRevocation.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome);
      const open = await openCase(act, input.contractId, ACTION_OF_OUTCOME[outcome]);
      const { contract } = open;
      const revocation = await getOpenRevocation(act.trx, contract.id);
      assertMayDecideRevocation(
        await findDuties(act.trx, contract.id),
        await handsThen(act, revocation.proposedBy, revocation.proposedAt),
        handsOf(act, open.role),
      );
      const { statementAt, heardOn, periodEndedAt } = revocation;
      if (outcome === 'revoke' && statementAt === null && heardOn === null && periodEndedAt === null) {
        throw new DomainError('party-not-heard', { dueOn: contract.dueOn ?? null });
      }
      await decideRevocation(act.trx, revocation.id, {
        outcome: outcome === 'revoke' ? 'revoked' : 'cleared',
        rationale,
        decidedBy: act.actor.id,
        decidedAt: act.time.nowAt,
      });
      if (outcome === 'revoke') {
        return endRegistrationOf(act, open, {
          endKind: 'revoked',
          eventKind: 'contract.revoked',
          rationale,
          reasonCodes: revocation.causeCodes,
        });
      }
      const saved = await advance(act, open, {
        kind: 'contract.revocation_cleared',
        changes: { due: null },
        reasonCodes: revocation.causeCodes,
        reasonText: rationale,
      });
      return contractOutcome(act, saved);
    });

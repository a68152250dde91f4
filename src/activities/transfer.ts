import { ACTION_OF_OUTCOME } from '../domain/contract/decision-outcome.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { DecideTransfer, ProposeTransfer } from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome, DecisionInput } from '../workflows/contract/messages.js';
import { advance, contractOutcome, openCase } from './advance-case.js';
import { type ActDependencies, recordAct, assertDecidedAsSent } from './record-act.js';

/** 移交: the office asks another one to take the registration over; meanwhile that one may see the case (row 39). */
export const recordTransferProposal =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'proposeTransfer');
      const { contract } = open;
      const { toOfficeId, reason } = ProposeTransfer.parse(act.command.payload);
      if (contract.transferToOfficeId !== undefined) {
        throw new DomainError('transfer-already-proposed', { toOfficeId: contract.transferToOfficeId });
      }
      if (toOfficeId === contract.officeId)
        throw new DomainError('transfer-to-same-office', { pointer: '/toOfficeId' });
      const office = pointedAt('/toOfficeId', () => act.rules.office(toOfficeId));
      const saved = await advance(act, open, {
        kind: 'contract.transfer_proposed',
        changes: { transferToOfficeId: office.id },
        reasonText: reason,
        data: { fromOfficeId: contract.officeId, toOfficeId: office.id, toOffice: office.name },
      });
      return contractOutcome(act, saved);
    });

/**
 * 接收移交: the other office takes over; number and certificate stay, the next certificate names the new office. It may
 * also decline, and the office that asked may take its request back (row 39). Throws `not-the-receiving-office`.
 */
export const recordTransferDecision =
  (dependencies: ActDependencies) =>
  (input: DecisionInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { outcome, reason } = DecideTransfer.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome);
      const open = await openCase(act, input.contractId, ACTION_OF_OUTCOME[outcome]);
      const { officeId, transferToOfficeId } = open.contract;
      if (transferToOfficeId === undefined) throw new DomainError('action-not-allowed', { action: open.row.action });
      const isAccepted = outcome === 'accept_transfer';
      if (isAccepted && act.actor.officeId !== transferToOfficeId) {
        throw new DomainError('not-the-receiving-office', { toOfficeId: transferToOfficeId });
      }
      const saved = await advance(act, open, {
        kind: isAccepted ? 'contract.transferred' : 'contract.transfer_declined',
        changes: {
          transferToOfficeId: null,
          ...(isAccepted ? { officeId: transferToOfficeId, holderId: null } : {}),
        },
        reasonText: reason,
        data: { fromOfficeId: officeId, toOfficeId: transferToOfficeId },
      });
      return contractOutcome(act, saved);
    });

import { DomainError } from '../domain/errors.js';
import { Complete } from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome } from '../workflows/contract/messages.js';
import { advance, checkRegistrant, contractOutcome, openCase } from './advance-case.js';
import { type ActDependencies, recordAct } from './record-act.js';

/** 履行完毕: the registrant says that the contract is performed; the registration stays valid (row 30). */
export const recordCompletion =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'complete');
      checkRegistrant(act, open.contract);
      const { completedOn, remarks } = Complete.parse(act.command.payload);
      if (completedOn > act.today) throw new DomainError('date-in-future', { pointer: '/completedOn', completedOn });
      const saved = await advance(act, open, {
        kind: 'contract.completed',
        reasonText: remarks,
        data: { completedOn },
      });
      return contractOutcome(act, saved);
    });

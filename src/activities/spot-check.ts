import { keepFinding, listOpenSpotChecks } from '../db/spot-check-store.js';
import { DomainError } from '../domain/errors.js';
import { RecordFinding } from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome } from '../workflows/contract/messages.js';
import { advance, contractOutcome, openCase } from './advance-case.js';
import { type ActDependencies, recordAct } from './record-act.js';

/** 抽查结果: in order, to be changed (row 22) or to be revoked (row 27); what follows is an act of its own (row 37). */
export const recordSpotCheckFinding =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'recordFinding');
      const { planId, finding, remarks } = RecordFinding.parse(act.command.payload);
      const isKept = await keepFinding(act.trx, {
        planId,
        contractId: open.contract.id,
        finding,
        remarks,
        foundBy: act.actor.id,
        foundAt: act.time.nowAt,
      });
      if (!isKept) throw new DomainError('spot-check-not-found', { pointer: '/planId', planId });
      const others = await listOpenSpotChecks(act.trx, open.contract.id);
      const saved = await advance(act, open, {
        kind: 'contract.spot_check_found',
        changes: { isSampled: others.length > 0 },
        reasonCodes: [finding],
        reasonText: remarks,
        data: { planId },
      });
      return contractOutcome(act, saved);
    });

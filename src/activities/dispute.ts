import { closeDispute, findReconsideredOn, openDispute } from '../db/dispute-store.js';
import { lastDayOf, STATUTORY_PERIODS, statutoryPeriodFor } from '../domain/contract/dispute.js';
import { DomainError } from '../domain/errors.js';
import { CloseDispute, FlagDispute } from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome } from '../workflows/contract/messages.js';
import { advance, checkRegistrant, contractOutcome, openCase } from './advance-case.js';
import { type ActDependencies, recordAct } from './record-act.js';

/**
 * 争议标记: a reconsideration or lawsuit is recorded beside the status, which it does not change: the decision goes on
 * having effect. Only one at a time: while a reconsideration runs there is no lawsuit, nor the other way round (row 21;
 * Administrative Reconsideration Law art. 29).
 */
export const recordDispute =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'flagDispute');
      if (open.role === 'applicant') checkRegistrant(act, open.contract);
      if (open.contract.inDispute) throw new DomainError('dispute-already-open', { contractId: open.contract.id });
      const { kind, knownOn, filedOn, bodyName, reference } = FlagDispute.parse(act.command.payload);
      if (filedOn > act.today) throw new DomainError('date-in-future', { pointer: '/filedOn', filedOn });
      if (knownOn > filedOn) throw new DomainError('date-in-future', { pointer: '/knownOn', knownOn });
      const reconsideredOn = await findReconsideredOn(act.trx, open.contract.id);
      const period = statutoryPeriodFor(kind, reconsideredOn !== undefined);
      const from = period === 'lawsuitAfterReconsideration' ? (reconsideredOn ?? knownOn) : knownOn;
      const last = lastDayOf(period, from, act.rules.calendar);
      await openDispute(act.trx, {
        id: act.command.id,
        contractId: open.contract.id,
        kind,
        knownOn,
        filedOn,
        period,
        lastOn: last.on,
        lastProvisional: last.provisional,
        bodyName,
        reference,
        openedBy: act.actor.id,
        openedAt: act.time.nowAt,
      });
      const saved = await advance(act, open, {
        kind: 'contract.dispute_flagged',
        changes: { inDispute: true },
        reasonCodes: [kind],
        data: {
          knownOn,
          filedOn,
          bodyName,
          reference: reference ?? null,
          lastOn: last.on,
          isInTime: filedOn <= last.on,
          periodBasis: STATUTORY_PERIODS[period].basis,
        },
      });
      return contractOutcome(act, saved);
    });

/** 争议了结: how it ended is recorded; what follows from it is an act of its own (rows 19, 20, 27). */
export const recordDisputeClosing =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'closeDispute');
      const { outcome, decidedOn, remarks } = CloseDispute.parse(act.command.payload);
      if (decidedOn > act.today) throw new DomainError('date-in-future', { pointer: '/decidedOn', decidedOn });
      const closed = await closeDispute(act.trx, open.contract.id, {
        outcome,
        decidedOn,
        closedBy: act.actor.id,
        closedAt: act.time.nowAt,
      });
      const saved = await advance(act, open, {
        kind: 'contract.dispute_closed',
        changes: { inDispute: false },
        reasonCodes: [outcome],
        reasonText: remarks,
        data: { disputeId: closed.id, kind: closed.kind, filedOn: closed.filedOn, decidedOn },
      });
      return contractOutcome(act, saved);
    });

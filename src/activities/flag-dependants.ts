import { appendCaseEvent } from '../db/case-event-store.js';
import type { ContractRecord } from '../db/contract-store.js';
import { addDependants, findDependants, type NewDependant } from '../db/dependant-store.js';
import { findRegistration } from '../db/registration-store.js';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { type Dependant, type DependantCause, flagged } from '../domain/contract/dependant.js';
import { type Act, stampOf } from './record-act.js';

/** What rests on a registration before an act changes or ends it; handed to `flagDependants` after the act. */
export function dependantsBefore(act: Act, contractId: string): Promise<Dependant[]> {
  return findDependants(act.trx, contractId);
}

/**
 * 标记关联事项: in the transaction of the act that changed or ended a registration, everything that rested on it is written
 * down with what is left to do and whose it is (D2024 art. 16; rows 26, 28, 36). Recoveries are written down where they are
 * opened, also those that a payment under way opens later.
 */
export async function flagDependants(
  act: Act,
  contract: ContractRecord,
  cause: DependantCause,
  before: readonly Dependant[],
): Promise<void> {
  const found = flagged(cause, before, await findDependants(act.trx, contract.id));
  await write(
    act,
    contract,
    cause,
    found.map(({ dependant, stateBefore, task, owner, settled }) => ({
      kind: dependant.kind,
      subjectId: dependant.subjectId,
      label: dependant.label,
      stateBefore,
      stateAfter: dependant.state,
      amountFen: dependant.amountFen,
      task,
      ownerRole: owner,
      settled: settled === undefined ? undefined : { by: act.actor.id, how: settled },
    })),
  );
  // a certificate to be printed is the clerk's own business, and no reason to call anybody
  const open = found.filter(({ settled, task }) => settled === undefined && task !== 'print_certificate');
  if (open.length === 0) return;
  await appendCaseEvent(act.trx, {
    subjectKind: 'contract',
    subjectId: contract.id,
    contractId: contract.id,
    kind: 'contract.dependants_flagged',
    actorId: SYSTEM_ACTOR_ID,
    actorRole: 'system',
    commandId: act.command.id,
    statusBefore: contract.status,
    statusAfter: contract.status,
    rule: 'D2024 art. 16: what rests on a registration follows it',
    data: {
      cause,
      found: found.length,
      open: open.map(({ dependant, task, owner }) => ({ kind: dependant.kind, task, owner })),
    },
    ...stampOf(act),
  });
}

/** 追回 as a dependant: finance has to collect it. The cause is how the registration stands now. */
export async function flagRecovery(
  act: Act,
  contract: Pick<ContractRecord, 'id' | 'officeId'>,
  recovery: { id: string; amountFen: bigint; label: string },
): Promise<void> {
  const cause = (await findRegistration(act.trx, contract.id))?.endKind ?? 'amended';
  await write(act, contract, cause, [
    {
      kind: 'recovery',
      subjectId: recovery.id,
      label: recovery.label,
      stateBefore: 'none',
      stateAfter: 'open',
      amountFen: recovery.amountFen,
      task: 'collect',
      ownerRole: 'finance_checker',
    },
  ]);
}

async function write(
  act: Act,
  contract: Pick<ContractRecord, 'id' | 'officeId'>,
  cause: DependantCause,
  dependants: readonly NewDependant[],
): Promise<void> {
  await addDependants(
    act.trx,
    {
      contractId: contract.id,
      officeId: contract.officeId,
      registrationNumber: (await findRegistration(act.trx, contract.id))?.number ?? '',
      cause,
      commandId: act.command.id,
      at: act.time.nowAt,
      on: act.today,
    },
    dependants,
  );
}

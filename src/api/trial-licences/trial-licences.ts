import { appendCaseEvent } from '../../db/case-event-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { findContract, type LockedContract, lockContract } from '../../db/contract-store.js';
import { findRegistration, type Registration } from '../../db/registration-store.js';
import {
  addTrial,
  endTrial,
  findTrial,
  listTrialsOfContract,
  type TrialLicence,
} from '../../db/trial-licence-store.js';
import { findKind } from '../../domain/contract/kind.js';
import { assertTrial, assertTurnsPaid } from '../../domain/contract/trial-licence.js';
import { DomainError } from '../../domain/errors.js';
import { EndTrial, StartTrial, TrialLicenceList, TrialOutcomeView } from '../../schemas/other-money.js';
import { actorOf } from '../authentication.js';
import { fieldsOf } from '../contracts/stored-declaration.js';
import { pathId } from '../path-id.js';
import { recordCommand, type RecordAct } from '../record-command.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const RULE = '先试用后付费 (rewards.md, seed cities): the price is registered as a change when it is agreed';

/** The contract under lock, its registration that stands, and the right to act for it. */
async function ownRegistered(
  { trx, actor }: Pick<RecordAct<unknown>, 'trx' | 'actor'>,
  contractId: string,
): Promise<{ contract: LockedContract; registration: Registration; kindCode: string; contractValueFen: bigint }> {
  const contract = await lockContract(trx, contractId);
  if (actor.organisationId !== contract.organisationId) throw new DomainError('contract-not-found', { id: contractId });
  const registration = await findRegistration(trx, contractId);
  if (registration === undefined || registration.endKind !== undefined) {
    throw new DomainError('action-not-allowed', { status: contract.status, action: 'startTrial' });
  }
  const { kindCode, contractValueFen } = fieldsOf(contract.declaration);
  return {
    contract,
    registration,
    kindCode: String(kindCode),
    contractValueFen: typeof contractValueFen === 'string' ? BigInt(contractValueFen) : 0n,
  };
}

function note(
  {
    trx,
    actor,
    actorRole,
    commandId,
    time,
  }: Pick<RecordAct<unknown>, 'trx' | 'actor' | 'actorRole' | 'commandId' | 'time'>,
  contract: LockedContract,
  noted: { kind: string; reason: string; data: Record<string, unknown> },
): Promise<void> {
  return appendCaseEvent(trx, {
    subjectKind: 'contract',
    subjectId: contract.id,
    contractId: contract.id,
    kind: noted.kind,
    actorId: actor.id,
    actorRole,
    commandId,
    statusBefore: contract.status,
    statusAfter: contract.status,
    reasonText: noted.reason,
    rule: RULE,
    data: noted.data,
    occurredAt: time.nowAt,
    clockOffsetMs: time.offsetMs,
  });
}

/** POST /contracts/{contractId}/trial-licences: a registered licence is tried first; its price is none of the statistics' business yet. */
export const startTrial = recordCommand({
  summary: '登记先试用后付费 · Record a trial of a registered licence',
  kind: 'trial_licence.start',
  body: StartTrial,
  subject: { parameter: 'contractId', unknown: 'contract-not-found' },
  answers: { 201: TrialOutcomeView },
  refusals: ['action-not-allowed', 'trial-not-a-licence', 'trial-licence-running', 'period-reversed'],
  act: async (act) => {
    const { trx, actor, commandId, time, body, id: contractId } = act;
    const { contract, registration, kindCode, contractValueFen } = await ownRegistered(act, contractId);
    assertTrial({ kind: findKind(kindCode)?.kind, status: contract.status });
    if (body.startsOn >= body.endsOn) throw new DomainError('period-reversed', { pointer: '/endsOn' });
    await addTrial(trx, {
      id: commandId,
      contractId,
      organisationId: contract.organisationId,
      startsOn: body.startsOn,
      endsOn: body.endsOn,
      terms: body.terms,
      intendedFeeFen: body.intendedFeeFen ?? null,
      startedVersionNo: registration.versionNo,
      startedValueFen: contractValueFen,
      createdBy: actor.id,
      createdAt: time.nowAt,
    });
    const data = { trialLicenceId: commandId, startsOn: body.startsOn, endsOn: body.endsOn };
    await note(act, contract, { kind: 'contract.trial_started', reason: body.terms, data });
    return { trialLicenceId: commandId, contractId, status: 'on_trial' as const, amendedVersionNo: null };
  },
});

/** POST /trial-licences/{trialLicenceId}/ending: it turned into a paid licence, by the amendment registered since, or it ended. */
export const endTrialLicence = recordCommand({
  summary: '结束试用：转为付费许可或者不转 · End a trial, paid or without',
  kind: 'trial_licence.end',
  body: EndTrial,
  subject: { parameter: 'trialLicenceId', unknown: 'trial-licence-not-found' },
  answers: { 200: TrialOutcomeView },
  refusals: ['action-not-allowed', 'contract-not-found', 'trial-not-running', 'trial-not-amended'],
  act: async (act) => {
    const { trx, body, id, today } = act;
    const found = await findTrial(trx, id);
    if (found === undefined) throw new DomainError('trial-licence-not-found', { id });
    const { contract, registration, contractValueFen } = await ownRegistered(act, found.contractId);
    // again under the lock of the contract
    const trial: TrialLicence = (await findTrial(trx, id)) ?? found;
    const isPaid = body.outcome === 'turn_paid';
    if (isPaid) assertTurnsPaid(trial, { versionNo: registration.versionNo, contractValueFen });
    else if (trial.status !== 'on_trial') throw new DomainError('trial-not-running', { status: trial.status });
    const status = isPaid ? ('turned_paid' as const) : ('trial_ended' as const);
    const amendedVersionNo = isPaid ? registration.versionNo : null;
    await endTrial(trx, id, {
      status,
      on: today,
      reason: body.reason,
      amendedVersionNo: amendedVersionNo ?? undefined,
    });
    await note(act, contract, {
      kind: isPaid ? 'contract.trial_turned_paid' : 'contract.trial_ended',
      reason: body.reason,
      data: { trialLicenceId: id, amendedVersionNo },
    });
    return { trialLicenceId: id, contractId: contract.id, status, amendedVersionNo };
  },
});

/** What a reader is shown: not whose it is, nor what it is compared with. */
function toItem(trial: TrialLicence) {
  const { organisationId: _, startedVersionNo: _1, startedValueFen: _2, ...shown } = trial;
  return shown;
}

/** GET /contracts/{contractId}/trial-licences. */
export const listTrials: Endpoint = {
  summary: '先试用后付费记录 · Trials of a licence',
  answers: { 200: TrialLicenceList },
  refusals: ['contract-not-found'],
  readsCase: 'trial-licences',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const items = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      if ((await findContract(trx, contractId)) === undefined) throw new DomainError('contract-not-found');
      return listTrialsOfContract(trx, contractId);
    });
    res.json(
      toWire({
        items: items.map(toItem),
      }),
    );
  },
};

import { appendCaseEvent } from '../db/case-event-store.js';
import { endRegistration, voidCertificate } from '../db/registration-store.js';
import { lapseSpotChecks } from '../db/spot-check-store.js';
import { listLiveListIds, lockSummaryList, saveSummaryList } from '../db/summary-list-store.js';
import { listTransitionFor, nextListStatus } from '../domain/summary-list/list-status.js';
import type { ContractOutcome } from '../workflows/contract/messages.js';
import { advance, contractOutcome, type OpenCase } from './advance-case.js';
import { blockChallengeOfContract } from './challenge-work.js';
import { stopClaimsOfContract } from './end-claims.js';
import { dependantsBefore, flagDependants } from './flag-dependants.js';
import { blockProjectsOfContract } from './project.js';
import { type Act, stampOf } from './record-act.js';

/**
 * A registration ends, by the party's wish or by the authority's decision: certificate and summary lists are void, open
 * spot checks lapse, rewards not yet paid are stopped and paid ones recovered (rows 26, 28, 36); whatever rested on it is
 * flagged with what is left to do.
 */
export async function endRegistrationOf(
  act: Act,
  open: OpenCase,
  end: {
    endKind: 'deregistered' | 'revoked';
    eventKind: string;
    rationale: string;
    reasonCodes?: readonly string[];
  },
): Promise<ContractOutcome> {
  const { contract } = open;
  const before = await dependantsBefore(act, contract.id);
  await endRegistration(act.trx, contract.id, act.today, end.endKind);
  await voidCertificate(act.trx, contract.id, act.today);
  const voidedLists = await voidListsOf(act, contract.id);
  await lapseSpotChecks(act.trx, contract.id, act.time.nowAt);
  const saved = await advance(act, open, {
    kind: end.eventKind,
    changes: { due: null, holderId: null, isSampled: false, transferToOfficeId: null },
    reasonCodes: end.reasonCodes,
    reasonText: end.rationale,
    data: { voidedLists },
  });
  await blockChallengeOfContract(act, contract.id);
  await blockProjectsOfContract(act, contract.id);
  const affectedClaims = await stopClaimsOfContract(act, contract.id);
  await flagDependants(act, saved, end.endKind, before);
  return contractOutcome(act, saved, { affectedClaims });
}

/** 清单作废: a list that holds an ended registration says something that is no longer so. */
async function voidListsOf(act: Act, contractId: string): Promise<string[]> {
  const ids = await listLiveListIds(act.trx, contractId);
  for (const id of ids) {
    const list = await lockSummaryList(act.trx, id);
    const row = listTransitionFor(list.status, 'voidList');
    const saved = await saveSummaryList(act.trx, id, {
      status: nextListStatus(list.status, 'voidList'),
      voided: { at: act.time.nowAt, contractId },
    });
    await appendCaseEvent(act.trx, {
      subjectKind: 'summary_list',
      subjectId: id,
      contractId,
      kind: 'summary_list.voided',
      actorId: act.actor.id,
      actorRole: 'system',
      commandId: act.command.id,
      statusBefore: list.status,
      statusAfter: saved.status,
      rule: `row 32: ${row.basis}`,
      ...stampOf(act),
    });
  }
  return ids;
}

import { randomUUID } from 'node:crypto';
import { type ClaimRecord, findClaim } from '../db/claim-store.js';
import { findCommand } from '../db/command-store.js';
import { inScope } from '../db/connection.js';
import { addCreditCheck, listCreditChecks } from '../db/credit-check-store.js';
import { appendCaseEvent } from '../db/case-event-store.js';
import { DomainError } from '../domain/errors.js';
import {
  assertNotListed,
  CREDIT_SOURCES,
  type CreditResult,
  type CreditSource,
  creditStanding,
} from '../domain/reward/credit-check.js';
import type { CreditAnswer } from '../gateways/credit-check.js';
import type { CreditOutcome, DeskInput } from '../workflows/desk/messages.js';
import { roleFor } from './advance-claim.js';
import type { OutsideDependencies } from './index.js';
import { type Act, type ActDependencies, recordAct, stampOf } from './record-act.js';

/** Whoever a register lists goes no step further; returns what was known of each when the act was done. Throws `beneficiary-listed`. */
export async function assertCreditAllows(
  act: Pick<Act, 'trx'>,
  claim: Pick<ClaimRecord, 'id'>,
): Promise<Record<CreditSource, CreditResult>> {
  const kept = await listCreditChecks(act.trx, claim.id);
  const checks = kept.map((check) => ({ ...check, detail: check.detail ?? undefined }));
  assertNotListed(checks);
  return creditStanding(checks);
}

/**
 * 信用核查: asks the registers about the beneficiary of a claim, outside any transaction, and keeps what each said with the day.
 * Where none can be asked that is what is kept: not checked. Asked again by the same command, it is asked once more and kept once.
 */
export const recordCreditInquiry =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'credit'>) =>
  async (input: DeskInput): Promise<CreditOutcome> => {
    const { db, credit } = dependencies;
    const claim = await inScope(db, { kind: 'system' }, async (trx) => {
      const { subjectId } = (await findCommand(trx, input.commandId)) ?? {};
      return subjectId === undefined ? undefined : findClaim(trx, subjectId);
    });
    const answers: (Omit<CreditAnswer, 'result'> & { result: CreditAnswer['result'] | 'not_checked' })[] =
      claim === undefined || credit === undefined
        ? CREDIT_SOURCES.map((source) => ({ source, result: 'not_checked' }))
        : await credit.ask({ unifiedSocialCreditCode: claim.beneficiaryCreditCode, name: claim.beneficiaryName });
    return recordAct(dependencies, input.commandId, async (act) => {
      if (claim === undefined) throw new DomainError('reward-claim-not-found', { id: act.command.subjectId });
      for (const { source, result, detail } of answers) {
        await addCreditCheck(act.trx, {
          id: randomUUID(),
          claimId: claim.id,
          source,
          result,
          how: 'gateway',
          detail: detail ?? null,
          documentId: null,
          lookedBy: null,
          checkedOn: act.today,
          checkedAt: act.time.nowAt,
        });
      }
      await appendCaseEvent(act.trx, {
        subjectKind: 'reward_claim',
        subjectId: claim.id,
        contractId: claim.contractId,
        kind: 'reward.credit_checked',
        actorId: act.actor.id,
        actorRole: roleFor(act, { action: 'checkCredit', actors: ['reward_checker', 'competent_authority'] }),
        commandId: act.command.id,
        statusBefore: claim.status,
        statusAfter: claim.status,
        rule: 'rewards.md 4.7: credit checks',
        data: { how: 'gateway', results: Object.fromEntries(answers.map(({ source, result }) => [source, result])) },
        ...stampOf(act),
      });
      return { claimId: claim.id, checks: answers.map(({ source, result }) => ({ source, result })) };
    });
  };

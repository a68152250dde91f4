import { createHash, randomUUID } from 'node:crypto';
import {
  addBatch,
  addInstruction,
  type BatchRecord,
  getBatch,
  listInstructions,
  lockBatch,
  saveInstruction,
} from '../db/batch-store.js';
import { type ClaimRecord, listContractIdsOfClaims, lockClaims } from '../db/claim-store.js';
import { inScope } from '../db/connection.js';
import { type ContractRecord, lockContract, type LockedContract } from '../db/contract-store.js';
import { readClock } from '../db/clock-store.js';
import { book } from '../db/ledger-store.js';
import type { ActorRole } from '../domain/actor.js';
import { addWorkingDays, endOfShanghaiDay } from '../domain/calendar.js';
import { isInForce } from '../domain/contract/status.js';
import { DomainError } from '../domain/errors.js';
import { instruct } from '../domain/ledger/posting.js';
import { sumFen } from '../domain/money.js';
import { type BatchAction, batchTransitionFor } from '../domain/payout/batch-status.js';
import { paymentReference } from '../domain/payout/payment-file.js';
import { USUAL_PAYOUT_TERMS } from '../domain/payout/payout-terms.js';
import { claimTransitionFor } from '../domain/reward/claim-status.js';
import { BuildBatch, CheckBatch } from '../schemas/reward-commands.js';
import type { BatchCommandInput, BatchDecisionInput, BatchOutcome } from '../workflows/payout-batch/messages.js';
import { advanceBatch, appendBatchEvent, batchOutcome } from './advance-batch.js';
import { checkOwnOrganisation, takeDuty } from './advance-case.js';
import { advanceClaim, roleFor } from './advance-claim.js';
import { cancelClaim } from './end-claims.js';
import type { OutsideDependencies } from './index.js';
import {
  type Act,
  type ActDependencies,
  atActivityEdge,
  recordAct,
  recordSystemAct,
  assertDecidedAsSent,
} from './record-act.js';

/** 编制批次: the maker freezes payable claims into instructions; one person makes, two others check and release. */
export const recordBatch =
  (dependencies: ActDependencies) =>
  (input: BatchCommandInput): Promise<BatchOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleFor(act, { action: 'build', actors: ['finance_maker'] });
      const { claimIds } = BuildBatch.parse(act.command.payload);
      const ids = [...new Set(claimIds)];
      const contracts = await lockContractsOfClaims(act, ids);
      const claims = await lockClaims(act.trx, ids);
      const missing = ids.filter((id) => !claims.some((claim) => claim.id === id));
      if (missing.length > 0) {
        throw new DomainError('reward-claim-not-found', {
          pointers: missing.map((id) => `/claimIds/${claimIds.indexOf(id)}`),
          ids: missing,
        });
      }
      for (const claim of claims) {
        await naming([claim.id], () => claimTransitionFor(claim.status, 'putInBatch'), claimIds);
      }
      for (const contract of contracts) {
        const standInBatch = async (): Promise<void> => {
          checkInForce(contract);
          checkOwnOrganisation(act, contract);
          await takeDuty(act, contract, 'make');
        };
        await naming(idsBehind(claims, contract), standInBatch, claimIds);
      }

      await addBatch(act.trx, {
        id: input.batchId,
        totalFen: sumFen(claims.map((claim) => claim.amountFen ?? 0n)),
        instructionCount: claims.length,
        makerId: act.actor.id,
        createdAt: act.time.nowAt,
      });
      for (const claim of claims) {
        await advanceClaim(
          act,
          { claim, row: claimTransitionFor(claim.status, 'putInBatch'), role },
          { kind: 'reward.put_in_batch', data: { batchId: input.batchId } },
        );
        const instruction = await naming([claim.id], () => toInstruction(claim, input.batchId), claimIds);
        await addInstruction(act.trx, instruction, act.time.nowAt);
      }
      const batch = await lockBatch(act.trx, input.batchId);
      await appendBatchEvent(act, {
        batchId: batch.id,
        kind: 'batch.proposed',
        role,
        statusAfter: batch.status,
        rule: 'separation of duties: maker, checker and releaser are three people',
        data: { totalFen: batch.totalFen.toString(), instructions: claims.length },
      });
      return batchOutcome(act.trx, batch, act.time.offsetMs);
    });

/** A batch is refused because of some of its claims: the "no" says which, and where they stand in what was sent. */
async function naming<T>(
  claimIds: readonly string[],
  work: () => T | Promise<T>,
  sentIds: readonly string[] = [],
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const pointers = claimIds.filter((id) => sentIds.includes(id)).map((id) => `/claimIds/${sentIds.indexOf(id)}`);
    throw new DomainError(error.code, { ...error.details, claimIds, ...(pointers.length === 0 ? {} : { pointers }) });
  }
}

const idsBehind = (claims: readonly { id: string; contractId: string }[], contract: ContractRecord): string[] =>
  claims.filter((claim) => claim.contractId === contract.id).map((claim) => claim.id);

function toInstruction(claim: ClaimRecord, batchId: string) {
  const { budgetId, amountFen, payeeAccountName, payeeAccountNumber, payeeBankName, payeeBankCode } = claim;
  if (
    budgetId === undefined ||
    amountFen === undefined ||
    payeeAccountName === undefined ||
    payeeAccountNumber === undefined ||
    payeeBankName === undefined ||
    payeeBankCode === undefined
  ) {
    throw new DomainError('action-not-allowed', { status: claim.status, action: 'putInBatch' });
  }
  const id = randomUUID();
  return {
    id,
    reference: paymentReference(id),
    batchId,
    claimId: claim.id,
    contractId: claim.contractId,
    budgetId,
    status: 'prepared' as const,
    payeeName: payeeAccountName,
    accountNumber: payeeAccountNumber,
    bankName: payeeBankName,
    bankCode: payeeBankCode,
    amountFen,
  };
}

/** 复核批次: another person than the maker approves it, or sends it back: its claims are payable again. */
export const recordBatchCheck =
  (dependencies: ActDependencies) =>
  (input: BatchDecisionInput): Promise<BatchOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const check = CheckBatch.parse(act.command.payload);
      assertDecidedAsSent(check.outcome, input.outcome);
      if (check.outcome === 'approve') {
        const open = await openBatch(act, input.batchId, 'check', 'check');
        const saved = await advanceBatch(act, open, {
          kind: 'batch.checked',
          changes: { checkerId: act.actor.id },
          reasonText: check.opinion,
        });
        return batchOutcome(act.trx, saved, act.time.offsetMs);
      }
      const before = await getBatch(act.trx, input.batchId);
      const open = await openBatch(
        act,
        input.batchId,
        'rejectBatch',
        before.status === 'checked' ? 'release' : 'check',
      );
      for (const instruction of await listInstructions(act.trx, open.batch.id)) {
        await saveInstruction(act.trx, instruction.id, { status: 'withdrawn', updatedAt: act.time.nowAt });
      }
      for (const claim of await lockClaims(act.trx, open.claimIds)) {
        const payable = await advanceClaim(
          act,
          { claim, row: claimTransitionFor(claim.status, 'takeOutOfBatch'), role: open.role },
          { kind: 'reward.taken_out_of_batch', data: { batchId: open.batch.id } },
        );
        const contract = open.contracts.find(({ id }) => id === claim.contractId);
        if (contract !== undefined && !isInForce(contract.status)) await cancelClaim(act, payable);
      }
      const saved = await advanceBatch(act, open, { kind: 'batch.rejected', reasonText: check.opinion });
      return batchOutcome(act.trx, saved, act.time.offsetMs);
    });

/** 签发: the third person; the money of every instruction leaves the reserve in the same transaction. */
export const recordBatchRelease =
  (dependencies: ActDependencies) =>
  (input: BatchCommandInput): Promise<BatchOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openBatch(act, input.batchId, 'release', 'release');
      for (const instruction of await listInstructions(act.trx, open.batch.id)) {
        await saveInstruction(act.trx, instruction.id, { status: 'instructed', updatedAt: act.time.nowAt });
        await book(act.trx, instruct(instruction.amountFen), {
          budgetId: instruction.budgetId,
          subjectKind: 'payment_instruction',
          subjectId: instruction.id,
          commandId: act.command.id,
          createdAt: act.time.nowAt,
          clockOffsetMs: act.time.offsetMs,
        });
      }
      const saved = await advanceBatch(act, open, {
        kind: 'batch.released',
        changes: { releaserId: act.actor.id },
      });
      return batchOutcome(act.trx, saved, act.time.offsetMs);
    });

/** 已送国库: the payment file lies in the drop; from now on the treasury owes an answer. */
export const recordPaymentFileSent =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: { commandId: string; batchId: string; fileName: string; sha256: string }): Promise<BatchOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'batch.send', subjectId: input.batchId },
      async (act) => {
        const batch = await lockBatch(act.trx, input.batchId);
        const saved = await advanceBatch(
          act,
          { batch, row: batchTransitionFor(batch.status, 'send'), role: 'system' },
          {
            kind: 'batch.sent',
            changes: {
              fileName: input.fileName,
              fileSha256: input.sha256,
              sentAt: act.time.nowAt,
              enquireAt: answerDueAt(act, dependencies),
            },
            data: { fileName: input.fileName, sha256: input.sha256 },
          },
        );
        return batchOutcome(act.trx, saved, act.time.offsetMs);
      },
    );

/** 查询: unanswered instructions are marked unknown and were asked about; they are never instructed again. */
export const recordEnquiry =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: { commandId: string; batchId: string; enquiryNo: number }): Promise<BatchOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'batch.enquire', subjectId: input.batchId },
      async (act) => {
        const batch = await lockBatch(act.trx, input.batchId);
        // the answer came while the question was on its way: nothing is unknown any more
        if (batch.status === 'settled' || batch.status === 'reconciled') {
          return batchOutcome(act.trx, batch, act.time.offsetMs);
        }
        const unanswered = (await listInstructions(act.trx, batch.id)).filter(({ status }) => status === 'instructed');
        for (const { id } of unanswered) {
          await saveInstruction(act.trx, id, { status: 'unknown', updatedAt: act.time.nowAt });
        }
        const saved = await advanceBatch(
          act,
          { batch, row: batchTransitionFor(batch.status, 'recordResults'), role: 'system' },
          {
            kind: 'batch.enquired',
            changes: { enquiries: input.enquiryNo, enquireAt: answerDueAt(act, dependencies) },
            data: { enquiryNo: input.enquiryNo, newlyUnknown: unanswered.length },
          },
        );
        return batchOutcome(act.trx, saved, act.time.offsetMs);
      },
    );

/** Where a batch stands; reads only. */
export const readBatch =
  ({ db }: ActDependencies) =>
  (input: { batchId: string }): Promise<BatchOutcome> =>
    atActivityEdge(() =>
      inScope(db, { kind: 'system' }, async (trx) => {
        const { offsetMs } = await readClock(trx);
        return batchOutcome(trx, await getBatch(trx, input.batchId), offsetMs);
      }),
    );

/** When the treasury owes an answer, and again after every enquiry. */
function answerDueAt(act: Act, { options }: Pick<OutsideDependencies, 'options'>): string {
  const { answerWithinWorkdays } = options.payoutTerms ?? USUAL_PAYOUT_TERMS;
  const due = addWorkingDays(act.rules.calendar, act.today, answerWithinWorkdays);
  return new Date(endOfShanghaiDay(due.on)).toISOString();
}

/** Locks the contracts behind claims in the order of their ids: contract first, then batch, then claim. */
async function lockContractsOfClaims(act: Act, claimIds: readonly string[]) {
  const contracts: LockedContract[] = [];
  for (const id of await listContractIdsOfClaims(act.trx, claimIds)) contracts.push(await lockContract(act.trx, id));
  return contracts;
}

/** Locks contracts, batch and claims, and takes the duty on every case in the batch. */
async function openBatch(
  act: Act,
  batchId: string,
  action: BatchAction,
  duty: 'check' | 'release',
): Promise<{
  batch: BatchRecord;
  row: ReturnType<typeof batchTransitionFor>;
  role: ActorRole;
  claimIds: string[];
  contracts: LockedContract[];
}> {
  const instructions = await listInstructions(act.trx, batchId);
  const claims = instructions.map(({ claimId: id, contractId }) => ({ id, contractId }));
  const claimIds = claims.map(({ id }) => id);
  const contracts = await lockContractsOfClaims(act, claimIds);
  const batch = await lockBatch(act.trx, batchId);
  const candidates = batchTransitionFor(batch.status, action);
  const role = roleFor(act, candidates);
  for (const contract of contracts) {
    await naming(idsBehind(claims, contract), async () => {
      if (action !== 'rejectBatch') checkInForce(contract);
      checkOwnOrganisation(act, contract);
      await takeDuty(act, contract, duty);
    });
  }
  return { batch, row: candidates, role, claimIds, contracts };
}

/** No money leaves for a registration that has ended, or that is being changed or ended. Throws `registration-not-in-force`. */
function checkInForce({ id, status }: ContractRecord): void {
  if (status !== 'registered' && status !== 'completed')
    throw new DomainError('registration-not-in-force', { contractId: id, status });
}

/** Content hash of a file as it travels. */
export function fileSha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

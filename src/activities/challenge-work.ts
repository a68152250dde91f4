import { randomUUID } from 'node:crypto';
import { getBid, listMembers } from '../db/challenge-bid-store.js';
import { findChallenge, isContractOfChallenge, lockChallengeOfContract } from '../db/challenge-store.js';
import {
  addDeposit,
  addExtension,
  addMilestones,
  addOpinion,
  countAcceptanceRounds,
  countOpinions,
  decideDeposit,
  decideExtension,
  isExtensionAsked,
  listMilestones,
  saveMilestone,
} from '../db/challenge-work-store.js';
import { lockContract } from '../db/contract-store.js';
import { findOrganisationById, getOrganisation } from '../db/organisation-store.js';
import { attachDocuments } from '../db/scheme-store.js';
import { RESTS_ON_CONTRACT } from '../domain/challenge/challenge-status.js';
import { addMonths, checkDeposit, checkExtension, findContractMismatches } from '../domain/challenge/work.js';
import { isInForce } from '../domain/contract/status.js';
import { DomainError } from '../domain/errors.js';
import {
  ApplyForAcceptance,
  DecideAcceptance,
  DecideDeposit,
  DecideMilestone,
  DecideWorkExtension,
  GiveAcceptanceOpinion,
  LinkContract,
  RecordDeposit,
  ReportMilestone,
  RequestWorkExtension,
} from '../schemas/challenge-commands.js';
import type { ChallengeCommandInput, ChallengeOutcome } from '../workflows/challenge/messages.js';
import { advanceChallenge, challengeOutcome, openChallenge } from './advance-challenge.js';
import { findAssessedValues } from './assess.js';
import { publishOutcome } from './award.js';
import { assertMayJudge } from './bid.js';
import type { OutsideDependencies } from './index.js';
import { type Act, type ActDependencies, assertDecidedAsSent, recordAct } from './record-act.js';
import { stopClaimsOfChallenge } from './stop-challenge-claims.js';
import { parseDeclaration } from './submission.js';

/**
 * 签约登记: the technology development contract of the two sides, registered here, named by its id; kind, parties, price and
 * date are held against challenge and bid. From its signing on the months of the bid run.
 */
export const recordChallengeContract =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { contractId } = LinkContract.parse(act.command.payload);
      // contracts are locked before whatever rests on them
      const contract = await lockContract(act.trx, contractId);
      const open = await openChallenge(act, input.challengeId, 'linkContract');
      const { challenge } = open;
      const sides = [challenge.organisationId, challenge.solverOrganisationId];
      if (![contract.organisationId, contract.counterpartyOrganisationId].some((id) => sides.includes(id))) {
        throw new DomainError('contract-not-found', { pointer: '/contractId' });
      }
      const assessed = isInForce(contract.status) ? await findAssessedValues(act, contract) : undefined;
      if (assessed === undefined) throw new DomainError('contract-not-registered', { pointer: '/contractId' });
      if (await isContractOfChallenge(act.trx, contractId)) {
        throw new DomainError('contract-used-already', { pointer: '/contractId' });
      }
      const bid = await getBid(act.trx, challenge.id, challenge.awardedBidId ?? '');
      const poster = await getOrganisation(act.trx, challenge.organisationId);
      const members = await listMembers(act.trx, bid.id);
      const declaration = parseDeclaration(contract.declaration);
      const mismatches = findContractMismatches(declaration, assessed.contractValueFen, {
        posterCreditCode: poster.unifiedSocialCreditCode,
        leadCreditCode: members.find(({ organisationId }) => organisationId === bid.organisationId)?.creditCode ?? '',
        memberCreditCodes: members.map(({ creditCode }) => creditCode),
        priceFen: bid.priceFen,
        budgetFen: challenge.budgetFen,
        awardedOn: challenge.awardedOn ?? act.today,
      });
      if (mismatches.length > 0) {
        throw new DomainError('challenge-contract-mismatch', { pointer: '/contractId', parts: mismatches });
      }
      const workEndsOn = addMonths(declaration.signedOn, bid.months);
      await addMilestones(
        act.trx,
        challenge.id,
        bid.milestones.map(({ title, month }, index) => ({
          id: randomUUID(),
          milestoneNo: index + 1,
          title,
          dueOn: addMonths(declaration.signedOn, month),
        })),
      );
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.contract_linked',
        changes: { contract: { id: contractId, valueFen: assessed.contractValueFen }, workEndsOn, dueAt: null },
        data: { contractId, contractValueFen: assessed.contractValueFen.toString(), workEndsOn },
      });
      return challengeOutcome(act, saved);
    });

/** 保证金: at least a tenth of the first payment, held outside, recorded with its slip. */
export const recordDeposit =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { documentIds, ...deposit } = RecordDeposit.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'recordDeposit');
      if (deposit.paidOn > act.today) throw new DomainError('date-in-future', { pointer: '/paidOn', today: act.today });
      const { challenge } = open;
      const { firstSumFen } = await getBid(act.trx, challenge.id, challenge.awardedBidId ?? '');
      checkDeposit(deposit.amountFen, firstSumFen, act.rules.challengeTerms.depositRate);
      const added = await addDeposit(act.trx, {
        ...deposit,
        challengeId: challenge.id,
        firstSumFen,
        by: act.actor.id,
        at: act.time.nowAt,
      });
      if (!added) throw new DomainError('voucher-used-already', { pointer: '/slipNumber' });
      await attach(act, input.challengeId, documentIds, 'deposit');
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.deposit_recorded',
        data: { amountFen: deposit.amountFen.toString(), firstSumFen: firstSumFen.toString() },
      });
      return challengeOutcome(act, saved);
    });

/** 保证金处理: released, or forfeited. */
export const recordDepositDecision =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { outcome, reason } = DecideDeposit.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome ?? '');
      const open = await openChallenge(act, input.challengeId, 'decideDeposit');
      const decision = { challengeId: input.challengeId, outcome, reason, by: act.actor.id, at: act.time.nowAt };
      if (!(await decideDeposit(act.trx, decision))) {
        throw new DomainError('deposit-not-recorded', { challengeId: input.challengeId });
      }
      const kind = outcome === 'released' ? 'challenge.deposit_released' : 'challenge.deposit_forfeited';
      return challengeOutcome(act, await advanceChallenge(act, open, { kind, reasonText: reason }));
    });

/** 里程碑报告. */
export const recordMilestoneReport =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { milestoneNo, report, documentIds } = ReportMilestone.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'reportMilestone');
      const milestone = await getMilestone(act, input.challengeId, milestoneNo);
      if (milestone.outcome !== undefined) throw new DomainError('answered-already', { pointer: '/milestoneNo' });
      await saveMilestone(act.trx, input.challengeId, milestoneNo, { report, reportedAt: act.time.nowAt });
      await attach(act, input.challengeId, documentIds, 'milestone');
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.milestone_reported',
        data: { milestoneNo, isLate: act.today > milestone.dueOn },
      });
      return challengeOutcome(act, saved);
    });

/** 里程碑结论: passed when it was reported; missed when its day is over. */
export const recordMilestoneDecision =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { milestoneNo, outcome, opinion } = DecideMilestone.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome ?? '');
      const open = await openChallenge(act, input.challengeId, 'decideMilestone');
      const milestone = await getMilestone(act, input.challengeId, milestoneNo);
      if (milestone.outcome !== undefined) throw new DomainError('answered-already', { pointer: '/milestoneNo' });
      if (milestone.reportedAt === undefined && (outcome === 'passed' || act.today <= milestone.dueOn)) {
        throw new DomainError('milestone-not-reported', { pointer: '/milestoneNo', dueOn: milestone.dueOn });
      }
      await saveMilestone(act.trx, input.challengeId, milestoneNo, {
        outcome,
        opinion,
        decidedBy: act.actor.id,
        decidedAt: act.time.nowAt,
      });
      const kind = outcome === 'passed' ? 'challenge.milestone_passed' : 'challenge.milestone_missed';
      const saved = await advanceChallenge(act, open, { kind, reasonText: opinion, data: { milestoneNo } });
      return challengeOutcome(act, saved);
    });

/** 申请延期: once, and not by more than the terms let. */
export const recordWorkExtensionRequest =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { toOn, reason } = RequestWorkExtension.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'requestExtension');
      const fromOn = open.challenge.workEndsOn ?? act.today;
      const asked = { challengeId: input.challengeId, fromOn, toOn, reason, by: act.actor.id, at: act.time.nowAt };
      if (await isExtensionAsked(act.trx, input.challengeId)) {
        throw new DomainError('extended-already', { challengeId: input.challengeId });
      }
      checkExtension(fromOn, toOn, act.rules.challengeTerms.mostExtensionMonths);
      await addExtension(act.trx, asked);
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.extension_asked',
        reasonText: reason,
        data: { fromOn, toOn },
      });
      return challengeOutcome(act, saved);
    });

/** 延期决定. */
export const recordWorkExtensionDecision =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { outcome, opinion } = DecideWorkExtension.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome ?? '');
      const isGranted = outcome === 'grant';
      const open = await openChallenge(act, input.challengeId, isGranted ? 'grantExtension' : 'refuseExtension');
      const toOn = await decideExtension(act.trx, {
        challengeId: input.challengeId,
        outcome: isGranted ? 'granted' : 'refused',
        opinion,
        by: act.actor.id,
        at: act.time.nowAt,
      });
      if (toOn === undefined) throw new DomainError('extension-not-asked', { challengeId: input.challengeId });
      const saved = await advanceChallenge(act, open, {
        kind: isGranted ? 'challenge.extended' : 'challenge.extension_refused',
        reasonText: opinion,
        ...(isGranted ? { changes: { workEndsOn: toOn }, data: { dueOn: toOn } } : {}),
      });
      return challengeOutcome(act, saved);
    });

/** 申请验收: report and papers, when every milestone has its decision. */
export const recordAcceptanceApplication =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { report, documentIds } = ApplyForAcceptance.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'applyForAcceptance');
      const waiting = (await listMilestones(act.trx, input.challengeId)).filter(({ outcome }) => outcome === undefined);
      if (waiting.length > 0) {
        throw new DomainError('milestones-open', { milestoneNos: waiting.map(({ milestoneNo }) => milestoneNo) });
      }
      await attach(act, input.challengeId, documentIds, 'acceptance');
      const saved = await advanceChallenge(act, open, { kind: 'challenge.acceptance_asked', reasonText: report });
      return challengeOutcome(act, saved);
    });

/** 验收意见 of an expert who has no interest; one in every round. */
export const recordAcceptanceOpinion =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { outcome, opinion } = GiveAcceptanceOpinion.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome ?? '');
      const open = await openChallenge(act, input.challengeId, 'giveOpinion');
      await assertMayJudge(act, input.challengeId);
      const round = await countAcceptanceRounds(act.trx, input.challengeId);
      const given = {
        challengeId: input.challengeId,
        round,
        userId: act.actor.id,
        outcome,
        opinion,
        at: act.time.nowAt,
      };
      if (!(await addOpinion(act.trx, given))) throw new DomainError('answered-already', { round });
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.opinion_given',
        reasonText: opinion,
        data: { outcome, round },
      });
      return challengeOutcome(act, saved);
    });

/**
 * 验收决定: by the authority, on the opinions of enough experts; a result that passes is published, with one that fails what
 * was claimed on its instalments ends.
 */
export const recordAcceptanceDecision =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'processes'>) =>
  async (input: ChallengeCommandInput): Promise<ChallengeOutcome> => {
    const decided = await recordAct(dependencies, input.commandId, async (act): Promise<ChallengeOutcome> => {
      const { outcome, opinion } = DecideAcceptance.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome ?? '');
      // contracts are locked before whatever rests on them
      if (outcome === 'fail') await lockContract(act.trx, await contractOfChallenge(act, input.challengeId));
      const action = ({ pass: 'passAcceptance', return: 'returnAcceptance', fail: 'fail' } as const)[outcome];
      const open = await openChallenge(act, input.challengeId, action);
      if (outcome === 'return') {
        const saved = await advanceChallenge(act, open, { kind: 'challenge.acceptance_returned', reasonText: opinion });
        return challengeOutcome(act, saved);
      }
      if (outcome === 'fail') {
        const endedClaimIds = await stopClaimsOfChallenge(act, input.challengeId, opinion);
        const saved = await advanceChallenge(act, open, { kind: 'challenge.failed', reasonText: opinion });
        return challengeOutcome(act, saved, endedClaimIds.length === 0 ? {} : { endedClaimIds });
      }
      const round = await countAcceptanceRounds(act.trx, input.challengeId);
      const opinions = await countOpinions(act.trx, input.challengeId, round);
      const { fewestExperts } = act.rules.challengeTerms;
      if (opinions.pass + opinions.fail < fewestExperts || opinions.pass <= opinions.fail) {
        throw new DomainError('opinions-missing', { ...opinions, fewestExperts });
      }
      const solver = await findOrganisationById(act.trx, open.challenge.solverOrganisationId ?? '');
      return publishOutcome(act, open, 'acceptance', {
        kind: 'challenge.acceptance_passed',
        reasonText: opinion,
        shown: {
          solverName: solver?.name ?? '',
          contractValueFen: open.challenge.contractValueFen?.toString() ?? null,
        },
      });
    });
    // the clerks of what ended hear of it when it is on record
    await dependencies.processes.tellRunning((decided.endedClaimIds ?? []).map((id) => ({ kind: 'reward_claim', id })));
    return decided;
  };

/**
 * 登记失效: the registration of its contract ends, and with it the payment branch; what was claimed is stopped or recovered
 * with the claims of the contract. The caller holds the lock of the contract.
 */
export async function blockChallengeOfContract(act: Act, contractId: string): Promise<void> {
  const challenge = await lockChallengeOfContract(act.trx, contractId);
  if (challenge === undefined || challenge.registrationLostAt !== undefined) return;
  if (!RESTS_ON_CONTRACT.includes(challenge.status)) return;
  await advanceChallenge(
    act,
    {
      challenge,
      row: {
        from: RESTS_ON_CONTRACT,
        action: 'loseRegistration',
        to: 'same',
        actors: ['system'],
        basis: 'rewards.md §7.1: without its registration the payment branch is blocked',
      },
      role: 'system',
    },
    { kind: 'challenge.registration_lost', changes: { registrationLostAt: act.time.nowAt }, data: { contractId } },
  );
}

async function getMilestone(act: Act, challengeId: string, milestoneNo: number) {
  const found = (await listMilestones(act.trx, challengeId)).find((each) => each.milestoneNo === milestoneNo);
  if (found === undefined) throw new DomainError('milestone-not-found', { pointer: '/milestoneNo', milestoneNo });
  return found;
}

function attach(act: Act, challengeId: string, documentIds: readonly string[], purpose: string): Promise<void> {
  return attachDocuments(
    act.trx,
    documentIds,
    { subjectKind: 'challenge', subjectId: challengeId, purpose },
    act.actor,
  );
}

/**
 * Which contract a challenge was signed as, read without the challenge's lock: the contract is locked before it. Throws
 * `challenge-not-found`, `action-not-allowed` while there is none.
 */
export async function contractOfChallenge(act: Act, challengeId: string): Promise<string> {
  const challenge = await findChallenge(act.trx, challengeId);
  if (challenge === undefined) throw new DomainError('challenge-not-found', { id: challengeId });
  if (challenge.contractId === undefined)
    throw new DomainError('action-not-allowed', { status: challenge.status, action: 'claimSubsidy' });
  return challenge.contractId;
}

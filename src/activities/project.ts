import { randomUUID } from 'node:crypto';
import { appendCaseEvent } from '../db/case-event-store.js';
import { readClock } from '../db/clock-store.js';
import { inScope } from '../db/connection.js';
import { getOrganisation } from '../db/organisation-store.js';
import {
  addProject,
  addProjectAcceptance,
  addProjectAmount,
  addProjectClaim,
  addVouchers,
  decideVouchers,
  findProject,
  findLiveProjectClaim,
  findProjectAmount,
  listContractsInProjects,
  listProjectContractIds,
  listVouchers,
  lockProjectsOfContract,
  releaseProject,
} from '../db/project-store.js';
import { attachDocuments } from '../db/scheme-store.js';
import { isInForce } from '../domain/contract/status.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { sumFen } from '../domain/money.js';
import { checkCommittee, checkCommitteeAmount, refuseFiscallyFunded } from '../domain/project/committee.js';
import { hasProjectEnded, projectTransitionFor } from '../domain/project/project-status.js';
import { findRepeatedVouchers } from '../domain/project/voucher.js';
import type { RewardPolicy } from '../domain/reward/policy.js';
import { ClaimSubsidy, GiveReason } from '../schemas/challenge-commands.js';
import {
  AcceptProject,
  CheckProject,
  DetermineAmount,
  EnterVouchers,
  FileProject,
  SubmitProof,
} from '../schemas/project-commands.js';
import type { ProjectCommandInput, ProjectOutcome } from '../workflows/project/messages.js';
import { lockContracts } from './advance-claim.js';
import { advanceProject, openProject, projectOutcome } from './advance-project.js';
import { openClaimFor } from './claim.js';
import type { OutsideDependencies } from './index.js';
import {
  type Act,
  type ActDependencies,
  assertDecidedAsSent,
  atActivityEdge,
  recordAct,
  stampOf,
} from './record-act.js';
import { parseDeclaration } from './submission.js';

/** 立项: an undertaker transforms what one or more registered contracts are about that it is a party of. */
export const recordProject =
  (dependencies: ActDependencies) =>
  (input: ProjectCommandInput): Promise<ProjectOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { contractIds: named, ...filed } = FileProject.parse(act.command.payload);
      refuseLater('/beganOn', filed.beganOn, act.today);
      const contractIds = [...new Set(named)];
      const placeOf = (id: string): string => `/contractIds/${named.indexOf(id)}`;
      const contracts = await lockContracts(act, contractIds.toSorted());
      const organisation = await getOrganisation(act.trx, act.actor.organisationId ?? '');
      for (const contract of contracts) {
        const { sellers, buyers } = parseDeclaration(contract.declaration);
        const isParty =
          contract.organisationId === organisation.id ||
          [...sellers, ...buyers].some(
            (party) => party.unifiedSocialCreditCode === organisation.unifiedSocialCreditCode,
          );
        if (!isParty) throw new DomainError('contract-not-found', { pointer: placeOf(contract.id) });
        if (!isInForce(contract.status)) {
          throw new DomainError('contract-not-registered', { pointer: placeOf(contract.id) });
        }
      }
      const taken = await listContractsInProjects(act.trx, contractIds);
      if (taken.length > 0) throw new DomainError('contract-used-already', { pointers: taken.map(placeOf) });
      const lead = contracts.find(({ id }) => id === contractIds[0]);
      const project = await addProject(act.trx, {
        ...filed,
        id: input.projectId,
        organisationId: organisation.id,
        officeId: lead?.officeId ?? '',
        contractIds,
        submittedBy: act.actor.id,
        submittedAt: act.time.nowAt,
      });
      await appendCaseEvent(act.trx, {
        subjectKind: 'project',
        subjectId: project.id,
        kind: 'project.filed',
        actorId: act.actor.id,
        actorRole: 'applicant',
        commandId: act.command.id,
        statusAfter: project.status,
        rule: 'rewards.md §7.2: a project on registered contracts',
        data: { contractIds },
        ...stampOf(act),
      });
      return projectOutcome(act, project);
    });

/** 自筹投入: own spending line by line; a voucher counts once over all projects. */
export const recordVouchers =
  (dependencies: ActDependencies) =>
  (input: ProjectCommandInput): Promise<ProjectOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { vouchers, documentIds } = EnterVouchers.parse(act.command.payload);
      const open = await openProject(act, input.projectId, 'enterVouchers');
      for (const [index, { spentOn }] of vouchers.entries()) {
        const pointer = `/vouchers/${index}/spentOn`;
        refuseLater(pointer, spentOn, act.today);
        refuseBeforeBeginning(pointer, spentOn, open.project);
      }
      const repeated = findRepeatedVouchers(vouchers);
      const used = [
        ...repeated,
        ...(repeated.length > 0
          ? []
          : await addVouchers(
              act.trx,
              input.projectId,
              vouchers.map((voucher) => ({ ...voucher, id: randomUUID() })),
              { by: act.actor.id, at: act.time.nowAt },
            )),
      ];
      if (used.length > 0) {
        throw new DomainError('voucher-used-already', { pointers: used.map((index) => `/vouchers/${index}`) });
      }
      await attach(act, input.projectId, documentIds, 'voucher');
      const saved = await advanceProject(act, open, {
        kind: 'project.vouchers_entered',
        data: { vouchers: vouchers.length, amountFen: sumFen(vouchers.map(({ amountFen }) => amountFen)).toString() },
      });
      return projectOutcome(act, saved);
    });

/** 提交证明: sales, report and the audit; there must be something to show for. */
export const recordProof =
  (dependencies: ActDependencies) =>
  (input: ProjectCommandInput): Promise<ProjectOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { documentIds, ...proof } = SubmitProof.parse(act.command.payload);
      const open = await openProject(act, input.projectId, 'submitProof');
      refuseLater('/endedOn', proof.endedOn, act.today);
      refuseBeforeBeginning('/endedOn', proof.endedOn, open.project);
      if ((await listVouchers(act.trx, input.projectId)).length === 0) {
        throw new DomainError('vouchers-missing', { projectId: input.projectId });
      }
      await attach(act, input.projectId, documentIds, 'proof');
      const saved = await advanceProject(act, open, {
        kind: 'project.proof_submitted',
        changes: { proof },
        data: { newSalesFen: proof.newSalesFen.toString() },
      });
      return projectOutcome(act, saved);
    });

/** 核验: the office admits the vouchers or excludes some with a reason, sends back, or refuses. */
export const recordProjectCheck =
  (dependencies: ActDependencies) =>
  (input: ProjectCommandInput): Promise<ProjectOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const check = CheckProject.parse(act.command.payload);
      assertDecidedAsSent(check.outcome, input.outcome ?? '');
      const action = ({ pass: 'passCheck', send_back: 'sendBack', refuse: 'refuse' } as const)[check.outcome];
      const open = await openProject(act, input.projectId, action);
      if (check.outcome === 'pass') {
        await decideVouchers(act.trx, input.projectId, check.excludedVouchers);
        const spentFen = await spentOf(act, input.projectId);
        const saved = await advanceProject(act, open, {
          kind: 'project.checked',
          reasonText: check.opinion,
          data: { excluded: check.excludedVouchers.length, spentFen: spentFen.toString() },
        });
        return projectOutcome(act, saved);
      }
      const kind = check.outcome === 'send_back' ? 'project.sent_back' : 'project.refused';
      const saved = await advanceProject(act, open, { kind, reasonText: check.opinion });
      if (check.outcome === 'refuse') await releaseProject(act.trx, input.projectId, act.time.nowAt);
      return projectOutcome(act, saved);
    });

/** 验收: day, conclusion and committee. */
export const recordProjectAcceptance =
  (dependencies: ActDependencies) =>
  (input: ProjectCommandInput): Promise<ProjectOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { outcome, heldOn, conclusion, members, documentIds } = AcceptProject.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome ?? '');
      checkCommittee(members, act.rules.projectTerms);
      refuseLater('/heldOn', heldOn, act.today);
      const open = await openProject(act, input.projectId, outcome === 'pass' ? 'passAcceptance' : 'failAcceptance');
      await addProjectAcceptance(act.trx, {
        projectId: input.projectId,
        heldOn,
        outcome,
        conclusion,
        committee: members,
        by: act.actor.id,
        at: act.time.nowAt,
      });
      await attach(act, input.projectId, documentIds, 'acceptance');
      const kind = outcome === 'pass' ? 'project.accepted' : 'project.failed';
      const saved = await advanceProject(act, open, { kind, reasonText: conclusion, data: { heldOn } });
      if (outcome === 'fail') await releaseProject(act.trx, input.projectId, act.time.nowAt);
      return projectOutcome(act, saved);
    });

/**
 * 委员会定额: within the bounds of a policy whose amount a committee determines, not above the admitted own spending; where the
 * policy excludes what public money went into, such a project gets nothing.
 */
export const recordCommitteeAmount =
  (dependencies: ActDependencies) =>
  (input: ProjectCommandInput): Promise<ProjectOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { policyCode, amountFen, documentIds, ...meeting } = DetermineAmount.parse(act.command.payload);
      checkCommittee(meeting.members, act.rules.projectTerms);
      refuseLater('/minutesOn', meeting.minutesOn, act.today);
      const contracts = await lockContracts(act, (await listProjectContractIds(act.trx, input.projectId)).toSorted());
      const open = await openProject(act, input.projectId, 'determineAmount');
      const policy = pointedAt('/policyCode', () => act.rules.policy(policyCode));
      const { minFen, maxFen } = committeeBounds(policy);
      const isFunded =
        open.project.fiscalSupport || contracts.some(({ declaration }) => parseDeclaration(declaration).fiscallyFunded);
      refuseFiscallyFunded(policy, isFunded);
      const spentFen = await spentOf(act, input.projectId);
      checkCommitteeAmount(amountFen, { minFen, maxFen, spentFen });
      await addProjectAmount(act.trx, {
        ...meeting,
        projectId: input.projectId,
        policyCode,
        policyVersion: policy.version,
        amountFen,
        spentFen,
        by: act.actor.id,
        at: act.time.nowAt,
      });
      await attach(act, input.projectId, documentIds, 'committee');
      const saved = await advanceProject(act, open, {
        kind: 'project.amount_determined',
        reasonText: meeting.minutes,
        data: { policyCode, amountFen: amountFen.toString(), members: meeting.members.length },
      });
      return projectOutcome(act, saved);
    });

/** 申请后补助: under the policy by which the committee determined the amount; from here on it is a claim as any other. */
export const recordProjectClaim =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: ProjectCommandInput): Promise<ProjectOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { policyCode, claimYear } = ClaimSubsidy.parse(act.command.payload);
      const contractIds = await listProjectContractIds(act.trx, input.projectId);
      const contracts = await lockContracts(act, contractIds.toSorted());
      const open = await openProject(act, input.projectId, 'claimSubsidy');
      const { project } = open;
      if (project.registrationLostAt !== undefined || contracts.some(({ status }) => !isInForce(status))) {
        throw new DomainError('registration-lost', { projectId: project.id });
      }
      // what the committee named is paid once, whichever year it is claimed for
      const live = await findLiveProjectClaim(act.trx, project.id);
      if (live !== undefined) {
        throw new DomainError('reward-already-claimed', { pointer: '/policyCode', claimId: live.id });
      }
      const amount = await findProjectAmount(act.trx, project.id);
      if (amount === undefined) throw new DomainError('subsidy-not-due', { policyCode, status: project.status });
      if (amount.policyCode !== policyCode) {
        throw new DomainError('policy-not-for-this', { pointer: '/policyCode', determinedUnder: amount.policyCode });
      }
      const claim = await openClaimFor(
        dependencies,
        act,
        {
          claimId: act.command.id,
          policyCode,
          claimYear,
          contractIds,
          beneficiary: await getOrganisation(act.trx, project.organisationId),
          projectCode: `project/${project.id}`,
          knownFacts: [
            { fact: 'project.accepted', value: true },
            { fact: 'project.newSalesFen', value: project.newSalesFen ?? 0n },
            { fact: 'project.ownSpendingFen', value: amount.spentFen },
            { fact: 'project.fiscallyFunded', value: project.fiscalSupport },
            { fact: 'project.committeeAmountFen', value: amount.amountFen },
          ],
          rule: projectTransitionFor(project.status, 'claimSubsidy').basis,
          role: 'applicant',
        },
        (policy) => void committeeBounds(policy),
      );
      await addProjectClaim(act.trx, project.id, claim.id);
      const saved = await advanceProject(act, open, {
        kind: 'project.subsidy_claimed',
        data: { claimId: claim.id, policyCode, amountFen: amount.amountFen.toString() },
      });
      return projectOutcome(act, saved, { claimId: claim.id });
    });

/** 撤回: before anything was claimed; contracts and vouchers are free again. */
export const recordProjectWithdrawal =
  (dependencies: ActDependencies) =>
  (input: ProjectCommandInput): Promise<ProjectOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { reason } = GiveReason.parse(act.command.payload);
      const open = await openProject(act, input.projectId, 'withdraw');
      const saved = await advanceProject(act, open, { kind: 'project.withdrawn', reasonText: reason });
      await releaseProject(act.trx, input.projectId, act.time.nowAt);
      return projectOutcome(act, saved);
    });

/** Where a project stands. Reads only. Throws `project-not-found`. */
export const readProject =
  ({ db }: ActDependencies) =>
  ({ projectId }: { projectId: string }): Promise<ProjectOutcome> =>
    atActivityEdge(() =>
      inScope(db, { kind: 'system' }, async (trx) => {
        const project = await findProject(trx, projectId);
        if (project === undefined) throw new DomainError('project-not-found', { id: projectId });
        return projectOutcome({ time: await readClock(trx) }, project);
      }),
    );

/** 登记失效: without the registration of each of its contracts a project is paid nothing. The caller holds the lock of the contract. */
export async function blockProjectsOfContract(act: Act, contractId: string): Promise<void> {
  for (const project of await lockProjectsOfContract(act.trx, contractId)) {
    if (project.registrationLostAt !== undefined) continue;
    if (hasProjectEnded(project.status) && project.status !== 'claimed') continue;
    const row = projectTransitionFor(project.status, 'loseRegistration');
    await advanceProject(
      act,
      { project, row, role: 'system' },
      {
        kind: 'project.registration_lost',
        changes: { registrationLostAt: act.time.nowAt },
        data: { contractId },
      },
    );
  }
}

/** The bounds of a policy whose amount a committee determines for an undertaker. Throws `policy-not-for-this`. */
function committeeBounds({ policyCode, beneficiary, formula }: RewardPolicy): { minFen: bigint; maxFen: bigint } {
  if (beneficiary.role !== 'PROJECT_UNDERTAKER' || formula.kind !== 'COMMITTEE') {
    throw new DomainError('policy-not-for-this', { pointer: '/policyCode', policyCode, role: beneficiary.role });
  }
  return formula;
}

/** Own spending that counts. */
async function spentOf(act: Act, projectId: string): Promise<bigint> {
  const vouchers = await listVouchers(act.trx, projectId);
  return sumFen(vouchers.filter(({ outcome }) => outcome === 'admitted').map(({ amountFen }) => amountFen));
}

/** Throws `date-in-future`. */
function refuseLater(pointer: string, day: string, today: string): void {
  if (day > today) throw new DomainError('date-in-future', { pointer, today });
}

/** Money spent before a project began is not its own spending, and no project ends before it begins. Throws `period-reversed`. */
function refuseBeforeBeginning(pointer: string, day: string, { beganOn }: { beganOn: string }): void {
  if (day < beganOn) throw new DomainError('period-reversed', { pointer, beganOn });
}

function attach(act: Act, projectId: string, documentIds: readonly string[], purpose: string): Promise<void> {
  return attachDocuments(act.trx, documentIds, { subjectKind: 'project', subjectId: projectId, purpose }, act.actor);
}

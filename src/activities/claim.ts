import { randomUUID } from 'node:crypto';
import { attachmentOfAny } from '../db/attachment-snapshot-store.js';
import { appendCaseEvent } from '../db/case-event-store.js';
import { addClaim, type ClaimRecord, lockBeneficiary, releaseReceipts } from '../db/claim-store.js';
import { lockContract, type LockedContract } from '../db/contract-store.js';
import { book } from '../db/ledger-store.js';
import { findFirstClaimYear, findLiveClaim } from '../db/live-claim.js';
import { getOrganisation, type Organisation } from '../db/organisation-store.js';
import { readClaimEvidence } from '../db/read-models/claim-evidence.js';
import { toContractFact } from '../db/read-models/contract-fact.js';
import { listRewardContractFacts } from '../db/read-models/reward-facts.js';
import { listReceiptsOfContracts, type Receipt } from '../db/receipt-store.js';
import { addStatedFacts, type NewStatedFact } from '../db/stated-fact-store.js';
import type { ActorRole } from '../domain/actor.js';
import type { Declaration } from '../domain/contract/declaration.js';
import { transitionFor } from '../domain/contract/status.js';
import { isPartyRole, sidePaid } from '../domain/reward/beneficiary.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { release } from '../domain/ledger/posting.js';
import { missingOf } from '../domain/reward/evidence.js';
import type { FactPath, FactValue } from '../domain/reward/fact-path.js';
import {
  assertPolicyOfPlace,
  isPayableInProduction,
  policyInForce,
  type RewardPolicy,
} from '../domain/reward/policy.js';
import { countsWithoutVouchers } from '../domain/reward/volume.js';
import { SubmitClaim, SubmitRewardClaim } from '../schemas/reward-commands.js';
import type { ClaimCommandInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { openCase, type OpenCase, rowFacts } from './advance-case.js';
import { endPublicityOf } from './answer-objections.js';
import { advanceClaim, bookedForClaim, claimOutcome, lockContracts, openClaim, roleFor } from './advance-claim.js';
import { freeReceipts, namedReceipts, ownMoneyIn, receiptUseOf } from './claim-receipts.js';
import { filedMediator } from './filing-facts.js';
import type { OutsideDependencies } from './index.js';
import { undoNettings } from './netting.js';
import { type Act, type ActDependencies, recordAct, stampOf } from './record-act.js';
import { parseDeclaration } from './submission.js';

type ClaimDependencies = ActDependencies & Pick<OutsideDependencies, 'options'>;

/** What a claim is opened for; who may claim it was decided before. */
export interface ClaimSubject {
  claimId: string;
  policyCode: string;
  /** Left out: the year of the last receipt, or this one. */
  claimYear?: number | undefined;
  /** The contracts it rests on, at least one; the first is the one it is listed under. */
  contractIds: readonly string[];
  /** Left out: every verified receipt of the contracts that is free, where the policy counts money. */
  receiptIds?: readonly string[] | undefined;
  beneficiary: Pick<Organisation, 'id' | 'name' | 'unifiedSocialCreditCode'>;
  /** Contracts of one project are computed together where the policy says so. */
  projectCode?: string | undefined;
  /** The person a cap per person and year is about. */
  personCode?: string | undefined;
  /** 技术经纪人: who is paid in person. */
  payeePersonName?: string | undefined;
  /** How many installments are due; left out, all of them. */
  installmentsReached?: number | undefined;
  /** What the enterprise states with a document; a checker decides each before the computation. */
  statedFacts?: readonly { fact: FactPath; value: FactValue; contractId?: string | undefined; attachmentId: string }[];
  /** What another part of the registry knows, as the acceptance of a project; it needs no decision. */
  knownFacts?: readonly { fact: FactPath; value: FactValue; contractId?: string | undefined }[];
  /** The rule by which it was opened, as its event keeps it. */
  rule: string;
  role: ActorRole;
}

/**
 * 申请奖励: registered contracts, a policy of their place in force for the year, and verified receipts that no other claim
 * counts. The beneficiary must be who the policy pays in every one of the contracts.
 */
export const recordClaim =
  (dependencies: ClaimDependencies) =>
  (input: ClaimCommandInput & { contractId: string }): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const asked = act.command.payload as { policyCode?: unknown; contractIds?: unknown };
      const contractIds = [
        input.contractId,
        ...(Array.isArray(asked.contractIds) ? asked.contractIds.map(String) : []),
      ];
      const isParty = act.rules.policies.every(
        ({ policyCode, beneficiary }) => policyCode !== asked.policyCode || isPartyRole(beneficiary.role),
      );
      const opened: { contract: LockedContract; rule: string; role: ActorRole }[] = [];
      // in the order in which contracts are locked
      for (const id of [...new Set(contractIds)].toSorted()) {
        const { contract, row, role } = await (isParty ? openCase(act, id, 'claimReward') : openMediated(act, id));
        opened.push({ contract, rule: `row ${row.row}: ${row.basis}`, role });
      }
      const [first] = opened;
      if (first === undefined) throw new DomainError('contract-not-found', { id: input.contractId });
      const { policyCode, claimYear, receiptIds, statedFacts } = (
        asked.contractIds === undefined ? SubmitClaim : SubmitRewardClaim
      ).parse(act.command.payload);
      const beneficiary = await getOrganisation(act.trx, act.actor.organisationId ?? '');
      const mediator = isParty
        ? {}
        : await filedMediator(
            act,
            act.rules.policy(policyCode),
            beneficiary,
            opened.map(({ contract }) => contract.declaration as Pick<Declaration, 'intermediaries'>),
          );
      const claim = await openClaimFor(
        dependencies,
        act,
        {
          claimId: input.claimId,
          policyCode,
          claimYear,
          contractIds: [...new Set(contractIds)],
          receiptIds,
          beneficiary,
          ...mediator,
          ...(statedFacts === undefined
            ? {}
            : { statedFacts: statedFacts.map((fact) => ({ ...fact, value: valueOf(fact) })) }),
          rule: first.rule,
          role: first.role,
        },
        (policy) =>
          assertBeneficiary(
            policy,
            opened.map(({ contract }) => contract),
            beneficiary,
          ),
      );
      const { standings } = await readClaimEvidence(act.trx, claim, act.rules.policy(policyCode, claim.policyVersion));
      const missingEvidence = missingOf(standings);
      return claimOutcome(act, claim, missingEvidence.length === 0 ? {} : { missingEvidence });
    });

/** The same for who only brought the contract about: to anybody it does not name it is as if it were not there. */
async function openMediated(act: Act, contractId: string): Promise<OpenCase> {
  const contract = await lockContract(act.trx, contractId);
  const { intermediaries = [] } = contract.declaration as Pick<Declaration, 'intermediaries'>;
  const own = await getOrganisation(act.trx, act.actor.organisationId ?? '');
  if (!intermediaries.some((one) => one.unifiedSocialCreditCode === own.unifiedSocialCreditCode)) {
    throw new DomainError('contract-not-found', { id: contractId });
  }
  const row = transitionFor(rowFacts(act, contract), 'claimReward');
  return { contract, row, role: roleFor(act, row) };
}

/** By the rule of names a fact says which texts are money. */
export function valueOf({ fact, value }: { fact: FactPath; value: string | boolean }): FactValue {
  return fact.endsWith('Fen') ? BigInt(value) : value;
}

/** 受奖方: whoever claims is the side the policy pays, in every contract. Throws `not-the-beneficiary`. */
function assertBeneficiary(policy: RewardPolicy, contracts: readonly LockedContract[], claimant: Organisation): void {
  const { role } = policy.beneficiary;
  for (const contract of contracts) {
    const declaration: Declaration = parseDeclaration(contract.declaration);
    const isPaid =
      role === 'REGISTRANT'
        ? contract.organisationId === claimant.id
        : sidePaid(role, declaration).some((code) => code === claimant.unifiedSocialCreditCode);
    if (!isPaid) {
      throw new DomainError('not-the-beneficiary', {
        pointer: '/policyCode',
        policyCode: policy.policyCode,
        role,
        contractId: contract.id,
      });
    }
  }
}

/**
 * Opens a claim: the way in for every part of the registry that finds somebody entitled. It locks the contracts in the
 * order of their ids, then the beneficiary; `assertEntitled` is asked once the policy is known. Throws what a claim can be
 * refused with; the caller bids the claim's process begin once the transaction is over.
 */
export async function openClaimFor(
  { options }: Pick<ClaimDependencies, 'options'>,
  act: Act,
  subject: ClaimSubject,
  assertEntitled: (policy: RewardPolicy) => void = () => undefined,
): Promise<ClaimRecord> {
  const { policyCode, beneficiary } = subject;
  const contracts = await lockContracts(act, [...new Set(subject.contractIds)].toSorted());
  const all = await listReceiptsOfContracts(
    act.trx,
    contracts.map(({ id }) => id),
  );
  const named = namedReceipts(all, subject.receiptIds);
  const firstYear = await firstYearOf(act, subject);
  const claimYear = claimYearOf(
    act,
    { ...subject, claimYear: subject.claimYear ?? firstYear },
    named ?? all.filter(({ status }) => status === 'verified'),
  );
  // the version in force for the year, not the one that was made last
  const policy = pointedAt('/policyCode', () =>
    policyInForce(act.rules.policies, policyCode, { claimYear, claimedOn: act.today }),
  );
  for (const contract of contracts) {
    pointedAt('/policyCode', () => assertPolicyOfPlace(policy, act.rules.office(contract.officeId).regionCode));
  }
  if (!isPayableInProduction(policy) && options.unconfirmedPolicies === 'refuse') {
    throw new DomainError('reward-policy-unconfirmed', { pointer: '/policyCode', policyCode });
  }
  assertEntitled(policy);

  const creditCode = beneficiary.unifiedSocialCreditCode;
  await lockBeneficiary(act.trx, creditCode);
  for (const { id: contractId } of contracts) {
    const live = await findLiveClaim(act.trx, {
      contractId,
      policyCode,
      beneficiaryCreditCode: creditCode,
      claimYear,
      installmentsReached: subject.installmentsReached,
    });
    if (live !== undefined) {
      throw new DomainError('reward-already-claimed', { pointer: '/policyCode', claimId: live.id, contractId });
    }
  }
  const isOwn = ownMoneyIn(policy, contracts, beneficiary.name);
  const others = (named ?? []).filter((receipt) => !isOwn(receipt)).map(({ id }) => id);
  if (others.length > 0) {
    const pointers = others.map((id) => `/receiptIds/${subject.receiptIds?.indexOf(id) ?? 0}`);
    throw new DomainError('not-the-beneficiary', { pointers, receiptIds: others });
  }
  const receipts = await freeReceipts(act, policy, {
    named,
    all: all.filter(isOwn),
    needsNone: firstYear === claimYear || (await isWaivedIn(act, policy, { contracts, claimYear, beneficiary })),
  });
  const [leadId] = subject.contractIds;
  const lead = contracts.find(({ id }) => id === leadId) ?? contracts[0];
  if (lead === undefined) throw new DomainError('contract-not-found', { id: leadId });
  const claim = await addClaim(
    act.trx,
    {
      id: subject.claimId,
      contractId: lead.id,
      contractIds: contracts.map(({ id }) => id),
      organisationId: beneficiary.id,
      policyCode,
      policyVersion: policy.version,
      policyConfirmed: policy.confirmed,
      claimYear,
      beneficiaryCreditCode: creditCode,
      beneficiaryName: beneficiary.name,
      receiptUse: receiptUseOf(policy),
      projectCode: subject.projectCode,
      personCode: subject.personCode,
      payeePersonName: subject.payeePersonName,
      installmentsReached: subject.installmentsReached,
      submittedBy: act.actor.id,
      submittedAt: act.time.nowAt,
    },
    receipts.map(({ id }) => id),
  );
  await keepFacts(act, claim, subject);
  await appendCaseEvent(act.trx, {
    subjectKind: 'reward_claim',
    subjectId: claim.id,
    contractId: lead.id,
    kind: 'reward.claimed',
    actorId: act.actor.id,
    actorRole: subject.role,
    commandId: act.command.id,
    statusAfter: claim.status,
    rule: subject.rule,
    data: {
      policyCode,
      policyVersion: policy.version,
      policyConfirmed: policy.confirmed,
      receipts: receipts.length,
      ...(contracts.length === 1 ? {} : { contractIds: contracts.map(({ id }) => id) }),
    },
    ...stampOf(act),
  });
  return claim;
}

/** Where installments are due one by one, the year of the first claim. */
async function firstYearOf(act: Act, subject: ClaimSubject): Promise<number | undefined> {
  const [contractId] = subject.contractIds;
  if (subject.installmentsReached === undefined || contractId === undefined) return undefined;
  return findFirstClaimYear(act.trx, {
    contractId,
    policyCode: subject.policyCode,
    beneficiaryCreditCode: subject.beneficiary.unifiedSocialCreditCode,
  });
}

/** 免交凭证: true when a contract of the claim counts without vouchers. */
async function isWaivedIn(
  act: Act,
  policy: RewardPolicy,
  {
    contracts,
    claimYear,
    beneficiary,
  }: { contracts: readonly LockedContract[]; claimYear: number; beneficiary: ClaimSubject['beneficiary'] },
): Promise<boolean> {
  if (policy.basis.vouchersWaivedWhen === undefined) return false;
  const { unifiedSocialCreditCode } = beneficiary;
  const { regionCode } = await getOrganisation(act.trx, beneficiary.id);
  const read = await listRewardContractFacts(act.trx, { contractIds: contracts.map(({ id }) => id) });
  const facts = {
    beneficiary: { unifiedSocialCreditCode, role: policy.beneficiary.role, regionCode },
    year: claimYear,
  };
  return read.some((contract) => countsWithoutVouchers(policy, toContractFact(contract), facts));
}

/** Rewards are applied for when the year is over as often as within it: the receipts say which year is meant. */
function claimYearOf(act: Act, subject: ClaimSubject, receipts: readonly Receipt[]): number {
  const lastOn = receipts
    .map(({ receivedOn }) => receivedOn)
    .toSorted()
    .at(-1);
  const claimYear = subject.claimYear ?? yearOf(lastOn ?? act.today);
  if (claimYear > yearOf(act.today)) {
    throw new DomainError('claim-year-not-begun', {
      pointer: subject.claimYear === undefined ? '/receiptIds' : '/claimYear',
      claimYear,
    });
  }
  return claimYear;
}

/** Keeps what was stated with its documents, and what the registry knows itself. Throws `attachment-not-found`. */
async function keepFacts(act: Act, claim: ClaimRecord, subject: ClaimSubject): Promise<void> {
  const { statedFacts = [], knownFacts = [] } = subject;
  await stateFacts(act, claim, { contractIds: subject.contractIds, facts: statedFacts, at: '/statedFacts' });
  await addStatedFacts(
    act.trx,
    knownFacts.map((fact) => ({ ...fact, ...keptBy(act, claim) })),
  );
}

/** The facts themselves; their documents lie with one of the contracts. Throws `attachment-not-found`. */
export async function stateFacts(
  act: Act,
  claim: ClaimRecord,
  stated: {
    contractIds: readonly string[];
    facts: NonNullable<ClaimSubject['statedFacts']>;
    at: string;
  },
): Promise<void> {
  for (const [index, { attachmentId, contractId }] of stated.facts.entries()) {
    const at = `${stated.at}/${index}`;
    if (contractId !== undefined && !stated.contractIds.includes(contractId)) {
      throw new DomainError('contract-not-found', { pointer: `${at}/contractId`, id: contractId });
    }
    if (!(await attachmentOfAny(act.trx, stated.contractIds, attachmentId))) {
      throw new DomainError('attachment-not-found', { pointer: `${at}/attachmentId`, attachmentId });
    }
  }
  await addStatedFacts(
    act.trx,
    stated.facts.map((fact) => ({ ...fact, ...keptBy(act, claim) })),
  );
}

function keptBy(
  act: Act,
  claim: ClaimRecord,
): Pick<NewStatedFact, 'id' | 'claimId' | 'organisationId' | 'statedBy' | 'statedAt'> {
  return {
    id: randomUUID(),
    claimId: claim.id,
    organisationId: claim.organisationId,
    statedBy: act.actor.id,
    statedAt: act.time.nowAt,
  };
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** 撤回奖励申请: before a batch takes it; reserved budget becomes available again. */
export const recordClaimWithdrawal =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openClaim(act, input.claimId, 'withdraw');
      const saved = await advanceClaim(act, open, { kind: 'reward.withdrawn', changes: { dueAt: null } });
      await undoNettings(act, saved);
      if (open.claim.budgetId !== undefined && open.claim.amountFen !== undefined) {
        await book(act.trx, release(open.claim.amountFen), bookedForClaim(act, open.claim));
      }
      await releaseReceipts(act.trx, open.claim.id, act.time.nowAt);
      await endPublicityOf(act, open.claim, 'withdrawn');
      return claimOutcome(act, saved);
    });

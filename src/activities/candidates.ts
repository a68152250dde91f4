import { createHash, randomUUID } from 'node:crypto';
import {
  addCandidate,
  assertOffered,
  type Candidate,
  type ComputedCandidate,
  endCandidate,
  getCandidate,
  listCandidatesOf,
  listLapsedCandidates,
  listOfferedCandidates,
  lockCandidate,
  recomputeCandidate,
} from '../db/candidate-store.js';
import { appendCaseEvent } from '../db/case-event-store.js';
import { lockBeneficiary, saveClaim, saveContact } from '../db/claim-store.js';
import { readClock, type ServiceTime, readToday } from '../db/clock-store.js';
import { inScope, type Transaction } from '../db/connection.js';
import { keepDutyRun } from '../db/duty-run-store.js';
import { findLiveClaim } from '../db/live-claim.js';
import {
  findOrganisationByCreditCode,
  findOrganisationEntry,
  getOrganisation,
  type Organisation,
} from '../db/organisation-store.js';
import { collectFacts } from '../db/read-models/claim-facts.js';
import { toContractFact } from '../db/read-models/contract-fact.js';
import { listRewardContractFacts, type RewardContractFacts } from '../db/read-models/reward-facts.js';
import { listCountedReceipts } from '../db/receipt-store.js';
import type { RuleBook } from '../db/rule-book.js';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { addCalendarDays, shanghaiDateOf } from '../domain/calendar.js';
import { canonicalJson } from '../domain/canonical-json.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { assertPayableForm, assertPayeeNameMatches } from '../domain/payout/payee.js';
import { isOwnMoney, moneySideOf } from '../domain/reward/beneficiary.js';
import { payeeRow } from '../domain/reward/claim-status.js';
import { evaluateReward } from '../domain/reward/evaluate.js';
import { type RewardFacts, toFactsWire } from '../domain/reward/facts.js';
import { findPolicyInForce, isPayableInProduction, type RewardPolicy } from '../domain/reward/policy.js';
import { toSheetWire } from '../domain/reward/sheet.js';
import { countsWithoutVouchers } from '../domain/reward/volume.js';
import { ConfirmCandidate } from '../schemas/reward-commands.js';
import type { ClaimCommandInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, claimOutcome, isPayeeGiven, openClaim } from './advance-claim.js';
import { openClaimFor } from './claim.js';
import { receiptUseOf } from './claim-receipts.js';
import { withHeartbeats } from './heartbeats.js';
import type { OutsideDependencies } from './index.js';
import { type ActDependencies, recordAct, recordSystemAct } from './record-act.js';
import { roleAmong } from './registry-act.js';

/** How long an offer stands where the policy does not say. */
const USUAL_DAYS = 30;

/** What the nightly search did. */
export interface Offered {
  offered: number;
  recomputed: number;
  superseded: number;
  lapsed: number;
}

type CandidateDependencies = ActDependencies & Pick<OutsideDependencies, 'options'>;

/**
 * 免申即享: for every policy that asks for no application, who is entitled by verified receipts that nobody counts. One offer
 * stands per policy, beneficiary and year; it is computed anew when its facts change, taken back when it is no longer
 * earned, and lapses at its deadline. What was declined or has lapsed is offered again only on other facts.
 */
export const offerCandidates = ({ db, rules, options }: CandidateDependencies): (() => Promise<Offered>) =>
  withHeartbeats<void, Offered>(async () => {
    const book = await rules.read();
    const done: Offered = { offered: 0, recomputed: 0, superseded: 0, lapsed: 0 };
    const inSystem = <T>(work: (trx: Transaction) => Promise<T>): Promise<T> => inScope(db, { kind: 'system' }, work);
    await inSystem(async (trx) => {
      const time = await readClock(trx);
      for (const candidate of await listLapsedCandidates(trx, shanghaiDateOf(time.nowMs))) {
        await endCandidate(trx, candidate.id, { status: 'lapsed', at: time.nowAt, by: SYSTEM_ACTOR_ID });
        await tell(trx, candidate, { kind: 'reward.candidate_lapsed', time, commandId: randomUUID() });
        done.lapsed += 1;
      }
    });
    const today = await inSystem(async (trx) => await readToday(trx));
    const thisYear = Number(today.slice(0, 4));
    for (const claimYear of [thisYear - 1, thisYear]) {
      for (const policy of automaticPolicies(book, options.unconfirmedPolicies, { claimYear, claimedOn: today })) {
        const beneficiaries = await inSystem((trx) => listEntitled(trx, policy, claimYear));
        for (const [creditCode, contracts] of beneficiaries) {
          const effect = await inSystem((trx) => offer(trx, book, { policy, claimYear, creditCode, contracts, today }));
          if (effect !== undefined) done[effect] += 1;
        }
      }
    }
    await inSystem((trx) => keepDutyRun(trx, 'offer_candidates', done));
    return done;
  });

/** Of each policy the version in force for the year, where it asks for no application and is payable here. */
function automaticPolicies(
  { policies }: RuleBook,
  unconfirmed: 'refuse' | 'pay',
  asked: { claimYear: number; claimedOn: string },
): RewardPolicy[] {
  return [...new Set(policies.map(({ policyCode }) => policyCode))]
    .map((code) => findPolicyInForce(policies, code, asked))
    .filter((policy) => policy !== undefined)
    .filter((policy) => policy.trigger === 'AUTOMATIC' && (isPayableInProduction(policy) || unconfirmed === 'pay'));
}

/** Who could be paid, with the contracts on which money was received in the year; and whoever holds an offer now. */
async function listEntitled(
  trx: Transaction,
  policy: RewardPolicy,
  claimYear: number,
): Promise<Map<string, RewardContractFacts[]>> {
  const contracts = await listRewardContractFacts(trx, {
    // a contract that needs no vouchers may have none
    [policy.basis.vouchersWaivedWhen === undefined ? 'received' : 'active']: {
      from: `${claimYear}-01-01`,
      to: `${claimYear}-12-31`,
    },
    regionCode: policy.jurisdiction.regionCode,
  });
  const byBeneficiary = new Map<string, RewardContractFacts[]>();
  for (const { beneficiaryCreditCode } of await listOfferedCandidates(trx, {
    policyCode: policy.policyCode,
    claimYear,
  })) {
    byBeneficiary.set(beneficiaryCreditCode, []);
  }
  for (const contract of contracts) {
    for (const code of codesPaid(policy, contract)) {
      const known = byBeneficiary.get(code);
      if (known === undefined) byBeneficiary.set(code, [contract]);
      else known.push(contract);
    }
  }
  return byBeneficiary;
}

function codesPaid({ beneficiary: { role } }: RewardPolicy, contract: RewardContractFacts): string[] {
  const codes =
    role === 'REGISTRANT'
      ? [contract.registrantCreditCode]
      : role === 'SELLER'
        ? contract.sellers.map(({ creditCode }) => creditCode)
        : role === 'BUYER'
          ? contract.buyers.map(({ creditCode }) => creditCode)
          : [];
  return [...new Set(codes.flatMap((code) => code ?? []))];
}

interface AskedOffer {
  policy: RewardPolicy;
  claimYear: number;
  creditCode: string;
  contracts: readonly RewardContractFacts[];
  today: string;
}

/** One beneficiary under its lock: a new offer, the standing one computed anew or taken back, or nothing. */
async function offer(
  trx: Transaction,
  book: RuleBook,
  asked: AskedOffer,
): Promise<'offered' | 'recomputed' | 'superseded' | undefined> {
  const { policy, claimYear, creditCode, today } = asked;
  const organisation = await findOrganisationByCreditCode(trx, creditCode);
  if (organisation === undefined) return undefined; // nobody here who could confirm it
  await lockBeneficiary(trx, creditCode);
  const of = { policyCode: policy.policyCode, beneficiaryCreditCode: creditCode, claimYear };
  const before = await listCandidatesOf(trx, of);
  const standing = before.find(({ status }) => status === 'offered');
  const computed = await computeCandidate(trx, book, asked);
  const time = await readClock(trx);
  const commandId = randomUUID();
  if (computed === undefined) {
    if (standing === undefined) return undefined;
    await endCandidate(trx, standing.id, { status: 'superseded', at: time.nowAt, by: SYSTEM_ACTOR_ID });
    await tell(trx, standing, { kind: 'reward.candidate_superseded', time, commandId });
    return 'superseded';
  }
  if (standing !== undefined) {
    if (standing.factsSha256 === computed.factsSha256) return undefined;
    await recomputeCandidate(trx, standing.id, computed, time.nowAt);
    await tell(trx, standing, {
      kind: 'reward.candidate_recomputed',
      time,
      commandId,
      data: { amountFen: computed.amountFen.toString(), amountBeforeFen: standing.amountFen.toString() },
    });
    return 'recomputed';
  }
  if (before.some(({ factsSha256, status }) => status !== 'superseded' && factsSha256 === computed.factsSha256)) {
    return undefined;
  }
  const candidate = {
    id: randomUUID(),
    ...of,
    organisationId: organisation.id,
    beneficiaryName: organisation.name,
    lapsesOn: addCalendarDays(today, policy.workflow?.payeeDays ?? USUAL_DAYS),
  };
  await addCandidate(trx, candidate, computed, time.nowAt);
  await tell(
    trx,
    { ...candidate, contractId: computed.contractIds[0] ?? '' },
    {
      kind: 'reward.candidate_offered',
      time,
      commandId,
      data: { amountFen: computed.amountFen.toString(), dueOn: candidate.lapsesOn },
    },
  );
  return 'offered';
}

/** What the free receipts of the year earn now; undefined when nothing. */
async function computeCandidate(
  trx: Transaction,
  book: RuleBook,
  { policy, claimYear, creditCode, contracts, today }: AskedOffer,
): Promise<ComputedCandidate | undefined> {
  const use = receiptUseOf(policy);
  const organisation = await findOrganisationEntry(trx, creditCode);
  const { role } = policy.beneficiary;
  const inYear = contracts.flatMap((contract) => {
    const of = moneySideOf(role, contract, organisation?.name ?? '');
    return contract.receipts
      .filter(
        ({ verified, refundOf, receivedOn, payerName: payer, payeeName: payee }) =>
          verified &&
          refundOf === undefined &&
          Number(receivedOn.slice(0, 4)) === claimYear &&
          isOwnMoney(of, { payer, payee }),
      )
      .map(({ receiptId }) => ({ receiptId, contractId: contract.contractId }));
  });
  const counted = await listCountedReceipts(
    trx,
    inYear.map(({ receiptId }) => receiptId),
  );
  const live = new Set<string>();
  for (const { contractId } of contracts) {
    const claim = await findLiveClaim(trx, {
      contractId,
      policyCode: policy.policyCode,
      beneficiaryCreditCode: creditCode,
      claimYear,
    });
    if (claim !== undefined) live.add(contractId);
  }
  const free = inYear.filter(
    ({ receiptId, contractId }) =>
      !live.has(contractId) &&
      !counted.some(
        (other) => other.receiptId === receiptId && (other.isExclusive || use.isExclusive || other.role === use.role),
      ),
  );
  const self = {
    beneficiary: { unifiedSocialCreditCode: creditCode, role, regionCode: organisation?.regionCode ?? '' },
    year: claimYear,
  };
  const waived = contracts.filter(
    (contract) => !live.has(contract.contractId) && countsWithoutVouchers(policy, toContractFact(contract), self),
  );
  const contractIds = [...new Set([...free, ...waived].map(({ contractId }) => contractId))].toSorted();
  if (contractIds.length === 0) return undefined;
  const receiptIds = free.map(({ receiptId }) => receiptId).toSorted();
  const facts = await collectFacts(trx, book, {
    policy,
    beneficiaryCreditCode: creditCode,
    claimYear,
    contractIds,
    receiptIds: new Set(receiptIds),
    claimedOn: today,
    stated: [],
  });
  const sheet = evaluateReward(policy, facts);
  if (sheet.amountFen === 0n) return undefined;
  return {
    policyVersion: policy.version,
    contractIds,
    receiptIds,
    facts: toFactsWire(facts),
    factsSha256: hashOfFacts(facts),
    sheet: toSheetWire(sheet),
    amountFen: sheet.amountFen,
  };
}

/** The day of the computation is no fact of the entitlement: tomorrow's search finds the same. */
function hashOfFacts(facts: RewardFacts): string {
  const { claimedOn: _, applicationYear: __, budgetYear: ___, ...rest } = facts;
  return createHash('sha256')
    .update(canonicalJson(toFactsWire(rest)))
    .digest('hex');
}

/** Keeps what happened to a candidate in the record. */
async function tell(
  trx: Transaction,
  candidate: Pick<Candidate, 'id' | 'contractId'>,
  event: {
    kind: string;
    time: ServiceTime;
    commandId: string;
    data?: Record<string, unknown>;
    by?: { actorId: string; role: 'applicant' };
    reasonText?: string;
  },
): Promise<void> {
  await appendCaseEvent(trx, {
    subjectKind: 'reward_candidate',
    subjectId: candidate.id,
    contractId: candidate.contractId,
    kind: event.kind,
    actorId: event.by?.actorId ?? SYSTEM_ACTOR_ID,
    actorRole: event.by?.role ?? 'system',
    commandId: event.commandId,
    reasonText: event.reasonText,
    rule: 'the reward policy of the place: 免申即享',
    data: event.data ?? {},
    occurredAt: event.time.nowAt,
    clockOffsetMs: event.time.offsetMs,
  });
}

/** 确认: account and contact, nothing else; from here on it is a claim like any other, with its payee given. */
export const recordCandidateConfirmation =
  (dependencies: CandidateDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['applicant']);
      const { candidateId, ...form } = act.command.payload as { candidateId: string };
      const { contactName, contactPhone, ...payee } = ConfirmCandidate.parse(form);
      const organisation: Organisation = await getOrganisation(act.trx, act.actor.organisationId ?? '');
      pointedAt('/accountName', () => assertPayeeNameMatches(payee.accountName, organisation.name));
      assertPayableForm(payee);
      const seen = await getCandidate(act.trx, candidateId);
      assertOffered(seen, organisation.id, act.today);
      const claim = await openClaimFor(dependencies, act, {
        claimId: input.claimId,
        policyCode: seen.policyCode,
        claimYear: seen.claimYear,
        contractIds: seen.contractIds,
        receiptIds: seen.receiptIds,
        beneficiary: organisation,
        rule: 'the reward policy of the place: 免申即享, the enterprise confirms account and contact',
        role,
      });
      // locked behind contracts and beneficiary, as the nightly search does
      const now = await lockCandidate(act.trx, seen.id);
      assertOffered(now, organisation.id, act.today);
      if (now.factsSha256 !== seen.factsSha256) {
        throw new DomainError('reward-candidate-ended', { status: 'superseded', lapsesOn: now.lapsesOn });
      }
      await endCandidate(act.trx, seen.id, {
        status: 'confirmed',
        at: act.time.nowAt,
        by: act.actor.id,
        claimId: claim.id,
      });
      await saveContact(act.trx, claim.id, { contactName, contactPhone });
      await tell(act.trx, seen, {
        kind: 'reward.candidate_confirmed',
        time: act.time,
        commandId: act.command.id,
        by: { actorId: act.actor.id, role: 'applicant' },
        data: { claimId: claim.id },
      });
      return claimOutcome(act, await saveClaim(act.trx, claim.id, { status: claim.status, payee }, act.time.nowAt));
    });

/** The account given with the confirmation of a candidate is taken over once the claim is approved; nobody enters it again. */
export const recordGivenPayee =
  (dependencies: ActDependencies) =>
  (input: { commandId: string; claimId: string }): Promise<ClaimOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'reward.take_over_payee', subjectId: input.claimId },
      async (act) => {
        const open = await openClaim(act, input.claimId, 'confirmPayee');
        const { payeeAccountNumber: accountNumber, payeeBankCode: bankCode } = open.claim;
        if (!isPayeeGiven(open.claim) || accountNumber === undefined || bankCode === undefined) {
          return claimOutcome(act, open.claim);
        }
        const saved = await advanceClaim(
          act,
          { ...open, row: payeeRow(open.row, false) },
          {
            kind: 'reward.payee_confirmed',
            changes: { approvedAccount: { accountNumber, bankCode }, lastPaymentProblem: null },
            data: { accountEndsWith: accountNumber.slice(-4), bankCode, isGivenBefore: true },
          },
        );
        return claimOutcome(act, saved);
      },
    );

import { appendCaseEvent } from '../../db/case-event-store.js';
import { readToday } from '../../db/clock-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { findContract, type ContractRecord, lockContract } from '../../db/contract-store.js';
import { findOrganisationById } from '../../db/organisation-store.js';
import { listBankSlips } from '../../db/read-models/bank-slips.js';
import { findRegistration } from '../../db/registration-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import {
  addSplitPlan,
  findSplitPlan,
  listSplitPlans,
  lockSplitPlan,
  readContractIncome,
  saveSplitPlan,
  type SplitPartyRow,
  type SplitPlan,
} from '../../db/split-store.js';
import { addWorkingDays } from '../../domain/calendar.js';
import { enclosingRegions } from '../../domain/contract/jurisdiction.js';
import { DomainError, pointedAt } from '../../domain/errors.js';
import { maskPersonName } from '../../domain/people/masked-name.js';
import {
  amountsOf,
  assertGrossEarned,
  assertPartiesOnce,
  assertSplit,
  assertUnitsKnown,
  cashRewardUntil,
  floorOf,
  netOf,
  parseShare,
  shareText,
} from '../../domain/split/split-plan.js';
import { splitTermsFor } from '../../domain/split/split-terms.js';
import { Declaration } from '../../schemas/declaration.js';
import {
  DecideSplit,
  PublishSplit,
  SplitOutcomeView,
  SplitPlanList,
  SplitPlanView,
} from '../../schemas/other-money.js';
import { actorOf } from '../authentication.js';
import { fieldsOf } from '../contracts/stored-declaration.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { publicLimit } from '../rate-limit.js';
import { recordCommand, type RecordAct } from '../record-command.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const RULE = '促进科技成果转化法 arts 44–45; 国科发政〔2018〕103号: published with the registration of the contract';

const termsAt = (book: RuleBook, officeId: string, on: string) => {
  const { regionCode } = book.office(officeId);
  return splitTermsFor(book.splitTerms, [regionCode, ...enclosingRegions(regionCode)], on);
};

function note(
  {
    trx,
    actor,
    actorRole,
    commandId,
    time,
  }: Pick<RecordAct<unknown>, 'trx' | 'actor' | 'actorRole' | 'commandId' | 'time'>,
  plan: { id: string; contractId: string },
  noted: { kind: string; before?: string; after: string; reason?: string; data?: Record<string, unknown> },
): Promise<void> {
  return appendCaseEvent(trx, {
    subjectKind: 'split_plan',
    subjectId: plan.id,
    contractId: plan.contractId,
    kind: noted.kind,
    actorId: actor.id,
    actorRole,
    commandId,
    statusBefore: noted.before,
    statusAfter: noted.after,
    reasonText: noted.reason,
    rule: RULE,
    data: noted.data,
    occurredAt: time.nowAt,
    clockOffsetMs: time.offsetMs,
  });
}

/** POST /contracts/{contractId}/split-plans: exact shares of ownership or net income, published for so many working days. */
export const publishSplit = recordCommand({
  summary: '公示职务科技成果权属或收益分配 · Publish how a result or its income is divided',
  kind: 'split.publish',
  body: PublishSplit,
  subject: { parameter: 'contractId', unknown: 'contract-not-found' },
  answers: { 201: SplitOutcomeView },
  refusals: [
    'action-not-allowed',
    'split-share-malformed',
    'split-shares-not-whole',
    'split-below-floor',
    'split-party-twice',
    'split-unit-unknown',
    'split-gross-above-contract',
    'split-floor-unknown',
    'split-net-negative',
    'split-income-missing',
    'split-plan-exists',
    'split-terms-not-found',
  ],
  act: async (act) => {
    const { trx, context, commandId, actor, time, today, body, id: contractId } = act;
    const contract = await lockContract(trx, contractId);
    if (actor.organisationId !== contract.organisationId)
      throw new DomainError('contract-not-found', { id: contractId });
    const registration = await findRegistration(trx, contractId);
    if (registration === undefined || registration.endKind !== undefined) {
      throw new DomainError('action-not-allowed', { status: contract.status, action: 'publishSplit' });
    }
    const book = await context.rules.read();
    const terms = termsAt(book, contract.officeId, today);
    const floor = floorOf(terms, body.subject, body.way);
    const parties = body.parties.map((party, index) => ({
      ...party,
      share: pointedAt(`/parties/${index}/share`, () => parseShare(party.share)),
    }));
    assertPartiesOnce(parties);
    const { sellers, buyers } = Declaration.parse(contract.declaration);
    assertUnitsKnown(parties, [...sellers, ...buyers]);
    assertSplit(parties, floor);
    if ((body.subject === 'net_income') !== (body.grossFen !== undefined)) {
      throw new DomainError('split-income-missing', { pointer: '/grossFen', subject: body.subject });
    }
    if (body.grossFen !== undefined) assertGrossEarned(body.grossFen, await readContractIncome(trx, contractId));
    const netFen = body.grossFen === undefined ? null : netOf(body.grossFen, body.deductions);
    const amounts = netFen === null ? [] : amountsOf(netFen, parties);
    const closes = addWorkingDays(book.calendarOf(contract.officeId, today), today, terms.publicity.workingDays);
    await addSplitPlan(
      trx,
      {
        id: commandId,
        contractId,
        organisationId: contract.organisationId,
        subject: body.subject,
        way: body.way,
        floorShare: floor.share,
        floorBasis: floor.basis,
        floorConfirmed: floor.confirmed,
        agreement: body.agreement,
        grossFen: body.grossFen ?? null,
        deductions: body.deductions,
        netFen,
        publishedOn: today,
        closesOn: closes.on,
        days: terms.publicity.workingDays,
        daysConfirmed: terms.publicity.confirmed,
        provisional: closes.provisional,
        createdBy: actor.id,
        createdAt: time.nowAt,
      },
      parties.map(({ share, ...party }, index) => ({
        ...party,
        unifiedSocialCreditCode: party.unifiedSocialCreditCode ?? null,
        partyNo: index + 1,
        shareNumerator: share.numerator,
        shareDenominator: share.denominator,
        amountFen: amounts[index] ?? null,
      })),
    );
    await note(
      act,
      { id: commandId, contractId },
      {
        kind: 'split.published',
        after: 'split_published',
        data: { subject: body.subject, parties: parties.length, closesOn: closes.on },
      },
    );
    return {
      splitPlanId: commandId,
      contractId,
      status: 'split_published' as const,
      closesOn: closes.on,
      netFen: netFen?.toString() ?? null,
    };
  },
});

/** POST /split-plans/{splitPlanId}/decision: an objection is kept, the plan enters into force after its publicity, or is void. */
export const decideSplit = recordCommand({
  summary: '分配方案：记录异议、生效、作废 · Keep an objection, put in force, or void',
  kind: 'split.decide',
  body: DecideSplit,
  subject: { parameter: 'splitPlanId', unknown: 'split-plan-not-found' },
  answers: { 200: SplitOutcomeView },
  refusals: ['action-not-allowed', 'split-publicity-running', 'own-organisation'],
  act: async (act) => {
    const { trx, actor, today, time, body, id } = act;
    const found = await findSplitPlan(trx, id);
    if (found === undefined) throw new DomainError('split-plan-not-found', { id });
    const contract = await lockContract(trx, found.contractId);
    if (actor.officeId !== undefined && actor.officeId !== contract.officeId) {
      throw new DomainError('split-plan-not-found', { id });
    }
    if (actor.organisationId !== undefined) throw new DomainError('own-organisation');
    const plan = await lockSplitPlan(trx, id);
    const isOpen = plan.status === 'split_published' || plan.status === 'split_objected';
    const isAllowed =
      body.outcome === 'void'
        ? plan.status !== 'split_void'
        : body.outcome === 'object'
          ? plan.status === 'split_published'
          : isOpen;
    if (!isAllowed) throw new DomainError('action-not-allowed', { status: plan.status, action: body.outcome });
    if (body.outcome === 'enter_into_force' && today <= plan.closesOn) {
      throw new DomainError('split-publicity-running', { closesOn: plan.closesOn });
    }
    const [status, kind] = (
      {
        object: ['split_objected', 'split.objected'],
        enter_into_force: ['split_in_force', 'split.entered_into_force'],
        void: ['split_void', 'split.voided'],
      } as const
    )[body.outcome];
    await saveSplitPlan(
      trx,
      id,
      {
        status,
        ...(body.outcome === 'object' ? { objection: body.reason } : {}),
        ...(body.outcome === 'void' ? { endedReason: body.reason } : {}),
      },
      time.nowAt,
    );
    await note(act, plan, { kind, before: plan.status, after: status, reason: body.reason });
    return {
      splitPlanId: id,
      contractId: plan.contractId,
      status,
      closesOn: plan.closesOn,
      netFen: plan.netFen?.toString() ?? null,
    };
  },
});

type Plan = SplitPlan & { parties: SplitPartyRow[] };

/** The plan as a page shows it; names in full only where they are published or one's own. */
async function toBody(
  { trx, book, today }: { trx: Transaction; book: RuleBook; today: string },
  plan: Plan,
  contract: Pick<ContractRecord, 'officeId' | 'declaration'>,
  { isMasked }: { isMasked: boolean },
) {
  const { projectName } = fieldsOf(contract.declaration);
  const { cashReward } = termsAt(book, contract.officeId, plan.publishedOn);
  const slips = plan.subject === 'ownership' ? [] : await listBankSlips(trx, plan.contractId);
  const { id, contractId, subject, way, agreement, grossFen, deductions, netFen, status, publishedOn, closesOn } = plan;
  return {
    id,
    contractId,
    registrationNumber: (await findRegistration(trx, contractId))?.number ?? '',
    projectName: typeof projectName === 'string' ? projectName : '',
    unitName: (await findOrganisationById(trx, plan.organisationId))?.name ?? '',
    subject,
    way,
    agreement,
    grossFen,
    deductions,
    netFen,
    status,
    publishedOn,
    closesOn,
    workingDays: plan.days,
    workingDaysConfirmed: plan.daysConfirmed,
    provisional: plan.provisional,
    floor: { share: plan.floorShare, basis: plan.floorBasis, confirmed: plan.floorConfirmed },
    objection: isMasked ? null : plan.objection,
    endedReason: plan.endedReason,
    parties: plan.parties.map((party) => ({
      kind: party.kind,
      name: isMasked && party.kind !== 'unit' ? maskPersonName(party.name) : party.name,
      unifiedSocialCreditCode: party.unifiedSocialCreditCode,
      // free text, and often the name is in it
      contribution: isMasked && party.kind !== 'unit' ? null : party.contribution,
      holdsLeadingPost: party.holdsLeadingPost,
      share: shareText({ numerator: party.shareNumerator, denominator: party.shareDenominator }),
      amountFen: party.amountFen,
    })),
    cashRewardNote:
      subject === 'ownership'
        ? null
        : {
            countedShare: cashReward.countedShare,
            months: cashReward.months,
            basis: cashReward.basis,
            confirmed: cashReward.confirmed,
            receipts: slips.map(({ number, receivedOn, amountFen }) => {
              const rewardUntil = cashRewardUntil(receivedOn, cashReward.months);
              return { number, receivedOn, amountFen, rewardUntil, isOver: rewardUntil < today };
            }),
            conditions: cashReward.conditions,
          },
  };
}

/** GET /contracts/{contractId}/split-plans: on the extract of the register, for its own side and the office, names in full. */
export const listSplits: Endpoint = {
  summary: '登记摘录：职务科技成果分配方案 · How the result of a contract is divided',
  answers: { 200: SplitPlanList },
  refusals: ['contract-not-found'],
  readsCase: 'split-plans',
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const book = await context.rules.read();
    const items = await inScope(context.db, scopeOf(actor), async (trx) => {
      const contract = await findContract(trx, contractId);
      if (contract === undefined) throw new DomainError('contract-not-found');
      const today = await readToday(trx);
      const plans = await listSplitPlans(trx, contractId);
      const shown = [];
      for (const plan of plans) shown.push(await toBody({ trx, book, today }, plan, contract, { isMasked: false }));
      return shown;
    });
    res.json(toWire({ items }));
  },
};

/** GET /split-publicity/{splitPlanId}: for anybody; names while it is published, as the rules ask, masked afterwards. */
export const showSplitPublicity: Endpoint = {
  summary: '职务科技成果分配公示（公开） · The publicity of a division, for anybody',
  answers: { 200: SplitPlanView },
  refusals: ['split-plan-not-found', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    const shown = await getPublishedSplit(context, pathId(req, 'splitPlanId', 'split-plan-not-found'));
    res.json(toWire({ ...shown, cashRewardNote: null }));
  },
};

/** A division as anybody is shown it. Throws `split-plan-not-found`. */
export async function getPublishedSplit({ db, rules }: Pick<AppContext, 'db' | 'rules'>, id: string) {
  const book = await rules.read();
  return inScope(db, { kind: 'system' }, async (trx) => {
    const plan = await findSplitPlan(trx, id);
    const contract = plan === undefined ? undefined : await findContract(trx, plan.contractId);
    if (plan === undefined || contract === undefined || plan.status === 'split_void') {
      throw new DomainError('split-plan-not-found', { id });
    }
    const today = await readToday(trx);
    return toBody({ trx, book, today }, plan, contract, { isMasked: today > plan.closesOn });
  });
}

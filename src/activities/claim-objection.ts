import { randomBytes } from 'node:crypto';
import { assertDocumentsOfClaim } from '../db/claim-document-store.js';
import {
  addObjection,
  addObjectionNote,
  countOpenObjections,
  decideObjection,
  findObjectionOutcome,
  getCurrentPublicity,
  findLatestPublicity,
  overtakeObjections,
  type Publicity,
  savePublicity,
} from '../db/publicity-store.js';
import { workingDaysBetween } from '../domain/calendar.js';
import { DomainError } from '../domain/errors.js';
import { type ClaimAction, dismissalRow } from '../domain/reward/claim-status.js';
import {
  assertHandedInTime,
  assertHeard,
  assertObjectorNamed,
  objectionReference,
  type ObjectionChannel,
  overtakesOthers,
} from '../domain/reward/objection.js';
import { USUAL_PUBLICITY_RULES } from '../domain/reward/publicity.js';
import { NoteObjection, RegisterObjection } from '../schemas/claim-process-commands.js';
import { DecideObjection, RaiseObjection } from '../schemas/reward-commands.js';
import type { ClaimCommandInput, ClaimDecisionInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, claimOutcome, openClaim, type OpenClaim, takeDuties } from './advance-claim.js';
import { workingDaysFromNow } from './claim-deadlines.js';
import { answerObjections } from './answer-objections.js';
import { refuseClaim } from './check-claim.js';
import { passClaim, type PublishDependencies } from './pass-claim.js';
import { type Act, type ActDependencies, assertDecidedAsSent, recordAct } from './record-act.js';

/** 异议: in writing, with name and contact, inside the period; the first one stops the publicity, further ones are added. */
export const recordObjection =
  (dependencies: PublishDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      // whoever objects too late is told so, and not where the claim has gone since
      const asked = await findLatestPublicity(act.trx, input.claimId);
      if (asked !== undefined) assertHeard(asked, act.time.nowAt);
      const open = await openClaim(act, input.claimId, 'raiseObjection');
      const objection = RaiseObjection.parse(act.command.payload);
      const publicity = await getPublicityToObject(act, open.claim.id);
      assertHeard(publicity, act.time.nowAt);
      const bySide = { claimId: open.claim.id, bySide: 'public' } as const;
      await assertDocumentsOfClaim(act.trx, bySide, { '/documentId': objection.documentId });
      return hear(act, open, publicity, { ...objection, channel: 'web', receivedOn: act.today }, dependencies);
    });

/**
 * 登记书面异议: what came by letter, mail, visit or through discipline inspection, with the paper; it counts by the day it was
 * handed in, also when the period has run out since and the claim waits for its approval.
 * Throws `publicity-closed`, `objection-after-approval`, `objection-anonymous`, `objection-not-stamped`.
 */
export const recordPaperObjection =
  (dependencies: PublishDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openClaim(act, input.claimId, 'registerObjection');
      const objection = RegisterObjection.parse(act.command.payload);
      const publicity = await getPublicityToObject(act, open.claim.id);
      assertHandedInTime(objection.receivedOn, publicity);
      const bySide = { claimId: open.claim.id, bySide: 'office' } as const;
      await assertDocumentsOfClaim(act.trx, bySide, { '/documentId': objection.documentId });
      return hear(act, open, publicity, { ...objection, registeredBy: act.actor.id }, dependencies);
    });

async function getPublicityToObject({ trx }: Act, claimId: string): Promise<Publicity> {
  const publicity = await findLatestPublicity(trx, claimId);
  if (publicity === undefined) throw new DomainError('publicity-not-found', { claimId });
  return publicity;
}

interface HeardObjection {
  channel: ObjectionChannel;
  receivedOn: string;
  identityKind?: 'person' | 'unit' | 'anonymous' | undefined;
  objectorName: string;
  objectorContact: string;
  isStamped?: boolean | undefined;
  content: string;
  documentId?: string | undefined;
  registeredBy?: string;
}

/** Keeps an objection under a reference number and lets the publicity stand still. */
async function hear(
  act: Act,
  open: OpenClaim,
  publicity: Publicity,
  objection: HeardObjection,
  { options }: Pick<PublishDependencies, 'options'>,
): Promise<ClaimOutcome> {
  const { identityKind = 'person', isStamped = false } = objection;
  const { anonymousObjections } = options.publicity ?? USUAL_PUBLICITY_RULES;
  assertObjectorNamed({ kind: identityKind, name: objection.objectorName, isStamped }, anonymousObjections);
  const referenceNumber = objectionReference(randomBytes(12));
  await addObjection(act.trx, {
    ...objection,
    identityKind,
    isStamped,
    id: act.command.id,
    publicityId: publicity.id,
    claimId: open.claim.id,
    referenceNumber,
    receivedAt: act.time.nowAt,
  });
  // the period stands still already when another objection came before; of one that has run out nothing is left
  const remainingDays =
    publicity.status === 'stopped'
      ? (publicity.remainingDays ?? 1)
      : Math.max(0, workingDaysBetween(act.rules.calendar, act.today, publicity.closesOn));
  await savePublicity(act.trx, publicity.id, { status: 'stopped', remainingDays });
  const saved = await advanceClaim(act, open, {
    kind: 'reward.objection_raised',
    changes: { dueAt: null },
    data: {
      objectionId: act.command.id,
      publicityId: publicity.id,
      channel: objection.channel,
      remainingDays,
      openObjections: await countOpenObjections(act.trx, open.claim.id),
    },
  });
  return claimOutcome(act, saved, { objectionId: act.command.id, referenceNumber });
}

/** 调查记录: what an officer found out about an objection; nobody but officers reads it. Throws `objection-not-found`. */
export const recordObjectionNote =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const note = NoteObjection.parse(act.command.payload);
      const open = await openClaim(act, input.claimId, 'noteObjection');
      const bySide = { claimId: open.claim.id, bySide: 'office' } as const;
      await assertDocumentsOfClaim(act.trx, bySide, { '/documentId': note.documentId });
      const isKept = await addObjectionNote(act.trx, {
        id: act.command.id,
        objectionId: note.objectionId,
        claimId: open.claim.id,
        note: note.note,
        documentId: note.documentId ?? null,
        writtenBy: act.actor.id,
        writtenAt: act.time.nowAt,
      });
      if (!isKept)
        throw new DomainError('objection-not-found', { pointer: '/objectionId', objectionId: note.objectionId });
      const saved = await advanceClaim(act, open, {
        kind: 'reward.objection_investigated',
        data: { objectionId: note.objectionId },
      });
      return claimOutcome(act, saved);
    });

/**
 * 异议决定: when all are dismissed the rest of the period runs; one that is upheld decides for all: the amount changes and is
 * published again, or the item goes. Whoever decides one neither checked nor approves the claim (rewards.md 4.5).
 */
export const recordObjectionDecision =
  (dependencies: PublishDependencies) =>
  (input: ClaimDecisionInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const decision = DecideObjection.parse(act.command.payload);
      assertDecidedAsSent(decision.outcome, input.outcome);
      const action: ClaimAction = (
        {
          dismissed: 'dismissObjection',
          upheld_change: 'upholdObjectionChange',
          upheld_remove: 'upholdObjectionRemove',
        } as const
      )[decision.outcome];
      const open = await openClaim(act, input.claimId, action);
      await takeDuties(act, open.contracts, 'reward_objection');
      const isDecided = await decideObjection(act.trx, {
        id: decision.objectionId,
        claimId: open.claim.id,
        outcome: decision.outcome,
        reason: decision.reason,
        decidedBy: act.actor.id,
        decidedAt: act.time.nowAt,
      });
      if (!isDecided) {
        const facts = { pointer: '/objectionId', objectionId: decision.objectionId };
        const outcome = await findObjectionOutcome(act.trx, { id: decision.objectionId, claimId: open.claim.id });
        if (outcome === undefined) throw new DomainError('objection-not-found', facts);
        throw new DomainError('objection-already-decided', { ...facts, outcome });
      }
      const overtaken = overtakesOthers(decision.outcome)
        ? await overtakeObjections(act.trx, {
            claimId: open.claim.id,
            reason: decision.reason,
            decidedBy: act.actor.id,
            decidedAt: act.time.nowAt,
          })
        : [];
      const outcome = await carryOut(act, open, decision, { overtaken, dependencies });
      await answerObjections(act, open.claim, [decision.objectionId, ...overtaken]);
      return outcome;
    });

/** What a decision does to the claim and to its publicity. */
async function carryOut(
  act: Act,
  open: OpenClaim,
  decision: ReturnType<typeof DecideObjection.parse>,
  { overtaken, dependencies }: { overtaken: string[]; dependencies: PublishDependencies },
): Promise<ClaimOutcome> {
  const data = { objectionId: decision.objectionId, outcome: decision.outcome, overtaken };
  switch (decision.outcome) {
    case 'dismissed': {
      const openObjections = await countOpenObjections(act.trx, open.claim.id);
      const row = dismissalRow(open.row, openObjections);
      if (openObjections > 0) {
        const saved = await advanceClaim(
          act,
          { ...open, row },
          {
            kind: 'reward.objection_dismissed',
            reasonText: decision.reason,
            data: { objectionId: decision.objectionId, openObjections },
          },
        );
        return claimOutcome(act, saved);
      }
      const publicity = await getCurrentPublicity(act.trx, open.claim.id);
      const closes = workingDaysFromNow(act, Math.max(1, publicity.remainingDays ?? 1));
      const { on, at, provisional } = closes;
      await savePublicity(act.trx, publicity.id, { status: 'open', closes: { on, at, provisional } });
      const saved = await advanceClaim(act, open, {
        kind: 'reward.objection_dismissed',
        changes: { dueAt: at },
        reasonText: decision.reason,
        data: { objectionId: decision.objectionId, closesOn: on, provisional },
      });
      return claimOutcome(act, saved, { publicityId: publicity.id });
    }
    case 'upheld_remove':
      return refuseClaim(act, open, 'OBJECTION_UPHELD', decision.reason, data);
    case 'upheld_change': {
      const { computedFen = 0n } = open.claim;
      if (decision.amountFen > computedFen) {
        throw new DomainError('amount-above-computed', {
          pointer: '/amountFen',
          computedFen: computedFen.toString(),
        });
      }
      return passClaim(
        act,
        open,
        'upholdObjectionChange',
        { amountFen: decision.amountFen, reasonText: decision.reason, data },
        dependencies,
      );
    }
  }
}

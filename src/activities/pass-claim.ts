import { createHash, randomUUID } from 'node:crypto';
import { getClaimTerms, listContractShares } from '../db/claim-store.js';
import { openJointReview } from '../db/joint-review-store.js';
import { openPublicity } from '../db/publicity-store.js';
import { canonicalJson } from '../domain/canonical-json.js';
import { type ClaimAction, claimTransitionFor } from '../domain/reward/claim-status.js';
import { contractsPublished, redacted, USUAL_PUBLICITY_RULES } from '../domain/reward/publicity.js';
import type { ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, claimOutcome, type OpenClaim } from './advance-claim.js';
import { stepsOfClaim, workingDaysFromNow } from './claim-deadlines.js';
import { assertNotHeld } from './holds.js';
import type { OutsideDependencies } from './index.js';
import type { Act, ActDependencies } from './record-act.js';
import { parseDeclaration } from './submission.js';

/** What an act on a claim needs where it may publish. */
export type PublishDependencies = ActDependencies & Pick<OutsideDependencies, 'options'>;

/** What is said of a step that passed. */
export interface Passed {
  reasonText?: string | undefined;
  data?: Record<string, unknown>;
  /** Left out: the amount stays. */
  amountFen?: bigint;
}

/** The kind of event each passing act leaves. */
const KINDS = {
  passSecondCheck: 'reward.second_check_passed',
  sendToJointReview: 'reward.joint_review_opened',
  sendToBureau: 'reward.sent_to_meeting',
  passJointReview: 'reward.joint_review_passed',
  passJointReviewToBureau: 'reward.joint_review_passed',
  passMeeting: 'reward.meeting_passed',
  upholdObjectionChange: 'reward.objection_upheld',
} as const satisfies Partial<Record<ClaimAction, string>>;

/** An act that takes a claim on to where its policy says. */
export type PassingAction = keyof typeof KINDS;

/** Takes a claim on by this act: into publicity, to the bodies of the joint review, or to the meeting. */
export async function passClaim(
  act: Act,
  open: OpenClaim,
  action: PassingAction,
  passed: Passed,
  { options }: Pick<PublishDependencies, 'options'>,
): Promise<ClaimOutcome> {
  const row = claimTransitionFor(open.claim.status, action);
  await assertNotHeld(act, open.claim);
  const next = { ...open, row };
  const kind = KINDS[action];
  const { amountFen = open.claim.amountFen ?? 0n } = passed;
  if (row.to === 'publicity') return publish(act, next, { ...passed, kind, amountFen }, options);
  if (row.to === 'joint_review') return askBodies(act, next, { ...passed, kind });
  const saved = await advanceClaim(act, next, {
    kind,
    reasonText: passed.reasonText,
    ...(passed.data === undefined ? {} : { data: passed.data }),
  });
  return claimOutcome(act, saved);
}

/** 公示: the day after posting is day 1; the snapshot is what the public saw, as the place shows it. */
async function publish(
  act: Act,
  open: OpenClaim,
  what: Passed & { kind: string; amountFen: bigint },
  { publicity: rules = USUAL_PUBLICITY_RULES }: PublishDependencies['options'],
): Promise<ClaimOutcome> {
  const { claim, contract } = open;
  const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
  // the policy may publish longer than the rule set asks, never shorter
  const workdays = Math.max(policy.publicityWorkdays, act.rules.rulesOf(contract).limits.publicity.days);
  const closes = workingDaysFromNow(act, workdays);
  const declarations = new Map(
    [contract, ...open.contracts].map(({ id, declaration }) => [id, parseDeclaration(declaration)]),
  );
  const shares = await listContractShares(act.trx, claim.id);
  const intermediaries = [...declarations.values()].flatMap((declaration) => declaration.intermediaries ?? []);
  const { personCode } = await getClaimTerms(act.trx, claim.id);
  const broker = intermediaries.find(({ brokerCertificateNumber: code }) => code !== undefined && code === personCode);
  const snapshot = redacted(
    {
      beneficiaryName: claim.beneficiaryName,
      personName: claim.payeePersonName ?? broker?.brokerName ?? null,
      ...contractsPublished(
        shares.map((share) => ({ ...share, projectName: declarations.get(share.contractId)?.projectName ?? '' })),
        what.amountFen,
      ),
      policyCode: claim.policyCode,
      policyTitle: policy.title,
      policyConfirmed: claim.policyConfirmed,
      amountFen: what.amountFen.toString(),
    },
    rules,
  );
  const publicity = await openPublicity(act.trx, {
    id: randomUUID(),
    claimId: claim.id,
    openedOn: act.today,
    closesOn: closes.on,
    closesAt: closes.at,
    provisional: closes.provisional,
    policyCode: claim.policyCode,
    snapshot,
    snapshotSha256: createHash('sha256').update(canonicalJson(snapshot)).digest('hex'),
  });
  const saved = await advanceClaim(act, open, {
    kind: what.kind,
    reasonText: what.reasonText,
    changes: { amountFen: what.amountFen, dueAt: closes.at },
    data: {
      ...what.data,
      publicityId: publicity.id,
      round: publicity.round,
      closesOn: closes.on,
      provisional: closes.provisional,
    },
  });
  return claimOutcome(act, saved, { publicityId: publicity.id });
}

/** 送会审: a round of opinions opens; each body has until the deadline. */
async function askBodies(act: Act, open: OpenClaim, what: Passed & { kind: string }): Promise<ClaimOutcome> {
  const { jointReview: bodies, jointReviewDays } = stepsOfClaim(act, open.claim);
  const due = workingDaysFromNow(act, jointReviewDays);
  const id = randomUUID();
  await openJointReview(act.trx, {
    id,
    claimId: open.claim.id,
    bodies,
    openedAt: act.time.nowAt,
    dueOn: due.on,
    dueAt: due.at,
  });
  const saved = await advanceClaim(act, open, {
    kind: what.kind,
    reasonText: what.reasonText,
    changes: { dueAt: due.at },
    data: { ...what.data, jointReviewId: id, bodies: bodies.map(({ name }) => name), dueOn: due.on },
  });
  return claimOutcome(act, saved);
}

import {
  AnswerClaimCorrection,
  DecideInMeeting,
  GiveJointOpinion,
  LiftHold,
  NoteObjection,
  PlaceHold,
  RequestClaimCorrection,
} from '../../schemas/claim-process-commands.js';
import {
  answerClaimCorrectionUpdate,
  decideInMeetingUpdate,
  giveJointOpinionUpdate,
  liftHoldUpdate,
  noteObjectionUpdate,
  placeHoldUpdate,
  requestClaimCorrectionUpdate,
} from '../../workflows/reward/messages.js';
import { claimCommand } from '../rewards/claim-command.js';

/** POST /reward-claims/{claimId}/correction-requests. */
export const requestClaimCorrection = claimCommand({
  summary: '要求补正奖励申请 · Ask the beneficiary for more',
  kind: 'reward_claim.request_correction',
  body: RequestClaimCorrection,
  action: 'requestCorrection',
  update: requestClaimCorrectionUpdate,
  refusals: ['separation-of-duties', 'own-organisation', 'recused'],
});

/** POST /reward-claims/{claimId}/correction-answer. */
export const answerClaimCorrection = claimCommand({
  summary: '提交奖励申请补正 · Answer a correction of a claim',
  kind: 'reward_claim.answer_correction',
  body: AnswerClaimCorrection,
  action: 'answerCorrection',
  update: answerClaimCorrectionUpdate,
  refusals: [
    'claim-document-not-found',
    'receipt-not-found',
    'receipts-not-verified',
    'receipt-already-counted',
    'not-the-beneficiary',
  ],
});

/** POST /reward-claims/{claimId}/joint-opinions. */
export const giveJointOpinion = claimCommand({
  summary: '出具会审意见 · Give the opinion of a body in the joint review',
  kind: 'reward_claim.give_joint_opinion',
  body: GiveJointOpinion,
  action: 'giveJointOpinion',
  update: giveJointOpinionUpdate,
  refusals: [
    'not-of-this-review',
    'joint-opinion-given',
    'separation-of-duties',
    'own-organisation',
    'recused',
    'claim-held',
    'claim-document-not-found',
  ],
});

/** POST /reward-claims/{claimId}/meeting-decision. */
export const decideInMeeting = claimCommand({
  summary: '记录局长办公会决定 · Record what the meeting decided',
  kind: 'reward_claim.decide_in_meeting',
  body: DecideInMeeting,
  action: ({ outcome }) => (outcome === 'refuse' ? 'refuse' : 'passMeeting'),
  update: decideInMeetingUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: [
    'meeting-not-held-yet',
    'amount-not-discretionary',
    'amount-above-computed',
    'amount-out-of-bounds',
    'claim-document-not-found',
    'claim-held',
    'separation-of-duties',
    'own-organisation',
    'recused',
  ],
});

/** POST /reward-claims/{claimId}/objection-notes. */
export const noteObjection = claimCommand({
  summary: '记录异议调查情况 · Note what was found out about an objection',
  kind: 'reward_claim.note_objection',
  body: NoteObjection,
  action: 'noteObjection',
  update: noteObjectionUpdate,
  refusals: ['objection-not-found', 'claim-document-not-found', 'own-organisation'],
});

/** POST /reward-claims/{claimId}/holds. */
export const placeHold = claimCommand({
  summary: '暂缓办理 · Place a hold on a claim',
  kind: 'reward_claim.place_hold',
  body: PlaceHold,
  action: 'placeHold',
  update: placeHoldUpdate,
  refusals: ['claim-document-not-found', 'own-organisation'],
});

/** POST /reward-claims/{claimId}/hold-lifting: another person. */
export const liftHold = claimCommand({
  summary: '解除暂缓，不得由暂缓人本人办理 · Lift a hold, another person',
  kind: 'reward_claim.lift_hold',
  body: LiftHold,
  action: 'liftHold',
  update: liftHoldUpdate,
  refusals: [
    'hold-not-found',
    'hold-lifted-already',
    'separation-of-duties',
    'claim-document-not-found',
    'own-organisation',
  ],
});

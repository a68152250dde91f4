import { z } from 'zod';
import { ClaimSubsidy, GiveReason } from '../../schemas/challenge-commands.js';
import * as sent from '../../schemas/project-commands.js';
import { ProjectOutcomeView } from '../../schemas/project-views.js';
import { PendingView } from '../../schemas/views.js';
import { fileProjectUpdate, type ProjectOutcome } from '../../workflows/project/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import { organisationOf } from '../contracts/contract-command.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { projectCommand, projectOutcomeBody } from './project-command.js';

/** POST /projects: what registered contracts are about is transformed with own money first. */
export const fileProject: Endpoint = {
  summary: '后补助项目立项 · File a project',
  body: sent.FileProject,
  isCommand: true,
  answers: { 201: ProjectOutcomeView, 202: PendingView },
  refusals: ['contract-not-found', 'contract-not-registered', 'contract-used-already', 'date-in-future'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const base = { kind: 'project.fileProject', actor, content: req.body as unknown };
    const actorRole = await passDoor(context, req, res, base);
    if (actorRole === undefined) return;
    organisationOf(actor);
    const body = parseWith(sent.FileProject, req.body);
    await runCommand<ProjectOutcome>(context, req, res, {
      ...base,
      actorRole,
      payload: z.encode(sent.FileProject, body),
      ask: (id) => ({ of: { kind: 'project', id }, update: fileProjectUpdate.name, opens: true }),
      answer: (outcome, commandId) => ({ status: 201, body: projectOutcomeBody(outcome, commandId, actor) }),
      locationOf: (outcome) => `/api/v1/projects/${outcome.projectId}`,
    });
  },
};
export const enterVouchers = projectCommand({
  summary: '登记自筹投入凭证 · Enter vouchers of own spending',
  update: 'enterVouchers',
  body: sent.EnterVouchers,
  refusals: ['voucher-used-already', 'attachment-not-found', 'date-in-future', 'period-reversed'],
});
export const submitProof = projectCommand({
  summary: '提交实施证明 · Hand in the proof',
  update: 'submitProof',
  body: sent.SubmitProof,
  refusals: ['vouchers-missing', 'attachment-not-found', 'date-in-future', 'period-reversed'],
});
export const checkProject = projectCommand({
  summary: '核验项目 · Verify a project',
  update: 'checkProject',
  body: sent.CheckProject,
  outcomeOf: ({ outcome }) => outcome,
  refusals: ['voucher-not-found'],
});
export const acceptProject = projectCommand({
  summary: '项目验收 · Accept a project, or not',
  update: 'acceptProject',
  body: sent.AcceptProject,
  outcomeOf: ({ outcome }) => outcome,
  refusals: ['committee-too-small', 'attachment-not-found', 'date-in-future'],
});
export const determineAmount = projectCommand({
  summary: '委员会定额 · Keep the amount a committee determined',
  update: 'determineAmount',
  body: sent.DetermineAmount,
  refusals: [
    'committee-too-small',
    'committee-amount-out-of-bounds',
    'project-fiscally-funded',
    'policy-not-for-this',
    'reward-policy-not-found',
    'attachment-not-found',
    'date-in-future',
  ],
});
export const claimProjectSubsidy = projectCommand({
  summary: '申请后补助 · Claim the subsidy of a project',
  update: 'claimProjectSubsidy',
  body: ClaimSubsidy,
  refusals: ['registration-lost', 'subsidy-not-due', 'policy-not-for-this', 'reward-already-claimed'],
});
export const withdrawProject = projectCommand({
  summary: '撤回项目 · Withdraw a project',
  update: 'withdrawProject',
  body: GiveReason,
});

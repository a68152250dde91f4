import { checkRefusalReason } from '../domain/contract/refusal-reason.js';
import { transitionFor } from '../domain/contract/status.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { Decision, SecondDecision } from '../schemas/contract-commands.js';
import { GivenOpinion } from '../schemas/link-commands.js';
import type { CommandInput, ContractOutcome, DecisionInput } from '../workflows/contract/messages.js';
import { advance, contractOutcome, type OpenCase, openCase, rowFacts, takeDuty } from './advance-case.js';
import { dueAsLarge, dueWithExperts } from './due-dates.js';
import { answerInvitation, asInvitedExpert } from './answer-invitation.js';
import { assess, assessAgain, isLargeAsAssessed } from './assess.js';
import { checkItemsClosed } from './correction-items.js';
import type { OutsideDependencies } from './index.js';
import { issueNotice } from './issue-notice.js';
import { type Act, type ActDependencies, recordAct, assertDecidedAsSent } from './record-act.js';
import { register } from './register.js';

/** 初审决定: the first reviewer registers a small contract, proposes a large one, refers it, or refuses (rows 12, 14, 17). */
export const recordDecision =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: DecisionInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const decision = Decision.parse(act.command.payload);
      assertDecidedAsSent(decision.outcome, input.outcome);
      switch (decision.outcome) {
        case 'register':
        case 'refer_to_second_review': {
          const action = decision.outcome === 'register' ? 'register' : 'referToSecondReview';
          const desk = await openCase(act, input.contractId, action);
          await takeDuty(act, desk.contract, 'first_review');
          if (decision.outcome === 'register') await checkItemsClosed(act, desk.contract.id);
          const values = await assess(act, desk.contract, 'first_review', decision.assessment);
          // the values as assessed choose the row: a small declaration must not pass a large contract by one person
          const isLarge = desk.contract.isLarge || isLargeAsAssessed(act, desk.contract, values);
          const row = transitionFor(rowFacts(act, { ...desk.contract, isLarge }), action);
          const open = { ...desk, row, contract: { ...desk.contract, isLarge } };
          if (row.to === 'registered') return register(act, open, decision.rationale);
          const saved = await advance(act, open, {
            kind: 'contract.referred_to_second_review',
            changes: { holderId: null, isLarge, ...(isLarge ? await dueAsLarge(act, desk.contract) : {}) },
            reasonText: decision.rationale,
            data: { proposal: decision.outcome, isLarge },
          });
          return contractOutcome(act, saved);
        }
        case 'refer_to_experts': {
          const open = await openCase(act, input.contractId, 'referToExperts');
          await takeDuty(act, open.contract, 'first_review');
          const saved = await advance(act, open, {
            kind: 'contract.referred_to_experts',
            changes: { holderId: null, ...(await dueWithExperts(act, open.contract)) },
            reasonText: decision.rationale,
          });
          return contractOutcome(act, saved);
        }
        case 'refuse_registration': {
          const open = await openCase(act, input.contractId, 'refuseRegistration');
          if (open.contract.status !== 'in_review') {
            throw new DomainError('action-not-allowed', { status: open.contract.status, action: 'refuseRegistration' });
          }
          await takeDuty(act, open.contract, 'first_review');
          return refuse(act, dependencies, open, decision);
        }
      }
    });

/** 复审决定: approve, send back, refer or refuse; never the person who reviewed first (rows 12, 15–17). */
export const recordSecondDecision =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: DecisionInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const decision = SecondDecision.parse(act.command.payload);
      assertDecidedAsSent(decision.outcome, input.outcome);
      const action = {
        approve_registration: 'approveRegistration',
        send_back: 'sendBack',
        refer_to_experts: 'referToExperts',
        refuse_registration: 'refuseRegistration',
      } as const;
      const open = await openCase(act, input.contractId, action[decision.outcome]);
      if (open.contract.status !== 'second_review') {
        throw new DomainError('action-not-allowed', {
          status: open.contract.status,
          action: action[decision.outcome],
        });
      }
      await takeDuty(act, open.contract, 'second_review');
      switch (decision.outcome) {
        case 'approve_registration':
          await checkItemsClosed(act, open.contract.id);
          await assessAgain(act, open.contract, decision.assessment);
          return register(act, open, decision.rationale);
        case 'send_back': {
          const saved = await advance(act, open, { kind: 'contract.sent_back', reasonText: decision.rationale });
          return contractOutcome(act, saved);
        }
        case 'refer_to_experts': {
          const saved = await advance(act, open, {
            kind: 'contract.referred_to_experts',
            changes: await dueWithExperts(act, open.contract),
            reasonText: decision.rationale,
          });
          return contractOutcome(act, saved);
        }
        case 'refuse_registration':
          return refuse(act, dependencies, open, decision);
      }
    });

/** 不予登记: with reasons of the closed list and what the applicant can do, told in a numbered notice (row 17). */
async function refuse(
  act: Act,
  dependencies: Pick<OutsideDependencies, 'options'>,
  open: OpenCase,
  decision: { reasonCodes: readonly string[]; rationale: string; remedies?: string | undefined },
): Promise<ContractOutcome> {
  decision.reasonCodes.forEach((code, index) => {
    pointedAt(`/reasonCodes/${index}`, () => checkRefusalReason(code));
  });
  const saved = await advance(act, open, {
    kind: 'contract.not_registered',
    changes: { due: null, holderId: null },
    reasonCodes: decision.reasonCodes,
    reasonText: decision.rationale,
    data: { remedies: decision.remedies ?? null },
  });
  await issueNotice(act, dependencies, open.contract, {
    ...decision,
    paper: 'refusal_notice',
    advice: decision.remedies,
  });
  return contractOutcome(act, saved);
}

/** 专家意见: recorded with the declaration of no interest; the second reviewer decides (row 13). */
export const recordExpertOpinion =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { recommendation, opinion, throughLink } = GivenOpinion.parse(act.command.payload);
      const by = throughLink === undefined ? act : asInvitedExpert(act);
      if (throughLink !== undefined)
        await answerInvitation(act, input.contractId, throughLink, { recommendation, opinion });
      const open = await openCase(by, input.contractId, 'giveExpertOpinion');
      await takeDuty(by, open.contract, 'expert_review');
      const saved = await advance(by, open, {
        kind: 'contract.expert_opinion_given',
        reasonText: opinion,
        data: {
          recommendation,
          noConflictDeclared: true,
          ...(throughLink === undefined
            ? {}
            : { invitationId: throughLink.invitationId, verdicts: throughLink.verdicts }),
        },
      });
      return contractOutcome(by, saved);
    });

import { openCorrection } from '../db/correction-store.js';
import { listInfected } from '../db/document-scan-store.js';
import { checkNonAcceptanceReason } from '../domain/contract/non-acceptance-reason.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { DeclineAcceptance, RequestCorrection } from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome } from '../workflows/contract/messages.js';
import { advance, contractOutcome, openCase, takeDuty } from './advance-case.js';
import { dueFrom, dueOfReview, findInterruptedReview } from './due-dates.js';
import { toPins } from '../domain/contract/rule-places.js';
import { isLarge } from '../domain/contract/rule-set.js';
import { prepareItems } from './correction-items.js';
import type { OutsideDependencies } from './index.js';
import { issueCorrectionNotice, issueNotice } from './issue-notice.js';
import { type ActDependencies, recordAct } from './record-act.js';
import { kindOf, parseDeclaration, valuesOf } from './submission.js';

/** 受理: the review clock starts, day 0 is today; the case keeps the rule set of its acceptance date (D2024 art. 14). */
export const recordAcceptance =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'accept');
      const infected = await listInfected(act.trx, open.contract.id);
      if (infected.length > 0) throw new DomainError('document-infected', { documents: infected });
      await takeDuty(act, open.contract, 'first_review');
      const { officeId } = open.contract;
      // where a correction only stopped the clock, the review goes on that began with the first acceptance
      const interrupted = await findInterruptedReview(act, open.contract.id);
      const acceptedOn = interrupted?.startedOn ?? act.today;
      const ruleSet = act.rules.rulesAt(officeId, acceptedOn);
      const pins = toPins(ruleSet);
      // the rule set of the acceptance date also says what is large; a case once large stays so
      const declaration = parseDeclaration(open.contract.declaration);
      const isLargeNow = open.contract.isLarge || isLarge(valuesOf(declaration), kindOf(declaration), ruleSet);
      const saved = await advance(act, open, {
        kind: 'contract.accepted',
        changes: {
          ruleSet: { code: ruleSet.code, version: ruleSet.version, confirmed: ruleSet.confirmed, layers: pins },
          acceptedOn,
          isLarge: isLargeNow,
          holderId: act.actor.id,
          ...(await dueOfReview(
            act,
            { id: open.contract.id, officeId, ruleLayers: pins, isLarge: isLargeNow },
            interrupted,
          )),
        },
        data: {
          acceptedOn,
          ruleSet: ruleSet.code,
          ruleSetVersion: ruleSet.version,
          ruleSetConfirmed: ruleSet.confirmed,
        },
      });
      return contractOutcome(act, saved);
    });

/** 不予受理: oral contract, wrong place, wrong applicant; always with reasons. */
export const recordNonAcceptance =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'declineAcceptance');
      await takeDuty(act, open.contract, 'first_review');
      const { reasonCodes, reason } = DeclineAcceptance.parse(act.command.payload);
      reasonCodes.forEach((code, index) => {
        pointedAt(`/reasonCodes/${index}`, () => checkNonAcceptanceReason(code));
      });
      const saved = await advance(act, open, {
        kind: 'contract.not_accepted',
        changes: { due: null },
        reasonCodes,
        reasonText: reason,
      });
      await issueNotice(act, dependencies, open.contract, {
        paper: 'non_acceptance_notice',
        reasonCodes,
        rationale: reason,
      });
      return contractOutcome(act, saved);
    });

/** 补正: one complete list of what is missing; before acceptance (row 6) or when a defect shows late (row 10). */
export const recordCorrectionRequest =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'requestCorrection');
      await takeDuty(act, open.contract, 'first_review');
      const { items } = RequestCorrection.parse(act.command.payload);
      const asked = await prepareItems(act, open.contract.id, items);
      const round = await openCorrection(act.trx, {
        id: act.command.id,
        contractId: open.contract.id,
        fromStatus: open.contract.status,
        requestedBy: act.actor.id,
        requestedAt: act.time.nowAt,
        items: asked,
      });
      const due = dueFrom(act, open.contract, 'correction', act.today);
      const saved = await advance(act, open, {
        kind: 'contract.correction_requested',
        changes: { holderId: act.actor.id, due },
        reasonCodes: [...new Set(items.map((item) => item.reasonCode))],
        data: { round, items: items.length },
      });
      await issueCorrectionNotice(act, dependencies, open.contract, { round, items: asked, due });
      return contractOutcome(act, saved);
    });

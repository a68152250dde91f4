import { openCorrection } from '../db/correction-store.js';
import { findKind } from '../domain/contract/kind.js';
import { DomainError } from '../domain/errors.js';
import { ProposeRetyping } from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome } from '../workflows/contract/messages.js';
import { advance, contractOutcome, openCase, takeDuty } from './advance-case.js';
import { dueFrom } from './due-dates.js';
import { prepareItems } from './correction-items.js';
import type { OutsideDependencies } from './index.js';
import { issueCorrectionNotice } from './issue-notice.js';
import { type ActDependencies, recordAct } from './record-act.js';
import { parseDeclaration } from './submission.js';

/** C03: the kind differs from the content. */
const KIND_DIFFERS = 'C03';

/**
 * 建议改类: the reviewer reads another kind out of the content; the applicant agrees or answers. It is the last item of a
 * correction round, so that everything is asked for at once (row 11; R2001 art. 37, SPC interpretation art. 42(2)).
 */
export const recordRetypingProposal =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'proposeRetyping');
      await takeDuty(act, open.contract, 'first_review');
      const { kindCode, reason, items } = ProposeRetyping.parse(act.command.payload);
      const declared = parseDeclaration(open.contract.declaration).kindCode;
      if (declared === kindCode) throw new DomainError('kind-not-changed', { pointer: '/kindCode', kindCode });
      const proposed = findKind(kindCode);
      const asked = [
        ...(await prepareItems(act, open.contract.id, items)),
        { pointer: '/kindCode', reasonCode: KIND_DIFFERS, request: reason },
      ];
      const round = await openCorrection(act.trx, {
        id: act.command.id,
        contractId: open.contract.id,
        fromStatus: open.contract.status,
        requestedBy: act.actor.id,
        requestedAt: act.time.nowAt,
        items: asked,
        retyping: { kindCodeBefore: declared, proposedKindCode: kindCode },
      });
      const due = dueFrom(act, open.contract, 'correction', act.today);
      const saved = await advance(act, open, {
        kind: 'contract.retyping_proposed',
        changes: { holderId: act.actor.id, due },
        reasonCodes: [...new Set([...items.map((item) => item.reasonCode), KIND_DIFFERS])],
        reasonText: reason,
        data: {
          round,
          items: items.length + 1,
          kindCodeBefore: declared,
          proposedKindCode: kindCode,
          ...(proposed === undefined ? {} : { proposedKindZh: proposed.zh, proposedKindEn: proposed.en }),
        },
      });
      await issueCorrectionNotice(act, dependencies, open.contract, { round, items: asked, due });
      return contractOutcome(act, saved);
    });

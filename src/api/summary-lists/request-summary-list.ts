import { appendCaseEvent } from '../../db/case-event-store.js';
import { lockContract } from '../../db/contract-store.js';
import { findRegistration } from '../../db/registration-store.js';
import { addSummaryList } from '../../db/summary-list-store.js';
import { roleForRow, transitionFor } from '../../domain/contract/status.js';
import { DomainError } from '../../domain/errors.js';
import { checkOneTier } from '../../domain/summary-list/list-status.js';
import { RequestSummaryList } from '../../schemas/contract-commands.js';
import { SummaryListOutcomeView } from '../../schemas/views.js';
import { recordCommand } from '../record-command.js';

/** POST /summary-lists: registered contracts of one applicant at one office, small or large ones, never both (row 32). */
export const requestSummaryList = recordCommand({
  summary: '申请登记清单 · Ask for a summary list',
  kind: 'summary_list.request',
  body: RequestSummaryList,
  answers: { 201: SummaryListOutcomeView },
  refusals: ['contract-not-found', 'action-not-allowed', 'not-the-registrant', 'list-mixes-amounts'],
  act: async ({ trx, commandId, actor, actorRole, time, body }) => {
    const ids = [...new Set(body.contractIds.map((id) => id.toLowerCase()))].toSorted();
    const members: { id: string; officeId: string; isLarge: boolean; registrationNumber: string }[] = [];
    for (const id of ids) {
      const contract = await lockContract(trx, id);
      const { organisationId, counterpartyOrganisationId } = contract;
      if (actor.organisationId !== organisationId) {
        const isOther = actor.organisationId !== undefined && actor.organisationId === counterpartyOrganisationId;
        throw new DomainError(isOther ? 'not-the-registrant' : 'contract-not-found', { id });
      }
      roleForRow(
        transitionFor({ status: contract.status, isLarge: contract.isLarge }, 'requestSummaryList', actor),
        actor,
      );
      const registration = await findRegistration(trx, id);
      if (registration === undefined) throw new DomainError('contract-not-found', { id });
      members.push({
        id,
        officeId: contract.officeId,
        isLarge: contract.isLarge,
        registrationNumber: registration.number,
      });
    }
    const tier = checkOneTier(members);
    const [first] = members;
    const offices = new Set(members.map((member) => member.officeId));
    if (first === undefined || offices.size > 1 || actor.organisationId === undefined) {
      throw new DomainError('contract-not-found', { offices: [...offices] });
    }
    await addSummaryList(
      trx,
      {
        id: commandId,
        organisationId: actor.organisationId,
        officeId: first.officeId,
        tier,
        purpose: body.purpose,
        requestedBy: actor.id,
        requestedAt: time.nowAt,
      },
      ids,
    );
    await appendCaseEvent(trx, {
      subjectKind: 'summary_list',
      subjectId: commandId,
      kind: 'summary_list.requested',
      actorId: actor.id,
      actorRole,
      commandId,
      statusAfter: 'list_pending',
      rule: 'row 32: Jiangsu manual of summary lists',
      data: { tier, contractIds: ids },
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return { listId: commandId, status: 'list_pending' as const, tier };
  },
});

import { appendCaseEvent } from '../../db/case-event-store.js';
import { lockContract } from '../../db/contract-store.js';
import { getMembersOfList, lockSummaryList, readListLines, saveSummaryList } from '../../db/summary-list-store.js';
import { DomainError } from '../../domain/errors.js';
import { actingRole } from '../../domain/status-table.js';
import { checkOneTier, listTransitionFor, nextListStatus } from '../../domain/summary-list/list-status.js';
import { transitionFor } from '../../domain/contract/status.js';
import { DecideSummaryList } from '../../schemas/contract-commands.js';
import { SummaryListOutcomeView } from '../../schemas/views.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import { sha256Of } from '../hashes.js';
import { recordCommand } from '../record-command.js';

/** POST /summary-lists/{listId}/decision: the office issues a list as everything stands now, or says why not (row 32). */
export const decideSummaryList = recordCommand({
  summary: '出具或不予出具登记清单 · Issue a summary list, or refuse it',
  kind: 'summary_list.decide',
  body: DecideSummaryList,
  subject: { parameter: 'listId', unknown: 'summary-list-not-found' },
  answers: { 200: SummaryListOutcomeView },
  refusals: ['action-not-allowed', 'list-mixes-amounts', 'own-organisation'],
  act: async ({ trx, context, commandId, actor, time, today, body, id }) => {
    const contracts = [];
    for (const contractId of await getMembersOfList(trx, id)) contracts.push(await lockContract(trx, contractId));
    const list = await lockSummaryList(trx, id);
    if (actor.officeId !== list.officeId) throw new DomainError('summary-list-not-found', { id });
    if (actor.organisationId === list.organisationId) throw new DomainError('own-organisation');
    const action = body.outcome === 'issue' ? 'issueList' : 'refuseList';
    const row = listTransitionFor(list.status, action);
    const role = actingRole(row, actor);
    const status = nextListStatus(list.status, action);
    const decided = { by: actor.id, at: time.nowAt, reason: body.reason };
    if (body.outcome === 'refuse') {
      await saveSummaryList(trx, id, { status, decided });
    } else {
      // what changed since it was asked for: a contract that does not stand, or one that grew large
      for (const { status: now, isLarge } of contracts) transitionFor({ status: now, isLarge }, 'requestSummaryList');
      const lines = await readListLines(trx, list.contractIds);
      const tier = checkOneTier(contracts.map(({ id: member, isLarge }) => ({ registrationNumber: member, isLarge })));
      if (tier !== list.tier) throw new DomainError('list-mixes-amounts', { requested: list.tier, now: tier });
      const office = (await context.rules.read()).office(list.officeId);
      const content = { listId: id, office: office.name, issuedOn: today, tier: list.tier, lines };
      await saveSummaryList(trx, id, {
        status,
        decided,
        content: { text: JSON.stringify(content), sha256: sha256Of(canonicalJson(content)) },
      });
    }
    await appendCaseEvent(trx, {
      subjectKind: 'summary_list',
      subjectId: id,
      kind: body.outcome === 'issue' ? 'summary_list.issued' : 'summary_list.refused',
      actorId: actor.id,
      actorRole: role,
      commandId,
      statusBefore: list.status,
      statusAfter: status,
      reasonText: body.reason,
      rule: `row 32: ${row.basis}`,
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return { listId: id, status, tier: list.tier };
  },
});

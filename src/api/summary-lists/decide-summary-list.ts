import { appendCaseEvent } from '../../db/case-event-store.js';
import type { ServiceTime } from '../../db/clock-store.js';
import type { Transaction } from '../../db/connection.js';
import { lockContract } from '../../db/contract-store.js';
import { settleReissuedLists } from '../../db/dependant-store.js';
import { findOrganisationById } from '../../db/organisation-store.js';
import { addPaper } from '../../db/paper-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import {
  getMembersOfList,
  lockSummaryList,
  readListLines,
  saveSummaryList,
  type SummaryListRecord,
} from '../../db/summary-list-store.js';
import { DomainError } from '../../domain/errors.js';
import { actingRole } from '../../domain/status-table.js';
import { checkOneTier, listTransitionFor, nextListStatus } from '../../domain/summary-list/list-status.js';
import { transitionFor } from '../../domain/contract/status.js';
import { DecideSummaryList } from '../../schemas/contract-commands.js';
import { SummaryListOutcomeView } from '../../schemas/views.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { SummaryListFacts } from '../../domain/paper/facts.js';
import { sealFor } from '../../domain/paper/seal.js';
import { templateFor } from '../../domain/paper/template.js';
import type { AppOptions } from '../dependencies.js';
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
      const book = await context.rules.read();
      const office = book.office(list.officeId);
      const content = { listId: id, office: office.name, issuedOn: today, tier: list.tier, lines };
      await saveSummaryList(trx, id, {
        status,
        decided,
        content: { text: JSON.stringify(content), sha256: sha256Of(canonicalJson(content)) },
      });
      await keepListPaper({ trx, book, commandId, time, today, isDemo: isDemo(context.options) }, list, {
        officeName: office.name,
        tier,
        lines,
      });
      await settleReissuedLists(trx, id, time.nowAt);
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

const isDemo = ({ embedded, demoClock }: Pick<AppOptions, 'embedded' | 'demoClock'>): boolean => embedded || demoClock;

/** The list as a paper: facts, template and seal of the day; printed when it is first asked for. */
async function keepListPaper(
  act: { trx: Transaction; book: RuleBook; commandId: string; time: ServiceTime; today: string; isDemo: boolean },
  list: SummaryListRecord,
  content: Pick<SummaryListFacts, 'officeName' | 'tier' | 'lines'>,
): Promise<void> {
  const { trx, book, time, today } = act;
  const office = book.office(list.officeId);
  const template = templateFor(book.paperTemplates, 'summary_list', office, today);
  const seal = sealFor(book.seals, office, today, act.isDemo);
  const applicant = await findOrganisationById(trx, list.organisationId);
  const facts: SummaryListFacts = {
    ...content,
    listId: list.id,
    applicantName: applicant?.name ?? '',
    issuedOn: today,
    purpose: list.purpose,
    isDemo: act.isDemo,
  };
  await addPaper(trx, {
    id: list.id,
    paper: 'summary_list',
    listId: list.id,
    officeId: list.officeId,
    number: list.id.slice(0, 8),
    template: { code: template.code, version: template.version },
    seal: seal === undefined ? undefined : { code: seal.code, version: seal.version },
    facts,
    factsSha256: sha256Of(canonicalJson(facts)),
    issuedOn: today,
    issuedAt: time.nowAt,
    clockOffsetMs: time.offsetMs,
    commandId: act.commandId,
  });
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerCommand } from '../../src/db/command-store.js';
import { quarantineFact } from '../../src/db/notice-staging-store.js';
import { addRecusal } from '../../src/db/recusal-store.js';
import { aContract, type ContractCase, PEOPLE } from '../support/builders.js';
import { contentOf, eventsOf, openRegistry, refusalOf, rowOf, type TestRegistry } from '../support/registry.js';
import { ruleOf } from './case-rules.js';
import { threeTests } from './three-tests.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const common = {
  registry: () => registry,
  act: 'recordPurge' as const,
  ids: (contract: ContractCase) => ({ contractId: contract.id }),
};

for (const [status, by, role, ready] of [
  ['draft', PEOPLE.applicant, 'applicant', () => aContract(registry).draft()],
  ['in_review', PEOPLE.reviewer, 'reviewer', () => aContract(registry).underReview()],
] as const) {
  threeTests(`涉密清除: a state secret is purged while ${status} (row 3)`, {
    ...common,
    by,
    ready,
    event: {
      kind: 'contract.purged_offline',
      of: (contract) => contract.id,
      role,
      before: status,
      after: 'purged_offline',
      rule: ruleOf(status, 'purgeStateSecret'),
    },
    refuses: {
      'to another enterprise': { by: 'gao-yuan', code: 'contract-not-found' },
      'to the reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
      'to the second reviewer': { by: PEOPLE.secondReviewer, code: 'role-not-allowed' },
      'once it is registered': {
        of: () => aContract(registry).registered(),
        code: 'action-not-allowed',
      },
    },
    again: 'action-not-allowed',
  });
}

describe('after a purge', () => {
  /** What only this filing says: nothing of it may be left. */
  const SECRETS = {
    projectName: '某型装备涂层工艺研发甲乙丙',
    summary: '针对某型装备涂层失效的机理研究',
    buyer: '西南某某装备𠮷研究所',
    handlerName: '章某某',
    request: '请补充某型装备的工艺参数',
    answer: '工艺参数见附件某某号',
    opinion: '合同内容涉及某型装备',
    relation: '与某型装备项目组成员系亲属',
    problem: '某型装备的通知无法成文',
    overdue: '某型装备的材料须当面核对，故而超期',
  };
  const BUYER = {
    unifiedSocialCreditCode: '91110000101623741K',
    countryCode: 'CHN',
    regionCode: '510502',
    natureCode: '150',
  };
  const OTHER_NEIGHBOUR = { contractId: randomUUID(), projectName: '公开项目' };
  let contract: ContractCase;
  let sha256s: string[];
  let untouched: ContractCase;
  let breachId: string;

  beforeAll(async () => {
    untouched = await aContract(registry).underReview();
    contract = await aContract(registry, {
      changes: {
        projectName: SECRETS.projectName,
        summary: SECRETS.summary,
        handlerName: SECRETS.handlerName,
        buyers: [{ ...BUYER, name: SECRETS.buyer }],
        ownershipClause: `成果归${SECRETS.buyer}所有`,
      },
    }).submitted();
    const { id: contractId } = contract;
    const items = [{ reasonCode: 'C01', request: SECRETS.request }];
    const commandId = randomUUID();
    await registry.act(PEOPLE.reviewer, 'recordCorrectionRequest', { contractId }, { items }, commandId);
    await answerCommand(registry.db, commandId, 200, { contractId, request: SECRETS.request });
    const answers = [{ itemNo: 1, answer: SECRETS.answer }];
    await registry.act(PEOPLE.applicant, 'recordResubmission', { contractId }, { answers });
    await registry.act(PEOPLE.reviewer, 'recordAcceptance', { contractId });
    const rationale = SECRETS.opinion;
    await registry.act(
      PEOPLE.reviewer,
      'recordDecision',
      { contractId },
      { outcome: 'refer_to_second_review', rationale },
    );
    const sendBack = { outcome: 'send_back', rationale };
    await registry.act(PEOPLE.secondReviewer, 'recordSecondDecision', { contractId }, sendBack);

    const { nowAt } = await registry.clock();
    const recused = registry.idOf('liu-yang');
    await registry.inSystem(async (trx) => {
      await addRecusal(trx, {
        id: randomUUID(),
        contractId,
        userId: recused,
        relation: 'relative',
        reason: SECRETS.relation,
        declaredBy: recused,
        declaredAt: nowAt,
      });
      // its period ran out, and an officer says why
      const period = await trx('case_periods').where({ contract_id: contractId }).first();
      const [breach] = await trx('case_breaches')
        .insert({
          contract_id: contractId,
          period_id: period.id,
          office_id: registry.officeId,
          limit_name: period.limit_name,
          started_on: period.started_on,
          due_on: period.due_on,
          evidence: '{}',
          recorded_at: nowAt,
          command_id: randomUUID(),
        })
        .returning('id');
      breachId = breach.id;
      const event = await trx('case_events').where({ contract_id: contractId }).first('id');
      await quarantineFact(trx, event.id, SECRETS.problem);
      // another filing was found near: its finding names this one, and one that is no secret
      const [finding] = await trx('findings')
        .insert({
          contract_id: untouched.id,
          version_no: 1,
          finding_no: 99,
          rule_id: 'P06',
          severity: 'warn',
          content: '{}',
          found_at: nowAt,
        })
        .returning('id');
      const near = { contractId, projectName: SECRETS.projectName, buyerName: SECRETS.buyer };
      const details = JSON.stringify({ contracts: [OTHER_NEIGHBOUR, near] });
      await trx('finding_details').insert({ finding_id: finding.id, contract_id: untouched.id, details });
    });

    const explanation = { explanation: SECRETS.overdue };
    await registry.remember(PEOPLE.reviewer, { kind: 'breach.explain', subjectId: breachId, payload: explanation });
    expect(await tablesWith('𠮷')).toContain('missing_glyphs.character');

    for (const secret of Object.values(SECRETS)) expect(await tablesWith(secret)).not.toEqual([]);
    const documents = await registry.inSystem((trx) => trx('attachments').where({ contract_id: contractId }));
    sha256s = documents.map(({ sha256 }) => String(sha256)).toSorted();
    const outcome = await registry.act(PEOPLE.reviewer, 'recordPurge', { contractId });
    expect(outcome.documentsToRemove?.toSorted()).toEqual(sha256s);
  });

  /** Every table and column in which this text still stands, in whatever type. */
  async function tablesWith(text: string): Promise<string[]> {
    const superuser = registry.database.asSuperuser();
    const columns = await superuser('information_schema.columns')
      .select<{ table_name: string; column_name: string }[]>('table_name', 'column_name')
      .where({ table_schema: 'public' })
      .whereIn('data_type', ['text', 'jsonb', 'json', 'ARRAY', 'character varying']);
    const found: string[] = [];
    for (const { table_name, column_name } of columns) {
      const { rows } = await superuser.raw<{ rows: object[] }>(
        `select 1 from ?? where strpos(??::text, ?) > 0 limit 1`,
        [table_name, column_name, text],
      );
      if (rows.length > 0) found.push(`${table_name}.${column_name}`);
    }
    return found;
  }

  test.each(Object.entries(SECRETS))('nothing of the %s is left in any table', async (_field, secret) => {
    expect(await tablesWith(secret)).toEqual([]);
    // nor of its parts, by which it would be searched
    expect(await tablesWith(secret.slice(0, 6))).toEqual([]);
  });

  test('nor which characters of its names no font has', async () => {
    expect(await tablesWith('𠮷')).toEqual([]);
  });

  test('nothing of the values, kind and dates of the contract is left', async () => {
    expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({
      status: 'purged_offline',
      declaration: {},
      pending_declaration: null,
      project_name: '',
      seller_name: '',
      buyer_name: '',
      kind_code: null,
      technology_field_code: null,
      signed_on: null,
      contract_value_fen: null,
      search_terms: [],
      counterparty_organisation_id: null,
    });
    for (const table of ['attachments', 'contract_versions', 'corrections', 'assessments']) {
      expect(await registry.inSystem((trx) => trx(table).where({ contract_id: contract.id }))).toEqual([]);
    }
  });

  test('who did what and when remains', async () => {
    const events = await eventsOf(registry, contract.id);
    expect(events.map(({ kind, actor_id }) => [kind, actor_id])).toEqual([
      ['contract.submitted', registry.idOf(PEOPLE.applicant)],
      ['contract.correction_requested', registry.idOf(PEOPLE.reviewer)],
      ['contract.resubmitted', registry.idOf(PEOPLE.applicant)],
      ['contract.accepted', registry.idOf(PEOPLE.reviewer)],
      ['contract.referred_to_second_review', registry.idOf(PEOPLE.reviewer)],
      ['contract.sent_back', registry.idOf(PEOPLE.secondReviewer)],
      ['contract.purged_offline', registry.idOf(PEOPLE.reviewer)],
    ]);
    expect(events.every(({ reason_text, data }) => reason_text === null && Object.keys(data).length === 0)).toBe(true);
    const commands = await registry.db('commands').where({ subject_id: contract.id });
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.every(({ payload, answer }) => payload === null && answer === null)).toBe(true);
  });

  test('a command of before is not done again', async () => {
    const first = await registry.db('commands').where({ subject_id: contract.id, kind: 'recordSubmission' }).first();
    const before = await contentOf(registry);
    const ids = { contractId: contract.id };
    const again = await registry.carryOut(PEOPLE.applicant, 'recordSubmission', ids, {}, first.id);
    expect(again).toEqual({ purged: true });
    expect(await contentOf(registry)).toBe(before);
  });

  test('the case goes no further', async () => {
    for (const [person, act] of [
      [PEOPLE.applicant, 'recordSubmission'],
      [PEOPLE.reviewer, 'recordAcceptance'],
    ] as const) {
      const asked = registry.act(person, act, { contractId: contract.id });
      expect(await refusalOf(asked)).toMatchObject({ code: 'action-not-allowed' });
    }
  });

  test('every other case is as it was', async () => {
    const row = await rowOf(registry, 'contracts', untouched.id);
    expect(row).toMatchObject({ status: 'in_review', buyer_name: '泸州酒城精密制造有限公司' });
    expect(await registry.inSystem((trx) => trx('attachments').where({ contract_id: untouched.id }))).toHaveLength(2);
  });

  test('what was found near it says that something was, and no more', async () => {
    const finding = await registry.inSystem((trx) =>
      trx('findings as f')
        .join('finding_details as d', 'd.finding_id', 'f.id')
        .where({ 'f.contract_id': untouched.id, 'f.finding_no': 99 })
        .first('d.details'),
    );
    expect(finding.details).toEqual({ contracts: [OTHER_NEIGHBOUR, { purged: true }] });
  });

  test('who is recused remains, and why does not', async () => {
    const recusals = await registry.inSystem((trx) => trx('recusals').where({ contract_id: contract.id }));
    expect(recusals).toMatchObject([{ relation: 'relative', reason: '', user_id: registry.idOf('liu-yang') }]);
  });

  test('documents that still lie in the store are owed until they are gone, whoever lost the errand', async () => {
    const { id: contractId } = contract;
    expect(await registry.acts.readContract({ contractId })).toMatchObject({
      status: 'purged_offline',
      documentsToRemove: sha256s,
    });
    await registry.acts.findOrphans();
    expect(registry.processes.woken).toContainEqual({ kind: 'contract', id: contractId });
    await registry.acts.removeDocuments({ sha256s });
    expect(await registry.acts.readContract({ contractId })).not.toHaveProperty('documentsToRemove');
    const owed = await registry.inSystem((trx) => trx('documents_to_remove').where({ contract_id: contractId }));
    expect(owed).toEqual([]);
  });

  test('a document that another case has filed since stays in the store', async () => {
    const { id: contractId } = await aContract(registry).draft();
    const { sha256 } = await registry.documents.put(new TextEncoder().encode(contractId));
    const superuser = registry.database.asSuperuser();
    await superuser('documents_to_remove').insert({ sha256, contract_id: contract.id });
    const another = await aContract(registry).draft();
    await superuser('attachments').where({ contract_id: another.id, slot: 'contract_text' }).update({ sha256 });
    await registry.acts.removeDocuments({ sha256s: [sha256] });
    expect(await registry.documents.has(sha256)).toBe(true);
    expect(await superuser('documents_to_remove').where({ sha256 })).toEqual([]);
  });

  test('the documents are taken out of the store, and asking twice is fine', async () => {
    const { sha256 } = await registry.documents.put(new TextEncoder().encode(SECRETS.summary));
    await registry.acts.removeDocuments({ sha256s: [sha256, ...sha256s] });
    await registry.acts.removeDocuments({ sha256s: [sha256] });
    expect(await registry.documents.has(sha256)).toBe(false);
  });

  test('a document that lies in another case too is kept', async () => {
    const [mine, other] = [await aContract(registry).draft(), await aContract(registry).draft()];
    const [attachment] = await registry.inSystem((trx) => trx('attachments').where({ contract_id: other.id }).limit(1));
    await registry.inSystem((trx) =>
      trx('attachments').insert({
        ...attachment,
        id: randomUUID(),
        document_id: null,
        contract_id: mine.id,
        slot: 'other',
      }),
    );
    const outcome = await registry.act(PEOPLE.applicant, 'recordPurge', { contractId: mine.id });
    expect(outcome.documentsToRemove).toHaveLength(2);
    expect(outcome.documentsToRemove).not.toContain(attachment.sha256);
  });
});

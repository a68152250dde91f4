import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tellStagedFacts } from '../../src/activities/tell-people.js';
import { inScope } from '../../src/db/connection.js';
import { leaseDueDeliveries, recordAttempt } from '../../src/db/delivery-store.js';
import { asPerson, listNotices, type NoticeRecord, saveNoticePreferences } from '../../src/db/notice-store.js';
import { takeStagedFacts } from '../../src/db/notice-staging-store.js';
import { createNoticeTemplateSource } from '../../src/db/notice-template-source.js';
import { addEndpoint, listLiveSecrets, rotateSecret } from '../../src/db/webhook-store.js';
import { newWebhookSecret } from '../../src/gateways/webhook.js';
import { loadNoticeTemplates } from '../../src/load-notice-templates.js';
import { aBatch, aClaim, aContract, CORRECTION, deregister, PEOPLE } from '../support/builders.js';
import { CHECKOUT } from '../support/database.js';
import { createOutside, createTelling, type Telling } from '../support/notices.js';
import { answerTo, openRegistry, type TestRegistry } from '../support/registry.js';

let registry: TestRegistry;
let telling: Telling;
beforeAll(async () => {
  registry = await openRegistry();
  telling = createTelling(registry.db, registry.rules);
});
afterAll(() => registry.close());

const inboxOf = (person: string, contractId?: string): Promise<NoticeRecord[]> =>
  asPerson(registry.db, registry.idOf(person), (trx) =>
    listNotices(trx, { unreadOnly: false, contractId, limit: 200 }),
  );
const kindsOf = async (person: string, contractId: string): Promise<string[]> =>
  (await inboxOf(person, contractId)).map(({ kind }) => kind).toReversed();
const staged = (): Promise<number> =>
  registry.inSystem(async (trx) => Number((await trx('notice_staging').count('event_id as count'))[0]?.['count'] ?? 0));
const quarantined = (): Promise<string[]> =>
  registry.inSystem((trx) => trx('notice_quarantine').orderBy('event_id').pluck('problem'));
const deliveriesOf = (contractId: string, channel: string) =>
  registry.inSystem((trx) =>
    trx('deliveries as d')
      .join('case_events as e', 'e.id', 'd.event_id')
      .select<{ id: string; state: string; attempts: number; last_code: string | null }[]>(
        'd.id',
        'd.state',
        'd.attempts',
        'd.last_code',
      )
      .where({ 'e.contract_id': contractId, 'd.channel': channel })
      .orderBy('d.id'),
  );

describe('a fact', () => {
  test('that is committed is told to everybody it concerns, in the words of its template', async () => {
    const { id } = await aContract(registry).underReview();
    await telling.tellAll();
    expect(await kindsOf(PEOPLE.applicant, id)).toEqual(['contract.submitted', 'contract.accepted']);
    const [accepted] = await inboxOf(PEOPLE.applicant, id);
    expect(accepted).toMatchObject({
      isLegal: true,
      templateCode: 'contract.accepted/registrant',
      templateVersion: 1,
      readAt: null,
    });
    expect(accepted?.titleZh).toMatch(/^受理通知书：/);
    expect(accepted?.textZh).toMatch(/应在\d{4}-\d{2}-\d{2}前作出决定/);
    expect(accepted?.textEn).toMatch(/due by \d{4}-\d{2}-\d{2}/);
    expect(accepted?.basis).toContain('第十四条');
    // each is led to their own page of the portal
    expect(accepted?.textZh).toContain(`http://127.0.0.1:3000/portal/contracts/${id}`);
    expect((await inboxOf('liu-yang', id))[0]?.textZh).toContain(`http://127.0.0.1:3000/portal/desk/${id}`);
    // both reviewers of the office heard of the filing, nobody of another office and no other enterprise
    expect(await kindsOf('liu-yang', id)).toEqual(['contract.submitted']);
    expect(await kindsOf('hu-ke', id)).toEqual([]);
    expect(await kindsOf('gao-yuan', id)).toEqual([]);
    // the other party may not look at it yet
    expect(await kindsOf(PEOPLE.buyer, id)).toEqual([]);
  });

  test('that is rolled back is told to nobody', async () => {
    await telling.tellAll();
    const { id } = await aContract(registry).submitted();
    await telling.tellAll();
    const commandId = await registry.remember(PEOPLE.reviewer, { kind: 'x', subjectId: id, payload: {} });
    const lost = registry.inSystem(async (trx) => {
      await trx('case_events').insert({
        subject_kind: 'contract',
        subject_id: id,
        contract_id: id,
        seq: 99,
        kind: 'contract.accepted',
        actor_id: registry.idOf(PEOPLE.reviewer),
        actor_role: 'reviewer',
        command_id: commandId,
        occurred_at: new Date().toISOString(),
      });
      expect(await trx('notice_staging').count()).not.toEqual([{ count: 0n }]);
      throw new Error('the act fails after all');
    });
    await expect(lost).rejects.toThrow('after all');
    expect(await staged()).toBe(0);
    expect(await telling.tellAll()).toBe(0);
    expect(await kindsOf(PEOPLE.applicant, id)).toEqual(['contract.submitted']);
  });

  test('cannot be staged by hand: the service may take, not put', async () => {
    const put = registry.inSystem((trx) => trx('notice_staging').insert({ event_id: randomUUID() }));
    await expect(put).rejects.toMatchObject({ code: '42501' });
  });

  test('taken by a consumer that dies is told by the next one, once', async () => {
    const { id } = await aContract(registry).submitted();
    const dying = registry.inSystem(async (trx) => {
      expect(await takeStagedFacts(trx, 100)).not.toEqual([]);
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    await telling.tellAll();
    expect(await kindsOf(PEOPLE.applicant, id)).toEqual(['contract.submitted']);
    expect(await telling.tellAll()).toBe(0);
  });

  test('is told once by any number of consumers at once, and none is forgotten', async () => {
    await telling.tellAll();
    const contracts = await Promise.all(Array.from({ length: 6 }, () => aContract(registry).underReview()));
    const consumer = tellStagedFacts({
      db: registry.db,
      rules: registry.rules,
      templates: createNoticeTemplateSource(registry.db),
      publicUrl: 'http://127.0.0.1:3000',
    });
    const facts = await Promise.all(Array.from({ length: 4 }, () => consumer()));
    expect(facts.reduce((sum, told) => sum + told.facts, 0)).toBe(12);
    for (const { id } of contracts) {
      expect((await kindsOf(PEOPLE.applicant, id)).toSorted()).toEqual(['contract.accepted', 'contract.submitted']);
    }
    expect(await staged()).toBe(0);
  });

  test('staged again by whatever mishap is not told again', async () => {
    const { id } = await aContract(registry).submitted();
    await telling.tellAll();
    await registry.database
      .asSuperuser()
      .raw('insert into notice_staging select id from case_events where contract_id = ?', [id]);
    expect(await telling.tellAll()).toBe(0);
    expect(await kindsOf(PEOPLE.applicant, id)).toEqual(['contract.submitted']);
  });

  test('of a kind nobody worded is put aside, and the others go on', async () => {
    const { id } = await aContract(registry).submitted();
    await registry.inSystem((trx) =>
      trx('case_events').insert({
        subject_kind: 'contract',
        subject_id: id,
        contract_id: id,
        seq: 99,
        kind: 'contract.unheard_of',
        actor_id: registry.idOf(PEOPLE.reviewer),
        actor_role: 'reviewer',
        command_id: randomUUID(),
        occurred_at: new Date().toISOString(),
      }),
    );
    await telling.tellAll();
    expect(await kindsOf(PEOPLE.applicant, id)).toEqual(['contract.submitted']);
    expect((await quarantined()).at(-1)).toContain('contract.unheard_of');
    // loading the missing wording brings it back
    const config = mkdtempSync(path.join(os.tmpdir(), 'registry-notices-'));
    cpSync(path.join(CHECKOUT, 'config', 'notices'), path.join(config, 'notices'), { recursive: true });
    const known = readFileSync(path.join(config, 'notices', 'contract.accepted.yaml'), 'utf8');
    writeFileSync(
      path.join(config, 'notices', 'contract.unheard_of.yaml'),
      known.replace('kind: contract.accepted', 'kind: contract.unheard_of'),
    );
    expect(await loadNoticeTemplates(registry.database.asMigrator(), config)).toEqual({ loaded: 1 });
    rmSync(config, { recursive: true });
    await createTelling(registry.db, registry.rules).tellAll();
    expect(await kindsOf(PEOPLE.applicant, id)).toEqual(['contract.submitted', 'contract.unheard_of']);
    expect(await quarantined()).toEqual([]);
  });
});

describe('legal notices', () => {
  test('of a correction list every item, with the day it is due', async () => {
    const { id } = await aContract(registry).correctionRequested();
    await telling.tellAll();
    const [notice] = await inboxOf(PEOPLE.applicant, id);
    expect(notice?.kind).toBe('contract.correction_requested');
    for (const { request } of CORRECTION.items) expect(notice?.textZh).toContain(request);
    expect(notice?.textZh).toMatch(/请在\d{4}-\d{2}-\d{2}前/);
  });

  test('of a refusal its reasons, what can be done about them, and where to turn', async () => {
    const { id } = await aContract(registry).underReview();
    await registry.act(
      PEOPLE.reviewer,
      'recordDecision',
      { contractId: id },
      { outcome: 'refuse_registration', rationale: '技术指标缺失', reasonCodes: ['N04'] },
    );
    await telling.tellAll();
    const [notice] = await inboxOf(PEOPLE.applicant, id);
    expect(notice?.titleZh).toMatch(/^不予登记决定书/);
    for (const words of ['N04', '技术指标缺失', '请补充技术内容', '行政复议', '六个月']) {
      expect(notice?.textZh).toContain(words);
    }
  });

  test('hold nothing unrecorded, from the first filing to a reward paid and owed back', async () => {
    const claim = await aClaim(registry).payable();
    const batch = await aBatch(registry, [claim]).sent();
    const [instruction] = await registry.instructionsOf(batch.id);
    if (instruction === undefined) throw new Error('no instruction');
    await registry.takeIn([answerTo(instruction, 'paid')]);
    await deregister(registry, claim.contractId);
    await telling.tellAll();
    expect(await quarantined()).toEqual([]);

    const seller = await inboxOf(PEOPLE.applicant, claim.contractId);
    expect(seller.filter(({ textZh, textEn }) => /未记载/.test(textZh) || /not recorded/.test(textEn))).toEqual([]);
    expect(seller.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'contract.registered',
        'reward.approved',
        'reward.paid',
        'contract.deregistered',
        'reward.recovery_opened',
      ]),
    );
    const buyer = await kindsOf(PEOPLE.buyer, claim.contractId);
    expect(buyer).toEqual(['contract.registered', 'contract.deregistered']);
    const money = (await Promise.all(['tang-wei', 'yang-xue', 'feng-gang'].map((person) => inboxOf(person)))).flat();
    expect(money.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'reward.payee_confirmed',
        'batch.proposed',
        'batch.checked',
        'batch.settled',
        'contract.deregistered',
      ]),
    );
    expect(money.filter(({ textZh }) => /未记载/.test(textZh))).toEqual([]);
    const linkOf = (notices: NoticeRecord[], kind: string): string | undefined =>
      /https?:\/\/\S+/.exec(notices.find((notice) => notice.kind === kind)?.textZh ?? '')?.[0];
    expect(linkOf(seller, 'reward.paid')).toBe(`http://127.0.0.1:3000/portal/my-rewards/${claim.id}`);
    expect(linkOf(money, 'batch.proposed')).toBe(`http://127.0.0.1:3000/portal/finance/batches/${batch.id}`);
    expect(JSON.stringify([...seller, ...money])).not.toContain('/api/v1');
    // an officer is not told what they did themselves
    expect(money.filter(({ kind }) => kind === 'batch.proposed').length).toBeGreaterThan(0);
    expect((await inboxOf('tang-wei')).some(({ kind }) => kind === 'batch.proposed')).toBe(false);
  });
});

describe('a state secret', () => {
  test('takes its notices with it, those in the inbox and those on their way', async () => {
    const secret = '某型装备涂层工艺研发甲乙丙';
    const { id } = await aContract(registry, { changes: { projectName: secret } }).submitted();
    await telling.tellAll();
    expect((await inboxOf(PEOPLE.applicant, id))[0]?.titleZh).toContain(secret);
    await registry.act(PEOPLE.applicant, 'recordPurge', { contractId: id });
    await telling.tellAll();
    const outside = createOutside();
    await telling.deliverAll(outside.gateways);

    for (const person of [PEOPLE.applicant, PEOPLE.reviewer, 'liu-yang']) {
      expect(JSON.stringify(await inboxOf(person, id))).not.toContain(secret);
    }
    expect(JSON.stringify(outside.mails)).not.toContain(secret);
    expect((await inboxOf(PEOPLE.applicant, id))[0]).toMatchObject({
      kind: 'contract.purged_offline',
      titleZh: '有一件申报已转线下办理',
    });
    expect((await deliveriesOf(id, 'email')).map(({ state }) => state)).toContain('cancelled');
    const { rows } = await registry.database
      .asSuperuser()
      .raw<{ rows: object[] }>('select 1 from notices n where n::text like ?', [`%${secret}%`]);
    expect(rows).toEqual([]);
  });

  test('purged before anybody was told says nothing of what came before', async () => {
    const { id } = await aContract(registry).submitted();
    await registry.act(PEOPLE.applicant, 'recordPurge', { contractId: id });
    await telling.tellAll();
    expect(await kindsOf(PEOPLE.applicant, id)).toEqual(['contract.purged_offline']);
  });
});

describe('an inbox', () => {
  test('is its owner’s alone, whatever is asked', async () => {
    const { id } = await aContract(registry).submitted();
    await telling.tellAll();
    const seen = await asPerson(registry.db, registry.idOf('gao-yuan'), (trx) =>
      trx('notices').select('*').where({ contract_id: id }),
    );
    expect(seen).toEqual([]);
    const touched = await asPerson(registry.db, registry.idOf('gao-yuan'), (trx) =>
      trx('notices').where({ contract_id: id }).update({ read_at: new Date().toISOString() }),
    );
    expect(touched).toBe(0);
    for (const scope of [
      { kind: 'none' },
      { kind: 'city' },
      { kind: 'office', officeId: registry.officeId },
    ] as const) {
      expect(await inScope(registry.db, scope, (trx) => trx('notices').select('id').limit(1))).toEqual([]);
    }
  });

  test('cannot be rewritten by the service: only the mark of reading changes', async () => {
    const rewrite = registry.inSystem((trx) => trx('notices').update({ text_zh: '改写' }));
    await expect(rewrite).rejects.toMatchObject({ code: '42501' });
    await expect(registry.inSystem((trx) => trx('notices').delete())).rejects.toMatchObject({ code: '42501' });
  });
});

describe('what goes out', () => {
  test('is what the person wants: no e-mail when switched off, no SMS unless switched on', async () => {
    const person = registry.idOf(PEOPLE.applicant);
    const prefer = (email: boolean, sms: boolean) =>
      asPerson(registry.db, person, (trx) =>
        saveNoticePreferences(trx, person, { email, sms }, new Date().toISOString()),
      );
    await prefer(false, true);
    const { id } = await aContract(registry).underReview();
    await telling.tellAll();
    expect(await deliveriesOf(id, 'email')).toEqual([]);
    expect(await deliveriesOf(id, 'sms')).toHaveLength(1);
    expect(await kindsOf(PEOPLE.applicant, id)).toHaveLength(2);
    const outside = createOutside();
    await telling.deliverAll(outside.gateways);
    // nobody provides SMS: the log says so and claims nothing else
    expect(await deliveriesOf(id, 'sms')).toMatchObject([{ state: 'undeliverable', last_code: 'no-provider' }]);
    await prefer(true, false);
  });

  test('refused for now goes out at a later attempt, once, under the same id', async () => {
    await telling.deliverAll(createOutside().gateways);
    const { id } = await aContract(registry).submitted();
    await telling.tellAll();
    const outside = createOutside();
    outside.answers.push({ code: 'refused-for-now' }, { code: 'unreachable' });
    await telling.deliverAll(outside.gateways);
    await telling.skipPauses();
    await telling.deliverAll(outside.gateways);
    await telling.skipPauses();
    await telling.deliverAll(outside.gateways);
    await telling.skipPauses();
    expect(await telling.deliverAll(outside.gateways)).toBe(0);
    expect(await deliveriesOf(id, 'email')).toMatchObject([{ state: 'accepted', attempts: 3, last_code: 'accepted' }]);
    expect(new Set(outside.mails.map((mail) => mail.id)).size).toBe(1);
    expect(outside.mails[0]?.to).toBe('chen-jie@registry.example');
    const [delivery] = await deliveriesOf(id, 'email');
    const log = await registry.inSystem((trx) =>
      trx('delivery_attempts').where({ delivery_id: delivery?.id }).orderBy('attempt_no'),
    );
    expect(log.map(({ code }) => code)).toEqual(['refused-for-now', 'unreachable', 'accepted']);
    expect(JSON.stringify(log)).not.toContain('@');
  });

  test('is in one hand at a time; what a dead hand held goes to the next when its lease is over', async () => {
    await telling.deliverAll(createOutside().gateways);
    const { id } = await aContract(registry).submitted();
    await telling.tellAll();
    const lease = () => leaseDueDeliveries(registry.db, { limit: 50, leaseSeconds: 60 });
    const [first, second] = await Promise.all([lease(), lease()]);
    expect([...first, ...second].map((delivery) => delivery.id)).toEqual(
      (await deliveriesOf(id, 'email')).map((d) => d.id),
    );
    expect(await lease()).toEqual([]);
    await telling.skipPauses();
    const [again] = await lease();
    expect(again?.attempts).toBe(2);
    // the first one comes back from the dead: its word changes nothing any more
    const [dead] = [...first, ...second];
    if (dead === undefined || again === undefined) throw new Error('nothing was leased');
    const attempt = (outcome: 'accepted' | 'unreachable') => ({
      beganAt: new Date().toISOString(),
      tookMs: 1,
      outcome: { code: outcome },
      after: { state: outcome === 'accepted' ? 'accepted' : 'gave_up' } as const,
    });
    await recordAttempt(registry.db, dead, attempt('unreachable'));
    expect(await deliveriesOf(id, 'email')).toMatchObject([{ state: 'pending' }]);
    await recordAttempt(registry.db, again, attempt('accepted'));
    expect(await deliveriesOf(id, 'email')).toMatchObject([{ state: 'accepted', attempts: 2 }]);
  });
});

describe('webhooks', () => {
  async function anEndpoint(person: string | undefined, kinds: string[] = []): Promise<string> {
    const id = randomUUID();
    await registry.inSystem(async (trx) => {
      const user =
        person === undefined
          ? undefined
          : await trx('users')
              .select('organisation_id')
              .where({ id: registry.idOf(person) })
              .first();
      await addEndpoint(trx, {
        id,
        organisationId: user?.organisation_id ?? null,
        url: 'https://hook.example.com/',
        description: '',
        kinds,
        createdBy: registry.idOf(person ?? 'gu-yan'),
        createdAt: new Date().toISOString(),
      });
      await rotateSecret(trx, { id, endpointId: id, secret: newWebhookSecret(), overlapHours: 0 });
    });
    return id;
  }
  const callsOf = (endpointId: string) =>
    registry.inSystem((trx) => trx('deliveries').where({ endpoint_id: endpointId }).orderBy('id').pluck('kind'));

  test('hear of the cases of their own organisation, and the registry’s of everything', async () => {
    await telling.tellAll();
    const [seller, buyer, other, all, some] = await Promise.all([
      anEndpoint(PEOPLE.applicant),
      anEndpoint(PEOPLE.buyer),
      anEndpoint('gao-yuan'),
      anEndpoint(undefined),
      anEndpoint(undefined, ['contract.registered']),
    ]);
    const { id } = await aContract(registry).registered();
    await telling.tellAll();
    expect(await callsOf(seller)).toEqual(['contract.submitted', 'contract.accepted', 'contract.registered']);
    expect(await callsOf(buyer)).toEqual(['contract.registered']);
    expect(await callsOf(other)).toEqual([]);
    expect(await callsOf(all)).toEqual(['contract.submitted', 'contract.accepted', 'contract.registered']);
    expect(await callsOf(some)).toEqual(['contract.registered']);

    const outside = createOutside();
    await telling.deliverAll(outside.gateways);
    const events = await registry.inSystem((trx) => trx('case_events').where({ contract_id: id }).pluck('id'));
    expect(new Set(outside.calls.map((call) => call.id))).toEqual(new Set(events));
    const body = JSON.parse(outside.calls.at(-1)?.body ?? '{}');
    expect(Object.keys(body)).toEqual(['type', 'timestamp', 'data']);
    expect(body.data.contractId).toBe(id);
    // ids and states only: names and content are asked for by who may see them
    const project = await registry.inSystem((trx) => trx('contracts').where({ id }).pluck('project_name'));
    expect(JSON.stringify(outside.calls)).not.toContain(String(project[0]));
  });

  test('of the other party hear what its timeline tells it, and nothing of what goes on in between', async () => {
    await telling.tellAll();
    const [seller, buyer] = await Promise.all([anEndpoint(PEOPLE.applicant), anEndpoint(PEOPLE.buyer)]);
    const contract = await aContract(registry).registered();
    await deregister(registry, contract.id);
    await telling.tellAll();
    expect(await callsOf(seller)).toEqual(expect.arrayContaining(['contract.deregistration_applied']));
    expect(await callsOf(buyer)).toEqual(['contract.registered', 'contract.deregistered']);
  });

  test('after a rotation are signed by both secrets until the old one ends', async () => {
    const endpoint = await anEndpoint(PEOPLE.applicant);
    const before = await registry.inSystem((trx) => listLiveSecrets(trx, endpoint));
    const rotation = { id: randomUUID(), endpointId: endpoint, secret: newWebhookSecret(), overlapHours: 24 };
    for (let twice = 0; twice < 2; twice += 1) await registry.inSystem((trx) => rotateSecret(trx, rotation));
    const live = await registry.inSystem((trx) => listLiveSecrets(trx, endpoint));
    expect(live.map(({ secret }) => secret)).toEqual([rotation.secret, before[0]?.secret]);
    await registry.inSystem((trx) =>
      trx('webhook_secrets')
        .whereNotNull('valid_to')
        .update({ valid_to: new Date(0).toISOString() }),
    );
    expect(await registry.inSystem((trx) => listLiveSecrets(trx, endpoint))).toHaveLength(1);
  });

  test('of a purged case say nothing of it', async () => {
    await telling.tellAll();
    await telling.deliverAll(createOutside().gateways);
    const { id } = await aContract(registry).submitted();
    await telling.tellAll();
    await registry.act(PEOPLE.applicant, 'recordPurge', { contractId: id });
    const outside = createOutside();
    await telling.tellAll();
    await telling.deliverAll(outside.gateways);
    expect(outside.calls.length).toBeGreaterThan(0);
    expect(JSON.stringify(outside.calls.map(({ body }) => body))).not.toContain(id);
  });

  test('that answer 410 are not called again, and what waits for them is cancelled', async () => {
    await registry.inSystem((trx) =>
      trx('webhook_endpoints')
        .whereNull('ended_at')
        .update({ ended_at: new Date().toISOString(), end_reason: 'removed' }),
    );
    const endpoint = await anEndpoint(PEOPLE.applicant);
    await aContract(registry).registered();
    await telling.tellAll();
    const outside = createOutside();
    outside.gateways.webhooks.call = async () => ({ code: 'gone', httpStatus: 410 });
    await telling.deliverAll(outside.gateways);
    const row = await registry.inSystem((trx) => trx('webhook_endpoints').where({ id: endpoint }).first());
    expect(row.end_reason).toBe('gone');
    const states = await registry.inSystem((trx) => trx('deliveries').where({ endpoint_id: endpoint }).pluck('state'));
    expect(states.filter((state) => state === 'pending')).toEqual([]);
    expect(states).toContain('gave_up');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeDocuments } from '../../src/activities/certificate.js';
import { scanDueDocuments } from '../../src/activities/scan-documents.js';
import { sweepInvitations } from '../../src/activities/sweep-invitations.js';
import { inScope, type Transaction } from '../../src/db/connection.js';
import { oweRemovalIfPurged } from '../../src/db/document-removal-store.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { ERRORS } from '../../src/domain/errors.js';
import { sha256Of } from '../../src/gateways/document-key.js';
import type { MalwareScanner } from '../../src/gateways/malware-scanner.js';
import { pdf } from '../gateways/office-files.js';
import { createOutside, createTelling, TEST_LINKS } from '../support/notices.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker, declarationOf, formOf } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
let today: string;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  today = (await api.as('chen-jie')('GET', '/api/v1/clock')).body.today;
});
afterAll(() => api.close());

const BUYER = { name: '孙丽', email: 'sun.li@jiucheng.example' };
const LINK = /https?:\/\/\S+(\/(?:confirm|opinion)\/\S+)/;

/** Every letter that waits, sent; the path of the link in each. */
async function sendLetters(of: TestApi = api): Promise<{ to: string; path: string; text: string }[]> {
  const outside = createOutside();
  await createTelling(of.database.db, of.dependencies.rules).deliverAll(outside.gateways);
  return outside.mails.flatMap(({ to, text }) => {
    const path = LINK.exec(text)?.[1];
    return path === undefined ? [] : [{ to, path, text }];
  });
}

interface Page {
  status: number;
  headers: Headers;
  text: string;
}
async function page(path: string, sent?: Record<string, string> | FormData, of: TestApi = api): Promise<Page> {
  const response = await fetch(`${of.url}${path}`, {
    redirect: 'manual',
    ...(sent === undefined
      ? {}
      : { method: 'POST', body: sent instanceof FormData ? sent : new URLSearchParams(sent) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const asked = async (contractId: string, of: TestApi = api): Promise<string> => {
  await new CaseWalker(of).command('chen-jie', `/contracts/${contractId}/counterparty-confirmations`, BUYER, 201);
  const letter = (await sendLetters(of)).find(({ to }) => to === BUYER.email);
  if (letter === undefined) throw new Error('no letter went out');
  return letter.path;
};
const view = async (contractId: string, person = 'chen-jie') =>
  (await api.as(person)('GET', `/api/v1/contracts/${contractId}`)).body;
const inSystem = <T>(work: (trx: Transaction) => Promise<T>): Promise<T> =>
  inScope(api.database.db, { kind: 'system' }, work);
const eventsOf = (contractId: string) =>
  inSystem((trx) => trx('case_events').where({ contract_id: contractId }).orderBy('seq').pluck('kind'));

const CONFIRM = { answer: 'confirmed', name: '孙丽', position: '采购部经理' };
const REFUSE = { ...CONFIRM, answer: 'refused', reason: '金额与合同不符' };

describe('the other party confirms what is declared', () => {
  test('by a link in a letter: sees it, confirms it once, and a later change makes that stale', async () => {
    const id = await walk.draft();
    const { path: link, ...letter } = await (async () => {
      await walk.command('chen-jie', `/contracts/${id}/counterparty-confirmations`, BUYER, 201);
      const letters = await sendLetters();
      expect(letters).toHaveLength(1);
      return letters[0] ?? { to: '', path: '', text: '' };
    })();
    expect(letter.to).toBe(BUYER.email);
    expect((await view(id)).counterpartyConfirmation).toMatchObject({ state: 'asked', ...BUYER, answer: null });

    const seen = await page(link);
    expect(seen.status).toBe(200);
    const { projectName } = declarationOf('entrusted-development');
    const parties = ['泸州启明智能科技有限公司', '泸州酒城精密制造有限公司'];
    for (const shown of [projectName, ...parties, '480,000.00 元', '肆拾捌万元整', 'contract.pdf'])
      expect(seen.text).toContain(shown);
    expect(seen.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(seen.headers.get('content-security-policy')).not.toContain('script-src');
    expect(seen.headers.get('referrer-policy')).toBe('no-referrer');
    const paper = /href="([^"]+\/documents\/[0-9a-f]{64})"/.exec(seen.text)?.[1] ?? '';
    expect((await page(paper)).headers.get('content-type')).toBe('application/pdf');
    expect((await page(`${link}/documents/${'0'.repeat(64)}`)).status).toBe(404);

    const incomplete = await page(link, { answer: 'refused', name: '<b>孙</b>' });
    expect(incomplete.status).toBe(422);
    expect(incomplete.text).toContain('职务 · Position');
    expect(incomplete.text).toContain('&lt;b&gt;孙&lt;/b&gt;');

    const done = await page(link, CONFIRM);
    expect(done.status).toBe(200);
    expect(done.text).toContain('已确认申报内容');
    const after = (await view(id)).counterpartyConfirmation;
    expect(after).toMatchObject({
      state: 'confirmed',
      answer: 'confirmed',
      answeredName: '孙丽',
      answeredPosition: '采购部经理',
    });
    const [kept] = await inSystem((trx) => trx('counterparty_confirmations').where({ id: after.id }));
    expect(kept).toMatchObject({
      content_sha256: after.contentSha256,
      address_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(kept.link_id).not.toBeNull();

    const again = await page(link, REFUSE);
    expect(again.status).toBe(409);
    expect(again.text).toContain('链接已使用');
    expect((await page(link)).status).toBe(409);

    const { etag } = await view(id);
    const patched = await api.as('chen-jie')('PATCH', `/api/v1/contracts/${id}`, {
      body: { summary: '改后的技术内容摘要' },
      headers: { 'if-match': etag },
    });
    expect(patched.status).toBe(200);
    expect((await view(id)).counterpartyConfirmation).toMatchObject({ state: 'stale', answer: 'confirmed' });
  });

  test('is shown the contract text that is current, never one that was replaced', async () => {
    const id = await walk.draft();
    const [{ id: replaces }] = (await view(id)).attachments;
    const form = formOf('entrusted-development', 'invoice-1.pdf', 'contract_text', '合同（盖章）.pdf');
    form.set('replaces', replaces);
    await walk.upload(id, form);
    const seen = await page(await asked(id));
    expect(seen.text).toContain('合同（盖章）.pdf');
    expect(seen.text).not.toContain('contract.pdf');
  });

  test('with an address that is not of who filed, and the reviewer sees which it was', async () => {
    const id = await walk.submitted();
    const own = await api.as('chen-jie')('POST', `/api/v1/contracts/${id}/counterparty-confirmations`, {
      body: { ...BUYER, email: 'Chen-Jie@registry.example' },
    });
    expect([own.status, own.body.code, own.body.details]).toEqual([
      422,
      'confirmation-address-own',
      { pointer: '/email' },
    ]);
    await page(await asked(id), CONFIRM);
    expect((await view(id, 'wang-min')).counterpartyConfirmation).toMatchObject({
      state: 'confirmed',
      answeredName: '孙丽',
      email: BUYER.email,
    });
  });

  test('or refuses it with a reason, which the registrant is told', async () => {
    const id = await walk.draft();
    const link = await asked(id);
    expect((await page(link, { ...REFUSE, reason: '' })).status).toBe(422);
    expect((await page(link, REFUSE)).text).toContain('已提交不予确认的理由');
    expect((await view(id)).counterpartyConfirmation).toMatchObject({ state: 'refused', reason: '金额与合同不符' });
    await createTelling(api.database.db, api.dependencies.rules).tellAll();
    const { body } = await api.as('chen-jie')('GET', `/api/v1/notices?contractId=${id}`);
    const told = body.items.find(({ kind }: { kind: string }) => kind === 'contract.refused_by_counterparty');
    expect(told.textZh).toContain('金额与合同不符');
  });

  test('once only: of two answers at the same time exactly one is taken', async () => {
    const id = await walk.draft();
    const link = await asked(id);
    const answers = await Promise.all([CONFIRM, REFUSE, { ...CONFIRM, name: '他人' }].map((sent) => page(link, sent)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    const kinds = (await eventsOf(id)).filter((kind) => kind.endsWith('_by_counterparty'));
    expect(kinds).toHaveLength(1);
    const { counterpartyConfirmation } = await view(id);
    const won = answers.find(({ status }) => status === 200)?.text.includes('已确认') ? 'confirmed' : 'refused';
    expect(counterpartyConfirmation.state).toBe(won);
  });

  test('not by a link that was taken back, was sent again, or is about what is no longer declared', async () => {
    const id = await walk.draft();
    const first = await asked(id);
    const second = await asked(id);
    expect((await page(first)).text).toContain('链接已撤回');
    const { etag, declaration } = await view(id);
    const body = { contractValueFen: '99900', technologyTransactionValueFen: '0' };
    await api.as('chen-jie')('PATCH', `/api/v1/contracts/${id}`, { body, headers: { 'if-match': etag } });
    for (const answer of [await page(second), await page(second, CONFIRM)]) {
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('申报内容在发出链接后已变更');
    }
    expect((await view(id)).counterpartyConfirmation.state).toBe('stale');
    expect(declaration.contractValueFen).not.toBe('99900');

    const third = await asked(id);
    const { id: confirmationId } = (await view(id)).counterpartyConfirmation;
    const path = `/counterparty-confirmations/${confirmationId}/revocation`;
    await walk.command('chen-jie', path, { reason: '再改' });
    expect((await page(third)).text).toContain('链接已撤回');
    expect((await view(id)).counterpartyConfirmation.state).toBe('none');
    const twice = await api.as('chen-jie')('POST', `/api/v1${path}`, { body: { reason: '再改' } });
    expect(twice.body.code).toBe('confirmation-ended');
    const foreign = await api.as('gao-yuan')('POST', `/api/v1${path}`, { body: { reason: '不是我的' } });
    expect(foreign.body.code).toBe('confirmation-not-found');

    await asked(id);
    await asked(id);
    const tooOften = await api.as('chen-jie')('POST', `/api/v1/contracts/${id}/counterparty-confirmations`, {
      body: BUYER,
    });
    expect(tooOften.body).toMatchObject({ code: 'confirmation-asked-too-often', details: { limit: 5 } });
  });

  test('a stranger learns nothing: what was never a link of ours is not valid, whatever it looks like', async () => {
    const link = await asked(await walk.draft());
    const secret = link.slice('/confirm/'.length);
    const [token = '', signature = ''] = secret.split('.');
    const flipped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const forged = [`${flipped}.${signature}`, `${token}.${token}`, TEST_LINKS.issue('expert_opinion').text, 'x'];
    // signed by us and never kept: as unknown as any other
    forged.push(TEST_LINKS.issue('counterparty_confirmation').text);
    for (const text of forged) {
      for (const answer of [await page(`/confirm/${text}`), await page(`/confirm/${text}`, CONFIRM)]) {
        expect(answer.status).toBe(404);
        expect(answer.text).toContain('链接无效');
        expect(answer.text).not.toContain('启明');
      }
    }
    expect((await page(`/opinion/${secret}`)).status).toBe(404);
  });

  test('nobody writes into the page, and the link is neither in the log nor in the record', async () => {
    const hostile = `<script>alert('1')</script>"><img src=x onerror=alert(2)>`;
    const declaration = {
      ...declarationOf('entrusted-development'),
      projectName: hostile,
      legalRepresentative: hostile,
    };
    const { body } = await walk.command('chen-jie', '/contracts', { declaration }, 201);
    const link = await asked(body.id);
    const { text } = await page(link);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;script&gt;');

    const secret = link.split('/').at(-1) ?? '';
    const [token = ''] = secret.split('.');
    expect(api.log.join('\n')).toContain('/confirm/[link]');
    expect(api.log.join('\n')).not.toContain(token);
    const rows = await inSystem(async (trx) => [
      await trx('one_time_links'),
      await trx('commands'),
      await trx('case_events'),
      await trx('deliveries'),
      await trx('case_reads'),
    ]);
    expect(JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? value.toString() : value))).not.toContain(
      token,
    );
    const sealed = await inSystem((trx) => trx('one_time_links').whereNotNull('sealed_token').count());
    expect(sealed).toEqual([{ count: 0n }]);
  });

  test('is asked for by who filed, while something may be confirmed, and about something', async () => {
    const { body } = await walk.command('chen-jie', '/contracts', { declaration: {} }, 201);
    const ask = (person: string, id: string) =>
      api.as(person)('POST', `/api/v1/contracts/${id}/counterparty-confirmations`, { body: BUYER });
    expect((await ask('chen-jie', body.id)).body).toMatchObject({ code: 'declaration-incomplete' });
    expect((await ask('gao-yuan', body.id)).body.code).toBe('contract-not-found');
    const registered = await walk.registered();
    expect((await ask('chen-jie', registered)).body.code).toBe('action-not-allowed');
    expect((await ask('sun-li', registered)).body.code).toBe('not-the-registrant');
    expect((await view(registered, 'sun-li')).counterpartyConfirmation).toBeNull();
  });
});

test('where the rules want it, nothing is submitted that the other party did not confirm', async () => {
  const strict = await startApi();
  try {
    const owner = strict.database.asMigrator();
    const [rule] = await owner('reference_data')
      .where({ kind: 'rule_set', code: 'R2026-national' })
      .orderBy('version', 'desc');
    const data = { ...rule.data, counterpartyConfirmation: { beforeFiling: 'REQUIRED' } };
    await owner('reference_data').insert({
      ...rule,
      version: rule.version + 1,
      data,
      content_sha256: 'x',
      loaded_at: new Date(),
    });
    const walker = new CaseWalker(strict);
    const id = await walker.draft();
    const submit = () => strict.as('chen-jie')('POST', `/api/v1/contracts/${id}/submission`, { body: {} });
    expect((await submit()).body).toMatchObject({ code: 'counterparty-not-confirmed', details: { state: 'none' } });
    expect((await page(await asked(id, strict), CONFIRM, strict)).status).toBe(200);
    expect((await submit()).status).toBe(200);
  } finally {
    await strict.close();
  }
});

test('without a key there are no links, and who guesses at them is stopped', async () => {
  const bare = await startApi({ replace: { links: undefined }, wrongLinksPerMinute: 2 });
  try {
    const id = await new CaseWalker(bare).draft();
    const answer = await bare.as('chen-jie')('POST', `/api/v1/contracts/${id}/counterparty-confirmations`, {
      body: BUYER,
    });
    expect(answer.body.code).toBe('links-not-configured');
    expect((await page(`/confirm/${TEST_LINKS.issue('counterparty_confirmation').text}`, undefined, bare)).status).toBe(
      503,
    );
  } finally {
    await bare.close();
  }
  const guessed = await startApi({ wrongLinksPerMinute: 2 });
  try {
    const statuses: number[] = [];
    for (let guess = 0; guess < 4; guess += 1) {
      statuses.push((await page(`/opinion/${TEST_LINKS.issue('expert_opinion').text}`, undefined, guessed)).status);
    }
    expect(statuses).toEqual([404, 404, 429, 429]);
  } finally {
    await guessed.close();
  }
});

const EXPERT = {
  name: '林致远',
  email: 'lin.zhiyuan@university.example',
  organisation: '西南某大学机械工程学院',
  question: '是否属于技术开发合同？',
};
const OPINION = { isTechnologyContract: 'yes', kindCode: '11', recommendation: 'recognise', opinion: '属于委托开发。' };

const withExperts = async (): Promise<string> => {
  const id = await walk.inReview();
  await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'refer_to_experts', rationale: '需评审' });
  return id;
};
const inviting = (change: object = {}): typeof EXPERT => {
  const usual = { ...EXPERT, deadlineOn: addCalendarDays(today, 10) };
  return { ...usual, ...change };
};
const invite = (id: string, change: object = {}) =>
  api.as('wang-min')('POST', `/api/v1/contracts/${id}/expert-invitations`, { body: inviting(change) });
const invited = async (id: string, change: object = {}): Promise<{ link: string; invitationId: string }> => {
  const { body, status } = await invite(id, change);
  if (status !== 201) throw new Error(JSON.stringify(body));
  const { email } = inviting(change);
  const letter = (await sendLetters()).find(({ to }) => to === email);
  return { link: letter?.path ?? '', invitationId: body.invitationId };
};

describe('an expert from outside', () => {
  test('declares to have no interest, reads the papers and gives the opinion that an expert of the office would give', async () => {
    const id = await withExperts();
    const { link } = await invited(id);
    const first = await page(link);
    expect(first.status).toBe(200);
    expect(first.text).toContain(declarationOf('entrusted-development')['projectName']);
    for (const later of [EXPERT.question, 'contract.pdf', '480,000.00']) expect(first.text).not.toContain(later);
    const early = await page(link, OPINION);
    expect(early.status).toBe(409);
    expect(early.text).toContain(ERRORS['interest-not-declared'].zh);
    const [{ id: attachmentId }] = (await view(id)).attachments;
    expect((await page(`${link}/papers/${attachmentId}`)).status).toBe(409);

    expect((await page(`${link}/declaration`, { interest: 'relative' })).status).toBe(422);
    expect((await page(`${link}/declaration`, { interest: 'none' })).status).toBe(303);
    const second = await page(link);
    for (const now of [EXPERT.question, 'contract.pdf', '480,000.00']) expect(second.text).toContain(now);
    const paper = await page(`${link}/papers/${attachmentId}`);
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    expect((await page(`${link}/papers/${id}`)).status).toBe(404);
    const reads = await inSystem((trx) =>
      trx('case_reads').where({ contract_id: id, purpose: '专家评审（受邀专家）' }).pluck('what'),
    );
    expect(reads).toEqual(expect.arrayContaining(['invitation', 'attachment']));

    const form = formOf('entrusted-development', 'invoice-1.pdf', 'other', '附件说明.pdf');
    form.delete('slot');
    expect((await page(`${link}/documents`, form)).status).toBe(303);
    expect((await page(link)).text).toContain('附件说明.pdf');
    const program = formOf('invalid', 'program.pdf', 'other');
    program.delete('slot');
    expect((await page(`${link}/documents`, program)).status).toBe(422);

    expect((await page(link, { ...OPINION, opinion: '' })).status).toBe(422);
    const money = await page(link, { ...OPINION, technologyTransactionValue: '1e9' });
    expect(money.status).toBe(422);
    const done = await page(link, { ...OPINION, technologyTransactionValue: '400,000.00' });
    expect(done.status).toBe(200);
    expect(done.text).toContain('意见已入卷');
    expect((await page(link, OPINION)).text).toContain('链接已使用');

    const seen = await view(id, 'zhao-lei');
    expect(seen.status).toBe('second_review');
    expect(seen.expertOpinions).toEqual([
      expect.objectContaining({
        recommendation: 'recognise',
        opinion: '属于委托开发。',
        by: expect.objectContaining({ name: '林致远' }),
      }),
    ]);
    const [invitation] = seen.expertInvitations;
    expect(invitation).toMatchObject({
      state: 'answered',
      interest: null,
      verdicts: { isTechnologyContract: 'yes', kindCode: '11', technologyTransactionValueFen: '40000000' },
      documents: [{ fileName: '附件说明.pdf' }],
    });
    expect(invitation.declaredAt).not.toBeNull();
    const documentPath = `/api/v1/contracts/${id}/expert-documents/${invitation.documents[0].id}`;
    expect((await api.as('zhao-lei')('GET', documentPath)).headers.get('content-type')).toBe('application/pdf');
    expect((await api.as('chen-jie')('GET', documentPath)).status).toBe(403);
    const told = await view(id, 'chen-jie');
    expect(told.expertInvitations).toEqual([]);
    expect(JSON.stringify(told)).not.toContain('林致远');
    expect((await eventsOf(id)).filter((kind) => kind === 'contract.expert_opinion_given')).toHaveLength(1);
    const duties = await inSystem((trx) => trx('case_duties').where({ contract_id: id }).orderBy('duty').pluck('duty'));
    expect(duties).toEqual(['expert_review', 'first_review']);
  });

  test('hands in what a scanner finds something in: nobody gets it, the office is told, the parties are not', async () => {
    const id = await withExperts();
    const { link } = await invited(id, { name: '周明', email: 'zhou.ming@university.example' });
    await page(`${link}/declaration`, { interest: 'none' });
    const handedIn = (name = '附件说明.pdf') => {
      const form = formOf('entrusted-development', 'invoice-2.pdf', 'other', name);
      form.delete('slot');
      return page(`${link}/documents`, form);
    };
    expect((await handedIn()).status).toBe(303);
    const of = async () => (await view(id, 'zhao-lei')).expertInvitations[0].documents[0];
    const { id: documentId, sha256, scanState } = await of();
    expect(scanState).toBe('unscanned');
    const scanner: MalwareScanner = {
      version: async () => ({ engine: 'ClamAV 1.4.2', signatures: '1' }),
      scan: async (bytes) =>
        sha256Of(bytes) === sha256 ? { state: 'infected', threat: 'Win.Test.EICAR_HDB-1' } : { state: 'clean' },
    };
    const scan = scanDueDocuments({ db: api.database.db, documents: api.dependencies.documents, scanner });
    while ((await scan()).scanned > 0);

    expect((await of()).scanState).toBe('infected');
    const download = await api.as('zhao-lei')('GET', `/api/v1/contracts/${id}/expert-documents/${documentId}`);
    expect([download.status, download.body.code]).toEqual([409, 'document-infected']);
    for (const refused of [await page(`${link}/papers/${documentId}`), await handedIn('再次提交.pdf')]) {
      expect(refused.status).toBe(409);
      expect(refused.text).toContain(ERRORS['document-infected'].zh);
    }
    await createTelling(api.database.db, api.dependencies.rules).tellAll();
    const toldOf = async (person: string) =>
      (await api.as(person)('GET', `/api/v1/notices?contractId=${id}&limit=100`)).body.items.map(
        ({ kind }: { kind: string }) => kind,
      );
    for (const person of ['wang-min', 'bai-lin'])
      expect(await toldOf(person)).toContain('contract.expert_document_infected');
    expect(await toldOf('chen-jie')).not.toContain('contract.expert_document_infected');
    const { entries } = (await api.as('chen-jie')('GET', `/api/v1/contracts/${id}/timeline`)).body;
    expect(JSON.stringify(entries)).not.toContain('expert_document_infected');
  });

  test('hands in so many documents; one more is not even read', async () => {
    const id = await withExperts();
    const { link, invitationId } = await invited(id, { name: '吴越', email: 'wu.yue@university.example' });
    await page(`${link}/declaration`, { interest: 'none' });
    await inSystem((trx) =>
      trx('expert_opinion_documents').insert(
        [1, 2, 3, 4, 5].map((no) => ({
          id: randomUUID(),
          invitation_id: invitationId,
          file_name: `${no}.pdf`,
          media_type: 'application/pdf',
          byte_size: 1,
          sha256: sha256Of(Buffer.from(`${id} ${no}`)),
          uploaded_at: new Date(),
        })),
      ),
    );
    const program = formOf('invalid', 'program.pdf', 'other');
    program.delete('slot');
    const sixth = await page(`${link}/documents`, program);
    expect(sixth.status).toBe(409);
    expect(sixth.text).toContain(ERRORS['too-many-documents'].zh);
  });

  test('gives one opinion: of two at the same time exactly one is taken', async () => {
    const id = await withExperts();
    const { link } = await invited(id);
    await page(`${link}/declaration`, { interest: 'none' });
    const answers = await Promise.all(['甲', '乙', '丙'].map((opinion) => page(link, { ...OPINION, opinion })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    // who came through the door at the same moment hears of the invitation itself
    for (const { status, text } of answers) if (status === 409) expect(text).toMatch(/链接已使用|该专家邀请已办结/);
    expect((await view(id, 'zhao-lei')).expertOpinions).toHaveLength(1);
  });

  test('steps aside from a case they have an interest in, and somebody else is asked', async () => {
    const id = await withExperts();
    const { link } = await invited(id);
    const aside = await page(`${link}/declaration`, { interest: 'former_employer', reason: '三年前任职于卖方' });
    expect(aside.status).toBe(200);
    expect(aside.text).toContain('已记录您的回避');
    expect((await page(link)).status).toBe(409);
    const seen = await view(id, 'wang-min');
    expect(seen.status).toBe('expert_review');
    expect(seen.expertInvitations).toEqual([
      expect.objectContaining({ state: 'declined', interest: 'former_employer', interestReason: '三年前任职于卖方' }),
    ]);
    const again = await invite(id);
    expect(again.body).toMatchObject({ code: 'expert-not-independent', details: { interests: ['hand'] } });
    await createTelling(api.database.db, api.dependencies.rules).tellAll();
    const { body } = await api.as('liu-yang')('GET', `/api/v1/notices?contractId=${id}`);
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toContain('contract.expert_declined');
    expect((await invite(id, { name: '何其', email: 'he.qi@institute.example' })).status).toBe(201);
  });

  test('is not asked who works where the case is reviewed a second time', async () => {
    const id = await withExperts();
    const another = { office_id: randomUUID(), name: '胡可' };
    const owner = api.database.asSuperuser();
    await owner('offices').insert({
      id: another.office_id,
      name: '翠屏登记处',
      // of another city: what is filed after this in Luzhou has one office still
      region_code: '511502',
      point: '01',
      jurisdiction_code: 'SC-Luzhou',
    });
    await owner('users').insert({
      id: randomUUID(),
      issuer: 'https://identity.example',
      subject: 'hu-ke',
      name: another.name,
      roles: ['second_reviewer'],
      office_id: another.office_id,
    });
    const asking = () => invite(id, { name: another.name, email: 'somebody@institute.example' });
    await owner('contracts').where({ id }).update({ second_review_office_id: another.office_id });
    expect((await asking()).body).toMatchObject({ code: 'expert-not-independent', details: { interests: ['hand'] } });
    await owner('contracts').where({ id }).update({ second_review_office_id: null });
    expect((await asking()).status).toBe(201);
  });

  test.each<{ rule: string; change: object; code: string }>([
    { rule: 'of a party', change: { organisation: '泸州酒城精密制造有限公司' }, code: 'expert-not-independent' },
    { rule: 'who is named in the declaration', change: { name: '陈洁' }, code: 'expert-not-independent' },
    { rule: 'who works at the office', change: { name: '林舒' }, code: 'expert-not-independent' },
    { rule: 'until yesterday', change: { deadlineOn: '2026-01-01' }, code: 'expert-deadline-not-possible' },
    {
      rule: 'with papers of another case',
      change: { attachmentIds: ['5f0c1b7e-3c1e-8a52-9d52-0a4d2f1f6b11'] },
      code: 'attachment-not-found',
    },
    { rule: 'whose address would be two', change: { email: 'a@b.example,c@d.example' }, code: 'validation-failed' },
  ])('is not asked $rule', async ({ change, code }) => {
    const { body } = await invite(await withExperts(), change);
    expect(body.code).toBe(code);
  });

  test('is asked in a case that waits for experts, one at a time, and not once it has gone on', async () => {
    expect((await invite(await walk.inReview())).body.code).toBe('action-not-allowed');
    const id = await withExperts();
    // the first reviewer chooses; experts, managers and who watches only look
    const offered = async (person: string) => (await view(id, person)).invitationActions;
    const onlyLook = ['lin-shu', 'he-fang', 'qin-zheng', 'luo-ping', 'chen-jie'];
    expect(await offered('wang-min')).toEqual(['inviteExpert']);
    for (const person of onlyLook) expect(await offered(person)).toEqual([]);
    const { link, invitationId } = await invited(id);
    expect(await offered('wang-min')).toEqual(['revokeInvitation']);
    for (const person of onlyLook) expect(await offered(person)).toEqual([]);
    expect((await invite(id, { email: 'other@university.example', name: '他人' })).body.code).toBe(
      'invitation-still-open',
    );
    const revocation = `/expert-invitations/${invitationId}/revocation`;
    await walk.command('wang-min', revocation, { reason: '改由本机构专家评审' });
    expect((await page(link)).text).toContain('链接已撤回');
    const twice = await api.as('wang-min')('POST', `/api/v1${revocation}`, { body: { reason: '再次' } });
    expect(twice.body.code).toBe('invitation-ended');
    const unknown = await api.as('wang-min')('POST', `/api/v1/expert-invitations/${id}/revocation`, {
      body: { reason: '无' },
    });
    expect(unknown.body.code).toBe('invitation-not-found');

    const other = await invited(id);
    await walk.command('lin-shu', `/contracts/${id}/expert-opinions`, {
      recommendation: 'recognise',
      opinion: '同意',
      noConflictDeclared: true,
    });
    // nobody has swept yet: the case has gone on all the same
    const early = await page(other.link);
    expect(early.status).toBe(409);
    expect(early.text).toContain(ERRORS['invitation-ended'].zh);
    expect(early.text).not.toContain(declarationOf('entrusted-development')['projectName']);
    expect(await sweepInvitations({ ...api.dependencies, links: TEST_LINKS })()).toMatchObject({ reminded: 0 });
    expect((await page(other.link)).text).toContain('链接已撤回');
    const { expertInvitations } = await view(id, 'wang-min');
    expect(
      expertInvitations.map(({ state, endReason }: { state: string; endReason: string }) => [state, endReason]),
    ).toEqual([
      ['revoked', '改由本机构专家评审'],
      ['revoked', 'case_moved_on'],
    ]);
  });
});

// the clock only goes forward: what needs it to move comes last
describe('as time goes by', () => {
  const moveBy = async (days: number): Promise<void> => {
    await walk.command('gu-yan', '/demo-clock', { by: `+${days}d` });
  };
  const sweep = () => sweepInvitations({ ...api.dependencies, links: TEST_LINKS })();

  test('an expert is reminded once by a new link, and after the deadline the invitation and both links have ended', async () => {
    const confirmation = await asked(await walk.draft());
    const id = await withExperts();
    const { link } = await invited(id);
    await page(`${link}/declaration`, { interest: 'none' });
    await moveBy(8);
    // one that cannot be done is told of and keeps nothing else waiting; without a key for links nobody is reminded
    const links = {
      ...TEST_LINKS,
      issue: () => {
        throw new Error('the key cannot be read');
      },
    };
    const trouble: string[] = [];
    await sweepInvitations({ ...api.dependencies, links }, ({ due }) => trouble.push(due))();
    expect(trouble).toContain('reminder');
    expect(await sweepInvitations({ ...api.dependencies, links: undefined })()).toMatchObject({ reminded: 0 });
    expect(await sweep()).toMatchObject({ reminded: trouble.length });
    expect(await sweep()).toMatchObject({ reminded: 0 });
    const [reminder, ...more] = (await sendLetters()).filter(({ to }) => to === EXPERT.email);
    expect(more).toEqual([]);
    expect(reminder?.path).not.toBe(link);
    for (const path of [link, reminder?.path ?? '']) expect((await page(path)).text).toContain(EXPERT.question);

    await moveBy(3);
    for (const path of [link, reminder?.path ?? '']) {
      const late = await page(path, OPINION);
      expect(late.status).toBe(409);
      expect(late.text).toContain('链接已过有效期');
    }
    expect(await sweep()).toEqual({ reminded: 0, ended: expect.any(Number) });
    const seen = await view(id, 'wang-min');
    expect(seen.status).toBe('expert_review');
    expect(seen.expertInvitations[0]).toMatchObject({ state: 'expired', endReason: 'expiry', opinion: null });
    today = (await api.as('chen-jie')('GET', '/api/v1/clock')).body.today;
    expect((await invite(id)).status).toBe(201);

    await moveBy(4);
    expect((await page(confirmation)).text).toContain('链接已过有效期');
    expect((await page(confirmation, CONFIRM)).status).toBe(409);
  });

  test('of a case that was purged as a state secret nothing is left of whom was asked and what they were shown', async () => {
    const id = await walk.draft();
    const link = await asked(id);
    await walk.command('chen-jie', `/contracts/${id}/state-secret-flag`, {});
    const [kept] = await inSystem((trx) => trx('counterparty_confirmations').where({ contract_id: id }));
    expect((await page(link)).text).toContain('链接已撤回');
    expect(kept).toMatchObject({ name: '', email: '', content: {} });
    const [ended] = await inSystem((trx) => trx('one_time_links').where({ contract_id: id }));
    expect(ended).toMatchObject({ recipient_name: '', recipient_email: '', sealed_token: null });
  });

  test('nor of what was answered, declared, handed in and taken back; what lies in another case too stays', async () => {
    const files = new Map<string, Buffer>();
    for (const name of ['evidence.pdf', 'own.pdf']) files.set(name, await pdf((document) => document.text(name)));
    const handedIn = async (link: string, ...papers: string[]): Promise<void> => {
      await page(`${link}/declaration`, { interest: 'none' });
      for (const paper of papers) {
        const form = new FormData();
        form.set('file', new File([Uint8Array.from(files.get(paper) ?? [])], paper));
        expect((await page(`${link}/documents`, form)).status).toBe(303);
      }
    };
    const other = await withExperts();
    await handedIn((await invited(other)).link, 'evidence.pdf');

    const id = await withExperts();
    await page(await asked(id), CONFIRM);
    await asked(id);
    const confirmationId = (await view(id)).counterpartyConfirmation.id;
    const reason = '另一方提到某型装备';
    await walk.command('chen-jie', `/counterparty-confirmations/${confirmationId}/revocation`, { reason });
    const first = await invited(id, { name: '周全', email: 'zhou.quan@university.example' });
    await walk.command('wang-min', `/expert-invitations/${first.invitationId}/revocation`, { reason });
    await handedIn((await invited(id)).link, 'evidence.pdf', 'own.pdf');
    const [shared, own] = await inSystem((trx) =>
      trx('expert_opinion_documents as d')
        .join('expert_invitations as i', 'i.id', 'd.invitation_id')
        .where('i.contract_id', id)
        .orderBy('d.file_name')
        .pluck('d.sha256'),
    );
    // as a second review that sends the case back leaves it
    await api.database.asSuperuser()('contracts').where({ id }).update({ status: 'in_review' });
    await walk.command('wang-min', `/contracts/${id}/state-secret-flag`, {});

    const kept = await inSystem(async (trx) => {
      const invitations = await trx('expert_invitations').where({ contract_id: id });
      const confirmations = await trx('counterparty_confirmations').where({ contract_id: id });
      const subjects = [...invitations, ...confirmations].map((row) => row.id);
      return {
        invitations,
        confirmations,
        links: await trx('one_time_links').where({ contract_id: id }),
        commands: await trx('commands').whereIn('subject_id', [id, ...subjects]),
        papers: await trx('expert_papers').whereIn('invitation_id', subjects),
        documents: await trx('expert_opinion_documents').whereIn('invitation_id', subjects),
      };
    });
    expect(kept.confirmations).toHaveLength(2);
    expect(kept.invitations.map(({ state }) => state)).toEqual(['revoked', 'revoked']);
    expect([kept.papers, kept.documents]).toEqual([[], []]);
    const { projectName } = declarationOf('entrusted-development');
    for (const secret of [reason, EXPERT.email, EXPERT.question, BUYER.email, CONFIRM.position, String(projectName)]) {
      expect(JSON.stringify(kept, (_key, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
        secret,
      );
    }

    const { documents } = api.dependencies;
    await removeDocuments({ ...api.dependencies, documents })({ sha256s: [shared, own] });
    expect(sha256Of(await documents.get(shared))).toBe(shared);
    await expect(documents.get(own)).rejects.toThrow();
    // what reached the store while the case was purged is owed as well, and of no other case
    await inSystem(async (trx) => {
      await oweRemovalIfPurged(trx, other, shared);
      await oweRemovalIfPurged(trx, id, own);
      expect(await trx('documents_to_remove').whereIn('sha256', [shared, own]).pluck('sha256')).toEqual([own]);
    });
  });

  test('and the purge leaves the transaction as it found it', async () => {
    const id = await walk.draft();
    await inSystem(async (trx) => {
      await trx.raw(`select set_config('registry.purging', 'on', true)`);
      await trx('contracts').where({ id }).update({ status: 'purged_offline' });
      const { rows } = await trx.raw(`select current_setting('registry.purging') as purging`);
      expect(rows).toEqual([{ purging: 'on' }]);
    });
  });
});

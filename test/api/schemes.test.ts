import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope } from '../../src/db/connection.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { POINTS } from '../support/schemes.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker } from './support/cases.js';
import { MEMBER_CODE, OBJECTION, PRICE_FEN, SchemeWalker } from './support/schemes.js';

let api: TestApi;
let schemes: SchemeWalker;
beforeAll(async () => {
  api = await startApi();
  schemes = new SchemeWalker(new CaseWalker(api));
  // the terms of Luzhou in two installments
  await api.database.asMigrator().raw(
    `insert into reference_data (kind, code, version, data, content_sha256, source, confirmed, valid_from, valid_to)
     select kind, :code, version, data || jsonb_build_object('policyCode', :code::text, 'installments', :parts::jsonb),
       md5(:code), source, confirmed, valid_from, valid_to
     from reference_data where kind = 'reward_policy' and code = 'LZ-CHALLENGE' and version = 1`,
    {
      code: 'TEST-STEPS',
      parts: JSON.stringify([
        { at: 'MILESTONE', share: '0.6' },
        { at: 'ACCEPTED', share: '0.4' },
      ]),
    },
  );
});
afterAll(() => api.close());

const codeOf = async (person: string, path: string, body: unknown): Promise<string> =>
  (await api.as(person)('POST', `/api/v1${path}`, { body })).body.code;
const no = (id: string, person: string, suffix: string, body: unknown) =>
  codeOf(person, `/challenges/${id}/${suffix}`, body);

describe('a bid', () => {
  test('is sealed until the deadline: for the office, the city and the enterprise that asked, in the database itself', async () => {
    const { id, bidId } = await schemes.jointBid();
    // not even how many bids there are can be counted, by the version or by what somebody did
    const published = await api.as('sun-li')('GET', `/api/v1/challenges/${await schemes.open()}`);
    const polled = await api.as('sun-li')('GET', `/api/v1/challenges/${id}`);
    expect(polled.body.version).toBe(published.body.version);
    const { body: bidder } = await api.as('chen-jie')('GET', '/api/v1/me');
    const bidActs = async (person: string, path: string): Promise<number> =>
      (await api.as(person)('GET', `/api/v1${path}`)).body.items.filter(
        ({ subject }: { subject: { id: string } }) => subject.id === bidId,
      ).length;
    expect(await bidActs('qin-zheng', `/people/${bidder.id}/activity`)).toBe(0);
    expect(await bidActs('chen-jie', '/me/activity')).toBe(1);
    for (const person of ['sun-li', 'wang-min', 'he-fang', 'lin-shu', 'luo-ping', 'qin-zheng', 'xu-jing']) {
      const { body } = await api.as(person)('GET', `/api/v1/challenges/${id}`);
      expect([person, body.bids]).toEqual([person, []]);
    }
    const { body: lead } = await api.as('chen-jie')('GET', `/api/v1/challenges/${id}`);
    expect(lead.bids.map((bid: { id: string }) => bid.id)).toEqual([bidId]);
    const events = await inScope(api.database.db, { kind: 'city' }, (trx) =>
      trx('case_events').where({ subject_id: bidId }),
    );
    expect(events).toEqual([]);
    await schemes.act(id, 'gao-yuan', `bids/${bidId}/membership`, { answer: 'confirmed' });
    await schemes.timePasses(id);
    for (const person of ['sun-li', 'wang-min', 'luo-ping']) {
      const { body } = await api.as(person)('GET', `/api/v1/challenges/${id}`);
      expect([person, body.status, body.bids.length]).toEqual([person, 'evaluation', 1]);
    }
    expect(await bidActs('qin-zheng', `/people/${bidder.id}/activity`)).toBe(1);
  });

  test('shows whoever is invited its own share and part, and price and plan once it has confirmed or the lead says so', async () => {
    const seenBy = async (person: string, id: string) =>
      (await api.as(person)('GET', `/api/v1/challenges/${id}`)).body as { bids: object[]; invitations: object[] };
    const { id, bidId } = await schemes.jointBid();
    const invited = await seenBy('gao-yuan', id);
    expect(invited.bids).toEqual([]);
    expect(invited.invitations).toMatchObject([
      { bidId, lead: { name: '泸州启明智能科技有限公司' }, sharePercent: '40', task: '材料', isShownInFull: false },
    ]);
    expect(JSON.stringify(invited)).not.toContain(PRICE_FEN);
    expect(await seenBy('chen-jie', id)).toMatchObject({ bids: [{ id: bidId }], invitations: [] });
    await schemes.act(id, 'gao-yuan', `bids/${bidId}/membership`, { answer: 'confirmed' });
    expect(await seenBy('gao-yuan', id)).toMatchObject({ bids: [{ id: bidId, priceFen: PRICE_FEN }], invitations: [] });

    const open = await schemes.open();
    const documentIds = [await schemes.document()];
    await schemes.act(open, 'chen-jie', 'bids', { ...schemes.jointBidBody(), documentIds, showToInvited: true });
    expect(await seenBy('gao-yuan', open)).toMatchObject({
      bids: [{ priceFen: PRICE_FEN, documents: [{ id: documentIds[0] }] }],
      invitations: [{ isShownInFull: true }],
    });
  });

  test('that somebody declined to join stays sealed from them', async () => {
    const { id, bidId } = await schemes.jointBid();
    await schemes.act(id, 'gao-yuan', `bids/${bidId}/membership`, { answer: 'declined' });
    const { body } = await api.as('gao-yuan')('GET', `/api/v1/challenges/${id}`);
    expect([body.bids, body.invitations]).toEqual([[], []]);
  });

  test('that was taken back in time, or replaced, is opened to nobody', async () => {
    const id = await schemes.open();
    const first = await schemes.act(id, 'chen-jie', 'bids', schemes.bidBody());
    const documentIds = [await schemes.document()];
    const second = await schemes.act(id, 'chen-jie', 'bids', { ...schemes.bidBody(), documentIds });
    const other = await schemes.act(id, 'gao-yuan', 'bids', schemes.bidBody());
    await schemes.act(id, 'chen-jie', `bids/${second['bidId']}/withdrawal`, { reason: '产能不足' });
    await schemes.timePasses(id);
    const seenBy = async (person: string): Promise<string[]> =>
      (await api.as(person)('GET', `/api/v1/challenges/${id}`)).body.bids.map((bid: { id: string }) => bid.id);
    for (const person of ['sun-li', 'wang-min', 'lin-shu', 'luo-ping', 'qin-zheng']) {
      expect([person, await seenBy(person)]).toEqual([person, [other['bidId']]]);
      const { status } = await api.as(person)('GET', `/api/v1/scheme-documents/${documentIds[0]}`);
      expect([person, status]).toEqual([person, 404]);
    }
    expect(await seenBy('chen-jie')).toEqual([first['bidId'], second['bidId']]);
  });

  test('is refused with a name when it cannot stand', async () => {
    const id = await schemes.open();
    const bid = schemes.bidBody();
    const joint = schemes.jointBidBody();
    const [lead, member] = joint.members;
    expect(await no(id, 'sun-li', 'bids', bid)).toBe('own-challenge');
    expect(await no(id, 'chen-jie', 'bids', { ...bid, priceFen: '60000001' })).toBe('bid-above-budget');
    const wrongShares = { ...joint, members: [lead, { ...member, sharePercent: '40.0001' }] };
    expect(await no(id, 'chen-jie', 'bids', wrongShares)).toBe('bid-shares-wrong');
    const late = { ...bid, milestones: [{ title: '样机', month: 13 }] };
    expect(await no(id, 'chen-jie', 'bids', late)).toBe('milestones-out-of-order');
    await schemes.act(id, 'gao-yuan', 'bids', bid);
    const { bidId } = await schemes.act(id, 'chen-jie', 'bids', joint);
    expect(await no(id, 'gao-yuan', `bids/${bidId}/membership`, { answer: 'confirmed' })).toBe('already-bidding');
    expect(await no(id, 'chen-jie', `bids/${bidId}/membership`, { answer: 'confirmed' })).toBe('answered-already');
    expect(await no(id, 'gao-yuan', `bids/${id}/withdrawal`, { reason: '无' })).toBe('bid-not-found');
    const past = await schemes.ago(1000);
    await inScope(api.database.db, { kind: 'system' }, (trx) =>
      trx('challenges').where({ id }).update({ due_at: past }),
    );
    expect(await no(id, 'chen-jie', 'bids', bid)).toBe('bids-are-closed');
    expect(member?.unifiedSocialCreditCode).toBe(MEMBER_CODE);
  });

  test('that not every member confirmed lapses, and the challenge closes without bid', async () => {
    const { id } = await schemes.jointBid();
    await schemes.timePasses(id);
    const { body } = await api.as('chen-jie')('GET', `/api/v1/challenges/${id}`);
    expect([body.status, body.bids[0].state]).toEqual(['no_bid', 'lapsed']);
  });
});

describe('a challenge', () => {
  test('is published for anybody, Chinese first, once the authority says so', async () => {
    expect(
      await codeOf('sun-li', '/challenges', { ...(await schemes.challengeBody()), bidsCloseOn: await schemes.today() }),
    ).toBe('bids-close-too-soon');
    const id = await schemes.checked();
    expect((await api.as(undefined)('GET', `/api/v1/public-challenges/${id}`)).body.code).toBe('challenge-not-found');
    expect(await codeOf('gao-yuan', `/challenges/${id}/bids`, schemes.bidBody())).toBe('challenge-not-found');
    await schemes.act(id, 'luo-ping', 'publication', { outcome: 'publish', opinion: '同意' });
    const open = await api.as(undefined)('GET', `/api/v1/public-challenges/${id}`);
    expect(open.body).toMatchObject({ status: 'open', statusZh: '揭榜中', posterName: '泸州酒城精密制造有限公司' });
    const page = await api.as(undefined)('GET', `/challenges/${id}`);
    expect(page.body).toContain('发榜单位');
    expect((await api.as(undefined)('GET', '/challenges')).body).toContain('揭榜挂帅榜单');
    expect((await api.as(undefined)('GET', '/challenges/x')).status).toBe(404);
  });

  test('is scored by experts who declared, never by who checked it, and by the enterprise itself', async () => {
    const { id, bidId } = await schemes.evaluated();
    const sheet = schemes.scoresOf(bidId);
    expect(await no(id, 'lin-shu', 'scores', sheet)).toBe('expert-not-assigned');
    const { body: checker } = await api.as('wang-min')('GET', '/api/v1/me');
    expect(await no(id, 'wang-min', 'experts', { userId: checker.id })).toBe('expert-not-suitable');
    await schemes.act(id, 'wang-min', 'experts', { userId: await schemes.expertId() });
    expect(await no(id, 'lin-shu', 'scores', sheet)).toBe('interest-not-declared');
    expect(await no(id, 'wang-min', 'award-proposal', { reason: '得分最高' })).toBe('scores-missing');
    await schemes.act(id, 'lin-shu', 'interest-declaration', { hasConflict: true, statement: '曾任职' });
    expect((await api.as('lin-shu')('GET', `/api/v1/challenges/${id}`)).body.bids).toEqual([]);
    expect(await no(id, 'lin-shu', 'scores', sheet)).toBe('recused');
    expect(await no(id, 'chen-jie', 'scores', sheet)).toBe('challenge-not-found');
    const { technical, ...rest } = POINTS;
    expect(technical).toBeGreaterThan(0);
    expect(await no(id, 'sun-li', 'scores', { scores: [{ bidId, points: rest, reason: '缺项' }] })).toBe(
      'score-incomplete',
    );
  });

  test('says by what bids are scored, to whoever scores and to anybody, as the terms have it', async () => {
    const { id } = await schemes.jointBid();
    const { body: shown } = await api.as('sun-li')('GET', `/api/v1/challenges/${id}`);
    expect(shown.scoring).toMatchObject({ mostPoints: 100, expertWeight: '0.60', confirmed: false });
    expect(shown.scoring.criteria.map(({ code }: { code: string }) => code)).toEqual(Object.keys(POINTS));
    const published = await fetch(`${api.url}/api/v1/public-challenges/${id}`);
    expect(await published.json()).toMatchObject({ scoring: shown.scoring });
  });

  test('takes no scores of a person who checked it, even one who is an expert too', async () => {
    const { id, bidId } = await schemes.evaluated();
    const owner = api.database.asMigrator();
    await owner('users')
      .where({ subject: 'wang-min' })
      .update({ roles: ['reviewer', 'expert'] });
    const { body: me } = await api.as('wang-min')('GET', '/api/v1/me');
    await schemes.act(id, 'wang-min', 'experts', { userId: me.id });
    expect(await no(id, 'wang-min', 'scores', schemes.scoresOf(bidId))).toBe('separation-of-duties');
    await owner('users')
      .where({ subject: 'wang-min' })
      .update({ roles: ['reviewer'] });
  });

  test('is objected to on a page too, by name; sent twice it is one objection', async () => {
    const { id, publicityId } = await schemes.announced();
    const form = `/publicity/challenges/${publicityId}/objection`;
    expect((await api.as(undefined)('GET', `/challenges/${id}`)).body).toContain(`href="${form}"`);
    expect((await api.as(undefined)('GET', form)).body).toContain('提出异议');
    const send = async (fields: Record<string, string>) => {
      const answer = await fetch(`${api.url}${form}`, { method: 'POST', body: new URLSearchParams(fields) });
      return [answer.status, await answer.text()] as const;
    };
    const [wrong, complaint] = await send({ ...OBJECTION, content: '' });
    expect([wrong, complaint]).toEqual([422, expect.stringContaining('请写明事实和理由')]);
    expect(complaint).toContain(OBJECTION.objectorContact);
    const [nameless, plain] = await send({ ...OBJECTION, objectorName: '匿名' });
    expect([nameless, plain]).toEqual([422, expect.stringContaining('匿名异议不予受理')]);
    expect(plain).toContain('aria-describedby="objectorName-wrong"');
    for (const typed of ['匿名', OBJECTION.objectorContact, OBJECTION.content]) expect(plain).toContain(typed);
    expect(plain).not.toMatch(/errors|details|JSON/);
    api.engine.mode = 'slow';
    const [undecided, page] = await send(OBJECTION);
    api.engine.mode = 'up';
    expect([undecided, page]).toEqual([202, expect.stringContaining('以完全相同的内容再次提交')]);
    expect(page).not.toContain('异议已收到');
    for (let times = 0; times < 2; times += 1) {
      const [taken, receipt] = await send(OBJECTION);
      expect([taken, receipt]).toEqual([201, expect.stringContaining('异议已收到')]);
      // what nobody can ask by is no reference
      expect(receipt).not.toContain('回执编号');
    }
    const { body } = await api.as('luo-ping')('GET', `/api/v1/challenges/${id}`);
    expect([body.status, body.objections.length]).toEqual(['award_objection', 1]);
    expect((await api.as(undefined)('GET', `/publicity/challenges/${id}/objection`)).status).toBe(404);
  });

  test('is no longer objected to once its period is over', async () => {
    const { publicityId } = await schemes.announced();
    await api.database
      .asSuperuser()('scheme_publicities')
      .where({ id: publicityId })
      .update({ closes_at: '2020-01-01T00:00:00Z' });
    const late = await api.as(undefined)('POST', `/api/v1/challenge-publicity/${publicityId}/objections`, {
      body: OBJECTION,
    });
    expect([late.status, late.body.code]).toEqual([409, 'publicity-closed']);
    const page = await fetch(`${api.url}/publicity/challenges/${publicityId}/objection`);
    const text = await page.text();
    expect([page.status, text]).toEqual([409, expect.stringContaining('现已结束，不再受理异议')]);
    expect(text).not.toContain('details');
  });

  test.each([true, false])('says whether its last day may move with the holiday calendar: %s', async (provisional) => {
    const { id, publicityId } = await schemes.announced();
    await api.database.asSuperuser()('scheme_publicities').where({ id: publicityId }).update({ provisional });
    const { body } = await api.as(undefined)('GET', `/api/v1/public-challenges/${id}`);
    expect(body.publicities).toEqual([expect.objectContaining({ id: publicityId, provisional })]);
    for (const path of [`/challenges/${id}`, `/publicity/challenges/${publicityId}/objection`]) {
      const text = await (await fetch(`${api.url}${path}`)).text();
      expect(text.includes('节假日安排公布后可能调整')).toBe(provisional);
    }
  });

  test('stops at an objection, and an upheld one takes the bid out', async () => {
    const { id, publicityId } = await schemes.announced();
    const object = (objectorName: string) =>
      api.as(undefined)('POST', `/api/v1/challenge-publicity/${publicityId}/objections`, {
        body: { ...OBJECTION, objectorName },
      });
    expect((await object('匿名')).body.code).toBe('objection-anonymous');
    expect((await api.as('luo-ping')('GET', `/api/v1/challenges/${id}`)).body.status).toBe('award_publicity');
    const { objectionId } = (await object('李小明')).body;
    await schemes.act(id, 'luo-ping', 'objection-decision', { outcome: 'upheld', objectionId, reason: '属实' });
    const { body } = await api.as('luo-ping')('GET', `/api/v1/challenges/${id}`);
    expect([body.status, body.solver, body.bids[0].state]).toEqual(['evaluation', null, 'excluded']);
  });

  test('that is not signed in time is noted once; it may still be signed, or the authority takes the award back', async () => {
    const stands = async (id: string) => {
      const { body } = await api.as('luo-ping')('GET', `/api/v1/challenges/${id}`);
      return [body.status, body.dueAt, body.solver?.name ?? null];
    };
    const id = await schemes.awarded();
    const solver = '泸州启明智能科技有限公司';
    const signBy = addCalendarDays(await schemes.today(), 30);
    expect(await stands(id)).toEqual(['awarded', expect.stringContaining(signBy), solver]);
    await schemes.timePasses(id);
    await api.acts.recordChallengeDeadline({ commandId: crypto.randomUUID(), challengeId: id });
    expect(await stands(id)).toEqual(['awarded', null, solver]);
    const noted = await inScope(api.database.db, { kind: 'system' }, (trx) =>
      trx('case_events').where({ subject_id: id, kind: 'challenge.signing_overdue' }).select('status_after', 'rule'),
    );
    expect(noted).toEqual([{ status_after: 'awarded', rule: expect.stringContaining('招标投标法') }]);
    await schemes.act(id, 'chen-jie', 'contract', { contractId: await schemes.contract() });
    expect((await stands(id))[0]).toBe('in_progress');

    const given = await schemes.awarded();
    await schemes.act(given, 'luo-ping', 'award-release', { reason: '中榜单位书面放弃' });
    expect(await stands(given)).toEqual(['evaluation', null, null]);
  });

  test('is worked on under the contract that was awarded and no other, extended once, accepted, and its subsidy computed instalment by instalment', async () => {
    const id = await schemes.awarded();
    const wrong = await schemes.contract({ signedOn: addCalendarDays(await schemes.today(), -3) });
    const mismatch = await api.as('chen-jie')('POST', `/api/v1/challenges/${id}/contract`, {
      body: { contractId: wrong },
    });
    expect([mismatch.body.code, mismatch.body.details.parts]).toEqual([
      'challenge-contract-mismatch',
      ['signed_before_award'],
    ]);
    const draft = await schemes.walk.draft();
    expect(await no(id, 'chen-jie', 'contract', { contractId: draft })).toBe('contract-not-registered');
    const contractId = await schemes.contract();
    await schemes.act(id, 'chen-jie', 'contract', { contractId });
    const other = await schemes.awarded();
    expect(await no(other, 'chen-jie', 'contract', { contractId })).toBe('contract-used-already');

    const deposit = await schemes.depositBody();
    expect(await no(id, 'chen-jie', 'deposit', { ...deposit, amountFen: '999999' })).toBe('deposit-too-small');
    expect(await no(id, 'luo-ping', 'deposit-decision', { outcome: 'released', reason: '无' })).toBe(
      'deposit-not-recorded',
    );
    await schemes.act(id, 'chen-jie', 'deposit', deposit);
    expect(
      await no(id, 'chen-jie', 'deposit', { ...(await schemes.depositBody()), slipNumber: deposit.slipNumber }),
    ).toBe('voucher-used-already');

    expect(await no(id, 'luo-ping', 'extension-decision', { outcome: 'grant', opinion: '同意' })).toBe(
      'extension-not-asked',
    );
    const tooLong = { ...(await schemes.extensionBody()), toOn: '2099-01-01' };
    expect(await no(id, 'chen-jie', 'extension', tooLong)).toBe('work-extension-too-long');
    await schemes.act(id, 'chen-jie', 'extension', await schemes.extensionBody());
    await schemes.act(id, 'luo-ping', 'extension-decision', { outcome: 'grant', opinion: '同意' });
    expect(await no(id, 'chen-jie', 'extension', await schemes.extensionBody())).toBe('extended-already');

    const report = { milestoneNo: 1, report: '样机已交付', documentIds: [] };
    expect(await no(id, 'chen-jie', 'milestone-reports', { ...report, milestoneNo: 9 })).toBe('milestone-not-found');
    const passed = { milestoneNo: 1, outcome: 'passed', opinion: '已核' };
    expect(await no(id, 'wang-min', 'milestone-decision', passed)).toBe('milestone-not-reported');
    const application = { report: '完成', documentIds: [await schemes.document()] };
    expect(await no(id, 'chen-jie', 'acceptance-application', application)).toBe('milestones-open');
    expect(await no(id, 'chen-jie', 'reward-claims', { policyCode: 'LZ-CHALLENGE' })).toBe('subsidy-not-due');
    await schemes.act(id, 'chen-jie', 'milestone-reports', report);
    await schemes.act(id, 'wang-min', 'milestone-decision', passed);
    // the first installment is due; the second is claimed once the work is accepted, and neither twice
    const installment = async (): Promise<string> => {
      const { claimId } = await schemes.act(id, 'chen-jie', 'reward-claims', { policyCode: 'TEST-STEPS' });
      await api.acts.recordComputation({ commandId: crypto.randomUUID(), claimId: claimId ?? '' });
      return (await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`)).body.computedFen;
    };
    expect(await installment()).toBe('8640000');
    expect(await no(id, 'chen-jie', 'reward-claims', { policyCode: 'TEST-STEPS' })).toBe('reward-already-claimed');
    await schemes.act(id, 'chen-jie', 'acceptance-application', application);
    const accept = { outcome: 'pass', opinion: '同意' };
    expect(await no(id, 'luo-ping', 'acceptance-decision', accept)).toBe('opinions-missing');
    await schemes.act(id, 'lin-shu', 'acceptance-opinions', { outcome: 'pass', opinion: '达到' });
    await schemes.act(id, 'luo-ping', 'acceptance-decision', accept);
    await schemes.timePasses(id);
    expect(await no(id, 'chen-jie', 'reward-claims', { policyCode: 'LZ-TRADE' })).toBe('policy-not-for-this');
    expect(await installment()).toBe('5760000');
    const { claimId } = await schemes.act(id, 'chen-jie', 'reward-claims', { policyCode: 'LZ-CHALLENGE' });
    await api.acts.recordComputation({ commandId: crypto.randomUUID(), claimId: claimId ?? '' });
    const { body: claim } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
    expect([claim.computedFen, claim.policyCode]).toEqual(['14400000', 'LZ-CHALLENGE']);

    await schemes.walk.deregistered(contractId);
    const { body: lost } = await api.as('luo-ping')('GET', `/api/v1/challenges/${id}`);
    expect([lost.status, lost.registrationLostAt]).toEqual(['accepted', expect.any(String)]);
    expect((await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`)).body.status).toBe('cancelled');
    expect(await no(id, 'chen-jie', 'reward-claims', { policyCode: 'LZ-CHALLENGE' })).toBe('registration-lost');
  });
});

test('a challenge that fails takes along what was claimed on its instalments', async () => {
  const owner = api.database.asMigrator();
  const row = await owner('reference_data').where({ kind: 'reward_policy', code: 'LZ-CHALLENGE' }).first();
  const installments = [
    { at: 'MILESTONE', share: '0.5' },
    { at: 'ACCEPTED', share: '0.5' },
  ];
  const data = JSON.stringify({ ...row.data, policyCode: 'LZ-PARTS', installments });
  await owner('reference_data').insert({ ...row, code: 'LZ-PARTS', data });
  api.dependencies.rules.forget();
  const claimed = async (): Promise<{ id: string; claimId: string }> => {
    const id = await schemes.milestonePassed();
    const { claimId = '' } = await schemes.act(id, 'chen-jie', 'reward-claims', { policyCode: 'LZ-PARTS' });
    await api.acts.recordComputation({ commandId: crypto.randomUUID(), claimId });
    return { id, claimId };
  };
  const fail = { outcome: 'fail', opinion: '指标未达到' };
  const unpaid = await claimed();
  await schemes.act(unpaid.id, 'luo-ping', 'acceptance-decision', fail);
  const { body: ended } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${unpaid.claimId}`);
  expect(ended.status).toBe('cancelled');

  // the money of this one is on its way, and then there
  const paid = await claimed();
  const becomes = (changes: object) =>
    api.database.asSuperuser()('reward_claims').where({ id: paid.claimId }).update(changes);
  await becomes({ status: 'in_batch', amount_fen: '7200000' });
  expect(await no(paid.id, 'luo-ping', 'acceptance-decision', fail)).toBe('payment-under-way');
  await becomes({ status: 'paid' });
  await schemes.act(paid.id, 'luo-ping', 'acceptance-decision', fail);
  const recoveries = await api.database.asSuperuser()('recoveries').where({ claim_id: paid.claimId });
  expect(recoveries).toMatchObject([{ status: 'proposed', reason_code: 'CHALLENGE_FAILED', amount_fen: 7200000n }]);
});

describe('a project', () => {
  const refused = (id: string, person: string, suffix: string, body: unknown) =>
    codeOf(person, `/projects/${id}/${suffix}`, body);

  test('counts every voucher once, and claims what a committee determined within bounds', async () => {
    const id = await schemes.project();
    expect(await refused(id, 'chen-jie', 'proof', await schemes.proofBody())).toBe('vouchers-missing');
    const vouchers = await schemes.vouchersBody();
    const today = await schemes.today();
    const dated = (spentOn: string) => ({
      ...vouchers,
      vouchers: vouchers.vouchers.map((one) => ({ ...one, spentOn })),
    });
    expect(await refused(id, 'chen-jie', 'vouchers', dated(addCalendarDays(today, -1)))).toBe('period-reversed');
    expect(await refused(id, 'chen-jie', 'vouchers', dated(addCalendarDays(today, 1)))).toBe('date-in-future');
    await schemes.projectAct(id, 'chen-jie', 'vouchers', vouchers);
    const other = await schemes.project();
    const again = { ...vouchers, documentIds: [await schemes.document()] };
    expect(await refused(other, 'chen-jie', 'vouchers', again)).toBe('voucher-used-already');
    await schemes.projectAct(id, 'chen-jie', 'proof', await schemes.proofBody());
    const excludes = (voucherId: string) => ({
      outcome: 'pass',
      opinion: '属实',
      excludedVouchers: [{ voucherId, reason: '与项目无关' }],
    });
    expect(await refused(id, 'he-fang', 'check', excludes(crypto.randomUUID()))).toBe('voucher-not-found');
    await schemes.projectAct(id, 'he-fang', 'check', { outcome: 'pass', opinion: '属实', excludedVouchers: [] });
    const acceptance = await schemes.acceptanceBody();
    const alone = { ...acceptance, members: acceptance.members.slice(0, 1) };
    expect(await refused(id, 'luo-ping', 'acceptance', alone)).toBe('committee-too-small');
    const tomorrow = { ...acceptance, heldOn: addCalendarDays(today, 1) };
    expect(await refused(id, 'luo-ping', 'acceptance', tomorrow)).toBe('date-in-future');
    await schemes.projectAct(id, 'luo-ping', 'acceptance', acceptance);
    const amount = await schemes.amountBody();
    expect(await refused(id, 'luo-ping', 'committee-amount', { ...amount, policyCode: 'LZ-TRADE' })).toBe(
      'policy-not-for-this',
    );
    for (const amountFen of ['90000001', '500000001']) {
      expect(await refused(id, 'luo-ping', 'committee-amount', { ...amount, amountFen })).toBe(
        'committee-amount-out-of-bounds',
      );
    }
    await schemes.projectAct(id, 'luo-ping', 'committee-amount', amount);
    const { claimId } = await schemes.projectAct(id, 'chen-jie', 'reward-claims', { policyCode: 'LZ-TRANSFORM' });
    // what the committee named is paid once, whichever year it is claimed for
    const nextYear = { policyCode: 'LZ-TRANSFORM', claimYear: 2025 };
    const claimed = await api.as('chen-jie')('POST', `/api/v1/projects/${id}/reward-claims`, { body: nextYear });
    expect([claimed.body.code, claimed.body.errors[0].pointer]).toEqual(['reward-already-claimed', '/policyCode']);
    await api.acts.recordComputation({ commandId: crypto.randomUUID(), claimId: claimId ?? '' });
    const { body: claim } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
    expect([claim.computedFen, claim.policyCode]).toEqual(['50000000', 'LZ-TRANSFORM']);
    expect(await codeOf('gao-yuan', `/projects/${id}/withdrawal`, { reason: '无' })).toBe('project-not-found');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope, type Scope } from '../../src/db/connection.js';
import { canonicalJson } from '../../src/domain/canonical-json.js';
import { sha256Of } from '../../src/api/hashes.js';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus, OBJECTION, OTHER_PAYEE, PAYEE } from './support/cases.js';
import { addFullPolicy, ClaimWalker, documentForm, FULL_POLICY, PASS } from './support/claim-process.js';

let api: TestApi;
let walk: CaseWalker;
let claims: ClaimWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  claims = new ClaimWalker(walk);
  await addFullPolicy(api);
});
afterAll(() => api.close());

const anybody = (method: string, path: string, options = {}): Promise<Answer> =>
  api.as(undefined)(method, `/api/v1${path}`, options);
const raise = (publicityId: string, body: object): Promise<Answer> =>
  anybody('POST', `/publicity/${publicityId}/objections`, { body });
const amountOf = async (claimId: string): Promise<bigint> =>
  BigInt((await api.as('luo-ping')('GET', `/api/v1/reward-claims/${claimId}`)).body.amountFen);

describe('收款核实', () => {
  test('a drawn payee says by link that the money did not arrive, and finance settles it', async () => {
    const { batchId } = await walk.settled();
    const paid = await inScope(api.database.db, { kind: 'system' }, (trx) =>
      trx('payment_instructions').select<{ executed_on: string }[]>('executed_on').where({ batch_id: batchId }).first(),
    );
    const paidOn = paid?.executed_on ?? '';
    await walk.command('gu-yan', '/demo-clock', { by: '+2d' });
    const plan = {
      paidFromOn: paidOn,
      paidToOn: paidOn,
      seed: '2026-11-22',
      confidencePermille: 950,
      tolerablePermille: 50,
    };
    const { body: clock } = await api.as('chen-jie')('GET', '/api/v1/clock');
    const early = { ...plan, paidToOn: clock.today };
    const draw = (body: object) => api.as('yang-xue')('POST', '/api/v1/payee-receipt-plans', { body });
    expect((await draw(early)).body.code).toBe('day-not-over');
    expect((await draw({ ...plan, paidFromOn: '2001-01-01', paidToOn: '2001-01-01' })).body.code).toBe(
      'nothing-to-sample',
    );
    const drawn = expectStatus(await draw(plan), 201).body;
    expect(drawn).toMatchObject({ populationSize: 1, sampleSize: 1, lettersSent: 1 });

    const link = await linkTo(drawn.planId);
    expect(await (await fetch(`${api.url}/received/${link}`)).text()).toContain('奖励款到账核实');
    const post = (fields: Record<string, string>) =>
      fetch(`${api.url}/received/${link}`, { method: 'POST', body: new URLSearchParams(fields) });
    expect((await post({ answer: 'other_amount', name: '陈洁' })).status).toBe(422);
    expect((await post({ answer: 'not_received', name: '陈洁', remarks: '账户未见入账' })).status).toBe(200);
    expect((await post({ answer: 'received', name: '陈洁' })).status).toBe(409);

    const shown = await api.as('qin-zheng')('GET', `/api/v1/payee-receipt-plans/${drawn.planId}`);
    expect(shown.body).toMatchObject({
      finding: { answered: 1, notReceived: 1, isComplete: true, confidencePermille: 0, isAssured: false },
      recomputation: { isSame: true },
      checks: [{ answer: 'not_received', isAsked: true }],
    });
    const [problem] = (await api.as('yang-xue')('GET', '/api/v1/payee-receipt-problems')).body.items;
    const settlement = `/payee-receipt-checks/${problem.id}/settlement`;
    await walk.command('yang-xue', settlement, { settlement: '银行确认已入账，企业财务核对无误。' });
    const again = await api.as('yang-xue')('POST', `/api/v1${settlement}`, { body: { settlement: '再次处理' } });
    expect(again.body.code).toBe('receipt-check-not-open');
    const none = `/api/v1/payee-receipt-checks/${randomUUID()}/settlement`;
    expect((await api.as('yang-xue')('POST', none, { body: { settlement: '无' } })).body.code).toBe(
      'receipt-check-not-found',
    );
    const gone = await api.as('yang-xue')('GET', `/api/v1/payee-receipt-plans/${randomUUID()}`);
    expect(gone.body.code).toBe('receipt-plan-not-found');
  });
});

describe('a claim under a policy that asks for every step', () => {
  test('goes through correction, joint review, meeting, two objections, approval and a changed account to where it may be paid', async () => {
    // 补正: the second checker asks, the enterprise answers with a paper, everything is computed and checked anew
    const claimId = await claims.secondCheck();
    await claims.does('deng-hao', claimId, 'correction-requests', { content: '请补充到款说明。' });
    expect(await claims.statusOf(claimId)).toBe('correction');
    const paper = await claims.document('chen-jie', claimId, 'correction');
    await claims.does('chen-jie', claimId, 'correction-answer', { answer: '已补充。', documentIds: [paper] });
    await api.acts.recordComputation({ commandId: randomUUID(), claimId });
    await claims.does('xu-jing', claimId, 'first-check', PASS);

    // 会审: one body objects, so the second check decides anew; in the second round all agree
    await claims.does('deng-hao', claimId, 'second-check', PASS);
    expect(await claims.refusal('xu-jing', claimId, 'joint-opinions', { opinion: 'agree' })).toBe(
      '403 role-not-allowed',
    );
    await claims.does('cai-min', claimId, 'joint-opinions', {
      opinion: 'agree_with_condition',
      opinionText: '核对到账。',
    });
    const again = { opinion: 'agree' };
    expect(await claims.refusal('cai-min', claimId, 'joint-opinions', again)).toBe('409 joint-opinion-given');
    await claims.does('tao-ying', claimId, 'joint-opinions', { opinion: 'object', opinionText: '发票待核。' });
    expect(await claims.statusOf(claimId)).toBe('second_check');
    await claims.does('deng-hao', claimId, 'second-check', PASS);
    for (const person of ['cai-min', 'tao-ying']) await claims.does(person, claimId, 'joint-opinions', again);
    expect(await claims.statusOf(claimId)).toBe('bureau_decision');

    // 局长办公会: lowers, never raises; its minutes lie with the claim
    const computed = await amountOf(claimId);
    const more = await claims.decision(claimId, { outcome: 'lower', amountFen: `${computed + 1n}`, reason: '酌情。' });
    expect(await claims.refusal('luo-ping', claimId, 'meeting-decision', more)).toBe('422 amount-above-computed');
    const later = { ...more, heldOn: '2099-01-01', amountFen: `${computed - 1000n}` };
    expect(await claims.refusal('luo-ping', claimId, 'meeting-decision', later)).toBe('422 meeting-not-held-yet');
    const none = { ...more, minutesDocumentId: randomUUID(), amountFen: `${computed - 1000n}` };
    expect(await claims.refusal('luo-ping', claimId, 'meeting-decision', none)).toBe('404 claim-document-not-found');
    const lower = await claims.decision(claimId, {
      outcome: 'lower',
      amountFen: `${computed - 1000n}`,
      reason: '部分未到账。',
    });
    const { publicityId } = (await claims.does('luo-ping', claimId, 'meeting-decision', lower)).body;

    // 公示: anybody reads it, with its hash, in the list of its day and as a page
    const shown = await anybody('GET', `/publicity/${publicityId}`);
    expect(shown.body.content).toMatchObject({ policyCode: FULL_POLICY, amountFen: `${computed - 1000n}` });
    expect(shown.body.contentSha256).toBe(sha256Of(canonicalJson(shown.body.content)));
    const list = await anybody('GET', `/publicity-lists/${FULL_POLICY}/${shown.body.openedOn}`);
    expect(list.body.items).toEqual([
      expect.objectContaining({ id: publicityId, contentSha256: shown.body.contentSha256 }),
    ]);
    expect((await anybody('GET', '/publicity-lists')).body.items).toContainEqual(
      expect.objectContaining({ policyCode: FULL_POLICY, itemCount: 1 }),
    );
    const pages = ['', `/items/${publicityId}`, `/${FULL_POLICY}/${shown.body.openedOn}`];
    for (const page of pages) {
      const answer = await fetch(`${api.url}/publicity${page}`);
      expect([page, answer.status, (await answer.text()).includes('公示')]).toEqual([page, 200, true]);
    }

    // 异议: nobody without a name, no unit without its stamp, nothing from before or after the period
    expect((await raise(publicityId, { ...OBJECTION, objectorName: '匿名' })).body.code).toBe('objection-anonymous');
    expect((await raise(publicityId, { ...OBJECTION, identityKind: 'unit' })).body.code).toBe('objection-not-stamped');
    const upload = await anybody('POST', `/publicity/${publicityId}/objection-documents`, { body: documentForm({}) });
    const { documentId } = expectStatus(upload, 201).body;
    const web = expectStatus(await raise(publicityId, { ...OBJECTION, documentId }), 201).body;
    const letter = {
      channel: 'discipline_inspection',
      receivedOn: shown.body.openedOn,
      identityKind: 'unit',
      objectorName: '泸州某科技有限公司',
      objectorContact: '0830-0000001',
      isStamped: true,
      content: '该合同未实际履行。',
      documentId: await claims.document('xu-jing', claimId, 'objection'),
    };
    for (const [receivedOn, code] of [
      ['2000-01-01', '422 objection-before-publicity'],
      ['2099-01-01', '409 publicity-closed'],
    ]) {
      expect(await claims.refusal('xu-jing', claimId, 'objections', { ...letter, receivedOn })).toBe(code);
    }
    const paperObjection = (await claims.does('xu-jing', claimId, 'objections', letter)).body;
    await claims.does('luo-ping', claimId, 'objection-notes', { objectionId: web.objectionId, note: '已走访。' });

    // who objected is the authority's and the auditor's to know, by its papers too, and the registrar's of a letter
    const papersSeen = async (person: string) => {
      const { documents, objectionNotes } = await claims.processOf(claimId, person);
      const shownKinds = documents.filter(({ kind }: { kind: string }) => kind === 'objection').length;
      const { status } = await api.as(person)('GET', `/api/v1/reward-claims/${claimId}/documents/${documentId}`);
      return [shownKinds, objectionNotes.length, status];
    };
    for (const person of ['luo-ping', 'qin-zheng'])
      expect([person, await papersSeen(person)]).toEqual([person, [2, 1, 200]]);
    for (const person of ['chen-jie', 'cai-min', 'deng-hao', 'yang-xue', 'tang-wei', 'feng-gang']) {
      expect([person, await papersSeen(person)]).toEqual([person, [0, 0, 404]]);
    }
    expect(await papersSeen('xu-jing')).toEqual([1, 0, 404]);

    // the first is dismissed, the second upheld: the amount changes and this item alone is published again
    const decides = { outcome: 'dismissed', objectionId: web.objectionId, reason: '查无实据。' };
    await claims.does('fu-yu', claimId, 'objection-decision', decides);
    const changed = (computed - 2000n).toString();
    const upheld = {
      outcome: 'upheld_change',
      objectionId: paperObjection.objectionId,
      reason: '一笔未到账。',
      amountFen: changed,
    };
    await claims.does('fu-yu', claimId, 'objection-decision', upheld);
    // the sheet says what was lowered below its own lines, which are computed again identical
    const { status: read, body: sheet } = await api.as('luo-ping')('GET', `/api/v1/reward-claims/${claimId}/sheet`);
    expect(read).toBe(200);
    const lowered = { role: 'competent_authority', fromFen: computed.toString(), toFen: (computed - 1000n).toString() };
    expect(sheet.lowerings).toMatchObject([
      { ...lowered, code: 'LOWERED_IN_MEETING', reasonText: '部分未到账。' },
      { ...lowered, code: 'OBJECTION_UPHELD', fromFen: lowered.toFen, toFen: changed, reasonText: '一笔未到账。' },
    ]);
    expect(sheet.sheet.answers.whyNotMore.at(-1)).toMatchObject({ code: 'OBJECTION_UPHELD' });
    const answer = await anybody('GET', `/objection-answers/${paperObjection.referenceNumber}`);
    expect(answer.body).toMatchObject({ outcome: 'upheld_change', channel: 'discipline_inspection' });
    expect(JSON.stringify(answer.body)).not.toContain('泸州某科技有限公司');
    expect((await fetch(`${api.url}/publicity/objections/${web.referenceNumber}`)).status).toBe(200);
    expect((await anybody('GET', '/objection-answers/YY-2222-2222-2222')).body.code).toBe('objection-not-found');
    const after = await anybody('GET', `/publicity-lists/${FULL_POLICY}/${shown.body.openedOn}`);
    expect(after.body.items.map(({ status }: { status: string }) => status).toSorted()).toEqual(['open', 'superseded']);
    await claims.letBeDue(claimId);
    expect(await claims.statusOf(claimId)).toBe('approval');

    // 审定: whoever decided the objection does not approve
    const approves = { outcome: 'approve', opinion: '同意' };
    expect(await claims.refusal('fu-yu', claimId, 'approval', approves)).toBe('403 separation-of-duties');
    await claims.does('luo-ping', claimId, 'approval', approves);

    // 收款: the letter names the amount; another name comes with its papers; a changed account cools off
    const letterId = await claims.document('chen-jie', claimId, 'confirmation_letter');
    const papers = (confirmedAmountFen: string) => ({ confirmationDocumentId: letterId, confirmedAmountFen });
    expect(await claims.refusal('chen-jie', claimId, 'payee', PAYEE)).toBe('422 payee-papers-missing');
    const wrong = { ...PAYEE, papers: papers('1') };
    expect(await claims.refusal('chen-jie', claimId, 'payee', wrong)).toBe('422 payee-amount-differs');
    const otherName = { ...PAYEE, accountName: '泸州启明智造科技有限公司', papers: papers(changed) };
    expect(await claims.refusal('chen-jie', claimId, 'payee', otherName)).toBe('422 payee-name-mismatch');
    const nameEvidence = {
      filingDocumentId: await claims.document('chen-jie', claimId, 'name_change'),
      licenceDocumentId: await claims.document('chen-jie', claimId, 'licence'),
    };
    await claims.does('chen-jie', claimId, 'payee', { ...otherName, nameEvidence });
    expect(await claims.statusOf(claimId)).toBe('payee_confirmation');
    const { bankCode, accountNumber } = PAYEE;
    await claims.does('yang-xue', claimId, 'payee-check', {
      outcome: 'confirm',
      opinion: '已核验',
      bankCode,
      accountNumber,
    });
    expect(await claims.statusOf(claimId)).toBe('payable');
    const changedPayee = { ...OTHER_PAYEE, papers: papers(changed) };
    await claims.does('chen-jie', claimId, 'payee', changedPayee);
    const other = { bankCode: OTHER_PAYEE.bankCode, accountNumber: OTHER_PAYEE.accountNumber };
    await claims.does('yang-xue', claimId, 'payee-check', { outcome: 'confirm', opinion: '已回访', ...other });
    expect(await claims.processOf(claimId)).toMatchObject({
      status: 'payee_confirmation',
      coolingOffUntil: expect.any(String),
    });
    // the same account entered again does not cut it short
    await claims.does('chen-jie', claimId, 'payee', changedPayee);
    expect(await claims.statusOf(claimId)).toBe('payee_confirmation');
    await claims.letBeDue(claimId);
    expect(await claims.processOf(claimId)).toMatchObject({ status: 'payable', coolingOffUntil: null });

    // the enterprise reads its own part of it, and nobody's opinion
    const own = await claims.processOf(claimId, 'chen-jie');
    expect(own).toMatchObject({ jointReviews: [], meetings: [], holds: [], objectionNotes: [], creditChecks: [] });
    // and the rows themselves are hidden from it, whatever a query forgets
    const visibleTo = (scope: Scope) =>
      inScope(api.database.db, scope, async (trx) => {
        const { rows } = await trx.raw<{ rows: { of: string; many: number }[] }>(
          `select 'opinions' as of, count(*)::int as many from joint_opinions where claim_id = :claimId
           union all select 'meetings', count(*)::int from meeting_decisions where claim_id = :claimId
           union all select 'papers', count(*)::int from claim_documents where claim_id = :claimId and by_side <> 'beneficiary'`,
          { claimId },
        );
        return rows.filter(({ many }) => many > 0).map(({ of }) => of);
      });
    const { organisationId } = await inScope(api.database.db, { kind: 'system' }, (trx) =>
      trx('reward_claims')
        .where({ id: claimId })
        .first<{ organisationId: string }>({ organisationId: 'organisation_id' }),
    );
    expect(await visibleTo({ kind: 'organisation', organisationId })).toEqual([]);
    expect(await visibleTo({ kind: 'city' })).toEqual(['opinions', 'meetings', 'papers']);
    expect(own.documents.every(({ bySide }: { bySide: string }) => bySide === 'beneficiary')).toBe(true);
    const whole = await claims.processOf(claimId);
    expect(whole.jointReviews.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['objected', 'agreed']);
  });

  test('is waived when a correction or the account is not answered in time, and can be claimed again', async () => {
    const claimId = await claims.claimed();
    await claims.does('xu-jing', claimId, 'correction-requests', { content: '请补充。' });
    await claims.letBeDue(claimId);
    expect(await claims.statusOf(claimId)).toBe('waived');
    expect((await claims.processOf(claimId)).corrections).toEqual([expect.objectContaining({ answer: null })]);

    const { claimId: published } = await claims.published();
    await claims.letBeDue(published);
    await claims.does('luo-ping', published, 'approval', { outcome: 'approve', opinion: '同意' });
    await claims.letBeDue(published);
    expect(await claims.statusOf(published)).toBe('waived');
  });

  test('that ends before it is granted is taken down: number and hash stay public, nothing else', async () => {
    const { claimId, publicityId } = await claims.published();
    const before = (await anybody('GET', `/publicity/${publicityId}`)).body;
    await claims.does('chen-jie', claimId, 'withdrawal', {});
    const after = (await anybody('GET', `/publicity/${publicityId}`)).body;
    expect(after).toEqual({
      ...before,
      status: 'superseded',
      content: { policyCode: FULL_POLICY, policyTitle: before.content.policyTitle },
    });
    const list = (await anybody('GET', `/publicity-lists/${FULL_POLICY}/${before.openedOn}`)).body;
    expect(list.items).toContainEqual(
      expect.objectContaining({ id: publicityId, content: after.content, contentSha256: before.contentSha256 }),
    );
    const page = await (await fetch(`${api.url}/publicity/items/${publicityId}`)).text();
    expect(page).not.toContain(before.content.beneficiaryName);
    expect(page).toContain(before.contentSha256);
  });

  test('goes on when a body says nothing until the deadline, and back when none spoke', async () => {
    const claimId = await claims.jointReview();
    await claims.letBeDue(claimId);
    expect(await claims.statusOf(claimId)).toBe('second_check');
    await claims.does('deng-hao', claimId, 'second-check', PASS);
    await claims.does('cai-min', claimId, 'joint-opinions', { opinion: 'agree' });
    await claims.letBeDue(claimId);
    expect(await claims.statusOf(claimId)).toBe('bureau_decision');
    const [, { opinions }] = (await claims.processOf(claimId)).jointReviews;
    expect(opinions.map(({ opinion }: { opinion: string }) => opinion).toSorted()).toEqual(['agree', 'silent']);
  });

  test('takes no step towards the money while a hold stands, which another person lifts', async () => {
    const claimId = await claims.claimed();
    const { body: held } = await claims.does('xu-jing', claimId, 'holds', {
      kind: 'duplicate',
      reason: '疑似重复申报。',
    });
    expect(held.status).toBe('first_check');
    expect(await claims.refusal('xu-jing', claimId, 'holds', { kind: 'audit', reason: '审计。' })).toBe(
      '403 role-not-allowed',
    );
    expect(await claims.refusal('xu-jing', claimId, 'first-check', PASS)).toBe('409 claim-held');
    const [hold] = (await api.as('qin-zheng')('GET', '/api/v1/claim-holds?state=standing')).body.items;
    const lift = { holdId: hold.id, reason: '已排除。' };
    expect(await claims.refusal('xu-jing', claimId, 'hold-lifting', lift)).toBe('403 separation-of-duties');
    const unknown = { ...lift, holdId: randomUUID() };
    expect(await claims.refusal('deng-hao', claimId, 'hold-lifting', unknown)).toBe('404 hold-not-found');
    await claims.does('deng-hao', claimId, 'hold-lifting', lift);
    expect(await claims.refusal('luo-ping', claimId, 'hold-lifting', lift)).toBe('409 hold-lifted-already');
    await claims.does('xu-jing', claimId, 'first-check', PASS);
    expect((await claims.processOf(claimId)).holds).toEqual([
      expect.objectContaining({ kind: 'duplicate', liftReason: '已排除。', placedBy: expect.any(String) }),
    ]);
  });

  test('is never called clear without a look, and stops where a register lists the beneficiary', async () => {
    const claimId = await claims.claimed();
    const shown = async (person: string) => (await api.as(person)('GET', `/api/v1/reward-claims/${claimId}`)).body;
    // whoever may pass the check is told in words that nobody looked; the beneficiary is not
    const { allowedActions, beforeCheck } = await shown('xu-jing');
    expect(allowedActions).toContain('passFirstCheck');
    expect(beforeCheck.map(({ source, result }: { source: string; result: string }) => `${source} ${result}`)).toEqual([
      'credit_china not_checked',
      'court_enforcement not_checked',
      'enterprise_credit not_checked',
    ]);
    expect(beforeCheck[0].zh).toBe('信用中国：未核查：没有人查询过，不等于没有失信记录');
    expect((await shown('chen-jie')).beforeCheck).toEqual([]);
    const asked = await claims.does('xu-jing', claimId, 'credit-inquiries', {});
    expect(asked.body.checks.map(({ result }: { result: string }) => result)).toEqual([
      'not_checked',
      'not_checked',
      'not_checked',
    ]);
    const { body: clock } = await api.as('chen-jie')('GET', '/api/v1/clock');
    const look = {
      source: 'court_enforcement',
      checkedOn: clock.today,
      documentId: await claims.document('xu-jing', claimId, 'credit'),
    };
    const listed = { ...look, result: 'listed', detail: '失信被执行人，(2026)川0502执1号' };
    await claims.does('xu-jing', claimId, 'credit-checks', listed, 201);
    expect(await claims.refusal('xu-jing', claimId, 'first-check', PASS)).toBe('409 beneficiary-listed');
    await claims.does('xu-jing', claimId, 'credit-checks', { ...look, result: 'clear' }, 201);
    await claims.does('xu-jing', claimId, 'first-check', PASS);
    const known = { court_enforcement: 'clear', credit_china: 'not_checked', enterprise_credit: 'not_checked' };
    expect((await claims.processOf(claimId)).creditStanding).toEqual(known);
    // what was known when the check passed stays on record, whatever is found out later
    const passed = await api.database
      .asSuperuser()('case_events')
      .where({ subject_id: claimId, kind: 'reward.first_check_passed' })
      .first('data');
    expect(passed.data.credit).toEqual(known);
  });

  test('hears nobody who speaks for no body of it, and appoints one person for one body', async () => {
    const { body: members } = await api.as('bai-lin')('GET', '/api/v1/review-body-members');
    const { id: memberId, userId } = members.items.find(({ name }: { name: string }) => name === '蔡敏');
    const appoint = (body: object) => api.as('bai-lin')('POST', '/api/v1/review-body-members', { body });
    expect((await appoint({ bodyCode: '泸州市税务局', userId })).body.code).toBe('body-member-exists');
    const ending = `/review-body-members/${memberId}/ending`;
    await walk.command('bai-lin', ending, {});
    expect((await api.as('bai-lin')('POST', `/api/v1${ending}`, { body: {} })).body.code).toBe('body-member-not-found');
    expect((await appoint({ bodyCode: '泸州市审计局', userId })).status).toBe(201);
    const claimId = await claims.jointReview();
    expect(await claims.refusal('cai-min', claimId, 'joint-opinions', { opinion: 'agree' })).toBe(
      '403 not-of-this-review',
    );
    const { body: now } = await api.as('bai-lin')('GET', '/api/v1/review-body-members');
    const { id } = now.items.find(
      (member: { userId: string; endedAt: null }) => member.userId === userId && member.endedAt === null,
    );
    await walk.command('bai-lin', `/review-body-members/${id}/ending`, {});
    expect((await appoint({ bodyCode: '泸州市财政局', userId })).status).toBe(201);
  });
});

test('a party whose invoice is missing enters it with the contract and brings it into the claim, not as a document', async () => {
  const owner = api.database.asMigrator();
  const row = await owner('reference_data').where({ kind: 'reward_policy', code: FULL_POLICY }).first();
  const terms = { policyCode: 'LZ-INVOICED', evidence: [{ kind: 'INVOICE', required: true }] };
  await owner('reference_data').insert({
    ...row,
    code: 'LZ-INVOICED',
    data: JSON.stringify({ ...row.data, ...terms }),
  });
  api.dependencies.rules.forget();
  const contractId = await walk.registered();
  await walk.receipts(contractId);
  const { receipts } = (await api.as('chen-jie')('GET', `/api/v1/contracts/${contractId}`)).body;
  const idsOf = (wanted: string): string[] =>
    receipts.flatMap(({ kind, id }: { kind: string; id: string }) => (kind === wanted ? [id] : []));
  const filing = {
    policyCode: 'LZ-INVOICED',
    claimYear: 2026,
    contractIds: [contractId],
    receiptIds: idsOf('bank_slip'),
  };
  const { claimId } = (await walk.command('chen-jie', '/reward-claims', filing, 201)).body;
  expect((await claims.processOf(claimId, 'chen-jie')).missingEvidence).toEqual([
    {
      kind: 'INVOICE',
      documentKind: null,
      zh: expect.stringContaining('receiptIds'),
      en: expect.stringContaining('receiptIds'),
    },
  ]);
  expect(await claims.refusal('xu-jing', claimId, 'first-check', PASS)).toBe('409 evidence-missing');
  for (const kind of ['invoice', 'bank_slip']) {
    const copy = await claims.refusal('chen-jie', claimId, 'documents', documentForm({ kind }));
    expect([kind, copy]).toEqual([kind, '422 evidence-is-receipt']);
  }

  await claims.does('xu-jing', claimId, 'correction-requests', { content: '请补充发票。' });
  await claims.does('chen-jie', claimId, 'correction-answer', { answer: '已补充。', receiptIds: idsOf('invoice') });
  await api.acts.recordComputation({ commandId: randomUUID(), claimId });
  expect((await claims.processOf(claimId, 'chen-jie')).missingEvidence).toEqual([]);
  await claims.does('xu-jing', claimId, 'first-check', PASS);
});

/** The link in the letter of a plan, as its letter will carry it. */
async function linkTo(planId: string): Promise<string> {
  const sealed = await inScope(api.database.db, { kind: 'system' }, (trx) =>
    trx('one_time_links as l')
      .join('payee_receipt_checks as c', 'c.id', 'l.subject_id')
      .select<{ sealed: string }[]>({ sealed: 'l.sealed_token' })
      .where('c.plan_id', planId)
      .first(),
  );
  const text = api.dependencies.links?.unseal('payee_receipt', sealed?.sealed ?? '');
  if (text === undefined) throw new Error('the link cannot be opened');
  return text;
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { API_ROUTES } from '../../src/api/routes.js';
import { ROLES, type Role } from '../../src/domain/actor.js';
import { type Answer, type RequestOptions, startApi, type TestApi } from './support/api.js';
import { CaseWalker, CORRECTION_REASON, formOf, OBJECTION, PAYEE, POLICY } from './support/cases.js';

/** Somebody who holds this role and no other. */
const PERSON: Record<Role, string> = {
  applicant: 'chen-jie',
  reviewer: 'wang-min',
  second_reviewer: 'zhao-lei',
  expert: 'lin-shu',
  office_manager: 'he-fang',
  reward_checker: 'xu-jing',
  competent_authority: 'luo-ping',
  finance_maker: 'tang-wei',
  finance_checker: 'yang-xue',
  finance_releaser: 'feng-gang',
  auditor: 'qin-zheng',
  system_admin: 'gu-yan',
  security_admin: 'bai-lin',
  audit_admin: 'mo-fei',
};
const OFFICE: Role[] = ['reviewer', 'second_reviewer', 'expert', 'office_manager'];
const CITY: Role[] = ['reward_checker', 'competent_authority', 'auditor'];
const FINANCE: Role[] = ['finance_maker', 'finance_checker', 'finance_releaser'];
const CONTRACT_READERS: Role[] = ['applicant', ...OFFICE, ...CITY];

interface Asked extends RequestOptions {
  path: string;
}
interface Row {
  route: string;
  allowed: Role[] | 'public' | 'signed-in';
  /** A case in the state in which the act is possible. */
  given: () => Promise<Asked>;
  /** What the first of the allowed roles gets; every other allowed role gets one of `others`. */
  status: number;
  /** Who of the allowed asks; by default the first. */
  by?: string;
}

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const contract =
  (state: () => Promise<string>, suffix = '', body?: unknown) =>
  async (): Promise<Asked> => ({
    path: `/contracts/${await state()}${suffix}`,
    ...(body === undefined ? {} : { body }),
  });
const claim =
  (state: () => Promise<string>, suffix: string, body: unknown = {}) =>
  async (): Promise<Asked> => ({ path: `/reward-claims/${await state()}${suffix}`, body });
const batch =
  (state: () => Promise<{ batchId: string }>, suffix: string, body?: unknown) => async (): Promise<Asked> => ({
    path: `/payout-batches/${(await state()).batchId}${suffix}`,
    ...(body === undefined ? {} : { body }),
  });
const at = (path: string) => () => Promise.resolve({ path });

const amending = async (): Promise<string> => {
  const id = await walk.registered();
  await walk.command('chen-jie', `/contracts/${id}/amendments`, { reason: '更名', changes: { projectName: '新名' } });
  return id;
};
const deregistering = async (): Promise<string> => {
  const id = await walk.registered();
  await walk.command('chen-jie', `/contracts/${id}/deregistration`, DEREGISTRATION);
  return id;
};
const withExpert = async (): Promise<string> => {
  const id = await walk.inReview();
  await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'refer_to_experts', rationale: '需评审' });
  return id;
};
const inSecondReview = async (): Promise<string> => {
  const id = await walk.inReview('large-service');
  await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '同意' });
  return id;
};
const DEREGISTRATION = { cause: 'terminated', endedOn: '2026-11-01', reason: '双方协商解除' };

const withAttachment = async (): Promise<Asked> => {
  const id = await walk.draft();
  const { body } = await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`);
  return { path: `/contracts/${id}/attachments/${body.attachments[0].id}` };
};
const submittedAttachment = async (): Promise<Asked> => {
  const id = await walk.submitted();
  const { body } = await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`);
  return { path: `/contracts/${id}/attachments/${body.attachments[0].id}` };
};
const enteringReceipt = async (): Promise<Asked> => {
  const id = await walk.registered();
  const attachmentId = await walk.upload(id, formOf('entrusted-development', 'invoice-1.pdf', 'invoice'));
  const receipt = {
    kind: 'invoice',
    number: `99${Date.now()}`,
    receivedOn: '2026-11-01',
    payerName: '甲',
    payeeName: '乙',
    amountFen: '100',
  };
  return { path: `/contracts/${id}/receipts`, body: { ...receipt, attachmentId } };
};
const verifyingReceipts = async (): Promise<Asked> => {
  const asked = await enteringReceipt();
  const id = asked.path.split('/')[2] ?? '';
  const { body } = await walk.command('chen-jie', asked.path, asked.body, 201);
  return {
    path: `/contracts/${id}/receipt-verification`,
    body: { lines: [{ receiptId: body.receiptId, outcome: 'verified' }] },
  };
};
const claiming = async (): Promise<Asked> => {
  const id = await walk.registered();
  const receiptIds = await walk.receipts(id);
  return { path: `/contracts/${id}/reward-claims`, body: { policyCode: POLICY, claimYear: 2026, receiptIds } };
};
const objecting = async (): Promise<Asked> => ({
  path: `/publicity/${(await walk.published()).publicityId}/objections`,
  body: OBJECTION,
});
const decidingObjection = async (): Promise<Asked> => {
  const { claimId, objectionId } = await walk.underObjection();
  return {
    path: `/reward-claims/${claimId}/objection-decision`,
    body: { outcome: 'dismissed', objectionId, reason: '查无实据' },
  };
};
const handingIn = async (): Promise<Asked> => {
  const { batchId } = await walk.sent();
  return { path: `/payout-batches/${batchId}/results`, body: await walk.resultsForm(batchId) };
};

const draft = () => walk.draft();
const submitted = () => walk.submitted();
const inReview = () => walk.inReview();
const registered = () => walk.registered();
const firstCheck = async () => (await walk.claimed()).claimId;

const MATRIX: Row[] = [
  { route: 'GET /contracts', allowed: CONTRACT_READERS, given: at('/contracts'), status: 200 },
  {
    route: 'POST /contracts',
    allowed: ['applicant'],
    given: () => Promise.resolve({ path: '/contracts', body: {} }),
    status: 201,
  },
  { route: 'GET /contracts/{contractId}', allowed: CONTRACT_READERS, given: contract(submitted), status: 200 },
  {
    route: 'PATCH /contracts/{contractId}',
    allowed: ['applicant'],
    given: async () => ({ ...(await contract(draft, '', { summary: '改' })()), headers: { 'if-match': '"1"' } }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/attachments',
    allowed: ['applicant'],
    given: async () => ({
      path: `/contracts/${await walk.draft()}/attachments`,
      body: formOf('entrusted-development', 'invoice-1.pdf', 'invoice'),
    }),
    status: 201,
  },
  {
    route: 'GET /contracts/{contractId}/attachments/{attachmentId}',
    allowed: CONTRACT_READERS,
    given: submittedAttachment,
    status: 200,
  },
  {
    route: 'DELETE /contracts/{contractId}/attachments/{attachmentId}',
    allowed: ['applicant'],
    given: withAttachment,
    status: 204,
  },
  {
    route: 'POST /contracts/{contractId}/precheck',
    allowed: ['applicant', 'reviewer', 'second_reviewer'],
    given: contract(submitted, '/precheck'),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/submission',
    allowed: ['applicant'],
    given: contract(draft, '/submission', {}),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/state-secret-flag',
    allowed: ['applicant', 'reviewer'],
    given: contract(submitted, '/state-secret-flag', {}),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/acceptance',
    allowed: ['reviewer'],
    given: contract(submitted, '/acceptance', {}),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/non-acceptance',
    allowed: ['reviewer'],
    given: contract(submitted, '/non-acceptance', { reasonCodes: ['A01'], reason: '口头合同' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/correction-requests',
    allowed: ['reviewer'],
    given: contract(submitted, '/correction-requests', {
      items: [{ reasonCode: CORRECTION_REASON, request: '请补充' }],
    }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/resubmission',
    allowed: ['applicant'],
    given: contract(() => walk.correctionRequested(), '/resubmission', { answers: [{ itemNo: 1, answer: '已补充' }] }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/withdrawal',
    allowed: ['applicant'],
    given: contract(submitted, '/withdrawal', {}),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/decision',
    allowed: ['reviewer'],
    given: contract(inReview, '/decision', { outcome: 'register', rationale: '同意' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/second-decision',
    allowed: ['second_reviewer'],
    given: contract(inSecondReview, '/second-decision', { outcome: 'approve_registration', rationale: '同意' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/expert-opinions',
    allowed: ['expert'],
    given: contract(withExpert, '/expert-opinions', {
      recommendation: 'recognise',
      opinion: '属于技术开发',
      noConflictDeclared: true,
    }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/amendments',
    allowed: ['applicant'],
    given: contract(registered, '/amendments', { reason: '更名', changes: { projectName: '新名' } }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/amendment-decision',
    allowed: ['reviewer', 'second_reviewer'],
    given: contract(amending, '/amendment-decision', { outcome: 'refuse_amendment', rationale: '不符' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/amendment-withdrawal',
    allowed: ['applicant'],
    given: contract(amending, '/amendment-withdrawal', {}),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/deregistration',
    allowed: ['applicant'],
    given: contract(registered, '/deregistration', DEREGISTRATION),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/deregistration-confirmation',
    allowed: ['reviewer'],
    given: contract(deregistering, '/deregistration-confirmation', { rationale: '属实' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/receipts',
    allowed: ['applicant'],
    given: enteringReceipt,
    status: 201,
  },
  {
    route: 'POST /contracts/{contractId}/receipt-verification',
    allowed: ['reviewer'],
    given: verifyingReceipts,
    status: 200,
  },
  { route: 'POST /contracts/{contractId}/reward-claims', allowed: ['applicant'], given: claiming, status: 201 },
  {
    route: 'GET /contracts/{contractId}/certificate',
    allowed: CONTRACT_READERS,
    given: contract(registered, '/certificate'),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/timeline',
    allowed: ['auditor', 'competent_authority', 'office_manager'],
    given: contract(submitted, '/timeline'),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/versions',
    allowed: CONTRACT_READERS,
    given: contract(submitted, '/versions'),
    status: 200,
  },
  { route: 'GET /review-queue', allowed: OFFICE, given: at('/review-queue'), status: 200 },

  {
    route: 'GET /reward-claims',
    allowed: [...CONTRACT_READERS, ...FINANCE],
    given: at('/reward-claims'),
    status: 200,
  },
  {
    route: 'GET /reward-claims/{claimId}',
    allowed: [...CONTRACT_READERS, ...FINANCE],
    given: async () => ({ path: `/reward-claims/${await firstCheck()}` }),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/first-check',
    allowed: ['reward_checker'],
    given: claim(firstCheck, '/first-check', { outcome: 'pass', opinion: '相符' }),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/second-check',
    allowed: ['reward_checker'],
    given: claim(() => walk.checkedOnce(), '/second-check', { outcome: 'pass', opinion: '相符' }),
    by: 'deng-hao',
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/objection-decision',
    allowed: ['competent_authority'],
    given: decidingObjection,
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/approval',
    allowed: ['competent_authority'],
    given: claim(() => walk.awaitingApproval(), '/approval', { outcome: 'approve', opinion: '同意' }),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/payee',
    allowed: ['applicant'],
    given: claim(() => walk.approved(), '/payee', PAYEE),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/withdrawal',
    allowed: ['applicant'],
    given: claim(firstCheck, '/withdrawal'),
    status: 200,
  },
  { route: 'GET /publicity', allowed: 'public', given: at('/publicity'), status: 200 },
  {
    route: 'GET /publicity/{publicityId}',
    allowed: 'public',
    given: async () => ({ path: `/publicity/${(await walk.published()).publicityId}` }),
    status: 200,
  },
  { route: 'POST /publicity/{publicityId}/objections', allowed: 'public', given: objecting, status: 201 },

  {
    route: 'GET /payout-batches',
    allowed: [...FINANCE, 'competent_authority', 'auditor'],
    given: at('/payout-batches'),
    status: 200,
  },
  {
    route: 'POST /payout-batches',
    allowed: ['finance_maker'],
    given: async () => ({ path: '/payout-batches', body: { claimIds: [await walk.payable()] } }),
    status: 201,
  },
  {
    route: 'GET /payout-batches/{batchId}',
    allowed: [...FINANCE, 'competent_authority', 'auditor'],
    given: batch(() => walk.proposed(), ''),
    status: 200,
  },
  {
    route: 'POST /payout-batches/{batchId}/check',
    allowed: ['finance_checker', 'finance_releaser'],
    given: batch(() => walk.proposed(), '/check', { outcome: 'approve', opinion: '无误' }),
    status: 200,
  },
  {
    route: 'POST /payout-batches/{batchId}/release',
    allowed: ['finance_releaser'],
    given: batch(() => walk.checkedBatch(), '/release', {}),
    status: 200,
  },
  {
    route: 'POST /payout-batches/{batchId}/results',
    allowed: ['finance_maker', 'finance_checker'],
    given: handingIn,
    status: 200,
  },
  {
    route: 'POST /payout-batches/{batchId}/reconciliation',
    allowed: ['finance_checker', 'finance_releaser'],
    given: batch(() => walk.settled(), '/reconciliation', {}),
    status: 200,
  },
  {
    route: 'GET /payout-batches/{batchId}/reconciliation',
    allowed: [...FINANCE, 'competent_authority', 'auditor'],
    given: batch(() => walk.proposed(), '/reconciliation'),
    status: 200,
  },
  {
    route: 'GET /payout-batches/{batchId}/file',
    allowed: [...FINANCE, 'auditor'],
    given: batch(() => walk.sent(), '/file'),
    status: 200,
  },

  {
    route: 'GET /commands/{commandId}',
    allowed: 'signed-in',
    given: async () => {
      const answer = await walk.command('chen-jie', `/contracts/${await walk.draft()}/submission`, {});
      return { path: `/commands/${answer.body.commandId}` };
    },
    by: 'chen-jie',
    status: 200,
  },
  {
    route: 'GET /statistics',
    allowed: [...OFFICE, ...CITY],
    given: at('/statistics?by=kind'),
    status: 200,
  },
  { route: 'GET /offices', allowed: 'signed-in', given: at('/offices'), status: 200 },
  { route: 'GET /code-lists/{name}', allowed: 'signed-in', given: at('/code-lists/kinds'), status: 200 },
  { route: 'GET /reward-policies', allowed: 'signed-in', given: at('/reward-policies'), status: 200 },
  { route: 'GET /me', allowed: 'signed-in', given: at('/me'), status: 200 },
  { route: 'GET /clock', allowed: 'signed-in', given: at('/clock'), status: 200 },
  {
    route: 'POST /demo-clock',
    allowed: ['system_admin'],
    given: () => Promise.resolve({ path: '/demo-clock', body: { by: '+1h' } }),
    status: 200,
  },
];

test('the matrix has every route of the API, and no other', () => {
  const routes = API_ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(MATRIX.map(({ route }) => route).toSorted()).toEqual(routes.toSorted());
});

function ask(person: string | undefined, route: string, { path, ...options }: Asked): Promise<Answer> {
  const [method = 'GET'] = route.split(' ');
  return api.as(person)(method, `/api/v1${path}`, options);
}

describe.each(MATRIX)('$route', ({ route, allowed, given, status, by }) => {
  const roles = allowed === 'public' || allowed === 'signed-in' ? [] : allowed;
  const first = by ?? PERSON[roles[0] ?? 'applicant'];

  test('is for those it is for', async () => {
    const asked = await given();
    if (allowed !== 'public') {
      const nobody = await ask(undefined, route, asked);
      expect([nobody.status, nobody.body.code]).toEqual([401, 'token-missing']);
      expect(nobody.headers.get('www-authenticate')).toContain('Bearer');
    }
    if (roles.length > 0) {
      for (const role of ROLES.filter((candidate) => !roles.includes(candidate))) {
        const refused = await ask(PERSON[role], route, asked);
        expect([role, refused.status, refused.body.code]).toEqual([role, 403, 'role-not-allowed']);
      }
    }
    const answer = await ask(allowed === 'public' ? undefined : first, route, asked);
    expect([answer.status, answer.body?.code]).toEqual([status, undefined]);
  });

  if (route.startsWith('GET')) {
    test('answers each of them', async () => {
      const asked = await given();
      const people = allowed === 'signed-in' ? Object.values(PERSON) : roles.map((role) => PERSON[role]);
      for (const person of route.startsWith('GET /commands') ? [first, PERSON.auditor] : people) {
        const answer = await ask(person, route, asked);
        expect([person, answer.status]).toEqual([person, status]);
      }
    });
  }
});

describe('a refusal by role', () => {
  test('of a command is remembered with who tried it, and without what was sent', async () => {
    const id = await walk.submitted();
    const key = randomUUID();
    const options = { key, body: { outcome: 'register', rationale: '自己批准自己' } };
    const refused = await api.as('chen-jie')('POST', `/api/v1/contracts/${id}/decision`, options);
    const again = await api.as('chen-jie')('POST', `/api/v1/contracts/${id}/decision`, options);
    expect([again.status, again.body]).toEqual([403, refused.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const kept = await api.database.db('commands').where({ idempotency_key: key }).first();
    expect(kept).toMatchObject({ kind: 'contract.decide', subject_id: id, answer_status: 403, payload: null });
    expect(JSON.stringify(kept)).not.toContain('自己批准自己');
  });

  test('an act by one person in two duties on one case is refused', async () => {
    const id = await inSecondReview();
    await api.database
      .asMigrator()('users')
      .where({ subject: 'ma-jun' })
      .update({ roles: ['reviewer', 'second_reviewer'] });
    const other = await walk.submitted('large-service');
    await walk.command('ma-jun', `/contracts/${other}/acceptance`, {});
    await walk.command('ma-jun', `/contracts/${other}/decision`, { outcome: 'register', rationale: '同意' });
    const same = await api.as('ma-jun')('POST', `/api/v1/contracts/${other}/second-decision`, {
      body: { outcome: 'approve_registration', rationale: '同意' },
    });
    expect([same.status, same.body.code]).toEqual([403, 'separation-of-duties']);
    const another = await walk.command('ma-jun', `/contracts/${id}/second-decision`, {
      outcome: 'approve_registration',
      rationale: '同意',
    });
    expect(another.body.status).toBe('registered');
  });

  test('nobody decides a case of their own organisation', async () => {
    const owner = api.database.asMigrator();
    const chen = await owner('users').where({ subject: 'chen-jie' }).first();
    await owner('users').where({ subject: 'liu-yang' }).update({ organisation_id: chen.organisation_id });
    const id = await walk.submitted();
    const own = await api.as('liu-yang')('POST', `/api/v1/contracts/${id}/acceptance`, { body: {} });
    expect([own.status, own.body.code]).toEqual([403, 'own-organisation']);
    await owner('users').where({ subject: 'liu-yang' }).update({ organisation_id: null });
    expect((await walk.command('liu-yang', `/contracts/${id}/acceptance`, {})).body.status).toBe('in_review');
  });

  test('what belongs to another enterprise is as unknown as what does not exist', async () => {
    const id = await walk.registered();
    const paths = [
      ['GET', ''],
      ['PATCH', ''],
      ['POST', '/submission'],
      ['POST', '/withdrawal'],
      ['POST', '/deregistration'],
      ['POST', '/state-secret-flag'],
      ['GET', '/certificate'],
      ['GET', '/versions'],
    ] as const;
    for (const [method, suffix] of paths) {
      const options = { headers: { 'if-match': '"1"' }, body: method === 'GET' ? undefined : BODIES[suffix] };
      const theirs = await api.as('gao-yuan')(method, `/api/v1/contracts/${id}${suffix}`, options);
      const none = await api.as('gao-yuan')(method, `/api/v1/contracts/${randomUUID()}${suffix}`, options);
      const malformed = await api.as('gao-yuan')(method, `/api/v1/contracts/42${suffix}`, options);
      expect([method, suffix, theirs.status, theirs.body.code]).toEqual([method, suffix, 404, 'contract-not-found']);
      for (const other of [none, malformed]) {
        expect({ ...other.body, instance: '' }).toEqual({ ...theirs.body, instance: '' });
      }
    }
  });
});

const BODIES: Record<string, unknown> = { '': {}, '/deregistration': DEREGISTRATION };

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readClock } from '../../src/db/clock-store.js';
import { inScope } from '../../src/db/connection.js';
import { openBudget } from '../../src/db/ledger-store.js';
import { addCalendarDays, shanghaiDateOf } from '../../src/domain/calendar.js';
import { API_ROUTES } from '../../src/api/routes.js';
import { ROLES, type Role } from '../../src/domain/actor.js';
import { checkCharacterOf } from '../../src/domain/unified-social-credit-code.js';
import { createOutside, createTelling } from '../support/notices.js';
import { type Answer, type RequestOptions, startApi, type TestApi } from './support/api.js';
import { addAutomaticPolicy, addFullPolicy, ClaimWalker, documentForm } from './support/claim-process.js';
import { CaseWalker, CORRECTION_REASON, formOf, OBJECTION, OTHER_PAYEE, PAYEE, POLICY } from './support/cases.js';
import { OBJECTION as AWARD_OBJECTION, SchemeWalker } from './support/schemes.js';

/** Somebody who holds this role and no other. */
const PERSON: Record<Role, string> = {
  applicant: 'chen-jie',
  reviewer: 'wang-min',
  second_reviewer: 'zhao-lei',
  expert: 'lin-shu',
  office_manager: 'he-fang',
  reward_checker: 'xu-jing',
  joint_reviewer: 'cai-min',
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
const CLAIM_PARTS: Role[] = ['applicant', 'reward_checker', 'joint_reviewer', 'competent_authority', 'finance_checker'];
const DEPENDANT_READERS: Role[] = [
  'reviewer',
  'second_reviewer',
  'office_manager',
  'reward_checker',
  'competent_authority',
  ...FINANCE,
  'auditor',
];
const CONTRACT_READERS: Role[] = ['applicant', ...OFFICE, ...CITY];
const CLAIM_READERS: Role[] = [...CONTRACT_READERS, ...FINANCE, 'joint_reviewer'];
const RECOVERY_READERS: Role[] = ['applicant', 'reward_checker', 'competent_authority', ...FINANCE, 'auditor'];
const DESK: Role[] = ['reviewer', 'second_reviewer', 'expert'];
const LENDERS: Role[] = [
  'reviewer',
  'second_reviewer',
  'office_manager',
  'reward_checker',
  'competent_authority',
  ...FINANCE,
];

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
  /** Whose it is: of the allowed roles only these people find it. */
  readers?: string[];
}

let api: TestApi;
let walk: CaseWalker;
let claims: ClaimWalker;
let schemes: SchemeWalker;
beforeAll(async () => {
  api = await startApi();
  await api.database.asMigrator()('offices').insert({
    id: OTHER_OFFICE,
    name: '宜宾市技术合同登记处',
    region_code: '511500',
    point: '01',
    jurisdiction_code: '510500',
  });
  walk = new CaseWalker(api);
  claims = new ClaimWalker(walk);
  await addFullPolicy(api);
  await addAutomaticPolicy(api);
  schemes = new SchemeWalker(walk);
});
afterAll(() => api.close());

const KEPT = new Map<() => Promise<string>, Promise<string>>();
/** A case in this state that is only ever read: the same one for all who read it. */
const kept = (state: () => Promise<string>): Promise<string> => {
  const found = KEPT.get(state) ?? state();
  KEPT.set(state, found);
  return found;
};
const contract =
  (state: () => Promise<string>, suffix = '', body?: unknown) =>
  async (): Promise<Asked> => ({
    path: `/contracts/${await (body === undefined ? kept(state) : state())}${suffix}`,
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
const challenge = (state: () => Promise<string>, suffix: string, body: () => unknown) => async (): Promise<Asked> => ({
  path: `/challenges/${await state()}/${suffix}`,
  body: await body(),
});
const ofBid = (suffix: string, body: unknown) => async (): Promise<Asked> => {
  const { id, bidId } = await schemes.jointBid();
  return { path: `/challenges/${id}/bids/${bidId}/${suffix}`, body };
};
const at = (path: string, body?: unknown) => () => Promise.resolve({ path, ...(body === undefined ? {} : { body }) });

/** A draft whose form got its next version. */
const onFormerForm = async (): Promise<string> => {
  const id = await walk.draft();
  const forms = api.database.asMigrator()('form_versions');
  const last = await forms.clone().where({ form_id: 'development' }).orderBy('version', 'desc').first();
  const version = last.version + 1;
  await forms.insert({ ...last, version, data: JSON.stringify({ ...last.data, version }) });
  api.dependencies.rules.forget();
  return id;
};
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
const BUYER = { name: '孙丽', email: 'sun.li@jiucheng.example' };
const askedConfirmation = async (): Promise<Asked> => {
  const path = `/contracts/${await walk.draft()}/counterparty-confirmations`;
  const { body } = await walk.command('chen-jie', path, BUYER, 201);
  return { path: `/counterparty-confirmations/${body.confirmationId}/revocation`, body: { reason: '再改' } };
};
const invitingExpert = async (): Promise<Asked> => {
  const { body } = await api.as('wang-min')('GET', '/api/v1/clock');
  const expert = {
    name: '林致远',
    email: 'lin@university.example',
    organisation: '某大学',
    question: '是否属于技术合同？',
  };
  const deadlineOn = addCalendarDays(body.today, 10);
  return { path: `/contracts/${await withExpert()}/expert-invitations`, body: { ...expert, deadlineOn } };
};
const invitedExpert = async (): Promise<Asked> => {
  const { path, body } = await invitingExpert();
  const { body: invited } = await walk.command('wang-min', path, body, 201);
  return { path: `/expert-invitations/${invited.invitationId}/revocation`, body: { reason: '改由本机构评审' } };
};
const opinionDocument = async (): Promise<Asked> => {
  const { path } = await invitedExpert();
  const invitationId = path.split('/')[2] ?? '';
  const { sha256, byteSize } = await api.dependencies.documents.put(Buffer.from('随意见提交的材料'));
  const id = randomUUID();
  const contractId = await inScope(api.database.db, { kind: 'system' }, async (trx) => {
    const pdf = { file_name: 'a.pdf', media_type: 'application/pdf', uploaded_at: new Date().toISOString() };
    const row = { ...pdf, id, invitation_id: invitationId, byte_size: byteSize, sha256, page_count: 1 };
    await trx('expert_opinion_documents').insert(row);
    return (await trx('expert_invitations').where({ id: invitationId }).first()).contract_id;
  });
  return { path: `/contracts/${contractId}/expert-documents/${id}` };
};
const inSecondReview = async (): Promise<string> => {
  const id = await walk.inReview('large-service');
  await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '同意' });
  return id;
};
let daysLent = 0;
/** A day's leave, each time another day: the same role is lent to the same person once. */
const lending = async (): Promise<object> => {
  const { body: to } = await api.as('liu-yang')('GET', '/api/v1/me');
  const { body: clock } = await api.as('liu-yang')('GET', '/api/v1/clock');
  const on = addCalendarDays(clock.today, daysLent++);
  return { toUserId: to.id, roles: ['reviewer'], startsOn: on, endsOn: on, reason: '休假' };
};
const newPerson = async (): Promise<string> => {
  const { body: me } = await api.as('wang-min')('GET', '/api/v1/me');
  const body = { subject: `p-${randomUUID()}`, name: '新人', reason: '录用', officeId: me.office.id };
  return (await walk.command('gu-yan', '/people', body, 201)).body.userId;
};
const CONFIRMED = { opinion: '一致', bankCode: OTHER_PAYEE.bankCode, accountNumber: OTHER_PAYEE.accountNumber };
const newOrganisation = () => {
  const digits = String(Date.now() * 1000 + (serial += 1)).slice(-9);
  const seventeen = `91510500${digits}`;
  return {
    name: `泸州示例${digits}有限公司`,
    unifiedSocialCreditCode: `${seventeen}${checkCharacterOf(seventeen)}`,
    kind: 'enterprise',
    regionCode: '510502',
    natureCode: '150',
    reason: '首次申报',
  };
};
let serial = 0;
const RELATIONS = {
  kind: 'group',
  source: '集团名单',
  asOf: '2026-11-01',
  rows: [
    {
      groupCode: 'G1',
      groupName: '样例集团',
      organisationCode: '91110000101623741K',
      organisationName: '样例有限公司',
    },
  ],
};
const DEREGISTRATION = { cause: 'terminated', endedOn: '2026-11-01', reason: '双方协商解除' };

const refusedRegistration = async (): Promise<string> => {
  const id = await walk.inReview();
  await walk.command('wang-min', `/contracts/${id}/decision`, {
    outcome: 'refuse_registration',
    reasonCodes: ['N04'],
    rationale: '技术内容不明确',
  });
  return id;
};
const underContractObjection = async (): Promise<string> => {
  const id = await refusedRegistration();
  await walk.command('chen-jie', `/contracts/${id}/objections`, { reason: '请复核' });
  return id;
};
const DISPUTE = {
  kind: 'reconsideration',
  knownOn: '2026-11-01',
  filedOn: '2026-11-02',
  bodyName: '泸州市人民政府',
};
const inDispute = async (): Promise<string> => {
  const id = await walk.registered();
  await walk.command('chen-jie', `/contracts/${id}/disputes`, DISPUTE);
  return id;
};
const REVOCATION = { causeCodes: ['V01'], notice: '拟撤销登记' };
const revoking = async (): Promise<string> => {
  const id = await walk.registered();
  await walk.command('he-fang', `/contracts/${id}/revocation`, REVOCATION);
  return id;
};
/** An office in another city, there before the rules are read. */
const OTHER_OFFICE = randomUUID();
const transferring = async (): Promise<string> => {
  const id = await walk.registered();
  await walk.command('he-fang', `/contracts/${id}/transfers`, { toOfficeId: OTHER_OFFICE, reason: '撤并' });
  return id;
};
const requestedList = async (): Promise<string> => {
  const body = { contractIds: [await walk.registered()], purpose: '汇总' };
  return (await walk.command('chen-jie', '/summary-lists', body, 201)).body.listId;
};
const issuedList = async (): Promise<string> => {
  const id = await requestedList();
  await walk.command('wang-min', `/summary-lists/${id}/decision`, { outcome: 'issue', reason: '均有效' });
  return id;
};
/** A reward was paid, and its contract is no longer registered. */
const openRecovery = async (): Promise<string> => {
  const { claimId } = await walk.settled();
  const { body } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
  await walk.deregistered(body.contractId);
  const { body: found } = await api.as('yang-xue')('GET', `/api/v1/contracts/${body.contractId}/dependants`);
  return found.items.find(({ kind }: { kind: string }) => kind === 'recovery').id;
};
/** A contract of an issued list is no longer registered; another one still is. */
const listToReissue = async (): Promise<string> => {
  const [ended, kept] = [await walk.registered(), await walk.registered()];
  const body = { contractIds: [ended, kept], purpose: '汇总' };
  const { listId } = (await walk.command('chen-jie', '/summary-lists', body, 201)).body;
  await walk.command('wang-min', `/summary-lists/${listId}/decision`, { outcome: 'issue', reason: '均有效' });
  await walk.deregistered(ended);
  const { body: found } = await api.as('wang-min')('GET', `/api/v1/contracts/${ended}/dependants`);
  return found.items.find(({ task }: { task: string }) => task === 'reissue_list').id;
};
/** What a paid claim owes back: its contract is no longer registered. */
const owed = async (): Promise<{ recoveryId: string; owedFen: string; today: string }> => {
  const { claimId } = await walk.settled();
  const { body } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
  await walk.deregistered(body.contractId);
  const { items } = (await api.as('yang-xue')('GET', '/api/v1/recoveries')).body;
  const recovery = items.find((item: { claimId: string }) => item.claimId === claimId);
  const { today } = (await api.as('yang-xue')('GET', '/api/v1/clock')).body;
  return { recoveryId: recovery.id, owedFen: recovery.principalFen, today };
};
const ordered = async (): Promise<{ recoveryId: string; owedFen: string; today: string }> => {
  const found = await owed();
  const instalments = [{ dueOn: addCalendarDays(found.today, 30), amountFen: found.owedFen }];
  const body = { reason: '登记已注销', instalments, payTo: '国库集中收付账户' };
  await walk.command('luo-ping', `/recoveries/${found.recoveryId}/order`, body);
  return found;
};
const WRITE_OFF = { kind: 'write_off', reason: '无财产可供执行', document: '终结执行裁定' };
const PROPOSAL = { cause: 'AUDIT_FINDING', amountFen: '100', reason: '审计发现', document: '审报〔2026〕1号' };
const SPLIT = {
  subject: 'ownership',
  way: 'transfer_or_licence',
  agreement: '权属分割协议',
  parties: [
    { kind: 'completer', name: '李明远', contribution: '发明人', share: '70%' },
    { kind: 'unit', name: '泸州启明智能科技有限公司', contribution: '单位', share: '0.3' },
  ],
};
const splitPlan = async (): Promise<string> =>
  (await walk.command('chen-jie', `/contracts/${await walk.registered()}/split-plans`, SPLIT, 201)).body.splitPlanId;
let filings = 0;
const filing = () => {
  filings += 1;
  return {
    kind: 'body',
    filingNumber: `LZ-2026-${String(filings).padStart(4, '0')}`,
    name: '泸州启明智能科技有限公司',
    unifiedSocialCreditCode: '91510500MA00QM017E',
    regionCode: '510500',
    services: '技术转移',
    validFrom: '2026-01-01',
    validTo: '2028-12-31',
    document: '备案表',
  };
};
const transferBody = async (): Promise<string> =>
  (await walk.command('he-fang', '/transfer-bodies', filing(), 201)).body.id;
const TRIAL_LICENCE = { startsOn: '2026-12-01', endsOn: '2027-05-31', terms: '试用期内免费' };
const trial = async (): Promise<string> => {
  const id = await walk.registered('patent-licence');
  return (await walk.command('chen-jie', `/contracts/${id}/trial-licences`, TRIAL_LICENCE, 201)).body.trialLicenceId;
};

/** A plan over what was registered until yesterday: of one contract, registered a day ago. */
const spotCheckOfYesterday = async () => {
  await walk.registered();
  await walk.command('gu-yan', '/demo-clock', { by: '+1d' });
  const { body } = await api.as('chen-jie')('GET', '/api/v1/clock');
  const yesterday = addCalendarDays(body.today, -1);
  return {
    title: '抽查',
    asOfOn: yesterday,
    registeredFromOn: addCalendarDays(yesterday, -300),
    registeredToOn: yesterday,
    sampleSize: 1,
    seed: '08 11 17',
  };
};
const drawnSpotCheck = async (): Promise<{ planId: string; contractId: string }> => {
  const { body } = await walk.command('luo-ping', '/spot-checks', await spotCheckOfYesterday(), 201);
  const plan = await api.as('luo-ping')('GET', `/api/v1/spot-checks/${body.planId}`);
  return { planId: body.planId, contractId: plan.body.drawn[0].contractId };
};
const findingOfSpotCheck = async (): Promise<Asked> => {
  const { planId, contractId } = await drawnSpotCheck();
  return {
    path: `/contracts/${contractId}/spot-check-finding`,
    body: { planId, finding: 'in_order', remarks: '材料齐全' },
  };
};

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
    body: { lines: [{ receiptId: body.receiptId, outcome: 'verified', reason: '付款方为买方的全资子公司' }] },
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
const toBeCorrected = async (): Promise<string> => {
  const claimId = await firstCheck();
  await claims.does('xu-jing', claimId, 'correction-requests', { content: '请补充说明' });
  return claimId;
};
const attachmentOf = async (contractId: string): Promise<string> => {
  const { body } = await api.as('chen-jie')('GET', `/api/v1/contracts/${contractId}`);
  return body.receipts[0].attachmentId;
};
/** A claim that waits until what was stated with it is decided. */
const statedFact = async (): Promise<Asked> => {
  const contractId = await walk.registered();
  const receiptIds = await walk.receipts(contractId);
  const statedFacts = [{ fact: 'beneficiary.filed', value: true, attachmentId: await attachmentOf(contractId) }];
  const asked = { policyCode: 'LZ-TRADE', contractIds: [contractId], receiptIds, statedFacts };
  const { claimId } = (await walk.command('chen-jie', '/reward-claims', asked, 201)).body;
  const { id } = await api.database.asSuperuser()('stated_facts').where({ claim_id: claimId }).first();
  return {
    path: `/reward-claims/${claimId}/stated-fact-decisions`,
    body: { lines: [{ statedFactId: id, outcome: 'verified' }] },
  };
};
/** 免申即享: verified receipts that nobody counts earn an offer. */
const candidate = async (): Promise<string> => {
  await walk.receipts(await walk.registered());
  await api.acts.offerCandidates();
  const { id } = await api.database.asSuperuser()('reward_candidates').where({ status: 'offered' }).first();
  return id;
};
/** A plan over a payment of yesterday. */
const paidPlan = async (): Promise<object> => {
  const { batchId } = await walk.settled();
  const paid = await inScope(api.database.db, { kind: 'system' }, (trx) =>
    trx('payment_instructions').select<{ executed_on: string }[]>('executed_on').where({ batch_id: batchId }).first(),
  );
  const paidOn = paid?.executed_on ?? '';
  const { body: clock } = await api.as('chen-jie')('GET', '/api/v1/clock');
  if (clock.today <= paidOn) await walk.command('gu-yan', '/demo-clock', { by: '+2d' });
  return { paidFromOn: paidOn, paidToOn: paidOn, seed: '2026', confidencePermille: 950, tolerablePermille: 50 };
};
const drawnPlan = async (): Promise<string> => {
  const answer = await walk.command('yang-xue', '/payee-receipt-plans', await paidPlan(), 201);
  return answer.body.planId;
};
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

const BATCH_READERS: Role[] = [
  'finance_maker',
  'finance_checker',
  'finance_releaser',
  'competent_authority',
  'auditor',
];
/** A line of the treasury that waits at the payout desk; nothing else waits there. */
const deskItem = async (): Promise<{ itemId: string; instructionId: string }> => {
  const { batchId } = await walk.sent();
  const root = api.database.asSuperuser();
  const { id: instructionId, amount_fen } = await root('payment_instructions').where({ batch_id: batchId }).first();
  await root('payout_desk_items').delete();
  const [{ id: itemId }] = await root('bank_results')
    .insert({
      file_sha256: randomUUID(),
      file_name: 'statement.xml',
      line_no: 2,
      batch_id: batchId,
      outcome: 'paid',
      amount_fen,
      effect: 'desk',
      problem_code: 'result-unmatched',
      received_at: new Date().toISOString(),
    })
    .returning('id');
  await root('payout_desk_items').insert({ id: itemId, kind: 'unmatched', opened_at: new Date().toISOString() });
  return { itemId, instructionId };
};
const ofDesk = (suffix: string, body: (item: { instructionId: string }) => unknown) => async (): Promise<Asked> => {
  const item = await deskItem();
  return { path: `/payout-desk/${item.itemId}/${suffix}`, body: body(item) };
};
const attachProposed = async (): Promise<Asked> => {
  const { itemId, instructionId } = await deskItem();
  const body = { decision: 'attach', instructionId, reason: '金额账号相符' };
  await walk.command('tang-wei', `/payout-desk/${itemId}/decision`, body);
  return { path: `/payout-desk/${itemId}/confirmation`, body: { outcome: 'refuse', reason: '再核' } };
};
let laterLine = 2040;
const wrongLine = async (): Promise<Asked> => {
  const { batchId } = await walk.settled();
  const { id } = await api.database
    .asSuperuser()('payment_instructions')
    .where({ batch_id: batchId, status: 'paid' })
    .first();
  const budgetId = randomUUID();
  laterLine += 1;
  await inScope(api.database.db, { kind: 'system' }, (trx) =>
    openBudget(trx, {
      id: budgetId,
      policyCode: 'LZ-TRADE',
      fiscalYear: laterLine,
      totalFen: 500_000_000n,
      commandId: randomUUID(),
      createdAt: new Date().toISOString(),
    }),
  );
  return { path: `/payment-instructions/${id}/corrections`, body: { budgetId, reason: '应列次年' } };
};
const correctionProposed = async (): Promise<Asked> => {
  const { path, body } = await wrongLine();
  const answer = await walk.command('tang-wei', path, body, 201);
  return {
    path: `/payment-corrections/${answer.body.subjectId}/decision`,
    body: { outcome: 'confirm', reason: '核对无误' },
  };
};
const dayToClose = async (): Promise<{ day: string }> => {
  const root = api.database.asSuperuser();
  await root('payout_desk_items').delete();
  await root('payout_closings').delete();
  const { nowMs } = await readClock(api.database.db);
  // a day that is over
  return { day: shanghaiDateOf(nowMs - 86_400_000) };
};
const closing = async (): Promise<Asked> => ({ path: '/payout-closings', body: await dayToClose() });
const closingProposed = async (): Promise<Asked> => {
  const body = await dayToClose();
  await walk.command('tang-wei', '/payout-closings', body, 201);
  return { path: '/payout-closing-confirmations', body };
};

const toldNotice = async (): Promise<string> => {
  await walk.submitted();
  await createTelling(api.database.db, api.dependencies.rules).tellAll();
  const { body } = await api.as('chen-jie')('GET', '/api/v1/notices?limit=1');
  return body.items[0].id;
};
/** An e-mail that was given up, so that it can be sent again. */
const endedMail = async (): Promise<string> => {
  await walk.submitted();
  const telling = createTelling(api.database.db, api.dependencies.rules);
  await telling.tellAll();
  const outside = createOutside();
  outside.answers.push({ code: 'refused-for-good' });
  await telling.deliverAll(outside.gateways);
  const { body } = await api.as('gu-yan')('GET', '/api/v1/notice-deliveries?state=gave_up&limit=1');
  return body.items[0].id;
};
const ENDPOINT = { url: 'http://127.0.0.1:9/hook' };
const withEndpoint =
  (suffix = '', body?: unknown) =>
  async (): Promise<Asked> => {
    const existing = await api.as('chen-jie')('GET', '/api/v1/webhook-endpoints');
    for (const { id } of existing.body.items) await api.as('chen-jie')('DELETE', `/api/v1/webhook-endpoints/${id}`);
    const { id } = (await walk.command('chen-jie', '/webhook-endpoints', ENDPOINT, 201)).body;
    return { path: `/webhook-endpoints/${id}${suffix}`, ...(body === undefined ? {} : { body }) };
  };
const calledEndpoint = async (): Promise<Asked> => {
  const { path } = await withEndpoint()();
  await walk.submitted();
  const telling = createTelling(api.database.db, api.dependencies.rules);
  await telling.tellAll();
  await telling.deliverAll(createOutside().gateways);
  const { body } = await api.as('chen-jie')('GET', `/api/v1${path}/deliveries`);
  return { path: `${path}/deliveries/${body.items[0].id}/replay`, body: {} };
};

const RULE_READERS: Role[] = ['system_admin', 'competent_authority', 'security_admin', 'auditor', 'audit_admin'];
let calendars = 0;
/** A calendar of a region nobody has loaded; each time another. */
const newCalendar = (reason?: string) => {
  calendars += 1;
  const data = { year: 2026, off: ['2026-04-20'], working: [], source: '地区通知', confirmed: false };
  return { kind: 'calendar', ruleCode: `T${calendars}X-2026`, data, ...(reason === undefined ? {} : { reason }) };
};
const proposedChange = async (): Promise<string> => {
  const { body } = await api.as('gu-yan')('POST', '/api/v1/rule-changes', { body: newCalendar('依据新通知') });
  return body.changeId;
};

const POLICY_WRITERS: Role[] = ['reward_checker', 'competent_authority'];
let policyNo = 0;
/** A sound draft of a policy of its own. */
const policyDraft = async (): Promise<string> => {
  policyNo += 1;
  const { body: inForce } = await api.as('xu-jing')('GET', '/api/v1/reward-policies/LZ-TRADE/versions/2');
  const content = { ...inForce.data, policyCode: `LZ-DRAFT-${policyNo}` };
  return (await api.as('xu-jing')('POST', '/api/v1/reward-policy-drafts', { body: { content } })).body.draftId;
};
const TRIAL = { policies: [{ policyCode: 'LZ-TRADE' }], fromYear: 2026, toYear: 2026 };
const laboratoryRun = async (): Promise<string> =>
  (await api.as('xu-jing')('POST', '/api/v1/laboratory-runs', { body: TRIAL })).body.runId;
const triedList = (): FormData => {
  const form = new FormData();
  form.set('request', JSON.stringify(TRIAL));
  const headings = '登记编号,统一社会信用代码,单位名称,合同类别,登记日期,合同成交额（元）,技术交易额（元）';
  const row = '5105002026000001,91510500MA00QM017E,启明,技术开发,2026-05-06,1000,1000';
  form.set('file', new Blob([`${headings}\n${row}\n`]), '清单.csv');
  return form;
};

const BUDGET_READERS: Role[] = [...FINANCE, 'competent_authority', 'auditor'];
const GATE_KEEPERS: Role[] = ['finance_releaser', 'competent_authority'];
const fiscalYear = async (): Promise<number> =>
  Number((await api.as('luo-ping')('GET', '/api/v1/clock')).body.today.slice(0, 4));
const numbered = () => ({ documentNumber: randomUUID(), documentOn: '2026-11-20' });
/** The line the rewards of the year are paid from. */
const budgetLine = async (): Promise<string> => {
  const { body } = await api.as('luo-ping')('GET', `/api/v1/budgets?policyCode=${POLICY}&year=${await fiscalYear()}`);
  return body.items[0].id;
};
let lastYear = 2099;
/** A line of a year far off, each time another. */
const openingOfLine = () => {
  lastYear += 1;
  return { kind: 'open', policyCode: POLICY, fiscalYear: lastYear, amountFen: '100', reason: '预算', ...numbered() };
};
const proposedBudgetAct = async (): Promise<string> =>
  (await walk.command('luo-ping', '/budget-acts', openingOfLine(), 201)).body.actId;
/** A line that paid something and shares it with the city. */
const sharedLine = async (): Promise<string> => {
  await walk.settled();
  const id = await budgetLine();
  const { body } = await api.as('luo-ping')('GET', `/api/v1/budgets/${id}`);
  if (body.shares.length > 0) return id;
  const shares = [
    { level: 'city', permyriad: 5000, mode: 'ADVANCE_THEN_SETTLE' },
    { level: 'district', permyriad: 5000, mode: 'DIRECT' },
  ];
  const proposal = {
    kind: 'shares',
    policyCode: POLICY,
    fiscalYear: await fiscalYear(),
    reason: '分担',
    ...numbered(),
  };
  const { actId } = (await walk.command('luo-ping', '/budget-acts', { ...proposal, shares }, 201)).body;
  await walk.command('yang-xue', `/budget-acts/${actId}/decision`, { outcome: 'confirm' });
  return id;
};
const planBody = async () => ({
  policyCode: POLICY,
  fiscalYear: await fiscalYear(),
  mode: 'CARRY_OVER',
  claimIds: [await walk.awaitingApproval()],
});
/** A plan that waits to be issued; only one can wait. */
const fundingPlan = async (): Promise<string> => {
  await refuseWaitingPlan();
  return (await walk.command('tang-wei', '/funding-plans', { ...(await planBody()), ...numbered() }, 201)).body.planId;
};
const refuseWaitingPlan = async (): Promise<void> => {
  const { body } = await api.as('luo-ping')('GET', '/api/v1/funding-plans?status=proposed');
  for (const { id } of body.items) {
    await walk.command('luo-ping', `/funding-plans/${id}/decision`, { outcome: 'refuse', reason: '重编' });
  }
};
/** Closed, and one of two people said that it may be opened. */
const gateToOpen = async (): Promise<Asked> => {
  await walk.command('luo-ping', '/payout-gate/closing', { reason: '核查' });
  await walk.command('luo-ping', '/payout-gate/opening', { reason: '已核查' });
  return { path: '/payout-gate/opening', body: { reason: '同意开启' } };
};
const ledgerAccount = async (): Promise<string> =>
  (await api.as('luo-ping')('GET', '/api/v1/ledger/accounts')).body.items[0].id;

const draft = () => walk.draft();
const submitted = () => walk.submitted();
const inReview = () => walk.inReview();
const registered = () => walk.registered();
const firstCheck = async () => (await walk.claimed()).claimId;

const PAUSE = { reason: 'system_outage', explanation: '停机' };
const EXTENSION = { days: 2, reason: '核对需要时间' };
/** A period of the office that ended without its decision, and nobody minded the case. */
const breach = async (): Promise<string> => {
  const id = await walk.submitted();
  await api.database.asSuperuser()('contracts').where({ id }).update({ due_at: '2026-01-05T00:00:00Z' });
  await api.acts.ringMissedAlarms();
  const { body } = await api.as('he-fang')('GET', `/api/v1/breaches?contractId=${id}`);
  return body.items[0].breachId;
};

/** A table in which no row can be read: nothing is worked on after the answer. */
const contractTable = (): FormData => {
  const form = new FormData();
  form.set('file', new File(['合同自编号,合同签订日期\r\nZZ-1,昨天\r\n'], '合同.csv'));
  return form;
};
const importedTable = (suffix: string) => async (): Promise<Asked> => {
  const { body } = await api.as('chen-jie')('POST', '/api/v1/contract-imports', { body: contractTable() });
  return { path: `/contract-imports/${body.id}${suffix}` };
};

const NATIONAL: Role[] = ['reviewer', 'second_reviewer', 'office_manager', 'competent_authority', 'auditor'];
const TARGETS = {
  year: 2026,
  targets: [{ districtCode: '510504', quarter: 4, measure: 'contract_value', targetFen: '500000000000' }],
};
let publishedYear = 1990;
/** A year of long ago that nobody has published yet. */
const nextYear = (): number => {
  publishedYear += 1;
  return publishedYear;
};
const published = async (): Promise<string> => {
  const { body } = await walk.command(
    'luo-ping',
    '/statistics-snapshots',
    { year: nextYear(), throughQuarter: 4 },
    201,
  );
  return body.snapshotId;
};
const nationalFile = async (): Promise<string> =>
  (await walk.command('he-fang', '/national-exports', {}, 201)).body.fileId;
let nationalNumber = 2026_0000_0000_0000;
const nationalResults = (): FormData => {
  nationalNumber += 1;
  const form = new FormData();
  const text = `registrationNumber,nationalNumber,state\r\n${nationalNumber},${nationalNumber},registered\r\n`;
  form.set('file', new File([text], 'results.csv'));
  return form;
};
const nationalException = async (): Promise<string> => {
  const handedIn = await api.as('he-fang')('POST', '/api/v1/national-imports', { body: nationalResults() });
  expect(handedIn.status).toBe(201);
  await walk.command('he-fang', '/national-comparisons', {}, 201);
  const { body } = await api.as('he-fang')('GET', '/api/v1/national-exceptions?kind=missing_in_ours&limit=100');
  return body.items.at(-1).id;
};

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
    route: 'GET /contracts/{contractId}/draft-fields',
    allowed: ['applicant'],
    given: contract(draft, '/draft-fields'),
    status: 200,
  },
  {
    route: 'PATCH /contracts/{contractId}/draft-fields',
    allowed: ['applicant'],
    given: contract(draft, '/draft-fields', {
      saveId: randomUUID(),
      fields: [{ pointer: '/summary', baseVersion: 0, value: '改' }],
    }),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/draft-fields/{field}/history',
    allowed: ['applicant'],
    given: contract(draft, '/draft-fields/summary/history'),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/carry-over-form',
    allowed: ['applicant'],
    given: contract(onFormerForm, '/carry-over-form', {}),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/model-contract',
    allowed: ['applicant'],
    given: contract(draft, '/model-contract'),
    status: 200,
  },
  { route: 'GET /model-contracts', allowed: 'signed-in', given: at('/model-contracts'), status: 200 },
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
    route: 'GET /contracts/{contractId}/documents',
    allowed: CONTRACT_READERS,
    given: contract(submitted, '/documents'),
    status: 200,
  },
  { route: 'GET /document-slots', allowed: 'signed-in', given: at('/document-slots'), status: 200 },
  {
    route: 'GET /document-scans',
    allowed: ['system_admin', 'security_admin', 'auditor'],
    given: at('/document-scans'),
    status: 200,
  },
  { route: 'POST /document-rescans', allowed: ['system_admin'], given: at('/document-rescans', {}), status: 201 },
  { route: 'GET /contract-imports', allowed: ['applicant'], given: at('/contract-imports'), status: 200 },
  {
    route: 'POST /contract-imports',
    allowed: ['applicant'],
    given: () => Promise.resolve({ path: '/contract-imports', body: contractTable() }),
    status: 201,
  },
  {
    route: 'GET /contract-imports/template.xlsx',
    allowed: ['applicant'],
    given: at('/contract-imports/template.xlsx'),
    status: 200,
  },
  {
    route: 'GET /contract-imports/{importId}',
    allowed: ['applicant'],
    given: importedTable(''),
    status: 200,
  },
  {
    route: 'GET /contract-imports/{importId}/rows',
    allowed: ['applicant'],
    given: importedTable('/rows'),
    status: 200,
  },
  {
    route: 'GET /contract-imports/{importId}/results.xlsx',
    allowed: ['applicant'],
    given: importedTable('/results.xlsx'),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/precheck',
    allowed: ['applicant', 'reviewer', 'second_reviewer'],
    given: contract(submitted, '/precheck'),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/findings',
    allowed: CONTRACT_READERS,
    given: contract(submitted, '/findings'),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/finding-decisions',
    allowed: ['reviewer', 'second_reviewer'],
    given: async () => {
      const id = await walk.inReview('large-service');
      const { body } = await api.as('wang-min')('GET', `/api/v1/contracts/${id}/findings`);
      const decision = { findingId: body.findings[0].id, outcome: 'dismissed', reason: '已核对，无问题' };
      return { path: `/contracts/${id}/finding-decisions`, body: { decisions: [decision] } };
    },
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
    route: 'GET /contracts/{contractId}/corrections',
    allowed: CONTRACT_READERS,
    given: contract(submitted, '/corrections'),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/correction-item-decisions',
    allowed: ['reviewer', 'second_reviewer'],
    given: async () => {
      const id = await walk.correctionRequested();
      await walk.command('chen-jie', `/contracts/${id}/resubmission`, { answers: [{ itemNo: 1, answer: '已补充' }] });
      const decisions = [{ round: 1, itemNo: 1, outcome: 'accept' }];
      return { path: `/contracts/${id}/correction-item-decisions`, body: { decisions } };
    },
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/assessment',
    allowed: CONTRACT_READERS,
    given: contract(submitted, '/assessment'),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/assessment',
    allowed: ['reviewer', 'second_reviewer'],
    given: contract(inReview, '/assessment', {
      expectedSheetNo: 0,
      lines: [
        { outcome: 'accepted', declaredLine: 1 },
        { outcome: 'accepted', declaredLine: 2 },
      ],
    }),
    status: 201,
  },
  {
    route: 'GET /contracts/{contractId}/assessment/file',
    allowed: CONTRACT_READERS,
    given: contract(() => walk.registered(), '/assessment/file'),
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
    route: 'POST /contracts/{contractId}/expert-invitations',
    allowed: ['reviewer', 'second_reviewer'],
    given: invitingExpert,
    status: 201,
  },
  {
    route: 'POST /expert-invitations/{invitationId}/revocation',
    allowed: ['reviewer', 'second_reviewer'],
    given: invitedExpert,
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/expert-documents/{documentId}',
    allowed: [...OFFICE, 'competent_authority', 'auditor'],
    given: opinionDocument,
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/counterparty-confirmations',
    allowed: ['applicant'],
    given: contract(draft, '/counterparty-confirmations', BUYER),
    status: 201,
  },
  {
    route: 'POST /counterparty-confirmations/{confirmationId}/revocation',
    allowed: ['applicant'],
    given: askedConfirmation,
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
    route: 'POST /contracts/{contractId}/deregistration-refusal',
    allowed: ['reviewer'],
    given: contract(deregistering, '/deregistration-refusal', { rationale: '仍在履行' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/deregistration-withdrawal',
    allowed: ['applicant'],
    given: contract(deregistering, '/deregistration-withdrawal', {}),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/retyping-proposals',
    allowed: ['reviewer'],
    given: contract(inReview, '/retyping-proposals', { kindCode: '51', reason: '属于技术服务' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/objections',
    allowed: ['applicant', 'competent_authority'],
    given: contract(refusedRegistration, '/objections', { reason: '请复核' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/objection-decision',
    allowed: ['second_reviewer', 'competent_authority'],
    given: contract(underContractObjection, '/objection-decision', { outcome: 'dismiss_objection', rationale: '维持' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/disputes',
    allowed: ['applicant', 'competent_authority'],
    given: contract(registered, '/disputes', DISPUTE),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/dispute-closing',
    allowed: ['competent_authority'],
    given: contract(inDispute, '/dispute-closing', { outcome: 'decision_upheld', decidedOn: '2026-11-01' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/revocation',
    allowed: ['competent_authority', 'office_manager'],
    given: contract(registered, '/revocation', REVOCATION),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/statements',
    allowed: ['applicant'],
    given: contract(revoking, '/statements', { statement: '已履行' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/hearings',
    allowed: ['competent_authority', 'office_manager'],
    given: async () => {
      const { body: clock } = await api.as('he-fang')('GET', '/api/v1/clock');
      return { path: `/contracts/${await revoking()}/hearings`, body: { heardOn: clock.today, minutes: '已听取' } };
    },
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/revocation-decision',
    allowed: ['competent_authority', 'office_manager'],
    given: contract(revoking, '/revocation-decision', { outcome: 'clear', rationale: '查无实据' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/completion',
    allowed: ['applicant'],
    given: contract(registered, '/completion', { completedOn: '2026-11-01' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/transfers',
    allowed: ['office_manager'],
    given: contract(registered, '/transfers', { toOfficeId: OTHER_OFFICE, reason: '撤并' }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/transfer-decision',
    allowed: ['office_manager'],
    given: contract(transferring, '/transfer-decision', { outcome: 'decline_transfer', reason: '撤回' }),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/clock',
    allowed: CONTRACT_READERS,
    given: contract(inReview, '/clock'),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/pauses',
    allowed: ['reviewer', 'second_reviewer'],
    given: contract(inReview, '/pauses', PAUSE),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/pauses/{pauseId}/end',
    allowed: ['reviewer', 'second_reviewer'],
    given: async () => {
      const id = await inReview();
      const { body } = await walk.command('wang-min', `/contracts/${id}/pauses`, PAUSE);
      return { path: `/contracts/${id}/pauses/${body.commandId}/end`, body: {} };
    },
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/extensions',
    allowed: ['reviewer', 'second_reviewer'],
    given: contract(inReview, '/extensions', EXTENSION),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/extension-decision',
    allowed: ['office_manager'],
    given: async () => {
      const id = await inReview();
      await walk.command('wang-min', `/contracts/${id}/extensions`, EXTENSION);
      return { path: `/contracts/${id}/extension-decision`, body: { outcome: 'grant_extension', reason: '属实' } };
    },
    status: 200,
  },
  { route: 'GET /breaches', allowed: ['office_manager', 'auditor'], given: at('/breaches'), status: 200 },
  {
    route: 'POST /breaches/{breachId}/explanations',
    allowed: OFFICE,
    given: async () => ({ path: `/breaches/${await breach()}/explanations`, body: { explanation: '病假' } }),
    status: 201,
  },
  {
    route: 'POST /contracts/{contractId}/spot-check-finding',
    allowed: ['competent_authority', 'office_manager'],
    given: findingOfSpotCheck,
    status: 200,
  },
  {
    route: 'GET /summary-lists',
    allowed: ['applicant', ...OFFICE, 'competent_authority', 'auditor'],
    given: at('/summary-lists'),
    status: 200,
  },
  {
    route: 'POST /summary-lists',
    allowed: ['applicant'],
    given: async () => ({ path: '/summary-lists', body: { contractIds: [await walk.registered()], purpose: '汇总' } }),
    status: 201,
  },
  {
    route: 'GET /summary-lists/{listId}',
    allowed: ['applicant', ...OFFICE, 'competent_authority', 'auditor'],
    given: async () => ({ path: `/summary-lists/${await requestedList()}` }),
    status: 200,
  },
  {
    route: 'POST /summary-lists/{listId}/decision',
    allowed: ['reviewer'],
    given: async () => ({
      path: `/summary-lists/${await requestedList()}/decision`,
      body: { outcome: 'issue', reason: '均有效' },
    }),
    status: 200,
  },
  {
    route: 'GET /summary-lists/{listId}/file',
    allowed: ['applicant', ...OFFICE, 'competent_authority', 'auditor'],
    given: async () => ({ path: `/summary-lists/${await issuedList()}/file` }),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/papers',
    allowed: CONTRACT_READERS,
    given: contract(registered, '/papers'),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/papers/{paperId}',
    allowed: CONTRACT_READERS,
    given: async () => {
      const id = await registered();
      const { body } = await api.as('wang-min')('GET', `/api/v1/contracts/${id}/papers`);
      return { path: `/contracts/${id}/papers/${body.items[0].id}` };
    },
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/dependants',
    allowed: DEPENDANT_READERS,
    given: contract(registered, '/dependants'),
    status: 200,
  },
  { route: 'GET /recoveries', allowed: RECOVERY_READERS, given: at('/recoveries'), status: 200 },
  {
    route: 'GET /recoveries/{recoveryId}',
    allowed: RECOVERY_READERS,
    given: async () => ({ path: `/recoveries/${(await owed()).recoveryId}` }),
    status: 200,
  },
  {
    route: 'GET /recoveries/{recoveryId}/order',
    allowed: RECOVERY_READERS,
    given: async () => ({ path: `/recoveries/${(await ordered()).recoveryId}/order` }),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/recovery-proposals',
    allowed: ['reward_checker', 'finance_maker', 'finance_checker'],
    given: async () => ({
      path: `/reward-claims/${(await walk.settled()).claimId}/recovery-proposals`,
      body: PROPOSAL,
    }),
    status: 201,
  },
  {
    route: 'POST /recoveries/{recoveryId}/decision',
    allowed: ['competent_authority'],
    given: async () => {
      const { claimId } = await walk.settled();
      const { body } = await walk.command('xu-jing', `/reward-claims/${claimId}/recovery-proposals`, PROPOSAL, 201);
      return { path: `/recoveries/${body.recoveryId}/decision`, body: { outcome: 'confirm', reason: '属实' } };
    },
    status: 200,
  },
  {
    route: 'POST /recoveries/{recoveryId}/order',
    allowed: ['competent_authority'],
    given: async () => {
      const { recoveryId, owedFen, today } = await owed();
      const instalments = [{ dueOn: addCalendarDays(today, 30), amountFen: owedFen }];
      return { path: `/recoveries/${recoveryId}/order`, body: { reason: '已注销', instalments, payTo: '国库' } };
    },
    status: 200,
  },
  {
    route: 'POST /recoveries/{recoveryId}/receipts',
    allowed: ['finance_maker', 'finance_checker'],
    given: async () => {
      const { recoveryId, today } = await owed();
      const slipNumber = randomUUID();
      const body = { slipNumber, receivedOn: today, amountFen: '1', payerName: '企业', document: '缴款书' };
      return { path: `/recoveries/${recoveryId}/receipts`, body };
    },
    status: 200,
  },
  {
    route: 'POST /recoveries/{recoveryId}/requests',
    allowed: ['finance_maker', 'finance_checker'],
    given: async () => ({ path: `/recoveries/${(await owed()).recoveryId}/requests`, body: WRITE_OFF }),
    status: 201,
  },
  {
    route: 'POST /recoveries/{recoveryId}/suspension',
    allowed: ['competent_authority'],
    given: async () => ({
      path: `/recoveries/${(await owed()).recoveryId}/suspension`,
      body: { outcome: 'suspend', reason: '行政复议', document: '停止执行决定' },
    }),
    status: 200,
  },
  {
    route: 'POST /recovery-requests/{requestId}/decision',
    allowed: ['finance_releaser', 'competent_authority'],
    given: async () => {
      const { recoveryId } = await owed();
      const { body } = await walk.command('yang-xue', `/recoveries/${recoveryId}/requests`, WRITE_OFF, 201);
      return { path: `/recovery-requests/${body.requestId}/decision`, body: { outcome: 'agree', reason: '同意' } };
    },
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/split-plans',
    allowed: ['applicant'],
    given: contract(registered, '/split-plans', SPLIT),
    status: 201,
  },
  {
    route: 'GET /contracts/{contractId}/split-plans',
    allowed: CONTRACT_READERS,
    given: contract(registered, '/split-plans'),
    status: 200,
  },
  {
    route: 'POST /split-plans/{splitPlanId}/decision',
    allowed: ['competent_authority', 'office_manager'],
    given: async () => ({
      path: `/split-plans/${await splitPlan()}/decision`,
      body: { outcome: 'void', reason: '材料有误' },
    }),
    status: 200,
  },
  {
    route: 'GET /split-publicity/{splitPlanId}',
    allowed: 'public',
    given: async () => ({ path: `/split-publicity/${await splitPlan()}` }),
    status: 200,
  },
  { route: 'GET /transfer-bodies', allowed: CONTRACT_READERS, given: at('/transfer-bodies'), status: 200 },
  {
    route: 'POST /transfer-bodies',
    allowed: ['competent_authority', 'office_manager'],
    given: () => Promise.resolve({ path: '/transfer-bodies', body: filing() }),
    status: 201,
  },
  {
    route: 'GET /transfer-bodies/{transferBodyId}/deals',
    allowed: CONTRACT_READERS,
    given: async () => ({ path: `/transfer-bodies/${await transferBody()}/deals` }),
    status: 200,
  },
  {
    route: 'POST /transfer-bodies/{transferBodyId}/ending',
    allowed: ['competent_authority', 'office_manager'],
    given: async () => ({ path: `/transfer-bodies/${await transferBody()}/ending`, body: { reason: '申请终止' } }),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/trial-licences',
    allowed: ['applicant'],
    given: contract(() => walk.registered('patent-licence'), '/trial-licences', TRIAL_LICENCE),
    status: 201,
  },
  {
    route: 'GET /contracts/{contractId}/trial-licences',
    allowed: CONTRACT_READERS,
    given: contract(registered, '/trial-licences'),
    status: 200,
  },
  {
    route: 'POST /trial-licences/{trialLicenceId}/ending',
    allowed: ['applicant'],
    given: async () => ({ path: `/trial-licences/${await trial()}/ending`, body: { outcome: 'end', reason: '不转' } }),
    status: 200,
  },
  { route: 'GET /tax-extracts', allowed: ['applicant'], given: at('/tax-extracts?relief=vat_exemption'), status: 200 },
  { route: 'GET /dependants', allowed: DEPENDANT_READERS, given: at('/dependants'), status: 200 },
  {
    route: 'POST /dependants/{dependantId}/closing',
    allowed: ['reviewer', 'finance_checker', 'office_manager', 'reward_checker', 'competent_authority'],
    given: async () => ({
      path: `/dependants/${await listToReissue()}/closing`,
      body: { how: 'done', note: '已重新出具' },
    }),
    status: 200,
  },
  {
    route: 'POST /dependants/{dependantId}/write-off-proposal',
    allowed: ['finance_checker'],
    given: async () => ({ path: `/dependants/${await openRecovery()}/write-off-proposal`, body: { reason: '已注销' } }),
    status: 200,
  },
  {
    route: 'POST /dependants/{dependantId}/write-off-decision',
    allowed: ['finance_releaser'],
    given: async () => {
      const id = await openRecovery();
      await walk.command('yang-xue', `/dependants/${id}/write-off-proposal`, { reason: '企业已注销' });
      const body = { outcome: 'confirm_write_off', reason: '同意核销' };
      return { path: `/dependants/${id}/write-off-decision`, body };
    },
    status: 200,
  },
  {
    route: 'GET /missing-glyphs',
    allowed: ['system_admin', ...OFFICE],
    given: at('/missing-glyphs'),
    status: 200,
  },
  {
    route: 'GET /spot-checks',
    allowed: [...OFFICE, 'competent_authority', 'auditor'],
    given: at('/spot-checks'),
    status: 200,
  },
  {
    route: 'POST /spot-checks',
    allowed: ['competent_authority'],
    given: async () => ({ path: '/spot-checks', body: await spotCheckOfYesterday() }),
    status: 201,
  },
  {
    route: 'GET /spot-checks/{planId}',
    allowed: [...OFFICE, 'competent_authority', 'auditor'],
    given: async () => ({ path: `/spot-checks/${(await drawnSpotCheck()).planId}` }),
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
    route: 'GET /contracts/{contractId}/whereabouts',
    allowed: CONTRACT_READERS,
    given: contract(submitted, '/whereabouts'),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/reads',
    allowed: ['auditor', 'audit_admin'],
    given: contract(submitted, '/reads'),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/notices',
    allowed: ['auditor'],
    given: contract(submitted, '/notices'),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/audit-package',
    allowed: ['auditor'],
    given: contract(submitted, '/audit-package'),
    status: 200,
  },
  { route: 'GET /me/activity', allowed: 'signed-in', given: at('/me/activity'), status: 200 },
  {
    route: 'GET /people/{userId}/activity',
    allowed: ['auditor', 'audit_admin'],
    given: async () => {
      const { body } = await api.as('wang-min')('GET', '/api/v1/me');
      return { path: `/people/${body.id}/activity` };
    },
    status: 200,
  },
  { route: 'POST /review-queue/next', allowed: DESK, given: at('/review-queue/next', {}), status: 200 },
  {
    route: 'GET /review-queue/workload',
    allowed: ['office_manager'],
    given: at('/review-queue/workload'),
    status: 200,
  },
  {
    route: 'POST /review-queue/reassignment',
    allowed: ['office_manager'],
    given: async () => ({
      path: '/review-queue/reassignment',
      body: { contractIds: [await walk.submitted()], toUserId: null, reason: '改派' },
    }),
    status: 200,
  },
  { route: 'GET /contracts/{contractId}/desk', allowed: OFFICE, given: contract(submitted, '/desk'), status: 200 },
  {
    route: 'GET /contracts/{contractId}/review-notes',
    allowed: OFFICE,
    given: contract(submitted, '/review-notes'),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/review-notes',
    allowed: OFFICE,
    given: contract(submitted, '/review-notes', { note: '金额口径待核对' }),
    status: 201,
  },
  {
    route: 'POST /review-notes/{noteId}/resolution',
    allowed: OFFICE,
    given: async () => {
      const id = await walk.submitted();
      const { body } = await walk.command('wang-min', `/contracts/${id}/review-notes`, { note: '待核对' }, 201);
      return { path: `/review-notes/${body.noteId}/resolution`, body: {} };
    },
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/notice-previews',
    allowed: ['reviewer', 'second_reviewer'],
    given: contract(submitted, '/notice-previews', {
      paper: 'non_acceptance_notice',
      reasonCodes: ['A01'],
      reason: '口头合同',
    }),
    status: 200,
  },
  { route: 'POST /contracts/{contractId}/hold', allowed: DESK, given: contract(submitted, '/hold', {}), status: 200 },
  {
    route: 'POST /contracts/{contractId}/hold-release',
    allowed: DESK,
    given: contract(submitted, '/hold-release', {}),
    status: 200,
  },
  {
    route: 'POST /contracts/{contractId}/recusals',
    allowed: [...OFFICE, 'reward_checker', 'competent_authority', ...FINANCE],
    given: contract(submitted, '/recusals', { relation: 'relative', reason: '近亲属' }),
    status: 200,
  },
  { route: 'GET /desk-queues', allowed: OFFICE, given: at('/desk-queues'), status: 200 },
  {
    route: 'POST /desk-queues',
    allowed: ['office_manager'],
    given: at('/desk-queues', { code: 'large', title: '大额', titleEn: 'large', filter: { amountTier: 'large' } }),
    status: 201,
  },
  {
    route: 'POST /desk-queues/publication',
    allowed: ['office_manager'],
    given: async () => {
      const body = { code: 'small', title: '小额', titleEn: 'small', filter: { amountTier: 'small' } };
      const { version } = (await walk.command('he-fang', '/desk-queues', body, 201)).body;
      return { path: '/desk-queues/publication', body: { code: 'small', version } };
    },
    status: 200,
  },
  { route: 'GET /delegations', allowed: 'signed-in', given: at('/delegations'), status: 200 },
  {
    route: 'POST /delegations',
    allowed: LENDERS,
    given: async () => ({ path: '/delegations', body: await lending() }),
    status: 201,
  },
  {
    route: 'POST /delegations/{delegationId}/revocation',
    allowed: LENDERS,
    given: async () => {
      const { body } = await walk.command('wang-min', '/delegations', await lending(), 201);
      return { path: `/delegations/${body.delegationId}/revocation`, body: { reason: '销假' } };
    },
    status: 200,
  },
  {
    route: 'GET /colleagues',
    allowed: [...OFFICE, 'reward_checker', 'joint_reviewer', 'competent_authority', ...FINANCE],
    given: at('/colleagues'),
    status: 200,
  },
  {
    route: 'GET /people',
    allowed: ['system_admin', 'security_admin', 'audit_admin', 'office_manager', 'auditor'],
    given: at('/people'),
    status: 200,
  },
  {
    route: 'GET /organisations',
    allowed: ['system_admin', 'security_admin', 'audit_admin', 'office_manager'],
    given: at('/organisations'),
    status: 200,
  },
  {
    route: 'POST /organisations',
    allowed: ['system_admin'],
    given: () => Promise.resolve({ path: '/organisations', body: newOrganisation() }),
    status: 201,
  },
  {
    route: 'POST /people',
    allowed: ['system_admin'],
    given: () =>
      Promise.resolve({ path: '/people', body: { subject: `p-${randomUUID()}`, name: '新人', reason: '录用' } }),
    status: 201,
  },
  {
    route: 'POST /people/{userId}/closing',
    allowed: ['system_admin'],
    given: async () => ({ path: `/people/${await newPerson()}/closing`, body: { reason: '离岗' } }),
    status: 200,
  },
  {
    route: 'POST /people/{userId}/roles',
    allowed: ['security_admin'],
    given: async () => ({ path: `/people/${await newPerson()}/roles`, body: { roles: ['reviewer'], reason: '定岗' } }),
    status: 200,
  },
  { route: 'GET /people-log', allowed: ['audit_admin', 'auditor'], given: at('/people-log'), status: 200 },
  {
    route: 'GET /reports/separation-of-duties',
    allowed: ['auditor', 'audit_admin', 'competent_authority'],
    given: at('/reports/separation-of-duties?month=2026-11'),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/version-diff',
    allowed: CONTRACT_READERS,
    given: contract(submitted, '/version-diff?from=1&to=1'),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/timeline',
    allowed: ['auditor', 'competent_authority', 'office_manager', 'applicant'],
    given: contract(submitted, '/timeline'),
    status: 200,
  },
  {
    route: 'GET /contracts/{contractId}/versions',
    allowed: CONTRACT_READERS,
    given: contract(submitted, '/versions'),
    status: 200,
  },
  { route: 'GET /prechecks', allowed: 'signed-in', given: at('/prechecks'), status: 200 },
  { route: 'GET /precheck-precision', allowed: [...OFFICE, ...CITY], given: at('/precheck-precision'), status: 200 },
  {
    route: 'POST /relation-imports',
    allowed: ['office_manager', 'competent_authority'],
    given: () => Promise.resolve({ path: '/relation-imports', body: RELATIONS }),
    status: 201,
  },
  { route: 'GET /review-queue', allowed: OFFICE, given: at('/review-queue'), status: 200 },

  {
    route: 'GET /reward-claims',
    allowed: CLAIM_READERS,
    given: at('/reward-claims'),
    status: 200,
  },
  {
    route: 'GET /reward-claims/{claimId}',
    allowed: CLAIM_READERS,
    given: async () => ({ path: `/reward-claims/${await kept(firstCheck)}` }),
    status: 200,
  },
  {
    route: 'POST /reward-claims',
    allowed: ['applicant'],
    given: async () => {
      const { path, body } = await claiming();
      return { path: '/reward-claims', body: { ...(body as object), contractIds: [path.split('/')[2]] } };
    },
    status: 201,
  },
  {
    route: 'POST /reward-claims/{claimId}/stated-facts',
    allowed: ['applicant'],
    given: async () => {
      const claimId = await toBeCorrected();
      const { body } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
      const attachmentId = await attachmentOf(body.contractId);
      return {
        path: `/reward-claims/${claimId}/stated-facts`,
        body: { facts: [{ fact: 'beneficiary.filed', value: true, attachmentId }] },
      };
    },
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/stated-fact-decisions',
    allowed: ['reward_checker'],
    given: statedFact,
    status: 200,
  },
  {
    route: 'GET /reward-claims/{claimId}/sheet',
    allowed: CLAIM_READERS,
    given: async () => ({ path: `/reward-claims/${await kept(firstCheck)}/sheet` }),
    status: 200,
  },
  {
    route: 'GET /reward-claims/{claimId}/sheet.pdf',
    allowed: CLAIM_READERS,
    given: async () => ({ path: `/reward-claims/${await kept(firstCheck)}/sheet.pdf` }),
    status: 200,
  },
  {
    route: 'GET /reward-claims/{claimId}/timeline',
    allowed: CLAIM_READERS,
    given: async () => ({ path: `/reward-claims/${await kept(firstCheck)}/timeline` }),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/recomputation',
    allowed: ['reward_checker', 'auditor'],
    given: claim(firstCheck, '/recomputation'),
    status: 200,
  },
  {
    route: 'GET /reward-candidates',
    allowed: [...CONTRACT_READERS, ...FINANCE],
    given: at('/reward-candidates'),
    status: 200,
  },
  {
    route: 'POST /reward-candidates/{candidateId}/confirmation',
    allowed: ['applicant'],
    given: async () => ({
      path: `/reward-candidates/${await candidate()}/confirmation`,
      body: { ...PAYEE, contactName: '陈洁', contactPhone: '0830-1234567' },
    }),
    status: 201,
  },
  {
    route: 'POST /reward-candidates/{candidateId}/decline',
    allowed: ['applicant'],
    given: async () => ({
      path: `/reward-candidates/${await candidate()}/decline`,
      body: { reason: '本年度不申请' },
    }),
    status: 200,
  },
  {
    route: 'GET /payees',
    allowed: ['competent_authority', 'auditor'],
    given: at('/payees?q=智能'),
    status: 200,
  },
  {
    route: 'GET /payees/{creditCode}/audit-file',
    allowed: ['competent_authority', 'auditor'],
    given: async () => {
      await kept(firstCheck);
      return { path: '/payees/91510500MA00QM017E/audit-file' };
    },
    status: 200,
  },
  {
    route: 'GET /payees/{creditCode}/audit-file.pdf',
    allowed: ['competent_authority', 'auditor'],
    given: async () => {
      await kept(firstCheck);
      return { path: '/payees/91510500MA00QM017E/audit-file.pdf' };
    },
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
    route: 'GET /reward-claims/{claimId}/process',
    allowed: ['applicant', 'reward_checker', 'joint_reviewer', 'competent_authority', ...FINANCE, 'auditor'],
    given: async () => ({ path: `/reward-claims/${await kept(firstCheck)}/process` }),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/documents',
    allowed: CLAIM_PARTS,
    given: async () => ({
      path: `/reward-claims/${await firstCheck()}/documents`,
      body: documentForm({ kind: 'correction' }),
    }),
    status: 201,
  },
  {
    route: 'GET /reward-claims/{claimId}/documents/{documentId}',
    allowed: [...CLAIM_PARTS, 'finance_maker', 'finance_releaser', 'auditor'],
    given: async () => {
      const claimId = await firstCheck();
      return {
        path: `/reward-claims/${claimId}/documents/${await claims.document('chen-jie', claimId, 'correction')}`,
      };
    },
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/correction-requests',
    allowed: ['reward_checker'],
    given: claim(firstCheck, '/correction-requests', { content: '请补充说明' }),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/correction-answer',
    allowed: ['applicant'],
    given: claim(toBeCorrected, '/correction-answer', { answer: '已补充' }),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/joint-opinions',
    allowed: ['joint_reviewer'],
    given: claim(() => claims.jointReview(), '/joint-opinions', { opinion: 'agree' }),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/meeting-decision',
    allowed: ['competent_authority'],
    given: async () => {
      const claimId = await claims.meeting();
      const body = await claims.decision(claimId, { outcome: 'pass' });
      return { path: `/reward-claims/${claimId}/meeting-decision`, body };
    },
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/objections',
    allowed: ['competent_authority', 'reward_checker'],
    given: async () => {
      const { claimId, publicityId } = await walk.published();
      const shown = await api.as(undefined)('GET', `/api/v1/publicity/${publicityId}`);
      const documentId = await claims.document('luo-ping', claimId, 'objection');
      const letter = { channel: 'letter', receivedOn: shown.body.openedOn, identityKind: 'person', documentId };
      return { path: `/reward-claims/${claimId}/objections`, body: { ...OBJECTION, ...letter } };
    },
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/objection-notes',
    allowed: ['competent_authority'],
    given: async () => {
      const { claimId, objectionId } = await walk.underObjection();
      return { path: `/reward-claims/${claimId}/objection-notes`, body: { objectionId, note: '已走访' } };
    },
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/holds',
    allowed: ['reward_checker', 'competent_authority', 'finance_checker'],
    given: claim(firstCheck, '/holds', { kind: 'data', reason: '数据存疑' }),
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/hold-lifting',
    allowed: ['reward_checker', 'competent_authority', 'finance_checker'],
    given: async () => {
      const claimId = await firstCheck();
      await claims.does('luo-ping', claimId, 'holds', { kind: 'data', reason: '数据存疑' });
      const [{ id: holdId }] = (await claims.processOf(claimId)).holds;
      return { path: `/reward-claims/${claimId}/hold-lifting`, body: { holdId, reason: '已核实' } };
    },
    status: 200,
  },
  {
    route: 'POST /reward-claims/{claimId}/credit-checks',
    allowed: ['reward_checker', 'competent_authority'],
    given: async () => {
      const claimId = await firstCheck();
      const { body: clock } = await api.as('chen-jie')('GET', '/api/v1/clock');
      const documentId = await claims.document('xu-jing', claimId, 'credit');
      const body = { source: 'credit_china', result: 'clear', checkedOn: clock.today, documentId };
      return { path: `/reward-claims/${claimId}/credit-checks`, body };
    },
    status: 201,
  },
  {
    route: 'POST /reward-claims/{claimId}/credit-inquiries',
    allowed: ['reward_checker', 'competent_authority'],
    given: claim(firstCheck, '/credit-inquiries'),
    status: 200,
  },
  {
    route: 'GET /claim-holds',
    allowed: ['reward_checker', 'competent_authority', ...FINANCE, 'auditor'],
    given: at('/claim-holds'),
    status: 200,
  },
  {
    route: 'GET /claim-objections',
    allowed: ['competent_authority', 'reward_checker', 'auditor'],
    given: at('/claim-objections?state=open'),
    status: 200,
  },
  { route: 'GET /review-body-members', allowed: 'signed-in', given: at('/review-body-members'), status: 200 },
  {
    route: 'POST /review-body-members',
    allowed: ['security_admin'],
    given: async () => {
      const user = await api.database.db('users').where({ subject: 'qin-zheng' }).first();
      return { path: '/review-body-members', body: { bodyCode: '泸州市审计局', userId: user.id } };
    },
    status: 201,
  },
  {
    route: 'POST /review-body-members/{memberId}/ending',
    allowed: ['security_admin'],
    given: async () => {
      const { body } = await api.as('bai-lin')('GET', '/api/v1/review-body-members');
      const { id } = body.items.find((member: { name: string; endedAt: null }) => member.name === '秦正');
      return { path: `/review-body-members/${id}/ending`, body: {} };
    },
    status: 200,
  },
  {
    route: 'GET /payee-receipt-plans',
    allowed: [...FINANCE, 'competent_authority', 'auditor'],
    given: at('/payee-receipt-plans'),
    status: 200,
  },
  {
    route: 'POST /payee-receipt-plans',
    allowed: ['finance_checker'],
    given: async () => ({ path: '/payee-receipt-plans', body: await paidPlan() }),
    status: 201,
  },
  {
    route: 'GET /payee-receipt-plans/{planId}',
    allowed: [...FINANCE, 'competent_authority', 'auditor'],
    given: async () => ({ path: `/payee-receipt-plans/${await drawnPlan()}` }),
    status: 200,
  },
  {
    route: 'GET /payee-receipt-problems',
    allowed: [...FINANCE, 'competent_authority', 'auditor'],
    given: at('/payee-receipt-problems'),
    status: 200,
  },
  {
    route: 'POST /payee-receipt-checks/{checkId}/settlement',
    allowed: ['finance_checker'],
    given: async () => {
      const planId = await drawnPlan();
      const { body } = await api.as('yang-xue')('GET', `/api/v1/payee-receipt-plans/${planId}`);
      const [check] = body.checks;
      await inScope(api.database.db, { kind: 'system' }, (trx) =>
        trx('payee_receipt_checks')
          .where({ id: check.id })
          .update({ answer: 'not_received', answered_name: '陈洁', answered_at: new Date().toISOString() }),
      );
      return { path: `/payee-receipt-checks/${check.id}/settlement`, body: { settlement: '已核实到账' } };
    },
    status: 200,
  },
  { route: 'GET /publicity-lists', allowed: 'public', given: at('/publicity-lists'), status: 200 },
  {
    route: 'GET /publicity-lists/{policyCode}/{openedOn}',
    allowed: 'public',
    given: async () => {
      const { publicityId } = await walk.published();
      const { body } = await api.as(undefined)('GET', `/api/v1/publicity/${publicityId}`);
      return { path: `/publicity-lists/${body.content.policyCode}/${body.openedOn}` };
    },
    status: 200,
  },
  {
    route: 'GET /objection-answers/{referenceNumber}',
    allowed: 'public',
    given: async () => {
      const { publicityId } = await walk.published();
      const asked = { body: OBJECTION };
      const raised = await api.as(undefined)('POST', `/api/v1/publicity/${publicityId}/objections`, asked);
      return { path: `/objection-answers/${raised.body.referenceNumber}` };
    },
    status: 200,
  },
  {
    route: 'GET /objection-answers/{referenceNumber}/letter',
    allowed: 'public',
    given: async () => ({ path: `/objection-answers/${(await walk.objectionDecided()).referenceNumber}/letter` }),
    status: 200,
  },
  {
    route: 'GET /reward-claims/{claimId}/objections/{objectionId}/answer',
    allowed: ['competent_authority', 'reward_checker', 'auditor'],
    given: async () => {
      const { claimId, objectionId } = await walk.objectionDecided();
      return { path: `/reward-claims/${claimId}/objections/${objectionId}/answer` };
    },
    status: 200,
  },
  {
    route: 'POST /publicity/{publicityId}/objection-documents',
    allowed: 'public',
    given: async () => ({
      path: `/publicity/${(await walk.published()).publicityId}/objection-documents`,
      body: documentForm({}),
    }),
    status: 201,
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
    route: 'POST /reward-claims/{claimId}/payee-check',
    allowed: ['finance_checker'],
    given: claim(() => walk.payeeChanged(), '/payee-check', { ...CONFIRMED, outcome: 'confirm' }),
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

  { route: 'GET /public-challenges', allowed: 'public', given: at('/public-challenges'), status: 200 },
  {
    route: 'GET /public-challenges/{challengeId}',
    allowed: 'public',
    given: async () => ({ path: `/public-challenges/${await schemes.open()}` }),
    status: 200,
  },
  {
    route: 'POST /challenge-publicity/{publicityId}/objections',
    allowed: 'public',
    given: async () => ({
      path: `/challenge-publicity/${(await schemes.announced()).publicityId}/objections`,
      body: AWARD_OBJECTION,
    }),
    status: 201,
  },
  { route: 'GET /challenges', allowed: CONTRACT_READERS, given: at('/challenges'), status: 200 },
  {
    route: 'POST /challenges',
    allowed: ['applicant'],
    given: async () => ({ path: '/challenges', body: await schemes.challengeBody() }),
    status: 201,
    by: 'sun-li',
  },
  {
    route: 'GET /challenges/{challengeId}',
    allowed: CONTRACT_READERS,
    given: async () => ({ path: `/challenges/${await schemes.open()}` }),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/check',
    allowed: ['reviewer', 'office_manager'],
    given: challenge(
      () => schemes.filed(),
      'check',
      () => ({ outcome: 'send_back', opinion: '请补充' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/resubmission',
    allowed: ['applicant'],
    given: challenge(
      () => schemes.sentBack(),
      'resubmission',
      () => schemes.challengeBody(),
    ),
    status: 200,
    by: 'sun-li',
  },
  {
    route: 'POST /challenges/{challengeId}/withdrawal',
    allowed: ['applicant'],
    given: challenge(
      () => schemes.filed(),
      'withdrawal',
      () => ({ reason: '不再需要' }),
    ),
    status: 200,
    by: 'sun-li',
  },
  {
    route: 'POST /challenges/{challengeId}/publication',
    allowed: ['competent_authority'],
    given: challenge(
      () => schemes.checked(),
      'publication',
      () => ({ outcome: 'publish', opinion: '同意' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/bids',
    allowed: ['applicant'],
    given: challenge(
      () => schemes.open(),
      'bids',
      () => schemes.bidBody(),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/bids/{bidId}/membership',
    allowed: ['applicant'],
    given: ofBid('membership', { answer: 'confirmed' }),
    status: 200,
    by: 'gao-yuan',
  },
  {
    route: 'POST /challenges/{challengeId}/bids/{bidId}/withdrawal',
    allowed: ['applicant'],
    given: ofBid('withdrawal', { reason: '重新测算' }),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/experts',
    allowed: ['reviewer', 'office_manager'],
    given: challenge(
      async () => (await schemes.evaluated()).id,
      'experts',
      async () => ({ userId: await schemes.expertId() }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/interest-declaration',
    allowed: ['expert'],
    given: challenge(
      async () => (await schemes.withExpert()).id,
      'interest-declaration',
      () => ({ hasConflict: false, statement: '无' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/scores',
    allowed: ['expert', 'applicant'],
    given: async () => {
      const { id, bidId } = await schemes.judged();
      return { path: `/challenges/${id}/scores`, body: schemes.scoresOf(bidId) };
    },
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/award-proposal',
    allowed: ['reviewer', 'office_manager'],
    given: challenge(
      async () => (await schemes.scored()).id,
      'award-proposal',
      () => ({ reason: '得分最高' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/award-decision',
    allowed: ['competent_authority'],
    given: challenge(
      () => schemes.proposed(),
      'award-decision',
      () => ({ outcome: 'announce', opinion: '同意' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/objection-decision',
    allowed: ['competent_authority'],
    given: async () => {
      const { id, objectionId } = await schemes.objected();
      return {
        path: `/challenges/${id}/objection-decision`,
        body: { outcome: 'dismissed', objectionId, reason: '不属实' },
      };
    },
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/award-release',
    allowed: ['competent_authority'],
    given: challenge(
      () => schemes.awarded(),
      'award-release',
      () => ({ reason: '未按期签约' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/contract',
    allowed: ['applicant'],
    given: challenge(
      () => schemes.awarded(),
      'contract',
      async () => ({ contractId: await schemes.contract() }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/deposit',
    allowed: ['applicant'],
    given: challenge(
      async () => (await schemes.working()).id,
      'deposit',
      () => schemes.depositBody(),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/deposit-decision',
    allowed: ['competent_authority'],
    given: challenge(
      () => schemes.deposited(),
      'deposit-decision',
      () => ({ outcome: 'released', reason: '按期完成' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/milestone-reports',
    allowed: ['applicant'],
    given: challenge(
      async () => (await schemes.working()).id,
      'milestone-reports',
      () => ({ milestoneNo: 1, report: '已交付', documentIds: [] }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/milestone-decision',
    allowed: ['reviewer', 'office_manager'],
    given: challenge(
      () => schemes.reported(),
      'milestone-decision',
      () => ({ milestoneNo: 1, outcome: 'passed', opinion: '已核' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/extension',
    allowed: ['applicant'],
    given: challenge(
      async () => (await schemes.working()).id,
      'extension',
      () => schemes.extensionBody(),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/extension-decision',
    allowed: ['competent_authority'],
    given: challenge(
      () => schemes.extensionAsked(),
      'extension-decision',
      () => ({ outcome: 'grant', opinion: '同意' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/acceptance-application',
    allowed: ['applicant'],
    given: challenge(
      () => schemes.milestonePassed(),
      'acceptance-application',
      async () => ({ report: '完成', documentIds: [await schemes.document()] }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/acceptance-opinions',
    allowed: ['expert'],
    given: challenge(
      () => schemes.inAcceptance(),
      'acceptance-opinions',
      () => ({ outcome: 'pass', opinion: '达到' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/acceptance-decision',
    allowed: ['competent_authority'],
    given: challenge(
      () => schemes.opinionGiven(),
      'acceptance-decision',
      () => ({ outcome: 'pass', opinion: '同意' }),
    ),
    status: 200,
  },
  {
    route: 'POST /challenges/{challengeId}/reward-claims',
    allowed: ['applicant'],
    given: challenge(
      () => schemes.accepted(),
      'reward-claims',
      () => ({ policyCode: 'LZ-CHALLENGE' }),
    ),
    status: 200,
  },
  {
    route: 'POST /scheme-documents',
    allowed: ['applicant', 'reviewer', 'office_manager', 'competent_authority'],
    given: async () => ({ path: '/scheme-documents', body: schemes.form() }),
    status: 201,
  },
  {
    route: 'GET /scheme-documents/{documentId}',
    allowed: CONTRACT_READERS,
    given: async () => ({ path: `/scheme-documents/${await schemes.documentOfChallenge()}` }),
    status: 200,
  },
  { route: 'GET /projects', allowed: CONTRACT_READERS, given: at('/projects'), status: 200 },
  {
    route: 'POST /projects',
    allowed: ['applicant'],
    given: async () => ({ path: '/projects', body: await schemes.projectBody() }),
    status: 201,
  },
  {
    route: 'GET /projects/{projectId}',
    allowed: CONTRACT_READERS,
    given: async () => ({ path: `/projects/${await schemes.project()}` }),
    status: 200,
  },
  {
    route: 'POST /projects/{projectId}/vouchers',
    allowed: ['applicant'],
    given: async () => ({ path: `/projects/${await schemes.project()}/vouchers`, body: await schemes.vouchersBody() }),
    status: 200,
  },
  {
    route: 'POST /projects/{projectId}/proof',
    allowed: ['applicant'],
    given: async () => ({ path: `/projects/${await schemes.withVouchers()}/proof`, body: await schemes.proofBody() }),
    status: 200,
  },
  {
    route: 'POST /projects/{projectId}/check',
    allowed: ['reviewer', 'office_manager'],
    given: async () => ({
      path: `/projects/${await schemes.proven()}/check`,
      body: { outcome: 'send_back', opinion: '请补充' },
    }),
    status: 200,
  },
  {
    route: 'POST /projects/{projectId}/acceptance',
    allowed: ['competent_authority'],
    given: async () => ({
      path: `/projects/${await schemes.verified()}/acceptance`,
      body: await schemes.acceptanceBody(),
    }),
    status: 200,
  },
  {
    route: 'POST /projects/{projectId}/committee-amount',
    allowed: ['competent_authority'],
    given: async () => ({
      path: `/projects/${await schemes.projectAccepted()}/committee-amount`,
      body: await schemes.amountBody(),
    }),
    status: 200,
  },
  {
    route: 'POST /projects/{projectId}/reward-claims',
    allowed: ['applicant'],
    given: async () => ({
      path: `/projects/${await schemes.determined()}/reward-claims`,
      body: { policyCode: 'LZ-TRANSFORM' },
    }),
    status: 200,
  },
  {
    route: 'POST /projects/{projectId}/withdrawal',
    allowed: ['applicant'],
    given: async () => ({ path: `/projects/${await schemes.project()}/withdrawal`, body: { reason: '停止实施' } }),
    status: 200,
  },
  { route: 'GET /budgets', allowed: BUDGET_READERS, given: at('/budgets'), status: 200 },
  {
    route: 'GET /budgets/{budgetId}',
    allowed: BUDGET_READERS,
    given: async () => ({ path: `/budgets/${await budgetLine()}` }),
    status: 200,
  },
  {
    route: 'POST /budgets/{budgetId}/share-claims',
    allowed: ['finance_checker'],
    given: async () => ({
      path: `/budgets/${await sharedLine()}/share-claims`,
      body: { level: 'city', documentNumber: randomUUID() },
    }),
    status: 201,
  },
  {
    route: 'POST /budgets/{budgetId}/share-receipts',
    allowed: ['finance_maker'],
    given: async () => {
      const id = await sharedLine();
      await walk.command(
        'yang-xue',
        `/budgets/${id}/share-claims`,
        { level: 'city', documentNumber: randomUUID() },
        201,
      );
      const body = { level: 'city', amountFen: '1', documentNumber: randomUUID(), receivedOn: '2026-01-05' };
      return { path: `/budgets/${id}/share-receipts`, body };
    },
    status: 201,
  },
  { route: 'GET /budget-acts', allowed: BUDGET_READERS, given: at('/budget-acts'), status: 200 },
  {
    route: 'POST /budget-acts',
    allowed: ['competent_authority'],
    given: () => Promise.resolve({ path: '/budget-acts', body: openingOfLine() }),
    status: 201,
  },
  {
    route: 'POST /budget-acts/{actId}/decision',
    allowed: ['finance_checker'],
    given: async () => ({
      path: `/budget-acts/${await proposedBudgetAct()}/decision`,
      body: { outcome: 'confirm' },
    }),
    status: 200,
  },
  {
    route: 'POST /funding-plans/preview',
    allowed: ['finance_maker', 'competent_authority'],
    given: async () => ({ path: '/funding-plans/preview', body: await planBody() }),
    status: 200,
  },
  { route: 'GET /funding-plans', allowed: BUDGET_READERS, given: at('/funding-plans'), status: 200 },
  {
    route: 'POST /funding-plans',
    allowed: ['finance_maker', 'competent_authority'],
    given: async () => {
      await refuseWaitingPlan();
      return { path: '/funding-plans', body: { ...(await planBody()), ...numbered() } };
    },
    status: 201,
  },
  {
    route: 'GET /funding-plans/{planId}',
    allowed: BUDGET_READERS,
    given: async () => ({ path: `/funding-plans/${await fundingPlan()}` }),
    status: 200,
  },
  {
    route: 'GET /funding-plans/{planId}/file',
    allowed: BUDGET_READERS,
    given: async () => ({ path: `/funding-plans/${await fundingPlan()}/file?format=pdf` }),
    status: 200,
  },
  {
    route: 'POST /funding-plans/{planId}/decision',
    allowed: ['competent_authority'],
    given: async () => ({
      path: `/funding-plans/${await fundingPlan()}/decision`,
      body: { outcome: 'issue', opinion: '同意下达' },
    }),
    status: 200,
  },
  { route: 'GET /ledger/trial-balance', allowed: BUDGET_READERS, given: at('/ledger/trial-balance'), status: 200 },
  { route: 'GET /ledger/accounts', allowed: BUDGET_READERS, given: at('/ledger/accounts'), status: 200 },
  {
    route: 'GET /ledger/accounts/{accountId}',
    allowed: BUDGET_READERS,
    given: async () => ({ path: `/ledger/accounts/${await ledgerAccount()}` }),
    status: 200,
  },
  {
    route: 'GET /exports/trial-balance',
    allowed: BUDGET_READERS,
    given: at('/exports/trial-balance?format=csv'),
    status: 200,
  },
  {
    route: 'GET /exports/ledger-accounts',
    allowed: BUDGET_READERS,
    given: at('/exports/ledger-accounts?format=csv'),
    status: 200,
  },
  {
    route: 'GET /exports/ledger-statement',
    allowed: BUDGET_READERS,
    given: async () => ({ path: `/exports/ledger-statement?accountId=${await ledgerAccount()}&format=csv` }),
    status: 200,
  },
  {
    route: 'GET /invariants',
    allowed: ['auditor', 'audit_admin', 'competent_authority', ...FINANCE],
    given: at('/invariants'),
    status: 200,
  },
  {
    route: 'POST /invariants/checks',
    allowed: ['auditor', 'audit_admin'],
    given: at('/invariants/checks', { reason: '年度审计前核对' }),
    status: 200,
  },
  { route: 'GET /payout-gate', allowed: BUDGET_READERS, given: at('/payout-gate'), status: 200 },
  {
    route: 'POST /payout-gate/closing',
    allowed: GATE_KEEPERS,
    given: at('/payout-gate/closing', { reason: '核查' }),
    status: 200,
  },
  // opens what the one before closed: batches behind it are released again
  { route: 'POST /payout-gate/opening', allowed: GATE_KEEPERS, given: gateToOpen, status: 200 },
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
    allowed: ['finance_checker', 'finance_releaser', 'competent_authority'],
    given: batch(() => walk.proposed(), '/check', { outcome: 'approve', opinion: '无误' }),
    status: 200,
  },
  {
    route: 'GET /payout-batches/{batchId}/file-preview',
    allowed: [...FINANCE, 'competent_authority', 'auditor'],
    given: batch(() => walk.proposed(), '/file-preview'),
    status: 200,
  },
  { route: 'GET /payout-channels', allowed: BATCH_READERS, given: at('/payout-channels'), status: 200 },
  { route: 'GET /payout-desk', allowed: BATCH_READERS, given: at('/payout-desk'), status: 200 },
  {
    route: 'GET /payout-desk/payments',
    allowed: BATCH_READERS,
    given: at('/payout-desk/payments?list=returned'),
    status: 200,
  },
  {
    route: 'POST /payout-desk/{itemId}/owner',
    allowed: ['finance_maker', 'finance_checker'],
    given: ofDesk('owner', () => ({})),
    status: 200,
  },
  {
    route: 'POST /payout-desk/{itemId}/decision',
    allowed: ['finance_maker', 'finance_checker'],
    given: ofDesk('decision', () => ({ decision: 'dismiss', reason: '非本单位款项' })),
    status: 200,
  },
  {
    route: 'POST /payout-desk/{itemId}/confirmation',
    allowed: ['finance_checker', 'finance_releaser'],
    given: attachProposed,
    status: 200,
  },
  { route: 'GET /payment-corrections', allowed: BATCH_READERS, given: at('/payment-corrections'), status: 200 },
  {
    route: 'POST /payment-instructions/{instructionId}/corrections',
    allowed: ['finance_maker', 'finance_checker'],
    given: wrongLine,
    status: 201,
  },
  {
    route: 'POST /payment-corrections/{correctionId}/decision',
    allowed: ['finance_checker', 'finance_releaser'],
    given: correctionProposed,
    status: 200,
  },
  { route: 'GET /payout-reconciliation', allowed: BATCH_READERS, given: at('/payout-reconciliation'), status: 200 },
  {
    route: 'GET /payout-reconciliation.pdf',
    allowed: BATCH_READERS,
    given: at('/payout-reconciliation.pdf'),
    status: 200,
  },
  {
    route: 'GET /payout-reconciliation/file',
    allowed: BATCH_READERS,
    given: at('/payout-reconciliation/file'),
    status: 200,
  },
  { route: 'GET /payout-closings', allowed: BATCH_READERS, given: at('/payout-closings'), status: 200 },
  { route: 'POST /payout-closings', allowed: ['finance_maker', 'finance_checker'], given: closing, status: 201 },
  {
    route: 'POST /payout-closing-confirmations',
    allowed: ['finance_checker', 'finance_releaser'],
    given: closingProposed,
    status: 201,
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
    route: 'GET /treasury-problems',
    allowed: [...FINANCE, 'competent_authority', 'auditor'],
    given: at('/treasury-problems'),
    status: 200,
  },

  { route: 'GET /notices', allowed: 'signed-in', given: at('/notices'), status: 200 },
  {
    route: 'PATCH /notices',
    allowed: 'signed-in',
    given: async () => ({ path: '/notices', body: { readUpTo: await toldNotice() } }),
    status: 200,
  },
  { route: 'GET /notices/unread-count', allowed: 'signed-in', given: at('/notices/unread-count'), status: 200 },
  {
    route: 'PATCH /notices/{noticeId}',
    allowed: 'signed-in',
    given: async () => ({ path: `/notices/${await toldNotice()}`, body: { read: true } }),
    by: 'chen-jie',
    status: 200,
  },
  { route: 'GET /notice-preferences', allowed: 'signed-in', given: at('/notice-preferences'), status: 200 },
  {
    route: 'PATCH /notice-preferences',
    allowed: 'signed-in',
    given: at('/notice-preferences', { email: true }),
    status: 200,
  },
  {
    route: 'GET /notice-deliveries',
    allowed: ['system_admin', 'auditor'],
    given: at('/notice-deliveries'),
    status: 200,
  },
  {
    route: 'POST /notice-deliveries/{deliveryId}/replay',
    allowed: ['system_admin'],
    given: async () => ({ path: `/notice-deliveries/${await endedMail()}/replay`, body: {} }),
    status: 200,
  },
  {
    route: 'GET /webhook-endpoints',
    allowed: ['applicant', 'system_admin'],
    given: at('/webhook-endpoints'),
    status: 200,
  },
  {
    route: 'POST /webhook-endpoints',
    allowed: ['applicant', 'system_admin'],
    given: at('/webhook-endpoints', ENDPOINT),
    by: 'gao-yuan',
    status: 201,
  },
  {
    route: 'GET /webhook-endpoints/{endpointId}',
    allowed: ['applicant', 'system_admin'],
    given: withEndpoint(),
    readers: ['chen-jie'],
    status: 200,
  },
  {
    route: 'DELETE /webhook-endpoints/{endpointId}',
    allowed: ['applicant', 'system_admin'],
    given: withEndpoint(),
    status: 204,
  },
  {
    route: 'GET /webhook-endpoints/{endpointId}/secrets',
    allowed: ['applicant', 'system_admin'],
    given: withEndpoint('/secrets'),
    readers: ['chen-jie'],
    status: 200,
  },
  {
    route: 'POST /webhook-endpoints/{endpointId}/secret-rotation',
    allowed: ['applicant', 'system_admin'],
    given: withEndpoint('/secret-rotation', {}),
    status: 200,
  },
  {
    route: 'GET /webhook-endpoints/{endpointId}/deliveries',
    allowed: ['applicant', 'system_admin'],
    given: withEndpoint('/deliveries'),
    readers: ['chen-jie'],
    status: 200,
  },
  {
    route: 'POST /webhook-endpoints/{endpointId}/deliveries/{deliveryId}/replay',
    allowed: ['applicant', 'system_admin'],
    given: calledEndpoint,
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
  {
    route: 'GET /statistics/contracts',
    allowed: [...OFFICE, ...CITY],
    given: at('/statistics/contracts?by=kind&key=050'),
    status: 200,
  },
  {
    route: 'GET /statistics/parties',
    allowed: [...OFFICE, ...CITY],
    given: at('/statistics/parties?side=buyer'),
    status: 200,
  },
  {
    route: 'POST /statistics-snapshots',
    allowed: ['competent_authority'],
    given: () => Promise.resolve({ path: '/statistics-snapshots', body: { year: nextYear(), throughQuarter: 4 } }),
    status: 201,
  },
  {
    route: 'GET /statistics-snapshots/{snapshotId}',
    allowed: [...OFFICE, ...CITY],
    given: async () => ({ path: `/statistics-snapshots/${await published()}` }),
    status: 200,
  },
  {
    route: 'POST /statistics-snapshots/{snapshotId}/correction',
    allowed: ['competent_authority'],
    given: async () => ({ path: `/statistics-snapshots/${await published()}/correction`, body: { reason: '更正' } }),
    status: 201,
  },
  {
    route: 'GET /statistics-targets',
    allowed: [...OFFICE, ...CITY],
    given: at('/statistics-targets?year=2026'),
    status: 200,
  },
  {
    route: 'POST /statistics-targets',
    allowed: ['competent_authority'],
    given: () => Promise.resolve({ path: '/statistics-targets', body: TARGETS }),
    status: 200,
  },
  { route: 'GET /public-statistics', allowed: 'public', given: at('/public-statistics'), status: 200 },
  {
    route: 'GET /public-statistics/{snapshotId}',
    allowed: 'public',
    given: async () => ({ path: `/public-statistics/${await published()}` }),
    status: 200,
  },
  { route: 'GET /exports/contracts', allowed: CONTRACT_READERS, given: at('/exports/contracts'), status: 200 },
  {
    route: 'GET /exports/findings',
    allowed: [...OFFICE, ...CITY],
    given: at('/exports/findings?format=csv'),
    status: 200,
  },
  { route: 'GET /exports/notices', allowed: 'signed-in', given: at('/exports/notices?format=csv'), status: 200 },
  {
    route: 'GET /exports/payout-batches',
    allowed: [...FINANCE, 'competent_authority', 'auditor'],
    given: at('/exports/payout-batches'),
    status: 200,
  },
  {
    route: 'GET /exports/treasury-problems',
    allowed: [...FINANCE, 'competent_authority', 'auditor'],
    given: at('/exports/treasury-problems'),
    status: 200,
  },
  {
    route: 'GET /exports/summary-lists',
    allowed: ['applicant', ...OFFICE, 'competent_authority', 'auditor'],
    given: at('/exports/summary-lists'),
    status: 200,
  },
  {
    route: 'GET /exports/spot-checks',
    allowed: [...OFFICE, 'competent_authority', 'auditor'],
    given: at('/exports/spot-checks?format=csv'),
    status: 200,
  },
  {
    route: 'GET /exports/people',
    allowed: ['system_admin', 'security_admin', 'audit_admin', 'office_manager'],
    given: at('/exports/people?format=csv'),
    status: 200,
  },
  {
    route: 'GET /exports/people-log',
    allowed: ['audit_admin', 'auditor'],
    given: at('/exports/people-log?format=csv'),
    status: 200,
  },
  {
    route: 'GET /exports/notice-deliveries',
    allowed: ['system_admin', 'auditor'],
    given: at('/exports/notice-deliveries?format=csv'),
    status: 200,
  },
  {
    route: 'GET /exports/rule-changes',
    allowed: RULE_READERS,
    given: at('/exports/rule-changes?format=csv'),
    status: 200,
  },
  {
    route: 'GET /exports/breaches',
    allowed: ['office_manager', 'auditor'],
    given: at('/exports/breaches?format=csv'),
    status: 200,
  },
  {
    route: 'GET /exports/dependants',
    allowed: DEPENDANT_READERS,
    given: at('/exports/dependants?format=csv'),
    status: 200,
  },
  { route: 'GET /exports/review-queue', allowed: OFFICE, given: at('/exports/review-queue'), status: 200 },
  {
    route: 'GET /exports/reward-claims',
    allowed: CLAIM_READERS,
    given: at('/exports/reward-claims?format=csv'),
    status: 200,
  },
  {
    route: 'GET /exports/statistics',
    allowed: [...OFFICE, ...CITY],
    given: at('/exports/statistics?by=kind'),
    status: 200,
  },
  {
    route: 'GET /exports/statistics-targets',
    allowed: [...OFFICE, ...CITY],
    given: at('/exports/statistics-targets?year=2026'),
    status: 200,
  },
  { route: 'GET /exports/national-sync', allowed: NATIONAL, given: at('/exports/national-sync'), status: 200 },
  {
    route: 'GET /exports/national-exceptions',
    allowed: NATIONAL,
    given: at('/exports/national-exceptions'),
    status: 200,
  },
  { route: 'GET /national-files', allowed: NATIONAL, given: at('/national-files'), status: 200 },
  {
    route: 'GET /national-files/{fileId}/rows',
    allowed: NATIONAL,
    given: async () => ({ path: `/national-files/${await nationalFile()}/rows` }),
    status: 200,
  },
  {
    route: 'GET /national-files/{fileId}/content',
    allowed: ['office_manager', 'auditor'],
    given: async () => ({ path: `/national-files/${await nationalFile()}/content` }),
    status: 200,
  },
  { route: 'GET /national-sync', allowed: NATIONAL, given: at('/national-sync'), status: 200 },
  {
    route: 'POST /national-exports',
    allowed: ['office_manager'],
    given: () => Promise.resolve({ path: '/national-exports', body: {} }),
    status: 201,
  },
  {
    route: 'POST /national-imports',
    allowed: ['office_manager'],
    given: () => Promise.resolve({ path: '/national-imports', body: nationalResults() }),
    status: 201,
  },
  {
    route: 'POST /national-comparisons',
    allowed: ['office_manager'],
    given: () => Promise.resolve({ path: '/national-comparisons', body: {} }),
    status: 201,
  },
  { route: 'GET /national-exceptions', allowed: NATIONAL, given: at('/national-exceptions'), status: 200 },
  {
    route: 'POST /national-exceptions/{exceptionId}/owner',
    allowed: ['office_manager'],
    given: async () => ({
      path: `/national-exceptions/${await nationalException()}/owner`,
      body: { ownerId: (await api.as('wang-min')('GET', '/api/v1/me')).body.id },
    }),
    status: 200,
  },
  {
    route: 'POST /national-exceptions/{exceptionId}/closing',
    allowed: ['office_manager', 'reviewer', 'second_reviewer'],
    given: async () => ({
      path: `/national-exceptions/${await nationalException()}/closing`,
      body: { reason: 'explained', note: '另一登记处的合同' },
    }),
    status: 200,
  },
  { route: 'GET /offices', allowed: 'signed-in', given: at('/offices'), status: 200 },
  { route: 'GET /forms', allowed: 'signed-in', given: at('/forms'), status: 200 },
  {
    route: 'GET /forms/{formId}/versions/{version}',
    allowed: 'signed-in',
    given: at('/forms/licence/versions/1'),
    status: 200,
  },
  { route: 'GET /address-book', allowed: 'signed-in', given: at('/address-book'), status: 200 },
  {
    route: 'POST /address-book',
    allowed: ['applicant'],
    given: at('/address-book', {
      unifiedSocialCreditCode: '91510500MA00001110',
      name: '泸州示范转移中心有限公司',
      countryCode: 'CHN',
    }),
    status: 200,
  },
  { route: 'GET /code-lists', allowed: 'signed-in', given: at('/code-lists'), status: 200 },
  { route: 'GET /code-lists/{name}', allowed: 'signed-in', given: at('/code-lists/kinds'), status: 200 },
  { route: 'GET /rules', allowed: 'signed-in', given: at('/rules?regionCode=510500'), status: 200 },
  { route: 'GET /rule-sets', allowed: 'signed-in', given: at('/rule-sets'), status: 200 },
  { route: 'GET /jurisdictions', allowed: 'signed-in', given: at('/jurisdictions'), status: 200 },
  { route: 'GET /calendars', allowed: 'signed-in', given: at('/calendars'), status: 200 },
  { route: 'GET /rule-changes', allowed: RULE_READERS, given: at('/rule-changes'), status: 200 },
  {
    route: 'POST /rule-changes',
    allowed: ['system_admin'],
    given: () => Promise.resolve({ path: '/rule-changes', body: newCalendar('依据新通知') }),
    status: 201,
  },
  {
    route: 'POST /rule-changes/preview',
    allowed: ['system_admin'],
    given: () => Promise.resolve({ path: '/rule-changes/preview', body: newCalendar() }),
    status: 200,
  },
  {
    route: 'GET /rule-changes/{changeId}',
    allowed: RULE_READERS,
    given: async () => ({ path: `/rule-changes/${await proposedChange()}` }),
    status: 200,
  },
  {
    route: 'POST /rule-changes/{changeId}/decision',
    allowed: ['competent_authority'],
    given: async () => ({
      path: `/rule-changes/${await proposedChange()}/decision`,
      body: { outcome: 'reject', reason: '依据不足' },
    }),
    status: 200,
  },
  { route: 'GET /reward-policies', allowed: 'signed-in', given: at('/reward-policies'), status: 200 },
  {
    route: 'GET /reward-policies/{policyCode}/versions/{version}',
    allowed: 'signed-in',
    given: at('/reward-policies/LZ-TRADE/versions/2'),
    status: 200,
  },
  { route: 'GET /reward-policy-drafts', allowed: CITY, given: at('/reward-policy-drafts'), status: 200 },
  {
    route: 'POST /reward-policy-drafts',
    allowed: POLICY_WRITERS,
    given: () => Promise.resolve({ path: '/reward-policy-drafts', body: { content: { policyCode: 'LZ-NEXT' } } }),
    status: 201,
  },
  {
    route: 'GET /reward-policy-drafts/{draftId}',
    allowed: CITY,
    given: async () => ({ path: `/reward-policy-drafts/${await policyDraft()}` }),
    status: 200,
  },
  {
    route: 'GET /reward-policy-drafts/{draftId}/diff',
    allowed: CITY,
    given: async () => ({ path: `/reward-policy-drafts/${await policyDraft()}/diff` }),
    status: 200,
  },
  {
    route: 'POST /reward-policy-drafts/{draftId}/contents',
    allowed: POLICY_WRITERS,
    given: async () => ({
      path: `/reward-policy-drafts/${await policyDraft()}/contents`,
      body: { baseVersion: 1, content: { policyCode: 'LZ-NEXT' } },
    }),
    status: 200,
  },
  {
    route: 'POST /reward-policy-drafts/{draftId}/discarding',
    allowed: POLICY_WRITERS,
    given: async () => ({
      path: `/reward-policy-drafts/${await policyDraft()}/discarding`,
      body: { reason: '重复起草' },
    }),
    status: 200,
  },
  {
    route: 'POST /reward-policy-drafts/{draftId}/proposal',
    allowed: POLICY_WRITERS,
    given: async () => ({
      path: `/reward-policy-drafts/${await policyDraft()}/proposal`,
      body: { baseVersion: 1, reason: '依据新文件' },
    }),
    status: 200,
  },
  {
    route: 'POST /reward-policy-drafts/{draftId}/decision',
    allowed: ['competent_authority'],
    given: async () => {
      const draftId = await policyDraft();
      await api.as('xu-jing')('POST', `/api/v1/reward-policy-drafts/${draftId}/proposal`, {
        body: { baseVersion: 1, reason: '依据新文件' },
      });
      return {
        path: `/reward-policy-drafts/${draftId}/decision`,
        body: { outcome: 'reject', reason: '与原文不符' },
      };
    },
    status: 200,
  },
  { route: 'GET /laboratory-runs', allowed: CITY, given: at('/laboratory-runs'), status: 200 },
  {
    route: 'POST /laboratory-runs',
    allowed: POLICY_WRITERS,
    given: () => Promise.resolve({ path: '/laboratory-runs', body: TRIAL }),
    status: 201,
  },
  {
    route: 'POST /laboratory-lists',
    allowed: POLICY_WRITERS,
    given: () => Promise.resolve({ path: '/laboratory-lists', body: triedList() }),
    status: 201,
  },
  {
    route: 'POST /laboratory-what-if',
    // an enterprise for itself only: chen-jie asks for her own
    allowed: [...CITY, 'applicant'],
    given: () =>
      Promise.resolve({
        path: '/laboratory-what-if',
        body: { policy: { policyCode: 'LZ-TRADE' }, creditCode: '91510500MA00QM017E', claimYear: 2026 },
      }),
    status: 200,
  },
  {
    route: 'GET /laboratory-runs/{runId}',
    allowed: CITY,
    given: async () => ({ path: `/laboratory-runs/${await laboratoryRun()}` }),
    status: 200,
  },
  {
    route: 'GET /laboratory-runs/{runId}/file',
    allowed: CITY,
    given: async () => ({ path: `/laboratory-runs/${await laboratoryRun()}/file` }),
    status: 200,
  },
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

describe.each(MATRIX)('$route', ({ route, allowed, given, status, by, readers }) => {
  const roles = allowed === 'public' || allowed === 'signed-in' ? [] : allowed;
  const first = by ?? PERSON[roles[0] ?? 'applicant'];
  const isRead = route.startsWith('GET');
  let read: Promise<Asked> | undefined;
  /** What is read stays as it is; every act has a case of its own. */
  const prepared = (): Promise<Asked> => (isRead ? (read ??= given()) : given());

  test('is for those it is for', async () => {
    const asked = await prepared();
    if (allowed !== 'public') {
      const nobody = await ask(undefined, route, asked);
      expect([nobody.status, nobody.body.code]).toEqual([401, 'token-missing']);
      expect(nobody.headers.get('www-authenticate')).toContain('Bearer');
    }
    if (roles.length > 0) {
      const others = ROLES.filter((candidate) => !roles.includes(candidate));
      const answers = await Promise.all(
        others.map(async (role) => {
          const refused = await ask(PERSON[role], route, asked);
          return [role, refused.status, refused.body.code];
        }),
      );
      expect(answers).toEqual(others.map((role) => [role, 403, 'role-not-allowed']));
    }
    const answer = await ask(allowed === 'public' ? undefined : first, route, asked);
    expect([answer.status, answer.body?.code]).toEqual([status, undefined]);
  });

  if (isRead) {
    test('answers each of them', async () => {
      const asked = await prepared();
      const people = readers ?? (allowed === 'signed-in' ? Object.values(PERSON) : roles.map((role) => PERSON[role]));
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

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addCalendarDays, calendarDaysBetween } from '../../src/domain/calendar.js';
import { CHECKOUT } from '../support/database.js';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, PAYEE } from './support/cases.js';
import { ClaimWalker, PASS } from './support/claim-process.js';

/** The draft of examples/policy-with-every-step, as a person of the demonstration publishes it. */
const EVERY_STEP = readFileSync(path.join(CHECKOUT, 'examples', 'policy-with-every-step', 'policy.yaml'), 'utf8');
const AGENCY_CODE = '91510500MA00JY0386';
const AGENCY = { person: 'gao-yuan', name: '四川江阳新材料有限公司' };

let api: TestApi;
let walk: CaseWalker;
let claims: ClaimWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  claims = new ClaimWalker(walk);
});
afterAll(() => api.close());

const get = (person: string, at: string): Promise<Answer> => api.as(person)('GET', `/api/v1${at}`);
const today = async (): Promise<string> => (await get('luo-ping', '/clock')).body.today;

/** 起草、发布: one person drafts and proposes, another publishes. */
async function published(content: unknown): Promise<void> {
  const { draftId, problems } = (await walk.command('xu-jing', '/reward-policy-drafts', { content }, 201)).body;
  expect(problems).toEqual([]);
  const at = `/reward-policy-drafts/${draftId}`;
  await walk.command('xu-jing', `${at}/proposal`, { baseVersion: 1, reason: '演示' });
  const decided = await walk.command('luo-ping', `${at}/decision`, { outcome: 'publish', reason: '已核对' });
  expect(decided.body.status).toBe('published');
}

/** The lines the rewards of these years are paid from: proposed by the authority, confirmed by finance. */
async function funded(policyCode: string, ...fiscalYears: number[]): Promise<void> {
  for (const fiscalYear of fiscalYears) {
    const open = {
      kind: 'open',
      policyCode,
      fiscalYear,
      amountFen: '1000000000',
      reason: '年度预算',
      documentNumber: `泸财〔${fiscalYear}〕${policyCode}`,
      documentOn: await today(),
    };
    const { actId } = (await walk.command('luo-ping', '/budget-acts', open, 201)).body;
    await walk.command('yang-xue', `/budget-acts/${actId}/decision`, { outcome: 'confirm' });
  }
}

const shows = async (claimId: string): Promise<Answer['body']> =>
  (await get('luo-ping', `/reward-claims/${claimId}`)).body;

test('a draft with every step is published by two, and a claim under it goes by joint review, meeting and plan to the bank', async () => {
  await published(EVERY_STEP);
  const year = Number((await today()).slice(0, 4));
  await funded('LZ-EVERY-STEP', year, year + 1);
  const contractId = await walk.registered();
  const receiptIds = await walk.receipts(contractId);
  const filed = await walk.command(
    'chen-jie',
    `/contracts/${contractId}/reward-claims`,
    { policyCode: 'LZ-EVERY-STEP', claimYear: 2026, receiptIds },
    201,
  );
  // the enterprise learns at once what is missing, and the first check waits for it
  const { claimId, missingEvidence } = filed.body;
  expect(missingEvidence).toEqual(['NON_RELATED_DECLARATION']);
  expect(await claims.refusal('xu-jing', claimId, 'first-check', PASS)).toBe('409 evidence-missing');
  await claims.document('chen-jie', claimId, 'non_related_declaration');
  await claims.does('xu-jing', claimId, 'first-check', PASS);
  const { body: sheet } = await get('chen-jie', `/reward-claims/${claimId}/sheet`);
  expect(sheet.evidence.map(({ rule, result }: { rule: string; result: string }) => `${rule} ${result}`)).toEqual([
    'evidence.REGISTRATION_CERT present',
    'evidence.BANK_SLIP present',
    'evidence.NON_RELATED_DECLARATION present',
  ]);
  const { body: recomputed } = await walk.command('qin-zheng', `/reward-claims/${claimId}/recomputation`, {});
  expect(recomputed.identical).toBe(true);

  await claims.does('deng-hao', claimId, 'second-check', PASS);
  for (const body of ['cai-min', 'tao-ying']) await claims.does(body, claimId, 'joint-opinions', { opinion: 'agree' });
  await claims.does('luo-ping', claimId, 'meeting-decision', await claims.decision(claimId, { outcome: 'pass' }));
  await claims.letBeDue(claimId);
  expect(await claims.statusOf(claimId)).toBe('approval');
  expect(await claims.refusal('luo-ping', claimId, 'approval', { outcome: 'approve', opinion: '同意' })).toBe(
    '409 approval-by-plan',
  );

  const plan = {
    policyCode: 'LZ-EVERY-STEP',
    fiscalYear: Number((await today()).slice(0, 4)),
    documentNumber: '泸市科〔2026〕示1号',
    documentOn: await today(),
  };
  const { planId } = (await walk.command('tang-wei', '/funding-plans', plan, 201)).body;
  await walk.command('luo-ping', `/funding-plans/${planId}/decision`, { outcome: 'issue', opinion: '同意下达' });
  const { amountFen, status } = await shows(claimId);
  // 1 % of the two slips of 192,000.00 yuan
  expect([status, amountFen]).toEqual(['payee_confirmation', '384000']);

  const confirmationDocumentId = await claims.document('chen-jie', claimId, 'confirmation_letter');
  await claims.does('chen-jie', claimId, 'payee', {
    ...PAYEE,
    papers: { confirmationDocumentId, confirmedAmountFen: amountFen },
  });
  await walk.settled(claimId);
  expect((await shows(claimId)).status).toBe('paid');
});

const mediating = (kind: object) => ({
  version: 1,
  issuer: '泸州市科学技术局',
  jurisdiction: { regionCode: '510500', level: 'CITY' },
  validFrom: '2024-01-01',
  source: 'tests',
  confirmed: false,
  trigger: 'APPLICATION',
  timeTests: [{ field: 'REGISTERED_ON', within: 'CLAIM_YEAR' }],
  rounding: { unitFen: '1', mode: 'HALF_UP' },
  publicityWorkdays: 5,
  determination: 'FORMULA',
  evidence: [{ kind: 'COMMISSION_AGREEMENT', required: true }],
  ...kind,
});
const filing = async (kind: object) => ({
  unifiedSocialCreditCode: AGENCY_CODE,
  regionCode: '510500',
  services: '技术转移',
  validFrom: addCalendarDays(await today(), -400),
  validTo: addCalendarDays(await today(), 1000),
  document: '备案表',
  ...kind,
});

test('a transfer agency is paid for volume and growth over two years and for each deal, a broker in person', async () => {
  const agency = { role: 'TRANSFER_AGENCY' };
  await published(
    mediating({
      policyCode: 'LZ-VOLUME',
      title: '促成量和增量',
      titleEn: 'Volume and growth',
      beneficiary: agency,
      eligibility: { fact: 'beneficiary.filed', op: 'eq', value: true, code: 'NOT_FILED' },
      basis: { measure: 'PROMOTED_VOLUME', ceiling: 'TECH_AMOUNT' },
      aggregation: 'PER_BENEFICIARY_YEAR',
      formula: {
        kind: 'SUM',
        parts: [
          { kind: 'RATE', rate: '0.012345' },
          { kind: 'GROWTH', minGrowthFen: '10000000', rate: '0.00333' },
        ],
      },
    }),
  );
  await published(
    mediating({
      policyCode: 'LZ-DEALS',
      title: '每项奖励',
      titleEn: 'For each deal',
      beneficiary: agency,
      basis: { measure: 'ITEM_COUNT', ceiling: 'NONE' },
      aggregation: 'PER_ITEM_COUNT',
      formula: { kind: 'PER_ITEM', amountFen: '12345' },
    }),
  );
  await published(
    mediating({
      policyCode: 'LZ-BROKER',
      title: '技术经纪人奖励',
      titleEn: 'Brokers',
      beneficiary: { role: 'BROKER_PERSON', personAllowed: true },
      eligibility: { fact: 'beneficiary.isPerson', op: 'eq', value: true, code: 'NOT_ELIGIBLE' },
      basis: { measure: 'PROMOTED_VOLUME', ceiling: 'TECH_AMOUNT' },
      aggregation: 'PER_CONTRACT',
      formula: { kind: 'RATE', rate: '0.01' },
      caps: [{ scope: 'PERSON_YEAR', amountFen: '500000' }],
    }),
  );
  const body = await filing({ kind: 'body', filingNumber: 'LZ-JSZY-77', name: AGENCY.name });
  const { id: bodyId } = (await walk.command('he-fang', '/transfer-bodies', body, 201)).body;
  const broker = { kind: 'broker_person', filingNumber: 'LZ-JJR-77', name: '周经纪', certificateNumber: 'JJR-77' };
  await walk.command('he-fang', '/transfer-bodies', await filing(broker), 201);

  const deal = (): Promise<string> =>
    walk.registered('entrusted-development', undefined, {
      intermediaries: [
        {
          name: AGENCY.name,
          unifiedSocialCreditCode: AGENCY_CODE,
          role: 'transfer_institution',
          commissionFen: '100000',
        },
        {
          name: AGENCY.name,
          unifiedSocialCreditCode: AGENCY_CODE,
          role: 'technology_broker',
          brokerName: '周经纪',
          brokerCertificateNumber: 'JJR-77',
        },
      ],
    });
  const deals = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    while (ids.length < count) ids.push(await deal());
    return ids;
  };
  // two deals this year, three the next: 420,000.00 yuan of technology each
  await deals(2);
  const year = Number((await today()).slice(0, 4)) + 1;
  await walk.command('gu-yan', '/demo-clock', { by: `+${calendarDaysBetween(await today(), `${year}-02-01`)}d` });
  const contractIds = await deals(3);
  expect((await get(AGENCY.person, `/transfer-bodies/${bodyId}/deals?year=${year}`)).body).toMatchObject({
    count: 3,
    technologyTransactionValueFen: '126000000',
    growthFen: '42000000',
    withCommission: 3,
  });

  const claimed = async (policyCode: string, ids: string[]): Promise<Answer['body']> => {
    const asked = { policyCode, claimYear: year, contractIds: ids };
    const { claimId } = (await walk.command(AGENCY.person, '/reward-claims', asked, 201)).body;
    if ((await shows(claimId)).status === 'submitted') {
      await api.acts.recordComputation({ commandId: randomUUID(), claimId });
    }
    return { claimId, ...(await shows(claimId)) };
  };
  // 1.2345 % of 1,260,000.00 and 0.333 % of the growth of 420,000.00: 15,554.70 + 1,398.60
  const volume = await claimed('LZ-VOLUME', contractIds);
  expect([volume.status, volume.computedFen]).toEqual(['first_check', '1695330']);
  expect((await claimed('LZ-DEALS', contractIds)).computedFen).toBe('37035');

  // the agreement was never handed in: the checker lets it go with a reason, and the sheet keeps it
  expect(await claims.refusal('xu-jing', volume.claimId, 'first-check', PASS)).toBe('409 evidence-missing');
  const waiving = (kind: string) => ({ ...PASS, waivedEvidence: [{ kind, reason: '合同第八条已约定中介报酬' }] });
  expect(await claims.refusal('xu-jing', volume.claimId, 'first-check', waiving('REGISTRATION_CERT'))).toBe(
    '422 evidence-not-waivable',
  );
  await claims.does('xu-jing', volume.claimId, 'first-check', waiving('COMMISSION_AGREEMENT'));
  const { body: sheet } = await get(AGENCY.person, `/reward-claims/${volume.claimId}/sheet`);
  expect(sheet.evidence).toMatchObject([
    { result: 'waived', zh: '中介服务合同：未提交，初核人准予免交：合同第八条已约定中介报酬' },
  ]);

  // 经纪人: 1 % of each, cut to 5,000.00 a person and year; paid to the broker alone
  const { claimId, computedFen } = await claimed('LZ-BROKER', contractIds);
  expect(computedFen).toBe('500000');
  await funded('LZ-BROKER', year);
  await claims.document(AGENCY.person, claimId, 'commission_agreement');
  await claims.does('xu-jing', claimId, 'first-check', PASS);
  await claims.does('deng-hao', claimId, 'second-check', PASS);
  await claims.letBeDue(claimId);
  await claims.does('luo-ping', claimId, 'approval', { outcome: 'approve', opinion: '同意' });
  const account = { ...PAYEE, accountName: AGENCY.name };
  expect(await claims.refusal(AGENCY.person, claimId, 'payee', account)).toBe('422 payee-name-mismatch');
  await claims.does(AGENCY.person, claimId, 'payee', { ...PAYEE, accountName: '周经纪' });
  await walk.settled(claimId);
  expect(await shows(claimId)).toMatchObject({ status: 'paid', amountFen: '500000' });
});

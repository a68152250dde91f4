import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDocumentInspector } from '../../src/gateways/document-inspector.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

const SELLER = 'chen-jie';
const CHECKER = 'xu-jing';
const BUYERS_POLICY = 'LZ-2021-BUYER';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const inspector = createDocumentInspector();
async function pdfText(person: string, claimId: string): Promise<string> {
  const response = await fetch(`${api.url}/api/v1/reward-claims/${claimId}/sheet.pdf`, {
    headers: { authorization: `Bearer ${await api.identity.token(person)}` },
  });
  expect(response.status).toBe(200);
  const { text } = await inspector.inspect({ bytes: new Uint8Array(await response.arrayBuffer()), fileName: 'p.pdf' });
  return (text ?? '').replace(/\s/g, '');
}

test('that the buyer claims as well is on sheet, paper and process for officers, and nowhere for the seller', async () => {
  const { contractId, claimId } = await walk.claimed();
  const { body: claim } = await api.as(SELLER)('GET', `/api/v1/reward-claims/${claimId}`);
  const receiptIds = claim.receipts.map(({ id }: { id: string }) => id);
  const asked = { policyCode: BUYERS_POLICY, contractIds: [contractId], claimYear: claim.claimYear, receiptIds };
  const { claimId: buyersClaimId } = (await walk.command('sun-li', '/reward-claims', asked, 201)).body;

  const readings = async (person: string): Promise<string[]> => {
    const texts: string[] = [];
    for (const what of ['sheet', 'process']) {
      const answer = await api.as(person)('GET', `/api/v1/reward-claims/${claimId}/${what}`);
      texts.push(JSON.stringify(expectStatus(answer, 200).body));
    }
    return [...texts, await pdfText(person, claimId)];
  };
  const [, processBefore] = await readings(CHECKER);
  expect(processBefore).toContain(BUYERS_POLICY);
  for (const text of await readings(SELLER)) expect(text).not.toContain(BUYERS_POLICY);

  await walk.command(CHECKER, `/reward-claims/${claimId}/first-check`, { outcome: 'pass', opinion: '相符' });
  for (const text of await readings(CHECKER)) expect(text).toContain(BUYERS_POLICY);
  for (const text of await readings(SELLER)) {
    for (const hidden of [BUYERS_POLICY, buyersClaimId, 'receiptUse']) expect(text).not.toContain(hidden);
  }
});

test('what another seller of the contract claims the city sees in a what-if, and an enterprise does not', async () => {
  const policyCode = 'TEST-HIGHER';
  const owner = api.database.asMigrator();
  const row = await owner('reference_data').where({ kind: 'reward_policy', code: 'LZ-TRADE' }).first();
  const stacking = { sameContractOnce: true, onConflict: 'TAKE_HIGHER' };
  const data = JSON.stringify({ ...row.data, policyCode, stacking });
  await owner('reference_data').insert({ ...row, code: policyCode, data });
  api.dependencies.rules.forget();
  const { contractId, claimId } = await walk.claimed();
  const root = api.database.asSuperuser();
  const otherCode = '91510500MA00000151';
  await root('claim_receipts').where({ claim_id: claimId }).update({ released_at: new Date().toISOString() });
  await root('reward_claims').where({ id: claimId }).update({
    beneficiary_credit_code: otherCode,
    computed_fen: 12_345,
    amount_fen: 12_345,
  });
  const ask = async (person: string): Promise<string> => {
    const body = {
      policy: { policyCode },
      creditCode: '91510500MA00QM017E',
      claimYear: 2026,
      contractIds: [contractId],
    };
    const answer = await api.as(person)('POST', '/api/v1/laboratory-what-if', { body });
    expect(BigInt(expectStatus(answer, 200).body.amountFen)).toBeGreaterThan(0n);
    return JSON.stringify(answer.body);
  };
  expect(await ask('luo-ping')).toContain(claimId);
  const own = await ask(SELLER);
  for (const hidden of [claimId, otherCode, '12345', '123.45', 'LZ-TRADE']) expect(own).not.toContain(hidden);
});

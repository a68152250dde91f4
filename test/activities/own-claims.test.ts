import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aBatch, aClaim, APPROVE, type ClaimCase, PASS, PEOPLE } from '../support/builders.js';
import { desk, ordered } from '../support/desk-acts.js';
import { answerTo, openRegistry, refusalOf, type TestRegistry } from '../support/registry.js';

/** An organisation that is no party of any of these contracts, as a transfer body or a broker's employer is none. */
const MEDIATOR = '91510500MA00QM041J';
const REASON = '金额、账号经核对相符';

let registry: TestRegistry;
let mediatorId: string;
beforeAll(async () => {
  registry = await openRegistry();
  const root = registry.database.asSuperuser();
  mediatorId = randomUUID();
  await root('organisations').insert({
    id: mediatorId,
    name: '泸州技术转移服务有限公司',
    unified_social_credit_code: MEDIATOR,
    kind: 'enterprise',
    region_code: '510500',
    nature_code: '1',
  });
  await root('users').where({ subject: 'insider' }).update({ organisation_id: mediatorId });
});
afterAll(() => registry.close());

/** As if the mediator had claimed it: it is no party of the contract the claim rests on. */
async function mediated(made: Promise<ClaimCase>): Promise<ClaimCase> {
  const claim = await made;
  await registry.database
    .asSuperuser()('reward_claims')
    .where({ id: claim.id })
    .update({ organisation_id: mediatorId });
  return claim;
}
const insiderMay = async (act: Promise<unknown>): Promise<string> => (await refusalOf(act)).code;
const insider = (name: Parameters<TestRegistry['act']>[1], ids: object, payload?: object) =>
  registry.act('insider', name, ids, payload);

describe('本单位的申请 nobody acts on a claim of their own organisation, though it is no party of the contract', () => {
  test('neither checks it nor plans money for it', async () => {
    const { id: claimId } = await mediated(aClaim(registry).computed());
    expect(await insiderMay(insider('recordFirstCheck', { claimId }, PASS))).toBe('own-organisation');

    const claim = await mediated(aClaim(registry).atApproval());
    const year = Number((await registry.today()).slice(0, 4));
    const { documentNumber, documentOn } = ordered('LZ-TRADE', year);
    const plan = { policyCode: 'LZ-TRADE', fiscalYear: year, documentNumber, documentOn };
    const asked = { ...plan, mode: 'FIRST_COME', claimIds: [claim.id] };
    const { planId } = await desk(registry, PEOPLE.maker, 'recordFundingPlan', asked);
    const issue = { outcome: 'issue', opinion: '同意下达。' };
    const issued = desk(registry, 'insider', 'recordFundingPlanDecision', issue, planId);
    expect(await insiderMay(issued)).toBe('own-organisation');
  });

  test('neither makes, checks nor releases a batch with it, nor attaches or corrects its payment', async () => {
    const claim = await mediated(aClaim(registry).payable());
    const make = insider('recordBatch', { batchId: randomUUID() }, { claimIds: [claim.id] });
    expect(await refusalOf(make)).toMatchObject({
      code: 'own-organisation',
      details: { claimIds: [claim.id], pointers: ['/claimIds/0'] },
    });
    const batch = await aBatch(registry, [claim]).proposed();
    const ids = { batchId: batch.id };
    expect(await insiderMay(insider('recordBatchCheck', ids, APPROVE))).toBe('own-organisation');
    await registry.act(PEOPLE.checker, 'recordBatchCheck', ids, APPROVE);
    expect(await insiderMay(insider('recordBatchRelease', ids))).toBe('own-organisation');
    await registry.act(PEOPLE.releaser, 'recordBatchRelease', ids);
    const file = await registry.acts.sendPaymentFile(ids);
    await registry.acts.recordPaymentFileSent({ commandId: randomUUID(), ...ids, ...file });
    const [instruction] = await registry.instructionsOf(batch.id);
    if (instruction === undefined) throw new Error('no instruction');

    // a line with a reference nobody knows: only the desk can say which payment it is about
    await registry.takeIn([{ ...answerTo(instruction, 'paid'), reference: randomUUID().replaceAll('-', '') }]);
    const items = await registry.inSystem((trx) => trx('payout_desk_items').whereNot({ state: 'closed' }).pluck('id'));
    const itemId = String(items[0]);
    const attach = {
      act: 'decide',
      itemId,
      body: { decision: 'attach', instructionId: instruction.id, reason: REASON },
    };
    const atDesk = (person: string, act: object) => registry.act(person, 'recordPayoutDeskAct', {}, act);
    expect(await insiderMay(atDesk('insider', attach))).toBe('own-organisation');
    await atDesk(PEOPLE.maker, attach);
    const confirm = { act: 'confirm', itemId, body: { outcome: 'confirm', reason: REASON } };
    expect(await insiderMay(atDesk('insider', confirm))).toBe('own-organisation');
    await atDesk(PEOPLE.checker, confirm);
    const correct = { act: 'correct', instructionId: instruction.id, body: { budgetId: randomUUID(), reason: REASON } };
    expect(await insiderMay(atDesk('insider', correct))).toBe('own-organisation');

    const propose = {
      act: 'propose',
      claimId: claim.id,
      body: {
        cause: 'AUDIT_FINDING',
        amountFen: '1000',
        reason: '审计发现',
        document: '泸审〔2026〕1号',
      },
    };
    const recover = (person: string) => registry.act(person, 'recordRecoveryAct', {}, propose);
    expect(await insiderMay(recover('insider'))).toBe('own-organisation');
  });
});

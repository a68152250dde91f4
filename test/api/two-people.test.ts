import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;

beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

// What takes two people names both, and is offered to the second only.

test('an act on a budget line names who proposed it, and is offered to another person', async () => {
  const { body: lines } = await api.as('luo-ping')('GET', '/api/v1/budgets');
  const [{ policyCode, fiscalYear }] = lines.items;
  const proposal = {
    kind: 'supplement',
    policyCode,
    fiscalYear,
    amountFen: '100000',
    documentNumber: '泸市财〔2026〕88号',
    documentOn: '2026-01-05',
    reason: '年中追加。',
  };
  const { actId } = (await walk.command('luo-ping', '/budget-acts', proposal, 201)).body;
  const seenBy = async (person: string) => {
    const { body } = await api.as(person)('GET', '/api/v1/budget-acts');
    return body.items.find(({ id }: { id: string }) => id === actId);
  };
  const before = { proposedBy: { name: '罗平' }, decidedBy: null };
  expect(await seenBy('luo-ping')).toMatchObject({ ...before, allowedActions: [] });
  expect(await seenBy('qin-zheng')).toMatchObject({ ...before, allowedActions: [] });
  expect(await seenBy('yang-xue')).toMatchObject({ ...before, allowedActions: ['confirm', 'refuse'] });
  await walk.command('yang-xue', `/budget-acts/${actId}/decision`, { outcome: 'confirm' });
  expect(await seenBy('yang-xue')).toMatchObject({ decidedBy: { name: '杨雪' }, allowedActions: [] });
});

test('the payout gate names who closed it, and is opened by two', async () => {
  const seenBy = async (person: string) => (await api.as(person)('GET', '/api/v1/payout-gate')).body;
  expect((await seenBy('feng-gang')).allowedActions).toEqual(['close']);
  expect((await seenBy('tang-wei')).allowedActions).toEqual([]);
  await walk.command('luo-ping', '/payout-gate/closing', { reason: '核查国库账户。' });
  expect(await seenBy('feng-gang')).toMatchObject({ isOpen: false, allowedActions: ['open'] });
  await walk.command('feng-gang', '/payout-gate/opening', { reason: '已核查。' });
  expect(await seenBy('feng-gang')).toMatchObject({ isOpen: false, allowedActions: [] });
  const waiting = await seenBy('luo-ping');
  expect(waiting).toMatchObject({ allowedActions: ['open'] });
  expect(waiting.closings[0]).toMatchObject({
    closedBy: { name: '罗平' },
    openingProposedBy: { name: '冯刚' },
    openedBy: null,
  });
  await walk.command('luo-ping', '/payout-gate/opening', { reason: '同意开启。' });
  expect(await seenBy('luo-ping')).toMatchObject({ isOpen: true, allowedActions: ['close'] });
});

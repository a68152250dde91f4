import { addCalendarDays } from '../../src/domain/calendar.js';
import { theRegistry } from '../journeys/running-registry.js';
import { createSchemeVerbs } from '../journeys/scheme-verbs.js';
import { expect, expectAccessible, test } from './support/portal.js';

test('a challenge is filed by an enterprise, checked by the office and published by the authority', async ({
  people,
  verbs,
}) => {
  test.slow();
  const title = `窖泥老化快速检测 ${Date.now()}`;
  const bidsCloseOn = addCalendarDays(await verbs.today(), 20);

  // Given a challenge that 酒城 files in the browser
  const poster = await people.sunLi('/portal/challenges');
  await poster.getByRole('button', { name: '申请发榜' }).click();
  const filing = poster.getByRole('dialog', { name: '申请发榜' });
  await filing.getByLabel('名称').fill(title);
  await filing.getByLabel('技术需求').fill('窖泥老化靠感官判断，需要现场快速检测。');
  await filing.getByLabel('考核指标 1').fill('单样检测不超过10分钟');
  await filing.getByRole('button', { name: '添加一项' }).click();
  await filing.getByLabel('考核指标 2').fill('与实验室结果一致率不低于95%');
  await filing.getByLabel('预算').fill('500000');
  await filing.getByLabel('揭榜截止日').fill(bidsCloseOn);
  await filing.getByLabel('揭榜截止日').press('Enter');
  await filing.getByLabel('知识产权约定').fill('成果归揭榜单位，发榜单位免费使用。');
  await filing.getByRole('button', { name: /^提\s*交$/ }).click();
  await expect(poster.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(poster.getByText('待审核')).toBeVisible();
  const address = new URL(poster.url()).pathname;

  // When the office checks it and the authority publishes it
  const office = await people.liuYang(address);
  await office.getByRole('button', { name: /^审\s*核$/ }).click();
  const check = office.getByRole('dialog', { name: /审\s*核/ });
  await check.getByRole('radio', { name: '通过' }).check();
  await check.getByRole('radio', { name: '未查' }).check();
  await check.getByLabel('意见').fill('需求属实。');
  await check.getByRole('button', { name: /^审\s*核$/ }).click();
  await expect(office.getByText('待发榜')).toBeVisible();

  const authority = await people.luoPing(address);
  await authority.getByRole('button', { name: '发榜决定' }).click();
  const publication = authority.getByRole('dialog', { name: '发榜决定' });
  await publication.getByRole('radio', { name: '发榜' }).check();
  await publication.getByLabel('意见').fill('同意发榜。');
  await publication.getByRole('button', { name: '发榜决定' }).click();
  await expect(authority.getByText('揭榜中')).toBeVisible();
});

test('a bid stands under seal: nobody but the bidder sees it before the day', async ({ people, verbs }) => {
  test.slow();
  // Given a published challenge of 酒城
  const { id } = await createSchemeVerbs(theRegistry(), verbs).published();
  const address = `/portal/challenges/${id}`;

  // When another enterprise bids above the budget, the registry's reason stands at the price; within it, the bid stands
  const bidder = await people.chenJie(address);
  await bidder.getByRole('button', { name: /^揭\s*榜$/ }).click();
  const bid = bidder.getByRole('dialog', { name: /揭\s*榜/ });
  await bid.getByLabel('报价').fill('600000');
  await bid.getByLabel('首付款').fill('100000');
  await bid.getByLabel('攻关月数').fill('12');
  await bid.getByLabel('攻关方案').fill('近红外与阻抗联合检测。');
  await bid.getByLabel('名称').fill('样机');
  await bid.getByLabel('第几个月').fill('6');
  await bid.getByRole('button', { name: /^揭\s*榜$/ }).click();
  await expect(bid.getByTitle('bid-above-budget')).toBeVisible();
  await bid.getByLabel('报价').fill('480000');
  await bid.getByRole('button', { name: /^揭\s*榜$/ }).click();
  const ownBid = bidder.getByRole('article', { name: '泸州启明智能科技有限公司' });
  await expect(ownBid.getByText('480,000.00')).toBeVisible();
  await expectAccessible(bidder);

  // Then neither the office nor whoever posted it sees that bid before the day
  for (const person of ['wangMin', 'sunLi'] as const) {
    const page = await people[person](address);
    await expect(page.getByText('揭榜申请密封至'), person).toBeVisible();
    await expect(page.getByText('泸州启明智能科技有限公司'), person).toBeHidden();
    await expect(page.getByText('480,000.00'), person).toBeHidden();
  }
});

test('who withdraws a challenge is told what follows, and says that it is meant', async ({ people, verbs }) => {
  const { challengeId } = await verbs.does<{ challengeId: string }>('sun-li', '/challenges', {
    title: '包装箱码垛防错',
    need: '码垛错箱靠人工复核。',
    indicators: ['错箱率不高于0.01%'],
    budgetFen: '20000000',
    bidsCloseOn: addCalendarDays(await verbs.today(), 15),
    intellectualPropertyTerms: '双方共有。',
    documentIds: [],
  });
  const poster = await people.sunLi(`/portal/challenges/${challengeId}`);
  await poster.getByRole('button', { name: /^撤\s*回$/ }).click();
  const form = poster.getByRole('dialog', { name: /撤\s*回/ });
  await form.getByLabel('理由').fill('需求已由本单位解决。');
  await form.getByRole('button', { name: /^撤\s*回$/ }).click();
  await expect(form.getByText('请先确认')).toBeVisible();
  await form.getByRole('checkbox').check();
  await form.getByRole('button', { name: /^撤\s*回$/ }).click();
  await expect(poster.getByText('已撤榜')).toBeVisible();
  await expect(poster.getByText('目前没有您要办的事项。')).toBeVisible();
});

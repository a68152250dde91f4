import type { Page } from '@playwright/test';
import { theRegistry } from '../journeys/running-registry.js';
import { expect, expectAccessible, settled, test } from './support/portal.js';

// several people, several documents, letters in between
test.describe.configure({ timeout: 150_000 });

/** A name nobody else's case has. */
const named = (words: string): { changes: { projectName: string } } => ({
  changes: { projectName: `${words}${Date.now().toString(36).slice(-5)}` },
});

const work = (page: Page) => page.getByRole('tablist').last();
const openTab = (page: Page, name: string | RegExp) => work(page).getByRole('tab', { name }).click();

test('a registrar takes a case in, judges it and registers it with the keyboard alone, without leaving the page', async ({
  people,
  verbs,
}) => {
  const name = named('键盘办理');
  const contract = await verbs.submitted(await verbs.aDraft('entrusted-development', name));
  const page = await people.wangMin('/portal/desk');
  const keys = page.keyboard;

  // the queue: searched, walked, opened
  await keys.press('/');
  await keys.type(name.changes.projectName);
  await keys.press('Enter');
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('link', { name: name.changes.projectName })).toBeVisible();
  await expect(page.getByText('已全部显示，共1条')).toBeVisible();
  await keys.press('Escape');
  await keys.press('j');
  await expect(page.getByRole('link', { name: name.changes.projectName })).toBeFocused();
  await keys.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/portal/desk/${contract.id}`));
  await expect(page.getByRole('heading', { name: name.changes.projectName })).toBeVisible();
  await expect(page.getByText('技术开发（委托）合同').first()).toBeVisible();

  // ? tells the keys
  await keys.press('?');
  await expect(page.getByRole('dialog', { name: '快捷键' })).toBeVisible();
  await keys.press('Escape');
  await expect(page.getByRole('dialog', { name: '快捷键' })).toBeHidden();

  // accepted
  await keys.press('a');
  await expect(page.getByRole('region', { name: '受理' }).getByRole('button', { name: /受\s*理/ })).toBeFocused();
  await keys.press('Enter');
  await expect(page.getByText(/^已办理：受理/)).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('in_review');

  // the amounts: one line is changed with its grounds
  await keys.press('Alt+3');
  await expect(page.getByRole('heading', { name: '编制核定表' })).toBeVisible();
  await page.getByRole('button', { name: '编制核定表' }).focus();
  await keys.press('Enter');
  await expect(page.getByText(/核定表第1张 ·/)).toBeVisible();

  // registered
  await keys.press('Alt+5');
  await keys.press('a');
  await expect(page.getByLabel('办理意见')).toBeFocused();
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(page.getByText(/^已办理：予以登记/)).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('registered');
  await expect(page.getByText('已登记', { exact: true }).first()).toBeVisible();
});

test('what is asked for points at a passage, and the resubmission is read side by side before each answer is closed', async ({
  people,
  verbs,
}) => {
  const name = named('补正对照');
  const contract = await verbs.accepted(await verbs.submitted(await verbs.aDraft('entrusted-development', name)));
  const page = await people.wangMin(`/portal/desk/${contract.id}`);

  // the place is found in the contract, marked there, and goes onto the list
  await page.getByRole('button', { name: '在材料中查找: 项目名称' }).click();
  await expect(page.getByRole('toolbar', { name: '阅读工具' }).getByRole('status')).toBeVisible();
  await page.getByRole('button', { name: '加入补正事项: 技术内容摘要' }).click();
  await page.getByLabel('理由').click();
  await page.getByTitle(/^C01/).click();
  await page.getByLabel('要求').fill('请写明可检验的技术指标。');

  // the notice before it is sent, then the notice itself
  await page.getByRole('button', { name: '预览通知书' }).click();
  const preview = page.getByRole('dialog', { name: '通知书预览' });
  await expect(preview.getByText('补正通知书').first()).toBeVisible();
  await preview.getByRole('button', { name: '返回修改' }).click();
  await page.getByRole('button', { name: '发出补正通知' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '发出补正通知' }).click();
  await expect(page.getByText('待补正', { exact: true }).first()).toBeVisible();

  // the applicant changes it and answers
  const { etag, declaration } = await verbs.seesContract(contract);
  const summary = `${String(declaration.summary)}补充：识别准确率不低于98%。`;
  expect((await theRegistry().client.as('chen-jie').patch(`/contracts/${contract.id}`, { summary }, etag)).status).toBe(
    200,
  );
  await verbs.resubmitted(contract, ['已补充技术指标。']);

  await page.reload();
  await settled(page);
  await openTab(page, /补正/);
  await expect(page.getByText('已补充技术指标。')).toBeVisible();
  await page.getByRole('button', { name: '前后对照' }).first().click();
  await expect(page.getByRole('columnheader', { name: '第1版' })).toBeVisible();
  await expect(page.getByRole('cell', { name: /补充：识别准确率不低于98%/ }).first()).toBeVisible();
  await page.getByRole('button', { name: '认可答复' }).click();
  await expect(page.getByText('已补正', { exact: true })).toBeVisible();
});

test('a large contract goes from the first reviewer to the second, and the first one reads why they may not decide it', async ({
  people,
  verbs,
}) => {
  const contract = await verbs.accepted(await verbs.submitted(await verbs.aDraft('large-service', named('大额复审'))));
  const first = await people.wangMin(`/portal/desk/${contract.id}?tab=decision`);
  await first.getByRole('button', { name: /拟予登记，提交复审/ }).click();
  await first.getByRole('button', { name: '作出决定' }).click();
  await expect(first.getByText('复审', { exact: true }).first()).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('second_review');

  const second = await people.zhaoLei(`/portal/desk/${contract.id}?tab=decision`);
  await expect(second.getByText('王敏').first()).toBeVisible();
  await second.getByRole('button', { name: '取件' }).click();
  await expect(second.getByRole('button', { name: '退件' })).toBeVisible();
  await second.getByRole('button', { name: /复审通过，予以登记/ }).click();
  await second
    .getByRole('region', { name: /复审通过/ })
    .getByRole('button', { name: '批准登记' })
    .click();
  await expect(second.getByText('已登记', { exact: true }).first()).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('registered');
});

test('a refusal is looked at as the notice it will be before it is meant', async ({ people, verbs }) => {
  const contract = await verbs.accepted(
    await verbs.submitted(await verbs.aDraft('entrusted-development', named('不予登记'))),
  );
  const page = await people.wangMin(`/portal/desk/${contract.id}?tab=decision`);
  await page.getByRole('button', { name: /不予登记/ }).click();
  const form = page.getByRole('region', { name: '不予登记' });
  await form.getByLabel('理由代码').click();
  await page.getByTitle(/^N04/).click();
  await page.keyboard.press('Escape');
  await form.getByLabel('查明的事实和说明').fill('合同第一条没有技术内容和指标。');
  await expect(form.getByRole('button', { name: '不予登记' })).toBeDisabled();
  await form.getByRole('button', { name: '预览通知书' }).click();
  const preview = page.getByRole('dialog', { name: '通知书预览' });
  await expect(preview.getByText('不予登记通知书').first()).toBeVisible();
  await expect(preview.getByText(/合同第一条没有技术内容和指标/).first()).toBeVisible();
  await preview.getByRole('button', { name: '返回修改' }).click();
  await form.getByRole('checkbox').check();
  await form.getByRole('button', { name: '不予登记' }).click();
  await expect(page.getByText('已办理：不予登记')).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('not_registered');
});

test('what a colleague did while the page was open is said, and nothing that was typed is lost', async ({
  people,
  verbs,
}) => {
  const contract = await verbs.accepted(
    await verbs.submitted(await verbs.aDraft('entrusted-development', named('同时办理'))),
  );
  const page = await people.wangMin(`/portal/desk/${contract.id}?tab=decision`);
  await page.getByRole('button', { name: /予以登记/ }).click();
  await page.getByLabel('办理意见').fill('写到一半');

  const note = '附件二与正文金额口径不一致';
  await verbs.does('liu-yang', `/contracts/${contract.id}/recusals`, {
    relation: 'relative',
    reason: '近亲属在卖方任职',
  });
  await verbs.does('zhao-lei', `/contracts/${contract.id}/review-notes`, { note });
  const news = page.getByRole('alert').filter({ hasText: '刘洋' });
  await expect(news).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel('办理意见')).toHaveValue('写到一半');
  await news.getByRole('button', { name: '点此载入' }).click();
  await expect(news).toBeHidden();
  await expect(page.getByText(/刘洋 已回避/)).toBeVisible();
  await expect(page.getByLabel('办理意见')).toHaveValue('写到一半');
  await openTab(page, /批注/);
  await expect(page.getByText(note)).toBeVisible();
  await page.getByRole('button', { name: '标为已处理' }).click();
  await expect(page.getByText('王敏 已处理')).toBeVisible();
});

test('a passage marked in the contract becomes a note that leads back to it', async ({ people, verbs }) => {
  const contract = await verbs.accepted(
    await verbs.submitted(await verbs.aDraft('entrusted-development', named('批注原文'))),
  );
  const page = await people.wangMin(`/portal/desk/${contract.id}`);
  const title = page.getByText('技术开发（委托）合同').first();
  await expect(title).toBeVisible();
  // a page that is drawn once more takes the mark away; a person marks it again
  await expect(async () => {
    await title.selectText();
    await expect(page.getByRole('button', { name: '批注', exact: true })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole('button', { name: '批注', exact: true }).click();
  await page.getByLabel('批注').fill('标题与类别一致');
  await page.getByRole('button', { name: '保存批注' }).click();
  await openTab(page, /批注/);
  await expect(page.getByText('标题与类别一致')).toBeVisible();
  await page.getByRole('button', { name: /第1页/ }).last().click();
  await expectAccessible(page);
});

test('a sheet that was written meanwhile takes away nothing of what is being typed, and says so', async ({
  people,
  verbs,
}) => {
  const contract = await verbs.accepted(
    await verbs.submitted(await verbs.aDraft('entrusted-development', named('核定抢先'))),
  );
  const page = await people.wangMin(`/portal/desk/${contract.id}?tab=assessment`);
  await page.getByRole('switch', { name: '调整成交额' }).click();
  const reason = page.getByRole('textbox', { name: '理由' }).first();
  await reason.fill('按补充协议核减。');

  const address = `/contracts/${contract.id}/assessment`;
  const { declared } = await verbs.sees<{ declared: { lines: { declaredLine: number }[] } }>('wang-min', address);
  const lines = declared.lines.map(({ declaredLine }) => ({
    outcome: 'accepted',
    declaredLine,
  }));
  await verbs.does('wang-min', address, { expectedSheetNo: 0, lines });

  await page.getByRole('button', { name: '编制核定表', exact: true }).click();
  await expect(page.getByText(/王敏已编制核定表第1张/)).toBeVisible();
  await expect(reason).toHaveValue('按补充协议核减。');
  await page.getByRole('button', { name: '已对照，保留我填写的内容' }).click();
  await page.getByRole('button', { name: '编制新一张核定表' }).click();
  await expect(page.getByText(/核定表第2张 ·/)).toBeVisible();
});

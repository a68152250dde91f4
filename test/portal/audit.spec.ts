import { expect, settled, test } from './support/portal.js';

const PURPOSE = '登记质量专项审计';

test('an auditor finds a case by its number, sees who registered it and why, and how it stood before', async ({
  people,
  verbs,
}) => {
  test.slow();
  const contract = await verbs.registered(await verbs.accepted(await verbs.submitted()));
  const { number } = await verbs.registrationOf(contract);
  const desk = await people.qinZheng('/portal/audit');

  // every look is kept with its purpose, which is said once
  await desk.getByRole('textbox', { name: '本次调阅目的' }).fill(PURPOSE);
  await desk.getByRole('button', { name: '记录并继续' }).click();
  await expect(desk.getByText(PURPOSE)).toBeVisible();

  await desk.getByRole('searchbox', { name: '检索' }).fill(number);
  await desk.getByRole('searchbox', { name: '检索' }).press('Enter');
  await expect(desk).toHaveURL(new RegExp(`q=${number}`));
  const contracts = desk.getByRole('region', { name: '合同登记' }).first();
  await expect(contracts.getByText(number)).toBeVisible();
  await contracts.getByRole('link').first().click();
  await settled(desk);

  // who, when, why
  const registered = desk.getByRole('listitem').filter({ hasText: '予以登记' }).filter({ hasText: '指令' });
  await expect(registered).toContainText('王敏（登记员（初审））');
  await expect(registered).toContainText('状态由“审核中”变为“已登记”');
  await expect(registered.getByRole('link', { name: '流程引擎中查看' })).toHaveAttribute(
    'href',
    new RegExp(encodeURIComponent(`contract/${contract.id}`)),
  );
  // their own look is on the line too
  await expect(
    desk
      .getByRole('listitem')
      .filter({ hasText: `目的：${PURPOSE}` })
      .first(),
  ).toBeVisible();

  // before and after the decision
  await registered.getByRole('button', { name: '前后对比' }).click();
  const step = desk.getByRole('dialog');
  await expect(step.getByRole('region', { name: '这一步之前' })).toContainText('审核中');
  await expect(step.getByRole('region', { name: '这一步之后' })).toContainText('已登记');
  await step
    .getByRole('button', { name: 'Close' })
    .or(step.getByRole('button', { name: '关闭' }))
    .click();

  // back on the slider, by keyboard, until before the decision
  const past = desk.getByRole('region', { name: '回溯：当时的案卷' });
  await expect(past.getByText('以下为现在的状态')).toBeVisible();
  const slider = past.getByRole('slider');
  await expect(async () => {
    await slider.focus();
    await slider.press('ArrowLeft');
    await settled(desk);
    await expect(past).toContainText('现在为“已登记”', { timeout: 500 });
  }).toPass();
  await expect(past).toContainText('审核中');
  await expect(desk).toHaveURL(/at=/);
  await expect(desk.getByRole('listitem').filter({ hasText: '予以登记' }).filter({ hasText: '指令' })).toHaveCount(0);
  await past.getByRole('button', { name: '回到现在' }).click();
  await expect(past.getByText('以下为现在的状态')).toBeVisible();

  // what they looked at, and what for, is in the record of reads
  const watcher = await people.moFei(`/portal/audit/contracts/${contract.id}`);
  await expect(watcher.getByRole('row').filter({ hasText: '秦正' }).filter({ hasText: PURPOSE }).first()).toBeVisible();
});

test('the package of a case is one zip of what the record tells of its course', async ({ people, verbs }) => {
  const contract = await verbs.submitted();
  const desk = await people.qinZheng(`/portal/audit/contracts/${contract.id}`);
  await desk.getByRole('textbox', { name: '本次调阅目的' }).fill(PURPOSE);
  await desk.getByRole('button', { name: '记录并继续' }).click();
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: '导出审计资料包' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`审计资料包-${contract.id.slice(0, 8)}.zip`);
});

test('a check of the invariants goes on while the auditor is elsewhere, and no duty was held twice', async ({
  people,
}) => {
  const desk = await people.qinZheng('/portal/audit/invariants');
  await desk.getByRole('textbox', { name: '核对事由' }).fill('年度审计前核对');
  await desk.getByRole('button', { name: '开始核对' }).click();
  await desk.getByRole('link', { name: '职责分离月报' }).click();
  await expect(desk.getByText('未发现违反')).toBeVisible();
  await desk.getByRole('link', { name: '账实核对' }).click();
  await expect(desk.getByText(/\d+项全部成立/).first()).toBeVisible({ timeout: 60_000 });
  await expect(desk.getByRole('row').filter({ hasText: '人工发起' }).first()).toBeVisible();
});

import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, settled, test } from './support/portal.js';

// 统计: every figure leads to the contracts it counts, and can be taken along as a workbook and as a picture.

/** A page of a dozen charts is slow to be recorded where several tests share two cores. */
const PATIENTLY = { timeout: 60_000 };

test('a figure leads to its contracts, which sum to it, and the table is the chart in words', async ({
  people,
  given,
}) => {
  const contract = await given.registered();
  const desk = await people.luoPing('/portal/statistics');

  // When the kinds are read as a table, the kind of the contract is among them
  const kinds = desk.getByRole('region', { name: '合同类别' });
  await kinds.getByText('表', { exact: true }).click();
  const row = kinds.getByRole('row').filter({ hasText: '技术许可（专利实施）' });
  const value = (await row.getByRole('cell').first().textContent()) ?? '';
  await expectAccessible(desk);

  // When it is pressed, the contracts behind it are listed, and their sum is the figure
  await row.getByRole('button').click();
  await expect(desk.getByRole('heading', { level: 1, name: '统计明细' })).toBeVisible();
  await settled(desk);
  await expect(desk.getByText(`成交额合计${value}`)).toBeVisible();
  await expect(desk.getByRole('link', { name: contract.number })).toBeVisible();

  // And a reload keeps what was asked, since it stands in the address
  await desk.reload();
  await settled(desk);
  await expect(desk.getByRole('link', { name: contract.number })).toBeVisible();
});

test('what the page shows is taken along as a workbook and as a picture', async ({ people, given }) => {
  test.slow();
  await given.registered();
  const desk = await people.heFang('/portal/statistics?measure=count');
  const [workbook] = await Promise.all([
    desk.waitForEvent('download', PATIENTLY),
    desk.getByRole('link', { name: '导出 Excel：合同类别' }).click(PATIENTLY),
  ]);
  expect(workbook.suggestedFilename()).toMatch(/^statistics-.*\.xlsx$/);

  const [file] = await Promise.all([
    desk.waitForEvent('download', PATIENTLY),
    desk.getByRole('button', { name: '导出图片：合同类别' }).click(PATIENTLY),
  ]);
  expect(file.suggestedFilename()).toBe('合同类别.png');
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.length).toBeGreaterThan(5_000);
});

test('a target is set, and its completion stands beside it', async ({ people, verbs }) => {
  const year = (await verbs.today()).slice(0, 4);
  const desk = await people.luoPing(`/portal/statistics/targets?year=${year}`);
  await desk.getByRole('button', { name: '下达目标' }).click();
  const form = desk.getByRole('dialog', { name: '下达目标' });
  await form.getByLabel('区县').fill('510521');
  await form.getByLabel('目标金额').fill('2500000');
  await expect(form.getByText('贰佰伍拾万元整')).toBeVisible();
  await form.getByLabel('修改理由').fill('年度任务调整');
  await form.getByRole('button', { name: '下达目标' }).click();
  await expect(form).toBeHidden();
  await settled(desk);
  const row = desk
    .getByRole('row')
    .filter({ hasText: '泸县' })
    .filter({ hasText: '第1季度' })
    .filter({ hasText: '2,500,000.00' });
  await expect(row.getByText('0%')).toBeVisible();
});

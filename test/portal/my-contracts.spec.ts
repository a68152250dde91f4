import { CORRECTION_ITEMS } from '../journeys/papers.js';
import { expect, expectAccessible, settled, test, type Verbs } from './support/portal.js';

const aCase = (verbs: Verbs, projectName: string) =>
  verbs.aDraft('entrusted-development', { changes: { projectName } });

test('a correction is answered item by item, looked at, and handed in again', async ({ people, verbs }) => {
  const contract = await verbs.submitted(await aCase(verbs, '灌装瓶身微裂纹检测技术开发'));
  await verbs.correctionRequested(contract, CORRECTION_ITEMS);
  const page = await people.chenJie(`/portal/contracts/${contract.id}/correction`);
  const first = page.getByRole('region', { name: '第1项' });
  const second = page.getByRole('region', { name: '第2项' });
  const check = page.getByRole('button', { name: '核对改动并提交' });

  // each item says what is asked, where, and what to do about it
  await expect(first.getByText('请补充技术指标的检测方法。')).toBeVisible();
  await expect(first.getByText('待答复')).toBeVisible();
  await expect(check).toBeDisabled();

  // the field is put right where it was asked for
  const summary = first.getByRole('textbox').first();
  await summary.fill(`${await summary.inputValue()} 检测方法：按双方确认的样件库逐件比对。`);
  await expect(page.getByText('还有1处修改没有保存', { exact: false })).toBeVisible();
  await first.getByRole('button', { name: '保存修改' }).click();
  await expect(first.getByText('已答复')).toBeVisible();

  // the other item is answered with a document and in words
  const chosen = page.waitForEvent('filechooser');
  await second.getByRole('button', { name: '选择文件' }).click();
  await (await chosen).setFiles({ name: '盖章附件.pdf', mimeType: 'application/pdf', buffer: aPdf() });
  await expect(second.getByText('盖章附件.pdf已上传', { exact: false })).toBeVisible();
  await second.getByLabel('第2项的答复').fill('双方盖章的附件已上传。');
  await expect(second.getByText('已答复')).toBeVisible();
  await expectAccessible(page);

  // what changed stands side by side before it is handed in
  await check.click();
  const changes = page.getByRole('region', { name: '改动对照' });
  await expect(changes.getByText('按双方确认的样件库逐件比对', { exact: false })).toHaveCount(1);
  await expect(page.getByText('双方盖章的附件已上传。')).toBeVisible();
  await page.getByRole('button', { name: '重新提交' }).dblclick();
  await expect(page).toHaveURL(new RegExp(`/portal/contracts/${contract.id}$`));
  await expect(page.getByText('已提交').first()).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('submitted');
});

test('an answer that was written survives a reload', async ({ people, verbs }) => {
  const contract = await verbs.submitted(await aCase(verbs, '酒瓶模具寿命预测技术开发'));
  await verbs.correctionRequested(contract, CORRECTION_ITEMS);
  const page = await people.chenJie(`/portal/contracts/${contract.id}/correction`);
  await page.getByLabel('第2项的答复').fill('附件正在盖章，三日内补齐。');
  await page.reload();
  await settled(page);
  await expect(page.getByLabel('第2项的答复')).toHaveValue('附件正在盖章，三日内补齐。');
});

test('two tabs on one correction: the second is told that the first was faster, and loses nothing', async ({
  people,
  verbs,
}) => {
  const contract = await verbs.submitted(await aCase(verbs, '酒瓶开盖力矩检测技术开发'));
  await verbs.correctionRequested(contract, CORRECTION_ITEMS);
  const first = await people.chenJie(`/portal/contracts/${contract.id}/correction`);
  const second = await first.context().newPage();
  await second.goto(first.url());
  await settled(second);
  const itemOf = (page: typeof first) => page.getByRole('region', { name: '第1项' });
  const summaryOf = (page: typeof first) => itemOf(page).getByRole('textbox').first();

  await summaryOf(second).fill('第二个窗口写的内容。');
  await summaryOf(first).fill('第一个窗口写的内容。');
  await itemOf(first).getByRole('button', { name: '保存修改' }).click();
  await expect(itemOf(first).getByText('已答复')).toBeVisible();

  await itemOf(second).getByRole('button', { name: '保存修改' }).click();
  const told = itemOf(second)
    .getByRole('alert')
    .filter({ hasText: /已先保存了这一项/ });
  await expect(told.getByText('第一个窗口写的内容。')).toBeVisible();
  await expect(summaryOf(second)).toHaveValue('第二个窗口写的内容。');
  await second.reload();
  await settled(second);
  await expect(summaryOf(second)).toHaveValue('第二个窗口写的内容。');
  await told.getByRole('button', { name: '保存我填写的内容' }).click();
  await expect(told).toBeHidden();
  await expect
    .poll(async () => JSON.stringify((await verbs.seesContract(contract)).declaration))
    .toContain('第二个窗口写的内容。');
  await second.close();
});

test('an amendment shows what is registered beside what it becomes', async ({ people, verbs }) => {
  const contract = await verbs.registered(
    await verbs.accepted(await verbs.submitted(await aCase(verbs, '曲房温控技术开发'))),
  );
  const page = await people.chenJie(`/portal/contracts/${contract.id}/amendment`);
  await page.getByRole('combobox', { name: '要变更的项目' }).fill('项目名称');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: '项目名称', exact: true }).fill('曲房温湿度一体控制技术开发');
  await page.getByLabel('变更理由').fill('双方签订补充协议，更名。');
  await expect(page.getByRole('button', { name: '提交变更申请' })).toBeDisabled();
  const changes = page.getByRole('region', { name: '改动对照' });
  await expect(changes.getByText('曲房温湿度一体控制技术开发')).toBeVisible();
  await page.getByRole('button', { name: '内容无误' }).click();
  await page.getByRole('button', { name: '提交变更申请' }).click();
  await expect(page).toHaveURL(new RegExp(`/portal/contracts/${contract.id}$`));
  await expect(page.getByText('变更登记中').first()).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('changing');
});

test('a filing is withdrawn after the page said what follows', async ({ people, verbs }) => {
  const contract = await verbs.submitted(await aCase(verbs, '酒糟脱水工艺技术开发'));
  const page = await people.chenJie(`/portal/contracts/${contract.id}`);
  await expect(page.getByRole('heading', { name: '办到哪一步' })).toBeVisible();
  await page.getByRole('button', { name: /^撤\s*回$/ }).click();
  await expect(page.getByText('撤回后本次办理结束', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '撤回申报' }).click();
  await expect(page.getByText('已撤回').first()).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('withdrawn');
});

test('a link of somebody else’s case says so, and breaks nothing', async ({ people, verbs }) => {
  const contract = await verbs.submitted(await aCase(verbs, '勾调辅助决策技术开发'));
  const page = await people.sunLi(`/portal/contracts/${contract.id}`);
  await expect(page.getByRole('heading', { name: '这不是您单位的案件' })).toBeVisible();
  await expectAccessible(page);
});

/** The smallest file that is a PDF. */
function aPdf(): Buffer {
  return Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  );
}

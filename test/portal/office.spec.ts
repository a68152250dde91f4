import type { Page } from '@playwright/test';
import { expect, settled, test, type Contract, type Verbs } from './support/portal.js';

// 请假与授权代办: somebody stands in, and is one pair of hands with whom they stand in for.

const secondReviewOf = async (verbs: Verbs, projectName: string): Promise<Contract> =>
  verbs.proposed(
    await verbs.answersAccepted(
      await verbs.accepted(await verbs.submitted(await verbs.aDraft('large-service', { changes: { projectName } }))),
    ),
  );

/** Chooses an entry of a list of a form. */
async function choose(page: Page, field: string, entry: RegExp | string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByTitle(entry).last().click();
}

test('a file of the national system is taken in as it came', async ({ people }) => {
  const page = await people.heFang('/portal/office/national');
  await page.getByRole('button', { name: '导入回传文件' }).click();
  await page
    .getByRole('dialog')
    .locator('input[type="file"]')
    .setInputFiles({
      name: `回传${Date.now()}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from('registrationNumber,nationalNumber,state\r\n1,2,registered\r\n'),
    });
  await expect(page.getByText('已导入：匹配0行，未采用1行')).toBeVisible();
});

test('a second reviewer on leave is stood in for, until it is ended', async ({ people, verbs }) => {
  test.setTimeout(180_000);
  const contract = await secondReviewOf(verbs, '制曲机器人大额技术服务');
  const address = `/portal/desk/${contract.id}?tab=decision`;

  // 刘洋 reviews and does not decide what is not his
  const deputy = await people.liuYang(address);
  const approve = deputy.getByRole('button', { name: /复审通过，予以登记/ });
  await expect(approve).toHaveCount(0);

  // 赵磊 goes on leave
  const absent = await people.zhaoLei('/portal/office/delegations');
  await absent.getByRole('button', { name: '新建授权代办' }).click();
  await choose(absent, '代办人', /刘洋/);
  await choose(absent, '岗位范围', '复审员');
  await absent.getByLabel(/原因|理由/).fill('年休假。');
  await absent.getByRole('button', { name: /^提\s*交$/ }).click();
  const row = absent.getByRole('row').filter({ hasText: '刘洋' }).filter({ hasText: '年休假。' }).first();
  await expect(row.getByText('代办中')).toBeVisible();

  // 刘洋 decides in his place, and the record says for whom
  await deputy.reload();
  await settled(deputy);
  await deputy.getByRole('button', { name: '取件' }).click();
  await approve.click();
  await deputy
    .getByRole('region', { name: /复审通过/ })
    .getByRole('button', { name: '批准登记' })
    .click();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('registered');

  // it ends, and he is a first reviewer again
  await row.getByRole('button', { name: /撤\s*销/ }).click();
  await absent.getByRole('dialog').getByRole('textbox').fill('提前返岗。');
  await absent
    .getByRole('dialog')
    .getByRole('button', { name: /提\s*交|撤\s*销/ })
    .click();
  await expect(absent.getByRole('row').filter({ hasText: '年休假。' }).first().getByText('已撤销')).toBeVisible();
  const next = await secondReviewOf(verbs, '灌装机器人大额技术服务');
  await people.liuYang(`/portal/desk/${next.id}?tab=decision`);
  await expect(deputy.getByText('复审', { exact: true }).first()).toBeVisible();
  await expect(approve).toHaveCount(0);
});

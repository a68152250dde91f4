import { ACCOUNT } from '../journeys/papers.js';
import { expect, expectAccessible, settled, test } from './support/portal.js';

test('an enterprise claims a reward, reads its sheet and confirms the account', async ({ people, verbs }) => {
  test.setTimeout(120_000);
  const contract = await verbs.withVerifiedReceipts(
    await verbs.registered(
      await verbs.accepted(
        await verbs.submitted(
          await verbs.aDraft('entrusted-development', { changes: { projectName: '窖池微生物图谱技术开发' } }),
        ),
      ),
    ),
  );
  const page = await people.chenJie(`/portal/contracts/${contract.id}/claim`);
  await settled(page);
  await page.getByRole('combobox', { name: '奖励政策' }).fill('泸州市技术合同交易奖励');
  await page
    .getByRole('option', { name: /泸州市技术合同交易奖励/ })
    .first()
    .waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '提交申请' }).click();

  // computed at once, and every line of it can be read
  await expect(page).toHaveURL(/\/portal\/my-rewards\/[0-9a-f-]{36}$/);
  const claimId = page.url().slice(-36);
  await expect(page.getByRole('heading', { name: '金额是怎么算出来的' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: '逐行计算' })).toBeVisible();
  await expect(page.getByRole('link', { name: '下载计算表（PDF）' })).toHaveAttribute(
    'href',
    `/api/v1/reward-claims/${claimId}/sheet.pdf`,
  );
  await expectAccessible(page);

  // the office checks, publishes and approves it; then it is the enterprise's turn again
  const claim = { id: claimId, contract, by: 'chen-jie' };
  await verbs.published(claim);
  await verbs.publicityOver(claim);
  await verbs.approved(claim);
  await page.reload();
  await settled(page);
  await expect(page.getByText('等待您单位确认收款账户。')).toBeVisible();
  await page.getByRole('button', { name: '确认收款账户' }).click();
  await page.getByLabel('开户银行').fill('示例银行泸州分行');
  await page.getByLabel('联行号').fill('123');
  await page.getByLabel('账号', { exact: true }).fill(ACCOUNT.paid);
  await page.getByRole('button', { name: '确认账户' }).click();
  // what the registry refuses stands beside its field
  await expect(page.getByText('12位联行号', { exact: false }).first()).toBeVisible();
  await page.getByLabel('联行号').fill('313657092617');
  await page.getByRole('button', { name: '确认账户' }).click();
  await expect(page.getByText('待拨付').first()).toBeVisible();
});

test('a claim of another enterprise says so', async ({ people, given }) => {
  const { id } = await given.claimToCheck();
  const page = await people.sunLi(`/portal/my-rewards/${id}`);
  await expect(page.getByRole('heading', { name: '这不是您单位的奖励申请' })).toBeVisible();
});

import type { Locator, Page } from '@playwright/test';
import { ACCOUNT, paperOf, receiptsOf } from '../journeys/papers.js';
import { expect, settled, test } from './support/portal.js';

// One contract from its submission to the books, each step by its own person in a browser of their own: nothing of it is done
// at the API but the draft, which declaration.spec.ts writes, and the passing of days.

const EXAMPLE = 'large-service';

/** Takes a step whose button opens a dialog, and sends it. */
async function takes(page: Page, step: RegExp, send: RegExp, fill?: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: step }).click();
  const dialog = page.getByRole('dialog').last();
  await fill?.(dialog);
  await dialog.getByRole('button', { name: send }).click();
  await expect(dialog).toBeHidden();
  await settled(page);
}

test('one contract from the enterprise to the books: ten people, each in a session of their own, and the public', async ({
  people,
  page: anybody,
  verbs,
}) => {
  test.setTimeout(300_000);
  const projectName = `全程办理${Date.now().toString(36).slice(-5)}`;
  const contract = await verbs.aDraft(EXAMPLE, { changes: { projectName } });
  const contractIs = (status: string) =>
    expect.poll(async () => (await verbs.seesContract(contract)).status, { timeout: 30_000 }).toBe(status);

  // 1 陈洁 checks her answers and submits
  const enterprise = await people.chenJie(`/portal/contracts/${contract.id}/draft/check`);
  await enterprise.getByRole('checkbox', { name: /本人代表申报单位声明/ }).check();
  await enterprise.getByRole('button', { name: '提交申报' }).click();
  await expect(enterprise).toHaveURL(new RegExp(`/portal/contracts/${contract.id}$`));
  await expect(enterprise.getByText('已提交').first()).toBeVisible();

  // 2 王敏 takes it in, writes the sheet and proposes to register
  const registrar = await people.wangMin(`/portal/desk/${contract.id}?tab=decision`);
  await registrar
    .getByRole('button', { name: /^受\s*理/ })
    .first()
    .click();
  await registrar
    .getByRole('region', { name: '受理' })
    .getByRole('button', { name: /受\s*理/ })
    .click();
  await expect(registrar.getByText(/^已办理：受理/)).toBeVisible();
  await registrar.getByRole('tab', { name: '核定', exact: true }).click();
  await registrar.getByRole('button', { name: '编制核定表', exact: true }).click();
  await expect(registrar.getByText(/核定表第1张 ·/)).toBeVisible();
  await registrar.getByRole('tab', { name: '决定', exact: true }).click();
  await registrar.getByRole('button', { name: /拟予登记，提交复审/ }).click();
  await registrar.getByRole('button', { name: '作出决定' }).click();
  await contractIs('second_review');

  // 3 赵磊 approves the registration
  const second = await people.zhaoLei(`/portal/desk/${contract.id}?tab=decision`);
  await second.getByRole('button', { name: '取件' }).click();
  await second.getByRole('button', { name: /复审通过，予以登记/ }).click();
  await second
    .getByRole('region', { name: /复审通过/ })
    .getByRole('button', { name: '批准登记' })
    .click();
  await contractIs('registered');
  const { publicId } = await verbs.certified(contract);

  // anybody checks the certificate where its QR code leads
  await anybody.goto(`/v/${publicId}`);
  await expect(anybody.getByText('该登记证明有效')).toBeVisible();

  // 1 陈洁 enters an invoice and the slip of its payment
  await people.chenJie(`/portal/contracts/${contract.id}/receipts`);
  const papers = receiptsOf(EXAMPLE);
  for (const kind of ['invoice', 'bank_slip'] as const) {
    const paper = papers.find((each) => each.kind === kind);
    if (paper === undefined) throw new Error(`the example has no ${kind}`);
    await takes(enterprise, /录入凭证/, /录入凭证/, async (form) => {
      await form
        .getByText(kind === 'invoice' ? '发票' : '银行回单', { exact: true })
        .first()
        .click();
      await form.locator('input[type=file]').setInputFiles(paperOf(EXAMPLE, paper.file));
      await expect(form.getByRole('status').filter({ hasText: `${paper.file}已上传` })).toBeVisible();
      await form.getByLabel('号码').fill(`${kind === 'invoice' ? 'FP' : 'HD'}${Date.now()}`);
      await form.getByLabel('日期').fill(await verbs.today());
      await form.getByLabel('日期').press('Enter');
      await form.getByLabel('金额（元）').fill((BigInt(paper.amountFen) / 100n).toString());
    });
  }
  await expect(enterprise.getByText('待核定')).toHaveCount(2);

  // 2 王敏 verifies both
  await people.wangMin(`/portal/desk/${contract.id}?tab=receipts`);
  await registrar.getByRole('button', { name: '无异常的全部核定' }).click();
  await registrar.getByRole('button', { name: '提交2笔核定' }).click();
  await expect(registrar.getByText('待核定')).toHaveCount(0);

  // 1 陈洁 claims the reward
  await people.chenJie(`/portal/contracts/${contract.id}/claim`);
  await enterprise.getByRole('combobox', { name: '奖励政策' }).fill('泸州市技术合同交易奖励');
  await enterprise
    .getByRole('option', { name: /泸州市技术合同交易奖励/ })
    .first()
    .waitFor({ state: 'attached' });
  await enterprise.keyboard.press('Enter');
  await enterprise.getByRole('button', { name: '提交申请' }).click();
  await expect(enterprise).toHaveURL(/\/portal\/my-rewards\/[0-9a-f-]{36}$/);
  const claim = { id: enterprise.url().slice(-36), contract, by: 'chen-jie' };

  // 4 徐静 checks, 5 邓浩 checks again, 6 罗平 approves when the publicity is over
  const passes = (page: Page, step: RegExp, send = /^通\s*过$/) =>
    takes(page, step, send, async (form) => form.getByLabel('审核意见').fill('凭证、材料齐全，金额与计算表一致。'));
  await passes(await people.xuJing(`/portal/claims/${claim.id}`), /初核通过/);
  await verbs.claimIs(claim, 'second_check');
  await passes(await people.dengHao(`/portal/claims/${claim.id}`), /复核通过/);
  await verbs.claimIs(claim, 'publicity');
  const { id: publicityId } = await verbs.publicityOf(claim);
  await anybody.goto(`/publicity/items/${publicityId}`);
  await expect(anybody.getByText('泸州启明智能科技有限公司').first()).toBeVisible();
  await verbs.publicityOver(claim);
  await passes(await people.luoPing(`/portal/claims/${claim.id}`), /^审\s*定$/, /^审\s*定$/);
  await verbs.claimIs(claim, 'payee_confirmation');

  // 1 陈洁 confirms the account
  await people.chenJie(`/portal/my-rewards/${claim.id}`);
  await enterprise.getByRole('button', { name: '确认收款账户' }).click();
  await enterprise.getByLabel('开户银行').fill('示例银行泸州分行');
  await enterprise.getByLabel('联行号').fill('313657092617');
  await enterprise.getByLabel('账号', { exact: true }).fill(ACCOUNT.paid);
  await enterprise.getByRole('button', { name: '确认账户' }).click();
  await expect(enterprise.getByText('待拨付').first()).toBeVisible();

  // 7 唐伟 builds the batch, 8 杨雪 checks it, 9 冯刚 releases it; the treasury pays
  const { registrationNumber } = await verbs.seesClaim(claim);
  const maker = await people.tangWei('/portal/finance/batches');
  await maker
    .getByRole('row')
    .filter({ hasText: registrationNumber ?? '' })
    .getByRole('checkbox')
    .check();
  const build = /编\s*制\s*批\s*次/;
  await maker.getByRole('button', { name: build }).click();
  await maker.getByRole('tooltip').getByRole('button', { name: build }).click();
  // the list has the same heading: the batch itself says who is next
  await expect(maker.getByText('下一步：财务复核')).toBeVisible();
  const batch = new URL(maker.url()).pathname;
  const checker = await people.yangXue(batch);
  await takes(checker, /^复核批次$/, /复\s*核\s*通\s*过/, (form) =>
    form.getByLabel('意见').fill('户名账号与申请一致。'),
  );
  const releaser = await people.fengGang(batch);
  await takes(releaser, /^签发批次$/, /签\s*发\s*批\s*次/, (form) =>
    form.getByLabel('已核对笔数、金额和校验值').check(),
  );
  await expect(releaser.getByText('每一分钱都有着落。')).toBeVisible({ timeout: 60_000 });
  await takes(await people.yangXue(batch), /^对账$/, /对\s*账/);
  await people.chenJie(`/portal/my-rewards/${claim.id}`);
  await expect(enterprise.getByText('已拨付').or(enterprise.getByText('已对账')).first()).toBeVisible();

  // 10 秦正 finds who did what, from the contract to the payment
  const auditor = await people.qinZheng('/portal/audit');
  await auditor.getByRole('textbox', { name: '本次调阅目的' }).fill('奖励资金全程抽查');
  await auditor.getByRole('button', { name: '记录并继续' }).click();
  await people.qinZheng(`/portal/audit/contracts/${contract.id}`);
  const line = auditor.getByRole('main');
  for (const who of ['陈洁', '王敏', '赵磊', '徐静', '邓浩', '罗平']) {
    await expect(line.getByText(who).first(), `${who} stands on the line`).toBeVisible();
  }
  // who paid stands on the batch, which may hold the money of many contracts
  await people.qinZheng(batch);
  for (const who of ['唐伟', '杨雪', '冯刚']) {
    await expect(line.getByText(who).first(), `${who} stands on the batch`).toBeVisible();
  }
});

import { ACCOUNT } from '../journeys/papers.js';
import { expect, expectAccessible, settled, test } from './support/portal.js';
import type { Page } from '@playwright/test';

// 财务: three people pay a batch, one payment of which comes back; the desk shows it, the batch is reconciled, the books balance.

/** The row of a table in which this text stands. */
const rowWith = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

/** Takes a step of which the button opens a form, and sends it. */
async function does(
  page: Page,
  button: string,
  send: RegExp,
  fill?: (drawer: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  await page.getByRole('button', { name: button, exact: true }).click();
  const drawer = page.getByRole('dialog', { name: button });
  await fill?.(drawer);
  await drawer.getByRole('button', { name: send }).click();
  await expect(drawer).toBeHidden();
  await settled(page);
}

test('a batch goes through maker, checker and releaser, a payment comes back, and every fen is accounted for', async ({
  people,
  verbs,
}) => {
  test.slow();
  // Given two payable claims, of which one names an account that is closed
  const [good, closed] = [await verbs.published(), await verbs.published()];
  await verbs.approved(good, closed);
  await verbs.payeeConfirmed(good);
  await verbs.payeeConfirmed(closed, ACCOUNT.returned);
  const numberOf = async (claim: typeof good) => (await verbs.seesClaim(claim)).registrationNumber ?? '';
  const numbers = [await numberOf(good), await numberOf(closed)];

  // When the maker chooses both, the sum is shown as they are chosen, and the batch is built
  const maker = await people.tangWei('/portal/finance/batches');
  for (const number of numbers) await rowWith(maker, number).getByRole('checkbox').check();
  await expect(maker.getByText('已选2笔')).toBeVisible();
  await maker.getByRole('button', { name: /编\s*制\s*批\s*次/ }).click();
  await maker
    .getByRole('tooltip')
    .getByRole('button', { name: /编\s*制\s*批\s*次/ })
    .click();
  await expect(maker.getByRole('heading', { level: 1, name: /拨付批次/ })).toBeVisible();
  await settled(maker);
  // Then the page says who is next, and offers the maker nothing
  await expect(maker.getByText('下一步：财务复核')).toBeVisible();
  await expect(maker.getByRole('button', { name: '复核批次' })).toHaveCount(0);
  const address = new URL(maker.url()).pathname;

  // When the checker approves the very set, and the releaser reads the summary and lets it go
  const checker = await people.yangXue(address);
  await does(checker, '复核批次', /复\s*核\s*通\s*过/, (drawer) =>
    drawer.getByLabel('意见').fill('户名账号与申请一致。'),
  );
  const releaser = await people.fengGang(address);
  await expect(releaser.getByText('下一步：财务签发')).toBeVisible();
  await does(releaser, '签发批次', /签\s*发\s*批\s*次/, async (drawer) => {
    await expect(drawer.getByText('2笔', { exact: true })).toBeVisible();
    await drawer.getByLabel('已核对笔数、金额和校验值').check();
  });

  // Then the treasury answers by itself: the page follows, and one payment comes back with its reason
  await expect(releaser.getByText('账户已销户，资金退回').first()).toBeVisible({ timeout: 60_000 });
  await expect(releaser.getByText('每一分钱都有着落。')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(releaser);

  // When the checker looks at the desk, the returned payment is on the list; then the batch is reconciled
  await people.yangXue('/portal/finance/desk?tab=payments&list=returned');
  const { payments } = await verbs.seesClaim(closed);
  await expect(rowWith(checker, payments[0]?.reference ?? '')).toBeVisible();
  await people.yangXue(address);
  await does(checker, '对账', /对\s*账/);
  await expect(checker.getByText('已对账').first()).toBeVisible();
  await expect(checker.getByRole('heading', { name: '对账结论' })).toBeVisible();

  // And the auditor finds the report without a difference, and books that balance
  const auditor = await people.qinZheng('/portal/finance/reconciliation');
  await expect(auditor.getByText('指令与账簿逐批一致，差异为零。')).toBeVisible();
  await people.qinZheng('/portal/finance/ledger');
  await expect(auditor.getByText(/平衡：全部余额之和为零/)).toBeVisible();
});

test('what takes two people is not offered to the one who proposed it', async ({ people, verbs }) => {
  const { policyCode, fiscalYear } = await lineOf(verbs);
  const documentNumber = `泸市财〔${fiscalYear}〕${Date.now() % 100_000}号`;
  // When the authority proposes a supplement
  const authority = await people.luoPing(`/portal/finance/budgets?year=${fiscalYear}&policy=${policyCode}`);
  await authority.getByRole('button', { name: '提出预算事项' }).click();
  const drawer = authority.getByRole('dialog', { name: '提出预算事项' });
  await choose(authority, drawer, '事项', '追加预算');
  await drawer.getByLabel('政策', { exact: true }).fill(policyCode);
  await authority.getByTitle(new RegExp(`^${policyCode} `)).click();
  await drawer.getByLabel('预算年度').fill(String(fiscalYear));
  await drawer.getByLabel('金额（元）').fill('1000');
  await expect(drawer.getByText('壹仟元整')).toBeVisible();
  await drawer.getByLabel('文号').fill(documentNumber);
  await drawer.getByLabel('文件日期').fill(await verbs.today());
  await drawer.getByLabel('文件日期').press('Enter');
  await drawer.getByLabel('理由').fill('年中追加。');
  await drawer.getByRole('button', { name: /提\s*交/ }).click();
  await expect(drawer).toBeHidden();
  await expect(rowWith(authority, documentNumber).getByText('待确认')).toBeVisible();
  await expect(rowWith(authority, documentNumber).getByRole('button')).toHaveCount(0);

  // Then a checker confirms it, once
  const checker = await people.yangXue(`/portal/finance/budgets?year=${fiscalYear}&policy=${policyCode}`);
  await rowWith(checker, documentNumber)
    .getByRole('button', { name: /确\s*认/ })
    .click();
  await checker
    .getByRole('tooltip')
    .getByRole('button', { name: /确\s*认/ })
    .click();
  await expect(rowWith(checker, documentNumber).getByText('已确认')).toBeVisible();
});

test('an answer of the treasury that fits no payment is taken, decided by one person and confirmed by another', async ({
  people,
  verbs,
}) => {
  test.slow();
  // Given a payment the treasury says nothing about
  const claim = await verbs.published();
  await verbs.approved(claim);
  await verbs.payeeConfirmed(claim, ACCOUNT.paidInSilence);
  const batch = await verbs.released(await verbs.batched(claim));
  await verbs.batchIs(batch, 'sent');
  const [payment] = (await verbs.seesBatch(batch)).instructions;
  if (payment === undefined) throw new Error('the batch has no payment');
  const day = await verbs.today();

  // When a results file comes another way and names another amount
  const checker = await people.yangXue(`/portal/finance/batches/${batch.id}`);
  const line = ['R', payment.reference, payment.payeeName, payment.accountNumber, '0.17', 'paid', '', '', day].join(
    ',',
  );
  const content = `H,technology-contract-result,1,${batch.id},${day}\r\n${line}\r\nE,1,,\r\n`;
  await checker
    .locator('input[type=file]')
    .setInputFiles({ name: `result-${batch.id}.csv`, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await expect(checker.getByText(`已导入 result-${batch.id}.csv`)).toBeVisible();
  await expect(checker.getByText('转拨付柜台').first()).toBeVisible();

  // Then it waits at the desk; the maker takes it, sees both sides, and finds that it is none of ours
  const maker = await people.tangWei('/portal/finance/desk');
  const atDesk = (page: Page) => rowWith(page, '0.17').filter({ hasText: '内容不一致' }).first();
  await atDesk(maker)
    .getByRole('button', { name: /办\s*理/ })
    .click();
  const item = maker.getByRole('dialog', { name: '内容不一致' });
  await expect(item.getByText('与回单不一致')).toBeVisible();
  await expectAccessible(maker);
  await item
    .getByRole('button', { name: /认\s*领/, exact: false })
    .first()
    .click();
  await maker
    .getByRole('tooltip')
    .getByRole('button', { name: /认\s*领/ })
    .click();
  await expect(item.getByText('唐伟')).toBeVisible();
  await item.getByRole('button', { name: '不予处理' }).click();
  const decision = maker.getByRole('dialog', { name: '不予处理' });
  await decision.getByLabel('理由').fill('金额与指令不符，国库确认系误发。');
  await decision.getByRole('button', { name: /提\s*交/ }).click();
  await expect(decision).toBeHidden();
  await expect(item.getByText('待另一人复核')).toBeVisible();
  await expect(item.getByRole('button', { name: '复核处理意见' })).toHaveCount(0);

  // And another person confirms
  await people.yangXue('/portal/finance/desk?state=proposed');
  await atDesk(checker)
    .getByRole('button', { name: /办\s*理/ })
    .click();
  await checker.getByRole('dialog', { name: '内容不一致' }).getByRole('button', { name: '复核处理意见' }).click();
  const confirmation = checker.getByRole('dialog', { name: '复核处理意见' });
  await confirmation.getByRole('radio', { name: '同意', exact: true }).check();
  await confirmation.getByLabel('理由').fill('核对无误。');
  await confirmation.getByRole('button', { name: /提\s*交/ }).click();
  await expect(confirmation).toBeHidden();
  await expect(atDesk(checker)).toHaveCount(0);
});

/** A budget line of this year that is open. */
async function lineOf(verbs: {
  sees: <Body>(person: string, address: string) => Promise<Body>;
  today: () => Promise<string>;
}) {
  const year = Number((await verbs.today()).slice(0, 4));
  const { items } = await verbs.sees<{ items: { policyCode: string; fiscalYear: number; closedAt: string | null }[] }>(
    'tang-wei',
    `/budgets?year=${year}`,
  );
  const line = items.find(({ closedAt, policyCode }) => closedAt === null && policyCode !== 'LZ-TRADE');
  if (line === undefined) throw new Error(`no budget line of ${year} is open`);
  return line;
}

/** Chooses from a list as a person does: opens it and takes the line. */
async function choose(page: Page, within: ReturnType<Page['getByRole']>, label: string, option: string) {
  await within.getByLabel(label, { exact: true }).click();
  await page.getByTitle(option).last().click();
}

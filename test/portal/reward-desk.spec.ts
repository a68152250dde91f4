import type { Page } from '@playwright/test';
import { PEOPLE } from '../support/builders.js';
import { claimWithEveryStep, handIn } from './support/every-step.js';
import { expect, expectAccessible, settled, shoot, test, type Contract, type Verbs } from './support/portal.js';

/** Registered and paid for, under a name of its own. */
async function claimable(verbs: Verbs, projectName: string): Promise<Contract> {
  const draft = await verbs.aDraft('entrusted-development', { changes: { projectName } });
  return verbs.withVerifiedReceipts(await verbs.registered(await verbs.accepted(await verbs.submitted(draft))));
}

/** The step a claim stands at; the names of all steps are on the page from the beginning. */
const standsAt = (page: Page) => page.locator('[aria-current="step"]');

test('a claim goes from the first check to the approval by its people, and an objection of the public is answered on the way', async ({
  people,
  page: anybody,
  verbs,
}) => {
  test.setTimeout(240_000);
  const claim = await verbs.claimed(await claimable(verbs, '窖泥微生物快速检测技术研发'));

  // 徐静 looks at the sheet, has it computed again, and passes the first check knowing that nobody looked into the registers
  const first = await people.xuJing(`/portal/claims/${claim.id}`);
  await expect(first.getByRole('heading', { name: '金额是怎么算出来的' })).toBeVisible();
  await first.getByRole('button', { name: /复\s*算/ }).click();
  await expect(first.getByText('一致：由留存事实重算，得到同一张表')).toBeVisible();
  await first.getByRole('button', { name: '初核通过' }).click();
  await expect(first.getByText('未核查：没有人查询过，不等于没有失信记录').last()).toBeVisible();
  await first.getByLabel('审核意见').fill('凭证、材料齐全，金额与计算表一致。');
  await first.getByRole('button', { name: /^通\s*过$/ }).click();
  await expect(first.getByText('您已办理“初核”，同一申请的其他环节须由他人办理。')).toBeVisible();

  // she may not do the second check as well; 邓浩 may
  await first.getByRole('button', { name: '复核通过' }).click();
  await first.getByLabel('审核意见').fill('同意。');
  await first.getByRole('button', { name: /^通\s*过$/ }).click();
  await expect(first.getByRole('alert').getByTitle('separation-of-duties')).toBeVisible();
  const second = await people.dengHao(`/portal/claims/${claim.id}`);
  await second.getByRole('button', { name: '复核通过' }).click();
  await second.getByLabel('审核意见').fill('同意。');
  await second.getByRole('button', { name: /^通\s*过$/ }).click();
  await expect(standsAt(second)).toContainText('公示中');

  // 付宇 has the objections open; somebody without an account objects on the public page
  const authority = await people.fuYu('/portal/claims-in-publicity');
  const { id: publicityId } = await verbs.publicityOf(claim);
  await anybody.goto(`/publicity/items/${publicityId}/objection`);
  await anybody.getByLabel(/姓名/).first().fill('吴晓');
  await anybody.getByLabel(/联系电话/).fill('0830-7654321');
  await anybody.getByLabel(/异议内容/).fill('该检测技术疑似由高校无偿转让，请核实成交金额。');
  await anybody.getByRole('button', { name: /提交异议/ }).click();
  const reference = /YY(?:-[2-9A-HJKMNP-Z]{4}){3}/.exec(await anybody.locator('body').innerText())?.[0] ?? '';
  expect(reference).not.toBe('');

  // it is on her page without asking for it; she notes what was found out and decides
  const arrived = authority.getByText('该检测技术疑似由高校无偿转让，请核实成交金额。');
  await expect(arrived).toBeVisible({ timeout: 30_000 });
  await authority
    .getByRole('row')
    .filter({ has: arrived })
    .getByRole('link', { name: '泸州启明智能科技有限公司' })
    .click();
  await expect(authority.getByText(reference)).toBeVisible();
  await expect(authority.getByText('不得由 徐静、邓浩 办理')).toBeVisible();
  await authority.getByRole('button', { name: '记录调查情况' }).click();
  await authority.getByRole('textbox', { name: '调查情况' }).fill('已调取合同、发票和银行回单，成交金额真实。');
  await authority.getByRole('button', { name: /^提\s*交$/ }).click();
  await expect(authority.getByText('已调取合同、发票和银行回单，成交金额真实。')).toBeVisible();
  await authority.getByRole('button', { name: '处理异议' }).click();
  await authority.getByRole('radio', { name: '异议不成立' }).check();
  await authority.getByLabel('处理理由').fill('经查，成交金额真实，异议不成立。');
  await shoot(authority, 'reward-desk-objection');
  await authority.getByRole('button', { name: '作出决定并出具答复' }).click();
  const letter = authority.getByRole('link', { name: '异议答复（PDF）' });
  await expect(letter).toBeVisible();
  await expectAccessible(authority);
  const printed = await authority.request.get((await letter.getAttribute('href')) ?? '');
  expect(printed.headers()['content-type']).toContain('application/pdf');
  expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');

  // whoever objected reads the answer by the number alone
  await anybody.goto(`/publicity/objections/${reference}`);
  await expect(anybody.getByText('经查，成交金额真实，异议不成立。')).toBeVisible();

  // publicity is over; 付宇 decided an objection, so 罗平 approves
  await verbs.publicityOver(claim);
  const approver = await people.luoPing(`/portal/claims/${claim.id}`);
  await approver.getByRole('button', { name: /^审\s*定$/ }).click();
  await approver.getByLabel('审核意见').fill('同意奖励。');
  await approver
    .getByRole('dialog')
    .getByRole('button', { name: /^审\s*定$/ })
    .click();
  await expect(standsAt(approver)).toContainText('待确认账户');
  await approver.getByRole('tab', { name: '办理过程' }).click();
  for (const name of ['徐静', '邓浩', '付宇', '罗平']) {
    await expect(approver.getByRole('tabpanel').getByText(name).first()).toBeVisible();
  }
  await expect.poll(async () => (await verbs.seesClaim(claim)).status).toBe('payee_confirmation');
});

test('a claim is corrected item by item, held and let go by two, spoken of by two bodies, and lowered by the meeting', {
  tag: '@long',
}, async ({ people, verbs }) => {
  test.setTimeout(240_000);
  const claim = await claimWithEveryStep(verbs, await claimable(verbs, '窖池温湿度无线传感网络研发'));

  // 徐静 sees what is missing and asks for it, item by item
  const first = await people.xuJing(`/portal/claims/${claim.id}`);
  await expect(first.getByText('缺少1项材料，补齐或者说明理由准予免交之前，初核不能通过')).toBeVisible();
  await first.getByRole('button', { name: '要求补正' }).click();
  await first.getByRole('button', { name: /列\s*入/ }).click();
  await first.getByRole('button', { name: '再加一项' }).click();
  await first.getByRole('textbox', { name: '第2项' }).fill('说明两张发票日期不一致的原因。');
  await first.getByRole('button', { name: '发出补正要求' }).click();
  await expect(first.getByText('待补正').first()).toBeVisible();
  await first.getByRole('tab', { name: /凭证和材料/ }).click();
  await expect(first.getByText('说明两张发票日期不一致的原因。')).toBeVisible();
  await handIn(PEOPLE.applicant, claim, 'non_related_declaration');
  await verbs.does(PEOPLE.applicant, `/reward-claims/${claim.id}/correction-answer`, {
    answer: '声明已补交；开票日期以第二张为准。',
  });
  await verbs.claimIs(claim, 'first_check');

  // she enters what a register said, with the picture of it, holds the claim, and may not lift the hold herself
  await first.reload();
  await settled(first);
  await first.getByRole('button', { name: '登记人工查询' }).click();
  await first.getByRole('combobox', { name: '查询的名录' }).click();
  await first.getByTitle('信用中国').click();
  await first.getByRole('radio', { name: '未列入' }).check();
  await first.getByLabel('查询日期').fill(await verbs.today());
  await first.getByLabel('查询日期').press('Enter');
  await first.locator('input[type=file]').setInputFiles('examples/entrusted-development/contract.pdf');
  await expect(first.getByRole('status').filter({ hasText: 'contract.pdf已上传' })).toBeVisible();
  await first.getByRole('button', { name: /^提\s*交$/ }).click();
  const credit = first.getByRole('region', { name: '信用核查' });
  await expect(credit.getByText('未列入')).toBeVisible();
  await expect(credit.getByText('未核查', { exact: true })).toHaveCount(2);
  await first.getByRole('button', { name: '暂缓办理' }).click();
  await first.getByRole('combobox', { name: '事由' }).click();
  await first.getByTitle('疑似重复').click();
  await first.getByRole('textbox', { name: '理由' }).fill('同一凭证疑似已在外市申报。');
  await first.getByRole('dialog').getByRole('button', { name: '暂缓办理' }).click();
  await expect(first.getByText('暂缓办理：疑似重复')).toBeVisible();
  await expect(first.getByRole('button', { name: '解除暂缓' })).toHaveCount(0);
  const second = await people.dengHao('/portal/claim-holds');
  await expect(second.getByText('同一凭证疑似已在外市申报。').first()).toBeVisible();
  await second.goto(`/portal/claims/${claim.id}`);
  await settled(second);
  await second.getByRole('button', { name: '解除暂缓' }).click();
  await second.getByLabel('解除理由').fill('已向外市核实，未申报。');
  await second.getByRole('dialog').getByRole('button', { name: '解除暂缓' }).click();
  await expect(second.getByText('暂缓办理：疑似重复')).toHaveCount(0);
  await verbs.firstChecked(claim);
  await second.reload();
  await settled(second);
  await second.getByRole('button', { name: '复核通过' }).click();
  await expect(second.getByText('复核通过后送会审单位会审。')).toBeVisible();
  await second.getByLabel('审核意见').fill('同意，送会审。');
  await second.getByRole('button', { name: /^通\s*过$/ }).click();
  await expect(standsAt(second)).toContainText('会审');

  // each body speaks by its own person; it waits for them in their list
  const bodies = [
    [await people.caiMin('/portal/claims'), '同意'],
    [await people.taoYing('/portal/claims'), '附条件同意'],
  ] as const;
  for (const [body, opinion] of bodies) {
    await body.getByRole('link', { name: '泸州启明智能科技有限公司' }).last().waitFor();
    await body.goto(`/portal/claims/${claim.id}`);
    await settled(body);
    await body.getByRole('button', { name: '出具会审意见' }).click();
    await expect(body.getByText(/^代表 泸州市(财政|税务)局 出具意见$/)).toBeVisible();
    await body.getByRole('radio', { name: opinion, exact: true }).check();
    await body.getByRole('textbox', { name: '说明' }).fill('已核对本单位掌握的情况。');
    await body.getByRole('button', { name: /^提\s*交$/ }).click();
    await expect(body.getByRole('dialog')).toHaveCount(0);
  }

  // the meeting lowers it, with its minutes
  const meeting = await people.luoPing(`/portal/claims/${claim.id}`);
  await meeting.getByRole('button', { name: '记录会议决定' }).click();
  await meeting.getByLabel('会议编号').fill('泸科局〔2026〕第8次');
  await meeting.getByLabel('会议日期').fill(await verbs.today());
  await meeting.getByLabel('会议日期').press('Enter');
  await meeting.locator('input[type=file]').setInputFiles('examples/entrusted-development/contract.pdf');
  await expect(meeting.getByRole('status').filter({ hasText: 'contract.pdf已上传' })).toBeVisible();
  await meeting.getByRole('radio', { name: '调低金额' }).check();
  await meeting.getByLabel('会议确定的金额').fill('100');
  await expect(meeting.getByText('壹佰元整')).toBeVisible();
  await meeting.getByRole('textbox', { name: '理由' }).fill('会议认为部分收入不属于技术性收入。');
  await meeting.getByRole('button', { name: /^提\s*交$/ }).click();
  await expect(standsAt(meeting)).toContainText('公示中');
  await meeting.getByRole('tab', { name: '会审和会议' }).click();
  await expect(meeting.getByText('泸科局〔2026〕第8次')).toBeVisible();
  await expectAccessible(meeting);
  expect((await verbs.seesClaim(claim)).amountFen).toBe('10000');
});

import { expect, expectAccessible, settled, shoot, test } from './support/portal.js';

test('a registration is revoked: noticed, answered, heard, and decided by somebody who proposed nothing', async ({
  people,
  page: anybody,
  verbs,
}) => {
  test.setTimeout(180_000);
  const draft = await verbs.aDraft('entrusted-development', { changes: { projectName: '酒瓶回收分拣机器人研发' } });
  const contract = await verbs.registered(await verbs.accepted(await verbs.submitted(draft)));
  const { publicId } = await verbs.certified(contract);
  const { number } = await verbs.registrationOf(contract);

  // 罗平 finds it and proposes; the notice is read before it is sent, and not sent without saying so
  const authority = await people.luoPing('/portal/supervision');
  await authority.getByLabel('登记编号、项目名称或当事人').fill('酒瓶回收分拣');
  await expect(authority).toHaveURL(/[?&]q=/);
  await authority.getByRole('link', { name: '酒瓶回收分拣机器人研发' }).first().click();
  await expect(authority.getByText(number).first()).toBeVisible();
  await authority.getByRole('button', { name: '启动撤销' }).click();
  await authority.getByRole('checkbox', { name: /虚构合同/ }).check();
  await authority.getByLabel('告知的事实和理由').fill('经实地核查，合同未实际履行。');
  const notice = authority.getByRole('region', { name: '告知书预览：当事人收到的内容' });
  await expect(notice.getByText('泸州启明智能科技有限公司：')).toBeVisible();
  await expect(notice.getByText('经实地核查，合同未实际履行。')).toBeVisible();
  await expect(notice.getByText('可在陈述申辩期内提交证明合同真实、材料属实的证据。')).toBeVisible();
  await shoot(authority, 'supervision-notice-journey');
  await authority.getByRole('button', { name: '发出告知书，启动撤销' }).click();
  await expect(authority.getByText('请填写')).toBeVisible();
  await authority.getByRole('checkbox', { name: /我已核对告知书/ }).check();
  await authority.getByRole('button', { name: '发出告知书，启动撤销' }).click();
  await expect(authority.getByText('撤销由您提出，须由他人决定。')).toBeVisible();

  // nobody is revoked unheard: 付宇 is told so
  const other = await people.fuYu(`/portal/supervision/${contract.id}`);
  await other.getByRole('button', { name: '撤销登记' }).click();
  await expect(other.getByText(`登记编号 ${number} 失效，登记证明作废，公开查询显示“已撤销”。`)).toBeVisible();
  await other.getByLabel('决定理由').fill('事实清楚。');
  await other.getByRole('checkbox', { name: /确定撤销登记/ }).check();
  await other.getByRole('dialog').getByRole('button', { name: '撤销登记' }).click();
  await expect(other.getByRole('alert').getByTitle('party-not-heard')).toBeVisible();
  await other.getByRole('button', { name: /取\s*消/ }).click();

  // the party makes its statement; the hearing is recorded with its minutes
  await verbs.moves(contract, 'revoking', 'chen-jie', 'statements', { statement: '合同已经履行，附验收单。' });
  await authority.reload();
  await settled(authority);
  await expect(authority.getByText('合同已经履行，附验收单。')).toBeVisible();
  await authority.getByRole('button', { name: '登记听取意见情况' }).click();
  await authority.getByLabel('听取意见日期').fill(await verbs.today());
  await authority.getByLabel('听取意见日期').press('Enter');
  await authority.getByLabel('听取意见笔录').fill('当事人未能出示验收单原件。');
  await authority.getByRole('button', { name: /^提\s*交$/ }).click();
  await expect(authority.getByText('当事人未能出示验收单原件。')).toBeVisible();
  await expectAccessible(authority);

  // who proposed does not decide; another one does, with what was said before their eyes
  await other.reload();
  await settled(other);
  await other.getByRole('button', { name: '撤销登记' }).click();
  const decision = other.getByRole('dialog');
  await expect(decision.getByText('合同已经履行，附验收单。')).toBeVisible();
  await expect(decision.getByText('当事人未能出示验收单原件。')).toBeVisible();
  await decision.getByLabel('决定理由').fill('陈述不能成立，撤销登记。');
  await decision.getByRole('checkbox', { name: /确定撤销登记/ }).check();
  await decision.getByRole('button', { name: '撤销登记' }).click();
  await expect(other.getByText('已撤销').first()).toBeVisible();
  await other.getByRole('tab', { name: '关联事项' }).click();
  await expect(other.getByText(/未办结\d+项。/)).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('revoked');

  // anybody who holds the certificate reads it
  await anybody.goto(`/v/${publicId}`);
  await expect(anybody.getByText('已撤销').first()).toBeVisible();
});

test('a dispute and an objection for the tax body are recorded beside the registration', async ({ people, verbs }) => {
  test.setTimeout(120_000);
  const draft = await verbs.aDraft('entrusted-development', { changes: { projectName: '曲块水分在线测定技术研发' } });
  const contract = await verbs.registered(await verbs.accepted(await verbs.submitted(draft)));
  const authority = await people.luoPing(`/portal/supervision/${contract.id}`);
  const on = await verbs.today();
  await authority.getByRole('button', { name: '登记复议或诉讼' }).click();
  await authority.getByRole('radio', { name: '行政复议' }).check();
  for (const label of ['知道决定之日', '提出之日']) {
    await authority.getByLabel(label).fill(on);
    await authority.getByLabel(label).press('Enter');
  }
  await authority.getByLabel('复议机关或者人民法院').fill('泸州市人民政府');
  await authority.getByRole('button', { name: /^提\s*交$/ }).click();
  await expect(authority.getByText('争议中').first()).toBeVisible();
  await expect(authority.getByRole('button', { name: '登记复议或诉讼' })).toHaveCount(0);

  await authority.getByRole('button', { name: '转达税务、财政部门异议' }).click();
  await authority.getByRole('radio', { name: '税务机关' }).check();
  await authority.getByLabel('异议理由').fill('技术交易额疑似包含设备价款。');
  await authority.getByRole('button', { name: /^提\s*交$/ }).click();
  await expect(authority.getByText('待复核')).toBeVisible();

  // whoever objected does not decide; 付宇 lets the decision stand
  const other = await people.fuYu(`/portal/supervision/${contract.id}`);
  await other.getByRole('button', { name: '维持原决定' }).click();
  await other.getByLabel('决定理由').fill('合同第四条已单列设备价款，技术交易额核定无误。');
  await other.getByRole('button', { name: /^提\s*交$/ }).click();
  await expect(other.getByText('合同第四条已单列设备价款，技术交易额核定无误。')).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('registered');
});

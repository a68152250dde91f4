import { randomInt } from 'node:crypto';
import { policyText } from './support/given.js';
import { expect, expectAccessible, settled, test } from './support/portal.js';

// 政策试验室: a draft is written, mended where it is wrong, tried against the version in force, proposed, and published by another.

test('a draft is tried against the version in force, proposed, and published by another person', async ({
  people,
  verbs,
  given,
}) => {
  test.slow();
  await given.claimable();
  const policyCode = `LZ-TRY-${randomInt(100_000)}`;
  const year = (await verbs.today()).slice(0, 4);
  // Given version 1 in force, by two people
  const { draftId } = await verbs.does<{ draftId: string }>('xu-jing', '/reward-policy-drafts', {
    content: policyText({ policyCode, rate: '0.01' }),
  });
  await verbs.does('xu-jing', `/reward-policy-drafts/${draftId}/proposal`, { baseVersion: 1, reason: '首次发布' });
  await verbs.does('luo-ping', `/reward-policy-drafts/${draftId}/decision`, { outcome: 'publish', reason: '已核对' });

  // When the next version is drafted from it, with a rate that cannot be
  const writer = await people.xuJing(`/portal/policies/${policyCode}/1`);
  await expect(writer.getByText('按1%奖励')).toBeVisible();
  await writer.getByRole('button', { name: '以此版起草' }).click();
  const editor = writer.getByRole('textbox', { name: '政策内容编辑区' });
  await expect(editor).toHaveValue(/rate: "0.01"/);
  const text = await editor.inputValue();
  await editor.fill(text.replace('rate: "0.01"', 'rate: "-0.02"'));
  await writer.getByRole('button', { name: '保存草稿' }).click();
  await settled(writer);

  // Then the problem stands at its line, and leads there
  const line = text.split('\n').findIndex((each) => each.includes('rate: "0.01"')) + 1;
  const problem = writer.getByRole('button', { name: new RegExp(`^第${line}行`) });
  await expect(problem).toBeVisible();
  await expect(writer.getByRole('button', { name: /提\s*请\s*发\s*布/ })).toHaveCount(0);
  await problem.click();
  await expect(editor).toBeFocused();
  await expectAccessible(writer);

  // When it is mended, the difference to the version in force is the rate and nothing else
  await editor.fill(text.replace('rate: "0.01"', 'rate: "0.02"'));
  await writer.getByRole('button', { name: '保存草稿' }).click();
  await expect(writer.getByText('没有问题，可以试算、提请发布')).toBeVisible();
  await settled(writer);
  const diff = writer.getByRole('region', { name: '与现行版本对比' });
  await expect(diff.getByText('与现行第1版相比，1处不同')).toBeVisible();
  await expect(diff.getByRole('row').filter({ hasText: '费率' })).toContainText('1%');
  await expect(diff.getByRole('row').filter({ hasText: '费率' })).toContainText('2%');
  const draft = new URL(writer.url()).pathname;

  // When it is tried over the year, the trial goes on while another page is read, and its result is found again
  await writer.getByRole('button', { name: '到试验室试算' }).click();
  const name = `${policyCode} 费率对比`;
  await writer.getByLabel('年度 自').fill(year);
  await writer.getByLabel('年度 至').fill(year);
  await writer.getByLabel('试算名称').fill(name);
  await writer.getByRole('button', { name: '开始试算' }).click();
  await writer.getByRole('menuitem', { name: '奖励政策' }).click();
  await expect(writer.getByRole('heading', { level: 1, name: '奖励政策' })).toBeVisible();
  await writer.getByRole('menuitem', { name: '政策试验室' }).click();
  await writer.getByRole('link', { name: '查看结果' }).click();
  await expect(writer.getByRole('heading', { level: 1, name })).toBeVisible();
  await settled(writer);
  // Then it says what both come to and who gains
  await expect(writer.getByRole('heading', { name: `${policyCode} v1 → ${policyCode} v2 (草稿)` })).toBeVisible();
  await expect(writer.getByText(/多得/).first()).toBeVisible();
  await expectAccessible(writer);

  // When it is proposed, the one who wrote it may not decide it, and another publishes it
  await writer.goto(draft);
  await settled(writer);
  await writer.getByRole('button', { name: '提请发布' }).click();
  const proposing = writer.getByRole('dialog', { name: '提请发布' });
  await proposing.getByLabel('提请理由').fill('试算后预算可以承受。');
  await proposing.getByRole('button', { name: '提请发布' }).click();
  await expect(proposing).toBeHidden();
  await expect(writer.getByText('等待另一人审定')).toBeVisible();
  await expect(writer.getByRole('button', { name: /审\s*定/ })).toHaveCount(0);

  const authority = await people.luoPing(draft);
  await authority.getByRole('button', { name: /审\s*定/ }).click();
  const deciding = authority.getByRole('dialog', { name: '审定' });
  await deciding.getByLabel('发布').check();
  await deciding.getByLabel('审定理由').fill('同意。');
  await deciding.getByRole('button', { name: /审\s*定/ }).click();
  await expect(deciding).toBeHidden();
  await authority.getByRole('link', { name: '查看发布的版本' }).click();
  // Then the second version is in force, and the page tells what it says otherwise than the first
  await authority.goto(`/portal/policies/${policyCode}/2?against=1`);
  await settled(authority);
  await expect(authority.getByText('第1版与第2版的变化：1处')).toBeVisible();
  await expect(authority.getByText('现行', { exact: true })).toBeVisible();

  // Each version that a draft may begin from has a text of its own, and what was typed in one is not lost by looking at another
  await writer.goto(`/portal/policies/drafts/new?from=${policyCode}@1`);
  await expect(editor).toHaveValue(/rate: "0.01"/);
  await editor.fill(text.replace('rate: "0.01"', 'rate: "0.03"'));
  const from = writer.getByRole('combobox', { name: '从已有版本开始' });
  for (const [version, rate] of [
    [2, '0.02'],
    [1, '0.03'],
  ]) {
    await from.fill(`${policyCode} 第${version}版`);
    await from.press('Enter');
    await expect(editor).toHaveValue(new RegExp(`rate: "${rate}"`));
  }
});

test('what a colleague saved meanwhile is not written over unseen: both texts are there, and the writer says which goes on', async ({
  people,
  verbs,
}) => {
  const content = policyText({ policyCode: `LZ-TWO-${randomInt(100_000)}`, rate: '0.01' });
  const { draftId } = await verbs.does<{ draftId: string }>('xu-jing', '/reward-policy-drafts', { content });
  const writer = await people.xuJing(`/portal/policies/drafts/${draftId}`);
  const editor = writer.getByRole('textbox', { name: '政策内容编辑区' });
  await editor.fill(`${content}# 徐静\n`);
  await verbs.does('luo-ping', `/reward-policy-drafts/${draftId}/contents`, {
    baseVersion: 1,
    content: `${content}# 罗平\n`,
  });
  await writer.getByRole('button', { name: '保存草稿' }).click();
  const told = writer.getByRole('alert').filter({ hasText: '保存了第2稿，您是从第1稿起修改的' });
  await told.getByText('罗平保存的第2稿全文').click();
  await expect(told.getByText('# 罗平')).toBeVisible();
  await expect(editor).toHaveValue(/# 徐静/);
  await expect(writer.getByRole('button', { name: '保存草稿' })).toBeDisabled();
  await told.getByRole('button', { name: '以我的文本接续第2稿' }).click();
  await writer.getByRole('button', { name: '保存草稿' }).click();
  await expect(writer.getByText('第3稿，徐静')).toBeVisible();
  const saved = await verbs.sees<{ source: string }>('xu-jing', `/reward-policy-drafts/${draftId}`);
  expect(saved.source).toContain('# 徐静');
});

test('a rule is changed by two: its impact is seen before it is proposed, and it is rejected with a reason', async ({
  people,
  verbs,
}) => {
  // Given what waits for the same rule is out of the way
  const { items } = await verbs.sees<{ items: { changeId: string; ruleCode: string }[] }>(
    'luo-ping',
    '/rule-changes?status=proposed',
  );
  for (const { changeId } of items.filter(({ ruleCode }) => ruleCode === 'TJ-Nankai')) {
    await verbs.does('luo-ping', `/rule-changes/${changeId}/decision`, { outcome: 'reject', reason: '另行提出' });
  }
  const administrator = await people.guYan('/portal/rule-changes/new');
  const begin = administrator.getByRole('combobox', { name: '从现行版本开始' });
  await begin.fill('TJ-Nankai');
  await begin.press('Enter');
  const editor = administrator.getByRole('textbox', { name: '新的内容' });
  await expect(editor).toHaveValue(/titleEn:/);
  await editor.fill((await editor.inputValue()).replace(/titleEn: .*/, 'titleEn: Nankai, read again'));
  await expect(administrator.getByRole('button', { name: '提出变更' })).toBeDisabled();
  await administrator.getByRole('button', { name: '看影响' }).click();
  await expect(administrator.getByText(/影响分析：/)).toBeVisible();
  await administrator.getByLabel('理由').fill('依据正式文本更正英文名称。');
  await administrator.getByRole('button', { name: '提出变更' }).click();
  await expect(administrator.getByRole('heading', { level: 1, name: '规则集 TJ-Nankai' })).toBeVisible();
  await settled(administrator);
  const address = new URL(administrator.url()).pathname;

  const authority = await people.luoPing(address);
  await expect(authority.getByText('Nankai, read again')).toBeVisible();
  await authority.getByRole('button', { name: '决定变更' }).click();
  const deciding = authority.getByRole('dialog', { name: '决定变更' });
  await deciding.getByLabel('驳回').check();
  await deciding.getByLabel('决定理由').fill('未附原文。');
  await deciding.getByRole('button', { name: '决定变更' }).click();
  await expect(deciding).toBeHidden();
  await expect(authority.getByText('已驳回').first()).toBeVisible();
  await expect(authority.getByText(/未附原文。/)).toBeVisible();
});

import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { exampleDeclaration } from '../support/builders.js';
import { expect, expectAccessible, settled, test } from './support/portal.js';

// Filing a contract in the browser, from the first question to the submission.

const CONTRACT_PDF = path.join(CHECKOUT, 'examples/entrusted-development/contract.pdf');

/** Presses Tab until the keyboard is there, as somebody without a mouse does. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not get there');
}

/** What is done on the pages of the form, with the keyboard alone. */
function keyboardOf(page: Page) {
  const type = async (name: string, text: string): Promise<void> => {
    await reach(page, page.getByRole('textbox', { name }));
    await page.keyboard.insertText(text);
  };
  return {
    type,
    /** The first of several answers, or the one so many further down. */
    choose: async (group: string, answer: string): Promise<void> => {
      const radios = page.getByRole('radiogroup', { name: group }).getByRole('radio');
      const wanted = page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: answer });
      await reach(page, radios.first());
      await page.keyboard.press('Space');
      while (!(await wanted.isChecked())) await page.keyboard.press('ArrowDown');
    },
    /** An entry of a long list, by what it is called. */
    pick: async (name: string, text: string): Promise<void> => {
      await reach(page, page.getByRole('combobox', { name }));
      await page.keyboard.insertText(text);
      await expect(page.getByTitle(text).or(page.getByText(text)).last()).toBeVisible();
      await page.keyboard.press('Enter');
    },
    press: async (name: string | RegExp): Promise<void> => {
      await reach(page, page.getByRole('button', { name }));
      await page.keyboard.press('Enter');
    },
    next: async (title: string): Promise<void> => {
      await reach(page, page.getByRole('button', { name: new RegExp(`下一页\\s*：${title}`) }));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    },
  };
}

test('somebody without a mouse files a contract of the examples, and comes to where it is', { tag: '@long' }, async ({
  people,
  verbs,
}) => {
  test.setTimeout(300_000);
  const given = exampleDeclaration('entrusted-development', await verbs.today()) as Record<string, string>;
  const page = await people.chenJie('/portal/contracts/new');
  const { type, choose, pick, press, next } = keyboardOf(page);
  const name = `键盘申报 ${Date.now()}`;

  await choose('合同是否涉密', '含商业秘密');
  await choose('合同约定的是什么', '技术开发');
  await type('项目名称', name);
  await press('建立草稿');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await settled(page);
  await press('开始填写');

  await type('合同签订日期', given['signedOn'] ?? '');
  await type('合同有效期起', given['effectiveFrom'] ?? '');
  await type('合同有效期止', given['effectiveTo'] ?? '');
  await next('双方单位');

  await reach(page, page.getByRole('combobox', { name: '买方名称' }));
  await page.keyboard.insertText('泸州酒城');
  await expect(page.getByText('91510500MA00JC02X4 ·')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // all that is known of it is taken over
  await expect(page.getByRole('textbox', { name: '买方统一社会信用代码' })).toHaveValue('91510500MA00JC02X4');
  await choose('是否关联交易', '否');
  await next('技术内容');

  await type('技术内容摘要', given['summary'] ?? '');
  await pick('技术领域', '先进制造');
  await pick('应用行业', '通用设备');
  await pick('服务的社会经济目标', '工商业发展');
  await next('知识产权');

  await pick('知识产权类型', '技术秘密');
  await type('成果及知识产权归属', given['ownershipClause'] ?? '');
  await next('金额与支付');

  await type('合同成交总额', '480,000');
  await expect(page.getByText('肆拾捌万元整').first()).toBeVisible();
  await press('加一项非技术性支出');
  const line = page.getByRole('listitem', { name: '非技术性支出明细 1' });
  await expect(line.getByRole('textbox', { name: '项目' })).toBeFocused();
  await page.keyboard.insertText('传感器');
  await reach(page, line.getByRole('combobox', { name: '种类' }));
  await page.keyboard.insertText('设备');
  await page.keyboard.press('Enter');
  await reach(page, line.getByRole('textbox', { name: '金额' }));
  await page.keyboard.insertText('60000');
  // the technology value follows from the two
  await expect(page.getByRole('textbox', { name: '其中：技术交易额' })).toHaveValue('420000');
  await expect(page.getByText('相符')).toBeVisible();
  await choose('支付方式', '分期支付');
  await next('计划与财政资金');

  await pick('计划来源', '计划外');
  await choose('是否财政资助', '否');
  await next('中介与进出口');
  await next('经办人与负责人');
  await type('经办人电话', '0830-0000101');
  await type('申请方法定代表人', '李明远');
  await next('材料上传');

  await settled(page);
  const dialog = page.waitForEvent('filechooser');
  await press(/选择文件\s*合同文本/);
  await (await dialog).setFiles(CONTRACT_PDF);
  await expect(page.getByRole('button', { name: 'contract.pdf', exact: true })).toBeVisible();
  await next('相对方确认');
  await next('核对并提交');

  await settled(page);
  await expectAccessible(page);
  await reach(page, page.getByRole('checkbox', { name: /本人代表申报单位声明/ }));
  await page.keyboard.press('Space');
  await press('提交申报');
  await expect(page).toHaveURL(/\/portal\/contracts\/[0-9a-f-]{36}$/);
  const [, id = ''] = /contracts\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
  const { status, declaration } = await verbs.seesContract({ id } as never);
  expect(status).toBe('submitted');
  expect(declaration).toMatchObject({
    projectName: name,
    contractValueFen: '48000000',
    technologyTransactionValueFen: '42000000',
    nonTechnicalLines: [{ item: '传感器', kind: 'equipment', amountFen: '6000000' }],
    buyers: [{ unifiedSocialCreditCode: '91510500MA00JC02X4', regionCode: '510502', natureCode: '150' }],
  });

  // the way back does not lead into a form that is over
  await page.goBack();
  await expect(page).toHaveURL(/\/portal\/contracts\/[0-9a-f-]{36}$/);
});

test('two windows on one draft: both values are shown, one is chosen, and none is lost', async ({ people, verbs }) => {
  const contract = await verbs.aDraft('entrusted-development', { changes: { projectName: '两个窗口' } });
  const address = `/portal/contracts/${contract.id}/draft/contract`;
  const one = await people.chenJie(address);
  const other = await one.context().newPage();
  await other.goto(address);
  await settled(one);
  await settled(other);

  const saved = one.waitForResponse((answer) => answer.url().endsWith('/draft-fields') && answer.status() === 200);
  await one.getByRole('textbox', { name: '项目名称' }).fill('窗口一写的');
  await saved;
  await other.getByRole('textbox', { name: '项目名称' }).fill('窗口二写的');
  const conflict = other.getByRole('alert').filter({ hasText: '这一项在您填写期间被改过' });
  await expect(conflict).toContainText('窗口一写的');
  await expect(conflict).toContainText('窗口二写的');
  expect((await verbs.seesContract(contract)).declaration.projectName).toBe('窗口一写的');

  await conflict.getByRole('button', { name: '用我填写的' }).click();
  await expect(conflict).toBeHidden();
  await expect(other.getByText(/已保存 \d\d:\d\d/)).toBeVisible();
  expect((await verbs.seesContract(contract)).declaration.projectName).toBe('窗口二写的');
  await one.reload();
  await expect(one.getByRole('textbox', { name: '项目名称' })).toHaveValue('窗口二写的');
});

test('a file too large or of another kind is refused before a byte of it is sent', async ({ people, verbs }) => {
  const contract = await verbs.aDraft('entrusted-development', { changes: { projectName: '文件太大' } });
  const page = await people.chenJie(`/portal/contracts/${contract.id}/draft/documents`);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/attachments')) sent.push(request.url());
  });
  const input = page.getByLabel('选择文件：合同文本');
  await input.setInputFiles({
    name: '扫描件.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.alloc(20 * 1024 * 1024 + 1),
  });
  await expect(page.getByRole('alert').filter({ hasText: '超过 20 MB 的限制' })).toBeVisible();
  await input.setInputFiles({ name: '程序.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
  await expect(page.getByRole('alert').filter({ hasText: '格式不能用' })).toBeVisible();
  await input.setInputFiles({ name: '空.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) });
  await expect(page.getByRole('alert').filter({ hasText: '是空文件' })).toBeVisible();
  expect(sent).toEqual([]);
});

test('an upload whose line breaks goes on under the same key, and the document is there once', async ({
  people,
  verbs,
}) => {
  const contract = await verbs.aDraft('entrusted-development', { changes: { projectName: '断线续传' } });
  const page = await people.chenJie(`/portal/contracts/${contract.id}/draft/documents`);
  const keys: string[] = [];
  await page.route('**/attachments', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    if (keys.length === 1) await route.abort('connectionreset');
    else await route.continue();
  });
  await page.getByText(/其他可以上传的材料/).click();
  await page.getByLabel('选择文件：授权委托书').setInputFiles(CONTRACT_PDF);
  await page.getByRole('button', { name: '继续上传' }).click();
  await expect(
    page.getByRole('region', { name: '授权委托书' }).getByRole('button', { name: 'contract.pdf', exact: true }),
  ).toHaveCount(1);
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
});

test('a server that is away loses nothing: what was typed stays through a reload, and is saved when it is back', async ({
  people,
  verbs,
}) => {
  const contract = await verbs.aDraft('entrusted-development', { changes: { projectName: '服务器断开' } });
  const page = await people.chenJie(`/portal/contracts/${contract.id}/draft/people`);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.route('**/draft-fields', (route) =>
    route.request().method() === 'PATCH' ? route.abort('connectionrefused') : route.continue(),
  );
  await page.getByRole('textbox', { name: '经办人电话' }).fill('0830-7654321');
  await expect(page.getByText(/1项尚未保存/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: '经办人电话' })).toHaveValue('0830-7654321');
  await expect(page.getByText(/1项尚未保存/)).toBeVisible();
  await page.unroute('**/draft-fields');
  await page.getByRole('button', { name: '立即重试' }).click();
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible();
  expect((await verbs.seesContract(contract)).declaration).toMatchObject({ handlerPhone: '0830-7654321' });
});

test('what is not well formed stays as it was typed, says so at its place, and holds up the submission', async ({
  people,
  verbs,
}) => {
  const contract = await verbs.aDraft('entrusted-development', { changes: { projectName: '写了一半' } });
  const page = await people.chenJie(`/portal/contracts/${contract.id}/draft/money`);
  await page.getByRole('textbox', { name: '合同成交总额' }).fill('48万多');
  await expect(page.getByText('请填写以元为单位的金额', { exact: false })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: '合同成交总额' })).toHaveValue('48万多');
  await page.goto(`/portal/contracts/${contract.id}/draft/check`);
  await expect(page.getByRole('button', { name: '提交申报' })).toBeDisabled();
  await page.getByRole('region', { name: '提交前要处理' }).getByRole('link', { name: '合同成交总额' }).first().click();
  await expect(page.getByRole('textbox', { name: '合同成交总额' })).toBeFocused();
});

test('a submission that is pressed twice is sent once', async ({ people, verbs }) => {
  const contract = await verbs.aDraft('entrusted-development', { changes: { projectName: '连点两次' } });
  const page = await people.chenJie(`/portal/contracts/${contract.id}/draft/check`);
  await settled(page);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/submission')) sent.push(request.url());
  });
  await page.getByRole('button', { name: '提交申报' }).click();
  await expect(page.getByText('请先阅读并勾选声明。')).toBeVisible();
  await page.getByRole('checkbox', { name: /本人代表申报单位声明/ }).check();
  await page.getByRole('button', { name: '提交申报' }).dblclick();
  await expect(page).toHaveURL(new RegExp(`/portal/contracts/${contract.id}$`));
  expect(sent).toHaveLength(1);
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('submitted');
});

test('a state secret is neither kept nor sent', async ({ people }) => {
  const page = await people.chenJie('/portal/contracts/new');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await page.getByRole('radio', { name: '含国家秘密' }).check();
  await expect(page.getByText('涉密合同不能在网上填报')).toBeVisible();
  await expect(page.getByRole('button', { name: '建立草稿' })).toBeHidden();
  expect(sent).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))).not.toContain('state_secret');
});

test('the other party is asked by a letter, and the link can be taken back', async ({ people, verbs }) => {
  const contract = await verbs.aDraft('entrusted-development', { changes: { projectName: '请对方确认' } });
  const page = await people.chenJie(`/portal/contracts/${contract.id}/draft/confirmation`);
  await page.getByLabel('对方联系人姓名').fill('孙丽');
  await page.getByLabel('对方邮箱').fill('sun.li@example.com');
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await expect(page.getByText('已发出，等待对方')).toBeVisible();
  await page.getByRole('button', { name: '收回链接' }).click();
  await page.getByLabel('收回的原因').fill('内容有误，更正后重新请对方确认。');
  await page.getByRole('button', { name: '收回链接' }).click();
  await expect(page.getByText('未请求')).toBeVisible();
});

test('a table with a row that is wrong tells the row, the cell and what to mend', async ({ people }) => {
  const page = await people.chenJie('/portal/contracts/imports');
  await page.getByLabel('选择表格文件').setInputFiles({
    name: '合同.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`合同自编号,合同签订日期\r\nZZ-${Date.now()},昨天\r\n`),
  });
  await expect(page).toHaveURL(/\/portal\/contracts\/imports\/[0-9a-f-]{36}$/);
  const row = page.getByRole('row').filter({ hasText: 'ZZ-' });
  await expect(row).toContainText('未导入');
  await expect(row).toContainText('合同签订日期');
});

test('what a contract would bring is calculated by the policy in force, before anything is filed', async ({
  people,
}) => {
  const page = await people.chenJie('/portal/estimate?policy=LZ-TRADE');
  await page.getByRole('textbox', { name: '技术交易额' }).fill('420000');
  await page.getByRole('radiogroup', { name: /关联/ }).getByRole('radio', { name: '否' }).check();
  // 0.5 % of 420,000
  await expect(page.getByText('2,100.00', { exact: true })).toBeVisible();
});

import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { serviceSetting } from '../support/service.js';
import { expect, settled, signIn, test, type Contract, type Verbs } from './support/portal.js';

// What the browser's session keeps, and what it keeps out.

const submittedAs = async (verbs: Verbs, projectName: string): Promise<Contract> =>
  verbs.submitted(await verbs.aDraft('entrusted-development', { changes: { projectName } }));

/** A page that stands somewhere else and sends a form to the registry, as a forger's would. */
async function forgedFrom(page: Page, origin: string, address: string): Promise<{ status: number; code: string }> {
  await page.route(`${origin}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${serviceSetting('SERVICE_URL')}${address}"><input name="reason" value="x"></form>
        <script>document.forms[0].submit()</script>`,
    }),
  );
  const answered = page.waitForResponse((answer) => answer.url().endsWith(address));
  await page.goto(`${origin}/forged`).catch(() => undefined);
  const answer = await answered;
  await page.waitForLoadState();
  const { code } = JSON.parse(await page.locator('body').innerText()) as { code: string };
  return { status: answer.status(), code };
}

/** Signs in again as 陈洁 in the window that an ended session offers. */
async function signInBeside(page: Page): Promise<void> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: '在新窗口登录' }).click();
  const beside = await opened;
  await beside.getByRole('button', { name: /陈洁/ }).click();
  await expect(beside.getByText('已登录，可以关闭此窗口')).toBeVisible();
  await beside.close();
}

test('a session that ends under a form keeps what was typed, and goes on after signing in beside it', async ({
  people,
  verbs,
}) => {
  const contract = await submittedAs(verbs, '酒醅含水率在线检测技术开发');
  const page = await people.chenJie(`/portal/contracts/${contract.id}`);
  await page.getByRole('button', { name: /^撤\s*回$/ }).click();
  const reason = page.getByRole('dialog').getByRole('textbox');
  await reason.fill('技术路线有变，修改后再申报。');

  await page.context().clearCookies();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /撤\s*回/ })
    .click();
  const ended = page.getByRole('dialog', { name: '登录已过期' });
  await expect(ended).toBeVisible();
  await signInBeside(page);
  await expect(ended).toBeHidden();

  await expect(reason).toHaveValue('技术路线有变，修改后再申报。');
  // nor does the page go when it hears itself that the session has ended, as it does when somebody comes back to it
  await page.context().clearCookies();
  await page.evaluate(() => new BroadcastChannel('registry.session').postMessage({ what: 'signed-in' }));
  await expect(ended).toBeVisible();
  await signInBeside(page);
  await expect(ended).toBeHidden();
  await expect(reason).toHaveValue('技术路线有变，修改后再申报。');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /撤\s*回/ })
    .click();
  await expect(page.getByText('已撤回').first()).toBeVisible();
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('withdrawn');
});

test('another page cannot act in the name of whoever is signed in', async ({ people, verbs }) => {
  const contract = await submittedAs(verbs, '窖泥养护设备开发');
  const address = `/api/v1/contracts/${contract.id}/withdrawal`;
  const page = await people.chenJie(`/portal/contracts/${contract.id}`);

  // a script on the page itself that does not know the session's token
  const answer = await page.evaluate(
    async ([url, key]) => {
      const { status, ...reply } = await fetch(url ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key ?? '' },
        body: JSON.stringify({ reason: '伪造' }),
      }).then(async (reply) => ({ status: reply.status, ...((await reply.json()) as { code: string }) }));
      return [status, reply.code];
    },
    [address, randomUUID()],
  );
  expect(answer).toEqual([403, 'csrf-refused']);

  // a neighbour on the same machine, to whom the browser gives the cookie; and a stranger, to whom it does not
  const window = await page.context().newPage();
  expect(await forgedFrom(window, 'http://127.0.0.1:9', address)).toEqual({ status: 403, code: 'csrf-refused' });
  expect(await forgedFrom(window, 'http://forger.test', address)).toEqual({ status: 401, code: 'token-missing' });
  await expect.poll(async () => (await verbs.seesContract(contract)).status).toBe('submitted');

  // and the person goes on as before
  await page.reload();
  await settled(page);
  await expect(page.getByText('已提交').first()).toBeVisible();
});

test('what somebody typed is offered to them again and to nobody after them, and goes when they sign out', async ({
  people,
  verbs,
}) => {
  const contract = await submittedAs(verbs, '曲药贮存环境监测开发');
  const address = `/portal/contracts/${contract.id}`;
  const page = await people.chenJie(address);
  const typed = page.getByRole('dialog').getByRole('textbox');
  const withdraw = () => page.getByRole('button', { name: /^撤\s*回$/ }).click();
  await withdraw();
  await typed.fill('不再履行。');

  // somebody else signs in in another window of the same browser: this page becomes theirs at once
  const beside = await page.context().newPage();
  await signIn(beside, 'sun-li');
  await expect(page.getByRole('button', { name: /孙丽/ })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await page.evaluate(() => Object.values(sessionStorage).join())).toContain('不再履行。');

  await signIn(beside, 'chen-jie');
  await expect(page.getByRole('button', { name: /陈洁/ })).toBeVisible();
  await withdraw();
  await expect(typed).toHaveValue('不再履行。');

  // a server that is away signs nobody out, and the page says so
  await page.route('**/session/sign-out', (route) => route.abort());
  await page.getByRole('button', { name: /取\s*消/ }).click();
  await page.getByRole('button', { name: /陈洁/ }).click();
  await page.getByRole('menuitem', { name: /退出登录/ }).click();
  const still = page.getByRole('dialog', { name: /仍处于登录状态/ });
  await expect(still).toBeVisible();
  await page.unroute('**/session/sign-out');
  await still.getByRole('button', { name: /重\s*试/ }).click();
  await expect(page).toHaveURL(/\/$/);
  expect(await page.evaluate(() => Object.values(sessionStorage).join())).not.toContain('不再履行。');
  // and the other window is out as well, and says why
  await expect(beside).toHaveURL(/\/portal\/sign-in\?to=/);
  await expect(beside.getByText('您已在另一个窗口退出登录', { exact: false })).toBeVisible();
});

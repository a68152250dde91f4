import { expect, settled, test } from './support/portal.js';

// What a list says while the registry does not answer, on the queue of an office; every list is drawn by the same table.

const QUEUE = /\/api\/v1\/review-queue\?/;

test('a list that cannot be read again says so, and shows the rows of another question as nobody’s answer', async ({
  people,
  verbs,
}) => {
  const projectName = '浓香型酒醅酸度在线检测开发';
  await verbs.submitted(await verbs.aDraft('entrusted-development', { changes: { projectName } }));
  const page = await people.wangMin('/portal/desk');
  const list = page.getByRole('region', { name: '待办队列' });
  const row = list.getByText(projectName).first();
  const foot = list.getByText(/已显示\d+条，还有更多|已全部显示，共\d+条/);
  await expect(foot).toBeVisible();

  await page.route(QUEUE, (route) => route.fulfill({ status: 404, contentType: 'text/html', body: '<html>' }));
  await page.keyboard.press('r');
  await expect(list.getByRole('alert')).toContainText('服务器的答复无法识别');
  await expect(foot).toBeVisible();
  await page.unroute(QUEUE);
  await list.getByRole('button', { name: /重\s*试/ }).click();
  await expect(list.getByRole('alert')).toBeHidden();

  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(QUEUE, (route) => held.then(() => route.continue()));
  await page.keyboard.press('/');
  await page.keyboard.type(projectName);
  await expect(list).toHaveAttribute('aria-busy', 'true');
  await expect(foot).toBeHidden();
  answer();
  await expect(row).toBeVisible();
  await expect(foot).toBeVisible();
  await settled(page);
});

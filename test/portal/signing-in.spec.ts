import { expect, test } from './support/portal.js';

test('several people stand in browsers of their own, each as who they are', async ({ people }) => {
  const applicant = await people.chenJie();
  const registrar = await people.wangMin();
  await expect(applicant.getByRole('button', { name: /陈洁/ })).toBeVisible();
  await expect(registrar.getByRole('button', { name: /王敏/ })).toBeVisible();
});

test('whoever is not signed in chooses a person of the demonstration, and comes to where they were going', async ({
  page,
}) => {
  await page.goto('/portal/inbox');
  await expect(page).toHaveURL(/\/portal\/sign-in\?to=/);
  await page.getByRole('link', { name: /王敏/ }).click();
  await expect(page).toHaveURL(/\/portal\/inbox$/);
  await expect(page.getByRole('button', { name: /王敏/ })).toBeVisible();
});

test('whoever signs out is nobody here any more', async ({ people }) => {
  const page = await people.sunLi();
  await page.getByRole('button', { name: /孙丽/ }).click();
  await page.getByRole('menuitem', { name: /退出登录/ }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto('/portal/');
  await expect(page).toHaveURL(/\/portal\/sign-in/);
});

import type { RegistryClient } from '../src/embedded/registry-client.js';
import { insists, waitFor } from './ask-again.js';
import { type Life, liveOnce } from './life.js';

const ACCOUNT = { accountName: '泸州启明智能科技有限公司', bankName: '示例银行泸州分行', bankCode: '313657092617' };
const AT_ONCE = 6;

/** Makes so many claims that wait for their account, from their drafts on; the clock goes over their publicity once for all. */
export async function makeApproved(client: RegistryClient, count: number): Promise<Life[]> {
  const { body } = await client.as('chen-jie').get<{ today: string }>('/clock');
  const lives: Life[] = [];
  await someAtOnce(Array.from({ length: count }), async () => {
    lives.push(await liveOnce(client, body.today));
  });
  await insists(client.as('gu-yan'), '/demo-clock', { by: '+12d' });
  await someAtOnce(lives, async ({ claimId }) => {
    await waitFor(
      `the publicity of ${claimId} is over`,
      async () => (await findStatus(client, claimId)) === 'approval',
    );
    await approve(client, claimId);
  });
  return lives;
}

/** Makes claims that wait to be paid to these accounts, in their order. */
export async function makePayable(client: RegistryClient, accountNumbers: readonly string[]): Promise<Life[]> {
  const lives = await makeApproved(client, accountNumbers.length);
  for (const [at, { claimId }] of lives.entries()) await confirmAccount(client, claimId, accountNumbers[at] ?? '');
  return lives;
}

/** The same work on each, a few at a time. */
async function someAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** The authority approves; the money is reserved in the line of the year it is now. */
export async function approve(client: RegistryClient, claimId: string): Promise<void> {
  await insists(client.as('luo-ping'), `/reward-claims/${claimId}/approval`, { outcome: 'approve', opinion: '同意。' });
}

/** The beneficiary names the account, or after a rejection or return another one. */
export async function confirmAccount(client: RegistryClient, claimId: string, accountNumber: string): Promise<void> {
  await insists(client.as('chen-jie'), `/reward-claims/${claimId}/payee`, { ...ACCOUNT, accountNumber });
}

/** A second person of finance confirms an account that is not the one named first. */
export async function checkAccount(client: RegistryClient, claimId: string, accountNumber: string): Promise<void> {
  const check = { outcome: 'confirm', opinion: '账户证明核对一致。', bankCode: ACCOUNT.bankCode, accountNumber };
  await insists(client.as('yang-xue'), `/reward-claims/${claimId}/payee-check`, check);
}

/** Where a claim stands now; undefined while nobody answers. */
export async function findStatus(client: RegistryClient, claimId: string): Promise<string | undefined> {
  const reply = await client
    .as('tang-wei')
    .get<{ status: string }>(`/reward-claims/${claimId}`)
    .catch(() => undefined);
  return reply?.status === 200 ? reply.body.status : undefined;
}

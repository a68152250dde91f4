import type { RegistryClient } from '../../src/embedded/registry-client.js';
import { liveOnce } from '../life.js';
import { insists, waitFor } from './trial.js';

/** What the demo treasury does with a payment, by the last digits of the account. */
const FATES = {
  paid: '0101',
  rejected: '0002',
  returned: '0003',
  silent: '0004',
  lost: '0005',
} as const;
export type Fate = keyof typeof FATES;

/** A claim that waits to be paid, and what will become of its payment. */
export interface PayableClaim {
  readonly id: string;
  readonly fate: Fate;
}

const ACCOUNT = { accountName: '泸州启明智能科技有限公司', bankName: '示例银行泸州分行', bankCode: '313657092617' };
const AT_ONCE = 6;

/** Makes claims that wait to be paid, from their drafts on; the clock goes over their publicity once for all. */
export async function makePayable(client: RegistryClient, fates: readonly Fate[]): Promise<PayableClaim[]> {
  const { body } = await client.as('wang-min').get<{ today: string }>('/clock');
  const ids: string[] = [];
  const waiting = [...fates];
  const one = async (): Promise<void> => {
    for (let fate = waiting.pop(); fate !== undefined; fate = waiting.pop()) {
      ids.push((await liveOnce(client, body.today)).claimId);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  await insists(client.as('gu-yan'), '/demo-clock', { by: '+12d' });
  const claims = ids.map((id, at) => ({ id, fate: fates[at] ?? 'paid' }));
  for (const claim of claims) {
    await waitFor(`the publicity of ${claim.id} is over`, async () => (await statusOf(client, claim)) === 'approval');
    await approve(client, claim);
    await confirmAccount(client, claim);
  }
  return claims;
}

/** The authority approves; the money is reserved in the line of the year it is now. */
export async function approve(client: RegistryClient, { id }: PayableClaim): Promise<void> {
  await insists(client.as('luo-ping'), `/reward-claims/${id}/approval`, { outcome: 'approve', opinion: '同意。' });
}

/** The beneficiary names the account again, the same as before: what was rejected or returned can be paid anew. */
export async function confirmAccount(client: RegistryClient, { id, fate }: PayableClaim): Promise<void> {
  const accountNumber = `510500001000${FATES[fate]}`;
  await insists(client.as('chen-jie'), `/reward-claims/${id}/payee`, { ...ACCOUNT, accountNumber });
}

/** Where a claim stands now. */
export async function statusOf(client: RegistryClient, { id }: Pick<PayableClaim, 'id'>): Promise<string | undefined> {
  const reply = await client
    .as('tang-wei')
    .get<{ status: string }>(`/reward-claims/${id}`)
    .catch(() => undefined);
  return reply?.status === 200 ? reply.body.status : undefined;
}

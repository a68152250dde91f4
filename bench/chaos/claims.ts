import type { RegistryClient } from '../../src/embedded/registry-client.js';
import { waitFor } from '../ask-again.js';
import { approve, checkAccount, confirmAccount, findStatus, makeApproved } from '../payable-claim.js';

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

/** Claims that wait for their account; the account decides what becomes of a payment. */
export interface Stock {
  /** One claim for each of these fates, its account named. */
  take(fates: readonly Fate[]): Promise<PayableClaim[]>;
  /** Takes in again what was rejected or came back, once the record says so; it is paid anew, to another account. */
  putBack(claims: readonly PayableClaim[]): Promise<void>;
}

/** A stock without a claim; so many are made whenever none is left. */
export function createStock(client: RegistryClient, atATime: number): Stock {
  const waiting: { id: string; hadAccount: boolean }[] = [];
  let accounts = 0;
  return {
    async take(fates) {
      const taken: PayableClaim[] = [];
      for (const fate of fates) {
        if (waiting.length === 0) {
          const lives = await makeApproved(client, atATime);
          waiting.push(...lives.map(({ claimId }) => ({ id: claimId, hadAccount: false })));
        }
        const { id = '', hadAccount = false } = waiting.shift() ?? {};
        // what was approved in an earlier year and came back went to finance, and is approved anew
        if ((await findStatus(client, id)) === 'approval') await approve(client, id);
        accounts += 1;
        const accountNumber = `51050${String(accounts).padStart(7, '0')}${FATES[fate]}`;
        await confirmAccount(client, id, accountNumber);
        if (hadAccount) await checkAccount(client, id, accountNumber);
        taken.push({ id, fate });
      }
      return taken;
    },
    async putBack(claims) {
      for (const { id, fate } of claims.filter((claim) => claim.fate === 'rejected' || claim.fate === 'returned')) {
        // a return follows its payment after a while
        await waitFor(`${id} is ${fate}`, async () =>
          ['payee_confirmation', 'approval'].includes((await findStatus(client, id)) ?? ''),
        );
        waiting.unshift({ id, hadAccount: true });
      }
    },
  };
}

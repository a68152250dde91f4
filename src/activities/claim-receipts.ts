import { countReceiptsInClaim } from '../db/claim-store.js';
import { listCountedReceipts, listReceiptsOfContracts, type Receipt } from '../db/receipt-store.js';
import type { LockedContract } from '../db/contract-store.js';
import { DomainError } from '../domain/errors.js';
import { isOwnMoney, moneySideOf } from '../domain/reward/beneficiary.js';
import type { RewardPolicy } from '../domain/reward/policy.js';
import { countsMoney } from '../domain/reward/basis.js';
import type { OpenClaim } from './advance-claim.js';
import type { Act } from './record-act.js';
import { parseDeclaration } from './submission.js';

/** For which side a policy counts receipts, and whether that uses them up for every other side. */
export function receiptUseOf(policy: RewardPolicy): { role: string; isExclusive: boolean } {
  return { role: policy.beneficiary.role, isExclusive: policy.receiptUse !== 'ONCE_PER_ROLE' };
}

/**
 * The receipts that were named, each of the contracts and verified; a refund comes with what it takes back, never by itself.
 * Throws `receipt-not-found`, `receipts-not-verified`.
 */
export function namedReceipts(
  all: readonly Receipt[],
  receiptIds: readonly string[] | undefined,
): Receipt[] | undefined {
  if (receiptIds === undefined) return undefined;
  const ids = [...new Set(receiptIds)];
  const placesOf = (wrong: readonly string[]): string[] => wrong.map((id) => `/receiptIds/${receiptIds.indexOf(id)}`);
  const receipts = all.filter(({ id, refundOf }) => ids.includes(id) && refundOf === undefined);
  const missing = ids.filter((id) => !receipts.some((receipt) => receipt.id === id));
  if (missing.length > 0) {
    throw new DomainError('receipt-not-found', { pointers: placesOf(missing), receiptIds: missing });
  }
  const unverified = receipts.filter(({ status }) => status !== 'verified').map(({ id }) => id);
  if (unverified.length > 0) {
    throw new DomainError('receipts-not-verified', { pointers: placesOf(unverified), receiptIds: unverified });
  }
  return receipts;
}

/** Which receipts are the beneficiary's own, where it shares its side of a contract with others. */
export function ownMoneyIn(
  { beneficiary: { role } }: RewardPolicy,
  contracts: readonly LockedContract[],
  name: string,
): (receipt: Receipt) => boolean {
  const sides = new Map(
    contracts.map(({ id, declaration }) => [id, moneySideOf(role, parseDeclaration(declaration), name)]),
  );
  return ({ contractId, payerName: payer, payeeName: payee, refundOf }) => {
    const of = sides.get(contractId);
    return of !== undefined && isOwnMoney(of, { payer, payee, isRefund: refundOf !== undefined });
  };
}

/**
 * 凭证一次性使用: a receipt counts once over all claims and policies, or once for each side where the policy says so. Throws
 * `receipt-already-counted`, and what naming receipts throws.
 */
export async function freeReceipts(
  act: Act,
  policy: RewardPolicy,
  {
    named,
    all,
    needsNone = false,
  }: {
    named: readonly Receipt[] | undefined;
    all: readonly Receipt[];
    /** A further installment of what was counted, or a contract that needs no vouchers. */
    needsNone?: boolean;
  },
): Promise<readonly Receipt[]> {
  const receiptUse = receiptUseOf(policy);
  const open = all.filter(({ status, refundOf }) => status === 'verified' && refundOf === undefined);
  const wanted = named ?? (countsMoney(policy.basis) ? open : []);
  const counted = await listCountedReceipts(
    act.trx,
    wanted.map(({ id }) => id),
  );
  const isUsed = ({ id }: Receipt): boolean =>
    counted.some(
      (use) => use.receiptId === id && (use.isExclusive || receiptUse.isExclusive || use.role === receiptUse.role),
    );
  const used = wanted.filter(isUsed).map(({ id }) => id);
  if (named === undefined) {
    const free = wanted.filter((receipt) => !isUsed(receipt));
    if (free.length > 0 || needsNone || !countsMoney(policy.basis)) return free;
    throw new DomainError(used.length > 0 ? 'receipt-already-counted' : 'receipts-not-verified', {
      pointer: '/contractIds',
      receiptIds: used,
    });
  }
  if (used.length > 0) {
    throw new DomainError('receipt-already-counted', {
      pointers: used.map((id) => `/receiptIds/${named.findIndex((receipt) => receipt.id === id)}`),
      receiptIds: used,
    });
  }
  return named;
}

/**
 * 补充凭证: more verified receipts of the same contracts for a claim that is computed anew. Throws
 * `not-the-beneficiary`, and what naming receipts throws.
 */
export async function addReceiptsToClaim(act: Act, open: OpenClaim, receiptIds: readonly string[]): Promise<void> {
  if (receiptIds.length === 0) return;
  const { claim, contracts } = open;
  const all = await listReceiptsOfContracts(
    act.trx,
    contracts.map(({ id }) => id),
  );
  const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
  const named = namedReceipts(all, receiptIds) ?? [];
  const isOwn = ownMoneyIn(policy, contracts, claim.beneficiaryName);
  const others = named.filter((receipt) => !isOwn(receipt)).map(({ id }) => id);
  if (others.length > 0) throw new DomainError('not-the-beneficiary', { receiptIds: others });
  const receipts = await freeReceipts(act, policy, { named, all });
  await countReceiptsInClaim(
    act.trx,
    { id: claim.id, beneficiaryCreditCode: claim.beneficiaryCreditCode },
    receiptUseOf(policy),
    receipts.map(({ id }) => id),
  );
}

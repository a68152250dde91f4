/** 分级审批: how many people must approve a payout batch before it may be released. */
import type { Role } from '../actor.js';
import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';
import { sumFen } from '../money.js';

/** The rule of a city: checkers by the total, further approvers for a large single payment. */
export interface ApprovalTiers {
  source: string;
  confirmed: boolean;
  /** Ascending; the last one has no ceiling. */
  tiers: readonly { upToFen?: Fen | undefined; checkers: number }[];
  largeItem?: { aboveFen: Fen; role: Extract<Role, 'competent_authority'>; approvers: number } | undefined;
}

/** How many of whom: frozen with the batch when it is made. */
export interface ApprovalsNeeded {
  finance_checker: number;
  competent_authority: number;
}

/** Roles in which a batch is approved. */
export const APPROVING_ROLES = ['finance_checker', 'competent_authority'] as const;
export type ApprovingRole = (typeof APPROVING_ROLES)[number];

/** Where the configuration says nothing: one checker, as four eyes ask. */
export const ONE_CHECKER: ApprovalTiers = { source: 'four eyes', confirmed: true, tiers: [{ checkers: 1 }] };

/** Reads the tiers from configuration data. Throws `configuration-invalid` naming the field. */
export function toApprovalTiers(data: unknown): ApprovalTiers {
  const fields = new Fields(data, 'approvalTiers');
  const tiers = fields.list('tiers', (item, path) => {
    const tier = new Fields(item, path);
    const read = {
      upToFen: tier.optionalFen('upToFen'),
      checkers: tier.integer('checkers', { min: 1, max: 9 }),
    };
    tier.end();
    return read;
  });
  const largeItem = fields.has('largeItem') ? readLargeItem(fields.nested('largeItem')) : undefined;
  const read = { source: fields.text('source'), confirmed: fields.flag('confirmed'), tiers, largeItem };
  fields.end();
  const ceilings = tiers.slice(0, -1).map(({ upToFen }) => upToFen);
  if (tiers.length === 0 || tiers.at(-1)?.upToFen !== undefined) fields.fail('tiers', 'a last tier without a ceiling');
  ceilings.forEach((ceiling, index) => {
    const before = ceilings[index - 1] ?? 0n;
    if (ceiling === undefined || ceiling <= before) fields.fail('tiers', 'ceilings that rise');
  });
  tiers.forEach(({ checkers }, index) => {
    if (checkers < (tiers[index - 1]?.checkers ?? 1)) fields.fail('tiers', 'never fewer checkers for more money');
  });
  return read;
}

function readLargeItem(fields: Fields): NonNullable<ApprovalTiers['largeItem']> {
  const read = {
    aboveFen: fields.fen('aboveFen'),
    role: fields.oneOf('role', ['competent_authority']),
    approvers: fields.integer('approvers', { min: 1, max: 9 }),
  };
  fields.end();
  return read;
}

/** How many of whom must approve these payments together. */
export function approvalsNeeded(tiers: ApprovalTiers, amounts: readonly Fen[]): ApprovalsNeeded {
  const totalFen = sumFen(amounts);
  const tier = tiers.tiers.find(({ upToFen }) => upToFen === undefined || totalFen <= upToFen);
  const { largeItem } = tiers;
  const isLarge = largeItem !== undefined && amounts.some((amountFen) => amountFen > largeItem.aboveFen);
  return { finance_checker: tier?.checkers ?? 1, competent_authority: isLarge ? largeItem.approvers : 0 };
}

/** One approval: who, in which role, and of which frozen set. */
export interface Approval {
  personId: string;
  role: ApprovingRole;
  frozenSha256: string;
}

/** How many of whom are still missing; approvals of another set than this one do not count. */
export function approvalsMissing(
  needed: ApprovalsNeeded,
  given: readonly Approval[],
  frozenSha256: string,
): Partial<ApprovalsNeeded> {
  const counted = given.filter((approval) => approval.frozenSha256 === frozenSha256);
  return Object.fromEntries(
    APPROVING_ROLES.flatMap((role) => {
      const people = new Set(counted.filter((approval) => approval.role === role).map(({ personId }) => personId));
      const missing = needed[role] - people.size;
      return missing > 0 ? [[role, missing] as const] : [];
    }),
  );
}

/** 够数才签发: refuses while somebody's approval is missing. Throws `approvals-missing` with how many of whom. */
export function assertApproved(needed: ApprovalsNeeded, given: readonly Approval[], frozenSha256: string): void {
  const missing = approvalsMissing(needed, given, frozenSha256);
  if (Object.keys(missing).length > 0) throw new DomainError('approvals-missing', { missing, needed });
}

import type { Query } from './connection.js';

/** What one person proposed of a budget line and another decides: of a scheme, a year, a status, from a place in the list on. */
export interface ProposalFilter<Status extends string> {
  policyCode?: string | undefined;
  fiscalYear?: number | undefined;
  status?: Status | undefined;
  before?: { proposedAt: string; id: string } | undefined;
  /** One row more than this is read, to tell whether there are more. */
  limit: number;
}

/** Cuts a list of such proposals to one page of it, newest first. */
export function toNewestProposals(query: Query, filter: ProposalFilter<string>): void {
  const { policyCode, fiscalYear, status, before, limit } = filter;
  query
    .orderBy([
      { column: 'proposed_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (policyCode !== undefined) query.where({ policy_code: policyCode });
  if (fiscalYear !== undefined) query.where({ fiscal_year: fiscalYear });
  if (status !== undefined) query.where({ status });
  if (before !== undefined)
    query.whereRaw('(proposed_at, id) < (?::timestamptz, ?::uuid)', [before.proposedAt, before.id]);
}

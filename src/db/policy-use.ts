import type { Transaction } from './connection.js';

/** What rests on one version of a policy: the name of it in words, and how many there are. */
export interface PolicyUse {
  what: string;
  count: number;
}

/**
 * Everything that rests on a version of a policy; empty when it can still be said otherwise. From here to the end of the
 * transaction nothing new can come to rest on any version.
 */
export async function lockPolicyUse(trx: Transaction, code: string, version: number): Promise<PolicyUse[]> {
  await trx.raw(`lock table reward_claims, reward_candidates, project_amounts, funding_plans, budget_acts, laboratory_runs
    in share mode`);
  const { rows } = await trx.raw<{ rows: PolicyUse[] }>(
    `select * from (
       select 'reward claims' as what, count(*)::integer as count from reward_claims
         where policy_code = :code and policy_version = :version
       union all select 'offers', count(*)::integer from reward_candidates
         where policy_code = :code and policy_version = :version
       union all select 'amounts of projects', count(*)::integer from project_amounts
         where policy_code = :code and policy_version = :version
       -- plans and budgets name no version: they were decided by what stood there
       union all select 'funding plans', count(*)::integer from funding_plans where policy_code = :code
       union all select 'decided budgets', count(*)::integer from budget_acts where policy_code = :code
       union all select 'trials', count(*)::integer from laboratory_runs
         where policies @> jsonb_build_array(jsonb_build_object('policyCode', :code::text, 'version', :version::integer))
     ) as used where count > 0`,
    { code, version },
  );
  return rows;
}

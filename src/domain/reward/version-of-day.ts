import type { RewardPolicy } from './policy.js';

/** The version of a policy that was made last of those in force on a day; where none is, the one made last of all. */
export function findVersionOfDay(
  policies: readonly RewardPolicy[],
  policyCode: string,
  on: string,
): RewardPolicy | undefined {
  const versions = policies
    .filter((policy) => policy.policyCode === policyCode)
    .toSorted((one, other) => other.version - one.version);
  const inForce = versions.find(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || validTo >= on),
  );
  return inForce ?? versions[0];
}

import type { TriedPolicy } from './use-laboratory';

/** What an option stands for: `draft:<id>` or `CODE@3`. */
export function triedPolicyOf(option: string): TriedPolicy {
  if (option.startsWith('draft:')) return { draftId: option.slice('draft:'.length) };
  const [policyCode = '', version] = option.split('@');
  return version === undefined ? { policyCode } : { policyCode, version: Number(version) };
}

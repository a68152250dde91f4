import { ROLE_WORDS } from '../../../../src/domain/role-words.js';
import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import type { Role } from '../../../../src/domain/actor.js';
import type { ContractStatus } from '../../../../src/domain/contract/status.js';
import { useLanguage } from '../../shared/i18n';

/** Roles, one after the other. */
export function Roles({ of }: { of: readonly Role[] }) {
  const { separator, pick } = useLanguage();
  return <>{of.map((role) => pick(ROLE_WORDS[role])).join(separator)}</>;
}

/** Where a contract stands. */
export function Status({ of }: { of: ContractStatus }) {
  const { pick } = useLanguage();
  return <>{pick(STATUS_WORDS[of])}</>;
}

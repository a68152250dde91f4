import type { Role } from '../../../../src/domain/actor.js';
import { ROLE_WORDS } from '../../../../src/domain/role-words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages } from './messages';

/** Permissions, one after the other; none is said. */
export function RoleNames({ of }: { of: readonly Role[] }) {
  const say = useWords(messages);
  const { separator, pick } = useLanguage();
  if (of.length === 0) return <span className="quiet">{say('people.none')}</span>;
  return <>{of.map((role) => pick(ROLE_WORDS[role])).join(separator)}</>;
}

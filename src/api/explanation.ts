import { ACTION_WORDS, STATUS_WORDS } from '../domain/contract/status-words.js';
import type { ErrorCode } from '../domain/errors.js';
import { BATCH_ACTION_WORDS, BATCH_STATUS_WORDS } from '../domain/payout/batch-words.js';
import { CLAIM_ACTION_WORDS, CLAIM_STATUS_WORDS } from '../domain/reward/claim-words.js';
import { ROLE_WORDS } from '../domain/role-words.js';
import type { Words } from '../domain/words.js';

type Facts = Readonly<Record<string, unknown>>;
type WordList = Readonly<Record<string, Words>>;

/** The three lives a status and an act can belong to. */
const LIVES: readonly { statuses: WordList; actions: WordList }[] = [
  { statuses: STATUS_WORDS, actions: ACTION_WORDS },
  { statuses: CLAIM_STATUS_WORDS, actions: CLAIM_ACTION_WORDS },
  { statuses: BATCH_STATUS_WORDS, actions: BATCH_ACTION_WORDS },
];

/** What the facts of a "no" mean to the person who got it; undefined where its title says all. */
export function explain(code: ErrorCode, facts: Facts): Words | undefined {
  return EXPLANATIONS[code]?.(facts);
}

const EXPLANATIONS: Partial<Record<ErrorCode, (facts: Facts) => Words | undefined>> = {
  'action-not-allowed': explainStatus,
  'role-not-allowed': explainRole,
  'reason-code-unknown': ({ known }) => explainChoices(known),
};

function explainStatus({ status, action, allowedActions }: Facts): Words | undefined {
  if (typeof status !== 'string') return undefined;
  const known = LIVES.filter(({ statuses }) => Object.hasOwn(statuses, status));
  const life = known.find(({ actions }) => Object.hasOwn(actions, String(action))) ?? known[0];
  if (life === undefined) return undefined;
  const { zh, en } = wordsOf(life.statuses, status);
  if (!Array.isArray(allowedActions)) return { zh: `现为“${zh}”`, en: `it is now: ${en}` };
  if (allowedActions.length === 0) {
    return { zh: `现为“${zh}”，您此时没有可办理的事项`, en: `it is now: ${en}; there is nothing for you to do` };
  }
  const acts = allowedActions.map((allowed: unknown) => wordsOf(life.actions, String(allowed)));
  return {
    zh: `现为“${zh}”，您此时可办理：${acts.map((act) => act.zh).join('、')}`,
    en: `it is now: ${en}; you may now: ${acts.map((act) => act.en).join(', ')}`,
  };
}

function explainRole({ required, roles }: Facts): Words | undefined {
  if (!Array.isArray(required)) return undefined;
  const may = rolesIn(required);
  if (!Array.isArray(roles) || roles.length === 0) {
    return { zh: `须由以下角色办理：${may.zh}`, en: `this is for: ${may.en}` };
  }
  const has = rolesIn(roles);
  return {
    zh: `须由以下角色办理：${may.zh}；您的角色：${has.zh}`,
    en: `this is for: ${may.en}; your role: ${has.en}`,
  };
}

function rolesIn(roles: readonly unknown[]): Words {
  const words = roles.map((role) => wordsOf(ROLE_WORDS, String(role)));
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}

function explainChoices(known: unknown): Words | undefined {
  if (!Array.isArray(known)) return undefined;
  return { zh: `可选：${known.join('、')}`, en: `one of ${known.join(', ')}` };
}

/** The words of a code, or the code itself where nobody has given it any. */
function wordsOf(list: WordList, code: string): Words {
  return (Object.hasOwn(list, code) ? list[code] : undefined) ?? { zh: code, en: code };
}

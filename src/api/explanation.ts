import { z } from 'zod';
import { CORRECTION_REASONS } from '../domain/contract/correction-reason.js';
import { NON_ACCEPTANCE_REASONS } from '../domain/contract/non-acceptance-reason.js';
import { REFUSAL_REASONS } from '../domain/contract/refusal-reason.js';
import { SIDE_WORDS } from '../domain/contract/registration-objection.js';
import { REVOCATION_CAUSES } from '../domain/contract/revocation-cause.js';
import { ACTION_WORDS, STATUS_WORDS } from '../domain/contract/status-words.js';
import type { ErrorCode } from '../domain/errors.js';
import type { ExpertInterest } from '../domain/people/invited-expert.js';
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
  'reason-code-unknown': ({ known }) => explainReasons(known),
  'correction-not-answered': explainAnswers,
  'correction-quote-not-found': explainPages,
  'objection-already-decided': explainHeard,
  'expert-not-independent': ({ interests }) => wordsOfAll(INTEREST_WORDS, interests),
  'file-not-readable': ({ reason }) => UNREADABLE_WORDS[String(reason)],
  'file-name-invalid': ({ reason, limitCharacters }) => explainName(String(reason), limitCharacters),
  'file-type-not-allowed': ({ allowed }) => explainFormats(allowed),
  'table-headings-unknown': ({ errors }) => explainEach(errors),
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
  return wordsOfAll(ROLE_WORDS, roles) ?? { zh: '', en: '' };
}

/** Each reason there is, by its code and in its words. */
function explainReasons(known: unknown): Words | undefined {
  if (!Array.isArray(known)) return undefined;
  const reasons = known.map((code: unknown) => {
    const reason = REASONS.find((each) => each.code === code);
    return reason === undefined
      ? { zh: String(code), en: String(code) }
      : { zh: `${reason.code} ${reason.zh}`, en: `${reason.code} ${reason.en}` };
  });
  return {
    zh: `可选：${reasons.map(({ zh }) => zh).join('、')}`,
    en: `one of: ${reasons.map(({ en }) => en).join('; ')}`,
  };
}

/** Every reason by code: the codes of one list are not those of another. */
const REASONS: readonly (Words & { code: string })[] = [
  ...REFUSAL_REASONS,
  ...NON_ACCEPTANCE_REASONS,
  ...CORRECTION_REASONS,
  ...REVOCATION_CAUSES,
];

function explainAnswers({ unanswered, unknown }: Facts): Words | undefined {
  const [lacking, foreign] = [unanswered, unknown].map((items) => (Array.isArray(items) ? items : []));
  const told: Words[] = [];
  if (lacking !== undefined && lacking.length > 0) {
    told.push({ zh: `第${lacking.join('、')}项尚未答复`, en: `no answer to item ${lacking.join(', ')}` });
  }
  if (foreign !== undefined && foreign.length > 0) {
    told.push({ zh: `通知中没有第${foreign.join('、')}项`, en: `there is no item ${foreign.join(', ')}` });
  }
  if (told.length === 0) return { zh: '同一项只能答复一次', en: 'an item is answered once' };
  return { zh: told.map(({ zh }) => zh).join('；'), en: told.map(({ en }) => en).join('; ') };
}

function explainPages({ page, pageCount }: Facts): Words | undefined {
  if (typeof page !== 'number' || typeof pageCount !== 'number' || page <= pageCount) return undefined;
  return { zh: `该文件共${pageCount}页，没有第${page}页`, en: `it has ${pageCount} pages, and no page ${page}` };
}

/** Of an objection to a registration: who was heard, and what brings it back. */
function explainHeard({ onBehalfOf }: Facts): Words | undefined {
  if (typeof onBehalfOf !== 'string') return undefined;
  const { zh, en } = wordsOf(SIDE_WORDS, onBehalfOf);
  return {
    zh: `${zh}对该决定的异议已经复核维持；有新的事实、证据的，请在 newFacts 中写明，也可以依法申请行政复议或者提起行政诉讼`,
    en: `the objection of ${en} to this decision was dismissed; say in newFacts what is new, or go to reconsideration or to court`,
  };
}

const INTEREST_WORDS: Readonly<Record<ExpertInterest, Words>> = {
  party: { zh: '属于本案一方当事人', en: 'belongs to a party' },
  contact: { zh: '是申报中写明的人员', en: 'is named in the declaration' },
  party_person: { zh: '是当事人一方的人员', en: 'is a person of a party' },
  hand: { zh: '是本案办理人员，或者已经回避', en: 'has a hand in the case, or stepped aside' },
};

/** Several troubles of one kind, each with words of its own. */
function explainEach(errors: unknown): Words | undefined {
  const told = z.array(z.object({ zh: z.string(), en: z.string() })).safeParse(errors).data ?? [];
  if (told.length === 0) return undefined;
  return { zh: told.map(({ zh }) => zh).join('；'), en: told.map(({ en }) => en).join('; ') };
}

/** Why a file could not be read. */
const UNREADABLE_WORDS: Readonly<Record<string, Words>> = {
  encrypted: { zh: '文件已加密，请去除密码后重新上传', en: 'it is encrypted; take the password off and send it again' },
  damaged: { zh: '文件已损坏，请重新导出后上传', en: 'it is damaged; export it anew and send it again' },
  'takes-too-much': {
    zh: '读取该文件所需的时间或者内存超出限制，请另存为较简单的文件或者拆分后上传',
    en: 'reading it takes too much time or memory; save it in a simpler form, or in parts',
  },
};

const NAME_WORDS: Readonly<Record<string, Words>> = {
  empty: { zh: '文件名为空', en: 'there is no name' },
  'path-separator': { zh: '文件名中含有“/”或者“\\”', en: 'it holds a slash or a backslash' },
  'control-character': {
    zh: '文件名中含有控制字符或者改变文字方向的字符',
    en: 'it holds control characters, or some that turn the direction of the text',
  },
};

function explainName(reason: string, limit: unknown): Words | undefined {
  if (reason !== 'too-long') return NAME_WORDS[reason];
  return { zh: `文件名超过${String(limit)}个字`, en: `it is longer than ${String(limit)} characters` };
}

function explainFormats(allowed: unknown): Words | undefined {
  if (!Array.isArray(allowed)) return undefined;
  const names = allowed.map((format) => String(format).toUpperCase());
  return { zh: `可上传：${names.join('、')}`, en: `it takes ${names.join(', ')}` };
}

function wordsOfAll(list: WordList, codes: unknown): Words | undefined {
  if (!Array.isArray(codes)) return undefined;
  const words = codes.map((code) => wordsOf(list, String(code)));
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}

/** The words of a code, or the code itself where nobody has given it any. */
function wordsOf(list: WordList, code: string): Words {
  return (Object.hasOwn(list, code) ? list[code] : undefined) ?? { zh: code, en: code };
}

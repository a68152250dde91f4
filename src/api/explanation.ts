import { z } from 'zod';
import { CORRECTION_REASONS } from '../domain/contract/correction-reason.js';
import { NON_ACCEPTANCE_REASONS } from '../domain/contract/non-acceptance-reason.js';
import { REFUSAL_REASONS } from '../domain/contract/refusal-reason.js';
import { SIDE_WORDS } from '../domain/contract/registration-objection.js';
import { REVOCATION_CAUSES } from '../domain/contract/revocation-cause.js';
import { ACTION_WORDS, STATUS_WORDS } from '../domain/contract/status-words.js';
import { CHALLENGE_ACTION_WORDS, CHALLENGE_STATUS_WORDS } from '../domain/challenge/challenge-words.js';
import type { ErrorCode } from '../domain/errors.js';
import { BUDGET_ACT_WORDS, CLOSING_OBSTACLE_WORDS } from '../domain/ledger/budget-act.js';
import { formatYuan } from '../domain/money.js';
import type { ExpertInterest } from '../domain/people/invited-expert.js';
import { BATCH_ACTION_WORDS, BATCH_STATUS_WORDS } from '../domain/payout/batch-words.js';
import { wordsOfPlace } from '../domain/payout/line-words.js';
import { LINE_SOURCES } from '../domain/payout/result-file.js';
import { PROJECT_ACTION_WORDS, PROJECT_STATUS_WORDS } from '../domain/project/project-words.js';
import { RECEIPT_FINDINGS } from '../domain/reward/receipt.js';
import { CLAIM_ACTION_WORDS, CLAIM_STATUS_WORDS } from '../domain/reward/claim-words.js';
import { RECOVERY_ACTION_WORDS, RECOVERY_STATUS_WORDS } from '../domain/reward/recovery-words.js';
import { ROLE_WORDS } from '../domain/role-words.js';
import type { Words } from '../domain/words.js';
import { SCHEME_EXPLANATIONS } from './scheme-explanations.js';

type Facts = Readonly<Record<string, unknown>>;
type WordList = Readonly<Record<string, Words>>;

/** The lives a status and an act can belong to. */
const LIVES: readonly { statuses: WordList; actions: WordList }[] = [
  { statuses: STATUS_WORDS, actions: ACTION_WORDS },
  { statuses: CLAIM_STATUS_WORDS, actions: CLAIM_ACTION_WORDS },
  { statuses: BATCH_STATUS_WORDS, actions: BATCH_ACTION_WORDS },
  // after the batches: both know `proposed`, and only the act tells which is meant
  { statuses: RECOVERY_STATUS_WORDS, actions: RECOVERY_ACTION_WORDS },
  { statuses: CHALLENGE_STATUS_WORDS, actions: CHALLENGE_ACTION_WORDS },
  { statuses: PROJECT_STATUS_WORDS, actions: PROJECT_ACTION_WORDS },
];

/** What the facts of a "no" mean to the person who got it; undefined where its title says all. */
export function explain(code: ErrorCode, facts: Facts): Words | undefined {
  return EXPLANATIONS[code]?.(facts) ?? explainLines(facts);
}

const EXPLANATIONS: Partial<Record<ErrorCode, (facts: Facts) => Words | undefined>> = {
  'action-not-allowed': explainStatus,
  'role-not-allowed': explainRole,
  'reason-code-unknown': ({ known }) => explainReasons(known),
  'correction-not-answered': explainAnswers,
  'correction-quote-not-found': explainPages,
  'objection-already-decided': explainHeard,
  'objection-after-approval': ({ instead }) => INSTEAD_WORDS[String(instead)],
  'expert-not-independent': ({ interests }) => wordsOfAll(INTEREST_WORDS, interests),
  'publicity-closed': ({ closesOn }) => explainOver(closesOn),
  'file-not-readable': ({ reason }) => UNREADABLE_WORDS[String(reason)],
  'file-name-invalid': ({ reason, limitCharacters }) => explainName(String(reason), limitCharacters),
  'file-type-not-allowed': ({ allowed }) => explainFormats(allowed),
  'table-headings-unknown': ({ errors }) => explainEach(errors),
  'result-other-batch': explainOtherBatch,
  'treasury-file-conflict': explainNameTaken,
  'precheck-blocked': ({ findings }) => explainFindings(findings),
  'receipt-findings-unexplained': ({ findings }) => wordsOfAll(RECEIPT_FINDINGS, findings),
  'budget-closing-blocked': ({ obstacles }) => wordsOfAll(CLOSING_OBSTACLE_WORDS, obstacles),
  'budget-act-waits': explainWaitingAct,
  'budget-document-used': ({ actId }) =>
    typeof actId === 'string' ? { zh: `见事项${actId}`, en: `see act ${actId}` } : undefined,
  ...SCHEME_EXPLANATIONS,
};

/** Which act waits, so that it can be found and decided. */
function explainWaitingAct({ actId, kind, fiscalYear, documentNumber, amountFen }: Facts): Words | undefined {
  if (typeof actId !== 'string') return undefined;
  const { zh, en } = wordsOf(BUDGET_ACT_WORDS, String(kind));
  const yuan = typeof amountFen === 'string' ? formatYuan(BigInt(amountFen)) : undefined;
  return {
    zh: `${String(fiscalYear)}年度${zh}${yuan === undefined ? '' : `${yuan}元`}，文号${String(documentNumber)}，事项${actId}`,
    en: `${en} of ${String(fiscalYear)}${yuan === undefined ? '' : `, ${yuan} yuan`}, document ${String(documentNumber)}, act ${actId}`,
  };
}

function explainOver(closesOn: unknown): Words | undefined {
  if (typeof closesOn !== 'string') return undefined;
  return {
    zh: `本公示的截止日期为${closesOn}，现已结束，不再受理异议`,
    en: `the last day of this publicity was ${closesOn}; it is over and objections are no longer heard`,
  };
}

function explainStatus({ status, action, allowedActions }: Facts): Words | undefined {
  if (typeof status !== 'string') return undefined;
  const known = LIVES.filter(({ statuses }) => Object.hasOwn(statuses, status));
  const named = [action, ...(Array.isArray(allowedActions) ? allowedActions : [])].map(String);
  const life =
    known.find(({ actions }) => named.every((one) => Object.hasOwn(actions, one))) ??
    known.find(({ actions }) => Object.hasOwn(actions, String(action))) ??
    known[0];
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
  // 审计只读: what an auditor finds is acted on by whoever is responsible for it (rewards.md 4.5)
  const [onward, onwardEn] = roles.every((role) => role === 'auditor')
    ? ['；审计人员只查阅，审计发现请交由上述角色提请办理', '; auditors only read: hand a finding to one of those roles']
    : ['', ''];
  return {
    zh: `须由以下角色办理：${may.zh}；您的角色：${has.zh}${onward}`,
    en: `this is for: ${may.en}; your role: ${has.en}${onwardEn}`,
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

/** What an office may do about an objection that came after the approval. */
const INSTEAD_WORDS: Readonly<Record<string, Words>> = {
  placeHold: {
    zh: '尚未拨付：可以先暂缓办理（holds），查实后另行处理',
    en: 'it is not paid yet: place a hold on it and look into the matter',
  },
  awaitResult: {
    zh: '正在拨付：拨付成功后可以提请追回，退回的可以暂缓办理',
    en: 'its payment is under way: propose a recovery once it is paid, or place a hold should it come back',
  },
  proposeRecovery: {
    zh: '已经拨付：查实后可以提请追回（recovery-proposals）',
    en: 'it is paid: propose a recovery when it proves true',
  },
};

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

/** For which batch a results file came, and which one it names. */
function explainOtherBatch(facts: Facts): Words | undefined {
  const { handedInFor, named } = facts;
  const told: Words[] = [];
  if (typeof handedInFor === 'string') {
    told.push({ zh: `导入到批次 ${handedInFor}`, en: `it was handed in for batch ${handedInFor}` });
  }
  if (typeof named === 'string') told.push({ zh: `文件写明批次 ${named}`, en: `it says that it is about ${named}` });
  const lines = explainLines(facts);
  if (lines !== undefined) told.push({ zh: `属于别的批次：${lines.zh}`, en: `of another batch: ${lines.en}` });
  if (told.length === 0) return undefined;
  return { zh: told.map(({ zh }) => zh).join('；'), en: told.map(({ en }) => en).join('; ') };
}

/** Which file holds the name. */
function explainNameTaken({ fileName, heldBy }: Facts): Words | undefined {
  const holder = z.object({ sha256: z.string(), takenInAt: z.string() }).safeParse(heldBy).data;
  if (holder === undefined || typeof fileName !== 'string') return undefined;
  const { sha256, takenInAt } = holder;
  return {
    zh: `“${fileName}”已于 ${takenInAt} 导入（SHA-256 ${sha256}），请核对后改名导入`,
    en: `"${fileName}" was taken in at ${takenInAt} (SHA-256 ${sha256}); if this is another file, hand it in under another name`,
  };
}

/** Which rules of the precheck stand in the way, each with its place; the first ten. */
function explainFindings(findings: unknown): Words | undefined {
  const found = z.array(z.object({ ruleId: z.string(), pointer: z.string().nullish() })).safeParse(findings).data ?? [];
  if (found.length === 0) return undefined;
  const places = found.slice(0, 10).map(({ ruleId, pointer }) => (pointer ? `${ruleId} ${pointer}` : ruleId));
  const more = found.length - places.length;
  return {
    zh: `${places.join('、')}${more > 0 ? `，另有${more}项` : ''}；逐项说明见预检（precheck）`,
    en: `${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}; the precheck explains each`,
  };
}

/** Which lines of a results file are meant, and what in them; the first ten. */
function explainLines({ lines, problems }: Facts): Words | undefined {
  const places = z.array(ToldLine).safeParse(lines).data ?? [];
  if (places.length === 0) return undefined;
  const told = places.slice(0, 10).map(wordsOfPlace);
  const more = (typeof problems === 'number' ? problems : places.length) - told.length;
  return {
    zh: `${told.map(({ zh }) => zh).join('、')}${more > 0 ? `等，另有 ${more} 处` : ''}`,
    en: `${told.map(({ en }) => en).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

const ToldLine = z.object({
  lineNo: z.int().nullable(),
  source: z.enum(LINE_SOURCES),
  code: z.string(),
  field: z.string().optional(),
});

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

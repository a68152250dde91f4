import { shanghaiDateOf } from '../calendar.js';
import type { CodedReason } from '../contract/coded-reason.js';
import { CORRECTION_REASONS } from '../contract/correction-reason.js';
import { wordsAt } from '../contract/missing-fields.js';
import { NON_ACCEPTANCE_REASONS } from '../contract/non-acceptance-reason.js';
import { REFUSAL_REASONS } from '../contract/refusal-reason.js';
import { REVOCATION_CAUSES } from '../contract/revocation-cause.js';
import { formatPlainYuan } from '../money.js';
import { isRewardReason, REWARD_REASONS } from '../reward/reward-reason.js';
import type { Words } from '../words.js';
import type { NoticeFact } from './fact.js';
import type { NoticeValues } from './template.js';

/** What is not in the fact itself: the name of the policy and where the case is looked at. */
export interface ValueContext {
  policyTitle?: Words | undefined;
  link: string;
}

type AskedItem = NoticeFact['correctionItems'][number];

const LIMIT_WORDS: Readonly<Record<string, Words>> = {
  acceptance: { zh: '受理期限', en: 'acceptance' },
  correction: { zh: '补正期限', en: 'correction' },
  review: { zh: '审核期限', en: 'review' },
  deregistration: { zh: '注销办理期限', en: 'deregistration' },
  objection: { zh: '异议复核期限', en: 'objection' },
  statement: { zh: '陈述申辩期限', en: 'statement' },
};

const CODED: readonly CodedReason[] = [
  ...REFUSAL_REASONS,
  ...NON_ACCEPTANCE_REASONS,
  ...CORRECTION_REASONS,
  ...REVOCATION_CAUSES,
];

/** Reasons the registry itself gives, beside those of the officers' lists. */
const OWN_REASONS: Readonly<Record<string, Words>> = {
  AUDIT_FINDING: { zh: '审计发现', en: 'An audit found it' },
  REFUND: { zh: '退货或者退款', en: 'Goods were returned or money refunded' },
  FALSE_CLAIM: { zh: '弄虚作假', en: 'The claim was false' },
  PAID_IN_ERROR: { zh: '错付', en: 'It was paid in error' },
  VOLUNTARY: { zh: '受奖单位主动退回', en: 'The payee gave it back of its own accord' },
  AMOUNT_FELL: { zh: '变更登记后金额下降', en: 'The amount fell by an amendment' },
  REGISTRATION_ENDED: { zh: '合同登记已失效', en: 'The registration has ended' },
  REGISTRATION_AMENDED: { zh: '合同登记内容已变更，请重新申请', en: 'The registration was amended; claim again' },
  CHALLENGE_FAILED: { zh: '揭榜任务验收未通过', en: 'The challenge was not accepted' },
  OBJECTION_UPHELD: { zh: '公示异议成立', en: 'An objection was upheld' },
  CORRECTION_NOT_ANSWERED: { zh: '逾期未补正', en: 'The correction was not answered in time' },
  PAYEE_NOT_CONFIRMED: { zh: '逾期未确认收款账户', en: 'No account was named in time' },
  terminated: { zh: '合同已解除或终止', en: 'The contract was terminated' },
  revoked: { zh: '合同已被撤销', en: 'The contract was revoked' },
  void: { zh: '合同无效', en: 'The contract is void' },
};

/** What fills the placeholders of a fact; a value the record does not hold is left out. */
export function noticeValues(fact: NoticeFact, context: ValueContext): NoticeValues {
  const { data } = fact;
  const same = (text: string | null | undefined): { zh: string; en: string } | undefined =>
    text == null || text === '' ? undefined : { zh: text, en: text };
  const yuan = (fen: bigint | null): Words | undefined =>
    fen === null ? undefined : { zh: `${formatPlainYuan(fen)} 元`, en: `${formatPlainYuan(fen)} yuan` };
  const values: { [Name in keyof NoticeValues]: Words | undefined } = {
    projectName: same(fact.projectName),
    registrationNumber: same(textOf(data['registrationNumber']) ?? fact.registrationNumber),
    registrationVersion: same(textOf(data['registrationVersion']) ?? textOf(data['versionNo'])),
    officeName: same(fact.officeName),
    secondReviewOffice: same(textOf(data['secondReviewOffice']) ?? fact.officeName),
    registrantName: same(fact.registrantName),
    dueOn: same(textOf(data['dueOn'])),
    limitName: LIMIT_WORDS[textOf(data['limit']) ?? fact.dueLimit ?? ''],
    dueBeforeOn: same(textOf(data['dueBeforeOn'])),
    pauseReason: wordsIn(data['pauseWords']),
    pauseUntil: same(textOf(data['latestEndOn'])),
    extensionDays: same(textOf(data['days'])),
    article: same(textOf(data['article'])),
    correctionItems: itemsOf(fact),
    remedies: remediesOf(fact),
    reasons: reasonsOf(fact.reasonCodes),
    reasonText: same(fact.reasonText),
    occurredOn: same(shanghaiDateOf(new Date(fact.occurredAt).getTime())),
    link: same(context.link),
    beneficiaryName: same(fact.beneficiaryName),
    policyTitle: context.policyTitle,
    claimYear: fact.claimYear === null ? undefined : { zh: `${fact.claimYear}年度`, en: `${fact.claimYear}` },
    amount: yuan(amountOf(fact)),
    closesOn: same(textOf(data['closesOn'])),
    schemeTitle: same(fact.schemeTitle),
    schemeOrganisation: same(fact.schemeOrganisation),
    untilOn: same(textOf(data['closesOn']) ?? textOf(data['dueOn']) ?? textOf(data['toOn'])),
    batchReference: fact.subjectKind === 'payout_batch' ? same(fact.subjectId.slice(0, 8)) : undefined,
    batchTotal: yuan(fact.batchTotalFen),
    instructionCount: same(fact.batchInstructions?.toString()),
  };
  return Object.fromEntries(Object.entries(values).filter(([, words]) => words !== undefined));
}

/** The amount of the moment of the fact, of a recovery what is owed back by it; what it became later is another fact. */
function amountOf({ data, claimAmountFen }: NoticeFact): bigint | null {
  const then = textOf(data['owedFen']) ?? textOf(data['amountFen']);
  return then !== undefined && /^\d+$/.test(then) ? BigInt(then) : claimAmountFen;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** Words that stand in the fact itself, in both languages. */
function wordsIn(value: unknown): Words | undefined {
  if (typeof value !== 'object' || value === null || !('zh' in value) || !('en' in value)) return undefined;
  const { zh, en } = value;
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}

function reasonsOf(codes: readonly string[]): Words | undefined {
  if (codes.length === 0) return undefined;
  const words = codes.map((code) => ({ code, ...wordsOfReason(code) }));
  return {
    zh: words.map(({ code, zh }) => `${zh}（${code}）`).join('；'),
    en: words.map(({ code, en }) => `${en} (${code})`).join('; '),
  };
}

function wordsOfReason(code: string): Words {
  const coded = CODED.find((reason) => reason.code === code);
  if (coded !== undefined) return coded;
  if (isRewardReason(code)) return REWARD_REASONS[code];
  return OWN_REASONS[code] ?? { zh: '其他理由', en: 'Another reason' };
}

/** What the officer wrote, or else what the list says beside each reason. */
function remediesOf({ data, reasonCodes }: NoticeFact): Words | undefined {
  const written = textOf(data['remedies']);
  if (written !== undefined) return { zh: written, en: written };
  const known = reasonCodes.flatMap((code) => CODED.find((reason) => reason.code === code) ?? []);
  if (known.length === 0) return undefined;
  return { zh: known.map(({ remedyZh }) => remedyZh).join(''), en: known.map(({ remedyEn }) => remedyEn).join(' ') };
}

function itemsOf({ correctionItems }: NoticeFact): Words | undefined {
  if (correctionItems.length === 0) return undefined;
  const list = (language: 'zh' | 'en') =>
    correctionItems
      .map(
        (item) =>
          `${item.itemNo}. ${wordsOfReason(item.reasonCode)[language]}：${item.request}${placeOf(item)[language]}`,
      )
      .join('\n');
  return { zh: list('zh'), en: list('en') };
}

/** Where an item points, as a reader of paper finds it. */
export function placeOf({
  pointer,
  page,
  quote,
  documentName,
  reopensRound,
  reopensItemNo,
}: Omit<AskedItem, 'itemNo' | 'reasonCode' | 'request'>): Words {
  const again: Words =
    reopensRound === null || reopensItemNo === null
      ? { zh: '', en: '' }
      : {
          zh: `；第${reopensRound}次补正第${reopensItemNo}项的答复不足`,
          en: `; the answer to item ${reopensItemNo} of round ${reopensRound} is not enough`,
        };
  if (page !== null && quote !== null) {
    return {
      zh: `（《${documentName ?? ''}》第${page}页：“${quote}”${again.zh}）`,
      en: ` (${documentName ?? ''}, page ${page}: "${quote}"${again.en})`,
    };
  }
  const name = pointer === null ? undefined : wordsAt(pointer);
  if (name === undefined)
    return again.zh === '' ? again : { zh: `（${again.zh.slice(1)}）`, en: ` (${again.en.slice(2)})` };
  return { zh: `（登记表：${name.zh}${again.zh}）`, en: ` (form: ${name.en}${again.en})` };
}

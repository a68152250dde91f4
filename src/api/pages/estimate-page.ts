import type { Request, Response } from 'express';
import { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import { formatYuan } from '../../domain/money.js';
import { moneyWords } from '../../domain/money-words.js';
import { canBeEstimated, estimateReward } from '../../domain/reward/estimate.js';
import type { RewardPolicy } from '../../domain/reward/policy.js';
import { policySentence } from '../../domain/reward/policy-sentence.js';
import { type RewardSheet, toSheetWire } from '../../domain/reward/sheet.js';
import { wordsOfSheetRule } from '../../domain/reward/sheet-rule-words.js';
import { resultText, STEP_WORDS } from '../../domain/reward/sheet-statement.js';
import { wordsOfSource } from '../../domain/source-words.js';
import type { Words } from '../../domain/words.js';
import type { AppContext } from '../dependencies.js';
import type { FieldError } from '../validation.js';
import { errorSummary, fieldsOf, formFields, readAnswers, type RegionWords, type Typed } from './estimate-form.js';
import { escapeHtml, sendPage } from './html-page.js';
import { bilingual, bilingualLines, heading, table } from './page-parts.js';
import { policiesHere, policyItem, sureTag } from './policies-here.js';

const HEADING = heading({ zh: '奖励测算', en: 'What would a contract earn?' });

/** GET /estimate: which policy; then its questions; then the sheet, by the evaluation every claim goes through. */
export function estimatePage({ db, rules }: Pick<AppContext, 'db' | 'rules'>) {
  return async (req: Request, res: Response): Promise<void> => {
    const book = await rules.read();
    const today = await readToday(db);
    const policies = policiesHere(book, today).filter(canBeEstimated);
    const typed = textsOf(req.query);
    const policy = policies.find(({ policyCode }) => policyCode === typed['policy']);
    if (policy === undefined) {
      sendChoice(res, policies, typed['policy'] !== undefined);
      return;
    }
    const fields = fieldsOf(policy, Number(today.slice(0, 4)), regionWordsOf(book));
    // an address that only names the policy is where the questions begin
    if (typed['asked'] === undefined) {
      sendForm(res, policy, formOf(policy, formFields(fields, typed, [])));
      return;
    }
    const read = readAnswers(policy, fields, typed);
    const errors = 'errors' in read ? read.errors : [];
    const form = formOf(policy, formFields(fields, typed, errors));
    if ('errors' in read) sendForm(res, policy, `${errorSummary(fields, errors)}${form}`, errors);
    else
      sendForm(
        res,
        policy,
        `${answerOf(policy, estimateReward(policy, read.answers))}<h2 class="screen">${bilingual({ zh: '改一改再算', en: 'Change it and try again' })}</h2>${form}`,
      );
  };
}

/** Of what stands in the address each name once, as text. */
function textsOf(query: Request['query']): Typed {
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

const Regions = z.object({ entries: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })) });

function regionWordsOf({ codeLists }: Pick<RuleBook, 'codeLists'>): RegionWords {
  const entries = Regions.safeParse(codeLists.get('regions')).data?.entries ?? [];
  return (code) => {
    const found = entries.find((entry) => entry.code === code);
    return found === undefined ? undefined : { zh: found.zh, en: found.en };
  };
}

function sendChoice(res: Response, policies: readonly RewardPolicy[], isUnknown: boolean): void {
  if (isUnknown) res.locals['code'] = 'reward-policy-not-found';
  const items = policies.map((policy) => policyItem(policy));
  const none = `<p>${bilingualLines({ zh: '本地目前没有可以测算的现行政策。', en: 'No policy in force here can be estimated at present.' })}</p>`;
  sendPage(res, {
    status: isUnknown ? 404 : 200,
    title: '奖励测算',
    body: `${HEADING}
${isUnknown ? '<p class="note" role="alert">没有这项现行政策，请从下列政策中选择。 <code>reward-policy-not-found</code><br><span lang="en">No such policy is in force; choose one of these.</span></p>' : ''}
<p>先选择政策，再回答几个问题，即可看到逐行计算表。测算不需要登录，也不保存任何内容。<br><span class="en" lang="en">Choose a policy, answer a few questions, and see the calculation line by line. Nothing is kept.</span></p>
<div class="card">${items.length === 0 ? none : `<ul class="links">${items.join('')}</ul>`}</div>`,
  });
}

function sendForm(res: Response, policy: RewardPolicy, content: string, errors: readonly FieldError[] = []): void {
  if (errors.length > 0) res.locals['code'] = 'validation-failed';
  sendPage(res, {
    status: errors.length > 0 ? 422 : 200,
    isWide: true,
    title: `奖励测算：${policy.title}`,
    body: `${HEADING}
<div class="card"><p class="label">${escapeHtml(policy.title)} ${sureTag(policy.confirmed)}</p><p>${bilingualLines(policySentence(policy))}</p>
<p class="screen"><a class="go" href="/estimate">换一项政策 · Another policy</a></p></div>
${content}`,
  });
}

function formOf({ policyCode }: RewardPolicy, fields: string): string {
  return `<form class="card line" action="/estimate" method="get" novalidate><input type="hidden" name="policy" value="${policyCode}"><input type="hidden" name="asked" value="1">
${fields}
<button type="submit">测算 · Estimate</button></form>`;
}

/** What the fields are called that nobody has read in the text in force. */
const TERMS: Readonly<Record<string, Words>> = {
  formula: { zh: '计算标准', en: 'rate' },
  caps: { zh: '上限', en: 'ceilings' },
  eligibility: { zh: '资格条件', en: 'conditions' },
  basis: { zh: '奖励基数', en: 'basis' },
  beneficiary: { zh: '奖励对象', en: 'who is paid' },
  validFrom: { zh: '生效日期', en: 'first day' },
  validTo: { zh: '失效日期', en: 'last day' },
  rounding: { zh: '取整方式', en: 'rounding' },
  stacking: { zh: '与其他奖励的关系', en: 'how it goes with other rewards' },
  workflow: { zh: '办理程序', en: 'procedure' },
  aggregation: { zh: '汇总方式', en: 'how contracts are added up' },
  evidence: { zh: '证明材料', en: 'evidence' },
  installments: { zh: '分期', en: 'instalments' },
  budget: { zh: '预算', en: 'budget' },
  funding: { zh: '资金分担', en: 'who bears it' },
  recovery: { zh: '追回', en: 'recovery' },
  timeTests: { zh: '时间条件', en: 'dates' },
};

const termWords = (name: string): Words => TERMS[name] ?? { zh: name, en: name };

function answerOf(policy: RewardPolicy, sheet: RewardSheet): string {
  const amount = moneyWords(sheet.amountFen);
  const { whyNotMore, whyNothing } = sheet.answers;
  const isNothing = sheet.outcome === 'nothing';
  const reasons = [...whyNothing, ...whyNotMore].map(
    ({ code, zh, en }) => `<li>${bilingualLines({ zh, en })} <code>${code}</code></li>`,
  );
  const verdict = isNothing
    ? '<p class="state unknown">按所填内容，没有可得的奖励 <span class="en" lang="en">By what you said nothing is due</span></p>'
    : `<p>按所填内容，预计可得 <span class="en" lang="en">by what you said, about</span></p><p class="figure">${amount.zh} <small>${formatYuan(sheet.amountFen)} 元 · <span lang="en">${amount.en}</span></small></p>`;
  return `<section class="card verdict${isNothing ? '' : ' is-valid'}" aria-label="测算结果 Result">${verdict}
${reasons.length === 0 ? '' : `<p class="label">${isNothing ? '原因 · Why' : '为什么不是更多 · Why not more'}</p><ul>${reasons.join('')}</ul>`}</section>
${cautionOf(policy)}
<h2>${bilingual({ zh: '逐行计算', en: 'Line by line' })}</h2>
${linesOf(sheet)}`;
}

/** 仅供参考: what an estimate is not, and what of the policy nobody has confirmed. */
function cautionOf({ confirmed, unknown, notes, source }: RewardPolicy): string {
  const terms = unknown.map(termWords);
  const open =
    terms.length === 0
      ? ''
      : `<br>尚未核对的条款：${terms.map(({ zh }) => zh).join('、')}。<br><span lang="en">Not confirmed: ${terms.map(({ en }) => en).join(', ')}.</span>`;
  return `<div class="note line"><p>这是测算，不是决定：假定合同已经登记、凭证齐全、日期都在奖励年度之内，实际金额以审核、公示和预算为准。<br><span lang="en">An estimate and no decision: the contract is taken to be registered, its money proved and its dates in that year.</span>${confirmed ? '' : `<br>该政策条款未在现行文本中核对，正式环境不据此发放。<br><span lang="en">The policy was not read in the text in force; nothing is paid on it.</span>`}${open}</p></div>
<details><summary>政策来源和说明 · Source and notes</summary><p>${bilingualLines(wordsOfSource(source))}</p><ul lang="en">${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul></details>`;
}

function linesOf(sheet: RewardSheet): string {
  const rows = toSheetWire(sheet).lines.map((line, index) => [
    String(index + 1),
    `<span class="whole">${STEP_WORDS[line.step].zh}</span>`,
    `${bilingualLines(line)}<br><span class="sub">${bilingual(wordsOfSheetRule(line.rule))}${line.code === undefined ? '' : ` · <code>${line.code}</code>`}</span>`,
    escapeHtml(resultText(line)),
  ]);
  return `<div class="card">${table(
    [
      { words: { zh: '行', en: 'No.' } },
      { words: { zh: '步骤', en: 'Step' } },
      { words: { zh: '说明', en: 'What became of what' } },
      { words: { zh: '结果', en: 'Result' }, isNumber: true },
    ],
    rows,
  )}</div>`;
}

import type { Request, Response } from 'express';
import { readToday } from '../../db/clock-store.js';
import type { Office, RuleBook } from '../../db/rule-book.js';
import type { TimeLimit } from '../../domain/calendar.js';
import type { CodedReason } from '../../domain/contract/coded-reason.js';
import { CORRECTION_REASONS } from '../../domain/contract/correction-reason.js';
import { ATTACHMENT_SLOTS } from '../../domain/contract/declaration.js';
import type { DocumentCondition, DocumentRequirement, DocumentSlot } from '../../domain/contract/document-slot.js';
import { CONTRACT_KINDS, type ContractKind, KIND_CODES, KIND_WORDS } from '../../domain/contract/kind.js';
import { NON_ACCEPTANCE_REASONS } from '../../domain/contract/non-acceptance-reason.js';
import { REFUSAL_REASONS } from '../../domain/contract/refusal-reason.js';
import {
  type ApplicantSide,
  FIGURE_WORDS,
  type FigureName,
  type LimitFigure,
  type RulesInForce,
} from '../../domain/contract/rule-set.js';
import { moneyWords } from '../../domain/money-words.js';
import type { RewardPolicy } from '../../domain/reward/policy.js';
import { ROLE_WORDS } from '../../domain/role-words.js';
import type { Words } from '../../domain/words.js';
import type { AppContext } from '../dependencies.js';
import { escapeHtml, sendPage } from './html-page.js';
import { bilingual, bilingualLines, heading, table } from './page-parts.js';
import { policiesHere, policyItem, sureTag } from './policies-here.js';

const MAX_AGE_SECONDS = 60;

/** GET /guide: what it takes to have a contract registered, out of the rules in force at an office. */
export function guidePage({ db, rules }: Pick<AppContext, 'db' | 'rules'>) {
  return async (req: Request, res: Response): Promise<void> => {
    const book = await rules.read();
    const today = await readToday(db);
    const [first] = book.offices;
    const office = book.offices.find(({ id }) => id === req.query['office']) ?? first;
    sendPage(res, {
      title: '办事指南',
      section: 'guide',
      isWide: true,
      maxAgeSeconds: MAX_AGE_SECONDS,
      body: `${heading({ zh: '技术合同认定登记办事指南', en: 'How to have a technology contract registered' })}
${office === undefined ? NO_OFFICE : guideOf(book, office, today)}`,
    });
  };
}

const NO_OFFICE = `<div class="card"><p>${bilingualLines({ zh: '尚未设置登记机构，指南暂不能显示。', en: 'No registration office is set up yet, so there is no guide.' })}</p></div>`;

function guideOf(book: RuleBook, office: Office, today: string): string {
  const inForce = book.rulesAt(office.id, today);
  const sections: [id: string, words: Words, content: string][] = [
    ['what', { zh: '哪些合同可以登记', en: 'What is a technology contract' }, kindsSection()],
    ['who', { zh: '谁来申报、何时申报', en: 'Who files, and when' }, filingSection(inForce)],
    ['documents', { zh: '需要准备哪些材料', en: 'What you need' }, documentsSection(book.documentSlots, inForce)],
    ['steps', { zh: '怎么办、谁来办', en: 'Steps, and who does what' }, stepsSection(inForce)],
    ['time', { zh: '多长时间办结', en: 'How long it takes' }, limitsSection(inForce)],
    ['reasons', { zh: '常见的补正和不予登记原因', en: 'Why contracts come back' }, reasonsSection()],
    ['reward', { zh: '可以得到什么奖励', en: 'What it can earn' }, rewardSection(policiesHere(book, today))],
  ];
  const contents = sections.map(([id, { zh }]) => `<li><a href="#${id}">${zh}</a></li>`);
  return `<p>${escapeHtml(office.name)} · 按 ${today} 有效的规则生成 <span class="en" lang="en">by the rules in force on that day</span></p>
${officeChoice(book.offices, office)}
<div class="beside"><nav class="contents card" aria-label="本页内容 Contents"><ul>${contents.join('')}</ul></nav>
<div>${sections.map(([id, words, content]) => `<h2 id="${id}">${bilingual(words)}</h2><div class="card">${content}</div>`).join('\n')}
<p><a class="button" href="/portal/contracts/new">开始申报 · Start</a></p></div></div>`;
}

function officeChoice(offices: readonly Office[], chosen: Office): string {
  if (offices.length < 2) return '';
  const options = offices.map(
    ({ id, name }) =>
      `<option value="${escapeHtml(id)}"${id === chosen.id ? ' selected' : ''}>${escapeHtml(name)}</option>`,
  );
  return `<form class="card" action="/guide" method="get"><p class="field"><label for="office">登记机构 <span class="en" lang="en">Registration office</span></label><select id="office" name="office">${options.join('')}</select></p><button type="submit">查看该机构的规则 · Show its rules</button></form>`;
}

/** 通俗说明 of each kind; the articles stand with the sub-kinds. */
const PLAIN: Readonly<Record<ContractKind, Words>> = {
  development: {
    zh: '委托别人研发，或者合作研发新技术、新产品、新工艺、新材料及其系统。',
    en: 'Something new is researched: for somebody, or together.',
  },
  transfer: {
    zh: '把现有的专利、专利申请权、技术秘密等权利转给别人。',
    en: 'A right to technology that exists is sold.',
  },
  licence: {
    zh: '权利仍归自己，允许别人实施专利、使用技术秘密。',
    en: 'The right stays; somebody else may use it.',
  },
  consulting: {
    zh: '就特定技术项目提供可行性论证、技术预测、专题调查、分析评价报告。',
    en: 'A study, forecast, survey or evaluation about one technical project.',
  },
  service: {
    zh: '用技术知识为别人解决特定技术问题；不包括承揽合同和建设工程合同。',
    en: 'Knowledge solves somebody’s technical problem; plain works and construction are none.',
  },
};

function kindsSection(): string {
  const rows = CONTRACT_KINDS.map((kind) => {
    const codes = KIND_CODES.filter((each) => each.kind === kind).map(
      ({ code, zh, basis }) => `${code} ${zh.replace(/^[^（]+（(.+)）$/, '$1')} <span class="sub">${basis}</span>`,
    );
    return [`<strong>${bilingual(KIND_WORDS[kind])}</strong>`, bilingualLines(PLAIN[kind]), codes.join('<br>')];
  });
  return table(
    [
      { words: { zh: '类别', en: 'Kind' } },
      { words: { zh: '通俗地说', en: 'In plain words' } },
      { words: { zh: '代码和依据（民法典等）', en: 'Codes and articles' } },
    ],
    rows,
  );
}

const SIDES: Readonly<Record<ApplicantSide, Words>> = {
  seller: { zh: '卖方（研发、转让、许可、咨询、服务的一方）', en: 'the seller side' },
  buyer: { zh: '买方（委托、受让、被许可的一方）', en: 'the buyer side' },
};

function sidesWords(sides: readonly ApplicantSide[]): Words {
  const words = sides.map((side) => SIDES[side]);
  return { zh: words.map(({ zh }) => zh).join('或者'), en: words.map(({ en }) => en).join(' or ') };
}

function filingSection(rules: RulesInForce): string {
  const { applicantSides, filingWindow, counterpartyConfirmation, paper } = rules;
  const { within } = filingWindow;
  const length = within === undefined ? undefined : limitWords(within);
  const start =
    within?.from === 'SIGNING' ? { zh: '合同签订', en: 'signing' } : { zh: '合同生效', en: 'the contract took effect' };
  const lines: [FigureName, Words][] = [
    [
      'applicantSides',
      prefixed('境内合同由', 'A contract at home is filed by ', sidesWords(applicantSides.domestic), '申报', ''),
    ],
    [
      'applicantSides',
      prefixed('技术进口合同由', 'An import is filed by ', sidesWords(applicantSides.import), '申报', ''),
    ],
    ...(applicantSides.withinArea === undefined
      ? []
      : [
          [
            'applicantSides',
            prefixed(
              '双方都在本地的，由',
              'Where both are here, it is filed by ',
              sidesWords(applicantSides.withinArea),
              '申报',
              '',
            ),
          ] satisfies [FigureName, Words],
        ]),
    ['filingWindow', filingWords(filingWindow)],
    [
      'filingWindow',
      length === undefined
        ? {
            zh: '规则没有规定签订后多少日内必须申报，但须在合同有效期内提出',
            en: 'The rules name no number of days after signing',
          }
        : { zh: `${start.zh}之日起${length.zh}内申报`, en: `File within ${length.en} after ${start.en}` },
    ],
    [
      'counterpartyConfirmation',
      counterpartyConfirmation.beforeFiling === 'REQUIRED'
        ? {
            zh: '提交前须由合同另一方在线确认（凭链接，无需账号）',
            en: 'The other party confirms first, by a link and without an account',
          }
        : {
            zh: '合同另一方的在线确认不是必须的，可以邀请确认',
            en: 'The other party may be asked to confirm, but need not',
          },
    ],
    [
      'paper',
      paper.original === 'REQUIRED'
        ? { zh: '除上传外，还须向登记机构提交合同纸质原件', en: 'The paper original is handed in as well' }
        : { zh: '不要求提交纸质原件', en: 'No paper original is asked for' },
    ],
  ];
  return `<ul>${lines.map(([figure, words]) => `<li>${bilingualLines(words)} ${originOf(rules, figure)}</li>`).join('')}</ul>`;
}

const prefixed = (zh: string, en: string, words: Words, zhEnd: string, enEnd: string): Words => ({
  zh: `${zh}${words.zh}${zhEnd}`,
  en: `${en}${words.en}${enEnd}`,
});

function filingWords({ mustBeEffective, mustBeInTerm, warnDaysBeforeEnd }: RulesInForce['filingWindow']): Words {
  const effective = mustBeEffective ? '生效后' : '签订后';
  return {
    zh: `合同${effective}${mustBeInTerm ? '、有效期届满前' : ''}提出申请；距届满不足${warnDaysBeforeEnd}日的，系统会提醒尽快申报`,
    en: `File once it is ${mustBeEffective ? 'in effect' : 'signed'}${mustBeInTerm ? ' and before its term ends' : ''}; from ${warnDaysBeforeEnd} days before the end you are told to hurry`,
  };
}

/** Where a figure was read, and whether in the text in force. */
function originOf(rules: RulesInForce, figure: FigureName): string {
  const { source, confirmed } = rules.origins[figure];
  return `${sureTag(confirmed)}<br><span class="sub">依据 <span lang="en">${escapeHtml(source)}</span></span>`;
}

const CONDITIONS: Readonly<Record<DocumentCondition, Words>> = {
  always: { zh: '必须提交', en: 'always' },
  registered_right: { zh: '涉及有登记号的知识产权时', en: 'where the right has a number' },
  plan_project: { zh: '属于政府计划项目时', en: 'for a project of a government plan' },
  foreign_trade: { zh: '技术进出口时', en: 'for an import or export' },
  fiscal_money: { zh: '有财政资金支持时', en: 'where public money is in it' },
  intermediary: { zh: '有中介方时', en: 'where there is an intermediary' },
};

function documentsSection(slots: readonly DocumentSlot[], rules: RulesInForce): string {
  const inOrder = slots.toSorted(
    (one, other) => ATTACHMENT_SLOTS.indexOf(one.slot) - ATTACHMENT_SLOTS.indexOf(other.slot),
  );
  const asked = inOrder.filter(({ required }) => required.length > 0);
  const others = inOrder.filter(({ required }) => required.length === 0);
  const rows = asked.map((slot) => [
    `<strong>${bilingual(slot)}</strong>`,
    slot.required.map(demandText).join('<br>'),
    formatsOf(slot),
    `${slot.required.map(({ basis }) => `<span lang="en">${escapeHtml(basis)}</span>`).join('<br>')} ${sureTag(slot.confirmed)}`,
  ]);
  const rest = others.map((slot) => `<li>${bilingual(slot)}，${formatsOf(slot)}</li>`);
  return `${table(
    [
      { words: { zh: '材料', en: 'Document' } },
      { words: { zh: '什么时候需要', en: 'When' } },
      { words: { zh: '格式和大小', en: 'Format and size' } },
      { words: { zh: '依据', en: 'Basis' } },
    ],
    rows,
  )}
<details><summary>其他可以提交的材料 · Documents you may add</summary><ul>${rest.join('')}</ul></details>
<p>${rules.paper.original === 'REQUIRED' ? '请同时准备合同纸质原件。' : '全部材料在线上传即可，上传后立即核对。'}</p>`;
}

function demandText({ kinds, when, severity }: DocumentRequirement): string {
  const ofKinds =
    kinds.length === CONTRACT_KINDS.length ? '' : `${kinds.map((kind) => KIND_WORDS[kind].zh).join('、')}：`;
  const { zh, en } = CONDITIONS[when];
  const weight =
    severity === 'block' ? { zh: '', en: '' } : { zh: '（缺少时提示）', en: ', missed without stopping you' };
  return `${ofKinds}${bilingual({ zh: `${zh}${weight.zh}`, en: `${en}${weight.en}` })}`;
}

const BYTES_A_MEGABYTE = 1024 * 1024;

const formatsOf = ({ formats, mostBytes, most }: DocumentSlot): string =>
  `${formats.map((format) => format.toUpperCase()).join('、')}，每个不超过 ${Math.floor(mostBytes / BYTES_A_MEGABYTE)} MB，至多 ${most} 个`;

function limitWords({ days, unit }: TimeLimit): Words {
  return unit === 'WORKDAY'
    ? { zh: `${days}个工作日`, en: `${days} working day${days === 1 ? '' : 's'}` }
    : { zh: `${days}日`, en: `${days} day${days === 1 ? '' : 's'}` };
}

function largeWords({ large }: RulesInForce): Words | undefined {
  if (large === undefined) return undefined;
  const amount = moneyWords(large.thresholdFen);
  const basis =
    large.basis === 'TECH_AMOUNT'
      ? { zh: '技术交易额', en: 'technology transaction value' }
      : { zh: '合同成交额', en: 'contract value' };
  return {
    zh: `大额合同指${basis.zh}${large.inclusive ? '不低于' : '超过'}${amount.zh}的合同`,
    en: `Large: a ${basis.en} ${large.inclusive ? 'of at least' : 'above'} ${amount.en}`,
  };
}

function stepsSection(rules: RulesInForce): string {
  const { limits, secondReview } = rules;
  const role = (name: 'applicant' | 'reviewer' | 'second_reviewer' | 'office_manager' | 'reward_checker'): string =>
    ROLE_WORDS[name].zh;
  const [acceptance, correction, review, large] = [
    limitWords(limits.acceptance),
    limitWords(limits.correction),
    limitWords(limits.review.standard),
    limitWords(limits.review.large),
  ];
  const everything = secondReview.of === 'ALL';
  const steps: [title: Words, who: string, text: Words][] = [
    [
      { zh: '填报并提交', en: 'Fill in and submit' },
      role('applicant'),
      {
        zh: '登录后新建合同，按任务清单逐页填写并上传材料；系统当场核对，指出缺漏和依据条款。',
        en: 'Sign in, fill the pages of the task list and upload the documents; what is missing is named at once.',
      },
    ],
    [
      { zh: '受理', en: 'Acceptance' },
      role('reviewer'),
      {
        zh: `${acceptance.zh}内决定受理、要求补正或者不予受理，并书面告知。`,
        en: `Within ${acceptance.en} it is accepted, sent back for corrections, or declined.`,
      },
    ],
    [
      { zh: '补正（需要时）', en: 'Corrections, if needed' },
      role('applicant'),
      {
        zh: `所有需要补正的内容一次列清；收到通知后${correction.zh}内逐项答复，逾期未答复的办结。`,
        en: `Everything is named at once; answer each item within ${correction.en}, or the case is closed.`,
      },
    ],
    [
      { zh: '审核', en: 'Review' },
      role('reviewer'),
      {
        zh: `核定合同类别和技术交易额，自受理起${review.zh}内完成；大额合同为${large.zh}。`,
        en: `Kind and technology transaction value are settled within ${review.en}; ${large.en} for a large contract.`,
      },
    ],
    [
      everything
        ? { zh: '复审', en: 'Second review' }
        : { zh: '复审（大额合同）', en: 'Second review of large contracts' },
      role('second_reviewer'),
      { zh: '由另一名工作人员复审，与初审不得为同一人。', en: 'Somebody else looks again; never the same person.' },
    ],
    [
      { zh: '登记并出具证明', en: 'Registration and certificate' },
      '登记机构',
      {
        zh: '决定登记的，给予登记编号，出具带二维码的电子登记证明；不予登记的，说明理由和救济途径。',
        en: 'A number and a certificate with a QR code; a refusal says why, and what can be done about it.',
      },
    ],
    [
      { zh: '申请奖励', en: 'Claim a reward' },
      `${role('applicant')}、${role('reward_checker')}`,
      {
        zh: '登记后按现行政策申请，经审核、公示后拨付；逐行计算表可以查看和打印。',
        en: 'By the policies in force; checked, published, then paid. Every line of the calculation can be read.',
      },
    ],
  ];
  return `<ol class="steps">${steps
    .map(
      ([title, who, text]) =>
        `<li><h3>${bilingual(title)}</h3><p class="sub">办理人：${who}</p><p>${bilingualLines(text)}</p></li>`,
    )
    .join('\n')}</ol>`;
}

const SHOWN_LIMITS: readonly LimitFigure[] = [
  'limits.acceptance',
  'limits.correction',
  'limits.review.standard',
  'limits.review.large',
  'limits.review.expert',
  'limits.deregistration',
  'limits.publicity',
  'limits.objection',
];

function limitsSection(rules: RulesInForce): string {
  const rows = SHOWN_LIMITS.map((figure) => {
    const { value } = rules.origins[figure];
    return [
      `<strong>${bilingual(FIGURE_WORDS[figure])}</strong>`,
      bilingual(limitWords(value)),
      originOf(rules, figure),
    ];
  });
  const large = largeWords(rules);
  return `${table(
    [
      { words: { zh: '事项', en: 'What' } },
      { words: { zh: '时限', en: 'Limit' } },
      { words: { zh: '依据', en: 'Basis' } },
    ],
    rows,
  )}
${large === undefined ? '' : `<p>${bilingualLines(large)} ${originOf(rules, 'large')}</p>`}
<p>${bilingualLines({ zh: '等待补正、书面说明、专家评审等期间是否计入，以案件页面显示的期限为准；每次停止计时都写明事由和条款。', en: 'Whether time of waiting counts is told with every case: each pause names its reason and its article.' })}</p>`;
}

function reasonsSection(): string {
  const listOf = (reasons: readonly CodedReason[]): string =>
    `<ul>${reasons
      .filter(({ code }) => !code.endsWith('99'))
      .map(
        ({ code, zh, en, remedyZh, remedyEn }) =>
          `<li><strong>${code} ${escapeHtml(zh)}</strong> <span class="en" lang="en">${escapeHtml(en)}</span><br>${escapeHtml(remedyZh)} <span class="en" lang="en">${escapeHtml(remedyEn)}</span></li>`,
      )
      .join('')}</ul>`;
  return `<p>${bilingualLines({ zh: '提交前对照检查，可以少跑一趟。每项都写明怎么办。', en: 'Read these before you submit; each says what to do.' })}</p>
<details><summary>补正 · What must be corrected</summary>${listOf(CORRECTION_REASONS)}</details>
<details><summary>不予受理 · Why it is not accepted</summary>${listOf(NON_ACCEPTANCE_REASONS)}</details>
<details><summary>不予登记 · Why it is not registered</summary>${listOf(REFUSAL_REASONS)}</details>`;
}

function rewardSection(policies: readonly RewardPolicy[]): string {
  if (policies.length === 0) {
    return `<p>${bilingualLines({ zh: '本地目前没有现行的奖励政策。', en: 'No reward policy is in force here at present.' })}</p>`;
  }
  const items = policies.map((policy) => {
    const { issuer, validFrom, validTo } = policy;
    return policyItem(
      policy,
      `<br>${escapeHtml(issuer)}，${validFrom} 起${validTo === undefined ? '' : `至 ${validTo}`}`,
    );
  });
  return `<ul class="links">${items.join('')}</ul>
<p><a class="button second" href="/estimate">测算我的奖励 · Estimate a reward</a></p>`;
}

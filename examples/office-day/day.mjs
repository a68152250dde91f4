#!/usr/bin/env node
// `node examples/office-day/day.mjs [folder]`: one day of a registration office, over HTTP only, on the registry that runs.
// Forty contracts come in one Excel file; by the evening each has its outcome and the month's statistics are exported.
// What was downloaded on the way lies in the folder (default: office-day-files).
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importTable } from '../contract-table.mjs';
import { openFrontDoor, until } from '../front-door.mjs';
import { contracts, ownNumber } from './contracts.mjs';

const folder = path.resolve(process.argv[2] ?? 'office-day-files');
const door = openFrontDoor(path.resolve(process.env.DATA_DIR ?? '.data'));
const begun = Date.now();
mkdirSync(folder, { recursive: true });

const APPLICANT = 'chen-jie';
const REVIEWER = 'wang-min';
const LEAVING_REVIEWER = 'liu-yang';
const SECOND = 'ma-jun';
const SECOND_ON_LEAVE = 'zhao-lei';
const MANAGER = 'he-fang';
const EXPERT = 'lin-shu';
const AUTHORITY = 'luo-ping';
const AUDITOR = 'qin-zheng';

/** What happens to which of the forty; all others are registered as they came. */
const CORRECTED = [3, 11, 22];
const TO_OFFICE_EXPERT = 8;
const TO_INVITED_EXPERT = 17;
const ASSESSED = [5, 10];
const CONFIRMED_BY_BUYER = 1;
const REFUSED = 13;
const NOT_ACCEPTED = 26;
const REVOKED = 2;
const MISTYPED = { row: 4, right: '' };
const IN_FUTURE = 12;
const BY_FORMULA = 23;

const { today } = await door.get(REVIEWER, '/clock');
const day = (by) => new Date(Date.parse(`${today}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
const run = String(Math.floor(Date.now() / 1000)).slice(-6);
const said = [];
const say = (zh, en) => {
  said.push([zh, en]);
  console.log(`- ${zh}\n  ${en}`);
};
const heading = (zh, en) => console.log(`\n### ${zh} · ${en}\n`);
const save = (name, bytes) => writeFileSync(path.join(folder, name), bytes);
const must = (holds, what) => {
  if (!holds) throw new Error(`not as it should be: ${what}`);
};

console.log(`## 登记处的一天 · One day of an office (${today})`);

heading('上午：一张表，四十份合同', 'Morning: one table, forty contracts');
save('template.xlsx', await door.file(APPLICANT, '/contract-imports/template.xlsx'));
const rows = contracts({ run, day });
const code = '买方1统一社会信用代码 Buyer 1 credit code';
MISTYPED.right = rows[MISTYPED.row][code];
rows[MISTYPED.row][code] = `${MISTYPED.right.slice(0, 17)}${MISTYPED.right.endsWith('1') ? '2' : '1'}`;
rows[IN_FUTURE]['合同签订日期 Signed on'] = day(30);
rows[BY_FORMULA]['合同成交额（元） Contract value'] = { formula: '100000+1', result: 100001 };

async function importRows(name) {
  const { id, bytes, results } = await importTable(door, name, rows);
  save(name, bytes);
  save(name.replace('.xlsx', '-results.xlsx'), await door.file(APPLICANT, `/contract-imports/${id}/results.xlsx`));
  return results;
}

const first = await importRows('contracts.xlsx');
const refusedRows = first.filter(({ outcome }) => outcome === 'refused');
say(
  `首次导入 40 行：建草稿 ${first.filter(({ outcome }) => outcome === 'created').length} 件，未导入 ${refusedRows.length} 行（${refusedRows.map(({ ownNumber: own, errors }) => `${own} ${errors[0]?.column}：${errors[0]?.message}`).join('；')}）`,
  `40 rows: ${first.filter(({ outcome }) => outcome === 'created').length} drafts, ${refusedRows.length} refused, each with its column and reason`,
);
const draftOf = (at) => first.find(({ ownNumber: own }) => own === ownNumber(run, at)).contractId;
for (const [at, rule] of [
  [MISTYPED.row, 'P07'],
  [IN_FUTURE, 'P05'],
]) {
  const { findings } = await door.post(APPLICANT, `/contracts/${draftOf(at)}/precheck`);
  const finding = findings.find(({ ruleId, severity }) => ruleId === rule && severity === 'block');
  must(finding !== undefined, `${rule} speaks of row ${at + 1}`);
  say(`预检拦住第 ${at + 1} 份（${rule}）：${finding.zh}`, `The precheck stops one: ${finding.en}`);
}
rows[MISTYPED.row][code] = MISTYPED.right;
rows[IN_FUTURE]['合同签订日期 Signed on'] = day(-22);
rows[BY_FORMULA]['合同成交额（元） Contract value'] = rows[BY_FORMULA]['技术交易额（元） Technology value'];
const second = await importRows('contracts-mended.xlsx');
const countOf = (wanted) => second.filter(({ outcome }) => outcome === wanted).length;
say(
  `改正后整表再次导入：新建 ${countOf('created')} 件，更新 ${countOf('updated')} 件，无变化 ${countOf('unchanged')} 件，一件也没有重复`,
  'The mended table again, whole: what was there already stays single',
);
const idOf = new Map(second.map(({ ownNumber: own, contractId }) => [own, contractId]));
const ids = rows.map((_, at) => idOf.get(ownNumber(run, at)));
must(new Set(ids).size === 40 && ids.every(Boolean), 'forty drafts');

for (const [at, id] of ids.entries()) {
  const bytes = await door.file(APPLICANT, `/contracts/${id}/model-contract`);
  await door.upload(APPLICANT, `/contracts/${id}/attachments`, {
    fields: { slot: 'contract_text' },
    name: `${ownNumber(run, at)}.docx`,
    bytes,
  });
  if (at === 0) save('model-contract.docx', bytes);
}
say('每件按示范文本生成合同并上传', 'Each contract text is filled in from the model contract and uploaded');

const found = new Map();
for (const id of ids) {
  const { findings } = await door.post(APPLICANT, `/contracts/${id}/precheck`);
  for (const { ruleId, severity } of findings) {
    const key = `${ruleId} ${severity}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
}
say(
  `申报前预检 40 件：${[...found].map(([rule, count]) => `${rule} ×${count}`).join('，') || '无意见'}`,
  'Prechecked before filing; a precheck never decides',
);

const buyerMail = `buyer-${run}@example.test`;
await door.post(APPLICANT, `/contracts/${ids[CONFIRMED_BY_BUYER]}/counterparty-confirmations`, {
  name: '钱敏',
  email: buyerMail,
});
await answerLink(await linkFrom(buyerMail, 'confirm'), '', { answer: 'confirmed', name: '钱敏', position: '合同专员' });
say('买方按一次性链接确认了申报内容', 'A buyer confirmed what was declared through a one-time link');

for (const id of ids) await door.post(APPLICANT, `/contracts/${id}/submission`);
say('40 件全部提交', 'All forty were submitted');

heading('派件与受理', 'Dispatch and acceptance');
const ours = new Map(ids.map((id, at) => [id, at]));
const held = { [REVIEWER]: [], [LEAVING_REVIEWER]: [] };
for (let turn = 0; turn < 12; turn += 1) {
  const person = turn % 3 === 2 ? LEAVING_REVIEWER : REVIEWER;
  const contractId = await takeNext(person);
  if (contractId === ids[NOT_ACCEPTED]) await notAccept(contractId, person);
  else {
    await door.post(person, `/contracts/${contractId}/acceptance`);
    held[person].push(contractId);
  }
}
say(
  `按期限领取并受理：王敏 ${held[REVIEWER].length} 件，刘洋 ${held[LEAVING_REVIEWER].length} 件，互不重复`,
  'Two reviewers take the next case in turn, the one due first; nobody gets what the other holds',
);
await door.post(MANAGER, '/review-queue/reassignment', {
  contractIds: held[LEAVING_REVIEWER],
  toUserId: (await door.get(REVIEWER, '/me')).id,
  reason: '刘洋下午请假，由王敏接办',
});
const secondId = (await door.get(SECOND_ON_LEAVE, '/me')).id;
const substitute = (await door.get(MANAGER, '/me')).id;
const { items: lent } = await door.get(SECOND_ON_LEAVE, '/delegations');
// walked a second time on one day, the leave stands already
if (!lent.some(({ to, state }) => to.id === substitute && state === 'in_force'))
  await door.post(SECOND_ON_LEAVE, '/delegations', {
    toUserId: substitute,
    roles: ['second_reviewer'],
    startsOn: today,
    endsOn: day(3),
    reason: '年休假',
  });
say(
  `刘洋请假：其在办 ${held[LEAVING_REVIEWER].length} 件改派王敏；复审员赵磊年休假，授权何芳代办三天`,
  'A colleague on leave: cases reassigned with a reason; a second reviewer lends the role for three days',
);

for (const id of ids) {
  const { status } = await door.get(REVIEWER, `/contracts/${id}`);
  if (status !== 'submitted') continue;
  if (id === ids[NOT_ACCEPTED]) await notAccept(id, REVIEWER);
  else await door.post(REVIEWER, `/contracts/${id}/acceptance`);
}
say('受理 39 件，1 件不予受理（附理由与救济途径）', '39 accepted, one declined with reasons and remedies');

heading('审核', 'Review');
let decidedFindings = 0;
for (const id of ids) {
  if (id === ids[NOT_ACCEPTED]) continue;
  const { findings } = await door.get(REVIEWER, `/contracts/${id}/findings`);
  const open = findings.filter(({ decisions }) => decisions.length === 0);
  if (open.length === 0) continue;
  await door.post(REVIEWER, `/contracts/${id}/finding-decisions`, {
    decisions: open.map(({ id: findingId }) => ({
      findingId,
      outcome: 'dismissed',
      reason: '已核对合同原文，不构成障碍。',
    })),
  });
  decidedFindings += open.length;
}
say(`逐条认定预检意见 ${decidedFindings} 条，均附理由`, 'Every finding of the precheck was decided with a reason');

for (const at of CORRECTED) {
  const id = ids[at];
  const { attachments } = await door.get(REVIEWER, `/contracts/${id}`);
  const text = attachments.find(({ slot }) => slot === 'contract_text');
  const title = rows[at]['项目名称 Project name'];
  await door.post(REVIEWER, `/contracts/${id}/correction-requests`, {
    items: [
      { pointer: '/summary', reasonCode: 'C01', request: '请补充量化验收指标。' },
      {
        document: { attachmentId: text.id, page: 1, quote: title },
        reasonCode: 'C02',
        request: '请核对合同名称与登记表一致。',
      },
    ],
  });
  const draft = await door.get(APPLICANT, `/contracts/${id}`);
  await door.patch(
    APPLICANT,
    `/contracts/${id}`,
    { summary: `${rows[at]['技术内容摘要 Technical summary']}验收时连续试验三次，合格率不低于百分之九十八。` },
    { 'if-match': draft.etag },
  );
  await door.post(APPLICANT, `/contracts/${id}/resubmission`, {
    answers: [
      { itemNo: 1, answer: '已补充量化验收指标。', changedPointers: ['/summary'] },
      { itemNo: 2, answer: '经核对，名称一致，无需修改。' },
    ],
  });
  await door.post(REVIEWER, `/contracts/${id}/acceptance`);
  const { rounds } = await door.get(REVIEWER, `/contracts/${id}/corrections`);
  const round = rounds.at(-1).round;
  await door.post(REVIEWER, `/contracts/${id}/correction-item-decisions`, {
    decisions: [
      { round, itemNo: 1, outcome: 'accept' },
      { round, itemNo: 2, outcome: 'accept' },
    ],
  });
}
say(
  `补正 ${CORRECTED.length} 件：各两项，一项指向登记表字段，一项指向合同第 1 页原文；逐项答复、逐项销号`,
  'Three corrected: items anchored to a field and to a quote on a page, each answered and closed',
);

for (const at of ASSESSED) {
  await door.post(REVIEWER, `/contracts/${ids[at]}/assessment`, {
    expectedSheetNo: 0,
    lines: [
      {
        outcome: 'changed',
        declaredLine: 1,
        amountFen: String(
          BigInt(Math.round(Number(rows[at]['非技术性支出1金额（元） Non-technical line 1 amount']) * 100)) + 100_000n,
        ),
        reason: '设备清单另列运输费一千元，应一并扣除。',
        article: '最高人民法院技术合同司法解释第十四条第二款',
      },
    ],
  });
  save(`assessment-${at + 1}.xlsx`, await door.file(REVIEWER, `/contracts/${ids[at]}/assessment/file`));
}
say(
  `核定表 ${ASSESSED.length} 份：非技术性支出逐项核定，改动各附理由与条款`,
  'Two assessment sheets: each changed line with reason and article',
);

const referToExperts = (id) =>
  door.post(REVIEWER, `/contracts/${id}/decision`, {
    outcome: 'refer_to_experts',
    rationale: '技术内容专业性强，请专家评审。',
  });
await referToExperts(ids[TO_OFFICE_EXPERT]);
await door.post(EXPERT, `/contracts/${ids[TO_OFFICE_EXPERT]}/expert-opinions`, {
  recommendation: 'recognise',
  opinion: '属于技术服务，技术内容明确。',
  noConflictDeclared: true,
});
await referToExperts(ids[TO_INVITED_EXPERT]);
const expertMail = `expert-${run}@example.test`;
await door.post(REVIEWER, `/contracts/${ids[TO_INVITED_EXPERT]}/expert-invitations`, {
  name: '顾教授',
  email: expertMail,
  organisation: '西南某高校',
  deadlineOn: day(5),
  question: '是否属于技术合同？类别与技术交易额是否恰当？',
});
const opinionLink = await linkFrom(expertMail, 'opinion');
await answerLink(opinionLink, '/declaration', { interest: 'none' });
await answerLink(opinionLink, '', {
  recommendation: 'recognise',
  opinion: '具有研究开发内容，指标可验收，建议认定。',
  isTechnologyContract: 'yes',
});
const usedAgain = await door.page(opinionLink, {});
must(usedAgain.status >= 400, 'a used link is over');
say(
  '专家评审 2 件：本处专家 1 件；受邀专家按一次性链接声明无利害关系并提交意见 1 件，链接随即失效',
  'Two to experts, one of them by a one-time link that ended with its use',
);

let registered = 0;
let referred = 0;
const large = [];
for (const [at, id] of ids.entries()) {
  if ([REFUSED, NOT_ACCEPTED, TO_OFFICE_EXPERT, TO_INVITED_EXPERT].includes(at)) continue;
  const answer = await door.post(REVIEWER, `/contracts/${id}/decision`, {
    outcome: 'register',
    rationale: '属技术合同，金额核对一致，同意登记。',
  });
  if (answer.status === 'registered') registered += 1;
  else {
    referred += 1;
    large.push(id);
  }
}
for (const [turn, id] of [...large, ids[TO_OFFICE_EXPERT], ids[TO_INVITED_EXPERT]].entries()) {
  await door.post(turn % 2 === 0 ? MANAGER : SECOND, `/contracts/${id}/second-decision`, {
    outcome: 'approve_registration',
    rationale: '同意登记。',
  });
  registered += 1;
}
say(
  `初审登记与复审登记共 ${registered} 件；大额 ${referred} 件经复审（其中由何芳代赵磊复审的以代办身份记录）`,
  'Small ones by the first reviewer, large ones by a second person; a substitute is recorded as such',
);
must(
  (await door.get(MANAGER, `/delegations`)).items.some(({ from }) => from.id === secondId),
  'the delegation stands',
);

await door.post(REVIEWER, `/contracts/${ids[REFUSED]}/decision`, {
  outcome: 'refuse_registration',
  reasonCodes: ['N04'],
  rationale: '技术内容不明确，无法了解其技术内容。',
  remedies: '补充技术指标后可以重新申报。',
});
await door.post(APPLICANT, `/contracts/${ids[REFUSED]}/objections`, {
  onBehalfOf: 'registrant',
  reason: '合同附件已列明技术指标，请复核。',
});
const objected = await door
  .post(SECOND, `/contracts/${ids[REFUSED]}/objection-decision`, {
    outcome: 're_recognise',
    rationale: '附件指标明确，属技术合同，予以认定登记。',
  })
  .catch(() => undefined);
say(
  `不予登记 1 件（N04，附救济途径），申请人提出异议，由未经办人员复核：${objected?.status ?? ''}`,
  'One refused with a coded reason, objected to, and decided by somebody who had not touched it',
);

await door.post(AUTHORITY, `/contracts/${ids[REVOKED]}/revocation`, {
  causeCodes: ['V01'],
  notice: '经核查合同未实际履行，拟撤销登记。',
});
await door.post(APPLICANT, `/contracts/${ids[REVOKED]}/statements`, { statement: '因买方停产，合同未履行，无异议。' });
const byProposer = await door.refused(AUTHORITY, 'POST', `/contracts/${ids[REVOKED]}/revocation-decision`, {
  outcome: 'revoke',
  rationale: '提出人自行决定',
});
must(byProposer === 'separation-of-duties', `who proposed does not decide: ${byProposer}`);
await door.post(MANAGER, `/contracts/${ids[REVOKED]}/revocation-decision`, {
  outcome: 'revoke',
  rationale: '事实清楚，撤销登记。',
});
say(
  `撤销登记 1 件：先告知、听取陈述；提出人自己决定被拒（${byProposer}），由另一人决定`,
  'One registration revoked: notice, statement of the party, decision by another person than who proposed it',
);

heading('傍晚', 'Evening');
const numbers = [];
for (const id of ids) {
  const { registration } = await door.get(REVIEWER, `/contracts/${id}`);
  if (registration) numbers.push(registration.number);
}
numbers.sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
const gaps = numbers.filter((number, at) => at > 0 && BigInt(number) !== BigInt(numbers[at - 1]) + 1n);
must(numbers.length === 39 && gaps.length === 0, `39 numbers without a gap, there are ${numbers.length}`);
say(
  `登记编号 ${numbers[0]} 至 ${numbers.at(-1)}，共 ${numbers.length} 个，断号 ${gaps.length} 个`,
  'Numbers, without a gap',
);

const printed = await until('the certificates are printed', async () => {
  const { certificate } = await door.get(APPLICANT, `/contracts/${ids[0]}`);
  return certificate?.pdfSha256 && certificate;
});
save('certificate.pdf', await door.file(APPLICANT, `/contracts/${ids[0]}/certificate`));
const { items: papers } = await door.get(APPLICANT, `/contracts/${ids[NOT_ACCEPTED]}/papers`);
for (const { id } of papers)
  save('non-acceptance.pdf', await door.file(APPLICANT, `/contracts/${ids[NOT_ACCEPTED]}/papers/${id}`));
const publicPage = await (await door.page(new URL(printed.verificationUrl).pathname)).text();
must(publicPage.includes('已登记'), 'the public page knows the certificate');
say(
  '登记证明、不予受理通知书已出具；扫码可在公开页核验',
  'Certificates and a notice of non-acceptance; the QR code leads to the public page',
);

const { items: dependants } = await door.get(MANAGER, `/contracts/${ids[REVOKED]}/dependants`);
say(
  `撤销后关联事项 ${dependants.length} 项：${dependants.map(({ taskWords, settledHow }) => `${taskWords.zh}${settledHow === null ? '（待办）' : '（已办结）'}`).join('，')}`,
  'What rested on the revoked registration',
);
const { statusWords, waitsFor } = await door.get(APPLICANT, `/contracts/${ids[REVOKED]}/whereabouts`);
say(
  `申请人问“我的件在哪”：${statusWords.zh}。${waitsFor.zh}`,
  `The applicant asks where the case is: ${statusWords.en}. ${waitsFor.en}`,
);
const { officers } = await door.get(MANAGER, '/review-queue/workload');
say(
  `工作量（三十日内办结）：${officers.map(({ person, decidedInThirtyDays, awayUntil }) => `${person.name} ${decidedInThirtyDays}${awayUntil ? `（休假至 ${awayUntil}）` : ''}`).join('，')}`,
  'Workload per officer, with who is away',
);

const month = today.slice(0, 7);
const statistics = await door.get(MANAGER, `/statistics?by=kind&month=${month}`);
save(`statistics-${month}.xlsx`, await door.file(MANAGER, `/exports/statistics?by=kind&month=${month}&format=xlsx`));
save('contracts-of-the-day.xlsx', await door.file(MANAGER, '/exports/contracts?format=xlsx'));
const yuan = (fen) => (Number(fen) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
console.log(
  '\n| 类别 Kind | 笔数 Count | 成交额（元）Value | 技术交易额（元）Technology value |\n| --- | --- | --- | --- |',
);
for (const row of [...statistics.rows, { ...statistics.total, key: '合计', zh: '' }])
  console.log(
    `| ${row.key} ${row.zh ?? ''} | ${row.count} | ${yuan(row.contractValueFen)} | ${yuan(row.technologyTransactionValueFen)} |`,
  );
const { words, violations } = await door.get(AUDITOR, `/reports/separation-of-duties?month=${month}`);
must(violations.length === 0, 'nobody had two hands in one case');
say(words.zh, words.en);

console.log(
  `\n${door.calls()} 次请求，用时 ${Math.round((Date.now() - begun) / 1000)} 秒；文件在 ${path.relative(process.cwd(), folder)}/`,
);

/** The next case of this person; one that was there before this day stays where it was, and ours are taken by hand. */
async function takeNext(person) {
  const { contractId } = await door.post(person, '/review-queue/next');
  if (ours.has(contractId)) return contractId;
  if (contractId !== null)
    await door.post(person, `/contracts/${contractId}/hold-release`, { reason: '不属于今日批次' });
  for (const id of ids) {
    const { status, holder } = await door.get(person, `/contracts/${id}`);
    if (status !== 'submitted' || holder) continue;
    await door.post(person, `/contracts/${id}/hold`);
    return id;
  }
  throw new Error('nothing is left to take');
}

/** 不予受理: another office is the right one. */
function notAccept(id, person) {
  return door.post(person, `/contracts/${id}/non-acceptance`, {
    reasonCodes: ['A02'],
    reason: '经与申请人核对，应向实际履约地登记机构申报。',
  });
}

/** The link in the newest letter to this address. */
async function linkFrom(address, kind) {
  return until(`a letter with a link to ${address}`, async () => {
    const html = await (await door.page('/demo/mailbox')).text();
    const card = html.split('<div class="card">').find((part) => part.includes(address) && part.includes(`/${kind}/`));
    const link = card?.match(new RegExp(`/${kind}/[\\w.~-]+`))?.[0];
    return link;
  });
}

/** Sends a form of a page behind a link, as a browser does. */
async function answerLink(link, action, fields) {
  const answer = await door.page(`${link}${action}`, { method: 'POST', body: new URLSearchParams(fields) });
  if (!answer.ok) throw new Error(`${action || 'the form'}: ${answer.status} ${(await answer.text()).slice(0, 600)}`);
}

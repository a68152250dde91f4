#!/usr/bin/env node
// `node examples/reward-year/year.mjs [folder] [enterprises]`: one year of a reward, over HTTP only, on the registry that runs.
// Sixty enterprises with five contracts each claim under Luzhou's rule of 2021; the budget is too small, two people object, an
// account belongs to somebody else, a payment comes back after the year has ended, a registration is revoked after payment
// and the money comes back in instalments. In the end the books of every day are asked for. Moves the demo clock forward.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatResultFile } from '../../dist/src/domain/payout/result-file.js';
import { openFrontDoor, until } from '../front-door.mjs';
import { contractsOf, enterprise, specialOf } from './enterprises.mjs';
import { countClerks, enterReceipts, fileContracts, forEach, openAccounts, registerContracts } from './registered.mjs';

const folder = path.resolve(process.argv[2] ?? 'reward-year-files');
const count = Number(process.argv[3] ?? 60);
const door = openFrontDoor(path.resolve(process.env.DATA_DIR ?? '.data'));
const begun = Date.now();
mkdirSync(folder, { recursive: true });

const POLICY = 'LZ-2021-BUYER';
const [SELLER_CLERK, REVIEWER, MANAGER, AUDITOR, ADMIN] = ['chen-jie', 'wang-min', 'he-fang', 'qin-zheng', 'gu-yan'];
const [FIRST_CHECKER, SECOND_CHECKER, AUTHORITY] = ['xu-jing', 'deng-hao', 'luo-ping'];
// whoever decides an objection does not approve the claim
const SECOND_AUTHORITY = 'fu-yu';
const [MAKER, CHECKER, RELEASER] = ['tang-wei', 'yang-xue', 'feng-gang'];

const run = String(Math.floor(begun / 1000)).slice(-6);
const save = (name, bytes) => writeFileSync(path.join(folder, name), bytes);
const say = (zh, en) => console.log(`- ${zh}\n  ${en}`);
const heading = (zh, en) => console.log(`\n### ${zh} · ${en}\n`);
const must = (holds, what) => {
  if (!holds) throw new Error(`not as it should be: ${what}`);
};
const yuan = (fen) => (Number(fen) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
const sum = (values) => values.reduce((total, value) => total + BigInt(value), 0n);
const clockNow = async () => (await door.get(REVIEWER, '/clock')).today;
const moveClock = async (by) => {
  await door.post(ADMIN, '/demo-clock', { by });
  return clockNow();
};
const opinion = '材料齐全，计算表与凭证一致，同意。';

const firstDay = await clockNow();
const year = Number(firstDay.slice(0, 4));
const day = (by) => new Date(Date.parse(`${firstDay}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
console.log(`## 奖励的一年 · A year of a reward (${firstDay}, ${POLICY})`);

const SPECIAL = specialOf(count);
const clerksBefore = await countClerks(door);
const enterprises = Array.from({ length: count }, (_, at) => enterprise(run, at, clerksBefore));
const by = (at) => enterprises[at];
const [dismissed, changed] = SPECIAL.objected.map(by);
const [misnamed, returned, revoked, capped, related] = [
  SPECIAL.misnamed,
  SPECIAL.returned,
  SPECIAL.revoked,
  SPECIAL.capped,
  SPECIAL.related,
].map(by);
await openAccounts(door, enterprises);
const contracts = enterprises.flatMap((buyer) => (buyer.contracts = contractsOf(run, buyer, SPECIAL)));
heading(
  `${enterprises.length} 家企业，${contracts.length} 份合同`,
  `${enterprises.length} enterprises, ${contracts.length} contracts`,
);
await fileContracts(door, contracts, day);
await registerContracts(door, contracts);
await enterReceipts(door, contracts, day);
const paidContracts = contracts.filter(({ isPaid }) => isPaid);
say(
  `${enterprises.length} 家企业开户，${contracts.length} 份合同导入、登记；${paidContracts.length} 份已到款，发票、回单共 ${paidContracts.length * 2} 张逐张核验，合计 ${yuan(sum(paidContracts.map((one) => one.yuan * 100)))} 元`,
  `${enterprises.length} enterprises, ${contracts.length} contracts registered, ${paidContracts.length * 2} invoices and slips verified one by one, ${yuan(sum(paidContracts.map((one) => one.yuan * 100)))} yuan received`,
);

heading('预算', 'The budget');
const lineOf = async (fiscalYear) =>
  (await door.get(CHECKER, '/budgets')).items.find(
    (line) => line.policyCode === POLICY && line.fiscalYear === fiscalYear,
  );
const budgetAct = async (content) => {
  const document = { documentNumber: `泸市财〔${year}〕${run.slice(-3)}号`, documentOn: await clockNow() };
  const { actId } = await door.post(AUTHORITY, '/budget-acts', { policyCode: POLICY, ...document, ...content });
  return door.post(CHECKER, `/budget-acts/${actId}/decision`, { outcome: 'confirm' });
};
const BUDGET_FEN = BigInt(count) * 3_500_000n;
const lineBefore = await lineOf(year);
const availableFen = BigInt(lineBefore.balances.budget_available);
const tooMuchFen = availableFen - BUDGET_FEN;
// walked a second time, the line has less than that left
if (tooMuchFen !== 0n) {
  await budgetAct({
    kind: tooMuchFen > 0n ? 'cut' : 'supplement',
    fiscalYear: year,
    amountFen: String(tooMuchFen > 0n ? tooMuchFen : -tooMuchFen),
    reason: '年中调整，用于示例',
  });
}
say(
  `本年度预算调整后可用 ${yuan(BUDGET_FEN)} 元（主管部门提出、财务复核确认）`,
  `After an adjustment by two people ${yuan(BUDGET_FEN)} yuan are available`,
);

heading('申请与核查', 'Claims and checks');
await forEach(enterprises, async (buyer) => {
  const contractIds = buyer.contracts.filter(({ isPaid }) => isPaid).map(({ id }) => id);
  const { claimId } = await door.post(buyer.clerk, '/reward-claims', {
    policyCode: POLICY,
    claimYear: year,
    contractIds,
  });
  buyer.claimId = claimId;
  buyer.claim = await until('the claim is computed', async () => {
    const claim = await door.get(buyer.clerk, `/reward-claims/${claimId}`);
    return claim.status !== 'submitted' && claim;
  });
});
const again = await door.refused(by(0).clerk, 'POST', '/reward-claims', {
  policyCode: POLICY,
  claimYear: year,
  contractIds: [by(0).contracts[0].id],
});
const [one, other] = [by(0).contracts[0], by(1).contracts[0]];
const usedTwice = await door.refused(SELLER_CLERK, 'POST', `/contracts/${other.id}/receipts`, {
  ...other.invoice,
  number: one.invoice.number,
  amountFen: '100',
});
must(again === 'reward-already-claimed', `a contract is claimed once for a year: ${again}`);
must(usedTwice === 'receipt-already-entered', `an invoice counts once over all contracts: ${usedTwice}`);
const granted = enterprises.filter(({ claim }) => claim.status === 'first_check');
const nothing = enterprises.filter(({ claim }) => claim.status === 'refused');
say(
  `${enterprises.length} 家各一件申请（每件依据多份合同）：${granted.length} 件有奖励，合计 ${yuan(sum(granted.map(({ claim }) => claim.computedFen)))} 元；${nothing.length} 件为零${nothing.length === 0 ? '' : `：${nothing[0].claim.sheet.lines.findLast(({ code }) => code === 'BELOW_THRESHOLD')?.zh ?? ''}`}`,
  `One claim each over several contracts: ${granted.length} bring ${yuan(sum(granted.map(({ claim }) => claim.computedFen)))} yuan, ${nothing.length} nothing, and the sheet says why`,
);
must(
  nothing.length === enterprises.filter(({ at }) => SPECIAL.belowThreshold.includes(at)).length,
  'below the threshold',
);
say(
  `同一合同再次申请被拒（${again}），同一张发票录到另一份合同被拒（${usedTwice}）`,
  'The same contract again, and the same invoice for another contract, are refused by name',
);
if (capped) {
  must(capped.claim.computedFen === '100000000', 'cut to the cap of the year');
  say('一家超过年度上限，核减为 1,000,000.00 元', 'One is cut to the highest reward of a year, 1,000,000.00 yuan');
}
if (related) {
  const counted = BigInt(related.claim.basisFen) / 100n;
  say(
    `关联交易两份合同不计入：${related.name}的基数 ${yuan(counted * 100n)} 元`,
    `Two related-party contracts do not count: a basis of ${yuan(counted * 100n)} yuan is left`,
  );
}
await forEach(granted, async ({ claimId }) => {
  await door.post(FIRST_CHECKER, `/reward-claims/${claimId}/first-check`, { outcome: 'pass', opinion });
  await door.post(SECOND_CHECKER, `/reward-claims/${claimId}/second-check`, { outcome: 'pass', opinion });
});
save('sheet.pdf', await door.file(granted[0].clerk, `/reward-claims/${granted[0].claimId}/sheet.pdf`));

heading('公示与异议', 'Publicity and objections');
const publishedOn = await clockNow();
const page = await (await door.page(`/publicity/${POLICY}/${publishedOn}`)).text();
save('publicity.html', page);
must(page.includes(granted[0].name), 'the public page names who is to be paid');
const objectTo = async (buyer, content) => {
  const claim = await door.get(AUTHORITY, `/reward-claims/${buyer.claimId}`);
  const answer = await door.page(`/api/v1/publicity/${claim.publicities.at(-1).id}/objections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `objection-${run}-${buyer.at}` },
    body: JSON.stringify({
      identityKind: 'person',
      objectorName: '周正',
      objectorContact: '0830-0000199',
      content,
    }),
  });
  const body = await answer.json();
  must(answer.status < 300, `the objection is taken: ${JSON.stringify(body)}`);
  return body.objectionId;
};
if (dismissed && changed) {
  const first = await objectTo(dismissed, '该企业与卖方有关联关系，不应奖励。');
  const second = await objectTo(changed, '其中一份合同的价款含设备款，金额偏高。');
  await door.post(SECOND_AUTHORITY, `/reward-claims/${dismissed.claimId}/objection-decision`, {
    outcome: 'dismissed',
    objectionId: first,
    reason: '经查阅工商登记，双方无关联关系。',
  });
  const lowerFen = (BigInt(changed.claim.computedFen) * 4n) / 5n;
  await door.post(SECOND_AUTHORITY, `/reward-claims/${changed.claimId}/objection-decision`, {
    outcome: 'upheld_change',
    objectionId: second,
    reason: '设备款不计入，核减。',
    amountFen: String(lowerFen),
  });
  say(
    `两件异议：一件不成立；一件成立，${changed.name}由 ${yuan(changed.claim.computedFen)} 元核减为 ${yuan(lowerFen)} 元，只重新公示这一件`,
    `Two objections: one dismissed, one upheld, from ${yuan(changed.claim.computedFen)} to ${yuan(lowerFen)} yuan; only that item is published again`,
  );
}
await moveClock('+12d');
await forEach(granted, ({ claimId, name }) =>
  until(`the publicity of ${name} is over`, async () => {
    const { status } = await door.get(AUTHORITY, `/reward-claims/${claimId}`);
    return status === 'approval';
  }),
);
say(
  `公示期满，${granted.length} 件待审定（今天是 ${await clockNow()}）`,
  `All ${granted.length} publicities have closed`,
);

heading('资金计划', 'The funding plan');
const order = {
  policyCode: POLICY,
  fiscalYear: year,
  mode: 'PRO_RATA',
  claimIds: granted.map(({ claimId }) => claimId),
};
const alone = await door.post(MAKER, '/funding-plans/preview', order);
const { planId } = await door.post(MAKER, '/funding-plans', {
  ...order,
  documentNumber: `泸市科〔${year}〕${run.slice(-3)}号`,
  documentOn: await clockNow(),
});
const issued = await door.post(AUTHORITY, `/funding-plans/${planId}/decision`, { outcome: 'issue', opinion });
save('funding-plan.pdf', await door.file(MAKER, `/funding-plans/${planId}/file?format=pdf`));
save('funding-plan.xlsx', await door.file(MAKER, `/funding-plans/${planId}/file?format=xlsx`));
must(BigInt(issued.allocatedFen) <= BUDGET_FEN, 'never more than the line');
const isShort = BigInt(issued.entitledFen) > BUDGET_FEN;
const [how, howEn] = isShort ? ['按比例分配', 'allocated pro rata'] : ['预算足够，足额安排', 'enough, given in full'];
say(
  `应发 ${yuan(issued.entitledFen)} 元，预算 ${yuan(BUDGET_FEN)} 元，${how} ${yuan(issued.allocatedFen)} 元（预览 ${yuan(alone.allocatedFen)} 元），另一人下达`,
  `Entitled ${yuan(issued.entitledFen)} yuan, budget ${yuan(BUDGET_FEN)} yuan: ${howEn}, ${yuan(issued.allocatedFen)} yuan; proposed by finance, issued by the authority`,
);

heading('账户与拨付', 'Accounts and payout');
const accountOf = (buyer) => ({
  accountName: buyer.name,
  bankName: '示例银行泸州分行',
  bankCode: '313657092617',
  accountNumber: `6105${String(buyer.at).padStart(8, '0')}1001`,
});
const wrongName = misnamed && {
  ...accountOf(misnamed),
  accountName: misnamed.name.replace('泸州', '庐州'),
};
const stopped =
  misnamed && (await door.refused(misnamed.clerk, 'POST', `/reward-claims/${misnamed.claimId}/payee`, wrongName));
await forEach(granted, async (buyer) => {
  // half-width brackets are the same name, one other character is not
  const accountName = buyer === misnamed ? buyer.name.replace('（', '(').replace('）', ')') : buyer.name;
  await door.post(buyer.clerk, `/reward-claims/${buyer.claimId}/payee`, { ...accountOf(buyer), accountName });
});
say(
  `${misnamed ? `户名差一字被拒（${stopped}），半角括号视为同名；` : ''}${granted.length} 家确认账户`,
  `${misnamed ? 'An account name that differs by one character stops, brackets of another width do not; ' : ''}${granted.length} accounts are confirmed`,
);
must(!misnamed || stopped === 'payee-name-mismatch', `one other character is another name: ${stopped}`);
const payBatch = async (claimIds, channel) => {
  const { batchId, totalFen } = await door.post(MAKER, '/payout-batches', {
    claimIds,
    ...(channel === undefined ? {} : { channel }),
  });
  const early = await door.refused(RELEASER, 'POST', `/payout-batches/${batchId}/release`, {});
  must(early === 'action-not-allowed', `nothing is released before it is checked: ${early}`);
  for (const person of [CHECKER, AUTHORITY]) {
    // a large item wants the competent authority as well, and stays `checked` until it has approved too
    const { approvalsMissing } = await door.get(person, `/payout-batches/${batchId}`);
    if (Object.values(approvalsMissing).every((count) => count === 0)) break;
    await door.post(person, `/payout-batches/${batchId}/check`, { outcome: 'approve', opinion });
  }
  await door.post(RELEASER, `/payout-batches/${batchId}/release`);
  const settled = await until('the treasury has answered', async () => {
    const batch = await door.get(MAKER, `/payout-batches/${batchId}`);
    return batch.status === 'settled' && batch;
  });
  await door.post(CHECKER, `/payout-batches/${batchId}/reconciliation`);
  return { batchId, totalFen, early, settled };
};
const first = await payBatch(granted.map(({ claimId }) => claimId));
save('payment-file.csv', await door.file(RELEASER, `/payout-batches/${first.batchId}/file`));
say(
  `一个批次 ${granted.length} 笔共 ${yuan(first.totalFen)} 元；未审先签发被拒（${first.early}）；国库回执、对账`,
  `One batch of ${granted.length} payments, ${yuan(first.totalFen)} yuan: made, checked, approved where an item is large, released, answered and reconciled`,
);

if (revoked) {
  heading('撤销登记，分期追回', 'A registration is revoked, the money comes back in instalments');
  const [{ id: contractId }] = revoked.contracts;
  await door.post(AUTHORITY, `/contracts/${contractId}/revocation`, {
    causeCodes: ['V01'],
    notice: '经核查合同未实际履行，拟撤销登记。',
  });
  await door.post(SELLER_CLERK, `/contracts/${contractId}/statements`, { statement: '合同未履行，无异议。' });
  await door.post(MANAGER, `/contracts/${contractId}/revocation-decision`, {
    outcome: 'revoke',
    rationale: '事实清楚，撤销登记。',
  });
  const { items } = await door.get(AUTHORITY, '/recoveries?limit=100');
  const recovery = items.find(({ claimId }) => claimId === revoked.claimId);
  must(recovery !== undefined, 'a recovery is opened');
  const owedFen = BigInt(recovery.amountFen);
  const part = owedFen / 3n;
  const today = await clockNow();
  const on = (days) => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  await door.post(AUTHORITY, `/recoveries/${recovery.id}/order`, {
    reason: '登记撤销，对应奖励应予退回。',
    payTo: '泸州市财政局国库 示例账户',
    legalBasis: '登记撤销后已享受的奖励应予追回',
    instalments: [
      { dueOn: on(5), amountFen: String(part) },
      { dueOn: on(10), amountFen: String(part) },
      { dueOn: on(15), amountFen: String(owedFen - part - part) },
    ],
  });
  for (const [turn, amountFen] of [part, part, owedFen - part - part].entries()) {
    await moveClock('+4d');
    await door.post(MAKER, `/recoveries/${recovery.id}/receipts`, {
      slipNumber: `TH${run}${turn}`,
      receivedOn: await clockNow(),
      amountFen: String(amountFen),
      payerName: revoked.name,
      document: `银行回单 TH${run}${turn}`,
    });
  }
  const closed = await door.get(AUTHORITY, `/recoveries/${recovery.id}`);
  must(closed.status === 'settled' && closed.principalFen === '0', 'tracked to zero');
  const ofAll = revoked.claim.computedFen;
  const { amountFen: paidFen } = await door.get(AUTHORITY, `/reward-claims/${revoked.claimId}`);
  say(
    `撤销${revoked.name}五份合同之一：应退 ${yuan(owedFen)} 元（该企业计算额 ${yuan(ofAll)} 元，实拨 ${yuan(paidFen)} 元），三期退清，余额 0.00 元`,
    `One of five registrations is revoked: of ${yuan(paidFen)} yuan paid ${yuan(owedFen)} are owed back, ordered in three instalments and tracked to zero`,
  );
}

heading('年终', 'The end of the year');
while (Number((await clockNow()).slice(0, 4)) === year) await moveClock('+5d');
const nextYear = year + 1;
if (returned) {
  const { instructions } = await door.get(MAKER, `/payout-batches/${first.batchId}?limit=200`);
  const instruction = instructions.find(({ claimId }) => claimId === returned.claimId);
  const result = formatResultFile({
    batchReference: first.batchId,
    createdOn: await clockNow(),
    lines: [
      {
        lineNo: 2,
        reference: instruction.reference,
        payeeName: instruction.payeeName,
        accountNumber: instruction.accountNumber,
        amountFen: BigInt(instruction.amountFen),
        outcome: 'returned',
        reasonCode: 'AC04',
        reason: '账户已销户',
        executedOn: await clockNow(),
      },
    ],
  });
  await door.upload(CHECKER, `/payout-batches/${first.batchId}/results`, {
    name: `returned-${run}.csv`,
    bytes: Buffer.from(result),
  });
  const { status } = await door.get(AUTHORITY, `/reward-claims/${returned.claimId}`);
  must(status === 'approval', `the money is with finance, the claim waits for a new budget: ${status}`);
  say(
    `${returned.name}的款项 ${yuan(instruction.amountFen)} 元次年退回（账户已销户）：退回财政，须用新年度预算重新审定`,
    `A payment of ${yuan(instruction.amountFen)} yuan comes back after the end of the year: to finance, and the claim waits for the new budget`,
  );
}
await budgetAct({ kind: 'close', fiscalYear: year, reason: '年终结账' });
const closedLine = await lineOf(year);
must(closedLine.closedAt !== null, 'the year is closed');
say(
  `${year} 年度预算已结账，未用收回 ${yuan(closedLine.balances.lapsed)} 元`,
  `The budget of ${year} is closed: ${yuan(closedLine.balances.lapsed)} yuan lapsed`,
);
if ((await lineOf(nextYear)) === undefined) {
  await budgetAct({ kind: 'open', fiscalYear: nextYear, amountFen: '100000000', reason: '新年度预算' });
}
if (returned) {
  await door.post(AUTHORITY, `/reward-claims/${returned.claimId}/approval`, { outcome: 'approve', opinion });
  await door.post(returned.clerk, `/reward-claims/${returned.claimId}/payee`, {
    ...accountOf(returned),
    accountNumber: `61059999${run}`,
  });
  await door.post(CHECKER, `/reward-claims/${returned.claimId}/payee-check`, {
    outcome: 'confirm',
    opinion,
    bankCode: accountOf(returned).bankCode,
    accountNumber: `61059999${run}`,
  });
  await moveClock('+4d');
  await until('the cooling-off is over', async () => {
    const { status } = await door.get(AUTHORITY, `/reward-claims/${returned.claimId}`);
    return status === 'payable';
  });
  const second = await payBatch([returned.claimId]);
  say(
    `新账户经财务第二人复核、冷静期满后再次拨付 ${yuan(second.totalFen)} 元，用 ${nextYear} 年预算`,
    `The new account is checked by a second person, waits out its cooling-off and is paid ${yuan(second.totalFen)} yuan from the budget of ${nextYear}`,
  );
}

heading('账', 'The books');
const lastDay = await clockNow();
const days = [];
for (let at = Date.parse(`${firstDay}T00:00:00Z`); at <= Date.parse(`${lastDay}T00:00:00Z`); at += 86_400_000) {
  days.push(new Date(at).toISOString().slice(0, 10));
}
await forEach(days, async (on) => {
  const { balances, sumFen } = await door.get(AUDITOR, `/ledger/trial-balance?on=${on}`);
  must(balances && sumFen === '0', `the books balance on ${on}`);
});
const trial = await door.get(AUDITOR, `/ledger/trial-balance?on=${lastDay}&policyCode=${POLICY}&year=${year}`);
console.log('\n| 科目 Account | 借入 In | 借出 Out | 余额 Balance |\n| --- | ---: | ---: | ---: |');
for (const row of trial.rows.filter(({ inFen, outFen }) => inFen !== '0' || outFen !== '0')) {
  console.log(`| ${row.zh} ${row.account} | ${yuan(row.inFen)} | ${yuan(row.outFen)} | ${yuan(row.balanceFen)} |`);
}
say(
  '表中为整条预算线的发生额；演示案件也用这条线，因此实拨合计可能大于本年度资金计划的安排数',
  'The table is of the whole line; demonstration cases use it too, so what was paid may be more than the plan of this walk gave',
);
say(`${days.length} 天，每天的试算平衡表都平衡`, `${days.length} days, and the books balance on every one of them`);
save('trial-balance.xlsx', await door.file(AUDITOR, `/exports/trial-balance?on=${lastDay}&format=xlsx`));
const audited = Object.entries({ revoked, returned, changed }).filter(([, buyer]) => buyer !== undefined);
for (const [name, buyer] of audited) {
  const address = `/payees/${buyer.unifiedSocialCreditCode}/audit-file`;
  const file = await door.get(AUDITOR, address);
  save(`audit-${name}.json`, JSON.stringify(file, null, 1));
  save(`audit-${name}.pdf`, await door.file(AUDITOR, `${address}.pdf`));
  must(file.isExplained, `every fen of ${buyer.name} is explained`);
}
const checked = await door.post(AUDITOR, '/invariants/checks', { reason: '年度审计' });
must(checked.broken.length === 0, `every invariant holds: ${checked.broken.join(', ')}`);
say(
  `审计发起账实核对：${checked.checked} 条全部成立`,
  `The auditor has every invariant checked: all ${checked.checked} hold`,
);
say(
  `${audited.length} 家企业的审计卷宗逐分对平，PDF 与 JSON 已存`,
  `The files of ${audited.length} payees explain every fen, as PDF and JSON`,
);
console.log(
  `\n${door.calls()} 次请求，用时 ${Math.round((Date.now() - begun) / 1000)} 秒；文件在 ${path.relative(process.cwd(), folder)}/`,
);

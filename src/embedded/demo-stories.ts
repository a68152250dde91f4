import { z } from 'zod';
import { type DemoDesk, DemoRefusalError, PUBLIC } from './demo-desk.js';
import type { DemoProjectName } from './demo-projects.js';
import type { DemoCase, DemoClaim, Storyteller } from './demo-story.js';
import type { Moment, Timeline } from './demo-timeline.js';

/** The moments at which something happens, in working days before today. */
const WHEN = {
  firstFilings: [24, 9],
  firstAcceptance: [22, 10],
  firstDecisions: [20, 9],
  firstClaims: [20, 15],
  firstChecks: [19, 10],
  firstPublicity: [19, 15],
  firstApprovals: [13, 9],
  secondClaims: [13, 15],
  firstPayouts: [12, 10],
  reconciliation: [10, 15],
  changes: [6, 9],
  thirdClaims: [4, 10],
  secondPayouts: [3, 9],
  thirdPublicity: [3, 15],
  openBatches: [2, 14],
  yesterday: [1, 15],
} as const satisfies Readonly<Record<string, Moment>>;

interface Context {
  desk: DemoDesk;
  teller: Storyteller;
  timeline: Timeline;
  dayOf: (workingDaysAgo: number) => string;
}

type When = keyof typeof WHEN;

interface Telling extends Context {
  /** Waits until it is time. */
  at: (when: When) => Promise<void>;
  /** Claims that go on in a payout batch, by the name of their story. */
  claims: Map<string, DemoClaim>;
}

type Story = (telling: Telling) => Promise<unknown>;

/** Tells every story, side by side. One that fails does not stop the others. */
export async function tellStories(
  context: Context & { keepProgress: (done: number, total: number) => void },
): Promise<{ told: number; faults: string[] }> {
  const stories = Object.entries(STORIES);
  const claims = new Map<string, DemoClaim>();
  const faults: string[] = [];
  let done = 0;
  const at = (when: When) => context.timeline.until(WHEN[when]);
  const tell = async ([name, story]: [string, Story]): Promise<void> => {
    try {
      await story({ ...context, at, claims });
    } catch (error) {
      // what the registry refuses it would refuse again; anything else is a trouble of today: the next start goes on
      if (!(error instanceof DemoRefusalError)) throw error;
      faults.push(`${name}: ${error.message}`);
    }
    done += 1;
    context.keepProgress(done, stories.length);
  };
  context.keepProgress(0, stories.length);
  await Promise.all(stories.map((story) => context.timeline.tell(() => tell(story))));
  return { told: stories.length - faults.length, faults };
}

/** Three generations of contracts; the younger one is, the less far it has come. */
const GENERATIONS = {
  first: {
    filed: 'firstFilings',
    accepted: 'firstAcceptance',
    decided: 'firstDecisions',
    claimed: 'firstClaims',
    checked: 'firstChecks',
    published: 'firstPublicity',
    approved: 'firstApprovals',
  },
  second: {
    filed: 'firstDecisions',
    accepted: 'firstChecks',
    decided: 'firstApprovals',
    claimed: 'secondClaims',
    checked: 'firstPayouts',
    published: 'reconciliation',
    approved: 'thirdClaims',
  },
  third: {
    filed: 'firstApprovals',
    accepted: 'reconciliation',
    decided: 'changes',
    claimed: 'thirdClaims',
    checked: 'secondPayouts',
    published: 'thirdPublicity',
    approved: 'yesterday',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, When>>>>;
type Generation = keyof typeof GENERATIONS;

const daysAgo = (when: When): number => WHEN[when][0];

async function filed({ at, teller }: Telling, name: DemoProjectName, when: When): Promise<DemoCase> {
  await at(when);
  return teller.file(name, daysAgo(when));
}

async function underReview(telling: Telling, name: DemoProjectName, filedAt: When, acceptedAt: When) {
  const of = await filed(telling, name, filedAt);
  await telling.at(acceptedAt);
  await telling.teller.accept(of);
  return of;
}

async function registered(telling: Telling, name: DemoProjectName, generation: Generation): Promise<DemoCase> {
  const when = GENERATIONS[generation];
  const of = await underReview(telling, name, when.filed, when.accepted);
  await telling.at(when.decided);
  await telling.teller.register(of);
  return of;
}

/** Registered, the first payment received and verified. */
async function received(telling: Telling, name: DemoProjectName, generation: Generation): Promise<DemoCase> {
  const { filed: filedAt, claimed: claimedAt } = GENERATIONS[generation];
  const of = await registered(telling, name, generation);
  await telling.at(claimedAt);
  const withReceipts = await telling.teller.enterReceipts(of, daysAgo(filedAt) - 1);
  await telling.teller.verifyReceipts(withReceipts);
  return withReceipts;
}

async function claimed(telling: Telling, name: DemoProjectName, generation: Generation): Promise<DemoClaim> {
  return telling.teller.claim(await received(telling, name, generation));
}

async function publish({ at, teller }: Telling, claim: DemoClaim, generation: Generation): Promise<DemoClaim> {
  await at(GENERATIONS[generation].checked);
  await teller.passFirstCheck(claim);
  await at(GENERATIONS[generation].published);
  await teller.passSecondCheck(claim);
  return claim;
}

async function approve(telling: Telling, claim: DemoClaim, generation: Generation): Promise<DemoClaim> {
  await publish(telling, claim, generation);
  await telling.at(GENERATIONS[generation].approved);
  await telling.teller.approve(claim);
  return claim;
}

/** Approved in the first generation, with its account; a batch takes it from here. */
async function payable(telling: Telling, name: DemoProjectName, accountNumber?: string): Promise<DemoClaim> {
  const claim = await approve(telling, await claimed(telling, name, 'first'), 'first');
  await telling.teller.confirmPayee(claim, accountNumber);
  telling.claims.set(name, claim);
  return claim;
}

/** The same in the second generation, for the batches of the last days. */
async function payableLate(telling: Telling, name: DemoProjectName): Promise<DemoClaim> {
  const claim = await approve(telling, await claimed(telling, name, 'second'), 'second');
  await telling.at('secondPayouts');
  await telling.teller.confirmPayee(claim);
  telling.claims.set(name, claim);
  return claim;
}

/** 异议: somebody without an account objects to what is published now. Returns the id of the objection. */
async function object({ desk, teller }: Telling, claim: DemoClaim, content: string): Promise<string> {
  const { publicities } = Publicities.parse(await teller.waitForClaim(claim, () => true));
  const publicityId = publicities.at(-1)?.id ?? '';
  const objection = { objectorName: '周群', objectorContact: '0830-0000999', content };
  const body = await desk.post(
    PUBLIC,
    `/publicity/${publicityId}/objections`,
    objection,
    `demo-${claim.name}-objection`,
  );
  return z.string().parse(body['objectionId']);
}
const Publicities = z.object({ publicities: z.array(z.object({ id: z.string() })) });

async function endRegistration(telling: Telling, of: DemoCase, appliedAt: When, confirmedAt?: When): Promise<void> {
  const { at, teller, dayOf } = telling;
  await at(appliedAt);
  await teller.act(of, of.applicant, 'deregistration', {
    cause: 'terminated',
    endedOn: dayOf(daysAgo(appliedAt) + 1),
    reason: '双方签订解除协议，合同不再履行。',
  });
  if (confirmedAt === undefined) return;
  await at(confirmedAt);
  await teller.act(of, of.reviewer, 'deregistration-confirmation', { rationale: '解除协议属实，准予注销。' });
}

const BATCH_STEPS = ['proposed', 'checked', 'released'] as const;

/** 拨付批次: three people, as far as it goes. Returns its address. */
async function batch(
  { desk, claims }: Telling,
  name: string,
  claimNames: readonly string[],
  asFarAs: (typeof BATCH_STEPS)[number],
): Promise<string> {
  const claimIds = claimNames.flatMap((claimName) => claims.get(claimName)?.id ?? []);
  const body = await desk.post('tang-wei', '/payout-batches', { claimIds }, `demo-${name}`);
  const address = `/payout-batches/${z.string().parse(body['batchId'])}`;
  const steps = BATCH_STEPS.indexOf(asFarAs);
  const opinion = '收款人、金额与审定结果核对一致。';
  if (steps >= 1)
    await desk.post('yang-xue', `${address}/check`, { outcome: 'approve', opinion }, `demo-${name}-check`);
  if (steps >= 2) await desk.post('feng-gang', `${address}/release`, {}, `demo-${name}-release`);
  return address;
}

/** Waits until the treasury has said of every payment what became of it. */
async function waitForResults({ desk }: Telling, address: string, outcomes: readonly string[]): Promise<void> {
  await desk.waitFor('yang-xue', address, (body) => {
    const { instructions } = Instructions.parse(body);
    return instructions.every(({ status }) => outcomes.includes(status));
  });
}
const Instructions = z.object({ instructions: z.array(z.object({ status: z.string() })) });

const Payments = z.object({ payments: z.array(z.object({ status: z.string() })) });

const CORRECTION = {
  items: [{ reasonCode: 'C01', request: '合同第一条所列指标没有测试方法，请补充测试大纲并由双方盖章。' }],
};

const STORIES: Readonly<Record<string, Story>> = {
  // --- on their way into the register
  'draft-begun': async ({ at, teller }) => {
    await at('yesterday');
    await teller.draft('draft-begun', daysAgo('yesterday'), {
      without: ['contractValueFen', 'technologyTransactionValueFen', 'contractValueInCapitals', 'effectiveTo'],
    });
  },
  'draft-ready': async ({ at, teller }) => {
    await at('yesterday');
    await teller.draft('draft-ready', daysAgo('yesterday'));
  },
  submitted: (telling) => filed(telling, 'submitted', 'yesterday'),
  'submitted-second': (telling) => filed(telling, 'submitted-second', 'openBatches'),
  'submitted-overdue': (telling) => filed(telling, 'submitted-overdue', 'reconciliation'),
  withdrawn: async (telling) => {
    const of = await filed(telling, 'withdrawn', 'changes');
    await telling.at('thirdClaims');
    const reason = '双方拟调整服务范围，签订补充协议后重新申报。';
    await telling.teller.act(of, of.applicant, 'withdrawal', { reason });
  },
  'not-accepted': async ({ at, teller }) => {
    await at('changes');
    // the same contract filed a second time
    const of = await teller.file('second-check', daysAgo(GENERATIONS.third.filed), { story: 'not-accepted' });
    await at('thirdClaims');
    const reason = '该合同已在本机构登记，请在原办件中办理。';
    await teller.act(of, of.reviewer, 'non-acceptance', { reasonCodes: ['A04'], reason });
  },
  correction: async (telling) => {
    const of = await filed(telling, 'correction', 'thirdClaims');
    await telling.at('secondPayouts');
    await telling.teller.act(of, of.reviewer, 'correction-requests', {
      items: [
        { pointer: '/nonTechnicalLines', reasonCode: 'C04', request: '试制叶轮铸件以外的试验材料请一并列明。' },
        { reasonCode: 'C06', request: '合同第三页买方未盖骑缝章，请补盖后重新上传。' },
      ],
    });
  },
  closed: async (telling) => {
    const of = await filed(telling, 'closed', 'firstFilings');
    await telling.at('firstAcceptance');
    await telling.teller.act(of, of.reviewer, 'correction-requests', CORRECTION);
    await telling.at('changes');
    await telling.teller.waitForCase(of, (status) => status === 'closed_no_response');
  },
  'in-review': (telling) => underReview(telling, 'in-review', 'changes', 'thirdClaims'),
  'in-review-due': (telling) => underReview(telling, 'in-review-due', 'firstApprovals', 'firstPayouts'),
  'in-review-resubmitted': async (telling) => {
    const { at, teller } = telling;
    const of = await filed(telling, 'in-review-resubmitted', 'reconciliation');
    await at('changes');
    await teller.act(of, of.reviewer, 'correction-requests', CORRECTION);
    await at('thirdClaims');
    await teller.addProtocol(of);
    const answers = [{ itemNo: 1, answer: '已补充测试大纲，双方盖章。' }];
    await teller.act(of, of.applicant, 'resubmission', { answers });
    await at('thirdPublicity');
    await teller.accept(of);
  },
  experts: async (telling) => {
    const of = await underReview(telling, 'experts', 'reconciliation', 'changes');
    await telling.at('thirdClaims');
    const rationale = '预测模型与在线测厚仪的价款划分需专家判断。';
    await telling.teller.act(of, of.reviewer, 'decision', { outcome: 'refer_to_experts', rationale });
  },
  'second-review': async (telling) => {
    const of = await underReview(telling, 'second-review', 'changes', 'thirdClaims');
    await telling.at('openBatches');
    await telling.teller.decideFirst(of);
  },
  'second-review-experts': async (telling) => {
    const { at, teller } = telling;
    const of = await underReview(telling, 'second-review-experts', 'firstApprovals', 'reconciliation');
    await at('changes');
    const rationale = '合作双方的研究内容是否构成合作开发，请专家评审。';
    await teller.act(of, of.reviewer, 'decision', { outcome: 'refer_to_experts', rationale });
    await at('thirdClaims');
    await teller.act(of, 'lin-shu', 'expert-opinions', {
      recommendation: 'recognise',
      opinion: '双方分工研究、共担风险、共有成果，符合合作开发的特征，建议认定。',
      noConflictDeclared: true,
    });
  },
  'not-registered': async (telling) => {
    const { at, teller, desk } = telling;
    const of = await underReview(telling, 'not-registered', 'firstApprovals', 'reconciliation');
    await at('changes');
    await teller.act(of, of.reviewer, 'decision', {
      outcome: 'refuse_registration',
      reasonCodes: ['N02'],
      rationale: '合同内容为例行保养和易损件更换，没有需要解决的特定技术问题。',
      remedies: '如含有改造等技术内容，请单独界定并列明技术交易额后重新申报。',
    });
    await at('openBatches');
    const declaration = {
      projectName: '包装机械热封温控改造技术服务',
      summary: '针对热封温度波动造成封口不牢的问题，改造温控回路并整定参数，封口温度波动由正负8度降至正负2度。',
    };
    await desk.post(of.applicant, '/contracts', { filedAgainFromId: of.id, declaration }, 'demo-filed-again');
  },
  purged: async (telling) => {
    const of = await filed(telling, 'purged', 'secondPayouts');
    await telling.at('openBatches');
    await telling.teller.act(of, of.reviewer, 'state-secret-flag');
  },

  // --- in the register and out of it
  'registered-large': async (telling) => {
    const { at, teller } = telling;
    const of = await received(telling, 'registered-large', 'second');
    const claim = await teller.claim(of, { policyCode: 'LZ-2021-BUYER', claimant: 'gao-yuan' });
    await at('reconciliation');
    await teller.actOnClaim(claim, claim.claimant, 'withdrawal');
  },
  'registered-receipts': async (telling) => {
    const of = await registered(telling, 'registered-receipts', 'second');
    await telling.at('openBatches');
    await telling.teller.enterReceipts(of, daysAgo('secondPayouts'));
  },
  'registered-amended': async (telling) => {
    const { at, teller } = telling;
    const of = await registered(telling, 'registered-amended', 'first');
    await at('changes');
    await teller.act(of, of.applicant, 'amendments', {
      reason: '双方签订补充协议，名称增加服务的品种范围。',
      changes: { projectName: '柑橘、龙眼分级图像模型训练技术服务' },
    });
    await at('thirdClaims');
    const rationale = '补充协议真实，价款不变，准予变更。';
    await teller.act(of, of.reviewer, 'amendment-decision', { outcome: 'approve_amendment', rationale });
  },
  changing: async (telling) => {
    const of = await registered(telling, 'changing', 'second');
    await telling.at('secondPayouts');
    await telling.teller.act(of, of.applicant, 'amendments', {
      reason: '经办人变动，联系电话更正。',
      changes: { handlerPhone: '0830-0000133' },
    });
  },
  'changing-second': async (telling) => {
    const { at, teller } = telling;
    const of = await registered(telling, 'changing-second', 'second');
    await at('secondPayouts');
    await teller.act(of, of.applicant, 'amendments', {
      reason: '双方签订补充协议，名称写明铸件材质。',
      changes: { projectName: '不锈钢高端阀门铸件数值模拟与工艺优化技术开发' },
    });
    await at('openBatches');
    const rationale = '补充协议真实，属大额合同，报复审。';
    await teller.act(of, of.reviewer, 'amendment-decision', { outcome: 'approve_amendment', rationale });
  },
  'objection-pending': async (telling) => {
    const { at, teller } = telling;
    const of = await underReview(telling, 'objection-pending', 'firstApprovals', 'reconciliation');
    await at('changes');
    await teller.act(of, of.reviewer, 'decision', {
      outcome: 'refuse_registration',
      reasonCodes: ['N02'],
      rationale: '报告内容以现场测量为主，未见需要论证的特定技术问题。',
      remedies: '请补充方案比较的技术依据后重新申报，或提出异议。',
    });
    await at('openBatches');
    const reason = '三种通风方案的比较依据流体计算，属技术咨询，请复核。';
    await teller.act(of, of.applicant, 'objections', { reason });
  },
  completed: async (telling) => {
    const { at, teller, dayOf } = telling;
    const of = await registered(telling, 'completed', 'first');
    await at('secondPayouts');
    const completedOn = dayOf(daysAgo('secondPayouts') + 1);
    await teller.act(of, of.applicant, 'completion', { completedOn, remarks: '试验报告已交付，双方验收。' });
  },
  revoking: async (telling) => {
    const of = await registered(telling, 'revoking', 'first');
    await telling.at('openBatches');
    const notice = '检查发现合同所附软件与登记内容不符，拟撤销登记，请在期限内陈述。';
    await telling.teller.act(of, 'he-fang', 'revocation', { causeCodes: ['V01'], notice });
  },
  revoked: async (telling) => {
    const { at, teller } = telling;
    const of = await registered(telling, 'revoked', 'first');
    await at('reconciliation');
    const notice = '该合同与另一登记合同内容重复，拟撤销登记，请在期限内陈述。';
    await teller.act(of, 'he-fang', 'revocation', { causeCodes: ['V02'], notice });
    await at('changes');
    await teller.act(of, of.applicant, 'statements', { statement: '系经办人重复申报，同意撤销。' });
    await at('thirdClaims');
    await teller.act(of, 'luo-ping', 'revocation-decision', { outcome: 'revoke', rationale: '重复登记属实。' });
  },
  deregistering: async (telling) =>
    endRegistration(telling, await registered(telling, 'deregistering', 'first'), 'openBatches'),

  // --- rewards on their way
  'first-check': async (telling) => {
    const of = await registered(telling, 'first-check', 'third');
    await telling.at('yesterday');
    const withReceipts = await telling.teller.enterReceipts(of, daysAgo('thirdClaims'));
    await telling.teller.verifyReceipts(withReceipts);
    await telling.teller.claim(withReceipts);
  },
  'second-check': async (telling) => {
    const claim = await claimed(telling, 'second-check', 'third');
    await telling.at('thirdPublicity');
    await telling.teller.passFirstCheck(claim);
  },
  publicity: async (telling) => publish(telling, await claimed(telling, 'publicity', 'third'), 'third'),
  'under-objection': async (telling) => {
    const claim = await publish(telling, await claimed(telling, 'under-objection', 'third'), 'third');
    await telling.at('yesterday');
    await object(telling, claim, '该配方是否为许可方独立研发，请核实其权属。');
  },
  approval: async (telling) => {
    const { at, teller } = telling;
    const claim = await publish(telling, await claimed(telling, 'approval', 'second'), 'second');
    await at('changes');
    const objectionId = await object(telling, claim, '听说该项目尚未开工，请核实是否已经到款。');
    await at('thirdClaims');
    const reason = '经核实，银行回单与发票真实，首期款已到账，异议不成立。';
    await teller.actOnClaim(claim, 'luo-ping', 'objection-decision', { outcome: 'dismissed', objectionId, reason });
    await at('openBatches');
    await teller.waitForClaim(claim, (status) => status === 'approval');
  },
  payee: async (telling) => {
    const claim = await approve(telling, await claimed(telling, 'payee', 'second'), 'second');
    // the buyer's year is below the threshold of its policy: the rule refuses
    await telling.teller.claim(claim.case, { policyCode: 'LZ-2021-BUYER', claimant: 'sun-li' });
  },
  payable: (telling) => payableLate(telling, 'payable'),
  'in-batch': (telling) => payableLate(telling, 'in-batch'),
  'batch-checked': (telling) => payableLate(telling, 'batch-checked'),

  // --- rewards that ended
  reconciled: async (telling) => {
    const { at, teller, claims } = telling;
    const of = await received(telling, 'reconciled', 'first');
    const both = [
      await teller.claim(of),
      await teller.claim(of, { policyCode: 'LZ-2021-BUYER', claimant: 'gao-yuan' }),
    ];
    const when = GENERATIONS.first;
    await at(when.checked);
    for (const claim of both) await teller.passFirstCheck(claim);
    await at(when.published);
    for (const claim of both) await teller.passSecondCheck(claim);
    await at(when.approved);
    for (const claim of both) {
      await teller.approve(claim);
      await teller.confirmPayee(claim);
      claims.set(claim.name, claim);
    }
  },
  recovery: async (telling) => {
    const claim = await payable(telling, 'recovery');
    await endRegistration(telling, claim.case, 'changes', 'thirdClaims');
    await telling.teller.waitForClaim(claim, (status) => status === 'recovery');
  },
  cancelled: async (telling) => {
    const claim = await approve(telling, await claimed(telling, 'cancelled', 'second'), 'second');
    await endRegistration(telling, claim.case, 'secondPayouts', 'openBatches');
    await telling.teller.waitForClaim(claim, (status) => status === 'cancelled');
  },
  'objection-upheld': async (telling) => {
    const { at, teller } = telling;
    const claim = await publish(telling, await claimed(telling, 'objection-upheld', 'second'), 'second');
    await at('changes');
    const objectionId = await object(telling, claim, '双方法定代表人为亲属，应属关联交易。');
    await at('thirdClaims');
    const reason = '经查双方存在关联关系，异议成立，不予奖励。';
    await teller.actOnClaim(claim, 'luo-ping', 'objection-decision', { outcome: 'upheld_remove', objectionId, reason });
  },

  // --- payments: the last digits of an account decide what the demo treasury does
  returned: (telling) => payable(telling, 'returned', '0000000000000110003'),
  'rejected-then-paid': async (telling) => {
    const claim = await payable(telling, 'rejected-then-paid', '0000000000000110002');
    await telling.at('reconciliation');
    // the rejected payment stays on record, whatever becomes of the claim after it
    await telling.desk.waitFor(claim.claimant, `/reward-claims/${claim.id}`, (body) =>
      Payments.parse(body).payments.some(({ status }) => status === 'rejected'),
    );
    await telling.teller.confirmPayee(claim);
    // another account than the one approved before: a second person enters it again
    await telling.teller.checkPayee(claim, 'yang-xue');
  },
  paid: (telling) => payable(telling, 'paid'),
  silent: (telling) => payable(telling, 'silent', '0000000000000110005'),
  'first-batch': async (telling) => {
    await telling.at('firstPayouts');
    const names = ['reconciled-LZ-TRADE', 'reconciled-LZ-2021-BUYER', 'recovery'];
    const address = await batch(telling, 'first-batch', names, 'released');
    await waitForResults(telling, address, ['paid']);
    await telling.at('reconciliation');
    await reconcile(telling, 'first-batch', address);
  },
  'troubled-batch': async (telling) => {
    await telling.at('firstPayouts');
    const address = await batch(telling, 'troubled-batch', ['returned', 'rejected-then-paid'], 'released');
    await waitForResults(telling, address, ['returned', 'rejected']);
    await telling.at('reconciliation');
    await reconcile(telling, 'troubled-batch', address);
  },
  'second-batch': async (telling) => {
    await telling.at('secondPayouts');
    const address = await batch(telling, 'second-batch', ['rejected-then-paid', 'paid'], 'released');
    await waitForResults(telling, address, ['paid']);
  },
  'silent-batch': async (telling) => {
    await telling.at('secondPayouts');
    const address = await batch(telling, 'silent-batch', ['silent'], 'released');
    await telling.at('yesterday');
    await waitForResults(telling, address, ['unknown']);
  },
  'proposed-batch': async (telling) => {
    await telling.at('openBatches');
    await batch(telling, 'proposed-batch', ['in-batch'], 'proposed');
  },
  'checked-batch': async (telling) => {
    await telling.at('openBatches');
    await batch(telling, 'checked-batch', ['batch-checked'], 'checked');
  },
  'rejected-batch': async (telling) => {
    await telling.at('openBatches');
    const address = await batch(telling, 'rejected-batch', ['payable'], 'proposed');
    const opinion = '请与本月其他拨付合并编制。';
    await telling.desk.post(
      'yang-xue',
      `${address}/check`,
      { outcome: 'reject', opinion },
      'demo-rejected-batch-check',
    );
  },
};

async function reconcile({ desk }: Telling, name: string, address: string): Promise<void> {
  await desk.waitFor('yang-xue', address, (body) => ['settled', 'reconciled'].includes(String(body['status'])));
  await desk.post('yang-xue', `${address}/reconciliation`, {}, `demo-${name}-reconciliation`);
}

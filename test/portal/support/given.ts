import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addCalendarDays } from '../../../src/domain/calendar.js';
import type { Contract } from '../../journeys/filing-verbs.js';
import { ACCOUNT, CORRECTION_ITEMS } from '../../journeys/papers.js';
import type { Batch } from '../../journeys/payout-verbs.js';
import type { Claim } from '../../journeys/reward-verbs.js';
import { theRegistry } from '../../journeys/running-registry.js';
import { createSchemeVerbs } from '../../journeys/scheme-verbs.js';
import type { Verbs } from '../../journeys/verbs.js';
import { AMENDMENT, type Example, PASS, PEOPLE } from '../../support/builders.js';
import { CHECKOUT } from '../../support/database.js';
import { serviceSetting } from '../../support/service.js';
import { createSchemeCases } from './scheme-cases.js';
import { claimWithEveryStep, handIn } from './every-step.js';

// What a page needs to have something to show. Each case is made on the first asking, over HTTP, and is then there for every
// spec of the run. They are looked at and never acted upon: a test that does something brings a case of its own with `verbs`.

export type Given = ReturnType<typeof createGiven>;

/** A case that was made before is found again here, also after a test failed and Playwright began a new process. */
const memoryFile = (): string => path.join(serviceSetting('SERVICE_DATA_DIR'), 'portal-given.json');

function remembered(): Record<string, unknown> {
  return existsSync(memoryFile()) ? JSON.parse(readFileSync(memoryFile(), 'utf8')) : {};
}

interface PolicyTerms {
  policyCode: string;
  rate: string;
}

/** The policy of examples/policy-with-every-step under another code and with another rate. */
export function policyText({ policyCode, rate }: PolicyTerms): string {
  const text = readFileSync(path.join(CHECKOUT, 'examples', 'policy-with-every-step', 'policy.yaml'), 'utf8');
  return text.replace('LZ-EVERY-STEP', policyCode).replace('rate: "0.01"', `rate: "${rate}"`);
}

/** The cases of the page tests; a feature adds its own with `once`, under a name of its own. */
export function createGiven(verbs: Verbs) {
  const making = new Map<string, Promise<unknown>>();

  /** Makes something once for the whole run. What it is must survive JSON: ids, numbers, addresses. */
  function once<Made>(name: string, make: () => Promise<Made>): Promise<Made> {
    const known = making.get(name);
    if (known !== undefined) return known as Promise<Made>;
    const made = (async () => {
      const before = remembered();
      if (name in before) return before[name] as Made;
      const result = await make();
      writeFileSync(memoryFile(), JSON.stringify({ ...remembered(), [name]: result }, null, 2));
      return result;
    })();
    making.set(name, made);
    // what was not made may be made by the next test that needs it
    made.catch(() => making.delete(name));
    return made;
  }

  const aDraftOf = (projectName: string, example: Example = 'entrusted-development'): Promise<Contract> =>
    verbs.aDraft(example, { changes: { projectName } });
  const registeredAs = async (projectName: string, example?: Example): Promise<Contract> => {
    const contract = await verbs.registered(
      await verbs.accepted(await verbs.submitted(await aDraftOf(projectName, example))),
    );
    await verbs.certified(contract);
    return contract;
  };
  const claimedFor = async (projectName: string): Promise<Claim> =>
    verbs.claimed(await verbs.withVerifiedReceipts(await registeredAs(projectName)));

  /** 草稿 of 陈洁, with its contract text. */
  const draft = () => once('draft', () => aDraftOf('白酒窖池温湿度分布式监测系统研发'));
  /** 批量导入: a table of two rows, of which one says why it was refused. */
  const contractImport = () =>
    once('contract import', async () => {
      const table = path.join(serviceSetting('SERVICE_DATA_DIR'), '九月合同.csv');
      writeFileSync(
        table,
        '合同自编号,项目名称,合同签订日期\r\nJS-101,窖池温度自动调节研发,2026-09-18\r\nJS-102,,昨天\r\n',
      );
      const { body } = await theRegistry()
        .client.as(PEOPLE.applicant)
        .upload<{ id: string }>('/contract-imports', table);
      return { id: body.id };
    });
  /** 已提交: waits in the queue, nobody holds it. */
  const submitted = () =>
    once('submitted', async () => verbs.submitted(await aDraftOf('酿酒高粱近红外快速检测技术开发')));
  /** 补正中: two items asked of 陈洁. */
  const correctionRequested = () =>
    once('correction requested', async () => {
      const contract = await verbs.submitted(await aDraftOf('灌装线缺陷图像识别系统研发'));
      return verbs.correctionRequested(contract, CORRECTION_ITEMS);
    });
  /** Corrected and handed in again, so that there is something to compare. */
  const resubmitted = () =>
    once('resubmitted', async () => {
      const contract = await verbs.submitted(await aDraftOf('包装废水膜处理工艺研究'));
      await verbs.correctionRequested(contract, CORRECTION_ITEMS);
      const { declaration, etag } = await verbs.seesContract(contract);
      const summary = `${declaration.summary} 检测方法：按双方确认的样件库比对。`;
      await theRegistry().client.as(PEOPLE.applicant).patch(`/contracts/${contract.id}`, { summary }, etag);
      return verbs.resubmitted(contract, ['已补充检测方法。', '附件已上传。']);
    });
  /** 审核中, held by 王敏. */
  const inReview = () =>
    once('in review', async () => verbs.accepted(await verbs.submitted(await aDraftOf('曲块发酵过程建模与控制研发'))));
  /** A large contract that waits for the second reviewer. */
  const secondReview = () =>
    once('second review', async () => {
      const draftOf = await aDraftOf('固态发酵智能化改造技术服务', 'large-service');
      return verbs.proposed(await verbs.answersAccepted(await verbs.accepted(await verbs.submitted(draftOf))));
    });
  /** 已登记, with its certificate and the number of its public page. */
  const registered = () =>
    once('registered', async () => {
      const contract = await registeredAs('高强度酒瓶玻璃成型专利许可', 'patent-licence');
      const { number } = await verbs.registrationOf(contract);
      const { publicId } = await verbs.certified(contract);
      return { ...contract, number, publicId };
    });
  const notRegistered = () =>
    once('not registered', async () => {
      const contract = await verbs.accepted(await verbs.submitted(await aDraftOf('厂区绿化养护服务')));
      return verbs.refusedRegistration(contract, ['N02'], '约定可检验的技术指标后可以重新申报。');
    });
  const withdrawn = () =>
    once('withdrawn', async () => verbs.withdrawn(await verbs.submitted(await aDraftOf('酒糟饲料化利用技术开发'))));
  /** 变更中: registered, and a change waits for the office. */
  const changing = () =>
    once('changing', async () =>
      verbs.amendmentApplied(await registeredAs('灌装阀件缺陷在线检测系统研发'), AMENDMENT.changes),
    );
  const deregistered = () =>
    once('deregistered', async () => verbs.deregistered(await registeredAs('窖泥菌群高通量筛选技术开发')));
  /** Registered, and its receipts wait to be verified. */
  const receiptsToVerify = () =>
    once('receipts to verify', async () => verbs.withReceipts(await registeredAs('陈酿酒体风味预测模型研发')));
  /** Registered with verified receipts and nothing claimed yet. */
  const claimable = () =>
    once('claimable', async () => verbs.withVerifiedReceipts(await registeredAs('酿造车间通风节能控制研发')));

  /** A claim that waits for the first of its two checkers. */
  const claimToCheck = () => once('claim to check', () => claimedFor('高温大曲翻曲机器人研发'));
  const claimToCheckAgain = () =>
    once('claim to check again', async () => verbs.firstChecked(await claimedFor('勾调工序自动化装备研发')));
  /** 公示中, with what its public pages are addressed by. */
  const claimInPublicity = () =>
    once('claim in publicity', async () => {
      const claim = await verbs.published(await claimedFor('固态蒸馏余热回收技术开发'));
      const { id: publicityId, openedOn } = await verbs.publicityOf(claim);
      return { ...claim, publicityId, openedOn, policyCode: 'LZ-TRADE' };
    });
  const claimUnderObjection = () =>
    once('claim under objection', async () => {
      const claim = await verbs.published(await claimedFor('酒用陶坛渗透率检测方法研究'));
      return { ...claim, objectionId: await verbs.objectedTo(claim) };
    });

  /** Nine claims whose publicity is over. Time passes once for all of them, so what is given later is of a later day. */
  const claimsAfterPublicity = () =>
    once('claims after publicity', async () => {
      const names = [
        '待批准',
        '待确认收款账户',
        '待编入批次',
        '待编入批次之二',
        '批次待复核',
        '批次待签发',
        '已对账',
        '被退汇',
        '被拒付',
      ];
      const claims = await someAtOnce(
        names.map((name) => async () => verbs.published(await claimedFor(`酿造装备数字化研发（${name}）`))),
      );
      await verbs.publicityOver(...claims);
      return claims;
    });
  const claimAfterPublicity = async (index: number): Promise<Claim> => {
    const claim = (await claimsAfterPublicity())[index];
    if (claim === undefined) throw new Error(`there is no claim ${index}`);
    return claim;
  };
  const approved = async (index: number): Promise<Claim> => {
    const claim = await claimAfterPublicity(index);
    await verbs.approved(claim);
    return claim;
  };
  const payable = async (index: number, account?: string): Promise<Claim> =>
    verbs.payeeConfirmed(await approved(index), account);
  const claimToApprove = () => claimAfterPublicity(0);
  /** 待确认收款账户: 陈洁 is asked for the account. */
  const claimToConfirm = () => once('claim to confirm', () => approved(1));
  /** 待拨付: two claims the maker can put into a batch. */
  const claimsToPay = () => once('claims to pay', async () => [await payable(2), await payable(3)]);
  const batchToCheck = () => once('batch to check', async () => verbs.batched(await payable(4)));
  const batchToRelease = () =>
    once('batch to release', async () => {
      const batch = await verbs.batched(await payable(5));
      return verbs.movesBatch(batch, 'checked', PEOPLE.checker, 'check', { outcome: 'approve', opinion: '同意兑付。' });
    });
  /** Paid and reconciled to the last fen. */
  const batchReconciled = () =>
    once('batch reconciled', async () => {
      const batch = await verbs.released(await verbs.batched(await payable(6)));
      await verbs.settled(batch);
      return verbs.reconciled(batch);
    });
  /** One payment came back and one was refused by the bank: two lines for the exceptions desk. */
  const batchWithTrouble = () =>
    once<Batch>('batch with trouble', async () => {
      const claims = [await payable(7, ACCOUNT.returned), await payable(8, ACCOUNT.rejected)];
      const batch = await verbs.released(await verbs.batched(...claims));
      await verbs.settled(batch);
      return batch;
    });

  /** 预算项目 of the batch that was paid, with its account 已支付. */
  const budgetLine = () =>
    once('budget line', async () => {
      const { budgetLines } = await verbs.seesBatch(await batchReconciled());
      const [line] = budgetLines;
      if (line === undefined) throw new Error('the reconciled batch has no budget line');
      const accounts = await verbs.sees<{ items: { id: string; account: string }[] }>(
        PEOPLE.maker,
        `/ledger/accounts?policyCode=${line.policyCode}&year=${line.fiscalYear}`,
      );
      const paid = accounts.items.find(({ account }) => account === 'paid');
      return { id: line.budgetId, ...line, accountId: paid?.id ?? '' };
    });
  /** 资金计划, waiting to be issued. */
  const fundingPlan = () =>
    once('funding plan', async () => {
      const { policyCode, fiscalYear } = await budgetLine();
      const { id } = await claimToApprove();
      const { planId } = await verbs.does<{ planId: string }>(PEOPLE.maker, '/funding-plans', {
        policyCode,
        fiscalYear,
        claimIds: [id],
        mode: 'FIRST_COME',
        documentNumber: `泸市科财〔${fiscalYear}〕${id.slice(-6)}号`,
        documentOn: await verbs.today(),
      });
      return { id: planId };
    });
  /** 追回: ordered in two parts, the first of which came in. */
  const recovery = () =>
    once('recovery', async () => {
      const [claim] = (await batchReconciled()).claims;
      if (claim === undefined) throw new Error('the reconciled batch has no claim');
      const document = '审计报告〔2026〕7号';
      const proposed = await verbs.does<{ recoveryId: string }>(
        PEOPLE.checker,
        `/reward-claims/${claim.id}/recovery-proposals`,
        { cause: 'AUDIT_FINDING', amountFen: '60000', reason: '部分支出不属于该技术合同。', document },
      );
      const { recoveryId } = proposed;
      const on = await verbs.today();
      await verbs.does(PEOPLE.authority, `/recoveries/${recoveryId}/decision`, {
        outcome: 'confirm',
        reason: '审计意见属实，同意追回。',
      });
      await verbs.does(PEOPLE.authority, `/recoveries/${recoveryId}/order`, {
        reason: '审计发现，部分追回。',
        payTo: '泸州市财政国库集中收付中心',
        instalments: [
          { dueOn: addCalendarDays(on, 15), amountFen: '20000' },
          { dueOn: addCalendarDays(on, 30), amountFen: '40000' },
        ],
      });
      await verbs.does(PEOPLE.maker, `/recoveries/${recoveryId}/receipts`, {
        slipNumber: `JK${recoveryId.slice(-10)}`,
        receivedOn: on,
        amountFen: '20000',
        payerName: '泸州启明智能科技有限公司',
        document: '非税收入缴款书',
      });
      return { id: recoveryId };
    });
  /** 收款核实: a sample of what was paid on days that are over. */
  const receiptSample = () =>
    once('receipt sample', async () => {
      await batchReconciled();
      const paidOn = await verbs.today();
      await verbs.daysPass(1);
      const { planId } = await verbs.does<{ planId: string }>(PEOPLE.checker, '/payee-receipt-plans', {
        paidFromOn: addCalendarDays(paidOn, -60),
        paidToOn: paidOn,
        seed: '双色球 03 09 14 21 26 33',
        confidencePermille: 950,
        tolerablePermille: 50,
      });
      return { id: planId };
    });

  /** 政策草稿 with two things wrong with it, each at its line. */
  const policyDraft = () =>
    once('policy draft', async () => {
      const content = policyText({ policyCode: 'LZ-DRAFTED', rate: '-0.01' }).replace(
        'validFrom: "2024-01-01"',
        'validFrom: 昨天',
      );
      const { draftId } = await verbs.does<{ draftId: string }>('xu-jing', '/reward-policy-drafts', { content });
      return { draftId };
    });
  /** 待审定: proposed by 徐静, for 罗平 to decide. */
  const policyProposal = () =>
    once('policy proposal', async () => {
      const content = policyText({ policyCode: 'LZ-PROPOSED', rate: '0.01' });
      const { draftId } = await verbs.does<{ draftId: string }>('xu-jing', '/reward-policy-drafts', { content });
      await verbs.does('xu-jing', `/reward-policy-drafts/${draftId}/proposal`, { baseVersion: 1, reason: '提请审定' });
      return { draftId };
    });
  /** A policy of two versions, to be held against each other. */
  const policyOfTwoVersions = () =>
    once('policy of two versions', async () => {
      for (const rate of ['0.01', '0.015']) await policyPublished({ policyCode: 'LZ-TWICE', rate });
      return { policyCode: 'LZ-TWICE' };
    });
  const policyPublished = async (terms: PolicyTerms): Promise<void> => {
    const { draftId } = await verbs.does<{ draftId: string }>('xu-jing', '/reward-policy-drafts', {
      content: policyText(terms),
    });
    const at = `/reward-policy-drafts/${draftId}`;
    await verbs.does('xu-jing', `${at}/proposal`, { baseVersion: 1, reason: '提请发布' });
    await verbs.does('luo-ping', `${at}/decision`, { outcome: 'publish', reason: '已核对' });
  };
  /** 试算: the two versions over this year, side by side. */
  const laboratoryRun = () =>
    once('laboratory run', async () => {
      await claimable();
      const { policyCode } = await policyOfTwoVersions();
      const year = Number((await verbs.today()).slice(0, 4));
      const { runId } = await verbs.does<{ runId: string }>('xu-jing', '/laboratory-runs', {
        title: '费率由1%提高到1.5%',
        policies: [
          { policyCode, version: 1 },
          { policyCode, version: 2 },
        ],
        fromYear: year,
        toYear: year,
        budgetFen: '500000',
      });
      return { runId };
    });
  /** 统计发布: through the quarter that was over last. */
  const publication = () =>
    once('publication', async () => {
      await registered();
      const published = await verbs.sees<{ items: { id: string }[] }>('luo-ping', '/public-statistics');
      const [known] = published.items;
      if (known !== undefined) return { snapshotId: known.id };
      const [year = 0, month = 1] = (await verbs.today()).split('-').map(Number);
      // the quarter that was over last
      const over = Math.floor((month - 1) / 3);
      const { snapshotId } = await verbs.does<{ snapshotId: string }>(
        'luo-ping',
        '/statistics-snapshots',
        over === 0 ? { year: year - 1, throughQuarter: 4 } : { year, throughQuarter: over },
      );
      return { snapshotId };
    });
  /** 目标任务 of this year for two districts. */
  const targets = () =>
    once('targets', async () => {
      const year = Number((await verbs.today()).slice(0, 4));
      const of = (districtCode: string, quarter: number, targetFen: string) => ({
        districtCode,
        quarter,
        measure: 'contract_value',
        targetFen,
      });
      await verbs.does('luo-ping', '/statistics-targets', {
        year,
        targets: [of('510504', 3, '800000000'), of('510504', 4, '1200000000'), of('510502', 4, '900000000')],
        reason: '年度任务',
      });
      return { year };
    });
  /** 规则变更 that waits for 罗平: the next version of a place's rule set. */
  const ruleChange = () =>
    once('rule change', async () => {
      const { items } = await verbs.sees<{ items: { code: string; data: Record<string, unknown> }[] }>(
        'gu-yan',
        '/rule-sets',
      );
      const latest = items.findLast(({ code }) => code === 'SC-Chengdu-guide');
      if (latest === undefined) throw new Error('there is no such rule set');
      const waiting = await verbs.sees<{ items: { changeId: string }[] }>('gu-yan', '/rule-changes?status=proposed');
      const [known] = waiting.items;
      if (known !== undefined) return { changeId: known.changeId };
      const { changeId } = await verbs.does<{ changeId: string }>('gu-yan', '/rule-changes', {
        kind: 'rule_set',
        ruleCode: latest.code,
        data: { ...latest.data, titleEn: 'Chengdu guide, as it was read again' },
        reason: '依据正式文本更正',
      });
      return { changeId };
    });

  /** 暂缓: 邓浩 may lift it, 徐静 placed it. */
  const claimOnHold = () =>
    once('claim on hold', async () => {
      const claim = await claimedFor('酿酒废水沼气提纯技术开发');
      await verbs.does(PEOPLE.firstChecker, `/reward-claims/${claim.id}/holds`, {
        kind: 'duplicate',
        reason: '同一凭证疑似已在外市申报，等待核实。',
      });
      return claim;
    });
  /** 会审: one of two bodies has spoken. */
  const claimInJointReview = () =>
    once('claim in joint review', async () => {
      const claim = await claimWithEveryStep(
        verbs,
        await verbs.withVerifiedReceipts(await registeredAs('智能仓储调度算法研发')),
      );
      await handIn(PEOPLE.applicant, claim, 'non_related_declaration');
      await verbs.firstChecked(claim);
      await verbs.movesClaim(claim, 'joint_review', PEOPLE.secondChecker, 'second-check', PASS);
      await verbs.does('cai-min', `/reward-claims/${claim.id}/joint-opinions`, {
        opinion: 'agree_with_condition',
        opinionText: '同意，拨付前请再次核对纳税情况。',
      });
      return claim;
    });
  /** 撤销程序中: 何芳 proposed it, the party has made its statement and was heard. */
  const revoking = () =>
    once('revoking', async () => {
      const contract = await registeredAs('窖泥养护自动控制系统研发');
      await verbs.does('he-fang', `/contracts/${contract.id}/revocation`, {
        causeCodes: ['V01', 'V06'],
        notice: '抽查发现合同所附技术资料与登记内容不符，拟撤销登记。',
      });
      await verbs.does(PEOPLE.applicant, `/contracts/${contract.id}/statements`, {
        statement: '技术资料系装订错误，现补交原件，请予核实。',
      });
      await verbs.does('he-fang', `/contracts/${contract.id}/hearings`, {
        heardOn: await verbs.today(),
        minutes: '当事人说明技术资料装订有误，当场出示原件；登记机构核对无异。',
      });
      return contract;
    });
  /** 争议中 and 异议: a reconsideration runs against a registration. */
  const inDispute = () =>
    once('in dispute', async () => {
      const contract = await registeredAs('酒体风味图谱数据库研发');
      const on = await verbs.today();
      await verbs.does(PEOPLE.authority, `/contracts/${contract.id}/disputes`, {
        kind: 'reconsideration',
        knownOn: on,
        filedOn: on,
        bodyName: '泸州市人民政府',
        reference: '泸府复〔2026〕18号',
      });
      return contract;
    });

  /** 榜单: a challenge of 酒城 that takes bids. */
  const challenge = () => once('challenge', () => createSchemeVerbs(theRegistry(), verbs).published());
  const schemeCases = createSchemeCases(verbs);
  /** 揭榜中: with a joint bid that is sealed, and whose second member has not answered. */
  const challengeWithBid = () => once('challenge with bid', schemeCases.withBid);
  /** 评审中, waiting for scores; and 攻关中, with deposit, report and a request for more time. */
  const challengesOverTime = () => once('challenges over time', schemeCases.overTime);
  const challengeToScore = async () => ({ id: (await challengesOverTime()).toScore });
  const challengeAtWork = async () => ({ id: (await challengesOverTime()).atWork });
  /** 后补助: proven, accepted, its amount determined. */
  const project = () => once('project', schemeCases.determinedProject);

  /** 抽查: two registrations drawn from those of the last weeks. */
  const spotCheck = () =>
    once('spot check', async () => {
      await claimsAfterPublicity();
      const yesterday = addCalendarDays(await verbs.today(), -1);
      const { planId } = await verbs.does<{ planId: string }>(PEOPLE.authority, '/spot-checks', {
        title: '季度抽查',
        asOfOn: yesterday,
        registeredFromOn: addCalendarDays(yesterday, -60),
        registeredToOn: yesterday,
        sampleSize: 2,
        seed: '福利彩票 2026131 期 05 11 17 22 29 31',
      });
      return { planId };
    });
  /** 回调 of 陈洁's organisation, in whose place nobody listens. */
  const webhook = () =>
    once('webhook', async () => {
      const { id } = await verbs.does<{ id: string }>('chen-jie', '/webhook-endpoints', {
        url: 'http://127.0.0.1:9/registry',
        description: '合同管理系统',
      });
      return { id };
    });
  /** 王敏, by the id under which the record has what he did. */
  const registrar = () =>
    once('registrar', async () => ({ id: (await verbs.sees<{ id: string }>('wang-min', '/me')).id }));

  const afterTimePassed = {
    claimToApprove,
    claimToConfirm,
    claimsToPay,
    batchToCheck,
    batchToRelease,
    batchReconciled,
    batchWithTrouble,
    budgetLine,
    fundingPlan,
    recovery,
    receiptSample,
    spotCheck,
    challengeToScore,
    challengeAtWork,
  };
  const onTheDay = {
    draft,
    contractImport,
    submitted,
    correctionRequested,
    resubmitted,
    inReview,
    secondReview,
    registered,
    notRegistered,
    withdrawn,
    changing,
    deregistered,
    receiptsToVerify,
    claimable,
    claimToCheck,
    claimToCheckAgain,
    claimInPublicity,
    claimUnderObjection,
    claimOnHold,
    claimInJointReview,
    revoking,
    inDispute,
    policyDraft,
    policyProposal,
    policyOfTwoVersions,
    laboratoryRun,
    publication,
    targets,
    ruleChange,
    challenge,
    challengeWithBid,
    project,
    webhook,
    registrar,
  };
  /** All of it, what needs time to pass first: what then stands in a queue is not overdue. */
  async function everything(): Promise<void> {
    for (const given of [afterTimePassed, onTheDay]) await someAtOnce<unknown>(Object.values(given));
  }

  return { ...afterTimePassed, ...onTheDay, once, everything };
}

/** Makes a few of them at the same time, and gives them back in their order. */
async function someAtOnce<Made>(makers: readonly (() => Promise<Made>)[]): Promise<Made[]> {
  const made: Made[] = [];
  const waiting = [...makers.entries()];
  const hand = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) made[next[0]] = await next[1]();
  };
  await Promise.all([hand(), hand(), hand()]);
  return made;
}

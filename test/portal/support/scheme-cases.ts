import { addCalendarDays } from '../../../src/domain/calendar.js';
import { theRegistry } from '../../journeys/running-registry.js';
import { createSchemeVerbs } from '../../journeys/scheme-verbs.js';
import type { Verbs } from '../../journeys/verbs.js';
import { PEOPLE } from '../../support/builders.js';

type Told = { [field: string]: string };

const BID = {
  priceFen: '48000000',
  firstSumFen: '10000000',
  months: 12,
  plan: '多角度线扫描成像，配合小样本缺陷识别；样机六个月交付，随后两条产线试运行。',
  milestones: [
    { title: '样机', month: 6 },
    { title: '产线试运行', month: 10 },
  ],
};
const JOINT = [
  { unifiedSocialCreditCode: '91510500MA00QM017E', sharePercent: '66.67', isLead: true, task: '总体设计和算法' },
  { unifiedSocialCreditCode: '91510500MA00JY0386', sharePercent: '33.33', isLead: false, task: '检测窗口材料' },
];

/** Challenges and projects far enough on their way for their pages to have something on them. */
export function createSchemeCases(verbs: Verbs) {
  const schemes = createSchemeVerbs(theRegistry(), verbs);
  const { act } = schemes;

  /** 榜单 of 酒城 with a joint bid of 启明 and 江阳, which 江阳 has not answered: sealed for everybody else. */
  async function withBid(): Promise<{ id: string; bidsCloseOn: string; bidId: string }> {
    const challenge = await schemes.published();
    const bid = { ...BID, members: JOINT, documentIds: [await schemes.document(PEOPLE.applicant)] };
    const { bidId = '' } = await act(challenge.id, PEOPLE.applicant, 'bids', bid);
    return { ...challenge, bidId };
  }

  /** One challenge that waits for scores, and one whose work is under way; the days run once for both. */
  async function overTime(): Promise<{ toScore: string; atWork: string }> {
    const toScore = await withBid();
    const atWork = await withBid();
    for (const { id, bidId } of [toScore, atWork]) {
      await act(id, 'gao-yuan', `bids/${bidId}/membership`, { answer: 'confirmed' });
    }
    await schemes.dayIsOver(atWork.id, atWork.bidsCloseOn, 'evaluation');
    const { id: userId } = await verbs.sees<{ id: string }>(PEOPLE.expert, '/me');
    const sheet = {
      scores: [
        { bidId: atWork.bidId, points: { technical: 85, team: 80, cost: 70, use: 90 }, reason: '方案可行，报价合理。' },
      ],
    };
    for (const { id } of [toScore, atWork]) {
      await act(id, 'liu-yang', 'experts', { userId });
      await act(id, PEOPLE.expert, 'interest-declaration', { hasConflict: false, statement: '无利益关系' });
    }
    await act(atWork.id, PEOPLE.expert, 'scores', sheet);
    await act(atWork.id, PEOPLE.buyer, 'scores', sheet);
    await act(atWork.id, 'liu-yang', 'award-proposal', { reason: '唯一一份揭榜，得分符合要求。' });
    await act(atWork.id, PEOPLE.authority, 'award-decision', { outcome: 'announce', opinion: '同意公示。' });
    await schemes.publicityOver(atWork.id, 'awarded');
    await signedAndBegun(atWork.id);
    return { toScore: toScore.id, atWork: atWork.id };
  }

  /** 签约、保证金、里程碑报告、申请延期: every part of the work has something to read or to decide. */
  async function signedAndBegun(id: string): Promise<void> {
    const signedOn = await verbs.today();
    const draft = await verbs.aDraft('entrusted-development', { changes: { signedOn, effectiveFrom: signedOn } });
    const contract = await verbs.registered(await verbs.accepted(await verbs.submitted(draft)));
    await act(id, PEOPLE.applicant, 'contract', { contractId: contract.id });
    await act(id, PEOPLE.applicant, 'deposit', {
      amountFen: '1000000',
      holder: '示例银行泸州分行',
      slipNumber: `BZJ-${id.slice(0, 8)}`,
      paidOn: signedOn,
      documentIds: [await schemes.document(PEOPLE.applicant)],
    });
    await act(id, PEOPLE.applicant, 'milestone-reports', { milestoneNo: 1, report: '样机已交付。', documentIds: [] });
    await act(id, PEOPLE.applicant, 'extension', { toOn: addCalendarDays(signedOn, 500), reason: '器件到货延迟。' });
  }

  /** 后补助: a project with an admitted and an excluded voucher and an amount determined. */
  async function determinedProject(): Promise<{ id: string }> {
    const contract = await verbs.registered();
    const today = await verbs.today();
    const { projectId } = await verbs.does<{ projectId: string }>(PEOPLE.applicant, '/projects', {
      title: '窖池监测系统产业化',
      summary: '以自有资金改造两条产线，形成窖池监测装置的批量生产能力。',
      beganOn: today,
      contractIds: [contract.id],
      fiscalSupport: false,
    });
    const does = (person: string, suffix: string, body: object): Promise<Told> =>
      verbs.does(person, `/projects/${projectId}/${suffix}`, body);
    const number = (no: number): string => `FP-${projectId.slice(0, 8)}-${no}`;
    await does(PEOPLE.applicant, 'vouchers', {
      vouchers: [
        { number: number(1), spentOn: today, payee: '成都某设备公司', purpose: '产线改造', amountFen: '350000000' },
        { number: number(2), spentOn: today, payee: '泸州某酒店', purpose: '会务', amountFen: '1280000' },
      ],
      documentIds: [await schemes.document(PEOPLE.applicant)],
    });
    const documentIds = [await schemes.document(PEOPLE.applicant)];
    const proof = { endedOn: today, newSalesFen: '200000000', report: '两条产线已投产。', documentIds };
    await does(PEOPLE.applicant, 'proof', proof);
    const { vouchers } = await verbs.sees<{ vouchers: { id: string; number: string }[] }>(
      PEOPLE.applicant,
      `/projects/${projectId}`,
    );
    const excluded = vouchers.find((voucher) => voucher.number === number(2))?.id;
    await does('liu-yang', 'check', {
      outcome: 'pass',
      opinion: '凭证与合同相符。',
      excludedVouchers: [{ voucherId: excluded, reason: '会务费不属于研发投入' }],
    });
    const members = ['张一', '李二', '王三'].map((name) => ({ name, organisation: '某大学', opinion: '同意' }));
    const acceptance = { outcome: 'pass', heldOn: today, conclusion: '指标达到，通过验收。', members, documentIds: [] };
    await does(PEOPLE.authority, 'acceptance', acceptance);
    const meeting = { members, minutesOn: today, minutes: '一致同意定额三百万元。', documentIds: [] };
    await does(PEOPLE.authority, 'committee-amount', {
      ...meeting,
      policyCode: 'LZ-TRANSFORM',
      amountFen: '300000000',
    });
    return { id: projectId };
  }

  return { withBid, overTime, determinedProject };
}

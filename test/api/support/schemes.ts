import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readClock } from '../../../src/db/clock-store.js';
import { inScope } from '../../../src/db/connection.js';
import { addCalendarDays } from '../../../src/domain/calendar.js';
import { CHECKOUT } from '../../support/database.js';
import { POINTS } from '../../support/schemes.js';
import { type CaseWalker, declarationOf, expectStatus } from './cases.js';

/** 酒城 asks, 启明 leads the bid, 江阳 is its member. */
const POSTER = 'sun-li';
const SOLVER = 'chen-jie';
export const PRICE_FEN = '48000000';

/** Takes challenges and projects through their life by HTTP, step by step; time is moved in the record alone. */
export class SchemeWalker {
  readonly walk: CaseWalker;
  private no = 0;

  constructor(walk: CaseWalker) {
    this.walk = walk;
  }

  async today(): Promise<string> {
    return (await this.walk.person('gu-yan')('GET', '/api/v1/clock')).body.today;
  }

  form(): FormData {
    const bytes = readFileSync(path.join(CHECKOUT, 'examples', 'entrusted-development', 'contract.pdf'));
    const form = new FormData();
    form.set('file', new File([bytes], 'paper.pdf'));
    return form;
  }

  /** A document that everybody may read, because its challenge is published. */
  async documentOfChallenge(): Promise<string> {
    const documentId = await this.document(POSTER);
    const body = { ...(await this.challengeBody()), documentIds: [documentId] };
    const { challengeId } = (await this.walk.command(POSTER, '/challenges', body, 201)).body;
    await this.act(challengeId, 'wang-min', 'check', { outcome: 'pass', opinion: '属实', creditResult: 'clear' });
    await this.act(challengeId, 'luo-ping', 'publication', { outcome: 'publish', opinion: '同意' });
    return documentId;
  }

  async document(person = SOLVER): Promise<string> {
    const answer = await this.walk.person(person)('POST', '/api/v1/scheme-documents', { body: this.form() });
    return expectStatus(answer, 201).body.id;
  }

  async challengeBody() {
    return {
      title: '灌装阀件缺陷在线检测',
      need: '人工目检漏检率高。',
      indicators: ['漏检率不高于0.5%'],
      budgetFen: '60000000',
      bidsCloseOn: addCalendarDays(await this.today(), 20),
      intellectualPropertyTerms: '成果归揭榜单位，发榜单位免费使用。',
      documentIds: [],
    };
  }

  async filed(): Promise<string> {
    return (await this.walk.command(POSTER, '/challenges', await this.challengeBody(), 201)).body.challengeId;
  }

  async act(id: string, person: string, suffix: string, body: unknown): Promise<{ [field: string]: string }> {
    return (await this.walk.command(person, `/challenges/${id}/${suffix}`, body)).body;
  }

  async sentBack(): Promise<string> {
    const id = await this.filed();
    await this.act(id, 'wang-min', 'check', { outcome: 'send_back', opinion: '指标不可检验' });
    return id;
  }

  async checked(): Promise<string> {
    const id = await this.filed();
    await this.act(id, 'wang-min', 'check', { outcome: 'pass', opinion: '属实', creditResult: 'not_checked' });
    return id;
  }

  async open(): Promise<string> {
    const id = await this.checked();
    await this.act(id, 'luo-ping', 'publication', { outcome: 'publish', opinion: '同意' });
    return id;
  }

  bidBody() {
    return {
      priceFen: PRICE_FEN,
      firstSumFen: '10000000',
      months: 12,
      plan: '多角度线扫描成像。',
      milestones: [{ title: '样机', month: 6 }],
      documentIds: [],
    };
  }

  jointBidBody() {
    return {
      ...this.bidBody(),
      members: [
        { unifiedSocialCreditCode: '91510500MA00QM017E', sharePercent: '60', isLead: true, task: '总体' },
        { unifiedSocialCreditCode: MEMBER_CODE, sharePercent: '40', isLead: false, task: '材料' },
      ],
    };
  }

  async jointBid(): Promise<{ id: string; bidId: string }> {
    const id = await this.open();
    return { id, bidId: (await this.act(id, SOLVER, 'bids', this.jointBidBody()))['bidId'] ?? '' };
  }

  /** So long before the service's own time, which need not be the machine's. */
  async ago(ms: number): Promise<string> {
    return new Date((await readClock(this.walk.api.database.db)).nowMs - ms).toISOString();
  }

  /** What is due happens: the deadline lies behind, and the process of the challenge has seen it. */
  async timePasses(id: string): Promise<void> {
    const past = await this.ago(60_000);
    await inScope(this.walk.api.database.db, { kind: 'system' }, async (trx) => {
      await trx('challenges').where({ id }).update({ due_at: past });
      await trx('scheme_publicities').where({ challenge_id: id, status: 'open' }).update({ closes_at: past });
    });
    await this.walk.api.acts.recordChallengeDeadline({ commandId: randomUUID(), challengeId: id });
  }

  async evaluated(): Promise<{ id: string; bidId: string }> {
    const { id, bidId } = await this.jointBid();
    await this.act(id, 'gao-yuan', `bids/${bidId}/membership`, { answer: 'confirmed' });
    await this.timePasses(id);
    return { id, bidId };
  }

  async expertId(): Promise<string> {
    return (await this.walk.person('lin-shu')('GET', '/api/v1/me')).body.id;
  }

  async withExpert(): Promise<{ id: string; bidId: string }> {
    const found = await this.evaluated();
    await this.act(found.id, 'wang-min', 'experts', { userId: await this.expertId() });
    return found;
  }

  async judged(): Promise<{ id: string; bidId: string }> {
    const found = await this.withExpert();
    await this.act(found.id, 'lin-shu', 'interest-declaration', { hasConflict: false, statement: '无利益关系' });
    return found;
  }

  scoresOf(bidId: string) {
    return { scores: [{ bidId, points: POINTS, reason: '方案可行' }] };
  }

  async scored(): Promise<{ id: string; bidId: string }> {
    const found = await this.judged();
    await this.act(found.id, 'lin-shu', 'scores', this.scoresOf(found.bidId));
    await this.act(found.id, POSTER, 'scores', this.scoresOf(found.bidId));
    return found;
  }

  async proposed(): Promise<string> {
    const { id } = await this.scored();
    await this.act(id, 'wang-min', 'award-proposal', { reason: '得分最高' });
    return id;
  }

  async announced(): Promise<{ id: string; publicityId: string }> {
    const id = await this.proposed();
    const { publicityId = '' } = await this.act(id, 'luo-ping', 'award-decision', {
      outcome: 'announce',
      opinion: '同意',
    });
    return { id, publicityId };
  }

  async objected(): Promise<{ id: string; objectionId: string }> {
    const { id, publicityId } = await this.announced();
    const answer = await this.walk.person('gu-yan')('POST', `/api/v1/challenge-publicity/${publicityId}/objections`, {
      body: OBJECTION,
    });
    return { id, objectionId: expectStatus(answer, 201).body.objectionId };
  }

  async awarded(): Promise<string> {
    const { id } = await this.announced();
    await this.timePasses(id);
    return id;
  }

  /** The contract of the two sides, signed today, registered. */
  async contract(changes: object = {}): Promise<string> {
    const today = await this.today();
    const dates = { signedOn: today, effectiveFrom: today, effectiveTo: addCalendarDays(today, 700) };
    const declaration = { ...declarationOf('entrusted-development'), ...dates, ...changes };
    const created = await this.walk.command(SOLVER, '/contracts', { declaration }, 201);
    const { id } = created.body;
    const bytes = readFileSync(path.join(CHECKOUT, 'examples', 'entrusted-development', 'contract.pdf'));
    const form = new FormData();
    form.set('slot', 'contract_text');
    form.set('file', new File([bytes], 'contract.pdf'));
    await this.walk.upload(id, form);
    await this.walk.command(SOLVER, `/contracts/${id}/submission`, {});
    await this.walk.command('wang-min', `/contracts/${id}/acceptance`, {});
    await this.walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '符合规定' });
    return id;
  }

  async working(): Promise<{ id: string; contractId: string }> {
    const id = await this.awarded();
    const contractId = await this.contract();
    await this.act(id, SOLVER, 'contract', { contractId });
    return { id, contractId };
  }

  async depositBody() {
    this.no += 1;
    return {
      amountFen: '1000000',
      holder: '示例银行泸州分行',
      slipNumber: `BZJ-${Date.now()}-${this.no}`,
      paidOn: await this.today(),
      documentIds: [await this.document()],
    };
  }

  async deposited(): Promise<string> {
    const { id } = await this.working();
    await this.act(id, SOLVER, 'deposit', await this.depositBody());
    return id;
  }

  async reported(): Promise<string> {
    const { id } = await this.working();
    await this.act(id, SOLVER, 'milestone-reports', { milestoneNo: 1, report: '样机已交付', documentIds: [] });
    return id;
  }

  async extensionBody() {
    return { toOn: addCalendarDays(await this.today(), 500), reason: '器件到货延迟' };
  }

  async extensionAsked(): Promise<string> {
    const { id } = await this.working();
    await this.act(id, SOLVER, 'extension', await this.extensionBody());
    return id;
  }

  async milestonePassed(): Promise<string> {
    const id = await this.reported();
    await this.act(id, 'wang-min', 'milestone-decision', { milestoneNo: 1, outcome: 'passed', opinion: '已核' });
    return id;
  }

  async inAcceptance(): Promise<string> {
    const id = await this.milestonePassed();
    await this.act(id, SOLVER, 'acceptance-application', { report: '完成', documentIds: [await this.document()] });
    return id;
  }

  async opinionGiven(): Promise<string> {
    const id = await this.inAcceptance();
    await this.act(id, 'lin-shu', 'acceptance-opinions', { outcome: 'pass', opinion: '指标达到' });
    return id;
  }

  async accepted(): Promise<string> {
    const id = await this.opinionGiven();
    await this.act(id, 'luo-ping', 'acceptance-decision', { outcome: 'pass', opinion: '同意' });
    await this.timePasses(id);
    return id;
  }

  async projectBody() {
    return {
      title: '检测系统产业化',
      summary: '以自有资金完成产线改造。',
      beganOn: await this.today(),
      contractIds: [await this.walk.registered()],
      fiscalSupport: false,
    };
  }

  async project(): Promise<string> {
    return (await this.walk.command(SOLVER, '/projects', await this.projectBody(), 201)).body.projectId;
  }

  async vouchersBody(amountFen = '90000000') {
    this.no += 1;
    const number = `FP-${Date.now()}-${this.no}`;
    const voucher = { number, spentOn: await this.today(), payee: '某设备公司', purpose: '产线改造', amountFen };
    return { vouchers: [voucher], documentIds: [await this.document()] };
  }

  async projectAct(id: string, person: string, suffix: string, body: unknown): Promise<{ [field: string]: string }> {
    return (await this.walk.command(person, `/projects/${id}/${suffix}`, body)).body;
  }

  async withVouchers(): Promise<string> {
    const id = await this.project();
    await this.projectAct(id, SOLVER, 'vouchers', await this.vouchersBody());
    return id;
  }

  async proofBody() {
    return {
      endedOn: await this.today(),
      newSalesFen: '200000000',
      report: '已投产',
      documentIds: [await this.document()],
    };
  }

  async proven(): Promise<string> {
    const id = await this.withVouchers();
    await this.projectAct(id, SOLVER, 'proof', await this.proofBody());
    return id;
  }

  async verified(): Promise<string> {
    const id = await this.proven();
    await this.projectAct(id, 'wang-min', 'check', { outcome: 'pass', opinion: '属实', excludedVouchers: [] });
    return id;
  }

  async acceptanceBody() {
    return { outcome: 'pass', heldOn: await this.today(), conclusion: '通过', members: COMMITTEE, documentIds: [] };
  }

  async projectAccepted(): Promise<string> {
    const id = await this.verified();
    await this.projectAct(id, 'luo-ping', 'acceptance', await this.acceptanceBody());
    return id;
  }

  async amountBody(amountFen = '50000000') {
    const minutesOn = await this.today();
    return {
      policyCode: 'LZ-TRANSFORM',
      amountFen,
      members: COMMITTEE,
      minutesOn,
      minutes: '一致同意',
      documentIds: [],
    };
  }

  async determined(): Promise<string> {
    const id = await this.projectAccepted();
    await this.projectAct(id, 'luo-ping', 'committee-amount', await this.amountBody());
    return id;
  }
}

export const OBJECTION = { objectorName: '李某', objectorContact: '0830-0000000', content: '揭榜单位与专家同单位' };
export const COMMITTEE = ['张一', '李二', '王三'].map((name) => ({ name, organisation: '某大学', opinion: '同意' }));
/** 四川江阳新材料有限公司. */
export const MEMBER_CODE = '91510500MA00JY0386';

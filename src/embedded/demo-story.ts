import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { addCalendarDays } from '../domain/calendar.js';
import { toCapitals } from '../domain/chinese-capitals.js';
import type { AttachmentSlot } from '../domain/contract/declaration.js';
import { findKind } from '../domain/contract/kind.js';
import { sumFen } from '../domain/money.js';
import { CHECKOUT } from './checkout.js';
import type { Body, DemoDesk } from './demo-desk.js';
import { type ContractPaper, type DemoPapers, ownershipOf } from './demo-papers.js';
import {
  APPLICANT_CODES,
  DEMO_PROJECTS,
  type DemoParty,
  type DemoProject,
  type DemoProjectName,
  OUTSIDE_PARTIES,
  type PartyKey,
} from './demo-projects.js';

/** A contract of the demonstration and the people who work on it. */
export interface DemoCase {
  readonly name: string;
  readonly id: string;
  readonly project: DemoProject;
  readonly applicant: string;
  readonly reviewer: string;
  readonly secondReviewer: string;
  readonly firstChecker: string;
  readonly secondChecker: string;
  readonly signedOn: string;
  readonly receiptIds: readonly string[];
  /** The year the money came in: the reward is claimed for it. */
  readonly receivedYear: number;
}

/** A reward claim of the demonstration. */
export interface DemoClaim {
  readonly id: string;
  readonly name: string;
  readonly case: DemoCase;
  readonly claimant: string;
}

/** What the people of the demonstration do, each act under a fixed key: done again it changes nothing. */
export interface Storyteller {
  /** Opens a draft with its contract text; what is left out is not filled in yet. */
  draft(name: DemoProjectName, workingDaysAgo: number, options?: DraftOptions): Promise<DemoCase>;
  /** Opens a draft and submits it. */
  file(name: DemoProjectName, workingDaysAgo: number, options?: DraftOptions): Promise<DemoCase>;
  /** A command on the contract. */
  act(of: DemoCase, person: string, command: string, content?: object): Promise<Body>;
  accept(of: DemoCase): Promise<Body>;
  /** 初审: the first reviewer registers a small contract and proposes a large one. */
  decideFirst(of: DemoCase): Promise<Body>;
  /** 登记: by the first reviewer; a large contract by the second reviewer after that. */
  register(of: DemoCase): Promise<void>;
  /** An invoice and a bank slip of the first payment, with their documents. */
  enterReceipts(of: DemoCase, workingDaysAgo: number): Promise<DemoCase>;
  verifyReceipts(of: DemoCase): Promise<void>;
  /** Uploads the test protocol that a correction asked for. */
  addProtocol(of: DemoCase): Promise<void>;
  /** Claims a reward and waits for its computation. */
  claim(of: DemoCase, options?: { policyCode?: string; claimant?: string }): Promise<DemoClaim>;
  passFirstCheck(claim: DemoClaim): Promise<void>;
  passSecondCheck(claim: DemoClaim): Promise<void>;
  approve(claim: DemoClaim): Promise<void>;
  /** 确认账户: the last digits decide what the demo treasury does; left out, it pays. */
  confirmPayee(claim: DemoClaim, accountNumber?: string): Promise<void>;
  /** A second person enters a changed account again: the claimant's own. */
  checkPayee(claim: DemoClaim, checker: string): Promise<void>;
  actOnClaim(claim: DemoClaim, person: string, command: string, content?: object): Promise<Body>;
  waitForCase(of: DemoCase, isThere: (status: string) => boolean): Promise<void>;
  waitForClaim(claim: DemoClaim, isThere: (status: string) => boolean): Promise<Body>;
}

export interface DraftOptions {
  /** Fields that are not filled in. */
  without?: readonly string[];
  /** The story this case belongs to, when it is not the project's own. */
  story?: string;
}

const organisationsShape = z.array(
  z.object({
    name: z.string(),
    unifiedSocialCreditCode: z.string(),
    regionCode: z.string(),
    natureCode: z.string(),
    legalRepresentative: z.string(),
    contact: z.string(),
    phone: z.string(),
    address: z.string(),
    bank: z.string(),
    account: z.string(),
    subjects: z.array(z.string()),
  }),
);

/** The parties of the contracts: the enterprises of `examples/` and those outside. */
async function readParties(): Promise<Readonly<Record<PartyKey, DemoParty>>> {
  const file = path.join(CHECKOUT, 'examples', 'organisations.json');
  const organisations = organisationsShape.parse(JSON.parse(await readFile(file, 'utf8')));
  const applicant = (code: string): DemoParty => {
    const found = organisations.find(({ unifiedSocialCreditCode }) => unifiedSocialCreditCode === code);
    const [subject] = found?.subjects ?? [];
    if (found === undefined || subject === undefined) throw new Error(`${file} has no ${code}`);
    return { ...found, subject };
  };
  const { QM, JC, JY } = APPLICANT_CODES;
  return { ...OUTSIDE_PARTIES, QM: applicant(QM), JC: applicant(JC), JY: applicant(JY) };
}

const BANK_CODE = '313657092617';
const PATENT = 'intellectual_property_proof.pdf';
const patentFile = path.join(CHECKOUT, 'examples', 'patent-licence', PATENT);

/** Opens the book of the demonstration. `dayOf` tells the date so many working days ago. */
export async function createStoryteller(options: {
  desk: DemoDesk;
  papers: DemoPapers;
  /** Where papers lie before they are uploaded. */
  folder: string;
  dayOf: (workingDaysAgo: number) => string;
}): Promise<Storyteller> {
  const { desk, papers, folder, dayOf } = options;
  const parties = await readParties();
  const names = Object.keys(DEMO_PROJECTS);

  const act: Storyteller['act'] = (of, person, command, content = {}) =>
    desk.post(person, `/contracts/${of.id}/${command}`, content, `demo-${of.name}-${command}${suffixOf(content)}`);
  const actOnClaim: Storyteller['actOnClaim'] = (claim, person, command, content = {}) =>
    desk.post(
      person,
      `/reward-claims/${claim.id}/${command}`,
      content,
      `demo-${claim.name}-${command}${suffixOf(content)}`,
    );

  const upload = async (of: DemoCase, slot: AttachmentSlot, fileName: string, bytes: Uint8Array): Promise<string> => {
    const file = path.join(folder, of.name, fileName);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
    const key = `demo-${of.name}-${slot}-${fileName.replace(/[^\w.-]/g, '')}`;
    const body = await desk.upload(of.applicant, `/contracts/${of.id}/attachments`, file, { slot }, key);
    return idOf(body);
  };

  const draft: Storyteller['draft'] = async (name, workingDaysAgo, { without = [], story = name } = {}) => {
    const project: DemoProject = DEMO_PROJECTS[name];
    const index = names.indexOf(name);
    const filedOn = dayOf(workingDaysAgo);
    const signedDaysAgo = workingDaysAgo + 4 + (index % 5);
    const signedOn = dayOf(signedDaysAgo);
    const effectiveFrom = dayOf(signedDaysAgo - 2);
    const facts = factsOf(project);
    const seller = parties[project.seller];
    const paper = {
      ...facts,
      number: `${project.seller}-${signedOn.slice(0, 4)}-${String(index + 101)}`,
      kindCode: project.kindCode,
      projectName: project.name,
      summary: project.summary,
      seller,
      buyer: parties[project.buyer],
      signedOn,
      effectiveFrom,
      effectiveTo: addCalendarDays(effectiveFrom, project.termDays),
    };
    const applicant = seller.subject ?? '';
    const declaration = Object.fromEntries(
      Object.entries(declarationOf(paper, project)).filter(([field]) => !without.includes(field)),
    );
    const body = await desk.post(applicant, '/contracts', { declaration }, `demo-${story}-draft`);
    const isEven = index % 2 === 0;
    const of: DemoCase = {
      name: story,
      id: idOf(body),
      project,
      applicant,
      reviewer: isEven ? 'wang-min' : 'liu-yang',
      secondReviewer: isEven ? 'zhao-lei' : 'ma-jun',
      firstChecker: isEven ? 'xu-jing' : 'deng-hao',
      secondChecker: isEven ? 'deng-hao' : 'xu-jing',
      signedOn,
      receiptIds: [],
      receivedYear: Number(filedOn.slice(0, 4)),
    };
    if (without.length === 0) {
      await upload(of, 'contract_text', `${paper.number}.pdf`, await papers.contract(paper));
      if (project.kindCode === '31')
        await upload(of, 'intellectual_property_proof', PATENT, await readFile(patentFile));
    }
    return of;
  };

  const enterReceipt = async (of: DemoCase, kind: 'invoice' | 'bank_slip', receivedOn: string): Promise<string> => {
    const { project } = of;
    const { firstPaymentPercent = 40 } = project;
    const seller = parties[project.seller];
    const buyer = parties[project.buyer];
    const amountFen = (BigInt(project.valueYuan) * 100n * BigInt(firstPaymentPercent)) / 100n;
    const serial = `9${String(names.indexOf(of.name) + 1).padStart(3, '0')}01`;
    const number =
      kind === 'invoice'
        ? `${receivedOn.slice(2, 4)}512000000000${serial}`
        : `YL${receivedOn.replaceAll('-', '')}${serial}`;
    const bytes = await papers.voucher({
      kind,
      number,
      receivedOn,
      amountFen,
      projectName: project.name,
      seller,
      buyer,
    });
    const attachmentId = await upload(of, kind, `${number}.pdf`, bytes);
    const receipt = {
      kind,
      number,
      receivedOn,
      payerName: buyer.name,
      payeeName: seller.name,
      amountFen: amountFen.toString(),
      attachmentId,
    };
    const body = await desk.post(of.applicant, `/contracts/${of.id}/receipts`, receipt, `demo-${of.name}-${kind}`);
    return z.string().parse(body['receiptId'] ?? body['commandId']);
  };

  const storyteller: Storyteller = {
    draft,
    act,
    actOnClaim,
    async file(name, workingDaysAgo, draftOptions) {
      const of = await draft(name, workingDaysAgo, draftOptions);
      await act(of, of.applicant, 'submission');
      return of;
    },
    accept: (of) => act(of, of.reviewer, 'acceptance'),
    decideFirst(of) {
      const rationale = '合同文本、当事人、价款和技术内容核对一致，属于技术合同，同意登记。';
      return act(of, of.reviewer, 'decision', { outcome: 'register', rationale });
    },
    async register(of) {
      const { status } = await storyteller.decideFirst(of);
      if (status !== 'second_review') return;
      await act(of, of.secondReviewer, 'second-decision', {
        outcome: 'approve_registration',
        rationale: '复审同意初审意见，非技术性支出已单独列明，准予登记。',
      });
    },
    async enterReceipts(of, workingDaysAgo) {
      const receivedOn = dayOf(workingDaysAgo);
      const invoice = await enterReceipt(of, 'invoice', receivedOn);
      const slip = await enterReceipt(of, 'bank_slip', receivedOn);
      return { ...of, receiptIds: [invoice, slip], receivedYear: Number(receivedOn.slice(0, 4)) };
    },
    async verifyReceipts(of) {
      const lines = of.receiptIds.map((receiptId) => ({ receiptId, outcome: 'verified' }));
      await act(of, of.reviewer, 'receipt-verification', { lines });
    },
    async addProtocol(of) {
      await upload(of, 'correction_material', '测试大纲.pdf', await papers.protocol(of.project.name, of.signedOn));
    },
    async claim(of, { policyCode = 'LZ-TRADE', claimant = of.applicant } = {}) {
      const name = `${of.name}-${policyCode}`;
      const content = { policyCode, claimYear: of.receivedYear, receiptIds: of.receiptIds };
      const body = await desk.post(claimant, `/contracts/${of.id}/reward-claims`, content, `demo-${name}-claim`);
      const claim = { id: z.string().parse(body['claimId']), name, case: of, claimant };
      await storyteller.waitForClaim(claim, (status) => status !== 'submitted');
      return claim;
    },
    async passFirstCheck(claim) {
      const opinion = '发票与银行回单齐全，到款金额与合同、核定结果一致，计算无误。';
      await actOnClaim(claim, claim.case.firstChecker, 'first-check', { outcome: 'pass', opinion });
    },
    async passSecondCheck(claim) {
      const opinion = '复核同意初核意见，拟予公示。';
      await actOnClaim(claim, claim.case.secondChecker, 'second-check', { outcome: 'pass', opinion });
    },
    async approve(claim) {
      await storyteller.waitForClaim(claim, (status) => status !== 'publicity');
      await actOnClaim(claim, 'luo-ping', 'approval', { outcome: 'approve', opinion: '公示无异议，同意兑付。' });
    },
    async confirmPayee(claim, accountNumber) {
      const party = Object.values(parties).find(({ subject }) => subject === claim.claimant);
      const payee = {
        accountName: party?.name,
        bankName: party?.bank,
        bankCode: BANK_CODE,
        accountNumber: accountNumber ?? party?.account,
      };
      const key = `demo-${claim.name}-payee-${payee.accountNumber}`;
      await desk.post(claim.claimant, `/reward-claims/${claim.id}/payee`, payee, key);
    },
    async checkPayee(claim, checker) {
      const party = Object.values(parties).find(({ subject }) => subject === claim.claimant);
      await actOnClaim(claim, checker, 'payee-check', {
        outcome: 'confirm',
        opinion: '已电话回访单位财务，按开户许可证重新录入，账户一致。',
        bankCode: BANK_CODE,
        accountNumber: party?.account,
      });
    },
    async waitForCase(of, isThere) {
      await desk.waitFor(of.reviewer, `/contracts/${of.id}`, (body) => isThere(String(body['status'])));
    },
    waitForClaim: (claim, isThere) =>
      desk.waitFor(claim.claimant, `/reward-claims/${claim.id}`, (body) => isThere(String(body['status']))),
  };

  return storyteller;
}

/** The amounts of a project, to the fen. */
function factsOf({ valueYuan, lines = [] }: DemoProject) {
  const nonTechnicalLines = lines.map(([item, kind, yuan]) => ({ item, kind, amountFen: fenOf(yuan) }));
  const contractValueFen = fenOf(valueYuan);
  return {
    contractValueFen,
    technologyTransactionValueFen: contractValueFen - sumFen(nonTechnicalLines.map(({ amountFen }) => amountFen)),
    nonTechnicalLines,
  };
}

function fenOf(yuan: number): bigint {
  return BigInt(yuan) * 100n;
}

/** The form (技术合同登记表) that says what the contract says. */
function declarationOf(paper: ContractPaper, project: DemoProject): Record<string, unknown> {
  const { seller, buyer } = paper;
  const isPatent = project.kindCode === '31';
  const kind = findKind(project.kindCode)?.kind;
  const hasSecret = kind === 'development' || kind === 'transfer' || kind === 'licence';
  return {
    projectName: paper.projectName,
    kindCode: paper.kindCode,
    signedOn: paper.signedOn,
    effectiveFrom: paper.effectiveFrom,
    effectiveTo: paper.effectiveTo,
    applicantSide: 'seller',
    sellers: [partyOf(seller)],
    buyers: [partyOf(buyer)],
    intellectualPropertyType: isPatent ? 'invention_patent' : hasSecret ? 'technical_secret' : 'none',
    ...(isPatent ? { intellectualPropertyNumber: 'ZL202310998877.3' } : {}),
    ownershipClause: ownershipOf(project.kindCode),
    technologyFieldCode: project.technologyFieldCode,
    industryCode: project.industryCode,
    objectiveCode: '10',
    planSourceCode: '90',
    contractValueFen: paper.contractValueFen.toString(),
    technologyTransactionValueFen: paper.technologyTransactionValueFen.toString(),
    nonTechnicalLines: paper.nonTechnicalLines.map((line) => ({ ...line, amountFen: line.amountFen.toString() })),
    contractValueInCapitals: toCapitals(paper.contractValueFen),
    paymentMethod: 'instalments',
    relatedParty: false,
    fiscallyFunded: false,
    ...(kind === 'transfer' || kind === 'licence' ? expectationOf(paper.contractValueFen) : {}),
    secrecy: 'trade_secret',
    summary: paper.summary,
    handlerName: seller.contact,
    handlerPhone: seller.phone,
    legalRepresentative: seller.legalRepresentative,
  };
}

/** 预计新增投入 and 预计新增产值: as much again to put it to use, five times as much of new output a year. */
function expectationOf(contractValueFen: bigint): Record<string, unknown> {
  return {
    expectedInvestmentFen: contractValueFen.toString(),
    expectedOutputFen: (contractValueFen * 5n).toString(),
  };
}

function partyOf({ name, unifiedSocialCreditCode, regionCode, natureCode }: DemoParty): Record<string, unknown> {
  return { name, unifiedSocialCreditCode, countryCode: 'CHN', regionCode, natureCode };
}

/** The id of what a command made; a purged case has kept only that of its command. */
function idOf(body: Body): string {
  return z.string().parse(body['id'] ?? body['commandId']);
}

/** Decisions of two kinds on one case are two commands. */
function suffixOf(content: object): string {
  return 'outcome' in content ? `-${String(content.outcome)}` : '';
}

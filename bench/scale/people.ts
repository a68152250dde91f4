import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { toCapitals } from '../../src/domain/chinese-capitals.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { openDemoPapers } from '../../src/embedded/demo-papers.js';
import type { Person, RegistryClient, Reply } from '../../src/embedded/registry-client.js';
import { randomOf } from '../../test/support/near-duplicates.js';
import { pick, projectName, type Random, whole } from './names.js';

/** What is measured, each with the goal the project set itself in milliseconds at the 95th percentile. */
export const READS = {
  'queue page': { goalMs: 40, of: 'queue page' },
  'queue page, one status': { goalMs: 40, of: 'queue page' },
  'queue page, mine': { goalMs: 40, of: 'queue page' },
  'queue page, the next one': { goalMs: 40, of: 'queue page' },
  'search by project name': { goalMs: 60, of: 'search' },
  'search by a common word': { goalMs: 60, of: 'search' },
  'search by party': { goalMs: 60, of: 'search' },
  'search by number': { goalMs: 60, of: 'search' },
  'search by credit code': { goalMs: 60, of: 'search' },
  'search by an applicant': { goalMs: 60, of: 'search' },
  'list of the office': { goalMs: 60, of: 'search' },
  'case page': { goalMs: 60, of: 'case page' },
  'whereabouts of a case': { goalMs: 60, of: 'case page' },
  'timeline of a case': { goalMs: 60, of: 'case page' },
  'statistics, a year by kind': { goalMs: 500, of: 'statistics page' },
  'statistics, a year by field': { goalMs: 500, of: 'statistics page' },
  'statistics, all years': { goalMs: 500, of: 'statistics page' },
} as const;
export type Read = keyof typeof READS;
export const COMMANDS = {
  'open a draft': { goalMs: undefined },
  'upload the contract': { goalMs: undefined },
  'duplicate and similarity check (precheck)': { goalMs: 300 },
  submit: { goalMs: 300 },
  accept: { goalMs: 300 },
  'decide (register)': { goalMs: 300 },
} as const;
export type Command = keyof typeof COMMANDS;

/** Milliseconds by what was asked. */
export type Times = Map<string, number[]>;

/** What the people look for; taken from the register itself. */
export interface Known {
  /** Where the people of the demonstration work. */
  readonly officeId: string;
  readonly projects: readonly string[];
  readonly commonWords: readonly string[];
  readonly parties: readonly string[];
  readonly numbers: readonly string[];
  readonly creditCodes: readonly string[];
  readonly caseIds: readonly string[];
  readonly years: readonly number[];
}

/** A contract of a demonstration enterprise, ready to be filed: what it declares and the paper. */
interface Filing {
  readonly declaration: object;
  readonly paper: Uint8Array;
}

const APPLICANTS = [
  { subject: 'chen-jie', name: '泸州启明智能科技有限公司', code: '91510500MA00QM017E', region: '510504' },
  { subject: 'sun-li', name: '泸州酒城精密制造有限公司', code: '91510500MA00JC02X4', region: '510502' },
] as const;
const RATIONALE = '已核对合同文本、技术内容与金额，符合认定登记条件。';

/** The people at the front door, and what they have done to each other's cases. */
export class People {
  readonly #client: RegistryClient;
  readonly #known: Known;
  readonly #random: Random;
  readonly #filings: readonly Filing[];
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'registry-scale-'));
  readonly #submitted: string[] = [];
  readonly #accepted: { id: string; by: string }[] = [];
  #filed = 0;
  readonly failures = new Map<string, number>();

  private constructor(client: RegistryClient, known: Known, filings: readonly Filing[], seed: number) {
    this.#client = client;
    this.#known = known;
    this.#filings = filings;
    this.#random = randomOf(seed);
  }

  /** Draws the papers and signs everybody in. */
  static async gather(client: RegistryClient, known: Known, today: string, seed: number): Promise<People> {
    const people = new People(client, known, await drawFilings(today, seed), seed);
    for (const subject of [
      'chen-jie',
      'sun-li',
      'wang-min',
      'liu-yang',
      'zhao-lei',
      'ma-jun',
      'he-fang',
      'qin-zheng',
      'luo-ping',
    ]) {
      await client.as(subject).token();
    }
    return people;
  }

  /** Asks for one page as whoever asks for such pages. */
  async read(read: Read, times: Times): Promise<void> {
    const known = this.#known;
    const any = (items: readonly string[]): string => encodeURIComponent(pick(this.#random, items));
    const officer = this.#client.as(pick(this.#random, ['wang-min', 'liu-yang', 'zhao-lei', 'ma-jun']));
    const year = pick(this.#random, known.years);
    const ask = (who: Person, address: string) => this.#timed(read, times, () => who.get(address));
    switch (read) {
      case 'queue page':
        return void (await ask(officer, '/review-queue'));
      case 'queue page, one status':
        return void (await ask(
          officer,
          `/review-queue?status=${pick(this.#random, ['submitted', 'in_review', 'second_review'])}`,
        ));
      case 'queue page, mine':
        return void (await ask(this.#client.as('wang-min'), '/review-queue?holder=me'));
      case 'queue page, the next one': {
        const { body } = await officer.get<{ nextCursor: string | null }>('/review-queue');
        // a small register has one page
        if (body.nextCursor === null) return;
        return void (await ask(officer, `/review-queue?cursor=${encodeURIComponent(body.nextCursor)}`));
      }
      case 'search by project name':
        return void (await ask(officer, `/contracts?q=${any(known.projects)}`));
      case 'search by a common word':
        return void (await ask(officer, `/contracts?q=${any(known.commonWords)}`));
      case 'search by party':
        return void (await ask(officer, `/contracts?q=${any(known.parties)}`));
      case 'search by number':
        return void (await ask(officer, `/contracts?q=${any(known.numbers)}`));
      case 'search by credit code':
        return void (await ask(officer, `/contracts?q=${any(known.creditCodes)}`));
      case 'search by an applicant':
        return void (await ask(this.#client.as('chen-jie'), `/contracts?q=${any(known.commonWords)}`));
      case 'list of the office':
        return void (await ask(
          officer,
          `/contracts${pick(this.#random, ['', '?status=registered', '?kind=51', `?year=${year}`])}`,
        ));
      case 'case page':
        return void (await ask(officer, `/contracts/${any(known.caseIds)}`));
      case 'whereabouts of a case':
        return void (await ask(officer, `/contracts/${any(known.caseIds)}/whereabouts`));
      case 'timeline of a case':
        return void (await ask(this.#client.as('he-fang'), `/contracts/${any(known.caseIds)}/timeline`));
      case 'statistics, a year by kind':
        return void (await ask(this.#client.as('he-fang'), `/statistics?by=kind&year=${year}`));
      case 'statistics, a year by field':
        return void (await ask(this.#client.as('qin-zheng'), `/statistics?by=field&year=${year}`));
      case 'statistics, all years':
        return void (await ask(this.#client.as('luo-ping'), '/statistics?by=year'));
    }
  }

  /** An applicant files one contract: draft, paper, a check before it is sent, submission. */
  async file(times: Times, think: () => Promise<void>): Promise<void> {
    const at = this.#filed;
    this.#filed += 1;
    const applicant = APPLICANTS[at % APPLICANTS.length] ?? APPLICANTS[0];
    const filing = this.#filings[at % this.#filings.length];
    if (filing === undefined) return;
    const who = this.#client.as(applicant.subject);
    const draft = await this.#timed('open a draft', times, () =>
      who.post<{ id: string }>('/contracts', { officeId: this.#known.officeId, declaration: filing.declaration }),
    );
    if (draft === undefined) return;
    const { id } = draft.body;
    // the same text again and again, but never the same file
    const file = path.join(this.#folder, `${id}.pdf`);
    writeFileSync(file, Buffer.concat([filing.paper, Buffer.from(`\n%${randomUUID()}\n`)]));
    await think();
    const uploaded = await this.#timed('upload the contract', times, () =>
      who.upload(`/contracts/${id}/attachments`, file, { slot: 'contract_text' }),
    );
    rmSync(file);
    if (uploaded === undefined) return;
    await think();
    await this.#timed('duplicate and similarity check (precheck)', times, () => who.post(`/contracts/${id}/precheck`));
    await think();
    const sent = await this.#timed('submit', times, () => who.post(`/contracts/${id}/submission`));
    if (sent !== undefined) this.#submitted.push(id);
  }

  /** A reviewer takes up a case that was filed just now, or decides one; false when there is none. */
  async work(reviewer: string, times: Times): Promise<boolean> {
    const who = this.#client.as(reviewer);
    const mine = this.#accepted.findIndex(({ by }) => by === reviewer);
    if (mine >= 0) {
      const [decided] = this.#accepted.splice(mine, 1);
      await this.#timed('decide (register)', times, () =>
        who.post(`/contracts/${decided?.id}/decision`, { outcome: 'register', rationale: RATIONALE }),
      );
      return true;
    }
    const id = this.#submitted.shift();
    if (id === undefined) return false;
    const accepted = await this.#timed('accept', times, () => who.post(`/contracts/${id}/acceptance`, {}));
    if (accepted !== undefined) this.#accepted.push({ id, by: reviewer });
    return true;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #timed<Body>(what: string, times: Times, ask: () => Promise<Reply<Body>>): Promise<Reply<Body> | undefined> {
    const began = performance.now();
    const reply = await ask();
    const ms = performance.now() - began;
    if (reply.status >= 300 || reply.status === 202) {
      const said = `${what}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 200)}`;
      this.failures.set(said, (this.failures.get(said) ?? 0) + 1);
      return undefined;
    }
    const kept = times.get(what);
    if (kept === undefined) times.set(what, [ms]);
    else kept.push(ms);
    return reply;
  }
}

/** What one of the people does, over and over, until it is time to go home. */
export type Job = (people: People, times: Times, think: () => Promise<void>) => Promise<void>;

const reads =
  (...all: Read[]): Job =>
  async (people, times, think) => {
    for (const read of all) {
      await people.read(read, times);
      await think();
    }
  };
const reviewing =
  (reviewer: string): Job =>
  async (people, times, think) => {
    await people.read('queue page', times);
    await think();
    await people.read('case page', times);
    await think();
    if (await people.work(reviewer, times)) await think();
  };
const filing: Job = (people, times, think) => people.file(times, think);

/** 20 people: 8 reviewers, 6 applicants, 3 who look things up, 2 who read statistics, 1 auditor. */
export const TWENTY: readonly Job[] = [
  ...Array.from({ length: 4 }, () => reviewing('wang-min')),
  ...Array.from({ length: 4 }, () => reviewing('liu-yang')),
  ...Array.from({ length: 6 }, () => filing),
  reads('search by project name', 'case page', 'search by party', 'whereabouts of a case'),
  reads('search by number', 'case page', 'queue page, one status', 'search by credit code'),
  reads('search by a common word', 'list of the office', 'queue page, the next one', 'queue page, mine'),
  reads('statistics, a year by kind', 'statistics, all years'),
  reads('statistics, a year by field', 'search by an applicant'),
  reads('timeline of a case', 'case page'),
];

/** Everybody at once, each pausing between two clicks, for so long; whoever is in the middle of something finishes it. */
export async function workTogether(
  people: People,
  jobs: readonly Job[],
  { seconds, thinkMs, seed }: { seconds: number; thinkMs: readonly [number, number]; seed: number },
): Promise<Times> {
  const times: Times = new Map();
  const end = Date.now() + seconds * 1000;
  await Promise.all(
    jobs.map(async (job, index) => {
      const random = randomOf(seed * 1000 + index);
      const think = async (): Promise<void> => {
        await pause(whole(random, ...thinkMs));
      };
      await think();
      while (Date.now() < end) {
        await job(people, times, think);
        await think();
      }
    }),
  );
  return times;
}

const PAPERS = 16;

/** Contracts as the demonstration's enterprises file them, each with its own text. */
async function drawFilings(today: string, seed: number): Promise<Filing[]> {
  const random = randomOf(seed + 77);
  const papers = openDemoPapers();
  const example = path.join(CHECKOUT, 'examples', 'entrusted-development', 'declaration.json');
  const template: Record<string, unknown> = JSON.parse(readFileSync(example, 'utf8'));
  const filings: Filing[] = [];
  for (let at = 0; at < PAPERS; at += 1) {
    const [seller, buyer] = at % 2 === 0 ? APPLICANTS : [APPLICANTS[1], APPLICANTS[0]];
    const party = ({ name, code, region }: (typeof APPLICANTS)[number]) => ({
      name,
      unifiedSocialCreditCode: code,
      regionCode: region,
      natureCode: '150',
    });
    const declared = (one: (typeof APPLICANTS)[number]) => ({ ...party(one), countryCode: 'CHN' });
    const described = (one: (typeof APPLICANTS)[number]) => ({
      ...party(one),
      legalRepresentative: '李明远',
      contact: '陈洁',
      phone: '0830-0000101',
      address: '四川省泸州市',
      bank: '示例银行泸州分行',
      account: '0000000000000110001',
    });
    const project = projectName(random, '11');
    const valueFen = BigInt(whole(random, 100, 900)) * 100_000n;
    const summary = `针对${project}中现有方法精度低、成本高的问题，研究新的方法并研制样机一套，主要指标较现有水平提高百分之${whole(random, 10, 40)}。`;
    const signedOn = addCalendarDays(today, -whole(random, 5, 20));
    const [effectiveFrom, effectiveTo] = [signedOn, addCalendarDays(today, whole(random, 300, 900))];
    const paper = await papers.contract({
      number: `GM-${at}`,
      kindCode: '11',
      projectName: project,
      summary,
      seller: described(seller),
      buyer: described(buyer),
      signedOn,
      effectiveFrom,
      effectiveTo,
      contractValueFen: valueFen,
      technologyTransactionValueFen: valueFen,
      nonTechnicalLines: [],
    });
    filings.push({
      paper,
      declaration: {
        ...template,
        projectName: project,
        summary,
        signedOn,
        effectiveFrom,
        effectiveTo,
        sellers: [declared(seller)],
        buyers: [declared(buyer)],
        contractValueFen: valueFen.toString(),
        technologyTransactionValueFen: valueFen.toString(),
        nonTechnicalLines: [],
        contractValueInCapitals: toCapitals(valueFen),
      },
    });
  }
  return filings;
}

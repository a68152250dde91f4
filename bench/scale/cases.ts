import { partiesKey, partyKey } from '../../src/domain/precheck/neighbours.js';
import { searchTerms } from '../../src/domain/contract/search-terms.js';
import type { ContractStatus } from '../../src/domain/contract/status.js';
import { formatRegistrationNumber } from '../../src/domain/certificate/registration-number.js';
import { ACCOUNTS, type Account } from '../../src/domain/ledger/posting.js';
import type { ClaimStatus } from '../../src/domain/reward/claim-status.js';
import { contractValueFen, pick, projectName, type Random, type ScaleOrganisation, whole } from './names.js';
import type { Rows } from './rows.js';

/** An organisation with the ids the registry knows it by. */
export interface PartyOfScale extends ScaleOrganisation {
  readonly id: string;
  /** Who files for it. */
  readonly userId: string;
  readonly personName: string;
}

/** An office with the people of its desk. */
export interface OfficeOfScale {
  readonly id: string;
  readonly name: string;
  readonly regionCode: string;
  readonly point: string;
  readonly reviewers: readonly string[];
  readonly secondReviewers: readonly string[];
  readonly experts: readonly string[];
  readonly manager: string;
  /** Its part of all contracts, beside those of the others. */
  readonly weight: number;
}

/** Who deals with rewards and money. */
export interface CityOfScale {
  readonly checkers: readonly [string, string];
  readonly authority: string;
  readonly maker: string;
  readonly cashier: string;
  readonly releaser: string;
  readonly system: string;
}

/** The world the cases happen in. */
export interface World {
  readonly organisations: readonly PartyOfScale[];
  readonly offices: readonly OfficeOfScale[];
  readonly city: CityOfScale;
  /** Midnight in Shanghai of the last day. */
  readonly today: number;
}

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;
const FIRST_DAY = Date.UTC(2022, 0, 4) - SHANGHAI;
const POLICY = 'LZ-TRADE';
const BUDGET_FEN = 200_000_000_000n;
const RULE_LAYERS = '[{"code": "R2026-national", "version": 1, "regionCode": "000000"}]';
const LARGE_FEN = 1_000_000_000n;
const MOST_FEN = 100_000_000n;

/** 8 hexadecimal digits. */
function hex8(random: Random): string {
  return Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');
}

/** A UUID that looks random. */
export function uuidOf(random: Random): string {
  const [a, b, c, d] = [hex8(random), hex8(random), hex8(random), hex8(random)];
  return `${a}-${b.slice(0, 4)}-8${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
}

/** A UUID of this moment (version 7): what happened later sorts behind. */
function uuidAt(random: Random, ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  const [a, b, c] = [hex8(random), hex8(random), hex8(random)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(1, 4)}-a${a.slice(4, 7)}-${b}${c.slice(0, 4)}`;
}

const sha256Of = (random: Random): string => Array.from({ length: 8 }, () => hex8(random)).join('');
const instant = (ms: number): string => new Date(ms).toISOString();
const dayOf = (ms: number): string => new Date(ms + SHANGHAI).toISOString().slice(0, 10);
const midnight = (ms: number): number => Math.floor((ms + SHANGHAI) / DAY) * DAY - SHANGHAI;

/** So many working days later, without holidays. */
function workingDaysLater(ms: number, days: number): number {
  let at = midnight(ms);
  for (let left = days; left > 0; ) {
    at += DAY;
    const weekday = new Date(at + SHANGHAI).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return at;
}

/** A choice with weights; what stands first with weight 0 is never taken. */
export function weighted<Item>(random: Random, items: readonly (readonly [Item, number])[]): Item {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  throw new Error('nothing to choose from');
}

/** Where a case of the last weeks stands. */
const RECENT: readonly (readonly [ContractStatus, number])[] = [
  ['draft', 10],
  ['submitted', 16],
  ['correction_requested', 7],
  ['in_review', 26],
  ['expert_review', 1.5],
  ['second_review', 3],
  ['registered', 31],
  ['withdrawn', 2],
  ['not_accepted', 1.5],
  ['not_registered', 2],
];
/** Where an older one stands; `registered` is `completed` once its term is over. */
const OLDER: readonly (readonly [ContractStatus, number])[] = [
  ['registered', 91.6],
  ['draft', 1.5],
  ['purged_offline', 0.03],
  ['withdrawn', 1.5],
  ['not_accepted', 1],
  ['closed_no_response', 1],
  ['in_review', 0.02],
  ['not_registered', 2],
  ['objection', 0.05],
  ['changing', 0.12],
  ['changing_second_review', 0.02],
  ['deregistering', 0.04],
  ['deregistered', 1],
  ['revoking', 0.02],
  ['revoked', 0.1],
];
const RECENT_DAYS = 25;

const KINDS: readonly (readonly [string, number])[] = [
  ['11', 38],
  ['12', 4],
  ['21', 3],
  ['23', 1.5],
  ['24', 0.8],
  ['31', 2.5],
  ['32', 1],
  ['41', 9],
  ['51', 37],
  ['52', 1.5],
  ['53', 0.4],
];
const FIELDS: readonly (readonly [string, number])[] = [
  ['01', 33],
  ['03', 18],
  ['04', 11],
  ['05', 9],
  ['06', 8],
  ['07', 8],
  ['09', 6],
  ['10', 3],
  ['11', 4],
];
const PLANS: readonly (readonly [string, number])[] = [
  ['90', 93],
  ['13', 3],
  ['12', 2],
  ['14', 2],
];
const CLAIMS: readonly (readonly [ClaimStatus, number])[] = [
  ['reconciled', 66],
  ['first_check', 4],
  ['second_check', 3],
  ['publicity', 2],
  ['approval', 2],
  ['payee_confirmation', 2],
  ['payable', 2],
  ['in_batch', 1.5],
  ['paid', 2],
  ['refused', 8],
  ['withdrawn', 4],
  ['cancelled', 2],
  ['recovery', 1],
];
const FINDINGS = [
  {
    ruleId: 'P06',
    severity: 'warn',
    zh: '合同文本与其他登记合同相近',
    en: 'The contract text is close to that of another filing',
  },
  {
    ruleId: 'P21',
    severity: 'warn',
    zh: '技术咨询合同未约定以咨询报告或意见为成果',
    en: 'A consulting contract names no report or opinion as its result',
  },
  { ruleId: 'P13', severity: 'info', zh: '非技术性支出未分项列明', en: 'Non-technical lines are not itemised' },
  { ruleId: 'P27', severity: 'info', zh: '付款方式与分期约定不一致', en: 'Payment and instalments do not agree' },
] as const;

interface OpenBatch {
  id: string;
  status: 'reconciled' | 'settled' | 'sent';
  at: number;
  totalFen: bigint;
  count: number;
}
const CLAIMS_A_BATCH = 40;

/** Writes cases one after another, the oldest first; numbers, batches and the books run through all of them. */
export class CaseWriter {
  readonly #random: Random;
  readonly #world: World;
  readonly #rows: Rows;
  /** Nothing happens after it. */
  readonly #latest: number;
  readonly #offices: readonly (readonly [OfficeOfScale, number])[];
  readonly #serials = new Map<string, number>();
  readonly #batches = new Map<string, OpenBatch>();
  readonly #budgets = new Map<number, { id: string; accounts: Record<Account, { id: string; balanceFen: bigint }> }>();

  constructor(random: Random, world: World, rows: Rows) {
    this.#random = random;
    this.#world = world;
    this.#rows = rows;
    this.#latest = world.today + 10 * 3_600_000;
    this.#offices = world.offices.map((office) => [office, office.weight]);
  }

  /** The case at this place of so many, and its status. */
  write(index: number, of: number): ContractStatus {
    const random = this.#random;
    const { organisations, today, city } = this.#world;
    const span = today + 9 * 3_600_000 - FIRST_DAY;
    // the register grows: twice as many in the last year as in the first
    const createdAt =
      FIRST_DAY +
      Math.floor(span * Math.sqrt((index + random()) / of) * 0.6 + ((span * (index + random())) / of) * 0.4);
    const office = weighted(random, this.#offices);
    // few organisations file much, many little
    const applicant = organisationAt(organisations, random() ** 2.2);
    const other = organisationAt(organisations, random() ** 1.4, applicant);
    const isSeller = random() < 0.93;
    const [seller, buyer] = isSeller ? [applicant, other] : [other, applicant];
    const kindCode = weighted(random, KINDS);
    const valueFen = contractValueFen(random);
    const nonTechnicalFen = random() < 0.35 ? (valueFen * BigInt(whole(random, 5, 45))) / 100n : 0n;
    const technologyFen = valueFen - nonTechnicalFen;
    const signedAt = createdAt - whole(random, 1, 40) * DAY;
    const endsAt = signedAt + whole(random, 120, 1400) * DAY;
    const submittedAt = createdAt + whole(random, 1, 72) * 3_600_000;
    const status = this.#statusOf(submittedAt, endsAt);
    const isLarge = valueFen >= LARGE_FEN;
    const id = uuidOf(random);
    const project = status === 'purged_offline' ? '' : projectName(random, kindCode);
    const purged = status === 'purged_offline';
    const fieldCode = weighted(random, FIELDS);
    const needsRight = '23'.includes(kindCode.charAt(0));
    const declaration = {
      projectName: project,
      kindCode,
      signedOn: dayOf(signedAt),
      effectiveFrom: dayOf(signedAt),
      effectiveTo: dayOf(endsAt),
      applicantSide: isSeller ? 'seller' : 'buyer',
      sellers: [partyOf(seller)],
      buyers: [partyOf(buyer)],
      intellectualPropertyType: needsRight
        ? 'invention_patent'
        : pick(random, ['technical_secret', 'none', 'technical_secret', 'software_copyright']),
      ownershipClause: '履行本合同所完成的研究开发成果及其知识产权归乙方所有，甲方享有免费实施的权利（合同第九条）。',
      technologyFieldCode: fieldCode,
      industryCode: '34',
      objectiveCode: '10',
      planSourceCode: weighted(random, PLANS),
      contractValueFen: valueFen.toString(),
      technologyTransactionValueFen: technologyFen.toString(),
      nonTechnicalLines:
        nonTechnicalFen === 0n
          ? []
          : [{ item: '设备及材料', kind: 'equipment', amountFen: nonTechnicalFen.toString() }],
      paymentMethod: 'instalments',
      relatedParty: false,
      fiscallyFunded: false,
      secrecy: 'trade_secret',
      summary: `针对${project}中的关键问题开展工作，完成样机、软件与报告各一套，主要指标由双方共同测试确认。`,
      handlerName: applicant.personName,
      handlerPhone: '0830-0000000',
      legalRepresentative: applicant.personName,
    };
    const declared = purged ? '{}' : JSON.stringify(declaration);

    const life = new Life(random, this.#rows, id, createdAt, {
      applicant: applicant.userId,
      system: city.system,
      latest: this.#latest,
    });
    const upload = (slot: string, fileName: string) => this.#attach(id, slot, fileName, applicant.userId, life);
    life.happen('contract.drafted', { data: { officeId: office.id } });
    const paper = upload('contract_text', '技术合同.pdf');
    const reviewer = pick(random, office.reviewers);
    const second = pick(random, office.secondReviewers);
    let versionNo = 0;
    let registrationVersion = 0;
    let findingIds: string[] = [];
    const version = (kind: string): void => {
      versionNo += 1;
      const findings = purged ? [] : FINDINGS.filter(() => random() < 0.16);
      if (!purged) {
        this.#rows.add('contract_versions', [
          id,
          versionNo,
          kind,
          declared,
          JSON.stringify([paper]),
          JSON.stringify(findings.map((finding) => contentOf(finding))),
          sha256Of(random),
          applicant.userId,
          instant(life.at),
          life.commandId,
        ]);
        this.#mark(id, versionNo, seller, buyer);
      }
      findingIds = findings.map((finding, at) => {
        const findingId = uuidAt(random, life.at);
        this.#rows.add('findings', [
          findingId,
          id,
          versionNo,
          at + 1,
          finding.ruleId,
          finding.severity,
          JSON.stringify(contentOf(finding)),
          instant(life.at),
        ]);
        return findingId;
      });
    };

    const isFiled = status !== 'draft';
    let acceptedOn: string | null = null;
    let due: { limit: string; from: number; days: number } | undefined;
    let holder: string | null = null;
    if (isFiled) {
      life.at = submittedAt;
      life.happen('contract.submitted', { to: 'submitted', data: { versionNo: 1, isLarge } });
      this.#remember(life, applicant.userId, 'contract.submit', id, 'submitted');
      version('submission');
      due = { limit: 'acceptance', from: life.at, days: 5 };
    }
    const isCorrected =
      isFiled && !purged && (status === 'correction_requested' || status === 'closed_no_response' || random() < 0.14);
    if (isCorrected && !['withdrawn', 'not_accepted'].includes(status)) {
      life.later(1, 3);
      const answered = status !== 'correction_requested' && status !== 'closed_no_response';
      life.happen('contract.correction_requested', {
        to: 'correction_requested',
        by: [reviewer, 'reviewer'],
        data: { round: 1, items: 2 },
      });
      due = { limit: 'correction', from: life.at, days: 10 };
      const correctionId = uuidOf(random);
      const requestedAt = instant(life.at);
      if (answered) {
        life.later(1, 6);
        upload('contract_text', '技术合同（补正）.pdf');
        life.happen('contract.resubmitted', { to: 'submitted', data: { versionNo: 2, isLarge } });
        version('resubmission');
        due = { limit: 'acceptance', from: life.at, days: 5 };
      }
      this.#rows.add('corrections', [
        correctionId,
        id,
        1,
        'submitted',
        reviewer,
        requestedAt,
        answered ? instant(life.at) : null,
      ]);
      for (const [at, [pointer, request]] of [
        ['/nonTechnicalLines', '请分项列明设备、材料费用并附报价单。'],
        ['/summary', '请补充技术指标的测试方法并由双方盖章。'],
      ].entries()) {
        const answer = answered ? '已按要求补充。' : null;
        const closed = answered ? ['accepted', reviewer, instant(life.at)] : ['open', null, null];
        const item = [correctionId, at + 1, pointer ?? null, 'C01', request ?? '', answer, ...closed];
        this.#rows.add('correction_items', item);
      }
      if (status === 'closed_no_response') {
        life.later(14, 20);
        life.happen('contract.closed_no_response', { to: status, by: [city.system, 'system'] });
        due = undefined;
      }
    }
    if (status === 'withdrawn') {
      life.later(1, 4);
      life.happen('contract.withdrawn', { to: status, reason: '材料需要重新准备' });
      due = undefined;
    } else if (purged) {
      life.later(0, 1);
      life.happen('contract.purged_offline', { to: status, by: [reviewer, 'reviewer'] });
      due = undefined;
    } else if (status === 'not_accepted') {
      life.later(1, 4);
      life.happen('contract.not_accepted', {
        to: status,
        by: [reviewer, 'reviewer'],
        codes: ['N01'],
        reason: '不属于技术合同。',
      });
      this.#duty(id, reviewer, 'first_review', life.at);
      due = undefined;
    }
    const isAccepted =
      isFiled &&
      ![
        'submitted',
        'withdrawn',
        'purged_offline',
        'not_accepted',
        'closed_no_response',
        'correction_requested',
      ].includes(status);
    if (isAccepted) {
      life.later(0, 4);
      life.happen('contract.accepted', {
        to: 'in_review',
        by: [reviewer, 'reviewer'],
        data: { acceptedOn: dayOf(life.at), ruleSet: 'R2026-national' },
      });
      acceptedOn = dayOf(life.at);
      due = { limit: 'review', from: life.at, days: 15 };
      holder = reviewer;
      this.#duty(id, reviewer, 'first_review', life.at);
      for (const findingId of findingIds) {
        const outcome = random() < 0.4 ? 'confirmed' : 'dismissed';
        this.#rows.add('finding_decisions', [
          findingId,
          id,
          outcome,
          '已核对合同文本。',
          reviewer,
          'reviewer',
          instant(life.at),
          uuidOf(random),
        ]);
      }
    }
    const wasSecond =
      isAccepted && status !== 'in_review' && (isLarge || status === 'second_review' || status === 'expert_review');
    const decided = isAccepted && !['in_review', 'expert_review', 'second_review'].includes(status);
    if (wasSecond) {
      life.later(1, 6);
      if (status === 'expert_review') {
        life.happen('contract.referred_to_experts', {
          to: status,
          by: [reviewer, 'reviewer'],
          reason: '技术内容复杂。',
        });
      } else {
        life.happen('contract.referred_to_second_review', {
          to: 'second_review',
          by: [reviewer, 'reviewer'],
          data: { proposal: 'register' },
        });
        this.#duty(id, second, 'second_review', life.at);
      }
      holder = null;
    }
    let registeredAt: number | undefined;
    if (decided) {
      life.later(1, 10);
      const by = wasSecond ? ([second, 'second_reviewer'] as const) : ([reviewer, 'reviewer'] as const);
      holder = null;
      due = undefined;
      if (status === 'not_registered') {
        life.happen('contract.not_registered', {
          to: status,
          by,
          codes: ['R03'],
          reason: '合同标的不属于技术内容。',
          data: { remedies: '可单独界定技术内容后重新申报。' },
        });
      } else {
        registeredAt = life.at;
        registrationVersion = 1;
        life.happen('contract.registered', { to: 'registered', by, data: { registeredOn: dayOf(life.at) } });
        this.#rows.add('assessments', [
          uuidOf(random),
          id,
          versionNo,
          wasSecond ? 'second_review' : 'first_review',
          valueFen,
          technologyFen,
          nonTechnicalFen,
          JSON.stringify(declaration.nonTechnicalLines),
          by[0],
          instant(life.at),
          life.commandId,
        ]);
      }
    }
    let statusBefore: ContractStatus | null = null;
    if (registeredAt !== undefined) {
      const year = Number(dayOf(registeredAt).slice(0, 4));
      const serial = this.#draw(office.id, year);
      const number = formatRegistrationNumber({ year, regionCode: office.regionCode, point: office.point, serial });
      const ended = status === 'deregistered' || status === 'revoked';
      const certificate = (state: string, no: number, at: number, endedOn: string | null): void =>
        this.#rows.add('certificates', [
          uuidOf(random),
          sha256Of(random).slice(0, 22),
          id,
          number,
          no,
          state,
          office.name,
          dayOf(at),
          endedOn,
          sha256Of(random),
          versionNo,
          valueFen,
          technologyFen,
        ]);
      life.at += 60_000;
      life.happen('certificate.issued', { to: 'registered', by: [city.system, 'system'], data: { versionNo: 1 } });
      const isAmended = status === 'registered' && random() < 0.02 && registeredAt < today - 90 * DAY;
      if (random() < 0.12 && registeredAt < today - 5 * DAY) {
        const receipts = this.#receive(id, { seller, buyer, applicant, valueFen, reviewer, registeredAt }, life);
        if (receipts !== undefined && status !== 'deregistered' && status !== 'revoked' && random() < 0.6) {
          this.#claim(id, { seller, technologyFen, receipts, applicant, registeredAt });
        }
      }
      if (isAmended) {
        const firstVersion = versionNo;
        life.later(30, 80);
        life.happen('contract.amendment_applied', { to: 'changing', data: { fields: ['effectiveTo'] } });
        life.later(1, 8);
        version('amendment');
        registrationVersion = 2;
        life.happen('contract.amended', {
          to: 'registered',
          by: [reviewer, 'reviewer'],
          data: { registrationNumber: number, registrationVersion: 2 },
        });
        const amendedOn = dayOf(life.at);
        const now = versionNo;
        versionNo = firstVersion;
        certificate('superseded', 1, registeredAt, amendedOn);
        versionNo = now;
        certificate('issued', 2, life.at, null);
        life.happen('certificate.issued', { to: 'registered', by: [city.system, 'system'], data: { versionNo: 2 } });
      }
      if (ended) {
        life.later(5, 30);
        if (status === 'deregistered') {
          life.happen('contract.deregistration_applied', { to: 'deregistering', reason: '双方协商解除合同。' });
          life.later(1, 5);
          life.happen('contract.deregistered', { to: status, by: [reviewer, 'reviewer'], data: { voidedLists: [] } });
        } else {
          const proposedAt = life.at;
          life.happen('contract.revocation_proposed', {
            to: 'revoking',
            by: [office.manager, 'office_manager'],
            codes: ['V02'],
          });
          life.later(5, 9);
          life.happen('contract.statement_given', { to: 'revoking', data: { isInTime: true } });
          const statementAt = life.at;
          life.later(1, 9);
          life.happen('contract.revoked', { to: status, by: [city.authority, 'competent_authority'] });
          this.#rows.add('revocations', [
            uuidOf(random),
            id,
            ['V02'],
            '该合同与另一登记合同内容重复，拟撤销登记。',
            office.manager,
            instant(proposedAt),
            '同意。',
            applicant.userId,
            instant(statementAt),
            'revoked',
            '重复登记属实。',
            city.authority,
            instant(life.at),
          ]);
        }
        certificate('void', 1, registeredAt, dayOf(life.at));
      } else if (!isAmended) certificate('issued', 1, registeredAt, null);
      if (status === 'completed') {
        life.at = Math.max(life.at + DAY, Math.min(endsAt + whole(random, 1, 60) * DAY, today - DAY));
        life.happen('contract.completed', { to: status, data: { completedOn: dayOf(life.at) } });
      }
      const procedure = PROCEDURES[status];
      if (procedure !== undefined) {
        statusBefore = 'registered';
        life.at = Math.max(life.at, today - whole(random, 1, 12) * DAY);
        life.happen(procedure.kind, {
          to: procedure.first,
          ...(procedure.byManager ? { by: [office.manager, 'office_manager'] } : {}),
        });
        due = { limit: procedure.limit, from: life.at, days: procedure.days };
        if (procedure.first !== status) {
          life.later(0, 1);
          life.happen('contract.amendment_proposed', { to: status, by: [reviewer, 'reviewer'] });
        }
        if (status === 'revoking') {
          this.#rows.add('revocations', [
            uuidOf(random),
            id,
            ['V02'],
            '拟撤销登记，请在期限内陈述。',
            office.manager,
            instant(life.at),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
          ]);
        }
      }
      this.#rows.add('registrations', [
        id,
        number,
        office.id,
        year,
        serial,
        dayOf(registeredAt),
        registrationVersion,
        reviewer,
        wasSecond ? second : null,
        ended ? dayOf(life.at) : null,
        ended ? status : null,
      ]);
    }

    const dueDay = due === undefined ? undefined : workingDaysLater(due.from, due.days);
    const dueAt = dueDay === undefined ? null : dueDay + DAY;
    const isOverdue = dueAt !== null && dueAt <= today;
    this.#rows.add('contracts', [
      id,
      applicant.id,
      isFiled && !purged ? other.id : null,
      office.id,
      status,
      statusBefore,
      Math.max(1, life.moves + 1),
      declared,
      status === 'changing' || status === 'changing_second_review' ? declared : null,
      applicant.userId,
      instant(createdAt),
      instant(life.at),
      isFiled ? 'R2026-national' : null,
      isFiled ? 1 : null,
      isFiled ? false : null,
      isFiled ? RULE_LAYERS : null,
      isFiled ? instant(submittedAt) : null,
      acceptedOn,
      dueAt === null ? null : instant(dueAt),
      dueDay === undefined ? null : dayOf(dueDay),
      due === undefined ? null : dayOf(due.from),
      due?.limit ?? null,
      isOverdue ? instant(dueAt) : null,
      isLarge,
      holder,
      null,
      project,
      purged ? null : kindCode,
      purged ? null : fieldCode,
      purged ? null : applicant.regionCode,
      purged ? '' : seller.name,
      purged ? '' : buyer.name,
      purged ? null : buyer.creditCode,
      purged ? null : dayOf(signedAt),
      purged ? null : valueFen,
      purged ? null : technologyFen,
      purged ? [] : searchTerms([project, seller.name, buyer.name], [seller.creditCode, buyer.creditCode]),
    ]);
    return status;
  }

  /** What runs through all cases and is known at the end only: counters, batches that are not full, the books. */
  finish(): void {
    for (const batch of this.#batches.values()) this.#closeBatch(batch);
    this.#batches.clear();
    for (const [key, last] of this.#serials) {
      const [officeId = '', year = ''] = key.split(' ');
      this.#rows.add('registration_counters', [officeId, Number(year), last]);
    }
    for (const [year, { id, accounts }] of this.#budgets) {
      this.#rows.add('budgets', [id, POLICY, year, BUDGET_FEN]);
      for (const kind of ACCOUNTS) this.#rows.add('accounts', [accounts[kind].id, id, kind, accounts[kind].balanceFen]);
    }
  }

  #statusOf(submittedAt: number, endsAt: number): ContractStatus {
    const random = this.#random;
    const { today } = this.#world;
    if (submittedAt > today) return 'draft';
    const ageDays = (today - submittedAt) / DAY;
    if (ageDays < RECENT_DAYS) {
      const status = weighted(random, RECENT);
      // nothing is decided within days
      if (status === 'registered' || status === 'not_registered') return ageDays > 24 ? status : 'in_review';
      if (status === 'second_review' || status === 'expert_review') return ageDays > 12 ? status : 'submitted';
      if (status === 'in_review') return ageDays > 5 ? status : 'submitted';
      return status === 'withdrawn' || status === 'not_accepted' ? (ageDays > 5 ? status : 'submitted') : status;
    }
    const status = weighted(random, OLDER);
    // room for a whole life with a correction, an amendment and its end
    if (ageDays < 130 && (status === 'deregistered' || status === 'revoked')) return 'registered';
    return status === 'registered' && endsAt < today - 70 * DAY && random() < 0.9 ? 'completed' : status;
  }

  #draw(officeId: string, year: number): number {
    const key = `${officeId} ${year}`;
    const serial = (this.#serials.get(key) ?? 0) + 1;
    this.#serials.set(key, serial);
    return serial;
  }

  #duty(contractId: string, userId: string, duty: string, at: number): void {
    this.#rows.add('case_duties', [contractId, userId, duty, instant(at)]);
  }

  #mark(contractId: string, versionNo: number, seller: PartyOfScale, buyer: PartyOfScale): void {
    const [sellers, buyers] = [[partyOf(seller)], [partyOf(buyer)]];
    this.#rows.add('contract_marks', [contractId, versionNo, 'parties', partiesKey(sellers, buyers)]);
    for (const party of [...sellers, ...buyers])
      this.#rows.add('contract_marks', [contractId, versionNo, 'party', partyKey(party)]);
  }

  #remember(life: Life, actorId: string, kind: string, subjectId: string, status: string): void {
    const answer = JSON.stringify({ commandId: life.commandId, contractId: subjectId, status });
    this.#rows.add('commands', [
      life.commandId,
      actorId,
      'applicant',
      life.commandId,
      kind,
      subjectId,
      '',
      '{}',
      answer,
      200,
      answer,
      instant(life.at),
      instant(life.at),
    ]);
  }

  #attach(contractId: string, slot: string, fileName: string, by: string, life: Life) {
    const random = this.#random;
    const paper = {
      id: uuidOf(random),
      slot,
      sha256: sha256Of(random),
      byteSize: whole(random, 20_000, 4_000_000),
      fileName,
      mediaType: 'application/pdf',
    };
    life.at += 30_000;
    this.#rows.add('attachments', [
      paper.id,
      paper.id,
      contractId,
      slot,
      fileName,
      paper.mediaType,
      paper.byteSize,
      paper.sha256,
      whole(random, 1, 30),
      by,
      instant(life.at),
    ]);
    life.happen('attachment.uploaded', { data: { slot, sha256: paper.sha256, attachmentId: paper.id } });
    return paper;
  }

  #receive(
    contractId: string,
    deal: {
      seller: PartyOfScale;
      buyer: PartyOfScale;
      applicant: PartyOfScale;
      valueFen: bigint;
      reviewer: string;
      registeredAt: number;
    },
    life: Life,
  ): { ids: readonly string[]; amountFen: bigint; at: number } | undefined {
    const random = this.#random;
    const amountFen = (deal.valueFen * BigInt(whole(random, 20, 100))) / 100n;
    const isVerified = random() < 0.97;
    const at = Math.min(deal.registeredAt + whole(random, 1, 90) * DAY, this.#world.today - 2 * DAY);
    life.at = Math.max(life.at, at);
    const ids = (['bank_slip', 'invoice'] as const).map((kind) => {
      const paper = this.#attach(
        contractId,
        kind,
        kind === 'invoice' ? '发票.pdf' : '银行回单.pdf',
        deal.applicant.userId,
        life,
      );
      const receiptId = uuidOf(random);
      const number = sha256Of(random).slice(0, 20).toUpperCase();
      life.happen('contract.receipt_entered', {
        to: 'registered',
        data: { receiptId, amountFen: amountFen.toString() },
      });
      const verifiedAt = isVerified ? instant(life.at + 6 * 3_600_000) : null;
      this.#rows.add('receipts', [
        receiptId,
        contractId,
        kind,
        number,
        dayOf(at),
        deal.buyer.name,
        deal.seller.name,
        amountFen,
        paper.id,
        isVerified ? 'verified' : 'entered',
        isVerified ? amountFen : null,
        deal.applicant.userId,
        instant(life.at),
        isVerified ? deal.reviewer : null,
        verifiedAt,
      ]);
      return receiptId;
    });
    if (!isVerified) return undefined;
    life.at += 7 * 3_600_000;
    life.happen('contract.receipts_verified', {
      to: 'registered',
      by: [deal.reviewer, 'reviewer'],
      data: { verified: ids },
    });
    return { ids, amountFen, at: life.at };
  }

  #claim(
    contractId: string,
    deal: {
      seller: PartyOfScale;
      technologyFen: bigint;
      receipts: { ids: readonly string[]; amountFen: bigint; at: number };
      applicant: PartyOfScale;
      registeredAt: number;
    },
  ): void {
    const random = this.#random;
    const { city, today } = this.#world;
    const { receipts, applicant } = deal;
    const earnedFen = (receipts.amountFen * 5n) / 1000n + 1n;
    const amountFen = earnedFen > MOST_FEN ? MOST_FEN : earnedFen;
    const isRecent = receipts.at > today - 60 * DAY;
    const rolled = weighted(random, CLAIMS);
    const isOpen = !['reconciled', 'refused', 'withdrawn', 'cancelled', 'recovery'].includes(rolled);
    // what is under way is of the last months, or a case would lie for years
    const status: ClaimStatus = isRecent
      ? isOpen && rolled !== 'paid' && rolled !== 'in_batch'
        ? rolled
        : 'first_check'
      : isOpen && receipts.at < today - 300 * DAY
        ? 'reconciled'
        : rolled;
    const id = uuidOf(random);
    const life = new Life(
      random,
      this.#rows,
      contractId,
      receipts.at + DAY,
      { applicant: applicant.userId, system: city.system, latest: this.#latest },
      { kind: 'reward_claim', id },
    );
    life.happen('reward.claimed', { to: 'submitted', data: { policyCode: POLICY } });
    life.at += 5000;
    const year = Math.min(2025, Number(dayOf(life.at).slice(0, 4)));
    const budget = this.#budget(year);
    let at: ClaimStatus = 'submitted';
    const submittedAt = life.at;
    let publicity: { openedAt: number; status: string } | undefined;
    const booked = (kind: string, from: Account, to: Account, subject = { kind: 'reward_claim', id }): void =>
      this.#book(budget, year, kind, from, to, amountFen, subject, life);
    let instruction = { kind: 'payment_instruction', id: '' };
    const path =
      status === 'refused'
        ? ['first_check', 'refused']
        : status === 'withdrawn'
          ? ['first_check', 'withdrawn']
          : WAY_OF_CLAIM.slice(
              0,
              1 +
                WAY_OF_CLAIM.indexOf(
                  status === 'cancelled' ? 'payee_confirmation' : status === 'recovery' ? 'reconciled' : status,
                ),
            );
    const account = whole(random, 1, 9_999_999).toString().padStart(19, '0');
    let batchOf: OpenBatch | undefined;
    for (const next of path as ClaimStatus[]) {
      if (next === 'submitted') continue;
      life.later(0, 2);
      if (next === 'approval') life.at += 8 * DAY;
      if (life.at > today) life.at = today + 3_600_000;
      const step = STEPS_OF_CLAIM[next];
      const by =
        step === undefined
          ? undefined
          : step.by === 'system'
            ? ([city.system, 'system'] as const)
            : step.by === 'applicant'
              ? undefined
              : ([personOf(city, step.by), step.role ?? step.by] as const);
      life.happen(step?.kind ?? `reward.${next}`, {
        to: next,
        ...(by === undefined ? {} : { by }),
        data: { amountFen: amountFen.toString() },
      });
      if (next === 'publicity') publicity = { openedAt: life.at, status: status === 'publicity' ? 'open' : 'closed' };
      if (next === 'payee_confirmation') booked('reserve', 'budget_available', 'budget_reserved');
      if (next === 'in_batch') {
        const batchStatus = status === 'in_batch' ? 'sent' : status === 'paid' ? 'settled' : 'reconciled';
        batchOf = this.#batch(batchStatus, life.at);
        const instructionId = uuidOf(random);
        instruction = { kind: 'payment_instruction', id: instructionId };
        booked('commit', 'budget_reserved', 'budget_committed', instruction);
        booked('instruct', 'budget_committed', 'in_transit', instruction);
        const reference = instructionId.replaceAll('-', '');
        const paid = batchStatus !== 'sent';
        this.#rows.add('payment_instructions', [
          instructionId,
          reference,
          batchOf.id,
          id,
          contractId,
          budget.id,
          paid ? 'paid' : 'instructed',
          deal.seller.name,
          account,
          '示例银行江阳支行',
          '313657092617',
          amountFen,
          paid ? dayOf(life.at) : null,
          instant(life.at),
        ]);
        if (paid) {
          this.#rows.add('bank_results', [
            batchOf.id.replaceAll('-', '').padEnd(64, '0'),
            `result-${batchOf.id}.csv`,
            batchOf.count + 2,
            batchOf.id,
            instructionId,
            reference,
            amountFen,
            deal.seller.name,
            'paid',
            'paid',
            instant(life.at + 3_600_000),
          ]);
        }
        batchOf.count += 1;
        batchOf.totalFen += amountFen;
      }
      if (next === 'paid') booked('settle', 'in_transit', 'paid', instruction);
      at = next;
    }
    if (status === 'cancelled') {
      life.happen('reward.cancelled', {
        to: status,
        by: [city.system, 'system'],
        data: { amountFen: amountFen.toString() },
      });
      booked('release', 'budget_reserved', 'budget_available');
      at = status;
    } else if (status === 'recovery') {
      life.later(1, 5);
      life.happen('reward.recovery_opened', {
        to: status,
        by: [city.system, 'system'],
        data: { owedFen: amountFen.toString() },
      });
      booked('open_recovery', 'paid', 'recoverable');
      const recoveryId = uuidOf(random);
      this.#rows.add('recoveries', [
        recoveryId,
        id,
        contractId,
        amountFen,
        amountFen,
        'amended',
        instant(life.at),
        dayOf(life.at),
        life.commandId,
      ]);
      this.#rows.add('recovery_entries', [
        recoveryId,
        1,
        'owed',
        amountFen,
        dayOf(life.at),
        life.commandId,
        instant(life.at),
      ]);
      at = status;
    }
    if (batchOf !== undefined && batchOf.count >= CLAIMS_A_BATCH) {
      this.#closeBatch(batchOf);
      this.#batches.delete(batchOf.status);
    }
    const hasPayee = ['payable', 'in_batch', 'paid', 'reconciled', 'recovery'].includes(at);
    const isReleased = ['refused', 'withdrawn', 'cancelled'].includes(at);
    for (const receiptId of receipts.ids) {
      this.#rows.add('claim_receipts', [
        id,
        receiptId,
        deal.seller.creditCode,
        'REGISTRANT',
        isReleased ? instant(life.at) : null,
      ]);
    }
    const closesAt = publicity === undefined ? null : workingDaysLater(publicity.openedAt, 5) + DAY;
    if (publicity !== undefined && closesAt !== null) {
      // one that is still open closes in the days to come
      const shift = publicity.status === 'open' && closesAt <= today ? today + 2 * DAY - closesAt : 0;
      const closes = closesAt + shift;
      this.#rows.add('publicities', [
        uuidOf(random),
        id,
        1,
        publicity.status,
        dayOf(publicity.openedAt),
        dayOf(closes - 1),
        instant(closes),
        JSON.stringify({ amountFen: amountFen.toString(), policyCode: POLICY, beneficiaryName: deal.seller.name }),
        POLICY,
      ]);
    }
    this.#rows.add('reward_claims', [
      id,
      contractId,
      applicant.id,
      POLICY,
      1,
      false,
      Number(dayOf(submittedAt).slice(0, 4)),
      deal.seller.creditCode,
      deal.seller.name,
      at,
      life.moves,
      '{}',
      JSON.stringify({ amountFen: amountFen.toString(), lines: [] }),
      receipts.amountFen,
      amountFen,
      amountFen,
      life.isBooked ? budget.id : null,
      hasPayee ? deal.seller.name : null,
      hasPayee ? '示例银行江阳支行' : null,
      hasPayee ? '313657092617' : null,
      hasPayee ? account : null,
      at === 'publicity' && closesAt !== null ? instant(Math.max(closesAt, today + 2 * DAY)) : null,
      applicant.userId,
      instant(submittedAt),
      instant(life.at),
    ]);
    this.#rows.add('claim_contracts', [
      id,
      contractId,
      applicant.id,
      POLICY,
      deal.seller.creditCode,
      Number(dayOf(submittedAt).slice(0, 4)),
      true,
      receipts.amountFen,
      amountFen,
      isReleased ? instant(life.at) : null,
    ]);
  }

  #budget(year: number) {
    const found = this.#budgets.get(year);
    if (found !== undefined) return found;
    const random = this.#random;
    const accounts = Object.fromEntries(
      ACCOUNTS.map((kind) => [kind, { id: uuidOf(random), balanceFen: 0n }]),
    ) as Record<Account, { id: string; balanceFen: bigint }>;
    const made = { id: uuidOf(random), accounts };
    this.#budgets.set(year, made);
    const life = new Life(random, this.#rows, '', FIRST_DAY, {
      applicant: '',
      system: this.#world.city.system,
      latest: this.#latest,
    });
    this.#book(
      made,
      year,
      'allocate_budget',
      'appropriation',
      'budget_available',
      BUDGET_FEN,
      { kind: 'budget', id: made.id },
      life,
    );
    return made;
  }

  #book(
    budget: { id: string; accounts: Record<Account, { id: string; balanceFen: bigint }> },
    _year: number,
    kind: string,
    from: Account,
    to: Account,
    amountFen: bigint,
    subject: { kind: string; id: string },
    life: Life,
  ): void {
    const id = uuidOf(this.#random);
    life.isBooked = true;
    this.#rows.add('ledger_transactions', [
      id,
      kind,
      budget.id,
      subject.kind,
      subject.id,
      uuidOf(this.#random),
      instant(life.at),
    ]);
    for (const [leg, [account, fen]] of (
      [
        [from, -amountFen],
        [to, amountFen],
      ] as const
    ).entries()) {
      this.#rows.add('postings', [id, leg + 1, budget.accounts[account].id, fen]);
      budget.accounts[account].balanceFen += fen;
    }
  }

  #batch(status: OpenBatch['status'], at: number): OpenBatch {
    const found = this.#batches.get(status);
    if (found !== undefined) return found;
    const made: OpenBatch = { id: uuidOf(this.#random), status, at, totalFen: 0n, count: 0 };
    this.#batches.set(status, made);
    return made;
  }

  #closeBatch(batch: OpenBatch): void {
    const random = this.#random;
    const { city } = this.#world;
    const life = new Life(
      random,
      this.#rows,
      null,
      batch.at,
      { applicant: '', system: city.system, latest: this.#latest },
      { kind: 'payout_batch', id: batch.id },
    );
    life.happen('batch.proposed', { to: 'proposed', by: [city.maker, 'finance_maker'] });
    life.happen('batch.checked', { to: 'checked', by: [city.cashier, 'finance_checker'] });
    life.happen('batch.released', { to: 'released', by: [city.releaser, 'finance_releaser'] });
    life.happen('batch.sent', { to: 'sent', by: [city.system, 'system'] });
    if (batch.status !== 'sent') life.happen('batch.settled', { to: 'settled', by: [city.system, 'system'] });
    if (batch.status === 'reconciled')
      life.happen('batch.reconciled', { to: 'reconciled', by: [city.cashier, 'finance_checker'] });
    const at = instant(batch.at);
    this.#rows.add('payout_batches', [
      batch.id,
      batch.status,
      life.moves,
      batch.totalFen,
      batch.count,
      city.maker,
      city.cashier,
      city.releaser,
      `payment-${batch.id}.csv`,
      sha256Of(random),
      at,
      at,
      batch.status === 'sent' ? instant(this.#world.today + 3 * DAY) : null,
      batch.status === 'sent' ? null : at,
      batch.status === 'reconciled' ? at : null,
      batch.status === 'reconciled'
        ? JSON.stringify({ totalFen: batch.totalFen.toString(), paidFen: batch.totalFen.toString() })
        : null,
    ]);
  }
}

const WAY_OF_CLAIM: readonly ClaimStatus[] = [
  'submitted',
  'first_check',
  'second_check',
  'publicity',
  'approval',
  'payee_confirmation',
  'payable',
  'in_batch',
  'paid',
  'reconciled',
];
type CityHand = 'system' | 'applicant' | 'checker1' | 'checker2' | 'authority' | 'maker' | 'cashier';
const STEPS_OF_CLAIM: Partial<Record<ClaimStatus, { kind: string; by: CityHand; role?: string }>> = {
  first_check: { kind: 'reward.computed', by: 'system' },
  second_check: { kind: 'reward.first_check_passed', by: 'checker1', role: 'reward_checker' },
  publicity: { kind: 'reward.second_check_passed', by: 'checker2', role: 'reward_checker' },
  approval: { kind: 'reward.publicity_closed', by: 'system' },
  payee_confirmation: { kind: 'reward.approved', by: 'authority', role: 'competent_authority' },
  payable: { kind: 'reward.payee_confirmed', by: 'applicant' },
  in_batch: { kind: 'reward.put_in_batch', by: 'maker', role: 'finance_maker' },
  paid: { kind: 'reward.paid', by: 'system' },
  reconciled: { kind: 'reward.reconciled', by: 'cashier', role: 'finance_checker' },
  refused: { kind: 'reward.refused', by: 'checker1', role: 'reward_checker' },
  withdrawn: { kind: 'reward.withdrawn', by: 'applicant' },
};

function personOf(city: CityOfScale, hand: CityHand): string {
  const people: Record<CityHand, string> = {
    system: city.system,
    applicant: '',
    checker1: city.checkers[0],
    checker2: city.checkers[1],
    authority: city.authority,
    maker: city.maker,
    cashier: city.cashier,
  };
  return people[hand];
}

interface Procedure {
  kind: string;
  first: ContractStatus;
  limit: string;
  days: number;
  byManager?: true;
}
const PROCEDURES: Partial<Record<ContractStatus, Procedure>> = {
  objection: { kind: 'contract.objection_raised', first: 'objection', limit: 'objection', days: 15 },
  changing: { kind: 'contract.amendment_applied', first: 'changing', limit: 'review', days: 15 },
  changing_second_review: { kind: 'contract.amendment_applied', first: 'changing', limit: 'review', days: 15 },
  deregistering: { kind: 'contract.deregistration_applied', first: 'deregistering', limit: 'deregistration', days: 5 },
  revoking: { kind: 'contract.revocation_proposed', first: 'revoking', limit: 'statement', days: 10, byManager: true },
};

/** The history of one case or claim as it is written. */
class Life {
  at: number;
  moves = 0;
  isBooked = false;
  commandId = '';
  #seq = 0;
  #status: string | null = null;
  readonly #random: Random;
  readonly #rows: Rows;
  readonly #contractId: string | null;
  readonly #people: { applicant: string; system: string };
  readonly #latest: number;
  readonly #subject: { kind: string; id: string };

  constructor(
    random: Random,
    rows: Rows,
    contractId: string | null,
    at: number,
    people: { applicant: string; system: string; latest: number },
    subject = { kind: 'contract', id: contractId ?? '' },
  ) {
    this.#random = random;
    this.#rows = rows;
    this.#contractId = contractId;
    this.at = at;
    this.#people = people;
    this.#latest = people.latest;
    this.#subject = subject;
  }

  later(leastDays: number, mostDays: number): void {
    this.at += whole(this.#random, leastDays * 24, mostDays * 24) * 3_600_000 + 60_000;
  }

  happen(
    kind: string,
    what: {
      to?: string;
      by?: readonly [id: string, role: string];
      codes?: readonly string[];
      reason?: string;
      data?: Record<string, unknown>;
    },
  ): void {
    // nothing happens tomorrow
    this.at = Math.min(this.at + 1000, this.#latest);
    this.#seq += 1;
    this.commandId = uuidOf(this.#random);
    const before = this.#status;
    if (what.to !== undefined) {
      this.#status = what.to;
      this.moves += 1;
    }
    const [actorId, role] = what.by ?? [this.#people.applicant, 'applicant'];
    this.#rows.add('case_events', [
      uuidAt(this.#random, this.at),
      this.#subject.kind,
      this.#subject.id,
      this.#contractId,
      this.#seq,
      kind,
      actorId,
      role,
      this.commandId,
      what.to === undefined ? null : before,
      what.to ?? null,
      what.codes ?? [],
      what.reason ?? null,
      null,
      JSON.stringify(what.data ?? {}),
      instant(this.at),
    ]);
  }
}

function organisationAt(all: readonly PartyOfScale[], place: number, not?: PartyOfScale): PartyOfScale {
  const at = Math.floor(place * all.length);
  const found = all[at] === not ? all[(at + 1) % all.length] : all[at];
  if (found === undefined) throw new Error('no organisation');
  return found;
}

const partyOf = ({ name, creditCode, regionCode, natureCode }: ScaleOrganisation) => ({
  name,
  unifiedSocialCreditCode: creditCode,
  countryCode: 'CHN',
  regionCode,
  natureCode,
});

const contentOf = (finding: (typeof FINDINGS)[number]) => ({
  ...finding,
  basis: 'R2001',
  pointer: '',
  evidence: '',
  remedyZh: '请核对并说明。',
  remedyEn: 'Check and explain.',
  confirmed: false,
});

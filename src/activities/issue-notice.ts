import type { ContractRecord, DueChange } from '../db/contract-store.js';
import type { AskedItem } from '../db/correction-store.js';
import { findOrganisationById } from '../db/organisation-store.js';
import { addPaper, drawPaperSerial } from '../db/paper-store.js';
import { findFirstVersionAt } from '../db/version-store.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { findCorrectionReason } from '../domain/contract/correction-reason.js';
import { findNonAcceptanceReason } from '../domain/contract/non-acceptance-reason.js';
import { findRefusalReason } from '../domain/contract/refusal-reason.js';
import { placeOf } from '../domain/notice/values.js';
import type { NoticeFacts, NoticeItem } from '../domain/paper/facts.js';
import { sealFor } from '../domain/paper/seal.js';
import { formatPaperNumber, type NoticePaper, templateFor } from '../domain/paper/template.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import type { OutsideDependencies } from './index.js';
import { contentHashOf } from './keep-version.js';
import type { Act } from './record-act.js';

/** What an officer decided and has to tell in writing. */
export interface NoticeDecision {
  paper: Exclude<NoticePaper, 'correction_notice' | 'recovery_order'>;
  reasonCodes: readonly string[];
  rationale: string;
  advice?: string | undefined;
}

/** 补正: what is asked for, in its order, and by when. */
export interface AskedCorrection {
  round: number;
  items: readonly AskedItem[];
  due: DueChange;
}

/**
 * 出具通知书: number, facts, template and seal of a notice come into being in the deciding transaction; it is printed when it
 * is first asked for, from these facts and no others. The caller has checked the reasons.
 */
export async function issueNotice(
  act: Act,
  { options }: Pick<OutsideDependencies, 'options'>,
  contract: ContractRecord,
  decision: NoticeDecision,
): Promise<void> {
  await issue(act, options, contract, decision.paper, (issuer) => decisionFacts(act, contract, decision, issuer));
}

/** 出具补正通知书: the complete list once, with its places and the last day. */
export async function issueCorrectionNotice(
  act: Act,
  { options }: Pick<OutsideDependencies, 'options'>,
  contract: ContractRecord,
  { round, items, due }: AskedCorrection,
): Promise<void> {
  const { days, unit } = due.terms;
  const rules = act.rules.rulesOf(contract);
  const { confirmed } = rules.origins['limits.correction'];
  await issue(act, options, contract, 'correction_notice', async (issuer) => ({
    ...(await filingFacts(act, contract, issuer)),
    correction: {
      round,
      items: items.map(toNoticeItem),
      deadline: { on: due.on, provisional: due.provisional, days, unit, confirmed },
    },
  }));
}

function toNoticeItem({ pointer, passage, reopens, reasonCode, request }: AskedItem, index: number): NoticeItem {
  const { zh, en } = findCorrectionReason(reasonCode) ?? { zh: reasonCode, en: reasonCode };
  const place = placeOf({
    pointer: pointer ?? null,
    page: passage?.page ?? null,
    quote: passage?.quote ?? null,
    documentName: passage?.fileName ?? null,
    reopensRound: reopens?.round ?? null,
    reopensItemNo: reopens?.itemNo ?? null,
  });
  return { itemNo: index + 1, reason: { zh, en }, request, place };
}

type Issuer = Pick<NoticeFacts, 'number' | 'officeName' | 'isDemo'>;

async function issue(
  act: Act,
  options: OutsideDependencies['options'],
  contract: ContractRecord,
  paper: NoticePaper,
  factsFor: (issuer: Issuer) => Promise<NoticeFacts>,
): Promise<void> {
  const office = act.rules.office(contract.officeId);
  const template = templateFor(act.rules.paperTemplates, paper, office, act.today);
  const seal = sealFor(act.rules.seals, office, act.today, options.isDemo);
  const year = Number(act.today.slice(0, 4));
  const serial = await drawPaperSerial(act.trx, contract.officeId, paper, year);
  const number = formatPaperNumber(template.numberTemplate ?? '{REG6}-{PT2}〔{YYYY}〕{SEQ4}', {
    ...office,
    year,
    serial,
  });
  const facts = await factsFor({ number, officeName: office.name, isDemo: options.isDemo });
  const factsSha256 = contentHashOf(facts);
  await addPaper(act.trx, {
    id: uuidFromHash(contentHashOf({ commandId: act.command.id, paper })),
    paper,
    contractId: contract.id,
    officeId: contract.officeId,
    number,
    serial: { year, serial },
    template: { code: template.code, version: template.version },
    seal: seal === undefined ? undefined : { code: seal.code, version: seal.version },
    facts,
    factsSha256,
    issuedOn: act.today,
    issuedAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
    commandId: act.command.id,
  });
}

async function decisionFacts(
  act: Act,
  contract: ContractRecord,
  { paper, reasonCodes, rationale, advice }: NoticeDecision,
  issuer: Issuer,
): Promise<NoticeFacts> {
  const find = paper === 'refusal_notice' ? findRefusalReason : findNonAcceptanceReason;
  const rules = act.rules.rulesOf(contract);
  const { days, unit } = rules.limits.objection;
  return {
    ...(await filingFacts(act, contract, issuer)),
    rationale,
    reasons: reasonCodes.map(find).filter((reason) => reason !== undefined),
    advice: advice ?? null,
    // an objection is to a decision on the merits (row 19); what was not accepted is applied for again
    objectionLimit:
      paper === 'refusal_notice' ? { days, unit, confirmed: rules.origins['limits.objection'].confirmed } : null,
  };
}

/** Whose filing it is, under which rules, and nothing that was decided about it. */
async function filingFacts(act: Act, contract: ContractRecord, issuer: Issuer): Promise<NoticeFacts> {
  const { projectName } = contract.declaration as { projectName?: unknown };
  const filedAt = await findFirstVersionAt(act.trx, contract.id);
  const rules = act.rules.rulesOf(contract);
  return {
    ...issuer,
    registrantName: (await findOrganisationById(act.trx, contract.organisationId))?.name ?? '',
    projectName: typeof projectName === 'string' ? projectName : '',
    filedOn: filedAt === undefined ? null : shanghaiDateOf(Date.parse(filedAt)),
    rationale: '',
    reasons: [],
    advice: null,
    ruleSet: { code: rules.code, confirmed: rules.confirmed },
    objectionLimit: null,
    issuedOn: act.today,
  };
}

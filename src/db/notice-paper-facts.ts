import { shanghaiDateOf } from '../domain/calendar.js';
import { findCorrectionReason } from '../domain/contract/correction-reason.js';
import { findNonAcceptanceReason } from '../domain/contract/non-acceptance-reason.js';
import { findRefusalReason } from '../domain/contract/refusal-reason.js';
import { placeOf } from '../domain/notice/values.js';
import type { NoticeFacts, NoticeItem } from '../domain/paper/facts.js';
import type { Transaction } from './connection.js';
import type { ContractRecord } from './contract-store.js';
import type { AskedItem } from './correction-store.js';
import { findOrganisationById } from './organisation-store.js';
import type { RuleBook } from './rule-book.js';
import { findFirstVersionAt } from './version-store.js';

/** Under which rules, and on which day, a paper is issued. */
export interface PaperMoment {
  trx: Transaction;
  rules: RuleBook;
  /** Civil date in Shanghai. */
  today: string;
}

/** Who issues a paper under which number, as it says itself. */
export type PaperIssuer = Pick<NoticeFacts, 'number' | 'officeName' | 'isDemo'>;

/** What an officer decided and has to tell in writing. */
export interface NoticeDecision {
  paper: 'refusal_notice' | 'non_acceptance_notice';
  reasonCodes: readonly string[];
  rationale: string;
  advice?: string | undefined;
}

/** What a 不予登记通知书 or 不予受理通知书 says. */
export async function factsOfDecision(
  moment: PaperMoment,
  contract: ContractRecord,
  { paper, reasonCodes, rationale, advice }: NoticeDecision,
  issuer: PaperIssuer,
): Promise<NoticeFacts> {
  const find = paper === 'refusal_notice' ? findRefusalReason : findNonAcceptanceReason;
  const rules = moment.rules.rulesOf(contract);
  const { days, unit } = rules.limits.objection;
  return {
    ...(await factsOfFiling(moment, contract, issuer)),
    rationale,
    reasons: reasonCodes.map(find).filter((reason) => reason !== undefined),
    advice: advice ?? null,
    // an objection is to a decision on the merits (row 19); what was not accepted is applied for again
    objectionLimit:
      paper === 'refusal_notice' ? { days, unit, confirmed: rules.origins['limits.objection'].confirmed } : null,
  };
}

/** What a 补正通知书 says: the complete list once, with its places and the last day. */
export async function factsOfCorrection(
  moment: PaperMoment,
  contract: ContractRecord,
  {
    round,
    items,
    deadline,
  }: {
    round: number;
    items: readonly AskedItem[];
    deadline: Omit<NonNullable<NoticeFacts['correction']>['deadline'], 'confirmed'>;
  },
  issuer: PaperIssuer,
): Promise<NoticeFacts> {
  const { confirmed } = moment.rules.rulesOf(contract).origins['limits.correction'];
  return {
    ...(await factsOfFiling(moment, contract, issuer)),
    correction: { round, items: items.map(toNoticeItem), deadline: { ...deadline, confirmed } },
  };
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

/** Whose filing it is, under which rules, and nothing that was decided about it. */
async function factsOfFiling(
  { trx, rules, today }: PaperMoment,
  contract: ContractRecord,
  issuer: PaperIssuer,
): Promise<NoticeFacts> {
  const { projectName } = contract.declaration as { projectName?: unknown };
  const filedAt = await findFirstVersionAt(trx, contract.id);
  const { code, confirmed } = rules.rulesOf(contract);
  return {
    ...issuer,
    registrantName: (await findOrganisationById(trx, contract.organisationId))?.name ?? '',
    projectName: typeof projectName === 'string' ? projectName : '',
    filedOn: filedAt === undefined ? null : shanghaiDateOf(Date.parse(filedAt)),
    rationale: '',
    reasons: [],
    advice: null,
    ruleSet: { code, confirmed },
    objectionLimit: null,
    issuedOn: today,
  };
}

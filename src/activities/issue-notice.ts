import type { ContractRecord, DueChange } from '../db/contract-store.js';
import type { AskedItem } from '../db/correction-store.js';
import { findOrganisationById } from '../db/organisation-store.js';
import { findFirstVersionAt } from '../db/version-store.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { findCorrectionReason } from '../domain/contract/correction-reason.js';
import { findNonAcceptanceReason } from '../domain/contract/non-acceptance-reason.js';
import { findRefusalReason } from '../domain/contract/refusal-reason.js';
import { placeOf } from '../domain/notice/values.js';
import type { NoticeFacts, NoticeItem } from '../domain/paper/facts.js';
import type { NoticePaper } from '../domain/paper/template.js';
import type { OutsideDependencies } from './index.js';
import { type Issuer, issuePaper } from './issue-paper.js';
import type { Act } from './record-act.js';

/** What an officer decided and has to tell in writing. */
export interface NoticeDecision {
  paper: Exclude<NoticePaper, 'correction_notice' | 'recovery_order' | 'objection_answer'>;
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

/** 出具通知书: what was decided, in writing. The caller has checked the reasons. */
export async function issueNotice(
  act: Act,
  { options }: Pick<OutsideDependencies, 'options'>,
  contract: ContractRecord,
  decision: NoticeDecision,
): Promise<void> {
  await issuePaper(act, options, noticeOf(contract, decision.paper), (issuer) =>
    decisionFacts(act, contract, decision, issuer),
  );
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
  await issuePaper(act, options, noticeOf(contract, 'correction_notice'), async (issuer) => ({
    ...(await filingFacts(act, contract, issuer)),
    correction: {
      round,
      items: items.map(toNoticeItem),
      deadline: { on: due.on, provisional: due.provisional, days, unit, confirmed },
    },
  }));
}

const noticeOf = ({ id, officeId }: ContractRecord, paper: NoticePaper) => ({
  paper,
  officeId,
  contractId: id,
});

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

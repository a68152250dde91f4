import type { ContractRecord, DueChange } from '../db/contract-store.js';
import type { AskedItem } from '../db/correction-store.js';
import { factsOfCorrection, factsOfDecision, type NoticeDecision } from '../db/notice-paper-facts.js';
import type { NoticePaper } from '../domain/paper/template.js';
import type { OutsideDependencies } from './index.js';
import { issuePaper } from './issue-paper.js';
import type { Act } from './record-act.js';

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
    factsOfDecision(act, contract, decision, issuer),
  );
}

/** 出具补正通知书: the complete list once, with its places and the last day. */
export async function issueCorrectionNotice(
  act: Act,
  { options }: Pick<OutsideDependencies, 'options'>,
  contract: ContractRecord,
  { round, items, due }: AskedCorrection,
): Promise<void> {
  const { on, provisional, terms } = due;
  const deadline = { on, provisional, days: terms.days, unit: terms.unit };
  await issuePaper(act, options, noticeOf(contract, 'correction_notice'), (issuer) =>
    factsOfCorrection(act, contract, { round, items, deadline }, issuer),
  );
}

const noticeOf = ({ id, officeId }: ContractRecord, paper: NoticePaper) => ({
  paper,
  officeId,
  contractId: id,
});

import { formatYuan } from '../money.js';
import { CHANNEL_WORDS, OUTCOME_WORDS } from '../reward/objection-words.js';
import type { ObjectionChannel, ObjectionOutcome } from '../reward/objection.js';
import type { Statement, StatementPart } from './statement.js';
import type { PaperTemplate } from './template.js';

/** What a 异议答复 is made from: the item as the public was shown it, and not who objected. */
export interface AnsweredObjection {
  officeName: string;
  number: string;
  referenceNumber: string;
  channel: ObjectionChannel;
  receivedOn: string;
  policyTitle: string;
  beneficiaryName: string;
  /** Left out where the place does not publish amounts, and of what was taken down. */
  publishedFen: bigint | undefined;
  openedOn: string;
  outcome: ObjectionOutcome;
  reason: string;
  /** The last day of a period that runs on. */
  runsUntil: string | undefined;
  issuedOn: string;
  isDemo: boolean;
}

const UNCONFIRMED = '（条文待核对 not yet confirmed）';
const text = (zh: string, en = ''): StatementPart => ({ kind: 'text', zh, en });

/**
 * 异议答复: what became of an objection, why, and what comes next (rewards.md 4.1, 4.2). Whoever objected is named by the
 * reference number alone: the letter may be opened by whoever holds it.
 */
export function objectionAnswerStatement(
  answered: AnsweredObjection,
  { legalBasis }: Pick<PaperTemplate, 'legalBasis'>,
): Statement {
  const { publishedFen, referenceNumber, outcome } = answered;
  const channel = CHANNEL_WORDS[answered.channel];
  const words = OUTCOME_WORDS[outcome];
  return {
    officeName: answered.officeName,
    number: answered.number,
    addressee: `异议人（回执编号 ${referenceNumber}）`,
    subject: `${answered.policyTitle} ${answered.beneficiaryName}`,
    issuedOn: answered.issuedOn,
    isDemo: answered.isDemo,
    isSealed: true,
    sections: {
      matter: [
        text(
          `你于${answered.receivedOn}（${channel.zh}）就${answered.openedOn}起公示的“${answered.policyTitle}”奖励事项提出异议。受奖单位：${answered.beneficiaryName}${publishedFen === undefined ? '' : `；公示金额：${formatYuan(publishedFen)}元`}。`,
          `Handed in on ${answered.receivedOn} (${channel.en}), about the item published from ${answered.openedOn}.`,
        ),
      ],
      outcome: [{ kind: 'text', zh: `${words.zh}。`, en: `The objection: ${words.en}.`, isBold: true }],
      reasons: [text(answered.reason)],
      next: [nextOf(answered)],
      articles: [
        text(
          '该项奖励所依据的政策及公示办法（异议须书面、实名，并在公示期内提出）。',
          'The policy of the reward and its rules of publicity: in writing, under a real name, within the period.',
        ),
        ...legalBasis.map(({ zh, en, confirmed }) => text(`${zh}${confirmed ? '' : UNCONFIRMED}`, en)),
      ],
    },
  };
}

function nextOf({ outcome, runsUntil }: AnsweredObjection): StatementPart {
  switch (outcome) {
    case 'dismissed':
      return runsUntil === undefined
        ? text(
            '同一公示事项另有异议在办理，公示期继续中止，待全部办结后恢复计算。',
            'Another objection to the same item is being looked into; the period stands still until all are decided.',
          )
        : text(`公示期恢复计算，至${runsUntil}届满。`, `The period runs on, until ${runsUntil}.`);
    case 'upheld_change':
      return text(
        '该项奖励按调整后的金额重新公示，对调整后的内容可在新的公示期内再次提出异议。',
        'The reward is published anew with its changed amount; it may be objected to again within the new period.',
      );
    case 'upheld_remove':
      return text('该项奖励不再给予，已从公示中撤下。', 'The reward is not granted and was taken down.');
    case 'overtaken':
      return text(
        '本异议不再单独作出决定。该事项如重新公示，可在新的公示期内再次提出异议。',
        'There is no decision of its own. Should the item be published anew, it may be objected to again.',
      );
  }
}

import { LEVEL_WORDS, SHARE_MODE_WORDS } from '../ledger/budget-act.js';
import { type Fen, formatYuan, rationalOf } from '../money.js';
import type { Words } from '../words.js';
import { type FundingShare, percentText, type RewardPolicy } from './policy.js';
import { wholeParts } from './shares.js';

/** 说明性条款: what the text of a policy says of its money and its procedure and no rule of the registry enforces. */
export interface StatedTerms {
  /** 每年受理批次. */
  batchesPerYear: number | null;
  /** 审定机关. */
  finalApprover: string | null;
  /** 年度资金总额: of the text; the line holds what it was appropriated. */
  budgetFen: Fen | null;
}

/** The terms of a policy that are shown and not enforced; the rest of them is null. */
export function statedTermsOf({ applicationWindow, workflow, budget }: RewardPolicy): StatedTerms {
  return {
    batchesPerYear: applicationWindow?.batchesPerYear ?? null,
    finalApprover: workflow?.finalApprover ?? null,
    budgetFen: budget?.amountFen ?? null,
  };
}

/** The same as sentences, for the paper of a plan; none where the policy says nothing. */
export function statedTermsWords({ batchesPerYear, finalApprover, budgetFen }: StatedTerms): Words[] {
  return [
    ...(budgetFen === null
      ? []
      : [
          {
            zh: `政策载明的年度资金总额：${formatYuan(budgetFen)} 元（说明性，以预算下达为准）`,
            en: `By its text the policy has ${formatYuan(budgetFen)} yuan a year; what was appropriated counts.`,
          },
        ]),
    ...(batchesPerYear === null
      ? []
      : [{ zh: `政策载明每年受理 ${batchesPerYear} 批`, en: `By its text: ${batchesPerYear} rounds a year.` }]),
    ...(finalApprover === null
      ? []
      : [{ zh: `政策载明的审定机关：${finalApprover}`, en: `By its text approved by: ${finalApprover}.` }]),
  ];
}

/** 由谁承担: each payer's part of an amount in words, to the fen; the parts add up to it (最大余额法). */
export function bearersWords(funding: readonly FundingShare[], amountFen: Fen): (Words & { amountFen: Fen })[] {
  const parts = wholeParts(
    amountFen,
    funding.map(({ share }) => rationalOf(share)),
  );
  return funding.map(({ payer, level, share, mode }, index) => {
    const fen = parts[index] ?? 0n;
    const [of, how] = [level === undefined ? '' : ` (${LEVEL_WORDS[level].en})`, SHARE_MODE_WORDS[mode]];
    return {
      zh: `${payer} ${percentText(share)}，${formatYuan(fen)} 元（${how.zh}）`,
      en: `${payer}${of} ${percentText(share)}, ${formatYuan(fen)} yuan (${how.en})`,
      amountFen: fen,
    };
  });
}

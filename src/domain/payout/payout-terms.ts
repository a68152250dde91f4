/** 拨付约定: what a city agreed with its treasury; set by configuration, since every city has its own. */
export interface PayoutTerms {
  /** 付款单位, as the payment file names it. */
  payer: string;
  /** 用途, on every line of the payment file. */
  purpose: string;
  /** Working days after which an answer is owed, and again after every enquiry. */
  answerWithinWorkdays: number;
}

/** The terms where the configuration says nothing. */
export const USUAL_PAYOUT_TERMS: PayoutTerms = {
  payer: '泸州市科学技术局',
  purpose: '技术合同奖励',
  answerWithinWorkdays: 1,
};

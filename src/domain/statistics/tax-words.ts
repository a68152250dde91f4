import type { TaxRelief, TaxSentence } from './tax-bases.js';

/** What the register cannot know, said on every extract of a relief. */
export function addWords(relief: TaxRelief, { isProportional }: { isProportional: boolean }): TaxSentence[] {
  return [
    {
      zh: '本摘录仅反映登记机构所登记的事项及已录入的凭证，不构成涉税意见；是否适用优惠由主管税务机关认定',
      en: 'It only shows what is registered and entered; whether a relief applies is for the tax office to say',
      confirmed: true,
    },
    ...(isProportional
      ? [
          {
            zh: '部分到账未经技术性收入核定，按登记的技术交易额占合同成交额的比例列示',
            en: 'some receipts were not verified; their technical part is the proportion of the registered values',
            confirmed: true,
          },
        ]
      : []),
    ...(relief === 'income_tax'
      ? [
          {
            zh: '所列为扣除设备等非技术性收入后的转让收入，未扣除转让成本和相关税费；税额仅为示例',
            en: 'revenue net of equipment, before costs and taxes; the tax shown is an example',
            confirmed: true,
          },
        ]
      : []),
  ];
}

/** 申报事实: the facts an enterprise may state with a document, because the register cannot know them. */
import type { Words } from '../words.js';
import type { FactPath } from './fact-path.js';

export const STATABLE_FACTS = {
  'contract.subcontracted': { zh: '是否转包', en: 'sub-contracted' },
  'contract.witnessed': { zh: '是否经登记机构见证或备案', en: 'witnessed or filed by a registration agency' },
  'contract.vatDueFen': { zh: '技术收入应缴销项税额', en: 'output VAT due on the technology income' },
  'seller.highLevelTalent': { zh: '卖方是否认定的高层次人才', en: 'the seller is a certified high-level talent' },
  'buyer.taxPaidFen': { zh: '买方本年纳税额', en: 'tax the buyer paid in the year' },
  'beneficiary.taxRegionCode': { zh: '纳税地区', en: 'region in which tax is paid' },
  'beneficiary.filed': { zh: '是否在主管部门备案', en: 'filed with the bureau' },
  'beneficiary.fiscalInstitution': { zh: '是否财政供养单位', en: 'a fiscally funded institution' },
  'beneficiary.taxPaidFen': { zh: '本年纳税额', en: 'tax paid in the year' },
  'beneficiary.vatPaidFen': { zh: '本年实缴增值税额', en: 'VAT really paid in the year' },
  'beneficiary.outsideGrantsFen': { zh: '其他层级财政已支持金额', en: 'what other levels of government gave' },
  'beneficiary.targetReached': { zh: '是否完成上级目标', en: 'the target set from above was reached' },
  'project.newSalesFen': { zh: '新增产品销售额', en: 'new sales of the product' },
  'project.ownSpendingFen': { zh: '自筹投入', en: 'own spending' },
  'project.fiscallyFunded': { zh: '项目是否已获财政资助', en: 'the project was funded by the treasury before' },
  'deal.onPlatform': { zh: '是否在签约平台上交易', en: 'traded on a contracted platform' },
  'deal.auctioned': { zh: '是否经拍卖成交', en: 'concluded by auction' },
  'deal.platformFeesFen': { zh: '平台服务费', en: 'fees of the platform' },
  'deal.listedOn': { zh: '挂牌、拍卖或公示日期', en: 'the day it was listed, auctioned or made public' },
  'deal.commissionAgreed': { zh: '是否约定明确的居间报酬', en: 'a definite commission was agreed' },
} as const satisfies Partial<Record<FactPath, Words>>;
export type StatableFact = keyof typeof STATABLE_FACTS;

export const STATABLE_FACT_PATHS: readonly StatableFact[] = Object.keys(STATABLE_FACTS).filter(isStatableFact);

/** True when an enterprise may state this fact. */
function isStatableFact(text: string): text is StatableFact {
  return Object.hasOwn(STATABLE_FACTS, text);
}

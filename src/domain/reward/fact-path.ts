/**
 * The closed list of what a condition of a policy may ask about. Names of money end in `Fen`, so frozen facts read back from
 * JSON know which texts are money.
 */
export const FACT_TYPES = {
  // of the contract, as registered
  'contract.kind': 'text',
  'contract.kindCode': 'text',
  'contract.number': 'text',
  'contract.registrarRegionCode': 'text',
  'contract.fiscallyFunded': 'flag',
  'contract.subcontracted': 'flag',
  'contract.industry': 'text',
  'contract.intellectualProperty': 'text',
  'contract.paidShare': 'share',
  'contract.witnessed': 'flag',
  'contract.contractValueFen': 'fen',
  'contract.technologyTransactionValueFen': 'fen',
  'contract.vatDueFen': 'fen',
  'parties.related': 'flag',
  'seller.kind': 'text',
  'seller.regionCode': 'text',
  'seller.highLevelTalent': 'flag',
  'buyer.kind': 'text',
  'buyer.regionCode': 'text',
  'buyer.taxPaidFen': 'fen',
  // of the beneficiary
  'beneficiary.regionCode': 'text',
  'beneficiary.taxRegionCode': 'text',
  'beneficiary.kind': 'text',
  'beneficiary.isPerson': 'flag',
  'beneficiary.filed': 'flag',
  'beneficiary.creditBlacklisted': 'flag',
  'beneficiary.fiscalInstitution': 'flag',
  'beneficiary.taxPaidFen': 'fen',
  'beneficiary.vatPaidFen': 'fen',
  'beneficiary.outsideGrantsFen': 'fen',
  'beneficiary.targetReached': 'flag',
  // of the project, challenge or deal behind the contract
  'project.accepted': 'flag',
  'project.newSalesFen': 'fen',
  'project.ownSpendingFen': 'fen',
  'project.committeeAmountFen': 'fen',
  'project.fiscallyFunded': 'flag',
  'deal.onPlatform': 'flag',
  'deal.auctioned': 'flag',
  'deal.platformFeesFen': 'fen',
  'deal.commissionAgreed': 'flag',
  'deal.listedOn': 'day',
  // what the evaluation itself knows when it chooses a formula
  'basis.amountFen': 'fen',
} as const satisfies Record<string, 'text' | 'flag' | 'fen' | 'share' | 'day'>;

export type FactPath = keyof typeof FACT_TYPES;

/** A text, a flag, money in fen, or a share as decimal text ('0.5'). */
export type FactValue = string | boolean | bigint;

/** Facts somebody stated or the register knows, by their path; a path left out is not known. */
export type FactValues = Readonly<Partial<Record<FactPath, FactValue | undefined>>>;

export const FACT_PATHS: readonly FactPath[] = Object.keys(FACT_TYPES).filter(isFactPath);

/** True when this text names a fact. */
export function isFactPath(text: string): text is FactPath {
  return Object.hasOwn(FACT_TYPES, text);
}

/** True when the fact is one of a single contract: it cannot choose the formula of a whole year. */
export function isContractFact(path: FactPath): boolean {
  return /^(?:contract|parties|seller|buyer|deal)\./.test(path);
}

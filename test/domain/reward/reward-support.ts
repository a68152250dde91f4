import type {
  ContractFact,
  EarlierGrant,
  OtherGrant,
  ReceiptFact,
  RewardFacts,
} from '../../../src/domain/reward/facts.js';
import type { RewardPolicy } from '../../../src/domain/reward/policy.js';
import { toPolicy } from '../../../src/domain/reward/read-policy.js';
import type { RewardSheet } from '../../../src/domain/reward/sheet.js';

export const YUAN = 100n;
export const WAN = 10_000n * YUAN;

/** The least a policy says, as data; tests say what differs. */
export const PLAIN_POLICY = {
  policyCode: 'TEST-1',
  version: 1,
  title: '试验政策',
  titleEn: 'Policy of the tests',
  issuer: '试验局',
  jurisdiction: { regionCode: '510500', level: 'CITY' },
  validFrom: '2020-01-01',
  source: 'tests',
  confirmed: true,
  beneficiary: { role: 'SELLER' },
  basis: { measure: 'RECEIVED', ceiling: 'NONE' },
  aggregation: 'PER_BENEFICIARY_YEAR',
  formula: { kind: 'RATE', rate: '0.01' },
  determination: 'FORMULA',
  rounding: { unitFen: '1', mode: 'HALF_UP' },
  publicityWorkdays: 5,
} as const;

/** A policy of the tests, read as a file is read. */
export function policyOf(change: Readonly<Record<string, unknown>> = {}): RewardPolicy {
  return toPolicy({ ...PLAIN_POLICY, ...change });
}

export function receipt(amountFen: bigint, change: Partial<ReceiptFact> = {}): ReceiptFact {
  const number = change.number ?? `S${amountFen}`;
  return {
    receiptId: `r-${number}`,
    kind: 'bank_slip',
    number,
    receivedOn: '2024-06-30',
    amountFen,
    verified: true,
    ...change,
  };
}

/** A contract whose whole value came in by one slip. */
export function contract(serial: number, amountFen: bigint, change: Partial<ContractFact> = {}): ContractFact {
  const number = `2024510501${String(serial).padStart(6, '0')}`;
  return {
    contractId: `c-${serial}`,
    registrationNumber: number,
    kind: 'development',
    registeredOn: '2024-05-10',
    signedOn: '2024-05-01',
    contractValueFen: amountFen,
    technologyTransactionValueFen: amountFen,
    relatedParty: false,
    fiscallyFunded: false,
    receipts: amountFen > 0n ? [receipt(amountFen, { number: `S${serial}` })] : [],
    ...change,
  };
}

export function factsOf(contracts: readonly ContractFact[], change: Partial<RewardFacts> = {}): RewardFacts {
  return {
    beneficiary: { unifiedSocialCreditCode: '91510500MA0000015N', role: 'SELLER', regionCode: '510502' },
    year: 2024,
    contracts,
    earlierGrants: [],
    ...change,
  };
}

export function otherGrant(amountFen: bigint, change: Partial<OtherGrant> = {}): OtherGrant {
  return { policyCode: 'OTHER-1', year: 2024, amountFen, approved: true, ...change };
}

/** The grants a claim leaves behind for the next one. */
export function grantsOf(sheet: RewardSheet): EarlierGrant[] {
  return sheet.contracts.map(({ contractId, amountFen, basisFen }) => ({ contractId, amountFen, basisFen }));
}

import type { ContractFact, ReceiptFact, RewardFacts } from '../../src/domain/reward/facts.js';
import type { BeneficiaryRole } from '../../src/domain/reward/policy.js';

/** A fast generator of numbers that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const KINDS = [
  'development',
  'development',
  'service',
  'service',
  'service',
  'consulting',
  'transfer',
  'licence',
] as const;

/** Made-up facts, the same for the same seed: amounts log-normal around 280,000 yuan, a slip or three, an invoice for most. */
export class SyntheticFacts {
  readonly #random: () => number;
  readonly #year: number;
  readonly #role: BeneficiaryRole;
  readonly #regionCode: string;
  #serial = 0;

  constructor(options: { seed: number; year: number; role: BeneficiaryRole; regionCode: string }) {
    this.#random = randomOf(options.seed);
    this.#year = options.year;
    this.#role = options.role;
    this.#regionCode = options.regionCode;
  }

  /** One beneficiary with this many contracts. */
  facts(contracts: number): RewardFacts {
    const list = Array.from({ length: contracts }, () => this.#contract());
    return {
      beneficiary: {
        unifiedSocialCreditCode: `91510500B${String(this.#serial).padStart(9, '0')}`,
        role: this.#role,
        regionCode: this.#regionCode,
        taxRegionCode: this.#regionCode,
        kind: 'enterprise',
        facts: { 'beneficiary.taxPaidFen': 50_000_000n, 'beneficiary.outsideGrantsFen': 0n },
      },
      year: this.#year,
      applicationYear: this.#year + 1,
      contracts: list,
      earlierGrants: [],
      outsideGrantsFen: 0n,
    };
  }

  /** Beneficiaries one after the other until together they have this many contracts: most have few, some have thousands. */
  *stream(contracts: number): Generator<RewardFacts> {
    for (let left = contracts; left > 0; ) {
      const wish = this.#random() < 0.0005 ? 5000 : 1 + Math.floor(-Math.log(1 - this.#random()) * 6);
      const size = Math.min(left, wish);
      left -= size;
      yield this.facts(size);
    }
  }

  #contract(): ContractFact {
    this.#serial += 1;
    const random = this.#random;
    const [u, v] = [1 - random(), random()];
    const normal = Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
    const valueFen = BigInt(Math.round(28_000_000 * Math.exp(1.3 * normal)) + 1);
    const technologyFen = random() < 0.3 ? (valueFen * BigInt(Math.floor(random() * 100))) / 100n : valueFen;
    const number = `${this.#year}${this.#regionCode.slice(0, 4)}01${String(this.#serial).padStart(7, '0')}`;
    return {
      contractId: `c${this.#serial}`,
      registrationNumber: number,
      title: `技术项目${this.#serial}`,
      kind: KINDS[Math.floor(random() * KINDS.length)] ?? 'service',
      registeredOn: this.#day(),
      signedOn: `${this.#year}-01-01`,
      contractValueFen: valueFen,
      technologyTransactionValueFen: technologyFen,
      relatedParty: random() < 0.04,
      fiscallyFunded: random() < 0.08,
      receipts: this.#receipts(valueFen, number),
      facts: {
        'contract.registrarRegionCode': this.#regionCode,
        'seller.regionCode': this.#regionCode,
        'buyer.regionCode': random() < 0.7 ? this.#regionCode : '110100',
      },
    };
  }

  #receipts(valueFen: bigint, number: string): ReceiptFact[] {
    const random = this.#random;
    const count = random() < 0.15 ? 0 : 1 + Math.floor(random() * 3);
    const rows: ReceiptFact[] = Array.from({ length: count }, (_, index) => ({
      receiptId: `${number}-${index}`,
      kind: 'bank_slip',
      number: `S${number}-${index}`,
      receivedOn: random() < 0.9 ? this.#day() : `${this.#year + 1}-02-01`,
      amountFen: valueFen / BigInt(count + 1) + 1n,
      verified: random() < 0.97,
      isRefund: index > 0 && random() < 0.03,
    }));
    if (count > 0) {
      rows.push({
        receiptId: `${number}-i`,
        kind: 'invoice',
        number: `I${number}`,
        receivedOn: this.#day(),
        amountFen: valueFen,
        verified: true,
        remark: random() < 0.9 ? `合同登记编号 ${number}` : '技术服务费',
      });
    }
    return rows;
  }

  #day(): string {
    const day = new Date(Date.UTC(this.#year, 0, 1 + Math.floor(this.#random() * 365)));
    return day.toISOString().slice(0, 10);
  }
}

/** 试算清单: a table of contracts somebody sends to have a policy tried on it; a row is tried or says why not. */
import { isRealDate } from '../calendar.js';
import { KIND_CODES } from '../contract/kind.js';
import { DomainError } from '../errors.js';
import { type Fen, parseYuan, sumFen } from '../money.js';
import { isUnifiedSocialCreditCode } from '../unified-social-credit-code.js';
import { FACT_TYPES, type FactPath, type FactValue, isContractFact, isFactPath } from './fact-path.js';
import type { ContractFact, ReceiptFact } from './facts.js';
import type { BeneficiaryRole } from './policy.js';
import { BENEFICIARY_ROLES } from './policy.js';
import type { TriedContract, TriedParty } from './replay.js';

/** The columns of the table; a heading that is the path of a fact states that fact. */
export const LIST_COLUMNS = {
  number: { zh: '登记编号', required: true },
  creditCode: { zh: '统一社会信用代码', required: true },
  name: { zh: '单位名称', required: true },
  kind: { zh: '合同类别', required: true },
  registeredOn: { zh: '登记日期', required: true },
  contractValue: { zh: '合同成交额（元）', required: true },
  technologyValue: { zh: '技术交易额（元）', required: true },
  signedOn: { zh: '签订日期', required: false },
  receivedOn: { zh: '到款日期', required: false },
  received: { zh: '到款额（元）', required: false },
  invoiced: { zh: '开票额（元）', required: false },
  related: { zh: '关联交易', required: false },
  funded: { zh: '财政资金', required: false },
  regionCode: { zh: '行政区划代码', required: false },
  beneficiaryKind: { zh: '单位性质', required: false },
} as const;
type Column = keyof typeof LIST_COLUMNS;

/** 技术合同 are registered since the law of 1987; later than a trial may reach is a slip of the pen. */
const FIRST_DAY = '1987-01-01';
const LAST_DAY = '2100-12-31';

/** One row as it was read, by heading. */
export interface ListRow {
  rowNo: number;
  cells: Readonly<Record<string, string>>;
}

/** Why a row was not tried. */
export interface BadRow {
  rowNo: number;
  column: string;
  code:
    | 'list-column-missing'
    | 'list-value-missing'
    | 'list-value-invalid'
    | 'list-credit-code-invalid'
    | 'list-date-impossible'
    | 'list-signed-after-registration'
    | 'list-receipt-before-signing'
    | 'list-technology-above-contract'
    | 'list-receipts-above-contract'
    | 'list-rows-disagree'
    | 'list-contract-incomplete';
}

const KINDS: Readonly<Record<string, ContractFact['kind']>> = {
  技术开发: 'development',
  技术转让: 'transfer',
  技术许可: 'licence',
  技术咨询: 'consulting',
  技术服务: 'service',
  ...Object.fromEntries(
    KIND_CODES.flatMap(({ code, kind }) => [
      [code, kind],
      [kind, kind],
    ]),
  ),
};

/**
 * Reads every row; those of one number belong to one contract and bring one receipt each. A contract is tried with all of
 * its rows or not at all: half its receipts would be another amount. Every row that is not tried is told of.
 */
export function readTriedList(rows: readonly ListRow[]): { contracts: TriedContract[]; badRows: BadRow[] } {
  const badRows: BadRow[] = [];
  const contracts = new Map<string, ListedContract>();
  const incomplete = new Set<string>();
  for (const row of rows) {
    const problems: BadRow[] = [];
    const read = new RowReader(row, problems).contract();
    const number = (row.cells[LIST_COLUMNS.number.zh] ?? '').trim();
    if (read !== undefined) {
      const known = contracts.get(number);
      const code = known === undefined ? undefined : whyNotOf(known, read);
      if (code === 'list-rows-disagree') problems.push({ rowNo: row.rowNo, column: LIST_COLUMNS.number.zh, code });
      else if (known === undefined) contracts.set(number, { ...read, rowNos: [row.rowNo] });
      else {
        known.receipts.push(...read.receipts);
        known.rowNos.push(row.rowNo);
      }
      const whole = contracts.get(number);
      if (whole !== undefined && problems.length === 0) problems.push(...receiptsAbove(whole, read, row.rowNo));
    }
    if (problems.length > 0) incomplete.add(number);
    badRows.push(...problems);
  }
  const named = new Set(badRows.map(({ rowNo }) => rowNo));
  const whole: TriedContract[] = [];
  for (const [number, { contract, receipts, rowNos }] of contracts) {
    if (!incomplete.has(number)) {
      whole.push({ ...contract, fact: { ...contract.fact, receipts } });
      continue;
    }
    for (const rowNo of rowNos.filter((no) => !named.has(no))) {
      badRows.push({ rowNo, column: LIST_COLUMNS.number.zh, code: 'list-contract-incomplete' });
    }
  }
  return { contracts: whole, badRows: badRows.toSorted((one, other) => one.rowNo - other.rowNo) };
}

interface ReadRow {
  contract: TriedContract;
  receipts: ReceiptFact[];
}
type ListedContract = ReadRow & { rowNos: number[] };

/** Rows of one contract say the same in all but the receipt. */
function whyNotOf(known: ReadRow, { contract }: ReadRow): 'list-rows-disagree' | undefined {
  const keyOf = ({ fact, parties }: TriedContract): string =>
    JSON.stringify([fact, parties.SELLER], (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
  return keyOf(known.contract) === keyOf(contract) ? undefined : 'list-rows-disagree';
}

/** 到款、开票: each kind together never above the contract value; the row that goes beyond it is named. */
function receiptsAbove({ contract, receipts }: ReadRow, added: ReadRow, rowNo: number): BadRow[] {
  return (['bank_slip', 'invoice'] as const)
    .filter((kind) => {
      const ofKind = receipts.filter((receipt) => receipt.kind === kind);
      const isMore = added.receipts.some((receipt) => receipt.kind === kind);
      return isMore && sumFen(ofKind.map(({ amountFen }) => amountFen)) > contract.fact.contractValueFen;
    })
    .map((kind) => ({
      rowNo,
      column: LIST_COLUMNS[kind === 'bank_slip' ? 'received' : 'invoiced'].zh,
      code: 'list-receipts-above-contract',
    }));
}

class RowReader {
  private readonly row: ListRow;
  private readonly problems: BadRow[];

  constructor(row: ListRow, problems: BadRow[]) {
    this.row = row;
    this.problems = problems;
  }

  contract(): ReadRow | undefined {
    const number = this.text('number');
    const creditCode = this.creditCode();
    const name = this.text('name');
    const named = this.text('kind') ?? '';
    const kind = Object.hasOwn(KINDS, named) ? KINDS[named] : this.bad('kind');
    const registeredOn = this.date('registeredOn');
    const contractValueFen = this.fen('contractValue');
    const technologyTransactionValueFen = this.fen('technologyValue');
    const stated = this.date('signedOn');
    const signedOn = stated ?? registeredOn;
    if (stated !== undefined && registeredOn !== undefined && stated > registeredOn) {
      this.say('signedOn', 'list-signed-after-registration');
    }
    if (contractValueFen !== undefined && (technologyTransactionValueFen ?? 0n) > contractValueFen) {
      this.say('technologyValue', 'list-technology-above-contract');
    }
    const regionCode = this.regionCode();
    const relatedParty = this.flag('related');
    const fiscallyFunded = this.flag('funded');
    const facts = this.facts();
    const receipts = this.receipts(number ?? '', registeredOn ?? '');
    if (
      stated !== undefined &&
      receipts.some(({ kind: of, receivedOn }) => of === 'bank_slip' && receivedOn < stated)
    ) {
      this.say('receivedOn', 'list-receipt-before-signing');
    }
    if (
      this.problems.length > 0 ||
      number === undefined ||
      creditCode === undefined ||
      name === undefined ||
      kind === undefined ||
      registeredOn === undefined ||
      signedOn === undefined ||
      contractValueFen === undefined ||
      technologyTransactionValueFen === undefined
    ) {
      return undefined;
    }
    const party: TriedParty = {
      creditCode,
      name,
      regionCode,
      kind: this.text('beneficiaryKind'),
      facts: facts.ofBeneficiary,
    };
    const fact: ContractFact = {
      contractId: number,
      registrationNumber: number,
      title: number,
      kind,
      registeredOn,
      signedOn,
      contractValueFen,
      technologyTransactionValueFen,
      relatedParty,
      fiscallyFunded,
      receipts: [],
      facts: { 'contract.registrarRegionCode': regionCode, ...facts.ofContract },
    };
    // whatever side a policy pays: the list says who is paid
    const parties: Partial<Record<BeneficiaryRole, TriedParty[]>> = {};
    for (const role of BENEFICIARY_ROLES) parties[role] = [party];
    return {
      contract: { fact, districtCode: regionCode ?? '', parties },
      receipts,
    };
  }

  private cell(column: Column): string {
    return (this.row.cells[LIST_COLUMNS[column].zh] ?? '').trim();
  }

  private bad(column: Column): undefined {
    this.say(column, this.cell(column) === '' ? 'list-value-missing' : 'list-value-invalid');
    return undefined;
  }

  private say(column: Column, code: BadRow['code']): void {
    this.problems.push({ rowNo: this.row.rowNo, column: LIST_COLUMNS[column].zh, code });
  }

  /** 统一社会信用代码; a person (`beneficiary.isPerson`) is known by the number of a certificate. */
  private creditCode(): string | undefined {
    const code = this.text('creditCode')?.toUpperCase();
    const isPerson =
      factValueOf('beneficiary.isPerson', (this.row.cells['beneficiary.isPerson'] ?? '').trim()) === true;
    if (code === undefined || isPerson || isUnifiedSocialCreditCode(code)) return code;
    this.say('creditCode', 'list-credit-code-invalid');
    return undefined;
  }

  private text(column: Column): string | undefined {
    const text = this.cell(column);
    if (text !== '') return text.length <= 200 ? text : this.bad(column);
    return LIST_COLUMNS[column].required ? this.bad(column) : undefined;
  }

  private date(column: Column): string | undefined {
    const text = this.text(column)?.replaceAll('/', '-');
    if (text === undefined) return undefined;
    const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
    const day = parts === null ? text : `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
    const date = new Date(`${day}T00:00:00Z`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return this.bad(column);
    const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
    if (isReal && day >= FIRST_DAY && day <= LAST_DAY) return day;
    this.say(column, 'list-date-impossible');
    return undefined;
  }

  private fen(column: Column): Fen | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const fen = fenOf(text);
    return fen ?? this.bad(column);
  }

  private flag(column: Column): boolean {
    const text = this.cell(column);
    if (['', '否', 'false', '0'].includes(text)) return false;
    if (['是', 'true', '1'].includes(text)) return true;
    this.bad(column);
    return false;
  }

  private regionCode(): string | undefined {
    const text = this.cell('regionCode');
    if (text === '') return undefined;
    return /^\d{6}$/.test(text) ? text : this.bad('regionCode');
  }

  private receipts(number: string, registeredOn: string): ReceiptFact[] {
    const receivedOn = this.date('receivedOn') ?? registeredOn;
    const row = (kind: ReceiptFact['kind'], amountFen: Fen | undefined): ReceiptFact[] => {
      if (amountFen === undefined || amountFen === 0n) return [];
      const receiptId = `${number}/${this.row.rowNo}/${kind}`;
      return [{ receiptId, kind, number: receiptId, receivedOn, amountFen, verified: true, remark: number }];
    };
    return [...row('bank_slip', this.fen('received')), ...row('invoice', this.fen('invoiced'))];
  }

  /** What a column named for a fact states; money in yuan. */
  private facts(): { ofContract: Record<string, FactValue>; ofBeneficiary: Record<string, FactValue> } {
    const ofContract: Record<string, FactValue> = {};
    const ofBeneficiary: Record<string, FactValue> = {};
    for (const [heading, cell] of Object.entries(this.row.cells)) {
      if (!isFactPath(heading) || cell.trim() === '') continue;
      const value = factValueOf(heading, cell.trim());
      if (value === undefined) {
        this.problems.push({ rowNo: this.row.rowNo, column: heading, code: 'list-value-invalid' });
      } else if (isContractFact(heading)) ofContract[heading] = value;
      else ofBeneficiary[heading] = value;
    }
    return { ofContract, ofBeneficiary };
  }
}

function factValueOf(path: FactPath, text: string): FactValue | undefined {
  const type = FACT_TYPES[path];
  if (type === 'text') return text;
  if (type === 'day') return isRealDate(text) ? text : undefined;
  if (type === 'share') return /^(?:0|[1-9]\d*)(?:\.\d{1,6})?$/.test(text) ? text : undefined;
  if (type === 'fen') return fenOf(text);
  if (['是', 'true', '1'].includes(text)) return true;
  return ['否', 'false', '0'].includes(text) ? false : undefined;
}

/** '48,000.00' or '48000'; fractions of a fen are no amount. */
function fenOf(text: string): Fen | undefined {
  try {
    return parseYuan(text.replaceAll(/[,，\s]/g, ''));
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

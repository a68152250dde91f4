import { type IntermediaryRole, leadFirst } from '../../domain/contract/declaration.js';
import { type ContractKind, findKind } from '../../domain/contract/kind.js';
import type { Transaction } from '../connection.js';

/** A party as the reward sees it: its side, where it sits and what it is. */
export interface RewardParty {
  name: string;
  /** Absent for a foreign party. */
  creditCode?: string | undefined;
  countryCode: string;
  regionCode?: string | undefined;
  /** 买/卖方性质 by the code list, '0221' = a university. */
  natureCode: string;
  /** Of the party's organisation, where it is known here. */
  kind?: string | undefined;
}

/** Who brought the deal about. */
export interface RewardIntermediary {
  name: string;
  creditCode?: string | undefined;
  role: IntermediaryRole;
  brokerName?: string | undefined;
  brokerCertificateNumber?: string | undefined;
}

/** A receipt as the register holds it; whether it counts is the policy's to say. */
export interface RewardReceipt {
  receiptId: string;
  kind: 'invoice' | 'bank_slip';
  number: string;
  receivedOn: string;
  amountFen: bigint;
  payerName: string;
  payeeName: string;
  /** 备注 of the invoice or slip. */
  remark?: string | undefined;
  /** The receipt this one takes back; its amount counts against. */
  refundOf?: string | undefined;
  verified: boolean;
  /** 核定技术性收入: what of the amount an officer admitted as technical; undefined until verified. */
  technicalFen?: bigint | undefined;
  /** The document itself. */
  attachmentId: string;
}

/** What a reward may ask of one registered contract, and who could be paid for it. Values are the assessed ones (核定). */
export interface RewardContractFacts {
  contractId: string;
  registrationNumber: string;
  officeId: string;
  /** GB/T 2260 of the registering office. */
  officeRegionCode: string;
  /** 登记机构 as a beneficiary: its office. */
  officeName: string;
  /** Who applied for the registration (登记方). */
  registrantCreditCode: string;
  registrantName: string;
  projectName: string;
  kind: ContractKind;
  kindCode: string;
  industryCode?: string | undefined;
  districtCode?: string | undefined;
  signedOn: string;
  registeredOn: string;
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
  relatedParty: boolean;
  fiscallyFunded: boolean;
  intellectualPropertyType?: string | undefined;
  /** The lead first. */
  sellers: readonly RewardParty[];
  buyers: readonly RewardParty[];
  intermediaries: readonly RewardIntermediary[];
  receipts: readonly RewardReceipt[];
}

/** Which contracts are asked for; every condition given must hold. Of registrations that ended none is listed. */
export interface RewardFactFilter {
  contractIds?: readonly string[];
  /** Contracts in which one of these is a party, an intermediary or the registrant. */
  beneficiaryCreditCodes?: readonly string[];
  registered?: { from: string; to: string };
  signed?: { from: string; to: string };
  /** With at least one verified receipt of this time; all receipts of such a contract are listed. */
  received?: { from: string; to: string };
  /** Registered, signed, or with a verified receipt, in this time: whatever a year could count. */
  active?: { from: string; to: string };
  /** GB/T 2260 of the place: contracts registered by an office in it. */
  regionCode?: string;
  officeIds?: readonly string[];
}

/** Contracts read together: large enough to be quick, small enough to be held beside the rest. */
const CHUNK = 4000;

/**
 * 奖励事实: the one reading of registered contracts for rewards, by registration number. It looks over offices and
 * organisations, so the transaction is in the scope of the system; in that of the city it finds the same, far more slowly.
 */
export async function listRewardContractFacts(
  trx: Transaction,
  filter: RewardFactFilter,
): Promise<RewardContractFacts[]> {
  const all: RewardContractFacts[] = [];
  for await (const some of eachRewardContractFacts(trx, filter)) all.push(...some);
  return all.toSorted((one, other) => (one.registrationNumber < other.registrationNumber ? -1 : 1));
}

/** The same a few thousand at a time, in no order, for whoever need not hold them all. */
export async function* eachRewardContractFacts(
  trx: Transaction,
  filter: RewardFactFilter,
): AsyncGenerator<RewardContractFacts[]> {
  const ids = await listContractIds(trx, filter);
  const kinds = new Map<string, string>();
  let next = readContracts(trx, ids.slice(0, CHUNK), kinds);
  for (let at = CHUNK; at < ids.length + CHUNK; at += CHUNK) {
    const read = await next;
    // the database is at the next chunk while this one is worked on
    next = at < ids.length ? readContracts(trx, ids.slice(at, at + CHUNK), kinds) : Promise.resolve([]);
    // awaited a turn later; until then it is nobody's
    next.catch(() => undefined);
    yield read;
  }
}

async function listContractIds(trx: Transaction, filter: RewardFactFilter): Promise<string[]> {
  const query = trx('registrations as r')
    .whereNull('r.end_kind')
    .orderBy('r.contract_id')
    .pluck<string[]>('r.contract_id');
  if (filter.contractIds !== undefined) {
    void query.whereRaw('r.contract_id = any(?::uuid[])', [[...filter.contractIds]]);
  }
  if (filter.registered !== undefined) {
    void query.whereBetween('r.registered_on', [filter.registered.from, filter.registered.to]);
  }
  if (filter.officeIds !== undefined) void query.whereIn('r.office_id', [...filter.officeIds]);
  if (filter.regionCode !== undefined) {
    const prefix = filter.regionCode.replace(/(?:00){1,3}$/, '');
    void query.whereRaw('r.office_id in (select id from offices where starts_with(region_code, ?))', [prefix]);
  }
  if (filter.received !== undefined) {
    void query.whereRaw(
      `exists (select 1 from receipts p where p.contract_id = r.contract_id and p.status = 'verified'
         and p.received_on between ? and ?)`,
      [filter.received.from, filter.received.to],
    );
  }
  if (filter.active !== undefined) {
    const { from, to } = filter.active;
    void query.whereRaw(
      `(r.registered_on between ? and ?
         or r.contract_id in (select id from contracts where signed_on between ? and ?)
         or exists (select 1 from receipts p where p.contract_id = r.contract_id
           and p.status = 'verified' and p.received_on between ? and ?))`,
      [from, to, from, to, from, to],
    );
  }
  if (filter.signed !== undefined || filter.beneficiaryCreditCodes !== undefined) {
    void query.join('contracts as c', 'c.id', 'r.contract_id');
  }
  if (filter.signed !== undefined) void query.whereBetween('c.signed_on', [filter.signed.from, filter.signed.to]);
  if (filter.beneficiaryCreditCodes !== undefined) {
    const codes = [...filter.beneficiaryCreditCodes];
    void query.whereRaw(
      `(c.organisation_id in (select id from organisations where unified_social_credit_code = any(?))
        or c.counterparty_organisation_id in (select id from organisations where unified_social_credit_code = any(?))
        or c.buyer_credit_code = any(?)
        or exists (select 1 from jsonb_path_query(c.declaration, '$.*[*].unifiedSocialCreditCode') code where code #>> '{}' = any(?)))`,
      [codes, codes, codes, codes],
    );
  }
  return query;
}

interface DeclaredParty {
  name: string;
  unifiedSocialCreditCode?: string;
  countryCode: string;
  regionCode?: string;
  natureCode: string;
  isLead?: boolean;
}

interface Row {
  id: string;
  number: string;
  registered_on: string;
  office_id: string;
  office_region: string;
  office_name: string;
  registrant_code: string;
  registrant_name: string;
  project_name: string;
  kind_code: string;
  district_code: string | null;
  signed_on: string;
  contract_value_fen: bigint;
  technology_fen: bigint;
  industry_code: string | null;
  right_type: string | null;
  related: boolean;
  fiscal: boolean;
  sellers: DeclaredParty[] | null;
  buyers: DeclaredParty[] | null;
  intermediaries: (Omit<RewardIntermediary, 'creditCode'> & { unifiedSocialCreditCode?: string })[] | null;
}

async function readContracts(
  trx: Transaction,
  ids: readonly string[],
  kinds: Map<string, string>,
): Promise<RewardContractFacts[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select c.id, r.number, r.registered_on, r.office_id, o.region_code as office_region, o.name as office_name,
       g.unified_social_credit_code as registrant_code, g.name as registrant_name, c.project_name, c.kind_code,
       c.district_code, c.signed_on, c.contract_value_fen, c.technology_transaction_value_fen as technology_fen,
       c.declaration ->> 'industryCode' as industry_code, c.declaration ->> 'intellectualPropertyType' as right_type,
       coalesce((c.declaration ->> 'relatedParty')::boolean, false) as related,
       coalesce((c.declaration ->> 'fiscallyFunded')::boolean, false) as fiscal,
       c.declaration -> 'sellers' as sellers, c.declaration -> 'buyers' as buyers,
       c.declaration -> 'intermediaries' as intermediaries
     from registrations r
     join contracts c on c.id = r.contract_id
     join offices o on o.id = r.office_id
     join organisations g on g.id = c.organisation_id
     where r.contract_id = any(?::uuid[])`,
    [[...ids]],
  );
  const receipts = await listReceiptsOf(trx, ids);
  await learnKinds(trx, rows, kinds);
  const partyOf = (party: DeclaredParty): RewardParty => ({
    name: party.name,
    creditCode: party.unifiedSocialCreditCode,
    countryCode: party.countryCode,
    regionCode: party.regionCode,
    natureCode: party.natureCode,
    kind: kinds.get(party.unifiedSocialCreditCode ?? ''),
  });
  return rows.map((row): RewardContractFacts => {
    const kind = findKind(row.kind_code)?.kind;
    if (kind === undefined) throw new Error(`contract ${row.id} is registered with no kind`);
    return {
      contractId: row.id,
      registrationNumber: row.number,
      officeId: row.office_id,
      officeRegionCode: row.office_region,
      officeName: row.office_name,
      registrantCreditCode: row.registrant_code,
      registrantName: row.registrant_name,
      projectName: row.project_name,
      kind,
      kindCode: row.kind_code,
      industryCode: row.industry_code ?? undefined,
      districtCode: row.district_code ?? undefined,
      signedOn: row.signed_on,
      registeredOn: row.registered_on,
      contractValueFen: row.contract_value_fen,
      technologyTransactionValueFen: row.technology_fen,
      relatedParty: row.related,
      fiscallyFunded: row.fiscal,
      intellectualPropertyType: row.right_type ?? undefined,
      sellers: leadFirst(row.sellers ?? []).map(partyOf),
      buyers: leadFirst(row.buyers ?? []).map(partyOf),
      intermediaries: (row.intermediaries ?? []).map((one) => ({
        name: one.name,
        creditCode: one.unifiedSocialCreditCode,
        role: one.role,
        brokerName: one.brokerName,
        brokerCertificateNumber: one.brokerCertificateNumber,
      })),
      receipts: receipts.get(row.id) ?? [],
    };
  });
}

async function listReceiptsOf(trx: Transaction, ids: readonly string[]): Promise<Map<string, RewardReceipt[]>> {
  const { rows } = await trx.raw<{
    rows: {
      id: string;
      contract_id: string;
      kind: RewardReceipt['kind'];
      number: string;
      received_on: string;
      amount_fen: bigint;
      payer_name: string;
      payee_name: string;
      remark: string | null;
      refund_of: string | null;
      admitted_fen: bigint | null;
      attachment_id: string;
      status: string;
    }[];
  }>(
    `select id, contract_id, kind, number, received_on, amount_fen, payer_name, payee_name, remark, refund_of,
       admitted_fen, attachment_id, status
     from receipts where contract_id = any(?::uuid[]) and status <> 'rejected' order by received_on, id`,
    [[...ids]],
  );
  const byContract = new Map<string, RewardReceipt[]>();
  for (const row of rows) {
    const receipt: RewardReceipt = {
      receiptId: row.id,
      kind: row.kind,
      number: row.number,
      receivedOn: row.received_on,
      amountFen: row.amount_fen,
      payerName: row.payer_name,
      payeeName: row.payee_name,
      remark: row.remark ?? undefined,
      refundOf: row.refund_of ?? undefined,
      verified: row.status === 'verified',
      technicalFen: row.admitted_fen ?? undefined,
      attachmentId: row.attachment_id,
    };
    const known = byContract.get(row.contract_id);
    if (known === undefined) byContract.set(row.contract_id, [receipt]);
    else known.push(receipt);
  }
  return byContract;
}

/** What the organisations among the parties are, each asked for once. */
async function learnKinds(trx: Transaction, rows: readonly Row[], kinds: Map<string, string>): Promise<void> {
  const codes = rows.flatMap(({ sellers, buyers }) =>
    [...(sellers ?? []), ...(buyers ?? [])].flatMap(({ unifiedSocialCreditCode: code }) => code ?? []),
  );
  const unknown = [...new Set(codes)].filter((code) => !kinds.has(code));
  if (unknown.length === 0) return;
  const known = await trx('organisations')
    .select<{ code: string; kind: string }[]>('unified_social_credit_code as code', 'kind')
    .whereRaw('unified_social_credit_code = any(?)', [unknown]);
  for (const { code, kind } of known) kinds.set(code, kind);
}

import { PLACES } from '../../domain/statistics/dimension.js';
import type { Period } from '../../domain/statistics/period.js';
import type { Figures } from '../../domain/statistics/snapshot.js';
import type { Transaction } from '../connection.js';
import { isTimeKey, type StatisticKey, timeKeyOf } from './statistics.js';

/** One contract that a figure counts, with what it counts for on the day that was asked for. */
export interface CountedContract {
  contractId: string;
  registrationNumber: string;
  projectName: string;
  kindCode: string;
  sellerName: string;
  buyerName: string;
  districtCode: string;
  registeredOn: string;
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
}

/** One party with what its contracts come to; of a side with several the one that leads. */
export interface LeadingParty extends Figures {
  name: string;
  creditCode: string | null;
}

export type Side = 'seller' | 'buyer';

/** Which contracts: of which days, as of which day, of which office. */
export interface FiguresOf {
  period: Period | undefined;
  asOf: string;
  officeId: string | undefined;
}

const COLUMN_OF: Readonly<Partial<Record<StatisticKey, string>>> = {
  kind: 'kind_code',
  field: 'field_code',
  seller_nature: 'seller_nature',
  district: 'district_code',
  intellectual_property: 'intellectual_property',
  plan_source: 'plan_source',
};
const LEAD: Readonly<Record<Side, string>> = {
  seller: "lead_party(c.declaration -> 'sellers')",
  buyer: "lead_party(c.declaration -> 'buyers')",
};
const codeOf = (side: Side): string => `nullif(${LEAD[side]} ->> 'unifiedSocialCreditCode', '')`;
const nameOf = (side: Side): string => `${LEAD[side]} ->> 'name'`;

interface Where {
  sql: string;
  bindings: Record<string, string | number>;
}

/** The facts that counted on that day; what the cells of the page are the sums of. */
function countedOn({ period, asOf, officeId }: FiguresOf): Where {
  return {
    sql: `f.valid_from <= :asOf and (f.valid_to is null or f.valid_to > :asOf)
      and f.registered_on between :from and :to${officeId === undefined ? '' : ' and f.office_id = :officeId::uuid'}`,
    bindings: {
      asOf,
      from: period?.from ?? '0001-01-01',
      to: period?.to ?? '9999-12-31',
      ...(officeId === undefined ? {} : { officeId }),
    },
  };
}

/** Of a row of the page only; `local>*` is every flow that begins here, as the parts of a page have it. */
function ofRow(by: StatisticKey, key: string | undefined): Where {
  if (key === undefined) return { sql: '', bindings: {} };
  if (isTimeKey(by)) return { sql: ` and ${timeKeyOf(by, 0, 'f.registered_on')} = :key`, bindings: { key } };
  if (by !== 'flow') return { sql: ` and f.${COLUMN_OF[by]} = :key`, bindings: { key } };
  const [seller = '', buyer = ''] = key.split('>');
  const isPlace = (word: string): boolean => PLACES.some((place) => place === word);
  return {
    sql: `${seller === '*' ? '' : ' and f.seller_place = :seller'}${buyer === '*' ? '' : ' and f.buyer_place = :buyer'}`,
    bindings: { ...(isPlace(seller) ? { seller } : { seller: '' }), ...(isPlace(buyer) ? { buyer } : { buyer: '' }) },
  };
}

/** The contracts behind a figure, largest first; one more than asked for tells that there are others. */
export async function listCounted(
  trx: Transaction,
  asked: FiguresOf & {
    by: StatisticKey;
    key: string | undefined;
    /** Only contracts in which this party leads that side: by credit code, else by name. */
    party: { side: Side; is: string } | undefined;
    after: { contractValueFen: string; id: string } | undefined;
    limit: number;
  },
): Promise<CountedContract[]> {
  const { party, after, limit } = asked;
  const [counted, row] = [countedOn(asked), ofRow(asked.by, asked.key)];
  const ofParty = party === undefined ? '' : ` and coalesce(${codeOf(party.side)}, ${nameOf(party.side)}) = :party`;
  const behind =
    after === undefined ? '' : ' and (f.contract_value_fen, f.contract_id) < (:afterFen::bigint, :afterId::uuid)';
  const { rows } = await trx.raw<{ rows: CountedContract[] }>(
    `select f.contract_id as "contractId", r.number as "registrationNumber", c.project_name as "projectName",
       f.kind_code as "kindCode", c.seller_name as "sellerName", c.buyer_name as "buyerName",
       f.district_code as "districtCode", to_char(f.registered_on, 'YYYY-MM-DD') as "registeredOn",
       f.contract_value_fen as "contractValueFen",
       f.technology_transaction_value_fen as "technologyTransactionValueFen"
     from registration_facts f
     join registrations r on r.contract_id = f.contract_id
     join contracts c on c.id = f.contract_id
     where ${counted.sql}${row.sql}${ofParty}${behind}
     order by f.contract_value_fen desc, f.contract_id desc limit :limit`,
    {
      ...counted.bindings,
      ...row.bindings,
      limit: limit + 1,
      ...(party === undefined ? {} : { party: party.is }),
      ...(after === undefined ? {} : { afterFen: after.contractValueFen, afterId: after.id }),
    },
  );
  return rows;
}

/** Who sold (bought) most, by contract value; and what all together come to. */
export async function readLeadingParties(
  trx: Transaction,
  asked: FiguresOf & { side: Side; most: number },
): Promise<{ rows: LeadingParty[]; total: Figures }> {
  const { sql, bindings } = countedOn(asked);
  const sums = `count(*)::int as count, coalesce(sum(f.contract_value_fen), 0)::bigint as "contractValueFen",
    coalesce(sum(f.technology_transaction_value_fen), 0)::bigint as "technologyTransactionValueFen"`;
  const { rows } = await trx.raw<{ rows: LeadingParty[] }>(
    `select max(${nameOf(asked.side)}) as name, max(${codeOf(asked.side)}) as "creditCode", ${sums}
     from registration_facts f join contracts c on c.id = f.contract_id
     where ${sql} and ${LEAD[asked.side]} is not null
     group by coalesce(${codeOf(asked.side)}, ${nameOf(asked.side)})
     order by 4 desc, 1 limit :most`,
    { ...bindings, most: asked.most },
  );
  const { rows: totals } = await trx.raw<{ rows: Figures[] }>(
    `select ${sums} from registration_facts f where ${sql}`,
    bindings,
  );
  return { rows, total: totals[0] ?? { count: 0, contractValueFen: 0n, technologyTransactionValueFen: 0n } };
}

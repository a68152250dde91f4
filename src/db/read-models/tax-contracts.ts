import { leadFirst } from '../../domain/contract/declaration.js';
import { findKind } from '../../domain/contract/kind.js';
import { shareText } from '../../domain/split/split-plan.js';
import type { TaxContract, TaxDivision } from '../../domain/statistics/tax-extract.js';
import type { Transaction } from '../connection.js';

interface Row {
  id: string;
  number: string;
  version_no: number;
  project_name: string;
  kind_code: string;
  signed_on: string;
  registered_on: string;
  ended_on: string | null;
  end_kind: string | null;
  office_name: string;
  public_id: string | null;
  contract_value_fen: bigint;
  technology_fen: bigint;
  related: boolean;
  sellers: { name: string; unifiedSocialCreditCode?: string; countryCode: string; isLead?: boolean }[];
  buyers: { name: string; unifiedSocialCreditCode?: string; countryCode: string; isLead?: boolean }[];
}

type DivisionRow = Omit<TaxDivision, 'parties'> & {
  contractId: string;
  parties: {
    name: string;
    kind: TaxDivision['parties'][number]['kind'];
    numerator: string;
    denominator: string;
    amountFen: string | null;
  }[];
};

/**
 * Registered contracts as a tax extract reads them: those of an organisation on one side that were registered in a year or
 * have money in it, or one contract. Registrations that ended are there too, with how they ended.
 */
export async function listTaxContracts(
  trx: Transaction,
  filter: { creditCode: string; side: 'seller' | 'buyer'; year: number; contractId?: string | undefined },
  publicUrl: string,
): Promise<TaxContract[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select c.id, r.number, r.version_no, c.project_name, c.kind_code, c.signed_on, r.registered_on, r.ended_on, r.end_kind,
       o.name as office_name, cert.public_id, c.contract_value_fen, c.technology_transaction_value_fen as technology_fen,
       coalesce((c.declaration ->> 'relatedParty')::boolean, false) as related,
       coalesce(c.declaration -> 'sellers', '[]') as sellers, coalesce(c.declaration -> 'buyers', '[]') as buyers
     from registrations r join contracts c on c.id = r.contract_id join offices o on o.id = r.office_id
       left join lateral (select k.public_id from certificates k where k.contract_id = c.id
         order by k.version_no desc limit 1) cert on true
     where (:contractId::uuid is null or c.id = :contractId)
       and exists (select 1 from jsonb_array_elements(coalesce(c.declaration -> :sideName, '[]')) p
         where p ->> 'unifiedSocialCreditCode' = :creditCode)
       -- of a year: registered in it, or with money in it, also where it was registered only afterwards
       and (:contractId::uuid is not null or r.registered_on between make_date(:year, 1, 1) and make_date(:year, 12, 31) or exists (
         select 1 from receipts p where p.contract_id = c.id and p.status <> 'rejected'
           and p.received_on between make_date(:year, 1, 1) and make_date(:year, 12, 31)))
     order by r.number`,
    {
      year: filter.year,
      contractId: filter.contractId ?? null,
      sideName: filter.side === 'seller' ? 'sellers' : 'buyers',
      creditCode: filter.creditCode,
    },
  );
  const receipts = await trx('receipts')
    .select<
      {
        contractId: string;
        kind: 'invoice' | 'bank_slip';
        number: string;
        on: string;
        amountFen: bigint;
        refundOf: string | null;
        status: string;
        admittedFen: bigint | null;
      }[]
    >({
      contractId: 'contract_id',
      kind: 'kind',
      number: 'number',
      on: 'received_on',
      amountFen: 'amount_fen',
      refundOf: 'refund_of',
      status: 'status',
      admittedFen: 'admitted_fen',
    })
    .whereIn(
      'contract_id',
      rows.map(({ id }) => id),
    )
    .whereNot({ status: 'rejected' })
    .orderBy(['received_on', 'number']);
  const divisions = await listDivisions(
    trx,
    rows.map(({ id }) => id),
  );
  return rows.map((row): TaxContract => {
    const kind = findKind(row.kind_code)?.kind;
    if (kind === undefined) throw new Error(`contract ${row.id} is registered with no kind`);
    const others = filter.side === 'seller' ? row.buyers : row.sellers;
    return {
      contractId: row.id,
      registrationNumber: row.number,
      registrationVersion: row.version_no,
      projectName: row.project_name,
      kind,
      kindCode: row.kind_code,
      signedOn: row.signed_on,
      registeredOn: row.registered_on,
      officeName: row.office_name,
      sellers: leadFirst(row.sellers).map(({ name }) => name),
      buyers: leadFirst(row.buyers).map(({ name }) => name),
      isForeign: others.some(({ countryCode }) => countryCode !== 'CHN'),
      isRelated: row.related,
      contractValueFen: row.contract_value_fen,
      technologyTransactionValueFen: row.technology_fen,
      ...(row.ended_on === null ? {} : { ended: { how: row.end_kind ?? 'ended', on: row.ended_on } }),
      verificationUrl: row.public_id === null ? `${publicUrl}/v/${row.number}` : `${publicUrl}/v/${row.public_id}`,
      receipts: receipts
        .filter(({ contractId }) => contractId === row.id)
        .map((receipt) => ({
          kind: receipt.kind,
          number: receipt.number,
          on: receipt.on,
          amountFen: receipt.amountFen,
          isRefund: receipt.refundOf !== null,
          verified: receipt.status === 'verified',
          technicalFen: receipt.admittedFen ?? undefined,
        })),
      divisions: divisions.get(row.id) ?? [],
    };
  });
}

/** The divisions in force of these contracts that the scope of the transaction may see, each with its parties in their order. */
async function listDivisions(trx: Transaction, contractIds: readonly string[]): Promise<Map<string, TaxDivision[]>> {
  const { rows } = await trx.raw<{ rows: DivisionRow[] }>(
    `select s.contract_id as "contractId", s.subject, s.agreement, s.net_fen as "netFen", s.published_on as "publishedOn",
       s.closes_on as "closesOn", jsonb_agg(jsonb_build_object('name', p.name, 'kind', p.kind,
         'numerator', p.share_numerator::text, 'denominator', p.share_denominator::text,
         'amountFen', p.amount_fen::text) order by p.party_no) as parties
     from split_plans s join split_parties p on p.plan_id = s.id
     where s.contract_id = any(?::uuid[]) and s.status = 'split_in_force'
     group by s.id order by s.published_on, s.id`,
    [[...contractIds]],
  );
  const divisions = new Map<string, TaxDivision[]>();
  for (const { contractId, parties, ...division } of rows) {
    const read = parties.map(({ name, kind, numerator, denominator, amountFen }) => ({
      name,
      kind,
      share: shareText({ numerator: BigInt(numerator), denominator: BigInt(denominator) }),
      amountFen: amountFen === null ? null : BigInt(amountFen),
    }));
    divisions.set(contractId, [...(divisions.get(contractId) ?? []), { ...division, parties: read }]);
  }
  return divisions;
}

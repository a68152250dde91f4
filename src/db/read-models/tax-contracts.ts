import { leadFirst } from '../../domain/contract/declaration.js';
import { findKind } from '../../domain/contract/kind.js';
import type { TaxContract } from '../../domain/statistics/tax-extract.js';
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

/**
 * Registered contracts as a tax extract reads them: those of an organisation on one side that were registered up to the end
 * of a year, or one contract. Registrations that ended are there too, with how they ended.
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
     where r.registered_on <= make_date(:year, 12, 31)
       and (:contractId::uuid is null or c.id = :contractId)
       and exists (select 1 from jsonb_array_elements(coalesce(c.declaration -> :sideName, '[]')) p
         where p ->> 'unifiedSocialCreditCode' = :creditCode)
       -- of a year: registered in it, or with money in it
       and (:contractId::uuid is not null or r.registered_on >= make_date(:year, 1, 1) or exists (
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
    };
  });
}

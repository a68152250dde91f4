import type { MediatedDeal, TransferBodyKind } from '../../domain/contract/transfer-body.js';
import type { Transaction } from '../connection.js';

/**
 * What a filed body or broker brought about in a year and the one before it: registered contracts that name it as their
 * intermediary, by credit code or by the broker's certificate. It looks over organisations.
 */
export async function listMediatedDeals(
  trx: Transaction,
  body: { kind: TransferBodyKind; unifiedSocialCreditCode: string | null; certificateNumber: string | null },
  year: number,
): Promise<MediatedDeal[]> {
  const { rows } = await trx.raw<{ rows: MediatedDeal[] }>(
    `select c.id as "contractId", r.number as "registrationNumber", r.registered_on as "registeredOn",
       c.contract_value_fen as "contractValueFen",
       c.technology_transaction_value_fen as "technologyTransactionValueFen",
       -- 居间佣金: said in the contract, or in an agreement that is on file
       (named.commission or exists (select 1 from attachments a where a.contract_id = c.id
         and a.slot = 'intermediary_contract' and a.removed_at is null)) as "commissionAgreed"
     from registrations r join contracts c on c.id = r.contract_id
       join lateral (
         select bool_or(one -> 'commissionFen' is not null or one -> 'sharePercent' is not null) as commission
         from jsonb_array_elements(coalesce(c.declaration -> 'intermediaries', '[]')) one
         where case when :isBroker then one ->> 'brokerCertificateNumber' = :certificate
           else one ->> 'unifiedSocialCreditCode' = :code end
         having count(*) > 0) named on true
     where r.end_kind is null and r.registered_on between make_date(:year - 1, 1, 1) and make_date(:year, 12, 31)
     order by r.registered_on, r.number`,
    {
      isBroker: body.kind === 'broker_person',
      certificate: body.certificateNumber ?? '',
      code: body.unifiedSocialCreditCode ?? '',
      year,
    },
  );
  return rows;
}

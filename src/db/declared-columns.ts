import { type Declaration, leadFirst, leadOf } from '../domain/contract/declaration.js';
import { searchTerms } from '../domain/contract/search-terms.js';
import type { Transaction } from './connection.js';

/** Copies out of a declaration what queues, search and statistics look for. */
export async function writeDeclaredColumns(
  trx: Transaction,
  contractId: string,
  declaration: Declaration,
): Promise<void> {
  const sellers = leadFirst(declaration.sellers)
    .map((party) => party.name)
    .join('、');
  const buyers = leadFirst(declaration.buyers)
    .map((party) => party.name)
    .join('、');
  const applicant = leadOf(declaration.applicantSide === 'seller' ? declaration.sellers : declaration.buyers);
  await trx('contracts')
    .where({ id: contractId })
    .update({
      project_name: declaration.projectName,
      kind_code: declaration.kindCode,
      technology_field_code: declaration.technologyFieldCode,
      district_code: applicant?.regionCode ?? null,
      seller_name: sellers,
      buyer_name: buyers,
      buyer_credit_code: leadOf(declaration.buyers)?.unifiedSocialCreditCode ?? null,
      signed_on: declaration.signedOn,
      contract_value_fen: declaration.contractValueFen,
      technology_transaction_value_fen: declaration.technologyTransactionValueFen,
      search_terms: searchTerms(
        [declaration.projectName, sellers, buyers],
        [...declaration.sellers, ...declaration.buyers].map((party) => party.unifiedSocialCreditCode),
      ),
    });
}

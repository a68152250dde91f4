import type { ContractStatus } from '../../domain/contract/status.js';
import { prepared, type Transaction } from '../connection.js';

/** What the status table and the office ask of a contract, without its content. */
export interface ContractFacts {
  id: string;
  status: ContractStatus;
  isLarge: boolean;
  version: number;
  organisationId: string;
  counterpartyOrganisationId: string | null;
  officeId: string;
}

/** The facts of a visible contract; undefined when it is not there or not this person's to see. */
export async function findContractFacts(trx: Transaction, id: string): Promise<ContractFacts | undefined> {
  return trx('contracts')
    .select<ContractFacts[]>({
      id: 'id',
      status: 'status',
      isLarge: 'is_large',
      version: 'version',
      organisationId: 'organisation_id',
      counterpartyOrganisationId: 'counterparty_organisation_id',
      officeId: 'office_id',
    })
    .where({ id })
    .first()
    .options(prepared('contract-facts'));
}

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
  /** While a procedure runs: where it began. */
  statusBefore: ContractStatus | null;
  inDispute: boolean;
  isSampled: boolean;
  /** Another office is asked to take it over. */
  inTransfer: boolean;
}

/** The facts of a visible contract; undefined when it is not there or not this person's to see. */
export async function findContractFacts(trx: Transaction, id: string): Promise<ContractFacts | undefined> {
  return trx('contracts')
    .select<ContractFacts[]>(trx.raw('transfer_to_office_id is not null as "inTransfer"'), {
      id: 'id',
      status: 'status',
      isLarge: 'is_large',
      version: 'version',
      organisationId: 'organisation_id',
      counterpartyOrganisationId: 'counterparty_organisation_id',
      officeId: 'office_id',
      statusBefore: 'status_before',
      inDispute: 'in_dispute',
      isSampled: 'is_sampled',
    })
    .where({ id })
    .first()
    .options(prepared('contract-facts'));
}

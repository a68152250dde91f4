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
  /** 复审机构; null before any second review. */
  secondReviewOfficeId: string | null;
  /** While a procedure runs: where it began. */
  statusBefore: ContractStatus | null;
  inDispute: boolean;
  isSampled: boolean;
  /** Another office is asked to take it over. */
  inTransfer: boolean;
  /** Its clock stands still. */
  isPaused: boolean;
  /** A request for more time waits for the manager. */
  extensionAsked: boolean;
}

/** The facts of a visible contract; undefined when it is not there or not this person's to see. */
export async function findContractFacts(trx: Transaction, id: string): Promise<ContractFacts | undefined> {
  return trx('contracts')
    .select<ContractFacts[]>(
      trx.raw('transfer_to_office_id is not null as "inTransfer"'),
      trx.raw('paused_since is not null as "isPaused"'),
      {
        extensionAsked: 'extension_asked',
        id: 'id',
        status: 'status',
        isLarge: 'is_large',
        version: 'version',
        organisationId: 'organisation_id',
        counterpartyOrganisationId: 'counterparty_organisation_id',
        officeId: 'office_id',
        secondReviewOfficeId: 'second_review_office_id',
        statusBefore: 'status_before',
        inDispute: 'in_dispute',
        isSampled: 'is_sampled',
      },
    )
    .where({ id })
    .first()
    .options(prepared('contract-facts'));
}

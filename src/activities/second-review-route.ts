import type { ContractChanges, ContractRecord } from '../db/contract-store.js';
import { chainOf } from '../domain/contract/rule-places.js';
import { SECOND_REVIEW_STATUSES, secondReviewOffice } from '../domain/contract/second-review-office.js';
import type { ContractStatus } from '../domain/contract/status.js';
import type { Act } from './record-act.js';

/** What entering a second review writes beside the status. */
export interface SecondReviewRoute {
  changes: Pick<ContractChanges, 'secondReviewOfficeId'>;
  data: { secondReviewOfficeId?: string; secondReviewOffice?: string };
}

/**
 * 复审去向: a case that enters its second review goes to the office the rules of the case name: its own, the city's or the
 * province's. Throws `second-review-body-missing`.
 */
export function routeToSecondReview(act: Act, contract: ContractRecord, next: ContractStatus): SecondReviewRoute {
  if (!SECOND_REVIEW_STATUSES.includes(next) || SECOND_REVIEW_STATUSES.includes(contract.status)) {
    return { changes: {}, data: {} };
  }
  const own = act.rules.office(contract.officeId);
  const { by } = act.rules.rulesOf(contract).secondReview;
  const chain = by === 'OFFICE' ? [] : chainOf(act.rules.places, own.jurisdictionCode, act.today);
  const above = chain.map(({ regionCode }) => regionCode).toReversed();
  const office = secondReviewOffice(own, by, above, act.rules.offices);
  return {
    changes: { secondReviewOfficeId: office.id },
    data: { secondReviewOfficeId: office.id, secondReviewOffice: office.name },
  };
}

import type { ContractKind } from '../contract/kind.js';
import type { ContractStatus } from '../contract/status.js';

/** 待办队列: which cases of an office stand in it; what is left out does not narrow. */
export interface QueueFilter {
  statuses?: readonly ContractStatus[] | undefined;
  kinds?: readonly ContractKind[] | undefined;
  amountTier?: 'small' | 'large' | undefined;
  /** Only what is due within so many days, or overdue. */
  dueWithinDays?: number | undefined;
}

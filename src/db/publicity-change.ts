export type PublicityStatus = 'open' | 'stopped' | 'closed' | 'superseded';

/** What becomes of a publicity, of whatever is published: it stops with so many working days to go, runs on, or ends. */
export interface PublicityChange {
  status: PublicityStatus;
  remainingDays?: number;
  closes?: { on: string; at: string; provisional: boolean };
}

/** The change as its row is written; what it does not name stays. */
export function changedColumns({ status, remainingDays, closes }: PublicityChange): object {
  return {
    status,
    ...(remainingDays === undefined ? {} : { remaining_days: remainingDays }),
    ...(closes === undefined ? {} : { closes_on: closes.on, closes_at: closes.at, provisional: closes.provisional }),
  };
}

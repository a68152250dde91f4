import type { CaseRef } from '../domain/processes.js';

/** The processes that accompany the cases, seen from the record: whoever is missing is woken, whoever runs is told. */
export interface CaseProcesses {
  /** Starts the process of a case that is under way when none runs, and lets it read the record. True when none ran. */
  wake(of: CaseRef): Promise<boolean>;
  /** Bids the process of a case look at the record; one that does not run is woken. */
  bidLook(of: CaseRef): Promise<void>;
  /** Bids the processes of many cases look at the record, those that run; the others are left alone. Returns how many. */
  tellRunning(ofs: readonly CaseRef[]): Promise<number>;
}

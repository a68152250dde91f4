import { waiveInterest, writeOff } from '../domain/ledger/posting.js';
import type { Transaction } from './connection.js';
import { book } from './ledger-store.js';
import { addEntry, type RecoveryRecord } from './recovery-store.js';

/** Who writes off, when and by which act. */
export interface WriteOff {
  budgetId: string;
  requestId?: string | undefined;
  commandId: string;
  on: string;
  at: string;
  clockOffsetMs: number;
}

/** 核销余额 in recovery and ledger: principal and charged interest; interest that was never charged is not charged any more. */
export async function writeOffRest(trx: Transaction, recovery: RecoveryRecord, by: WriteOff): Promise<void> {
  const { principalFen, interestFen } = recovery;
  const moved = { on: by.on, commandId: by.commandId, at: by.at, requestId: by.requestId };
  const bookedFor = {
    budgetId: by.budgetId,
    subjectKind: 'recovery' as const,
    subjectId: recovery.id,
    commandId: by.commandId,
    createdAt: by.at,
    clockOffsetMs: by.clockOffsetMs,
  };
  if (principalFen > 0n) {
    await addEntry(trx, recovery.id, { kind: 'principal_written_off', principalFen: -principalFen, ...moved });
    await book(trx, writeOff(principalFen), bookedFor);
  }
  if (interestFen > 0n) {
    await addEntry(trx, recovery.id, { kind: 'interest_waived', interestFen: -interestFen, ...moved });
    await book(trx, waiveInterest(interestFen), bookedFor);
  }
}

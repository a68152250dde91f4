import type { Fen } from '../money.js';
import { sumFen } from '../money.js';
import type { InstructionStatus } from './instruction-status.js';

/** What a batch came to, fen by fen. */
export interface Reconciliation {
  paidFen: Fen;
  rejectedFen: Fen;
  returnedFen: Fen;
  /** By the ledger: sent and neither paid nor come back. */
  inTransitFen: Fen;
  /** Total minus everything that has an outcome, and the difference between instructions and ledger: must be 0. */
  unexplainedFen: Fen;
}

/** 对账: instructions against the batch's total, and instructions against the ledger's bookings for them. */
export function reconcileBatch(
  totalFen: Fen,
  instructions: readonly { status: InstructionStatus; amountFen: Fen }[],
  ledger: { paidFen: Fen; inTransitFen: Fen },
): Reconciliation {
  const sumOf = (status: InstructionStatus): Fen =>
    sumFen(
      instructions.filter((instruction) => instruction.status === status).map((instruction) => instruction.amountFen),
    );
  const paidFen = sumOf('paid');
  const rejectedFen = sumOf('rejected');
  const returnedFen = sumOf('returned');
  const withoutOutcome = totalFen - paidFen - rejectedFen - returnedFen;
  const ledgerDifference = ledger.paidFen - paidFen;
  return {
    paidFen,
    rejectedFen,
    returnedFen,
    inTransitFen: ledger.inTransitFen,
    unexplainedFen: withoutOutcome === 0n ? ledgerDifference : withoutOutcome,
  };
}

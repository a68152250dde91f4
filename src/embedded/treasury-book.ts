/**
 * The books of the demo treasury: what it was asked, what it paid, what it answered. Whatever it decides is written and
 * synced before anyone hears of it. So it may be killed at any moment: a reference in the book is never paid again.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PaymentFile, PaymentLine } from '../domain/payout/payment-file.js';
import type { ResultLine } from '../domain/payout/result-file.js';
import { syncDirectory } from '../gateways/durable-file.js';

/** What becomes of a payment here: the demo's own rule, no bank's. */
type Fate = 'paid' | 'rejected' | 'paid_then_returned' | 'paid_in_silence' | 'lost';

/** One instruction as it was entered; `amountFen` is decimal text. */
export interface BookedInstruction {
  reference: string;
  batchReference: string;
  payeeName: string;
  accountNumber: string;
  amountFen: string;
  fate: Fate;
  /** '' where its file names no day. */
  executedOn: string;
  /** The file in which it was first seen. */
  file: string;
}

/** The book as `GET /book` shows it. */
export interface BookView {
  /** One row for every time money moved; paying twice would show as two rows with one reference. */
  payments: (BookedInstruction & { returned: boolean })[];
  notPaid: BookedInstruction[];
  refusedFiles: { file: string; why: string }[];
  answered: { task: string; resultFile: string | null }[];
}

type JournalEntry =
  | { kind: 'instruction'; instruction: BookedInstruction }
  | { kind: 'returned'; reference: string }
  | { kind: 'refused'; file: string; why: string }
  | { kind: 'answered'; task: string; resultFile: string | null };

const FATES_BY_LAST_DIGITS: Record<string, Fate> = {
  '0002': 'rejected',
  '0003': 'paid_then_returned',
  '0004': 'paid_in_silence',
  '0005': 'lost',
};

/** A journal of JSON lines, and what follows from it. */
export class TreasuryBook {
  readonly #journal: FileHandle;
  #journalLength: number;
  readonly #instructions: BookedInstruction[] = [];
  readonly #byReference = new Map<string, BookedInstruction>();
  readonly #returned = new Set<string>();
  readonly #refused = new Map<string, string>();
  readonly #answered = new Map<string, string | null>();

  private constructor(journal: FileHandle, journalLength: number) {
    this.#journal = journal;
    this.#journalLength = journalLength;
  }

  /** Opens the journal. A last line without its end was never synced, so never acted upon: it is cut off. */
  static async open(path: string): Promise<TreasuryBook> {
    const journal = await open(path, 'a+').then(async (created) => {
      await created.close();
      return open(path, 'r+');
    });
    const text = await journal.readFile('utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const book = new TreasuryBook(journal, Buffer.byteLength(whole));
    for (const line of whole.split('\n').slice(0, -1)) book.#apply(JSON.parse(line));
    await syncDirectory(dirname(path));
    return book;
  }

  /** Enters the instructions of a payment file that were not seen before; this is the moment of payment. */
  async enter(file: PaymentFile, fileName: string): Promise<void> {
    const unseen = file.lines.filter((line) => !this.#byReference.has(line.reference));
    await this.#record(
      unseen.map((line) => ({
        kind: 'instruction',
        instruction: {
          reference: line.reference,
          batchReference: file.batchReference,
          payeeName: line.payeeName,
          accountNumber: line.accountNumber,
          amountFen: line.amountFen.toString(),
          fate: FATES_BY_LAST_DIGITS[line.accountNumber.slice(-4)] ?? 'paid',
          // The batch's own day: a demo clock that has been moved forward stays consistent.
          executedOn: file.createdOn,
          file: fileName,
        },
      })),
    );
  }

  /** What is said about a line of a payment file, if anything is: two fates are silent. */
  findAnswerTo(line: PaymentLine, lineNo: number): ResultLine | undefined {
    const booked = this.#byReference.get(line.reference);
    if (!booked || booked.fate === 'paid_in_silence' || booked.fate === 'lost') return undefined;
    const isTheSame =
      booked.amountFen === line.amountFen.toString() &&
      booked.accountNumber === line.accountNumber &&
      booked.payeeName === line.payeeName;
    if (isTheSame) return this.statementOn(line.reference, lineNo);
    const { reference, payeeName, accountNumber, amountFen } = line;
    const reason = '参考号重复且内容不同';
    return { lineNo, reference, payeeName, accountNumber, amountFen, outcome: 'rejected', reasonCode: 'AM05', reason };
  }

  /** What is said to somebody who asks about a reference. */
  statementOn(reference: string, lineNo: number): ResultLine {
    const booked = this.#byReference.get(reference);
    if (!booked) return { lineNo, reference, outcome: 'unknown', reason: '查无此参考号' };

    const { payeeName, accountNumber, executedOn } = booked;
    const line = { lineNo, reference, payeeName, accountNumber, amountFen: BigInt(booked.amountFen) };
    const on = executedOn === '' ? {} : { executedOn };
    if (booked.fate === 'lost') return { ...line, outcome: 'unknown', reason: '查无结果' };
    if (booked.fate === 'rejected') return { ...line, outcome: 'rejected', reasonCode: 'BE01', reason: '户名不符' };
    if (this.#returned.has(reference)) {
      return { ...line, outcome: 'returned', reasonCode: 'AC04', reason: '账户已销户，资金退回', ...on };
    }
    return { ...line, outcome: 'paid', ...on };
  }

  /** Payments to be returned, by the file they came in, once that file has been answered. */
  dueReturns(): Map<string, BookedInstruction[]> {
    const due = new Map<string, BookedInstruction[]>();
    for (const instruction of this.#instructions) {
      if (instruction.fate !== 'paid_then_returned' || !this.isDone(instruction.file)) continue;
      due.set(instruction.file, [...(due.get(instruction.file) ?? []), instruction]);
    }
    return due;
  }

  /** Takes these payments back; those already back stay so. */
  async returnPayments(instructions: readonly BookedInstruction[]): Promise<void> {
    const still = instructions.filter(({ reference }) => !this.#returned.has(reference));
    await this.#record(still.map(({ reference }) => ({ kind: 'returned', reference })));
  }

  async refuseFile(file: string, why: string): Promise<void> {
    await this.#record([{ kind: 'refused', file, why }]);
  }

  async markAnswered(task: string, resultFile: string | null): Promise<void> {
    await this.#record([{ kind: 'answered', task, resultFile }]);
  }

  /** True when nothing is left to do about this file (or other task). */
  isDone(task: string): boolean {
    return this.#answered.has(task) || this.#refused.has(task);
  }

  view(): BookView {
    const hasMoved = ({ fate }: BookedInstruction) => fate !== 'rejected' && fate !== 'lost';
    return {
      payments: this.#instructions
        .filter(hasMoved)
        .map((instruction) => ({ ...instruction, returned: this.#returned.has(instruction.reference) })),
      notPaid: this.#instructions.filter((instruction) => !hasMoved(instruction)),
      refusedFiles: [...this.#refused].map(([file, why]) => ({ file, why })),
      answered: [...this.#answered].map(([task, resultFile]) => ({ task, resultFile })),
    };
  }

  async close(): Promise<void> {
    await this.#journal.close();
  }

  /** From here on it has happened, whatever becomes of this process. */
  async #record(entries: readonly JournalEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const bytes = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    // What a failed attempt (a full disk) may have left is cut off first.
    await this.#journal.truncate(this.#journalLength);
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await this.#journal.write(
        bytes,
        written,
        bytes.length - written,
        this.#journalLength + written,
      );
      written += bytesWritten;
    }
    await this.#journal.sync();
    this.#journalLength += bytes.length;
    for (const entry of entries) this.#apply(entry);
  }

  #apply(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'instruction':
        this.#instructions.push(entry.instruction);
        this.#byReference.set(entry.instruction.reference, entry.instruction);
        break;
      case 'returned':
        this.#returned.add(entry.reference);
        break;
      case 'refused':
        this.#refused.set(entry.file, entry.why);
        break;
      case 'answered':
        this.#answered.set(entry.task, entry.resultFile);
        break;
    }
  }
}

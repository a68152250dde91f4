import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkEveryInvariant } from '../../src/db/check-invariants.js';
import { createDatabase, inScope } from '../../src/db/connection.js';
import type { BookView } from '../../src/embedded/treasury-book.js';
import { waitFor } from '../ask-again.js';
import type { Registry } from './registry.js';

/** What the record and the bank say of the same money, and which rule of the record is broken. */
export interface Comparison {
  readonly bankFen: bigint;
  readonly ledgerFen: bigint;
  /** Paid for good by the bank, and no answer has reached the record: asked about, never paid again. */
  readonly unknownFen: bigint;
  readonly problems: readonly string[];
}

/** 账实相符: every invariant holds, the bank paid what the ledger says, no reference and no claim twice. */
export async function compareBooks(registry: Registry): Promise<Comparison> {
  const { databaseUrl } = registry.instance;
  if (databaseUrl === undefined) throw new Error('the registry has no database of its own');
  const { payments } = await treasuryBook(registry);
  const db = createDatabase(databaseUrl, { poolSize: 1, applicationName: 'chaos' });
  try {
    const broken = (await checkEveryInvariant(db)).filter(({ violations }) => violations > 0);
    return await inScope(db, { kind: 'system' }, async (trx) => {
      const problems = broken.map(({ name, violations }) => `${name}: ${violations}`);
      const rows = await trx('payment_instructions').select<
        { reference: string; claim_id: string; status: string; amount_fen: bigint }[]
      >('reference', 'claim_id', 'status', 'amount_fen');
      const byReference = new Map(rows.map((row) => [row.reference, row]));

      const references = payments.map(({ reference }) => reference);
      if (new Set(references).size !== references.length) problems.push('the bank paid a reference twice');
      const kept = payments.filter(({ returned }) => !returned);
      const strangers = kept.filter(({ reference }) => !byReference.has(reference));
      if (strangers.length > 0) problems.push(`the bank paid ${strangers.length} references nobody instructed`);
      const claims = kept.map(({ reference }) => byReference.get(reference)?.claim_id);
      if (new Set(claims).size !== claims.length) problems.push('a claim was paid twice');
      const wrong = kept.filter(
        ({ reference, amountFen }) => byReference.get(reference)?.amount_fen !== BigInt(amountFen),
      );
      if (wrong.length > 0) problems.push(`${wrong.length} payments of another amount than instructed`);

      const bankFen = sum(kept.map(({ amountFen }) => BigInt(amountFen)));
      const unanswered = kept.filter(({ reference }) =>
        ['instructed', 'unknown'].includes(byReference.get(reference)?.status ?? ''),
      );
      const unknownFen = sum(unanswered.map(({ amountFen }) => BigInt(amountFen)));
      const { rows: balances } = await trx.raw<{ rows: { paid_fen: bigint }[] }>(
        `select coalesce(sum(balance_fen), 0)::bigint as paid_fen from accounts
         where kind in ('paid', 'recoverable', 'recovered', 'written_off')`,
      );
      const ledgerFen = balances[0]?.paid_fen ?? 0n;
      if (bankFen !== ledgerFen + unknownFen) {
        problems.push(`the bank paid ${bankFen}, the ledger says ${ledgerFen} and ${unknownFen} unknown`);
      }
      return { bankFen, ledgerFen, unknownFen, problems };
    });
  } finally {
    await db.destroy();
  }
}

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

async function treasuryBook({ instance }: Registry): Promise<BookView> {
  const ports: { treasury: number } = JSON.parse(readFileSync(path.join(instance.dataDir, 'ports.json'), 'utf8'));
  const address = `http://127.0.0.1:${ports.treasury}/book`;
  let answer: Response | undefined;
  // it may just be on its way back
  await waitFor('the treasury shows its book', async () => {
    answer = await fetch(address).catch(() => undefined);
    return answer?.ok === true;
  });
  const book: BookView = JSON.parse((await answer?.text()) ?? '');
  return book;
}

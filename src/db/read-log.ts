import type { Actor } from '../domain/actor.js';
import { timeAt } from './clock-store.js';
import { type Database, inScope, prepared } from './connection.js';

/** A look into a case file. */
export interface CaseRead {
  contractId: string;
  reader: Pick<Actor, 'id' | 'roles'>;
  /** Which part of the file. */
  what: string;
  purpose: string;
}

/** Keeps that somebody looked, before they see anything. */
export async function logRead(db: Database, { contractId, reader, what, purpose }: CaseRead): Promise<void> {
  await inScope(db, { kind: 'system' }, async (trx) => {
    const { rows } = await trx
      .raw<{ rows: { offset_ms: bigint | null }[] }>('select offset_ms from demo_clock')
      .options(prepared('read-offset'));
    const { nowAt, offsetMs } = timeAt(Number(rows[0]?.offset_ms ?? 0n));
    await trx('case_reads')
      .insert({
        contract_id: contractId,
        reader_id: reader.id,
        reader_roles: [...reader.roles],
        what,
        purpose,
        read_at: nowAt,
        clock_offset_ms: offsetMs,
      })
      .options(prepared('log-read'));
  });
}

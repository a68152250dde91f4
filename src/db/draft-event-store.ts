import type { Actor } from '../domain/actor.js';
import { appendCaseEvent } from './case-event-store.js';
import type { ServiceTime } from './clock-store.js';
import { type Transaction, withinSystemScope } from './connection.js';

/** 草稿留痕: what an applicant did to a filing that is still being written; it moves no status. */
export interface DraftEvent {
  contractId: string;
  kind: 'contract.drafted' | 'contract.draft_changed' | 'attachment.uploaded' | 'attachment.removed';
  actor: Pick<Actor, 'id'>;
  /** The command behind it; a change without one (PATCH, DELETE) has an id of its own. */
  commandId: string;
  /** Names and hashes, never the content. */
  data: Record<string, unknown>;
  time: ServiceTime;
}

/** Appends what happened to the history of its case, in the transaction of the change; the caller holds the contract's lock. */
export async function appendDraftEvent(trx: Transaction, event: DraftEvent): Promise<void> {
  const { contractId, kind, actor, commandId, data, time } = event;
  // history is written under the system's scope only, whoever acted: nobody else may insert into it
  await withinSystemScope(trx, () =>
    appendCaseEvent(trx, {
      subjectKind: 'contract',
      subjectId: contractId,
      contractId,
      kind,
      actorId: actor.id,
      actorRole: 'applicant',
      commandId,
      data,
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    }),
  );
}

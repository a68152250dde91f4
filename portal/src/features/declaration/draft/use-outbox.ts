import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { type AnswerOf, ask } from '../../../shared/api/client';
import { newCommandKey } from '../../../shared/api/command-key';
import { forgetKept, keep, readKept } from '../../../shared/forms/kept-values';
import { usePerson } from '../../../shared/session';
import { DraftOutbox, type Kept, type OutboxState } from './draft-outbox';

const DRAFT_FIELDS = '/api/v1/contracts/{contractId}/draft-fields';

/** Every open draft of this tab has one, which outlives the page it was typed on. */
const outboxes = new Map<string, DraftOutbox>();

function outboxOf(personId: string, contractId: string, queries: QueryClient): DraftOutbox {
  const name = `draft:${personId}:${contractId}`;
  const known = outboxes.get(name);
  if (known !== undefined) return known;
  const made = new DraftOutbox(
    {
      send: async (body) => {
        const { data } = await ask('patch', DRAFT_FIELDS, { path: { contractId }, body });
        return (data as AnswerOf<typeof DRAFT_FIELDS, 'patch'>).saved;
      },
      keep: (kept) => (kept === undefined ? forgetKept(name) : keep(name, kept)),
      newSaveId,
      onSaved: () => void readAgain(queries, contractId),
    },
    readKept(name) as Kept | undefined,
  );
  outboxes.set(name, made);
  return made;
}

/** What the registry makes of a contract is asked again after something of it was saved; nothing else is. */
export async function readAgain(queries: QueryClient, contractId: string): Promise<void> {
  await queries.invalidateQueries({
    // what the prechecks say hangs on the version, and is asked again when that is another one
    predicate: ({ queryKey }) => queryKey[0] !== 'precheck' && JSON.stringify(queryKey).includes(contractId),
  });
}

/** A random UUID, also where the page came over plain HTTP. */
function newSaveId(): string {
  const hex = newCommandKey();
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The outbox of a draft, and its state as it changes. Leaving the page, or the line coming back, sends what is there. */
export function useOutbox(contractId: string): { outbox: DraftOutbox; state: OutboxState } {
  const queries = useQueryClient();
  const { id } = usePerson();
  const outbox = outboxOf(id, contractId, queries);
  const state = useSyncExternalStore(outbox.subscribe, outbox.state);
  useEffect(() => {
    const flush = () => outbox.flush();
    const warn = (event: BeforeUnloadEvent) => {
      outbox.flush();
      if (outbox.state().unsent.size > 0) event.preventDefault();
    };
    window.addEventListener('online', flush);
    window.addEventListener('pagehide', flush);
    window.addEventListener('beforeunload', warn);
    document.addEventListener('visibilitychange', flush);
    return () => {
      flush();
      window.removeEventListener('online', flush);
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [outbox]);
  return { outbox, state };
}

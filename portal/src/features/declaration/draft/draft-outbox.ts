import { isSameValue } from '../../../../../src/domain/contract/draft-fields.js';
import { isRefusal, type Refusal } from '../../../shared/api/refusal';

/** What was typed into one field and not yet acknowledged; without a value the field is taken away. */
export interface Typed {
  value?: unknown;
  /** The version that stood there when somebody began to type. */
  baseVersion: number;
}

/** What is wrong with a value, at its place. */
export interface FieldProblem {
  pointer: string;
  code: string;
  message: string;
  messageEn: string;
}

/** A field as the registry has it since this page saved it. */
export interface Acknowledged {
  value: unknown;
  version: number;
  errors: readonly FieldProblem[];
}

/** A field that somebody else changed in the meantime: both values, for a person to choose. */
export interface FieldConflict {
  pointer: string;
  yours: unknown;
  stored: unknown;
  storedVersion: number;
  changedBy: { name: string } | null;
  changedAt: string | null;
}

/** Where what was typed is: with the registry, on its way, or here because the registry cannot be reached or said no. */
export type OutboxLine = 'saved' | 'waiting' | 'saving' | 'away' | 'refused';

export interface OutboxState {
  unsent: ReadonlyMap<string, Typed>;
  acknowledged: ReadonlyMap<string, Acknowledged>;
  conflicts: ReadonlyMap<string, FieldConflict>;
  /** Fields that were refused as they are; they are sent again when they say something else. */
  refused: ReadonlyMap<string, readonly FieldProblem[]>;
  line: OutboxLine;
  /** Why the whole draft is not saved, when it is not. */
  refusal: Refusal | undefined;
  savedAt: Date | undefined;
}

export interface SentField {
  pointer: string;
  baseVersion: number;
  value?: unknown;
  remove?: true;
}
export interface SavedField {
  pointer: string;
  version: number;
  errors: readonly FieldProblem[];
}
interface Batch {
  saveId: string;
  fields: readonly SentField[];
}

interface Way {
  /** Sends a batch; throws a Refusal. */
  send: (batch: Batch) => Promise<readonly SavedField[]>;
  /** Keeps what was not acknowledged where a reload finds it. */
  keep: (kept: Kept | undefined) => void;
  newSaveId: () => string;
  /** Called after something was saved. */
  onSaved: () => void;
}

/** What survives a reload: every field that was not acknowledged, and the batch whose answer is not known. */
export interface Kept {
  unsent: readonly (readonly [string, Typed])[];
  batch?: Batch | undefined;
}

const PAUSE_MS = 700;
const RETRY_MS = [2000, 5000, 10_000, 20_000] as const;

/**
 * What was typed into a draft and is on its way to the registry. Fields are sent a moment after the last key, together; one
 * batch at a time, and a batch whose answer was lost is sent again under its own id before anything newer, so that nobody's
 * own value ever stands in the way of their next one. Nothing leaves before the registry has acknowledged it.
 */
export class DraftOutbox {
  #state: OutboxState;
  #batch: Batch | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSending = false;
  #failures = 0;
  readonly #listeners = new Set<() => void>();
  readonly #way: Way;

  constructor(way: Way, kept?: Kept) {
    this.#way = way;
    this.#batch = kept?.batch;
    this.#state = {
      unsent: new Map(kept?.unsent),
      acknowledged: new Map(),
      conflicts: new Map(),
      refused: new Map(),
      line: kept === undefined || kept.unsent.length === 0 ? 'saved' : 'waiting',
      refusal: undefined,
      savedAt: undefined,
    };
    if (this.#state.unsent.size > 0) this.#sendIn(0);
  }

  readonly state = (): OutboxState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Somebody typed into a field; undefined: nothing stands there any more. */
  put(field: string, value: unknown, seenVersion: number): void {
    const baseVersion = this.#state.unsent.get(field)?.baseVersion ?? seenVersion;
    const unsent = new Map(this.#state.unsent).set(
      field,
      value === undefined ? { baseVersion } : { value, baseVersion },
    );
    const refused = without(this.#state.refused, field);
    const conflict = this.#state.conflicts.get(field);
    const conflicts =
      conflict === undefined
        ? this.#state.conflicts
        : new Map(this.#state.conflicts).set(field, { ...conflict, yours: value });
    const line = this.#isSending ? 'saving' : this.#state.line === 'away' ? 'away' : 'waiting';
    this.#set({ unsent, refused, conflicts, line });
    if (this.#failures === 0) this.#sendIn(PAUSE_MS);
  }

  /** Sends at once what is here. */
  flush(): void {
    if (this.#sendable().length > 0 || this.#batch !== undefined) this.#sendIn(0);
  }

  /** Decides between two values of a field: what was typed here is written over the other, or given up for it. */
  resolve(field: string, choice: 'mine' | 'theirs'): void {
    const conflict = this.#state.conflicts.get(field);
    if (conflict === undefined) return;
    const { stored, storedVersion } = conflict;
    const conflicts = without(this.#state.conflicts, field);
    const mine = this.#state.unsent.get(field);
    if (choice === 'mine' && mine !== undefined) {
      this.#set({ conflicts, unsent: new Map(this.#state.unsent).set(field, { ...mine, baseVersion: storedVersion }) });
      this.flush();
      return;
    }
    const acknowledged = new Map(this.#state.acknowledged).set(field, {
      value: stored ?? undefined,
      version: storedVersion,
      errors: [],
    });
    this.#set({ conflicts, acknowledged, unsent: without(this.#state.unsent, field) });
    this.#settle();
  }

  #sendable(): [string, Typed][] {
    const { unsent, conflicts, refused } = this.#state;
    return [...unsent].filter(([field]) => !conflicts.has(field) && !refused.has(field));
  }

  #sendIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), ms);
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    if (this.#batch === undefined) {
      const fields = this.#sendable().map(([field, typed]): SentField => {
        const { baseVersion } = typed;
        return 'value' in typed
          ? { pointer: `/${field}`, baseVersion, value: typed.value }
          : { pointer: `/${field}`, baseVersion, remove: true };
      });
      if (fields.length === 0) return;
      this.#batch = { saveId: this.#way.newSaveId(), fields };
    }
    const batch = this.#batch;
    this.#isSending = true;
    this.#set({ line: 'saving' });
    try {
      const saved = await this.#way.send(batch);
      this.#accept(batch, saved, []);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#refuse(batch, error);
    } finally {
      this.#isSending = false;
    }
    this.#settle();
  }

  #accept(batch: Batch, saved: readonly SavedField[], conflicts: readonly FieldConflict[]): void {
    this.#batch = undefined;
    this.#failures = 0;
    const unsent = new Map(this.#state.unsent);
    const acknowledged = new Map(this.#state.acknowledged);
    for (const { pointer, version, errors } of saved) {
      const field = pointer.slice(1);
      const sent = batch.fields.find((each) => each.pointer === pointer);
      acknowledged.set(field, { value: sent?.value, version, errors });
      const now = unsent.get(field);
      if (now === undefined) continue;
      // what was typed while this was on its way goes next, on top of it
      if (isSameValue(now.value, sent?.value)) unsent.delete(field);
      else unsent.set(field, { ...now, baseVersion: version });
    }
    const known = new Map(this.#state.conflicts);
    for (const conflict of conflicts) known.set(conflict.pointer.slice(1), conflict);
    this.#set({ unsent, acknowledged, conflicts: known, savedAt: new Date(), refusal: undefined });
    this.#way.onSaved();
  }

  #refuse(batch: Batch, refusal: Refusal): void {
    const { status, problem } = refusal;
    const details = problem?.details as { saved?: SavedField[]; conflicts?: FieldConflict[] } | undefined;
    if (problem?.code === 'draft-fields-conflict') {
      this.#accept(batch, details?.saved ?? [], details?.conflicts ?? []);
      return;
    }
    const isAway = status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
    if (isAway) {
      // the answer is unknown: the same batch is asked about again
      const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 0;
      this.#failures += 1;
      this.#set({ line: 'away', refusal });
      this.#sendIn(wait);
      return;
    }
    this.#batch = undefined;
    this.#failures = 0;
    const wrong = wrongFields(batch, problem?.errors ?? []);
    const refused = new Map(this.#state.refused);
    for (const [field, problems] of wrong) refused.set(field, problems);
    // what says nothing about a single field is about the draft
    if (wrong.size === 0) for (const { pointer } of batch.fields) refused.set(pointer.slice(1), []);
    this.#set({ refused, refusal });
  }

  /** After an answer: what is still here goes next; when nothing is, everything is saved. */
  #settle(): void {
    if (this.#state.line === 'away' && this.#failures > 0) return;
    const { unsent, conflicts, refused } = this.#state;
    const isStuck = conflicts.size > 0 || refused.size > 0;
    if (this.#sendable().length > 0) {
      this.#set({ line: 'waiting' });
      this.#sendIn(PAUSE_MS);
    } else this.#set({ line: unsent.size === 0 ? 'saved' : isStuck ? 'refused' : 'waiting' });
  }

  #set(change: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...change };
    const { unsent } = this.#state;
    // a state secret must not lie in the browser either
    const kept = [...unsent].filter(([, { value }]) => value !== 'state_secret');
    this.#way.keep(kept.length === 0 ? undefined : { unsent: kept, batch: this.#batch });
    for (const listener of this.#listeners) listener();
  }
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** Which fields of a batch the errors are about: `/fields/2/value` is the third. */
function wrongFields(batch: Batch, errors: readonly FieldProblem[]): Map<string, FieldProblem[]> {
  const found = new Map<string, FieldProblem[]>();
  for (const error of errors) {
    const [, , index] = error.pointer.split('/');
    const field = batch.fields[Number(index)]?.pointer;
    if (field === undefined || !error.pointer.startsWith('/fields/')) continue;
    found.set(field.slice(1), [...(found.get(field.slice(1)) ?? []), { ...error, pointer: field }]);
  }
  return found;
}

import { canonicalJson } from '../canonical-json.js';

/** 逐项保存: a draft is kept field by field, so that two people of one enterprise can write at once and nobody's value is lost. */

/** A field as it stands: its version, and its value in wire form; without a value it is not filled in. */
export interface StoredDraftField {
  /** 0: as the draft was opened. */
  version: number;
  value?: unknown;
  /** False: kept as it was typed, and not to be submitted like this. */
  wellFormed?: boolean;
}

/** What somebody typed into one field, having seen one version of it; without a value the field is taken away. */
export interface DraftFieldSave {
  field: string;
  baseVersion: number;
  value?: unknown;
  wellFormed?: boolean;
}

/** What becomes of one saved field. */
export type DraftFieldOutcome =
  /** Stored under the next version. */
  | 'saved'
  /** It says already what was typed: nobody's value is in the way of the other's. */
  | 'unchanged'
  /** Somebody changed it since it was read: the stored value stays, this one is kept in the history. */
  | 'refused';

/** Decides about one field: who has not seen what stands there does not write over it. */
export function decideDraftField(stored: StoredDraftField, save: DraftFieldSave): DraftFieldOutcome {
  const isAsGood = (stored.wellFormed ?? true) === (save.wellFormed ?? true);
  if (isAsGood && isSameValue(stored.value, save.value)) return 'unchanged';
  return save.baseVersion === stored.version ? 'saved' : 'refused';
}

/** True when two values in wire form say the same, in whatever order their parts were written. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

/** The declaration after some of its fields were set or, without a value, taken away. */
export function withFields(
  declaration: Readonly<Record<string, unknown>>,
  changes: readonly { field: string; value?: unknown }[],
): Record<string, unknown> {
  const changed = new Map(Object.entries(declaration));
  for (const { field, value } of changes) {
    if (value === undefined || value === null) changed.delete(field);
    else changed.set(field, value);
  }
  return Object.fromEntries(changed);
}

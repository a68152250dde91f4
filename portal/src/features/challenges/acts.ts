import type { PathOf } from '../../shared/api/client';
import type { usePerson } from '../../shared/session';
import type { messages } from './messages';

type Told = (typeof messages)['zh-CN'];
export type FieldName = keyof Told['fields'];
export type OptionName = keyof Told['options'];
export type ActName = keyof Told['acts'];
export type HintName = keyof Told['hints'];
export type ConsequenceName = keyof Told['consequences'];
export type Me = ReturnType<typeof usePerson>;

export interface Choice {
  value: string | number;
  label: string;
}

/** What a bid is scored by, and the bids that are. */
export interface ScoreSheet {
  mostPoints: number;
  criteria: readonly { code: string; zh: string; en: string; weight: string }[];
  bids: readonly { id: string; organisation: { name: string }; priceFen: string }[];
}

interface Common {
  /** As the body of the command calls it. */
  name: FieldName;
  /** Its word, where it is not that of its name. */
  label?: FieldName;
  hint?: HintName;
  isOptional?: boolean;
  /** Asked for only when another field says this. */
  when?: { field: FieldName; is: OptionName };
  /** Stands in the address and not in the body. */
  isInPath?: boolean;
}

/** One field of an act: how it is asked for, and from what it is chosen. */
export type Field<View> = Common &
  (
    | {
        kind:
          | 'line'
          | 'prose'
          | 'day'
          | 'money'
          | 'number'
          | 'flag'
          | 'yesNo'
          | 'lines'
          | 'expert'
          | 'contract'
          | 'contracts';
      }
    | { kind: 'choice'; options: readonly OptionName[] }
    | { kind: 'pick'; from: (view: View, me: Me) => readonly Choice[] }
    | { kind: 'documents'; isNeeded?: boolean }
    | { kind: 'policy'; of: string }
    | { kind: 'scores'; sheet: (view: View) => ScoreSheet }
    | { kind: 'groups'; of: readonly Field<View>[]; least: number }
  );

export type SchemeAddress = Extract<PathOf<'post'>, `/api/v1/challenges${string}` | `/api/v1/projects${string}`>;

/** An act of a challenge or a project: which of the registry's actions offer it, where it goes, and what it asks. */
export interface Act<View> {
  key: ActName;
  /** Any of these in `allowedActions` offers it. */
  offeredBy: readonly string[];
  address: SchemeAddress;
  fields: readonly Field<View>[];
  /** Which action of the registry an outcome is: only what is allowed may be chosen. */
  outcomes?: Readonly<Partial<Record<OptionName, string>>>;
  /** What must be there besides, as far as the page sees. */
  needs?: (view: View, me: Me) => boolean;
  initial?: (view: View, me: Me) => object;
  /** What happens, for an act that hurts whatever is chosen. */
  consequence?: ConsequenceName;
  /** What happens, by the outcome that hurts. */
  hurts?: Readonly<Partial<Record<OptionName, ConsequenceName>>>;
  isMain?: boolean;
}

/** The acts that the registry allows and the case has something for. */
export function offered<View extends { allowedActions: readonly string[] }>(
  acts: readonly Act<View>[],
  view: View,
  me: Me,
): Act<View>[] {
  return acts.filter(
    ({ offeredBy, needs }) =>
      offeredBy.some((action) => view.allowedActions.includes(action)) && (needs?.(view, me) ?? true),
  );
}

type Values = Readonly<Record<string, unknown>>;

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** How what was typed is sent; what is not named here goes as it is. */
const SENT: Readonly<Partial<Record<Field<unknown>['kind'], (value: unknown) => unknown>>> = {
  line: (value) => (typeof value === 'string' ? value.trim() : value),
  prose: (value) => (typeof value === 'string' ? value.trim() : value),
  lines: (value) => (Array.isArray(value) ? value.map((line) => String(line ?? '').trim()) : []),
  documents: (value) => ((value ?? []) as readonly { id: string }[]).map(({ id }) => id),
  flag: (value) => value === true,
  // typed under the id of the bid, so that a kept sheet stays with its bids
  scores: (value) => Object.entries((value ?? {}) as Values).map(([bidId, said]) => ({ bidId, ...(said as Values) })),
};

function valueOf<View>(field: Field<View>, value: unknown): unknown {
  if (field.kind === 'groups') return ((value ?? []) as readonly Values[]).map((row) => bodyOf(field.of, row));
  const sent = SENT[field.kind];
  return sent === undefined ? value : sent(value);
}

/** What is sent: nothing that was left out, nothing that stands in the address. */
export function bodyOf<View>(fields: readonly Field<View>[], values: Values): Record<string, unknown> {
  const entries = fields
    .filter(({ isInPath = false, when }) => !isInPath && (when === undefined || values[when.field] === when.is))
    .map((field) => [field.name, valueOf(field, values[field.name]), field.isOptional === true] as const)
    .filter(([, value, isOptional]) => value !== undefined && value !== null && !(isOptional && isNothing(value)));
  return Object.fromEntries(entries.map(([name, value]) => [name, value]));
}

/** What stands in the address besides the case itself. */
export function pathValuesOf<View>(fields: readonly Field<View>[], values: Values): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter(({ isInPath = false }) => isInPath).map(({ name }) => [name, values[name]] as const),
  );
}

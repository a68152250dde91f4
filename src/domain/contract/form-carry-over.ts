import {
  type FormVersion,
  type FormVersionDiff,
  findFormInForce,
  findFormVersion,
  formVersionDiff,
} from './form-version.js';
import type { ContractKind } from './kind.js';
import { type DraftDeclaration, findMissingFields, type MissingField, wordsAt } from './missing-fields.js';

/** 登记表版本: the version of a form that a filing is written on. */
export interface FormPin {
  formId: string;
  version: number;
}

/**
 * The form a draft is written on: the one it is pinned to as long as that is a form of its kind; another kind has another
 * form, in the version of the day. Undefined while no kind is chosen.
 */
export function formOfDraft(
  forms: readonly FormVersion[],
  pinned: FormPin | undefined,
  kind: ContractKind | undefined,
  on: string,
): FormVersion | undefined {
  const present = pinned && findFormVersion(forms, pinned.formId, pinned.version);
  if (present !== undefined && (kind === undefined || present.kinds.includes(kind))) return present;
  return kind === undefined ? undefined : findFormInForce(forms, kind, on);
}

/** A later version of the same form that has come into force since; undefined when the pinned one is the latest. */
export function findNewerForm(forms: readonly FormVersion[], pinned: FormPin, on: string): FormVersion | undefined {
  return forms
    .filter(({ formId, version, validFrom }) => formId === pinned.formId && version > pinned.version && validFrom <= on)
    .toSorted((one, other) => other.version - one.version)[0];
}

/** A value that the later form has no place for. */
export interface DroppedValue {
  pointer: string;
  labelZh: string;
  labelEn: string;
  value: unknown;
}

/** What carrying a draft over to a later version of its form does to it. */
export interface FormCarryOver {
  from: FormPin;
  to: FormPin & { validFrom: string };
  diff: FormVersionDiff;
  /** Values that leave the form; they stay in the history of the draft. */
  dropped: readonly DroppedValue[];
  /** What the later form wants and the earlier did not. */
  toFill: readonly MissingField[];
  /** Fields of the working copy that change, with what remains of them. */
  changes: readonly { field: string; value?: unknown }[];
}

/**
 * 草稿转到新版登记表: plans what becomes of the values. `values` are the fields of the working copy in wire form, unfinished
 * ones included; `parse` reads what is well formed of them.
 */
export function planCarryOver(
  values: Readonly<Record<string, unknown>>,
  earlier: FormVersion,
  later: FormVersion,
  parse: (values: Readonly<Record<string, unknown>>) => DraftDeclaration,
): FormCarryOver {
  const diff = formVersionDiff(earlier, later);
  const gone = diff.removed.filter(({ type, givenBy }) => type !== 'documents' && givenBy !== 'system');
  const dropped: DroppedValue[] = [];
  let remaining: unknown = values;
  for (const { pointer } of gone) {
    remaining = without(remaining, pointer.split('/').slice(1), '', (at, value) => {
      const { zh, en } = wordsAt(at);
      dropped.push({ pointer: at, labelZh: zh, labelEn: en, value });
    });
  }
  const after = Object.fromEntries(Object.entries(remaining as object));
  const wantedBefore = new Set(findMissingFields(parse(values), earlier).map(({ pointer }) => pointer));
  return {
    from: { formId: earlier.formId, version: earlier.version },
    to: { formId: later.formId, version: later.version, validFrom: later.validFrom },
    diff,
    dropped,
    toFill: findMissingFields(parse(after), later).filter(({ pointer }) => !wantedBefore.has(pointer)),
    changes: Object.keys(values)
      .filter((field) => dropped.some(({ pointer }) => pointer === `/${field}` || pointer.startsWith(`/${field}/`)))
      .map((field) => (after[field] === undefined ? { field } : { field, value: after[field] })),
  };
}

/** A copy without what stands at this place; a star stands for every entry of a list. */
function without(
  value: unknown,
  path: readonly string[],
  at: string,
  drop: (pointer: string, value: unknown) => void,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return step === '*' ? value.map((entry, index) => without(entry, rest, `${at}/${index}`, drop)) : value;
  }
  if (!Object.hasOwn(value, step)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => {
      if (key !== step) return [[key, entry]];
      if (rest.length > 0) return [[key, without(entry, rest, `${at}/${key}`, drop)]];
      drop(`${at}/${key}`, entry);
      return [];
    }),
  );
}

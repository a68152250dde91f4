import type { z } from 'zod';
import type { RuleBook } from '../../db/rule-book.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import {
  findNewerForm,
  type FormCarryOver,
  type FormPin,
  formOfDraft,
  planCarryOver,
} from '../../domain/contract/form-carry-over.js';
import { findFormVersion } from '../../domain/contract/form-version.js';
import { findKind } from '../../domain/contract/kind.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import type { FormCarryOverView } from '../../schemas/form-carry-over.js';
import { fieldsOf } from './stored-declaration.js';

/** The form a working copy is written on from now on; undefined while no kind is chosen. */
export function formFor(
  { forms }: Pick<RuleBook, 'forms'>,
  pinned: FormPin | undefined,
  declaration: unknown,
  nowMs: number,
): FormPin | undefined {
  const { kindCode } = fieldsOf(declaration);
  const kind = typeof kindCode === 'string' ? findKind(kindCode)?.kind : undefined;
  const form = formOfDraft(forms, pinned, kind, shanghaiDateOf(nowMs));
  return form && { formId: form.formId, version: form.version };
}

/** What a later version of its form would do to a draft; undefined when there is none in force. */
export function findCarryOver(
  { forms }: Pick<RuleBook, 'forms'>,
  pinned: FormPin | undefined,
  values: Readonly<Record<string, unknown>>,
  nowMs: number,
): FormCarryOver | undefined {
  if (pinned === undefined) return undefined;
  const earlier = findFormVersion(forms, pinned.formId, pinned.version);
  const later = findNewerForm(forms, pinned, shanghaiDateOf(nowMs));
  if (earlier === undefined || later === undefined) return undefined;
  return planCarryOver(values, earlier, later, readWellFormed);
}

/** What of the fields is well formed; the others count as not filled in. */
function readWellFormed(values: Readonly<Record<string, unknown>>): DraftDeclaration {
  const fields = Object.entries(values).filter(
    ([field, value]) => DraftDeclaration.safeParse({ [field]: value }).success,
  );
  return DraftDeclaration.parse(Object.fromEntries(fields));
}

/** The values of a working copy, unfinished ones as they were typed. */
export function valuesOf(present: ReadonlyMap<string, { value?: unknown }>): Record<string, unknown> {
  return Object.fromEntries(
    [...present].flatMap(([field, { value }]) => (value === undefined ? [] : [[field, value] as const])),
  );
}

/** A plan as it goes over the wire. */
export function carryOverBody({ from, to, diff, dropped, toFill }: FormCarryOver): z.input<typeof FormCarryOverView> {
  return {
    from,
    to,
    added: diff.added.map((field) => ({ ...field })),
    removed: diff.removed.map((field) => ({ ...field })),
    changed: diff.changed.map(({ pointer, before, after, changed }) => ({
      pointer,
      changed: [...changed],
      before: { ...before },
      after: { ...after },
    })),
    dropped: [...dropped],
    toFill: [...toFill],
  };
}

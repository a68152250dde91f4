import { z } from 'zod';
import { DraftDeclaration } from './declaration.js';
import { formatted } from './wire.js';

const MOST_FIELDS = Object.keys(DraftDeclaration.shape).length;
/** Longest value of one field as JSON: the longest list of a whole declaration stays far below it. */
const LONGEST_VALUE = 200_000;

const FieldPointer = formatted('formPointer').refine((pointer) => isDraftField(pointer.slice(1)), {
  error: 'pointer-not-on-form',
});
const Seen = z
  .int()
  .min(0)
  .max(2_000_000_000)
  .meta({ description: '读到的版本 · the version of the field that was read; 0 as opened' });

const SetField = z.strictObject({
  pointer: FieldPointer,
  baseVersion: Seen,
  value: z
    .unknown()
    .refine((value) => value !== undefined, { error: 'required' })
    .refine((value) => value !== null, { error: 'wrong-type' })
    .refine((value) => (JSON.stringify(value) ?? '').length <= LONGEST_VALUE, { error: 'too-long' })
    .meta({ description: '填写内容，可尚未合规 · what was typed; it need not be well formed yet' }),
});
const RemoveField = z.strictObject({ pointer: FieldPointer, baseVersion: Seen, remove: z.literal(true) });

/** PATCH /contracts/{id}/draft-fields: what was typed into some fields, each with the version that was seen. */
export const SaveDraftFields = z
  .strictObject({
    /** The same id again is the same save: a lost answer is asked for without saving twice. */
    saveId: z.uuid(),
    fields: z
      .array(z.union([SetField, RemoveField]))
      .min(1)
      .max(MOST_FIELDS)
      .refine((fields) => new Set(fields.map(({ pointer }) => pointer)).size === fields.length, {
        error: 'field-named-twice',
      }),
  })
  .meta({ id: 'SaveDraftFields', description: '逐项保存 · save some fields of a draft' });

/** True for the name of a field of the form. */
export function isDraftField(name: string): boolean {
  return Object.hasOwn(DraftDeclaration.shape, name);
}

const Label = { labelZh: z.string(), labelEn: z.string() };
const Pointer = z.string().meta({ example: '/projectName' });
const Version = z.int().meta({ description: '该项的版本 · version of the field; what baseVersion wants' });
const Person = z.strictObject({ id: z.uuid(), name: z.string() });
const Instant = z.iso.datetime();
const WellFormed = z
  .boolean()
  .meta({ description: 'false：尚不合规，提交时会被拒绝 · kept, but it cannot be submitted like this' });

/** Why a typed value is not well formed yet. */
export const FieldProblem = z
  .strictObject({ pointer: Pointer, code: z.string(), message: z.string(), messageEn: z.string() })
  .meta({ id: 'DraftFieldProblem' });

/** What a save did to one field. */
export const SavedField = z
  .strictObject({
    pointer: Pointer,
    ...Label,
    outcome: z.enum(['saved', 'unchanged']),
    version: Version,
    wellFormed: WellFormed,
    errors: z.array(FieldProblem),
  })
  .meta({ id: 'SavedDraftField' });

/** PATCH …/draft-fields: what was saved, when nothing stood in the way. */
export const SavedDraftFieldsView = z
  .strictObject({ contractId: z.uuid(), version: z.int(), etag: z.string(), saved: z.array(SavedField) })
  .meta({ id: 'SavedDraftFields' });

/** GET …/draft-fields: every field of the form as it stands, with its version. */
export const DraftFieldsView = z
  .strictObject({
    contractId: z.uuid(),
    version: z.int(),
    etag: z.string(),
    fields: z.array(
      z.strictObject({
        pointer: Pointer,
        ...Label,
        version: Version,
        value: z.unknown().meta({ description: '未填为 null · null when not filled in' }),
        wellFormed: WellFormed,
        errors: z.array(FieldProblem),
        changedBy: Person.nullable(),
        changedAt: Instant.nullable(),
        refusedValues: z
          .int()
          .meta({ description: '因他人先改而未存入的填写，见该项历史 · values that came too late; see the history' }),
      }),
    ),
  })
  .meta({ id: 'DraftFields', description: '草稿各项 · the fields of a draft' });

/** GET …/draft-fields/{field}/history: every value the field had, and those that came too late. */
export const DraftFieldHistoryView = z
  .strictObject({
    contractId: z.uuid(),
    pointer: Pointer,
    ...Label,
    items: z.array(
      z.strictObject({
        outcome: z.enum(['opened', 'saved', 'refused', 'dropped']),
        version: Version,
        baseVersion: z.int().nullable(),
        value: z.unknown(),
        wellFormed: WellFormed,
        savedBy: Person,
        savedAt: Instant,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DraftFieldHistory', description: '某项的填写历史 · what was typed into one field' });

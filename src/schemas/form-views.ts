import { z } from 'zod';
import {
  FIELD_GIVERS,
  FIELD_TYPES,
  type FormField,
  type FormVersion,
  REQUIREMENTS,
} from '../domain/contract/form-version.js';
import { CONTRACT_KINDS } from '../domain/contract/kind.js';

const FieldConditionView: z.ZodType<NonNullable<FormField['when']>[number]> = z.lazy(() =>
  z.union([
    z.strictObject({ pointer: z.string(), in: z.array(z.string()) }),
    z.strictObject({ pointer: z.string(), notIn: z.array(z.string()) }),
    z.strictObject({ pointer: z.string(), filled: z.boolean() }),
    z.strictObject({ pointer: z.string(), differsFrom: z.string() }),
    z.strictObject({ pointer: z.string(), moreThan: z.int() }),
    z.strictObject({ anyOf: z.array(FieldConditionView) }),
  ]),
);

export const FormFieldView = z
  .strictObject({
    /** A star stands for every entry of a list. */
    pointer: z.string(),
    number: z.int().optional(),
    labelZh: z.string(),
    labelEn: z.string(),
    type: z.enum(FIELD_TYPES),
    required: z.enum(REQUIREMENTS),
    /** All of these together make a conditional field mandatory. */
    when: z.array(FieldConditionView).optional(),
    codeList: z.string().optional(),
    givenBy: z.enum(FIELD_GIVERS),
    hintZh: z.string().optional(),
    hintEn: z.string().optional(),
    basis: z.string().optional(),
  })
  .meta({ id: 'FormField' });

const HEAD = {
  formId: z.string(),
  version: z.int(),
  kinds: z.array(z.enum(CONTRACT_KINDS)),
  titleZh: z.string(),
  titleEn: z.string(),
  validFrom: z.string(),
  source: z.string(),
  confirmed: z.boolean(),
};

/** GET /forms/{formId}/versions/{version}. */
export const FormVersionView = z
  .strictObject({ ...HEAD, codeSets: z.record(z.string(), z.string()), fields: z.array(FormFieldView) })
  .meta({ id: 'FormVersion', description: '登记表的一个版本' });

/** GET /forms. */
export const FormsView = z
  .strictObject({ items: z.array(z.strictObject({ ...HEAD, versions: z.array(z.int()) })) })
  .meta({ id: 'Forms', description: '现行登记表' });

/** A version as it goes over the wire: what is not said is left out. */
export function formVersionBody(form: FormVersion): z.input<typeof FormVersionView> {
  return JSON.parse(JSON.stringify(form)) as z.input<typeof FormVersionView>;
}

import { z } from 'zod';

/** Which version of which form a filing is written on. */
export const FormPinView = z
  .strictObject({ formId: z.string(), version: z.int() })
  .meta({ id: 'FormPin', description: '登记表版本 · form and version' });

const Field = z.looseObject({ pointer: z.string(), labelZh: z.string(), labelEn: z.string() });

/** What carrying a draft over to the form in force does to it. */
export const FormCarryOverView = z
  .strictObject({
    from: FormPinView,
    to: z.strictObject({ formId: z.string(), version: z.int(), validFrom: z.iso.date() }),
    added: z.array(Field),
    removed: z.array(Field),
    changed: z.array(
      z.strictObject({ pointer: z.string(), changed: z.array(z.string()), before: Field, after: Field }),
    ),
    dropped: z
      .array(z.strictObject({ pointer: z.string(), labelZh: z.string(), labelEn: z.string(), value: z.unknown() }))
      .meta({
        description: '新版表中没有的填写内容，留在历史中 · values without a place on the new form; kept in the history',
      }),
    toFill: z
      .array(z.strictObject({ pointer: z.string(), zh: z.string(), en: z.string() }))
      .meta({ description: '新版表新增的必填项 · what the new form wants besides' }),
  })
  .meta({ id: 'FormCarryOver', description: '转到新版登记表 · carrying a draft over to a later version of its form' });

/** POST …/carry-over-form. */
export const CarriedOverView = z
  .strictObject({ commandId: z.uuid(), contractId: z.uuid(), version: z.int(), carriedOver: FormCarryOverView })
  .meta({ id: 'CarriedOver' });

/** A field of a working copy that holds something not well formed yet. */
export const UnfinishedFieldView = z
  .strictObject({
    pointer: z.string(),
    labelZh: z.string(),
    labelEn: z.string(),
    version: z.int(),
    value: z.unknown(),
    errors: z.array(
      z.strictObject({ pointer: z.string(), code: z.string(), message: z.string(), messageEn: z.string() }),
    ),
  })
  .meta({ id: 'UnfinishedField', description: '尚不合规的填写 · kept as typed, not to be submitted like this' });

import { z } from 'zod';

const Head = z.strictObject({ versionNo: z.int(), kind: z.string(), createdAt: z.iso.datetime() });
const Value = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** GET /contracts/{contractId}/version-diff. */
export const VersionDiffView = z
  .strictObject({
    contractId: z.uuid(),
    from: Head,
    to: Head,
    fields: z.array(
      z.strictObject({
        pointer: z.string(),
        /** What the form calls the field: 卖方（第1项）名称. */
        zh: z.string(),
        en: z.string(),
        change: z.enum(['added', 'removed', 'changed']),
        before: Value,
        after: Value,
      }),
    ),
    documents: z.array(
      z.strictObject({
        slot: z.string(),
        change: z.enum(['added', 'removed', 'replaced']),
        before: z.string().nullable(),
        after: z.string().nullable(),
        /** Lines of both texts; null when one of the files has no text that a program could read. */
        lines: z.array(z.strictObject({ change: z.enum(['same', 'added', 'removed']), text: z.string() })).nullable(),
        shortened: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'VersionDiff', description: '逐项比对' });

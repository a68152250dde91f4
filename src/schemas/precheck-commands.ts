import { z } from 'zod';
import { FINDING_OUTCOMES } from '../domain/precheck/finding-decision.js';
import { RELATION_KINDS } from '../domain/precheck/relation-graph.js';
import { CivilDate, formatted, Line, Prose } from './wire.js';

/** POST /contracts/{id}/finding-decisions: each finding confirmed or dismissed, with a reason. */
export const DecideFindings = z
  .strictObject({
    decisions: z
      .array(z.strictObject({ findingId: z.uuid(), outcome: z.enum(FINDING_OUTCOMES), reason: Prose }))
      .min(1)
      .max(100),
  })
  .meta({
    id: 'DecideFindings',
    description: '意见认定 · confirm or dismiss findings; the case itself is decided elsewhere',
  });

const MOST_ROWS = 2000;
const Share = z
  .string()
  .trim()
  .regex(/^(?:0\.\d{1,8}|1(?:\.0{1,8})?)$/)
  .refine((text) => Number(text) > 0, { error: 'too-small' });
const PersonKey = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z_-]{8,128}$/);

/** One legal representative (法定代表人); `personKey` is a pseudonym of the source, never an identity number. */
export const RepresentativeRow = z.strictObject({
  organisationCode: formatted('creditCode'),
  organisationName: Line,
  personName: Line,
  personKey: PersonKey.optional(),
  endedOn: CivilDate.optional(),
});

/** One holder of one organisation (股权); the holder is an organisation by its code or a person. */
export const ShareholdingRow = z.strictObject({
  holderCode: formatted('creditCode').optional(),
  holderPersonKey: PersonKey.optional(),
  holderName: Line,
  heldCode: formatted('creditCode'),
  heldName: Line,
  share: Share,
  endedOn: CivilDate.optional(),
});

/** One organisation of one group (集团名单). */
export const GroupRow = z.strictObject({
  groupCode: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z_-]{1,64}$/),
  groupName: Line,
  organisationCode: formatted('creditCode'),
  organisationName: Line,
  endedOn: CivilDate.optional(),
});

/** POST /relation-imports: rows as JSON or as one CSV text; each row is taken or refused by itself. */
export const ImportRelations = z
  .strictObject({
    kind: z.enum(RELATION_KINDS),
    source: Line,
    asOf: CivilDate,
    rows: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST_ROWS).optional(),
    csv: z.string().min(1).max(800_000).optional(),
  })
  .refine(({ rows, csv }) => (rows === undefined) !== (csv === undefined), { error: 'required', path: ['rows'] })
  .meta({ id: 'ImportRelations', description: '导入关联关系 · legal representatives, shareholdings or groups' });
export const MOST_RELATION_ROWS = MOST_ROWS;

import { z } from 'zod';
import {
  CLOSING_HOW,
  DEPENDANT_ACTIONS,
  DEPENDANT_CAUSES,
  DEPENDANT_KINDS,
  DEPENDANT_TASKS,
  SETTLED_HOW,
  WRITE_OFF_OUTCOMES,
} from '../domain/contract/dependant.js';
import { PAPERS } from '../domain/paper/template.js';
import { Prose } from './wire.js';

const Id = z.uuid();
const Day = z.iso.date();
const Instant = z.iso.datetime();
const FenText = z.string().regex(/^\d+$/);
const Character = z.strictObject({ character: z.string(), codePoint: z.string() });
const Version = z.strictObject({ code: z.string(), version: z.int() });

/** GET /contracts/{id}/papers. */
export const PaperListView = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: Id,
        paper: z.enum(PAPERS),
        /** 文书编号; of a certificate the registration number. */
        number: z.string(),
        versionNo: z.int().nullable(),
        issuedOn: Day,
        issuedAt: Instant,
        template: Version.extend({ confirmed: z.boolean() }),
        /** Null: the office had no electronic seal. */
        seal: Version.nullable(),
        /** Null until it is first asked for. */
        pdfSha256: z.string().nullable(),
        /** 字库暂缺字: printed as their code points. */
        annotated: z.array(Character),
        ended: z.strictObject({ how: z.enum(['superseded', 'deregistered', 'revoked', 'void']), on: Day }).nullable(),
      }),
    ),
  })
  .meta({ id: 'PaperList', description: '文书' });

/** GET /missing-glyphs. */
export const MissingGlyphList = z
  .strictObject({
    items: z.array(
      Character.extend({
        cases: z.int(),
        firstFoundAt: Instant,
        lastFoundAt: Instant,
        stillMissing: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'MissingGlyphList', description: '字库暂缺字' });

export const DependantItem = z.strictObject({
  id: Id,
  contractId: Id,
  registrationNumber: z.string(),
  office: z.strictObject({ id: Id, name: z.string() }),
  cause: z.enum(DEPENDANT_CAUSES),
  causedAt: Instant,
  causedOn: Day,
  kind: z.enum(DEPENDANT_KINDS),
  subjectId: Id,
  label: z.string(),
  stateBefore: z.string(),
  stateAfter: z.string(),
  amountFen: FenText.nullable(),
  task: z.enum(DEPENDANT_TASKS),
  taskWords: z.strictObject({ zh: z.string(), en: z.string() }),
  ownerRole: z.string(),
  /** Days since it was flagged, or until it was settled. */
  ageDays: z.int(),
  settledAt: Instant.nullable(),
  settledBy: z.strictObject({ id: Id, name: z.string() }).nullable(),
  settledHow: z.enum(SETTLED_HOW).nullable(),
  settledNote: z.string().nullable(),
  /** 核销提请, while it waits or once it was confirmed. */
  writeOff: z
    .strictObject({ proposedBy: z.strictObject({ id: Id, name: z.string() }), proposedAt: Instant, reason: z.string() })
    .nullable(),
  /** True: the person who asks may close it. */
  isMine: z.boolean(),
  allowedActions: z.array(z.enum(DEPENDANT_ACTIONS)),
});

/** GET /contracts/{id}/dependants. */
export const DependantListView = z
  .strictObject({ contractId: Id, open: z.int(), items: z.array(DependantItem) })
  .meta({ id: 'DependantList', description: '关联事项' });

/** GET /dependants. */
export const DependantPage = z
  .strictObject({ items: z.array(DependantItem), nextCursor: z.string().nullable() })
  .meta({ id: 'DependantPage', description: '关联事项待办' });

/** POST /dependants/{id}/closing. */
export const CloseDependant = z
  .strictObject({ how: z.enum(CLOSING_HOW), note: Prose })
  .meta({ id: 'CloseDependant', description: '办结关联事项' });

/** POST /dependants/{id}/write-off-proposal. */
export const ProposeWriteOff = z
  .strictObject({ reason: Prose })
  .meta({ id: 'ProposeWriteOff', description: '提请核销' });

/** POST /dependants/{id}/write-off-decision. */
export const DecideWriteOff = z
  .strictObject({ outcome: z.enum(WRITE_OFF_OUTCOMES), reason: Prose })
  .meta({ id: 'DecideWriteOff', description: '核销决定' });

/** How writing it off stands after the act. */
export const WriteOffView = z
  .strictObject({
    commandId: Id,
    dependantId: Id,
    contractId: Id,
    writeOff: z.enum(['proposed', 'confirmed', 'refused']),
  })
  .meta({ id: 'WriteOff', description: '核销' });

export const DependantOutcomeView = z
  .strictObject({ commandId: Id, dependantId: Id, contractId: Id, settledHow: z.enum(CLOSING_HOW) })
  .meta({ id: 'DependantOutcome', description: '关联事项办结结果' });

import type { Request, Response } from 'express';
import type { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope, type Transaction } from '../../db/connection.js';
import { lockContract } from '../../db/contract-store.js';
import {
  type DraftField,
  type DraftFieldChange,
  type DraftSave,
  type EarlierOutcome,
  keepRefusedFields,
  listEarlierOutcomes,
  readDraftFields,
  readValuesOfVersions,
} from '../../db/draft-field-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import type { Actor } from '../../domain/actor.js';
import { decideDraftField, type DraftFieldOutcome, isSameValue } from '../../domain/contract/draft-fields.js';
import { DomainError } from '../../domain/errors.js';
import { SaveDraftFields, SavedDraftFieldsView } from '../../schemas/draft-fields.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { stopStateSecret, stopUnknownSecrecy } from '../state-secret.js';
import { parseWith } from '../validation.js';
import { etagOf } from './contract-body.js';
import { applicantScope, checkRegistrant } from './contract-command.js';
import { labelOf, readTyped } from './draft-field-values.js';
import { storeDraftChanges } from './store-draft-changes.js';
import { fieldsOf } from './stored-declaration.js';
import { checkWritable } from './writable-draft.js';

/**
 * PATCH /contracts/{contractId}/draft-fields: saves what was typed into some fields. Each field goes its own way: one that
 * somebody else changed in the meantime is refused and kept in the history, the others are saved all the same. A value that
 * is not well formed yet is kept as it was typed. Known again by `saveId`, so it needs no Idempotency-Key.
 */
export const saveDraftFields: Endpoint = {
  summary: '逐项自动保存草稿 · Save some fields of a draft, each with the version that was seen',
  body: SaveDraftFields,
  answers: { 200: SavedDraftFieldsView },
  refusals: [
    'contract-not-found',
    'action-not-allowed',
    'not-the-registrant',
    'draft-fields-conflict',
    'idempotency-key-reused',
    'state-secret-stop',
  ],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const contractId = pathId(req, 'contractId', 'contract-not-found');
  stopStateSecret(req.body);
  const { saveId, fields } = parseWith(SaveDraftFields, req.body);
  const typed = fields.map((entry): Typed => {
    const field = entry.pointer.slice(1);
    // what is not well formed is kept as it was typed, and this must not be
    if (field === 'secrecy' && 'value' in entry) stopUnknownSecrecy(entry.value);
    return { field, baseVersion: entry.baseVersion, ...('value' in entry ? readTyped(field, entry.value) : {}) };
  });
  stopStateSecret(Object.fromEntries(typed.map(({ field, value }) => [field, value])));
  // another kind is another form; nothing else needs the rules
  const book = typed.some(({ field }) => field === 'kindCode') ? await context.rules.read() : undefined;
  const done = await inScope(context.db, applicantScope(actor), (trx) =>
    save(trx, actor, { contractId, saveId, typed, book }),
  );
  const etag = etagOf(done.version);
  res.setHeader('ETag', etag);
  if (done.conflicts.length > 0) {
    // what could be saved is saved: the refusal comes after the transaction
    throw new DomainError('draft-fields-conflict', {
      contractId,
      version: done.version,
      etag,
      saved: done.saved,
      conflicts: done.conflicts,
      errors: done.conflicts.map(({ pointer, labelZh, labelEn }) => ({
        pointer: `/fields/${fields.findIndex((entry) => entry.pointer === pointer)}`,
        code: 'draft-fields-conflict',
        zh: labelZh,
        en: labelEn,
      })),
    });
  }
  res.json({ contractId, version: done.version, etag, saved: done.saved });
}

type Typed = DraftFieldChange;

interface Asked {
  contractId: string;
  saveId: string;
  typed: readonly Typed[];
  book: RuleBook | undefined;
}

interface Done {
  version: number;
  saved: z.input<typeof SavedDraftFieldsView>['saved'];
  conflicts: Conflict[];
}

/** One field that somebody else changed: both values, and what the editor had seen before. */
interface Conflict {
  pointer: string;
  labelZh: string;
  labelEn: string;
  baseVersion: number;
  base: unknown;
  yours: unknown;
  stored: unknown;
  /** What `baseVersion` must be to write over it. */
  storedVersion: number;
  changedBy: { id: string; name: string } | null;
  changedAt: string | null;
}

async function save(trx: Transaction, actor: Actor, { contractId, saveId, typed, book }: Asked): Promise<Done> {
  const contract = await lockContract(trx, contractId);
  checkRegistrant(contract, actor);
  checkWritable(contract, actor);
  const draftSave: DraftSave = { contractId, saveId, by: actor.id, time: await readClock(trx) };
  const present = await readDraftFields(trx, contractId, fieldsOf(contract.declaration));
  const earlier = await listEarlierOutcomes(trx, draftSave);
  const decided = typed.map((change) => ({ change, ...outcomeOf(present, earlier, change) }));
  const fresh = decided.filter(({ isEarlier }) => !isEarlier);
  const toSave = fresh.filter(({ outcome }) => outcome === 'saved').map(({ change }) => change);
  const toRefuse = fresh.filter(({ outcome }) => outcome === 'refused').map(({ change }) => change);
  await keepRefusedFields(trx, draftSave, present, toRefuse);
  const version = await storeDraftChanges(trx, { contract, draftSave, present, book }, toSave);
  return {
    version,
    saved: decided.flatMap(({ change, outcome, version: fieldVersion }) =>
      outcome === 'refused'
        ? []
        : [
            {
              ...labelOf(change.field),
              outcome,
              version: fieldVersion,
              wellFormed: change.errors === undefined,
              errors: [...(change.errors ?? [])],
            },
          ],
    ),
    conflicts: await describeConflicts(
      trx,
      contractId,
      present,
      decided.filter(({ outcome }) => outcome === 'refused').map(({ change }) => change),
    ),
  };
}

/** What becomes of a field, or became of it when the same save came before. Throws `idempotency-key-reused`. */
function outcomeOf(
  present: ReadonlyMap<string, DraftField>,
  earlier: readonly EarlierOutcome[],
  change: Typed,
): { outcome: DraftFieldOutcome; version: number; isEarlier: boolean } {
  const before = earlier.find(({ field }) => field === change.field);
  if (before !== undefined) {
    if (!isSameValue(before.value, change.value)) throw new DomainError('idempotency-key-reused');
    return { outcome: before.outcome, version: before.version, isEarlier: true };
  }
  const stored = present.get(change.field) ?? { version: 0 };
  const outcome = decideDraftField(stored, { ...change, wellFormed: change.errors === undefined });
  return { outcome, version: stored.version + (outcome === 'saved' ? 1 : 0), isEarlier: false };
}

async function describeConflicts(
  trx: Transaction,
  contractId: string,
  present: ReadonlyMap<string, DraftField>,
  refused: readonly Typed[],
): Promise<Conflict[]> {
  const bases = await readValuesOfVersions(
    trx,
    contractId,
    refused.map(({ field, baseVersion }) => ({ field, version: baseVersion })),
  );
  return refused.map(({ field, baseVersion, value }) => {
    const stored = present.get(field);
    return {
      ...labelOf(field),
      baseVersion,
      base: bases.get(field) ?? null,
      yours: value ?? null,
      stored: stored?.value ?? null,
      storedVersion: stored?.version ?? 0,
      changedBy: stored?.changedBy ?? null,
      changedAt: stored?.changedAt ?? null,
    };
  });
}

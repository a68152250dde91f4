import type { Request, Response } from 'express';
import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { lockContract } from '../../db/contract-store.js';
import { changeDraftFields, readDraftFields } from '../../db/draft-field-store.js';
import { appendDraftEvent } from '../../db/draft-event-store.js';
import { saveDraft } from '../../db/draft-store.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { isSameValue, withFields } from '../../domain/contract/draft-fields.js';
import { DomainError } from '../../domain/errors.js';
import { uuidFromHash } from '../../domain/uuid-from-hash.js';
import { PatchDraft } from '../../schemas/contract-commands.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { ContractView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import { sha256Of } from '../hashes.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { stopStateSecret } from '../state-secret.js';
import { parseWith } from '../validation.js';
import { getContractBody } from './contract-body.js';
import { applicantScope, checkRegistrant } from './contract-command.js';
import { formFor } from './draft-form.js';
import { fieldsOf } from './stored-declaration.js';
import { checkWritable } from './writable-draft.js';

/** PATCH /contracts/{contractId}: sets fields of the working copy; null takes a field away. */
export const patchDraft: Endpoint = {
  summary: '修改草稿或补正中的申报 · Change a draft, or a filing under correction',
  body: PatchDraft,
  needsIfMatch: true,
  answers: { 200: ContractView },
  refusals: [
    'contract-not-found',
    'action-not-allowed',
    'not-the-registrant',
    'if-match-malformed',
    'precondition-required',
    'version-conflict',
    'state-secret-stop',
  ],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const id = pathId(req, 'contractId', 'contract-not-found');
  const expected = expectedVersion(req);
  stopStateSecret(req.body);
  const changes = parseWith(PatchDraft, req.body);
  const book = await context.rules.read();
  const body = await inScope(context.db, applicantScope(actor), async (trx) => {
    const facts = await findContractFacts(trx, id);
    if (facts === undefined) throw new DomainError('contract-not-found');
    checkRegistrant(facts, actor);
    const contract = await lockContract(trx, id);
    checkWritable(contract, actor);
    if (contract.version !== expected) {
      throw new DomainError('version-conflict', { expected, present: contract.version });
    }
    const sent = Object.entries(z.encode(PatchDraft, changes)).map(([field, value]) => ({ field, value }));
    const before = fieldsOf(contract.declaration);
    const declaration = withFields(before, sent);
    const time = await readClock(trx);
    // a version is left once: the change that leads from it is known by it
    const commandId = uuidFromHash(sha256Of(id, 'draft', String(expected)));
    const present = await readDraftFields(trx, id, before);
    const changed = sent.flatMap((change) => {
      const { version = 0, value, wellFormed = true } = present.get(change.field) ?? {};
      return wellFormed && isSameValue(value, change.value) ? [] : [{ ...change, baseVersion: version }];
    });
    await changeDraftFields(trx, { contractId: id, saveId: commandId, by: actor.id, time }, present, changed);
    await saveDraft(trx, id, {
      declaration,
      parsed: parseWith(DraftDeclaration, declaration),
      isDraft: contract.status === 'draft',
      ...(contract.status === 'draft' ? { form: formFor(book, contract.form, declaration, time.nowMs) } : {}),
      updatedAt: time.nowAt,
    });
    await appendDraftEvent(trx, {
      contractId: id,
      kind: 'contract.draft_changed',
      actor,
      commandId,
      data: { fields: Object.keys(changes).toSorted(), version: expected + 1 },
      time,
    });
    return getContractBody(context, trx, actor, id);
  });
  res.setHeader('ETag', body.etag);
  res.json(body);
}

/**
 * The version the client has seen: a blind write would undo somebody's work. Throws `precondition-required`,
 * `if-match-malformed`.
 */
function expectedVersion(req: Request): number {
  const sent = req.get('if-match');
  if (sent === undefined) throw new DomainError('precondition-required');
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(sent);
  if (match?.[1] === undefined) throw new DomainError('if-match-malformed');
  return Number(match[1]);
}

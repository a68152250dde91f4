import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { type ContractRecord, lockContract } from '../../db/contract-store.js';
import { appendDraftEvent } from '../../db/draft-event-store.js';
import { saveDraft } from '../../db/draft-store.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import type { ContractStatus } from '../../domain/contract/status.js';
import { allowedActions } from '../../domain/contract/status.js';
import { DomainError } from '../../domain/errors.js';
import { PatchDraft } from '../../schemas/contract-commands.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { ContractView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { stopStateSecret } from '../state-secret.js';
import { parseWith } from '../validation.js';
import { getContractBody } from './contract-body.js';
import { applicantScope, checkRegistrant } from './contract-command.js';
import { fieldsOf } from './stored-declaration.js';

const WRITABLE: readonly ContractStatus[] = ['draft', 'correction_requested'];

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
  const body = await inScope(context.db, applicantScope(actor), async (trx) => {
    const facts = await findContractFacts(trx, id);
    if (facts === undefined) throw new DomainError('contract-not-found');
    checkRegistrant(facts, actor);
    const contract = await lockContract(trx, id);
    if (!WRITABLE.includes(contract.status)) {
      throw new DomainError('action-not-allowed', {
        status: contract.status,
        action: 'change',
        allowedActions: allowedActions(contract, actor),
      });
    }
    if (contract.version !== expected) {
      throw new DomainError('version-conflict', { expected, present: contract.version });
    }
    const declaration = merge(contract, z.encode(PatchDraft, changes));
    const time = await readClock(trx);
    await saveDraft(trx, id, {
      declaration,
      parsed: parseWith(DraftDeclaration, declaration),
      isDraft: contract.status === 'draft',
      updatedAt: time.nowAt,
    });
    await appendDraftEvent(trx, {
      contractId: id,
      kind: 'contract.draft_changed',
      actor,
      commandId: randomUUID(),
      data: { fields: Object.keys(changes).toSorted(), version: expected + 1 },
      time,
    });
    return getContractBody(context, trx, actor, id);
  });
  res.setHeader('ETag', body.etag);
  res.json(body);
}

function merge(contract: ContractRecord, changes: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...fieldsOf(contract.declaration), ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
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

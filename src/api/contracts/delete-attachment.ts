import { randomUUID } from 'node:crypto';
import { removeAttachment } from '../../db/attachment-store.js';
import { readClock } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { lockContract } from '../../db/contract-store.js';
import { appendDraftEvent } from '../../db/draft-event-store.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { allowedActions, type ContractStatus } from '../../domain/contract/status.js';
import { DomainError } from '../../domain/errors.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { applicantScope, checkRegistrant } from './contract-command.js';

const REMOVABLE: readonly ContractStatus[] = ['draft', 'correction_requested'];

/** DELETE /contracts/{contractId}/attachments/{attachmentId}: while the filing is still being written. */
export const deleteAttachment: Endpoint = {
  summary: '移除附件 · Take a document off a draft',
  answers: { 204: null },
  refusals: ['attachment-not-found', 'action-not-allowed', 'not-the-registrant'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'attachment-not-found');
    const id = pathId(req, 'attachmentId', 'attachment-not-found');
    await inScope(context.db, applicantScope(actor), async (trx) => {
      const facts = await findContractFacts(trx, contractId);
      if (facts === undefined) throw new DomainError('attachment-not-found');
      checkRegistrant(facts, actor);
      const { status } = await lockContract(trx, contractId);
      if (!REMOVABLE.includes(status)) {
        throw new DomainError('action-not-allowed', {
          status,
          action: 'removeAttachment',
          allowedActions: allowedActions({ ...facts, status }, actor),
        });
      }
      const time = await readClock(trx);
      if (!(await removeAttachment(trx, contractId, id, time.nowAt))) throw new DomainError('attachment-not-found');
      await appendDraftEvent(trx, {
        contractId,
        kind: 'attachment.removed',
        actor,
        commandId: randomUUID(),
        data: { attachmentId: id },
        time,
      });
    });
    res.status(204).end();
  },
};

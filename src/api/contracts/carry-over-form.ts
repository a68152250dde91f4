import { lockContract } from '../../db/contract-store.js';
import { readDraftFields } from '../../db/draft-field-store.js';
import { appendDraftEvent } from '../../db/draft-event-store.js';
import { allowedActions } from '../../domain/contract/status.js';
import { DomainError } from '../../domain/errors.js';
import { Nothing } from '../../schemas/contract-commands.js';
import { CarriedOverView } from '../../schemas/form-carry-over.js';
import { recordCommand } from '../record-command.js';
import { readTyped } from './draft-field-values.js';
import { carryOverBody, findCarryOver, valuesOf } from './draft-form.js';
import { storeDraftChanges } from './store-draft-changes.js';
import { fieldsOf } from './stored-declaration.js';

/**
 * POST /contracts/{contractId}/carry-over-form: puts a draft on the version of its form that is in force. Values the form
 * has no place for any more leave the working copy and stay in the history of their field.
 */
export const carryOverForm = recordCommand({
  summary: '草稿转到新版登记表 · Carry a draft over to the form in force',
  kind: 'contract.carry_over_form',
  body: Nothing,
  subject: { parameter: 'contractId', unknown: 'contract-not-found' },
  answers: { 200: CarriedOverView },
  refusals: ['action-not-allowed', 'form-already-current'],
  act: async ({ trx, context, commandId, actor, time, id }) => {
    const contract = await lockContract(trx, id);
    // a draft is nobody else's: to others it is not there
    if (contract.organisationId !== actor.organisationId) throw new DomainError('contract-not-found');
    if (contract.status !== 'draft') {
      throw new DomainError('action-not-allowed', {
        status: contract.status,
        action: 'carryOverForm',
        allowedActions: allowedActions(contract, actor),
      });
    }
    const present = await readDraftFields(trx, id, fieldsOf(contract.declaration));
    const book = await context.rules.read();
    const plan = findCarryOver(book, contract.form, valuesOf(present), time.nowMs);
    if (plan === undefined) throw new DomainError('form-already-current', { form: contract.form ?? null });
    const { formId, version: formVersion } = plan.to;
    const version = await storeDraftChanges(
      trx,
      { contract, present, draftSave: { contractId: id, saveId: commandId, by: actor.id, time } },
      plan.changes.map(({ field, value }) => ({
        field,
        baseVersion: present.get(field)?.version ?? 0,
        ...(value === undefined ? {} : readTyped(field, value)),
      })),
      { formId, version: formVersion },
    );
    await appendDraftEvent(trx, {
      contractId: id,
      kind: 'contract.draft_changed',
      actor,
      commandId,
      data: { fields: plan.changes.map(({ field }) => field).toSorted(), version, form: plan.to },
      time,
    });
    return { contractId: id, version, carriedOver: carryOverBody(plan) };
  },
});

import type { Request, Response } from 'express';
import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import { inScope } from '../../db/connection.js';
import { lockContract } from '../../db/contract-store.js';
import { appendDraftEvent } from '../../db/draft-event-store.js';
import { addDraft } from '../../db/draft-store.js';
import { getOrganisation } from '../../db/organisation-store.js';
import type { Office } from '../../db/rule-book.js';
import type { Actor } from '../../domain/actor.js';
import { assertOnSide, roleForRow, transitionFor } from '../../domain/contract/status.js';
import { pointedAt } from '../../domain/errors.js';
import { CreateDraft } from '../../schemas/contract-commands.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { ContractView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import type { Endpoint } from '../route.js';
import { stopStateSecret } from '../state-secret.js';
import { fieldError, parseWith, ValidationError } from '../validation.js';
import { formFor } from './draft-form.js';
import { fieldsOf } from './stored-declaration.js';
import { getContractBody } from './contract-body.js';
import { applicantScope, getVisibleContract, organisationOf } from './contract-command.js';

/** POST /contracts: opens a draft, possibly taking up a filing that ended without registration (row 18). */
export const createDraft: Endpoint = {
  summary: '新建申报草稿 · Open a draft',
  body: CreateDraft,
  isCommand: true,
  answers: { 201: ContractView },
  refusals: ['office-not-found', 'contract-not-found', 'action-not-allowed', 'state-secret-stop'],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const base = { kind: 'contract.create_draft', actor, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  stopStateSecret(req.body);
  const body = parseWith(CreateDraft, req.body);
  const office = await chooseOffice(context, actor, body.officeId);
  await runCommand<{ contractId: string }>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(CreateDraft, body),
    isDoneOnRecord: true,
    act: async (commandId) => {
      const before = await declarationToTakeUp(context, actor, body.filedAgainFromId);
      const declaration = { ...before, ...z.encode(DraftDeclaration, body.declaration) };
      const book = await context.rules.read();
      return inScope(context.db, applicantScope(actor), async (trx) => {
        // the same command twice at once is done once
        const { result: done } = (await lockCommand(trx, commandId)) ?? {};
        if (done !== undefined) return { contractId: commandId };
        const time = await readClock(trx);
        await addDraft(trx, {
          id: commandId,
          organisationId: organisationOf(actor),
          officeId: office.id,
          filedAgainFromId: body.filedAgainFromId,
          form: formFor(book, undefined, declaration, time.nowMs),
          declaration,
          parsed: parseWith(DraftDeclaration, declaration),
          createdBy: actor.id,
          createdAt: time.nowAt,
        });
        await appendDraftEvent(trx, {
          contractId: commandId,
          kind: 'contract.drafted',
          actor,
          commandId,
          data: {
            officeId: office.id,
            filedAgainFromId: body.filedAgainFromId ?? null,
            fields: Object.keys(declaration).toSorted(),
          },
          time,
        });
        // only the id is kept: a purge must find nothing of the content but in the answer, which it takes
        const result = { contractId: commandId };
        await storeResult(trx, commandId, result);
        return result;
      });
    },
    answer: async ({ contractId }) => ({
      status: 201,
      body: await inScope(context.db, applicantScope(actor), (trx) => getContractBody(context, trx, actor, contractId)),
    }),
    locationOf: ({ contractId }) => `/api/v1/contracts/${contractId}`,
  });
}

/** The office asked for, the only one, or the one of the applicant's own place. */
export async function chooseOffice(
  context: Pick<AppContext, 'db' | 'rules'>,
  actor: Actor,
  officeId: string | undefined,
): Promise<Office> {
  const book = await context.rules.read();
  if (officeId !== undefined) return pointedAt('/officeId', () => book.office(officeId.toLowerCase()));
  const [only] = book.offices;
  if (only !== undefined && book.offices.length === 1) return only;
  const { regionCode } = await getOrganisation(context.db, organisationOf(actor));
  const local = book.offices.filter((office) => office.regionCode.slice(0, 4) === regionCode.slice(0, 4));
  if (local.length !== 1 || local[0] === undefined) {
    const names = book.offices.map(({ id, name }) => `${id} ${name}`);
    throw new ValidationError([
      fieldError('/officeId', 'required', {
        zh: `以下登记机构之一的编号：${names.join('、')}`,
        en: `the id of one of these offices: ${names.join(', ')}`,
        limits: { enum: book.offices.map(({ id }) => id) },
      }),
    ]);
  }
  return local[0];
}

/** What an ended filing declared, for its applicant to start from. */
async function declarationToTakeUp(
  context: AppContext,
  actor: Actor,
  contractId: string | undefined,
): Promise<Record<string, unknown>> {
  if (contractId === undefined) return {};
  const facts = await getVisibleContract(context, actor, contractId);
  assertOnSide(facts, 'fileAgain', actor);
  roleForRow(transitionFor(facts, 'fileAgain', actor), actor);
  return inScope(context.db, applicantScope(actor), async (trx) => {
    const { declaration } = await lockContract(trx, contractId);
    return fieldsOf(declaration);
  });
}

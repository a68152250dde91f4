import type { Request, Response } from 'express';
import { z } from 'zod';
import { inScope, type Scope, scopeOf } from '../../db/connection.js';
import { type ContractFacts, findContractFacts } from '../../db/read-models/contract-facts.js';
import type { Actor } from '../../domain/actor.js';
import { assertOnSide, type ContractAction, roleForRow, transitionFor } from '../../domain/contract/status.js';
import { DomainError, type ErrorCode } from '../../domain/errors.js';
import { ContractOutcomeView, PendingView } from '../../schemas/views.js';
import type { ContractOutcome } from '../../workflows/contract/messages.js';
import { actorOf } from '../authentication.js';
import { type Command, runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { contractOutcomeBody } from '../outcomes.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { stopStateSecret } from '../state-secret.js';
import { parseWith } from '../validation.js';

/** A command that a contract's workflow carries out. */
export interface ContractCommand<Schema extends z.ZodType> {
  summary: string;
  kind: string;
  body: Schema;
  action: ContractAction | ((body: z.output<Schema>) => ContractAction);
  update: { name: string };
  /** What the history shows beside the identifiers. */
  decision?: (body: z.output<Schema>) => { outcome?: string };
  /** Something of the case that the path names: kept with what was sent, under this name. */
  alsoIn?: { parameter: string; unknown: ErrorCode };
  /** The case has no workflow yet: it begins with this command. */
  opens?: true;
  refusals?: Endpoint['refusals'];
}

/** Parse, ask, answer: the same for every command on a contract. */
export function contractCommand<Schema extends z.ZodType>(command: ContractCommand<Schema>): Endpoint {
  return {
    summary: command.summary,
    body: command.body,
    isCommand: true,
    answers: { 200: ContractOutcomeView, 202: PendingView },
    refusals: [
      'contract-not-found',
      'action-not-allowed',
      'own-organisation',
      'not-the-deciding-office',
      'held-by-another',
      'recused',
      'not-the-registrant',
      ...(command.alsoIn === undefined ? [] : [command.alsoIn.unknown]),
      ...(command.refusals ?? []),
    ],
    handle: (context) => (req, res) => handle(context, req, res, command),
  };
}

async function handle<Schema extends z.ZodType>(
  context: AppContext,
  req: Request,
  res: Response,
  command: ContractCommand<Schema>,
): Promise<void> {
  const actor = actorOf(res);
  const contractId = pathId(req, 'contractId', 'contract-not-found');
  const { alsoIn } = command;
  const named = alsoIn === undefined ? {} : { [alsoIn.parameter]: pathId(req, alsoIn.parameter, alsoIn.unknown) };
  const base = { kind: command.kind, actor, subjectId: contractId, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  stopStateSecret(req.body);
  const body = parseWith(command.body, req.body);
  const action = typeof command.action === 'function' ? command.action(body) : command.action;
  const answer: Command<ContractOutcome>['answer'] = async (outcome, commandId) => ({
    status: 200,
    body: await contractOutcomeBody(context, outcome, commandId, actor),
  });
  await runCommand<ContractOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload:
      alsoIn === undefined ? z.encode(command.body, body) : { ...(z.encode(command.body, body) as object), ...named },
    check: () => checkContractAct(context, actor, contractId, action),
    ask: () => ({
      of: { kind: 'contract', id: contractId },
      update: command.update.name,
      ...(command.decision === undefined ? {} : { decision: command.decision(body) }),
      ...(command.opens === undefined ? {} : { opens: command.opens }),
    }),
    answer,
  });
}

/** The contract, if this person may see it. Throws `contract-not-found`, the same for somebody else's as for none. */
export async function getVisibleContract(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  contractId: string,
): Promise<ContractFacts> {
  const facts = await inScope(context.db, scopeOf(actor), (trx) => findContractFacts(trx, contractId));
  if (facts === undefined) throw new DomainError('contract-not-found');
  return facts;
}

/** Would the act be refused by status, role or side? Out of courtesy: its transaction asks again under lock. */
export async function checkContractAct(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  contractId: string,
  action: ContractAction,
): Promise<void> {
  const facts = await getVisibleContract(context, actor, contractId);
  assertOnSide(facts, action, actor);
  const role = roleForRow(transitionFor(facts, action, actor), actor, facts);
  if (role !== 'applicant') checkOwnOrganisation(facts, actor);
}

/** Only the side that filed writes the filing and its documents. Throws `not-the-registrant`. */
export function checkRegistrant(facts: Pick<ContractFacts, 'organisationId'>, actor: Actor): void {
  if (actor.organisationId !== facts.organisationId) throw new DomainError('not-the-registrant');
}

function checkOwnOrganisation(facts: ContractFacts, actor: Actor): void {
  const own = actor.organisationId;
  if (own !== undefined && (own === facts.organisationId || own === facts.counterpartyOrganisationId)) {
    throw new DomainError('own-organisation');
  }
}

/** Whose drafts and documents a filing person touches: their organisation's, whatever else they are. */
export function applicantScope(actor: Actor): Scope {
  return { kind: 'organisation', organisationId: organisationOf(actor) };
}

/** The organisation somebody files for. Throws `role-not-allowed` for a person of none. */
export function organisationOf(actor: Actor): string {
  if (actor.organisationId === undefined) {
    throw new DomainError('role-not-allowed', { roles: actor.roles, required: ['applicant'] });
  }
  return actor.organisationId;
}

import type { Request, Response } from 'express';
import { z } from 'zod';
import { EnterReceipt } from '../../schemas/contract-commands.js';
import { PendingView, ReceiptOutcomeView } from '../../schemas/views.js';
import { type ContractOutcome, enterReceiptUpdate } from '../../workflows/contract/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { contractOutcomeBody } from '../outcomes.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { checkContractAct } from './contract-command.js';

/** POST /contracts/{contractId}/receipts: one invoice or bank slip; its document is uploaded before. */
export const enterReceipt: Endpoint = {
  summary: '录入到款凭证 · Enter a receipt',
  body: EnterReceipt,
  isCommand: true,
  answers: { 201: ReceiptOutcomeView, 202: PendingView },
  refusals: [
    'contract-not-found',
    'action-not-allowed',
    'not-the-registrant',
    'attachment-not-found',
    'date-in-future',
    'receipt-already-entered',
    'receipt-not-found',
    'receipt-before-signing',
    'receipts-above-contract',
    'refund-not-of-this-receipt',
    'refund-above-receipt',
  ],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const contractId = pathId(req, 'contractId', 'contract-not-found');
  const base = { kind: 'contract.enter_receipt', actor, subjectId: contractId, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const body = parseWith(EnterReceipt, req.body);
  await runCommand<ContractOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(EnterReceipt, body),
    check: () => checkContractAct(context, actor, contractId, 'enterReceipt'),
    ask: () => ({ of: { kind: 'contract', id: contractId }, update: enterReceiptUpdate.name }),
    answer: async (outcome, commandId) => ({
      status: 201,
      body: { ...(await contractOutcomeBody(context, outcome, commandId, actor)), receiptId: commandId },
    }),
    locationOf: () => `/api/v1/contracts/${contractId}`,
  });
}

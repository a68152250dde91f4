import { GiveStatement } from '../../schemas/contract-commands.js';
import { giveStatementUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const giveStatement = contractCommand({
  summary: '陈述申辩 · The party’s statement before a revocation is decided',
  kind: 'contract.give_statement',
  body: GiveStatement,
  action: 'giveStatement',
  update: giveStatementUpdate,
  refusals: ['statement-already-given'],
});

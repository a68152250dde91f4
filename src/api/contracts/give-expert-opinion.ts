import { ExpertOpinion } from '../../schemas/contract-commands.js';
import { giveExpertOpinionUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const giveExpertOpinion = contractCommand({
  summary: '专家意见 · Give an expert opinion',
  kind: 'contract.give_expert_opinion',
  body: ExpertOpinion,
  action: 'giveExpertOpinion',
  update: giveExpertOpinionUpdate,
  refusals: ['separation-of-duties'],
});

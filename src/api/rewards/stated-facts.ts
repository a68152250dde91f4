import { DecideStatedFacts, StateFacts } from '../../schemas/reward-commands.js';
import { decideStatedFactsUpdate, stateFactsUpdate } from '../../workflows/reward/messages.js';
import { claimCommand } from './claim-command.js';

export const statedFacts = claimCommand({
  summary: '申报事实：登记簿无从知晓的，附证明材料 · State facts the register cannot know',
  kind: 'reward_claim.state_facts',
  body: StateFacts,
  action: 'stateFacts',
  update: stateFactsUpdate,
  refusals: ['fact-stated-before', 'attachment-not-found', 'contract-not-found'],
});

export const decideFacts = claimCommand({
  summary: '核实申报事实：逐项 · Decide what was stated, fact by fact',
  kind: 'reward_claim.decide_stated_facts',
  body: DecideStatedFacts,
  action: 'decideStatedFacts',
  update: decideStatedFactsUpdate,
  refusals: ['separation-of-duties', 'stated-fact-not-found', 'stated-fact-already-decided'],
});

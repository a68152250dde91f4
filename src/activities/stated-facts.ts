import { decideStatedFact, listStatedFacts } from '../db/stated-fact-store.js';
import { DomainError } from '../domain/errors.js';
import { DecideStatedFacts, StateFacts } from '../schemas/reward-commands.js';
import type { ClaimCommandInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, claimOutcome, openClaim, takeDuties } from './advance-claim.js';
import { stateFacts, valueOf } from './claim.js';
import { type ActDependencies, recordAct } from './record-act.js';

/** 申报事实: what the register cannot know is stated with a document; a fact that was rejected may be stated anew. */
export const recordStatedFacts =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openClaim(act, input.claimId, 'stateFacts');
      const { facts } = StateFacts.parse(act.command.payload);
      const standing = (await listStatedFacts(act.trx, open.claim.id)).filter(({ status }) => status !== 'rejected');
      for (const [index, { fact, contractId }] of facts.entries()) {
        const isSame = (other: { fact: string; contractId?: string | undefined }): boolean =>
          other.fact === fact && other.contractId === contractId;
        if (standing.some(isSame) || facts.findIndex(isSame) < index) {
          throw new DomainError('fact-stated-before', { pointer: `/facts/${index}/fact`, fact });
        }
      }
      await stateFacts(act, open.claim, {
        contractIds: open.contracts.map(({ id }) => id),
        facts: facts.map((fact) => ({ ...fact, value: valueOf(fact) })),
        at: '/facts',
      });
      const saved = await advanceClaim(act, open, {
        kind: 'reward.facts_stated',
        data: { facts: facts.map(({ fact }) => fact) },
      });
      return claimOutcome(act, saved);
    });

/** 核实申报事实: a reward checker looks at every document before anything is computed from it. */
export const recordStatedFactDecisions =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openClaim(act, input.claimId, 'decideStatedFacts');
      await takeDuties(act, open.contracts, 'first_check');
      const { lines } = DecideStatedFacts.parse(act.command.payload);
      const standing = await listStatedFacts(act.trx, open.claim.id);
      for (const [index, line] of lines.entries()) {
        const isDecided = await decideStatedFact(act.trx, {
          id: line.statedFactId,
          claimId: open.claim.id,
          status: line.outcome,
          reason: line.outcome === 'rejected' ? line.reason : undefined,
          decidedBy: act.actor.id,
          decidedAt: act.time.nowAt,
        });
        if (isDecided) continue;
        const known = standing.some(({ id }) => id === line.statedFactId);
        throw new DomainError(known ? 'stated-fact-already-decided' : 'stated-fact-not-found', {
          pointer: `/lines/${index}/statedFactId`,
          statedFactId: line.statedFactId,
        });
      }
      const saved = await advanceClaim(act, open, {
        kind: 'reward.facts_decided',
        data: {
          verified: lines.filter(({ outcome }) => outcome === 'verified').map(({ statedFactId }) => statedFactId),
          rejected: lines.filter(({ outcome }) => outcome === 'rejected').map(({ statedFactId }) => statedFactId),
        },
      });
      return claimOutcome(act, saved);
    });

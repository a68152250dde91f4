import {
  elsewhereLines,
  evidenceLines,
  type EvidenceStanding,
  evidenceStandings,
  type HeldEvidence,
  type ReceiptElsewhere,
} from '../../domain/reward/evidence.js';
import { type ContractFact, fromFactsWire, type RewardFacts } from '../../domain/reward/facts.js';
import type { RewardPolicy } from '../../domain/reward/policy.js';
import type { RewardSheetWire, SheetLine } from '../../domain/reward/sheet.js';
import { listClaimDocuments } from '../claim-document-store.js';
import type { ClaimRecord } from '../claim-store.js';
import { type Transaction, withinSystemScope } from '../connection.js';
import { listStatedFacts } from '../stated-fact-store.js';

type EvidencedClaim = Pick<ClaimRecord, 'id' | 'beneficiaryCreditCode' | 'claimYear'>;

/** What a claim brings for what its policy asks. */
export interface ClaimEvidence {
  standings: EvidenceStanding[];
  /** Receipts that the other side of the contract counts as well. */
  elsewhere: ReceiptElsewhere[];
  /** The lines a passed first check put below the sheet; null before one. */
  kept: SheetLine[] | null;
}

/**
 * 证明材料 of a claim as it stands now: by the facts it was computed from and the contracts that count. Before the computation
 * nothing is known of its contracts: what only they could answer is left out.
 */
export async function readClaimEvidence(
  trx: Transaction,
  claim: EvidencedClaim,
  policy: RewardPolicy,
): Promise<ClaimEvidence> {
  const { facts, sheet, evidence } = (await trx('reward_claims')
    .select<{ facts: unknown; sheet: RewardSheetWire | null; evidence: SheetLine[] | null }[]>(
      'facts',
      'sheet',
      'evidence',
    )
    .where({ id: claim.id })
    .first()) ?? { facts: null, sheet: null, evidence: null };
  // a broker sees no case of the contract it brought about; what is told of it is its number
  return withinSystemScope(trx, async () => {
    const counting = facts === null ? await factsAtFiling(trx, claim, policy) : countingFacts(facts, sheet);
    const held = await readHeld(trx, claim.id, counting.contracts);
    return {
      standings: evidenceStandings(policy, counting, held),
      elsewhere: await listReceiptsElsewhere(trx, claim.id),
      kept: evidence,
    };
  });
}

/** The lines as they are kept, or as they would be now. */
export function evidenceLinesOf({ standings, elsewhere, kept }: ClaimEvidence): SheetLine[] {
  return kept ?? [...evidenceLines(standings, []), ...elsewhereLines(elsewhere)];
}

/** What is known before the computation: what the enterprise stated and an officer verified; what was merely stated proves nothing. */
async function factsAtFiling(
  trx: Transaction,
  { id, beneficiaryCreditCode: unifiedSocialCreditCode, claimYear: year }: EvidencedClaim,
  { beneficiary: { role } }: RewardPolicy,
): Promise<RewardFacts> {
  const stated = (await listStatedFacts(trx, id)).filter(({ status }) => status === 'verified');
  const facts = Object.fromEntries(stated.map(({ fact, value }) => [fact, value]));
  return {
    beneficiary: { unifiedSocialCreditCode, role, regionCode: '', facts },
    year,
    contracts: [],
    earlierGrants: [],
  };
}

/** The frozen facts with the contracts alone that count. */
function countingFacts(facts: unknown, sheet: RewardSheetWire | null): RewardFacts {
  const frozen = fromFactsWire(facts);
  const excluded = (sheet?.contracts ?? []).filter(({ excludedBy }) => excludedBy.length > 0);
  const left = new Set(excluded.map(({ contractId }) => contractId));
  return { ...frozen, contracts: frozen.contracts.filter(({ contractId }) => !left.has(contractId)) };
}

async function readHeld(trx: Transaction, claimId: string, contracts: readonly ContractFact[]): Promise<HeldEvidence> {
  const ids = contracts.map(({ contractId }) => contractId);
  const documents = await listClaimDocuments(trx, claimId);
  return {
    certificates: await trx('certificates')
      .select<HeldEvidence['certificates'][number][]>({ contractId: 'contract_id', number: 'registration_number' })
      .whereIn('contract_id', ids)
      .where({ state: 'issued' }),
    attachments: await trx('attachments')
      .select<HeldEvidence['attachments'][number][]>({ contractId: 'contract_id', slot: 'slot', attachmentId: 'id' })
      .whereIn('contract_id', ids)
      .whereNull('superseded_at')
      .orderBy(['uploaded_at', 'id']),
    documents: documents
      .filter(({ bySide }) => bySide === 'beneficiary')
      .map(({ id, kind, fileName }) => ({ documentId: id, kind, fileName })),
  };
}

async function listReceiptsElsewhere(trx: Transaction, claimId: string): Promise<ReceiptElsewhere[]> {
  const { rows } = await trx.raw<{ rows: ReceiptElsewhere[] }>(
    `select q.id as "receiptId", q.kind, q.number, q.contract_id as "contractId", other.beneficiary_role as role,
       k.policy_code as "policyCode"
     from claim_receipts own
     join claim_receipts other on other.receipt_id = own.receipt_id and other.claim_id <> own.claim_id
       and other.beneficiary_role <> own.beneficiary_role and other.released_at is null
     join reward_claims k on k.id = other.claim_id
     join receipts q on q.id = own.receipt_id
     where own.claim_id = ? and own.released_at is null
     order by q.received_on, q.number, k.policy_code`,
    [claimId],
  );
  return rows;
}

import { z } from 'zod';
import { CANDIDATE_ACTIONS } from '../domain/reward/candidate-actions.js';

const Id = z.uuid();
const FenText = z.string().meta({ example: '48000000' });
const Day = z.string().meta({ format: 'date' });
const Instant = z.string().meta({ format: 'date-time' });

/** 免申即享: an entitlement found without an application, with its sheet. */
export const CandidateView = z
  .strictObject({
    id: Id,
    policyCode: z.string(),
    policyVersion: z.int(),
    claimYear: z.int(),
    beneficiaryCreditCode: z.string(),
    beneficiaryName: z.string(),
    contractId: Id,
    contractIds: z.array(Id),
    receiptIds: z.array(Id),
    sheet: z.unknown(),
    amountFen: FenText,
    status: z.enum(['offered', 'confirmed', 'declined', 'lapsed', 'superseded']),
    version: z.int(),
    /** The last day on which it can be confirmed. */
    lapsesOn: Day,
    offeredAt: Instant,
    computedAt: Instant,
    endedAt: Instant.nullable(),
    reason: z.string().nullable(),
    claimId: Id.nullable(),
    allowedActions: z.array(z.enum(CANDIDATE_ACTIONS)),
  })
  .meta({ id: 'RewardCandidate', description: '免申即享' });

export const CandidatePage = z
  .strictObject({ items: z.array(CandidateView), nextCursor: z.string().nullable() })
  .meta({ id: 'RewardCandidatePage' });

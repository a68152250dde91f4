import type { z } from 'zod';
import { isRecognitionDecided } from '../../domain/contract/status.js';
import type { TimelineDepth } from '../../domain/contract/timeline-depth.js';
import type { ContractView } from '../../schemas/views.js';

export type ContractBody = z.input<typeof ContractView>;
type Field = keyof ContractBody;

/** What the other party reads of a registered contract: the contract, its registration, and what it may do with it. */
const FOR_THE_OTHER_PARTY = [
  'id',
  'status',
  'version',
  'etag',
  'allowedActions',
  'office',
  'applicant',
  'isLarge',
  'dueAt',
  'dueOn',
  'dueProvisional',
  'dueLimit',
  'overdue',
  'submittedAt',
  'acceptedOn',
  'ruleSet',
  'rules',
  'declaration',
  'attachments',
  'registration',
  'certificate',
  'certificates',
  'receipts',
  'claims',
  'createdAt',
  'updatedAt',
] as const satisfies readonly Field[];

/** What the organisation that filed reads besides: everything that goes on between it and the authority. */
const FOR_THE_REGISTRANT = [
  ...FOR_THE_OTHER_PARTY,
  'formVersion',
  'newerFormVersion',
  'unfinishedFields',
  'filedAgainFromId',
  'statusBefore',
  'inDispute',
  'transferTo',
  'secondReviewOffice',
  'pausedSince',
  'extensionAsked',
  'objections',
  'disputes',
  'revocations',
  'pendingDeclaration',
  'findings',
  'refusal',
  'corrections',
  'assessments',
  'expertOpinions',
  'counterpartyConfirmation',
] as const satisfies readonly Field[];

/** How a field reads that the reader is not told. A new field of the view is officers' until a list above names it. */
const UNTOLD: Omit<ContractBody, (typeof FOR_THE_OTHER_PARTY)[number]> = {
  holder: null,
  formVersion: null,
  newerFormVersion: null,
  unfinishedFields: [],
  filedAgainFromId: null,
  statusBefore: null,
  inDispute: null,
  isSampled: null,
  transferTo: null,
  secondReviewOffice: null,
  pausedSince: null,
  extensionAsked: false,
  objections: [],
  disputes: [],
  revocations: [],
  spotChecks: [],
  pendingDeclaration: null,
  findings: [],
  refusal: null,
  corrections: [],
  assessments: [],
  expertOpinions: [],
  counterpartyConfirmation: null,
  expertInvitations: [],
  invitationActions: [],
};

/** One contract as a reader of this depth is told it: no officer by name or id, no note between officers. */
export function contractToldTo(depth: TimelineDepth, contract: ContractBody): ContractBody {
  if (depth === 'all') return contract;
  if (depth === 'party') {
    return {
      ...UNTOLD,
      ...pick(contract, FOR_THE_OTHER_PARTY),
      // why a receipt was not counted is said to who handed it in
      receipts: contract.receipts.map((receipt) => ({ ...receipt, reason: null })),
    };
  }
  return {
    ...UNTOLD,
    ...pick(contract, FOR_THE_REGISTRANT),
    // what a first reviewer proposes is not decided yet
    assessments: isRecognitionDecided(contract.status)
      ? contract.assessments.map((assessment) => ({ ...assessment, assessedBy: null }))
      : [],
    // what the expert advised, not who it was nor what was written to the reviewers
    expertOpinions: contract.expertOpinions.map(({ recommendation, givenAt }) => ({
      recommendation,
      givenAt,
      opinion: null,
      by: null,
    })),
  };
}

function pick<Name extends Field>(contract: ContractBody, names: readonly Name[]): Pick<ContractBody, Name> {
  const kept = Object.fromEntries(names.map((name) => [name, contract[name]]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every name is in it
  return kept as Pick<ContractBody, Name>;
}

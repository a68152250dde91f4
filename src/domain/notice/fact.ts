import type { NoticeSubject } from './placeholder.js';

/** One fact with everything its notices may say and everybody they may go to. */
export interface NoticeFact {
  eventId: string;
  kind: string;
  subjectKind: NoticeSubject;
  subjectId: string;
  contractId: string | null;
  actorId: string;
  reasonCodes: readonly string[];
  reasonText: string | null;
  data: Readonly<Record<string, unknown>>;
  statusBefore: string | null;
  statusAfter: string | null;
  occurredAt: string;
  contractStatus: string | null;
  projectName: string | null;
  organisationId: string | null;
  registrantName: string | null;
  counterpartyOrganisationId: string | null;
  officeId: string | null;
  officeName: string | null;
  /** 复审机构 of the contract. */
  secondReviewOfficeId: string | null;
  holderId: string | null;
  dueLimit: string | null;
  registrationNumber: string | null;
  claimOrganisationId: string | null;
  beneficiaryName: string | null;
  policyCode: string | null;
  policyVersion: number | null;
  claimYear: number | null;
  claimAmountFen: bigint | null;
  /** Of a challenge, also where the fact is about a bid, or of a project. */
  schemeTitle: string | null;
  challengeId: string | null;
  schemeOrganisation: string | null;
  batchTotalFen: bigint | null;
  batchInstructions: number | null;
  correctionItems: readonly {
    itemNo: number;
    pointer: string | null;
    page: number | null;
    quote: string | null;
    documentName: string | null;
    reopensRound: number | null;
    reopensItemNo: number | null;
    reasonCode: string;
    request: string;
  }[];
}

import type { FormPin } from '../../domain/contract/form-carry-over.js';
import type { Finding } from '../../domain/contract/precheck.js';
import type { CorrectionItemState } from '../../domain/contract/correction-item.js';
import type { LayerPin } from '../../domain/contract/rule-places.js';
import type { ContractStatus } from '../../domain/contract/status.js';
import type { SyncState } from '../../domain/national/layout.js';
import { prepared, type Transaction } from '../connection.js';
import {
  type DisputeEntry,
  type ObjectionEntry,
  type Proceedings,
  readProceedings,
  type RevocationEntry,
  type SpotCheckEntry,
} from './contract-proceedings.js';
import { type AttachmentEntry, listVisibleAttachments } from './contract-attachments.js';

type Row = Record<string, unknown>;
type Person = { id: string; name: string };

/** One contract with everything that hangs on it, in the scope of the transaction. */
export interface ContractDossier {
  id: string;
  status: ContractStatus;
  version: number;
  organisationId: string;
  counterpartyOrganisationId: string | null;
  office: Person;
  applicant: Person;
  holder: Person | null;
  isLarge: boolean;
  dueAt: string | null;
  dueOn: string | null;
  dueProvisional: boolean;
  dueLimit: string | null;
  /** Since when its clock stands still. */
  pausedSince: string | null;
  extensionAsked: boolean;
  submittedAt: string | null;
  acceptedOn: string | null;
  ruleSet: { code: string; version: number | null; confirmed: boolean } | null;
  /** 登记表版本; null before its kind is known, and of a case from before forms had versions. */
  formVersion: FormPin | null;
  /** Every layer of rules it is measured by; null for a draft, and for a case from before versions were kept. */
  ruleLayers: LayerPin[] | null;
  filedAgainFromId: string | null;
  statusBefore: ContractStatus | null;
  inDispute: boolean;
  isSampled: boolean;
  inTransfer: boolean;
  transferTo: Person | null;
  /** 复审机构: which office second-reviews it, or did last. */
  secondReviewOffice: Person | null;
  objections: ObjectionEntry[];
  disputes: DisputeEntry[];
  revocations: RevocationEntry[];
  spotChecks: SpotCheckEntry[];
  /** The working copy; while a correction is open only the applicant's side sees it. */
  declaration: Row;
  /** As last submitted, resubmitted or amended; null for a draft. */
  submittedDeclaration: Row | null;
  pendingDeclaration: Row | null;
  findings: Finding[];
  refusal: {
    kind: string;
    reasonCodes: string[];
    reason: string | null;
    remedies: string | null;
    decidedAt: string;
  } | null;
  corrections: {
    round: number;
    fromStatus: ContractStatus;
    requestedAt: string;
    answeredAt: string | null;
    /** 建议改类: what was declared, what was proposed, and whether the applicant agreed. */
    retyping: { kindCodeBefore: string; proposedKindCode: string; agreed: boolean | null } | null;
    items: {
      itemNo: number;
      pointer: string | null;
      reasonCode: string;
      request: string;
      answer: string | null;
      state: CorrectionItemState;
      document: { attachmentId: string; page: number; quote: string } | null;
    }[];
  }[];
  attachments: AttachmentEntry[];
  assessments: {
    stage: 'first_review' | 'second_review' | 'amendment' | 'objection';
    versionNo: number;
    contractValueFen: bigint;
    technologyTransactionValueFen: bigint;
    nonTechnicalFen: bigint;
    nonTechnicalLines: unknown[];
    assessedBy: Person;
    assessedAt: string;
  }[];
  expertOpinions: { recommendation: string; opinion: string | null; by: Person; givenAt: string }[];
  registration: {
    number: string;
    /** The number the national system gave; beside ours, never in its place. */
    nationalNumber: string | null;
    nationalState: SyncState;
    registeredOn: string;
    versionNo: number;
    endedOn: string | null;
    endKind: string | null;
  } | null;
  certificates: {
    versionNo: number;
    state: 'issued' | 'superseded' | 'void';
    issuedOn: string;
    endedOn: string | null;
    publicId: string;
    pdfSha256: string | null;
  }[];
  receipts: {
    id: string;
    kind: 'invoice' | 'bank_slip';
    number: string;
    receivedOn: string;
    payerName: string;
    payeeName: string;
    amountFen: bigint;
    remark: string | null;
    refundOf: string | null;
    findings: string[];
    admittedFen: bigint | null;
    article: string | null;
    explanation: string | null;
    attachmentId: string;
    status: 'entered' | 'verified' | 'rejected';
    reason: string | null;
  }[];
  claims: { id: string; policyCode: string; status: string; amountFen: bigint | null }[];
  createdAt: string;
  updatedAt: string;
}

/** The whole dossier of a visible contract, or undefined. */
export async function findContractDossier(trx: Transaction, id: string): Promise<ContractDossier | undefined> {
  const head = await readHead(trx, id);
  if (head === undefined) return undefined;
  const submitted = await readLastVersion(trx, id);
  return {
    ...head,
    submittedDeclaration: submitted?.declaration ?? null,
    findings: submitted?.findings ?? [],
    refusal: await readRefusal(trx, id, head.status),
    corrections: await readCorrections(trx, id),
    attachments: await listVisibleAttachments(trx, id),
    assessments: await readAssessments(trx, id),
    expertOpinions: await readOpinions(trx, id),
    ...(await readRegistration(trx, id)),
    ...(await readProceedings(trx, id)),
    receipts: await readReceipts(trx, id),
    claims: await trx('reward_claims')
      .select<ContractDossier['claims']>({
        id: 'id',
        policyCode: 'policy_code',
        status: 'status',
        amountFen: 'amount_fen',
      })
      .whereIn('id', trx('claim_contracts').select('claim_id').where({ contract_id: id }))
      .orderBy('submitted_at')
      .options(prepared('dossier-claims')),
  };
}

type Head = Omit<
  ContractDossier,
  | 'submittedDeclaration'
  | 'findings'
  | 'refusal'
  | 'corrections'
  | 'attachments'
  | 'assessments'
  | 'expertOpinions'
  | 'registration'
  | 'certificates'
  | 'receipts'
  | 'claims'
  | keyof Proceedings
>;

interface HeadRow
  extends Omit<
    Head,
    'office' | 'applicant' | 'holder' | 'ruleSet' | 'inTransfer' | 'transferTo' | 'secondReviewOffice'
  > {
  secondReviewOfficeId: string | null;
  secondReviewOfficeName: string | null;
  transferToId: string | null;
  transferToName: string | null;
  officeId: string;
  officeName: string;
  applicantName: string;
  holderId: string | null;
  holderName: string | null;
  ruleSetCode: string | null;
  ruleSetVersion: number | null;
  ruleSetConfirmed: boolean | null;
  formId: string | null;
  formVersionNo: number | null;
}

async function readHead(trx: Transaction, id: string): Promise<Head | undefined> {
  const row = await trx('contracts as c')
    .join('offices as o', 'o.id', 'c.office_id')
    .join('organisations as g', 'g.id', 'c.organisation_id')
    .leftJoin('users as h', 'h.id', 'c.holder_id')
    .leftJoin('offices as t', 't.id', 'c.transfer_to_office_id')
    .leftJoin('offices as s', 's.id', 'c.second_review_office_id')
    .select<HeadRow[]>({
      id: 'c.id',
      status: 'c.status',
      version: 'c.version',
      organisationId: 'c.organisation_id',
      counterpartyOrganisationId: 'c.counterparty_organisation_id',
      officeId: 'c.office_id',
      officeName: 'o.name',
      applicantName: 'g.name',
      holderId: 'c.holder_id',
      holderName: 'h.name',
      isLarge: 'c.is_large',
      dueAt: 'c.due_at',
      dueOn: 'c.due_on',
      dueProvisional: 'c.due_provisional',
      dueLimit: 'c.due_limit',
      pausedSince: 'c.paused_since',
      extensionAsked: 'c.extension_asked',
      submittedAt: 'c.submitted_at',
      acceptedOn: 'c.accepted_on',
      ruleSetCode: 'c.rule_set_code',
      ruleSetVersion: 'c.rule_set_version',
      ruleLayers: 'c.rule_layers',
      ruleSetConfirmed: 'c.rule_set_confirmed',
      formId: 'c.form_id',
      formVersionNo: 'c.form_version',
      filedAgainFromId: 'c.filed_again_from_id',
      statusBefore: 'c.status_before',
      inDispute: 'c.in_dispute',
      isSampled: 'c.is_sampled',
      transferToId: 't.id',
      transferToName: 't.name',
      secondReviewOfficeId: 's.id',
      secondReviewOfficeName: 's.name',
      declaration: 'c.declaration',
      pendingDeclaration: 'c.pending_declaration',
      createdAt: 'c.created_at',
      updatedAt: 'c.updated_at',
    })
    .where('c.id', id)
    .first()
    .options(prepared('dossier-head'));
  if (row === undefined) return undefined;
  const {
    officeId,
    officeName,
    applicantName,
    holderId,
    holderName,
    ruleSetCode,
    ruleSetVersion,
    ruleSetConfirmed,
    formId,
    formVersionNo,
    ...other
  } = row;
  const { transferToId, transferToName, secondReviewOfficeId, secondReviewOfficeName, ...rest } = other;
  return {
    ...rest,
    office: { id: officeId, name: officeName },
    applicant: { id: row.organisationId, name: applicantName },
    holder: personOrNull(holderId, holderName),
    inTransfer: transferToId !== null,
    transferTo: personOrNull(transferToId, transferToName),
    secondReviewOffice: personOrNull(secondReviewOfficeId, secondReviewOfficeName),
    formVersion: formId === null || formVersionNo === null ? null : { formId, version: formVersionNo },
    ruleSet:
      ruleSetCode === null
        ? null
        : { code: ruleSetCode, version: ruleSetVersion, confirmed: ruleSetConfirmed ?? false },
  };
}

/** A person by id and name, when there is one. */
export function personOrNull(id: string | null, name: string | null): Person | null {
  return id === null ? null : { id, name: name ?? '' };
}

async function readLastVersion(
  trx: Transaction,
  contractId: string,
): Promise<{ declaration: Row; findings: Finding[] } | undefined> {
  return trx('contract_versions')
    .select<{ declaration: Row; findings: Finding[] }[]>('declaration', 'findings')
    .where({ contract_id: contractId })
    .orderBy('version_no', 'desc')
    .first()
    .options(prepared('dossier-last-version'));
}

const REFUSALS: Partial<Record<ContractStatus, string>> = {
  not_accepted: 'contract.not_accepted',
  not_registered: 'contract.not_registered',
};

async function readRefusal(
  trx: Transaction,
  contractId: string,
  status: ContractStatus,
): Promise<ContractDossier['refusal']> {
  const kind = REFUSALS[status];
  if (kind === undefined) return null;
  const row = await trx('case_events')
    .select<{ reasonCodes: string[]; reason: string | null; data: Row; decidedAt: string }[]>({
      reasonCodes: 'reason_codes',
      reason: 'reason_text',
      data: 'data',
      decidedAt: 'occurred_at',
    })
    .where({ subject_kind: 'contract', subject_id: contractId, kind })
    .orderBy('seq', 'desc')
    .first()
    .options(prepared('dossier-refusal'));
  if (row === undefined) return null;
  const remedies = row.data['remedies'];
  return {
    kind: status,
    reasonCodes: row.reasonCodes,
    reason: row.reason,
    remedies: typeof remedies === 'string' ? remedies : null,
    decidedAt: row.decidedAt,
  };
}

async function readCorrections(trx: Transaction, contractId: string): Promise<ContractDossier['corrections']> {
  const rounds = await trx('corrections')
    .select<
      {
        id: string;
        round: number;
        fromStatus: ContractStatus;
        requestedAt: string;
        answeredAt: string | null;
        kindCodeBefore: string | null;
        proposedKindCode: string | null;
        agreed: boolean | null;
      }[]
    >({
      id: 'id',
      round: 'round',
      fromStatus: 'from_status',
      requestedAt: 'requested_at',
      answeredAt: 'answered_at',
      kindCodeBefore: 'kind_code_before',
      proposedKindCode: 'proposed_kind_code',
      agreed: 'retyping_agreed',
    })
    .where({ contract_id: contractId })
    .orderBy('round')
    .options(prepared('dossier-corrections'));
  if (rounds.length === 0) return [];
  const items = await trx('correction_items')
    .select<CorrectionItemRow[]>({
      correctionId: 'correction_id',
      itemNo: 'item_no',
      pointer: 'pointer',
      reasonCode: 'reason_code',
      request: 'request',
      answer: 'answer',
      state: 'state',
      attachmentId: 'attachment_id',
      page: 'page',
      quote: 'quote',
    })
    .whereIn(
      'correction_id',
      rounds.map((round) => round.id),
    )
    .orderBy('item_no');
  return rounds.map(({ id, kindCodeBefore, proposedKindCode, agreed, ...round }) => ({
    ...round,
    retyping:
      kindCodeBefore === null || proposedKindCode === null ? null : { kindCodeBefore, proposedKindCode, agreed },
    items: items.filter((item) => item.correctionId === id).map(withoutCorrectionId),
  }));
}

type CorrectionItem = ContractDossier['corrections'][number]['items'][number];

interface CorrectionItemRow extends Omit<CorrectionItem, 'document'> {
  correctionId: string;
  attachmentId: string | null;
  page: number | null;
  quote: string | null;
}

function withoutCorrectionId({ attachmentId, page, quote, ...row }: CorrectionItemRow): CorrectionItem {
  const { correctionId: _, ...item } = row;
  const document = attachmentId === null || page === null || quote === null ? null : { attachmentId, page, quote };
  return { ...item, document };
}

async function readAssessments(trx: Transaction, contractId: string): Promise<ContractDossier['assessments']> {
  const rows = await trx('assessments as a')
    .join('users as u', 'u.id', 'a.assessed_by')
    .select<(ContractDossier['assessments'][number] & { byId: string; byName: string })[]>({
      stage: 'a.stage',
      versionNo: 'a.version_no',
      contractValueFen: 'a.contract_value_fen',
      technologyTransactionValueFen: 'a.technology_transaction_value_fen',
      nonTechnicalFen: 'a.non_technical_fen',
      nonTechnicalLines: 'a.non_technical_lines',
      byId: 'u.id',
      byName: 'u.name',
      assessedAt: 'a.assessed_at',
    })
    .where('a.contract_id', contractId)
    .orderBy('a.assessed_at')
    .options(prepared('dossier-assessments'));
  return rows.map(({ byId, byName, ...row }) => ({ ...row, assessedBy: { id: byId, name: byName } }));
}

async function readOpinions(trx: Transaction, contractId: string): Promise<ContractDossier['expertOpinions']> {
  const rows = await trx('case_events as e')
    .join('users as u', 'u.id', 'e.actor_id')
    .select<{ data: Row; opinion: string | null; id: string; name: string; givenAt: string }[]>({
      data: 'e.data',
      opinion: 'e.reason_text',
      id: 'u.id',
      name: 'u.name',
      givenAt: 'e.occurred_at',
    })
    .where({ 'e.subject_kind': 'contract', 'e.subject_id': contractId, 'e.kind': 'contract.expert_opinion_given' })
    .orderBy('e.seq')
    .options(prepared('dossier-opinions'));
  return rows.map(({ data, opinion, id, name, givenAt }) => ({
    recommendation: typeof data['recommendation'] === 'string' ? data['recommendation'] : '',
    opinion,
    by: { id, name },
    givenAt,
  }));
}

async function readRegistration(
  trx: Transaction,
  contractId: string,
): Promise<Pick<ContractDossier, 'registration' | 'certificates'>> {
  const registration = await trx('registrations as r')
    .leftJoin('national_sync as s', 's.contract_id', 'r.contract_id')
    .select<NonNullable<ContractDossier['registration']>[]>(
      {
        number: 'r.number',
        nationalNumber: 's.national_number',
        registeredOn: 'r.registered_on',
        versionNo: 'r.version_no',
        endedOn: 'r.ended_on',
        endKind: 'r.end_kind',
      },
      trx.raw(`coalesce(s.state, 'not_sent') as "nationalState"`),
    )
    .where({ 'r.contract_id': contractId })
    .first()
    .options(prepared('dossier-registration'));
  if (registration === undefined) return { registration: null, certificates: [] };
  const certificates = await trx('certificates')
    .select<ContractDossier['certificates']>({
      versionNo: 'version_no',
      state: 'state',
      issuedOn: 'issued_on',
      endedOn: 'ended_on',
      publicId: 'public_id',
      pdfSha256: 'pdf_sha256',
    })
    .where({ contract_id: contractId })
    .orderBy('version_no', 'desc')
    .options(prepared('dossier-certificates'));
  return { registration, certificates };
}

async function readReceipts(trx: Transaction, contractId: string): Promise<ContractDossier['receipts']> {
  return trx('receipts')
    .select<ContractDossier['receipts']>({
      id: 'id',
      kind: 'kind',
      number: 'number',
      receivedOn: 'received_on',
      payerName: 'payer_name',
      payeeName: 'payee_name',
      amountFen: 'amount_fen',
      remark: 'remark',
      refundOf: 'refund_of',
      findings: 'findings',
      admittedFen: 'admitted_fen',
      article: 'article',
      explanation: 'explanation',
      attachmentId: 'attachment_id',
      status: 'status',
      reason: 'reason',
    })
    .where({ contract_id: contractId })
    .orderBy(['entered_at', 'id'])
    .options(prepared('dossier-receipts'));
}

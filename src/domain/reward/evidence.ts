/** 证明材料: what a policy asks a claim to bring, what the registry answers itself, what a document answers, and what is missing. */
import type { AttachmentSlot } from '../contract/declaration.js';
import type { Words } from '../words.js';
import { BENEFICIARY_ROLE_WORDS, isPartyRole } from './beneficiary.js';
import type { ClaimDocumentKind } from './claim-document.js';
import { factWords, findFact, judgePredicate } from './eligibility.js';
import type { FactPath } from './fact-path.js';
import type { ContractFact, RewardFacts } from './facts.js';
import type { BeneficiaryRole, EvidenceKind, EvidenceRule, RewardPolicy } from './policy.js';
import type { SheetLine } from './sheet.js';
import { countsWithoutVouchers } from './volume.js';

export const EVIDENCE_WORDS: Readonly<Record<EvidenceKind, Words>> = {
  REGISTRATION_CERT: { zh: '登记证明', en: 'registration certificate' },
  CONTRACT: { zh: '合同文本', en: 'contract text' },
  INVOICE: { zh: '发票', en: 'invoice' },
  BANK_SLIP: { zh: '银行回单', en: 'bank slip' },
  NON_RELATED_DECLARATION: { zh: '无关联关系声明', en: 'declaration of no relation' },
  PATENT_CERT: { zh: '专利证书', en: 'patent certificate' },
  AUDIT_REPORT: { zh: '专项审计报告', en: 'audit report' },
  SALES_LEDGER: { zh: '销售台账', en: 'sales ledger' },
  COMMISSION_AGREEMENT: { zh: '中介服务合同', en: 'commission agreement' },
  SHARE_CHANGE: { zh: '股权变更证明', en: 'proof of the change of shares' },
  ACCEPTANCE: { zh: '验收材料', en: 'acceptance papers' },
  TAX_PROOF: { zh: '完税证明', en: 'proof of tax paid' },
  PAYEE_CONFIRMATION: { zh: '收款确认函', en: 'payee confirmation letter' },
  RECEIPT: { zh: '收款收据', en: 'payee receipt' },
};

/** Asked for when the account is confirmed, not before the checks. */
const AT_THE_PAYEE: readonly EvidenceKind[] = ['PAYEE_CONFIRMATION', 'RECEIPT'];

/** Answered contract by contract. */
const OF_EACH_CONTRACT: readonly EvidenceKind[] = ['REGISTRATION_CERT', 'CONTRACT', 'INVOICE', 'BANK_SLIP'];

const RECEIPT_OF = { INVOICE: 'invoice', BANK_SLIP: 'bank_slip' } as const;

/** As which document of a claim each kind is handed in, unless it is entered as a receipt; what the registry alone can answer has none. */
export const DOCUMENT_OF_EVIDENCE: Readonly<Partial<Record<EvidenceKind, ClaimDocumentKind>>> = {
  INVOICE: 'invoice',
  BANK_SLIP: 'bank_slip',
  NON_RELATED_DECLARATION: 'non_related_declaration',
  PATENT_CERT: 'patent_certificate',
  AUDIT_REPORT: 'audit_report',
  SALES_LEDGER: 'sales_ledger',
  COMMISSION_AGREEMENT: 'commission_agreement',
  SHARE_CHANGE: 'share_change',
  ACCEPTANCE: 'acceptance',
  TAX_PROOF: 'tax_proof',
  PAYEE_CONFIRMATION: 'confirmation_letter',
  RECEIPT: 'receipt',
};

/** A fact that is known was proved when it was verified, or the registry kept the proof with its project or challenge. */
const PROVED_BY: Readonly<Partial<Record<EvidenceKind, readonly FactPath[]>>> = {
  ACCEPTANCE: ['project.accepted'],
  AUDIT_REPORT: ['project.ownSpendingFen'],
  SALES_LEDGER: ['project.newSalesFen'],
  COMMISSION_AGREEMENT: ['deal.commissionAgreed'],
  TAX_PROOF: ['beneficiary.taxPaidFen', 'beneficiary.vatPaidFen', 'buyer.taxPaidFen'],
};

/** The slots of a contract whose documents answer; an officer of the register has looked at them. */
const SLOT_OF: Readonly<Partial<Record<EvidenceKind, AttachmentSlot>>> = {
  CONTRACT: 'contract_text',
  PATENT_CERT: 'intellectual_property_proof',
  COMMISSION_AGREEMENT: 'intermediary_contract',
};

/** What the registry holds of a claim beside its facts. */
export interface HeldEvidence {
  certificates: readonly { contractId: string; number: string }[];
  attachments: readonly { contractId: string; slot: AttachmentSlot; attachmentId: string }[];
  documents: readonly { documentId: string; kind: ClaimDocumentKind; fileName: string }[];
}

/** What answers a kind of evidence, as a sentence names it, with its document where there is one. */
export interface EvidenceAnswer {
  by: 'registry' | 'document';
  reference: string;
  /** With the contract. */
  attachmentId?: string | undefined;
  /** With the claim. */
  documentId?: string | undefined;
}

/** How one rule of the policy stands. */
export interface EvidenceStanding {
  kind: EvidenceKind;
  required: boolean;
  answers: readonly EvidenceAnswer[];
  /** Registration numbers of the contracts for which it is not there. */
  openContracts: readonly string[];
  isPresent: boolean;
}

/** How every rule stands that the policy asks of these facts, in its order; `when` that nobody can answer asks. */
export function evidenceStandings(policy: RewardPolicy, facts: RewardFacts, held: HeldEvidence): EvidenceStanding[] {
  return policy.evidence.flatMap((rule): EvidenceStanding[] => {
    if (AT_THE_PAYEE.includes(rule.kind) || !isDueYet(policy, facts, rule)) return [];
    if (!OF_EACH_CONTRACT.includes(rule.kind)) {
      const asks = [...facts.contracts, undefined].some((contract) => isAsked(policy, facts, rule, contract));
      if (!asks) return [];
      const answers = [
        ...facts.contracts.flatMap((contract) => slotAnswers(rule.kind, contract, held)),
        ...factAnswers(rule.kind, facts),
        ...documentAnswers(rule.kind, held),
      ];
      return [standing(rule, answers, [], answers.length > 0)];
    }
    const contracts = facts.contracts.filter((contract) => isAsked(policy, facts, rule, contract));
    if (contracts.length === 0) return [];
    const copies = isEnteredAsReceipt(policy.beneficiary.role, DOCUMENT_OF_EVIDENCE[rule.kind])
      ? []
      : documentAnswers(rule.kind, held);
    const found = contracts.map((contract) => ({ contract, answers: contractAnswers(rule.kind, contract, held) }));
    const open = found.filter(({ answers }) => answers.length === 0 && copies.length === 0);
    return [
      standing(
        rule,
        [...found.flatMap(({ answers }) => answers), ...copies],
        open.map(({ contract }) => contract.registrationNumber),
        open.length === 0,
      ),
    ];
  });
}

/** 缺少的材料: of these standings the kinds that are required and nothing answers, each once. */
export function missingOf(standings: readonly EvidenceStanding[]): EvidenceKind[] {
  const missing = standings.filter(({ required, isPresent }) => required && !isPresent);
  return [...new Set(missing.map(({ kind }) => kind))];
}

/** 凭证: a party enters invoices and slips with its contract, nobody else can; of who is none a copy with the claim answers. */
export function isEnteredAsReceipt(role: BeneficiaryRole, kind: ClaimDocumentKind | undefined): boolean {
  return isPartyRole(role) && (kind === 'invoice' || kind === 'bank_slip');
}

/** 缺少的材料 as the enterprise reads it: what to hand in, and as which document of the claim, or how it comes into the claim. */
export function missingWords(
  standings: readonly EvidenceStanding[],
  role: BeneficiaryRole,
): (Words & { kind: EvidenceKind; documentKind: ClaimDocumentKind | null })[] {
  return missingOf(standings).map((kind) => {
    const [name, documentKind] = [EVIDENCE_WORDS[kind], DOCUMENT_OF_EVIDENCE[kind]];
    if (!isEnteredAsReceipt(role, documentKind)) return { kind, ...name, documentKind: documentKind ?? null };
    return {
      kind,
      zh: `${name.zh}：在合同下录入凭证，经核定后，由初核或复核人员要求补正，在补正答复中以 receiptIds 补入本申请`,
      en: `${name.en}: enter it as a receipt of the contract; once verified, and when a checker asks for a correction, the answer brings it into the claim (receiptIds)`,
      documentKind: null,
    };
  });
}

/** True for what a checker may let go with a reason: a paper of the enterprise, never what the registry keeps itself. */
export function isWaivable(kind: EvidenceKind): boolean {
  return !OF_EACH_CONTRACT.includes(kind) && !AT_THE_PAYEE.includes(kind);
}

/** 材料 line by line, as the first check puts them below the sheet. */
export function evidenceLines(
  standings: readonly EvidenceStanding[],
  waivers: readonly { kind: EvidenceKind; reason: string }[],
): SheetLine[] {
  return standings.map(({ kind, required, answers, openContracts, isPresent }): SheetLine => {
    const name = EVIDENCE_WORDS[kind];
    const [answer] = answers;
    const line = { step: 'evidence', rule: `evidence.${kind}`, input: openContracts.join(', ') } as const;
    if (isPresent) {
      const references = answers.map(({ reference }) => reference);
      const attachmentId = answers.find((one) => one.attachmentId !== undefined)?.attachmentId;
      const documentId = answers.find((one) => one.documentId !== undefined)?.documentId;
      return {
        ...line,
        zh: `${name.zh}：${answer?.by === 'registry' ? '登记系统已有' : '已提交'}（${references.join('、')}）`,
        en: `${name.en}: ${answer?.by === 'registry' ? 'on the register' : 'handed in'} (${references.join(', ')})`,
        result: 'present',
        outcome: 'passed',
        ...(attachmentId === undefined ? {} : { attachmentId }),
        ...(documentId === undefined ? {} : { documentId }),
      };
    }
    const waiver = waivers.find((one) => one.kind === kind);
    if (waiver !== undefined) {
      return {
        ...line,
        zh: `${name.zh}：未提交，初核人准予免交：${waiver.reason}`,
        en: `${name.en}: not handed in; the first checker let it go: ${waiver.reason}`,
        result: 'waived',
        outcome: 'failed',
      };
    }
    return {
      ...line,
      zh: `${name.zh}：未提交${required ? '' : '（非必交）'}`,
      en: `${name.en}: not handed in${required ? '' : ' (not required)'}`,
      result: required ? 'missing' : 'not handed in',
      outcome: 'failed',
    };
  });
}

/** A receipt that another side of the contract counts too, under a policy that allows it. */
export interface ReceiptElsewhere {
  receiptId: string;
  kind: 'invoice' | 'bank_slip';
  number: string;
  contractId: string;
  role: BeneficiaryRole;
  policyCode: string;
}

/** The rule named by what is for officers alone. */
const RECEIPT_USE = 'receiptUse';

/** 另一方也已计入: one line for each, for officers, so that none of them thinks the receipt was used once. */
export function elsewhereLines(receipts: readonly ReceiptElsewhere[]): SheetLine[] {
  return receipts.map(({ receiptId, kind, number, contractId, role, policyCode }) => {
    const [name, side] = [EVIDENCE_WORDS[kind === 'invoice' ? 'INVOICE' : 'BANK_SLIP'], BENEFICIARY_ROLE_WORDS[role]];
    return {
      step: 'evidence',
      rule: RECEIPT_USE,
      zh: `${name.zh} ${number}：也为${side.zh}计入（${policyCode}），两项政策均写明每方各用一次`,
      en: `${name.en} ${number}: also counted for the ${side.en} (${policyCode}); both policies allow it once for each side`,
      input: number,
      result: 'counted twice',
      contractId,
      receiptId,
    };
  });
}

/** What the beneficiary reads of these lines: that the other side claims as well, and under which policy, is not yet published. */
export function linesForBeneficiary(lines: readonly SheetLine[]): SheetLine[] {
  return lines.filter(({ rule }) => rule !== RECEIPT_USE);
}

function standing(
  { kind, required }: EvidenceRule,
  answers: readonly EvidenceAnswer[],
  openContracts: readonly string[],
  isPresent: boolean,
): EvidenceStanding {
  return { kind, required, answers, openContracts, isPresent };
}

function isAsked(
  policy: RewardPolicy,
  facts: RewardFacts,
  { kind, when }: EvidenceRule,
  contract: ContractFact | undefined,
): boolean {
  const isReceipt = kind === 'INVOICE' || kind === 'BANK_SLIP';
  if (isReceipt && contract !== undefined && countsWithoutVouchers(policy, contract, facts)) return false;
  if (when === undefined) return true;
  const { beneficiary, outsideGrantsFen } = facts;
  const scope = { beneficiary, contract, outsideGrantsFen, conditions: policy.conditions };
  const { verdict } = judgePredicate(when, scope);
  // without a contract only what is no contract's business is asked
  return verdict === 'holds' || (verdict === 'unknown' && (contract !== undefined || facts.contracts.length === 0));
}

/** Acceptance is asked for when the installment that follows it is claimed. */
function isDueYet({ installments }: RewardPolicy, facts: RewardFacts, { kind }: EvidenceRule): boolean {
  if (kind !== 'ACCEPTANCE' || facts.installmentsReached === undefined) return true;
  const accepted = installments.findIndex(({ at }) => at === 'ACCEPTED');
  return accepted === -1 || facts.installmentsReached > accepted;
}

function contractAnswers(kind: EvidenceKind, contract: ContractFact, held: HeldEvidence): EvidenceAnswer[] {
  const { contractId } = contract;
  if (kind === 'REGISTRATION_CERT') {
    return held.certificates
      .filter((certificate) => certificate.contractId === contractId)
      .map(({ number }) => ({ by: 'registry', reference: number }));
  }
  if (kind !== 'INVOICE' && kind !== 'BANK_SLIP') return slotAnswers(kind, contract, held);
  return contract.receipts
    .filter((receipt) => receipt.kind === RECEIPT_OF[kind] && receipt.verified && receipt.isRefund !== true)
    .map(({ number, attachmentId }) => ({ by: 'registry', reference: number, attachmentId }));
}

function slotAnswers(
  kind: EvidenceKind,
  { contractId, registrationNumber: reference }: ContractFact,
  { attachments }: HeldEvidence,
): EvidenceAnswer[] {
  return attachments
    .filter((one) => one.contractId === contractId && one.slot === SLOT_OF[kind])
    .map(({ attachmentId }) => ({ by: 'registry', reference, attachmentId }));
}

function factAnswers(kind: EvidenceKind, facts: RewardFacts): EvidenceAnswer[] {
  const { beneficiary, outsideGrantsFen } = facts;
  return (PROVED_BY[kind] ?? [])
    .filter((path) =>
      [undefined, ...facts.contracts].some((contract) => {
        const value = findFact(path, { beneficiary, contract, outsideGrantsFen });
        return value !== undefined && value !== false && value !== 0n;
      }),
    )
    .map((path) => ({ by: 'registry', reference: factWords(path).zh }));
}

function documentAnswers(kind: EvidenceKind, { documents }: HeldEvidence): EvidenceAnswer[] {
  const wanted = DOCUMENT_OF_EVIDENCE[kind];
  return documents
    .filter((document) => wanted !== undefined && document.kind === wanted)
    .map(({ documentId, fileName }) => ({ by: 'document', reference: fileName, documentId }));
}

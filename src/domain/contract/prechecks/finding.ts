import type { WorkingDayCalendar } from '../../calendar.js';
import type { AttachmentSlot } from '../declaration.js';
import type { DocumentSlot } from '../document-slot.js';
import type { FormVersion } from '../form-version.js';
import type { DraftDeclaration } from '../missing-fields.js';
import { wordsAt } from '../missing-fields.js';
import type { FigureName, RulesInForce, RuleSeverity } from '../rule-set.js';
import type { KindEntry } from '../kind.js';
import type { ReadingProblem } from '../../precheck/document-reading.js';
import type { Neighbour, Neighbours } from '../../precheck/neighbours.js';
import { type PrecheckParameters, parametersOf } from '../../precheck/parameters.js';
import type { RelationPath } from '../../precheck/relation-graph.js';
import type { Passage } from './contract-text.js';
import type { UnprintableName } from './p37-printable-names.js';

export const SEVERITIES = ['block', 'warn', 'info'] as const;
/** `block` stops the submission, `warn` is shown to applicant and reviewer, `info` only tells. */
export type Severity = (typeof SEVERITIES)[number];

/** A document of the filing, with what was read of it. */
export interface PrecheckAttachment {
  slot: AttachmentSlot;
  fileName: string;
  /** Its text, pages apart; absent when there is none. */
  text?: string | undefined;
  problems?: readonly ReadingProblem[] | undefined;
  /** False: nobody has read it yet. */
  isRead?: boolean | undefined;
  /** What a scanner found in it. */
  threat?: string | undefined;
}

/** What a pre-check may look at; drafts may be incomplete. */
export interface PrecheckInput {
  declaration: DraftDeclaration;
  attachments: readonly PrecheckAttachment[];
  /** Text extracted from the contract, pages apart, when there is any: a scan has none. */
  contractText?: string | undefined;
  office: { regionCode: string };
  ruleSet: RulesInForce;
  /** Today in Asia/Shanghai. */
  today: string;
  /** The day of the first filing, when this is an answer to a correction: the term is measured by it (D2024 art. 12). */
  filedOn?: string | undefined;
  calendar: WorkingDayCalendar;
  /** Numbers, phrases and clauses of every rule. */
  parameters: PrecheckParameters;
  /** What stands near this filing in the register. */
  neighbours: Neighbours;
  /** The form the filing is written on; absent while its kind is not known. */
  form?: FormVersion | undefined;
  /** 申报单位: the organisation that files; absent where nobody looked. */
  applicant?: { name: string; unifiedSocialCreditCode: string } | undefined;
  /** What the register and the applicant's address book say of the organisations named in the form. */
  knownParties?: readonly KnownParty[] | undefined;
  /** The chain of relations found between a seller and a buyer. */
  relation?: RelationPath | undefined;
  /** Names with characters no font of the papers has; absent where nobody looked. */
  unprintableNames?: readonly UnprintableName[] | undefined;
  /** The list of documents; absent where nobody asks for any. */
  documentSlots?: readonly DocumentSlot[] | undefined;
}

/** An organisation as it is known by its code beside the form. */
export interface KnownParty {
  unifiedSocialCreditCode: string;
  name: string;
  regionCode?: string | undefined;
  natureCode?: string | undefined;
  legalRepresentative?: string | undefined;
  /** 通讯录 of the applicant, or 单位库: the organisations that have an account here. */
  from: 'address_book' | 'organisations';
}

/** The input with what several rules would work out again. */
export interface PrecheckFacts extends PrecheckInput {
  /** The contract text as rules read it; undefined when there is none. */
  text: string | undefined;
  kind: KindEntry | undefined;
}

/** What of a finding only officers see: it names filings of other enterprises and people of the relation graph. */
export interface FindingDetails {
  contracts?: (RelatedContract | PurgedContract)[];
  path?: { zh: string; en: string };
}

/** State Secrets Law art. 31(3): another filing stood here; nothing of it is kept. */
export interface PurgedContract {
  purged: true;
}

/** Another filing as an officer sees it in a finding. */
export interface RelatedContract {
  contractId: string;
  registrationNumber: string | null;
  status: string;
  officeName: string;
  projectName: string;
  kindCode: string;
  sellerName: string;
  buyerName: string;
  signedOn: string;
  contractValueFen: string;
  /** Of a similar text: 0 to 1. */
  similarity?: number;
}

/** 预检意见: what is wrong, where, by which rule, and what to change. It prepares a decision and never is one. */
export interface Finding {
  ruleId: string;
  severity: Severity;
  /** JSON pointer into the declaration; '' stands for the contract text as a whole. */
  pointer: string;
  zh: string;
  en: string;
  remedyZh: string;
  remedyEn: string;
  /** The sentence or amount that triggered the rule. */
  evidence: string;
  /** Page of the contract text the evidence stands on. */
  page?: number;
  basis: string;
  /** False: the clause was not read in the text in force. */
  confirmed: boolean;
  /** For officers only. */
  details?: FindingDetails;
  /** Which document it says is missing; of use among the rules alone. */
  lacks?: AttachmentSlot;
}

/** What every finding of one rule shares. */
export interface RuleIdentity {
  ruleId: string;
  basis: string;
  confirmed: boolean;
}

/** The identity of a rule whose figure the place decides: its basis is where the figure comes from. */
export function ruleOfFigure(ruleId: string, rules: Pick<RulesInForce, 'origins'>, figure: FigureName): RuleIdentity {
  const { code, source, confirmed } = rules.origins[figure];
  return { ruleId, basis: `${code}: ${source}`, confirmed };
}

/** What a breach does: refuse the submission or warn, as the rules of the place say. */
export function severityBy({ severity }: { severity: RuleSeverity }): Severity {
  return severity === 'BLOCK' ? 'block' : 'warn';
}

/** What one finding says for itself. */
export interface Note {
  severity: Severity;
  pointer?: string;
  zh: string;
  en: string;
  remedyZh: string;
  remedyEn: string;
  /** The sentence it was found in, or an amount or name in words. */
  evidence?: Passage | string | undefined;
  details?: FindingDetails | undefined;
  lacks?: AttachmentSlot | undefined;
}

/** A finding of a rule, with the clause and the standing the configuration gives it. */
export function note(facts: Pick<PrecheckInput, 'parameters'>, ruleId: string, said: Note): Finding {
  const { basis, confirmed } = parametersOf(facts.parameters, ruleId);
  const { severity, pointer = '', zh, en, remedyZh, remedyEn, evidence = '', details, lacks } = said;
  return {
    ruleId,
    severity,
    pointer,
    zh,
    en,
    remedyZh,
    remedyEn,
    ...(typeof evidence === 'string' ? { evidence } : { evidence: evidence.sentence, page: evidence.page }),
    basis,
    confirmed,
    ...(details === undefined ? {} : { details }),
    ...(lacks === undefined ? {} : { lacks }),
  };
}

/** A finding as the applicant may see it: that there is a similar filing, never whose. */
export function withoutDetails(finding: Finding): Finding {
  const shown = { ...finding };
  delete shown.details;
  return shown;
}

/** Another filing as a finding names it to officers. */
export function relatedContract(neighbour: Neighbour & { similarity?: number }): RelatedContract {
  const { contractId, status, officeName, projectName, kindCode, sellerName, buyerName, signedOn } = neighbour;
  return {
    contractId,
    registrationNumber: neighbour.registrationNumber ?? null,
    status,
    officeName,
    projectName,
    kindCode,
    sellerName,
    buyerName,
    signedOn,
    contractValueFen: neighbour.contractValueFen.toString(),
    ...(neighbour.similarity === undefined ? {} : { similarity: Math.round(neighbour.similarity * 100) / 100 }),
  };
}

/** The finding of a rule that cannot be checked because a mandatory field is empty. */
export function lacking(rule: RuleIdentity, pointer: string): Finding {
  const { zh, en } = wordsAt(pointer);
  return {
    ...rule,
    severity: 'block',
    pointer,
    zh: `未填写${zh}`,
    en: `Not filled in: ${en}`,
    remedyZh: `请填写${zh}。`,
    remedyEn: `Fill in: ${en}.`,
    evidence: '',
  };
}

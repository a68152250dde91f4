import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import type { Words } from '../words.js';
import { isKnownTo, isPlaceholder, type NoticeSubject, type Placeholder } from './placeholder.js';
import { RECIPIENTS, type Recipient } from './recipient.js';

/** Ways out of the house beside the inbox. */
export const NOTICE_CHANNELS = ['email', 'sms'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** What one kind of recipient is told. */
export interface NoticeWording {
  to: Recipient;
  /** Beside the inbox, if the person wants it. */
  channels: readonly NoticeChannel[];
  title: Words;
  text: Words;
}

/** 通知模板: what is said of one kind of fact, to each who is concerned. */
export interface NoticeTemplate {
  /** Kind of the case event. */
  kind: string;
  subject: NoticeSubject;
  /** Acts of the status tables that lead to this fact; empty for facts that are no act of a table. */
  acts: readonly string[];
  /** 法定通知: it opens or ends a limit, or grants or denies something. */
  isLegal: boolean;
  basis: string;
  validFrom: string;
  source: string;
  confirmed: boolean;
  wordings: readonly NoticeWording[];
}

const SUBJECT_OF: Readonly<Record<string, NoticeSubject>> = {
  contract: 'contract',
  certificate: 'contract',
  reward: 'reward_claim',
  attachment: 'contract',
  batch: 'payout_batch',
  challenge: 'challenge',
  bid: 'challenge_bid',
  project: 'project',
  registry: 'registry',
};

/** The thing a kind of event is about, by the first word of its name. */
export function subjectOfKind(kind: string): NoticeSubject {
  return SUBJECT_OF[kind.split('.')[0] ?? ''] ?? 'registry';
}

/** Reads a template from configuration data. Throws `configuration-invalid` naming the field, unknown placeholders included. */
export function toNoticeTemplate(data: unknown): NoticeTemplate {
  const fields = new Fields(data, 'notice');
  const kind = fields.matching('kind', /^[a-z]+\.[a-z_]+$/, 'kind of a case event');
  const subject = subjectOfKind(kind);
  const template: NoticeTemplate = {
    kind,
    subject,
    acts: fields.has('acts') ? fields.texts('acts') : [],
    isLegal: fields.flag('legal'),
    basis: fields.text('basis'),
    validFrom: fields.date('validFrom'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    wordings: fields.list('recipients', (item, path) => toWording(item, path, subject)),
  };
  fields.end();
  const told = template.wordings.map(({ to }) => to);
  if (told.length === 0 || new Set(told).size < told.length) fields.fail('recipients', 'at least one, each once');
  return template;
}

function toWording(item: unknown, path: string, subject: NoticeSubject): NoticeWording {
  const fields = new Fields(item, path);
  const wording: NoticeWording = {
    to: fields.oneOf('to', RECIPIENTS),
    channels: fields.has('channels') ? fields.listOf('channels', NOTICE_CHANNELS) : [],
    title: toWords(fields.nested('title'), subject),
    text: toWords(fields.nested('text'), subject),
  };
  fields.end();
  return wording;
}

function toWords(fields: Fields, subject: NoticeSubject): Words {
  const words = { zh: fields.text('zh').trim(), en: fields.text('en').trim() };
  for (const language of ['zh', 'en'] as const) {
    for (const name of namesIn(words[language])) {
      if (!isPlaceholder(name) || !isKnownTo(subject, name)) {
        fields.fail(language, `placeholders a ${subject} can fill in, not {${name}}`);
      }
    }
  }
  fields.end();
  return words;
}

const SLOT = /\{([^{}]*)\}/g;

function namesIn(text: string): string[] {
  return [...text.matchAll(SLOT)].map(([, name = '']) => name);
}

/** What fills the placeholders of one fact; what the record does not have is left out. */
export type NoticeValues = Readonly<Partial<Record<Placeholder, Words>>>;

/** Shown where the record has nothing to say, so that nobody takes a gap for a statement. */
const NOT_RECORDED: Words = { zh: '（未记载）', en: '(not recorded)' };

/** The words of a template for one fact. Values are taken as they are: nothing in them is read as a placeholder again. */
export function wordFor(text: Words, values: NoticeValues): Words {
  const fill = (language: 'zh' | 'en') =>
    text[language].replace(SLOT, (_slot, name: string) => {
      if (!isPlaceholder(name)) throw new DomainError('configuration-invalid', { path: 'notice', placeholder: name });
      return (values[name] ?? NOT_RECORDED)[language];
    });
  return { zh: fill('zh'), en: fill('en') };
}

/** One stored version of a template. */
export interface NoticeTemplateVersion extends NoticeTemplate {
  version: number;
}

/** The version in force on the day of the fact: the latest that has begun; before the first of all, the first. */
export function templateInForce(
  versions: readonly NoticeTemplateVersion[],
  kind: string,
  on: string,
): NoticeTemplateVersion | undefined {
  const own = versions.filter((template) => template.kind === kind).toSorted((a, b) => a.version - b.version);
  return own.findLast((template) => template.validFrom <= on) ?? own[0];
}

/**
 * Events of a case that tell nobody, neither person nor webhook: who takes a case knows it, and to the others nothing has
 * changed; a draft is its author's own and nobody else has seen it; how a finding was judged, an answer looked at or an
 * amount weighed is the desk's until its decision.
 */
export const EVENTS_WITHOUT_NOTICE: readonly string[] = [
  'registry.organisation_entered',
  'contract.taken',
  // of challenges and projects: whoever did it knows it, and what waits for whom is told by the next step
  'challenge.interest_declared',
  'challenge.scored',
  'challenge.opinion_given',
  'project.vouchers_entered',
  // of drafts of policies and their trials: the list of drafts shows what waits for whom
  'policies.drafted',
  'policies.rewritten',
  'policies.discarded',
  'policies.proposed',
  'policies.published',
  'policies.rejected',
  'laboratory.ran',
  // of entitlements without application: whoever did it knows it, and what changed is on the list of candidates
  'reward.candidate_recomputed',
  'reward.candidate_superseded',
  'reward.candidate_confirmed',
  'reward.candidate_declined',
  'contract.drafted',
  'contract.draft_changed',
  'attachment.uploaded',
  'attachment.removed',
  'attachment.scan_cleared',
  'contract.expert_document_cleared',
  'contract.findings_decided',
  'contract.dependant_settled',
  'contract.breach_explained',
  // who asked knows it, and whoever was asked has the letter; what comes back has notices of its own
  'contract.confirmation_asked',
  'contract.confirmation_revoked',
  'contract.expert_invited',
  'contract.expert_interest_declared',
  'contract.expert_document_received',
  'contract.expert_reminded',
  'contract.expert_invitation_revoked',
  'contract.correction_items_decided',
  'contract.assessed',
  // what was found out is for officers; what a register said, for whoever asked; letters are letters
  'reward.objection_investigated',
  'reward.credit_checked',
  'reward.receipt_asked',
  'reward.receipt_confirmed',
  // of a recovery: what waits for a colleague is on their list, and what it came to has notices of its own
  'reward.recovery_received',
  'reward.recovery_asked',
  'reward.recovery_request_decided',
  'reward.recovery_proposal_refused',
  'reward.netting_undone',
  // who divides, files or tries knows it; the page of a division is public
  'split.published',
  'split.objected',
  'split.entered_into_force',
  'split.voided',
  'transfer_body.filed',
  'transfer_body.ended',
  'contract.trial_started',
  'contract.trial_turned_paid',
  'contract.trial_ended',
  // acts of the office on its own money: the lists of acts and plans show what waits for whom
  'budget.act_proposed',
  'budget.act_confirmed',
  'budget.act_refused',
  'budget.share_claimed',
  'budget.share_received',
  'funding_plan.proposed',
  'funding_plan.issued',
  'funding_plan.refused',
  'registry.invariants_checked',
  'registry.payout_gate_closed',
  'registry.payout_gate_opening_proposed',
  'registry.payout_gate_opened',
  // of the payout desk: its lists show what waits for whom, and what comes of it has notices of its own
  'payout_desk.taken',
  'payout_desk.dismissed',
  'payout_desk.dismissal_proposed',
  'payout_desk.dismissal_refused',
  'payout_desk.treasury_asked',
  'payout_desk.attach_proposed',
  'payout_desk.attach_refused',
  'payout_desk.attached',
  'registry.payout_day_proposed',
  'registry.payout_day_closed',
  // the payee has the same money from another line
  'reward.payment_correction_proposed',
  'reward.payment_correction_refused',
  'reward.payment_corrected',
  // the reward is paid all the same, from the line of another year
  'reward.budget_carried_over',
];

/**
 * Acts of the status tables that tell nobody, each for a reason: `fileAgain` opens a new draft that only its author
 * knows of; it is no event of the case, and the submission that may follow has its own notice. `settleAfterAll`: what was
 * paid after all is told with the words of every payment.
 */
export const ACTS_WITHOUT_NOTICE: readonly string[] = ['fileAgain', 'noteObjection', 'carryBudget', 'settleAfterAll'];

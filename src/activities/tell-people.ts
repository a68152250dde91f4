import { inScope, type Transaction } from '../db/connection.js';
import { addNotice } from '../db/notice-store.js';
import { quarantineFact, takeStagedFacts } from '../db/notice-staging-store.js';
import type { NoticeTemplateSource } from '../db/notice-template-source.js';
import { type NoticePerson, readNoticeFacts, readNoticePeople } from '../db/read-models/notice-facts.js';
import type { RuleBook } from '../db/rule-book.js';
import { addWebhookDeliveries } from '../db/webhook-store.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { isInForce, type ContractStatus } from '../domain/contract/status.js';
import { SECOND_REVIEW_STATUSES } from '../domain/contract/second-review-office.js';
import { isTold } from '../domain/contract/timeline-depth.js';
import { DomainError } from '../domain/errors.js';
import type { NoticeFact } from '../domain/notice/fact.js';
import type { Role } from '../domain/actor.js';
import { pageOfNotice } from '../domain/notice/page-of-notice.js';
import { CITY_RECIPIENTS, recipientsOf } from '../domain/notice/recipient.js';
import {
  EVENTS_WITHOUT_NOTICE,
  type NoticeTemplateVersion,
  type NoticeWording,
  templateInForce,
  wordFor,
} from '../domain/notice/template.js';
import { noticeValues } from '../domain/notice/values.js';
import type { ActDependencies } from './record-act.js';

/** What wording and addressing notices needs. */
export interface TellDependencies extends ActDependencies {
  templates: NoticeTemplateSource;
  publicUrl: string;
}

/** How many facts one transaction tells: few, because their contracts are share-locked meanwhile. */
const FACTS_AT_ONCE = 20;

/** What one consumption did. */
export interface Told {
  facts: number;
  notices: number;
}

/**
 * Takes facts nobody was told of and puts their notices into the inboxes, with what is to go out beside them, in one
 * transaction: taken and told, or neither. Any number of consumers may do it at once.
 */
export const tellStagedFacts =
  ({ db, rules, templates, publicUrl }: TellDependencies) =>
  async (): Promise<Told> => {
    const [book, versions] = await Promise.all([rules.read(), templates.read()]);
    return inScope(db, { kind: 'system' }, async (trx) => {
      const eventIds = await takeStagedFacts(trx, FACTS_AT_ONCE);
      if (eventIds.length === 0) return { facts: 0, notices: 0 };
      const facts = await readNoticeFacts(trx, eventIds);
      const people = await readNoticePeople(trx, {
        organisationIds: idsOf(facts, (fact) => [
          fact.organisationId,
          fact.counterpartyOrganisationId,
          fact.claimOrganisationId,
          ...partnersOf(fact),
        ]),
        officeIds: idsOf(facts, (fact) => [officeOf(fact), secondReviewOfficeOf(fact)]),
        personIds: idsOf(facts, (fact) => [holderOf(fact)]),
        cityRoles: Object.values(CITY_RECIPIENTS),
      });
      let notices = 0;
      for (const fact of facts) {
        try {
          // a savepoint: a fact that cannot be worded leaves nothing half, and does not hold the others up
          notices += await trx.transaction((inner) => tell(inner, fact, { book, versions, people, publicUrl }));
        } catch (error) {
          const problem = problemOf(error);
          if (problem === undefined) throw error;
          await quarantineFact(trx, fact.eventId, problem);
        }
      }
      return { facts: facts.length, notices };
    });
  };

interface TellContext {
  book: RuleBook;
  versions: readonly NoticeTemplateVersion[];
  people: readonly NoticePerson[];
  publicUrl: string;
}

async function tell(trx: Transaction, fact: NoticeFact, context: TellContext): Promise<number> {
  // a purged case says nothing but that it is handled on paper, whatever happened before
  if (fact.contractStatus === 'purged_offline' && fact.kind !== 'contract.purged_offline') return 0;
  if (EVENTS_WITHOUT_NOTICE.includes(fact.kind)) return 0;
  // what happens to a bid is sealed: nobody's machine hears of it
  if (fact.subjectKind !== 'challenge_bid') {
    await addWebhookDeliveries(trx, {
      eventId: fact.eventId,
      kind: fact.kind,
      organisationIds: organisationsOf(fact),
    });
  }
  const template = templateInForce(context.versions, fact.kind, shanghaiDateOf(new Date(fact.occurredAt).getTime()));
  if (template === undefined) {
    if (!isOwedANotice(fact)) return 0;
    throw new DomainError('configuration-invalid', { missing: `notices/${fact.kind}.yaml` });
  }
  const policyTitle = policyTitleOf(fact, context.book);
  const told = new Set<string>();
  let notices = 0;
  for (const wording of template.wordings) {
    for (const person of peopleFor(wording, fact, context.people)) {
      if (told.has(person.id)) continue; // somebody in two roles is told once, by the first wording that is theirs
      told.add(person.id);
      const values = noticeValues(fact, { policyTitle, link: linkFor(person, fact, context.publicUrl) });
      const title = wordFor(wording.title, values);
      const text = wordFor(wording.text, values);
      const isNew = await addNotice(
        trx,
        {
          eventId: fact.eventId,
          recipientId: person.id,
          templateCode: `${template.kind}/${wording.to}`,
          templateVersion: template.version,
          kind: fact.kind,
          subjectKind: fact.subjectKind,
          subjectId: fact.subjectId,
          contractId: fact.contractId,
          isLegal: template.isLegal,
          basis: template.basis,
          titleZh: title.zh,
          titleEn: title.en,
          textZh: text.zh,
          textEn: text.en,
          occurredAt: fact.occurredAt,
        },
        wording.channels.filter((channel) => person[channel]),
      );
      if (isNew) notices += 1;
    }
  }
  return notices;
}

/** Whatever happens to a case is told to somebody; what happens to the registry itself need not be. */
function isOwedANotice({ subjectKind }: NoticeFact): boolean {
  const owed: readonly string[] = ['contract', 'reward_claim', 'payout_batch', 'challenge', 'challenge_bid', 'project'];
  return owed.includes(subjectKind);
}

function peopleFor(wording: NoticeWording, fact: NoticeFact, people: readonly NoticePerson[]): NoticePerson[] {
  const concerned = {
    actorId: fact.actorId,
    registrantId: fact.organisationId ?? undefined,
    counterpartyId: counterpartyOf(fact),
    partnerIds: partnersOf(fact),
    beneficiaryId: fact.claimOrganisationId ?? undefined,
    officeId: officeOf(fact) ?? undefined,
    secondReviewOfficeId: secondReviewOfficeOf(fact) ?? undefined,
    holderId: holderOf(fact) ?? undefined,
  };
  const ids = new Set(recipientsOf(wording.to, concerned, people).map(({ id }) => id));
  return people.filter(({ id }) => ids.has(id));
}

/** The other party hears of a contract only once, and while, it may look at it. */
function counterpartyOf(fact: NoticeFact): string | undefined {
  const { statusAfter, contractStatus, counterpartyOrganisationId } = fact;
  // of a challenge: the solver, who is known to everybody from the publicity of the award on
  if (fact.subjectKind === 'challenge') return counterpartyOrganisationId ?? undefined;
  const status = (fact.subjectKind === 'contract' ? statusAfter : contractStatus) ?? contractStatus;
  if (status === null || counterpartyOrganisationId === null) return undefined;
  const maySee = isInForce(status as ContractStatus) || status === 'deregistered' || status === 'revoked';
  return maySee ? counterpartyOrganisationId : undefined;
}

/** Who else is on the other side of a challenge: the members of a bid, or everybody who bid. */
function partnersOf({ subjectKind, data }: NoticeFact): string[] {
  const partners = data['partnerIds'];
  if ((subjectKind !== 'challenge' && subjectKind !== 'challenge_bid') || !Array.isArray(partners)) return [];
  return partners.filter((id): id is string => typeof id === 'string');
}

/** Organisations whose webhooks hear of a fact: who filed or claims, and the other party of what its timeline tells it. */
function organisationsOf(fact: NoticeFact): string[] {
  if (fact.subjectKind === 'reward_claim') return fact.claimOrganisationId === null ? [] : [fact.claimOrganisationId];
  if (fact.subjectKind !== 'contract') return [];
  const registrantId = isTold('own', fact) ? fact.organisationId : undefined;
  const counterpartyId = isTold('party', fact) ? counterpartyOf(fact) : undefined;
  return [registrantId, counterpartyId].flatMap((id) => id ?? []);
}

/** Who held the case at the moment of the fact, where the fact says so; else who holds it now. */
function holderOf(fact: NoticeFact): string | null {
  const then = fact.data['holderId'];
  return typeof then === 'string' ? then : fact.holderId;
}

/** The office whose people are told: of a proposed transfer the one that is asked to take the case. */
function officeOf(fact: NoticeFact): string | null {
  const asked = fact.kind === 'contract.transfer_proposed' ? fact.data['toOfficeId'] : undefined;
  return typeof asked === 'string' ? asked : fact.officeId;
}

function policyTitleOf(fact: NoticeFact, book: RuleBook): { zh: string; en: string } | undefined {
  if (fact.policyCode === null) return undefined;
  const policy = book.policy(fact.policyCode, fact.policyVersion ?? undefined);
  return { zh: policy.title, en: policy.titleEn };
}

/** The office whose second reviewers are told, while a case waits for them. */
function secondReviewOfficeOf({ statusAfter, secondReviewOfficeId }: NoticeFact): string | null {
  return SECOND_REVIEW_STATUSES.some((status) => status === statusAfter) ? secondReviewOfficeId : null;
}

/** The page of the portal on which this person goes on, or its front page; programs have the API in their webhooks. */
function linkFor(person: NoticePerson, fact: NoticeFact, publicUrl: string): string {
  return `${publicUrl}/portal${pageOfNotice(fact, person.roles as Role[]) ?? ''}`;
}

function idsOf(facts: readonly NoticeFact[], pick: (fact: NoticeFact) => (string | null)[]): string[] {
  return [...new Set(facts.flatMap(pick))].filter((id) => id !== null);
}

/** What kept a fact from being worded, as a code; undefined for trouble that passes, in which all of it is tried again. */
function problemOf(error: unknown): string | undefined {
  if (error instanceof DomainError) return `${error.code} ${JSON.stringify(error.details)}`.slice(0, 300);
  if (error instanceof TypeError || error instanceof RangeError) return error.name;
  const { code }: { code?: unknown } = typeof error === 'object' && error !== null ? error : {};
  // the data of this fact does not fit: it will not fit the next time either
  return typeof code === 'string' && /^2[23][0-9A-Z]{3}$/.test(code) ? `SQLSTATE ${code}` : undefined;
}

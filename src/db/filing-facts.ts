import type { DraftDeclaration } from '../domain/contract/missing-fields.js';
import type { PrecheckAttachment } from '../domain/contract/precheck.js';
import { readableText } from '../domain/contract/prechecks/contract-text.js';
import { findPlanNumbers } from '../domain/contract/prechecks/p31-planned-project.js';
import { PAGE_BREAK } from '../domain/precheck/document-reading.js';
import { type Neighbours, partiesKey, partyKey } from '../domain/precheck/neighbours.js';
import { type PrecheckParameters, parametersOf } from '../domain/precheck/parameters.js';
import { findRelationPath, organisationKey, type RelationPath } from '../domain/precheck/relation-graph.js';
import type { KnownParty } from '../domain/contract/prechecks/finding.js';
import { listKnownParties } from './address-book-store.js';
import type { CaseAttachment } from './attachment-snapshot-store.js';
import type { Transaction } from './connection.js';
import { type ContractMarks, findNeighbours } from './neighbour-store.js';
import { findFilingOrganisation } from './organisation-store.js';
import { findEdgesAround } from './relation-store.js';

/** What the rules need from outside the declaration. */
export interface FilingFacts {
  attachments: PrecheckAttachment[];
  contractText?: string | undefined;
  neighbours: Neighbours;
  relation?: RelationPath | undefined;
  applicant?: { name: string; unifiedSocialCreditCode: string } | undefined;
  /** What the register and the address book say of the parties. */
  knownParties: KnownParty[];
  /** By what this filing will be found as a neighbour of others. */
  marks: ContractMarks;
}

/**
 * 预检事实: the texts of a filing, what stands near it in the whole register, and how its parties are related. It looks
 * over all offices and enterprises, so the transaction is in the scope of the system; who may see what is decided after.
 */
export async function gatherFilingFacts(
  trx: Transaction,
  filing: {
    contractId: string;
    declaration: DraftDeclaration;
    attachments: readonly CaseAttachment[];
    parameters: PrecheckParameters;
    today: string;
  },
): Promise<FilingFacts> {
  const { contractId, declaration, attachments, parameters, today } = filing;
  const contractTexts = attachments.filter(({ slot }) => slot === 'contract_text');
  const contractText = contractTexts.flatMap(({ text }) => text ?? []).join(PAGE_BREAK);
  const marks = marksOf(declaration, attachments, parameters);
  const duplicates = parametersOf(parameters, 'P06');
  const leastPercent = Math.min(duplicates.number('textAlikePercent'), duplicates.number('textOfOthersAlikePercent'));
  return {
    attachments: attachments.map(({ slot, fileName, text, problems, isRead, threat }) => ({
      slot,
      fileName,
      ...(text === undefined ? {} : { text }),
      problems,
      isRead,
      ...(threat === undefined ? {} : { threat }),
    })),
    ...(contractText === '' ? {} : { contractText }),
    neighbours: await findNeighbours(trx, {
      contractId,
      ...marks,
      contractTexts: contractTexts.map(({ sha256 }) => sha256),
      leastSimilarity: leastPercent / 100,
    }),
    applicant: await findFilingOrganisation(trx, contractId),
    relation: await findRelation(trx, declaration, parameters, today),
    knownParties: await listKnownParties(trx, codesOfParties(declaration), contractId),
    marks,
  };
}

function marksOf(
  { sellers = [], buyers = [], summary = '', planProjects = [] }: DraftDeclaration,
  attachments: readonly CaseAttachment[],
  parameters: PrecheckParameters,
): ContractMarks {
  const pattern = parametersOf(parameters, 'P31').pattern('number');
  // a number the form itself gives is one as it stands
  const declared = planProjects.flatMap(({ projectNumber }) => projectNumber?.replaceAll(/\s/gu, '') ?? []);
  const texts = [summary, ...attachments.map(({ text }) => text ?? '')].map(readableText);
  return {
    parties: partiesKey(sellers, buyers),
    party: [...sellers, ...buyers].map(partyKey),
    planNumbers: [...new Set([...declared, ...texts.flatMap((text) => findPlanNumbers(text, pattern))])].slice(0, 20),
  };
}

function codesOfParties({ sellers = [], buyers = [] }: DraftDeclaration): string[] {
  return [...sellers, ...buyers].flatMap(({ unifiedSocialCreditCode }) => unifiedSocialCreditCode ?? []);
}

async function findRelation(
  trx: Transaction,
  { sellers = [], buyers = [] }: DraftDeclaration,
  parameters: PrecheckParameters,
  today: string,
): Promise<RelationPath | undefined> {
  const codesOf = (parties: typeof sellers): string[] =>
    parties.flatMap(({ unifiedSocialCreditCode }) => unifiedSocialCreditCode ?? []);
  const sides = { sellers: codesOf(sellers), buyers: codesOf(buyers) };
  if (sides.sellers.length === 0 || sides.buyers.length === 0) return undefined;
  const rule = parametersOf(parameters, 'P30');
  const limits = { leastShare: rule.share('leastShare'), mostSteps: rule.number('mostSteps') };
  const edges = await findEdgesAround(trx, sides.sellers, { steps: limits.mostSteps, today });
  if (edges.length === 0) return undefined;
  for (const seller of sides.sellers) {
    for (const buyer of sides.buyers) {
      const path = findRelationPath(edges, organisationKey(seller), organisationKey(buyer), limits);
      if (path !== undefined) return path;
    }
  }
  return undefined;
}

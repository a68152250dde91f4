import { DomainError } from '../domain/errors.js';
import type { Database, Transaction } from './connection.js';

export interface Organisation {
  id: string;
  name: string;
  unifiedSocialCreditCode: string;
  regionCode: string;
}

interface OrganisationRow {
  id: string;
  name: string;
  unified_social_credit_code: string;
  region_code: string;
}

const COLUMNS: (keyof OrganisationRow)[] = ['id', 'name', 'unified_social_credit_code', 'region_code'];

function toOrganisation(row: OrganisationRow): Organisation {
  return {
    id: row.id,
    name: row.name,
    unifiedSocialCreditCode: row.unified_social_credit_code,
    regionCode: row.region_code,
  };
}

export async function findOrganisationByCreditCode(db: Database, code: string): Promise<Organisation | undefined> {
  const row = await db('organisations')
    .select<OrganisationRow[]>(COLUMNS)
    .where({ unified_social_credit_code: code })
    .first();
  return row === undefined ? undefined : toOrganisation(row);
}

export async function findOrganisationById(db: Database, id: string): Promise<Organisation | undefined> {
  const row = await db('organisations').select<OrganisationRow[]>(COLUMNS).where({ id }).first();
  return row === undefined ? undefined : toOrganisation(row);
}

/** Throws `person-unknown` for a person without an organisation on record. */
export async function getOrganisation(db: Database, id: string): Promise<Organisation> {
  const row = await db('organisations').select<OrganisationRow[]>(COLUMNS).where({ id }).first();
  if (row === undefined) throw new DomainError('person-unknown', { organisationId: id });
  return toOrganisation(row);
}

/** 申报单位 of a contract, as a check of its form needs it. */
export async function findFilingOrganisation(
  trx: Transaction,
  contractId: string,
): Promise<{ name: string; unifiedSocialCreditCode: string } | undefined> {
  return trx('contracts as c')
    .join('organisations as o', 'o.id', 'c.organisation_id')
    .select<{ name: string; unifiedSocialCreditCode: string }[]>({
      name: 'o.name',
      unifiedSocialCreditCode: 'o.unified_social_credit_code',
    })
    .where('c.id', contractId)
    .first();
}

/** An organisation as administrators read it. */
export interface OrganisationEntry extends Organisation {
  kind: string;
  natureCode: string;
}

/** Enters an organisation; false when its credit code is on record already. */
export async function addOrganisation(trx: Transaction, organisation: OrganisationEntry): Promise<boolean> {
  const rows = await trx('organisations')
    .insert({
      id: organisation.id,
      name: organisation.name,
      unified_social_credit_code: organisation.unifiedSocialCreditCode,
      kind: organisation.kind,
      region_code: organisation.regionCode,
      nature_code: organisation.natureCode,
    })
    .onConflict('unified_social_credit_code')
    .ignore()
    .returning('id');
  return rows.length === 1;
}

const ENTRY = {
  id: 'id',
  name: 'name',
  unifiedSocialCreditCode: 'unified_social_credit_code',
  kind: 'kind',
  regionCode: 'region_code',
  natureCode: 'nature_code',
};

/** Organisations by credit code, one row more than the page. */
export async function listOrganisations(
  trx: Transaction,
  page: {
    /** Name, credit code, or the whole id. */
    words?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<OrganisationEntry[]> {
  const query = trx('organisations')
    .select<OrganisationEntry[]>(ENTRY)
    .orderBy('unified_social_credit_code')
    .limit(page.limit + 1);
  if (page.words !== undefined) {
    const like = `%${page.words.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    void query.whereRaw('(name ilike ? or unified_social_credit_code ilike ? or id::text = ?)', [
      like,
      like,
      page.words.toLowerCase(),
    ]);
  }
  if (page.after !== undefined) void query.where('unified_social_credit_code', '>', page.after);
  return query;
}

/** An organisation with what it is, or undefined. */
export async function findOrganisationEntry(
  trx: Transaction,
  creditCode: string,
): Promise<OrganisationEntry | undefined> {
  return trx('organisations')
    .select<OrganisationEntry[]>(ENTRY)
    .where({ unified_social_credit_code: creditCode })
    .first();
}

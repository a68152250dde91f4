import type { KnownParty } from '../domain/contract/prechecks/finding.js';
import type { Transaction } from './connection.js';

/** How many of an enterprise's latest filings are looked through for parties. */
const FILINGS_LOOKED_THROUGH = 200;

/** What an entry says of an organisation. */
export interface AddressBookContent {
  unifiedSocialCreditCode?: string | undefined;
  name: string;
  countryCode: string;
  regionCode?: string | undefined;
  natureCode?: string | undefined;
  legalRepresentative?: string | undefined;
  contactName?: string | undefined;
  contactPhone?: string | undefined;
}

/** Where an organisation is known from: saved by the enterprise, named in a filing of its own, or one with an account here. */
export type AddressBookOrigin = 'saved' | 'used' | 'organisation';

export interface AddressBookRow {
  id: string | null;
  origin: AddressBookOrigin;
  unifiedSocialCreditCode: string | null;
  name: string;
  countryCode: string;
  regionCode: string | null;
  natureCode: string | null;
  legalRepresentative: string | null;
  contactName: string | null;
  contactPhone: string | null;
  version: number | null;
}

/** Keeps an entry under its code, or under name and country where there is none; what was there becomes the next version. */
export async function saveAddressBookEntry(
  trx: Transaction,
  entry: AddressBookContent & { id: string; organisationId: string; createdBy: string; savedAt: string },
): Promise<{ id: string; isNew: boolean }> {
  const key =
    entry.unifiedSocialCreditCode === undefined
      ? '(organisation_id, country_code, name) where unified_social_credit_code is null'
      : '(organisation_id, unified_social_credit_code) where unified_social_credit_code is not null';
  const { rows } = await trx.raw<{ rows: { id: string; version: number }[] }>(
    `insert into address_book_entries as e
       (id, organisation_id, unified_social_credit_code, name, country_code, region_code, nature_code,
        legal_representative, contact_name, contact_phone, created_by, created_at, updated_at)
     values (:id, :organisation, :code, :name, :country, :region, :nature, :representative, :contact, :phone, :by, :at, :at)
     on conflict ${key} do update set name = excluded.name, region_code = excluded.region_code,
       nature_code = excluded.nature_code, legal_representative = excluded.legal_representative,
       contact_name = excluded.contact_name, contact_phone = excluded.contact_phone, version = e.version + 1,
       updated_at = excluded.updated_at
     returning id, version`,
    {
      id: entry.id,
      organisation: entry.organisationId,
      code: entry.unifiedSocialCreditCode ?? null,
      name: entry.name,
      country: entry.countryCode,
      region: entry.regionCode ?? null,
      nature: entry.natureCode ?? null,
      representative: entry.legalRepresentative ?? null,
      contact: entry.contactName ?? null,
      phone: entry.contactPhone ?? null,
      by: entry.createdBy,
      at: entry.savedAt,
    },
  );
  const [row] = rows;
  if (row === undefined) throw new Error('an entry of the address book was neither added nor changed');
  return { id: row.id, isNew: row.version === 1 };
}

const SAVED = `
  select id, 'saved' as origin, unified_social_credit_code as code, name, country_code as country, region_code as region,
    nature_code as nature, legal_representative as representative, contact_name as contact, contact_phone as phone,
    version, 1 as rank
  from address_book_entries where organisation_id = :organisation`;

// the latest filing that names an organisation tells how it was called last
const USED = `
  select distinct on (code) null::uuid, 'used', code, name, country, region, nature, representative, null, null,
    null::integer, 2
  from (
    select p ->> 'unifiedSocialCreditCode' as code, p ->> 'name' as name, coalesce(p ->> 'countryCode', 'CHN') as country,
      p ->> 'regionCode' as region, p ->> 'natureCode' as nature, p ->> 'legalRepresentative' as representative,
      c.created_at
    from (select declaration, created_at from contracts where organisation_id = :organisation
        order by created_at desc, id desc limit ${FILINGS_LOOKED_THROUGH}) c
      cross join lateral (values (c.declaration -> 'sellers'), (c.declaration -> 'buyers')) s (parties)
      cross join lateral jsonb_array_elements(case jsonb_typeof(s.parties) when 'array' then s.parties else '[]' end) p
  ) named
  where code ~ '^[0-9A-Z]{18}$' and name is not null
  order by code, created_at desc`;

const ORGANISATIONS = `
  select null::uuid, 'organisation', unified_social_credit_code, name, 'CHN', region_code, null, null, null, null,
    null::integer, 3
  from organisations where cast(:code as text) is not null or cast(:query as text) is not null`;

/**
 * 通讯录: what is known of organisations, the enterprise's own entries first, one line for each code. Without code and
 * query only its own entries and parties are listed; who files for nobody sees the organisations that have an account.
 */
export async function searchAddressBook(
  trx: Transaction,
  asked: {
    organisationId?: string | undefined;
    creditCode?: string | undefined;
    query?: string | undefined;
    after?: { rank: number; name: string; key: string } | undefined;
    limit: number;
  },
): Promise<(AddressBookRow & { rank: number; key: string })[]> {
  const { after } = asked;
  const { rows } = await trx.raw<{ rows: (AddressBookRow & { rank: number; key: string })[] }>(
    `with known as (
       select *, coalesce(code, country || ':' || name) as key
       from ((${SAVED}) union all (${USED}) union all (${ORGANISATIONS})) every_source
       where (cast(:code as text) is null or code = :code)
         and (cast(:query as text) is null or strpos(lower(name), lower(:query)) > 0)),
     found as (select distinct on (key) * from known order by key, rank)
     select id, origin, code as "unifiedSocialCreditCode", name, country as "countryCode", region as "regionCode",
       nature as "natureCode", representative as "legalRepresentative", contact as "contactName",
       phone as "contactPhone", version, rank, key
     from found
     where cast(:afterRank as integer) is null or (rank, name, key) > (:afterRank, :afterName, :afterKey)
     order by rank, name, key limit :limit`,
    {
      organisation: asked.organisationId ?? null,
      code: asked.creditCode ?? null,
      query: asked.query ?? null,
      afterRank: after?.rank ?? null,
      afterName: after?.name ?? null,
      afterKey: after?.key ?? null,
      limit: asked.limit,
    },
  );
  return rows;
}

/** One entry the enterprise saved itself. */
export async function findAddressBookEntry(
  trx: Transaction,
  organisationId: string,
  id: string,
): Promise<AddressBookRow | undefined> {
  const { rows } = await trx.raw<{ rows: AddressBookRow[] }>(
    `select id, origin, code as "unifiedSocialCreditCode", name, country as "countryCode", region as "regionCode",
       nature as "natureCode", representative as "legalRepresentative", contact as "contactName",
       phone as "contactPhone", version
     from (${SAVED}) saved where id = :id`,
    { organisation: organisationId, id },
  );
  return rows[0];
}

/** What the register of organisations and the enterprise's own address book say of these codes, for the prechecks. */
export async function listKnownParties(
  trx: Transaction,
  codes: readonly string[],
  contractId: string,
): Promise<KnownParty[]> {
  if (codes.length === 0) return [];
  const { rows } = await trx.raw<{
    rows: {
      from: KnownParty['from'];
      code: string;
      name: string;
      region: string | null;
      nature: string | null;
      representative: string | null;
    }[];
  }>(
    `select 'address_book' as "from", e.unified_social_credit_code as code, e.name, e.region_code as region,
       e.nature_code as nature, e.legal_representative as representative
     from address_book_entries e join contracts c on c.organisation_id = e.organisation_id and c.id = :contract
     where e.unified_social_credit_code = any(:codes)
     union all
     select 'organisations', unified_social_credit_code, name, region_code, null, null
     from organisations where unified_social_credit_code = any(:codes)
     order by 1, 2`,
    { contract: contractId, codes: [...codes] },
  );
  return rows.map(({ from, code, name, region, nature, representative }) => ({
    from,
    unifiedSocialCreditCode: code,
    name,
    ...(region === null ? {} : { regionCode: region }),
    ...(nature === null ? {} : { natureCode: nature }),
    ...(representative === null ? {} : { legalRepresentative: representative }),
  }));
}

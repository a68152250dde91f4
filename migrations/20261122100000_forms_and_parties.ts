import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table form_versions (
      form_id text not null constraint form_versions_form_id_form check (form_id ~ '^[a-z-]{2,40}$'),
      version integer not null constraint form_versions_version_positive check (version > 0),
      valid_from date not null,
      source text not null,
      confirmed boolean not null,
      data jsonb not null,
      content_sha256 text not null constraint form_versions_sha256_form check (content_sha256 ~ '^[0-9a-f]{64}$'),
      loaded_at timestamptz not null default now(),
      primary key (form_id, version)
    );
    comment on table form_versions is
      '登记表版本: the form of a contract kind, its fields and what is mandatory when; a version never changes';
    comment on column form_versions.data is 'Head and fields as they were loaded, common fields put in';
    create trigger form_versions_append_only before update or delete on form_versions
      for each row execute function refuse_change();
    create trigger form_versions_no_truncate before truncate on form_versions execute function refuse_truncate();
    grant select on form_versions to app;

    create table address_book_entries (
      id uuid primary key,
      organisation_id uuid not null references organisations (id),
      unified_social_credit_code text constraint address_book_entries_code_form
        check (unified_social_credit_code ~ '^[0-9A-Z]{18}$'),
      name text not null constraint address_book_entries_name_given check (btrim(name) <> ''),
      country_code text not null constraint address_book_entries_country_form check (country_code ~ '^[A-Z]{3}$'),
      region_code text constraint address_book_entries_region_form check (region_code ~ '^[0-9]{6}$'),
      nature_code text,
      legal_representative text,
      contact_name text,
      contact_phone text,
      version integer not null default 1 constraint address_book_entries_version_positive check (version > 0),
      created_by uuid not null references users (id),
      created_at timestamptz not null,
      updated_at timestamptz not null
    );
    comment on table address_book_entries is
      '通讯录: organisations an enterprise deals with, for filling in the form; a contract keeps a copy of its own';
    -- one entry for one organisation; who has no code, as a party abroad, is known by name and country
    create unique index address_book_entries_code_once on address_book_entries
      (organisation_id, unified_social_credit_code) where unified_social_credit_code is not null;
    create unique index address_book_entries_name_once on address_book_entries
      (organisation_id, country_code, name) where unified_social_credit_code is null;

    alter table address_book_entries enable row level security;
    alter table address_book_entries force row level security;
    -- an address book is nobody else's: officers and the city have no business in it
    create policy address_book_entries_in_scope on address_book_entries using (
      registry_scope() = 'system' or (registry_scope() = 'organisation' and organisation_id = registry_organisation()))
      with check (
        registry_scope() = 'system' or (registry_scope() = 'organisation' and organisation_id = registry_organisation()));
    grant select, insert on address_book_entries to app;
    grant update (name, region_code, nature_code, legal_representative, contact_name, contact_phone, version, updated_at)
      on address_book_entries to app;

    -- 牵头方: the party of a side that says so, or the first
    create function lead_party(parties jsonb) returns jsonb language sql immutable parallel safe as $$
      select coalesce(
        (select e.party from jsonb_array_elements(parties) with ordinality as e (party, place)
          where e.party -> 'isLead' = 'true'::jsonb order by e.place limit 1),
        parties -> 0) $$;
    ${factsOfRegistration({
      nature: "coalesce(lead_party(v.declaration -> 'sellers') ->> 'natureCode', '')",
      seller: "lead_party(v.declaration -> 'sellers')",
      buyer: "lead_party(v.declaration -> 'buyers')",
      applicant:
        "lead_party(w.declaration -> case when w.declaration ->> 'applicantSide' = 'buyer' then 'buyers' else 'sellers' end)",
    })}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ${factsOfRegistration({
      nature: "coalesce(v.declaration #>> '{sellers,0,natureCode}', '')",
      seller: "v.declaration #> '{sellers,0}'",
      buyer: "v.declaration #> '{buyers,0}'",
      applicant:
        "w.declaration #> array[case when w.declaration ->> 'applicantSide' = 'buyer' then 'buyers' else 'sellers' end, '0']",
    })}
    drop function lead_party(jsonb);
    drop table address_book_entries;
    drop table form_versions;
  `);
}

/** The function of 20261122090400, with whom of each side it counts. */
function factsOfRegistration(of: { nature: string; seller: string; buyer: string; applicant: string }): string {
  return `
    create or replace function facts_of_registration(registered_contract uuid) returns setof registration_facts
      language sql stable as $$
      select r.contract_id, v.version_no,
        case when lag(v.version_no) over seq is null then r.registered_on else v.valid_from end,
        coalesce(lead(v.valid_from) over seq, r.ended_on),
        case when lag(v.version_no) over seq is null then 'registered' else 'amended' end,
        case when lead(v.valid_from) over seq is not null then 'amended' when r.ended_on is not null then 'ended' end,
        r.registered_on, r.office_id,
        encode(sha256(convert_to(coalesce(v.applicant ->> 'unifiedSocialCreditCode', v.applicant ->> 'name', r.contract_id::text), 'UTF8')), 'hex'),
        coalesce(v.declaration ->> 'kindCode', ''),
        coalesce(v.declaration ->> 'technologyFieldCode', ''),
        ${of.nature},
        coalesce(v.applicant ->> 'regionCode', ''),
        party_place(${of.seller}, o.region_code),
        party_place(${of.buyer}, o.region_code),
        coalesce(v.declaration ->> 'intellectualPropertyType', ''),
        coalesce(v.declaration ->> 'planSourceCode', ''),
        v.contract_value_fen, v.technology_transaction_value_fen
      from registrations r
      join offices o on o.id = r.office_id
      cross join lateral (
        select w.*, ${of.applicant} as applicant
        from (
          select k.version_no, k.issued_on as valid_from, coalesce(cv.declaration, c.declaration) as declaration,
            k.contract_value_fen, k.technology_transaction_value_fen
          from certificates k
          join contracts c on c.id = k.contract_id
          left join contract_versions cv on cv.contract_id = k.contract_id and cv.version_no = k.contract_version_no
          where k.contract_id = r.contract_id
          union all
          select r.version_no, r.registered_on, c.declaration, coalesce(c.contract_value_fen, 0),
            coalesce(c.technology_transaction_value_fen, 0)
          from contracts c
          where c.id = r.contract_id and not exists (select 1 from certificates k where k.contract_id = r.contract_id)
        ) w
      ) v
      where r.contract_id = registered_contract
      window seq as (order by v.version_no) $$;`;
}

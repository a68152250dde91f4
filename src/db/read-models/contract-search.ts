import { bigrams } from '../../domain/contract/search-terms.js';
import type { ContractStatus } from '../../domain/contract/status.js';
import { preparedText, type Scope, type Transaction } from '../connection.js';

export interface ContractSearch {
  /** Number, project name or party; several words must all be found. */
  words?: string | undefined;
  status?: ContractStatus | undefined;
  kindCode?: string | undefined;
  /** Year of registration. */
  year?: number | undefined;
  /** 争议中 or 抽查中. */
  mark?: 'inDispute' | 'isSampled' | undefined;
  before?: { createdAt: string; id: string } | undefined;
  limit: number;
}

export interface ContractHit {
  id: string;
  registrationNumber: string | null;
  projectName: string;
  kindCode: string | null;
  sellerName: string;
  buyerName: string;
  status: ContractStatus;
  contractValueFen: bigint | null;
  technologyTransactionValueFen: bigint | null;
  signedOn: string | null;
  registeredOn: string | null;
  submittedAt: string | null;
  version: number;
}

/** Columns every list of contracts shows. */
export const HIT_COLUMNS = {
  id: 'c.id',
  registrationNumber: 'r.number',
  projectName: 'c.project_name',
  kindCode: 'c.kind_code',
  sellerName: 'c.seller_name',
  buyerName: 'c.buyer_name',
  status: 'c.status',
  contractValueFen: 'c.contract_value_fen',
  technologyTransactionValueFen: 'c.technology_transaction_value_fen',
  signedOn: 'c.signed_on',
  registeredOn: 'r.registered_on',
  submittedAt: 'c.submitted_at',
  version: 'c.version',
} as const;

type Hit = ContractHit & { createdAt: string };

/** A part of a WHERE over `contracts c` joined with `registrations r`. */
interface Part {
  sql: string;
  bindings: Record<string, string | number | string[]>;
}

/** How many of the newest contracts are read before words are looked up: a word that many have is found among them. */
const NEWEST = 500;
/** From so many digits on a number is looked up by itself: at most a thousand begin alike. */
const DIGITS_LOOKED_UP = 13;
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/i;

/** Contracts in the scope of the transaction, newest first; one row more than the page tells whether there is another. */
export async function searchContracts(trx: Transaction, scope: Scope, search: ContractSearch): Promise<Hit[]> {
  const words = (search.words ?? '').split(/\s+/).filter((word) => word !== '');
  const asked = [...filtersOf(search), ...wordsOf(words)];
  const [only = ''] = words;
  if (words.length === 1 && /^\d{4,20}$/.test(only)) {
    return only.length >= DIGITS_LOOKED_UP
      ? listHits(trx, [], asked, search)
      : listHits(trx, columnsOf(scope), asked, search);
  }
  // an organisation's own list is read from its beginning: what others have filed is no reason for it to be slow
  if (words.length === 0 || scope.kind === 'organisation') return listHits(trx, columnsOf(scope), asked, search);
  const newest = await listHits(trx, columnsOf(scope), asked, search, NEWEST);
  return newest.length > search.limit ? newest : lookUp(trx, scope, words, asked, search);
}

const MARKS = { inDispute: 'c.in_dispute', isSampled: 'c.is_sampled' } as const;

function filtersOf({ status, kindCode, year, mark, before }: ContractSearch): Part[] {
  return [
    ...(mark === undefined ? [] : [{ sql: MARKS[mark], bindings: {} }]),
    ...(status === undefined ? [] : [{ sql: 'c.status = :status', bindings: { status } }]),
    ...(kindCode === undefined ? [] : [{ sql: 'c.kind_code = :kindCode', bindings: { kindCode } }]),
    // what is registered in a year was opened before its end: the list is read from there
    ...(year === undefined
      ? []
      : [
          {
            sql: 'r.year = :year and c.created_at < :yearEnd::timestamptz',
            bindings: { year, yearEnd: `${year + 1}-01-01T00:00:00+08:00` },
          },
        ]),
    ...(before === undefined
      ? []
      : [
          {
            sql: '(c.created_at, c.id) < (:createdBefore::timestamptz, :idBefore::uuid)',
            bindings: { createdBefore: before.createdAt, idBefore: before.id },
          },
        ]),
  ];
}

function wordsOf(words: readonly string[]): Part[] {
  const [only = ''] = words;
  if (words.length === 1 && /^\d{4,20}$/.test(only)) {
    return [{ sql: 'r.number between :least and :most', bindings: { least: only, most: only.padEnd(20, '9') } }];
  }
  return words.map((word, index): Part => {
    const name = `word${index}`;
    if (CREDIT_CODE.test(word)) {
      return { sql: `c.search_terms @> :${name}::text[]`, bindings: { [name]: [word.toLowerCase()] } };
    }
    const like = `%${word.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    return {
      sql: `(c.project_name ilike :${name} or c.seller_name ilike :${name} or c.buyer_name ilike :${name})`,
      bindings: { [name]: like },
    };
  });
}

/** What a word is found by: a credit code by itself, anything else by its pairs of characters. */
function termsOf(word: string): string[] {
  if (CREDIT_CODE.test(word)) return [word.toLowerCase()];
  return bigrams(word).filter((term) => Array.from(term).length === 2);
}

/** By which column a contract is in a scope: each has an index in the order of the list. Row security decides all the same. */
function columnsOf(scope: Scope): Part[] {
  if (scope.kind === 'office') {
    return ['office_id', 'transfer_to_office_id', 'second_review_office_id'].map((column) => ({
      sql: `c.${column} = :scopeId::uuid`,
      bindings: { scopeId: scope.officeId },
    }));
  }
  if (scope.kind === 'organisation') {
    return ['organisation_id', 'counterparty_organisation_id'].map((column) => ({
      sql: `c.${column} = :scopeId::uuid`,
      bindings: { scopeId: scope.organisationId },
    }));
  }
  return [];
}

const NEWEST_FIRST = 'order by c.created_at desc, c.id desc';
const HITS = Object.entries({ ...HIT_COLUMNS, createdAt: 'c.created_at' })
  .map(([name, column]) => `${column} as "${name}"`)
  .join(', ');
const WITH_NUMBER = 'left join registrations r on r.contract_id = c.id';

const allOf = (parts: readonly Part[]): string => parts.map(({ sql }) => sql).join(' and ') || 'true';

async function readHits(trx: Transaction, ids: string, parts: readonly Part[], limit: number): Promise<Hit[]> {
  const bindings: Part['bindings'] = { limit: limit + 1 };
  for (const part of parts) Object.assign(bindings, part.bindings);
  const sql = `select ${HITS} from (${ids}) p join contracts c on c.id = p.id ${WITH_NUMBER} ${NEWEST_FIRST} limit :limit`;
  const { rows } = await trx.raw<{ rows: Hit[] }>(sql, bindings).options(preparedText(sql));
  return rows;
}

/** Reads the list of the scope until a page is full; no further than so many contracts where that is said. */
function listHits(
  trx: Transaction,
  columns: readonly Part[],
  asked: readonly Part[],
  search: ContractSearch,
  most?: number,
): Promise<Hit[]> {
  const { before } = search;
  const list = (inScope: readonly Part[]): string => {
    const begins =
      before === undefined ? 'true' : '(c.created_at, c.id) < (:createdBefore::timestamptz, :idBefore::uuid)';
    const from =
      most === undefined
        ? 'contracts c'
        : `(select c.* from contracts c where ${allOf(inScope)} and ${begins} ${NEWEST_FIRST} limit ${most}) c`;
    const where = most === undefined ? [...inScope, ...asked] : asked;
    return `(select c.id from ${from} ${WITH_NUMBER} where ${allOf(where)} ${NEWEST_FIRST} limit :limit)`;
  };
  // in scope twice over is one contract: UNION keeps it once
  const lists = columns.length === 0 ? [list([])] : columns.map((column) => list([column]));
  return readHits(trx, lists.join(' union '), [...columns, ...asked], search.limit);
}

/**
 * Looks the words up quarter by quarter, the newest first, until a page is full: so it is as quick in a large register as
 * in a small one, however many contracts have them.
 */
async function lookUp(
  trx: Transaction,
  scope: Scope,
  words: readonly string[],
  asked: readonly Part[],
  search: ContractSearch,
): Promise<Hit[]> {
  const { rows } = await trx.raw<{ rows: { oldest: string | null; newest: string | null }[] }>(
    `select (select created_at from contracts order by created_at limit 1) as oldest,
       (select created_at from contracts order by created_at desc limit 1) as newest`,
  );
  const [{ oldest, newest } = { oldest: null, newest: null }] = rows;
  if (oldest === null || newest === null) return [];
  const quarters = quartersOf(oldest, search.before?.createdAt ?? newest);
  const terms = words.flatMap(termsOf);
  if (scope.kind === 'office') terms.push(`office ${scope.officeId}`);
  // every contract of a quarter has the empty term
  const found: Part = { sql: '', bindings: { quarters, terms: terms.length === 0 ? [''] : terms } };
  // the quarters come in their order, each is one look-up, and LIMIT asks for no more of them than it needs
  const ids = `select h.id from unnest(:quarters::text[]) as q (quarter)
    cross join lateral (
      select c.id from contract_terms t join contracts c on c.id = t.contract_id ${WITH_NUMBER}
      where t.terms @> search_hashes(q.quarter, :terms::text[]) and ${allOf(asked)}
      ${NEWEST_FIRST} limit :limit) h limit :limit`;
  return readHits(trx, ids, [found, ...asked], search.limit);
}

/** From the quarter of the newest back to that of the oldest, by UTC as the terms have them. */
function quartersOf(oldest: string, newest: string): string[] {
  const quarters: string[] = [];
  const last = countedQuarter(oldest);
  for (let at = countedQuarter(newest); at >= last; at -= 1) quarters.push(`${Math.floor(at / 4)}Q${(at % 4) + 1}`);
  return quarters;
}

function countedQuarter(at: string): number {
  const day = new Date(at);
  return day.getUTCFullYear() * 4 + Math.floor(day.getUTCMonth() / 3);
}

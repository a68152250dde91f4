import { bigrams } from '../../domain/contract/search-terms.js';
import type { ContractStatus } from '../../domain/contract/status.js';
import type { Transaction } from '../connection.js';

export interface ContractSearch {
  /** Number, project name or party; several words must all be found. */
  words?: string | undefined;
  status?: ContractStatus | undefined;
  kindCode?: string | undefined;
  /** Year of registration. */
  year?: number | undefined;
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

/** Contracts in the scope of the transaction, newest first; one row more than the page tells whether there is another. */
export async function searchContracts(
  trx: Transaction,
  search: ContractSearch,
): Promise<(ContractHit & { createdAt: string })[]> {
  const query = trx('contracts as c')
    .leftJoin('registrations as r', 'r.contract_id', 'c.id')
    .select<(ContractHit & { createdAt: string })[]>({ ...HIT_COLUMNS, createdAt: 'c.created_at' })
    .orderBy([
      { column: 'c.created_at', order: 'desc' },
      { column: 'c.id', order: 'desc' },
    ])
    .limit(search.limit + 1);
  if (search.status !== undefined) void query.where('c.status', search.status);
  if (search.kindCode !== undefined) void query.where('c.kind_code', search.kindCode);
  if (search.year !== undefined) void query.where('r.year', search.year);
  if (search.before !== undefined) {
    void query.whereRaw('(c.created_at, c.id) < (?, ?)', [search.before.createdAt, search.before.id]);
  }
  const words = (search.words ?? '').split(/\s+/).filter((word) => word !== '');
  const [first] = words;
  if (words.length === 1 && first !== undefined && /^\d{4,16}$/.test(first)) {
    void query.whereBetween('r.number', [first.padEnd(16, '0'), first.padEnd(16, '9')]);
    return query;
  }
  for (const word of words) {
    const terms = bigrams(word).filter((term) => Array.from(term).length === 2);
    if (terms.length > 0) void query.whereRaw('c.search_terms @> ?::text[]', [terms]);
    const like = `%${word.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    void query.whereRaw('(c.project_name ilike :like or c.seller_name ilike :like or c.buyer_name ilike :like)', {
      like,
    });
  }
  return query;
}

import type { ContractStatus } from '../domain/contract/status.js';
import type { Neighbour, Neighbours } from '../domain/precheck/neighbours.js';
import { SIGNATURE_VERSION, similarityBesideTemplates, similarityOf } from '../domain/precheck/text-similarity.js';
import type { Transaction } from './connection.js';

/** By what a filing is recognised as near to another one. */
export interface ContractMarks {
  /** Who stands on both sides. */
  parties: string;
  /** Each party by itself. */
  party: readonly string[];
  planNumbers: readonly string[];
}

export interface NeighbourQuery extends ContractMarks {
  contractId: string;
  /** SHA-256 of the contract text, one or several files. */
  contractTexts: readonly string[];
  /** A text below this is not alike, 0 to 1. */
  leastSimilarity: number;
}

/** How many filings of one kind of nearness are looked at. */
const MOST = 200;
/** How many candidates with shared bands are compared; more only when a model contract is used by thousands. */
const MOST_CANDIDATES = 200;
const MOST_ROWS_OF_INDEX = 20_000;
/** How many of the likeliest texts are read and compared sentence by sentence. */
const MOST_READ = 40;

interface NeighbourRow {
  contractId: string;
  status: ContractStatus;
  registrationNumber: string | null;
  officeName: string;
  projectName: string;
  kindCode: string | null;
  sellerName: string;
  buyerName: string;
  signedOn: string | null;
  contractValueFen: bigint | null;
  technologyTransactionValueFen: bigint | null;
}

const COLUMNS = `c.id as "contractId", c.status, r.number as "registrationNumber", o.name as "officeName",
  c.project_name as "projectName", c.kind_code as "kindCode", c.seller_name as "sellerName", c.buyer_name as "buyerName",
  c.signed_on as "signedOn", c.contract_value_fen as "contractValueFen",
  c.technology_transaction_value_fen as "technologyTransactionValueFen"`;
const JOINED = `join offices o on o.id = c.office_id left join registrations r on r.contract_id = c.id`;
/** Of what was filed, the last version counts. */
const LAST = `m.version_no = (select max(v.version_no) from contract_versions v where v.contract_id = m.contract_id)`;

/** Everything near a filing, over all offices and enterprises: the transaction must be in the scope of the system. */
export async function findNeighbours(trx: Transaction, query: NeighbourQuery): Promise<Neighbours> {
  return {
    sameFile: await findSameFile(trx, query),
    sameParties: await findSameParties(trx, query),
    similarText: await findSimilarText(trx, query),
    samePlanNumber: await findSamePlanNumber(trx, query),
  };
}

async function findSameFile(trx: Transaction, { contractId, contractTexts }: NeighbourQuery): Promise<Neighbour[]> {
  if (contractTexts.length === 0) return [];
  const { rows } = await trx.raw<{ rows: NeighbourRow[] }>(
    `select ${COLUMNS} from contracts c ${JOINED}
     where c.status <> 'draft' and c.id in (
       select a.contract_id from attachments a
       where a.sha256 = any(?::text[]) and a.slot = 'contract_text' and a.contract_id <> ?)
     order by c.created_at desc, c.id limit ${MOST}`,
    [[...contractTexts], contractId],
  );
  return rows.map(toNeighbour);
}

async function findSameParties(trx: Transaction, { contractId, parties }: NeighbourQuery): Promise<Neighbour[]> {
  const { rows } = await trx.raw<{ rows: NeighbourRow[] }>(
    `select ${COLUMNS} from contract_marks m join contracts c on c.id = m.contract_id ${JOINED}
     where m.kind = 'parties' and m.value = ? and m.contract_id <> ? and ${LAST}
     order by c.signed_on desc, c.id limit ${MOST}`,
    [parties, contractId],
  );
  return rows.map(toNeighbour);
}

async function findSamePlanNumber(
  trx: Transaction,
  { contractId, planNumbers }: NeighbourQuery,
): Promise<Neighbours['samePlanNumber']> {
  if (planNumbers.length === 0) return [];
  const { rows } = await trx.raw<{ rows: (NeighbourRow & { planNumber: string })[] }>(
    `select ${COLUMNS}, m.value as "planNumber" from contract_marks m join contracts c on c.id = m.contract_id ${JOINED}
     where m.kind = 'plan_number' and m.value = any(?::text[]) and m.contract_id <> ? and ${LAST}
     order by c.created_at desc, c.id limit ${MOST}`,
    [[...planNumbers], contractId],
  );
  return rows.map((row) => ({ ...toNeighbour(row), planNumber: row.planNumber }));
}

interface SignatureRow {
  sha256: string;
  signature: number[];
}

/** Texts that share a band with this one, the likeliest first. The table holds hashes only, so its index is used. */
export async function findCandidates(
  trx: Transaction,
  own: { bands: readonly bigint[]; exceptSha256s: readonly string[] },
): Promise<SignatureRow[]> {
  // Bands are nearly all different, which the planner cannot know: it would read the whole table. And a band that thousands
  // share must not make one check as slow as reading them all.
  const settings = `select set_config('enable_seqscan', ?, true), set_config('gin_fuzzy_search_limit', ?, true)`;
  await trx.raw(settings, ['off', String(MOST_ROWS_OF_INDEX)]);
  const bands = own.bands.map(String);
  const { rows } = await trx.raw<{ rows: SignatureRow[] }>(
    `select s.sha256, s.signature from text_signatures s
     where s.bands && cast(:bands as bigint[]) and s.signature_version = :version and s.sha256 <> all(cast(:except as text[]))
     order by cardinality(array(select unnest(s.bands) intersect select unnest(cast(:bands as bigint[])))) desc, s.sha256
     limit ${MOST_CANDIDATES}`,
    { bands, version: SIGNATURE_VERSION, except: [...own.exceptSha256s] },
  );
  await trx.raw(settings, ['on', '0']);
  return rows;
}

async function findSimilarText(
  trx: Transaction,
  { contractId, contractTexts, leastSimilarity, party, parties }: NeighbourQuery,
): Promise<Neighbours['similarText']> {
  if (contractTexts.length === 0) return [];
  const { rows: own } = await trx.raw<{ rows: (SignatureRow & { bands: (bigint | string)[] })[] }>(
    `select sha256, signature, bands from text_signatures where sha256 = any(?::text[]) and signature_version = ?`,
    [[...contractTexts], SIGNATURE_VERSION],
  );
  const estimated = new Map<string, number>();
  for (const { signature, bands } of own) {
    const candidates = await findCandidates(trx, { bands: bands.map(BigInt), exceptSha256s: contractTexts });
    for (const candidate of candidates) {
      const found = similarityOf(signature, candidate.signature);
      if (found >= leastSimilarity) {
        estimated.set(candidate.sha256, Math.max(found, estimated.get(candidate.sha256) ?? 0));
      }
    }
  }
  if (estimated.size === 0) return [];
  const likeliest = [...estimated].toSorted(([, a], [, b]) => b - a).slice(0, MOST_READ);
  const { rows } = await trx.raw<{ rows: (NeighbourRow & { sha256: string; sharesParty: boolean })[] }>(
    `select ${COLUMNS}, a.sha256,
       exists (select 1 from contract_marks m where m.contract_id = c.id and m.kind = 'party' and m.value = any(cast(:party as text[])))
         as "sharesParty"
     from attachments a join contracts c on c.id = a.contract_id ${JOINED}
     where a.sha256 = any(cast(:sha256s as text[])) and a.slot = 'contract_text' and a.removed_at is null
       and c.status <> 'draft' and c.id <> :contractId
     order by c.created_at desc, c.id limit ${MOST}`,
    { party: [...party], sha256s: likeliest.map(([sha256]) => sha256), contractId },
  );
  const similarity = await compareTexts(trx, { contractTexts, parties }, rows);
  return rows
    .map((row) => ({
      ...toNeighbour(row),
      similarity: similarity.get(row.sha256) ?? 0,
      sharesParty: row.sharesParty,
    }))
    .filter((neighbour) => neighbour.similarity >= leastSimilarity)
    .toSorted((a, b) => b.similarity - a.similarity);
}

/** The texts themselves, without what several of them have in common with different parties. */
async function compareTexts(
  trx: Transaction,
  own: { contractTexts: readonly string[]; parties: string },
  found: readonly { sha256: string; sellerName: string; buyerName: string }[],
): Promise<Map<string, number>> {
  const others = [...new Map(found.map((row) => [row.sha256, row])).values()];
  const sha256s = [...own.contractTexts, ...others.map(({ sha256 }) => sha256)];
  const { rows } = await trx.raw<{ rows: { sha256: string; pages: string[] }[] }>(
    `select sha256, pages from document_texts where sha256 = any(?::text[])`,
    [sha256s],
  );
  const texts = new Map(rows.map(({ sha256, pages }) => [sha256, pages.join('')]));
  const similarities = similarityBesideTemplates(
    { text: own.contractTexts.map((sha256) => texts.get(sha256) ?? '').join(''), parties: 'own' },
    others.map(({ sha256, sellerName, buyerName }) => ({
      text: texts.get(sha256) ?? '',
      parties: `${sellerName}>${buyerName}`,
    })),
  );
  return new Map(others.map(({ sha256 }, index) => [sha256, similarities[index] ?? 0]));
}

function toNeighbour(row: NeighbourRow): Neighbour {
  return {
    contractId: row.contractId,
    status: row.status,
    ...(row.registrationNumber === null ? {} : { registrationNumber: row.registrationNumber }),
    officeName: row.officeName,
    projectName: row.projectName,
    kindCode: row.kindCode ?? '',
    sellerName: row.sellerName,
    buyerName: row.buyerName,
    signedOn: row.signedOn ?? '1970-01-01',
    contractValueFen: row.contractValueFen ?? 0n,
    technologyTransactionValueFen: row.technologyTransactionValueFen ?? 0n,
  };
}

/** Keeps by what this version is found as a neighbour of others. */
export async function keepMarks(
  trx: Transaction,
  contractId: string,
  versionNo: number,
  { parties, party, planNumbers }: ContractMarks,
): Promise<void> {
  const marks = [
    { kind: 'parties', value: parties },
    ...[...new Set(party)].map((value) => ({ kind: 'party', value })),
    ...[...new Set(planNumbers)].map((value) => ({ kind: 'plan_number', value })),
  ];
  await trx('contract_marks')
    .insert(marks.map((mark) => ({ contract_id: contractId, version_no: versionNo, ...mark })))
    .onConflict()
    .ignore();
}

import {
  organisationKey,
  personKey,
  type RelationEdge,
  type RelationKind,
  type RelationNode,
} from '../domain/precheck/relation-graph.js';
import type { Transaction } from './connection.js';

/** How many edges are read around two parties; a holding that reaches so far reaches everybody. */
const MOST_EDGES = 5000;

interface EdgeRow {
  kind: RelationKind;
  fromKey: string;
  fromName: string;
  toKey: string;
  toName: string;
  share: string | null;
  byNameOnly: boolean;
}

/** Every relation that touches one of these nodes and has not ended. */
const EDGES_AT = `
  select 'legal_representative' as kind, 'organisation:' || l.organisation_code as "fromKey",
    l.organisation_name as "fromName", coalesce('person:' || l.person_key, 'name:' || l.person_name) as "toKey",
    l.person_name as "toName", null as share, l.person_key is null as "byNameOnly"
  from legal_representatives l
  where (l.ended_on is null or l.ended_on > :today)
    and (l.organisation_code = any(cast(:codes as text[])) or l.person_key = any(cast(:persons as text[]))
      or (l.person_key is null and l.person_name = any(cast(:names as text[]))))
  union all
  select 'shareholding', s.holder_key, s.holder_name, 'organisation:' || s.held_code, s.held_name, s.share::text,
    s.holder_key like 'name:%'
  from shareholdings s
  where (s.ended_on is null or s.ended_on > :today)
    and (s.held_code = any(cast(:codes as text[])) or s.holder_key = any(cast(:keys as text[])))
  union all
  select 'group', 'organisation:' || g.organisation_code, g.organisation_name, 'group:' || g.group_code, g.group_name,
    null, false
  from group_memberships g
  where (g.ended_on is null or g.ended_on > :today)
    and (g.organisation_code = any(cast(:codes as text[])) or g.group_code = any(cast(:groups as text[])))
  limit ${MOST_EDGES}`;

/** The part of the graph that lies within so many steps of one side: enough to find every chain to the other. */
export async function findEdgesAround(
  trx: Transaction,
  codes: readonly string[],
  { steps, today }: { steps: number; today: string },
): Promise<RelationEdge[]> {
  const edges = new Map<string, RelationEdge>();
  const seen = new Set(codes.map(organisationKey));
  let frontier = [...seen];
  for (let step = 0; step < steps && frontier.length > 0 && edges.size < MOST_EDGES; step += 1) {
    const next: string[] = [];
    for (const edge of await findEdgesAt(trx, frontier, today)) {
      edges.set(`${edge.kind} ${edge.from.key} ${edge.to.key}`, edge);
      for (const { key } of [edge.from, edge.to]) {
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(key);
      }
    }
    frontier = next;
  }
  return [...edges.values()];
}

async function findEdgesAt(trx: Transaction, keys: readonly string[], today: string): Promise<RelationEdge[]> {
  const ofKind = (kind: string): string[] =>
    keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
  const { rows } = await trx.raw<{ rows: EdgeRow[] }>(EDGES_AT, {
    today,
    keys: [...keys],
    codes: ofKind('organisation'),
    persons: ofKind('person'),
    names: ofKind('name'),
    groups: ofKind('group'),
  });
  return rows.map(({ kind, fromKey, fromName, toKey, toName, share, byNameOnly }) => ({
    kind,
    from: node(fromKey, fromName),
    to: node(toKey, toName),
    ...(share === null ? {} : { share: share.replace(/\.?0+$/, '') }),
    ...(byNameOnly ? { byNameOnly } : {}),
  }));
}

const node = (key: string, name: string): RelationNode => ({ key, name });

/** 法定代表人 of one organisation. */
export interface RepresentativeRow {
  organisationCode: string;
  organisationName: string;
  personName: string;
  personKey?: string | undefined;
  endedOn?: string | undefined;
}

/** 股权: one holder of one organisation. */
export interface ShareholdingRow {
  holderCode?: string | undefined;
  holderPersonKey?: string | undefined;
  holderName: string;
  heldCode: string;
  heldName: string;
  share: string;
  endedOn?: string | undefined;
}

/** 集团名单: one organisation of one group. */
export interface GroupRow {
  groupCode: string;
  groupName: string;
  organisationCode: string;
  organisationName: string;
  endedOn?: string | undefined;
}

export type ImportedRelation =
  | { kind: 'legal_representative'; row: RepresentativeRow }
  | { kind: 'shareholding'; row: ShareholdingRow }
  | { kind: 'group'; row: GroupRow };

/** What became of a row: new, in the place of another one, or the same as before. */
export type RowOutcome = 'added' | 'replaced' | 'unchanged';

/** What an import was: from where, how many rows, and what became of each. */
export async function addRelationImport(
  trx: Transaction,
  entry: {
    id: string;
    kind: RelationKind;
    source: string;
    asOf: string;
    rowCount: number;
    takenCount: number;
    results: unknown;
    importedBy: string;
    importedAt: string;
  },
): Promise<void> {
  await trx('relation_imports').insert({
    id: entry.id,
    kind: entry.kind,
    source: entry.source,
    as_of: entry.asOf,
    row_count: entry.rowCount,
    taken_count: entry.takenCount,
    results: JSON.stringify(entry.results),
    imported_by: entry.importedBy,
    imported_at: entry.importedAt,
  });
}

/** Puts one relation in place of the one that was there; the same again changes nothing. */
export async function putRelation(trx: Transaction, importId: string, relation: ImportedRelation): Promise<RowOutcome> {
  const { table, key, values } = columnsOf(relation);
  const before = await trx(table)
    .select<Record<string, string | null>[]>(Object.keys(values))
    .where(key)
    .forUpdate()
    .first();
  if (before === undefined) {
    await trx(table).insert({ ...key, ...values, import_id: importId });
    return 'added';
  }
  if (Object.entries(values).every(([column, value]) => isSame(before[column] ?? null, value))) return 'unchanged';
  await trx(table)
    .where(key)
    .update({ ...values, import_id: importId });
  return 'replaced';
}

function isSame(before: string | null, after: string | null): boolean {
  if (before === null || after === null) return before === after;
  const plain = (text: string): string => (/^\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text);
  return plain(before) === plain(after);
}

function columnsOf({ kind, row }: ImportedRelation): {
  table: string;
  key: Record<string, string>;
  values: Record<string, string | null>;
} {
  const ended_on = row.endedOn ?? null;
  switch (kind) {
    case 'legal_representative':
      return {
        table: 'legal_representatives',
        key: { organisation_code: row.organisationCode },
        values: {
          organisation_name: row.organisationName,
          person_name: row.personName,
          person_key: row.personKey ?? null,
          ended_on,
        },
      };
    case 'shareholding': {
      const holder =
        row.holderCode === undefined ? personKey(row.holderName, row.holderPersonKey) : organisationKey(row.holderCode);
      return {
        table: 'shareholdings',
        key: { holder_key: holder, held_code: row.heldCode },
        values: { holder_name: row.holderName, held_name: row.heldName, share: row.share, ended_on },
      };
    }
    case 'group':
      return {
        table: 'group_memberships',
        key: { group_code: row.groupCode, organisation_code: row.organisationCode },
        values: { group_name: row.groupName, organisation_name: row.organisationName, ended_on },
      };
  }
}

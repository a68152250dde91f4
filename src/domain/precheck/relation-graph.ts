import { compare, rationalOf } from '../money.js';

export const RELATION_KINDS = ['legal_representative', 'shareholding', 'group'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Somebody or something that stands in the graph; organisations are known by their credit code. */
export interface RelationNode {
  key: string;
  name: string;
}

/** 关联边: who represents, owns a part of, or belongs to the same group as whom. */
export interface RelationEdge {
  kind: RelationKind;
  from: RelationNode;
  to: RelationNode;
  /** Of a shareholding: decimal text, "0.6" = 60 %. */
  share?: string | undefined;
  /** True: the person is known by name only, so it may be two people of one name. */
  byNameOnly?: boolean | undefined;
}

/** A chain of relations from one party to the other. */
export interface RelationPath {
  steps: readonly { edge: RelationEdge; to: RelationNode }[];
  from: RelationNode;
  byNameOnly: boolean;
}

/** The key of an organisation in the graph. */
export function organisationKey(unifiedSocialCreditCode: string): string {
  return `organisation:${unifiedSocialCreditCode}`;
}

/** The key of a person: their own when the source gives one, otherwise their name. */
export function personKey(name: string, key?: string | null): string {
  return key === undefined || key === null ? `name:${name}` : `person:${key}`;
}

/** True when an edge is strong enough to make a relation: any representative or group, a share from this one up. */
export function isStrong(edge: RelationEdge, leastShare: string): boolean {
  return edge.kind !== 'shareholding' || compare(rationalOf(edge.share ?? '0'), rationalOf(leastShare)) >= 0;
}

/**
 * The shortest chain of at most so many relations between two parties, or undefined. Chains over people who are known by
 * their number come before those over a name.
 */
export function findRelationPath(
  edges: readonly RelationEdge[],
  fromKey: string,
  toKey: string,
  { leastShare, mostSteps }: { leastShare: string; mostSteps: number },
): RelationPath | undefined {
  const strong = edges.filter((edge) => isStrong(edge, leastShare));
  const certain = strong.filter((edge) => edge.byNameOnly !== true);
  return search(certain, fromKey, toKey, mostSteps) ?? search(strong, fromKey, toKey, mostSteps);
}

function search(
  edges: readonly RelationEdge[],
  fromKey: string,
  toKey: string,
  mostSteps: number,
): RelationPath | undefined {
  const neighbours = new Map<string, { edge: RelationEdge; to: RelationNode }[]>();
  const add = (key: string, step: { edge: RelationEdge; to: RelationNode }): void => {
    neighbours.set(key, [...(neighbours.get(key) ?? []), step]);
  };
  for (const edge of edges) {
    add(edge.from.key, { edge, to: edge.to });
    add(edge.to.key, { edge, to: edge.from });
  }
  const start = edges.flatMap(({ from, to }) => [from, to]).find(({ key }) => key === fromKey);
  if (start === undefined || fromKey === toKey) return undefined;
  const reached = new Map<string, readonly { edge: RelationEdge; to: RelationNode }[]>([[fromKey, []]]);
  let frontier = [fromKey];
  for (let step = 0; step < mostSteps && frontier.length > 0; step += 1) {
    const next: string[] = [];
    for (const key of frontier) {
      for (const way of neighbours.get(key) ?? []) {
        if (reached.has(way.to.key)) continue;
        const steps = [...(reached.get(key) ?? []), way];
        if (way.to.key === toKey) {
          return { from: start, steps, byNameOnly: steps.some(({ edge }) => edge.byNameOnly === true) };
        }
        reached.set(way.to.key, steps);
        next.push(way.to.key);
      }
    }
    frontier = next;
  }
  return undefined;
}

/** A chain as people read it: 甲公司 —法定代表人→ 张三 —法定代表人→ 乙公司. */
export function describePath({ from, steps }: RelationPath): { zh: string; en: string } {
  const zh = [from.name];
  const en = [from.name];
  for (const { edge, to } of steps) {
    zh.push(`—${wordsOf(edge).zh}→`, to.name);
    en.push(`—${wordsOf(edge).en}→`, to.name);
  }
  return { zh: zh.join(' '), en: en.join(' ') };
}

function wordsOf({ kind, share }: RelationEdge): { zh: string; en: string } {
  if (kind === 'legal_representative') return { zh: '法定代表人', en: 'legal representative' };
  if (kind === 'group') return { zh: '同一集团', en: 'same group' };
  const percent = `${Number(share ?? '0') * 100}`.replace(/(\.\d{2})\d+$/, '$1');
  return { zh: `持股${percent}%`, en: `share ${percent} %` };
}

import { LineCounter, type Node, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** Why a text is no YAML, and where. */
export interface YamlProblem {
  line: number;
  message: string;
}

/** A YAML text that was read: its content, and where in the text each field stands. */
export interface YamlSource {
  data: unknown;
  /** The line of a field such as 'policy.formula.tiers[0].rate' (the first part names the whole); of what is missing, the line it is missing from. */
  lineOf: (path: string) => number;
}

/** Aliases that unfold to more than this are a bomb, no configuration. */
const MOST_ALIASES = 50;

/** Reads a YAML text and remembers its lines; the problems of a text that is none come instead. */
export function readYaml(text: string): YamlSource | { problems: YamlProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, message }));
  if (problems.length > 0) return { problems };
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    return { problems: [{ line: 1, message: (error as Error).message }] };
  }
  return { data, lineOf: (path) => lineOf(document.contents, lines, partsOf(path).slice(1)) };
}

/** 'policy.formula.tiers[0].rate' as its parts; `'` and `"` are not met in names. */
function partsOf(path: string): string[] {
  return path.split(/[.[\]]+/).filter((part) => part !== '');
}

function lineOf(root: Node | null, lines: LineCounter, parts: readonly string[]): number {
  let line = root?.range === undefined || root.range === null ? 1 : lines.linePos(root.range[0]).line;
  let node: unknown = root;
  for (const part of parts) {
    let at: unknown;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      if (pair === undefined) return line;
      at = pair.key;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      at = node;
    }
    const range = (at as Node | undefined)?.range;
    if (range === undefined || range === null) return line;
    line = lines.linePos(range[0]).line;
  }
  return line;
}

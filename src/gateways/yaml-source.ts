import { LineCounter, type Node, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** A place in a text, counted from one. */
export interface TextPlace {
  line: number;
  column: number;
}

/** Why a text is no YAML, and where. */
export interface YamlProblem extends TextPlace {
  /** The parser's own name of it, 'BAD_INDENT'. */
  reason: string;
  message: string;
}

/** A YAML text that was read: its content, and where in the text each field stands. */
export interface YamlSource {
  data: unknown;
  /**
   * Where a field such as 'policy.formula.tiers[0].rate' stands (the first part names the whole); of what is missing,
   * where that stands it is missing from.
   */
  placeOf: (path: string) => TextPlace;
}

/** Aliases that unfold to more than this are a bomb, no configuration. */
const MOST_ALIASES = 50;

/** Reads a YAML text and remembers its lines; the problems of a text that is none come instead. */
export function readYaml(text: string): YamlSource | { problems: YamlProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map(({ pos, code, message }) => ({
    ...placeAt(lines, pos[0]),
    reason: code,
    message,
  }));
  if (problems.length > 0) return { problems };
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    return { problems: [{ line: 1, column: 1, reason: 'BAD_ALIAS', message: (error as Error).message }] };
  }
  return { data, placeOf: (path) => placeOf(document.contents, lines, partsOf(path).slice(1)) };
}

/** 'policy.formula.tiers[0].rate' as its parts; `'` and `"` are not met in names. */
function partsOf(path: string): string[] {
  return path.split(/[.[\]]+/).filter((part) => part !== '');
}

function placeAt(lines: LineCounter, offset: number): TextPlace {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function placeOf(root: Node | null, lines: LineCounter, parts: readonly string[]): TextPlace {
  let place = placeAt(lines, root?.range?.[0] ?? 0);
  let node: unknown = root;
  for (const part of parts) {
    let at: unknown;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      if (pair === undefined) return place;
      at = pair.key;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      at = node;
    }
    const range = (at as Node | undefined)?.range;
    if (range === undefined || range === null) return place;
    place = placeAt(lines, range[0]);
  }
  return place;
}

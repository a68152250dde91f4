import { z } from 'zod';
import type { Words } from '../domain/words.js';
import { FORMATS, type TextFormat } from '../schemas/wire.js';

/** What a field wants: in words, and as the limits a program can read. */
export interface Expectation {
  zh: string;
  en: string;
  /** Keywords of JSON Schema: type, enum, pattern, format and limits. */
  limits: Record<string, unknown>;
}

/** A node of a JSON Schema, as far as it says what one field wants. */
interface Node {
  $ref?: string;
  $defs?: Record<string, Node>;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
}

const LIMITS = [
  'type',
  'enum',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
] as const;

/** JSON Schemas of what was refused before: reading one costs milliseconds. */
const read = new WeakMap<z.ZodType, Node>();

/** What the schema wants at this place; undefined for a place it does not know. */
export function expectationAt(schema: z.ZodType, path: readonly PropertyKey[]): Expectation | undefined {
  const root = rootOf(schema);
  let nodes = branches(root, root);
  for (const key of path) {
    nodes = nodes.flatMap((node) => stepInto(node, key)).flatMap((node) => branches(node, root));
  }
  return describe(nodes, root);
}

function rootOf(schema: z.ZodType): Node {
  const known = read.get(schema);
  if (known !== undefined) return known;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a JSON Schema, read with every keyword optional
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;
  read.set(schema, root);
  return root;
}

/** The readings of a node: references followed, choices opened, nothing (`null`) left out. */
function branches(node: Node, root: Node): Node[] {
  if (node.$ref !== undefined) {
    const target = root.$defs?.[node.$ref.replace('#/$defs/', '')];
    return target === undefined ? [] : branches(target, root);
  }
  const choices = node.anyOf ?? node.oneOf;
  if (choices !== undefined) return choices.flatMap((choice) => branches(choice, root));
  return node.type === 'null' ? [] : [node];
}

function stepInto(node: Node, key: PropertyKey): Node[] {
  const next = typeof key === 'number' ? node.items : own(node.properties, String(key));
  return next === undefined ? [] : [next];
}

function own(properties: Record<string, Node> | undefined, key: string): Node | undefined {
  return properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
}

function describe(nodes: readonly Node[], root: Node): Expectation | undefined {
  const [first] = nodes;
  if (first === undefined) return undefined;
  const choices = nodes.flatMap((node) => node.enum ?? (node.const === undefined ? [] : [node.const]));
  if (choices.length > 0) {
    const allowed = [...new Set(choices)];
    return {
      zh: `可选值：${allowed.map(String).join('、')}`,
      en: `one of ${allowed.map(String).join(', ')}`,
      limits: { enum: allowed },
    };
  }
  if (nodes.length > 1 && nodes.every((node) => node.type === 'object')) return describeShapes(nodes, root);
  const limits = Object.fromEntries(LIMITS.flatMap((name) => (first[name] === undefined ? [] : [[name, first[name]]])));
  const words = wordsOf(first);
  return words === undefined ? undefined : { ...words, limits };
}

/** One of several shapes: named by what each cannot do without. */
function describeShapes(nodes: readonly Node[], root: Node): Expectation {
  const shapes = nodes.map((node) =>
    (node.required ?? []).map((name) => {
      const part = describe(branches(own(node.properties, name) ?? {}, root), root);
      return part === undefined ? { zh: name, en: name } : { zh: `${name}（${part.zh}）`, en: `${name} (${part.en})` };
    }),
  );
  return {
    zh: `以下之一：${shapes.map((shape) => shape.map(({ zh }) => zh).join('、')).join('；或 ')}`,
    en: `one of these: ${shapes.map((shape) => shape.map(({ en }) => en).join(', ')).join('; or ')}`,
    limits: { type: 'object' },
  };
}

function wordsOf(node: Node): Words | undefined {
  const known = node.pattern === undefined ? undefined : findFormat(node.pattern);
  if (known !== undefined) return known;
  const ofFormat = node.format === undefined ? undefined : FORMAT_WORDS[node.format];
  if (ofFormat !== undefined) return ofFormat;
  if (node.pattern !== undefined) {
    return { zh: `符合 ${node.pattern} 的文本`, en: `text that matches ${node.pattern}` };
  }
  return TYPES[node.type ?? '']?.(node);
}

/** Forms that JSON Schema has a name for. */
const FORMAT_WORDS: Readonly<Record<string, Words>> = {
  uuid: { zh: 'UUID 编号', en: 'a UUID' },
  date: {
    zh: '1949年以后实际存在的日期，写作 YYYY-MM-DD，如 2026-11-23',
    en: 'a date that exists, from 1949 on, as YYYY-MM-DD, such as 2026-11-23',
  },
  'date-time': {
    zh: 'UTC 时刻，如 2026-11-23T02:00:00.000Z',
    en: 'an instant in UTC, such as 2026-11-23T02:00:00.000Z',
  },
};

function findFormat(pattern: string): TextFormat | undefined {
  return Object.values(FORMATS).find((format) => format.pattern.source === pattern);
}

const TYPES: Readonly<Record<string, (node: Node) => Words>> = {
  string: ({ minLength = 0, maxLength }) => {
    if (maxLength === undefined) return { zh: '文本', en: 'text' };
    return { zh: `${minLength} 至 ${maxLength} 字的文本`, en: `text of ${minLength} to ${maxLength} characters` };
  },
  integer: (node) => numberWords(node, '整数', 'a whole number'),
  number: (node) => numberWords(node, '数字', 'a number'),
  boolean: () => ({ zh: 'true 或 false', en: 'true or false' }),
  array: ({ minItems = 0, maxItems }) => {
    if (maxItems === undefined) return { zh: '列表', en: 'a list' };
    return { zh: `${minItems} 至 ${maxItems} 项的列表`, en: `a list of ${minItems} to ${maxItems} entries` };
  },
  object: () => ({ zh: 'JSON 对象', en: 'a JSON object' }),
};

function numberWords({ minimum, maximum }: Node, zh: string, en: string): Words {
  const from = minimum !== undefined && Number.isSafeInteger(minimum - 1) ? minimum : undefined;
  const to = maximum !== undefined && Number.isSafeInteger(maximum + 1) ? maximum : undefined;
  if (from === undefined && to === undefined) return { zh, en };
  if (to === undefined) return { zh: `不小于 ${from} 的${zh}`, en: `${en} of at least ${from}` };
  if (from === undefined) return { zh: `不大于 ${to} 的${zh}`, en: `${en} of at most ${to}` };
  return { zh: `${from} 至 ${to} 的${zh}`, en: `${en} from ${from} to ${to}` };
}

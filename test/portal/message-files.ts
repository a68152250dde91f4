import { walk } from '../architecture/syntax.js';
import { isMessages, PORTAL_SOURCES, type PortalSource } from './portal-sources.js';

type Node = Readonly<Record<string, unknown>>;

/** The words of one file: `due.over` → its text, in each language. */
export interface MessageFile {
  file: string;
  zh: ReadonlyMap<string, string>;
  en: ReadonlyMap<string, string>;
}

/** The words a file defines: `defineMessages('…', { 'zh-CN': {…}, en: {…} })`, or the plain object of the two. */
export function messagesOf(source: PortalSource): MessageFile {
  const found: Node[] = [];
  walk(source.module, (node) => {
    if (node['type'] !== 'ObjectExpression') return;
    const names = propertiesOf(node).map(([name]) => name);
    if (names.includes('zh-CN') && names.includes('en')) found.push(node);
  });
  const [words, ...more] = found;
  if (words === undefined || more.length > 0) throw new Error(`${source.file} does not define its words once`);
  const language = (name: string) => {
    const tree = propertiesOf(words).find(([key]) => key === name)?.[1];
    return new Map(tree === undefined ? [] : leavesOf(tree, '', source.file));
  };
  return { file: source.file, zh: language('zh-CN'), en: language('en') };
}

export const MESSAGE_FILES: readonly MessageFile[] = PORTAL_SOURCES.filter(isMessages).map(messagesOf);

/** Names and values of an object literal; a spread has none. */
function propertiesOf(node: Node): [string, Node][] {
  return (node['properties'] as Node[]).flatMap((property) => {
    if (property['type'] !== 'KeyValueProperty') return [];
    const key = property['key'] as Node;
    return [[String(key['value']), property['value'] as Node] as [string, Node]];
  });
}

function leavesOf(node: Node, prefix: string, file: string): [string, string][] {
  if (node['type'] === 'ObjectExpression') {
    if ((node['properties'] as Node[]).some(({ type }) => type !== 'KeyValueProperty')) {
      throw new Error(`${file}: ${prefix} is not written out`);
    }
    return propertiesOf(node).flatMap(([name, value]) =>
      leavesOf(value, prefix === '' ? name : `${prefix}.${name}`, file),
    );
  }
  if (node['type'] === 'TsAsExpression' || node['type'] === 'TsConstAssertion') {
    return leavesOf(node['expression'] as Node, prefix, file);
  }
  const text = plainText(node);
  if (text === undefined) throw new Error(`${file}: ${prefix} is not a text`);
  return [[prefix, text]];
}

function plainText(node: Node): string | undefined {
  if (node['type'] === 'StringLiteral') return String(node['value']);
  if (node['type'] === 'TemplateLiteral' && (node['expressions'] as Node[]).length === 0) {
    return (node['quasis'] as { cooked: string }[]).map(({ cooked }) => cooked).join('');
  }
  if (node['type'] === 'BinaryExpression' && node['operator'] === '+') {
    const [left, right] = [plainText(node['left'] as Node), plainText(node['right'] as Node)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return undefined;
}

/** Every text a file says, whole or with gaps: `status.draft`, and `status.${…}` as a pattern. */
export function textsOf({ module }: PortalSource): { whole: Set<string>; patterns: RegExp[] } {
  const whole = new Set<string>();
  const patterns: RegExp[] = [];
  walk(module, (node) => {
    if (node['type'] === 'StringLiteral') whole.add(String(node['value']));
    if (node['type'] !== 'TemplateLiteral') return;
    const pattern = patternOf(node);
    if (pattern !== undefined) patterns.push(pattern);
  });
  return { whole, patterns };
}

/** A template as what it can become; undefined when it is nothing but gaps. */
export function patternOf(template: Node): RegExp | undefined {
  const parts = (template['quasis'] as { cooked: string }[]).map(({ cooked }) => cooked);
  if (!parts.some((part) => /[a-z]/i.test(part))) return undefined;
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
}

/** One asking for words: `say('send')`, `say(isMore ? 'more' : 'all')`, ``say(`due.${state}`)``. */
export interface Asked {
  file: string;
  /** Of which file the words are: `shared/messages.ts`. */
  of: string;
  keys: string[];
  patterns: RegExp[];
}

/** What a file asks of the words it imports, where `const say = useWords(messages)` tells which they are. */
export function askedIn(source: PortalSource): Asked[] {
  const files = new Map<string, string>();
  for (const item of source.module.body) {
    if (item.type !== 'ImportDeclaration') continue;
    const target = source.imports.find(
      ({ target: to, isOwn }) => isOwn && to.endsWith('messages') && sameFile(source, item.source.value, to),
    );
    if (target === undefined) continue;
    for (const specifier of item.specifiers) {
      files.set(specifier.local.value, `${target.target.replace('portal/src/', '')}.ts`);
    }
  }
  const sayers = new Map<string, string>();
  walk(source.module, (node) => {
    if (node['type'] !== 'VariableDeclarator') return;
    const init = node['init'] as { type?: string; callee?: Node; arguments?: { expression: Node }[] } | null;
    if (init?.type !== 'CallExpression' || init.callee?.['value'] !== 'useWords') return;
    const of = files.get(String(init.arguments?.[0]?.expression['value']));
    const name = String((node['id'] as Node)['value']);
    if (of !== undefined) sayers.set(name, of);
  });
  const asked: Asked[] = [];
  walk(source.module, (node) => {
    if (node['type'] !== 'CallExpression') return;
    const { callee, arguments: given } = node as unknown as { callee: Node; arguments: { expression: Node }[] };
    const of = callee['type'] === 'Identifier' ? sayers.get(String(callee['value'])) : undefined;
    const first = given[0]?.expression;
    if (of !== undefined && first !== undefined) asked.push({ file: source.file, of, ...keysIn(first) });
  });
  return asked;
}

const sameFile = (source: PortalSource, written: string, target: string): boolean =>
  new URL(written, `file:///portal/src/${source.file}`).pathname.slice(1) === target;

/** The keys an expression can be, as far as it says so; a variable says nothing and is left to the compiler. */
function keysIn(node: Node): { keys: string[]; patterns: RegExp[] } {
  if (node['type'] === 'StringLiteral') return { keys: [String(node['value'])], patterns: [] };
  if (node['type'] === 'TemplateLiteral') {
    const pattern = patternOf(node);
    return { keys: [], patterns: pattern === undefined ? [] : [pattern] };
  }
  const inner = {
    ConditionalExpression: ['consequent', 'alternate'],
    BinaryExpression: ['right'],
    ParenthesisExpression: ['expression'],
  }[String(node['type'])];
  const found = (inner ?? []).map((name) => keysIn(node[name] as Node));
  return { keys: found.flatMap(({ keys }) => keys), patterns: found.flatMap(({ patterns }) => patterns) };
}

import { isMessages, type PortalSource } from './portal-sources.js';

type Node = Readonly<Record<string, unknown>>;

/** Chinese, with its punctuation. */
export const CJK = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;
/** A word of some language, not a unit, a sign or an address. */
const WORD = /^(?!\s*\/[\w/-]*\s*$).*\p{Letter}{2,}/su;
/** Attributes, and columns or items of antd, that a person reads. */
const READ_BY_PEOPLE = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'placeholder',
  'title',
  'alt',
  'label',
  'description',
  'tooltip',
  'help',
  'okText',
  'cancelText',
  'emptyText',
  'addonBefore',
  'addonAfter',
  'subTitle',
  'summary',
]);
/** What stands in these is the same in every language. */
const NOT_LANGUAGE = new Set(['code', 'kbd', 'samp', 'style', 'script']);

/** Words that stand in the source instead of among the messages. A pair `{ zh: '…', en: '…' }` says both, so it may stand anywhere. */
export function hardCodedTextIn(source: PortalSource): string[] {
  if (isMessages(source)) return [];
  const found = new Set<string>();
  visit(source.module, false);
  return [...found];

  function visit(node: unknown, isPair: boolean): void {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, isPair);
      return;
    }
    if (node === null || typeof node !== 'object') return;
    const part = node as Node;
    switch (part['type']) {
      case 'StringLiteral':
        if (!isPair && CJK.test(String(part['value']))) found.add(String(part['value']));
        return;
      case 'TemplateLiteral':
        for (const text of piecesOf(part)) if (!isPair && CJK.test(text)) found.add(text);
        visit(part['expressions'], isPair);
        return;
      case 'JSXText':
        if (WORD.test(withoutEntities(String(part['value'])))) found.add(String(part['value']).trim());
        return;
      case 'JSXElement': {
        const name = ((part['opening'] as Node)['name'] as Node)['value'];
        visit(part['opening'], false);
        if (!NOT_LANGUAGE.has(String(name))) visitChildren(part['children'] as Node[]);
        return;
      }
      case 'JSXFragment':
        visitChildren(part['children'] as Node[]);
        return;
      case 'JSXAttribute': {
        const name = part['name'] as { value?: string; namespace?: { value: string }; name?: { value: string } };
        if (READ_BY_PEOPLE.has(name.value ?? '')) addWordsOf(part['value'] as Node | null);
        visit(part['value'], false);
        return;
      }
      case 'ObjectExpression': {
        const names = (part['properties'] as Node[]).map((property) => nameOf(property));
        const saysBoth = names.includes('zh') && names.includes('en');
        for (const property of part['properties'] as Node[]) {
          if (!saysBoth && source.file.endsWith('.tsx') && READ_BY_PEOPLE.has(nameOf(property) ?? '')) {
            addWordsOf(property['value'] as Node);
          }
          visit(property['value'] ?? property, saysBoth || isPair);
        }
        return;
      }
      default:
        for (const [key, value] of Object.entries(part)) if (key !== 'span') visit(value, isPair);
    }
  }

  function visitChildren(children: readonly Node[]): void {
    for (const child of children) {
      if (child['type'] === 'JSXExpressionContainer') addWordsOf(child['expression'] as Node);
      visit(child, false);
    }
  }

  /** Words an expression puts before a person by itself: a text, or one of two. */
  function addWordsOf(node: Node | null | undefined): void {
    if (node == null) return;
    switch (node['type']) {
      case 'StringLiteral':
        if (WORD.test(String(node['value']))) found.add(String(node['value']));
        return;
      case 'TemplateLiteral':
        for (const text of piecesOf(node)) if (WORD.test(text)) found.add(text.trim());
        return;
      case 'JSXExpressionContainer':
      case 'ParenthesisExpression':
        addWordsOf(node['expression'] as Node);
        return;
      case 'ConditionalExpression':
        addWordsOf(node['consequent'] as Node);
        addWordsOf(node['alternate'] as Node);
        return;
      case 'BinaryExpression':
        if (['&&', '||', '??', '+'].includes(String(node['operator']))) {
          if (node['operator'] !== '&&') addWordsOf(node['left'] as Node);
          addWordsOf(node['right'] as Node);
        }
        return;
      default:
    }
  }
}

const piecesOf = (template: Node): string[] => (template['quasis'] as { cooked: string }[]).map(({ cooked }) => cooked);
const withoutEntities = (text: string): string => text.replace(/&\w+;/g, '');

function nameOf(property: Node): string | undefined {
  return (property['key'] as { value?: string } | undefined)?.value;
}

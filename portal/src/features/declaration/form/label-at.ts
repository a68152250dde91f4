import { wordsAt } from '../../../../../src/domain/contract/missing-fields.js';
import type { Words } from '../../../../../src/domain/words.js';
import { type FormNode, indexesOf, patternOf } from './form-tree';

/** What the form calls the field at a place; which entry of a list it is, only when there are several. */
export function labelAt(
  { tree, values }: { tree: readonly FormNode[]; values: Readonly<Record<string, unknown>> },
  pointer: string,
): Words {
  const field = nodesIn(tree).find((node) => node.field.pointer === patternOf(pointer))?.field;
  if (field === undefined) return wordsAt(pointer);
  const list = values[pointer.split('/')[1] ?? ''];
  const [index] = indexesOf(pointer);
  const no = index !== undefined && Array.isArray(list) && list.length > 1 ? ` ${index + 1}` : '';
  return { zh: `${field.labelZh}${no}`, en: `${field.labelEn}${no}` };
}

const nodesIn = (tree: readonly FormNode[]): FormNode[] => tree.flatMap((node) => [node, ...nodesIn(node.children)]);

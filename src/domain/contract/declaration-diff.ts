/** 逐项比对: which fields of a declaration differ between two filed versions; lists are compared line by line. */

/** One field that differs, by JSON pointer; `null` where it was not there. */
export interface FieldChange {
  pointer: string;
  change: 'added' | 'removed' | 'changed';
  before: unknown;
  after: unknown;
}

/** Every leaf that differs, in the order of the later version, then what is only in the earlier one. */
export function diffDeclarations(before: unknown, after: unknown): FieldChange[] {
  const [earlier, later] = [leavesOf(before), leavesOf(after)];
  const changes: FieldChange[] = [];
  for (const [pointer, value] of later) {
    if (!earlier.has(pointer)) changes.push({ pointer, change: 'added', before: null, after: value });
    else if (earlier.get(pointer) !== value) {
      changes.push({ pointer, change: 'changed', before: earlier.get(pointer), after: value });
    }
  }
  for (const [pointer, value] of earlier) {
    if (!later.has(pointer)) changes.push({ pointer, change: 'removed', before: value, after: null });
  }
  return changes;
}

type Leaf = string | number | boolean;

/** Empty objects and lists have no leaf: a list that becomes empty is told by the lines that went. */
function leavesOf(value: unknown, pointer = '', leaves = new Map<string, Leaf>()): Map<string, Leaf> {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') leaves.set(pointer, value);
  else if (Array.isArray(value)) value.forEach((entry, index) => leavesOf(entry, `${pointer}/${index}`, leaves));
  else if (value !== null && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) {
      leavesOf(entry, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, leaves);
    }
  }
  return leaves;
}

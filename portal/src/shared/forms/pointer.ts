/** Where in a form a JSON pointer of the API points: '/items/0/reason' is ['items', 0, 'reason']. */
export function pathOfPointer(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** The id of the input that stands for a place, as antd makes it for a form of this name. */
export function idOfField(form: string, path: readonly (string | number)[]): string {
  return [form, ...path].join('_');
}

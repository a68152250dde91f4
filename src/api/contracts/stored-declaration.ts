/** The fields of a declaration as it is stored, in wire form. */
export function fieldsOf(declaration: unknown): Record<string, unknown> {
  return typeof declaration === 'object' && declaration !== null ? Object.fromEntries(Object.entries(declaration)) : {};
}

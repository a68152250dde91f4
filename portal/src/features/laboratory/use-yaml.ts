/** The YAML text of a version, to begin the next one from; the writer is loaded when it is needed. */
export async function yamlOf(data: Readonly<Record<string, unknown>>): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(data, { lineWidth: 110 });
}

/** The code of a system error (`ENOENT`), or undefined when it has none. */
export function errorCode(error: unknown): string | undefined {
  const code = propertyOf(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

/** What a program that failed wrote to its standard error, or what else is known about the failure. */
export function saidBy(error: unknown): string {
  const said = propertyOf(error, 'stderr');
  return typeof said === 'string' && said.trim() !== '' ? said.trim() : String(error);
}

// Not `instanceof Error`: under jest the system's errors come from outside the test's world.
function propertyOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

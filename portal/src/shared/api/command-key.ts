/** A key that the registry has never seen; 128 random bits, also where the page came over plain HTTP. */
export function newCommandKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

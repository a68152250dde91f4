import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { DomainError } from '../domain/errors.js';

/** Addresses that are not of the public internet (IANA special-purpose registries): whoever may name one reaches inside. */
const NOT_PUBLIC = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  NOT_PUBLIC.addSubnet(net, prefix, 'ipv4');
}
/** Of IPv6 only global unicast is public, and of that not what carries an IPv4 address or is for documents. */
const GLOBAL_UNICAST = new BlockList();
GLOBAL_UNICAST.addSubnet('2000::', 3, 'ipv6');
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  NOT_PUBLIC.addSubnet(net, prefix, 'ipv6');
}
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Which addresses webhooks may go to. */
export interface WebhookRules {
  /** A demonstration may call itself; nobody else may. */
  allowLoopback: boolean;
}

/** True when a webhook may connect to this IP address. */
export function isAllowedAddress(address: string, { allowLoopback }: WebhookRules): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  if (LOOPBACK.check(address, type)) return allowLoopback;
  if (NOT_PUBLIC.check(address, type)) return false;
  return type === 'ipv4' || GLOBAL_UNICAST.check(address, 'ipv6');
}

/** The host of an address without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/**
 * An address as a subscription may name it: https, or http to this very machine in a demonstration; no user, no password,
 * no fragment; not an address inside. Throws `webhook-url-not-allowed`.
 */
export function readWebhookUrl(text: string, rules: WebhookRules): URL {
  const refuse = (reason: string): never => {
    throw new DomainError('webhook-url-not-allowed', { pointer: '/url', reason });
  };
  if (!URL.canParse(text)) return refuse('malformed');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return refuse('credentials-or-fragment');
  const host = hostOf(url);
  const isLoopback =
    host === 'localhost' || (isIP(host) !== 0 && LOOPBACK.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6'));
  if (url.protocol === 'http:') {
    if (!(isLoopback && rules.allowLoopback)) return refuse('https-required');
  } else if (url.protocol !== 'https:') {
    return refuse('https-required');
  }
  if (isIP(host) !== 0 && !isAllowedAddress(host, rules)) return refuse('address-inside');
  if (host === 'localhost' && !rules.allowLoopback) return refuse('address-inside');
  return url;
}

/** Resolves the host of an address; every address it has must be allowed. Throws `webhook-url-not-allowed`. */
export async function checkWebhookHost(
  url: URL,
  rules: WebhookRules,
  resolve: (host: string) => Promise<readonly string[]> = resolveAll,
): Promise<void> {
  let addresses: readonly string[];
  try {
    addresses = await resolve(hostOf(url));
  } catch {
    throw new DomainError('webhook-url-not-allowed', { pointer: '/url', reason: 'host-unknown' });
  }
  if (addresses.length === 0 || !addresses.every((address) => isAllowedAddress(address, rules))) {
    throw new DomainError('webhook-url-not-allowed', { pointer: '/url', reason: 'address-inside' });
  }
}

async function resolveAll(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

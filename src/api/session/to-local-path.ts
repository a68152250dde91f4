/** Where a sign-in leads when nobody said where. */
const PORTAL = '/portal/';

/** An address below our own root, else the portal: nobody is sent to another host because a link said so. */
export function toLocalPath(to: unknown): string {
  if (typeof to !== 'string' || to.length > 2000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(to)) return PORTAL;
  // what comes out of a browser's own parser is what a browser will make of it
  const { origin, pathname, search, hash } = new URL(to, 'http://local.invalid');
  const path = `${pathname}${search}${hash}`;
  return origin === 'http://local.invalid' && !path.startsWith('//') && !path.startsWith('/session') ? path : PORTAL;
}

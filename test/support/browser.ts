/** What a browser got to see: the answer, and where it came from. */
export interface Sight {
  readonly address: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser without a screen: keeps cookies by name and follows redirects as a person's does. */
export interface Browser {
  readonly cookies: Map<string, string>;
  /** The cookies as a header. */
  cookieHeader(): string;
  /** One request; redirects are not followed. */
  ask(
    address: string,
    options?: { method?: string; headers?: Record<string, string>; body?: URLSearchParams },
  ): Promise<Sight>;
  /** Follows redirects until something is there to be seen, or until an address that `stopsAt` wants to see for itself. */
  visit(address: string, stopsAt?: (address: URL) => boolean): Promise<Sight>;
  /** A browser with the same cookies, from here on apart. */
  copy(): Browser;
}

/** `reach` turns the address people type into the one this machine answers at. */
export function createBrowser(
  reach: (address: URL) => URL = (address) => address,
  cookies: ReadonlyMap<string, string> = new Map(),
): Browser {
  const jar = new Map(cookies);
  const cookieHeader = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  const ask: Browser['ask'] = async (at, { method = 'GET', headers = {}, body } = {}) => {
    const address = new URL(at);
    const answer = await fetch(reach(address), {
      method,
      redirect: 'manual',
      headers: { accept: 'text/html,application/xhtml+xml', cookie: cookieHeader(), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name === undefined || value === undefined) continue;
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return { address, status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  const visit: Browser['visit'] = async (address, stopsAt = () => false) => {
    let sight = await ask(address);
    for (let hop = 0; hop < 10; hop += 1) {
      const location = sight.headers.get('location');
      if (location === null) return sight;
      const next = new URL(location, sight.address);
      if (stopsAt(next)) return { ...sight, address: next };
      sight = await ask(next.href);
    }
    throw new Error(`${address} redirects in circles`);
  };

  return { cookies: jar, cookieHeader, ask, visit, copy: () => createBrowser(reach, jar) };
}

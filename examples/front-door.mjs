// The demo people at the front door of the registry: HTTP only, one access token each.
import { randomUUID } from 'node:crypto';
import { findInstance } from '../dist/src/embedded/data-dir.js';
import { signIn } from '../dist/src/embedded/sign-in.js';

/** Finds the registry that runs on this data directory and speaks to it as its demo people. */
export function openFrontDoor(dataDir) {
  const instance = findInstance(dataDir);
  if (instance === undefined) throw new Error(`No registry runs on ${dataDir}: run \`npm start\` first.`);
  const tokens = new Map();
  const tokenOf = (person) => {
    if (!tokens.has(person)) tokens.set(person, signIn(instance.issuer, person));
    return tokens.get(person);
  };
  let calls = 0;

  async function ask(person, method, address, { json, form, headers = {} } = {}) {
    calls += 1;
    const isCommand = method === 'POST';
    const answer = await fetch(`${instance.api}/api/v1${address}`, {
      method,
      body: form ?? (json === undefined ? undefined : JSON.stringify(json)),
      headers: {
        ...(person === undefined ? {} : { authorization: `Bearer ${await tokenOf(person)}` }),
        ...(isCommand ? { 'idempotency-key': randomUUID() } : {}),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    const body = isJson ? JSON.parse(bytes.toString('utf8')) : bytes;
    return { status: answer.status, headers: answer.headers, body, bytes };
  }

  /** The answer of a request that must go well. */
  async function must(person, method, address, options) {
    const answer = await ask(person, method, address, options);
    if (answer.status >= 300) {
      const said = Buffer.isBuffer(answer.body)
        ? answer.body.toString('utf8').slice(0, 300)
        : JSON.stringify(answer.body);
      throw new Error(`${person} ${method} ${address}: ${answer.status} ${said}`);
    }
    return answer;
  }

  return {
    api: instance.api,
    calls: () => calls,
    get: async (person, address) => (await must(person, 'GET', address)).body,
    file: async (person, address) => (await must(person, 'GET', address)).bytes,
    post: async (person, address, json = {}) => (await must(person, 'POST', address, { json })).body,
    upload: async (person, address, { fields = {}, name, bytes }) => {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.append(field, value);
      form.append('file', new Blob([bytes]), name);
      return (await must(person, 'POST', address, { form })).body;
    },
    patch: async (person, address, json, headers) => (await must(person, 'PATCH', address, { json, headers })).body,
    /** A request that must be refused; answers with its code. */
    refused: async (person, method, address, json) => {
      const answer = await ask(person, method, address, { json });
      if (answer.status < 400) throw new Error(`${person} ${method} ${address} was not refused`);
      return answer.body.code;
    },
    /** What the public sees, without any account. */
    page: async (address, options) => fetch(`${instance.api}${address}`, options),
  };
}

/** Asks again until there is an answer; the registry does some things a moment later by itself. */
export async function until(what, find) {
  for (const end = Date.now() + 120_000; ; ) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited too long: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

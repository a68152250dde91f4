import type { Logger } from 'pino';

/** Where the issuer publishes its keys, from its discovery document; asks again until the provider answers. */
export async function discoverIdentity(issuer: string, logger: Logger): Promise<{ jwksUri: string }> {
  const address = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(3000) });
      const { issuer: named, jwks_uri: jwksUri } = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
      if (answer.ok && named === issuer && typeof jwksUri === 'string') return { jwksUri };
      throw new Error(`discovery answered ${answer.status} for issuer ${String(named)}`);
    } catch (error) {
      if (attempt >= 20) throw new Error(`the identity provider at ${issuer} does not answer`, { cause: error });
      logger.warn({ attempt, reason: (error as Error).message }, 'waiting for the identity provider');
      await new Promise((resolve) => {
        setTimeout(resolve, 500);
      });
    }
  }
}

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client';
import { DomainError } from '../../domain/errors.js';

/** Seconds the provider may take to answer. */
const TIMEOUT_S = 5;

/** What a browser that left for the identity provider must come back with, and where it goes then. */
export interface SignInUnderWay {
  nonce: string;
  verifier: string;
  to: string;
  /** Milliseconds since 1970 by the clock of the machine. */
  begunAt: number;
}

/** The registry as a client of the identity provider: authorisation code, PKCE, state and nonce. */
export interface IdentityClient {
  /** Where to send the browser, and what to remember of it. Throws `identity-unavailable`. */
  begin(asked: { to: string; person?: string | undefined; again: boolean }): Promise<{
    address: URL;
    state: string;
    underWay: SignInUnderWay;
  }>;
  /** Who came back. Throws `identity-unavailable`, `sign-in-refused` when the provider or its answer says no. */
  finish(query: URLSearchParams, state: string, underWay: SignInUnderWay): Promise<{ issuer: string; subject: string }>;
}

/** The provider is asked for its addresses when the first browser comes, and again as long as it does not answer. */
export function createIdentityClient(settings: {
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
  publicUrl: string;
}): IdentityClient {
  const { issuer, publicUrl } = settings;
  const redirectUri = `${publicUrl}/session/callback`;
  let discovered: Promise<Configuration> | undefined;
  const provider = async (): Promise<Configuration> => {
    discovered ??= discover(settings);
    try {
      return await discovered;
    } catch {
      discovered = undefined;
      throw new DomainError('identity-unavailable');
    }
  };

  return {
    async begin({ to, person, again }) {
      const configuration = await provider();
      const state = randomState();
      const nonce = randomNonce();
      const verifier = randomPKCECodeVerifier();
      const address = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(person === undefined ? {} : { login_hint: person }),
        ...(again ? { prompt: 'login' } : {}),
      });
      return { address, state, underWay: { nonce, verifier, to, begunAt: Date.now() } };
    },

    async finish(query, state, { nonce, verifier }) {
      const configuration = await provider();
      const arrived = new URL(redirectUri);
      arrived.search = query.toString();
      try {
        const tokens = await authorizationCodeGrant(configuration, arrived, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const subject = tokens.claims()?.sub;
        if (subject === undefined) throw new DomainError('sign-in-refused');
        return { issuer, subject };
      } catch (error) {
        throw toRefusal(error);
      }
    },
  };
}

async function discover({
  issuer,
  clientId,
  clientSecret,
}: {
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
}): Promise<Configuration> {
  const extras = [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])];
  const found = await discovery(new URL(issuer), clientId, undefined, None(), { timeout: TIMEOUT_S, execute: extras });
  if (clientSecret === undefined) return found;
  const server = found.serverMetadata();
  const byBody = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
  const authentication = byBody ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
  const configuration = new Configuration(server, clientId, undefined, authentication);
  configuration.timeout = TIMEOUT_S;
  for (const extra of extras) extra(configuration);
  return configuration;
}

/** A provider that does not answer is our trouble (503); everything it answers is about this sign-in. */
function toRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof AuthorizationResponseError) return new DomainError('sign-in-refused');
  if (error instanceof ResponseBodyError) {
    return new DomainError(error.status >= 500 ? 'identity-unavailable' : 'sign-in-refused');
  }
  return new DomainError(isUnreachable(error) ? 'identity-unavailable' : 'sign-in-refused');
}

/** `fetch` fails with a TypeError or a time-out; the library wraps both. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (('code' in error && error.code === 'OAUTH_TIMEOUT') || error.name === 'TimeoutError') return true;
  if (error.message === 'fetch failed') return true;
  return isUnreachable(error.cause);
}

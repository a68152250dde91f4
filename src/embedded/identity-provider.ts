import path from 'node:path';
import { type Child, startChild, waitUntilReady } from './child.js';
import { compiledEntry } from './checkout.js';

/** The demo identity provider in a process of its own. */
export interface RunningIdentityProvider {
  readonly issuer: string;
  readonly child: Child;
  stop(): Promise<void>;
}

/** Starts the demo identity provider; its keys stay in `dataDir`, so tokens outlive a restart. */
export async function startIdentityProvider(options: {
  dataDir: string;
  port: number;
  audience: string;
  publicUrl: string;
  accessTokenHours: number;
  env: Readonly<Record<string, string | undefined>>;
}): Promise<RunningIdentityProvider> {
  const { dataDir, port, audience, publicUrl, accessTokenHours, env } = options;
  const keysFile = path.join(dataDir, 'identity-keys.json');
  const settings = { port, keysFile, audience, publicUrl, accessTokenHours };
  const child = await startChild({
    name: 'identity',
    dataDir,
    command: process.execPath,
    args: ['--max-old-space-size=96', compiledEntry('embedded/identity-process.js'), JSON.stringify(settings)],
    env,
    withChannel: true,
  });
  const issuer = `http://127.0.0.1:${port}`;
  const stop = () => child.stop('SIGTERM', 5000);
  try {
    await waitUntilReady(child, async () => (await fetch(`${issuer}/.well-known/openid-configuration`)).ok, 30_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return { issuer, child, stop };
}

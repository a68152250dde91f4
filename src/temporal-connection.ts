import { readFileSync } from 'node:fs';
import type { TemporalConfig } from './config.js';

/** The options both connections to the engine take (client and worker): address, and TLS or API key where it wants them. */
export function connectionOptionsOf({ address, apiKey, tls }: Pick<TemporalConfig, 'address' | 'apiKey' | 'tls'>) {
  return {
    address,
    ...(apiKey === undefined ? {} : { apiKey, tls: true as const }),
    ...(tls === undefined
      ? {}
      : {
          tls: {
            ...(tls.caFile === undefined ? {} : { serverRootCACertificate: readFileSync(tls.caFile) }),
            ...(tls.certificateFile === undefined
              ? {}
              : {
                  clientCertPair: { crt: readFileSync(tls.certificateFile), key: readFileSync(tls.keyFile) },
                }),
          },
        }),
  };
}

import type { SetUpConfig } from '../config.js';
import { findInstance, isInstanceOnItsWay } from './data-dir.js';

/** The running instance that DATA_DIR selects, with its demo identity provider; says what to do when there is none. */
export function getDemoInstance(config: SetUpConfig): { readonly api: string; readonly issuer: string } {
  const instance = findInstance(config.dataDir);
  if (instance === undefined && isInstanceOnItsWay(config.dataDir)) {
    throw new Error(
      `The instance on ${config.dataDir} is still starting (or stopping). Wait until npm start says that it is running, then try again.`,
    );
  }
  if (instance === undefined) {
    throw new Error(
      `No instance runs on ${config.dataDir}. Start one with npm start, or set DATA_DIR to that of another.`,
    );
  }
  if (config.portIsFixed && new URL(instance.api).port !== String(config.port)) {
    throw new Error(`The instance on ${config.dataDir} is ${instance.api}, not port ${config.port}. Set DATA_DIR too.`);
  }
  if (!instance.demoIdentity || instance.issuer === undefined) {
    throw new Error(`People sign in at ${instance.issuer ?? 'no issuer'}, not at the demo identity provider.`);
  }
  return { api: instance.api, issuer: instance.issuer };
}

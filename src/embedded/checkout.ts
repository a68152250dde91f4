import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, whether this file runs from src or from dist. */
export const CHECKOUT = findCheckout(path.dirname(fileURLToPath(import.meta.url)));

/** A compiled program of the service, for example `worker.js`. */
export function compiledEntry(name: string): string {
  return path.join(CHECKOUT, 'dist', 'src', name);
}

function findCheckout(from: string): string {
  if (fs.existsSync(path.join(from, 'package.json'))) return from;
  const above = path.dirname(from);
  if (above === from) throw new Error('package.json was not found above src/embedded');
  return findCheckout(above);
}

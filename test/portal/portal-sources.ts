import fs from 'node:fs';
import path from 'node:path';
import { type Module, parseSync } from '@swc/core';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { type ImportLine, importsOf } from '../architecture/syntax.js';

export interface PortalSource {
  /** Path inside portal/src: `features/inbox/inbox-page.tsx`. */
  file: string;
  /** Imports of ours by their path in the checkout, without extension: `portal/src/shared/i18n`, `src/domain/actor`. */
  imports: ImportLine[];
  module: Module;
}

const SRC = path.join(CHECKOUT, 'portal', 'src');

export function parsePortalFile(file: string, text: string): PortalSource {
  const module = parseSync(text, { syntax: 'typescript', tsx: file.endsWith('.tsx'), target: 'es2022' });
  const imports = importsOf(`portal/src/${file}`, module).map((line) =>
    line.isOwn ? { ...line, target: line.target.replace(/\.tsx?$/, '') } : line,
  );
  return { file, imports, module };
}

/** Every file of portal/src that is written by hand, read once. */
export const PORTAL_SOURCES: readonly PortalSource[] = fs
  .readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && file !== 'shared/api-types.ts')
  .toSorted()
  .map((file) => parsePortalFile(file, fs.readFileSync(path.join(SRC, file), 'utf8')));

/** Words live here. */
export const isMessages = ({ file }: { file: string }): boolean => /(^|\/)(.+-)?messages\.ts$/.test(file);

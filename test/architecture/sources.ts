import fs from 'node:fs';
import path from 'node:path';
import { type Module, parseSync } from '@swc/core';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { type ImportLine, importsOf } from './syntax.js';

export { walk } from './syntax.js';

export interface Source {
  /** Path inside src: `domain/errors.ts`. */
  file: string;
  /** First folder, or the file itself when it lies at the root. */
  room: string;
  imports: ImportLine[];
  module: Module;
}

const SRC = path.join(CHECKOUT, 'src');

/** Every file of src, read once. */
export const SOURCES: readonly Source[] = fs
  .readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(path.sep).join('/'))
  .toSorted()
  .map((file) => {
    const module = parseSync(fs.readFileSync(path.join(SRC, file), 'utf8'), { syntax: 'typescript', target: 'es2022' });
    return { file, room: file.split('/')[0] ?? file, imports: importsOf(file, module), module };
  });

import fs from 'node:fs';
import path from 'node:path';
import { type Module, type ModuleItem, parseSync } from '@swc/core';
import { CHECKOUT } from '../../src/embedded/checkout.js';

/** One import or re-export as it is written. */
export interface ImportLine {
  /** `domain/errors.ts` for a file of src, or the name of the package or built-in as written. */
  target: string;
  isOwn: boolean;
  /** Vanishes when compiled. */
  isTypeOnly: boolean;
}

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

function importsOf(file: string, module: Module): ImportLine[] {
  const lines = module.body.flatMap((item) => importOf(item) ?? []);
  walk(module, (node) => {
    const { callee, arguments: given } = node as { callee?: { type?: string }; arguments?: { expression: unknown }[] };
    const target = (given?.[0]?.expression as { value?: unknown } | undefined)?.value;
    if (callee?.type === 'Import' && typeof target === 'string') lines.push({ target, isTypeOnly: false });
  });
  return lines.map(({ target, isTypeOnly }) =>
    target.startsWith('.')
      ? { target: path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, '.ts'), isOwn: true, isTypeOnly }
      : { target, isOwn: false, isTypeOnly },
  );
}

function importOf(item: ModuleItem): { target: string; isTypeOnly: boolean } | undefined {
  if (item.type === 'ImportDeclaration') {
    const isEachType =
      item.specifiers.length > 0 &&
      item.specifiers.every((specifier) => specifier.type === 'ImportSpecifier' && specifier.isTypeOnly);
    return { target: item.source.value, isTypeOnly: item.typeOnly || isEachType };
  }
  if (item.type === 'ExportAllDeclaration') return { target: item.source.value, isTypeOnly: false };
  if (item.type !== 'ExportNamedDeclaration' || item.source === undefined || item.source === null) return undefined;
  return { target: item.source.value, isTypeOnly: (item as { typeOnly?: boolean }).typeOnly === true };
}

/** Visits every node of a syntax tree. */
export function walk(node: unknown, visit: (node: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
  } else if (node !== null && typeof node === 'object') {
    visit(node as Readonly<Record<string, unknown>>);
    for (const value of Object.values(node)) walk(value, visit);
  }
}

import path from 'node:path';
import type { Module, ModuleItem } from '@swc/core';

/** One import or re-export as it is written. */
export interface ImportLine {
  /** The file below the folder it is counted from (`domain/errors.ts`), or the name of the package or built-in as written. */
  target: string;
  isOwn: boolean;
  /** Vanishes when compiled. */
  isTypeOnly: boolean;
}

/** What a file imports, wherever in it. */
export function importsOf(file: string, module: Module): ImportLine[] {
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

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { type Source, SOURCES, walk } from './sources.js';

type Node = Readonly<Record<string, unknown>>;
const workflows = SOURCES.filter(({ room }) => room === 'workflows');

describe('the sources of the workflows', () => {
  /** Every `validator: …` of a file. */
  function validatorsOf({ module }: Source): Node[] {
    const found: Node[] = [];
    walk(module, (node) => {
      const { type, key, value } = node as { type?: string; key?: { value?: unknown }; value?: Node };
      if (type === 'KeyValueProperty' && key?.value === 'validator' && value !== undefined) found.push(value);
      if (type === 'MethodProperty' && key?.value === 'validator') found.push(node);
    });
    return found;
  }

  /** Names of the functions a file declares async. */
  function asyncNamesOf({ module }: Source): string[] {
    const names: string[] = [];
    walk(module, (node) => {
      const declared = node as {
        type?: string;
        async?: boolean;
        identifier?: { value: string };
        id?: { value?: string };
        init?: { async?: boolean };
      };
      if (declared.type === 'FunctionDeclaration' && declared.async === true)
        names.push(declared.identifier?.value ?? '');
      if (declared.type === 'VariableDeclarator' && declared.init?.async === true) names.push(declared.id?.value ?? '');
    });
    return names;
  }

  test('have no validator that is async: it could not refuse, and would break the process', () => {
    const validators = workflows.flatMap((source) => validatorsOf(source).map((validator) => ({ source, validator })));
    expect(validators.length).toBeGreaterThanOrEqual(6);
    for (const { source, validator } of validators) {
      // written where it is used, so that this test can see it
      expect([source.file, validator['type']]).toEqual([source.file, 'ArrowFunctionExpression']);
      const calls: unknown[] = [];
      let isAsync = false;
      walk(validator, (node) => {
        if (node['async'] === true || node['type'] === 'AwaitExpression') isAsync = true;
        if (node['type'] === 'CallExpression') calls.push((node['callee'] as { value?: unknown }).value);
      });
      expect([source.file, isAsync]).toEqual([source.file, false]);
      expect(calls.filter((name) => typeof name === 'string' && asyncNamesOf(source).includes(name))).toEqual([]);
    }
  });

  test('carry nothing through history that JSON would lose', () => {
    // the clerk and the acts it serves stay in their run; everything else that is declared travels
    const staysInItsRun = ['Clerk', 'SchemeActs'];
    const lossy: string[] = [];
    let declarations = 0;
    for (const { file, module } of workflows) {
      walk(module, (node) => {
        if (node['type'] !== 'TsInterfaceDeclaration') return;
        const name = (node['id'] as { value: string }).value;
        if (staysInItsRun.includes(name)) return;
        declarations += 1;
        walk(node['body'], (part) => {
          const kind = part['kind'];
          const referred = (part['typeName'] as { value?: string } | undefined)?.value;
          const isLossy =
            (part['type'] === 'TsKeywordType' && ['bigint', 'symbol', 'any'].includes(String(kind))) ||
            ['TsMethodSignature', 'TsFunctionType'].includes(String(part['type'])) ||
            ['Map', 'Set', 'WeakMap', 'WeakSet', 'Date', 'Uint8Array', 'Promise', 'Error'].includes(referred ?? '');
          if (isLossy) lossy.push(`${file}: ${name} holds ${referred ?? String(kind ?? part['type'])}`);
        });
      });
    }
    expect(declarations).toBeGreaterThanOrEqual(10);
    expect(lossy).toEqual([]);
  });

  test('read neither clock, zone nor chance of the machine beyond what the engine replaces', () => {
    const forbidden =
      /\b(process\.[a-z]|setInterval|setImmediate|toLocale\w*|getTimezoneOffset|Intl\.[A-Z]|getHours|crypto\.[a-z])/;
    const found = workflows
      .map(({ file }) => [file, fs.readFileSync(path.join(CHECKOUT, 'src', file), 'utf8').match(forbidden)?.[0]])
      .filter(([, word]) => word !== undefined);
    expect(found).toEqual([]);
  });
});

describe('the compiled workflows', () => {
  const scratch = path.join(CHECKOUT, '.data', `workflow-sandbox-${process.pid}`);
  beforeAll(() => {
    fs.mkdirSync(scratch, { recursive: true });
  });
  afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

  /** Names of the modules in a bundle, as the bundler notes them: `./node_modules/ms/dist/index.cjs`. */
  async function modulesOf(entry: string): Promise<string[]> {
    const { code } = await bundleWorkflowCode({
      workflowsPath: entry,
      logger: new DefaultLogger('ERROR', () => undefined),
    });
    return [...code.matchAll(/^\/\*\*\*\/ "([^"]+)"/gm)].map(([, name = '']) => name);
  }

  /** The workflows as they are shipped: dist when it was built from these sources, otherwise compiled now. */
  function compiledEntry(): string {
    const stamp = path.join(CHECKOUT, 'dist', '.stamp');
    const newest = Math.max(...SOURCES.map(({ file }) => fs.statSync(path.join(CHECKOUT, 'src', file)).mtimeMs));
    if (fs.existsSync(stamp) && fs.statSync(stamp).mtimeMs > newest) {
      return path.join(CHECKOUT, 'dist', 'src', 'workflows', 'index.js');
    }
    const project = path.join(scratch, 'tsconfig.json');
    const files = [path.join(CHECKOUT, 'src', 'workflows', 'index.ts')];
    const compilerOptions = { rootDir: CHECKOUT, outDir: scratch, types: ['node'], sourceMap: false };
    const config = { extends: path.join(CHECKOUT, 'tsconfig.json'), compilerOptions, include: [], files };
    fs.writeFileSync(project, JSON.stringify(config));
    const tsc = path.join(CHECKOUT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { cwd: CHECKOUT, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the workflows do not compile:\n${stdout}`);
    return path.join(scratch, 'src', 'workflows', 'index.js');
  }

  test('bring neither a driver nor zod nor an act with them, only rules and the engine’s own packages', async () => {
    const modules = await modulesOf(compiledEntry());
    const own = modules.filter((name) => !name.includes('node_modules'));
    expect(own.filter((name) => /\/workflows\/contract\/workflow\.js$/.test(name))).toHaveLength(1);
    expect(own.filter((name) => /\/domain\/contract\/status\.js$/.test(name))).toHaveLength(1);
    expect(own.filter((name) => /\/(activities|db|gateways|schemas|api|embedded)\//.test(name))).toEqual([]);

    const packages = new Set(modules.flatMap((name) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? []));
    expect([...packages].toSorted()).toEqual(expect.arrayContaining(['@temporalio/common', '@temporalio/workflow']));
    const engine = /^(@temporalio\/(common|workflow|proto|worker)|ms|long|protobufjs|@protobufjs\/.+|nexus-rpc)$/;
    expect([...packages].filter((name) => !engine.test(name))).toEqual([]);
    expect(modules.filter((name) => /^(node:|external )/.test(name))).toEqual([]);
  });

  test('would show it if they brought zod', async () => {
    const entry = path.join(scratch, 'with-zod.mjs');
    fs.writeFileSync(entry, "import { z } from 'zod';\nexport async function w() { return z.string().parse('') }\n");
    expect((await modulesOf(entry)).filter((name) => name.includes('node_modules/zod/'))).not.toEqual([]);
  });

  test('would not be bundled at all if they brought an act', async () => {
    const entry = path.join(scratch, 'with-act.mjs');
    fs.writeFileSync(
      entry,
      "import { createHash } from 'node:crypto';\nexport async function w() { return createHash }\n",
    );
    await expect(modulesOf(entry)).rejects.toThrow();
  });
});

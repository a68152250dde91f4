import { describe, expect, test } from '@jest/globals';
import { SOURCES } from './sources.js';

/** Who may know whom. `value` includes types; a folder always knows itself. */
interface Allowed {
  value: readonly (string | RegExp)[];
  type?: readonly (string | RegExp)[];
  /** Packages and built-ins it may name. */
  packages: readonly (string | RegExp)[];
  typePackages?: readonly (string | RegExp)[];
}

/** The outside of the house: gateways bring their SDKs with them, but never the engine, the record or the edge. */
const NO_SDK = /^(?!@temporalio\/|knex$|pg$|express|zod$)/;

const TABLE: Readonly<Record<string, Allowed>> = {
  domain: { value: [], packages: [] },
  schemas: { value: ['domain'], packages: ['zod'] },
  db: { value: ['domain'], packages: ['knex', 'pg', /^node:/] },
  gateways: { value: ['domain'], packages: [NO_SDK] },
  activities: {
    value: ['domain', 'schemas', 'db', 'gateways'],
    type: [/^workflows\/.+\/messages\.ts$/],
    packages: ['@temporalio/activity', '@temporalio/common', /^node:/],
  },
  workflows: {
    value: ['domain'],
    type: ['schemas', 'activities'],
    packages: ['@temporalio/workflow'],
    typePackages: ['@temporalio/common'],
  },
  api: {
    value: ['domain', 'schemas', 'db', 'gateways', /^workflows\/.+\/messages\.ts$/],
    packages: [/^(?!@temporalio\/|knex$|pg$)/, '@temporalio/client', '@temporalio/common'],
  },
  // stands beside the service and reaches it as everybody does
  embedded: { value: ['domain', 'gateways', 'config.ts'], packages: [/^(?!@temporalio\/|knex$|express)/] },
  'server.ts': { value: [/^(?!activities|workflows|worker)/], packages: [/.*/] },
  'worker.ts': { value: [/^(?!api|server)/], packages: [/.*/] },
};
/** What lies at the root of src puts the rooms together; it brings no act, no sequence and no route of its own. */
const ROOT: Allowed = { value: [/^(?!activities|workflows|api)/], packages: [/.*/] };

const permits = (patterns: readonly (string | RegExp)[], target: string): boolean =>
  patterns.some((pattern) =>
    typeof pattern === 'string' ? target === pattern || target.startsWith(`${pattern}/`) : pattern.test(target),
  );

describe('arrows point at meaning', () => {
  const rooms = [...new Set(SOURCES.map(({ room }) => room))];

  test.each(rooms)('%s imports only what it may know', (room) => {
    const isRoot = room.endsWith('.ts');
    const allowed = TABLE[room] ?? (isRoot ? ROOT : undefined);
    if (allowed === undefined) throw new Error(`src/${room} has no line in the table of who may know whom`);
    const forbidden = SOURCES.filter((source) => source.room === room).flatMap(({ file, imports }) =>
      imports
        .filter(({ target, isOwn, isTypeOnly }) => {
          if (isOwn && !isRoot && target.startsWith(`${room}/`)) return false;
          const value = isOwn ? allowed.value : allowed.packages;
          const type = isOwn ? allowed.type : allowed.typePackages;
          return !permits(value, target) && !(isTypeOnly && permits(type ?? [], target));
        })
        .map(({ target, isTypeOnly }) => `${file} imports ${isTypeOnly ? 'types of ' : ''}${target}`),
    );
    expect(forbidden).toEqual([]);
  });

  test('every import is seen', () => {
    expect(SOURCES.length).toBeGreaterThan(200);
    const workflow = SOURCES.find(({ file }) => file === 'workflows/contract/workflow.ts');
    expect(workflow?.imports).toEqual(
      expect.arrayContaining([
        { target: 'activities/index.ts', isOwn: true, isTypeOnly: true },
        { target: 'domain/contract/status.ts', isOwn: true, isTypeOnly: false },
        { target: '@temporalio/workflow', isOwn: false, isTypeOnly: false },
      ]),
    );
  });

  test('every import of our own leads to a file that is there', () => {
    const files = new Set(SOURCES.map(({ file }) => file));
    const lost = SOURCES.flatMap(({ file, imports }) =>
      imports.filter(({ target, isOwn }) => isOwn && !files.has(target)).map(({ target }) => `${file} → ${target}`),
    );
    expect(lost).toEqual([]);
  });

  test('no file needs itself by way of others', () => {
    const next = new Map(
      SOURCES.map(({ file, imports }) => [
        file,
        imports.filter(({ isOwn, isTypeOnly }) => isOwn && !isTypeOnly).map(({ target }) => target),
      ]),
    );
    const cycles: string[] = [];
    const done = new Set<string>();
    const follow = (file: string, trail: readonly string[]): void => {
      const begin = trail.indexOf(file);
      if (begin >= 0) {
        cycles.push([...trail.slice(begin), file].join(' → '));
        return;
      }
      if (done.has(file)) return;
      for (const target of next.get(file) ?? []) follow(target, [...trail, file]);
      done.add(file);
    };
    for (const { file } of SOURCES) follow(file, []);
    expect(cycles).toEqual([]);
  });
});

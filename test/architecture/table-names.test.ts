import { expect, test } from '@jest/globals';
import { SOURCES, type Source, walk } from './sources.js';

interface Node {
  type?: string;
  value?: unknown;
  callee?: Node;
  object?: Node;
  property?: Node;
  arguments?: readonly { expression: Node }[];
}

/** What a query begins from: `trx('…')`, `act.trx('…')`, `db.raw('…')`, `query.from('…')`. */
function asksTheRecord({ callee, arguments: [first] = [] }: Node): boolean {
  const isText = ['StringLiteral', 'TemplateLiteral', 'ObjectExpression'].includes(first?.expression.type ?? '');
  const isMember = callee?.type === 'MemberExpression';
  const name = (isMember ? callee.property : callee)?.value;
  if (name === 'trx' || name === 'db' || name === 'knex') return isText;
  return isMember && isText && ['raw', 'from', 'into', 'table'].includes(String(name)) && !isBuiltIn(callee.object);
}

const isBuiltIn = (node: Node | undefined): boolean => ['Array', 'Buffer', 'String'].includes(String(node?.value));

function countQueries({ module }: Source): number {
  let count = 0;
  walk(module, (node) => {
    if (node['type'] === 'CallExpression' && asksTheRecord(node)) count += 1;
  });
  return count;
}

/** They fill the record before anybody works with it, each in one go. */
const FILLS_THE_RECORD = [
  'load-form-versions.ts',
  'load-model-contracts.ts',
  'load-notice-templates.ts',
  'load-reference-data.ts',
  'seed-demo.ts',
];

test('nobody but src/db names a table or writes a query', () => {
  // domain and schemas are never handed a connection
  const others = SOURCES.filter(({ room }) => !['db', 'domain', 'schemas'].includes(room));
  const asking = others.filter((source) => countQueries(source) > 0);
  expect(asking.map(({ file }) => file)).toEqual(FILLS_THE_RECORD);
});

test('every query of src/db is seen', () => {
  const stores = SOURCES.filter(({ file }) => /^db\/.+-store\.ts$/.test(file));
  const silent = stores.filter((source) => countQueries(source) === 0).map(({ file }) => file);
  // writes by way of another store
  expect(silent).toEqual(['db/draft-event-store.ts']);
});

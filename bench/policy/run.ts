import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { evaluateReward } from '../../src/domain/reward/evaluate.js';
import { canonicalJson } from '../../src/domain/canonical-json.js';
import type { RewardPolicy } from '../../src/domain/reward/policy.js';
import { toPolicy } from '../../src/domain/reward/read-policy.js';
import { toSheetWire } from '../../src/domain/reward/sheet.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { quantile } from '../crowd.js';
import { describeMachine } from '../report.js';
import { SyntheticFacts } from './facts.js';

// How long one policy takes over so many contracts, without and with the explaining lines, and how long one sheet takes:
// `npm run bench:policy -- --contracts 1000000 --compare 100000 --policy SM-2023-SELLER`. No service, no database.

const { values: options } = parseArgs({
  options: {
    contracts: { type: 'string', default: '1000000' },
    compare: { type: 'string', default: '100000' },
    policy: { type: 'string', multiple: true, default: ['SM-2023-SELLER', 'LY-2024-BUYER'] },
    seed: { type: 'string', default: '1' },
    sheets: { type: 'string', default: '300' },
  },
  allowPositionals: true,
});

const policies = options.policy.map((code) =>
  toPolicy(parse(readFileSync(path.join(CHECKOUT, 'config', 'policies', `${code}.yaml`), 'utf8'))),
);
const sizes = [Number(options.compare), Number(options.contracts)];
const { processors, model, node } = describeMachine();

console.log(`${model}, ${processors} processors, Node.js ${node}, load ${load()} at the start\n`);
console.log('| policy | contracts | lines | beneficiaries | granted | seconds | µs a contract | largest heap |');
console.log('| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |');
for (const policy of policies) {
  for (const lines of [false, true]) {
    for (const contracts of sizes) measureStream(policy, contracts, lines);
  }
}

console.log('\n| policy | contracts in the sheet | lines | p50 | p99 | slowest |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const policy of policies) {
  for (const contracts of [1, 20, 300]) measureSheets(policy, contracts, Number(options.sheets));
}
console.log(`\nload ${load()} at the end`);

/** Who else uses the machine makes every figure worse. */
function load(): string {
  return (os.loadavg()[0] ?? 0).toFixed(1);
}

function factsFor(policy: RewardPolicy): SyntheticFacts {
  return new SyntheticFacts({
    seed: Number(options.seed),
    year: Number(policy.validFrom.slice(0, 4)),
    role: policy.beneficiary.role,
    regionCode: `${policy.jurisdiction.regionCode.slice(0, 4)}02`,
  });
}

/** Only the evaluation is timed: making facts up is no part of it. */
function measureStream(policy: RewardPolicy, contracts: number, lines: boolean): void {
  let [spentMs, beneficiaries, granted, heapMb] = [0, 0, 0, 0];
  for (const facts of factsFor(policy).stream(contracts)) {
    const startedAt = performance.now();
    const sheet = evaluateReward(policy, facts, { lines });
    spentMs += performance.now() - startedAt;
    beneficiaries += 1;
    if (sheet.outcome === 'granted') granted += 1;
    if (beneficiaries % 2000 === 0) heapMb = Math.max(heapMb, process.memoryUsage().heapUsed / 2 ** 20);
  }
  const cells = [
    policy.policyCode,
    contracts.toLocaleString('en'),
    lines ? 'yes' : 'no',
    beneficiaries.toLocaleString('en'),
    granted.toLocaleString('en'),
    (spentMs / 1000).toFixed(1),
    ((1000 * spentMs) / contracts).toFixed(1),
    `${heapMb.toFixed(0)} MB`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

/** One sheet from its facts to the text that is stored. */
function measureSheets(policy: RewardPolicy, contracts: number, sheets: number): void {
  const facts = factsFor(policy);
  const times: number[] = [];
  let lines = 0;
  for (let index = 0; index < sheets; index += 1) {
    const given = facts.facts(contracts);
    const startedAt = performance.now();
    const wire = toSheetWire(evaluateReward(policy, given));
    canonicalJson(wire);
    times.push(performance.now() - startedAt);
    lines = wire.lines.length;
  }
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  const cells = [
    policy.policyCode,
    contracts,
    lines,
    ms(quantile(times, 0.5)),
    ms(quantile(times, 0.99)),
    ms(Math.max(...times)),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

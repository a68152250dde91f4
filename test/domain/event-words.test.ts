import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { EVENT_WORDS, wordsOfEvent } from '../../src/domain/event-words.js';
import { FACT_PATHS } from '../../src/domain/reward/fact-path.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';

/** Commands of the system itself, which are named like events. */
const COMMANDS = ['batch.enquire', 'batch.send', 'reward.compute', 'reward.take_over_payee'];
const EVENT = /'((?:contract|certificate|attachment|reward|batch|summary_list|split)\.[a-z_]+)'/g;

/** What the activities write down as having happened. */
function recordedKinds(): string[] {
  const folder = path.join(CHECKOUT, 'src', 'activities');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const found = files.flatMap((file) =>
    [...fs.readFileSync(path.join(folder, file), 'utf8').matchAll(EVENT)].map(([, kind = '']) => kind),
  );
  const facts: readonly string[] = FACT_PATHS;
  return [...new Set(found)].filter((kind) => !facts.includes(kind) && !COMMANDS.includes(kind));
}

describe('the words of events', () => {
  test('name everything the activities record on a case, a claim or a batch', () => {
    const known: readonly string[] = Object.keys(EVENT_WORDS);
    expect(recordedKinds().filter((kind) => !known.includes(kind))).toEqual([]);
    expect(recordedKinds().length).toBeGreaterThan(50);
  });

  test('an event nobody named yet stays as it was written', () => {
    expect(wordsOfEvent('reward.something_new')).toEqual({ zh: 'reward.something_new', en: 'reward.something_new' });
  });
});

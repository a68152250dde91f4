import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CHALLENGE_TRANSITIONS } from '../../src/domain/challenge/challenge-status.js';
import { TRANSITIONS } from '../../src/domain/contract/status.js';
import { BATCH_TRANSITIONS } from '../../src/domain/payout/batch-status.js';
import { INSTRUCTION_TRANSITIONS } from '../../src/domain/payout/instruction-status.js';
import { PROJECT_TRANSITIONS } from '../../src/domain/project/project-status.js';
import { CLAIM_TRANSITIONS } from '../../src/domain/reward/claim-status.js';
import { RECOVERY_TRANSITIONS } from '../../src/domain/reward/recovery-status.js';
import { wordsOfRule } from '../../src/domain/rule-words.js';
import { LIST_TRANSITIONS } from '../../src/domain/summary-list/list-status.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { configFiles } from './support.js';

const TABLES = {
  contract: TRANSITIONS,
  claim: CLAIM_TRANSITIONS,
  recovery: RECOVERY_TRANSITIONS,
  batch: BATCH_TRANSITIONS,
  instruction: INSTRUCTION_TRANSITIONS,
  list: LIST_TRANSITIONS,
  challenge: CHALLENGE_TRANSITIONS,
  project: PROJECT_TRANSITIONS,
} satisfies Record<string, readonly { basis: string }[]>;

/** An English word is left; names of standards (GB) and of calendars (CN) are not words. */
const hasEnglish = (zh: string): boolean => /[A-Za-z]{3,}/.test(zh);

/** What activities and routes write down themselves as the rule of an event. */
function recordedRules(): string[] {
  const files = ['activities', 'api'].flatMap((folder) =>
    fs
      .readdirSync(path.join(CHECKOUT, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => fs.readFileSync(path.join(CHECKOUT, 'src', folder, file), 'utf8')),
  );
  const written = /(?:\brule:|\b(?:RULE|TWO_PEOPLE) =)\s*(['"])((?:(?!\1)[^\\\n]|\\.)*)\1/g;
  return [...new Set(files.flatMap((text) => [...text.matchAll(written)].map(([, , rule = '']) => rule)))];
}

describe('on what an act rests, in Chinese', () => {
  test.each(Object.entries(TABLES))('every basis of the table of %s is said without English', (_table, rows) => {
    const said = rows.map(({ basis }) => wordsOfRule(basis).zh);
    expect(said.filter(hasEnglish)).toEqual([]);
  });

  test('so is every rule that an act writes down itself', () => {
    expect(recordedRules().length).toBeGreaterThan(30);
    expect(recordedRules().filter((rule) => hasEnglish(wordsOfRule(rule).zh))).toEqual([]);
  });

  test('so is every article of the rule sets that a period names', () => {
    const articles = configFiles('rule-sets').flatMap((file) => {
      const text = fs.readFileSync(path.join(CHECKOUT, 'config', 'rule-sets', file), 'utf8');
      return [...text.matchAll(/^ *(?:limits\.[\w.]+: \{ source|article): "(.*?)"/gm)].map(
        ([, article = '']) => article,
      );
    });
    expect(articles.length).toBeGreaterThan(20);
    expect(articles.filter((article) => hasEnglish(wordsOfRule(article).zh))).toEqual([]);
  });

  test.each([
    ['practice: 复核 by another person, then 公示', '通行做法：由另一人复核，然后公示'],
    [
      'row 15: D2024 art. 14; never the first reviewer',
      '办理流程第15项：《技术合同认定登记管理办法（征求意见稿）》第十四条（未核实）；不得由初审人办理',
    ],
    ['limit acceptance: counted again with CN-2026', '受理期限：按工作日历CN-2026重新计算'],
    [
      'rewards.md §7.2 (Nanning, Henan): receipts, sales, audit report',
      '本系统奖励办理规则7.2（南宁、河南）：凭证、销售、审计报告',
    ],
    ['something new: nobody named it', 'something new：nobody named it'],
  ])('%s', (rule, zh) => expect(wordsOfRule(rule)).toEqual({ zh, en: rule }));
});

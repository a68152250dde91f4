import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { CHALLENGE_ACTIONS, CHALLENGE_STATUSES } from '../src/domain/challenge/challenge-status.js';
import { BID_STATES } from '../src/domain/challenge/bid.js';
import { PROJECT_ACTIONS, PROJECT_STATUSES } from '../src/domain/project/project-status.js';
import { ROLES } from '../src/domain/actor.js';
import { LIMIT_UNITS } from '../src/domain/calendar.js';
import {
  INTERMEDIARY_ROLES,
  PLAN_DOCUMENT_KINDS,
  SECRECY_LEVELS,
  TRADE_DIRECTIONS,
} from '../src/domain/contract/declaration.js';
import {
  DEPENDANT_CAUSES,
  DEPENDANT_KINDS,
  DEPENDANT_TASKS,
  SETTLED_HOW,
  WRITE_OFF_OUTCOMES,
} from '../src/domain/contract/dependant.js';
import { CONTRACT_KINDS } from '../src/domain/contract/kind.js';
import { CONFIRMATION_STATES } from '../src/domain/contract/counterparty-confirmation.js';
import { LINK_PURPOSES } from '../src/domain/link/one-time-link.js';
import { EXPERT_INTERESTS, INVITATION_STATES } from '../src/domain/people/invited-expert.js';
import { APPLICANT_SIDES } from '../src/domain/contract/rule-set.js';
import { SEVERITIES } from '../src/domain/contract/prechecks/finding.js';
import { READING_PROBLEMS } from '../src/domain/precheck/document-reading.js';
import { FINDING_OUTCOMES } from '../src/domain/precheck/finding-decision.js';
import { PRECHECK_THEMES } from '../src/domain/precheck/parameters.js';
import { RELATION_KINDS } from '../src/domain/precheck/relation-graph.js';
import { CONTRACT_ACTIONS, CONTRACT_STATUSES, TRANSITIONS } from '../src/domain/contract/status.js';
import { ACCOUNTS, LEDGER_TRANSACTION_KINDS } from '../src/domain/ledger/posting.js';
import { BATCH_ACTIONS, BATCH_STATUSES } from '../src/domain/payout/batch-status.js';
import { INSTRUCTION_ACTIONS, INSTRUCTION_STATUSES } from '../src/domain/payout/instruction-status.js';
import { CLAIM_ACTIONS, CLAIM_STATUSES } from '../src/domain/reward/claim-status.js';
import { CLAIM_DOCUMENT_KINDS } from '../src/domain/reward/claim-document.js';
import { RECEIPT_KINDS } from '../src/domain/reward/facts.js';
import {
  AGGREGATIONS,
  BENEFICIARY_ROLES,
  CAP_SCOPES,
  DETERMINATIONS,
  EVIDENCE_KINDS,
  MEASURES,
  ROUNDING_MODES,
} from '../src/domain/reward/policy.js';
import { PAPERS } from '../src/domain/paper/template.js';
import { TRANSFER_BODY_KINDS } from '../src/domain/contract/transfer-body.js';
import { TRIAL_STATUSES } from '../src/domain/contract/trial-licence.js';
import { RECOVERY_ENTRIES } from '../src/domain/reward/recovery-balance.js';
import {
  PROPOSED_CAUSES,
  RECOVERY_ACTIONS,
  RECOVERY_REQUESTS,
  RECOVERY_STATUSES,
} from '../src/domain/reward/recovery-status.js';
import { SPLIT_PARTY_KINDS, SPLIT_STATUSES } from '../src/domain/split/split-plan.js';
import { SPLIT_PLAN_SUBJECTS, SPLIT_WAYS } from '../src/domain/split/split-terms.js';
import { TAX_RELIEFS } from '../src/domain/statistics/tax-bases.js';
import { DUTIES } from '../src/domain/separation-of-duties.js';

interface Entry {
  section: string;
  zh: string;
  en: string;
  identifiers: string[];
}

/** The glossary as a list: section, Chinese, English and the identifiers between backticks. */
function readGlossary(): Entry[] {
  let section = '';
  return readFileSync(new URL('../docs/glossary.md', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line): Entry[] => {
      if (line.startsWith('## ')) {
        section = line.slice(3);
      }
      const [, zh = '', en = '', identifier = ''] = line.split('|').map((cell) => cell.trim());
      const isRow = line.startsWith('|') && zh !== '中文' && !zh.startsWith('-');
      return isRow
        ? [{ section, zh, en, identifiers: [...identifier.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '') }]
        : [];
    });
}

const GLOSSARY = readGlossary();

function identifiersOf(section?: string): string[] {
  return GLOSSARY.filter((entry) => section === undefined || entry.section === section).flatMap(
    (entry) => entry.identifiers,
  );
}

describe.each<{ words: string; section: string; list: readonly string[]; only: boolean }>([
  { words: 'status of a registration', section: 'Statuses of a registration', list: CONTRACT_STATUSES, only: true },
  { words: 'act on a registration', section: 'Acts on a registration', list: CONTRACT_ACTIONS, only: true },
  { words: 'status of a reward claim', section: 'Statuses of a reward claim', list: CLAIM_STATUSES, only: true },
  { words: 'act on a reward claim', section: 'Acts on a reward claim', list: CLAIM_ACTIONS, only: true },
  { words: 'status of a payout batch', section: 'Statuses of a payout batch', list: BATCH_STATUSES, only: true },
  { words: 'act on a payout batch', section: 'Acts on a payout batch', list: BATCH_ACTIONS, only: true },
  { words: 'status of a challenge', section: 'Statuses of a challenge', list: CHALLENGE_STATUSES, only: true },
  { words: 'act on a challenge', section: 'Acts on a challenge', list: CHALLENGE_ACTIONS, only: true },
  { words: 'status of a project', section: 'Statuses of a project', list: PROJECT_STATUSES, only: true },
  { words: 'act on a project', section: 'Acts on a project', list: PROJECT_ACTIONS, only: true },
  {
    words: 'status of a payment instruction',
    section: 'Statuses of a payment instruction',
    list: INSTRUCTION_STATUSES,
    only: true,
  },
  {
    words: 'act on a payment instruction',
    section: 'Acts on a payment instruction',
    list: INSTRUCTION_ACTIONS,
    only: true,
  },
  { words: 'role', section: 'Roles and duties', list: [...ROLES, 'system', 'public'], only: false },
  { words: 'duty', section: 'Roles and duties', list: DUTIES, only: false },
  { words: 'account', section: 'The ledger', list: ACCOUNTS, only: false },
  { words: 'kind of ledger transaction', section: 'The ledger', list: LEDGER_TRANSACTION_KINDS, only: false },
])('every $words', ({ section, list, only }) => {
  test('stands in its section', () => {
    expect(list.filter((word) => !identifiersOf(section).includes(word))).toEqual([]);
  });

  if (only) {
    test('and nothing else does', () => {
      expect(identifiersOf(section).filter((word) => !list.includes(word))).toEqual([]);
    });
  }
});

test('every other closed list of the domain is in the glossary', () => {
  const words = [
    ...CONTRACT_KINDS,
    ...SECRECY_LEVELS,
    ...INTERMEDIARY_ROLES,
    ...PLAN_DOCUMENT_KINDS,
    ...TRADE_DIRECTIONS,
    ...SEVERITIES,
    ...READING_PROBLEMS,
    ...PRECHECK_THEMES,
    ...RELATION_KINDS,
    ...FINDING_OUTCOMES,
    ...APPLICANT_SIDES,
    ...LIMIT_UNITS,
    ...TRANSITIONS.flatMap((row) => row.limit ?? []),
    ...RECEIPT_KINDS,
    ...BENEFICIARY_ROLES,
    ...EVIDENCE_KINDS,
    ...CLAIM_DOCUMENT_KINDS,
    ...MEASURES,
    ...AGGREGATIONS,
    ...CAP_SCOPES,
    ...ROUNDING_MODES,
    ...DETERMINATIONS,
    ...PAPERS,
    ...DEPENDANT_CAUSES,
    ...DEPENDANT_KINDS,
    ...DEPENDANT_TASKS,
    ...SETTLED_HOW,
    ...WRITE_OFF_OUTCOMES,
    ...LINK_PURPOSES,
    ...CONFIRMATION_STATES,
    ...INVITATION_STATES,
    ...EXPERT_INTERESTS,
    ...BID_STATES,
    ...RECOVERY_STATUSES,
    ...RECOVERY_ACTIONS,
    ...RECOVERY_REQUESTS,
    ...RECOVERY_ENTRIES,
    ...PROPOSED_CAUSES,
    ...SPLIT_STATUSES,
    ...SPLIT_PARTY_KINDS,
    ...SPLIT_WAYS,
    ...SPLIT_PLAN_SUBJECTS,
    ...TRANSFER_BODY_KINDS,
    ...TRIAL_STATUSES,
    ...TAX_RELIEFS,
  ];
  const known = identifiersOf();
  expect([...new Set(words)].filter((word) => !known.includes(word))).toEqual([]);
});

test('every entry has a Chinese and an English word', () => {
  expect(GLOSSARY.length).toBeGreaterThan(150);
  for (const entry of GLOSSARY) {
    expect(entry.zh).toMatch(/\p{Script=Han}/u);
    expect(entry.en).not.toBe('');
  }
});

test('no section holds a word twice', () => {
  for (const section of new Set(GLOSSARY.map((entry) => entry.section))) {
    const identifiers = identifiersOf(section);
    expect(identifiers.filter((word, index) => identifiers.indexOf(word) !== index)).toEqual([]);
  }
});

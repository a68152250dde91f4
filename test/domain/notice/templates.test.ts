import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { CONTRACT_ACTIONS } from '../../../src/domain/contract/status.js';
import type { NoticeFact } from '../../../src/domain/notice/fact.js';
import { recipientsOf } from '../../../src/domain/notice/recipient.js';
import {
  ACTS_WITHOUT_NOTICE,
  EVENTS_WITHOUT_NOTICE,
  templateInForce,
  toNoticeTemplate,
  wordFor,
} from '../../../src/domain/notice/template.js';
import { noticeValues } from '../../../src/domain/notice/values.js';
import { BATCH_ACTIONS } from '../../../src/domain/payout/batch-status.js';
import { CLAIM_ACTIONS } from '../../../src/domain/reward/claim-status.js';
import { readNoticeTemplates } from '../../../src/load-notice-templates.js';
import { refusalOf } from '../support.js';

const CHECKOUT = fileURLToPath(new URL('../../../', import.meta.url));
const TEMPLATES = readNoticeTemplates(path.join(CHECKOUT, 'config'));
const KINDS = TEMPLATES.map(({ code }) => code);

describe('every transition has its notice', () => {
  const actsOf = (subject: string) =>
    TEMPLATES.filter(({ template }) => template.subject === subject).flatMap(({ template }) => template.acts);

  test.each([
    // claiming a reward is an act on the contract that begins the life of a claim
    ['a registration', CONTRACT_ACTIONS, [...actsOf('contract'), ...actsOf('reward_claim')]],
    ['a reward claim', CLAIM_ACTIONS, actsOf('reward_claim')],
    ['a payout batch', BATCH_ACTIONS, actsOf('payout_batch')],
  ] as const)('of %s', (_what, actions, told) => {
    const silent = actions.filter((action) => !told.includes(action) && !ACTS_WITHOUT_NOTICE.includes(action));
    expect(silent).toEqual([]);
  });

  test('and no template is for an act that does not exist', () => {
    const known: readonly string[] = [...CONTRACT_ACTIONS, ...CLAIM_ACTIONS, ...BATCH_ACTIONS];
    const acts = TEMPLATES.flatMap(({ template }) => template.acts);
    expect(acts.filter((act) => !known.includes(act))).toEqual([]);
  });

  test('every kind of event that is written has a template, or a reason to have none', () => {
    const written = new Set<string>();
    const collect = (folder: string, pattern: RegExp) => {
      const files = readdirSync(path.join(CHECKOUT, 'src', folder), { recursive: true, encoding: 'utf8' });
      for (const file of files.filter((name) => name.endsWith('.ts'))) {
        const source = readFileSync(path.join(CHECKOUT, 'src', folder, file), 'utf8');
        for (const [, kind = ''] of source.matchAll(pattern)) written.add(kind);
      }
    };
    // acts: commands have kinds too, but those stand beside a command id
    collect(
      'activities',
      /(?<!commandId[^\n]*)'((?:contract|certificate|reward|batch|challenge|bid|project)\.[a-z_]+)'/g,
    );
    // the desk, drafts and what else is done on the record
    collect('api', /append\w*Event\(\s*\w+,\s*\{[^;]*?kind: '((?:contract|attachment|reward|batch)\.[a-z_]+)'/g);
    collect('api/desk', /\{ kind: '(contract\.[a-z_]+)'/g);
    expect(written.size).toBeGreaterThan(40);
    const told = [...KINDS, ...EVENTS_WITHOUT_NOTICE];
    expect([...written].filter((kind) => !told.includes(kind)).toSorted()).toEqual([]);
  });
});

describe('a template', () => {
  const GOOD = {
    kind: 'contract.accepted',
    legal: true,
    basis: '依据',
    validFrom: '2026-03-01',
    source: 'D2024',
    confirmed: false,
    recipients: [
      { to: 'registrant', title: { zh: '受理', en: 'Accepted' }, text: { zh: '{projectName}', en: '{projectName}' } },
    ],
  };
  const [good] = GOOD.recipients;

  test('is read as it is written', () => {
    expect(toNoticeTemplate(GOOD)).toMatchObject({ kind: 'contract.accepted', subject: 'contract', acts: [] });
  });

  test.each([
    ['asks for something nobody fills in', { ...good, text: { zh: '{accountNumber}', en: 'x' } }],
    ['asks for something a contract does not have', { ...good, text: { zh: 'x', en: '{batchTotal}' } }],
    ['speaks one language only', { ...good, title: { zh: '受理' } }],
    ['is for somebody unknown', { ...good, to: 'everybody' }],
    ['goes out by a way that is not there', { ...good, channels: ['fax'] }],
    ['has a field nobody knows', { ...good, colour: 'red' }],
  ])('that %s is refused', (_what, recipient) => {
    expect(refusalOf(() => toNoticeTemplate({ ...GOOD, recipients: [recipient] }))?.code).toBe('configuration-invalid');
  });

  test('that tells somebody twice or nobody is refused', () => {
    expect(refusalOf(() => toNoticeTemplate({ ...GOOD, recipients: [good, good] }))?.code).toBe(
      'configuration-invalid',
    );
    expect(refusalOf(() => toNoticeTemplate({ ...GOOD, recipients: [] }))?.code).toBe('configuration-invalid');
  });

  test('takes values as they are: braces in them are not placeholders', () => {
    const words = wordFor(
      { zh: '《{projectName}》', en: '{projectName}' },
      { projectName: { zh: '{link}', en: '$&' } },
    );
    expect(words).toEqual({ zh: '《{link}》', en: '$&' });
  });

  test('says so where the record has nothing', () => {
    expect(wordFor({ zh: '{dueOn}', en: '{dueOn}' }, {})).toEqual({ zh: '（未记载）', en: '(not recorded)' });
  });

  test('is in force from its day on; before the first day of all, the first holds', () => {
    const at = (version: number, validFrom: string) => ({ ...toNoticeTemplate({ ...GOOD, validFrom }), version });
    const versions = [at(1, '2026-03-01'), at(2, '2026-06-01'), at(3, '2027-01-01')];
    const on = (day: string) => templateInForce(versions, 'contract.accepted', day)?.version;
    expect([on('2025-01-01'), on('2026-03-01'), on('2026-05-31'), on('2026-06-01'), on('2027-01-02')]).toEqual([
      1, 1, 1, 2, 3,
    ]);
    expect(templateInForce(versions, 'contract.unknown', '2026-03-01')).toBeUndefined();
  });
});

describe('who is told', () => {
  const person = (id: string, roles: string[], more: object = {}) => ({ id, roles, ...more });
  const PEOPLE = [
    person('seller-1', ['applicant'], { organisationId: 'seller' }),
    person('seller-2', ['applicant'], { organisationId: 'seller' }),
    person('buyer-1', ['applicant'], { organisationId: 'buyer' }),
    person('reviewer-1', ['reviewer'], { officeId: 'office' }),
    person('reviewer-2', ['reviewer'], { officeId: 'office' }),
    person('reviewer-3', ['reviewer'], { officeId: 'elsewhere' }),
    person('second-3', ['second_reviewer'], { officeId: 'elsewhere' }),
    person('manager-1', ['office_manager'], { officeId: 'office' }),
    person('manager-3', ['office_manager'], { officeId: 'elsewhere' }),
    person('maker', ['finance_maker']),
  ];
  const CONCERNED = { actorId: 'reviewer-1', registrantId: 'seller', counterpartyId: 'buyer', officeId: 'office' };
  const told = (to: Parameters<typeof recipientsOf>[0], concerned: object = {}) =>
    recipientsOf(to, { ...CONCERNED, ...concerned }, PEOPLE).map(({ id }) => id);

  test('are all people of the organisation that filed, the one who acted included', () => {
    expect(told('registrant', { actorId: 'seller-1' })).toEqual(['seller-1', 'seller-2']);
  });
  test('are the people of the other party, when it may know', () => {
    expect(told('counterparty')).toEqual(['buyer-1']);
    expect(told('counterparty', { counterpartyId: undefined })).toEqual([]);
  });
  test('are the officers of the office of the case, but not the one who acted', () => {
    expect(told('reviewers')).toEqual(['reviewer-2']);
  });
  test('is who holds the case; when nobody does, whoever may take it', () => {
    expect(told('holder', { holderId: 'reviewer-2' })).toEqual(['reviewer-2']);
    expect(told('holder', { actorId: 'seller-1' })).toEqual(['reviewer-1', 'reviewer-2']);
  });
  test('are, while another office second-reviews, its people and both managers', () => {
    const there = { secondReviewOfficeId: 'elsewhere' };
    expect(told('second_reviewers', there)).toEqual(['second-3']);
    expect(told('holder', there)).toEqual(['second-3']);
    expect(told('office_managers', there)).toEqual(['manager-1', 'manager-3']);
    expect(told('office_managers')).toEqual(['manager-1']);
  });
  test('are the finance people of the city', () => {
    expect(told('finance_makers')).toEqual(['maker']);
  });
});

describe('what a notice says', () => {
  const FACT: NoticeFact = {
    eventId: 'e',
    kind: 'contract.not_registered',
    subjectKind: 'contract',
    subjectId: 's',
    contractId: 's',
    actorId: 'a',
    reasonCodes: ['N04', 'N10'],
    reasonText: '技术指标缺失',
    data: { dueOn: '2026-12-11' },
    statusBefore: 'in_review',
    statusAfter: 'not_registered',
    occurredAt: '2026-11-21T16:30:00.000Z',
    contractStatus: 'not_registered',
    projectName: '项目甲',
    organisationId: 'o',
    registrantName: '公司甲',
    counterpartyOrganisationId: null,
    officeId: 'f',
    officeName: '登记处',
    secondReviewOfficeId: null,
    holderId: null,
    dueLimit: 'review',
    registrationNumber: null,
    claimOrganisationId: null,
    beneficiaryName: null,
    policyCode: null,
    policyVersion: null,
    claimYear: null,
    claimAmountFen: null,
    batchTotalFen: null,
    schemeTitle: null,
    challengeId: null,
    schemeOrganisation: null,
    batchInstructions: null,
    correctionItems: [],
  };
  const valuesOf = (changes: Partial<NoticeFact>) => noticeValues({ ...FACT, ...changes }, { link: 'https://r' });

  test('is every reason in words with its code, and what can be done about each', () => {
    const { reasons, remedies } = valuesOf({});
    expect(reasons?.zh).toContain('合同标的不明确，登记人员无法了解其技术内容（N04）；');
    expect(reasons?.en).toContain('(N10)');
    expect(remedies?.zh).toContain('请补盖印章');
  });
  test('is the remedy the officer wrote, when there is one', () => {
    expect(valuesOf({ data: { remedies: '补充指标后重新申报' } }).remedies?.zh).toBe('补充指标后重新申报');
  });
  test('is the day in Shanghai', () => {
    expect(valuesOf({}).occurredOn?.zh).toBe('2026-11-22');
  });
  test('is the amount of that moment, to the fen', () => {
    expect(valuesOf({ data: { amountFen: '123456789' }, claimAmountFen: 1n }).amount).toEqual({
      zh: '1234567.89 元',
      en: '1234567.89 yuan',
    });
  });
  test('is the complete list of what to correct', () => {
    const nowhere = {
      pointer: null,
      page: null,
      quote: null,
      documentName: null,
      reopensRound: null,
      reopensItemNo: null,
    };
    const correctionItems = [
      { ...nowhere, itemNo: 1, reasonCode: 'C01', request: '补充指标' },
      { ...nowhere, itemNo: 2, pointer: '/summary', reasonCode: 'C02', request: '补盖印章' },
      { ...nowhere, itemNo: 3, page: 4, quote: '另议', documentName: '合同.pdf', reasonCode: 'C05', request: '请写明' },
      { ...nowhere, itemNo: 4, reopensRound: 1, reopensItemNo: 2, reasonCode: 'C01', request: '仍缺' },
    ];
    const lines = valuesOf({ correctionItems }).correctionItems?.zh.split('\n');
    expect(lines?.[0]).toMatch(/^1\. .*：补充指标$/);
    expect(lines?.[1]).toMatch(/^2\. .*：补盖印章（登记表：技术内容摘要）$/);
    expect(lines?.[2]).toMatch(/^3\. .*：请写明（《合同\.pdf》第4页：“另议”）$/);
    expect(lines?.[3]).toMatch(/^4\. .*：仍缺（第1次补正第2项的答复不足）$/);
  });
});

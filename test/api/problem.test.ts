import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { toProblem } from '../../src/api/problem.js';
import { remedyOnPage, WORDS_FOR_PROGRAMS } from '../../src/api/pages/problem-remedies.js';
import { parseWith, ValidationError } from '../../src/api/validation.js';
import { ROLES } from '../../src/domain/actor.js';
import { CONTRACT_ACTIONS, CONTRACT_STATUSES } from '../../src/domain/contract/status.js';
import { RECOVERY_ACTIONS, RECOVERY_STATUSES } from '../../src/domain/reward/recovery-status.js';
import { CHALLENGE_ACTIONS, CHALLENGE_STATUSES } from '../../src/domain/challenge/challenge-status.js';
import { DomainError, type ErrorCode, ERRORS, pointedAt } from '../../src/domain/errors.js';
import { PROJECT_ACTIONS, PROJECT_STATUSES } from '../../src/domain/project/project-status.js';
import { BATCH_ACTIONS, BATCH_STATUSES } from '../../src/domain/payout/batch-status.js';
import { CLAIM_ACTIONS, CLAIM_STATUSES } from '../../src/domain/reward/claim-status.js';
import { CreateDraft, Decision, RequestCorrection } from '../../src/schemas/contract-commands.js';
import { Party } from '../../src/schemas/declaration.js';
import { ConfirmPayee } from '../../src/schemas/reward-commands.js';
import { formatted } from '../../src/schemas/wire.js';

test('what a page tells a person to do names no field, header or format of the interface', () => {
  const codes = Object.entries(ERRORS).flatMap(([code]) => code as ErrorCode);
  const told = codes.map((code) => [code, remedyOnPage(code)] as const);
  expect(told.filter(([, { zh, en }]) => WORDS_FOR_PROGRAMS.test(zh + en))).toEqual([]);
  expect(remedyOnPage('link-expired').zh).toBe('请向发送方索取新的链接。');
});

const INSTANCE = 'urn:uuid:00000000-0000-4000-8000-000000000000';
const problemOf = (error: DomainError) => toProblem(error, INSTANCE);

function errorsOf(schema: z.ZodType, sent: unknown) {
  try {
    parseWith(schema, sent);
  } catch (error) {
    if (error instanceof ValidationError) return error.errors;
    throw error;
  }
  throw new Error('it passed');
}
const errorAt = (schema: z.ZodType, sent: unknown, pointer: string) =>
  errorsOf(schema, sent).find((error) => error.pointer === pointer);

describe('a field that does not pass', () => {
  const declared = (declaration: unknown) => ({ declaration });
  test.each([
    ['its limit', { projectName: 'x'.repeat(201) }, '/declaration/projectName', '1 至 200 字', '1 to 200 characters'],
    ['its format', { handlerPhone: 'none' }, '/declaration/handlerPhone', '5至20位', '5 to 20 digits'],
    [
      'the values it may have',
      { applicantSide: 'both' },
      '/declaration/applicantSide',
      'seller、buyer',
      'one of seller, buyer',
    ],
    ['the form of a date', { signedOn: '30/11/2026' }, '/declaration/signedOn', 'YYYY-MM-DD', 'YYYY-MM-DD'],
    [
      'how large an amount may be',
      { contractValueFen: '9'.repeat(30) },
      '/declaration/contractValueFen',
      '金额超出允许范围：应为以“分”为单位的非负整数文本，不超过 10000000000000',
      'at most 10000000000000',
    ],
    ['that an amount is negative', { contractValueFen: '-5' }, '/declaration/contractValueFen', '不得为负', 'negative'],
    ['its type', { relatedParty: 'no' }, '/declaration/relatedParty', 'true 或 false', 'true or false'],
    ['how many entries there may be', { sellers: [] }, '/declaration/sellers', '1 至 20 项', '1 to 20 entries'],
  ])('says %s', (_what, declaration, pointer, zh, en) => {
    const error = errorAt(CreateDraft, declared(declaration), pointer);
    expect(error?.message).toContain(zh);
    expect(error?.messageEn).toContain(en);
    expect(error?.expected).toBeDefined();
  });

  test('says its format, also when it is missing', () => {
    const error = errorAt(Party, { name: '甲' }, '/countryCode');
    expect(error).toMatchObject({ code: 'required', message: expect.stringContaining('三位大写国别代码') });
    expect(error?.messageEn).toContain('three capital letters');
  });

  test('says for a program too what is expected', () => {
    expect(errorAt(CreateDraft, declared({ applicantSide: 'both' }), '/declaration/applicantSide')?.expected).toEqual({
      enum: ['seller', 'buyer'],
    });
    expect(errorAt(ConfirmPayee, { bankCode: '1' }, '/bankCode')?.expected).toEqual({
      type: 'string',
      pattern: '^\\d{12}$',
    });
    expect(errorAt(Decision, { outcome: 'maybe' }, '/outcome')?.expected).toEqual({
      enum: ['register', 'refer_to_second_review', 'refer_to_experts', 'refuse_registration'],
    });
  });

  test('says of several shapes what each of them needs', () => {
    const eitherShape = z.union([
      z.strictObject({ by: formatted('clockMove') }),
      z.strictObject({ to: z.literal('now') }),
    ]);
    const [error] = errorsOf(eitherShape, {});
    expect(error).toMatchObject({ pointer: '', code: 'required' });
    expect(error?.message).toContain('"+5d"');
    expect(error?.message).toContain('now');
    expect(error?.messageEn).toContain('or to (one of now)');
  });

  test('has words of its own where characters are hidden, and for an item the form does not have', () => {
    const hidden = errorAt(CreateDraft, declared({ summary: 'a\u2066b' }), '/declaration/summary');
    expect(hidden).toMatchObject({ code: 'text-has-hidden-characters' });
    const item = { reasonCode: 'C01', request: '请补充' };
    for (const pointer of ['/colour', '/sellers/name', '/sellers/0/phone', '/royalty/0', '/attachments/pocket']) {
      const sent = {
        items: [
          { ...item, pointer: '/summary' },
          { ...item, pointer },
        ],
      };
      expect([pointer, errorsOf(RequestCorrection, sent).map((error) => error.pointer)]).toEqual([
        pointer,
        ['/items/1/pointer'],
      ]);
    }
    for (const pointer of [
      '/summary',
      '/sellers',
      '/sellers/0',
      '/buyers/1/name',
      '/royalty/rate',
      '/attachments/invoice',
    ]) {
      expect([pointer, RequestCorrection.safeParse({ items: [{ ...item, pointer }] }).success]).toEqual([
        pointer,
        true,
      ]);
    }
  });

  test('of whatever rule is spoken of in both languages', () => {
    for (const error of errorsOf(CreateDraft, { declaration: 1, officeId: 'x', colour: 1 })) {
      expect(error.message).toMatch(/\p{sc=Han}/u);
      expect(error.messageEn).toMatch(/^[A-Z]/);
    }
  });
});

describe('a problem', () => {
  test('names the place in what was sent, whether an act knows one or several', () => {
    expect(problemOf(new DomainError('date-in-future', { pointer: '/receivedOn' })).errors).toMatchObject([
      { pointer: '/receivedOn', code: 'date-in-future', message: '日期不得晚于今天' },
    ]);
    const several = problemOf(new DomainError('receipt-not-found', { pointers: ['/receiptIds/0', '/receiptIds/2'] }));
    expect(several.errors?.map(({ pointer }) => pointer)).toEqual(['/receiptIds/0', '/receiptIds/2']);
    expect(several.detail).toContain('/receiptIds/2');
    const named = problemOf(
      new DomainError('declaration-incomplete', {
        errors: [{ pointer: '/summary', code: 'required', zh: '技术内容摘要', en: 'technical summary' }],
      }),
    );
    expect(named.errors).toMatchObject([
      { message: '技术内容摘要：必填', messageEn: 'technical summary: This is required' },
    ]);
    expect(named.detail).toBe('/summary：技术内容摘要：必填');
  });

  test('found while looking into a part carries the way to that part', () => {
    const refused = (pointer: string, facts: Record<string, unknown>) => () =>
      pointedAt(pointer, () => {
        throw new DomainError('values-do-not-sum', facts);
      });
    const thrown = (work: () => void): DomainError => {
      try {
        work();
      } catch (error) {
        if (error instanceof DomainError) return error;
      }
      throw new Error('nothing was refused');
    };
    expect(thrown(refused('/assessment', { pointer: '/contractValueFen' })).details['pointer']).toBe(
      '/assessment/contractValueFen',
    );
    expect(thrown(refused('/assessment', { pointers: ['/a', '/b'] })).details['pointers']).toEqual([
      '/assessment/a',
      '/assessment/b',
    ]);
    expect(thrown(refused('/policyCode', {})).details['pointer']).toBe('/policyCode');
  });

  test('says in words where the case stands and what this person may do', () => {
    const facts = { status: 'registered', action: 'accept', allowedActions: ['verifyReceipts'] };
    const { detail, detailEn } = problemOf(new DomainError('action-not-allowed', facts));
    expect(detail).toBe('当前状态不能办理此事项：现为“已登记”，您此时可办理：核验到款凭证');
    expect(detailEn).toContain('it is now: registered; you may now: verify receipts');
    const nothing = problemOf(new DomainError('action-not-allowed', { ...facts, allowedActions: [] }));
    expect(nothing.detail).toContain('您此时没有可办理的事项');
  });

  test('reads a status in the life its act belongs to', () => {
    const ofClaim = { status: 'submitted', action: 'approve', allowedActions: ['withdraw'] };
    const { detail } = problemOf(new DomainError('action-not-allowed', ofClaim));
    expect(detail).toContain('计算中');
    expect(detail).toContain('撤回奖励申请');
    // a batch and a recovery are both proposed
    const ofRecovery = { status: 'proposed', action: 'issueOrder', allowedActions: ['confirmRecovery'] };
    expect(problemOf(new DomainError('action-not-allowed', ofRecovery)).detail).toBe(
      '当前状态不能办理此事项：现为“已提请，待决定”，您此时可办理：决定追回',
    );
    const ofBatch = { status: 'proposed', action: 'release' };
    expect(problemOf(new DomainError('action-not-allowed', ofBatch)).detail).toContain('“已编制”');
  });

  test('of an objection after the approval says what is possible instead', () => {
    const facts = (instead: string) => new DomainError('objection-after-approval', { status: 'payable', instead });
    expect(problemOf(facts('placeHold')).detail).toContain('暂缓办理');
    expect(problemOf(facts('awaitResult')).detail).toContain('正在拨付');
    expect(problemOf(facts('proposeRecovery')).detail).toContain('提请追回');
  });

  test('of an auditor who tries to act says who does, because an audit finding is theirs to propose', () => {
    const facts = { roles: ['auditor'], required: ['reward_checker', 'finance_maker', 'finance_checker'] };
    const { detail, detailEn } = problemOf(new DomainError('role-not-allowed', facts));
    expect(detail).toContain('审计发现请交由上述角色提请办理');
    expect(detailEn).toContain('hand a finding to one of those roles');
    expect(problemOf(new DomainError('role-not-allowed', { ...facts, roles: ['applicant'] })).detail).not.toContain(
      '审计',
    );
  });

  test('never shows a code of the tables where there are words', () => {
    const lives = [
      [CONTRACT_STATUSES, CONTRACT_ACTIONS],
      [CLAIM_STATUSES, CLAIM_ACTIONS],
      [BATCH_STATUSES, BATCH_ACTIONS],
      [RECOVERY_STATUSES, RECOVERY_ACTIONS],
      [CHALLENGE_STATUSES, CHALLENGE_ACTIONS],
      [PROJECT_STATUSES, PROJECT_ACTIONS],
    ] as const;
    for (const [statuses, actions] of lives) {
      for (const status of statuses) {
        const facts = { status, action: actions[0], allowedActions: [...actions] };
        const { detail } = problemOf(new DomainError('action-not-allowed', facts));
        expect([status, detail.match(/[a-z]+[A-Z_][a-zA-Z_]*/)]).toEqual([status, null]);
      }
    }
  });

  test('of a challenge speaks of the challenge, whose statuses have the names of others', () => {
    const facts = { status: 'submitted', action: 'publish', allowedActions: ['withdraw'] };
    const { detail } = problemOf(new DomainError('action-not-allowed', facts));
    expect(detail).toBe('当前状态不能办理此事项：现为“待审核”，您此时可办理：撤榜');
  });

  test.each<[ErrorCode, Record<string, unknown>, string]>([
    ['bids-close-too-soon', { earliestOn: '2026-12-02' }, '截止日最早为2026-12-02'],
    ['bid-above-budget', { budgetFen: '50000000' }, '预算为500,000.00元'],
    ['bid-above-budget', { pointer: '/firstSumFen' }, '首付款不能超过报价'],
    ['bid-shares-wrong', { what: 'not-a-whole', sumPercent: '110' }, '现合计110%'],
    ['bid-shares-wrong', { what: 'unknown' }, '没有账户'],
    ['score-incomplete', { missing: ['team'], outOfRange: ['cost'] }, '缺少指标team；超出分值cost'],
    ['deposit-too-small', { firstSumFen: '10000000', rate: '0.10' }, '首付款100,000.00元的0.10倍'],
    ['challenge-contract-mismatch', { parts: ['buyer', 'amount'] }, '发榜方不是买方；金额不等于中榜报价'],
    ['milestones-open', { milestoneNos: [1, 3] }, '第1、3个'],
    ['opinions-missing', { pass: 1, fail: 1, fewestExperts: 3 }, '现有通过1、不通过1'],
    ['committee-amount-out-of-bounds', { minFen: '1', maxFen: '500000000', spentFen: '900' }, '认可的自筹投入9.00元'],
    ['split-shares-not-whole', { sum: '11/15' }, '现合计11/15'],
    [
      'split-gross-above-contract',
      { contractValueFen: '1200000000', verifiedFen: '0' },
      '登记成交额12,000,000.00元，已核定到款0.00元',
    ],
    ['budget-closing-blocked', { obstacles: ['committed', 'holding-changed'] }, '尚未签发的拨付批次中'],
    [
      'budget-act-waits',
      { actId: 'a1', kind: 'cut', fiscalYear: 2026, documentNumber: '泸财〔2026〕3号', amountFen: '500' },
      '2026年度调减预算5.00元，文号泸财〔2026〕3号，事项a1',
    ],
    ['receipt-findings-unexplained', { findings: ['INVOICE_BEFORE_SIGNING'] }, '发票日期早于合同签订日期'],
    ['split-below-floor', { people: '1/5', floor: '0.50', basis: '第四十五条' }, '下限0.50（第四十五条）'],
    ['split-publicity-running', { closesOn: '2026-12-14' }, '公示至2026-12-14'],
    ['precheck-blocked', { findings: [{ ruleId: 'P10', pointer: '/contractValueFen' }] }, 'P10 /contractValueFen'],
    ['period-reversed', { beganOn: '2026-11-01' }, '项目自2026-11-01起'],
  ])('of money, a challenge or a project says what exactly: %s %j', (code, facts, words) => {
    const { detail } = problemOf(new DomainError(code, facts));
    expect(detail).toContain(words);
  });

  test('of a role says in words who may', () => {
    const facts = { roles: ['applicant'], required: ['reviewer', 'second_reviewer'] };
    const { detail, detailEn } = problemOf(new DomainError('role-not-allowed', facts));
    expect(detail).toBe('您的角色不能办理此事项：须由以下角色办理：登记员（初审）、复审员；您的角色：申请人');
    expect(detailEn).toContain('this is for: first reviewer, second reviewer; your role: applicant');
    for (const role of ROLES) {
      expect(problemOf(new DomainError('role-not-allowed', { roles: [role], required: [role] })).detail).not.toContain(
        '_',
      );
    }
  });

  test('of a reason code names the reasons there are, by code and in words, also at its place', () => {
    const { detail, detailEn, errors } = problemOf(
      new DomainError('reason-code-unknown', { pointer: '/x', known: ['N01', 'N03'] }),
    );
    expect(detail).toContain('可选：N01 合同无效或者尚未生效、N03 合同主体不明确');
    expect(detailEn).toContain('N03 The parties are not clear');
    expect(errors).toMatchObject([{ pointer: '/x', message: expect.stringContaining('N03 合同主体不明确') }]);
  });

  test.each<[string, DomainError, string, string]>([
    [
      'of an answer that is lacking, which',
      new DomainError('correction-not-answered', { pointers: ['/answers'], unanswered: [1, 3], unknown: [9] }),
      '第1、3项尚未答复；通知中没有第9项',
      'no answer to item 1, 3; there is no item 9',
    ],
    [
      'of a page there is not, how many there are',
      new DomainError('correction-quote-not-found', { pointer: '/page', page: 99, pageCount: 1 }),
      '该文件共1页，没有第99页',
      'no page 99',
    ],
    [
      'of an expert, what speaks against asking',
      new DomainError('expert-not-independent', { pointers: ['/name'], interests: ['contact', 'hand'] }),
      '是申报中写明的人员、是本案办理人员',
      'is named in the declaration, has a hand',
    ],
    [
      'of a file behind a password, that it is encrypted',
      new DomainError('file-not-readable', { pointer: '/file', reason: 'encrypted' }),
      '文件已加密',
      'encrypted',
    ],
    [
      'of a file that takes too much, so',
      new DomainError('file-not-readable', { pointer: '/file', reason: 'takes-too-much' }),
      '超出限制',
      'too much time',
    ],
    [
      'of a name that is too long, how long it may be',
      new DomainError('file-name-invalid', { pointer: '/file', reason: 'too-long', limitCharacters: 200 }),
      '超过200个字',
      'longer than 200',
    ],
    [
      'of a type that is not taken, what is',
      new DomainError('file-type-not-allowed', { pointer: '/file', named: 'exe', allowed: ['pdf', 'docx'] }),
      '可上传：PDF、DOCX',
      'PDF, DOCX',
    ],
    [
      'of an objection that was heard, what brings it back',
      new DomainError('objection-already-decided', { pointer: '/newFacts', onBehalfOf: 'tax_body' }),
      '税务机关对该决定的异议已经复核维持',
      'the tax body',
    ],
  ])('says %s', (_what, error, zh, en) => {
    const { detail, detailEn, errors } = problemOf(error);
    expect(detail).toContain(zh);
    expect(detailEn).toContain(en);
    expect(errors?.map(({ message }) => message)).toEqual(errors?.map(() => expect.stringContaining(zh)));
  });
});

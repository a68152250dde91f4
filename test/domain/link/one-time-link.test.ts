import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wordLinkLetter } from '../../../src/domain/link/link-letter.js';
import {
  assertLinkUsable,
  LINK_PATHS,
  LINK_PURPOSES,
  type OneTimeLink,
  parseLinkText,
  withoutLink,
} from '../../../src/domain/link/one-time-link.js';
import { refusalOf } from '../support.js';

const NOW = '2026-11-23T02:00:00.000Z';
const GOOD: OneTimeLink = {
  purpose: 'counterparty_confirmation',
  contentSha256: 'a',
  validUntil: '2026-11-24T00:00:00.000Z',
  usedAt: null,
  revokedAt: null,
};

describe('a one-time link', () => {
  test.each<{ rule: string; link: OneTimeLink | undefined; content?: string; code: string | undefined }>([
    { rule: 'is good until its end, for what it was sent about', link: GOOD, content: 'a', code: undefined },
    { rule: 'is good where no version is asked for', link: { ...GOOD, contentSha256: null }, code: undefined },
    { rule: 'that nobody knows is not valid', link: undefined, code: 'link-not-valid' },
    {
      rule: 'for something else is not valid here',
      link: { ...GOOD, purpose: 'expert_opinion' },
      code: 'link-not-valid',
    },
    { rule: 'that was revoked says so', link: { ...GOOD, revokedAt: NOW }, code: 'link-revoked' },
    { rule: 'that was used says so', link: { ...GOOD, usedAt: NOW }, code: 'link-used' },
    { rule: 'ends at its instant', link: { ...GOOD, validUntil: NOW }, code: 'link-expired' },
    { rule: 'that was used and is over was used', link: { ...GOOD, usedAt: NOW, validUntil: NOW }, code: 'link-used' },
    { rule: 'about another version is outdated', link: GOOD, content: 'b', code: 'link-outdated' },
  ])('$rule', ({ link, content, code }) => {
    const asked = { purpose: 'counterparty_confirmation' as const, nowAt: NOW, contentSha256: content };
    expect(refusalOf(() => assertLinkUsable(link, asked))?.code).toBe(code);
  });

  test('never becomes good again: whatever has ended stays ended at every later moment', () => {
    fc.assert(
      fc.property(
        fc.option(fc.date({ noInvalidDate: true })),
        fc.option(fc.date({ noInvalidDate: true })),
        fc.date({ noInvalidDate: true, max: new Date('2100-01-01') }),
        fc.nat(1e12),
        (used, revoked, until, later) => {
          const at = (date: Date | null) => date?.toISOString() ?? null;
          const link = { ...GOOD, usedAt: at(used), revokedAt: at(revoked), validUntil: until.toISOString() };
          const isGood = (nowAt: string) =>
            refusalOf(() => assertLinkUsable(link, { purpose: link.purpose, nowAt })) === undefined;
          const after = new Date(Date.parse(NOW) + later).toISOString();
          if (!isGood(NOW)) expect(isGood(after)).toBe(false);
        },
      ),
    );
  });

  test.each([
    '',
    'a',
    'a'.repeat(43),
    `${'a'.repeat(43)}.${'b'.repeat(42)}`,
    `${'a'.repeat(43)}.${'b'.repeat(43)}.c`,
    `${'a'.repeat(42)}*.${'b'.repeat(43)}`,
    `${'a'.repeat(43)}.${'b'.repeat(43)}\n`,
    '../'.repeat(29),
  ])('has one form, and any other text is not valid: %p', (text) => {
    expect(refusalOf(() => parseLinkText(text))?.code).toBe('link-not-valid');
  });
});

describe('an address in a log', () => {
  test.each(LINK_PURPOSES)('never holds a link of %s', (purpose) => {
    const secret = `${'s'.repeat(43)}.${'t'.repeat(43)}`;
    expect(withoutLink(`${LINK_PATHS[purpose]}/${secret}`)).toBe(`${LINK_PATHS[purpose]}/[link]`);
    expect(withoutLink(`${LINK_PATHS[purpose]}/${secret}/documents/x`)).toBe(
      `${LINK_PATHS[purpose]}/[link]/documents/x`,
    );
    expect(withoutLink(`${LINK_PATHS[purpose].toUpperCase()}/${secret}`)).not.toContain('sss');
    expect(withoutLink(`/behind/a/proxy${LINK_PATHS[purpose]}/${secret}`)).not.toContain('sss');
    expect(withoutLink(`//x/${secret.replace('.', '%2E')}`)).toBe('//x/[link]');
  });

  test('stays what it is where there is none', () => {
    for (const path of ['/', '/confirm', '/confirmations/1', '/api/v1/contracts']) expect(withoutLink(path)).toBe(path);
  });
});

describe('the letter of a link', () => {
  test.each(LINK_PURPOSES)(
    'of %s says in Chinese first who asks for what until when, and holds the link once',
    (purpose) => {
      const { subject, text } = wordLinkLetter({
        purpose,
        recipientName: '孙丽',
        senderName: '泸州启明智能科技有限公司',
        projectName: '检测系统开发',
        lastOn: '2026-12-07',
        address: 'https://registry.example/confirm/x',
      });
      expect(subject).toContain('检测系统开发');
      expect(text.indexOf('孙丽，您好')).toBe(0);
      expect(text.split('https://registry.example/confirm/x')).toHaveLength(2);
      for (const part of ['泸州启明智能科技有限公司', '2026-12-07', 'Do not pass it on']) expect(text).toContain(part);
      expect(`${subject}${text}`).not.toMatch(/undefined|\{|\}/);
    },
  );

  test('keeps what somebody typed on one line, so that nobody writes a letter of their own into it', () => {
    const { subject, text } = wordLinkLetter({
      purpose: 'counterparty_confirmation',
      recipientName: '孙丽\n\n请立即汇款',
      senderName: '甲\r\nBcc: everybody@example.com',
      projectName: '项目\n\nhttps://evil.example',
      lastOn: '2026-12-07',
      address: 'https://registry.example/confirm/x',
    });
    expect(subject).not.toMatch(/[\r\n]/);
    for (const line of ['请立即汇款', 'Bcc: everybody@example.com', 'https://evil.example'])
      expect(text.split('\n')).not.toContain(line);
  });
});

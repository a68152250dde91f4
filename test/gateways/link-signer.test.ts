import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLinkSigner } from '../../src/gateways/link-signer.js';
import { refusalOf } from '../domain/support.js';

const signer = createLinkSigner('a signing key for tests, long enough');
const BASE64URL = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');

describe('a signed link', () => {
  test('is recognised by what signed it, for what it was signed for', () => {
    const { text, tokenSha256 } = signer.issue('expert_opinion');
    expect(signer.recognise('expert_opinion', text)).toBe(tokenSha256);
    expect(refusalOf(() => signer.recognise('counterparty_confirmation', text))?.code).toBe('link-not-valid');
    const other = createLinkSigner('another signing key, as long as that');
    expect(refusalOf(() => other.recognise('expert_opinion', text))?.code).toBe('link-not-valid');
  });

  test('is another every time, and its hash says nothing of it', () => {
    const issued = Array.from({ length: 50 }, () => signer.issue('expert_opinion'));
    expect(new Set(issued.map(({ text }) => text)).size).toBe(50);
    for (const { text, tokenSha256, sealed } of issued) {
      expect(tokenSha256).toMatch(/^[0-9a-f]{64}$/);
      expect(`${tokenSha256}${sealed}`).not.toContain(text.slice(0, 20));
    }
  });

  test('is not valid once any character of it is another one, the last of each part included', () => {
    const { text } = signer.issue('counterparty_confirmation');
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...BASE64URL, '.', '=', ' ', '/', '链'), (at, character) => {
        fc.pre(text[at] !== character);
        const forged = `${text.slice(0, at)}${character}${text.slice(at + 1)}`;
        expect(refusalOf(() => signer.recognise('counterparty_confirmation', forged))?.code).toBe('link-not-valid');
      }),
      { numRuns: 400 },
    );
  });

  test('is not valid when it is cut, doubled or made of the parts of two', () => {
    const [one, other] = [signer.issue('expert_opinion').text, signer.issue('expert_opinion').text];
    const [token = ''] = one.split('.');
    const [, signature = ''] = other.split('.');
    for (const forged of [
      one.slice(1),
      one.slice(0, -1),
      `${one}${one}`,
      `${token}.${signature}`,
      token,
      `${token}.`,
    ]) {
      expect(refusalOf(() => signer.recognise('expert_opinion', forged))?.code).toBe('link-not-valid');
    }
  });
});

describe('a sealed link', () => {
  test('opens for its purpose with the key it was sealed with, and with no other', () => {
    const { text, sealed } = signer.issue('expert_opinion');
    expect(signer.unseal('expert_opinion', sealed)).toBe(text);
    expect(signer.unseal('counterparty_confirmation', sealed)).toBeUndefined();
    expect(createLinkSigner('another signing key, as long as that').unseal('expert_opinion', sealed)).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (rubbish) => {
        expect(signer.unseal('expert_opinion', rubbish)).toBeUndefined();
      }),
    );
  });
});

test('a network address is told apart and not told', () => {
  expect(signer.addressHash('192.0.2.1')).toBe(signer.addressHash('192.0.2.1'));
  expect(signer.addressHash('192.0.2.1')).not.toBe(signer.addressHash('192.0.2.2'));
  expect(createLinkSigner('another signing key, as long as that').addressHash('192.0.2.1')).not.toBe(
    signer.addressHash('192.0.2.1'),
  );
});

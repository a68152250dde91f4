const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The check character of the first 17 characters (GB 32100-2015); the outer mod 31 turns remainder 0 into '0'. */
export function checkCharacterOf(firstSeventeen: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(firstSeventeen.charAt(index)),
    0,
  );
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * 统一社会信用代码 (GB 32100-2015): `ok`, `malformed` (length, alphabet or region digits) or `check-character-wrong`. Some
 * real organisations fail the last one, so it is a typing error until somebody shows the licence.
 */
export function checkUnifiedSocialCreditCode(code: string): 'ok' | 'malformed' | 'check-character-wrong' {
  if (!SHAPE.test(code)) {
    return 'malformed';
  }
  return checkCharacterOf(code.slice(0, 17)) === code.charAt(17) ? 'ok' : 'check-character-wrong';
}

/** True when the code has the right shape and check character. */
export function isUnifiedSocialCreditCode(code: string): boolean {
  return checkUnifiedSocialCreditCode(code) === 'ok';
}

const YUAN = /^(\d+)(?:\.(\d{1,2}))?$/;

/** Fen, as text, of an amount typed in yuan: '480,000.5' is '48000050'; undefined when it is no amount. */
export function fenOfYuan(typed: string | undefined): string | undefined {
  const match = YUAN.exec((typed ?? '').replaceAll(/[,，\s]/g, ''));
  if (match === null) return undefined;
  const [, yuan = '0', decimals = ''] = match;
  return (BigInt(yuan) * 100n + BigInt(decimals.padEnd(2, '0'))).toString();
}

/** The amount as somebody would type it: '480000.5'. What is no amount in fen stays as it is. */
export function yuanOfFen(fen: string | null | undefined): string {
  if (fen === null || fen === undefined) return '';
  if (!/^\d+$/.test(fen)) return fen;
  const digits = fen.padStart(3, '0');
  const decimals = digits.slice(-2).replace(/0+$/, '');
  return `${digits.slice(0, -2)}${decimals === '' ? '' : `.${decimals}`}`;
}

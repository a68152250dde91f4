/** A text as names and numbers are compared: normal width, no blanks, capitals. '技术 开发（a）' and '技术开发(A)' are one. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
}

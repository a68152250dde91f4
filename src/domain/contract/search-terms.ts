/**
 * Cuts a text into what an index can find: every pair of neighbouring letters, digits or Chinese characters, in lower
 * case. So whatever stands between two separators is found by any part of it that has at least two characters.
 */
export function bigrams(text: string): string[] {
  const runs = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return runs.flatMap((run) => pairsOf(Array.from(run)));
}

function pairsOf(characters: readonly string[]): string[] {
  if (characters.length === 1) return [...characters];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** All terms of several texts, each once; a credit code is one term by itself. */
export function searchTerms(texts: readonly string[], creditCodes: readonly (string | undefined)[] = []): string[] {
  const codes = creditCodes.flatMap((code) => (code === undefined ? [] : [code.toLowerCase()]));
  return [...new Set([...texts.flatMap(bigrams), ...codes])];
}

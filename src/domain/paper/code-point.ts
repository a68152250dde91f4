/** A character by its code point, as people look it up: U+20BB7. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A character that gave trouble, by itself and by its code point. */
export interface NamedCharacter {
  character: string;
  codePoint: string;
}

/** Each character once, with its code point, in the order of the code points. */
export function nameCharacters(characters: Iterable<string>): NamedCharacter[] {
  return [...new Set(characters)]
    .toSorted((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0))
    .map((character) => ({ character, codePoint: codePointOf(character) }));
}

/** A text as it is compared, with where each of its signs comes from. */
interface Comparable {
  text: string;
  /** For each sign: which run it is in, and where. */
  places: readonly { run: number; at: number }[];
}

/** Where a passage stands on a page: from a place in one run to behind a place in another. */
export interface Passage {
  from: { run: number; at: number };
  to: { run: number; at: number };
}

/** As documents and declarations are compared everywhere in the registry: normal width, no blanks, capitals. */
export function comparable(runs: readonly string[]): Comparable {
  let text = '';
  const places: { run: number; at: number }[] = [];
  runs.forEach((content, run) => {
    let at = 0;
    for (const sign of content) {
      const plain = sign.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
      text += plain;
      for (let index = 0; index < plain.length; index += 1) places.push({ run, at });
      at += sign.length;
    }
  });
  return { text, places };
}

/** Every place at which the wanted text stands; blanks, line ends and full-width forms make no difference. */
export function findPassages(runs: readonly string[], wanted: string): Passage[] {
  const { text: looked } = comparable([wanted]);
  if (looked === '') return [];
  const { text, places } = comparable(runs);
  const found: Passage[] = [];
  for (let at = text.indexOf(looked); at >= 0; at = text.indexOf(looked, at + looked.length)) {
    const from = places[at];
    const last = places[at + looked.length - 1];
    if (from === undefined || last === undefined) break;
    found.push({ from, to: { run: last.run, at: last.at + 1 } });
  }
  return found;
}

/**
 * The longest beginning of a text that stands on the page, at least `least` signs long: what runs on over the page, or was
 * read a little otherwise, is found by how it begins.
 */
export function findBeginning(runs: readonly string[], wanted: string, least = 8): Passage[] {
  const { text: looked } = comparable([wanted]);
  for (let length = looked.length; length >= least; length = Math.floor(length * 0.75)) {
    const found = findPassages(runs, looked.slice(0, length));
    if (found.length > 0) return found.slice(0, 1);
    if (length === least) break;
  }
  return [];
}

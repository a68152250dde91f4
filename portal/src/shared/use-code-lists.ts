import { useEffect, useState } from 'react';
import { ask } from './api/client';
import { useLanguage } from './i18n';

interface Entry {
  code: string;
  zh: string;
  en: string;
}

/** Code lists change by a release or a decision of two people: one reading a page is enough, and no command asks them again. */
const read = new Map<string, Promise<readonly Entry[]>>();

function entriesOf(name: string): Promise<readonly Entry[]> {
  const known = read.get(name);
  if (known !== undefined) return known;
  const asked = ask('get', '/api/v1/code-lists/{name}', { path: { name } }).then(
    ({ data }) => (data as { entries: Entry[] }).entries,
  );
  asked.catch(() => read.delete(name));
  read.set(name, asked);
  return asked;
}

/** Says a code in the reader's language; until its list was read, and where the list does not have it, the code itself. */
export function useCodeWords(names: readonly string[]): (name: string, code: string) => string {
  const { pick } = useLanguage();
  const [lists, setLists] = useState<Readonly<Record<string, readonly Entry[]>>>({});
  const wanted = names.join(' ');
  useEffect(() => {
    let isOver = false;
    const read = async (name: string) => {
      const entries = await entriesOf(name).catch(() => []);
      if (!isOver) setLists((before) => ({ ...before, [name]: entries }));
    };
    for (const name of wanted.split(' ').filter((each) => each !== '')) void read(name);
    return () => {
      isOver = true;
    };
  }, [wanted]);
  return (name, code) => {
    const entry = lists[name]?.find((each) => each.code === code);
    return entry === undefined ? code : pick(entry);
  };
}

/** The entries of a list for a choice. */
export function useCodeOptions(name: string): { value: string; label: string }[] {
  const { pick } = useLanguage();
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  useEffect(() => {
    let isOver = false;
    void (async () => {
      const found = await entriesOf(name).catch(() => []);
      if (!isOver) setEntries(found);
    })();
    return () => {
      isOver = true;
    };
  }, [name]);
  return entries.map((entry) => ({ value: entry.code, label: pick(entry) }));
}

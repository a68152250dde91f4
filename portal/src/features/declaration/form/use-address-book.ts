import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../../shared/api/client';
import { useView } from '../../../shared/api/use-view';

export type AddressBookEntry = AnswerOf<'/api/v1/address-book'>['items'][number];

const PAUSE_MS = 250;
const FEW = '8';

/** Organisations by name or code, a moment after somebody stopped typing; nothing typed: those used last. */
export function useAddressBookSearch(typed: string): { found: readonly AddressBookEntry[] } {
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const by = /^[0-9A-Z]{18}$/.test(search) ? { creditCode: search } : search === '' ? {} : { query: search };
  const book = useView('/api/v1/address-book', { query: { ...by, limit: FEW } }, { keepsBefore: true });
  return { found: book.data?.items ?? [] };
}

/** What the address book gives a party of the form. */
export function partyOf(entry: AddressBookEntry): Record<string, string> {
  const { name, unifiedSocialCreditCode, countryCode, regionCode, natureCode, legalRepresentative } = entry;
  return Object.fromEntries(
    Object.entries({ name, unifiedSocialCreditCode, countryCode, regionCode, natureCode, legalRepresentative }).filter(
      (part): part is [string, string] => typeof part[1] === 'string' && part[1] !== '',
    ),
  );
}

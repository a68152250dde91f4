import { useCommand } from '../../../shared/api/use-command';
import { useRows } from '../../../shared/api/use-view';

/** Organisations this enterprise knows: saved, filed with, or with an account here. */
export function useAddressBookRows(query: string | undefined) {
  const search =
    query === undefined
      ? {}
      : /^[0-9A-Z]{18}$/.test(query.trim())
        ? { creditCode: query.trim() }
        : { query: query.trim() };
  return useRows('/api/v1/address-book', { query: search });
}

/** Keeps an organisation; the same code again is its next version. */
export const useAddressBookEntry = () => useCommand('post', '/api/v1/address-book');

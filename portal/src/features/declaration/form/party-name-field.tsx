import { AutoComplete } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import { type AddressBookEntry, useAddressBookSearch } from './use-address-book';

interface PartyNameProps {
  id: string;
  value: string | undefined;
  onChange: (name: string | undefined) => void;
  onBlur: () => void;
  /** Somebody chose an organisation: all that is known of it is taken over. */
  onTake: (entry: AddressBookEntry) => void;
  describedBy: string | undefined;
  isWrong: boolean;
}

/** The name of a party, which the address book knows from its first characters on. */
export function PartyNameField({ id, value, onChange, onBlur, onTake, describedBy, isWrong }: PartyNameProps) {
  const say = useWords(messages);
  const [search, setSearch] = useState('');
  const answer = useAddressBookSearch(search);
  // what was found for the characters before may not fit those of now
  const found = answer.found.filter(({ name, unifiedSocialCreditCode }) =>
    [name, unifiedSocialCreditCode ?? ''].some((text) => text.includes(search.trim())),
  );
  // this is what a screen reader says of an entry
  const keyOf = (entry: AddressBookEntry) => `${entry.name} ${entry.unifiedSocialCreditCode ?? ''}`;
  return (
    <AutoComplete
      id={id}
      className="decl-wide"
      value={value ?? ''}
      onBlur={onBlur}
      // Enter keeps what was typed; the arrow goes to the first that was found
      defaultActiveFirstOption={false}
      onFocus={() => setSearch(value ?? '')}
      showSearch={{ onSearch: setSearch, filterOption: false }}
      onChange={(name: string) => {
        if (!found.some((entry) => keyOf(entry) === name)) onChange(name);
      }}
      onSelect={(key: string) => {
        const entry = found.find((each) => keyOf(each) === key);
        if (entry !== undefined) onTake(entry);
      }}
      placeholder={say('field.partyName')}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      options={found.map((entry) => ({
        value: keyOf(entry),
        label: (
          <span className="decl-found">
            <span>{entry.name}</span>
            <small className="quiet">
              {entry.unifiedSocialCreditCode ?? say('field.noCode')} · {say(`origin.${entry.origin}`)}
            </small>
          </span>
        ),
      }))}
    />
  );
}

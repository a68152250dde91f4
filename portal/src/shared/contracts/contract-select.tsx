import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n';
import { messages as shared } from '../messages';
import { messages } from './messages';
import { useContractChoices } from './use-contract-choices';

interface ContractSelectProps {
  value?: unknown;
  onChange?: (chosen: unknown) => void;
  id?: string;
  'aria-label'?: string;
  /** Several of them. */
  isMany?: boolean;
  /** Those that are performed in full may be chosen too. */
  withCompleted?: boolean;
}

const REGISTERED = ['registered'] as const;
const PERFORMED_TOO = ['registered', 'completed'] as const;
const PAUSE_MS = 300;

/** A registered contract of the reader's, or several, searched for where there are many. */
export function ContractSelect({ value, isMany = false, withCompleted = false, ...control }: ContractSelectProps) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setWords(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const chosen = Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : [];
  const { choices, others, isSearching } = useContractChoices(
    words,
    withCompleted ? PERFORMED_TOO : REGISTERED,
    chosen,
  );
  const isAnswered = words === typed.trim() && !isSearching;
  return (
    <Select
      {...control}
      value={value}
      {...(isMany ? { mode: 'multiple' as const } : {})}
      placeholder={say('search')}
      loading={!isAnswered}
      options={typed === '' || !isAnswered ? [...choices, ...others] : choices}
      notFoundContent={sayShared(isAnswered ? 'nothingFound' : 'loading')}
      showSearch={{
        onSearch: setTyped,
        // until the registry has answered, what is here already is looked through
        filterOption: isAnswered
          ? false
          : (looked, option) => String(option?.label).toLowerCase().includes(looked.trim().toLowerCase()),
      }}
    />
  );
}

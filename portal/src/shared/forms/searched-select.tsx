import { Select } from 'antd';
import { useEffect, useState } from 'react';
import type { Rows } from '../api/use-view';

interface SearchedSelectProps<Row> {
  /** The rows of the registry that these words find; without words the first of them. */
  useFound: (words: string | undefined) => Pick<Rows<Row, unknown>, 'rows' | 'isLoading'>;
  optionOf: (row: Row) => { value: string; label: string };
  allowClear?: boolean;
  /** The registry finds a row by its id too: what was chosen before a reload then has a name again. */
  isFoundById?: boolean;
  /** Given by the Form.Item around it. */
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
}

const PAUSE_MS = 300;

/** One of more rows than a page has: the registry looks for the words, so that none is out of reach. */
export function SearchedSelect<Row>({
  useFound,
  optionOf,
  allowClear = false,
  isFoundById = false,
  ...control
}: SearchedSelectProps<Row>) {
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState(isFoundById ? control.value : undefined);
  useEffect(() => {
    if (typed === '') return;
    const timer = setTimeout(() => setWords(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { rows, isLoading } = useFound(words);
  return (
    <Select
      {...control}
      allowClear={allowClear}
      loading={isLoading}
      showSearch={{
        filterOption: false,
        onSearch: (text) => {
          setTyped(text.trim());
          if (text.trim() === '') setWords(undefined);
        },
      }}
      options={rows.map(optionOf)}
    />
  );
}

import { Modal, Radio, Select, Space } from 'antd';
import { useState } from 'react';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import { type Code, useCodeList } from './use-code-list';

interface CodeFieldProps {
  id: string;
  list: string;
  value: string | undefined;
  onChange: (code: string | undefined) => void;
  onBlur: () => void;
  describedBy: string | undefined;
  labelledBy: string;
  isWrong: boolean;
  /** All of them are shown at once. */
  isFew: boolean;
}

const STATE_SECRET = 'state_secret';

/** A code by its name: few of them one below the other, many in a list that is searched by name or number. */
export function CodeField({
  id,
  list,
  value,
  onChange,
  onBlur,
  describedBy,
  labelledBy,
  isWrong,
  isFew,
}: CodeFieldProps) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { entries, isExcerpt, isLoading } = useCodeList(list);
  const [search, setSearch] = useState('');
  const [isStopped, setStopped] = useState(false);
  const selectable = entries.filter((entry) => entry.selectable !== false);
  if (isFew) {
    return (
      <>
        <Radio.Group
          id={id}
          value={value ?? null}
          aria-labelledby={labelledBy}
          aria-describedby={describedBy}
          aria-invalid={isWrong}
          onBlur={onBlur}
          onChange={(event) => {
            const code = event.target.value as string;
            // what is a state secret is neither kept nor sent
            if (code === STATE_SECRET) setStopped(true);
            else onChange(code);
          }}
        >
          <Space orientation={selectable.length > 3 ? 'vertical' : 'horizontal'} wrap size={[16, 4]}>
            {selectable.map((entry) => (
              <Radio key={entry.code} value={entry.code}>
                {pick(entry)}
              </Radio>
            ))}
          </Space>
        </Radio.Group>
        <Modal
          open={isStopped}
          title={say('secret.title')}
          okText={say('secret.understood')}
          onOk={() => setStopped(false)}
          onCancel={() => setStopped(false)}
          cancelButtonProps={{ style: { display: 'none' } }}
        >
          <p>{say('secret.stop')}</p>
          <p>{say('secret.instead')}</p>
        </Modal>
      </>
    );
  }
  const isOwn = isExcerpt && /^(\d{6}|[A-Z]{3})$/.test(search) && !entries.some(({ code }) => code === search);
  return (
    <Select
      id={id}
      className="decl-select"
      showSearch={{ optionFilterProp: 'search', onSearch: setSearch }}
      allowClear
      loading={isLoading}
      placeholder={say('field.choose')}
      value={value}
      onChange={(code?: string) => onChange(code)}
      onBlur={onBlur}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      notFoundContent={say('field.noSuchCode')}
      options={[
        ...(isOwn ? [{ value: search, label: say('field.ownCode', { code: search }), search }] : []),
        ...optionsOf(entries, pick),
        ...(value !== undefined && !entries.some(({ code }) => code === value) && value !== search
          ? [{ value, label: value, search: value }]
          : []),
      ]}
    />
  );
}

/** Codes with what they are called, below the heading they belong to. */
function optionsOf(entries: readonly Code[], pick: (words: { zh: string; en: string }) => string) {
  const option = (entry: Code) => {
    const heading = entries.find(({ code }) => code === entry.parent);
    return {
      value: entry.code,
      label: /^[a-z]/.test(entry.code) ? pick(entry) : `${entry.code} ${pick(entry)}`,
      search: [entry.code, entry.zh, entry.en, heading?.zh ?? '', heading?.en ?? ''].join(' '),
    };
  };
  const headings = entries.filter((entry) => entry.selectable === false && entry.parent === undefined);
  if (headings.length === 0) return entries.filter(({ selectable }) => selectable !== false).map(option);
  const isBelow = (entry: Code, heading: string): boolean => {
    if (entry.parent === undefined) return false;
    const parent = entries.find(({ code }) => code === entry.parent);
    return entry.parent === heading || (parent !== undefined && isBelow(parent, heading));
  };
  const groups = headings.map((heading) => ({
    label: pick(heading),
    options: entries.filter((entry) => entry.selectable !== false && isBelow(entry, heading.code)).map(option),
  }));
  const alone = entries.filter(
    (entry) => entry.selectable !== false && !headings.some(({ code }) => isBelow(entry, code)),
  );
  return [...groups.filter(({ options }) => options.length > 0), ...alone.map(option)];
}

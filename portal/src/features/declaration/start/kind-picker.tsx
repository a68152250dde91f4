import { Radio, Select, Space } from 'antd';
import { CONTRACT_KINDS, type ContractKind, findKind } from '../../../../../src/domain/contract/kind.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { useCodeList } from '../form/use-code-list';
import { messages } from '../messages';

/** The kind of a contract, asked in plain words first: what is promised, and only then what it is called. */
export function KindPicker({ value, onChange }: { value: string | undefined; onChange: (code: string) => void }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { entries } = useCodeList('contract-kinds');
  const kind = value === undefined ? undefined : findKind(value)?.kind;
  const codesOf = (of: ContractKind) =>
    entries.filter(({ code, selectable }) => selectable !== false && findKind(code)?.kind === of);
  const choose = (of: ContractKind) => {
    const [first] = codesOf(of);
    if (first !== undefined) onChange(first.code);
  };
  return (
    <>
      <Radio.Group
        className="decl-kinds"
        aria-label={say('start.kind')}
        value={kind ?? null}
        onChange={(event) => choose(event.target.value as ContractKind)}
      >
        {CONTRACT_KINDS.map((each) => (
          <Radio key={each} value={each} className="decl-kind">
            <strong>{say(`kind.${each}.name`)}</strong>
            <span>{say(`kind.${each}.plain`)}</span>
            <small className="quiet">{say(`kind.${each}.example`)}</small>
          </Radio>
        ))}
      </Radio.Group>
      {kind !== undefined && codesOf(kind).length > 1 && (
        <div className="decl-field">
          <label className="decl-label" htmlFor="kind-code">
            {say('start.subKind')}
          </label>
          {codesOf(kind).length <= 3 ? (
            <Radio.Group
              id="kind-code"
              value={value ?? null}
              onChange={(event) => onChange(event.target.value as string)}
            >
              <Space orientation="vertical">
                {codesOf(kind).map((entry) => (
                  <Radio key={entry.code} value={entry.code}>
                    {pick(entry)} <span className="quiet">{say(`subKind.${entry.code as '11'}`)}</span>
                  </Radio>
                ))}
              </Space>
            </Radio.Group>
          ) : (
            <Select
              id="kind-code"
              className="decl-select"
              value={value}
              onChange={onChange}
              options={codesOf(kind).map((entry) => ({ value: entry.code, label: pick(entry) }))}
            />
          )}
        </div>
      )}
    </>
  );
}

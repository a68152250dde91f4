import { Form, Input, Radio, Select } from 'antd';
import { FACT_TYPES } from '../../../../../src/domain/reward/fact-path.js';
import { STATABLE_FACTS, type StatableFact } from '../../../../../src/domain/reward/stated-fact.js';
import { DayInput } from '../../../shared/forms/day-input';
import { MoneyInput } from '../../../shared/forms/money-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { UploadBox } from '../../../shared/upload/upload-box';
import { messages } from '../messages';
import { addressOf, useDocuments } from '../use-rewards';
import type { StatedDraft, StatedDrafts } from './stated-values';

/** 申报事实: what the registry cannot know and the policy asks, each with the document that proves it. */
export function StatedFactsFields({
  facts,
  contractId,
  value,
  half,
  onChange,
}: {
  facts: readonly StatableFact[];
  contractId: string;
  value: StatedDrafts;
  /** Where the value or its document is missing, once somebody wanted to send it. */
  half: readonly StatableFact[];
  onChange: (next: StatedDrafts) => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const documents = useDocuments(contractId, facts.length > 0);
  const files = (documents.data?.slots ?? []).flatMap(({ documents: found }) =>
    found.flatMap(({ versions }) => versions.filter(({ supersededAt }) => supersededAt === null)),
  );
  const slot = documents.data?.slots.find((one) => one.slot === 'other');
  const put = (fact: StatableFact, part: StatedDraft) => onChange({ ...value, [fact]: { ...value[fact], ...part } });
  return (
    <>
      {facts.map((fact) => {
        const draft = value[fact] ?? {};
        return (
          <fieldset key={fact} className="stated-fact">
            <legend>{pick(STATABLE_FACTS[fact])}</legend>
            {half.includes(fact) && (
              <p className="field-problem" role="alert">
                {say(draft.attachmentId === undefined ? 'stated.noDocument' : 'stated.noValue')}
              </p>
            )}
            <FactInput fact={fact} value={draft.value} onChange={(next) => put(fact, { value: next })} />
            <Form.Item label={say('stated.document')} htmlFor={`doc-${fact}`}>
              <Select
                id={`doc-${fact}`}
                allowClear
                value={draft.attachmentId}
                onChange={(attachmentId: string | undefined) => put(fact, { attachmentId })}
                options={files.map(({ id, fileName }) => ({ value: id, label: fileName }))}
              />
            </Form.Item>
            <UploadBox
              address={addressOf.contractUpload(contractId)}
              fields={{ slot: 'other' }}
              label={say('stated.upload')}
              {...(slot === undefined ? {} : { formats: slot.formats, mostBytes: slot.mostBytes })}
              onDone={(answer) => put(fact, { attachmentId: (answer as { id: string }).id })}
            />
          </fieldset>
        );
      })}
    </>
  );
}

function FactInput({
  fact,
  value,
  onChange,
}: {
  fact: StatableFact;
  value: boolean | string | undefined;
  onChange: (value: boolean | string | undefined) => void;
}) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const text = typeof value === 'string' ? value : '';
  const id = `fact-${fact}`;
  const type = FACT_TYPES[fact];
  if (type === 'flag') {
    return (
      <Form.Item label={say('stated.value')}>
        <Radio.Group value={value} onChange={({ target }) => onChange(target.value)}>
          <Radio value={true}>{sayShared('yes')}</Radio>
          <Radio value={false}>{sayShared('no')}</Radio>
        </Radio.Group>
      </Form.Item>
    );
  }
  return (
    <Form.Item label={say('stated.value')} htmlFor={id}>
      {type === 'fen' ? (
        <MoneyInput id={id} value={text} onChange={onChange} />
      ) : fact.endsWith('On') ? (
        <DayInput id={id} value={text} onChange={onChange} />
      ) : (
        <Input id={id} value={text} onChange={({ target }) => onChange(target.value)} />
      )}
    </Form.Item>
  );
}

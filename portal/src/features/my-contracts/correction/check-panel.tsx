import { Button, Flex, Radio } from 'antd';
import { useRef, useEffect } from 'react';
import type { FieldChange } from '../../../../../src/domain/contract/declaration-diff.js';
import type { Refusal } from '../../../shared/api/refusal';
import { ChangesTable } from '../../../shared/declaration/changes-table';
import type { Form } from '../../../shared/declaration/use-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { fieldWords } from '../../../shared/page/refusal-words';
import { messages } from '../messages';
import type { Item, ItemAnswer } from './use-correction';

interface CheckPanelProps {
  form: Form;
  changes: readonly FieldChange[];
  items: readonly { item: Item; answer: ItemAnswer; changed: readonly string[] }[];
  /** A proposal of another kind stands: it is answered with yes or no. */
  proposedKind: string | undefined;
  agreed: boolean | undefined;
  onAgreed: (agreed: boolean) => void;
  isSending: boolean;
  isPending: boolean;
  refusal: Refusal | undefined;
  onBack: () => void;
  onSend: () => void;
}

/** 提交前核对: what changed since it was submitted, and every answer, before it goes back to the office. */
export function CheckPanel({
  form,
  changes,
  items,
  proposedKind,
  agreed,
  onAgreed,
  isSending,
  isPending,
  refusal,
  onBack,
  onSend,
}: CheckPanelProps) {
  const say = useWords(messages);
  const { language, separator } = useLanguage();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className="panel" aria-labelledby="check">
      <h2 id="check" tabIndex={-1} ref={head}>
        {say('check.title')}
      </h2>
      <h3>{say('check.changes')}</h3>
      <ChangesTable form={form} changes={changes} labels={{ before: say('check.before'), after: say('check.after') }} />
      <h3>{say('check.answers')}</h3>
      <ol className="documents">
        {items.map(({ item, answer, changed }) => (
          <li key={item.itemNo}>
            <strong>{say('correct.item', { no: item.itemNo })}</strong> {item.request}
            <p>{answer.text === '' ? say('check.byChange') : answer.text}</p>
            {(answer.attachments.length > 0 || changed.length > 0) && (
              <p className="quiet">
                {changed.length > 0 && say('check.fields', { count: changed.length })}{' '}
                {answer.attachments.map(({ fileName }) => fileName).join(separator)}
              </p>
            )}
          </li>
        ))}
      </ol>
      {proposedKind !== undefined && (
        <>
          <h3>{say('check.retyping')}</h3>
          <p>{say('check.retypingMore', { kind: proposedKind })}</p>
          <Radio.Group
            aria-label={say('check.retyping')}
            value={agreed}
            onChange={({ target }) => onAgreed(target.value === true)}
          >
            <Radio value={true}>{say('check.agree')}</Radio>
            <Radio value={false}>{say('check.disagree')}</Radio>
          </Radio.Group>
        </>
      )}
      {refusal !== undefined && (
        <RefusalNote refusal={refusal}>
          <ul>
            {(refusal.problem?.errors ?? []).map((error) => (
              <li key={`${error.pointer}${error.code}`}>{fieldWords(error, language)}</li>
            ))}
          </ul>
        </RefusalNote>
      )}
      <p className="quiet">{say('check.what')}</p>
      <Flex gap="small" wrap className="form-foot">
        <Button
          type="primary"
          loading={isSending}
          disabled={proposedKind !== undefined && agreed === undefined}
          onClick={onSend}
        >
          {say('check.send')}
        </Button>
        <Button onClick={onBack} disabled={isSending}>
          {say('check.back')}
        </Button>
        {isPending && <span role="status">{say('check.pending')}</span>}
      </Flex>
    </section>
  );
}

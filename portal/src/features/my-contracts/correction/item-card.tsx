import { Input, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { chineseBasis } from '../../../../../src/domain/contract/basis-words.js';
import { CORRECTION_REASONS } from '../../../../../src/domain/contract/correction-reason.js';
import { PROSE_LENGTH } from '../../../../../src/domain/text-length.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, type Tone, Unconfirmed } from '../../../shared/page/marks';
import type { Form } from '../../../shared/declaration/use-form';
import { DocumentsUpload } from '../documents-upload';
import { messages } from '../messages';
import { addressOf, type Contract } from '../use-contract';
import { FieldWork } from './field-work';
import type { Item, ItemAnswer, Unsaved } from './use-correction';

export const TONE_OF_ITEM: Readonly<Record<Item['state'], Tone>> = {
  open: 'waiting',
  answered: 'running',
  accepted: 'good',
  waived: 'over',
  reopened: 'bad',
};

/** What is asked: the reason with its clause, where it is, in the officer's words. */
export function ItemAsked({ item, contractId }: { item: Item; contractId: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { anchor } = item;
  const reason = CORRECTION_REASONS.find(({ code }) => code === item.reasonCode);
  const basis = reason === undefined ? '' : pick({ zh: chineseBasis(reason.basis), en: reason.basis });
  return (
    <>
      <p className="quiet">
        {anchor === null ? (
          say('correct.whole')
        ) : anchor.kind === 'form' ? (
          say('correct.place', { name: pick(anchor.name) })
        ) : (
          <>
            <a href={addressOf.attachment(contractId, anchor.attachmentId)} target="_blank" rel="noreferrer">
              {anchor.fileName}
            </a>{' '}
            {say('correct.page', { page: anchor.page })}
          </>
        )}
      </p>
      {anchor?.kind === 'document' && <blockquote className="where-reason">{anchor.quote}</blockquote>}
      <p className="correction-request">{item.request}</p>
      <p>
        {pick(item.reason)}{' '}
        {reason !== undefined && (
          <span className="quiet">
            {basis} {!reason.confirmed && <Unconfirmed source={basis} />}
          </span>
        )}
      </p>
      {reason !== undefined && (
        <p>
          <strong>{say('correct.toDo')}</strong> {pick({ zh: reason.remedyZh, en: reason.remedyEn })}
        </p>
      )}
    </>
  );
}

interface ItemCardProps {
  item: Item;
  contract: Contract;
  form: Form;
  submitted: unknown;
  answer: ItemAnswer;
  isAnswered: boolean;
  unsaved: Unsaved;
  onChange: (change: Partial<ItemAnswer>) => void;
}

/** One item of a correction with everything that answers it: the field, documents, words. */
export function ItemCard({ item, contract, form, submitted, answer, isAnswered, unsaved, onChange }: ItemCardProps) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const id = `answer${useId().replaceAll(/\W/g, '')}`;
  const { anchor } = item;
  const [extra, setExtra] = useState<string | undefined>(undefined);
  const asked = anchor?.kind === 'form' ? anchor.pointer : undefined;
  // whatever was begun elsewhere in the form for this item stays in sight until it is saved
  const begun = Object.entries(unsaved.fields).flatMap(([place, { itemNo }]) => (itemNo === item.itemNo ? place : []));
  const extras = [...new Set([...(extra === undefined ? [] : [extra]), ...begun])].filter((place) => place !== asked);
  const work = (pointer: string): ReactNode => (
    <FieldWork
      key={pointer}
      contractId={contract.id}
      form={form}
      pointer={pointer}
      submitted={submitted}
      working={contract.declaration}
      itemNo={item.itemNo}
      unsaved={unsaved}
    />
  );
  const others = form.fields.filter(
    ({ pointer, givenBy, type }) => pointer.lastIndexOf('/') === 0 && givenBy !== 'system' && type !== 'documents',
  );
  return (
    <section className="panel correction-item" id={`item-${item.itemNo}`} aria-labelledby={`${id}-title`}>
      <div className="correction-head">
        <h2 id={`${id}-title`}>{say('correct.item', { no: item.itemNo })}</h2>
        <Mark tone={isAnswered ? 'good' : 'waiting'}>{say(isAnswered ? 'correct.done' : 'correct.notDone')}</Mark>
      </div>
      <ItemAsked item={item} contractId={contract.id} />
      {asked !== undefined && work(asked)}
      <details className="correction-more" open={anchor === null || anchor.kind === 'document'}>
        <summary>{say('correct.documents')}</summary>
        <DocumentsUpload
          contractId={contract.id}
          {...(anchor?.kind === 'document' ? { slot: anchor.slot } : { usual: 'correction_material' })}
          onUploaded={({ id: attachmentId, fileName }) =>
            onChange({ attachments: [...answer.attachments, { id: attachmentId, fileName }] })
          }
        />
        {answer.attachments.length > 0 && (
          <p>
            {say('correct.uploaded')} {answer.attachments.map(({ fileName }) => fileName).join(separator)}
          </p>
        )}
      </details>
      <details className="correction-more" open={extras.length > 0}>
        <summary>{say('correct.otherField')}</summary>
        <Select
          className="change-pick"
          aria-label={say('correct.otherField')}
          placeholder={say('correct.chooseField')}
          showSearch={{ optionFilterProp: 'label' }}
          value={extra}
          onChange={(pointer: string) => setExtra(pointer)}
          options={others.map(({ pointer, labelZh, labelEn }) => ({
            value: pointer,
            label: pick({ zh: labelZh, en: labelEn }),
          }))}
        />
        {extras.map((place) => work(place))}
      </details>
      <label htmlFor={id}>{say('correct.answer', { no: item.itemNo })}</label>
      <Input.TextArea
        id={id}
        value={answer.text}
        autoSize={{ minRows: 2 }}
        maxLength={PROSE_LENGTH}
        showCount
        placeholder={say('correct.answerHint')}
        onChange={({ target }) => onChange({ text: target.value })}
      />
    </section>
  );
}

import { Form, Select } from 'antd';
import { useId, useState } from 'react';
import { useLanguage, useWords } from '../../shared/i18n';
import { UploadBox } from '../../shared/upload/upload-box';
import { messages } from './messages';
import { addressOf, useDocuments } from './use-contract';

interface DocumentsUploadProps {
  contractId: string;
  /** The slot it is about; otherwise it is chosen. */
  slot?: string;
  /** What is chosen at first. */
  usual?: string;
  /** Only these may be chosen. */
  slots?: readonly string[];
  onUploaded: (attachment: { id: string; fileName: string }) => void;
}

/** A document added to the case, or put in the place of one that is there. */
export function DocumentsUpload({ contractId, slot: given, usual, slots: only, onUploaded }: DocumentsUploadProps) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  // the page of a correction has one of these for every item
  const id = `documents${useId().replaceAll(/\W/g, '')}`;
  const [chosen, setChosen] = useState<string | undefined>(given ?? usual);
  const [replaces, setReplaces] = useState<string | undefined>(undefined);
  const documents = useDocuments(contractId);
  const slots = (documents.data?.slots ?? []).filter(({ slot }) => only === undefined || only.includes(slot));
  const slot = slots.find((one) => one.slot === chosen);
  const current = (slot?.documents ?? []).flatMap(({ versions }) =>
    versions.filter(({ supersededAt }) => supersededAt === null),
  );
  return (
    <div className="documents-upload">
      <Form layout="vertical" component="div">
        {given === undefined && (
          <Form.Item label={say('documents.slot')} htmlFor={`${id}-slot`}>
            <Select
              id={`${id}-slot`}
              className="change-pick"
              value={chosen}
              placeholder={say('documents.chooseSlot')}
              onChange={(next: string) => {
                setChosen(next);
                setReplaces(undefined);
              }}
              options={slots.map((one) => ({ value: one.slot, label: pick(one) }))}
            />
          </Form.Item>
        )}
        {current.length > 0 && (
          <Form.Item label={say('documents.replaces')} htmlFor={`${id}-replaces`}>
            <Select
              id={`${id}-replaces`}
              className="change-pick"
              allowClear
              value={replaces}
              placeholder={say('documents.addBeside')}
              onChange={(next: string | undefined) => setReplaces(next)}
              options={current.map(({ id, fileName }) => ({ value: id, label: fileName }))}
            />
          </Form.Item>
        )}
      </Form>
      {slot !== undefined && (
        <UploadBox
          key={slot.slot}
          address={addressOf.upload(contractId)}
          fields={{ slot: slot.slot, ...(replaces === undefined ? {} : { replaces }) }}
          label={pick(slot)}
          formats={slot.formats}
          mostBytes={slot.mostBytes}
          onDone={(answer) => {
            setReplaces(undefined);
            onUploaded(answer as { id: string; fileName: string });
          }}
        />
      )}
    </div>
  );
}

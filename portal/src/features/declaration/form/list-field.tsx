import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useRef } from 'react';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Money } from '../../../shared/page/marks';
import { messages } from '../messages';
import { capital, FieldFrame } from './field-frame';
import { FieldList } from './field-list';
import { useFormPage, valueAtPointer } from './form-page';
import { type FormNode, idOf } from './form-tree';
import { focusAt } from './focus-place';
import { sumOfLines } from './place-value';

/** Fields of a party that only several parties of one side have. */
const OF_SEVERAL: readonly string[] = ['isLead', 'sharePercent', 'shareFen'];
const DOMESTIC = 'CHN';

/** A list of things of the form: each in a box of its own, with what adds and takes away. */
export function ListField({ node, pointer, isMandatory }: { node: FormNode; pointer: string; isMandatory: boolean }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { draft, change, leave } = useFormPage();
  const adds = useRef<HTMLButtonElement>(null);
  const value = valueAtPointer(draft, pointer);
  const entries: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [];
  const { field, name, children } = node;
  const isParty = name === 'sellers' || name === 'buyers';
  const isLine = name === 'nonTechnicalLines';
  // a contract has two sides: the first box of each is there before anybody asks for it
  const shown = isParty && entries.length === 0 ? [{}] : entries;
  const label = pick({ zh: field.labelZh, en: capital(field.labelEn) });
  const add = () => {
    change(pointer, [...shown, isParty ? { countryCode: DOMESTIC } : {}]);
    leave();
    focusAt(idOf(`${pointer}/${shown.length}/${children[0]?.name ?? ''}`));
  };
  const remove = (index: number) => {
    change(
      pointer,
      shown.filter((_entry, at) => at !== index),
    );
    leave();
    adds.current?.focus();
  };
  const sum = isLine ? sumOfLines(value) : undefined;
  return (
    <FieldFrame field={field} pointer={pointer} isMandatory={isMandatory} isGroup>
      {({ id }) => (
        <div id={id} tabIndex={-1}>
          <ol className={`decl-list ${isLine ? 'decl-lines' : ''}`}>
            {shown.map((_entry, index) => (
              // an entry has nothing of its own but its place
              <li key={index} aria-label={say('field.entry', { label, no: index + 1 })}>
                <Flex justify="space-between" align="center" className="decl-entry-head">
                  <strong>{say('field.entry', { label, no: index + 1 })}</strong>
                  {(shown.length > 1 || !isParty) && (
                    <Button
                      type="text"
                      icon={<DeleteOutlined aria-hidden />}
                      aria-label={say('field.removeEntry', { label, no: index + 1 })}
                      onClick={() => remove(index)}
                    >
                      {say('field.remove')}
                    </Button>
                  )}
                </Flex>
                <div className="decl-entry">
                  <FieldList
                    nodes={children.filter((child) => shown.length > 1 || !isParty || !OF_SEVERAL.includes(child.name))}
                    at={`${pointer}/${index}`}
                  />
                </div>
              </li>
            ))}
          </ol>
          <Flex gap="middle" align="center" wrap>
            <Button ref={adds} icon={<PlusOutlined aria-hidden />} onClick={add}>
              {say(`add.${isAddable(name) ? name : 'other'}`)}
            </Button>
            {isLine && entries.length > 0 && (
              <span role="status">
                {say('money.linesSum')} <Money fen={sum ?? null} />
              </span>
            )}
            {isLine && entries.length === 0 && <span className="quiet">{say('money.noLines')}</span>}
          </Flex>
        </div>
      )}
    </FieldFrame>
  );
}

const ADDABLE = [
  'sellers',
  'buyers',
  'nonTechnicalLines',
  'intellectualPropertyRights',
  'planProjects',
  'intermediaries',
  'ownershipSplit',
] as const;
const isAddable = (name: string): name is (typeof ADDABLE)[number] => (ADDABLE as readonly string[]).includes(name);

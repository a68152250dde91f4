import { Button, Flex } from 'antd';
import { useState } from 'react';
import { DeclarationValue } from '../../../shared/declaration/declaration-value';
import { FieldEditor } from '../../../shared/declaration/field-editor';
import { topOf, valueAt, withValueAt } from '../../../shared/declaration/form-places';
import type { Form } from '../../../shared/declaration/use-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { fieldWords } from '../../../shared/page/refusal-words';
import { messages } from '../messages';
import { useFields, useSaveField } from './use-correction';

interface FieldWorkProps {
  contractId: string;
  form: Form;
  /** The place to be corrected. */
  pointer: string;
  submitted: unknown;
  /** The declaration as it is being corrected. */
  working: unknown;
}

/** One place of the form, corrected right where it was asked for; what was submitted stands beside it. */
export function FieldWork({ contractId, form, pointer, submitted, working }: FieldWorkProps) {
  const say = useWords(messages);
  const { language } = useLanguage();
  const saved = valueAt(working, pointer);
  const before = valueAt(submitted, pointer);
  const [typed, setTyped] = useState<unknown>(saved);
  const [isTyped, setIsTyped] = useState(false);
  const fields = useFields(contractId, true);
  const command = useSaveField(contractId);
  const top = `/${topOf(pointer)}`;
  const known = fields.get(top);
  const value = isTyped ? typed : saved;
  const save = async () => {
    const next: unknown = withValueAt<unknown>(working, pointer, value);
    const answer = await command.save(top, known?.version ?? 0, valueAt(next, top));
    if (answer !== undefined) setIsTyped(false);
  };
  const problems = (known?.errors ?? []).filter(
    (problem) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`),
  );
  return (
    <div className="correction-work">
      <div>
        <h4 className="quiet">{say('correct.submitted')}</h4>
        <DeclarationValue form={form} pointer={pointer} value={before} />
      </div>
      <div>
        <FieldEditor
          form={form}
          pointer={pointer}
          value={value}
          onChange={(next) => {
            setTyped(next);
            setIsTyped(true);
          }}
        />
        {problems.map((problem) => (
          <p key={`${problem.pointer}${problem.code}`} className="field-problem" role="alert">
            {fieldWords(problem, language)}
          </p>
        ))}
        {command.refusal !== undefined && <RefusalNote refusal={command.refusal} />}
        <Flex gap="small" align="center" wrap>
          <Button onClick={() => void save()} loading={command.isSending} disabled={!isTyped}>
            {say('correct.save')}
          </Button>
          <span role="status" className="quiet">
            {isTyped ? say('correct.unsaved') : known?.changedAt != null && say('correct.saved')}
          </span>
        </Flex>
      </div>
    </div>
  );
}

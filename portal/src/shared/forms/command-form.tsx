import { Alert, Button, Flex, Form, type FormInstance } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Refusal } from '../api/refusal';
import { useLanguage, useWords } from '../i18n';
import { messages } from '../messages';
import { RefusalNote } from '../page/refusal-note';
import { fieldWords } from '../page/refusal-words';
import { filledIn, fromKept, toKept } from './form-values';
import { forgetKept, keep, readKept } from './kept-values';
import { idOfField, pathOfPointer } from './pointer';

interface CommandFormProps<V extends object> {
  /** The command this form sends, from useCommand: what it is doing and what it was refused. */
  command: { isSending: boolean; isPending: boolean; refusal: Refusal | undefined };
  /** Sends the command with the fields that were filled in; answers with what the registry said, or undefined after a refusal. */
  onSend: (values: V) => Promise<unknown>;
  onDone?: (answer: unknown) => void;
  onCancel?: () => void;
  /** Under this name what was typed is kept until it was sent, e.g. `decision:<contractId>`. */
  keptAs: string;
  initial?: Partial<V>;
  sendLabel?: ReactNode;
  isDangerous?: boolean;
  /** The form is complete enough to be sent, as far as the page can see. */
  isReady?: boolean;
  form?: FormInstance<V>;
  children: ReactNode;
  /** What stands beside the button. */
  aside?: ReactNode;
}

/**
 * A form that sends one command. What the registry refuses stands in a summary that leads to the fields, and beside each
 * field, in its words. What was typed survives a reload, an ended session and a lost network.
 */
export function CommandForm<V extends object>({
  command,
  onSend,
  onDone,
  onCancel,
  keptAs,
  initial,
  sendLabel,
  isDangerous = false,
  isReady = true,
  form: given,
  children,
  aside,
}: CommandFormProps<V>) {
  const say = useWords(messages);
  const { language } = useLanguage();
  const [own] = Form.useForm<V>();
  const form = given ?? own;
  const name = useId().replaceAll(/\W/g, '');
  const [kept, setKept] = useState(() => fromKept(readKept(keptAs)) as Partial<V> | undefined);
  const summary = useRef<HTMLDivElement>(null);
  const { refusal } = command;
  const errors = refusal?.problem?.errors ?? [];

  useEffect(() => {
    if (refusal === undefined) return;
    form.setFields(
      errors.map((error) => ({ name: pathOfPointer(error.pointer) as never, errors: [fieldWords(error, language)] })),
    );
    summary.current?.focus();
    // what was refused is shown once, when it was refused
  }, [refusal, language]);

  const finish = async (values: V) => {
    const answer = await onSend(filledIn(values));
    if (answer === undefined) return;
    forgetKept(keptAs);
    setKept(undefined);
    onDone?.(answer);
  };
  return (
    <Form<V>
      form={form}
      name={name}
      layout="vertical"
      initialValues={{ ...initial, ...kept }}
      onValuesChange={(_change, all) => keep(keptAs, toKept(all))}
      onFinish={(values) => void finish(values)}
      scrollToFirstError={{ focus: true }}
      requiredMark
    >
      {kept !== undefined && (
        <Alert
          className="kept-note"
          type="info"
          title={say('kept')}
          action={
            <Button
              size="small"
              onClick={() => {
                forgetKept(keptAs);
                setKept(undefined);
                form.setFieldsValue({ ...emptied(form.getFieldsValue(true)), ...initial });
              }}
            >
              {say('discardKept')}
            </Button>
          }
        />
      )}
      {refusal !== undefined && (
        <div ref={summary} tabIndex={-1} className="refusal-summary">
          <RefusalNote refusal={refusal}>
            {errors.length > 0 && (
              <>
                <p>{say('problem.summary', { count: errors.length })}</p>
                <ul>
                  {errors.map((error) => (
                    <li key={`${error.pointer}${error.code}`}>
                      <a
                        href={`#${idOfField(name, pathOfPointer(error.pointer))}`}
                        onClick={(event) => {
                          event.preventDefault();
                          document.getElementById(idOfField(name, pathOfPointer(error.pointer)))?.focus();
                        }}
                      >
                        {fieldWords(error, language)}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </RefusalNote>
        </div>
      )}
      {children}
      <Flex gap="small" align="center" wrap className="form-foot">
        <Button
          type="primary"
          htmlType="submit"
          danger={isDangerous}
          loading={command.isSending}
          disabled={!isReady}
          aria-live="polite"
        >
          {command.isSending ? say('sending') : (sendLabel ?? say('send'))}
        </Button>
        {onCancel !== undefined && <Button onClick={onCancel}>{say('cancel')}</Button>}
        {aside}
        {command.isPending && <span role="status">{say('pending')}</span>}
      </Flex>
    </Form>
  );
}

const emptied = (values: object): object => Object.fromEntries(Object.keys(values).map((key) => [key, undefined]));

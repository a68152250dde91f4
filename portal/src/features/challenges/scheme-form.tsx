import { Alert, Checkbox, Form } from 'antd';
import { useWords } from '../../shared/i18n';
import { CommandForm } from '../../shared/forms/command-form';
import { usePerson } from '../../shared/session';
import type { Act, ConsequenceName, OptionName } from './acts';
import { FieldItem } from './field-item';
import { messages } from './messages';
import { useAct } from './use-act';

interface SchemeFormProps<View> {
  act: Act<View>;
  view: View;
  /** The case in the address; nothing when it is being made. */
  path: Readonly<Record<string, string>>;
  /** What the registry allows: an outcome that is an action of its own can be chosen only then. */
  allowed: readonly string[];
  close: () => void;
  onDone?: (answer: unknown) => void;
}

type Values = Readonly<Record<string, unknown>>;

/** The form of one act, drawn from its table; what was refused stands beside the field it is about. */
export function SchemeForm<View>({ act, view, path, allowed, close, onDone }: SchemeFormProps<View>) {
  const say = useWords(messages);
  const { command, send } = useAct(act, path);
  const me = usePerson();
  const [form] = Form.useForm<Values>();
  const outcome: unknown = Form.useWatch('outcome', form);
  const isAllowed = (option: OptionName): boolean => {
    const action = act.outcomes?.[option];
    return action === undefined || allowed.includes(action);
  };
  const options = act.fields.flatMap((field) =>
    field.name === 'outcome' && field.kind === 'choice' ? field.options : [],
  );
  const possible = options.filter(isAllowed);
  const follows = act.consequence ?? act.hurts?.[outcome as OptionName];
  return (
    <CommandForm<Values>
      form={form}
      command={command}
      onSend={send}
      onDone={onDone ?? close}
      onCancel={close}
      keptAs={`scheme:${act.key}:${Object.values(path).join(':')}`}
      initial={{ ...act.initial?.(view, me), ...(possible.length === 1 ? { outcome: possible[0] } : {}) }}
      isDangerous={follows !== undefined}
      sendLabel={say(`acts.${act.key}`)}
    >
      {act.fields.map((field) => (
        <FieldItem key={field.name} field={field} view={view} isAllowed={isAllowed} />
      ))}
      {follows !== undefined && <Consequence key={follows} of={follows} />}
    </CommandForm>
  );
}

/** What will follow, and that it is meant. */
function Consequence({ of }: { of: ConsequenceName }) {
  const say = useWords(messages);
  return (
    <>
      <Alert type="warning" showIcon title={say(`consequences.${of}`)} className="note-above" role="status" />
      <Form.Item
        name="isSure"
        valuePropName="checked"
        rules={[{ validator: (_, value) => (value === true ? Promise.resolve() : Promise.reject(say('sureNeeded'))) }]}
      >
        <Checkbox>{say('sure')}</Checkbox>
      </Form.Item>
    </>
  );
}

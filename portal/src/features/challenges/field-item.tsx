import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { ContractSelect } from '../../shared/contracts/contract-select';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { DayInput } from '../../shared/forms/day-input';
import { MoneyInput } from '../../shared/forms/money-input';
import { usePerson } from '../../shared/session';
import type { Choice, Field, OptionName } from './acts';
import { DocumentsItem } from './documents-item';
import { GroupsItem, LinesItem } from './groups-item';
import { messages } from './messages';
import { ScoresItem } from './scores-item';
import { useExperts, usePolicies } from './use-choices';

type Name = string | number;

interface FieldItemProps<View> {
  field: Field<View>;
  view: View;
  isAllowed: (option: OptionName) => boolean;
  /** Where the field stands in a list: the form's own name for it. */
  at?: readonly Name[];
}

/** One field of an act by its kind. */
export function FieldItem<View>(props: FieldItemProps<View>) {
  const { when } = props.field;
  const said: unknown = Form.useWatch(when?.field ?? 'outcome');
  return when !== undefined && said !== when.is ? null : <Asked {...props} />;
}

function Asked<View>({ field, view, isAllowed, at = [] }: FieldItemProps<View>) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const me = usePerson();
  const { kind, isOptional = false } = field;
  const name = [...at, field.name];
  const item = {
    name,
    label: say(`fields.${field.label ?? field.name}`),
    rules: isOptional ? [] : [{ required: true, message: sayShared('required') }],
    ...(field.hint === undefined ? {} : { extra: say(`hints.${field.hint}`) }),
  };
  switch (kind) {
    case 'line':
      return (
        <Form.Item {...item} rules={item.rules.map((rule) => ({ ...rule, whitespace: true }))}>
          <Input autoComplete="off" />
        </Form.Item>
      );
    case 'prose':
      return (
        <Form.Item {...item} rules={item.rules.map((rule) => ({ ...rule, whitespace: true }))}>
          <Input.TextArea rows={at.length > 0 ? 2 : 4} maxLength={2000} showCount={at.length === 0} />
        </Form.Item>
      );
    case 'day':
      return (
        <Form.Item {...item}>
          <DayInput />
        </Form.Item>
      );
    case 'money':
      return (
        <Form.Item {...item}>
          <MoneyInput />
        </Form.Item>
      );
    case 'number':
      return (
        <Form.Item {...item}>
          <InputNumber min={0} precision={0} />
        </Form.Item>
      );
    case 'flag':
      return (
        <Form.Item name={name} valuePropName="checked" {...(item.extra === undefined ? {} : { extra: item.extra })}>
          <Checkbox>{item.label}</Checkbox>
        </Form.Item>
      );
    case 'yesNo':
      return (
        <Form.Item {...item}>
          <Radio.Group
            options={[
              { value: true, label: sayShared('yes') },
              { value: false, label: sayShared('no') },
            ]}
          />
        </Form.Item>
      );
    case 'choice':
      return (
        <Form.Item {...item}>
          <Radio.Group
            options={field.options
              .filter((option) => field.name !== 'outcome' || isAllowed(option))
              .map((option) => ({ value: option, label: say(`options.${option}`) }))}
          />
        </Form.Item>
      );
    case 'pick':
      return (
        <Form.Item {...item}>
          <Picker choices={field.from(view, me)} />
        </Form.Item>
      );
    case 'expert':
      return (
        <Form.Item {...item}>
          <ExpertPicker />
        </Form.Item>
      );
    case 'contract':
    case 'contracts':
      return (
        <Form.Item {...item}>
          <ContractSelect isMany={kind === 'contracts'} />
        </Form.Item>
      );
    case 'policy':
      return (
        <Form.Item {...item}>
          <PolicyPicker of={field.of} />
        </Form.Item>
      );
    case 'lines':
      return <LinesItem name={field.name} label={item.label} hint={item.extra} />;
    case 'groups':
      return (
        <GroupsItem
          name={field.name}
          label={item.label}
          hint={item.extra}
          least={field.least}
          draw={(row) =>
            field.of.map((part) => (
              <FieldItem key={part.name} field={part} view={view} isAllowed={isAllowed} at={[row]} />
            ))
          }
        />
      );
    case 'documents':
      return <DocumentsItem name={field.name} hint={item.extra} isNeeded={field.isNeeded === true} />;
    case 'scores':
      return <ScoresItem sheet={field.sheet(view)} />;
  }
}

interface PickerProps {
  value?: unknown;
  onChange?: (value: unknown) => void;
  id?: string;
}

/** One of a few; nothing to choose from says so. */
function Picker({ choices, ...control }: PickerProps & { choices: readonly Choice[] | undefined }) {
  const say = useWords(messages);
  return (
    <Select
      {...control}
      loading={choices === undefined}
      options={[...(choices ?? [])]}
      notFoundContent={say('none')}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}

function ExpertPicker(props: PickerProps) {
  return <Picker {...props} choices={useExperts()} />;
}

function PolicyPicker({ of, ...props }: PickerProps & { of: string }) {
  return <Picker {...props} choices={usePolicies(of)} />;
}

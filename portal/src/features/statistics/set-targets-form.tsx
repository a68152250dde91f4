import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Flex, Form, Input, Select } from 'antd';
import { TARGET_MEASURE_WORDS, TARGET_MEASURES } from '../../../../src/domain/statistics/target.js';
import { CommandForm } from '../../shared/forms/command-form';
import { MoneyInput } from '../../shared/forms/money-input';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { messages } from './messages';
import { type SetTargetsBody, useCodeWords, useSetTargets } from './use-statistics';

type Values = Pick<SetTargetsBody, 'targets' | 'reason'>;

/** 下达目标: so many rows as there are districts and quarters to set. */
export function SetTargetsForm({ year, onDone }: { year: number; onDone: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const { districts } = useCodeWords();
  const command = useSetTargets();
  const required = { required: true, message: sayShared('required') };
  return (
    <CommandForm<Values>
      command={command}
      keptAs={`targets:${year}`}
      initial={{ targets: [{ quarter: 1, measure: 'contract_value' } as Values['targets'][number]] }}
      onSend={({ targets, reason }) =>
        command.send({ body: { year, targets, ...(reason === undefined || reason === '' ? {} : { reason }) } })
      }
      onDone={onDone}
      onCancel={onDone}
      sendLabel={say('targetsPage.set')}
    >
      <p>{say('targetsPage.setIntro')}</p>
      <Form.List name="targets">
        {(fields, { add, remove }) => (
          <div className="target-rows">
            {fields.map((field, index) => (
              <fieldset className="panel" key={field.key}>
                <legend>{say('targetsPage.row', { no: index + 1 })}</legend>
                <Flex gap="small" wrap align="end">
                  <Form.Item
                    className="filter-medium"
                    name={[field.name, 'districtCode']}
                    label={say('targetsPage.district')}
                    rules={[required]}
                  >
                    <AutoComplete
                      options={districts
                        .filter(({ code }) => !code.endsWith('00'))
                        .map((entry) => ({ value: entry.code, label: `${entry.code} ${pick(entry)}` }))}
                    />
                  </Form.Item>
                  <Form.Item
                    className="filter-short"
                    name={[field.name, 'quarter']}
                    label={say('targetsPage.quarter')}
                    rules={[required]}
                  >
                    <Select
                      options={[1, 2, 3, 4].map((quarter) => ({
                        value: quarter,
                        label: say('targetsPage.quarterNo', { quarter }),
                      }))}
                    />
                  </Form.Item>
                  <Form.Item
                    className="filter-medium"
                    name={[field.name, 'measure']}
                    label={say('targetsPage.measure')}
                    rules={[required]}
                  >
                    <Select
                      options={TARGET_MEASURES.map((measure) => ({
                        value: measure,
                        label: pick(TARGET_MEASURE_WORDS[measure]),
                      }))}
                    />
                  </Form.Item>
                  {fields.length > 1 && (
                    <Form.Item>
                      <Button
                        icon={<DeleteOutlined aria-hidden />}
                        aria-label={`${say('targetsPage.remove')} ${index + 1}`}
                        onClick={() => remove(field.name)}
                      />
                    </Form.Item>
                  )}
                </Flex>
                <Form.Item name={[field.name, 'targetFen']} label={say('targetsPage.amount')} rules={[required]}>
                  <MoneyInput />
                </Form.Item>
              </fieldset>
            ))}
            <Button
              icon={<PlusOutlined aria-hidden />}
              onClick={() => add({ quarter: Math.min(4, fields.length + 1), measure: 'contract_value' })}
            >
              {say('targetsPage.add')}
            </Button>
          </div>
        )}
      </Form.List>
      <Form.Item name="reason" label={say('targetsPage.reason')} help={say('targetsPage.reasonHelp')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </CommandForm>
  );
}

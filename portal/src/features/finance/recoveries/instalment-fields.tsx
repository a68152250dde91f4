import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Form } from 'antd';
import { DayInput } from '../../../shared/forms/day-input';
import { MoneyInput } from '../../../shared/forms/money-input';
import { useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Money } from '../../../shared/page/marks';
import { messages } from '../messages';

interface Part {
  dueOn?: string;
  amountFen?: string;
}

const isFen = (text: string | undefined): text is string => text !== undefined && /^\d+$/.test(text);

/** 分期: parts that add up to exactly what is owed; what is missing is told while it is typed. */
export function InstalmentFields({ owedFen }: { owedFen: string }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const parts = Form.useWatch('instalments') as readonly (Part | undefined)[] | undefined;
  const sum = (parts ?? []).reduce((total, part) => total + (isFen(part?.amountFen) ? BigInt(part.amountFen) : 0n), 0n);
  const missing = BigInt(owedFen) - sum;
  const rules = [{ required: true, message: shared('required') }];
  return (
    <fieldset className="finance-fieldset">
      <legend>{say('recoveries.instalments')}</legend>
      <Form.List name="instalments" initialValue={[{ amountFen: owedFen }]}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="finance-pair">
                <Form.Item name={[name, 'dueOn']} label={say('recoveries.dueOn')} rules={rules}>
                  <DayInput />
                </Form.Item>
                <Form.Item name={[name, 'amountFen']} label={say('parts.amount')} rules={rules}>
                  <MoneyInput />
                </Form.Item>
                {fields.length > 1 && (
                  <Button
                    type="text"
                    icon={<MinusCircleOutlined />}
                    aria-label={say('parts.remove', { name: String(name + 1) })}
                    onClick={() => remove(name)}
                  />
                )}
              </div>
            ))}
            <Button
              icon={<PlusOutlined />}
              onClick={() => add({ amountFen: missing > 0n ? missing.toString() : undefined })}
            >
              {say('parts.add')}
            </Button>
          </>
        )}
      </Form.List>
      <Alert
        className="finance-exact"
        type={missing === 0n ? 'success' : 'warning'}
        title={
          <span aria-live="polite">
            {say('recoveries.owedNow')} <Money fen={owedFen} /> · {say('parts.sumWord')} <Money fen={sum} /> ·{' '}
            {say('recoveries.missing')} <Money fen={missing} />
          </span>
        }
      />
    </fieldset>
  );
}

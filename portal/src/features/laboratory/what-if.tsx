import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { STEP_WORDS } from '../../../../src/domain/reward/sheet-statement.js';
import type { RewardSheetWire } from '../../../../src/domain/reward/sheet.js';
import { useToday } from '../../shared/clock';
import { CommandForm } from '../../shared/forms/command-form';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Money } from '../../shared/page/marks';
import { messages } from './messages';
import { ConfirmedMark } from './standing-mark';
import { triedPolicyOf } from './tried-policy';
import { useWhatIf, type WhatIfAnswer } from './use-laboratory';
import { usePolicyOptions } from './use-policy-options';

interface Values {
  policy: string;
  creditCode: string;
  claimYear: number;
  deductEarlierGrants: boolean;
  facts?: string;
}

/** 'beneficiary.vatPaidFen=100' a line; yes and no are true and false. */
function factsOf(text: string | undefined): Record<string, string | boolean> {
  const facts: Record<string, string | boolean> = {};
  for (const line of (text ?? '').split('\n')) {
    const at = line.indexOf('=');
    if (at < 1) continue;
    const [path, value] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    facts[path] = value === 'true' ? true : value === 'false' ? false : value;
  }
  return facts;
}

/** 只计算: the whole sheet of one enterprise and year; nothing is kept. */
export function WhatIf({ policy }: { policy: string | undefined }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const today = useToday();
  const { versions, drafts } = usePolicyOptions(true);
  const command = useWhatIf();
  const required = { required: true, message: sayShared('required') };
  return (
    <>
      <div className="panel">
        <CommandForm<Values>
          command={command}
          keptAs="laboratory:what-if"
          initial={{
            claimYear: Number(today.slice(0, 4)),
            deductEarlierGrants: true,
            ...(policy === undefined ? {} : { policy }),
          }}
          onSend={(values) => {
            const facts = factsOf(values.facts);
            return command.send({
              body: {
                policy: triedPolicyOf(values.policy),
                creditCode: values.creditCode,
                claimYear: values.claimYear,
                deductEarlierGrants: values.deductEarlierGrants,
                ...(Object.keys(facts).length === 0 ? {} : { facts }),
              },
            });
          }}
          sendLabel={say('whatIf.calculate')}
        >
          <p>{say('whatIf.intro')}</p>
          <div className="columns">
            <div>
              <Form.Item name="policy" label={say('whatIf.policy')} rules={[required]}>
                <Select
                  showSearch
                  optionFilterProp="label"
                  popupMatchSelectWidth={false}
                  options={[
                    { label: say('lab.drafts'), options: drafts },
                    { label: say('lab.versions'), options: versions },
                  ]}
                />
              </Form.Item>
              <Form.Item name="creditCode" label={say('whatIf.creditCode')} rules={[required]}>
                <Input maxLength={18} autoComplete="off" />
              </Form.Item>
            </div>
            <div>
              <Form.Item name="claimYear" label={say('whatIf.claimYear')} rules={[required]}>
                <InputNumber min={2000} max={2100} />
              </Form.Item>
              <Form.Item name="deductEarlierGrants" valuePropName="checked">
                <Checkbox>{say('whatIf.deduct')}</Checkbox>
              </Form.Item>
            </div>
          </div>
          <Form.Item name="facts" label={say('whatIf.facts')} extra={say('whatIf.factsHelp')}>
            <Input.TextArea rows={2} />
          </Form.Item>
        </CommandForm>
      </div>
      {command.answer !== undefined && <Answer answer={command.answer} />}
    </>
  );
}

function Answer({ answer }: { answer: WhatIfAnswer }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const sheet = answer.sheet as unknown as RewardSheetWire;
  const why = sheet.outcome === 'granted' ? sheet.answers.whyNotMore : sheet.answers.whyNothing;
  return (
    <section className="panel" aria-labelledby="what-if-answer" role="status">
      <h2 id="what-if-answer">
        {say('whatIf.amount')} <Money fen={answer.amountFen} as="words" />
      </h2>
      <p>
        <code>
          {answer.policyCode} v{answer.version}
        </code>{' '}
        <ConfirmedMark confirmed={answer.confirmed} /> {say('whatIf.contracts', { count: answer.contractCount })}
      </p>
      {why.length > 0 && (
        <>
          <h3>{say('whatIf.why')}</h3>
          <ul>
            {why.map((reason) => (
              <li key={reason.zh}>{pick(reason)}</li>
            ))}
          </ul>
        </>
      )}
      <h3 id="what-if-lines">{say('whatIf.lines')}</h3>
      <div className="figure-table" tabIndex={0} role="region" aria-labelledby="what-if-lines">
        <table>
          <thead>
            <tr>
              <th scope="col">{say('whatIf.step')}</th>
              <th scope="col">{say('whatIf.what')}</th>
              <th scope="col" className="number">
                {say('whatIf.result')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sheet.lines
              .filter(({ step }) => step !== 'snapshot' && step !== 'fact')
              .map((line, index) => (
                // the lines of a sheet never change their order
                <tr key={index}>
                  <td>{pick(STEP_WORDS[line.step])}</td>
                  <td>{pick(line)}</td>
                  <td className="number">{line.result}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

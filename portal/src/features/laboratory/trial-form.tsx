import { Alert, App, Button, Checkbox, Flex, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useToday } from '../../shared/clock';
import { MoneyInput } from '../../shared/forms/money-input';
import { useKept } from '../../shared/forms/use-kept';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { pathTo } from '../../shared/paths';
import { UploadBox } from '../../shared/upload/upload-box';
import { messages } from './messages';
import { BadListRows } from './bad-list-rows';
import { triedPolicyOf } from './tried-policy';
import { type TrialBody, useRegions } from './use-laboratory';
import { usePolicyOptions } from './use-policy-options';
import { useTrials } from './use-trials';

interface Values {
  title?: string;
  first: string;
  second?: string;
  compareWithInForce: boolean;
  fromYear: number;
  toYear: number;
  source: 'register' | 'list';
  regionCode?: string;
  budgetFen?: string;
  fiscalYear?: number;
  goodRowsOnly?: boolean;
}

/** What the API calls what the form says; a place only where the register is tried. */
function bodyOf(values: Values): TrialBody {
  const { title, first, second, fromYear, toYear, compareWithInForce, regionCode, budgetFen, fiscalYear } = values;
  return {
    policies: [first, ...(second === undefined || second === '' ? [] : [second])].map(triedPolicyOf),
    fromYear,
    toYear,
    compareWithInForce,
    ...(title === undefined || title === '' ? {} : { title }),
    ...(regionCode === undefined || regionCode === '' || values.source === 'list' ? {} : { regionCode }),
    ...(budgetFen === undefined ? {} : { budgetFen }),
    ...(fiscalYear == null ? {} : { fiscalYear }),
  };
}

/** 试算: which policies, over which years, of what. */
export function TrialForm({ first }: { first: string | undefined }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const today = useToday();
  const [form] = Form.useForm<Values>();
  const { versions, drafts } = usePolicyOptions(true);
  const { regions } = useRegions();
  const { start } = useTrials();
  const [kept, setKept, forget] = useKept<Partial<Values>>('laboratory:trial', {});
  const values = Form.useWatch([], form) as Values | undefined;
  const options = [
    { label: say('lab.drafts'), options: drafts },
    { label: say('lab.versions'), options: versions },
  ];
  const isList = values?.source === 'list';
  const isReady = (values?.first ?? '') !== '' && values?.fromYear != null && values.toYear != null;
  const required = { required: true, message: sayShared('required') };
  const lastYear = Number(today.slice(0, 4)) - 1;

  const begin = (sent: Values) => {
    const label = [...drafts, ...versions].find(({ value }) => value === sent.first)?.label ?? sent.first;
    forget();
    start(sent.title ?? `${label} ${sent.fromYear}–${sent.toYear}`, bodyOf(sent));
    void message.info(say('lab.started'));
    window.scrollTo({ top: 0 });
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="panel"
      initialValues={{
        compareWithInForce: true,
        fromYear: lastYear,
        toYear: lastYear + 1,
        source: 'register',
        goodRowsOnly: false,
        ...kept,
        // what the address asks for comes before what was begun another time
        ...(first === undefined ? {} : { first }),
      }}
      onValuesChange={(_change, all) => setKept(all)}
      onFinish={begin}
      scrollToFirstError={{ focus: true }}
    >
      <div className="columns">
        <div>
          <Form.Item name="first" label={say('lab.first')} rules={[required]}>
            <Select showSearch optionFilterProp="label" options={options} popupMatchSelectWidth={false} />
          </Form.Item>
          <Form.Item name="second" label={say('lab.second')} extra={say('lab.secondHelp')}>
            <Select allowClear showSearch optionFilterProp="label" options={options} popupMatchSelectWidth={false} />
          </Form.Item>
          <Form.Item name="compareWithInForce" valuePropName="checked">
            <Checkbox>{say('lab.compare')}</Checkbox>
          </Form.Item>
          <Form.Item name="title" label={say('lab.trialTitle')} extra={say('lab.trialTitleHelp')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <div>
          <Flex gap="middle" wrap>
            <Form.Item name="fromYear" label={`${say('lab.years')} ${say('lab.fromYear')}`} rules={[required]}>
              <InputNumber min={2000} max={2100} />
            </Form.Item>
            <Form.Item
              name="toYear"
              label={`${say('lab.years')} ${say('lab.toYear')}`}
              rules={[required]}
              dependencies={['fromYear']}
            >
              <InputNumber min={values?.fromYear ?? 2000} max={2100} />
            </Form.Item>
            <Form.Item name="fiscalYear" label={say('lab.fiscalYear')}>
              <InputNumber min={2000} max={2100} />
            </Form.Item>
          </Flex>
          <Form.Item name="budgetFen" label={say('lab.budget')} extra={say('lab.budgetHelp')}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="source" label={say('lab.source')}>
            <Radio.Group
              options={[
                { value: 'register', label: say('lab.register') },
                { value: 'list', label: say('lab.list') },
              ]}
            />
          </Form.Item>
          {isList ? (
            <>
              <Form.Item name="goodRowsOnly" valuePropName="checked">
                <Checkbox>{say('lab.goodRowsOnly')}</Checkbox>
              </Form.Item>
              <p className="quiet">{say('lab.listHelp')}</p>
              <UploadBox
                address="/api/v1/laboratory-lists"
                label={say('lab.listFile')}
                formats={['xlsx', 'csv']}
                disabled={!isReady}
                fields={
                  values !== undefined && isReady
                    ? { request: JSON.stringify({ ...bodyOf(values), goodRowsOnly: values.goodRowsOnly === true }) }
                    : {}
                }
                moreOnRefusal={({ problem }) => <BadListRows rows={problem?.details['badRows']} />}
                onDone={(run) => {
                  forget();
                  void navigate(pathTo('laboratoryRun', { runId: (run as { runId: string }).runId }));
                }}
              />
            </>
          ) : (
            <Form.Item name="regionCode" label={say('lab.region')} extra={say('lab.regionHelp')}>
              <Select
                allowClear
                showSearch
                optionFilterProp="label"
                options={regions.map((region) => ({ value: region.code, label: `${region.code} ${pick(region)}` }))}
              />
            </Form.Item>
          )}
        </div>
      </div>
      {!isList && (
        <Button type="primary" htmlType="submit">
          {say('lab.start')}
        </Button>
      )}
      {isList && !isReady && <Alert type="info" showIcon title={`${say('lab.first')}: ${sayShared('required')}`} />}
    </Form>
  );
}

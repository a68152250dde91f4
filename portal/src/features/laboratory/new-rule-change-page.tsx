import { Alert, Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CommandForm } from '../../shared/forms/command-form';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Page } from '../../shared/page/page';
import { RefusalNote } from '../../shared/page/refusal-note';
import { PATHS, pathTo } from '../../shared/paths';
import { CodeEditor } from './code-editor';
import { ImpactTable } from './impact-table';
import './laboratory.css';
import { messages } from './messages';
import { type RuleKind, usePreviewRule, useProposeRule, useRuleVersions } from './use-rule-changes';
import { yamlOf } from './use-yaml';

interface Values {
  kind: RuleKind;
  ruleCode: string;
  data: string;
  reason: string;
}
/** Held against the API by its type; their readers are not for a browser. */
const KINDS = ['rule_set', 'jurisdiction', 'calendar', 'code_list'] as const satisfies readonly RuleKind[];
const NO_PROBLEMS: ReadonlyMap<number, string> = new Map();

/** 提出规则变更: the next version of a rule; its impact is seen before it is proposed. */
export function NewRuleChangePage() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? 'rule_set';
  const data = Form.useWatch('data', form) ?? '';
  const hasVersions = kind === 'rule_set' || kind === 'jurisdiction';
  const versions = useRuleVersions(kind === 'jurisdiction' ? 'jurisdiction' : 'rule_set', hasVersions);
  const preview = usePreviewRule();
  const propose = useProposeRule();
  const [seen, setSeen] = useState<string | undefined>(undefined);
  const required = { required: true, message: sayShared('required') };
  const items = versions.data?.items ?? [];
  const latest = items.filter(
    (item) => !items.some((other) => other.code === item.code && other.version > item.version),
  );
  const begin = async (code: string) => {
    const version = latest.find((item) => item.code === code);
    if (version === undefined) return;
    form.setFieldsValue({ ruleCode: code, data: await yamlOf(version.data) });
  };
  const look = async () => {
    const { kind: asked, ruleCode, data: text } = await form.validateFields(['kind', 'ruleCode', 'data']);
    const answer = await preview.send({ body: { kind: asked, ruleCode, data: text } });
    setSeen(answer === undefined ? undefined : text);
  };
  const isSeen = seen !== undefined && seen === data;
  return (
    <Page
      title={say('rules.propose')}
      intro={say('rules.formIntro')}
      above={[{ title: say('rules.title'), to: PATHS.ruleChanges }]}
    >
      <CommandForm<Values>
        form={form}
        command={propose}
        keptAs="rule-change:new"
        initial={{ kind: 'rule_set' }}
        onSend={(values) => propose.send({ body: values })}
        onDone={(answer) =>
          void navigate(pathTo('ruleChange', { changeId: (answer as { changeId: string }).changeId }))
        }
        sendLabel={say('rules.send')}
        isReady={isSeen}
        aside={
          <Button loading={preview.isSending} onClick={() => void look()}>
            {say('rules.preview')}
          </Button>
        }
      >
        <Flex gap="middle" wrap>
          <Form.Item className="filter-medium" name="kind" label={say('rules.kind')} rules={[required]}>
            <Select options={KINDS.map((value) => ({ value, label: say(`rules.${value}`) }))} />
          </Form.Item>
          <Form.Item className="filter-medium" name="ruleCode" label={say('rules.code')} rules={[required]}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          {hasVersions && (
            <Form.Item className="filter-wide" label={say('rules.start')}>
              <Select
                aria-label={say('rules.start')}
                showSearch
                placeholder={say('rules.pickStart')}
                value={null}
                onChange={(code: string | null) => void (code === null ? undefined : begin(code))}
                options={latest.map(({ code, version }) => ({ value: code, label: `${code} v${version}` }))}
              />
            </Form.Item>
          )}
        </Flex>
        <Form.Item name="data" label={say('rules.form')} rules={[required]}>
          <ContentField label={say('rules.form')} numbersLabel={say('draft.lineNumbers')} />
        </Form.Item>
        {preview.refusal !== undefined && <RefusalNote refusal={preview.refusal} />}
        {preview.answer !== undefined && seen !== undefined && (
          <section className="panel" aria-labelledby="previewed" role="status">
            <h2 id="previewed">{say('rules.previewed', { count: preview.answer.impact.count })}</h2>
            <ImpactTable impact={preview.answer.impact} />
          </section>
        )}
        {seen !== undefined && !isSeen && <Alert type="warning" showIcon title={say('rules.changedSince')} />}
        <Form.Item name="reason" label={say('rules.reason')} rules={[required]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </CommandForm>
    </Page>
  );
}

/** The editor as a field of a form, which hands it its value. */
function ContentField({
  value,
  onChange,
  ...labels
}: {
  label: string;
  numbersLabel: string;
  value?: string;
  onChange?: (text: string) => void;
}) {
  return (
    <CodeEditor {...labels} value={value ?? ''} onChange={(text) => onChange?.(text)} problemLines={NO_PROBLEMS} />
  );
}

import { Button, Flex, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { inReadingOrder } from '../../../../src/domain/reward/policy-text.js';
import { useWords } from '../../shared/i18n';
import { Page } from '../../shared/page/page';
import { RefusalNote } from '../../shared/page/refusal-note';
import { PATHS, pathTo } from '../../shared/paths';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { CodeEditor } from './code-editor';
import { GrammarHelp } from './grammar-help';
import './laboratory.css';
import { messages } from './messages';
import { usePolicyOptions } from './use-policy-options';
import { useKeptText } from './use-kept-text';
import { useNewDraft, usePolicyVersion } from './use-policies';
import { yamlOf } from './use-yaml';

const NO_PROBLEMS: ReadonlyMap<number, string> = new Map();

/** 起草政策: from nothing or from a version; each start has its own text, saved whatever is wrong with it. */
export function NewDraftPage() {
  const say = useWords(messages);
  const { filters, set } = useUrlFilters(['from']);
  const from = filters.from ?? '';
  const { versions } = usePolicyOptions();
  return (
    <Page
      title={say('draft.newTitle')}
      intro={say('draft.intro')}
      above={[{ title: say('policies.title'), to: `${PATHS.policies}?tab=drafts` }]}
    >
      <label className="filter">
        <span>{say('draft.from')}</span>
        <Select
          className="policy-select"
          aria-label={say('draft.from')}
          showSearch
          value={from}
          onChange={(value: string) => set({ from: value })}
          options={[{ value: '', label: say('draft.blank') }, ...versions]}
          optionFilterProp="label"
        />
      </label>
      <Writing key={from} from={from} />
      <GrammarHelp />
    </Page>
  );
}

/** The text of one start: what was typed, else the version it begins from. */
function Writing({ from }: { from: string }) {
  const say = useWords(messages);
  const navigate = useNavigate();
  const kept = useKeptText(`policy-draft:new:${from}`);
  const start = useStartOf(from);
  const text = kept.text ?? start;
  const command = useNewDraft();
  const save = async () => {
    const draft = await command.send({ body: { content: text } });
    if (draft === undefined) return;
    kept.forget();
    void navigate(pathTo('policyDraft', { draftId: draft.draftId }), { replace: true });
  };
  return (
    <>
      <h2>{say('draft.content')}</h2>
      {command.refusal !== undefined && <RefusalNote refusal={command.refusal} />}
      <CodeEditor
        label={say('draft.editor')}
        numbersLabel={say('draft.lineNumbers')}
        value={text}
        onChange={kept.write}
        problemLines={NO_PROBLEMS}
      />
      <Flex className="form-foot" gap="small">
        <Button type="primary" disabled={text.trim() === ''} loading={command.isSending} onClick={() => void save()}>
          {say('draft.save')}
        </Button>
      </Flex>
    </>
  );
}

/** The version as text, without its number: that is given when it is proposed. */
function useStartOf(from: string): string {
  const [policyCode = '', version = ''] = from.split('@');
  const { data } = usePolicyVersion(policyCode, version, from !== '');
  const [text, setText] = useState('');
  useEffect(() => {
    if (data !== undefined) void yamlOf(inReadingOrder(data.data)).then(setText);
  }, [data]);
  return text;
}

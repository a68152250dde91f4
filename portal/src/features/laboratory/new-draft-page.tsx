import { Button, Flex, Select } from 'antd';
import { useEffect } from 'react';
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

/** 起草政策: from nothing or from a version; saved at once, whatever is wrong with it. */
export function NewDraftPage() {
  const say = useWords(messages);
  const navigate = useNavigate();
  const { filters, set } = useUrlFilters(['from']);
  const [policyCode = '', version = ''] = (filters.from ?? '').split('@');
  const from = usePolicyVersion(policyCode, version, filters.from !== undefined);
  const { text, write, forget } = useKeptText(`policy-draft:new:${filters.from ?? ''}`);
  const { versions } = usePolicyOptions();
  const command = useNewDraft();
  const isEmpty = text === undefined;

  useEffect(() => {
    if (from.data === undefined || !isEmpty) return;
    // the number of the version is given when it is proposed
    void yamlOf(inReadingOrder(from.data.data)).then(write);
  }, [from.data, isEmpty, write]);

  const save = async () => {
    const draft = await command.send({ body: { content: text ?? '' } });
    if (draft === undefined) return;
    forget();
    void navigate(pathTo('policyDraft', { draftId: draft.draftId }), { replace: true });
  };
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
          value={filters.from ?? ''}
          onChange={(value: string) => {
            forget();
            set({ from: value });
          }}
          options={[{ value: '', label: say('draft.blank') }, ...versions]}
          optionFilterProp="label"
        />
      </label>
      <h2>{say('draft.content')}</h2>
      {command.refusal !== undefined && <RefusalNote refusal={command.refusal} />}
      <CodeEditor
        label={say('draft.editor')}
        numbersLabel={say('draft.lineNumbers')}
        value={text ?? ''}
        onChange={write}
        problemLines={NO_PROBLEMS}
      />
      <Flex className="form-foot" gap="small">
        <Button
          type="primary"
          disabled={(text ?? '').trim() === ''}
          loading={command.isSending}
          onClick={() => void save()}
        >
          {say('draft.save')}
        </Button>
      </Flex>
      <GrammarHelp />
    </Page>
  );
}

import { Form, Input, Select } from 'antd';
import { RECUSAL_RELATIONS, RECUSAL_WORDS } from '../../../../src/domain/people/recusal.js';
import type { BodyOf } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { CommandForm } from '../../shared/forms/command-form';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages } from './messages';

type Body = BodyOf<'/api/v1/contracts/{contractId}/recusals', 'post'>;

/** 申报回避: what one has to do with the case; afterwards one cannot decide it any more. */
export function RecusalForm({ contractId, close }: { contractId: string; close: () => void }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const recuse = useCommand('post', '/api/v1/contracts/{contractId}/recusals');
  return (
    <CommandForm<Body>
      command={recuse}
      keptAs={`recusal:${contractId}`}
      onSend={(body) => recuse.send({ path: { contractId }, body })}
      onDone={close}
      onCancel={close}
      isDangerous
      sendLabel={say('case.recuse')}
    >
      <p>{say('case.recuseMore')}</p>
      <Form.Item name="relation" label={say('case.relation')} rules={[{ required: true }]}>
        <Select options={RECUSAL_RELATIONS.map((value) => ({ value, label: pick(RECUSAL_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name="reason" label={say('word.reason')} rules={[{ required: true }]}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </CommandForm>
  );
}

import { Form, Radio } from 'antd';
import { SPOT_CHECK_FINDINGS, type SpotCheckFinding } from '../../../../../src/domain/spot-check/draw.js';
import { SPOT_CHECK_FINDING_WORDS } from '../../../../../src/domain/spot-check/finding-words.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';
import { type Case, useFinding } from '../use-supervision';
import { TextField } from '../../../shared/forms/written-fields';

/** 登记抽查结果: for the plan that drew it, with what follows. */
export function FindingForm({ contract, close }: { contract: Case; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const record = useFinding();
  const open = contract.spotChecks.filter(({ finding, lapsedAt }) => finding === null && lapsedAt === null);
  const [only] = open;
  const rules = [{ required: true, message: sayShared('required') }];
  return (
    <CommandForm<{ planId: string; finding: SpotCheckFinding; remarks: string }>
      command={record}
      keptAs={`finding:${contract.id}`}
      {...(open.length === 1 && only !== undefined ? { initial: { planId: only.planId } } : {})}
      onCancel={close}
      onDone={close}
      onSend={(body) => record.send({ path: { contractId: contract.id }, body })}
    >
      <Form.Item name="planId" label={say('spotCheck.plan')} rules={rules}>
        <Radio.Group
          className="supervision-choices"
          options={open.map(({ planId, title }) => ({ value: planId, label: title }))}
        />
      </Form.Item>
      <Form.Item name="finding" label={say('spotCheck.finding')} rules={rules} extra={say('spotCheck.more')}>
        <Radio.Group
          className="supervision-choices"
          options={SPOT_CHECK_FINDINGS.map((finding) => ({
            value: finding,
            label: pick(SPOT_CHECK_FINDING_WORDS[finding]),
          }))}
        />
      </Form.Item>
      <TextField name="remarks" label={say('spotCheck.remarks')} />
    </CommandForm>
  );
}

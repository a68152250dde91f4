import { Alert, Checkbox, Form } from 'antd';
import { REVOCATION_CAUSES } from '../../../../../src/domain/contract/revocation-cause.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';
import { Cause } from '../one/cause';
import { type Case, useHearing, useRevocationDecision, useRevocationProposal } from '../use-supervision';
import { SureField, TextField } from '../../../shared/forms/written-fields';

/** 启动撤销: the causes, the notice, and below it the notice as the party will read it. */
export function ProposalForm({ contract, close }: { contract: Case; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const propose = useRevocationProposal();
  const [form] = Form.useForm<{ causeCodes: string[]; notice: string }>();
  const causeCodes = Form.useWatch('causeCodes', form) ?? [];
  const notice = Form.useWatch('notice', form) ?? '';
  return (
    <CommandForm<{ causeCodes: string[]; notice: string; isSure?: boolean }>
      form={form}
      command={propose}
      keptAs={`revocation:${contract.id}`}
      sendLabel={say('revocation.send')}
      isDangerous
      onCancel={close}
      onDone={close}
      onSend={({ causeCodes: codes, notice: text }) =>
        propose.send({ path: { contractId: contract.id }, body: { causeCodes: codes, notice: text } })
      }
    >
      <Form.Item
        name="causeCodes"
        label={say('revocation.causes')}
        // a group of boxes has no aria-required, which a required rule would give it
        required={false}
        rules={[
          {
            validator: (_, codes: unknown) =>
              Array.isArray(codes) && codes.length > 0
                ? Promise.resolve()
                : Promise.reject(new Error(sayShared('required'))),
          },
        ]}
      >
        <Checkbox.Group
          className="supervision-choices"
          options={REVOCATION_CAUSES.map(({ code }) => ({ value: code, label: <Cause code={code} /> }))}
        />
      </Form.Item>
      <TextField name="notice" label={say('revocation.noticeText')} rows={6} />
      <NoticePreview contract={contract} causeCodes={causeCodes} notice={notice} />
      <SureField label={say('revocation.sure')} />
    </CommandForm>
  );
}

/** 告知书预览: what the party is going to read, before it is sent. */
function NoticePreview({
  contract,
  causeCodes,
  notice,
}: {
  contract: Case;
  causeCodes: readonly string[];
  notice: string;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const days = contract.rules.find(({ figure }) => figure === 'limits.statement');
  const causes = REVOCATION_CAUSES.filter(({ code }) => causeCodes.includes(code));
  return (
    <section className="supervision-notice" aria-labelledby="notice-preview">
      <h3 id="notice-preview">{say('notice.preview')}</h3>
      <p>{say('notice.to', { name: contract.applicant.name })}</p>
      <p>{say('notice.about', { number: contract.registration?.number ?? '' })}</p>
      {causes.length === 0 ? (
        <p className="quiet">{say('notice.noCause')}</p>
      ) : (
        <ol className="inner-list">
          {causes.map((cause) => (
            <li key={cause.code}>
              <Cause code={cause.code} />
              <small className="supervision-under">{pick({ zh: cause.remedyZh, en: cause.remedyEn })}</small>
            </li>
          ))}
        </ol>
      )}
      <p className="said">{notice === '' ? <span className="quiet">{say('notice.noText')}</span> : notice}</p>
      <p>{days === undefined ? say('notice.right') : say('notice.rightOf', { period: pick(days) })}</p>
    </section>
  );
}

/** 登记听取意见情况: on which day the party was heard, and what was said. */
export function HearingForm({ contract, close }: { contract: Case; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const hearing = useHearing();
  return (
    <CommandForm<{ heardOn: string; minutes: string }>
      command={hearing}
      keptAs={`hearing:${contract.id}`}
      onCancel={close}
      onDone={close}
      onSend={(body) => hearing.send({ path: { contractId: contract.id }, body })}
    >
      <Form.Item
        name="heardOn"
        label={say('revocation.heardOn')}
        rules={[{ required: true, message: sayShared('required') }]}
      >
        <DayInput />
      </Form.Item>
      <TextField name="minutes" label={say('revocation.minutes')} rows={8} />
    </CommandForm>
  );
}

/** 撤销决定: by somebody who neither made the registration nor proposed to take it back; what it takes along is said first. */
export function RevocationDecisionForm({
  contract,
  outcome,
  close,
}: {
  contract: Case;
  outcome: 'revoke' | 'clear';
  close: () => void;
}) {
  const say = useWords(messages);
  const decide = useRevocationDecision();
  const revocation = contract.revocations.find((one) => one.outcome === null);
  const isRevoke = outcome === 'revoke';
  return (
    <CommandForm<{ rationale: string; isSure?: boolean }>
      command={decide}
      keptAs={`revocation-decision:${contract.id}:${outcome}`}
      sendLabel={say(isRevoke ? 'revocation.revoke' : 'revocation.clear')}
      isDangerous={isRevoke}
      onCancel={close}
      onDone={close}
      onSend={({ rationale }) => decide.send({ path: { contractId: contract.id }, body: { outcome, rationale } })}
    >
      {isRevoke && (
        <Alert
          className="note-above"
          type="warning"
          showIcon
          title={say('revocation.whatHappens')}
          description={
            <ul>
              <li>{say('revocation.happensCertificate', { number: contract.registration?.number ?? '' })}</li>
              <li>{say('revocation.happensLists')}</li>
              <li>{say('revocation.happensClaims', { count: contract.claims.length })}</li>
              <li>{say('revocation.happensNoWay')}</li>
            </ul>
          }
        />
      )}
      {revocation?.statement != null && (
        <div className="answered">
          <strong>{say('revocation.statement')}</strong>
          <p className="said">{revocation.statement}</p>
        </div>
      )}
      {revocation?.hearingMinutes != null && (
        <div className="answered">
          <strong>{say('revocation.hearing')}</strong>
          <p className="said">{revocation.hearingMinutes}</p>
        </div>
      )}
      <TextField name="rationale" label={say('rationale')} rows={6} />
      {isRevoke && <SureField label={say('revocation.revokeSure')} />}
    </CommandForm>
  );
}

import { Switch } from 'antd';
import { useWords } from '../../shared/i18n';
import { Page as Frame } from '../../shared/page/page';
import { RefusalNote } from '../../shared/page/refusal-note';
import { ViewState } from '../../shared/page/view-state';
import { PATHS } from '../../shared/paths';
import { messages } from './messages';
import { useChangePreferences, usePreferences } from './use-notices';
import './inbox.css';

/** 通知方式: what reaches this person beside the inbox. */
export function Page() {
  const say = useWords(messages);
  const view = usePreferences();
  const change = useChangePreferences();
  return (
    <Frame
      title={say('preferences')}
      intro={say('preferencesIntro')}
      above={[{ title: say('title'), to: PATHS.inbox }]}
    >
      <ViewState view={view}>
        {({ email, sms, emailAddress, mobileNumber }) => (
          <div className="panel preferences">
            <Channel label={say('inboxChannel')} more={say('inboxAlways')} checked disabled />
            <Channel
              label={say('email')}
              more={emailAddress ?? say('noAddress')}
              checked={email}
              disabled={emailAddress === null || change.isSending}
              onChange={(next) => void change.send({ body: { email: next } })}
            />
            <Channel
              label={say('sms')}
              more={mobileNumber ?? say('noNumber')}
              checked={sms}
              disabled={mobileNumber === null || change.isSending}
              onChange={(next) => void change.send({ body: { sms: next } })}
            />
            {change.refusal !== undefined && <RefusalNote refusal={change.refusal} />}
            <p role="status" className="quiet">
              {change.answer !== undefined && say('saved')}
            </p>
            <p className="quiet">{say('legalMore')}</p>
          </div>
        )}
      </ViewState>
    </Frame>
  );
}

function Channel({
  label,
  more,
  checked,
  disabled,
  onChange,
}: {
  label: string;
  more: string;
  checked: boolean;
  disabled: boolean;
  onChange?: (next: boolean) => void;
}) {
  return (
    <div className="preference">
      <Switch
        checked={checked}
        disabled={disabled}
        aria-label={label}
        {...(onChange === undefined ? {} : { onChange })}
      />
      <div>
        <strong>{label}</strong>
        <p className="quiet">{more}</p>
      </div>
    </div>
  );
}

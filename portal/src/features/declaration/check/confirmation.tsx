import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { CommandForm } from '../../../shared/forms/command-form';
import { useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Facts, Mark, type Tone, Time } from '../../../shared/page/marks';
import type { Contract } from '../draft/use-draft';
import { useConfirmation } from '../draft/use-draft-commands';
import { messages } from '../messages';

type Answer = NonNullable<Contract['counterpartyConfirmation']>;
type State = Answer['state'];
const TONES: Readonly<Record<State, Tone>> = {
  none: 'plain',
  asked: 'running',
  confirmed: 'good',
  refused: 'bad',
  stale: 'waiting',
};

/** 相对方确认: the other party reads what is declared by a link in a letter, without an account, and confirms it or says why not. */
export function Confirmation({ contract, isRequired }: { contract: Contract; isRequired: boolean }) {
  const { counterpartyConfirmation: now } = contract;
  return now === null ? null : <AskAndAnswer contract={contract} now={now} isRequired={isRequired} />;
}

function AskAndAnswer({ contract, now, isRequired }: { contract: Contract; now: Answer; isRequired: boolean }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { declaration } = contract;
  const { asking, revoking, askFor, revoke } = useConfirmation(contract.id);
  const [isRevoking, setRevoking] = useState(false);
  const isOut = now.state === 'asked';
  const other = declaration.applicantSide === 'buyer' ? declaration.sellers?.[0]?.name : declaration.buyers?.[0]?.name;
  return (
    <section className="panel" aria-labelledby="confirmation">
      <h2 id="confirmation">{say('confirmation.title')}</h2>
      <p>{say(isRequired ? 'confirmation.required' : 'confirmation.optional')}</p>
      <Facts
        of={[
          [say('confirmation.party'), other ?? say('confirmation.noParty')],
          [say('confirmation.where'), <Mark tone={TONES[now.state]}>{say(`confirmation.state.${now.state}`)}</Mark>],
          now.email !== null && [say('confirmation.sentTo'), `${now.name ?? ''} ${now.email}`],
          now.askedAt !== null && [say('confirmation.askedAt'), <Time at={now.askedAt} />],
          isOut && now.validUntil !== null && [say('confirmation.validUntil'), <Time at={now.validUntil} />],
          now.answeredAt !== null && [
            say('confirmation.answeredBy'),
            <>
              {[now.answeredName, now.answeredPosition].filter((part) => part !== null).join(' ')}{' '}
              <Time at={now.answeredAt} />
            </>,
          ],
          now.reason !== null && [say('confirmation.reason'), now.reason],
        ]}
      />
      {now.state === 'stale' && <Alert className="decl-newer" type="warning" title={say('confirmation.stale')} />}
      {isOut && now.id !== null && (
        <>
          {isRevoking ? (
            <CommandForm<{ reason: string }>
              command={revoking}
              keptAs={`confirmation-revocation:${contract.id}`}
              sendLabel={say('confirmation.revoke')}
              isDangerous
              onSend={({ reason }) => revoke(now.id ?? '', reason)}
              onDone={() => setRevoking(false)}
              onCancel={() => setRevoking(false)}
            >
              <Form.Item
                name="reason"
                label={say('confirmation.revokeReason')}
                rules={[{ required: true, message: words('required') }]}
              >
                <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
              </Form.Item>
            </CommandForm>
          ) : (
            <Button danger onClick={() => setRevoking(true)}>
              {say('confirmation.revoke')}
            </Button>
          )}
        </>
      )}
      {now.state !== 'confirmed' && (
        <>
          <h3>{say(isOut ? 'confirmation.askAgain' : 'confirmation.ask')}</h3>
          <p className="quiet">{say(isOut ? 'confirmation.askAgainMore' : 'confirmation.askMore')}</p>
          <CommandForm<{ name: string; email: string }>
            command={asking}
            keptAs={`confirmation:${contract.id}`}
            sendLabel={say('confirmation.send')}
            onSend={askFor}
          >
            <Form.Item
              name="name"
              label={say('confirmation.name')}
              rules={[{ required: true, message: words('required') }]}
            >
              <Input maxLength={50} autoComplete="off" className="decl-half" />
            </Form.Item>
            <Form.Item
              name="email"
              label={say('confirmation.email')}
              rules={[{ required: true, message: words('required') }]}
            >
              <Input type="email" maxLength={200} autoComplete="off" className="decl-half" />
            </Form.Item>
          </CommandForm>
        </>
      )}
    </section>
  );
}

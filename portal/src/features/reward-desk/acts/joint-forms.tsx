import { Alert, Form, Radio } from 'antd';
import { JOINT_OPINION_WORDS, MEETING_OUTCOME_WORDS } from '../../../../../src/domain/reward/claim-process-words.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { MoneyInput } from '../../../shared/forms/money-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Facts, Money } from '../../../shared/page/marks';
import { usePerson } from '../../../shared/session';
import { messages } from '../messages';
import { type Claim, type Process, useBodyMembers, useJointOpinion, useMeetingDecision } from '../use-claim';
import { DocumentInput } from './document-input';
import { TextField } from '../../../shared/forms/written-fields';
import { MeetingFields, type MeetingValues } from './meeting-fields';

interface OpinionValues {
  opinion: 'agree' | 'agree_with_condition' | 'object';
  opinionText?: string;
  documentId?: string;
}

/** 会审意见: of the body for which the reader speaks. */
export function JointOpinionForm({
  claimId,
  process,
  close,
}: {
  claimId: string;
  process: Process | undefined;
  close: () => void;
}) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const me = usePerson();
  const members = useBodyMembers(true);
  const give = useJointOpinion();
  const code = members.data?.items.find(({ userId, endedAt }) => userId === me.id && endedAt === null)?.bodyCode;
  const body = process?.steps.jointReview.find((one) => one.code === code);
  return (
    <CommandForm<OpinionValues>
      command={give}
      keptAs={`opinion:${claimId}`}
      onCancel={close}
      onDone={close}
      onSend={({ opinion, opinionText = '', documentId }) => {
        const paper = documentId === undefined ? {} : { documentId };
        const text = opinionText.trim();
        return give.send({
          path: { claimId },
          body:
            opinion === 'agree'
              ? { opinion, ...(text === '' ? {} : { opinionText: text }), ...paper }
              : { opinion, opinionText: text, ...paper },
        });
      }}
    >
      <Alert
        className="note-above"
        type={body === undefined ? 'warning' : 'info'}
        title={body === undefined ? say('joint.noBody') : say('joint.speakFor', { name: body.name })}
      />
      <Form.Item
        name="opinion"
        label={say('joint.opinion')}
        rules={[{ required: true, message: sayShared('required') }]}
      >
        <Radio.Group
          options={(['agree', 'agree_with_condition', 'object'] as const).map((value) => ({
            value,
            label: pick(JOINT_OPINION_WORDS[value]),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['opinion']}>
        {({ getFieldValue }) => (
          <TextField
            name="opinionText"
            label={say('joint.text')}
            isOptional={(getFieldValue('opinion') ?? 'agree') === 'agree'}
          />
        )}
      </Form.Item>
      <Form.Item name="documentId">
        <DocumentInput claimId={claimId} kind="joint_review" label={say('joint.document')} />
      </Form.Item>
    </CommandForm>
  );
}

interface MeetingFormValues extends MeetingValues {
  outcome: 'pass' | 'lower' | 'set';
  amountFen?: string;
  reason?: string;
}

/** 局长办公会的决定: agreed, lowered or set within the policy; a refusal has a form of its own. */
export function MeetingForm({ claim, close }: { claim: Claim; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const decide = useMeetingDecision();
  return (
    <CommandForm<MeetingFormValues>
      command={decide}
      keptAs={`meeting:${claim.id}`}
      initial={{ outcome: 'pass' }}
      onCancel={close}
      onDone={close}
      onSend={({ outcome, amountFen = '', reason = '', meetingNumber, heldOn, minutesDocumentId }) => {
        const meeting = { meetingNumber, heldOn, minutesDocumentId };
        return decide.send({
          path: { claimId: claim.id },
          body: outcome === 'pass' ? { outcome, ...meeting } : { outcome, ...meeting, amountFen, reason },
        });
      }}
    >
      <Facts of={[[say('meeting.computed'), <Money fen={claim.computedFen} />]]} />
      <MeetingFields claimId={claim.id} />
      <Form.Item
        name="outcome"
        label={say('meeting.outcome')}
        rules={[{ required: true, message: sayShared('required') }]}
      >
        <Radio.Group
          options={(['pass', 'lower', 'set'] as const).map((value) => ({
            value,
            label: pick(MEETING_OUTCOME_WORDS[value]),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['outcome']}>
        {({ getFieldValue }) =>
          getFieldValue('outcome') !== 'pass' && (
            <>
              <Form.Item
                name="amountFen"
                label={say('meeting.amount')}
                rules={[{ required: true, message: sayShared('required') }]}
              >
                <MoneyInput />
              </Form.Item>
              <TextField name="reason" label={say('reason')} />
            </>
          )
        }
      </Form.Item>
    </CommandForm>
  );
}

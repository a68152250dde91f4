import { Form, Input } from 'antd';
import { DayInput } from '../../../shared/forms/day-input';
import { useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';
import { DocumentInput } from './document-input';

export interface MeetingValues {
  meetingNumber: string;
  heldOn: string;
  minutesDocumentId: string;
}

/** 会议: its number, its day and its minutes. */
export function MeetingFields({ claimId }: { claimId: string }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const rules = [{ required: true, message: sayShared('required') }];
  return (
    <>
      <Form.Item name="meetingNumber" label={say('meeting.number')} rules={rules}>
        <Input maxLength={200} placeholder={say('meeting.numberExample')} />
      </Form.Item>
      <Form.Item name="heldOn" label={say('meeting.heldOn')} rules={rules}>
        <DayInput />
      </Form.Item>
      <Form.Item name="minutesDocumentId" rules={rules}>
        <DocumentInput claimId={claimId} kind="minutes" label={say('meeting.minutes')} />
      </Form.Item>
    </>
  );
}

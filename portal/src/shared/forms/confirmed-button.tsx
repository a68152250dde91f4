import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import type { Refusal } from '../api/refusal';
import { RefusalNote } from '../page/refusal-note';

/** One act without further words: asks once, sends once, says what was refused below it. */
export function ConfirmedButton({
  label,
  question,
  more,
  command,
  onSend,
  isMain = false,
}: {
  label: string;
  question: string;
  more?: ReactNode;
  command: { isSending: boolean; refusal: Refusal | undefined };
  onSend: () => void;
  isMain?: boolean;
}) {
  return (
    <>
      <Popconfirm title={question} description={more} onConfirm={onSend} okText={label} placement="bottomLeft">
        <Button type={isMain ? 'primary' : 'default'} loading={command.isSending}>
          {label}
        </Button>
      </Popconfirm>
      {command.refusal !== undefined && <RefusalNote refusal={command.refusal} />}
    </>
  );
}

import { Button } from 'antd';
import { useCommand } from '../../shared/api/use-command';
import { RefusalNote } from '../../shared/page/refusal-note';

/** A command that needs nothing but to be meant. */
export function PlainCommand({
  path,
  contractId,
  label,
  onDone,
}: {
  path: '/api/v1/contracts/{contractId}/acceptance';
  contractId: string;
  label: string;
  onDone: () => void;
}) {
  const command = useCommand('post', path);
  const send = async () => {
    if ((await command.send({ path: { contractId }, body: {} })) !== undefined) onDone();
  };
  return (
    <>
      {command.refusal !== undefined && <RefusalNote refusal={command.refusal} />}
      <Button type="primary" loading={command.isSending} onClick={() => void send()}>
        {label}
      </Button>
    </>
  );
}

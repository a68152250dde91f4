import { Button, Popconfirm } from 'antd';
import { useNavigate } from 'react-router';
import { useWords } from '../../../shared/i18n';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { PATHS } from '../../../shared/paths';
import { messages } from '../messages';
import { usePurgeSecret } from './use-draft-commands';
import type { Contract } from './use-draft';

/** 涉密清除: what turns out to be a state secret is erased at once, for good. */
export function PurgeSecret({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const navigate = useNavigate();
  const purge = usePurgeSecret();
  if (!contract.allowedActions.includes('purgeStateSecret')) return null;
  const erase = async () => {
    if ((await purge.send(contract.id)) !== undefined) void navigate(PATHS.contracts, { replace: true });
  };
  return (
    <details className="panel decl-purge">
      <summary>{say('purge.title')}</summary>
      <p>{say('purge.more')}</p>
      {purge.refusal !== undefined && <RefusalNote refusal={purge.refusal} />}
      <Popconfirm
        title={say('purge.sure')}
        description={say('purge.forGood')}
        okButtonProps={{ danger: true }}
        onConfirm={() => void erase()}
      >
        <Button danger loading={purge.isSending}>
          {say('purge.button')}
        </Button>
      </Popconfirm>
    </details>
  );
}

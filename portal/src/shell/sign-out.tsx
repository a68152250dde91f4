import { Modal } from 'antd';
import { useState } from 'react';
import type { Refusal } from '../shared/api/refusal';
import { useWords } from '../shared/i18n';
import { messages } from '../shared/messages';
import { RefusalNote } from '../shared/page/refusal-note';
import { signOut } from '../shared/session';

/** Signing out, and why it did not happen. */
export function useSignOut(): { signOut: () => void; refusal: Refusal | undefined; giveUp: () => void } {
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  return {
    signOut: () => void signOut().then(setRefusal),
    refusal,
    giveUp: () => setRefusal(undefined),
  };
}

/** Whoever could not be signed out must not leave the machine as if they were. */
export function SignOutRefused({
  refusal,
  onAgain,
  onClose,
}: {
  refusal: Refusal | undefined;
  onAgain: () => void;
  onClose: () => void;
}) {
  const say = useWords(messages);
  return (
    <Modal open={refusal !== undefined} title={say('notSignedOut')} onCancel={onClose} footer={null}>
      {refusal !== undefined && <RefusalNote refusal={refusal} onAgain={onAgain} />}
    </Modal>
  );
}

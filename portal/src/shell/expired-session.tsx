import { App, Button, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { onSessionEnd } from '../shared/api/session-end';
import { useWords } from '../shared/i18n';
import { messages } from '../shared/messages';
import { signInAddress, usePerson, useSession, useSignInElsewhere } from '../shared/session';

/** A session that ended leaves the page as it is: somebody signs in in another window and goes on here. */
export function ExpiredSession() {
  const say = useWords(messages);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const person = usePerson();
  const session = useSession();
  const [isEnded, setEnded] = useState(false);
  useEffect(() => onSessionEnd(() => setEnded(true)), []);
  const back = useCallback(async () => {
    const { data } = await session.refetch();
    if (data?.person == null) return;
    if (data.person.id !== person.id) {
      void message.info(say('expired.other'));
      window.location.reload();
      return;
    }
    setEnded(false);
    void message.success(say('expired.done'));
    await queries.invalidateQueries();
  }, [session, person.id, message, say, queries]);
  useSignInElsewhere(useCallback(() => void back(), [back]));
  return (
    <Modal open={isEnded} title={say('expired.title')} closable={false} footer={null}>
      <p>{say('expired.more')}</p>
      <Button type="primary" href={signInAddress('/portal/signed-in')} target="_blank">
        {say('expired.signIn')}
      </Button>
    </Modal>
  );
}

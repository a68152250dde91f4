import { App, Button, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { onSessionEnd } from '../shared/api/session-end';
import { useWords } from '../shared/i18n';
import { messages } from '../shared/messages';
import { announceSignIn, signInAddress, usePerson, useSession, useSignInElsewhere } from '../shared/session';

/** A session that ended leaves the page as it is: somebody signs in in another window and goes on here. */
export function ExpiredSession() {
  const say = useWords(messages);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const person = usePerson();
  const { data: session, refetch } = useSession();
  const [isRefused, setRefused] = useState(false);
  const isEnded = isRefused || session?.signedIn === false;
  useEffect(() => onSessionEnd(() => setRefused(true)), []);
  useEffect(() => announceSignIn(person.id), [person.id]);
  const back = useCallback(
    async (personId: string | undefined) => {
      if (personId === person.id && !isEnded) return;
      const { data } = await refetch();
      if (data?.signedIn !== true || data.isSomebodyElses || !isEnded) return;
      setRefused(false);
      void message.success(say('expired.done'));
      await queries.invalidateQueries();
    },
    [person.id, isEnded, refetch, message, say, queries],
  );
  useSignInElsewhere(useCallback((personId) => void back(personId), [back]));
  return (
    <Modal open={isEnded} title={say('expired.title')} closable={false} footer={null}>
      <p>{say('expired.more')}</p>
      <Button type="primary" href={signInAddress('/portal/signed-in')} target="_blank">
        {say('expired.signIn')}
      </Button>
    </Modal>
  );
}

/** Somebody else's session begins with a page of its own: nothing that was read or typed here is theirs. */
export function SomebodyElse() {
  const say = useWords(messages);
  useEffect(() => window.location.reload(), []);
  return <p role="status">{say('expired.other')}</p>;
}

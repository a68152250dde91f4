import { Alert } from 'antd';
import { useSyncExternalStore } from 'react';
import { useWords } from '../shared/i18n';
import { messages } from '../shared/messages';

/** Says so while the machine has no network. */
export function Connection() {
  const say = useWords(messages);
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  if (isOnline) return null;
  return <Alert banner type="warning" role="status" title={say('connection.lost')} />;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

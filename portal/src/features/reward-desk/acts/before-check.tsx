import { Alert } from 'antd';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import type { Claim } from '../use-claim';

/** 核对前提示: where the beneficiary stands in the credit registers, to whoever is about to pass a check. */
export function BeforeCheck({ claim: { beforeCheck } }: { claim: Claim }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (beforeCheck.length === 0) return null;
  const isClear = beforeCheck.every(({ result }) => result === 'clear');
  const isListed = beforeCheck.some(({ result }) => result === 'listed');
  return (
    <Alert
      className="note-above"
      type={isListed ? 'error' : isClear ? 'success' : 'warning'}
      showIcon
      title={say('credit.before')}
      description={
        <ul>
          {beforeCheck.map((note) => (
            <li key={note.source}>{pick(note)}</li>
          ))}
        </ul>
      }
    />
  );
}

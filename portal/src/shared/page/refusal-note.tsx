import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { Refusal } from '../api/refusal';
import { useWords } from '../i18n';
import { messages } from '../messages';
import { useRefusalWords } from './refusal-words';
import { AgainButton } from './view-state';

/** A "no" beside what was tried: its words, its code's page, and the number that finds it in the log. */
export function RefusalNote({
  refusal,
  onAgain,
  children,
}: {
  refusal: Refusal;
  onAgain?: () => void;
  children?: ReactNode;
}) {
  const say = useWords(messages);
  const { title, detail } = useRefusalWords()(refusal);
  const { problem, code } = refusal;
  // what is listed place by place need not be told twice, by pointers
  const isListed = problem?.errors !== undefined && children !== undefined && children !== false;
  return (
    <Alert
      className="refusal"
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {detail !== undefined && !isListed && <p>{detail}</p>}
          {children}
          {problem !== undefined && (
            <p className="refusal-reference">
              <a href={`/problems/${code}`} title={code} target="_blank" rel="noreferrer">
                {say('problem.why')}
              </a>{' '}
              <small>{say('problem.reference', { instance: problem.instance.slice(-12) })}</small>
            </p>
          )}
        </>
      }
      action={onAgain === undefined ? undefined : <AgainButton onAgain={onAgain} />}
    />
  );
}

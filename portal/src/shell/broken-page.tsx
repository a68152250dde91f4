import { Button, Result } from 'antd';
import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { useWords } from '../shared/i18n';
import { messages } from '../shared/messages';

/** A page that broke, or whose program could not be loaded because the portal was renewed meanwhile. */
export function BrokenPage() {
  const say = useWords(messages);
  const error = useRouteError();
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <Result
      status="warning"
      title={<h1>{say('problem.failed')}</h1>}
      subTitle={say('problem.failedMore')}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {say('problem.reload')}
        </Button>
      }
    />
  );
}

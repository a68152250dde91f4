import { Button, Card } from 'antd';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useLanguage, useWords } from '../shared/i18n';
import { messages } from '../shared/messages';
import { RefusedView } from '../shared/page/view-state';
import { ELSEWHERE, announceSignIn, signInAddress, useSession } from '../shared/session';

/** /portal/sign-in: the way to the identity provider; in the demonstration with everybody one can be. */
export function SignInPage() {
  const say = useWords(messages);
  const { language, change } = useLanguage();
  const [search] = useSearchParams();
  const session = useSession();
  const to = localPath(search.get('to'));
  const problem = search.get('problem');
  useEffect(() => {
    document.title = `${say('signInPage.title')} · ${say('system')}`;
  }, [say]);
  return (
    <main className="sign-in" id="main">
      <div className="sign-in-language">
        <Button
          type="text"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => change(language === 'en' ? 'zh-CN' : 'en')}
        >
          {say('language')}
        </Button>
      </div>
      <h1>{say('signInPage.title')}</h1>
      <p>{say('signInPage.lead')}</p>
      {search.has(ELSEWHERE) && <p role="status">{say('signInPage.elsewhere')}</p>}
      {problem !== null && /^[a-z-]+$/.test(problem) && (
        <p role="alert" className="sign-in-problem">
          {say('signInPage.refused')}: <a href={`/problems/${problem}`}>{problem}</a>
        </p>
      )}
      {session.error !== null && <RefusedView refusal={session.error} onAgain={() => void session.refetch()} />}
      {session.data !== undefined && session.data.demoPeople === null && (
        <Button type="primary" size="large" href={signInAddress(to)}>
          {say('signInPage.button')}
        </Button>
      )}
      {session.data?.demoPeople != null && (
        <section aria-labelledby="demo-people">
          <h2 id="demo-people">{say('signInPage.demoTitle')}</h2>
          <p>{say('signInPage.demoLead')}</p>
          <ul className="sign-in-people">
            {session.data.demoPeople.map(({ subject, name, roleZh, roleEn, where }) => (
              <li key={subject}>
                <a href={signInAddress(to, subject)} data-person={subject}>
                  <Card size="small" hoverable>
                    <strong>{name}</strong>
                    <span>{language === 'en' ? roleEn : roleZh}</span>
                    <small>{where}</small>
                  </Card>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a className="sign-in-public" href="/">
          {say('publicSite')}
        </a>
      </p>
    </main>
  );
}

/** /portal/signed-in: where a second window ends after somebody signed in again. */
export function SignedInPage() {
  const say = useWords(messages);
  useEffect(() => announceSignIn(), []);
  return (
    <main className="sign-in" id="main">
      <h1>{say('signInPage.title')}</h1>
      <p role="status">{say('signInPage.done')}</p>
    </main>
  );
}

/** Only pages of the portal are come back to. */
function localPath(to: string | null): string {
  return to !== null && /^\/portal(\/|$)/.test(to) ? to : '/portal/';
}

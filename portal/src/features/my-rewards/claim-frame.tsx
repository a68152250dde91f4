import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Refusal } from '../../shared/api/refusal';
import { useWords } from '../../shared/i18n';
import { Page } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { PATHS } from '../../shared/paths';
import { messages } from './messages';

interface ClaimFrameProps<T> {
  title: string;
  intro?: ReactNode;
  view: { data: T | undefined; error: Refusal | null; isPending: boolean; refetch: () => unknown };
  extra?: ReactNode;
  children: (data: T) => ReactNode;
}

/** A page about one claim or the contract it is for; what is another enterprise's says so instead of breaking. */
export function ClaimFrame<T>({ title, intro, view, extra, children }: ClaimFrameProps<T>) {
  const say = useWords(messages);
  const isNotOurs = view.data === undefined && view.error?.status === 404;
  return (
    <Page
      title={title}
      {...(isNotOurs || intro === undefined ? {} : { intro })}
      {...(extra === undefined ? {} : { extra })}
      above={[{ title: say('list.title'), to: PATHS.myRewards }]}
    >
      {isNotOurs ? (
        <section className="refused-view" aria-labelledby="not-yours">
          <h2 id="not-yours">{say('notYours.title')}</h2>
          <p>{say('notYours.more')}</p>
          <Link to={PATHS.myRewards}>{say('notYours.back')}</Link>
        </section>
      ) : (
        <ViewState view={view}>{children}</ViewState>
      )}
    </Page>
  );
}

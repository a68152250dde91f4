import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Refusal } from '../../shared/api/refusal';
import { useWords } from '../../shared/i18n';
import { Page } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { PATHS, pathTo } from '../../shared/paths';
import { messages } from './messages';

interface CasePageProps<T> {
  title: string;
  intro?: ReactNode;
  view: { data: T | undefined; error: Refusal | null; isPending: boolean; refetch: () => unknown };
  /** Left out on the page of the contract itself. */
  contract?: { id: string; name: string } | undefined;
  extra?: ReactNode;
  children: (data: T) => ReactNode;
}

/** A page about one contract; what is another enterprise's says so instead of breaking. */
export function CasePage<T>({ title, intro, view, contract, extra, children }: CasePageProps<T>) {
  const say = useWords(messages);
  const isNotOurs = view.data === undefined && view.error?.status === 404;
  return (
    <Page
      title={title}
      {...(isNotOurs || intro === undefined ? {} : { intro })}
      {...(extra === undefined ? {} : { extra })}
      above={[
        { title: say('list.title'), to: PATHS.contracts },
        ...(contract === undefined
          ? []
          : [{ title: contract.name, to: pathTo('contract', { contractId: contract.id }) }]),
      ]}
    >
      {isNotOurs ? (
        <section className="refused-view" aria-labelledby="not-yours">
          <h2 id="not-yours">{say('notYours.title')}</h2>
          <p>{say('notYours.more')}</p>
          <p>
            <Link to={PATHS.contracts}>{say('notYours.back')}</Link>
          </p>
        </section>
      ) : (
        <ViewState view={view}>{children}</ViewState>
      )}
    </Page>
  );
}

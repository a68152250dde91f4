import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Refusal } from '../api/refusal';
import { useWords } from '../i18n';
import { messages } from '../messages';
import { RefusalNote } from './refusal-note';

interface Asked<T> {
  data: T | undefined;
  error: Refusal | null;
  isPending: boolean;
  refetch: () => unknown;
}

/** What was asked for, or the state it is in: under way, refused, away. What was seen before stays while it is asked again. */
export function ViewState<T>({ view, children }: { view: Asked<T>; children: (data: T) => ReactNode }) {
  const say = useWords(messages);
  if (view.data !== undefined) {
    return (
      <>
        {view.error !== null && <RefusalNote refusal={view.error} onAgain={() => void view.refetch()} />}
        {children(view.data)}
      </>
    );
  }
  if (view.error !== null) return <RefusedView refusal={view.error} onAgain={() => void view.refetch()} />;
  return (
    <div role="status" aria-busy="true" aria-label={say('loading')} className="view-loading">
      <Skeleton active paragraph={{ rows: 6 }} title={false} />
    </div>
  );
}

/** A whole page or panel that could not be shown, and why: not yours, not there, away. */
export function RefusedView({ refusal, onAgain }: { refusal: Refusal; onAgain?: () => void }) {
  const say = useWords(messages);
  const { status } = refusal;
  const [title, more] =
    status === 403
      ? [say('problem.notYours'), say('problem.notYoursMore')]
      : status === 404
        ? [say('problem.notFound'), say('problem.notFoundMore')]
        : [say('problem.away'), say('problem.awayMore')];
  return (
    <section className="refused-view" aria-labelledby="refused-title">
      <h2 id="refused-title">{title}</h2>
      <p>{more}</p>
      {(refusal.problem !== undefined || status === 0 || status >= 500) && (
        <RefusalNote
          refusal={refusal}
          {...(onAgain === undefined || status === 403 || status === 404 ? {} : { onAgain })}
        />
      )}
    </section>
  );
}

/** Says that there is nothing, and what may be done about it. */
export function NothingHere({ text, children }: { text?: ReactNode; children?: ReactNode }) {
  const say = useWords(messages);
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text ?? say('nothing')}>
      {children}
    </Empty>
  );
}

/** A button that asks once more. */
export function AgainButton({ onAgain }: { onAgain: () => void }) {
  const say = useWords(messages);
  return (
    <Button size="small" onClick={onAgain}>
      {say('again')}
    </Button>
  );
}

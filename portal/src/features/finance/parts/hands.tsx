import { useLanguage, useWords } from '../../../shared/i18n';
import { Time } from '../../../shared/page/marks';
import { messages } from '../messages';
import { roleWords } from './words';

/** One step of what takes several people: who did it, or who may. */
export interface HandStep {
  what: string;
  by: { name: string } | null;
  at?: string | null;
  note?: string | null;
  /** Set when this step is the next one: who may do it, and who may not any more. */
  next?: { roles: readonly string[]; not: readonly string[] } | undefined;
}

/** 四眼: who did what, and who may do the next step; nobody does two of them. */
export function Hands({ steps }: { steps: readonly HandStep[] }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  return (
    <ol className="finance-hands">
      {steps.map(({ what, by, at, note, next }, index) => (
        // steps keep their order
        <li key={index} className={by !== null ? 'is-done' : next === undefined ? '' : 'is-next'}>
          <strong>{what}</strong>
          {by !== null && (
            <span>
              {by.name} {at != null && <Time at={at} />}
            </span>
          )}
          {by === null && next !== undefined && (
            <span>
              {say('hands.next', { roles: next.roles.map((role) => pick(roleWords(role))).join(' / ') })}
              {next.not.length > 0 && (
                <small className="finance-under">
                  {say('hands.not', { names: [...new Set(next.not)].join(separator) })}
                </small>
              )}
            </span>
          )}
          {by === null && next === undefined && <span className="quiet">{say('hands.later')}</span>}
          {note != null && <small className="finance-under">{note}</small>}
        </li>
      ))}
    </ol>
  );
}

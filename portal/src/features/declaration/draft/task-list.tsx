import { Link } from 'react-router';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, type Tone } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import type { SectionState } from '../form/section-state';
import { labelAt } from '../form/label-at';
import { messages } from '../messages';
import type { Documents, Task } from './overview';
import type { Draft } from './use-draft';

export const STATE_TONES: Readonly<Record<SectionState, Tone>> = {
  untouched: 'plain',
  begun: 'running',
  attention: 'bad',
  complete: 'good',
  optional: 'over',
};
const MOST_NAMED = 3;

/** The pages of a draft, each with what it is about, how far it is, and what it still wants. */
export function TaskList({
  draft,
  tasks,
  documents,
}: {
  draft: Draft;
  tasks: readonly Task[];
  documents: Documents | undefined;
}) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const nameOf = (place: string): string => {
    if (place.startsWith('/')) return pick(labelAt(draft, place));
    const slot = documents?.slots.find((each) => each.slot === place);
    return slot === undefined ? '' : pick(slot);
  };
  return (
    <ol className="decl-tasks">
      {tasks.map(({ section, state, missing, wrong }) => (
        <li key={section}>
          <div>
            <Link to={pathTo('draftSection', { contractId: draft.contract.id, section })}>
              {say(`section.${section}.title`)}
            </Link>
            <p className="quiet">
              {wrong > 0
                ? say('task.wrong', { count: wrong })
                : missing.length > 0 && state !== 'untouched' && section !== 'confirmation'
                  ? say('task.missing', {
                      count: missing.length,
                      names: missing.slice(0, MOST_NAMED).map(nameOf).join(separator),
                      more: missing.length > MOST_NAMED ? say('task.andMore') : '',
                    })
                  : say(`section.${section}.about`)}
            </p>
          </div>
          <Mark tone={STATE_TONES[state]}>{say(`state.${state}`)}</Mark>
        </li>
      ))}
    </ol>
  );
}

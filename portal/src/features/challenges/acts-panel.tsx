import { ActionPanel } from '../../shared/actions/action-panel';
import { useWords } from '../../shared/i18n';
import { usePerson } from '../../shared/session';
import { type Act, offered } from './acts';
import { messages } from './messages';
import { SchemeForm } from './scheme-form';

/** 可办事项: a button for every act the registry allows the reader here. */
export function ActsPanel<View extends { allowedActions: readonly string[] }>({
  acts,
  view,
  path,
}: {
  acts: readonly Act<View>[];
  view: View;
  path: Readonly<Record<string, string>>;
}) {
  const say = useWords(messages);
  const me = usePerson();
  const open = offered(acts, view, me);
  return (
    <section className="panel" aria-labelledby="scheme-acts">
      <h2 id="scheme-acts">{say('actsTitle')}</h2>
      {open.length === 0 && <p className="quiet">{say('nothingToDo')}</p>}
      <ActionPanel
        width={720}
        allowed={open.map(({ key }) => key)}
        forms={acts.map((act) => ({
          action: act.key,
          label: say(`acts.${act.key}`),
          isMain: act.isMain === true,
          isDangerous: act.consequence !== undefined,
          render: (close) => (
            <SchemeForm act={act} view={view} path={path} allowed={view.allowedActions} close={close} />
          ),
        }))}
      />
    </section>
  );
}

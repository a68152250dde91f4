import { Drawer, Empty } from 'antd';
import { versionAt } from '../../../../../src/domain/case-line.js';
import { wordsOfEvent } from '../../../../../src/domain/event-words.js';
import { ChangesTable } from '../../../shared/declaration/changes-table';
import { useForm } from '../../../shared/declaration/use-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Time } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { EntryBody, type TimelineEntry } from '../../../shared/timeline/timeline';
import { messages } from '../messages';
import { type CaseVersion, type Dossier, useStanding, useVersionDiff } from './use-audited-case';

/** 前后对比: how the case stood right before one step and right after it, and what of the declaration changed. */
export function StepDrawer({
  entry,
  dossier,
  versions,
  purpose,
  onClose,
}: {
  entry: TimelineEntry | undefined;
  dossier: Dossier;
  versions: readonly CaseVersion[];
  purpose: string;
  onClose: () => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Drawer
      open={entry !== undefined}
      onClose={onClose}
      size="large"
      destroyOnHidden
      title={entry === undefined ? '' : say('step.title', { what: pick(wordsOfEvent(entry.kind)) })}
    >
      {entry !== undefined && <Step {...{ entry, dossier, versions, purpose }} />}
    </Drawer>
  );
}

function Step({
  entry,
  dossier,
  versions,
  purpose,
}: {
  entry: TimelineEntry;
  dossier: Dossier;
  versions: readonly CaseVersion[];
  purpose: string;
}) {
  const say = useWords(messages);
  const momentBefore = new Date(Date.parse(entry.at) - 1).toISOString();
  const isFirst = Date.parse(entry.at) <= Date.parse(dossier.createdAt);
  const [before, after] = [versionAt(versions, momentBefore), versionAt(versions, entry.at)];
  const isFiled = before !== undefined && after !== undefined && before.versionNo !== after.versionNo;
  const diff = useVersionDiff(
    dossier.id,
    isFiled ? { from: before.versionNo, to: after.versionNo } : undefined,
    purpose,
  );
  const form = useForm(dossier.formVersion);
  return (
    <>
      <p className="quiet">
        <Time at={entry.at} as="second" />
      </p>
      <EntryBody entry={entry} />
      <div className="audit-sides">
        <section className="panel" aria-labelledby="step-before">
          <h3 id="step-before">{say('step.before')}</h3>
          {isFirst ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('step.nothingYet')} />
          ) : (
            <Side contractId={dossier.id} at={momentBefore} version={before} purpose={purpose} />
          )}
        </section>
        <section className="panel" aria-labelledby="step-after">
          <h3 id="step-after">{say('step.after')}</h3>
          <Side contractId={dossier.id} at={entry.at} version={after} purpose={purpose} />
        </section>
      </div>
      <h3>{say('step.declaration')}</h3>
      {isFiled ? (
        <ViewState view={diff}>
          {({ fields, documents }) => (
            <>
              <ChangesTable form={form} changes={fields} />
              <ul className="audit-plain">
                {documents.map((document) => (
                  <li key={`${document.slot}${document.before ?? ''}${document.after ?? ''}`}>
                    <Mark>{say(`step.file.${document.change}`)}</Mark>{' '}
                    {[document.before, document.after].flatMap((name) => name ?? []).join(' → ')}
                  </li>
                ))}
              </ul>
            </>
          )}
        </ViewState>
      ) : (
        <p>{after !== undefined && before === undefined ? say('step.firstFiled') : say('step.unchanged')}</p>
      )}
      <h3>{say('step.kept')}</h3>
      <pre className="audit-data" tabIndex={0} aria-label={say('step.kept')}>
        {JSON.stringify(entry.data, null, 2)}
      </pre>
    </>
  );
}

/** How the case stood on one side of a step. */
function Side({
  contractId,
  at,
  version,
  purpose,
}: {
  contractId: string;
  at: string;
  version: CaseVersion | undefined;
  purpose: string;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const standing = useStanding(contractId, at, purpose);
  return (
    <ViewState view={standing}>
      {({ statusWords: words, holder, due, deskOffice }) => (
        <Facts
          of={[
            [say('asOf.status'), <Mark key="status">{pick(words)}</Mark>],
            [say('asOf.office'), deskOffice],
            [say('asOf.holder'), holder?.name ?? say('asOf.nobody')],
            [
              say('asOf.due'),
              due === null ? say('asOf.noDue') : say('asOf.dueValue', { what: pick(due.words), on: due.on }),
            ],
            [
              say('asOf.version'),
              version === undefined
                ? say('asOf.noVersion')
                : say('asOf.versionValue', { no: version.versionNo, kind: say(`versionKind.${version.kind}`) }),
            ],
          ]}
        />
      )}
    </ViewState>
  );
}

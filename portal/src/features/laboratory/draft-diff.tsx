import type { FieldChange } from '../../../../src/domain/contract/declaration-diff.js';
import { useWords } from '../../shared/i18n';
import { ViewState } from '../../shared/page/view-state';
import { ChangesTable } from './changes-table';
import { messages } from './messages';
import { type PolicyDraft, useDraftDiff, usePolicyVersion } from './use-policies';

/** What the saved draft says otherwise than the version in force. */
export function DraftDiff({ draft }: { draft: PolicyDraft }) {
  const say = useWords(messages);
  const view = useDraftDiff(draft.draftId, draft.data !== null);
  if (draft.data === null) return null;
  return (
    <section className="panel" aria-labelledby="draft-diff">
      <h2 id="draft-diff">{say('draft.diff')}</h2>
      <ViewState view={view}>
        {({ policyCode, against, changes }) =>
          against === null ? (
            <>
              <p>{say('draft.diffNew')}</p>
              <ChangesTable
                name={say('draft.diffNew')}
                before={{}}
                after={draft.data ?? {}}
                beforeLabel={say('policy.none')}
                afterLabel={say('draft.draftSide')}
              />
            </>
          ) : changes.length === 0 ? (
            <p>{say('draft.diffSame')}</p>
          ) : (
            <Against
              policyCode={policyCode ?? ''}
              version={against.version}
              changes={changes}
              data={draft.data ?? {}}
            />
          )
        }
      </ViewState>
    </section>
  );
}

function Against({
  policyCode,
  version,
  changes,
  data,
}: {
  policyCode: string;
  version: number;
  changes: readonly FieldChange[];
  data: Readonly<Record<string, unknown>>;
}) {
  const say = useWords(messages);
  const before = usePolicyVersion(policyCode, String(version));
  return (
    <>
      <p>{say('draft.diffAgainst', { version, count: changes.length })}</p>
      <ChangesTable
        name={say('draft.diff')}
        before={before.data?.data ?? {}}
        after={data}
        changes={changes}
        beforeLabel={say('draft.inForceSide', { version })}
        afterLabel={say('draft.draftSide')}
      />
    </>
  );
}

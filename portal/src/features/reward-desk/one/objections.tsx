import { DownloadOutlined } from '@ant-design/icons';
import { CHANNEL_WORDS, OBJECTOR_WORDS, OUTCOME_WORDS } from '../../../../../src/domain/reward/objection-words.js';
import { ActionPanel } from '../../../shared/actions/action-panel';
import type { Rows } from '../../../shared/api/use-view';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Time } from '../../../shared/page/marks';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { DecideObjectionForm, NoteForm } from '../acts/objection-forms';
import { DocumentLink } from '../document-link';
import { messages } from '../messages';
import { addressOf, type Claim, type Objection, type Process } from '../use-claim';
import { nameIn } from './people';

/** 异议: each as it arrived, what was found out, what was decided, and its answer on paper. */
export function Objections({
  claim,
  process,
  objections,
}: {
  claim: Claim;
  process: Process | undefined;
  objections: Rows<Objection, unknown>;
}) {
  const say = useWords(messages);
  if (objections.refusal !== null) return <RefusalNote refusal={objections.refusal} />;
  if (objections.isLoading) return null;
  if (objections.rows.length === 0) {
    return claim.publicities.length === 0 ? null : <p className="panel">{say('objection.none')}</p>;
  }
  return (
    <section className="panel" aria-labelledby="claim-objections">
      <h2 id="claim-objections">{say('objection.title')}</h2>
      <ul className="plain-list">
        {objections.rows.map((objection) => (
          <li key={objection.id}>
            <OneObjection objection={objection} claim={claim} process={process} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const DECISIONS = ['dismissObjection', 'upholdObjectionChange', 'upholdObjectionRemove'];

function OneObjection({
  objection,
  claim,
  process,
}: {
  objection: Objection;
  claim: Claim;
  process: Process | undefined;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const isOpen = objection.outcome === null;
  const notes = process?.objectionNotes.filter(({ objectionId }) => objectionId === objection.id) ?? [];
  const nameOf = new Map(process?.documents.map(({ id, fileName }) => [id, fileName]) ?? []);
  // which of the three is chosen in the form
  const allowed = isOpen
    ? claim.allowedActions.map((action) => (DECISIONS.includes(action) ? 'decideObjection' : action))
    : [];
  return (
    <article>
      <div className="plain-row">
        <strong>{pick(CHANNEL_WORDS[objection.channel])}</strong>
        <span className="quiet">
          <Time at={objection.receivedAt} />
        </span>
        <Mark tone={isOpen ? 'waiting' : objection.outcome === 'dismissed' ? 'over' : 'bad'}>
          {objection.outcome === null ? say('objection.waits') : pick(OUTCOME_WORDS[objection.outcome])}
        </Mark>
      </div>
      <p className="said">{objection.content}</p>
      <Facts
        of={[
          [
            say('objection.objector'),
            objection.objectorName === null
              ? say('objection.hidden')
              : say('objection.who', {
                  kind: pick(OBJECTOR_WORDS[objection.identityKind]),
                  name: objection.objectorName,
                  contact: objection.objectorContact ?? '',
                }),
          ],
          objection.referenceNumber !== null && [
            say('objection.reference'),
            <code key="reference">{objection.referenceNumber}</code>,
          ],
          objection.documentId !== null && [
            say('objection.document'),
            <DocumentLink
              key="document"
              address={addressOf.document(claim.id, objection.documentId)}
              fileName={nameOf.get(objection.documentId) ?? say('objection.document')}
            />,
          ],
        ]}
      />
      {notes.map(({ id, note, writtenBy, writtenAt, documentId }) => (
        <div key={id} className="answered">
          <span className="quiet">
            {process === undefined ? '' : nameIn(process, writtenBy)} <Time at={writtenAt} />
          </span>
          <p className="said">{note}</p>
          {documentId !== null && (
            <DocumentLink
              address={addressOf.document(claim.id, documentId)}
              fileName={nameOf.get(documentId) ?? say('objection.document')}
            />
          )}
        </div>
      ))}
      {!isOpen && (
        <div className="answered">
          <span className="quiet">
            {say('objection.decidedBy', { name: objection.decidedBy?.name ?? '' })} <Time at={objection.decidedAt} />
          </span>
          <p className="said">{objection.decisionReason}</p>
          <div className="plain-row">
            {objection.hasAnswer && (
              <a href={addressOf.answer(claim.id, objection.id)} target="_blank" rel="noreferrer">
                <DownloadOutlined aria-hidden /> {say('objection.letter')}
              </a>
            )}
            {objection.toldAt !== null && (
              <span className="quiet">
                {say('objection.told')} <Time at={objection.toldAt} />
              </span>
            )}
          </div>
        </div>
      )}
      <ActionPanel
        allowed={allowed}
        forms={[
          {
            action: 'decideObjection',
            label: say('objection.decide'),
            isMain: true,
            render: (close) => <DecideObjectionForm claim={claim} objection={objection} close={close} />,
          },
          {
            action: 'noteObjection',
            label: say('objection.note'),
            render: (close) => <NoteForm claimId={claim.id} objectionId={objection.id} close={close} />,
          },
        ]}
      />
    </article>
  );
}

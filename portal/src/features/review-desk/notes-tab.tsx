import { Button, Flex } from 'antd';
import { useCommand } from '../../shared/api/use-command';
import { useWords } from '../../shared/i18n';
import { Mark, Time } from '../../shared/page/marks';
import { RefusalNote } from '../../shared/page/refusal-note';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import { NoteForm } from './note-form';
import { type ReviewNote, useNotes } from './use-case';

/** 批注: what officers noted beside the documents; no party reads it. */
export function NotesTab() {
  const say = useWords(messages);
  const { contract } = useCaseTools();
  const view = useNotes(contract.id);
  return (
    <>
      <p className="quiet">{say('notes.intro')}</p>
      <ViewState view={view}>
        {({ notes }) =>
          notes.length === 0 ? (
            <NothingHere text={say('notes.none')} />
          ) : (
            <ol className="case-list">
              {notes.toReversed().map((note) => (
                <Note key={note.id} note={note} />
              ))}
            </ol>
          )
        }
      </ViewState>
      <h2>{say('notes.add')}</h2>
      <NoteForm />
    </>
  );
}

function Note({ note }: { note: ReviewNote }) {
  const say = useWords(messages);
  const { show, ask, contract } = useCaseTools();
  const resolve = useCommand('post', '/api/v1/review-notes/{noteId}/resolution');
  const { attachmentId, page, quote } = note;
  return (
    <li className={note.resolvedAt === null ? 'case-item' : 'case-item case-item-done'}>
      <Flex gap="small" wrap align="center">
        <strong>{note.writtenBy.name}</strong>
        <small className="quiet">
          <Time at={note.writtenAt} />
        </small>
        {note.resolvedBy !== null && <Mark tone="good">{say('notes.resolvedBy', { name: note.resolvedBy.name })}</Mark>}
      </Flex>
      {quote !== null && <blockquote className="case-quote">{quote}</blockquote>}
      <p className="case-text">{note.note}</p>
      {resolve.refusal !== undefined && <RefusalNote refusal={resolve.refusal} />}
      <Flex gap="small" wrap>
        {attachmentId !== null && page !== null && (
          <Button size="small" onClick={() => show({ attachmentId, page, quote: quote ?? undefined })}>
            {say('word.jump', { name: note.documentName ?? '', page })}
          </Button>
        )}
        {note.resolvedAt === null && contract.allowedActions.includes('requestCorrection') && (
          <Button
            size="small"
            onClick={() =>
              ask({
                reasonCode: '',
                request: note.note,
                ...(attachmentId === null || page === null || quote === null
                  ? {}
                  : { document: { attachmentId, fileName: note.documentName ?? '', page, quote } }),
              })
            }
          >
            {say('corrections.addHere')}
          </Button>
        )}
        {note.resolvedAt === null && (
          <Button
            size="small"
            loading={resolve.isSending}
            onClick={() => void resolve.send({ path: { noteId: note.id }, body: {} })}
          >
            {say('notes.resolve')}
          </Button>
        )}
      </Flex>
    </li>
  );
}

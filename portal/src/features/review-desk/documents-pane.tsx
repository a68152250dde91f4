import { Select, Skeleton, Tabs } from 'antd';
import { Button } from 'antd';
import { type Ref, useMemo } from 'react';
import { useLanguage, useWords } from '../../shared/i18n';
import { Mark } from '../../shared/page/marks';
import { NothingHere, RefusedView } from '../../shared/page/view-state';
import { DocumentView } from '../../shared/pdf/document-view';
import type { PdfHandle, PdfTarget } from '../../shared/pdf/pdf-viewer';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import { NoteForm } from './note-form';
import { type CaseDocuments, documentAddress, type DocumentVersion, useDocuments } from './use-case';
import { useState } from 'react';

/** Which document is open, and what beside it. */
export interface DocumentsShown {
  attachmentId?: string | undefined;
  slot?: string | undefined;
  second?: string | undefined;
  target?: PdfTarget | undefined;
}

interface OneDocument {
  slot: { slot: string; zh: string; en: string };
  versions: readonly DocumentVersion[];
}

/** The documents of the case: one tab each, the earlier versions with them, a second one beside it when two are compared. */
export function DocumentsPane({
  shown,
  onShow,
  viewer,
}: {
  shown: DocumentsShown;
  onShow: (shown: DocumentsShown) => void;
  viewer: Ref<PdfHandle>;
}) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const { contract } = useCaseTools();
  const view = useDocuments(contract.id);
  const documents = useMemo(() => listDocuments(view.data), [view.data]);
  if (view.data === undefined) {
    return view.error === null ? (
      <Skeleton active paragraph={{ rows: 14 }} className="case-loading" />
    ) : (
      <RefusedView refusal={view.error} onAgain={() => void view.refetch()} />
    );
  }
  const missing = view.data.slots.filter((slot) => slot.missing);
  const open = documents.find((each) => isMeant(each, shown)) ?? documents[0];
  if (open === undefined) return <NothingHere text={say('documents.none')} />;
  const version = open.versions.find(({ id }) => id === shown.attachmentId) ?? open.versions[0];
  const second = documents.flatMap(({ versions }) => versions).find(({ id }) => id === shown.second);
  const all = documents.flatMap((document) => {
    const [latest] = document.versions;
    return latest === undefined ? [] : [{ document, latest }];
  });
  return (
    <div className="case-document">
      <Tabs
        size="small"
        type="card"
        activeKey={open.versions[0]?.documentId ?? ''}
        onChange={(key) => {
          const chosen = documents.find(({ versions }) => versions[0]?.documentId === key);
          onShow({ attachmentId: chosen?.versions[0]?.id });
        }}
        items={all.map(({ document, latest }) => ({
          key: latest.documentId,
          label: <span title={latest.fileName}>{pick(document.slot)}</span>,
        }))}
      />
      <div className="case-document-head">
        <span className="case-file-name" title={version?.fileName}>
          {version?.fileName}
        </span>
        {version !== undefined && version.scan.state !== 'clean' && (
          <Mark tone={version.scan.state === 'infected' ? 'bad' : 'plain'}>{say(`scan.${version.scan.state}`)}</Mark>
        )}
        {open.versions.length > 1 && (
          <Select
            size="small"
            aria-label={say('documents.version')}
            value={version?.id ?? null}
            onChange={(attachmentId) => onShow({ attachmentId })}
            popupMatchSelectWidth={false}
            options={open.versions.map((each) => ({
              value: each.id,
              label: say(each.supersededAt === null ? 'documents.versionNow' : 'documents.versionOld', {
                no: each.versionNo,
              }),
            }))}
          />
        )}
        {all.length > 1 && (
          <Select
            size="small"
            className="case-beside"
            allowClear
            aria-label={say('documents.beside')}
            placeholder={say('documents.beside')}
            value={second?.id ?? null}
            onChange={(id: string | null | undefined) => onShow({ ...shown, second: id ?? undefined })}
            popupMatchSelectWidth={false}
            options={documents.flatMap((document) =>
              document.versions
                .filter(({ id }) => id !== version?.id)
                .map((each) => ({ value: each.id, label: `${pick(document.slot)} · ${each.fileName}` })),
            )}
          />
        )}
        {missing.length > 0 && (
          <Mark tone="bad">{say('documents.missing', { names: missing.map(pick).join(separator) })}</Mark>
        )}
      </div>
      <div className={second === undefined ? 'case-views' : 'case-views case-views-two'}>
        {version !== undefined && (
          <DocumentView
            address={documentAddress(contract.id, version.id)}
            fileName={version.fileName}
            mediaType={version.mediaType}
            target={shown.target}
            handle={viewer}
            onMarked={(passage) => <MarkedActions attachmentId={version.id} fileName={version.fileName} {...passage} />}
          />
        )}
        {second !== undefined && (
          <DocumentView
            address={documentAddress(contract.id, second.id)}
            fileName={second.fileName}
            mediaType={second.mediaType}
          />
        )}
      </div>
    </div>
  );
}

/** What is done with a marked passage: a note between officers, or a thing to be corrected. */
function MarkedActions({
  attachmentId,
  fileName,
  page,
  quote,
}: {
  attachmentId: string;
  fileName: string;
  page: number;
  quote: string;
}) {
  const say = useWords(messages);
  const { ask, contract } = useCaseTools();
  const [isNoting, setNoting] = useState(false);
  if (isNoting) {
    return (
      <div className="case-note-here" role="presentation" onMouseDown={(event) => event.stopPropagation()}>
        <NoteForm document={{ attachmentId, page, quote }} close={() => setNoting(false)} autoFocus />
      </div>
    );
  }
  const mayAsk = contract.allowedActions.includes('requestCorrection');
  return (
    <>
      <Button size="small" type="primary" onClick={() => setNoting(true)}>
        {say('notes.note')}
      </Button>
      {mayAsk && (
        <Button
          size="small"
          onClick={() => ask({ document: { attachmentId, fileName, page, quote }, reasonCode: '', request: '' })}
        >
          {say('corrections.addHere')}
        </Button>
      )}
    </>
  );
}

function listDocuments(data: CaseDocuments | undefined): OneDocument[] {
  return (data?.slots ?? []).flatMap((slot) =>
    slot.documents.filter(({ versions }) => versions.length > 0).map(({ versions }) => ({ slot, versions })),
  );
}

function isMeant({ slot, versions }: OneDocument, shown: DocumentsShown): boolean {
  if (shown.attachmentId !== undefined) return versions.some(({ id }) => id === shown.attachmentId);
  return shown.slot !== undefined && slot.slot === shown.slot;
}

import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Popconfirm } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { chineseBasis } from '../../../../../src/domain/contract/basis-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Time } from '../../../shared/page/marks';
import { RefusalNote } from '../../../shared/page/refusal-note';
import type { Documents } from '../draft/overview';
import type { Contract } from '../draft/use-draft';
import { useDocumentRemoval } from '../draft/use-draft-commands';
import { messages } from '../messages';
import { DocumentName } from './document-name';
import { acceptOf, fileProblem, type FileProblem, formatNames, sizeText } from './file-check';
import { UploadLine } from './upload-line';

type Slot = Documents['slots'][number];
interface Chosen {
  no: number;
  file: File;
  replaces: string | undefined;
}

/** One kind of document: why it is wanted, what is there with its earlier versions, and what is on its way. */
export function DocumentSlotPanel({ contract, slot }: { contract: Contract; slot: Slot }) {
  const say = useWords(messages);
  const { pick, language } = useLanguage();
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [refused, setRefused] = useState<readonly { name: string; problem: FileProblem; size: number }[]>([]);
  const [replaces, setReplaces] = useState<string | undefined>();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const counter = useRef(0);
  const removal = useDocumentRemoval(contract.id);
  const isDraft = contract.status === 'draft';

  const choose = (files: readonly File[], instead?: string) => {
    const checked = files.map((file) => ({ file, problem: fileProblem(file, slot) }));
    setRefused(
      checked.flatMap(({ file, problem }) =>
        problem === undefined ? [] : [{ name: file.name, problem, size: file.size }],
      ),
    );
    const good = checked.filter(({ problem }) => problem === undefined);
    const next = good.map(({ file }) => {
      counter.current += 1;
      return { no: counter.current, file, replaces: instead };
    });
    setChosen((before) => [...before, ...next]);
  };
  const open = (instead?: string) => {
    setReplaces(instead);
    input.current?.click();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose([...event.dataTransfer.files]);
  };
  const id = `slot-${slot.slot}`;
  return (
    <section
      className={`panel decl-slot ${isOver ? 'is-over' : ''}`}
      aria-labelledby={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Flex justify="space-between" align="baseline" gap="small" wrap>
        <h2 id={id}>{pick(slot)}</h2>
        <Mark tone={slot.missing ? 'bad' : slot.documents.length > 0 ? 'good' : 'plain'}>
          {say(
            slot.missing
              ? 'documents.missing'
              : slot.documents.length > 0
                ? 'documents.there'
                : `documents.demand.${slot.demand}`,
          )}
        </Mark>
      </Flex>
      <p className="decl-hint">
        {slot.when !== null && <>{say(`documents.when.${slot.when}`)} </>}
        {slot.basis !== null && (
          <>
            {say('finding.basis')} {language === 'en' ? slot.basis : chineseBasis(slot.basis)}{' '}
          </>
        )}
      </p>
      <p className="quiet">
        {say('documents.limits', { formats: formatNames(slot), size: sizeText(slot.mostBytes), count: slot.most })}
      </p>
      <ul className="decl-documents">
        {slot.documents.map(({ documentId, versions }) => {
          const current = versions.find(({ supersededAt }) => supersededAt === null) ?? versions[0];
          if (current === undefined) return null;
          const earlier = versions.filter(({ id: versionId }) => versionId !== current.id);
          return (
            <li key={documentId}>
              <Flex gap="small" justify="space-between" align="center" wrap>
                <DocumentName contractId={contract.id} version={current} />
                <Flex gap={4}>
                  <Button size="small" onClick={() => open(current.id)}>
                    {say('documents.replace')}
                    <span className="decl-unseen">{current.fileName}</span>
                  </Button>
                  {isDraft && (
                    <Popconfirm
                      title={say('documents.sure', { name: current.fileName })}
                      onConfirm={() => void removal.remove(current.id)}
                    >
                      <Button
                        size="small"
                        type="text"
                        icon={<DeleteOutlined aria-hidden />}
                        aria-label={say('documents.remove', { name: current.fileName })}
                      />
                    </Popconfirm>
                  )}
                </Flex>
              </Flex>
              {earlier.length > 0 && (
                <details>
                  <summary>{say('documents.earlier', { count: earlier.length })}</summary>
                  <ul className="decl-places">
                    {earlier.map((version) => (
                      <li key={version.id}>
                        <DocumentName contractId={contract.id} version={version} />{' '}
                        <span className="quiet">
                          {say('documents.superseded')} <Time at={version.supersededAt} />
                        </span>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          );
        })}
        {chosen.map(({ no, file, replaces: instead }) => (
          <li key={no}>
            <UploadLine
              contractId={contract.id}
              slot={slot.slot}
              file={file}
              replaces={instead}
              onGone={() => setChosen((before) => before.filter((each) => each.no !== no))}
            />
          </li>
        ))}
      </ul>
      {removal.refusal !== undefined && <RefusalNote refusal={removal.refusal} />}
      <div aria-live="assertive">
        {refused.map(({ name, problem, size }) => (
          <Alert
            key={name}
            className="decl-newer"
            type="error"
            showIcon
            closable
            title={say(`documents.problem.${problem}`, {
              name,
              size: sizeText(size),
              most: sizeText(slot.mostBytes),
              formats: formatNames(slot),
            })}
          />
        ))}
      </div>
      <input
        ref={input}
        type="file"
        className="decl-file"
        multiple={replaces === undefined}
        accept={acceptOf(slot)}
        aria-label={say('documents.choose', { name: pick(slot) })}
        tabIndex={-1}
        onChange={({ target }) => {
          choose([...(target.files ?? [])], replaces);
          // the same file may be chosen again
          target.value = '';
        }}
      />
      <Flex gap="middle" align="center" wrap>
        <Button icon={<UploadOutlined aria-hidden />} onClick={() => open()}>
          {say('documents.upload')}
          <span className="decl-unseen">{pick(slot)}</span>
        </Button>
        <span className="quiet decl-drop">{say('documents.drop')}</span>
      </Flex>
    </section>
  );
}

import { Form, Select } from 'antd';
import { useState } from 'react';
import { type ClaimDocumentKind, KINDS_OF_BENEFICIARY } from '../../../../../src/domain/reward/claim-document.js';
import { CLAIM_DOCUMENT_WORDS } from '../../../../../src/domain/reward/claim-process-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Time } from '../../../shared/page/marks';
import { NothingHere } from '../../../shared/page/view-state';
import { UploadBox } from '../../../shared/upload/upload-box';
import { fileSize } from '../../../shared/upload/file-size';
import { messages } from '../messages';
import { addressOf, type Process } from '../use-rewards';

const TONE_OF: Readonly<Record<string, 'good' | 'bad' | 'waiting' | 'plain'>> = {
  present: 'good',
  missing: 'bad',
  waived: 'plain',
};

/** 材料: what the policy asks for, item by item, and what is still missing with the place to hand it in. */
export function Evidence({ process, mayUpload }: { process: Process; mayUpload: boolean }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { evidence, missingEvidence, claimId } = process;
  if (evidence.length === 0 && missingEvidence.length === 0) return <p>{say('evidence.none')}</p>;
  return (
    <>
      {missingEvidence.length > 0 && <p>{say('evidence.intro')}</p>}
      <ul className="claim-list">
        {missingEvidence.map((one) => (
          <li key={one.kind}>
            <p>
              <Mark tone="waiting">{say('evidence.missing')}</Mark> <strong>{pick(one)}</strong>
            </p>
            {one.documentKind !== null && mayUpload && (
              <UploadBox
                address={addressOf.upload(claimId)}
                fields={{ kind: one.documentKind }}
                label={say('evidence.upload', { name: pick(CLAIM_DOCUMENT_WORDS[one.documentKind]) })}
                formats={['pdf', 'ofd', 'png', 'jpeg', 'docx', 'xlsx']}
                onDone={() => undefined}
              />
            )}
          </li>
        ))}
        {evidence.map((one) => (
          <li key={`${one.rule}${one.zh}`}>
            <Mark tone={TONE_OF[one.result] ?? 'plain'}>
              {say(
                one.result === 'present'
                  ? 'evidence.present'
                  : one.result === 'waived'
                    ? 'evidence.waived'
                    : 'evidence.absent',
              )}
            </Mark>{' '}
            {pick(one)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Every document of the claim, and a place to add one. */
export function ClaimDocuments({ process, mayUpload }: { process: Process; mayUpload: boolean }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const [kind, setKind] = useState<ClaimDocumentKind>('correction');
  const { claimId, documents } = process;
  return (
    <>
      {documents.length === 0 ? (
        <NothingHere text={say('documents.none')} />
      ) : (
        <ul className="claim-list">
          {documents.map(({ id, fileName, kind: what, byteSize, uploadedAt, bySide }) => (
            <li key={id}>
              <a href={addressOf.document(claimId, id)} download>
                {fileName}
              </a>{' '}
              <span className="quiet">
                {pick(CLAIM_DOCUMENT_WORDS[what])} · {fileSize(Number(byteSize))} · <Time at={uploadedAt} /> ·{' '}
                {say(`documents.by.${bySide}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayUpload && (
        <div className="no-print">
          <Form layout="vertical" component="div">
            <Form.Item label={say('documents.kind')} htmlFor="claim-document-kind">
              <Select
                id="claim-document-kind"
                className="claim-select"
                value={kind}
                onChange={(next: ClaimDocumentKind) => setKind(next)}
                options={KINDS_OF_BENEFICIARY.map((one) => ({ value: one, label: pick(CLAIM_DOCUMENT_WORDS[one]) }))}
              />
            </Form.Item>
          </Form>
          <UploadBox
            address={addressOf.upload(claimId)}
            fields={{ kind }}
            label={say('documents.upload')}
            formats={['pdf', 'ofd', 'png', 'jpeg', 'docx', 'xlsx']}
            onDone={() => undefined}
          />
        </div>
      )}
    </>
  );
}

import { useState } from 'react';
import type { ClaimDocumentKind } from '../../../../../src/domain/reward/claim-document.js';
import { useWords } from '../../../shared/i18n';
import { UploadBox } from '../../../shared/upload/upload-box';
import { messages } from '../messages';
import { addressOf } from '../use-claim';

/** A document that goes with an act: sent at once, named in the act by its id. */
export function DocumentInput({
  claimId,
  kind,
  label,
  value,
  onChange,
}: {
  claimId: string;
  kind: ClaimDocumentKind;
  label: string;
  /** As a form gives it. */
  value?: string | undefined;
  onChange?: (documentId: string) => void;
}) {
  const say = useWords(messages);
  // uploaded before the page was loaded again: the box does not know of it, the act would still name it
  const [before] = useState(value);
  return (
    <>
      <UploadBox
        address={addressOf.upload(claimId)}
        fields={{ kind }}
        label={label}
        formats={['pdf', 'png', 'jpeg']}
        onDone={(answer) => onChange?.((answer as { documentId: string }).documentId)}
      />
      {before !== undefined && value === before && (
        <a href={addressOf.document(claimId, before)} target="_blank" rel="noreferrer">
          {say('documents.before')}
        </a>
      )}
    </>
  );
}

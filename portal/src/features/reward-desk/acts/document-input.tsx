import type { ClaimDocumentKind } from '../../../../../src/domain/reward/claim-document.js';
import { UploadBox } from '../../../shared/upload/upload-box';
import { addressOf } from '../use-claim';

/** A document that goes with an act: sent at once, named in the act by its id. */
export function DocumentInput({
  claimId,
  kind,
  label,
  onChange,
}: {
  claimId: string;
  kind: ClaimDocumentKind;
  label: string;
  /** As a form gives it. */
  value?: string | undefined;
  onChange?: (documentId: string) => void;
}) {
  return (
    <UploadBox
      address={addressOf.upload(claimId)}
      fields={{ kind }}
      label={label}
      formats={['pdf', 'png', 'jpeg']}
      onDone={(answer) => onChange?.((answer as { documentId: string }).documentId)}
    />
  );
}

import { inScope, scopeOf } from '../../db/connection.js';
import { findContractDossier } from '../../db/read-models/contract-view.js';
import { DomainError } from '../../domain/errors.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';

/** GET /contracts/{contractId}/certificate: the latest certificate as PDF. */
export const downloadCertificate: Endpoint = {
  summary: '登记证明（PDF） · The registration certificate',
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: ['contract-not-found', 'certificate-not-found', 'document-store-unavailable'],
  readsCase: 'certificate',
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'contractId', 'contract-not-found');
    const dossier = await inScope(context.db, scopeOf(actorOf(res)), (trx) => findContractDossier(trx, id));
    if (dossier === undefined) throw new DomainError('contract-not-found');
    const { registration, certificates } = dossier;
    const [latest] = certificates;
    if (registration === null || latest === undefined || latest.pdfSha256 === null) {
      throw new DomainError('certificate-not-found', { beingIssued: latest !== undefined });
    }
    sendFile(res, {
      bytes: await context.documents.get(latest.pdfSha256),
      mediaType: 'application/pdf',
      fileName: `技术合同认定登记证明-${registration.number}-v${latest.versionNo}.pdf`,
      sha256: latest.pdfSha256,
      inline: true,
    });
  },
};

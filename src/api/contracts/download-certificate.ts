import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findPaper } from '../../db/paper-store.js';
import { findContractDossier } from '../../db/read-models/contract-view.js';
import { DomainError } from '../../domain/errors.js';
import { actorOf } from '../authentication.js';
import { endingOf } from '../papers/paper-ending.js';
import { OriginalQuery } from '../papers/papers-of-contract.js';
import { endedCopyOf } from '../papers/print-paper.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { parseWith } from '../validation.js';

const Query = z.strictObject({
  version: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .optional()
    .meta({ description: '证明版次，默认最新 · version of the certificate, by default the latest' }),
  ...OriginalQuery,
});

/**
 * GET /contracts/{contractId}/certificate: the latest certificate as PDF, or an earlier one. One that is superseded or void
 * says so across the page and what took its place; `original=true` gives the bytes that were issued, which are kept.
 */
export const downloadCertificate: Endpoint = {
  summary: '登记证明（PDF）；已被取代或失效的加盖标记 · The registration certificate',
  query: Query,
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: ['contract-not-found', 'certificate-not-found', 'document-store-unavailable', 'too-many-requests'],
  readsCase: 'certificate',
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'contractId', 'contract-not-found');
    const { version, original } = parseWith(Query, req.query);
    const { dossier, paper, certificate } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const found = await findContractDossier(trx, id);
      const [latest] = found?.certificates ?? [];
      const asked =
        version === undefined ? latest : found?.certificates.find(({ versionNo }) => versionNo === Number(version));
      return {
        dossier: found,
        certificate: asked,
        paper:
          asked === undefined
            ? undefined
            : await findPaper(trx, { contractId: id, certificateVersionNo: asked.versionNo }),
      };
    });
    if (dossier === undefined) throw new DomainError('contract-not-found');
    if (dossier.registration === null || certificate === undefined || certificate.pdfSha256 === null) {
      throw new DomainError('certificate-not-found', { beingIssued: certificate !== undefined });
    }
    const { versionNo, pdfSha256 } = certificate;
    const ending = endingOf({ paper: 'certificate', certificateVersionNo: versionNo }, dossier);
    const isMarked = ending !== undefined && paper !== undefined && original !== 'true';
    const file = isMarked
      ? { bytes: await endedCopyOf(context, paper, ending) }
      : { bytes: await context.documents.get(pdfSha256), sha256: pdfSha256 };
    sendFile(res, {
      ...file,
      mediaType: 'application/pdf',
      fileName: `技术合同认定登记证明-${dossier.registration.number}-v${versionNo}${isMarked ? '-已失效' : ''}.pdf`,
      inline: true,
    });
  },
};

import { appendCaseEvent } from '../db/case-event-store.js';
import { bindCertificatePdf, getCertificateSource } from '../db/certificate-store.js';
import { inScope } from '../db/connection.js';
import { lockContract } from '../db/contract-store.js';
import { isFiled, settleRemoval } from '../db/document-removal-store.js';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { findKind } from '../domain/contract/kind.js';
import { DomainError } from '../domain/errors.js';
import type { OutsideDependencies } from './index.js';
import { type ActDependencies, atActivityEdge, recordSystemAct } from './record-act.js';
import { parseDeclaration } from './submission.js';

export interface CertificateInput {
  contractId: string;
  versionNo: number;
}

/** Prints the certificate of a version and stores it by its hash; printing twice gives the same bytes. */
export const renderCertificate =
  ({ db, certificates, documents, options }: ActDependencies & OutsideDependencies) =>
  (input: CertificateInput): Promise<string> =>
    atActivityEdge(async () => {
      const source = await inScope(db, { kind: 'system' }, (trx) =>
        getCertificateSource(trx, input.contractId, input.versionNo),
      );
      const declaration = parseDeclaration(source.declaration);
      const kind = findKind(declaration.kindCode);
      if (kind === undefined) throw new DomainError('declaration-incomplete', { pointer: '/kindCode' });
      const pdf = await certificates.render({
        registrationNumber: source.registrationNumber,
        versionNo: input.versionNo,
        projectName: declaration.projectName,
        kindZh: kind.zh,
        kindEn: kind.en,
        sellers: declaration.sellers.map((party) => party.name),
        buyers: declaration.buyers.map((party) => party.name),
        signedOn: declaration.signedOn,
        effectiveFrom: declaration.effectiveFrom,
        effectiveTo: declaration.effectiveTo,
        contractValueFen: source.contractValueFen,
        technologyTransactionValueFen: source.technologyTransactionValueFen,
        officeName: source.officeName,
        registeredOn: source.issuedOn,
        verificationUrl: `${options.publicUrl}/v/${source.publicId}`,
        ruleSet: { code: source.ruleSetCode, confirmed: source.ruleSetConfirmed },
        isDemo: options.isDemo,
        supersedes: source.supersedes,
      });
      const { sha256 } = await documents.put(pdf);
      return sha256;
    });

/** 发证: the printed certificate is on record, once for each version. Idempotent by command id. */
export const recordCertificateIssued =
  (dependencies: ActDependencies) =>
  (input: CertificateInput & { commandId: string; pdfSha256: string }): Promise<{ pdfSha256: string }> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'certificate.issued', subjectId: input.contractId },
      async (act) => {
        const contract = await lockContract(act.trx, input.contractId);
        // a clerk that was lost and woken again may print once more: the first print is the certificate
        const isFirst = await bindCertificatePdf(act.trx, input.contractId, input.versionNo, input.pdfSha256);
        if (!isFirst) return { pdfSha256: input.pdfSha256 };
        await appendCaseEvent(act.trx, {
          subjectKind: 'contract',
          subjectId: contract.id,
          contractId: contract.id,
          kind: 'certificate.issued',
          actorId: SYSTEM_ACTOR_ID,
          actorRole: 'system',
          commandId: act.command.id,
          statusBefore: contract.status,
          statusAfter: contract.status,
          rule: 'D2024 art. 15: the certificate carries contract value and technology transaction value',
          data: { versionNo: input.versionNo, pdfSha256: input.pdfSha256 },
          occurredAt: act.time.nowAt,
          clockOffsetMs: act.time.offsetMs,
          workflowId: act.origin.workflowId,
          runId: act.origin.runId,
        });
        return { pdfSha256: input.pdfSha256 };
      },
    );

/**
 * Takes purged documents out of the store (State Secrets Law art. 31(3)); one that is gone already is fine, one that another
 * case has filed since stays.
 */
export const removeDocuments =
  ({ db, documents }: ActDependencies & Pick<OutsideDependencies, 'documents'>) =>
  (input: { sha256s: string[] }): Promise<void> =>
    atActivityEdge(async () => {
      for (const sha256 of input.sha256s) {
        if (!(await inScope(db, { kind: 'system' }, (trx) => isFiled(trx, sha256)))) await documents.remove(sha256);
        await inScope(db, { kind: 'system' }, (trx) => settleRemoval(trx, sha256));
      }
    });

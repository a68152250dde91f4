import { appendCaseEvent } from '../db/case-event-store.js';
import { bindCertificatePdf, type CertificateSource, getCertificateSource } from '../db/certificate-store.js';
import { inScope } from '../db/connection.js';
import { lockContract } from '../db/contract-store.js';
import { settleFound } from '../db/dependant-store.js';
import { isFiled, settleRemoval } from '../db/document-removal-store.js';
import { addPaper } from '../db/paper-store.js';
import type { RuleBook } from '../db/rule-book.js';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { leadFirst } from '../domain/contract/declaration.js';
import { findKind } from '../domain/contract/kind.js';
import { DomainError } from '../domain/errors.js';
import { type CertificateFacts, keepCertificateFacts } from '../domain/paper/facts.js';
import { sealFor } from '../domain/paper/seal.js';
import { templateFor } from '../domain/paper/template.js';
import type { PaperForm } from '../gateways/certificate-renderer.js';
import type { OutsideDependencies } from './index.js';
import { contentHashOf } from './keep-version.js';
import { type Act, type ActDependencies, atActivityEdge, recordSystemAct, stampOf } from './record-act.js';
import { parseDeclaration } from './submission.js';

export interface CertificateInput {
  contractId: string;
  versionNo: number;
}

/** 证明的打印: the hash of a print, and what it was made by; the record names these, whatever is in force by then. */
export interface CertificatePrint {
  pdfSha256: string;
  template: { code: string; version: number };
  seal?: { code: string; version: number } | undefined;
  fonts: readonly string[];
  annotated: readonly string[];
}

/** Prints the certificate of a version and stores it by its hash; printing twice gives the same bytes. */
export const renderCertificate =
  ({ db, rules, certificates, documents, options }: ActDependencies & OutsideDependencies) =>
  (input: CertificateInput): Promise<CertificatePrint> =>
    atActivityEdge(async () => {
      const source = await inScope(db, { kind: 'system' }, (trx) =>
        getCertificateSource(trx, input.contractId, input.versionNo),
      );
      const form = certificateForm(await rules.read(), source, options.isDemo);
      const printed = await certificates.render(certificateFacts(source, input.versionNo, options), form);
      const { sha256 } = await documents.put(printed.bytes);
      const { template, seal } = form;
      return {
        pdfSha256: sha256,
        template: { code: template.code, version: template.version },
        ...(seal === undefined ? {} : { seal: { code: seal.code, version: seal.version } }),
        fonts: printed.fonts,
        annotated: printed.annotated,
      };
    });

/** What a certificate says, from the version that was registered and the values as assessed. */
function certificateFacts(
  source: CertificateSource,
  versionNo: number,
  options: Pick<OutsideDependencies['options'], 'publicUrl' | 'isDemo'>,
): CertificateFacts {
  const declaration = parseDeclaration(source.declaration);
  const kind = findKind(declaration.kindCode);
  if (kind === undefined) throw new DomainError('declaration-incomplete', { pointer: '/kindCode' });
  return {
    registrationNumber: source.registrationNumber,
    versionNo,
    projectName: declaration.projectName,
    kindZh: kind.zh,
    kindEn: kind.en,
    sellers: leadFirst(declaration.sellers).map((party) => party.name),
    buyers: leadFirst(declaration.buyers).map((party) => party.name),
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
  };
}

/** The template and the seal in force at the office on the day the certificate was issued. */
function certificateForm(book: RuleBook, source: CertificateSource, isDemo: boolean): PaperForm {
  const office = book.office(source.officeId);
  return {
    template: templateFor(book.paperTemplates, 'certificate', office, source.issuedOn),
    seal: sealFor(book.seals, office, source.issuedOn, isDemo),
  };
}

/**
 * 发证: the printed certificate is on record, once for each version, with the facts, the template and the seal it was made
 * from, so that it can be printed again byte for byte. Idempotent by command id.
 */
export const recordCertificateIssued =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: CertificateInput & CertificatePrint & { commandId: string }): Promise<{ pdfSha256: string }> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'certificate.issued', subjectId: input.contractId },
      async (act) => {
        const contract = await lockContract(act.trx, input.contractId);
        // a clerk that was lost and woken again may print once more: the first print is the certificate
        const isFirst = await bindCertificatePdf(act.trx, input.contractId, input.versionNo, input.pdfSha256);
        if (!isFirst) return { pdfSha256: input.pdfSha256 };
        await keepPaper(act, dependencies.options, input);
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
          ...stampOf(act),
        });
        return { pdfSha256: input.pdfSha256 };
      },
    );

/** The paper behind a certificate, kept with how it was printed; what waited for it comes to rest. */
async function keepPaper(
  act: Act,
  options: OutsideDependencies['options'],
  { contractId, versionNo, pdfSha256, template, seal, fonts, annotated }: CertificateInput & CertificatePrint,
): Promise<void> {
  const source = await getCertificateSource(act.trx, contractId, versionNo);
  const kept = keepCertificateFacts(certificateFacts(source, versionNo, options));
  await addPaper(
    act.trx,
    {
      id: source.certificateId,
      paper: 'certificate',
      contractId,
      certificateVersionNo: versionNo,
      officeId: source.officeId,
      number: source.registrationNumber,
      template,
      seal,
      facts: kept,
      factsSha256: contentHashOf(kept),
      issuedOn: source.issuedOn,
      issuedAt: act.time.nowAt,
      clockOffsetMs: source.clockOffsetMs,
      commandId: act.command.id,
    },
    { pdfSha256, fonts, annotated },
  );
  await settleFound(act.trx, {
    kinds: ['certificate'],
    subjectIds: [source.certificateId],
    state: 'issued',
    at: act.time.nowAt,
  });
}

/**
 * Takes purged documents out of the store (State Secrets Law art. 31(3)); one that is gone already is fine, one that another
 * case has filed since stays.
 */
export const removeDocuments =
  ({ db, documents }: Pick<ActDependencies, 'db'> & Pick<OutsideDependencies, 'documents'>) =>
  (input: { sha256s: string[] }): Promise<void> =>
    atActivityEdge(async () => {
      for (const sha256 of input.sha256s) {
        if (!(await inScope(db, { kind: 'system' }, (trx) => isFiled(trx, sha256)))) await documents.remove(sha256);
        await inScope(db, { kind: 'system' }, (trx) => settleRemoval(trx, sha256));
      }
    });

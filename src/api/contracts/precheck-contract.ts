import { type CaseAttachment, listAttachments } from '../../db/attachment-snapshot-store.js';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { type ContractRecord, findContract } from '../../db/contract-store.js';
import { keepable, keepReading } from '../../db/document-text-store.js';
import { gatherFilingFacts } from '../../db/filing-facts.js';
import { findFirstVersionAt } from '../../db/version-store.js';
import type { Actor } from '../../domain/actor.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { formOfDraft } from '../../domain/contract/form-carry-over.js';
import { type ContractKind, findKind } from '../../domain/contract/kind.js';
import { blocks, precheck, withoutDetails } from '../../domain/contract/precheck.js';
import { findUnprintableNames } from '../../domain/contract/prechecks/p37-printable-names.js';
import { isLarge, type RulesInForce } from '../../domain/contract/rule-set.js';
import { DomainError } from '../../domain/errors.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { PrecheckView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { comparedAs } from '../prechecks/compared-as.js';
import { seesDetails } from '../prechecks/sees-details.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/**
 * POST /contracts/{contractId}/precheck: what would be noticed if it were submitted now; changes nothing but that a
 * document nobody has read yet is read. Which other filings are near, officers see; an applicant sees that there are some.
 */
export const precheckContract: Endpoint = {
  summary: '预检：不提交，只看意见 · Precheck without submitting',
  answers: { 200: PrecheckView },
  refusals: ['contract-not-found', 'jurisdiction-not-found', 'document-store-unavailable'],
  readsCase: 'precheck',
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const seen = await lookAtFiling(context, actor, contractId);
    const wasRead = await readMissingTexts(context, seen.attachments);
    const { findings, ruleSet, declaration } = await findFindings(
      context,
      wasRead ? await lookAtFiling(context, actor, contractId) : seen,
    );
    res.json({
      contractId,
      blocked: blocks(findings),
      ruleSet: { code: ruleSet.code, version: ruleSet.version, confirmed: ruleSet.confirmed },
      isLarge: largeness(declaration, ruleSet),
      findings: seesDetails(actor) ? findings : findings.map(withoutDetails),
    });
  },
};

/** What the prechecks find in a filing as it stands, with what only officers see. */
export async function findFindings(
  context: Pick<AppContext, 'db' | 'rules' | 'papers'>,
  { contract, attachments, nowMs, filedAt }: Seen,
) {
  const contractId = contract.id;
  const book = await context.rules.read();
  const today = shanghaiDateOf(nowMs);
  const ruleSet = book.rulesAt(contract.officeId, today);
  const declaration = parseWith(DraftDeclaration, contract.declaration);
  const parameters = book.prechecks;
  // neighbours stand with other enterprises and offices: gathered with the powers of the system, masked below
  const { marks: _, ...facts } = await inScope(context.db, { kind: 'system' }, (trx) =>
    gatherFilingFacts(trx, { contractId, declaration, attachments, parameters, today }),
  );
  const findings = precheck({
    ...facts,
    declaration,
    office: { regionCode: book.office(contract.officeId).regionCode },
    ruleSet,
    today,
    ...(filedAt === undefined ? {} : { filedOn: shanghaiDateOf(new Date(filedAt).getTime()) }),
    calendar: book.calendarOf(contract.officeId, today),
    parameters,
    form: formOfDraft(book.forms, contract.form, kindOf(declaration), today),
    unprintableNames: findUnprintableNames(declaration, context.papers.certificate.missingGlyphs),
    documentSlots: book.documentSlots,
  });
  return { findings, ruleSet, declaration };
}

interface Seen {
  contract: ContractRecord;
  attachments: CaseAttachment[];
  nowMs: number;
  filedAt: string | undefined;
}

/** The filing and its documents, as this person may see them. Throws `contract-not-found`. */
export function lookAtFiling({ db }: Pick<AppContext, 'db'>, actor: Actor, contractId: string): Promise<Seen> {
  return inScope(db, scopeOf(actor), async (trx) => {
    const contract = await findContract(trx, contractId);
    if (contract === undefined) throw new DomainError('contract-not-found');
    return {
      contract,
      attachments: await listAttachments(trx, contractId),
      nowMs: (await readClock(trx)).nowMs,
      filedAt: await findFirstVersionAt(trx, contractId),
    };
  });
}

/** Reads what nobody has read yet, from the store and outside of any transaction; true when there was something. */
async function readMissingTexts(
  { db, documents, inspector, logger, rules }: Pick<AppContext, 'db' | 'documents' | 'inspector' | 'logger' | 'rules'>,
  attachments: readonly CaseAttachment[],
): Promise<boolean> {
  const unread = attachments.filter(({ isRead }) => !isRead);
  for (const { sha256, mediaType, slot } of unread) {
    try {
      const reading = keepable(
        await inspector.read({ bytes: await documents.get(sha256), mediaType }),
        await comparedAs({ rules }, slot),
      );
      await inScope(db, { kind: 'system' }, async (trx) =>
        keepReading(trx, sha256, reading, (await readClock(trx)).nowAt),
      );
    } catch (error) {
      // that it is not read yet is a finding, and no reason to say nothing else
      if (!(error instanceof DomainError)) throw error;
      logger.warn({ code: error.code }, 'a document could not be read for a precheck');
    }
  }
  return unread.length > 0;
}

function kindOf({ kindCode }: DraftDeclaration): ContractKind | undefined {
  return kindCode === undefined ? undefined : findKind(kindCode)?.kind;
}

/** 大额合同 as far as the draft tells; null while values or kind are missing. */
function largeness(declaration: DraftDeclaration, ruleSet: RulesInForce): boolean | null {
  const { contractValueFen, technologyTransactionValueFen } = declaration;
  const kind = kindOf(declaration);
  if (contractValueFen === undefined || technologyTransactionValueFen === undefined || kind === undefined) return null;
  return isLarge({ contractValueFen, technologyTransactionValueFen }, kind, ruleSet);
}

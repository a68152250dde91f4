import type { PaperIssuer } from '../db/notice-paper-facts.js';
import { addPaper, drawPaperSerial, type IssuedPaper } from '../db/paper-store.js';
import { sealFor } from '../domain/paper/seal.js';
import { formatPaperNumber, type NoticePaper, type PaperTemplate, templateFor } from '../domain/paper/template.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import type { OutsideDependencies } from './index.js';
import { contentHashOf } from './keep-version.js';
import type { Act } from './record-act.js';

/** Which paper, of which office, about what. */
type PaperToIssue = Pick<IssuedPaper, 'officeId' | 'contractId' | 'recoveryId' | 'objectionId'> & {
  paper: NoticePaper;
};

/**
 * 出具文书: number, facts, template and seal of a paper come into being in the deciding transaction; it is printed when it is
 * first asked for, from these facts and no others. Returns the paper's id.
 */
export async function issuePaper(
  act: Act,
  { isDemo }: Pick<OutsideDependencies['options'], 'isDemo'>,
  { officeId, paper, ...subject }: PaperToIssue,
  factsFor: (issuer: PaperIssuer, template: PaperTemplate) => object | Promise<object>,
): Promise<string> {
  const office = act.rules.office(officeId);
  const template = templateFor(act.rules.paperTemplates, paper, office, act.today);
  const seal = sealFor(act.rules.seals, office, act.today, isDemo);
  const year = Number(act.today.slice(0, 4));
  const serial = await drawPaperSerial(act.trx, officeId, paper, year);
  const number = formatPaperNumber(template.numberTemplate ?? '{REG6}-{PT2}〔{YYYY}〕{SEQ4}', {
    ...office,
    year,
    serial,
  });
  const facts = await factsFor({ number, officeName: office.name, isDemo }, template);
  // one decision may answer several objections
  const { objectionId } = subject;
  const id = uuidFromHash(
    contentHashOf({ commandId: act.command.id, paper, ...(objectionId === undefined ? {} : { objectionId }) }),
  );
  await addPaper(act.trx, {
    ...subject,
    id,
    paper,
    officeId,
    number,
    serial: { year, serial },
    template: { code: template.code, version: template.version },
    seal: seal === undefined ? undefined : { code: seal.code, version: seal.version },
    facts,
    factsSha256: contentHashOf(facts),
    issuedOn: act.today,
    issuedAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
    commandId: act.command.id,
  });
  return id;
}

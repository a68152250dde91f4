import { sha256OfBytes } from '../hashes.js';
import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { findContract } from '../../db/contract-store.js';
import { findOrganisationById } from '../../db/organisation-store.js';
import { listTaxContracts } from '../../db/read-models/tax-contracts.js';
import { findRegistration } from '../../db/registration-store.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { NATION } from '../../domain/contract/jurisdiction.js';
import { DomainError } from '../../domain/errors.js';
import { taxStatement } from '../../domain/paper/tax-statement.js';
import { templateFor } from '../../domain/paper/template.js';
import { TAX_RELIEFS, taxBasisFor } from '../../domain/statistics/tax-bases.js';
import { assertExtractable, taxExtract } from '../../domain/statistics/tax-extract.js';
import { TaxExtractView } from '../../schemas/tax-views.js';
import { actorOf } from '../authentication.js';
import { Year } from '../page.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({
  relief: z.enum(TAX_RELIEFS).meta({ description: '涉税用途' }),
  year: Year.meta({ description: '纳税年度，默认本年 · the tax year' }),
  contractId: z.uuid().optional().meta({ description: '仅一份合同 · of one contract' }),
  format: z.enum(['json', 'pdf']).default('json'),
});

/** GET /tax-extracts: an enterprise's own contracts of a year, or one of them, for one relief; JSON or PDF. */
export const showTaxExtract: Endpoint = {
  summary: '涉税登记摘录：增值税、企业所得税、加计扣除、现金奖励 · Extract of the register for tax use',
  query: Query,
  answers: { 200: TaxExtractView },
  refusals: ['contract-not-found', 'tax-extract-refused', 'tax-basis-not-found', 'too-many-requests'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const query = parseWith(Query, req.query);
    const book = await context.rules.read();
    const { publicUrl, embedded, demoClock } = context.options;
    const taken = await inScope(context.db, scopeOf(actor), async (trx) => {
      const { nowMs, nowAt } = await readClock(trx);
      const today = shanghaiDateOf(nowMs);
      const year = Number(query.year ?? today.slice(0, 4));
      const basis = taxBasisFor(book.taxBases, query.relief, today);
      const organisation = await findOrganisationById(trx, actor.organisationId ?? '');
      if (organisation === undefined) throw new DomainError('contract-not-found');
      const contracts = await listTaxContracts(
        trx,
        { creditCode: organisation.unifiedSocialCreditCode, side: basis.side, year, contractId: query.contractId },
        publicUrl,
      );
      if (query.contractId !== undefined) {
        const [only] = contracts;
        if (only === undefined) throw await whyNone(trx, query.contractId, basis.side);
        assertExtractable(only, basis);
      }
      return { organisation, today, nowAt, extract: taxExtract(basis, year, contracts) };
    });
    const { organisation, today, nowAt, extract } = taken;
    if (query.format === 'json') {
      res.json(
        toWire({
          ...extract,
          organisation: { name: organisation.name, unifiedSocialCreditCode: organisation.unifiedSocialCreditCode },
          takenAt: nowAt,
        }),
      );
      return;
    }
    const template = templateFor(book.paperTemplates, 'tax_extract', { regionCode: NATION, point: '00' }, today);
    const statement = taxStatement(extract, {
      organisationName: organisation.name,
      creditCode: organisation.unifiedSocialCreditCode,
      takenOn: today,
      takenAt: nowAt,
      isDemo: embedded || demoClock,
    });
    const { bytes } = await context.exports.atOnce(() => context.papers.statement.render(statement, { template }));
    sendFile(res, {
      bytes,
      sha256: sha256OfBytes(bytes),
      mediaType: 'application/pdf',
      fileName: `涉税登记摘录-${query.relief}-${extract.year}.pdf`,
      inline: true,
    });
  },
};

/** Why there is nothing of a contract: it is not registered, or the organisation is not on the side the relief is for. */
async function whyNone(trx: Transaction, contractId: string, side: 'seller' | 'buyer'): Promise<DomainError> {
  if ((await findContract(trx, contractId)) === undefined) {
    return new DomainError('contract-not-found', { id: contractId });
  }
  const isRegistered = (await findRegistration(trx, contractId)) !== undefined;
  return new DomainError('tax-extract-refused', { reason: isRegistered ? `not-the-${side}` : 'not-registered' });
}

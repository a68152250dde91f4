import { z } from 'zod';
import { CONTRACT_KINDS } from '../domain/contract/kind.js';

/** GET /model-contracts. */
export const ModelContractsView = z
  .strictObject({
    items: z.array(
      z.strictObject({
        kind: z.enum(CONTRACT_KINDS),
        version: z.int(),
        title: z.string(),
        titleEn: z.string(),
        sellerRole: z.string(),
        buyerRole: z.string(),
        basis: z.string(),
        validFrom: z.iso.date(),
        source: z.string(),
        confirmed: z
          .boolean()
          .meta({ description: 'false：条款骨架，未核对官方文本 · not checked against the official text' }),
        articles: z.array(z.strictObject({ heading: z.string(), basis: z.string() })),
      }),
    ),
  })
  .meta({ id: 'ModelContracts', description: '合同示范文本 · model texts' });

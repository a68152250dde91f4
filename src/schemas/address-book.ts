import { z } from 'zod';
import { FORMATS, formatted, Line } from './wire.js';

const CreditCode = z.string().trim().regex(FORMATS.creditCode.pattern);

/** POST /address-book: an organisation the enterprise deals with; the same code again is the next version of the entry. */
export const SaveAddressBookEntry = z
  .strictObject({
    /** Left out only for an organisation abroad. */
    unifiedSocialCreditCode: CreditCode.optional(),
    name: Line,
    countryCode: formatted('countryCode'),
    regionCode: formatted('regionCode').optional(),
    natureCode: formatted('natureCode').optional(),
    legalRepresentative: Line.optional(),
    contactName: Line.optional(),
    contactPhone: formatted('phone').optional(),
  })
  .refine(
    ({ countryCode, unifiedSocialCreditCode }) => countryCode !== 'CHN' || unifiedSocialCreditCode !== undefined,
    {
      path: ['unifiedSocialCreditCode'],
      error: 'required',
    },
  )
  .meta({ id: 'SaveAddressBookEntry' });

export const AddressBookEntryView = z
  .strictObject({
    id: z.uuid().nullable(),
    /** saved: kept by the enterprise; used: named in a filing of its own; organisation: has an account here. */
    origin: z.enum(['saved', 'used', 'organisation']),
    unifiedSocialCreditCode: z.string().nullable(),
    /** Whether the check character fits; a typing error until somebody shows the licence. */
    codeCheck: z.enum(['ok', 'malformed', 'check-character-wrong']).nullable(),
    name: z.string(),
    countryCode: z.string(),
    regionCode: z.string().nullable(),
    natureCode: z.string().nullable(),
    legalRepresentative: z.string().nullable(),
    contactName: z.string().nullable(),
    contactPhone: z.string().nullable(),
    version: z.int().nullable(),
  })
  .meta({ id: 'AddressBookEntry', description: '通讯录中的单位' });

export const AddressBookView = z
  .strictObject({ items: z.array(AddressBookEntryView), nextCursor: z.string().nullable() })
  .meta({ id: 'AddressBook', description: '通讯录' });

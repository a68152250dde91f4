import { expect, test } from '@jest/globals';
import { INTERMEDIARY_ROLES } from '../../../src/domain/contract/declaration.js';
import { beneficiariesOf, type ContractSides, sidePaid } from '../../../src/domain/reward/beneficiary.js';

test.each(['TRANSFER_AGENCY', 'BROKER_PERSON', 'PLATFORM_OPERATOR'] as const)(
  'the laboratory shows money as %s to those alone who may claim it',
  (role) => {
    const intermediaries = INTERMEDIARY_ROLES.map((named, index) => ({
      name: `中介${index}`,
      role: named,
      unifiedSocialCreditCode: `code-${index}`,
      creditCode: `code-${index}`,
    }));
    const tried = beneficiariesOf({ intermediaries } as unknown as ContractSides, role);
    const claims = sidePaid(role, { sellers: [], buyers: [], intermediaries });
    expect(tried.map(({ creditCode }) => creditCode)).toEqual(claims);
    expect(claims).toHaveLength(1);
  },
);

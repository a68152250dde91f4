import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aContract, exampleDeclaration } from '../support/builders.js';
import { openRegistry, readCertificate, type TestRegistry } from '../support/registry.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

describe('a contract of several sellers', () => {
  /** The institute comes second on the form and leads. */
  const withLead = async (change: Record<string, unknown> = {}): Promise<Record<string, unknown>> => {
    const { sellers } = exampleDeclaration('entrusted-development', await registry.today());
    const [company] = sellers as Record<string, unknown>[];
    return {
      sellers: [
        { ...company, sharePercent: '40', shareFen: '19200000' },
        {
          name: '四川示范白酒研究院',
          unifiedSocialCreditCode: '91510500MA00001110',
          countryCode: 'CHN',
          regionCode: '510100',
          natureCode: '0211',
          isLead: true,
          sharePercent: '60',
          shareFen: '28800000',
        },
      ],
      ...change,
    };
  };

  test('is registered, searched, counted and certified by the lead first', async () => {
    const changes = await withLead({
      intermediaries: [
        {
          name: '泸州示范转移中心',
          role: 'technology_broker',
          brokerCertificateNumber: 'JJR-2025-01',
          brokerName: '王五',
        },
      ],
      intellectualPropertyRights: [{ typeCode: 'technical_secret', name: '测温算法' }],
      responsibleName: '李明远',
    });
    const { id } = await aContract(registry, { changes }).registered();
    const row = await registry.inSystem((trx) => trx('contracts').where({ id }).first());
    expect(row).toMatchObject({ seller_name: '四川示范白酒研究院、泸州启明智能科技有限公司', district_code: '510100' });
    const facts = await registry.inSystem((trx) => trx('registration_facts').where({ contract_id: id }).first());
    expect(facts).toMatchObject({ seller_nature: '0211', seller_place: 'province' });
    const version = await registry.inSystem((trx) => trx('contract_versions').where({ contract_id: id }).first());
    expect(version.declaration).toMatchObject(changes);
    const { pdfSha256: sha256 } = await registry.acts.renderCertificate({ contractId: id, versionNo: 1 });
    expect(readCertificate(await registry.documents.get(sha256)).sellers).toEqual([
      '四川示范白酒研究院',
      '泸州启明智能科技有限公司',
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['shares that are not 100 %', { sharePercent: '61' }, '/sellers'],
    ['no lead', { isLead: false }, '/sellers'],
  ])('is not submitted with %s', async (_what, change, pointer) => {
    const { sellers } = (await withLead()) as { sellers: Record<string, unknown>[] };
    const changes = { sellers: [sellers[0], { ...sellers[1], ...change }] };
    await expect(aContract(registry, { changes }).submitted()).rejects.toMatchObject({
      type: 'precheck-blocked',
      details: [{ findings: [{ ruleId: 'P35', severity: 'block', pointer }] }],
    });
  });
});

test('what the form of its kind makes mandatory is filled in, or nothing is submitted', async () => {
  const changes = { planSourceCode: '13', fiscallyFunded: true, fiscalAmountFen: '100' };
  await expect(aContract(registry, { changes }).submitted()).rejects.toMatchObject({
    type: 'precheck-blocked',
    details: [{ findings: [{ ruleId: 'P36', severity: 'block', pointer: '/planProjects' }] }],
  });
});

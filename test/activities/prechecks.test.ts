import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addAttachment } from '../../src/db/attachment-store.js';
import { inScope, type Scope } from '../../src/db/connection.js';
import { keepable } from '../../src/db/document-text-store.js';
import { addRelationImport, putRelation } from '../../src/db/relation-store.js';
import type { Finding } from '../../src/domain/contract/precheck.js';
import type { DocumentReading } from '../../src/domain/precheck/document-reading.js';
import { INSUFFICIENT_PRIVILEGE, sqlStateOf } from '../db/sql-state.js';
import { aContract, type ContractCase, exampleDeclaration, PEOPLE, readingOf } from '../support/builders.js';
import { brokenInvariants, openRegistry, type TestRegistry } from '../support/registry.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const STRANGER_SELLER = {
  name: '四川江阳新材料有限公司',
  unifiedSocialCreditCode: '91510500MA00JY0386',
  countryCode: 'CHN',
  regionCode: '510502',
  natureCode: '150',
};

/** A contract of some length; texts with another seed share nothing with it. */
function textOf(seed: number, sentences = 40): string {
  return Array.from({ length: sentences }, (_, line) =>
    Array.from({ length: 25 }, (__, at) =>
      String.fromCodePoint(0x4e00 + ((seed * 7919 + line * 104_729 + at * 1299_709) % 18_000)),
    ).join(''),
  ).join('。');
}

interface Paper {
  reading?: DocumentReading;
  /** The bytes are known by this text. */
  bytes?: string;
}

/** A filing with this contract text instead of the one every example has. */
async function filed(paper: Paper, options: Parameters<typeof aContract>[1] = {}): Promise<ContractCase> {
  const applicant = options.applicant ?? PEOPLE.applicant;
  const contract = await aContract(registry, options).draft();
  await registry.inSystem(async (trx) => {
    await trx('attachments')
      .where({ contract_id: contract.id, slot: 'contract_text' })
      .update({ removed_at: new Date() });
    await addAttachment(trx, {
      id: randomUUID(),
      contractId: contract.id,
      slot: 'contract_text',
      fileName: '合同.pdf',
      mediaType: 'application/pdf',
      byteSize: 1000,
      sha256: createHash('sha256')
        .update(paper.bytes ?? contract.id)
        .digest('hex'),
      pageCount: 1,
      ...(paper.reading === undefined ? {} : { reading: keepable(paper.reading, { model: /$^/u }) }),
      uploadedBy: registry.idOf(applicant),
      uploadedAt: new Date().toISOString(),
    });
  });
  await registry.act(applicant, 'recordSubmission', { contractId: contract.id });
  return contract;
}

interface FindingRow {
  id: string;
  rule_id: string;
  version_no: number;
  content: Finding;
  details: { contracts?: { contractId: string; similarity?: number }[]; path?: { zh: string } } | null;
}

function findingsOf(contractId: string, ruleId: string, scope: Scope = { kind: 'system' }): Promise<FindingRow[]> {
  return inScope(registry.db, scope, (trx) =>
    trx('findings as f')
      .leftJoin('finding_details as d', 'd.finding_id', 'f.id')
      .select<FindingRow[]>('f.id', 'f.rule_id', 'f.version_no', 'f.content', 'd.details')
      .where({ 'f.contract_id': contractId, 'f.rule_id': ruleId })
      .orderBy('f.finding_no'),
  );
}

async function organisationScope(person: string): Promise<Scope> {
  const user = await registry.db('users').select('organisation_id').where({ subject: person }).first();
  return { kind: 'organisation', organisationId: user.organisation_id };
}

/** The example filed by another enterprise, with itself as the seller. */
const asStranger = (changes: Record<string, unknown> = {}) => ({
  applicant: 'gao-yuan',
  changes: { sellers: [STRANGER_SELLER], contractValueFen: '48000000', ...changes },
});

describe('duplicates over all enterprises (P06)', () => {
  test('the same file in the filing of another enterprise: officers see whose, the applicant that there is one', async () => {
    const bytes = randomUUID();
    const first = await filed({ bytes, reading: readingOf(textOf(1)) });
    const second = await filed({ bytes, reading: readingOf(textOf(1)) }, asStranger());
    const [finding] = await findingsOf(second.id, 'P06');
    expect(finding?.details?.contracts?.map(({ contractId }) => contractId)).toEqual([first.id]);
    expect(JSON.stringify(finding?.content)).not.toContain(first.id);

    const seen = await findingsOf(second.id, 'P06', await organisationScope('gao-yuan'));
    expect(seen).toHaveLength(1);
    expect(seen[0]?.details).toBeNull();
    const office = await findingsOf(second.id, 'P06', { kind: 'office', officeId: registry.officeId });
    expect(office[0]?.details?.contracts?.[0]?.contractId).toBe(first.id);
    expect(await findingsOf(second.id, 'P06', await organisationScope(PEOPLE.applicant))).toEqual([]);

    const version = await registry.inSystem((trx) =>
      trx('contract_versions').where({ contract_id: second.id }).first(),
    );
    expect(JSON.stringify(version.findings)).not.toContain(first.id);
    expect(version.findings).toEqual(expect.arrayContaining([expect.objectContaining({ ruleId: 'P06' })]));
  });

  test('a text with one sentence changed is found by its bands, with how similar it is', async () => {
    const sentences = textOf(20).split('。');
    const first = await filed({ reading: readingOf(sentences.join('。')) });
    const changed = sentences.with(5, textOf(99, 1)).join('。\n');
    const second = await filed({ reading: readingOf(changed) }, asStranger());
    const named = (await findingsOf(second.id, 'P06')).flatMap(({ details }) => details?.contracts ?? []);
    const similar = named.find(({ similarity }) => similarity !== undefined);
    expect(similar?.contractId).toBe(first.id);
    expect(similar?.similarity).toBeGreaterThan(0.85);
  });

  test('another text is not', async () => {
    const contract = await filed(
      { reading: readingOf(textOf(31)) },
      asStranger({
        contractValueFen: '49000000',
        contractValueInCapitals: undefined,
        technologyTransactionValueFen: '43000000',
      }),
    );
    expect(await findingsOf(contract.id, 'P06')).toEqual([]);
  });

  test('the same parties, amount and day with a similar name are', async () => {
    const today = await registry.today();
    const { projectName } = exampleDeclaration('patent-licence', today) as { projectName: string };
    const first = await aContract(registry, { example: 'patent-licence' }).submitted();
    const second = await aContract(registry, {
      example: 'patent-licence',
      changes: { projectName: `${projectName}（二）` },
    }).submitted();
    const found = (await findingsOf(second.id, 'P06')).flatMap(({ details }) => details?.contracts ?? []);
    expect(found.map(({ contractId }) => contractId)).toContain(first.id);
  });

  test('one that was withdrawn counts no more', async () => {
    const bytes = randomUUID();
    const first = await filed({ bytes, reading: readingOf(textOf(41)) }, asStranger({ projectName: '甲项目研究' }));
    await registry.act('gao-yuan', 'recordWithdrawal', { contractId: first.id });
    const second = await filed({ bytes, reading: readingOf(textOf(41)) });
    const named = (await findingsOf(second.id, 'P06')).flatMap(({ details }) => details?.contracts ?? []);
    expect(named.map(({ contractId }) => contractId)).not.toContain(first.id);
  });
});

describe('texts', () => {
  test('one that nobody has read yet is a finding and no block', async () => {
    const contract = await filed({});
    expect((await findingsOf(contract.id, 'P00')).map(({ content }) => content.severity)).toEqual(['info']);
  });

  test('what stood in the way of reading is told', async () => {
    const reading = { ...readingOf(textOf(50)), problems: [{ code: 'page-without-text' as const, pages: [2] }] };
    const contract = await filed({ reading });
    const [finding] = await findingsOf(contract.id, 'P00');
    expect(finding?.content.zh).toContain('第2页');
  });

  test('are kept once per SHA-256, and read again only by another version', async () => {
    const bytes = randomUUID();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await filed({ bytes, reading: readingOf('first') });
    await filed({ bytes, reading: readingOf('second') }, asStranger());
    const kept = () => registry.inSystem((trx) => trx('document_texts').where({ sha256 }));
    expect((await kept()).map(({ pages }) => pages)).toEqual([['first']]);
    await filed({ bytes, reading: { ...readingOf('third'), extractorVersion: '2' } });
    expect((await kept()).map(({ pages }) => pages)).toEqual([['third']]);
  });

  test('belong to whoever may see the document', async () => {
    const bytes = randomUUID();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await filed({ bytes, reading: readingOf('only ours') });
    const seenBy = async (scope: Scope) =>
      inScope(registry.db, scope, (trx) => trx('document_texts').where({ sha256 }));
    expect(await seenBy(await organisationScope(PEOPLE.applicant))).toHaveLength(1);
    expect(await seenBy(await organisationScope('gao-yuan'))).toEqual([]);
    expect(await seenBy({ kind: 'office', officeId: registry.otherOfficeId })).toEqual([]);
    expect(await seenBy({ kind: 'none' })).toEqual([]);
  });
});

describe('splitting and predecessors', () => {
  test('several contracts of the same parties that are large together (P33)', async () => {
    const SPLIT_BUYER = {
      ...STRANGER_SELLER,
      name: '四川某拆分样例有限公司',
      unifiedSocialCreditCode: '91510500MA0000015N',
    };
    const part = (projectName: string) => ({
      changes: {
        projectName,
        buyers: [SPLIT_BUYER],
        contractValueFen: '300000000',
        technologyTransactionValueFen: '294000000',
        contractValueInCapitals: undefined,
      },
    });
    const first = await aContract(registry, part('第一期温控算法研究')).submitted();
    expect(await findingsOf(first.id, 'P33')).toEqual([]);
    const second = await aContract(registry, part('瓶盖检测设备研制')).submitted();
    const [finding] = await findingsOf(second.id, 'P33');
    expect(finding?.content.evidence).toBe('5,880,000.00 ≥ 5,000,000.00');
    expect(finding?.details?.contracts?.map(({ contractId }) => contractId)).toEqual([first.id]);
  });
});

describe('related parties (P30)', () => {
  test('one legal representative of both sides is found; the chain is for officers', async () => {
    const importId = randomUUID();
    await registry.inSystem(async (trx) => {
      await addRelationImport(trx, {
        id: importId,
        kind: 'legal_representative',
        source: '测试',
        asOf: '2026-11-01',
        rowCount: 2,
        takenCount: 2,
        results: [],
        importedBy: registry.idOf('he-fang'),
        importedAt: new Date().toISOString(),
      });
      for (const [organisationCode, organisationName] of [
        ['91510500MA00QM017E', '泸州启明智能科技有限公司'],
        ['91510500MA00JC02X4', '泸州酒城精密制造有限公司'],
      ] as const) {
        const row = { organisationCode, organisationName, personName: '李明远', personKey: 'person-0001' };
        expect(await putRelation(trx, importId, { kind: 'legal_representative', row })).toBe('added');
        expect(await putRelation(trx, importId, { kind: 'legal_representative', row })).toBe('unchanged');
      }
    });
    const contract = await aContract(registry).submitted();
    const [finding] = await findingsOf(contract.id, 'P30');
    expect(finding?.details?.path?.zh).toBe(
      '泸州启明智能科技有限公司 —法定代表人→ 李明远 —法定代表人→ 泸州酒城精密制造有限公司',
    );
    expect(JSON.stringify(finding?.content)).not.toContain('李明远');

    await registry.inSystem((trx) =>
      putRelation(trx, importId, {
        kind: 'legal_representative',
        row: {
          organisationCode: '91510500MA00JC02X4',
          organisationName: '泸州酒城精密制造有限公司',
          personName: '李明远',
          personKey: 'person-0001',
          endedOn: '2026-01-01',
        },
      }),
    );
    const later = await aContract(registry).submitted();
    expect(await findingsOf(later.id, 'P30')).toEqual([]);
  });
});

describe('what was noticed', () => {
  test('is kept for every version', async () => {
    const contract = await aContract(registry).correctionRequested();
    const answers = {
      answers: [
        { itemNo: 1, answer: '已补充' },
        { itemNo: 2, answer: '已补充' },
      ],
    };
    await registry.act(PEOPLE.applicant, 'recordResubmission', { contractId: contract.id }, answers);
    const rows = await registry.inSystem((trx) => trx('findings').where({ contract_id: contract.id }));
    expect(new Set(rows.map(({ version_no }) => Number(version_no)))).toEqual(new Set([1, 2]));
  });

  test.each(['findings', 'finding_details', 'contract_marks'])('stays as it was written in %s', async (table) => {
    await aContract(registry).submitted();
    for (const change of [
      () => registry.inSystem((trx) => trx(table).update({ contract_id: randomUUID() })),
      () => registry.inSystem((trx) => trx(table).delete()),
      () => registry.database.asMigrator()(table).whereRaw('true').delete(),
    ]) {
      const state = await sqlStateOf(change());
      // the owner sees no row without a scope, so there is nothing for the trigger to refuse
      expect([INSUFFICIENT_PRIVILEGE, 'done']).toContain(state);
    }
    expect(await registry.inSystem((trx) => trx(table).first())).toBeDefined();
  });

  test('is gone with the case when a state secret is purged; a text that others have too stays with them', async () => {
    const shared = randomUUID();
    const own = randomUUID();
    await filed({ bytes: shared, reading: readingOf(textOf(60)) });
    const secret = await filed({ bytes: shared, reading: readingOf(textOf(60)) });
    const alone = await filed({ bytes: own, reading: readingOf(textOf(70)) });
    for (const contract of [secret, alone]) {
      await registry.act(PEOPLE.reviewer, 'recordAcceptance', { contractId: contract.id });
      await registry.act(PEOPLE.reviewer, 'recordPurge', { contractId: contract.id });
      for (const table of ['findings', 'finding_details', 'contract_marks', 'finding_decisions']) {
        expect(await registry.inSystem((trx) => trx(table).where({ contract_id: contract.id }))).toEqual([]);
      }
    }
    const textsOf = (bytes: string) =>
      registry.inSystem((trx) =>
        trx('document_texts').where({ sha256: createHash('sha256').update(bytes).digest('hex') }),
      );
    expect(await textsOf(shared)).toHaveLength(1);
    expect(await textsOf(own)).toEqual([]);
    expect(await brokenInvariants(registry)).toEqual([]);
  });
});

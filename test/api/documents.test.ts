import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { scanDueDocuments } from '../../src/activities/scan-documents.js';
import { inScope } from '../../src/db/connection.js';
import { sha256Of } from '../../src/gateways/document-key.js';
import { type MalwareScanner, ScannerAwayError } from '../../src/gateways/malware-scanner.js';
import { docx, pdf } from '../gateways/office-files.js';
import { createTelling } from '../support/notices.js';
import { type Answer, type Caller, startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
let chen: Caller;
let wang: Caller;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  chen = api.as('chen-jie');
  wang = api.as('wang-min');
});
afterAll(() => api.close());

function form(slot: string, name: string, bytes: Uint8Array, more: Record<string, string> = {}): FormData {
  const made = new FormData();
  made.set('slot', slot);
  for (const [field, value] of Object.entries(more)) made.set(field, value);
  made.set('file', new File([Uint8Array.from(bytes)], name));
  return made;
}
const upload = (id: string, body: FormData): Promise<Answer> =>
  chen('POST', `/api/v1/contracts/${id}/attachments`, { body });
const page = (text: string) => pdf((document) => document.text(text));
const slotsOf = async (id: string): Promise<Answer['body'][]> =>
  (await chen('GET', `/api/v1/contracts/${id}/documents`)).body.slots;
const slotOf = async (id: string, slot: string): Promise<Answer['body']> =>
  (await slotsOf(id)).find((entry) => entry.slot === slot);

describe('the list of documents', () => {
  test('says for each contract what must be there and is not', async () => {
    const { body } = await chen('GET', '/api/v1/document-slots');
    expect(body.slots.map(({ slot }: Answer['body']) => slot)).toContain('plan_document');
    const draft = await walk.command('chen-jie', '/contracts', { declaration: { projectName: '甲' } }, 201);
    expect(await slotOf(draft.body.id, 'contract_text')).toMatchObject({ demand: 'required', missing: true });
    expect(await slotOf(draft.body.id, 'plan_document')).toMatchObject({ demand: 'conditional', when: 'plan_project' });
    const licence = await walk.draft('patent-licence');
    expect(await slotOf(licence, 'intellectual_property_proof')).toMatchObject({ demand: 'required', missing: false });
    expect(await slotOf(licence, 'invoice')).toMatchObject({ demand: 'optional', basis: null });
  });

  test('is a finding of the precheck, before and after filing', async () => {
    const id = await walk.draft();
    const { etag } = (await chen('GET', `/api/v1/contracts/${id}`)).body;
    const body = { importExportCertificateNumber: 'JS2026-001' };
    expectStatus(await chen('PATCH', `/api/v1/contracts/${id}`, { body, headers: { 'if-match': etag } }), 200);
    const missing = { ruleId: 'P38', severity: 'warn', pointer: '/attachments/import_export_certificate' };
    const precheck = await chen('POST', `/api/v1/contracts/${id}/precheck`, { body: undefined });
    expect(precheck.body.findings).toContainEqual(expect.objectContaining(missing));
    await walk.command('chen-jie', `/contracts/${id}/submission`, {});
    const { body: kept } = await wang('GET', `/api/v1/contracts/${id}/findings`);
    expect(kept.findings).toContainEqual(expect.objectContaining({ finding: expect.objectContaining(missing) }));
  });

  test('keeps every version of a document; the older stays readable, in what was submitted too', async () => {
    const id = await walk.draft();
    const [first] = (await chen('GET', `/api/v1/contracts/${id}`)).body.attachments;
    await walk.command('chen-jie', `/contracts/${id}/submission`, {});
    await walk.command('wang-min', `/contracts/${id}/correction-requests`, {
      items: [{ pointer: '/attachments/contract_text', reasonCode: 'C01', request: '请补盖章' }],
    });
    const replaced = await upload(
      id,
      form('contract_text', '合同（盖章）.pdf', await page('signed'), { replaces: first.id }),
    );
    expect(expectStatus(replaced, 201).body).toMatchObject({
      documentId: first.documentId,
      versionNo: 2,
      supersededAt: null,
      scan: { state: 'unscanned' },
    });
    const { documents } = await slotOf(id, 'contract_text');
    expect(documents).toHaveLength(1);
    expect(
      documents[0].versions.map(({ versionNo, supersededAt }: Answer['body']) => [versionNo, supersededAt === null]),
    ).toEqual([
      [2, true],
      [1, false],
    ]);
    const { body } = await chen('GET', `/api/v1/contracts/${id}`);
    expect(body.attachments.map((entry: Answer['body']) => entry.id)).toEqual([replaced.body.id]);
    expect((await chen('GET', `/api/v1/contracts/${id}/attachments/${first.id}`)).status).toBe(200);
    const versions = await wang('GET', `/api/v1/contracts/${id}/versions`);
    expect(JSON.stringify(versions.body)).toContain(first.sha256);

    const late = await upload(id, form('contract_text', 'c.pdf', await page('c'), { replaces: first.id }));
    expect([late.status, late.body.code]).toEqual([409, 'document-not-current']);
    const other = await upload(id, form('other', 'c.pdf', await page('c'), { replaces: replaced.body.id }));
    expect(other.body.code).toBe('document-not-current');
  });

  test('takes only so many in a slot, and replacing is not adding', async () => {
    const id = await walk.draft();
    const ids: string[] = [];
    for (let no = 0; no < 5; no += 1) {
      const body = form('import_export_certificate', `${no}.pdf`, await page(`certificate ${no}`));
      ids.push(expectStatus(await upload(id, body), 201).body.id);
    }
    const sixth = await upload(id, form('import_export_certificate', '6.pdf', await page('6')));
    expect([sixth.status, sixth.body.code, sixth.body.details.limit]).toEqual([409, 'document-slot-full', 5]);
    const more = form('import_export_certificate', '6.pdf', await page('6'), { replaces: ids[0] ?? '' });
    expect((await upload(id, more)).status).toBe(201);
  });

  test('counts the pages a Word file says it has, and tells of a password', async () => {
    const id = await walk.draft();
    const counted = docx('<w:p><w:t>合同</w:t></w:p>', {
      name: 'docProps/app.xml',
      content: '<Properties><Pages>7</Pages></Properties>',
    });
    expect(expectStatus(await upload(id, form('contract_annex', '附件.docx', counted)), 201).body.pageCount).toBe(7);
    const locked = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    const answer = await upload(id, form('contract_annex', '附件.docx', locked));
    expect([answer.status, answer.body.code, answer.body.details.reason]).toEqual([
      422,
      'file-not-readable',
      'encrypted',
    ]);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({
        pointer: '/file',
        message: expect.stringContaining('文件已加密'),
        messageEn: expect.stringContaining('encrypted'),
      }),
    ]);
  });
});

describe('a scanner', () => {
  const says = { signatures: '1', threats: new Map<string, string>(), isAway: false };
  const scanner: MalwareScanner = {
    async version() {
      if (says.isAway) throw new ScannerAwayError('ECONNREFUSED');
      return { engine: 'ClamAV 1.4.2', signatures: says.signatures };
    },
    async scan(bytes) {
      const threat = says.threats.get(sha256Of(bytes));
      return threat === undefined ? { state: 'clean' } : { state: 'infected', threat };
    },
  };
  /** Scans until nothing is due. */
  const scanAll = async (): Promise<{ scanned: number; infected: number; isAway: boolean }> => {
    const scan = scanDueDocuments({ db: api.database.db, documents: api.dependencies.documents, scanner });
    const sum = { scanned: 0, infected: 0, isAway: false };
    for (;;) {
      const { scanned, infected, isAway } = await scan();
      sum.scanned += scanned;
      sum.infected += infected;
      if (isAway) return { ...sum, isAway };
      if (scanned === 0) return sum;
    }
  };

  test('that is away keeps nobody from uploading, and nothing is called clean', async () => {
    says.isAway = true;
    const id = await walk.draft();
    expect(await scanAll()).toMatchObject({ scanned: 0, isAway: true });
    const [attachment] = (await chen('GET', `/api/v1/contracts/${id}`)).body.attachments;
    expect(attachment.scan).toEqual({
      state: 'unscanned',
      engine: null,
      signatureVersion: null,
      threat: null,
      scannedAt: null,
    });
    says.isAway = false;
    await api.database
      .asMigrator()('document_scans')
      .whereNotNull('due_at')
      .update({ due_at: new Date(0) });
    expect((await scanAll()).scanned).toBeGreaterThan(0);
    const [scanned] = (await chen('GET', `/api/v1/contracts/${id}`)).body.attachments;
    expect(scanned.scan).toMatchObject({ state: 'clean', engine: 'ClamAV 1.4.2', signatureVersion: '1' });
  });

  test('that finds something stops download and acceptance, and the security administrator is told', async () => {
    const id = await walk.draft();
    const bytes = await page('a contract with something in it');
    const annex = expectStatus(await upload(id, form('contract_annex', '附件.pdf', bytes)), 201).body;
    await walk.command('chen-jie', `/contracts/${id}/submission`, {});
    says.threats.set(annex.sha256, 'Win.Test.EICAR_HDB-1');
    expect(await scanAll()).toMatchObject({ infected: 1 });

    const download = await wang('GET', `/api/v1/contracts/${id}/attachments/${annex.id}`);
    expect([download.status, download.body.code]).toEqual([409, 'document-infected']);
    const acceptance = await wang('POST', `/api/v1/contracts/${id}/acceptance`, { body: {} });
    expect([acceptance.status, acceptance.body.code]).toEqual([409, 'document-infected']);
    const precheck = await wang('POST', `/api/v1/contracts/${id}/precheck`, { body: undefined });
    expect(precheck.body.findings).toContainEqual(
      expect.objectContaining({ ruleId: 'P00', severity: 'block', evidence: 'Win.Test.EICAR_HDB-1' }),
    );
    const elsewhere = await upload(await walk.draft(), form('other', 'b.pdf', bytes));
    expect(elsewhere.body.code).toBe('document-infected');

    await createTelling(api.database.db, api.dependencies.rules).tellAll();
    for (const person of ['bai-lin', 'chen-jie']) {
      const { body } = await api.as(person)('GET', '/api/v1/notices?limit=100');
      expect(body.items.map(({ kind }: Answer['body']) => kind)).toContain('attachment.infected');
    }
    const { body: overview } = await api.as('bai-lin')('GET', '/api/v1/document-scans');
    expect(overview.found).toContainEqual(expect.objectContaining({ sha256: annex.sha256, state: 'infected' }));
  });

  test('with newer signatures looks again when it is told to, and may take back what it said', async () => {
    await scanAll();
    says.threats.clear();
    const { body } = await walk.command('gu-yan', '/document-rescans', {}, 201);
    expect(body.documents).toBeGreaterThan(0);
    // the same signatures have said it already
    expect(await scanAll()).toMatchObject({ scanned: 0 });
    says.signatures = '2';
    await walk.command('gu-yan', '/document-rescans', {}, 201);
    expect((await scanAll()).scanned).toBe(body.documents);
    const events = await inScope(api.database.db, { kind: 'system' }, (trx) =>
      trx('case_events').where({ kind: 'attachment.scan_cleared' }),
    );
    expect(events).toHaveLength(1);
  });

  test('what fails again and again is left for a person, and is not clean', async () => {
    const id = await walk.draft();
    const body = form('other', 'big.pdf', await page('too large for the scanner'));
    const { sha256 } = expectStatus(await upload(id, body), 201).body;
    const failing: MalwareScanner = {
      ...scanner,
      scan: async () => ({ state: 'scan_failed', problem: 'too-large-for-scanner' }),
    };
    await scanDueDocuments({ db: api.database.db, documents: api.dependencies.documents, scanner: failing })();
    const row = await api.database.db('document_scans').where({ sha256 }).first();
    expect(row).toMatchObject({ state: 'scan_failed', problem: 'too-large-for-scanner', due_at: null });
  });

  test('that breaks over one file every time gives it up at last', async () => {
    await scanAll();
    const id = await walk.draft();
    const bytes = await page('a file no scanner survives');
    const { sha256 } = expectStatus(await upload(id, form('other', 'breaks.pdf', bytes)), 201).body;
    const breaking: MalwareScanner = {
      ...scanner,
      async scan(scanned) {
        if (sha256Of(scanned) === sha256) throw new ScannerAwayError('closed');
        return { state: 'clean' };
      },
    };
    const look = scanDueDocuments({ db: api.database.db, documents: api.dependencies.documents, scanner: breaking });
    const states: string[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await look();
      const row = await api.database.db('document_scans').where({ sha256 }).first();
      states.push(row.state);
      if (attempt === 5) expect(row).toMatchObject({ problem: 'no-reply', due_at: null });
      else
        await api.database
          .db('document_scans')
          .where({ sha256 })
          .update({ due_at: new Date(0) });
    }
    expect(states).toEqual(['unscanned', 'unscanned', 'unscanned', 'unscanned', 'scan_failed']);
  });

  test('asked by two workers about the same file has what it found told once', async () => {
    await scanAll();
    const id = await walk.draft();
    const bytes = await page('a file two workers look at');
    const { sha256 } = expectStatus(await upload(id, form('other', 'twice.pdf', bytes)), 201).body;
    let isFirst = true;
    const slow: MalwareScanner = {
      ...scanner,
      async scan(scanned) {
        if (sha256Of(scanned) !== sha256) return { state: 'clean' };
        if (isFirst) {
          isFirst = false;
          // its lease ran out, and another worker takes the file and is done before
          await api.database
            .db('document_scans')
            .where({ sha256 })
            .update({ due_at: new Date(0) });
          await scanDueDocuments({ db: api.database.db, documents: api.dependencies.documents, scanner: slow })();
        }
        return { state: 'infected', threat: 'Win.Test.EICAR_HDB-1' };
      },
    };
    await scanDueDocuments({ db: api.database.db, documents: api.dependencies.documents, scanner: slow })();
    const events = await inScope(api.database.db, { kind: 'system' }, (trx) =>
      trx('case_events').where({ contract_id: id, kind: 'attachment.infected' }),
    );
    expect(events).toHaveLength(1);
  });
});

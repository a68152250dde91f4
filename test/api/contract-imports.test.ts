import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { inScope } from '../../src/db/connection.js';
import { takeUpForgottenImports, workOnImport } from '../../src/api/contract-imports/work-on-import.js';
import { type ImportColumn, templateColumns } from '../../src/domain/contract-import/columns.js';
import { until } from '../journeys/until.js';
import { type Answer, type Caller, startApi, type TestApi } from './support/api.js';
import { CaseWalker, declarationOf, expectStatus, formOf } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
let chen: Caller;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  chen = api.as('chen-jie');
});
afterAll(() => api.close());

type Values = Record<string, string | number | Date | { formula: string }>;

const columns = new Map(templateColumns().map((column) => [column.pointer, column]));

/** What an enterprise would type for a declaration, by heading. */
function rowOf(ownNumber: string, declaration: Record<string, unknown>, changes: Values = {}): Values {
  const row: Values = { 合同自编号: ownNumber };
  const put = (value: unknown, pointer: string): void => {
    if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) put(inner, `${pointer}/${key}`);
      return;
    }
    const column = columns.get(pointer);
    if (column === undefined) throw new Error(`there is no column for ${pointer}`);
    row[column.zh] = typed(column, value);
  };
  put(declaration, '');
  return { ...row, ...changes };
}

function typed({ kind }: ImportColumn, value: unknown): string | number | Date {
  if (kind.type === 'amount') return Number(value) / 100;
  if (kind.type === 'yesNo') return value === true ? '是' : '否';
  if (kind.type === 'date') return new Date(`${String(value)}T00:00:00Z`);
  if (kind.type === 'choice') return kind.choices.find(({ code }) => code === value)?.zh ?? String(value);
  return String(value);
}

/** A workbook with these rows. */
async function tableOf(rows: readonly Values[]): Promise<File> {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('合同');
  sheet.addRow(headings);
  for (const row of rows) sheet.addRow(headings.map((heading) => row[heading] ?? null));
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], '四十份合同.xlsx');
}

async function send(file: File, fields: Record<string, string> = {}, by = chen): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file);
  return by('POST', '/api/v1/contract-imports', { body: form });
}

/** Sends a table and waits until every row has its result. */
async function imported(file: File, fields: Record<string, string> = {}): Promise<Answer['body']> {
  const { body } = expectStatus(await send(file, fields), 201);
  return finished(body.id);
}

function finished(id: string): Promise<Answer['body']> {
  return until('every row has its result', async () => {
    const { body } = await chen('GET', `/api/v1/contract-imports/${id}`);
    return body.finishedAt === null ? undefined : body;
  });
}

const rowsOf = async (id: string, query = ''): Promise<Answer['body'][]> =>
  (await chen('GET', `/api/v1/contract-imports/${id}/rows?limit=100${query}`)).body.items;

const declaration = (no: number) => ({
  ...declarationOf('entrusted-development'),
  projectName: `第${no}号阀件检测系统`,
});
const draftsOf = async (prefix: string): Promise<number> =>
  (
    await inScope(api.database.db, { kind: 'system' }, (trx) =>
      trx('contract_own_numbers').where('own_number', 'like', `${prefix}%`),
    )
  ).length;

describe('forty contracts from one table', () => {
  test('each row has its result; mended and sent again nothing is there twice; complete ones are submitted', async () => {
    const good = Array.from({ length: 40 }, (_, index) => rowOf(`QM-${index + 1}`, declaration(index + 1)));
    const bad = good.map((row, index) => {
      if (index === 4) return { ...row, '合同成交额（元）': { formula: '480000*1' } };
      if (index === 11) return { ...row, 合同签订日期: '九月' };
      return index === 30 ? { ...row, 合同类别: '技术买卖', 卖方1统一社会信用代码: '91' } : row;
    });
    const first = await imported(await tableOf(bad));
    expect(first).toMatchObject({ rowCount: 40, format: 'xlsx', submit: false, notes: [] });
    expect(first.counts).toMatchObject({ created: 37, refused: 3, updated: 0, submitted: 0, waiting: 0 });
    const refused = await rowsOf(first.id, '&outcome=refused');
    expect(
      refused.map(({ rowNo, errors }) => [
        rowNo,
        errors.map((e: Answer['body']) => [e.column, e.place?.slice(-1), e.code]),
      ]),
    ).toMatchObject([
      [6, [['合同成交额（元）', '6', 'cell-has-formula']]],
      [13, [['合同签订日期', '3', 'date-not-readable']]],
      [
        32,
        [
          ['合同类别', '2', 'not-a-choice'],
          ['卖方1统一社会信用代码', '2', 'invalid-format'],
        ],
      ],
    ]);

    // the same file again, and the mended one: every draft is there once
    const again = await imported(await tableOf(bad));
    expect(again.counts).toMatchObject({ created: 0, unchanged: 37, refused: 3 });
    const mended = await imported(await tableOf(good));
    expect(mended.counts).toMatchObject({ created: 3, unchanged: 37, refused: 0 });
    expect(await draftsOf('QM-')).toBe(40);

    // what came out is what was typed
    const [row] = await rowsOf(first.id);
    const { body: draft } = await chen('GET', `/api/v1/contracts/${row.contractId}`);
    expect(draft).toMatchObject({ status: 'draft', declaration: declaration(1) });

    // with its text a draft can be submitted by the same table; one without is told so, and nothing is lost
    for (const { contractId } of (await rowsOf(first.id)).slice(0, 2)) {
      await walk.upload(contractId, formOf('entrusted-development', 'contract.pdf', 'contract_text'));
    }
    const short = good
      .slice(0, 3)
      .map((entry, index) => (index === 2 ? { 合同自编号: 'QM-NEW', 项目名称: '仅有名称' } : entry));
    const submitted = await imported(await tableOf(short), { submit: 'true' });
    const results = await rowsOf(submitted.id);
    expect(results.map(({ outcome, submission }) => [outcome, submission])).toEqual([
      ['unchanged', 'submitted'],
      ['unchanged', expect.stringMatching(/^(submitted|refused)$/)],
      ['created', 'incomplete'],
    ]);
    expect((await chen('GET', `/api/v1/contracts/${results[0].contractId}`)).body.status).toBe('submitted');
    const once = await imported(await tableOf(short), { submit: 'true' });
    expect((await rowsOf(once.id))[0]).toMatchObject({ outcome: 'already_filed', submission: null, errors: [] });
  });

  test('two imports of the same file at once make every draft once', async () => {
    const file = await tableOf(Array.from({ length: 12 }, (_, index) => rowOf(`TW-${index}`, declaration(index))));
    const both = await Promise.all([send(file), send(file)]);
    const ends = await Promise.all(both.map(({ body }) => finished(body.id)));
    expect(ends.map(({ counts }) => counts.created + counts.unchanged)).toEqual([12, 12]);
    expect(ends[0].counts.created + ends[1].counts.created).toBe(12);
    expect(await draftsOf('TW-')).toBe(12);
  });

  test('a server that dies half-way leaves it to the next, and nothing is done twice', async () => {
    const rows = Array.from({ length: 10 }, (_, index) => rowOf(`DIE-${index}`, declaration(200 + index)));
    const { id: before } = await imported(await tableOf(rows.slice(0, 1)));
    const [row] = await rowsOf(before);
    await walk.upload(row.contractId, formOf('entrusted-development', 'contract.pdf', 'contract_text'));
    const { id } = await imported(await tableOf(rows), { submit: 'true' });

    // as if the server had been killed after its second row, and once more before it wrote down what it had submitted
    const owner = api.database.asMigrator();
    await owner.transaction(async (trx) => {
      await trx.raw(`select set_config('app.scope', 'system', true)`);
      await trx('contract_imports')
        .where({ id })
        .update({ finished_at: null, worked_at: new Date(0) });
      await trx('contract_import_rows')
        .where({ import_id: id, row_no: 2 })
        .update({ state: 'to_submit', submission: null });
      await trx('contract_import_rows')
        .where({ import_id: id })
        .where('row_no', '>', 3)
        .update({ state: 'to_do', outcome: null, submission: null, contract_id: null });
    });
    const dying = new AbortController();
    const dieAtFirstRow = ({ sql }: { sql: string }): void => {
      if (sql.startsWith('update "contract_import_rows"')) dying.abort();
    };
    const { db } = api.database;
    db.on('query', dieAtFirstRow);
    await workOnImport(api.dependencies, id, dying.signal);
    db.removeListener('query', dieAtFirstRow);
    const { body: left } = await chen('GET', `/api/v1/contract-imports/${id}`);
    // the rows it had in hand are done, the others wait
    const untouched = (await rowsOf(id)).filter(({ outcome }) => outcome === null).length;
    expect([left.finishedAt, untouched > 0, untouched < 8]).toEqual([null, true, true]);

    expect(await takeUpForgottenImports(api.dependencies, 0)).toBe(1);
    expect(await takeUpForgottenImports(api.dependencies, 0)).toBe(0);
    const end = await finished(id);
    expect(end.counts).toMatchObject({ waiting: 0, refused: 0, submitted: 1 });
    expect(await draftsOf('DIE-')).toBe(10);
    // a refused submission says what was found and what to do, each finding for itself
    const [stopped] = (await rowsOf(id)).filter(({ submission }) => submission === 'refused');
    for (const error of stopped.errors) {
      expect(error).toEqual({
        column: expect.any(String),
        pointer: expect.any(String),
        code: 'precheck-blocked',
        ruleId: expect.stringMatching(/^P\d\d$/),
        message: expect.stringMatching(/^预检 P\d\d：.{10,}/),
        messageEn: expect.stringMatching(/^Precheck P\d\d: .{10,}/),
      });
    }
    expect(stopped.errors).not.toEqual([]);
    expect(stopped.errors.map(({ message }: Answer['body']) => message).join()).not.toContain('预检未通过');
    const asked = api.engine.calls.filter(({ workflowId }) => workflowId === `contract/${row.contractId}`);
    expect(new Set(asked.map(({ updateId }) => updateId)).size).toBe(1);
  });

  test('an import that cannot be worked on does not hold up the others', async () => {
    const ids: string[] = [];
    for (const no of [1, 2]) ids.push((await imported(await tableOf([rowOf(`POISON-${no}`, declaration(no))]))).id);
    await asLeft(ids, { state: 'to_do', outcome: null, contract_id: null });
    let reads = 0;
    const rules = {
      ...api.dependencies.rules,
      read: () => {
        reads += 1;
        return reads === 1 ? Promise.reject(new Error('this one cannot be worked on')) : api.dependencies.rules.read();
      },
    };
    expect(await takeUpForgottenImports({ ...api.dependencies, rules }, 0)).toBe(2);
    const ends = await Promise.all(ids.map((id) => chen('GET', `/api/v1/contract-imports/${id}`)));
    expect(ends.filter(({ body }) => body.finishedAt === null)).toHaveLength(1);
    // and it is not given up
    expect(await takeUpForgottenImports(api.dependencies, 0)).toBe(1);
    await Promise.all(ids.map(finished));
  });

  test('an import ends when whoever sent it has left: nothing is submitted in their name', async () => {
    const { id } = await imported(await tableOf([rowOf('LEFT-1', declaration(1))]), { submit: 'true' });
    await asLeft([id], { state: 'to_submit', submission: null });
    const users = api.database.asMigrator()('users').where({ subject: 'chen-jie' });
    await users.clone().update({ active: false });
    expect(await takeUpForgottenImports(api.dependencies, 0)).toBe(1);
    await users.clone().update({ active: true });
    expect((await finished(id)).counts).toMatchObject({ created: 1, submissionRefused: 1, waiting: 0 });
    expect((await rowsOf(id))[0]).toMatchObject({ submission: 'refused', errors: [{ code: 'importer-left' }] });
  });

  test('what people changed on the screen since is not undone by the same file', async () => {
    const file = await tableOf([rowOf('SCR-1', declaration(1))]);
    const [row] = await rowsOf((await imported(file)).id);
    const { body: draft } = await chen('GET', `/api/v1/contracts/${row.contractId}`);
    expectStatus(
      await chen('PATCH', `/api/v1/contracts/${row.contractId}`, {
        headers: { 'if-match': draft.etag },
        body: { projectName: '改过的名称' },
      }),
      200,
    );
    expect((await imported(file)).counts).toMatchObject({ unchanged: 1 });
    const clash = await imported(await tableOf([rowOf('SCR-1', { ...declaration(1), projectName: '文件里的新名称' })]));
    expect((await rowsOf(clash.id))[0]).toMatchObject({ outcome: 'refused', errors: [{ code: 'changed-on-screen' }] });
    const { body: kept } = await chen('GET', `/api/v1/contracts/${row.contractId}`);
    expect(kept.declaration.projectName).toBe('改过的名称');
  });
});

/** As if a server had left these imports with all their rows in this state. */
async function asLeft(ids: readonly string[], rows: object): Promise<void> {
  await api.database.asMigrator().transaction(async (trx) => {
    await trx.raw(`select set_config('app.scope', 'system', true)`);
    await trx('contract_imports')
      .whereIn('id', ids)
      .update({ finished_at: null, worked_at: new Date(0) });
    await trx('contract_import_rows')
      .whereIn('import_id', ids)
      .update({ done_at: null, errors: '[]', ...rows });
  });
}

describe('a table', () => {
  test('comes back with its results, to be mended and sent again as it is', async () => {
    const rows = [
      rowOf('RT-1', declaration(1)),
      rowOf('RT-2', { ...declaration(2) }, { 是否关联交易: '也许' }),
      rowOf('RT-3', declaration(3), { '合同成交额（元）': { formula: '480000*1' } }),
    ];
    const { id } = await imported(await tableOf(rows));
    const bytes = await fileOf(`/api/v1/contract-imports/${id}/results.xlsx`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer);
    const sheet = book.getWorksheet('合同');
    const problem = sheet?.getRow(3).values;
    expect(problem).toEqual(expect.arrayContaining(['未导入 refused', expect.stringContaining('请填“是”或“否”')]));
    const again = await imported(new File([bytes], '结果.xlsx'));
    expect(again.counts).toMatchObject({ unchanged: 1, refused: 2 });
    const [, , formula] = await rowsOf(again.id);
    expect(formula.errors).toMatchObject([{ column: '合同成交额（元）', code: 'cell-has-formula' }]);
  });

  test('begins with the template, whose own example is not taken for a contract', async () => {
    const template = await fileOf('/api/v1/contract-imports/template.xlsx');
    const { id, counts } = await imported(new File([template], '模板.xlsx'));
    expect(counts).toMatchObject({ refused: 1, created: 0 });
    expect((await rowsOf(id))[0].errors).toMatchObject([{ code: 'example-row' }]);
  });

  test.each<[string, Values[string]]>([
    ['in the words of the law', '机密★'],
    ['in other words', '涉密'],
    ['in no words anybody knows', 'GM-3'],
    ['behind a formula', { formula: '"机"&"密"' }],
  ])('that declares a state secret %s is refused as a whole and leaves no trace', async (_name, secrecy) => {
    const rows = [rowOf('SEC-1', declaration(1)), rowOf('SEC-2', declaration(2), { 密级: secrecy })];
    const answer = await send(await tableOf(rows));
    expect([answer.status, answer.body.code, answer.body.details]).toEqual([
      422,
      'state-secret-stop',
      { channel: 'paper', column: '密级', choices: ['不涉密', '商业秘密'], rows: [3] },
    ]);
    expect(await draftsOf('SEC-')).toBe(0);
    const kept = await api.database.asMigrator().transaction(async (trx) => {
      await trx.raw(`select set_config('app.scope', 'system', true)`);
      return [
        await trx('commands').where({ kind: 'contracts.import' }),
        await trx('contract_imports'),
        await trx('contract_import_rows'),
      ];
    });
    expect(inWords(kept)).not.toContain('SEC-');
  });

  test('gives nothing away of a contract that was purged afterwards', async () => {
    const row = rowOf('PURGE-1', { ...declaration(1), projectName: '涉密的项目' });
    const other = rowOf('PURGE-2', declaration(2));
    const file = async (rows: Values[]): Promise<File> => new File([await tableOf(rows)], '涉密的项目.xlsx');
    // refused before it was a draft, then one, and in a third file that waits while the case is purged
    const { id: refused } = await imported(await file([{ ...row, 是否关联交易: '也许' }, other]));
    const { id } = await imported(await file([row]));
    const [{ contractId }] = await rowsOf(id);
    const { id: waiting } = await imported(await file([row]));
    await asLeft([waiting], { state: 'to_do', outcome: null, contract_id: null });
    await walk.command('chen-jie', `/contracts/${contractId}/state-secret-flag`, {});
    expect((await rowsOf(id))[0]).toMatchObject({ ownNumber: null, outcome: 'created', errors: [] });
    expect((await rowsOf(refused)).map(({ ownNumber, outcome }) => [ownNumber, outcome])).toEqual([
      [null, 'refused'],
      ['PURGE-2', 'created'],
    ]);
    await takeUpForgottenImports(api.dependencies, 0);
    expect((await rowsOf(waiting))[0]).toMatchObject({ ownNumber: null, outcome: 'refused', contractId: null });
    const kept = await api.database.asMigrator().transaction(async (trx) => {
      await trx.raw(`select set_config('app.scope', 'system', true)`);
      const ids = [refused, id, waiting];
      return [
        await trx('contract_imports').whereIn('id', ids),
        await trx('contract_import_rows').whereIn('import_id', ids),
        await trx('commands').whereIn('id', ids),
        await trx('contract_own_numbers'),
      ];
    });
    expect(inWords(kept)).not.toContain('涉密的项目');
    expect(await draftsOf('PURGE-')).toBe(1);
  });

  test.each([
    ['合同自编号,备注\r\n1,x', 'a.csv', 'table-headings-unknown'],
    ['合同自编号,项目名称,项目名称\r\n1,x,y', 'a.csv', 'table-headings-unknown'],
    ['合同自编号,合同成交额\r\n1,5', 'a.csv', 'table-headings-unknown'],
    ['项目名称\r\nx', 'a.csv', 'table-without-headings'],
    ['合同自编号,项目名称\r\n', 'a.csv', 'table-without-rows'],
    ['', 'a.csv', 'file-empty'],
    ['x', 'a.pdf', 'file-type-not-allowed'],
    ['x', 'a.xlsx', 'file-not-what-its-name-says'],
    [`合同自编号,密级\r\n1,${'秘'.repeat(10)}`, 'a.csv', 'state-secret-stop'],
    [`合同自编号\r\n${'1\r\n'.repeat(10_001)}`, 'a.csv', 'table-too-large'],
    ['合同自编号,"x', 'a.csv', 'file-not-readable'],
  ])('that cannot be read is refused by name: %#', async (text, name, code) => {
    const answer = await send(new File([text], name));
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  test('with headings nobody knows has each named, with the reason', async () => {
    const answer = await send(new File(['合同自编号,备注,合同成交额\r\n1,x,5'], 'a.csv'));
    expect(answer.body.errors).toMatchObject([
      { pointer: '/file', message: expect.stringContaining('列标题“备注”不是模板中的列') },
      { pointer: '/file', message: expect.stringContaining('列标题“合同成交额”未写明单位') },
    ]);
    expect(answer.body.detail).toContain('列标题“备注”不是模板中的列；列标题“合同成交额”');
  });

  test('in another encoding says so, and is read when it is told', async () => {
    // '合同自编号,项目名称\n1,甲' in GBK
    const gbk = Uint8Array.from(Buffer.from('bacfcdacd7d4b1e0bac52ccfeec4bfc3fbb3c60a4742312cbcd7', 'hex'));
    const answer = await send(new File([gbk], 'a.csv'));
    expect([answer.body.code, answer.body.details.detected]).toEqual(['table-encoding-unknown', 'gb18030']);
    expect((await imported(new File([gbk], 'a.csv'), { charset: 'gb18030' })).counts).toMatchObject({ created: 1 });
  });

  test('with the same own number twice has both rows refused', async () => {
    const { id } = await imported(new File(['合同自编号,项目名称\r\nD1,甲\r\nD1,乙\r\n,丙\r\n'], 'a.csv'));
    expect((await rowsOf(id)).map(({ errors }) => [errors[0].code, errors[0].message])).toEqual([
      ['own-number-twice', '同一文件中合同自编号重复；另见第3行'],
      ['own-number-twice', '同一文件中合同自编号重复；另见第2行'],
      ['own-number-missing', expect.any(String)],
    ]);
  });

  test('is not there for another enterprise', async () => {
    const { body } = await send(new File(['合同自编号\r\nZ1\r\n'], 'a.csv'));
    const answer = await api.as('sun-li')('GET', `/api/v1/contract-imports/${body.id}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'contract-import-not-found']);
    await finished(body.id);
  });
});

/** Everything in it, to be searched. */
function inWords(rows: unknown): string {
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

async function fileOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const token = await api.identity.token('chen-jie');
  const response = await fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

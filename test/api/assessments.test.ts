import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const ARTICLE = '最高人民法院技术合同司法解释第十四条第二款';
const get = (person: string, address: string): Promise<Answer> => api.as(person)('GET', `/api/v1${address}`);
const post = (person: string, address: string, body: unknown): Promise<Answer> =>
  api.as(person)('POST', `/api/v1${address}`, { body });
const codeOf = ({ status, body }: Answer) => [status, body.code];
const sheetsOf = async (id: string, person = 'wang-min') =>
  expectStatus(await get(person, `/contracts/${id}/assessment`), 200).body;
const write = (person: string, id: string, expectedSheetNo: number, lines: object[]) =>
  post(person, `/contracts/${id}/assessment`, { expectedSheetNo, lines });
const accepted = (declaredLine: number) => ({ outcome: 'accepted', declaredLine });
const changed = (declaredLine: number, amountFen: string) => ({
  outcome: 'changed',
  declaredLine,
  amountFen,
  reason: '附件二列明的金额',
  article: ARTICLE,
});

test('two reviewers assess line by line; the decision says what the last sheet says, and the file keeps every sheet', async () => {
  // Given a large contract of 12,000,000 with two lines of equipment
  const id = await walk.inReview('large-service');
  expect(await sheetsOf(id)).toMatchObject({ sheetNo: 0, sheets: [], declared: { lines: [{ declaredLine: 1 }, {}] } });
  expect(codeOf(await get('wang-min', `/contracts/${id}/assessment/file`))).toEqual([
    404,
    'assessment-sheet-not-found',
  ]);

  // When the first reviewer writes: every line once, grounds for what is changed, and only from the last sheet
  expect((await write('wang-min', id, 0, [accepted(1)])).body).toMatchObject({
    code: 'assessment-lines-incomplete',
    details: { missing: [2] },
  });
  expect((await write('wang-min', id, 0, [changed(1, '62000000'), accepted(2)])).body.code).toBe(
    'assessment-line-unchanged',
  );
  const groundless = { outcome: 'rejected', declaredLine: 2 };
  expect((await write('wang-min', id, 0, [accepted(1), groundless])).body).toMatchObject({
    code: 'assessment-reason-missing',
    details: { pointers: ['/lines/1/reason', '/lines/1/article'] },
  });
  expect(codeOf(await write('zhao-lei', id, 0, [accepted(1), accepted(2)]))).toEqual([409, 'not-on-your-desk']);
  const first = expectStatus(await write('wang-min', id, 0, [changed(1, '60000000'), accepted(2)]), 201).body;
  expect(first).toMatchObject({
    sheetNo: 1,
    technologyTransactionValueFen: '1112000000',
    nonTechnicalFen: '88000000',
    capitals: { contractValue: '壹仟贰佰万元整', technologyTransactionValue: '壹仟壹佰壹拾贰万元整' },
  });
  expect(codeOf(await write('wang-min', id, 0, [accepted(1), accepted(2)]))).toEqual([409, 'assessment-sheet-changed']);

  // Then a decision with other amounts is refused, and one without amounts signs the sheet
  const assessment = {
    contractValueFen: '1200000000',
    technologyTransactionValueFen: '1110000000',
    nonTechnicalLines: [
      { item: '在线检测与数据采集设备', kind: 'equipment', amountFen: '62000000' },
      { item: '边缘计算与控制设备', kind: 'equipment', amountFen: '28000000' },
    ],
  };
  const decision = (more: object = {}) => ({ outcome: 'register', rationale: '同意', ...more });
  expect((await post('wang-min', `/contracts/${id}/decision`, decision({ assessment }))).body).toMatchObject({
    code: 'assessment-differs-from-sheet',
    details: { sheetNo: 1, technologyTransactionValueFen: '1112000000' },
  });
  // what is still being weighed is the office's
  expect((await sheetsOf(id, 'chen-jie')).sheets).toEqual([]);
  await walk.command('wang-min', `/contracts/${id}/decision`, decision());
  // nor is a proposal anything but the office's before the second reviewer has decided
  expect((await sheetsOf(id, 'chen-jie')).sheets).toEqual([]);
  expect(codeOf(await get('chen-jie', `/contracts/${id}/assessment/file`))).toEqual([
    404,
    'assessment-sheet-not-found',
  ]);
  expect((await get('chen-jie', `/contracts/${id}`)).body.assessments).toEqual([]);
  expect((await sheetsOf(id, 'zhao-lei')).sheets).toHaveLength(1);

  // When the second reviewer sees it otherwise, they write a sheet of their own
  const second = { outcome: 'approve_registration', rationale: '同意' };
  expect(codeOf(await post('zhao-lei', `/contracts/${id}/second-decision`, { ...second, assessment }))).toEqual([
    409,
    'assessment-differs-from-sheet',
  ]);
  expect(codeOf(await write('wang-min', id, 1, [accepted(1), accepted(2)]))).toEqual([409, 'not-on-your-desk']);
  const rejected = { outcome: 'rejected', declaredLine: 2, reason: '为软件模块，属技术', article: ARTICLE };
  expectStatus(await write('zhao-lei', id, 1, [changed(1, '60000000'), rejected]), 201);
  const { differences } = await sheetsOf(id, 'zhao-lei');
  expect(differences).toEqual([
    expect.objectContaining({ what: 'technology_transaction_value', earlierFen: '1112000000', laterFen: '1140000000' }),
    expect.objectContaining({ what: 'line', declaredLine: 2, earlierOutcome: 'accepted', laterOutcome: 'rejected' }),
  ]);
  await walk.command('zhao-lei', `/contracts/${id}/second-decision`, second);

  // Then the register has the amounts of the last sheet, and both sheets are signed, each by its decision
  const { assessments } = expectStatus(await get('wang-min', `/contracts/${id}`), 200).body;
  expect(
    assessments.map(({ stage, technologyTransactionValueFen }: Record<string, string>) => [
      stage,
      technologyTransactionValueFen,
    ]),
  ).toEqual([
    ['first_review', '1112000000'],
    ['second_review', '1140000000'],
  ]);
  const told = await sheetsOf(id, 'chen-jie');
  expect(told.sheets).toEqual([
    expect.objectContaining({ sheetNo: 1, stage: 'first_review', writtenBy: null, signedAt: expect.any(String) }),
    expect.objectContaining({ sheetNo: 2, stage: 'second_review', writtenBy: null, signedAt: expect.any(String) }),
  ]);
  expect(told.differences).toEqual([]);
  expect(codeOf(await get('gao-yuan', `/contracts/${id}/assessment`))).toEqual([404, 'contract-not-found']);
  await expect(
    api.database.asSuperuser()('assessment_sheets').where({ contract_id: id }).update({ technical_income_fen: 1 }),
  ).rejects.toThrow('append-only');
});

test('a sheet written before the case went to experts is what the approval registers, without another word of amounts', async () => {
  const id = await walk.inReview();
  const taken = changed(1, '20000000');
  const { technologyTransactionValueFen } = expectStatus(
    await write('wang-min', id, 0, [taken, accepted(2)]),
    201,
  ).body;
  await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'refer_to_experts', rationale: '请专家评审' });
  const opinion = { recommendation: 'recognise', opinion: '属技术开发', noConflictDeclared: true };
  await walk.command('lin-shu', `/contracts/${id}/expert-opinions`, opinion);
  await walk.command('zhao-lei', `/contracts/${id}/second-decision`, {
    outcome: 'approve_registration',
    rationale: '同意',
  });
  const { assessments } = expectStatus(await get('wang-min', `/contracts/${id}`), 200).body;
  expect(assessments).toEqual([expect.objectContaining({ stage: 'second_review', technologyTransactionValueFen })]);
  const { sheets } = await sheetsOf(id, 'chen-jie');
  expect(sheets).toEqual([expect.objectContaining({ sheetNo: 1, origin: 'desk', technologyTransactionValueFen })]);
});

test('amounts that come with a decision make a sheet; received money counts as technical income; the sheet is a file', async () => {
  const id = await walk.inReview();
  await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '同意' });
  await walk.receipts(id);
  const body = await sheetsOf(id);
  expect(body.sheets).toEqual([
    expect.objectContaining({ sheetNo: 1, origin: 'decision', technologyTransactionValueFen: '42000000' }),
  ]);
  expect(BigInt(body.technicalIncome.countedFen) > 0n).toBe(true);
  expect(BigInt(body.technicalIncome.countedFen) <= 42_000_000n).toBe(true);

  const csv = expectStatus(await get('wang-min', `/contracts/${id}/assessment/file?format=csv`), 200).body;
  expect(csv).toContain('肆拾贰万元整');
  expect(csv).toContain('420000.00');
  const response = await fetch(`${api.url}/api/v1/contracts/${id}/assessment/file`, {
    headers: { authorization: `Bearer ${await api.identity.token('chen-jie')}` },
  });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await response.arrayBuffer());
  const cells = workbook.worksheets[0]?.getSheetValues().flat().map(String).join('|') ?? '';
  expect(cells).toContain('传感器（线阵相机、位移传感器）');
  expect(workbook.worksheets[1]?.getSheetValues().flat().map(String).join('|')).not.toContain('王敏');
});

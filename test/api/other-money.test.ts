import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { toCapitals } from '../../src/domain/chinese-capitals.js';
import { createDocumentInspector } from '../../src/gateways/document-inspector.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker, declarationOf, formOf } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
let today: string;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  today = (await api.as('yang-xue')('GET', '/api/v1/clock')).body.today;
});
afterAll(() => api.close());

const inspector = createDocumentInspector();
async function pdfText(person: string, path: string): Promise<string> {
  const response = await fetch(`${api.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${await api.identity.token(person)}` },
  });
  expect(response.headers.get('content-type')).toBe('application/pdf');
  const { text } = await inspector.inspect({ bytes: new Uint8Array(await response.arrayBuffer()), fileName: 'p.pdf' });
  return (text ?? '').replace(/\s/g, '');
}
const get = (person: string, path: string) => api.as(person)('GET', `/api/v1${path}`);
const post = (person: string, path: string, body: object) => api.as(person)('POST', `/api/v1${path}`, { body });
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('追回 from the end of a registration to zero', () => {
  test('order on paper, three instalments, running balance; no other enterprise knows of it', async () => {
    const { claimId } = await walk.settled();
    const { contractId } = (await get('chen-jie', `/reward-claims/${claimId}`)).body;
    await walk.deregistered(contractId);
    today = (await get('yang-xue', '/clock')).body.today;
    const { items } = (await get('chen-jie', '/recoveries')).body;
    const { id, principalFen } = items.find((item: { claimId: string }) => item.claimId === claimId);
    const third = BigInt(principalFen) / 3n;
    const parts = [third, third, BigInt(principalFen) - 2n * third];
    const instalments = parts.map((fen, index) => ({
      dueOn: addCalendarDays(today, 30 * (index + 1)),
      amountFen: String(fen),
    }));
    expect(codeOf(await get('gao-yuan', `/recoveries/${id}`))).toEqual([404, 'recovery-not-found']);
    expect(codeOf(await get('chen-jie', `/recoveries/${id}/order`))).toEqual([404, 'paper-not-found']);
    await walk.command('luo-ping', `/recoveries/${id}/order`, {
      reason: '合同登记已注销',
      instalments,
      payTo: '国库集中收付账户',
    });
    const order = await pdfText('chen-jie', `/recoveries/${id}/order`);
    for (const shown of ['奖励资金追回决定书', '技奖追〔', '合同登记已注销', '救济途径', instalments[2]?.dueOn ?? '']) {
      expect(order).toContain(shown);
    }
    for (const [index, fen] of parts.entries()) {
      const slip = { slipNumber: `JK-100${index}`, receivedOn: today, payerName: '企业', document: '缴款书' };
      await walk.command('tang-wei', `/recoveries/${id}/receipts`, { ...slip, amountFen: String(fen) });
    }
    const { body } = await get('chen-jie', `/recoveries/${id}`);
    expect(body).toMatchObject({ status: 'settled', principalFen: '0', settledOn: today, overdueDays: 0 });
    expect(body.lines.map(({ principalAfterFen }: { principalAfterFen: string }) => principalAfterFen)).toEqual([
      principalFen,
      String(BigInt(principalFen) - third),
      String(parts[2]),
      '0',
    ]);
    expect(body.instalments.map(({ state }: { state: string }) => state)).toEqual(['paid', 'paid', 'paid']);
    expect((await get('gao-yuan', '/recoveries')).body.items).toEqual([]);
  });
});

const UNIT = '泸州启明智能科技有限公司';
const PARTIES = [
  { kind: 'completer', name: '李明远', contribution: '李明远，第一发明人', share: '2/3' },
  { kind: 'unit', name: UNIT, contribution: '单位', share: '1/3' },
];
const NET_INCOME = {
  subject: 'net_income',
  way: 'transfer_or_licence',
  agreement: '收益分配协议',
  grossFen: '1000000',
  deductions: [{ item: '直接成本', amountFen: '1', document: '账册' }],
  parties: PARTIES,
};

describe('职务科技成果 a division', () => {
  test('of net income is published with names, adds up to the fen, and does not enter into force before its period is over', async () => {
    const id = await walk.registered();
    const path = `/contracts/${id}/split-plans`;
    expect(codeOf(await post('chen-jie', path, { ...NET_INCOME, grossFen: undefined }))).toEqual([
      422,
      'split-income-missing',
    ]);
    expect(codeOf(await post('chen-jie', path, { ...NET_INCOME, subject: 'ownership', grossFen: undefined }))).toEqual([
      422,
      'split-below-floor',
    ]);
    const [completer, unit] = PARTIES;
    const wrong: [string, string, object][] = [
      ['split-gross-above-contract', '/grossFen', { grossFen: '9900000000000' }],
      ['split-party-twice', '/parties/1', { parties: [completer, { ...completer, share: '1/3' }] }],
      ['split-unit-unknown', '/parties/1/name', { parties: [completer, { ...unit, name: '不存在的单位' }] }],
    ];
    for (const [code, pointer, change] of wrong) {
      const { status, body } = await post('chen-jie', path, { ...NET_INCOME, ...change });
      expect([status, body.code, body.errors[0].pointer]).toEqual([422, code, pointer]);
    }
    const { body: published } = await walk.command('chen-jie', path, NET_INCOME, 201);
    expect(published).toMatchObject({ status: 'split_published', netFen: '999999' });
    expect(codeOf(await post('chen-jie', path, NET_INCOME))).toEqual([409, 'split-plan-exists']);
    const publicPath = `/split-publicity/${published.splitPlanId}`;
    const shown = await (await fetch(`${api.url}/api/v1${publicPath}`)).json();
    expect(shown).toMatchObject({
      parties: [
        { name: '李明远', share: '2/3', amountFen: '666666' },
        { name: UNIT, share: '1/3', amountFen: '333333' },
      ],
      workingDays: 15,
      workingDaysConfirmed: false,
    });
    const decision = { outcome: 'enter_into_force', reason: '公示期满' };
    const decide = `/split-plans/${published.splitPlanId}/decision`;
    expect(codeOf(await post('he-fang', decide, decision))).toEqual([409, 'split-publicity-running']);
    expect(codeOf(await post('he-fang', `/split-plans/${id}/decision`, decision))).toEqual([
      404,
      'split-plan-not-found',
    ]);
    // after the period neither name nor what the person did, in which the name may stand
    const { body: before } = await get('wang-min', publicPath);
    const plans = api.database.asSuperuser()('split_plans').where({ id: published.splitPlanId });
    const pageText = async () => (await fetch(`${api.url}/publicity/splits/${published.splitPlanId}`)).text();
    expect(await pageText()).toContain('李明远，第一发明人');
    await plans.clone().update({ published_on: '2020-01-01', closes_on: '2020-01-31' });
    const { body: masked } = await get('wang-min', publicPath);
    expect(masked.parties).toMatchObject([
      { name: '李*远', contribution: null },
      { name: UNIT, contribution: '单位' },
    ]);
    for (const text of [JSON.stringify(masked), await pageText()]) expect(text).not.toContain('李明远');
    await plans.clone().update({ published_on: before.publishedOn, closes_on: before.closesOn });
    const { body: extract } = await get('wang-min', path);
    expect(extract.items[0].cashRewardNote).toMatchObject({ countedShare: '0.50', months: 36, confirmed: false });
    await walk.command('he-fang', decide, { outcome: 'void', reason: '协议已变更' });
    expect((await get('chen-jie', publicPath)).status).toBe(404);
  });
});

describe('技术转移机构 a filing', () => {
  test('is made once, counts what it brought about, and ends', async () => {
    const filing = {
      kind: 'body',
      filingNumber: 'LZ-JSZY-9001',
      name: '泸州启明智能科技有限公司',
      unifiedSocialCreditCode: '91510500MA00QM017E',
      regionCode: '510500',
      services: '技术转移',
      validFrom: '2026-01-01',
      validTo: '2028-12-31',
      document: '备案表',
    };
    const { body } = await walk.command('he-fang', '/transfer-bodies', filing, 201);
    expect(body).toMatchObject({ isValid: true, endedOn: null });
    expect(codeOf(await post('he-fang', '/transfer-bodies', filing))).toEqual([409, 'transfer-filing-used']);
    const broker = { ...filing, kind: 'broker_person', filingNumber: 'LZ-JJR-9001' };
    expect(codeOf(await post('he-fang', '/transfer-bodies', broker))).toEqual([422, 'transfer-body-incomplete']);
    expect((await get('chen-jie', `/transfer-bodies/${body.id}/deals`)).body).toMatchObject({
      count: 0,
      growthFen: '0',
    });
    expect(codeOf(await get('gao-yuan', `/transfer-bodies/${body.id}/deals`))).toEqual([
      404,
      'transfer-body-not-found',
    ]);
    await walk.command('he-fang', `/transfer-bodies/${body.id}/ending`, { reason: '申请终止' });
    const again = await post('he-fang', `/transfer-bodies/${body.id}/ending`, { reason: '申请终止' });
    expect(codeOf(again)).toEqual([409, 'transfer-body-ended']);
  });
});

describe('先试用后付费 a trial', () => {
  const year = () => Number(today.slice(0, 4));
  const licencesOfYear = async (): Promise<{ rows: bigint; amended: bigint; count: number }> => {
    const page = (await get('he-fang', `/statistics?by=kind&year=${year()}`)).body;
    const amended = page.movements.find(({ movement }: { movement: string }) => movement === 'amended');
    return {
      rows: BigInt(page.total.contractValueFen),
      count: page.total.count,
      amended: BigInt(amended?.contractValueFen ?? '0'),
    };
  };

  test('turns paid once a higher price is registered as a change, and statistics count that price from there on', async () => {
    // a text that names no amount, so that the amended one contradicts nothing
    const [example, proof] = ['patent-licence', 'intellectual_property_proof'] as const;
    const declaration = declarationOf(example);
    const { id } = (await walk.command('chen-jie', '/contracts', { declaration }, 201)).body;
    for (const slot of ['contract_text', proof]) await walk.upload(id, formOf(example, `${proof}.pdf`, slot));
    await walk.command('chen-jie', `/contracts/${id}/submission`, {});
    await walk.command('wang-min', `/contracts/${id}/acceptance`, {});
    await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '符合规定' });
    const trial = { startsOn: today, endsOn: addCalendarDays(today, 10), terms: '试用期内免费' };
    const path = `/contracts/${id}/trial-licences`;
    const { body } = await walk.command('chen-jie', path, trial, 201);
    const before = await licencesOfYear();
    await walk.command('chen-jie', `/contracts/${id}/amendments`, {
      reason: '试用期满，转为付费许可',
      changes: {
        contractValueFen: '81234567',
        technologyTransactionValueFen: '81234567',
        contractValueInCapitals: toCapitals(81_234_567n),
      },
    });
    await walk.command('wang-min', `/contracts/${id}/amendment-decision`, {
      outcome: 'approve_amendment',
      rationale: '价款变更属实',
    });
    const turn = { outcome: 'turn_paid', reason: '双方签订付费许可' };
    await walk.command('chen-jie', `/trial-licences/${body.trialLicenceId}/ending`, turn);
    expect((await get('wang-min', path)).body.items).toMatchObject([{ status: 'turned_paid', amendedVersionNo: 2 }]);
    const told = await api.database.asSuperuser()('case_events').where({
      subject_id: id,
      kind: 'contract.trial_turned_paid',
    });
    expect(told).toMatchObject([{ data: { amendedVersionNo: 2 } }]);
    const after = await licencesOfYear();
    expect([after.rows - before.rows, after.amended - before.amended, after.count - before.count]).toEqual([
      1_234_567n,
      1_234_567n,
      0,
    ]);
  });

  test('of a licence begins, turns paid only by an amendment with a price, and ends without one', async () => {
    const id = await walk.registered('patent-licence');
    const trial = { startsOn: today, endsOn: addCalendarDays(today, 10), terms: '试用期内免费' };
    const path = `/contracts/${id}/trial-licences`;
    const { body } = await walk.command('chen-jie', path, trial, 201);
    expect(codeOf(await post('chen-jie', path, trial))).toEqual([409, 'trial-licence-running']);
    const ending = `/trial-licences/${body.trialLicenceId}/ending`;
    const turn = { outcome: 'turn_paid', reason: '双方签订付费许可' };
    expect(codeOf(await post('chen-jie', ending, turn))).toEqual([409, 'trial-not-amended']);
    expect(codeOf(await post('chen-jie', `/trial-licences/${id}/ending`, turn))).toEqual([
      404,
      'trial-licence-not-found',
    ]);
    await walk.command('chen-jie', ending, { outcome: 'end', reason: '不转' });
    expect(codeOf(await post('chen-jie', ending, turn))).toEqual([409, 'trial-not-running']);
    expect((await get('wang-min', path)).body.items).toMatchObject([{ status: 'trial_ended', amendedVersionNo: null }]);
  });
});

describe('涉税登记摘录 a tax extract', () => {
  test('shows figures, basis and "not valid if" as JSON and on paper; ended, it is refused with the reason', async () => {
    const { contractId } = await walk.claimed();
    const query = `relief=vat_exemption&contractId=${contractId}`;
    const { body } = await get('chen-jie', `/tax-extracts?${query}`);
    expect(body).toMatchObject({ relief: 'vat_exemption', totals: { contracts: 1 }, incomeTax: null });
    expect(Number(body.totals.receivedFen)).toBeGreaterThan(0);
    expect(body.lines[0].verificationUrl).toMatch(/\/v\//);
    expect(body.basis.every(({ confirmed }: { confirmed: boolean }) => !confirmed)).toBe(true);
    const paper = await pdfText('chen-jie', `/tax-extracts?${query}&format=pdf`);
    for (const shown of ['技术合同登记摘录', '增值税免税', '本摘录不能使用', body.lines[0].registrationNumber]) {
      expect(paper).toContain(shown);
    }
    const wrong = await get('chen-jie', `/tax-extracts?relief=income_tax&contractId=${contractId}`);
    expect(codeOf(wrong)).toEqual([409, 'tax-extract-refused']);
    // the year before its registration: nothing counts, and the contract is named all the same
    const before = await get('chen-jie', `/tax-extracts?${query}&year=${body.year - 1}`);
    expect(before.body).toMatchObject({
      lines: [],
      totals: { contracts: 0 },
      leftOut: [{ contractId, reason: 'registered-later', note: { confirmed: false } }],
    });
    const early = await pdfText('chen-jie', `/tax-extracts?${query}&year=${body.year - 1}&format=pdf`);
    expect(early).toContain('晚于本年度，未列入合计');
    const draft = await walk.draft();
    const unregistered = await get('chen-jie', `/tax-extracts?relief=vat_exemption&contractId=${draft}`);
    expect(unregistered.body).toMatchObject({ code: 'tax-extract-refused', details: { reason: 'not-registered' } });
    const theirs = await get('gao-yuan', `/tax-extracts?${query}`);
    expect(codeOf(theirs)).toEqual([404, 'contract-not-found']);
    await walk.deregistered(contractId);
    const ended = await get('chen-jie', `/tax-extracts?${query}`);
    expect(ended.body).toMatchObject({ code: 'tax-extract-refused', details: { reason: 'registration-ended' } });
    const year = await get('chen-jie', '/tax-extracts?relief=vat_exemption');
    expect(year.body.leftOut).toContainEqual(expect.objectContaining({ reason: 'deregistered' }));
  });
});

// time moves far: last
test('a division whose publicity is over stands on the printed extract for cash rewards', async () => {
  const id = await walk.registered('patent-licence');
  const { body } = await walk.command('chen-jie', `/contracts/${id}/split-plans`, NET_INCOME, 201);
  const extract = `/tax-extracts?relief=cash_reward&contractId=${id}`;
  expect((await get('chen-jie', extract)).body.lines[0].divisions).toEqual([]);
  expect(await pdfText('chen-jie', `${extract}&format=pdf`)).toContain('没有已生效的分配方案登记在案');
  await walk.command('gu-yan', '/demo-clock', { by: '+60d' });
  const decision = { outcome: 'enter_into_force', reason: '公示期满' };
  await walk.command('he-fang', `/split-plans/${body.splitPlanId}/decision`, decision);
  expect((await get('chen-jie', extract)).body.lines[0].divisions).toMatchObject([
    { subject: 'net_income', netFen: '999999', parties: [{ name: '李明远', share: '2/3', amountFen: '666666' }, {}] },
  ]);
  const paper = await pdfText('chen-jie', `${extract}&format=pdf`);
  for (const words of ['职务科技成果分配', '收益分配协议', '李明远', '2/3', '6,666.66', '3,333.33']) {
    expect(paper).toContain(words);
  }
});

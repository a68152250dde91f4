import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { getDocumentProxy } from 'unpdf';
import { parse } from 'yaml';
import type { NoticeFacts, SummaryListFacts, SummaryListLine } from '../../src/domain/paper/facts.js';
import { toOfficeSeal } from '../../src/domain/paper/seal.js';
import { toPaperTemplate } from '../../src/domain/paper/template.js';
import { createPaperPrinter } from '../../src/gateways/paper-printer.js';

const config = (file: string): unknown => parse(readFileSync(new URL(`../../config/${file}`, import.meta.url), 'utf8'));
const template = (code: string) => toPaperTemplate(config(`paper-templates/${code}.yaml`), code);
const seal = toOfficeSeal(config('seals/510500-01.yaml'), '510500-01');
const printer = createPaperPrinter();

interface Item {
  text: string;
  x: number;
  right: number;
  /** From the upper edge. */
  y: number;
}

/** The upright pieces of text, page by page, without blanks. */
async function pagesOf(bytes: Uint8Array): Promise<Item[][]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages: Item[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const [, , , height = 0] = page.view;
    const { items } = await page.getTextContent();
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [a = 1, b = 0, , , x = 0, y = 0] = item.transform as number[];
        if (Math.abs(b) > 0.01 * Math.abs(a)) return [];
        return [{ text: item.str.replace(/\s/g, ''), x, right: x + item.width, y: height - y }];
      }),
    );
  }
  return pages;
}
const textOf = (page: readonly Item[] | undefined): string => (page ?? []).map(({ text }) => text).join('');

const NOTICE: NoticeFacts = {
  number: '510500-01 技登不予〔2026〕0001号',
  registrantName: '泸州启明智能科技有限公司',
  projectName: '灌装阀件表面缺陷机器视觉在线检测系统研发',
  filedOn: '2026-10-08',
  rationale: '合同约定的内容为设备采购与安装。\n经补正仍未明确技术内容。',
  reasons: [
    {
      code: 'N04',
      zh: '合同标的不明确',
      en: 'The subject is not clear',
      remedyZh: '请补充技术内容。',
      remedyEn: 'Describe the content.',
      basis: 'CCR art. 39(2)',
      confirmed: false,
    },
  ],
  advice: '补充指标',
  ruleSet: { code: 'R2026-national', confirmed: false },
  objectionLimit: { days: 15, unit: 'WORKDAY', confirmed: false },
  officeName: '泸州市技术合同登记处',
  issuedOn: '2026-10-20',
  isDemo: true,
};

describe('不予登记通知书 a notice of refusal', () => {
  const form = { template: template('refusal-notice'), seal };

  test('says number, date, facts, coded reasons, articles and remedies on one page', async () => {
    const pages = await pagesOf((await printer.notice.render(NOTICE, form)).bytes);
    expect(pages).toHaveLength(1);
    const text = textOf(pages[0]);
    for (const words of [
      '不予登记通知书',
      '510500-01技登不予〔2026〕0001号',
      '泸州启明智能科技有限公司：',
      '经补正仍未明确技术内容。',
      '合同标的不明确（N04）',
      '请补充技术内容。',
      '《技术合同认定登记规则》第三十九条第（二）项（条文待核对',
      '15个工作日内作出复核决定',
      '60日内，向有管辖权的行政复议机关申请行政复议（行政复议法（2023）第二十条）',
      '6个月内，向有管辖权的人民法院提起行政诉讼（行政诉讼法第四十六条）',
      '2026年10月20日',
      '示范',
      '第1页共1页',
    ]) {
      expect(text).toContain(words);
    }
    // confirmed periods carry no doubt, unconfirmed ones do
    expect(text).not.toContain('第二十条）（条文待核对');
    expect(text).toContain('复核决定（《技术合同认定登记管理办法（征求意见稿）》第十七条（未核实））');
  });

  test('goes on to further pages with a long rationale, and never leaves the page', async () => {
    const long = { ...NOTICE, rationale: NOTICE.rationale.repeat(60) };
    const pages = await pagesOf((await printer.notice.render(long, form)).bytes);
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      expect(textOf(page)).toContain(`第${index + 1}页共${pages.length}页`);
      expect(page.filter(({ x, right, y }) => x < 28 || right > 567 || y < 28 || y > 820)).toEqual([]);
    }
  });

  test('of non-acceptance names no objection, which is to a decision on the merits', async () => {
    const facts = { ...NOTICE, objectionLimit: null };
    const { bytes } = await printer.notice.render(facts, { template: template('non-acceptance-notice') });
    const text = textOf((await pagesOf(bytes)).flat());
    expect(text).toContain('不予受理通知书');
    expect(text).not.toContain('提出异议');
    expect(text).toContain('未加盖电子印章');
  });

  test('of correction numbers every item with its place, and says by when', async () => {
    const correction: NoticeFacts['correction'] = {
      round: 1,
      items: [
        {
          itemNo: 1,
          reason: { zh: '验收标准不明确', en: 'No criterion of acceptance' },
          request: '请补充检测方法。',
          place: { zh: '（登记表：技术内容摘要）', en: ' (form: summary)' },
        },
        {
          itemNo: 2,
          reason: { zh: '合同不完整', en: 'Incomplete' },
          request: '请上传附件𠮷。',
          place: { zh: '（《合同.pdf》第2页：“验收见附件”）', en: ' (合同.pdf, page 2)' },
        },
      ],
      deadline: { on: '2026-11-10', provisional: true, days: 15, unit: 'WORKDAY', confirmed: false },
    };
    const facts = { ...NOTICE, rationale: '', reasons: [], advice: null, objectionLimit: null, correction };
    const form = { template: template('correction-notice') };
    const { bytes, annotated } = await printer.notice.render(facts, form);
    const text = textOf((await pagesOf(bytes)).flat());
    for (const words of [
      '补正通知书',
      '1.验收标准不明确：请补充检测方法。（登记表：技术内容摘要）',
      '（《合同.pdf》第2页：“验收见附件”）',
      '2026年11月10日前',
      '15个工作日，该年度放假安排尚未公布，日期暂定',
      '逾期不补正的，予以办结。（条文待核对',
      '行政许可法》第三十二条（条文待核对',
    ])
      expect(text).toContain(words);
    expect(annotated).toEqual(['𠮷']);
    for (const absent of ['救济途径', '查明的事实', '提出异议']) expect(text).not.toContain(absent);
  });
});

const line = (no: number, changes: Partial<SummaryListLine> = {}): SummaryListLine => ({
  registrationNumber: `2026510501${String(no).padStart(6, '0')}`,
  registrationVersion: 1,
  projectName: '灌装阀件表面缺陷机器视觉在线检测',
  kindCode: '11',
  sellerName: '泸州启明智能科技有限公司',
  buyerName: '泸州酒城精密制造有限公司',
  signedOn: '2026-09-18',
  registeredOn: '2026-10-20',
  contractValueFen: '48000001',
  technologyTransactionValueFen: '42000000',
  ...changes,
});
const LIST: SummaryListFacts = {
  listId: '5f0c1b7e-3c1e-8a52-9d52-0a4d2f1f6b11',
  applicantName: '泸州启明智能科技有限公司',
  officeName: '泸州市技术合同登记处',
  issuedOn: '2026-10-20',
  tier: 'small',
  purpose: '年度申报汇总',
  lines: [line(1), line(2), line(3)],
  isDemo: false,
};

describe('登记清单 a summary list', () => {
  const form = { template: template('summary-list'), seal };

  test('sums exactly, in digits and in capitals, and says of which size its contracts are', async () => {
    const [page, ...more] = await pagesOf((await printer.summaryList.render(LIST, form)).bytes);
    expect(more).toEqual([]);
    const text = textOf(page);
    expect(text).toContain('合计3项');
    expect(text).toContain('¥1,440,000.03（人民币壹佰肆拾肆万元零叁分）');
    expect(text).toContain('¥1,260,000.00（人民币壹佰贰拾陆万元整）');
    expect(text).toContain('非大额合同');
    expect(text).toContain('不作为减免税依据');
    expect(text).toContain('第1页共1页');
  });

  test('repeats its headings, numbers its pages, and has every line once', async () => {
    const lines = Array.from({ length: 60 }, (_, index) =>
      line(index + 1, index % 7 === 0 ? { projectName: '陶瓷基复合材料生产线工艺优化'.repeat(8) } : {}),
    );
    const pages = await pagesOf((await printer.summaryList.render({ ...LIST, lines }, form)).bytes);
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) {
      expect(textOf(page)).toContain('登记编号');
      expect(textOf(page)).toContain(`第${index + 1}页共${pages.length}页`);
      expect(page.filter(({ x, right, y }) => x < 30 || right > 812 || y < 20 || y > 585)).toEqual([]);
    }
    const whole = pages.map(textOf).join('');
    for (const { registrationNumber } of lines) expect(whole.split(registrationNumber)).toHaveLength(2);
    expect(textOf(pages.at(-1))).toContain('合计60项');
  });

  test('that is void says so on a later copy', async () => {
    const ending = { how: 'void', on: '2027-01-05' } as const;
    const { bytes } = await printer.summaryList.render(LIST, { ...form, ending });
    expect(textOf((await pagesOf(bytes))[0])).toContain('本文书已于2027年1月5日作废');
  });
});

test('a statement leaves no heading, no head of a table and no Chinese without its English at the foot of a page', async () => {
  const form = { template: template('funding-plan'), seal };
  for (let rows = 16; rows <= 34; rows += 1) {
    const { bytes } = await printer.statement.render(
      {
        officeName: '泸州市科学技术局',
        number: '泸市科〔2026〕040号',
        addressee: '各有关单位',
        subject: '2026',
        issuedOn: '2026-12-05',
        isDemo: false,
        isSealed: false,
        sections: {
          figures: [
            {
              kind: 'table',
              columns: [{ zh: '甲表头', en: 'head', share: 1 }],
              rows: Array.from({ length: rows }, (_, index) => [`甲行${index + 1}`]),
            },
          ],
          claims: [{ kind: 'table', columns: [{ zh: '乙表头', en: 'head', share: 1 }], rows: [['乙行1'], ['乙行2']] }],
          rules: [{ kind: 'text', zh: '预算不足时按比例分配。', en: 'When the budget does not reach: in proportion.' }],
        },
      },
      form,
    );
    const pageOf = (pages: readonly string[], words: string): number => pages.findIndex((page) => page.includes(words));
    const pages = (await pagesOf(bytes)).map(textOf);
    expect([rows, pageOf(pages, '二、安排资金的申请')]).toEqual([rows, pageOf(pages, '乙行1')]);
    expect([rows, pageOf(pages, '三、分配规则')]).toEqual([rows, pageOf(pages, 'inproportion.')]);
    expect(pages.filter((page) => page.includes('乙表头') && !page.includes('乙行'))).toEqual([]);
  }
});

test('every paper comes out the same bytes from the same facts', async () => {
  const again = createPaperPrinter();
  const notice = { template: template('refusal-notice'), seal };
  const list = { template: template('summary-list'), seal };
  expect((await again.notice.render(NOTICE, notice)).bytes).toEqual(
    (await printer.notice.render(NOTICE, notice)).bytes,
  );
  expect((await again.summaryList.render(LIST, list)).bytes).toEqual(
    (await printer.summaryList.render(LIST, list)).bytes,
  );
});

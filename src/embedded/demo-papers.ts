import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PdfDocument from 'pdfkit';
import { toCapitals } from '../domain/chinese-capitals.js';
import { type ContractKind, findKind, type KindCode } from '../domain/contract/kind.js';
import { formatYuan } from '../domain/money.js';
import type { DemoParty } from './demo-projects.js';

/** What a contract text of the demonstration has to agree with. */
export interface ContractPaper {
  number: string;
  kindCode: KindCode;
  projectName: string;
  summary: string;
  seller: DemoParty;
  buyer: DemoParty;
  signedOn: string;
  effectiveFrom: string;
  effectiveTo: string;
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
  nonTechnicalLines: readonly { item: string; amountFen: bigint }[];
}

/** What an invoice or a bank slip of the demonstration has to agree with. */
export interface VoucherPaper {
  kind: 'invoice' | 'bank_slip';
  number: string;
  receivedOn: string;
  amountFen: bigint;
  projectName: string;
  seller: DemoParty;
  buyer: DemoParty;
}

/** Draws the papers of the demonstration; the same facts give the same bytes. */
export interface DemoPapers {
  contract(paper: ContractPaper): Promise<Uint8Array>;
  voucher(paper: VoucherPaper): Promise<Uint8Array>;
  /** 测试大纲: what a correction asks for. */
  protocol(projectName: string, writtenOn: string): Promise<Uint8Array>;
}

type Document = InstanceType<typeof PdfDocument>;

const INK = '#1b1b1d';
const FAINT = '#77777c';
const SEAL = '#c8161d';
const MARGIN = 62;
const FOOTER = '样例：主体、人员、号码均为虚构，仅供演示 · Sample for demonstration, everything in it is invented';

/** Takes the font; the papers are plainer than those of `examples/`, because many are drawn while somebody waits. */
export function openDemoPapers(): DemoPapers {
  const locate = createRequire(import.meta.url).resolve;
  const font = readFileSync(locate('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'));
  const draw = (title: string, writtenOn: string, content: (document: Document) => void): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      const document = new PdfDocument({
        size: 'A4',
        margin: MARGIN,
        lang: 'zh-CN',
        info: { Title: title, CreationDate: new Date(`${writtenOn}T00:00:00+08:00`) },
      });
      const chunks: Uint8Array[] = [];
      document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      document.on('end', () => resolve(Buffer.concat(chunks)));
      document.on('error', reject);
      document.registerFont('text', font).font('text').fillColor(INK);
      content(document);
      document
        .fontSize(8)
        .fillColor(FAINT)
        .text(FOOTER, MARGIN, document.y + 24);
      document.end();
    });

  return {
    contract: (paper) => draw(paper.projectName, paper.signedOn, (document) => drawContract(document, paper)),
    voucher: (paper) => draw(paper.number, paper.receivedOn, (document) => drawVoucher(document, paper)),
    protocol: (projectName, writtenOn) =>
      draw(projectName, writtenOn, (document) => {
        drawTitle(document, '测试大纲', [['项目名称', projectName]]);
        drawParagraphs(document, [
          '一、试样由双方共同抽取，每项指标不少于五件，封样保存。',
          '二、各项指标按照国家标准规定的方法测试，没有国家标准的，按照双方确认的方法测试，取算术平均值。',
          '三、测试由双方人员共同完成并签字，测试报告一式两份。',
        ]);
      }),
  };
}

function drawContract(document: Document, paper: ContractPaper): void {
  const { seller, buyer } = paper;
  const roles = rolesOf(paper.kindCode);
  const title = titleOf(paper.kindCode);
  drawTitle(document, title, [
    ['合同编号', paper.number],
    ['项目名称', paper.projectName],
    [`${roles.buyer}（甲方）`, `${buyer.name}　${buyer.unifiedSocialCreditCode}`],
    [`${roles.seller}（乙方）`, `${seller.name}　${seller.unifiedSocialCreditCode}`],
    ['签订时间', chineseDate(paper.signedOn)],
  ]);
  drawParagraphs(document, [
    `根据《中华人民共和国民法典》第三编第二十章的规定，甲乙双方就“${paper.projectName}”经平等协商，订立本${title}，并由双方共同恪守。`,
  ]);
  for (const { name, body } of clausesOf(paper)) {
    document.moveDown(0.5).fontSize(11.5).fillColor(INK).text(name, MARGIN);
    drawParagraphs(document, body);
  }
  drawSignatures(document, [
    { role: '甲方（盖章）', party: buyer, x: MARGIN },
    { role: '乙方（盖章）', party: seller, x: MARGIN + 240 },
  ]);
}

function drawVoucher(document: Document, paper: VoucherPaper): void {
  const { seller, buyer, amountFen } = paper;
  const isInvoice = paper.kind === 'invoice';
  drawTitle(document, isInvoice ? '电子发票（普通发票）样例' : '示例银行　电子回单样例', [
    [isInvoice ? '发票号码' : '回单编号', paper.number],
    [isInvoice ? '开票日期' : '入账日期', chineseDate(paper.receivedOn)],
    [isInvoice ? '购买方' : '付款人', `${buyer.name}　${isInvoice ? buyer.unifiedSocialCreditCode : buyer.account}`],
    [isInvoice ? '销售方' : '收款人', `${seller.name}　${isInvoice ? seller.unifiedSocialCreditCode : seller.account}`],
    [isInvoice ? '价税合计' : '金额', `¥${formatYuan(amountFen)}　${toCapitals(amountFen)}`],
    [isInvoice ? '备注' : '用途', `技术合同款　${paper.projectName}`],
  ]);
}

/** A heading over lines of label and value. */
function drawTitle(
  document: Document,
  title: string,
  lines: readonly (readonly [label: string, value: string])[],
): void {
  document.fontSize(20).text(title, { align: 'center' }).moveDown(0.8).fontSize(10.5);
  for (const [label, value] of lines) document.text(`${label}：${value}`, { lineGap: 5 });
  document.moveDown(0.5);
}

/** Paragraphs with the two-character indent of Chinese text. */
function drawParagraphs(document: Document, texts: readonly string[]): void {
  document.fontSize(10.5).fillColor(INK);
  for (const text of texts) document.text(`　　${text}`, MARGIN, document.y, { lineGap: 3 });
}

function drawSignatures(document: Document, signers: readonly { role: string; party: DemoParty; x: number }[]): void {
  if (document.y > document.page.height - MARGIN - 130) document.addPage();
  const top = document.y + 18;
  for (const { role, party, x } of signers) {
    document.fontSize(10.5).fillColor(INK).text(`${role}：${party.name}`, x, top, { width: 230 });
    document.text(`法定代表人：${party.legalRepresentative}`, x, top + 20, { width: 230 });
    document
      .lineWidth(1.6)
      .strokeColor(SEAL)
      .circle(x + 150, top + 62, 34)
      .stroke();
    document
      .fontSize(8)
      .fillColor(SEAL)
      .text('合同专用章', x + 116, top + 52, { width: 68, align: 'center' });
    document.text('（样例）', x + 116, top + 64, { width: 68, align: 'center' });
  }
  document.y = top + 100;
}

function clausesOf(paper: ContractPaper): { name: string; body: string[] }[] {
  const { contractValueFen, technologyTransactionValueFen, nonTechnicalLines } = paper;
  const itemised = nonTechnicalLines.map(({ item, amountFen }) => `${item}人民币${formatYuan(amountFen)}元`).join('，');
  return [
    { name: '第一条　标的技术的内容、范围及要求', body: [paper.summary, '上述指标均为验收指标。'] },
    {
      name: '第二条　履行的期限、地点和方式',
      body: [
        `本合同自${chineseDate(paper.effectiveFrom)}起生效，有效期至${chineseDate(paper.effectiveTo)}，主要在四川省泸州市履行。乙方以提交技术成果和技术文件、进行技术指导的方式履行合同，甲方以支付价款、提供试验条件的方式履行合同。`,
      ],
    },
    {
      name: '第三条　价款、报酬及其支付',
      body: [
        `合同总金额为人民币${formatYuan(contractValueFen)}元（大写：${toCapitals(contractValueFen)}），含税。其中技术交易额为人民币${formatYuan(technologyTransactionValueFen)}元。`,
        ...(nonTechnicalLines.length === 0 ? [] : [`非技术性支出：${itemised}，交付后归甲方所有。`]),
        '甲方按照履行进度分期以银行转账方式支付，乙方在收款前开具合法有效的发票。',
      ],
    },
    {
      name: '第四条　验收的标准和方法',
      body: [
        '乙方完成后书面通知甲方，双方以第一条所列指标为标准，以现场测试和资料审查的方法进行验收，并签署验收证明。',
      ],
    },
    {
      name: '第五条　成果及知识产权的归属',
      body: [`${ownershipOf(paper.kindCode)}任何一方可以在履行中改进技术，改进成果归完成方所有。`],
    },
    {
      name: '第六条　技术信息和资料的保密',
      body: ['双方对履行中知悉的对方技术信息和经营信息负有保密义务，保密期限为本合同有效期及期满后三年。'],
    },
    {
      name: '第七条　名词和术语的解释',
      body: [
        '本合同所称指标、误差和准确率，按照国家标准或者行业标准的定义解释；没有标准的，按照双方确认的测试大纲解释。',
      ],
    },
    {
      name: '第八条　违约责任和争议的解决',
      body: [
        '一方不履行或者迟延履行义务的，应当承担违约责任。争议由双方协商解决，协商不成的，向合同履行地人民法院起诉。',
      ],
    },
  ];
}

const NOTHING_TRANSFERRED =
  '本合同不转移知识产权。甲方利用工作成果完成的新的技术成果归甲方所有，乙方利用甲方提供的条件完成的新的技术成果归乙方所有。';
const OWNERSHIP: Readonly<Record<ContractKind, string>> = {
  development: '履行本合同所完成的研究开发成果及其知识产权归乙方所有，甲方享有免费实施的权利。',
  transfer: '技术秘密的使用权、转让权自交付之日起归甲方享有，乙方不得再行使用或者转让。',
  licence: '许可的权利归乙方所有，甲方在约定范围内实施或者使用，不得再许可第三人。',
  consulting: NOTHING_TRANSFERRED,
  service: NOTHING_TRANSFERRED,
};
const ROLES: Readonly<Record<ContractKind, { seller: string; buyer: string }>> = {
  development: { seller: '研究开发方', buyer: '委托方' },
  transfer: { seller: '让与方', buyer: '受让方' },
  licence: { seller: '许可方', buyer: '被许可方' },
  consulting: { seller: '受托方', buyer: '委托方' },
  service: { seller: '受托方', buyer: '委托方' },
};

/** What the contract says of who owns the result; the declaration quotes it. */
export function ownershipOf(kindCode: KindCode): string {
  return OWNERSHIP[kindOf(kindCode)];
}

function titleOf(kindCode: KindCode): string {
  return kindCode === '51' ? '技术服务合同' : `${findKind(kindCode)?.zh}合同`;
}

function rolesOf(kindCode: KindCode): { seller: string; buyer: string } {
  return kindCode === '12' ? { seller: '合作方', buyer: '合作方' } : ROLES[kindOf(kindCode)];
}

function kindOf(kindCode: KindCode): ContractKind {
  return findKind(kindCode)?.kind ?? 'service';
}

function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

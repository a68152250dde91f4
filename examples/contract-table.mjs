// The table in which a seller's clerk keeps the contracts: one row of the form per contract, imported over HTTP as one file.
import ExcelJS from 'exceljs';
import { until } from './front-door.mjs';

/** Who sells, of the demonstration; its clerk imports the table. */
export const SELLER = {
  name: '泸州启明智能科技有限公司',
  unifiedSocialCreditCode: '91510500MA00QM017E',
  regionCode: '510504',
};
const SELLER_CLERK = 'chen-jie';

/** A row of the form, by heading: what differs from contract to contract, and what is the same in all of this seller's. */
export function formRow({ ownNumber, title, kind, signedOn, from, to, buyer, yuan, technologyYuan = yuan, ...rest }) {
  return {
    '合同自编号 Own number': ownNumber,
    '项目名称 Project name': title,
    '合同类别 Contract kind': kind,
    '合同签订日期 Signed on': signedOn,
    '合同有效期起 Term from': from,
    '合同有效期止 Term to': to,
    '申请方 Applying side': '卖方',
    '卖方1名称 Seller 1 name': SELLER.name,
    '卖方1统一社会信用代码 Seller 1 credit code': SELLER.unifiedSocialCreditCode,
    '卖方1国别 Seller 1 country': 'CHN',
    '卖方1行政区划代码 Seller 1 region code': SELLER.regionCode,
    '卖方1单位性质 Seller 1 nature': '150',
    '买方1名称 Buyer 1 name': buyer.name,
    '买方1统一社会信用代码 Buyer 1 credit code': buyer.unifiedSocialCreditCode,
    '买方1国别 Buyer 1 country': 'CHN',
    '买方1行政区划代码 Buyer 1 region code': buyer.regionCode,
    '买方1单位性质 Buyer 1 nature': '150',
    '合同成交额（元） Contract value': yuan.toFixed(2),
    '技术交易额（元） Technology value': technologyYuan.toFixed(2),
    '支付方式 Payment method': '分期支付',
    '知识产权类型 Type of right': kind === '11' ? '技术秘密' : '未涉及知识产权',
    '成果及知识产权归属 Ownership clause':
      kind === '11'
        ? '履行本合同所完成的研究开发成果及其知识产权归乙方所有，甲方享有免费实施的权利。'
        : '本合同不转移知识产权；各方利用对方条件完成的新的技术成果归完成方所有。',
    '技术领域 Technology field': rest.field,
    '应用行业 Industry': rest.industry,
    '社会经济目标 Socio-economic objective': '10',
    '计划来源 Plan source': '90',
    '是否关联交易 Related parties': rest.isRelated ? '是' : '否',
    '是否财政资助 Fiscally funded': '否',
    '密级 Secrecy': '商业秘密',
    '技术内容摘要 Technical summary': rest.summary,
    '经办人 Handler': '陈洁',
    "经办人电话 Handler's telephone": '0830-0000101',
    '法定代表人 Legal representative': '李明远',
  };
}

/** The template with these rows instead of its sample; a heading it does not have is said. */
async function fillIn(template, rows) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(template);
  const [sheet] = book.worksheets;
  const headings = sheet.getRow(1).values.slice(1).map(String);
  while (sheet.rowCount > 1) sheet.spliceRows(sheet.rowCount, 1);
  for (const row of rows) {
    const unknown = Object.keys(row).filter((name) => !headings.includes(name));
    if (unknown.length > 0)
      throw new Error(`the template has no ${unknown.join(', ')}; it has ${headings.join(' | ')}`);
    sheet.addRow(headings.map((name) => row[name] ?? null));
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Imports the rows as one file and waits for the end: the import, its file, and what became of each row. */
export async function importTable(door, name, rows) {
  const template = await door.file(SELLER_CLERK, '/contract-imports/template.xlsx');
  const bytes = await fillIn(template, rows);
  const { id } = await door.upload(SELLER_CLERK, '/contract-imports', { name, bytes });
  await until('the import is finished', async () => {
    const { finishedAt } = await door.get(SELLER_CLERK, `/contract-imports/${id}`);
    return finishedAt !== null;
  });
  const results = [];
  for (let cursor = ''; cursor !== undefined; ) {
    const page = await door.get(SELLER_CLERK, `/contract-imports/${id}/rows?limit=100${cursor}`);
    results.push(...page.items);
    cursor = page.nextCursor ? `&cursor=${encodeURIComponent(page.nextCursor)}` : undefined;
  }
  return { id, bytes, results };
}

import { chineseDate, FAINT, INK, openPaper, place, SEAL, specimen, yuan } from './paper.mjs';

const FOOTER = '样例：仅供演示，非真实票据 · Specimen for demonstration, not a real voucher';
const BLUE = '#2b4a7d';

/** 发票: one page in landscape; `lines` are {name, amountFen, taxPercent}, amounts with tax. */
export async function drawInvoice({ receipt, seller, buyer, lines, projectName, capitals }) {
  const paper = openPaper({
    title: `发票样例 ${receipt.number}`,
    writtenOn: receipt.receivedOn,
    size: [609, 397],
    margins: { top: 20, bottom: 20, left: 26, right: 26 },
  });
  const { document } = paper;
  specimen(document, 48);
  document.font('bold').fontSize(19).fillColor('#8a4b17');
  place(document, '电子发票（普通发票）', 0, 26, 609, 'center');
  document.lineWidth(1).strokeColor('#8a4b17').moveTo(205, 56).lineTo(404, 56).stroke();
  document.moveTo(205, 59).lineTo(404, 59).stroke();
  document.font('regular').fontSize(9).fillColor(INK);
  place(document, `发票号码：${receipt.number}`, 430, 36, 170);
  place(document, `开票日期：${chineseDate(receipt.receivedOn)}`, 430, 52, 170);

  const box = (x, y, width, height) =>
    document.lineWidth(0.8).strokeColor('#8a4b17').rect(x, y, width, height).stroke();
  const party = (label, { name, unifiedSocialCreditCode }, x) => {
    box(x, 74, 278, 52);
    document.font('regular').fontSize(9).fillColor('#8a4b17');
    place(document, label, x + 6, 79, 100);
    document.fillColor(INK);
    place(document, `名称：${name}`, x + 60, 79, 210);
    place(document, `统一社会信用代码：${unifiedSocialCreditCode}`, x + 60, 101, 212);
  };
  party('购买方信息', buyer, 26);
  party('销售方信息', seller, 305);

  box(26, 126, 557, 128);
  const columns = [
    ['项目名称', 32, 230, 'left'],
    ['金额（元）', 270, 96, 'right'],
    ['税率', 384, 60, 'center'],
    ['税额（元）', 470, 106, 'right'],
  ];
  document.fontSize(9).fillColor('#8a4b17');
  for (const [label, x, width, align] of columns) place(document, label, x, 132, width, align);
  document.fillColor(INK);
  let y = 152;
  let netFen = 0n;
  let taxFen = 0n;
  for (const { name, amountFen, taxPercent } of lines) {
    const net = withoutTax(BigInt(amountFen), taxPercent);
    netFen += net;
    taxFen += BigInt(amountFen) - net;
    const cells = [name, yuan(net), `${taxPercent}%`, yuan(BigInt(amountFen) - net)];
    for (const [index, [, x, width, align]] of columns.entries()) place(document, cells[index], x, y, width, align);
    y += 18;
  }
  document.font('bold');
  place(document, '合　　计', 32, 234, 120);
  place(document, `¥${yuan(netFen)}`, 270, 234, 96, 'right');
  place(document, `¥${yuan(taxFen)}`, 470, 234, 106, 'right');
  box(26, 254, 557, 28);
  place(document, `价税合计（大写）　${capitals.replace('人民币', '')}`, 32, 261, 330);
  place(document, `（小写）¥${yuan(receipt.amountFen)}`, 400, 261, 176, 'right');
  box(26, 282, 557, 52);
  document.font('regular').fontSize(9);
  document.text(`备注：技术合同项目名称：${projectName}`, 32, 288, { width: 540 });
  place(document, '开票人：样例', 32, 342, 200);
  return paper.close(FOOTER);
}

function withoutTax(amountFen, taxPercent) {
  const divisor = 100n + BigInt(taxPercent);
  return (amountFen * 100n * 2n + divisor) / (2n * divisor);
}

/** 银行回单: one page in landscape. */
export async function drawBankSlip({ receipt, payer, payee, projectName, capitals }) {
  const paper = openPaper({
    title: `银行回单样例 ${receipt.number}`,
    writtenOn: receipt.receivedOn,
    size: [595, 340],
    margins: { top: 20, bottom: 20, left: 30, right: 30 },
  });
  const { document } = paper;
  specimen(document, 46);
  document.font('bold').fontSize(16).fillColor(BLUE);
  place(document, '示例银行　电子回单', 0, 26, 595, 'center');
  document.font('regular').fontSize(8.5).fillColor(FAINT);
  place(document, `回单编号：${receipt.number}`, 30, 56, 300);
  place(document, `入账日期：${chineseDate(receipt.receivedOn)}`, 330, 56, 235, 'right');

  const rows = [
    ['付款人', payer.name, '收款人', payee.name],
    ['付款账号', payer.account, '收款账号', payee.account],
    ['付款开户行', payer.bank, '收款开户行', payee.bank],
  ];
  let y = 74;
  document.lineWidth(0.7).strokeColor(BLUE);
  for (const [leftLabel, leftValue, rightLabel, rightValue] of rows) {
    cell(document, leftLabel, leftValue, 30, y, 267);
    cell(document, rightLabel, rightValue, 297, y, 268);
    y += 30;
  }
  cell(document, '金额', `人民币 ¥${yuan(receipt.amountFen)}　大写：${capitals.replace('人民币', '')}`, 30, y, 535);
  cell(document, '用途', `技术合同款　${projectName}`, 30, y + 30, 535);
  cell(document, '交易状态', '转账成功，已入账', 30, y + 60, 535);

  document.circle(500, 272, 30).lineWidth(1.5).strokeColor(SEAL).stroke();
  document.font('bold').fontSize(9).fillColor(SEAL);
  place(document, '示例银行', 470, 258, 60, 'center');
  place(document, '电子回单章', 470, 270, 60, 'center');
  document.font('regular').fontSize(7);
  place(document, '（样例）', 470, 283, 60, 'center');
  return paper.close(FOOTER);
}

function cell(document, label, value, x, y, width) {
  document.lineWidth(0.7).strokeColor(BLUE).rect(x, y, width, 30).stroke();
  document
    .moveTo(x + 64, y)
    .lineTo(x + 64, y + 30)
    .stroke();
  document.font('regular').fontSize(9).fillColor(BLUE);
  place(document, label, x, y + 9, 64, 'center');
  document.fillColor(INK);
  place(document, value, x + 70, y + 9, width - 76);
}

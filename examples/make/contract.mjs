import { chineseDate, heading, INK, keepTogether, openPaper, paragraph, place, seal, table } from './paper.mjs';

const FOOTER = '示例合同：主体、人员、号码均为虚构，仅供演示 · Sample contract, all names and numbers are invented';

/** Draws a contract as data: cover, clauses, signatures. */
export async function drawContract({ number, title, project, parties, signedOn, signedAt, term, preamble, clauses }) {
  const paper = openPaper({ title: `${title} ${project}`, writtenOn: signedOn });
  const { document } = paper;
  cover(document, { number, title, project, parties, signedOn, signedAt, term });
  document.addPage();
  paragraph(document, preamble);
  for (const { name, body } of clauses) {
    heading(document, name);
    for (const part of body) {
      if (typeof part === 'string') paragraph(document, part);
      else table(document, part.widths, part.rows, part.options);
    }
  }
  signatures(document, parties, signedOn);
  return paper.close(FOOTER);
}

function cover(document, { number, title, project, parties, signedOn, signedAt, term }) {
  const { left, right } = document.page.margins;
  const width = document.page.width - left - right;
  document.font('regular').fontSize(11).fillColor(INK);
  place(document, `合同编号：${number}`, left, 84, width, 'right');
  document.font('bold').fontSize(28);
  place(document, title, left, 190, width, 'center');
  const lines = [
    ['项目名称', project],
    ...parties.map(({ role, name }) => [role, name]),
    ['签订时间', chineseDate(signedOn)],
    ['签订地点', signedAt],
    ['有效期限', term],
  ];
  let y = 330;
  for (const [label, value] of lines) {
    document.font('bold').fontSize(13);
    place(document, `${label}：`, left + 10, y, 150);
    document.font('regular').fontSize(13);
    document.text(value, left + 160, y, { width: width - 170 });
    y = Math.max(document.y, y + 20) + 16;
  }
  document.font('regular').fontSize(10);
  place(document, '本合同文本参照技术合同示范文本拟定，双方协商一致后签订。', left, 735, width, 'center');
}

function signatures(document, parties, signedOn) {
  const { left, right } = document.page.margins;
  const width = (document.page.width - left - right) / 2;
  keepTogether(document, 190);
  const top = document.y + 20;
  for (const [index, party] of parties.entries()) {
    const x = left + index * width;
    document.font('bold').fontSize(10.5).fillColor(INK);
    place(document, `${party.role}（盖章）：`, x, top, width);
    document.font('regular');
    place(document, party.name, x, top + 18, width);
    place(document, '法定代表人（签字）：', x, top + 54, width);
    // Leaning letters stand for handwriting.
    document.save().transform(1, 0, -0.22, 1, 0.22 * (top + 66), 0);
    document.font('regular').fontSize(15).fillColor('#22335c');
    place(document, party.legalRepresentative, x + 100, top + 47, 90);
    document.restore();
    document.font('regular').fontSize(10.5).fillColor(INK);
    place(document, `日期：${chineseDate(signedOn)}`, x, top + 90, width);
    seal(document, party.name, x + 172, top + 92, 42);
  }
  document.y = top + 140;
  document.x = left;
}

/** The table of parties every contract opens with. */
export function partyTable(parties) {
  const row = (label, pick) => [label, ...parties.map(pick)];
  return {
    widths: [3, 6, 6],
    rows: [
      row('', (party) => party.role),
      row('名称', (party) => party.name),
      row('统一社会信用代码', (party) => party.unifiedSocialCreditCode),
      row('住所', (party) => party.address),
      row('法定代表人', (party) => party.legalRepresentative),
      row('项目联系人', (party) => party.contact),
      row('联系电话', (party) => party.phone),
      row('开户银行及账号', (party) => `${party.bank}　${party.account}`),
    ],
    options: { size: 9 },
  };
}

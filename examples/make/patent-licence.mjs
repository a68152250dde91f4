import { drawContract, partyTable } from './contract.mjs';
import { chineseDate, FAINT, INK, openPaper, place, specimen, yuan } from './paper.mjs';

const PATENT = {
  name: '一种基于数字孪生的数控机床热误差补偿方法及系统',
  appliedOn: '2023-08-09',
  grantedOn: '2025-06-17',
  endsOn: '2043-08-08',
  applicationNumber: '202310998877.3',
};

/** 专利实施许可合同: an ordinary licence paid by an entry fee and a royalty, with the estimate that the register needs. */
export function patentLicence({ declaration, seller, buyer }) {
  const { projectName, contractValueFen, contractValueInCapitals, intellectualPropertyNumber } = declaration;
  const parties = [
    { ...seller, role: '许可方（甲方）' },
    { ...buyer, role: '被许可方（乙方）' },
  ];
  return drawContract({
    number: 'QM-XK-2026-003',
    title: '专利实施许可合同',
    project: projectName,
    parties,
    signedOn: declaration.signedOn,
    signedAt: '四川省泸州市',
    term: `${chineseDate(declaration.effectiveFrom)}至${chineseDate(declaration.effectiveTo)}`,
    preamble: [
      `许可方${seller.name}（以下称甲方）拥有“${PATENT.name}”发明专利，被许可方${buyer.name}（以下称乙方）希望获得该专利的实施许可。双方根据《中华人民共和国民法典》和《中华人民共和国专利法》的规定，经平等协商，订立本合同，并由双方共同恪守。`,
    ],
    clauses: [
      { name: '当事人', body: [partyTable(parties)] },
      {
        name: '第一条　许可专利',
        body: [
          '许可专利的基本情况如下表，专利证书复印件为本合同附件。',
          {
            widths: [3, 8],
            rows: [
              ['事项', '内容'],
              ['发明创造名称', PATENT.name],
              ['专利申请人和专利权人', seller.name],
              ['申请日期', chineseDate(PATENT.appliedOn)],
              ['申请号', PATENT.applicationNumber],
              ['专利号', intellectualPropertyNumber],
              ['授权公告日期', chineseDate(PATENT.grantedOn)],
              ['专利权的有效期限', `自申请日起二十年，至${chineseDate(PATENT.endsOn)}`],
            ],
            options: { size: 9 },
          },
          '甲方保证：在本合同签订时许可专利合法有效，年费已经缴纳，专利权没有被宣告无效，也没有质押或者独占许可他人实施。',
        ],
      },
      {
        name: '第二条　许可的内容、范围及要求',
        body: [
          '一、许可方式为普通实施许可。甲方可以自己实施，也可以再许可第三人实施；乙方不得再许可第三人实施。',
          '二、许可范围：乙方在四川省行政区域内制造、使用、许诺销售、销售实施许可专利的热误差补偿控制模块（以下称许可产品）。',
          '三、技术要求：乙方按照甲方提供的技术资料实施后，许可产品在机床连续运行四小时的条件下，主轴热误差的补偿率不低于百分之八十，补偿后的残余热误差不大于6微米。',
        ],
      },
      {
        name: '第三条　履行的计划、地点和方式',
        body: [
          {
            widths: [1, 4, 8],
            rows: [
              ['阶段', '时间', '工作内容'],
              ['一', '2026年9月至10月', '甲方交付技术资料，在泸州市乙方住所进行实施指导'],
              ['二', '2026年11月至2027年2月', '乙方试制许可产品，双方共同测试并验收'],
              ['三', '2027年3月至2031年9月', '乙方实施专利，按季度报告销售情况并支付提成费'],
            ],
            options: { size: 9, align: ['center', 'left', 'left'] },
          },
          `本合同自${chineseDate(declaration.effectiveFrom)}起生效，有效期至${chineseDate(declaration.effectiveTo)}，不超过许可专利的有效期限。`,
        ],
      },
      {
        name: '第四条　技术资料的交付和实施指导',
        body: [
          '一、甲方在合同生效后二十个工作日内，以电子文件和纸质文件交付下列技术资料：专利申请文件全文、热误差模型的建立方法和参数整定说明、补偿算法的程序框图、传感布置图和测试规程。',
          '二、甲方派出不少于两名技术人员进行实施指导，累计不少于二十个工作日，指导费用已经包含在入门费中。',
        ],
      },
      {
        name: '第五条　使用费及其支付',
        body: [
          '一、使用费采用入门费加提成的方式支付。入门费为人民币200,000.00元（大写：人民币贰拾万元整），在合同生效后十个工作日内一次付清。',
          '二、提成费以许可产品的净销售额为提成基数，提成比例为百分之三（3%），按季度结算，每季度结束后二十日内支付。净销售额是指乙方开具发票的销售金额扣除增值税、退货和运输费用后的余额。',
          '三、双方根据市场预测，估计许可期内许可产品净销售额为20,000,000.00元，提成费估计为600,000.00元（大写：人民币陆拾万元整）。据此，合同总金额估计为人民币' +
            `${yuan(contractValueFen)}元（大写：${contractValueInCapitals}），全部为技术交易额。实际提成费与估计不一致的，按照实际发生的金额向原登记机构办理变更。`,
          {
            widths: [2, 5, 5, 5],
            rows: [
              ['年度', '预计净销售额（元）', '提成比例', '预计提成费（元）'],
              ['第一年', '2,000,000.00', '3%', '60,000.00'],
              ['第二年', '3,500,000.00', '3%', '105,000.00'],
              ['第三年', '4,500,000.00', '3%', '135,000.00'],
              ['第四年', '5,000,000.00', '3%', '150,000.00'],
              ['第五年', '5,000,000.00', '3%', '150,000.00'],
              ['合计', '20,000,000.00', '', '600,000.00'],
            ],
            options: { size: 9, align: ['center', 'right', 'center', 'right'] },
          },
          '四、乙方设立许可产品的销售台账。甲方每年可以委托会计师事务所查阅一次，查阅费用由甲方承担；少报金额超过百分之五的，费用由乙方承担。',
        ],
      },
      {
        name: '第六条　技术信息和资料的保密',
        body: [
          '甲方交付的未公开技术资料为技术秘密，乙方应当采取合理的保密措施，只能用于实施许可专利，保密期限为本合同有效期及期满后五年。乙方的销售台账为乙方的商业秘密，甲方及其委托的会计师事务所负有同样的保密义务。',
        ],
      },
      {
        name: '第七条　专利权的维持和被宣告无效的处理',
        body: [
          '一、甲方在合同有效期内按时缴纳年费，维持专利权有效。',
          '二、许可专利被宣告无效的，乙方自决定公告之日起停止支付使用费；已经支付的使用费，按照专利法的规定不予返还，但是明显违反公平原则的，应当全部或者部分返还。',
          '三、任何一方均可以对许可专利的有效性提出质疑，本合同不限制该项权利。',
        ],
      },
      {
        name: '第八条　第三人侵权和侵权指控的处理',
        body: [
          '一、发现第三人侵犯许可专利的，双方应当及时相互通知，由甲方决定并采取维权措施，乙方予以协助。',
          '二、乙方按照本合同实施许可专利侵害他人合法权益的，由甲方承担责任。',
        ],
      },
      {
        name: '第九条　专利权及后续改进成果的归属和分享',
        body: [
          '一、许可专利的专利权归甲方所有，本合同只许可实施，不转移专利权。',
          '二、双方均有权对许可专利进行后续改进，由此产生的具有实质性或者创造性进步的成果，归完成方所有，对方享有以同等条件优先获得许可的权利。双方不限制对方改进，也不要求无偿回授。',
        ],
      },
      {
        name: '第十条　验收的标准和方法',
        body: [
          '乙方试制首批许可产品后，双方在三台不同型号的数控机床上按照测试规程进行验收，每台连续运行不少于四小时，达到第二条第三款的要求即为合格，双方签署验收证明。未达到要求的，甲方在三十日内派人查明原因并继续指导；因甲方资料缺陷经两次复验仍不合格的，乙方可以解除合同，甲方返还入门费。',
        ],
      },
      {
        name: '第十一条　备案和税费',
        body: [
          '甲方在合同生效之日起三个月内向国务院专利行政部门办理专利实施许可备案。双方各自承担依法应当缴纳的税费。',
        ],
      },
      {
        name: '第十二条　违约责任',
        body: [
          '一、乙方逾期支付使用费的，每逾期一日按照逾期金额的万分之五支付违约金。',
          '二、乙方超出许可范围实施的，应当停止超范围实施，并按照该部分净销售额的百分之六支付违约金。',
          '三、甲方未按时交付技术资料的，每逾期一日按照入门费的万分之五支付违约金；逾期超过六十日的，乙方可以解除合同。',
        ],
      },
      {
        name: '第十三条　合同的变更、解除和争议的解决',
        body: [
          '变更、解除合同应当由双方签订书面协议，并由甲方到原登记机构办理变更或者注销登记。因履行本合同发生的争议，协商不成的，向甲方住所地有管辖权的人民法院提起诉讼。',
        ],
      },
      {
        name: '第十四条　名词和术语的解释',
        body: [
          '（一）热误差：机床因温度变化产生的刀具与工件相对位置的偏差；（二）数字孪生：与实体机床状态同步更新的计算模型；（三）补偿率：补偿前后热误差之差与补偿前热误差之比；（四）普通实施许可：甲方保留自己实施和再许可他人实施权利的许可。',
        ],
      },
      {
        name: '第十五条　其他约定',
        body: [
          '本合同由甲方到泸州市技术合同登记处申请认定登记。本合同一式六份，双方各执两份，用于登记和备案各一份，自双方签字盖章且到达约定的生效日期时生效。',
        ],
      },
    ],
  });
}

/** 专利证书: the proof of the right, plainly marked as a specimen. */
export async function patentCertificate({ declaration, seller }) {
  const paper = openPaper({ title: '发明专利证书（样例）', writtenOn: PATENT.grantedOn });
  const { document } = paper;
  specimen(document);
  const { left } = document.page.margins;
  document
    .lineWidth(2)
    .strokeColor('#9a7b34')
    .rect(34, 34, document.page.width - 68, document.page.height - 84)
    .stroke();
  document
    .lineWidth(0.6)
    .rect(40, 40, document.page.width - 80, document.page.height - 96)
    .stroke();
  document.font('regular').fontSize(10).fillColor(FAINT);
  place(document, '证书号　第 0998877 号（虚构）', 0, 66, document.page.width - left, 'right');
  document.font('bold').fontSize(30).fillColor('#7d1a1a');
  place(document, '发明专利证书', 0, 128, document.page.width, 'center');
  const lines = [
    ['发明名称', PATENT.name],
    ['发明人', '李明远；陈洁'],
    ['专利号', declaration.intellectualPropertyNumber.replace(/^ZL(\d{4})(\d)(\d{7})\./, 'ZL $1 $2 $3.')],
    ['专利申请日', chineseDate(PATENT.appliedOn)],
    ['专利权人', seller.name],
    ['地址', seller.address],
    ['授权公告日', chineseDate(PATENT.grantedOn)],
    ['专利权期限', `自申请日起二十年，至${chineseDate(PATENT.endsOn)}`],
  ];
  let y = 230;
  for (const [label, value] of lines) {
    document.font('bold').fontSize(12).fillColor(INK);
    place(document, `${label}：`, left + 20, y, 110);
    document.font('regular').text(value, left + 130, y, { width: 310 });
    y = Math.max(document.y, y + 18) + 14;
  }
  document.font('regular').fontSize(10.5);
  document.text(
    '　　本发明经过审查，决定授予专利权，颁发发明专利证书并在专利登记簿上予以登记。专利权自授权公告之日起生效。专利证书记载专利权登记时的法律状况，此后的变化以专利登记簿为准。',
    left + 20,
    y + 10,
    { width: 420, lineGap: 4 },
  );
  // No seal of a state organ is drawn, not even as a sample.
  document.lineWidth(0.8).dash(3, { space: 3 }).strokeColor(FAINT);
  document
    .circle(document.page.width - 160, 690, 46)
    .stroke()
    .undash();
  document.font('regular').fontSize(9).fillColor(FAINT);
  place(document, '发证机关盖章处', document.page.width - 206, 684, 92, 'center');
  return paper.close('样例：本证书及专利号均为虚构，仅供演示 · Specimen, the patent is invented');
}

/** Bodies that pass, by path: what the documentation page offers to try. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  '/contracts': {
    declaration: {
      projectName: '白酒灌装线视觉检测系统开发',
      kindCode: '11',
      applicantSide: 'seller',
      contractValueFen: '48000000',
      technologyTransactionValueFen: '40000000',
      nonTechnicalLines: [{ item: '工业相机', kind: 'equipment', amountFen: '8000000' }],
    },
  },
  '/contracts/{contractId}': { summary: '检测系统的软硬件开发与现场调试', importExportCertificateNumber: null },
  '/contracts/{contractId}/submission': {},
  '/contracts/{contractId}/acceptance': {},
  '/contracts/{contractId}/non-acceptance': { reasonCodes: ['A01'], reason: '口头合同，未提交书面合同文本' },
  '/contracts/{contractId}/correction-requests': {
    items: [{ pointer: '/contractValueFen', reasonCode: 'C01', request: '成交额与合同第四条不一致，请更正' }],
  },
  '/contracts/{contractId}/resubmission': { answers: [{ itemNo: 1, answer: '已按合同第四条更正' }] },
  '/contracts/{contractId}/decision': { outcome: 'register', rationale: '属于委托开发，金额核对无误' },
  '/contracts/{contractId}/second-decision': { outcome: 'approve_registration', rationale: '同意初审意见' },
  '/contracts/{contractId}/receipts': {
    kind: 'bank_slip',
    number: 'LZ20261120-0001',
    receivedOn: '2026-11-20',
    payerName: '泸州酒城精密制造有限公司',
    payeeName: '泸州启明智能科技有限公司',
    amountFen: '20000000',
    attachmentId: '5f0c1b7e-3c1e-8a52-9d52-0a4d2f1f6b11',
  },
  '/reward-claims/{claimId}/first-check': { outcome: 'pass', opinion: '到款凭证与合同一致' },
  '/reward-claims/{claimId}/approval': { outcome: 'approve', opinion: '公示期满无异议' },
  '/publicity/{publicityId}/objections': {
    objectorName: '李某',
    objectorContact: '0830-0000000',
    content: '该合同双方为关联企业',
  },
  '/payout-batches': { claimIds: ['5f0c1b7e-3c1e-8a52-9d52-0a4d2f1f6b11'] },
  '/payout-batches/{batchId}/check': { outcome: 'approve', opinion: '金额、账户核对无误' },
  '/demo-clock': { by: '+5d' },
};

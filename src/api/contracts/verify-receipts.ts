import { VerifyReceipts } from '../../schemas/contract-commands.js';
import { verifyReceiptsUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const verifyReceipts = contractCommand({
  summary: '核定技术性收入：逐笔 · Verify receipts, one by one',
  kind: 'contract.verify_receipts',
  body: VerifyReceipts,
  action: 'verifyReceipts',
  update: verifyReceiptsUpdate,
  refusals: [
    'separation-of-duties',
    'receipt-not-found',
    'receipt-already-decided',
    'receipt-not-verified-yet',
    'receipt-already-counted',
    'receipt-findings-unexplained',
    'technical-part-above-receipt',
    'technical-income-above-value',
  ],
});

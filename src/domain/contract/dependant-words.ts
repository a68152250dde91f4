import type { Words } from '../words.js';
import type { DependantTask } from './dependant.js';

/** What is left to do, in words. */
export const TASK_WORDS: Readonly<Record<DependantTask, Words>> = {
  none: { zh: '无须办理', en: 'Nothing to do' },
  print_certificate: { zh: '制发变更后的新证明', en: 'Print the new certificate' },
  reissue_list: { zh: '为仍有效的合同重新出具清单', en: 'Issue the list again for what still stands' },
  stop_claim: { zh: '付款结果确定后终止奖励', en: 'Stop the reward once its payment is decided' },
  withdraw_approval: { zh: '撤回奖励审定', en: 'Withdraw the approval of the reward' },
  take_out_of_batch: { zh: '退回批次，撤下该笔支付指令', en: 'Reject the batch and take the instruction out' },
  await_treasury: {
    zh: '跟踪国库回执；已付的转入追回',
    en: 'Follow the answer of the treasury; what was paid is recovered',
  },
  collect: { zh: '收回已拨付的款项', en: 'Collect what was paid' },
  publish_correction: { zh: '发布统计更正', en: 'Publish a correction of the statistics' },
  send_again: { zh: '向全国系统重新报送', en: 'Send it to the national system again' },
};

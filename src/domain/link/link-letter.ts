import type { LinkPurpose } from './one-time-link.js';

/** What a letter with a one-time link speaks of. */
export interface LinkLetter {
  purpose: LinkPurpose;
  recipientName: string;
  /** Who asks: the organisation that filed, or the office. */
  senderName: string;
  projectName: string;
  /** Last civil day on which the link opens. */
  lastOn: string;
  address: string;
}

/** One line of a letter: what somebody typed never begins a line of its own. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The letter that carries a link: Chinese first; what somebody typed stands in it as one line. */
export function wordLinkLetter(letter: LinkLetter): { subject: string; text: string } {
  const { purpose, lastOn, address } = letter;
  const project = oneLine(letter.projectName);
  const sender = oneLine(letter.senderName);
  const name = oneLine(letter.recipientName);
  const asked =
    purpose === 'counterparty_confirmation'
      ? {
          subject: `请确认技术合同申报内容：${project} · Please confirm a filing`,
          zh: `${sender}就《${project}》申报技术合同认定登记，请您作为合同相对方核对申报内容，并确认或者说明不予确认的理由。`,
          en: `${sender} files "${project}" for registration as a technology contract. As the other party please look at what is declared, and confirm it or say why you do not.`,
        }
      : purpose === 'payee_receipt'
        ? {
            subject: `请核实奖励款是否到账：${project} · Did your reward arrive?`,
            zh: `${sender}抽查奖励资金到账情况。请核对《${project}》的奖励款，并告知是否收到、金额是否相符。`,
            en: `${sender} checks whether rewards arrive. Please look for the payment "${project}" and say whether you received it, and whether the amount is right.`,
          }
        : {
            subject: `请出具专家意见：${project} · Expert opinion asked for`,
            zh: `${sender}邀请您对《${project}》出具专家意见。请先声明与本案当事人有无利害关系，再查阅材料、填写意见。`,
            en: `${sender} asks for your opinion on "${project}". Please declare first whether you have an interest in the case, then read the papers and give your opinion.`,
          };
  return {
    subject: asked.subject,
    text: [
      `${name}，您好：`,
      '',
      asked.zh,
      '',
      address,
      '',
      `链接只供您本人使用，提交后即失效，有效期至${lastOn}。请勿转发。不是您本人的事项，请忽略本邮件。`,
      '',
      '———',
      '',
      asked.en,
      `The link above is for you alone, ends once it was used, and opens until ${lastOn}. Do not pass it on. If this does not concern you, ignore this message.`,
      '',
      '本邮件由系统自动发送，请勿回复。 · Sent automatically; do not reply.',
      '',
    ].join('\n'),
  };
}

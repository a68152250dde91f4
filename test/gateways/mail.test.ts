import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { openDemoMailbox } from '../../src/embedded/demo-mailbox.js';
import { createMailGateway } from '../../src/gateways/mail.js';
import { createSmsFileGateway } from '../../src/gateways/sms.js';

let folder: string;
const closers: (() => Promise<void> | void)[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'registry-mail-'));
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  rmSync(folder, { recursive: true, force: true });
});

const MESSAGE = {
  id: '019a0000-0000-7000-8000-000000000001',
  to: 'chen-jie@registry.example',
  subject: '受理通知书：白酒灌装线视觉检测系统开发 · Notice of acceptance',
  text: '泸州启明智能科技有限公司：\n现予受理。\n.\n第四行',
};
function gatewayTo(port: number) {
  const url = `smtp://127.0.0.1:${port}`;
  const gateway = createMailGateway({ url, from: 'registry@registry.example', idHost: 'registry.example' });
  closers.push(() => gateway.close());
  return gateway;
}

/** A mail server that answers RCPT with these replies, then with acceptance. */
async function serverAnswering(...replies: number[]): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo(_address, _session, done) {
      const responseCode = replies.shift();
      done(responseCode === undefined ? null : Object.assign(new Error('no'), { responseCode }));
    },
  });
  server.listen(0, '127.0.0.1');
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  if (!server.server.listening) await once(server.server, 'listening');
  return (server.server.address() as AddressInfo).port;
}

describe('e-mail', () => {
  test('arrives in the demo mailbox with its Chinese words whole, and is there after a restart', async () => {
    const file = path.join(folder, 'mailbox.jsonl');
    const mailbox = await openDemoMailbox({ port: 0, file });
    expect(await gatewayTo(mailbox.port).send(MESSAGE)).toEqual({ code: 'accepted' });
    const [mail] = mailbox.mails();
    expect(mail).toMatchObject({
      to: [MESSAGE.to],
      subject: MESSAGE.subject,
      messageId: `<${MESSAGE.id}@registry.example>`,
    });
    expect(mail?.text.trim()).toBe(MESSAGE.text);
    await mailbox.close();
    const again = await openDemoMailbox({ port: 0, file });
    closers.push(() => again.close());
    expect(again.mails()).toEqual([mail]);
  });

  test('refused for now may be sent again and is then accepted', async () => {
    const gateway = gatewayTo(await serverAnswering(451));
    expect(await gateway.send(MESSAGE)).toEqual({ code: 'refused-for-now' });
    expect(await gateway.send(MESSAGE)).toEqual({ code: 'accepted' });
  });

  test('to a mailbox that does not exist is refused for good', async () => {
    const gateway = gatewayTo(await serverAnswering(550));
    expect(await gateway.send(MESSAGE)).toEqual({ code: 'refused-for-good' });
  });

  test('without a server that answers is unreachable, without one at all nobody sent it', async () => {
    const port = await serverAnswering();
    for (const close of closers.splice(0)) await close();
    expect(await gatewayTo(port).send(MESSAGE)).toEqual({ code: 'unreachable' });
    const none = createMailGateway({ url: undefined, from: 'a@b.example', idHost: 'b.example' });
    expect(await none.send(MESSAGE)).toEqual({ code: 'no-provider' });
  });

  test('with a line break in its subject gains no header', async () => {
    const mailbox = await openDemoMailbox({ port: 0, file: path.join(folder, 'mailbox.jsonl') });
    closers.push(() => mailbox.close());
    await gatewayTo(mailbox.port).send({ ...MESSAGE, subject: 'A\r\nBcc: other@registry.example' });
    expect(mailbox.mails()).toHaveLength(1);
    expect(mailbox.mails()[0]?.to).toEqual([MESSAGE.to]);
  });
});

test('an SMS without a provider is written down as not sent, its number by the last digits only', async () => {
  const sms = createSmsFileGateway(folder);
  const sent = await sms.send({ id: 'd-1', to: '+00 000 0000 1234', text: '受理通知书' });
  expect(sent).toEqual({ code: 'no-provider' });
  const line = JSON.parse(readFileSync(path.join(folder, 'sms-not-sent.jsonl'), 'utf8'));
  expect(line).toEqual({ id: 'd-1', toEndsWith: '1234', text: '受理通知书', outcome: 'no-provider' });
});

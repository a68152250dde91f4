import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { prepareTreasuryFolders } from '../../src/gateways/directory-treasury.js';
import { createTreasury, type TreasuryGateway } from '../../src/gateways/treasury.js';
import { LARGEST_RESULT_BYTES } from '../../src/gateways/treasury-file.js';
import { startSftpServer, type TestSftpServer } from './sftp-server.js';

let root: string;
let server: TestSftpServer | undefined;

beforeEach(async () => {
  root = await fs.mkdtemp(join(tmpdir(), 'treasury-'));
  await prepareTreasuryFolders(root);
});

afterEach(async () => {
  await server?.close();
  server = undefined;
  await fs.rm(root, { recursive: true, force: true });
});

async function sftpServer(): Promise<TestSftpServer> {
  server = await startSftpServer(root);
  return server;
}

const kinds: { kind: string; open: () => Promise<TreasuryGateway> }[] = [
  { kind: 'directory', open: async () => createTreasury(pathToFileURL(root).href) },
  {
    kind: 'SFTP',
    open: async () => {
      const { port, hostKeySha256 } = await sftpServer();
      return createTreasury(`sftp://registry@127.0.0.1:${port}/`, { password: 'secret', hostKeySha256 });
    },
  },
];

const payment = { name: 'payment-1.csv', bytes: Buffer.from('付款\r\n') };

/** What waits in a folder; every name, hidden ones too, so that half-written files would show. */
const namesIn = async (folder: string) => (await fs.readdir(join(root, folder))).toSorted();
const deliver = (name: string, content: string) => fs.writeFile(join(root, 'in', name), content);
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe.each(kinds)('a treasury drop in a $kind', ({ open }) => {
  let treasury: TreasuryGateway;
  beforeEach(async () => {
    treasury = await open();
  });

  test('a file sent is there with all its bytes and nothing beside it', async () => {
    const bytes = Buffer.alloc(300_000, '付款文件');
    await treasury.send({ name: 'payment-1.csv', bytes });
    expect(await namesIn('out')).toEqual(['payment-1.csv']);
    expect(await fs.readFile(join(root, 'out/payment-1.csv'))).toEqual(bytes);
  });

  test('an empty file is sent as one', async () => {
    await treasury.send({ name: 'payment-0.csv', bytes: new Uint8Array() });
    expect(await fs.readFile(join(root, 'out/payment-0.csv'), 'utf8')).toBe('');
  });

  test('sending the same again changes nothing', async () => {
    await treasury.send(payment);
    const before = await fs.stat(join(root, 'out/payment-1.csv'));
    await treasury.send(payment);
    expect((await fs.stat(join(root, 'out/payment-1.csv'))).ino).toBe(before.ino);
    expect(await namesIn('out')).toEqual(['payment-1.csv']);
  });

  test('other content under the same name is refused and the first file stays', async () => {
    await treasury.send(payment);
    await expect(treasury.send({ name: payment.name, bytes: Buffer.from('other') })).rejects.toMatchObject({
      code: 'treasury-file-conflict',
    });
    expect(await fs.readFile(join(root, 'out/payment-1.csv'), 'utf8')).toBe('付款\r\n');
    expect(await namesIn('out')).toEqual(['payment-1.csv']);
  });

  test('of many who send one name at once with different content, one wins and the others hear of it', async () => {
    const contents = ['a', 'b', 'c', 'd'];
    const answers = await Promise.allSettled(
      contents.map((text) => treasury.send({ name: 'payment-1.csv', bytes: Buffer.from(text) })),
    );
    const refusals = answers.filter((answer) => answer.status === 'rejected');
    expect(refusals.map(({ reason }) => reason.code)).toEqual(Array(3).fill('treasury-file-conflict'));
    const winner = contents[answers.findIndex(({ status }) => status === 'fulfilled')];
    expect(await fs.readFile(join(root, 'out/payment-1.csv'), 'utf8')).toBe(winner);
    expect(await namesIn('out')).toEqual(['payment-1.csv']);
  });

  test('results are listed by name, without folders and files still being written', async () => {
    await deliver('b.csv', '');
    await deliver('a.csv', '');
    await deliver('回单.csv', '');
    await deliver('.hidden.csv', '');
    await deliver('c.csv.tmp', '');
    await deliver('d.PART', '');
    expect(await treasury.listResults()).toEqual(['a.csv', 'b.csv', '回单.csv']);
  });

  test('a result is read as it is, before and after it was archived', async () => {
    await deliver('a.csv', '回单');
    expect(textOf(await treasury.read('a.csv'))).toBe('回单');
    await treasury.archive('a.csv');
    expect(await treasury.listResults()).toEqual([]);
    expect(textOf(await treasury.read('a.csv'))).toBe('回单');
  });

  test('archiving twice is archiving once', async () => {
    await deliver('a.csv', '回单');
    await treasury.archive('a.csv');
    await treasury.archive('a.csv');
    expect(await namesIn('in/archive')).toEqual(['a.csv']);
  });

  test('the archive is made when the treasury has none', async () => {
    await fs.rmdir(join(root, 'in/archive'));
    await deliver('a.csv', '回单');
    await treasury.archive('a.csv');
    expect(await namesIn('in/archive')).toEqual(['a.csv']);
  });

  test('a result delivered again is kept once', async () => {
    await deliver('a.csv', '回单');
    await treasury.archive('a.csv');
    await deliver('a.csv', '回单');
    await treasury.archive('a.csv');
    expect(await namesIn('in/archive')).toEqual(['a.csv']);
    expect(await treasury.listResults()).toEqual([]);
  });

  test('other content under an archived name is read as the new one and kept beside the old', async () => {
    await deliver('a.csv', 'first');
    await treasury.archive('a.csv');
    await deliver('a.csv', 'second');
    expect(textOf(await treasury.read('a.csv'))).toBe('second');
    await treasury.archive('a.csv');
    const mark = createHash('sha256').update('second').digest('hex').slice(0, 12);
    expect(await namesIn('in/archive')).toEqual([`a.${mark}.csv`, 'a.csv']);
    expect(await fs.readFile(join(root, 'in/archive/a.csv'), 'utf8')).toBe('first');
  });

  test('a result that is not there has a name for it', async () => {
    await expect(treasury.read('none.csv')).rejects.toMatchObject({ code: 'treasury-file-missing' });
    await expect(treasury.archive('none.csv')).rejects.toMatchObject({ code: 'treasury-file-missing' });
  });

  test.each(['../up.csv', 'a/b.csv', 'a\\b.csv', '.hidden', 'a\0.csv', 'a.tmp', '', 'x'.repeat(201)])(
    'a name that could leave the folder or hide in it is refused: %j',
    async (name) => {
      for (const act of [
        () => treasury.send({ name, bytes: payment.bytes }),
        () => treasury.read(name),
        () => treasury.archive(name),
        () => treasury.setAside(name, 'a.csv'),
        () => treasury.setAside('a.csv', name),
      ]) {
        await expect(act()).rejects.toMatchObject({ code: 'treasury-file-name-refused' });
      }
    },
  );

  test('a result too large to be one is not read', async () => {
    await deliver('big.csv', '');
    await fs.truncate(join(root, 'in/big.csv'), LARGEST_RESULT_BYTES + 1);
    await expect(treasury.read('big.csv')).rejects.toMatchObject({ code: 'treasury-file-too-large' });
  });

  test('a file that could not be read is set aside without being opened, and waits no longer', async () => {
    await deliver('big.csv', '');
    await fs.truncate(join(root, 'in/big.csv'), LARGEST_RESULT_BYTES + 1);
    await treasury.setAside('big.csv', 'big.2026-11-22.csv');
    expect(await treasury.listResults()).toEqual([]);
    expect((await fs.stat(join(root, 'in/refused/big.2026-11-22.csv'))).size).toBe(LARGEST_RESULT_BYTES + 1);
    await expect(treasury.setAside('big.csv', 'big.2026-11-22.csv')).resolves.toBeUndefined();
  });

  test('a file set aside replaces no other', async () => {
    for (const content of ['first', 'second']) {
      await deliver('bad.csv', content);
      await treasury.setAside('bad.csv', 'bad.today.csv');
    }
    const kept = await namesIn('in/refused');
    expect(kept).toHaveLength(2);
    const contents = await Promise.all(kept.map((name) => fs.readFile(join(root, 'in/refused', name), 'utf8')));
    expect(contents.toSorted()).toEqual(['first', 'second']);
  });

  test('the folder of files set aside is made when it is missing', async () => {
    await fs.rm(join(root, 'in/refused'), { recursive: true });
    await deliver('bad.csv', 'x');
    await treasury.setAside('bad.csv', 'bad.csv');
    expect(await namesIn('in/refused')).toEqual(['bad.csv']);
  });

  test('a drop that is there passes its check', async () => {
    await expect(treasury.check()).resolves.toBeUndefined();
  });

  test('a drop whose folders are gone is away: nothing is written to where nobody reads', async () => {
    await fs.rm(root, { recursive: true });
    const acts = [
      () => treasury.check(),
      () => treasury.send(payment),
      () => treasury.listResults(),
      () => treasury.read('a.csv'),
      () => treasury.archive('a.csv'),
      () => treasury.setAside('a.csv', 'a.csv'),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'treasury-unavailable' });
    await expect(fs.stat(root)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('an SFTP server proves who it is', () => {
  test('without a pinned host key no gateway is made', () => {
    expect(() => createTreasury('sftp://registry@127.0.0.1:22/', { password: 'secret' })).toThrow(
      'SFTP_HOST_KEY_SHA256',
    );
  });

  test('a pin that is no fingerprint is refused at once', () => {
    expect(() => createTreasury('sftp://registry@127.0.0.1/', { hostKeySha256: 'SHA256:abc' })).toThrow('fingerprint');
  });

  test('another key than the pinned one is refused before any password is sent, and the operator sees which it was', async () => {
    const { port, hostKeySha256 } = await sftpServer();
    const treasury = createTreasury(`sftp://registry@127.0.0.1:${port}/`, {
      password: 'secret',
      hostKeySha256: '0'.repeat(64),
    });
    await expect(treasury.send(payment)).rejects.toMatchObject({
      code: 'treasury-unavailable',
      details: { reason: 'host-key-differs', presented: hostKeySha256 },
    });
    expect(server?.requests).toEqual([]);
  });

  test('the pin may be written as OpenSSH prints it, without its prefix, or in hexadecimal', async () => {
    const { port, hostKeySha256 } = await sftpServer();
    const bare = hostKeySha256.replace('SHA256:', '');
    for (const pin of [hostKeySha256, bare, Buffer.from(bare, 'base64').toString('hex')]) {
      const treasury = createTreasury(`sftp://registry@127.0.0.1:${port}/`, { password: 'secret', hostKeySha256: pin });
      await expect(treasury.check()).resolves.toBeUndefined();
    }
  });

  test('only who says so in as many words trusts any server', async () => {
    const { port } = await sftpServer();
    const treasury = createTreasury(`sftp://registry@127.0.0.1:${port}/`, {
      password: 'secret',
      allowUnknownHostKey: true,
    });
    await expect(treasury.check()).resolves.toBeUndefined();
  });
});

describe('whatever goes wrong on the way to an SFTP server is "the treasury is away"', () => {
  const unavailable = { code: 'treasury-unavailable' };
  async function connect(options: { password?: string; operationTimeoutMs?: number } = {}): Promise<TreasuryGateway> {
    const { port, hostKeySha256 } = await sftpServer();
    return createTreasury(`sftp://registry@127.0.0.1:${port}/`, { password: 'secret', hostKeySha256, ...options });
  }

  test('nobody listens', async () => {
    const treasury = await connect();
    await server?.close();
    server = undefined;
    await expect(treasury.check()).rejects.toMatchObject(unavailable);
  });

  test('the password is wrong', async () => {
    const treasury = await connect({ password: 'wrong' });
    await expect(treasury.check()).rejects.toMatchObject(unavailable);
  });

  test('the key file is not there', async () => {
    const { port, hostKeySha256 } = await sftpServer();
    const treasury = createTreasury(`sftp://registry@127.0.0.1:${port}/`, {
      privateKeyFile: join(root, 'none'),
      hostKeySha256,
    });
    await expect(treasury.check()).rejects.toMatchObject({ ...unavailable, details: { reason: 'ENOENT' } });
  });

  test('the server takes a request and never answers', async () => {
    const treasury = await connect({ operationTimeoutMs: 1_000 });
    server?.ignore('OPENDIR');
    await expect(treasury.listResults()).rejects.toMatchObject({ ...unavailable, details: { reason: 'timeout' } });
  });

  test.each(['LSTAT', 'OPEN', 'WRITE', 'CLOSE', 'STAT', 'RENAME'])(
    'the connection drops at %s while a file is sent: no half file appears, and sending again completes it',
    async (verb) => {
      const treasury = await connect();
      server?.dropAt(verb);
      await expect(treasury.send(payment)).rejects.toMatchObject(unavailable);
      const visible = (await namesIn('out')).filter((name) => !name.startsWith('.'));
      expect(visible).toEqual([]);

      await treasury.send(payment);
      expect(await fs.readFile(join(root, 'out', payment.name), 'utf8')).toBe('付款\r\n');
    },
  );

  test('the connection drops after the file was published but before we heard: sending again changes nothing', async () => {
    const treasury = await connect();
    server?.dropAfter('RENAME');
    await expect(treasury.send(payment)).rejects.toMatchObject(unavailable);
    expect(await namesIn('out')).toEqual([payment.name]);
    await treasury.send(payment);
    expect(await namesIn('out')).toEqual([payment.name]);
  });

  test.each(['OPENDIR', 'READDIR'])('the connection drops at %s while results are listed', async (verb) => {
    const treasury = await connect();
    server?.dropAt(verb);
    await expect(treasury.listResults()).rejects.toMatchObject(unavailable);
  });

  test.each(['LSTAT', 'OPEN', 'READ'])('the connection drops at %s while a result is read', async (verb) => {
    const treasury = await connect();
    await deliver('a.csv', '回单');
    server?.dropAt(verb);
    await expect(treasury.read('a.csv')).rejects.toMatchObject(unavailable);
    expect(textOf(await treasury.read('a.csv'))).toBe('回单');
  });

  test('a file published by another sender just before ours is not replaced', async () => {
    const treasury = await connect();
    server?.before('RENAME', () => fs.writeFile(join(root, 'out', payment.name), 'other'));
    await expect(treasury.send(payment)).rejects.toMatchObject({ code: 'treasury-file-conflict' });
    expect(await fs.readFile(join(root, 'out', payment.name), 'utf8')).toBe('other');
    expect(await namesIn('out')).toEqual([payment.name]);
  });
});

test.each(['http://treasury/', 'sftp:///drop', 'sftp://host/drop'])(
  'an address that is no treasury is refused: %s',
  (url) => {
    expect(() => createTreasury(url)).toThrow('TREASURY must be');
  },
);

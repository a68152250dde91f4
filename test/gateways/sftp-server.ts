import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { fileErrorCode } from '../../src/gateways/durable-file.js';

const { STATUS_CODE } = ssh2.utils.sftp;

/** An SFTP server over a directory, on 127.0.0.1: a real SSH transport, and as much of SFTP as a treasury needs. */
export interface TestSftpServer {
  port: number;
  hostKeySha256: string;
  /** Every request as "VERB path", in order. */
  requests: string[];
  /** Cuts the connection when the next request of this verb comes. */
  dropAt(verb: string): void;
  /** Does what the next request of this verb asks, and cuts the connection instead of saying so. */
  dropAfter(verb: string): void;
  /** Takes requests of this verb and never answers. */
  ignore(verb: string): void;
  /** Runs before the next request of this verb is answered. */
  before(verb: string, act: () => Promise<void>): void;
  close(): Promise<void>;
}

interface Open {
  path: string;
  file?: fs.FileHandle;
  listed?: boolean;
}

export async function startSftpServer(root: string, password = 'secret'): Promise<TestSftpServer> {
  // Not ed25519: one in two hundred of those that ssh2 makes cannot be read back by it.
  const { private: hostKey } = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
  const parsed = ssh2.utils.parseKey(hostKey);
  if (parsed instanceof Error || Array.isArray(parsed)) throw new Error('no host key');
  const hostKeySha256 = `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`;

  const requests: string[] = [];
  const ignored = new Set<string>();
  const connections = new Set<ssh2.Connection>();
  let dropVerb: string | undefined;
  let dropAfterVerb: string | undefined;
  let hook: { verb: string; act: () => Promise<void> } | undefined;

  const serve = (connection: ssh2.Connection, sftp: ssh2.SFTPWrapper) => {
    const handles = new Map<number, Open>();
    let nextHandle = 0;
    let muted = false;
    const opened = (open: Open): Buffer => {
      handles.set(++nextHandle, open);
      const handle = Buffer.alloc(4);
      handle.writeUInt32BE(nextHandle);
      return handle;
    };
    const find = (handle: Buffer): Open => {
      const open = handles.get(handle.readUInt32BE());
      if (!open) throw new Error('no such handle');
      return open;
    };
    /** Wraps the answer to one verb in what the tests ask for: note it, drop, stay silent, or act before it. */
    const answering =
      <Rest extends unknown[]>(verb: string, act: (id: number, ...rest: Rest) => Promise<void>) =>
      (id: number, ...rest: Rest): void => {
        const answer = async () => {
          requests.push(typeof rest[0] === 'string' ? `${verb} ${rest[0]}` : verb);
          if (dropVerb === verb) {
            dropVerb = undefined;
            connection.end();
            return;
          }
          if (ignored.has(verb)) return;
          if (hook?.verb === verb) {
            const { act: before } = hook;
            hook = undefined;
            await before();
          }
          if (dropAfterVerb === verb) {
            dropAfterVerb = undefined;
            muted = true;
          }
          await act(id, ...rest);
        };
        answer().catch((error: unknown) => {
          sftp.status(id, fileErrorCode(error) === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE);
        });
      };
    const ok = (id: number) => {
      if (muted) connection.end();
      else sftp.status(id, STATUS_CODE.OK);
    };
    const at = (path: string) => join(root, path);
    const attributesOf = async (path: string) => {
      const { mode, size, uid, gid, atimeMs, mtimeMs } = await fs.lstat(at(path));
      return { mode, size, uid, gid, atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) };
    };

    const sendAttributes = async (id: number, path: string) => {
      sftp.attrs(id, await attributesOf(path));
    };
    sftp.on('STAT', answering('STAT', sendAttributes));
    sftp.on('LSTAT', answering('LSTAT', sendAttributes));
    sftp.on(
      'FSTAT',
      answering('FSTAT', (id, handle: Buffer) => sendAttributes(id, find(handle).path)),
    );
    sftp.on(
      'REALPATH',
      answering('REALPATH', async (id, path: string) => {
        sftp.name(id, [{ filename: path, longname: path, attrs: await attributesOf('/') }]);
      }),
    );
    sftp.on(
      'OPENDIR',
      answering('OPENDIR', async (id, path: string) => {
        await fs.readdir(at(path));
        sftp.handle(id, opened({ path }));
      }),
    );
    sftp.on(
      'READDIR',
      answering('READDIR', async (id, handle: Buffer) => {
        const open = find(handle);
        if (open.listed) {
          sftp.status(id, STATUS_CODE.EOF);
          return;
        }
        open.listed = true;
        const entries = await fs.readdir(at(open.path), { withFileTypes: true });
        const names = entries.map(async (entry) => ({
          filename: entry.name,
          longname: `${entry.isDirectory() ? 'd' : '-'}rw-r--r--`,
          attrs: await attributesOf(`${open.path}/${entry.name}`),
        }));
        sftp.name(id, await Promise.all(names));
      }),
    );
    sftp.on(
      'OPEN',
      answering('OPEN', async (id, path: string, flags: number) => {
        const file = await fs.open(at(path), ssh2.utils.sftp.flagsToString(flags) ?? 'r');
        sftp.handle(id, opened({ path, file }));
      }),
    );
    sftp.on(
      'READ',
      answering('READ', async (id, handle: Buffer, offset: number, length: number) => {
        const read = await find(handle).file?.read(Buffer.alloc(length), 0, length, offset);
        if (read?.bytesRead) sftp.data(id, read.buffer.subarray(0, read.bytesRead));
        else sftp.status(id, STATUS_CODE.EOF);
      }),
    );
    sftp.on(
      'WRITE',
      answering('WRITE', async (id, handle: Buffer, offset: number, data: Buffer) => {
        await find(handle).file?.write(data, 0, data.length, offset);
        ok(id);
      }),
    );
    sftp.on(
      'CLOSE',
      answering('CLOSE', async (id, handle: Buffer) => {
        await find(handle).file?.close();
        handles.delete(handle.readUInt32BE());
        ok(id);
      }),
    );
    sftp.on(
      'RENAME',
      answering('RENAME', async (id, from: string, to: string) => {
        // As OpenSSH does it: never onto a name that is taken.
        await fs.link(at(from), at(to));
        await fs.rm(at(from));
        ok(id);
      }),
    );
    sftp.on(
      'REMOVE',
      answering('REMOVE', async (id, path: string) => {
        await fs.rm(at(path));
        ok(id);
      }),
    );
    sftp.on(
      'MKDIR',
      answering('MKDIR', async (id, path: string) => {
        await fs.mkdir(at(path));
        ok(id);
      }),
    );
    for (const verb of ['SETSTAT', 'FSETSTAT'] as const) sftp.on(verb, ok);
    connection.on('close', () => {
      for (const { file } of handles.values()) void file?.close().catch(() => {});
    });
  };

  const server = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
    connections.add(connection);
    connection
      .on('error', () => {})
      .on('close', () => connections.delete(connection))
      .on('authentication', (context) => {
        if (context.method === 'password' && context.password === password) context.accept();
        else context.reject(['password']);
      })
      .on('session', (accept) => {
        accept().on('sftp', (acceptSftp) => serve(connection, acceptSftp()));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return {
    port: address.port,
    hostKeySha256,
    requests,
    dropAt: (verb) => {
      dropVerb = verb;
    },
    dropAfter: (verb) => {
      dropAfterVerb = verb;
    },
    ignore: (verb) => void ignored.add(verb),
    before: (verb, act) => {
      hook = { verb, act };
    },
    close: async () => {
      for (const connection of connections) connection.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

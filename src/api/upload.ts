import busboy from 'busboy';
import type { Request } from 'express';
import { DomainError } from '../domain/errors.js';
import { LARGEST_FILE_BYTES } from '../domain/file-limit.js';
import { fieldError, ValidationError } from './validation.js';

/** One file of a form, in memory: at most 20 MB. */
export interface UploadedFile {
  fileName: string;
  bytes: Uint8Array;
}

/** What a multipart form held. */
export interface Upload {
  fields: Record<string, string>;
  file: UploadedFile;
}

/**
 * Reads a form with these fields, perhaps some of the others, and exactly one file named `file`. Throws `file-too-large`,
 * `validation-failed`.
 */
export async function readUpload(
  req: Request,
  fieldNames: readonly string[],
  optionalNames: readonly string[] = [],
): Promise<Upload> {
  if (!/^multipart\/form-data\s*;/i.test(req.headers['content-type'] ?? '')) {
    throw new DomainError('media-type-not-supported', { expected: 'multipart/form-data' });
  }
  const declared = Number(req.headers['content-length'] ?? 0);
  if (declared > LARGEST_FILE_BYTES + 64 * 1024) {
    throw new DomainError('file-too-large', { limitBytes: LARGEST_FILE_BYTES });
  }
  const form = await readForm(req);
  const unknown = Object.keys(form.fields).filter((name) => ![...fieldNames, ...optionalNames].includes(name));
  const missing = fieldNames.filter((name) => form.fields[name] === undefined);
  const errors = [
    ...unknown.map((name) => fieldError(`/${name.slice(0, 100)}`, 'unknown-field')),
    ...missing.map((name) => fieldError(`/${name}`, 'required')),
  ];
  if (form.files.length !== 1 || form.files[0]?.field !== 'file') {
    errors.push(fieldError('/file', form.files.length > 1 ? 'too-many' : 'required'));
  }
  const [file] = form.files;
  if (errors.length > 0 || file === undefined) throw new ValidationError(errors);
  return { fields: form.fields, file: { fileName: file.fileName, bytes: file.bytes } };
}

interface Form {
  fields: Record<string, string>;
  files: (UploadedFile & { field: string })[];
}

function readForm(req: Request): Promise<Form> {
  return new Promise((resolve, reject) => {
    const form: Form = { fields: {}, files: [] };
    const fail = (error: DomainError): void => {
      req.unpipe(parser);
      // Read to the end without keeping it, so that the answer reaches a client that is still sending.
      req.resume();
      reject(error);
    };
    const malformed = (): void => fail(new DomainError('malformed-request'));
    const parser = createParser(req);
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated || info.nameTruncated || Object.hasOwn(form.fields, name)) malformed();
      form.fields[name] = value;
    });
    parser.on('file', (field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => fail(new DomainError('file-too-large', { limitBytes: LARGEST_FILE_BYTES })));
      stream.on('error', malformed);
      stream.on('end', () => {
        form.files.push({ field, fileName: info.filename ?? '', bytes: Buffer.concat(chunks) });
      });
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, malformed);
    parser.on('error', malformed);
    parser.on('close', () => resolve(form));
    req.on('aborted', malformed);
    req.pipe(parser);
  });
}

function createParser(req: Request): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      // browsers and curl send file names in UTF-8, whatever the old default says
      defParamCharset: 'utf8',
      limits: {
        fileSize: LARGEST_FILE_BYTES,
        files: 2,
        fields: 10,
        parts: 12,
        fieldSize: 4096,
        fieldNameSize: 100,
      },
    });
  } catch {
    throw new DomainError('malformed-request');
  }
}

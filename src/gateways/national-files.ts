/** 全国系统: how files for it are written and read. Its real format is not known; a deployment that learns it puts its own here. */
import { DomainError } from '../domain/errors.js';
import {
  formatNationalExport,
  NATIONAL_LAYOUT_VERSION,
  type NationalExportRow,
  type NationalFormat,
  type NationalImportRow,
  readNationalImport,
  type UnreadableRow,
} from '../domain/national/layout.js';

/** Turns registrations into a file for the national system, and its files into rows. */
export interface NationalFiles {
  readonly layoutVersion: number;
  write(rows: readonly NationalExportRow[], format: NationalFormat): Uint8Array;
  /** Throws `national-file-not-readable`. */
  read(bytes: Uint8Array, format: NationalFormat): { rows: NationalImportRow[]; unreadable: UnreadableRow[] };
}

/** The neutral layout of docs/national-files.md, UTF-8. */
export const neutralNationalFiles: NationalFiles = {
  layoutVersion: NATIONAL_LAYOUT_VERSION,
  write: (rows, format) => new TextEncoder().encode(formatNationalExport(rows, format)),
  read(bytes, format) {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new DomainError('national-file-not-readable', { reason: 'not UTF-8' });
    }
    return readNationalImport(text, format);
  },
};

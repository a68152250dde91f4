/** What a paper made of paragraphs and tables says; kept with the paper, or drawn at once. */

/** A paragraph, English below the Chinese. */
export interface StatementText {
  kind: 'text';
  zh: string;
  en?: string | undefined;
  isBold?: boolean | undefined;
}

/** A table with a heading row that is repeated on every page. */
export interface StatementTable {
  kind: 'table';
  columns: readonly { zh: string; en: string; share: number; align?: 'left' | 'center' | 'right' | undefined }[];
  rows: readonly (readonly string[])[];
}

/** A code to look a registration up by, with what stands beside it. */
export interface StatementQr {
  kind: 'qr';
  url: string;
  zh: string;
  en: string;
}

export type StatementPart = StatementText | StatementTable | StatementQr;

/** A paper by the sections its template orders. */
export interface Statement {
  officeName: string;
  number: string;
  addressee: string;
  /** Under the number: what it is about. */
  subject: string;
  issuedOn: string;
  isDemo: boolean;
  /** False: it is an extract that nobody sealed. */
  isSealed: boolean;
  sections: Readonly<Record<string, readonly StatementPart[]>>;
}

/** Every text of a statement, for the search for characters no font has. */
export function textsOf({ officeName, addressee, subject, sections }: Statement): string[] {
  return [
    officeName,
    addressee,
    subject,
    ...Object.values(sections)
      .flat()
      .flatMap((part) =>
        part.kind === 'table'
          ? [...part.columns.flatMap(({ zh, en }) => [zh, en]), ...part.rows.flat()]
          : [part.zh, part.en ?? ''],
      ),
  ];
}

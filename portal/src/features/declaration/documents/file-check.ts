import type { Documents } from '../draft/overview';

type Slot = Documents['slots'][number];
export type FileProblem = 'empty' | 'too-large' | 'wrong-format';

/** How the names of files end, by format. */
const ENDINGS: Readonly<Record<Slot['formats'][number], readonly string[]>> = {
  pdf: ['pdf'],
  ofd: ['ofd'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  docx: ['docx'],
  xlsx: ['xlsx'],
};

/** What would be refused of a file, before a byte of it is sent. */
export function fileProblem(
  { name, size }: { name: string; size: number },
  { formats, mostBytes }: Pick<Slot, 'formats' | 'mostBytes'>,
): FileProblem | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (!formats.some((format) => ENDINGS[format].includes(ending))) return 'wrong-format';
  if (size === 0) return 'empty';
  return size > mostBytes ? 'too-large' : undefined;
}

/** For the file dialog: only what the slot takes. */
export const acceptOf = ({ formats }: Pick<Slot, 'formats'>): string =>
  formats.flatMap((format) => ENDINGS[format].map((ending) => `.${ending}`)).join();

/** PDF, JPEG … as people call them. */
export const formatNames = ({ formats }: Pick<Slot, 'formats'>): string =>
  formats
    .map((format) => (format === 'docx' ? 'Word (docx)' : format === 'xlsx' ? 'Excel (xlsx)' : format.toUpperCase()))
    .join(', ');

const MEGA = 1024 * 1024;

/** 1.4 MB, 320 kB. */
export function sizeText(bytes: number): string {
  return bytes >= MEGA ? `${(bytes / MEGA).toFixed(1).replace(/\.0$/, '')} MB` : `${Math.ceil(bytes / 1024)} kB`;
}

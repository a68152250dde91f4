import { fileAddress } from '../../../shared/api/client';

/** The address of a file of a case, with what it is opened for: a link has no headers to say it in. */
export const fileReadFor = (purpose: string, path: string, values: Readonly<Record<string, string>>): string =>
  `${fileAddress(path, values)}?${new URLSearchParams({ purpose }).toString()}`;

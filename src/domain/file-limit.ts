/** No file that somebody sends is larger, whatever its slot says: it is refused before it is read. */
export const LARGEST_FILE_BYTES = 20 * 1024 * 1024;

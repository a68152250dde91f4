/** The SQLSTATE with which the database refused; `done` when it did not. */
export async function sqlStateOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
    throw error;
  }
}

export const INSUFFICIENT_PRIVILEGE = '42501';
export const CHECK_VIOLATION = '23514';
export const UNIQUE_VIOLATION = '23505';

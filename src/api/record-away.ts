const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];
/** SQLSTATE classes and codes that say "not now": connection, resources, shutdown, time-out, a standby, a lost race. */
const SQL_STATES = /^(08...|53...|57P0.|57014|55P03|25006|28...|3D000|40001|40P01)$/;
const DRIVER =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Unable to acquire a connection)/;

/** True when the database cannot be asked now, so that asking again later makes sense. */
export function isRecordAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (error.name === 'KnexTimeoutError') return true;
  if (typeof code === 'string') {
    if (SQL_STATES.test(code)) return true;
    if (NETWORK.includes(code) && (syscall !== undefined || error instanceof AggregateError)) return true;
    if (code === 'ENOENT' && syscall === 'connect') return true;
  }
  return DRIVER.test(error.message) || /(^| - )Connection terminated/.test(error.message);
}

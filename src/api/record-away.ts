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
  /(^| - )(Connection terminated|Connection ended unexpectedly|timeout expired|timeout exceeded when trying to connect|Unable to acquire a connection)/;

/** True when the database cannot be asked now, so that asking again later makes sense. */
export function isRecordAway(error: unknown): boolean {
  // by its shape: an error of Node's own core is no instance of the Error of another realm
  if (typeof error !== 'object' || error === null) return false;
  const { code, syscall, name, message }: { code?: unknown; syscall?: unknown; name?: unknown; message?: unknown } =
    error;
  if (name === 'KnexTimeoutError') return true;
  if (typeof code === 'string') {
    if (SQL_STATES.test(code)) return true;
    if (NETWORK.includes(code) && (syscall !== undefined || name === 'AggregateError')) return true;
    if (code === 'ENOENT' && syscall === 'connect') return true;
  }
  return typeof message === 'string' && DRIVER.test(message);
}

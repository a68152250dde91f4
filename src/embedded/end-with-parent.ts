/**
 * Ends this process when the supervisor that started it is gone, however it went: the IPC channel closes even after
 * `kill -9`. Without a supervisor (production, or started by hand) it does nothing.
 * `stop` is the same orderly stop that SIGTERM brings; it is given `graceMs`, then the process ends anyway.
 */
export function endWithParent(stop: () => void | Promise<void>, graceMs = 10_000): void {
  if (process.channel === undefined || process.channel === null) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    void Promise.resolve()
      .then(stop)
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  });
  // The channel is a watch on the parent, not a reason to stay alive.
  process.channel.unref();
}

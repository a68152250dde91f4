/** What a recorded history tells about the machine it was recorded on: process and host names, stack traces, queues. */
const TRACES: Readonly<Record<string, string>> = { identity: 'registry', stackTrace: '', binaryChecksum: '' };

/** The same history without a trace of the machine it was recorded on; what replay looks at stays. */
export function sanitise<History>(history: History): History {
  return clean(history) as History;
}

function clean(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => clean(item));
  if (value === null || typeof value !== 'object') return key in TRACES ? TRACES[key] : value;
  const entries = Object.entries(value).map(([name, item]): [string, unknown] =>
    name === 'taskQueue' ? [name, { name: 'registry', kind: 'TASK_QUEUE_KIND_NORMAL' }] : [name, clean(item, name)],
  );
  return Object.fromEntries(entries);
}

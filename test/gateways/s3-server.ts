import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * Stands for S3 in these tests: PUT, GET and HEAD of objects and HEAD of a bucket, path style, in memory. It is not S3:
 * it checks no signature and knows no versions; what it proves is what our side sends and how it takes the answers.
 */
export interface TestS3Server {
  endpoint: string;
  objects: Map<string, Buffer>;
  requests: { method: string; path: string; headers: NodeJS.Dict<string | string[]> }[];
  /** Answers everything with this status from now on. */
  failWith(status: number | undefined): void;
  close(): Promise<void>;
}

export async function startS3Server(bucket: string): Promise<TestS3Server> {
  const objects = new Map<string, Buffer>();
  const requests: TestS3Server['requests'] = [];
  let failure: number | undefined;

  const serve: (request: IncomingMessage, response: ServerResponse) => Promise<void> = async (request, response) => {
    const { method = '', headers } = request;
    const path = new URL(request.url ?? '/', 'http://s3').pathname;
    requests.push({ method, path, headers });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);

    const answer = (status: number, body: Buffer | string = '') => {
      response.writeHead(status, { 'content-length': Buffer.byteLength(body) });
      response.end(method === 'HEAD' ? undefined : body);
    };
    const key = path.startsWith(`/${bucket}/`) ? path.slice(bucket.length + 2) : '';
    const object = objects.get(key);
    if (failure !== undefined) answer(failure);
    else if (key === '') answer(path === `/${bucket}` || path === `/${bucket}/` ? 200 : 404);
    else if (method === 'PUT') {
      objects.set(key, Buffer.concat(chunks));
      answer(200);
    } else if (object) answer(200, object);
    else answer(404, '<Error><Code>NoSuchKey</Code><Message>not here</Message></Error>');
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    objects,
    requests,
    failWith: (status) => {
      failure = status;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

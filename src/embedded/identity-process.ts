import { createDemoIssuer, demoIssuerOptionsSchema } from './demo-issuer.js';
import { endWithParent } from './end-with-parent.js';

// The demo identity provider as a process: its options are its one argument, as JSON.
const options = demoIssuerOptionsSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const server = await createDemoIssuer(options);
server.on('error', (error) => {
  console.error(`identity provider: ${error.message}`);
  process.exit(1);
});
server.listen(options.port, '127.0.0.1', () => {
  console.log(`demo identity provider on http://127.0.0.1:${options.port}: no passwords, not for production`);
});

const stop = (): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
endWithParent(stop);

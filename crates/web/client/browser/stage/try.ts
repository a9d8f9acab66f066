// `npm run stage`: a service with the stage set, to try pages on. Ends with Ctrl-C.
import { LOGINS, PASSWORD, setStage } from './forum.ts';
import { startService } from './service.ts';

const service = await startService(Number(process.argv[2] ?? 8080));
const stage = await setStage(service);
const { administrator: _, as: __, ...ids } = stage;
process.stdout.write(
  `${JSON.stringify({ url: service.url, password: PASSWORD, logins: LOGINS, administrator: service.administrator, ...ids }, null, 2)}\n`,
);
process.once('SIGINT', () => void service.stop().then(() => process.exit(0)));
process.once('SIGTERM', () => void service.stop().then(() => process.exit(0)));

// A cloud that is kept very often and changes all the time, to be killed. Says `ready` once it has been kept.
import { startSimulator } from '../../src/simulator/index.ts';

const [path = ''] = process.argv.slice(2);
const simulator = await startSimulator({
  state: { path, report: (sentence) => process.stderr.write(`${sentence}\n`), everyMs: 1 },
});
let count = 0;
setInterval(() => {
  simulator.addVms(1, { name: `vm-${process.pid}-${count++}`, region: 'NORWAY-1' });
  simulator.advance(20_000);
}, 1);
process.stdout.write('ready\n');

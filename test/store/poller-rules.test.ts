import { expect, it } from 'vitest';
import { createRig } from './poller-rig.ts';
import { ruleRow } from './world.ts';

const idsOf = (rig: ReturnType<typeof createRig>) => rig.asked('getInstance').map(({ query }) => query.id);

it('reads the own rules of every machine while somebody looks at them, each once in five minutes', async () => {
  const rig = createRig(6);
  rig.world.instances.forEach((row, index) => {
    rig.world.instances[index] = { ...row, publicIp: index === 4 ? '198.51.100.7' : null };
  });
  rig.world.details = { securityRules: [ruleRow()] };
  rig.poller.start();
  await rig.clock.advance(10_000);
  expect(idsOf(rig)).toEqual([]);
  rig.poller.watchRules(true);
  await rig.clock.advance(30_000);
  const read = idsOf(rig);
  expect(read).toHaveLength(6);
  expect(new Set(read).size).toBe(6);
  // Those people can come to first.
  expect(read[0]).toBe(rig.world.instances[4]?.id);
  const { instanceRules } = rig.store.getState();
  expect([...instanceRules.values()]).toEqual(Array(6).fill([ruleRow()]));
  await rig.clock.advance(240_000);
  expect(idsOf(rig)).toEqual([]);
  await rig.clock.advance(120_000);
  expect(idsOf(rig)).toHaveLength(6);
  expect(rig.store.getState().instanceRules).toBe(instanceRules);
  rig.poller.watchRules(false);
  await rig.clock.advance(900_000);
  expect(idsOf(rig)).toEqual([]);
  rig.poller.stop();
});

it('tries again what could not be read, and reads all anew when the operator asks', async () => {
  const rig = createRig(3);
  const failing = rig.world.instances[1]?.id ?? '';
  rig.world.fails = (operation, { id }) => (operation === 'getInstance' && id === failing ? 'server' : null);
  rig.poller.start();
  await rig.clock.advance(10_000);
  rig.poller.watchRules(true);
  await rig.clock.advance(5_000);
  expect(rig.store.getState().instanceRules.size).toBe(2);
  expect([...rig.store.getState().unreadRules.keys()]).toEqual([failing]);
  rig.world.fails = () => null;
  await rig.clock.advance(20_000);
  expect(rig.store.getState().instanceRules.size).toBe(3);
  expect(rig.store.getState().unreadRules.size).toBe(0);
  idsOf(rig);
  rig.poller.refresh();
  await rig.clock.advance(10_000);
  expect(idsOf(rig)).toHaveLength(3);
  rig.poller.stop();
});

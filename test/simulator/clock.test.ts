import { afterEach, expect, test, vi } from 'vitest';
import { Clock } from '../../src/simulator/clock.ts';
import { Memory } from '../../src/simulator/memory.ts';
import { seededRandom } from '../../src/simulator/random.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('things fall due in order, whatever the order they were put in', () => {
  const clock = new Clock(() => 0, 1);
  const random = seededRandom(3);
  const seen: number[] = [];
  const due = Array.from({ length: 500 }, () => Math.floor(random() * 10_000));
  const schedule = clock.define('number', ({ atMs }: { atMs: number }) => {
    expect(clock.now()).toBe(atMs);
    seen.push(atMs);
  });
  for (const atMs of due) {
    schedule(atMs, { atMs });
  }
  clock.advance(4000);
  expect(seen).toEqual(due.filter((atMs) => atMs <= 4000).sort((left, right) => left - right));
  clock.advance(6000);
  expect(seen).toHaveLength(500);
});

test('what falls due may bring about what falls due on the same way', () => {
  const clock = new Clock(() => 0, 1);
  const seen: string[] = [];
  const later = clock.define('word', ({ word }: { word: string }) => seen.push(word));
  const first = clock.define('first word', () => {
    seen.push('first');
    later(clock.now() + 50, { word: 'third' });
  });
  first(100, {});
  later(120, { word: 'second' });
  clock.advance(150);
  expect(seen).toEqual(['first', 'second', 'third']);
});

test('one timer waits for the next thing, at the speed of the clock, and none is left when it stops', () => {
  vi.useFakeTimers();
  const clock = new Clock(Date.now, 60);
  const seen: number[] = [];
  const start = clock.now();
  const schedule = clock.define('minute', ({ minute }: { minute: number }) => seen.push(minute));
  schedule(start + 60_000, { minute: 1 });
  schedule(start + 30_000, { minute: 0.5 });
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(499);
  expect(seen).toEqual([]);
  vi.advanceTimersByTime(501);
  expect(seen).toEqual([0.5, 1]);
  expect(vi.getTimerCount()).toBe(0);
  schedule(start + 90_000, { minute: 1.5 });
  clock.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('after a restart the time goes on where it stood, and what was to come still comes', () => {
  let now = 1_000_000;
  const seen: string[] = [];
  const begin = (memory: Memory) => {
    const clock = new Clock(() => now, 2, memory);
    return { clock, schedule: clock.define('word', ({ word }: { word: string }) => seen.push(word)) };
  };
  const memory = new Memory();
  const { clock, schedule } = begin(memory);
  schedule(1_000_500, { word: 'second' });
  schedule(1_000_500, { word: 'third' });
  schedule(1_000_400, { word: 'first' });
  now += 150;
  clock.advance(50);
  clock.mark();
  clock.stop();
  const kept = structuredClone(memory.parts);
  now += 3_600_000;
  const { clock: next, schedule: scheduleNext } = begin(new Memory(kept));
  expect(next.now()).toBe(1_000_350);
  scheduleNext(1_000_500, { word: 'fourth' });
  now += 24;
  next.runDue();
  expect(seen).toEqual([]);
  now += 51;
  next.runDue();
  expect(seen).toEqual(['first', 'second', 'third', 'fourth']);
  next.stop();
});

test('a name stands for one thing only', () => {
  const clock = new Clock(() => 0, 1);
  clock.define('tick', () => {});
  expect(() => clock.define('tick', () => {})).toThrow(new Error('Two things that fall due are called tick'));
  const memory = new Memory();
  memory.open('ids', {});
  expect(() => memory.open('ids', {})).toThrow(new Error('Two parts of the cloud are called ids'));
});

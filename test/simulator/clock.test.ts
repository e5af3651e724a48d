import { afterEach, expect, test, vi } from 'vitest';
import { Clock } from '../../src/simulator/clock.ts';
import { seededRandom } from '../../src/simulator/random.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('things fall due in order, whatever the order they were put in', () => {
  const clock = new Clock(() => 0, 1);
  const random = seededRandom(3);
  const seen: number[] = [];
  const due = Array.from({ length: 500 }, () => Math.floor(random() * 10_000));
  for (const atMs of due) {
    clock.schedule(atMs, () => {
      expect(clock.now()).toBe(atMs);
      seen.push(atMs);
    });
  }
  clock.advance(4000);
  expect(seen).toEqual(due.filter((atMs) => atMs <= 4000).sort((left, right) => left - right));
  clock.advance(6000);
  expect(seen).toHaveLength(500);
});

test('what falls due may bring about what falls due on the same way', () => {
  const clock = new Clock(() => 0, 1);
  const seen: string[] = [];
  clock.schedule(100, () => {
    seen.push('first');
    clock.schedule(clock.now() + 50, () => seen.push('third'));
  });
  clock.schedule(120, () => seen.push('second'));
  clock.advance(150);
  expect(seen).toEqual(['first', 'second', 'third']);
});

test('one timer waits for the next thing, at the speed of the clock, and none is left when it stops', () => {
  vi.useFakeTimers();
  const clock = new Clock(Date.now, 60);
  const seen: number[] = [];
  const start = clock.now();
  clock.schedule(start + 60_000, () => seen.push(1));
  clock.schedule(start + 30_000, () => seen.push(0.5));
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(499);
  expect(seen).toEqual([]);
  vi.advanceTimersByTime(501);
  expect(seen).toEqual([0.5, 1]);
  expect(vi.getTimerCount()).toBe(0);
  clock.schedule(start + 90_000, () => seen.push(1.5));
  clock.stop();
  expect(vi.getTimerCount()).toBe(0);
});

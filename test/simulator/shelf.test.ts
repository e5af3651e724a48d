import { expect, test } from 'vitest';
import { Memory } from '../../src/simulator/memory.ts';
import { Shelf } from '../../src/simulator/world/shelf.ts';

function shelfOf(...names: string[]) {
  const shelf = new Shelf<{ id: string; name: string; createdAtMs: number }>('volume', new Memory());
  names.forEach((name, index) => {
    shelf.add({ id: `BRK-${index}V`, name, createdAtMs: index });
  });
  return shelf;
}

const names = (shelf: ReturnType<typeof shelfOf>) => shelf.listed.map(({ name }) => name);

test('what leaves the list can be read until it is removed', () => {
  const shelf = shelfOf('one', 'two', 'three');
  const two = shelf.get('BRK-1V');
  shelf.unlist(two);
  shelf.unlist(two);
  expect(names(shelf)).toEqual(['one', 'three']);
  expect(shelf.get('BRK-1V')).toBe(two);
  shelf.remove(two);
  expect(shelf.find('BRK-1V')).toBeUndefined();
  expect(() => shelf.get('BRK-1V')).toThrow('No volume BRK-1V');
  shelf.remove(shelf.get('BRK-0V'));
  expect(names(shelf)).toEqual(['three']);
});

test('a name is taken while its item is listed', () => {
  const shelf = shelfOf('one', 'two');
  expect(() => shelf.requireFreeName('two', 'volume_name')).toThrow(
    expect.objectContaining({ status: 409, code: 'name_conflict', details: { field: 'volume_name' } }),
  );
  shelf.requireFreeName('Two', 'volume_name');
  shelf.unlist(shelf.get('BRK-1V'));
  shelf.requireFreeName('two', 'volume_name');
});
